// The values of constant expressions: of conditions, of the lengths of arrays, of what a variable is initialised with.
#pragma once

#include <array>
#include <cstddef>
#include <locale>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// What the library does not follow: text that asks for more than any compiler takes.
[[noreturn]] inline void refuse(std::size_t line, std::string_view why)
{
    throw ShaderError(glumpp::detail::text("line ", line, ": ", why));
}

/// One number, or those of a vector or a matrix in memory order. Numbers of 32 bits are exact in a double.
struct Constant
{
    std::array<double, 16> numbers{};
    std::size_t size = 1;
    bool integral = true;
};

/// A value as far as the text tells.
using Value = std::optional<Constant>;

/// The one whole number that a value is; nothing when it is another, or more.
[[nodiscard]] constexpr std::optional<long long> whole(const Value& value)
{
    if (!value || !value->integral || value->size != 1) return std::nullopt;
    return static_cast<long long>(value->numbers[0]);
}

/// A variable of the text with a constant value.
struct NamedConstant
{
    std::string_view name;
    Value value;
};

/// Reads an expression whose macros are replaced: numbers, names of constants, all operators, constructors.
class ExpressionReader
{
public:
    constexpr ExpressionReader(const std::vector<Token>& tokens, const std::vector<NamedConstant>& constants)
        : m_tokens(&tokens), m_constants(&constants)
    {
    }

    constexpr Value read()
    {
        const Value result = is_sure() ? binary(0) : std::nullopt;
        return peek().is_end() ? result : std::nullopt;
    }

    /// The numbers of all elements, of an array `float[2](1.0, 2.0)` or of another value of this type; none where one is not known.
    constexpr std::vector<double> read_all(const Type& type)
    {
        std::vector<double> out;
        const bool is_array = peek().is(type.name) && peek(1).is("[");
        if (!is_sure()) return out;
        if (is_array)
        {
            while (!peek().is_end() && !peek().is("(")) ++m_at;
        }
        do {
            if (is_array) ++m_at;
            const Value one = binary(0);
            if (!one || one->size != type.components()) return {};
            out.insert(out.end(), one->numbers.begin(), one->numbers.begin() + static_cast<std::ptrdiff_t>(one->size));
        } while (is_array && peek().is(","));
        if (is_array && !take(")")) return {};
        return peek().is_end() ? out : std::vector<double>{};
    }

private:
    [[nodiscard]] constexpr bool is_sure() const
    {
        for (const Token& token : *m_tokens)
        {
            if (token.unsure) return false;
        }
        return true;
    }

    [[nodiscard]] constexpr Token peek(std::size_t on = 0) const { return m_at + on < m_tokens->size() ? (*m_tokens)[m_at + on] : Token{}; }
    constexpr Token next()
    {
        const Token token = peek();
        ++m_at;
        return token;
    }
    constexpr bool take(std::string_view text)
    {
        const bool found = peek().is(text);
        m_at += found ? 1u : 0u;
        return found;
    }

    struct Operator
    {
        std::string_view text;
        int precedence = 0;
    };
    static constexpr Operator operators[] = {{"||", 1}, {"&&", 2}, {"==", 6}, {"!=", 6}, {"<=", 7}, {">=", 7},
                                             {"<<", 8}, {">>", 8}, {"|", 3},  {"^", 4},  {"&", 5},  {"<", 7},
                                             {">", 7},  {"+", 9},  {"-", 9},  {"*", 10}, {"/", 10}, {"%", 10}};

    /// The operator that comes next. Those of two characters are two tokens, side by side.
    [[nodiscard]] constexpr Operator peek_operator() const
    {
        const Token first = peek(), second = peek(1);
        for (const Operator& known : operators)
        {
            if (first.kind != TokenKind::symbol || first.text[0] != known.text[0]) continue;
            if (known.text.size() == 1) return known;
            if (second.is(known.text.substr(1)) && second.position == first.position + 1) return known;
        }
        return {};
    }

    static constexpr std::size_t most_nested = 200;
    constexpr void enter()
    {
        if (++m_nested > most_nested) refuse(peek().line, "an expression is nested more than 200 deep");
    }

    constexpr Value binary(int least)
    {
        Value left = unary();
        for (Operator op = peek_operator(); op.precedence > least; op = peek_operator())
        {
            m_at += op.text.size();
            left = apply(op.text, left, binary(op.precedence));
        }
        return left;
    }

    constexpr Value unary()
    {
        enter();
        Value out = operand();
        --m_nested;
        return out;
    }

    constexpr Value operand()
    {
        const Token token = next();
        if (token.kind == TokenKind::number) return literal(token.text);
        if (token.is_identifier()) return named(token);
        if (token.is("("))
        {
            Value inside = binary(0);
            return take(")") ? inside : std::nullopt;
        }
        if (!token.is("!") && !token.is("-") && !token.is("+") && !token.is("~")) return std::nullopt;
        Value value = unary();
        if (!value || token.is("+")) return value;
        if (!token.is("-") && !whole(value)) return std::nullopt;
        for (double& one : std::span(value->numbers).first(value->size))
        {
            if (token.is("-")) one = -one;
            else if (token.is("!")) one = one == 0 ? 1 : 0;
            else one = static_cast<double>(~static_cast<long long>(one));
        }
        return value;
    }

    static constexpr Value number(double value, bool integral = true) { return Constant{{value}, 1, integral}; }

    /// A constant, or a constructor: `vec3(1.0)`.
    constexpr Value named(const Token& token)
    {
        if (token.is("true") || token.is("false")) return number(token.is("true") ? 1 : 0);
        if (const Type* const type = find_type(token.text); type != nullptr && !type->is_sampler() && take("(")) return constructed(*type);
        for (const NamedConstant& known : *m_constants)
        {
            if (known.name == token.text) return known.value;
        }
        return std::nullopt;
    }

    constexpr Value constructed(const Type& type)
    {
        Constant out{{}, 0, type.base != Base::floating};
        bool known = true;
        std::size_t arguments = 0;
        do {
            const Value argument = binary(0);
            known = known && argument && out.size + argument->size <= out.numbers.size();
            ++arguments;
            for (std::size_t i = 0; known && i < argument->size; ++i) out.numbers[out.size++] = argument->numbers[i];
        } while (take(","));
        if (!take(")") || !known) return std::nullopt;
        for (double& one : out.numbers)
        {
            if (type.base == Base::boolean) one = one != 0 ? 1 : 0;
            else if (out.integral && (one > 4294967295.0 || one < -2147483648.0)) return std::nullopt;
            else if (out.integral) one = static_cast<double>(static_cast<long long>(one));
        }
        const std::size_t wanted = type.components();
        if (out.size == wanted) return out;
        if (arguments != 1 || (out.size != 1 && (type.is_matrix() || out.size < wanted))) return std::nullopt;
        // A vector is filled with one number, or has the first of another; of a matrix one is the diagonal.
        for (std::size_t i = 1; out.size == 1 && i < wanted; ++i)
        {
            const bool given = !type.is_matrix() || i / type.rows == i % type.rows;
            out.numbers[i] = given ? out.numbers[0] : 0;
        }
        out.size = wanted;
        return out;
    }

    static constexpr int digit(char c) noexcept
    {
        if (is_digit(c)) return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
    }

    static constexpr Value literal(std::string_view text)
    {
        const bool hex = text.starts_with("0x") || text.starts_with("0X");
        if (!hex && text.find_first_of(".eEfF") != std::string_view::npos)
        {
            if (std::is_constant_evaluated()) return std::nullopt;
            return decimal(text);
        }
        if (text.ends_with('u') || text.ends_with('U')) text.remove_suffix(1);
        const long long base = hex ? 16 : text.starts_with("0") ? 8 : 10;
        long long result = 0;
        for (const char c : text.substr(hex ? 2 : 0))
        {
            if (digit(c) >= base || result > 0xffffffffLL) return std::nullopt;
            result = result * base + digit(c);
        }
        if (result > 0xffffffffLL) return std::nullopt;
        return number(static_cast<double>(result));
    }

    /// `1.5`, `.5e-3`, `2.f`: not while compiling.
    static Value decimal(std::string_view text)
    {
        std::istringstream in{std::string(text)};
        in.imbue(std::locale::classic());
        double value = 0;
        return in >> value ? number(value, false) : std::nullopt;
    }

    static constexpr Value apply(std::string_view op, const Value& left, const Value& right)
    {
        const auto a = whole(left), b = whole(right);
        // One side may decide, whatever the other is.
        if (op == "&&" && ((a && *a == 0) || (b && *b == 0))) return number(0);
        if (op == "||" && ((a && *a != 0) || (b && *b != 0))) return number(1);
        if (a && b)
        {
            const auto result = apply(op, *a, *b);
            return result ? number(static_cast<double>(*result)) : std::nullopt;
        }
        if (!left || !right) return std::nullopt;
        // Number by number where one side is a single one, or where it does not matter whether these are matrices.
        const std::size_t m = left->size, n = right->size;
        if (op.size() != 1 || (m != 1 && n != 1 && (m != n || (op != "+" && op != "-")))) return std::nullopt;
        Constant out{{}, m > n ? m : n, left->integral && right->integral};
        for (std::size_t i = 0; i < out.size; ++i)
        {
            const double x = left->numbers[m == 1 ? 0 : i], y = right->numbers[n == 1 ? 0 : i];
            if (op == "+") out.numbers[i] = x + y;
            else if (op == "-") out.numbers[i] = x - y;
            else if (op == "*") out.numbers[i] = x * y;
            else if (op == "/" && y != 0 && !out.integral) out.numbers[i] = x / y;
            else return std::nullopt;
        }
        return out;
    }

    /// 32 bits, as in GLSL, so that nothing overflows on the way.
    static constexpr std::optional<long long> apply(std::string_view op, long long a, long long b) noexcept
    {
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

    const std::vector<Token>* m_tokens;
    const std::vector<NamedConstant>* m_constants;
    std::size_t m_at = 0;
    std::size_t m_nested = 0;
};

}  // namespace glumpp::glsl::detail
