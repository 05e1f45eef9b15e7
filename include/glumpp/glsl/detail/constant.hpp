// Constants of GLSL, and what operators and literals make of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <locale>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// One number, or those of a vector or a matrix in memory order. Numbers of 32 bits are exact in a double.
struct Constant
{
    std::array<double, 16> numbers{};
    std::size_t size = 1;
    bool integral = true;
    bool is_unsigned = false;
    /// False where more than 32 bits were wanted on the way: GLSL drops the others, but what reads a condition may count with them.
    bool exact = true;

    /// Sets a whole number, as far as 32 bits hold it.
    constexpr void set(std::size_t at, long long value) noexcept
    {
        const auto bits = static_cast<std::uint32_t>(value);
        const long long kept = is_unsigned ? static_cast<long long>(bits) : static_cast<std::int32_t>(bits);
        exact = exact && kept == value;
        numbers[at] = static_cast<double>(kept);
    }
};

/// A value as far as the text tells.
using Value = std::optional<Constant>;

/// The one whole number that a value is; nothing when it is another, or more.
[[nodiscard]] constexpr std::optional<long long> whole(const Value& value)
{
    if (!value || !value->integral || value->size != 1) return std::nullopt;
    return static_cast<long long>(value->numbers[0]);
}

[[nodiscard]] constexpr Value number(double value, bool integral = true) { return Constant{{value}, 1, integral}; }

/// A value as one of another type, as constructors make it: whole numbers keep their bits. Nothing where GLSL does not say what becomes of
/// it.
[[nodiscard]] constexpr Value converted(Value value, Base base)
{
    if (!value) return value;
    const bool was_integral = std::exchange(value->integral, base != Base::floating);
    value->is_unsigned = base == Base::unsigned_integer;
    const double least = value->is_unsigned ? 0 : -2147483648.0, most = value->is_unsigned ? 4294967295.0 : 2147483647.0;
    for (std::size_t i = 0; value->integral && i < value->size; ++i)
    {
        const double given = value->numbers[i];
        if (base == Base::boolean) value->numbers[i] = given != 0 ? 1 : 0;
        else if (was_integral || (given > least - 1 && given < most + 1)) value->set(i, static_cast<long long>(given));
        else return std::nullopt;
    }
    return value;
}

[[nodiscard]] constexpr int digit(char c) noexcept
{
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

/// `1.5`, `.5e-3`, `2.f`: not while compiling.
[[nodiscard]] Value decimal(std::string_view text);

/// A number as it is written.
[[nodiscard]] constexpr Value literal(std::string_view text)
{
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    if (!hex && text.find_first_of(".eEfF") != std::string_view::npos)
    {
        if (std::is_constant_evaluated()) return std::nullopt;
        return decimal(text);
    }
    Constant out;
    out.is_unsigned = text.ends_with('u') || text.ends_with('U');
    if (out.is_unsigned) text.remove_suffix(1);
    const long long base = hex ? 16 : text.starts_with("0") ? 8 : 10;
    long long result = 0;
    for (const char c : text.substr(hex ? 2 : 0))
    {
        if (digit(c) >= base || result > 0xffffffffLL) return std::nullopt;
        result = result * base + digit(c);
    }
    if (result > 0xffffffffLL) return std::nullopt;
    out.set(0, result);
    return out;
}

/// What an operator makes of two whole numbers of one type, if all bits are kept: of unsigned ones the product may seem negative.
[[nodiscard]] constexpr std::optional<long long> applied(std::string_view op, long long a, long long b) noexcept
{
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
    if (op == "*") return static_cast<long long>(static_cast<unsigned long long>(a) * static_cast<unsigned long long>(b));
    if (op == "<<" || op == ">>")
    {
        if (b < 0 || b > 31) return std::nullopt;
        return op == "<<" ? a * (1LL << b) : a >> b;
    }
    if (b == 0) return std::nullopt;
    return op == "/" ? a / b : a % b;
}

[[nodiscard]] constexpr Value applied(std::string_view op, Value left, Value right)
{
    // One side may decide, whatever the other is.
    for (const Value* const side : {&left, &right})
    {
        const auto known = whole(*side);
        if (!known || op != (*known != 0 ? "||" : "&&")) continue;
        Constant out{{*known != 0 ? 1.0 : 0.0}};
        out.exact = (*side)->exact;
        return out;
    }
    if (!left || !right) return std::nullopt;
    // Of two whole numbers, an unsigned one makes the other unsigned; but they are shifted by any.
    const bool shifts = op == "<<" || op == ">>";
    if (left->integral && right->integral && !shifts && left->is_unsigned != right->is_unsigned)
        (left->is_unsigned ? right : left) = converted(left->is_unsigned ? right : left, Base::unsigned_integer);
    // Number by number where one side is a single one, or where it does not matter whether these are matrices.
    const std::size_t m = left->size, n = right->size;
    const bool arithmetic = op == "+" || op == "-" || op == "*" || op == "/";
    if ((m != 1 || n != 1) && !arithmetic) return std::nullopt;
    if (m != 1 && n != 1 && (m != n || (op != "+" && op != "-"))) return std::nullopt;
    Constant out{{}, m > n ? m : n, left->integral && right->integral};
    out.is_unsigned = out.integral && left->is_unsigned && (op.size() == 1 || shifts) && op != "<" && op != ">";
    out.exact = left->exact && right->exact;
    for (std::size_t i = 0; i < out.size; ++i)
    {
        const double x = left->numbers[m == 1 ? 0 : i], y = right->numbers[n == 1 ? 0 : i];
        if (out.integral)
        {
            const auto result = applied(op, static_cast<long long>(x), static_cast<long long>(y));
            if (!result) return std::nullopt;
            out.set(i, *result);
        }
        else if (op == "+") out.numbers[i] = x + y;
        else if (op == "-") out.numbers[i] = x - y;
        else if (op == "*") out.numbers[i] = x * y;
        else if (op == "/" && y != 0) out.numbers[i] = x / y;
        else return std::nullopt;
    }
    return out;
}

/// The same of one.
[[nodiscard]] constexpr Value applied(std::string_view op, Value value)
{
    if (!value || op == "+") return value;
    if (op != "-" && !whole(value)) return std::nullopt;
    if (op == "!") value->is_unsigned = false;
    for (std::size_t i = 0; i < value->size; ++i)
    {
        const double one = value->numbers[i];
        if (!value->integral) value->numbers[i] = -one;
        else if (op == "-") value->set(i, -static_cast<long long>(one));
        else if (op == "!") value->set(i, one == 0 ? 1 : 0);
        else value->set(i, ~static_cast<long long>(one));
    }
    return value;
}

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/constant.ipp>
#endif
