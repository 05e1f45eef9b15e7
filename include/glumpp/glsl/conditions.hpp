// Which lines of a shader count: its #if, #ifdef and #define, followed as far as its own text tells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/glsl/lexer.hpp>

namespace glumpp::glsl
{

/// The macros a text defines and the conditions that are open. A condition that its text alone does not decide (it asks
/// for `__VERSION__`, an extension, a function-like macro) counts as met, and so does its #else.
class Conditions
{
public:
    /// Takes note of a directive: its whole text, from the '#'.
    constexpr void directive(std::string_view text)
    {
        Lexer lexer(text.substr(1));
        const Token word = lexer.next();
        const std::string_view rest = text.substr(1).substr(word.position + word.text.size());
        if (word.is("if")) open(truth(value(rest)));
        else if (word.is("ifdef")) open(defined(lexer.next().text));
        else if (word.is("ifndef")) open(inverse(defined(lexer.next().text)));
        else if (word.is("elif")) next_branch(active_outside() ? truth(value(rest)) : Truth::no);
        else if (word.is("else")) next_branch(Truth::yes);
        else if (word.is("endif"))
        {
            if (!m_open.empty()) m_open.pop_back();
        }
        else if (active() && word.is("define")) define(rest, lexer.next());
        else if (active() && word.is("undef")) forget(lexer.next().text);
    }

    /// Whether the lines that follow count.
    [[nodiscard]] constexpr bool active() const noexcept
    {
        for (const Branch& branch : m_open)
        {
            if (branch.now == Truth::no) return false;
        }
        return true;
    }

    /// The value of a constant integer expression, as far as it is known: numbers, macros, `defined`, all operators.
    [[nodiscard]] constexpr std::optional<long long> value(std::string_view expression) const { return value(expression, 0); }

private:
    enum class Truth : std::uint8_t
    {
        no,
        yes,
        unknown
    };
    /// `taken` tells whether one of the branches so far was met.
    struct Branch
    {
        Truth now = Truth::no;
        Truth taken = Truth::no;
    };
    struct Macro
    {
        std::string_view name;
        std::string_view body;
        bool is_function = false;
    };
    using Value = std::optional<long long>;

    static constexpr Truth truth(const Value& known) noexcept
    {
        if (!known) return Truth::unknown;
        return *known != 0 ? Truth::yes : Truth::no;
    }
    static constexpr Truth inverse(Truth given) noexcept
    {
        if (given == Truth::unknown) return given;
        return given == Truth::yes ? Truth::no : Truth::yes;
    }

    constexpr void open(Truth condition) { m_open.push_back({condition, condition}); }

    [[nodiscard]] constexpr bool active_outside() const noexcept
    {
        for (std::size_t i = 0; i + 1 < m_open.size(); ++i)
        {
            if (m_open[i].now == Truth::no) return false;
        }
        return true;
    }

    constexpr void next_branch(Truth condition)
    {
        if (m_open.empty()) return;
        Branch& branch = m_open.back();
        branch.now = branch.taken == Truth::yes ? Truth::no : condition;
        if (branch.now == Truth::yes && branch.taken == Truth::unknown) branch.now = Truth::unknown;
        if (branch.taken != Truth::yes && condition != Truth::no) branch.taken = condition;
    }

    constexpr void define(std::string_view rest, const Token& name)
    {
        forget(name.text);
        // In `rest` the name may stand behind blanks; a bracket right behind it makes a function of it.
        const std::string_view behind = rest.substr(rest.find(name.text) + name.text.size());
        m_macros.push_back({name.text, behind, behind.starts_with("(")});
    }

    constexpr void forget(std::string_view name)
    {
        for (std::size_t i = 0; i < m_macros.size(); ++i)
        {
            if (m_macros[i].name != name) continue;
            m_macros[i] = m_macros.back();
            m_macros.pop_back();
            return;
        }
    }

    [[nodiscard]] constexpr const Macro* find(std::string_view name) const noexcept
    {
        for (const Macro& macro : m_macros)
        {
            if (macro.name == name) return &macro;
        }
        return nullptr;
    }

    /// Names that the driver may define are not known; all others are those of the text.
    [[nodiscard]] constexpr Truth defined(std::string_view name) const noexcept
    {
        if (find(name) != nullptr) return Truth::yes;
        if (name == "GL_ES") return Truth::no;
        return name.starts_with("GL_") || name.starts_with("__") ? Truth::unknown : Truth::no;
    }

    /// Macros may name one another; a chain of more than this many goes round in circles.
    static constexpr int most_nested = 32;

    [[nodiscard]] constexpr Value value(std::string_view expression, int nested) const
    {
        if (nested > most_nested) return std::nullopt;
        Lexer lexer(expression);
        const Value result = binary(lexer, expression, 0, nested);
        return lexer.next().kind == TokenKind::end ? result : std::nullopt;
    }

    struct Operator
    {
        std::string_view text;
        int precedence = 0;
    };
    static constexpr Operator operators[] = {{"||", 1}, {"&&", 2}, {"==", 6}, {"!=", 6}, {"<=", 7}, {">=", 7},
                                             {"<<", 8}, {">>", 8}, {"|", 3},  {"^", 4},  {"&", 5},  {"<", 7},
                                             {">", 7},  {"+", 9},  {"-", 9},  {"*", 10}, {"/", 10}, {"%", 10}};

    constexpr Value binary(Lexer& lexer, std::string_view text, int least, int nested) const
    {
        Value left = unary(lexer, text, nested);
        for (;;)
        {
            const Token token = lexer.peek();
            if (token.kind != TokenKind::symbol) return left;
            const std::string_view rest = text.substr(token.position);
            Operator found;
            for (const Operator& known : operators)
            {
                if (!rest.starts_with(known.text)) continue;
                found = known;
                break;
            }
            if (found.precedence == 0 || found.precedence <= least) return left;
            for (std::size_t i = 0; i < found.text.size(); ++i) (void)lexer.next();
            left = apply(found.text, left, binary(lexer, text, found.precedence, nested));
        }
    }

    constexpr Value unary(Lexer& lexer, std::string_view text, int nested) const
    {
        const Token token = lexer.next();
        if (token.kind == TokenKind::number) return number(token.text);
        if (token.is_identifier())
        {
            if (token.text != "defined")
            {
                const Macro* const macro = find(token.text);
                return macro == nullptr || macro->is_function ? std::nullopt : value(macro->body, nested + 1);
            }
            const bool bracket = lexer.peek().is("(");
            if (bracket) (void)lexer.next();
            const Truth answer = defined(lexer.next().text);
            if (bracket && !lexer.next().is(")")) return std::nullopt;
            return answer == Truth::unknown ? Value{} : Value{answer == Truth::yes ? 1 : 0};
        }
        if (token.is("("))
        {
            const Value inside = binary(lexer, text, 0, nested);
            return lexer.next().is(")") ? inside : std::nullopt;
        }
        if (!token.is("!") && !token.is("-") && !token.is("+") && !token.is("~")) return std::nullopt;
        const Value operand = unary(lexer, text, nested);
        if (!operand) return std::nullopt;
        if (token.is("!")) return *operand == 0 ? 1 : 0;
        if (token.is("~")) return ~*operand;
        return token.is("-") ? -*operand : *operand;
    }

    static constexpr Value number(std::string_view text) noexcept
    {
        if (text.ends_with('u') || text.ends_with('U')) text.remove_suffix(1);
        const bool hex = text.starts_with("0x") || text.starts_with("0X");
        const long long base = hex ? 16 : text.starts_with("0") ? 8 : 10;
        long long result = 0;
        for (const char c : text.substr(hex ? 2 : 0))
        {
            const int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
            if (digit >= base || result > 0xffffffffLL) return std::nullopt;
            result = result * base + digit;
        }
        return result;
    }

    static constexpr Value apply(std::string_view op, const Value& left, const Value& right) noexcept
    {
        // One side may decide, whatever the other is.
        if (op == "&&" && ((left && *left == 0) || (right && *right == 0))) return 0;
        if (op == "||" && ((left && *left != 0) || (right && *right != 0))) return 1;
        if (!left || !right) return std::nullopt;
        // 32 bits, as in GLSL, so that nothing overflows on the way.
        const long long a = *left, b = *right;
        constexpr long long limit = 0x7fffffff;
        if (a > 2 * limit + 1 || b > 2 * limit + 1 || a < -limit - 1 || b < -limit - 1) return std::nullopt;
        if (op == "&&" || op == "||") return op == "&&" ? 1 : 0;
        if (op == "==") return a == b ? 1 : 0;
        if (op == "!=") return a != b ? 1 : 0;
        if (op == "<=") return a <= b ? 1 : 0;
        if (op == ">=") return a >= b ? 1 : 0;
        if (op == "<") return a < b ? 1 : 0;
        if (op == ">") return a > b ? 1 : 0;
        if (op == "|") return a | b;
        if (op == "^") return a ^ b;
        if (op == "&") return a & b;
        if (op == "+") return a + b;
        if (op == "-") return a - b;
        if (op == "*")
        {
            // Two numbers of 32 bits: only the largest unsigned ones do not fit.
            const auto wide = [](long long x) { return x > limit || x < -limit - 1; };
            if (wide(a) && wide(b)) return std::nullopt;
            return a * b;
        }
        if (op == "<<" || op == ">>")
        {
            if (b < 0 || b > 31) return std::nullopt;
            return op == "<<" ? a * (1LL << b) : a >> b;
        }
        if (b == 0) return std::nullopt;
        return op == "/" ? a / b : a % b;
    }

    std::vector<Branch> m_open{};
    std::vector<Macro> m_macros{};
};

/// Hands out the tokens of the lines that count.
class ActiveLexer
{
public:
    constexpr explicit ActiveLexer(std::string_view source, Conditions conditions = {})
        : m_lexer(source), m_conditions(std::move(conditions))
    {
    }

    /// The next token that is no directive.
    constexpr Token next()
    {
        Token token = next_or_directive();
        while (token.kind == TokenKind::directive) token = next_or_directive();
        return token;
    }

    /// The next token; directives other than the conditions themselves are handed out too.
    constexpr Token next_or_directive()
    {
        if (m_ahead)
        {
            const Token token = *m_ahead;
            m_ahead.reset();
            return token;
        }
        for (;;)
        {
            const Token token = m_lexer.next();
            if (token.kind == TokenKind::directive) m_conditions.directive(token.text);
            if (token.kind == TokenKind::end || m_conditions.active()) return token;
        }
    }

    /// The next token that is no directive, left where it is.
    constexpr const Token& peek()
    {
        if (!m_ahead || m_ahead->kind == TokenKind::directive) m_ahead = next();
        return *m_ahead;
    }

    /// Passes over everything up to the partner of an opening bracket that was just read.
    constexpr void skip_balanced(char open, char close)
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

    /// What is known at this place.
    [[nodiscard]] constexpr Conditions& conditions() noexcept { return m_conditions; }

private:
    Lexer m_lexer;
    Conditions m_conditions;
    std::optional<Token> m_ahead{};
};

}  // namespace glumpp::glsl
