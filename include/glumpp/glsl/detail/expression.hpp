// The values of constant expressions: of conditions, of the lengths of arrays, of what a variable is initialised with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <glumpp/detail/constexpr.hpp>
#include <glumpp/error.hpp>
#include <glumpp/glsl/detail/constant.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// What the library does not follow: text that asks for more than any compiler takes.
[[noreturn]] inline void refuse(std::size_t line, std::string_view why)
{
    throw ShaderError(glumpp::detail::text("line ", line, ": ", why));
}

/// A variable of the text with a constant value; `words` stands for what it is initialised with.
struct NamedConstant
{
    std::string_view name;
    Value value;
    std::uint64_t words = 0;
};

/// A number that stands for the words of an expression, its constants replaced by what they are: where the value is not known, others are
/// the same only if they are written alike. Not while compiling.
[[nodiscard]] std::uint64_t number_of(const std::vector<Token>& words, const std::vector<NamedConstant>& constants);

/// Takes note of a constant. One that is declared twice, under different conditions, is not known.
GLUMPP_CONSTEXPR void note_constant(std::vector<NamedConstant>& constants, std::string_view name, Value value,
                                    const std::vector<Token>& initialiser)
{
    std::uint64_t words = std::is_constant_evaluated() ? 0 : number_of(initialiser, constants);
    for (const NamedConstant& known : constants)
    {
        if (known.name != name) continue;
        value.reset();
        words += 3 * known.words;  // so that the order counts
    }
    std::erase_if(constants, [name](const NamedConstant& known) { return known.name == name; });
    constants.push_back({name, value, words});
}

/// What stands in front of a name that is asked for and not known to be defined; no text has it in one word.
inline constexpr std::string_view asks_for = "defined(";

/// Reads an expression whose macros are replaced: numbers, names of constants, all operators, constructors.
class ExpressionReader
{
public:
    GLUMPP_CONSTEXPR ExpressionReader(const std::vector<Token>& tokens, const std::vector<NamedConstant>& constants)
        : m_tokens(&tokens), m_constants(&constants)
    {
    }

    GLUMPP_CONSTEXPR Value read()
    {
        const Value result = is_sure() ? binary(0) : std::nullopt;
        return peek().is_end() ? result : std::nullopt;
    }

    /// The values of expressions that stand side by side.
    GLUMPP_CONSTEXPR std::vector<Value> read_each()
    {
        std::vector<Value> out;
        while (is_sure() && !peek().is_end()) out.push_back(binary(0));
        return out;
    }

    /// The numbers of all elements, of an array `float[2](1.0, 2.0)` or of another value of this type; none where one is not known.
    GLUMPP_CONSTEXPR std::vector<double> read_all(const Type& type)
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
            const Value one = converted(binary(0), type.base);
            if (!one || one->size != type.components()) return {};
            out.insert(out.end(), one->numbers.begin(), one->numbers.begin() + static_cast<std::ptrdiff_t>(one->size));
        } while (is_array && peek().is(","));
        if (is_array && !take(")")) return {};
        return peek().is_end() ? out : std::vector<double>{};
    }

private:
    [[nodiscard]] GLUMPP_CONSTEXPR bool is_sure() const
    {
        for (const Token& token : *m_tokens)
        {
            if (token.unsure) return false;
        }
        return true;
    }

    [[nodiscard]] GLUMPP_CONSTEXPR Token peek(std::size_t on = 0) const
    {
        return m_at + on < m_tokens->size() ? (*m_tokens)[m_at + on] : Token{};
    }
    GLUMPP_CONSTEXPR Token next()
    {
        const Token token = peek();
        ++m_at;
        return token;
    }
    GLUMPP_CONSTEXPR bool take(std::string_view text)
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
    [[nodiscard]] GLUMPP_CONSTEXPR Operator peek_operator() const
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
    GLUMPP_CONSTEXPR void enter()
    {
        if (++m_nested > most_nested) refuse(peek().line, "an expression is nested more than 200 deep");
    }

    GLUMPP_CONSTEXPR Value binary(int least)
    {
        Value left = unary();
        for (Operator op = peek_operator(); op.precedence > least; op = peek_operator())
        {
            m_at += op.text.size();
            left = applied(op.text, left, binary(op.precedence));
        }
        return left;
    }

    GLUMPP_CONSTEXPR Value unary()
    {
        enter();
        Value out = operand();
        --m_nested;
        return out;
    }

    GLUMPP_CONSTEXPR Value operand()
    {
        const Token token = next();
        if (token.kind == TokenKind::number) return literal(token.text);
        if (token.is_identifier()) return named(token);
        if (token.is(asks_for))
        {
            const Token name = next();
            return take(")") ? named(name) : std::nullopt;
        }
        if (token.is("("))
        {
            Value inside = binary(0);
            return take(")") ? inside : std::nullopt;
        }
        if (!token.is("!") && !token.is("-") && !token.is("+") && !token.is("~")) return std::nullopt;
        return applied(token.text, unary());
    }

    /// A constant, or a constructor: `vec3(1.0)`.
    GLUMPP_CONSTEXPR Value named(const Token& token)
    {
        if (token.is("true") || token.is("false")) return number(token.is("true") ? 1 : 0);
        if (const Type* const type = find_type(token.text); type != nullptr && !type->is_sampler() && take("(")) return constructed(*type);
        for (const NamedConstant& known : *m_constants)
        {
            if (known.name == token.text) return known.value;
        }
        return std::nullopt;
    }

    GLUMPP_CONSTEXPR Value constructed(const Type& type)
    {
        Constant out{{}, 0, type.base != Base::floating, type.base == Base::unsigned_integer};
        bool known = true;
        std::size_t arguments = 0;
        do {
            const Value argument = converted(binary(0), type.base);
            known = known && argument && out.size + argument->size <= out.numbers.size();
            out.exact = out.exact && argument && argument->exact;
            ++arguments;
            for (std::size_t i = 0; known && i < argument->size; ++i) out.numbers[out.size++] = argument->numbers[i];
        } while (take(","));
        if (!take(")") || !known) return std::nullopt;
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

    const std::vector<Token>* m_tokens;
    const std::vector<NamedConstant>* m_constants;
    std::size_t m_at = 0;
    std::size_t m_nested = 0;
};

/// The length that stands in an array's brackets; nothing when it is not known. Refuses more than the library reads.
[[nodiscard]] GLUMPP_CONSTEXPR std::optional<long long> array_length(const std::vector<Token>& length, const Token& array,
                                                                     const std::vector<NamedConstant>& constants)
{
    constexpr long long most = 1LL << 24;
    const auto value = whole(ExpressionReader(length, constants).read());
    const bool huge = value ? *value > most : length.size() == 1 && length[0].kind == TokenKind::number && length[0].text.size() > 9;
    if (huge)
        refuse(array.line,
               glumpp::detail::text("the array '", array.text, "' has ", value ? std::to_string(*value) : std::string(length[0].text),
                                    " elements; the library reads up to ", most));
    return value;
}

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/expression.ipp>
#endif
