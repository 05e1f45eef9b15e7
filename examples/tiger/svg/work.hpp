// How much a drawing may ask for.
#pragma once

#include <cstddef>

namespace tiger
{

/// What was done, in points or 16 bytes of text, and how much that may be: more than a file asks for that draws each of its elements
/// once. A few elements can use each other millions of times.
class Work
{
public:
    explicit Work(std::size_t bytes) noexcept : m_most((std::size_t{1} << 24) + 2 * bytes) {}

    void add(std::size_t work) noexcept { m_done += work; }
    [[nodiscard]] bool too_much() const noexcept { return m_done > m_most; }

private:
    std::size_t m_done = 0, m_most;
};

}  // namespace tiger
