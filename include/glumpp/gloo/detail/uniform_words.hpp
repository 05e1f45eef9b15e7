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

/// Sends `n` elements of a type to the current program: one `glUniform*`.
using SendWords = void (*)(GLint at, GLsizei n, const std::uint32_t* words);
[[nodiscard]] SendWords send_words_of(const glsl::Type& type) noexcept;

/// Whether two runs of words are equal. Compilers make calls of `memcmp`; for a vector that takes longer than all else.
template <std::size_t N>
[[nodiscard]] bool equal_words(const void* a, const void* b) noexcept
{
    const auto differs = [&]<class Word>(std::size_t i, Word x)
    {
        Word y{};
        std::memcpy(&x, static_cast<const std::uint32_t*>(a) + i, sizeof(Word));
        std::memcpy(&y, static_cast<const std::uint32_t*>(b) + i, sizeof(Word));
        return x != y;
    };
    for (std::size_t i = 0; i + 2 <= N; i += 2)
    {
        if (differs(i, std::uint64_t{})) return false;
    }
    return N % 2 == 0 || !differs(N - 1, std::uint32_t{});
}

/// Writes words over others. Returns whether any of these changed.
template <std::size_t N>
[[nodiscard]] bool replace_words(std::uint32_t* words, const void* by) noexcept
{
    if (equal_words<N>(words, by)) return false;
    std::memcpy(words, by, N * sizeof(std::uint32_t));
    return true;
}
/// The same in a call of its own, for many.
template <std::size_t N>
[[nodiscard, gnu::noinline]] bool replace_many(std::uint32_t* words, const void* by) noexcept
{
    return replace_words<N>(words, by);
}

/// One element of a type as a program has it, zeros where that has none: `glGetUniform*v`.
[[nodiscard]] std::array<std::uint32_t, 16> read_words(GLuint program, GLint at, const glsl::Type& type) noexcept;

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/uniform_words.ipp>
#endif
