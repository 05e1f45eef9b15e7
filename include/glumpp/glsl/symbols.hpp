// The names that a piece of GLSL gives to things at its outermost level, and how they are made unique.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/glsl/lexer.hpp>

namespace glumpp::glsl
{

/// What a name stands for. A `constant` is any variable that the world outside does not see.
enum class SymbolKind : std::uint8_t
{
    function,
    uniform,
    attribute,
    varying,
    constant,
    type,
    block,
    macro
};

struct Symbol
{
    SymbolKind kind = SymbolKind::function;
    std::string_view name;
};

/// The symbols of a text in order, each once, and the places of words that look like symbols and are the names of a
/// struct's members.
struct Symbols
{
    std::vector<Symbol> names;
    std::vector<std::size_t> members;

    [[nodiscard]] const Symbol* find(std::string_view name) const noexcept
    {
        for (const Symbol& symbol : names)
        {
            if (symbol.name == name) return &symbol;
        }
        return nullptr;
    }
};

namespace detail
{

/// Reads the outermost level of a text, in all branches of its conditions.
class SymbolReader
{
public:
    explicit SymbolReader(std::string_view text) : m_lexer(text) {}

    [[nodiscard]] Symbols read()
    {
        for (Token token = next(); token.kind != TokenKind::end; token = next())
        {
            if (token.is(";"))
            {
                m_words.clear();
                m_qualified = false;
            }
            else if (token.is("(")) bracket();
            else if (token.is("{")) brace();
            else if (token.is("[")) skip('[', ']');
            else if (token.is("=") || token.is(","))
            {
                declare();
                if (token.is("=")) initialiser();
                else m_words.resize(std::min<std::size_t>(m_words.size(), 1));
            }
            else if (token.is_identifier()) word(token);
            if (m_lexer.peek().is(";")) declare();
        }
        return std::move(m_symbols);
    }

private:
    Token next()
    {
        Token token = m_lexer.next();
        while (token.kind == TokenKind::directive)
        {
            Lexer inside(token.text.substr(1));
            if (inside.next().is("define")) add(SymbolKind::macro, inside.next().text);
            token = m_lexer.next();
        }
        return token;
    }

    void skip(char open, char close)
    {
        for (int depth = 1; depth > 0;)
        {
            const Token token = next();
            if (token.kind == TokenKind::end) return;
            if (token.kind != TokenKind::symbol) continue;
            if (token.text[0] == open) ++depth;
            if (token.text[0] == close) --depth;
        }
    }

    void add(SymbolKind kind, std::string_view name)
    {
        if (!name.empty() && !name.starts_with("gl_") && m_symbols.find(name) == nullptr) m_symbols.names.push_back({kind, name});
    }

    /// A word of a declaration: its storage, its type, or the name that follows.
    void word(const Token& token)
    {
        for (const std::string_view qualifier : {"flat", "smooth", "noperspective", "centroid", "invariant", "highp", "mediump", "lowp",
                                                 "const", "layout", "uniform", "attribute", "varying", "in", "out", "inout"})
        {
            if (token.text != qualifier) continue;
            if (!m_qualified) m_storage = SymbolKind::constant;
            if (qualifier == "uniform") m_storage = SymbolKind::uniform;
            if (qualifier == "attribute") m_storage = SymbolKind::attribute;
            if (qualifier == "varying" || qualifier == "in" || qualifier == "out") m_storage = SymbolKind::varying;
            m_qualified = true;
            m_words.clear();
            return;
        }
        if (m_words.empty() && !m_qualified) m_storage = SymbolKind::constant;
        m_qualified = false;
        m_words.push_back(token.text);
    }

    /// A type and a name make a declaration.
    void declare()
    {
        if (m_words.size() >= 2 && m_words.front() != "struct" && m_words.front() != "precision") add(m_storage, m_words.back());
    }

    void initialiser()
    {
        for (int depth = 0;;)
        {
            const Token& following = m_lexer.peek();
            if (following.kind == TokenKind::end || following.is(";")) break;
            if (following.is(",") && depth == 0) break;
            if (following.is("(") || following.is("[") || following.is("{")) ++depth;
            if (following.is(")") || following.is("]") || following.is("}")) --depth;
            (void)next();
        }
        m_words.resize(std::min<std::size_t>(m_words.size(), 1));
    }

    /// `layout(...)`, a function, or a macro that is called.
    void bracket()
    {
        const bool function = m_words.size() >= 2;
        const std::string_view name = function ? m_words.back() : std::string_view{};
        skip('(', ')');
        if (!function) return;
        add(SymbolKind::function, name);
        m_words.clear();
    }

    /// The body of a function, the members of a struct or of a block.
    void brace()
    {
        const bool is_struct = !m_words.empty() && m_words.front() == "struct";
        const bool is_block = !is_struct && m_words.size() == 1 && m_storage != SymbolKind::constant;
        if (!is_struct && !is_block)
        {
            skip('{', '}');
            m_words.clear();
            return;
        }
        if (m_words.back() != "struct") add(is_struct ? SymbolKind::type : SymbolKind::block, m_words.back());
        const std::vector<Token> members = read_members();
        // The members of a block without a name of its own are names like any other.
        const bool named = is_struct || m_lexer.peek().is_identifier();
        for (const Token& member : members)
        {
            if (named) m_symbols.members.push_back(member.position);
            else add(m_storage, member.text);
        }
        // What follows are variables of this type.
        m_words.assign(1, "{}");
    }

    [[nodiscard]] std::vector<Token> read_members()
    {
        std::vector<Token> members;
        Token last;
        int words = 0;
        for (Token token = next(); token.kind != TokenKind::end && !token.is("}"); token = next())
        {
            if (token.is("[")) skip('[', ']');
            else if (token.is("(")) skip('(', ')');
            else if (token.is_identifier())
            {
                last = token;
                ++words;
            }
            else if (token.is(";") || token.is(","))
            {
                if (words > 0) members.push_back(last);
                words = 0;
            }
        }
        return members;
    }

    Lexer m_lexer;
    Symbols m_symbols{};
    std::vector<std::string_view> m_words{};
    SymbolKind m_storage = SymbolKind::constant;
    bool m_qualified = false;
};

}  // namespace detail

/// The symbols of a text. Those of a text with hooks or errors are found as far as possible.
[[nodiscard]] inline Symbols symbols_of(std::string_view text) { return detail::SymbolReader(text).read(); }

namespace detail
{

/// Whether a directive holds names of the text's own.
[[nodiscard]] inline bool directive_has_names(std::string_view word) noexcept
{
    return word == "define" || word == "undef" || word == "if" || word == "ifdef" || word == "ifndef" || word == "elif";
}

/// Replaces the symbols of a text by what `rename(Symbol)` says, wherever they stand for themselves: not in comments,
/// not as members (`p.x`), nor where a struct declares its members.
template <class Rename>
[[nodiscard]] std::string rename_symbols(std::string_view text, const Symbols& symbols, Rename rename)
{
    std::string out;
    std::size_t done = 0;
    const auto visit = [&](auto& self, std::string_view part, std::size_t offset) -> void
    {
        Lexer lexer(part);
        Token before;
        for (Token token = lexer.next(); token.kind != TokenKind::end; before = token, token = lexer.next())
        {
            const std::size_t at = offset + token.position;
            if (token.kind == TokenKind::directive)
            {
                Lexer words(token.text.substr(1));
                const Token word = words.next();
                const std::size_t skip = 1 + word.position + word.text.size();
                if (directive_has_names(word.text)) self(self, token.text.substr(skip), at + skip);
                continue;
            }
            if (!token.is_identifier() || before.is(".")) continue;
            const Symbol* const symbol = symbols.find(token.text);
            if (symbol == nullptr) continue;
            bool member = false;
            for (const std::size_t place : symbols.members) member = member || place == at;
            if (member) continue;
            out.append(text.substr(done, at - done)).append(rename(*symbol));
            done = at + token.text.size();
        }
    };
    visit(visit, text, 0);
    return out.append(text.substr(done));
}

}  // namespace detail
}  // namespace glumpp::glsl
