// What a snippet of gloo's has besides its text: the values of its uniforms, and the programs it is in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gloo/detail/uniforms.hpp>
#include <glumpp/glsl/snippet_code.hpp>

namespace glumpp::gloo::detail
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

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/snippet_state.ipp>
#endif
