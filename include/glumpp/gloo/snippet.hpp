// Pieces of GLSL with uniforms of their own, to be composed and put into the hooks of programs.
#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/uniforms.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/glsl/library.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/snippet_code.hpp>

namespace glumpp::gloo
{

using glsl::SnippetOptions;

namespace detail
{

/// The text of one snippet, the values of its uniforms, and the programs it is in.
class SnippetState final : public glsl::SnippetCode
{
public:
    template <class... Arguments>
    explicit SnippetState(Arguments&&... arguments) : SnippetCode(std::forward<Arguments>(arguments)...)
    {
        declare();
    }

    /// The values, by the names they were written with.
    [[nodiscard]] Uniforms& uniforms() const noexcept { return m_values->own; }

    /// The uniforms of the programs it is in.
    [[nodiscard]] std::vector<std::shared_ptr<Uniforms>> programs() const;

    /// Gives the uniforms of a program the values that they have here.
    void give(Uniforms& program) const;

    /// What a uniform, or an element or a member of one, is called in composed text.
    [[nodiscard]] std::string name_there(std::string_view name) const;

    /// Takes part in a program, or does so no longer.
    void enter(const std::shared_ptr<Uniforms>& program) const { m_values->programs.push_back(program); }
    void leave(const std::shared_ptr<Uniforms>& program) const noexcept
    {
        std::erase_if(m_values->programs, [&](const auto& other) { return other.expired() || other.lock() == program; });
    }

private:
    /// Makes values for the uniforms that its text declares.
    void declare();

    struct Values
    {
        Uniforms own{};
        std::vector<std::weak_ptr<Uniforms>> programs{};
    };
    std::shared_ptr<Values> m_values = std::make_shared<Values>();
};

/// The snippets that come into a program and those that go when a hook is filled. Unless it is committed, the program has those it had.
class SnippetChange
{
public:
    using Codes = std::vector<std::shared_ptr<const glsl::SnippetCode>>;

    SnippetChange(const Codes& before, const Codes& after, std::shared_ptr<Uniforms> program)
        : m_program(std::move(program)), m_coming(only_in(after, before)), m_going(only_in(before, after))
    {
    }
    SnippetChange(const SnippetChange&) = delete;
    SnippetChange& operator=(const SnippetChange&) = delete;
    ~SnippetChange()
    {
        for (const auto& state : m_is_committed ? m_going : m_coming) state->leave(m_program);
    }

    /// Those that come take part in the program, and give the draft of its uniforms the values that they have.
    void enter(Uniforms& draft) const;
    void commit() noexcept { m_is_committed = true; }

private:
    using States = std::vector<std::shared_ptr<const SnippetState>>;

    static States only_in(const Codes& here, const Codes& there);

    std::shared_ptr<Uniforms> m_program;
    States m_coming;
    States m_going;
    bool m_is_committed = false;
};

}  // namespace detail

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
    /// is not there.
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
    [[nodiscard]] const Uniform& uniform(std::string_view name) const { return *look_up(name)[0].uniform; }

private:
    static const glsl::Snippet& text_of(const Snippet& snippet) noexcept { return snippet; }

    [[nodiscard]] std::vector<detail::UniformElement> look_up(std::string_view name) const;
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/snippet.ipp>
#endif
