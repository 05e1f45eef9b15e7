// What a name was given while only linking can tell what it means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>

namespace glumpp::gloo::detail
{

/// Numbers, a texture, or the buffer of a uniform block; whichever came last.
class KeptValue
{
public:
    void take(const Values& values)
    {
        values.visit(
            [this](const auto numbers)
            {
                const auto bytes = std::as_bytes(numbers);
                m_bytes.assign(bytes.begin(), bytes.end());
            });
        m_values = values;
        note(Kind::numbers);
    }
    void take(const SampledTexture& texture) noexcept
    {
        m_texture = texture;
        note(Kind::texture);
    }
    void take(const std::shared_ptr<Buffer>& buffer) noexcept
    {
        m_buffer = buffer;
        note(Kind::buffer);
    }

    [[nodiscard]] bool is_empty() const noexcept { return m_kind == Kind::nothing; }

    /// The greater, the later it was given.
    [[nodiscard]] std::uint64_t order() const noexcept { return m_order; }

    /// Makes room for numbers to come.
    void reserve(std::size_t nbytes) { m_bytes.reserve(nbytes); }

    /// Passes what it was given on to `take(value)`, if anything.
    template <class Take>
    void give(Take take) const
    {
        if (m_kind == Kind::numbers) take(values());
        else if (m_kind == Kind::texture) take(m_texture);
        else if (m_kind == Kind::buffer) take(m_buffer);
    }

private:
    enum class Kind
    {
        nothing,
        numbers,
        texture,
        buffer
    };

    void note(Kind kind) noexcept
    {
        m_kind = kind;
        m_order = next_id();
    }

    [[nodiscard]] Values values() const
    {
        Values out = m_values;
        out.data = m_bytes.data();
        return out;
    }

    Kind m_kind = Kind::nothing;
    std::uint64_t m_order = 0;
    Values m_values{};
    std::vector<std::byte> m_bytes{};
    SampledTexture m_texture{};
    std::shared_ptr<Buffer> m_buffer{};
};

}  // namespace glumpp::gloo::detail
