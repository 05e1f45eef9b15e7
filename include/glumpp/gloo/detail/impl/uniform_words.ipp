// The words of a uniform's value, sent to a linked program and read from it.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/uniform_words.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE void send_words(GLint at, const glsl::Type& type, GLsizei n, const std::uint32_t* words) noexcept
{
    const auto* const f = reinterpret_cast<const GLfloat*>(words);
    const auto* const i = reinterpret_cast<const GLint*>(words);
    const auto* const u = reinterpret_cast<const GLuint*>(words);
    const int shape = type.columns * 10 + type.rows;
    // clang-format off
    if (type.base == glsl::Base::floating) switch (shape)
    {
    case 11: return glUniform1fv(at, n, f);
    case 12: return glUniform2fv(at, n, f);
    case 13: return glUniform3fv(at, n, f);
    case 14: return glUniform4fv(at, n, f);
    case 22: return glUniformMatrix2fv(at, n, GL_FALSE, f);
    case 23: return glUniformMatrix2x3fv(at, n, GL_FALSE, f);
    case 24: return glUniformMatrix2x4fv(at, n, GL_FALSE, f);
    case 32: return glUniformMatrix3x2fv(at, n, GL_FALSE, f);
    case 33: return glUniformMatrix3fv(at, n, GL_FALSE, f);
    case 34: return glUniformMatrix3x4fv(at, n, GL_FALSE, f);
    case 42: return glUniformMatrix4x2fv(at, n, GL_FALSE, f);
    case 43: return glUniformMatrix4x3fv(at, n, GL_FALSE, f);
    default: return glUniformMatrix4fv(at, n, GL_FALSE, f);
    }
    if (type.base == glsl::Base::unsigned_integer) switch (shape)
    {
    case 11: return glUniform1uiv(at, n, u);
    case 12: return glUniform2uiv(at, n, u);
    case 13: return glUniform3uiv(at, n, u);
    default: return glUniform4uiv(at, n, u);
    }
    switch (shape)
    {
    case 11: return glUniform1iv(at, n, i);
    case 12: return glUniform2iv(at, n, i);
    case 13: return glUniform3iv(at, n, i);
    default: return glUniform4iv(at, n, i);
    }
    // clang-format on
}

GLUMPP_INLINE std::array<std::uint32_t, 16> read_words(GLuint program, GLint at, const glsl::Type& type) noexcept
{
    std::array<std::uint32_t, 16> words{};
    if (at < 0) return words;
    if (type.base == glsl::Base::floating) glGetUniformfv(program, at, reinterpret_cast<GLfloat*>(words.data()));
    else if (type.base == glsl::Base::unsigned_integer) glGetUniformuiv(program, at, words.data());
    else glGetUniformiv(program, at, reinterpret_cast<GLint*>(words.data()));
    return words;
}

}  // namespace glumpp::gloo::detail
