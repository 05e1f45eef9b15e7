// What the parser of declarations finds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

inline constexpr std::size_t no_place = std::string_view::npos;

/// What stands in a struct or a block; `structure` is the number of the struct that it is itself, `lengths` has one for each of its
/// brackets: where that is not known, a number that stands for the words it is written with.
struct Member
{
    std::string_view type{};
    Token name{};
    std::size_t count = 1;
    bool is_array = false;
    std::size_t structure = no_place;
    std::vector<std::uint64_t> lengths{};
};

/// A struct type and its members.
struct Structure
{
    std::string_view name;
    std::vector<Member> members;
};

/// What a struct is, whatever it is called and however it is written: its members with their lengths.
[[nodiscard]] std::string text_of(const Structure& structure);

/// What a declaration introduces.
enum class Declared : std::uint8_t
{
    variable,
    function,
    type,
    block,
    member
};

/// A declaration with its places in the text: of the whole statement, of the name, and of the comma or semicolon behind it; of a struct,
/// from its keyword to the brace that closes it.
struct Parsed
{
    Declared what = Declared::variable;
    Declaration variable{};
    std::size_t begin = no_place;
    Token name{};
    Token end{};
    std::vector<Token> initialiser{};
    std::size_t structure = no_place;
    bool is_const = false;
    /// Whether it stands in the text as it is, no part of it written by a macro.
    bool literal = true;
    /// Whether the lines around it count whatever the compiler knows.
    bool sure = true;
    /// Of a member: whether it is reached through another name only.
    bool inner = true;
};

[[nodiscard]] constexpr Storage storage_of(std::string_view word, Stage stage) noexcept
{
    const bool vertex = stage == Stage::vertex, fragment = stage == Stage::fragment;
    if (word == "attribute") return Storage::attribute;
    if (word == "uniform") return Storage::uniform;
    if (word == "varying") return fragment ? Storage::varying_in : Storage::varying_out;
    if (word == "in") return vertex ? Storage::attribute : Storage::varying_in;
    if (word == "out") return fragment ? Storage::output : Storage::varying_out;
    return Storage::none;
}

/// The words that stand before a type in GLSL 3.30, and name nothing. Those of later versions may be names in it; they are
/// passed over like any unknown word before a declaration.
[[nodiscard]] constexpr bool is_qualifier(std::string_view word) noexcept
{
    for (const std::string_view known : {"uniform", "attribute", "varying", "in", "out", "inout", "const", "layout", "flat", "smooth",
                                         "noperspective", "centroid", "invariant", "highp", "mediump", "lowp"})
    {
        if (word == known) return true;
    }
    return false;
}

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/parsed.ipp>
#endif
