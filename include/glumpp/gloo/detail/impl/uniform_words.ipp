// The words of a uniform's value, sent to a linked program and read from it.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/uniform_words.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE SendWords send_words_of(const glsl::Type& type) noexcept
{
    using Words = const std::uint32_t*;
    // By their number of components, matrices by columns and rows.
    // clang-format off
    constexpr std::array<SendWords, 4> floats{
        [](GLint at, GLsizei n, Words words) { glUniform1fv(at, n, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniform2fv(at, n, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniform3fv(at, n, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniform4fv(at, n, reinterpret_cast<const GLfloat*>(words)); }};
    constexpr std::array<SendWords, 4> integers{
        [](GLint at, GLsizei n, Words words) { glUniform1iv(at, n, reinterpret_cast<const GLint*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniform2iv(at, n, reinterpret_cast<const GLint*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniform3iv(at, n, reinterpret_cast<const GLint*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniform4iv(at, n, reinterpret_cast<const GLint*>(words)); }};
    constexpr std::array<SendWords, 4> naturals{
        [](GLint at, GLsizei n, Words words) { glUniform1uiv(at, n, words); },
        [](GLint at, GLsizei n, Words words) { glUniform2uiv(at, n, words); },
        [](GLint at, GLsizei n, Words words) { glUniform3uiv(at, n, words); },
        [](GLint at, GLsizei n, Words words) { glUniform4uiv(at, n, words); }};
    constexpr std::array<SendWords, 9> matrices{
        [](GLint at, GLsizei n, Words words) { glUniformMatrix2fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniformMatrix2x3fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniformMatrix2x4fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniformMatrix3x2fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniformMatrix3fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniformMatrix3x4fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniformMatrix4x2fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniformMatrix4x3fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); },
        [](GLint at, GLsizei n, Words words) { glUniformMatrix4fv(at, n, GL_FALSE, reinterpret_cast<const GLfloat*>(words)); }};
    // clang-format on
    const std::size_t columns = type.columns, rows = type.rows;
    if (type.is_matrix()) return matrices[(columns - 2) * 3 + rows - 2];
    return type.base == glsl::Base::floating           ? floats[rows - 1]
           : type.base == glsl::Base::unsigned_integer ? naturals[rows - 1]
                                                       : integers[rows - 1];
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
