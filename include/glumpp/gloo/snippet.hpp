// Pieces of GLSL with uniforms of their own, to be composed and put into the hooks of programs.
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gloo/uniform.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/glsl/library.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/snippet_code.hpp>

namespace glumpp::gloo::detail
{
struct UniformElement;
}  // namespace glumpp::gloo::detail

namespace glumpp::gloo
{

using glsl::SnippetOptions;

/// A piece of GLSL, to be put into the hooks of programs: `program["transform"] = snippet`. See glsl::Snippet for how
/// snippets are composed and what hooks become. Makes no GL call and needs no context.
///
///     gloo::Snippet scale("uniform float k; vec2 scale(vec2 p) { return k * p; }");
///     gloo::Snippet turn("uniform float a; vec2 turn(vec2 p) { return mat2(cos(a), sin(a), -sin(a), cos(a)) * p; }");
///     program["transform"] = turn(scale);     // <transform(position)> becomes turn(scale(position))
///     scale["k"] = 2.f;                       // in every program that it is in
class Snippet : public glsl::Snippet
{
public:
    /// `text` is GLSL; its includes are looked up in `library`. Throws NameError for an include, an alias or a call that
    /// is not there, Error for an alias that the text has for something else.
    explicit Snippet(std::string_view text, SnippetOptions options = {}, const glsl::Library& library = glsl::default_library());
    explicit Snippet(glsl::Snippet composed) : glsl::Snippet(std::move(composed)) {}

    /// The text of a file, by its path or by what glsl::Library finds it under; messages name it, and its includes may lie beside it.
    /// Throws NameError when it is not found, Error when it cannot be read.
    [[nodiscard]] static Snippet from_file(const std::string& path, SnippetOptions options = {},
                                           const glsl::Library& library = glsl::default_library());

    /// The composition's call with arguments, as glsl::Snippet's.
    template <class... Arguments>
        requires(sizeof...(Arguments) > 0 && (std::constructible_from<glsl::Snippet::Argument, Arguments> && ...))
    [[nodiscard]] Snippet operator()(Arguments&&... arguments) const
    {
        return Snippet(called({Argument(std::forward<Arguments>(arguments))...}));
    }
    [[nodiscard]] friend Snippet operator+(const Snippet& a, const Snippet& b) { return Snippet(text_of(a) + text_of(b)); }
    [[nodiscard]] friend Snippet operator-(const Snippet& a, const Snippet& b) { return Snippet(text_of(a) - text_of(b)); }
    [[nodiscard]] friend Snippet operator*(const Snippet& a, const Snippet& b) { return Snippet(text_of(a) * text_of(b)); }
    [[nodiscard]] friend Snippet operator/(const Snippet& a, const Snippet& b) { return Snippet(text_of(a) / text_of(b)); }

    /// A uniform of this snippet, or else of one inside it, or else of the programs it is in. What is assigned to it
    /// goes to every program the snippet is in, now or later. Throws NameError with the nearest name.
    [[nodiscard]] Variable operator[](std::string_view name) const;

    /// Whether it fills a hook of a program, by itself or as a part.
    [[nodiscard]] bool is_attached() const;

    /// The value of such a uniform, as far as it was given.
    [[nodiscard]] const Uniform& uniform(std::string_view name) const;

private:
    static const glsl::Snippet& text_of(const Snippet& snippet) noexcept { return snippet; }

    [[nodiscard]] std::vector<detail::UniformElement> look_up(std::string_view name) const;
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/snippet.ipp>
#endif
