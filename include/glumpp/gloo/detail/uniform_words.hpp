// The words of a uniform's value, sent to a linked program and read from it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <glumpp/gl.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

/// Which function of OpenGL takes the words of a type: kind and number of components, of a matrix columns and rows.
enum class SendWords : std::uint8_t
{
    // clang-format off
    none, f1, f2, f3, f4, i1, i2, i3, i4, u1, u2, u3, u4, m22, m23, m24, m32, m33, m34, m42, m43, m44
    // clang-format on
};
[[nodiscard]] SendWords send_words_of(const glsl::Type& type) noexcept;

/// Whether two runs of words are equal. Compilers make calls of `memcmp`; for a vector that takes longer than all else.
template <std::size_t N>
[[nodiscard]] bool equal_words(const void* a, const void* b) noexcept
{
    std::array<std::uint64_t, (N + 1) / 2> x{}, y{};
    std::memcpy(x.data(), a, N * sizeof(std::uint32_t));
    std::memcpy(y.data(), b, N * sizeof(std::uint32_t));
    std::uint64_t difference = 0;
    for (std::size_t i = 0; i < x.size(); ++i) difference |= x[i] ^ y[i];
    return difference == 0;
}

/// Sends `n` elements of a type to the current program: one `glUniform*`.
void send_words(SendWords how, GLint at, GLsizei n, const std::uint32_t* words) noexcept;

/// One element of a type as a program has it, zeros where that has none: `glGetUniform*v`.
[[nodiscard]] std::array<std::uint32_t, 16> read_words(GLuint program, GLint at, const glsl::Type& type) noexcept;

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/uniform_words.ipp>
#endif
