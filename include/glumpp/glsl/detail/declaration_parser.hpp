// The one parser of what GLSL declares at its outermost level.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/detail/constexpr.hpp>
#include <glumpp/glsl/detail/constant.hpp>
#include <glumpp/glsl/detail/expression.hpp>
#include <glumpp/glsl/detail/parsed.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// Reads the outermost level of a text and calls `visit(Parsed, structures)` for what it declares, in order. Broken text, and
/// hooks, are passed over as far as possible; the driver's compiler is the one to complain.
template <class Visit>
class DeclarationParser
{
public:
    GLUMPP_CONSTEXPR DeclarationParser(Preprocessor tokens, Stage stage, Visit& visit)
        : m_tokens(std::move(tokens)), m_stage(stage), m_visit(&visit)
    {
    }

    GLUMPP_CONSTEXPR void read()
    {
        while (statement())
        {
        }
    }

private:
    GLUMPP_CONSTEXPR Token next()
    {
        const Token token = m_tokens.next();
        m_now.literal = m_now.literal && !token.of_macro;
        return token;
    }

    /// Notes a qualifier; false for what is none.
    GLUMPP_CONSTEXPR bool qualifier(const Token& token)
    {
        if (!is_qualifier(token.text)) return false;
        if (m_now.begin == no_place) m_now.begin = token.position;
        if (const Storage storage = storage_of(token.text, m_stage); storage != Storage::none) m_now.variable.storage = storage;
        m_now.is_const = m_now.is_const || token.is("const");
        if (token.is("layout") && m_tokens.peek().is("(")) skip('(', ')');
        return true;
    }

    /// Passes over what is in the brackets that come next.
    GLUMPP_CONSTEXPR void skip(char open, char close)
    {
        (void)m_tokens.next();
        (void)skip_balanced(m_tokens, open, close);
    }

    /// Up to the end of one declaration. False at the end of the text.
    GLUMPP_CONSTEXPR bool statement()
    {
        m_now = {};
        for (Token token = next();; token = next())
        {
            if (token.is_end()) return false;
            if (token.is(";")) return true;
            if (token.is("(")) (void)skip_balanced(m_tokens, '(', ')');
            else if (token.is("[")) (void)skip_balanced(m_tokens, '[', ']');
            else if (token.is("{"))
            {
                (void)skip_balanced(m_tokens, '{', '}');
                return true;
            }
            if (!token.is_identifier() || qualifier(token)) continue;
            if (m_now.begin == no_place) m_now.begin = token.position;
            const bool is_struct = token.is("struct");
            if (is_struct) structure(token);
            else if (m_tokens.peek().is("{") && (m_now.variable.storage != Storage::none || m_now.begin != token.position))
            {
                block(token);
                return true;
            }
            else m_now.variable.type = token.text;
            dimensions(m_now.variable.count, m_now.variable.is_array, token);
            if (m_tokens.peek().is_identifier() && !is_qualifier(m_tokens.peek().text))
            {
                names();
                return true;
            }
            if (m_now.variable.storage == Storage::none && !is_struct && !m_tokens.peek().is_identifier()) m_now.begin = no_place;
        }
    }

    /// The names behind a type, up to the semicolon: `a, b[3] = ..., c;`, or a function.
    GLUMPP_CONSTEXPR void names()
    {
        Parsed common = m_now;
        common.name = next();
        // An unknown word before the type is somebody's macro or a later version's qualifier.
        while (m_tokens.peek().is_identifier())
        {
            common.variable.type = common.name.text;
            common.name = next();
        }
        common.structure = structure_of(common.variable.type);
        if (m_tokens.peek().is("("))
        {
            skip('(', ')');
            tell(common, Declared::function);
            if (m_tokens.peek().is("{")) skip('{', '}');
            return;
        }
        for (;;)
        {
            Parsed found = common;
            found.variable.line = found.name.line;
            dimensions(found.variable.count, found.variable.is_array, found.name);
            found.end = next();
            const bool initialised = found.end.is("=");
            // What it is initialised with, macros or not, reaches up to a comma outside of all brackets.
            const bool literal = m_now.literal;
            std::vector<Token> rest;
            for (std::size_t depth = 0; !found.end.is_end() && (depth > 0 || (!found.end.is(";") && !found.end.is(",")));
                 found.end = next())
            {
                rest.push_back(found.end);
                if (found.end.is("(") || found.end.is("[") || found.end.is("{")) ++depth;
                if (depth > 0 && (found.end.is(")") || found.end.is("]") || found.end.is("}"))) --depth;
            }
            m_now.literal = literal && !found.end.of_macro;
            if (initialised) initialise(found, std::move(rest));
            tell(found, Declared::variable);
            if (!found.end.is(",") || !m_tokens.peek().is_identifier()) return;
            common.name = next();
        }
    }

    GLUMPP_CONSTEXPR void initialise(Parsed& found, std::vector<Token> tokens)
    {
        tokens.erase(tokens.begin());
        found.initialiser = std::move(tokens);
        const Type* const type = find_type(found.variable.type);
        if (type == nullptr || (!found.is_const && found.variable.storage != Storage::uniform)) return;
        ExpressionReader reader(found.initialiser, m_constants);
        if (!found.is_const)
        {
            if (!std::is_constant_evaluated()) found.variable.initial = reader.read_all(*type);
            if (found.variable.initial.size() != type->components() * found.variable.count) found.variable.initial.clear();
            return;
        }
        const Value value = found.variable.is_array ? std::nullopt : converted(reader.read(), type->base);
        note_constant(m_constants, found.name.text, value, found.initialiser);
    }

    /// The brackets behind a type or a name, if there are some.
    GLUMPP_CONSTEXPR void dimensions(std::size_t& count, bool& is_array, const Token& name, std::vector<std::uint64_t>* lengths = nullptr)
    {
        while (m_tokens.peek().is("["))
        {
            (void)next();
            std::vector<Token> length;
            Token token = m_tokens.next();
            for (std::size_t depth = 1; !token.is_end(); token = m_tokens.next())
            {
                if (token.is("[")) ++depth;
                if (token.is("]") && --depth == 0) break;
                length.push_back(token);
            }
            const auto value = array_length(length, name, m_constants);
            count = value && *value > 0 && !is_array ? static_cast<std::size_t>(*value) : 0;
            is_array = true;
            if (lengths == nullptr || std::is_constant_evaluated()) continue;
            lengths->push_back(value && *value > 0 ? static_cast<std::uint64_t>(*value) : number_of(length, m_constants));
        }
    }

    [[nodiscard]] constexpr std::size_t structure_of(std::string_view type) const noexcept
    {
        for (std::size_t i = m_structures.size(); i > 0; --i)
        {
            if (m_structures[i - 1].name == type) return i - 1;
        }
        return no_place;
    }

    /// What stands between the braces of a struct or a block; `token` becomes the one that closes them.
    GLUMPP_CONSTEXPR std::vector<Member> members(Token& token)
    {
        std::vector<Member> out;
        (void)next();
        for (token = next(); !token.is_end() && !token.is("}"); token = next())
        {
            if (token.is("(")) (void)skip_balanced(m_tokens, '(', ')');
            if (!token.is_identifier() || is_qualifier(token.text)) continue;
            Member common{token.text};
            dimensions(common.count, common.is_array, token, &common.lengths);
            if (!m_tokens.peek().is_identifier() || is_qualifier(m_tokens.peek().text)) continue;
            common.name = next();
            for (; m_tokens.peek().is_identifier(); common.name = next()) common.type = common.name.text;
            common.structure = structure_of(common.type);
            for (;;)
            {
                Member one = common;
                one.lengths.clear();
                dimensions(one.count, one.is_array, one.name, &one.lengths);
                // Those behind the type are the inner ones.
                one.lengths.insert(one.lengths.end(), common.lengths.begin(), common.lengths.end());
                out.push_back(std::move(one));
                if (!m_tokens.peek().is(",")) break;
                (void)next();
                if (!m_tokens.peek().is_identifier()) break;
                common.name = next();
            }
        }
        return out;
    }

    GLUMPP_CONSTEXPR void structure(const Token& keyword)
    {
        Parsed type = m_now;
        type.begin = keyword.position;
        if (m_tokens.peek().is_identifier()) type.name = next();
        // One without a name is found by a word that cannot be one.
        m_now.variable.type = type.name.is_end() ? keyword.text : type.name.text;
        if (!m_tokens.peek().is("{")) return;
        // What a macro writes between the braces goes with them.
        const bool literal = m_now.literal;
        std::vector<Member> inside = members(type.end);
        m_now.literal = literal && !type.end.of_macro;
        tell_members(inside, true);
        m_structures.push_back({m_now.variable.type, std::move(inside)});
        if (!type.name.is_end()) tell(type, Declared::type);
    }

    GLUMPP_CONSTEXPR void block(const Token& name)
    {
        Parsed found = m_now;
        found.name = name;
        found.variable.type = name.text;
        found.variable.line = name.line;
        const std::vector<Member> inside = members(found.end);
        const bool named = m_tokens.peek().is_identifier();
        Parsed instance = m_now;
        if (named)
        {
            instance.name = next();
            dimensions(found.variable.count, found.variable.is_array, instance.name);
        }
        tell(found, Declared::block);
        // The members of a block without an instance's name are names like any other.
        tell_members(inside, named);
        if (named) tell(instance, Declared::member, false);
        for (Token token = next(); !token.is_end() && !token.is(";");) token = next();
    }

    GLUMPP_CONSTEXPR void tell_members(const std::vector<Member>& inside, bool inner)
    {
        for (const Member& member : inside)
        {
            Parsed found = m_now;
            found.name = member.name;
            tell(found, Declared::member, inner);
        }
    }

    GLUMPP_CONSTEXPR void tell(Parsed& found, Declared what, bool inner = true)
    {
        found.what = what;
        found.inner = inner;
        found.variable.name = found.name.text;
        found.literal = m_now.literal;
        found.sure = m_tokens.conditions().sure();
        (*m_visit)(std::as_const(found), std::as_const(m_structures));
    }

    Preprocessor m_tokens;
    Stage m_stage;
    Visit* m_visit;
    Parsed m_now{};
    std::vector<Structure> m_structures{};
    std::vector<NamedConstant> m_constants{};
};

template <class Visit>
GLUMPP_CONSTEXPR void parse_declarations(Preprocessor tokens, Stage stage, Visit visit)
{
    DeclarationParser<Visit>(std::move(tokens), stage, visit).read();
}

}  // namespace glumpp::glsl::detail
