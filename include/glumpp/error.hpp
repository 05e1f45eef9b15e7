// The exceptions, and what their texts are made of.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace glumpp
{

/// The base of every exception this library throws. Its text says what was expected, what was found and,
/// for a name, which known name is nearest.
class Error : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// An index, a slice or a range of records that lies outside its array.
class IndexError : public Error
{
public:
    using Error::Error;
};

/// Shapes that do not broadcast to one another, or a shape that no array can have.
class ShapeError : public Error
{
public:
    using Error::Error;
};

/// A name that no variable, field or file has.
class NameError : public Error
{
public:
    using Error::Error;
};

/// A value whose type or size does not fit the variable it is given to.
class TypeError : public Error
{
public:
    using Error::Error;
};

/// GLSL that does not compile or link; the text shows the stage, the line and the driver's own words.
class ShaderError : public Error
{
public:
    using Error::Error;
};

/// OpenGL is missing, too old, or refused a request (out of memory, an incomplete framebuffer).
class GLError : public Error
{
public:
    using Error::Error;
};

namespace detail
{

/// A part of a message: text as it is, a number written out. It refers to what it was made of.
class Part
{
public:
    Part(std::string_view text) noexcept : m_text(text) {}
    Part(const std::string& text) noexcept : m_text(text) {}
    Part(const char* text) noexcept : m_text(text) {}
    Part(char one) noexcept : m_digits{one}, m_length(1) {}
    Part(std::unsigned_integral auto number) noexcept { write(static_cast<unsigned long long>(number)); }
    Part(std::signed_integral auto number) noexcept { write(static_cast<long long>(number)); }
    /// Six digits at most.
    Part(double number) noexcept;

    [[nodiscard]] std::string_view text() const noexcept { return m_length > 0 ? std::string_view(m_digits.data(), m_length) : m_text; }

private:
    void write(unsigned long long number) noexcept;
    void write(long long number) noexcept;

    std::string_view m_text{};
    std::array<char, 24> m_digits{};
    std::size_t m_length = 0;
};

/// All parts one after the other.
[[nodiscard]] std::string joined(std::initializer_list<Part> parts);

/// The same of whatever can be one. Its own work is small, for every message makes another of it.
template <class... Parts>
[[nodiscard]] std::string text(const Parts&... parts)
{
    return joined({Part(parts)...});
}

/// "0x8058": a number of OpenGL's.
[[nodiscard]] std::string hex_text(unsigned long long number);

/// "(3, 4)": a shape or an index as people write it; one extent is followed by a comma, as in Python.
template <class Shape>
[[nodiscard]] std::string tuple_text(const Shape& shape)
{
    std::string out = "(";
    std::size_t count = 0;
    for (const auto& extent : shape)
    {
        if (count++ != 0) out += ", ";
        out += std::to_string(extent);
    }
    return out + (count == 1 ? ",)" : ")");
}

/// "'a', 'b', 'c'", or "none".
[[nodiscard]] std::string list_text(const std::vector<std::string_view>& names);

/// The one of `names` that a person who typed `name` most likely meant; empty when none is near.
[[nodiscard]] std::string_view nearest(std::string_view name, const std::vector<std::string_view>& names);

/// "no uniform 'u_gian'; did you mean 'u_gain'? Known: 'u_gain', 'u_model'."
[[nodiscard]] std::string unknown_name(std::string_view kind, std::string_view name, const std::vector<std::string_view>& names);

}  // namespace detail
}  // namespace glumpp

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/impl/error.ipp>
#endif
