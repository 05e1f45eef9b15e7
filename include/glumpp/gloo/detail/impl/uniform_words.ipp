// The words of a uniform's value, sent to a linked program and read from it.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/uniform_words.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE SendWords send_words_of(const glsl::Type& type) noexcept
{
    const SendWords first = type.is_matrix()                            ? SendWords::m22
                            : type.base == glsl::Base::floating         ? SendWords::f1
                            : type.base == glsl::Base::unsigned_integer ? SendWords::u1
                                                                        : SendWords::i1;
    const int place = type.is_matrix() ? (type.columns - 2) * 3 + type.rows - 2 : type.rows - 1;
    return static_cast<SendWords>(static_cast<int>(first) + place);
}

GLUMPP_INLINE void send_words(SendWords how, GLint at, GLsizei n, const std::uint32_t* words) noexcept
{
    using enum SendWords;
    const auto* const f = reinterpret_cast<const GLfloat*>(words);
    const auto* const i = reinterpret_cast<const GLint*>(words);
    const auto* const u = reinterpret_cast<const GLuint*>(words);
    // clang-format off
    switch (how)
    {
    case none: return;
    case f1: return glUniform1fv(at, n, f);
    case f2: return glUniform2fv(at, n, f);
    case f3: return glUniform3fv(at, n, f);
    case f4: return glUniform4fv(at, n, f);
    case i1: return glUniform1iv(at, n, i);
    case i2: return glUniform2iv(at, n, i);
    case i3: return glUniform3iv(at, n, i);
    case i4: return glUniform4iv(at, n, i);
    case u1: return glUniform1uiv(at, n, u);
    case u2: return glUniform2uiv(at, n, u);
    case u3: return glUniform3uiv(at, n, u);
    case u4: return glUniform4uiv(at, n, u);
    case m22: return glUniformMatrix2fv(at, n, GL_FALSE, f);
    case m23: return glUniformMatrix2x3fv(at, n, GL_FALSE, f);
    case m24: return glUniformMatrix2x4fv(at, n, GL_FALSE, f);
    case m32: return glUniformMatrix3x2fv(at, n, GL_FALSE, f);
    case m33: return glUniformMatrix3fv(at, n, GL_FALSE, f);
    case m34: return glUniformMatrix3x4fv(at, n, GL_FALSE, f);
    case m42: return glUniformMatrix4x2fv(at, n, GL_FALSE, f);
    case m43: return glUniformMatrix4x3fv(at, n, GL_FALSE, f);
    case m44: return glUniformMatrix4fv(at, n, GL_FALSE, f);
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
