// What the fuzzed programs share: bytes that decide what is done, and the end when something is wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// The bytes of one input, taken one after the other; behind the end they are zeros.
class Input
{
public:
    Input(const std::uint8_t* data, std::size_t size) noexcept : m_at(data), m_end(data + size) {}

    [[nodiscard]] bool empty() const noexcept { return m_at == m_end; }
    std::uint8_t byte() noexcept { return empty() ? std::uint8_t{0} : *m_at++; }
    /// A number from 0 to n - 1.
    std::size_t below(std::size_t n) noexcept { return byte() % n; }
    /// All that is left.
    [[nodiscard]] std::string_view rest() const noexcept
    {
        return {reinterpret_cast<const char*>(m_at), static_cast<std::size_t>(m_end - m_at)};
    }

private:
    const std::uint8_t* m_at;
    const std::uint8_t* m_end;
};

/// Ends the program, which is how a fuzzer hears of it, where something does not hold.
inline void require(bool holds, const char* what)
{
    if (holds) return;
    std::fprintf(stderr, "wrong: %s\n", what);
    std::abort();
}

/// One input; the fuzzer's name for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
