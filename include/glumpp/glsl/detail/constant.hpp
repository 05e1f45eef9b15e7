// Constants of GLSL, and what operators and literals make of them.
#pragma once

#include <array>
#include <cstddef>
#include <locale>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include <glumpp/glsl/lexer.hpp>

namespace glumpp::glsl::detail
{

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

[[nodiscard]] constexpr Value number(double value, bool integral = true) { return Constant{{value}, 1, integral}; }

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

/// What an operator makes of two numbers. 32 bits, as in GLSL, so that nothing overflows on the way.
[[nodiscard]] constexpr std::optional<long long> applied(std::string_view op, long long a, long long b) noexcept
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

[[nodiscard]] constexpr Value applied(std::string_view op, const Value& left, const Value& right)
{
    const auto a = whole(left), b = whole(right);
    // One side may decide, whatever the other is.
    if (op == "&&" && ((a && *a == 0) || (b && *b == 0))) return number(0);
    if (op == "||" && ((a && *a != 0) || (b && *b != 0))) return number(1);
    if (a && b)
    {
        const auto result = applied(op, *a, *b);
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

/// The same of one.
[[nodiscard]] constexpr Value applied(std::string_view op, Value value)
{
    if (!value || op == "+") return value;
    if (op != "-" && !whole(value)) return std::nullopt;
    for (double& one : std::span(value->numbers).first(value->size))
    {
        if (op == "-") one = -one;
        else if (op == "!") one = one == 0 ? 1 : 0;
        else one = static_cast<double>(~static_cast<long long>(one));
    }
    return value;
}

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/constant.ipp>
#endif
