// The words of a uniform's value, sent to a linked program and read from it.
#pragma once

#include <array>
#include <cstdint>

#include <glumpp/gl.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

/// Sends `n` elements of a type to the current program: one `glUniform*`.
void send_words(GLint at, const glsl::Type& type, GLsizei n, const std::uint32_t* words) noexcept;

/// One element of a type as a program has it, zeros where that has none: `glGetUniform*v`.
[[nodiscard]] std::array<std::uint32_t, 16> read_words(GLuint program, GLint at, const glsl::Type& type) noexcept;

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/uniform_words.ipp>
#endif
