// What a transform knows of its uniforms.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/uniform.hpp>

namespace glumpp::graphics::detail
{

/// Whether a number is one for OpenGL, too.
[[nodiscard]] inline bool is_number(double number) noexcept { return std::abs(number) <= 3.4e38; }

/// Throws Error unless all are numbers that OpenGL can hold.
template <std::size_t N>
const std::array<double, N>& checked_numbers(const char* what, const std::array<double, N>& numbers)
{
    for (const double number : numbers)
    {
        if (!is_number(number)) throw Error(glumpp::detail::text(what, " is made of finite numbers; ", number, " is none"));
    }
    return numbers;
}
[[nodiscard]] inline double checked_number(const char* what, double number) { return checked_numbers(what, std::array{number})[0]; }
/// Throws Error unless the number is positive.
[[nodiscard]] double checked_positive(const char* what, double number);

/// Throws Error unless it is the direction of an axis.
const std::array<double, 3>& checked_axis(const std::array<double, 3>& axis);

/// A uniform of a transform's own snippet.
class OwnUniform
{
public:
    OwnUniform(gloo::Snippet snippet, std::string_view name)
        : m_snippet(std::move(snippet)), m_name(name), m_uniform(&m_snippet.uniform(m_name))
    {
    }
    OwnUniform(const OwnUniform&) = delete;
    OwnUniform& operator=(const OwnUniform&) = delete;

protected:
    /// What it has, by whoever has given it that.
    [[nodiscard]] std::span<const std::uint32_t> words() const noexcept { return m_uniform->words(); }
    /// Gives it to all programs that it is in.
    template <class Value>
    void assign(const Value& value)
    {
        m_snippet[m_name] = value;
    }

private:
    gloo::Snippet m_snippet;
    std::string m_name;
    const gloo::Uniform* m_uniform;
};

/// The numbers of a uniform of floats, as exact as they were set, until somebody else gives the uniform others:
/// `transform["domain"] = …`. These are heard.
template <std::size_t N>
class KeptUniform : public OwnUniform
{
public:
    KeptUniform(gloo::Snippet snippet, std::string_view name, const std::array<double, N>& numbers) : OwnUniform(std::move(snippet), name)
    {
        set(numbers);
    }

    [[nodiscard]] std::array<double, N> get() const noexcept
    {
        std::array<double, N> out = m_numbers;
        for (std::size_t i = 0; i < N; ++i)
        {
            const auto there = std::bit_cast<float>(words()[i]);
            if (there != static_cast<float>(m_sent[i])) out[i] = static_cast<double>(there);
        }
        return out;
    }
    /// Whether nobody else has given it others.
    [[nodiscard]] bool kept() const noexcept { return get() == m_numbers; }
    void set(const std::array<double, N>& numbers) { set(numbers, numbers); }
    /// Others go to the shaders, to which they mean the same.
    void set(const std::array<double, N>& numbers, const std::array<double, N>& sent)
    {
        assign(sent);
        m_numbers = numbers;
        m_sent = sent;
    }

private:
    std::array<double, N> m_numbers{}, m_sent{};
};

/// The same for a flag, an int of GLSL.
class KeptFlag : public OwnUniform
{
public:
    KeptFlag(gloo::Snippet snippet, std::string_view name, bool flag) : OwnUniform(std::move(snippet), name) { set(flag); }

    [[nodiscard]] bool get() const noexcept { return words()[0] != 0; }
    void set(bool flag) { assign(flag ? 1 : 0); }
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/detail/impl/kept_uniform.ipp>
#endif
