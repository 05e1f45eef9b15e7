// The programs and snippets of a record, made with this library.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <glumpp/gloo.hpp>

#include "record.hpp"

namespace gloo = glumpp::gloo;

/// What became of one program that glumpy links, of one case of its library, or of one picture: well, or the reason why not.
struct Outcome
{
    std::string name;
    bool good = false;
    std::string reason{};
};

/// Obeys the lines that make programs: see recorder/tracer.py.
class Programs
{
public:
    [[nodiscard]] const std::vector<Outcome>& outcomes() const noexcept { return m_outcomes; }
    /// Those that glumpy does not link here.
    [[nodiscard]] const std::vector<Outcome>& refused() const noexcept { return m_refused; }
    /// Those of which a stage compiles in glumpy.
    [[nodiscard]] const std::vector<Outcome>& cases() const noexcept { return m_cases; }

    /// The program that a line's first number names. Throws when it did not link.
    [[nodiscard]] gloo::Program& linked(const Line& line) const
    {
        const auto& program = m_made.at(line.number(1)).program;
        if (program == nullptr) throw std::runtime_error("the program did not link");
        return *program;
    }
    [[nodiscard]] gloo::Snippet& snippet(const Line& line) { return m_snippets.at(line.number(1)); }

    void begin(const Line& line)
    {
        Made& made = m_made[line.number(1)] = Made{};
        made.count = line.number(2);
    }
    void add_stage(const Line& line) { m_made.at(line.number(1)).stages[line.word(2)] = line.content; }
    /// The primitives that go into a geometry shader and come out of it, and how many vertices at most.
    void add_geometry(const Line& line)
    {
        Made& made = m_made.at(line.number(1));
        made.geometry.emplace(made.stages.at("geometry"), line.number(4), static_cast<GLenum>(line.number(2)),
                              static_cast<GLenum>(line.number(3)));
    }
    void add_text(const Line& line) { m_made.at(line.number(1)).texts.emplace_back(line.word(2), line.content); }
    void fill(const Line& line)
    {
        std::size_t at = 3;
        m_made.at(line.number(1)).fillings.emplace_back(line.word(2), composed(line, at));
    }

    void add_snippet(const Line& line)
    {
        gloo::SnippetOptions options;
        if (line.word(2) != "-") options.call = line.word(2);
        if (line.word(3) != "-") options.name = decoded(line.word(3));
        for (std::size_t i = 4; i < line.words.size(); ++i)
        {
            const std::string& alias = line.word(i);
            options.aliases.emplace(alias.substr(0, alias.find('=')), alias.substr(alias.find('=') + 1));
        }
        m_snippets.insert_or_assign(line.number(1), gloo::Snippet(line.content, options));
    }

    void link(const Line& line)
    {
        Made& made = m_made.at(line.number(1));
        judge(m_outcomes.emplace_back(Outcome{"program " + line.word(1)}),
              [&]
              {
                  auto program = made_of(made);
                  program->link();
                  made.program = std::move(program);
              });
        if (made.program == nullptr) throw std::runtime_error(m_outcomes.back().reason);
    }

    void try_refused(const Line& line)
    {
        judge(m_refused.emplace_back(Outcome{"program " + line.word(1)}), [&] { made_of(m_made.at(line.number(1)))->link(); });
    }

    void name_case(const Line& line) { m_case = line.rest(1); }
    void compile(const Line& line)
    {
        judge(m_cases.emplace_back(Outcome{m_case}),
              [&]
              {
                  const auto program = made_of(m_made.at(line.number(1)));
                  (void)(line.word(2) == "vertex" ? program->vertex() : program->fragment()).compile();
              });
    }

private:
    /// A program as the example gave it, and as it became here.
    struct Made
    {
        int count = 0;
        std::map<std::string, std::string> stages{};
        std::optional<gloo::GeometryShader> geometry{};
        std::vector<std::pair<std::string, std::string>> texts{};
        std::vector<std::pair<std::string, glumpp::glsl::Snippet>> fillings{};
        std::unique_ptr<gloo::Program> program{};
    };

    template <class Try>
    static void judge(Outcome& outcome, Try attempt)
    {
        try
        {
            attempt();
            outcome.good = true;
        }
        catch (const std::exception& error)
        {
            outcome.reason = error.what();
        }
    }

    [[nodiscard]] static std::unique_ptr<gloo::Program> made_of(const Made& made)
    {
        const std::string& vertex = made.stages.at("vertex");
        const std::string& fragment = made.stages.at("fragment");
        auto out = made.geometry    ? std::make_unique<gloo::Program>(vertex, fragment, *made.geometry)
                   : made.count > 0 ? std::make_unique<gloo::Program>(vertex, fragment, made.count)
                                    : std::make_unique<gloo::Program>(vertex, fragment);
        for (const auto& [hook, text] : made.texts) (*out)[hook] = text;
        for (const auto& [hook, filling] : made.fillings) (*out)[hook] = filling;
        return out;
    }

    /// A composition in words, the operator before its operands.
    [[nodiscard]] glumpp::glsl::Snippet composed(const Line& line, std::size_t& at) const
    {
        const std::string& kind = line.word(at++);
        if (kind == "call")
        {
            const gloo::Snippet& called = m_snippets.at(line.number(at++));
            std::vector<glumpp::glsl::Snippet::Argument> arguments(static_cast<std::size_t>(line.number(at++)));
            for (auto& argument : arguments) argument = argument_of(line, at);
            if (arguments.empty()) return called;
            return called.called(std::move(arguments));
        }
        const auto left = composed(line, at), right = composed(line, at);
        if (kind == "+") return left + right;
        if (kind == "-") return left - right;
        if (kind == "*") return left * right;
        return left / right;
    }
    [[nodiscard]] glumpp::glsl::Snippet::Argument argument_of(const Line& line, std::size_t& at) const
    {
        if (line.word(at) != "text") return composed(line, at);
        at += 2;
        return decoded(line.word(at - 1));
    }

    std::map<int, Made> m_made;
    std::map<int, gloo::Snippet> m_snippets;
    std::vector<Outcome> m_outcomes, m_refused, m_cases;
    std::string m_case;
};
