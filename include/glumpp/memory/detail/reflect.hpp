// The names and addresses of a plain struct's members, from the struct alone.
//
// C++20 has no reflection, but three of its parts add up to one: how many initialisers an aggregate takes tells how
// many members it has, a structured binding gives each of them, and the compiler spells a member's name when asked
// for the name of a template over its address.
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace glumpp::memory::detail
{

/// Converts to whatever an initialiser asks for; never called.
struct anything
{
    template <class T>
    operator T() const noexcept;
};

/// Converts to the bases of S only.
template <class S>
struct any_base
{
    template <class T>
        requires(std::is_base_of_v<T, S> && !std::is_same_v<T, S>)
    operator T() const noexcept;
};

template <class Value, std::size_t>
using repeated = Value;

/// Whether S can be initialised from as many Values as there are indices, then a Last.
template <class S, class Value, class Indices, class... Last>
inline constexpr bool takes_list = false;
template <class S, class Value, std::size_t... I, class... Last>
inline constexpr bool takes_list<S, Value, std::index_sequence<I...>, Last...> = requires
{
    S{repeated<Value, I>{}..., Last{}...};
};

template <class S, class Left, class Right>
inline constexpr bool takes_braced_list = false;
template <class S, std::size_t... L, std::size_t... R>
inline constexpr bool takes_braced_list<S, std::index_sequence<L...>, std::index_sequence<R...>> = requires
{
    S{repeated<anything, L>{}..., {anything{}}, repeated<anything, R>{}...};
};

/// Whether S can be initialised from N Values.
template <class S, class Value>
struct Takes
{
    template <std::size_t N>
    static constexpr bool holds = takes_list<S, Value, std::make_index_sequence<N>>;
};

/// Whether S can be initialised from I values, one value in braces of its own, and R more.
template <class S, std::size_t I>
struct TakesBehindBraces
{
    template <std::size_t R>
    static constexpr bool holds = takes_braced_list<S, std::make_index_sequence<I>, std::make_index_sequence<R>>;
};

/// The largest number for which `Question` holds, given that it holds for `yes` and no longer for `no`.
template <class Question, std::size_t yes, std::size_t no>
consteval std::size_t largest_between()
{
    if constexpr (no - yes <= 1) return yes;
    else
    {
        constexpr std::size_t middle = yes + (no - yes) / 2;
        if constexpr (Question::template holds<middle>) return largest_between<Question, middle, no>();
        else return largest_between<Question, yes, middle>();
    }
}

/// The same without an upper bound: doubles until it no longer holds.
template <class Question, std::size_t yes = 0, std::size_t next = 1>
consteval std::size_t largest()
{
    if constexpr (Question::template holds<next>) return largest<Question, next, next * 2>();
    else return largest_between<Question, yes, next>();
}

/// How many values S takes.
template <class S>
inline constexpr std::size_t value_count = largest<Takes<S, anything>>();

/// The value with which the members of S begin: bases take one each, also those that are empty.
template <class S>
inline constexpr std::size_t first_member = largest<Takes<S, any_base<S>>>();

/// The value behind the member that the I-th one begins. A C array takes a value for each of its elements; braces around
/// its first value alone stand for the whole of it, so what still fits behind them tells how many values it would have taken.
template <class S, std::size_t I>
consteval std::size_t next_member()
{
    if constexpr (!TakesBehindBraces<S, I>::template holds<0>) return I + 1;
    else return value_count<S> - largest<TakesBehindBraces<S, I>>();
}

/// How many members S has, from the one on that the I-th value goes to.
template <class S, std::size_t I = first_member<S>>
consteval std::size_t count_members()
{
    if constexpr (I >= value_count<S>) return 0;
    else return 1 + count_members<S, next_member<S, I>()>();
}

template <class S>
inline constexpr std::size_t member_count = count_members<S>();

/// The value at which a member begins that takes a Value, which converts to what members may not be; value_count<S> if none.
template <class S, class Value, std::size_t I = first_member<S>>
consteval std::size_t find_member()
{
    // NOLINTNEXTLINE(bugprone-branch-clone): what takes no list ends the search, too, and is not to be looked at
    if constexpr (I >= value_count<S>) return I;
    else if constexpr (takes_list<S, anything, std::make_index_sequence<I>, Value>) return I;
    else return find_member<S, Value, next_member<S, I>()>();
}

/// An object of a type that need not be default constructible; only its members' addresses are ever used.
template <class S>
union specimen_of
{
    char none;
    S value;
    constexpr specimen_of() noexcept : none{} {}
    constexpr ~specimen_of() {}  // NOLINT(modernize-use-equals-default): that one may be deleted
};

template <class S>
inline constexpr specimen_of<S> specimen{};

/// Wraps an address, because clang does not take the bare one of a member as a template argument.
template <class T>
struct address
{
    const T* pointer;
};
template <class T>
address(const T*) -> address<T>;

inline constexpr std::size_t most_members = 24;

/// The addresses of the members of `object`, in order.
template <std::size_t N, class S>
constexpr auto member_addresses(const S& object)
{
    const auto wrap = [](const auto&... members) { return std::tuple{address{&members}...}; };
    // clang-format off
    if constexpr (N == 0) return wrap();
    else if constexpr (N == 1) { const auto& [a] = object; return wrap(a); }
    else if constexpr (N == 2) { const auto& [a, b] = object; return wrap(a, b); }
    else if constexpr (N == 3) { const auto& [a, b, c] = object; return wrap(a, b, c); }
    else if constexpr (N == 4) { const auto& [a, b, c, d] = object; return wrap(a, b, c, d); }
    else if constexpr (N == 5) { const auto& [a, b, c, d, e] = object; return wrap(a, b, c, d, e); }
    else if constexpr (N == 6) { const auto& [a, b, c, d, e, f] = object; return wrap(a, b, c, d, e, f); }
    else if constexpr (N == 7) { const auto& [a, b, c, d, e, f, g] = object; return wrap(a, b, c, d, e, f, g); }
    else if constexpr (N == 8) { const auto& [a, b, c, d, e, f, g, h] = object; return wrap(a, b, c, d, e, f, g, h); }
    else if constexpr (N == 9) { const auto& [a, b, c, d, e, f, g, h, i] = object; return wrap(a, b, c, d, e, f, g, h, i); }
    else if constexpr (N == 10) { const auto& [a, b, c, d, e, f, g, h, i, j] = object; return wrap(a, b, c, d, e, f, g, h, i, j); }
    else if constexpr (N == 11) { const auto& [a, b, c, d, e, f, g, h, i, j, k] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k); }
    else if constexpr (N == 12) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l); }
    else if constexpr (N == 13) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m); }
    else if constexpr (N == 14) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n); }
    else if constexpr (N == 15) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o); }
    else if constexpr (N == 16) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p); }
    else if constexpr (N == 17) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q); }
    else if constexpr (N == 18) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r); }
    else if constexpr (N == 19) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s); }
    else if constexpr (N == 20) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t); }
    else if constexpr (N == 21) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u); }
    else if constexpr (N == 22) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v); }
    else if constexpr (N == 23) { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w); }
    else { const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x] = object; return wrap(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x); }
    // clang-format on
}

/// Whether each member has an address: bit-fields have none, and what binds to one is a copy.
template <class S, std::size_t N>
inline constexpr bool has_addresses = requires
{
    typename std::bool_constant<(static_cast<void>(member_addresses<N>(specimen<S>.value)), true)>;
};

template <auto Address>
consteval const char* spelled()
{
    return __PRETTY_FUNCTION__;
}

/// The member's name: the last identifier in the compiler's spelling of its address, which g++ ends with "::name)}]"
/// and clang with ".name}]".
template <auto Address>
consteval std::string_view member_name()
{
    const auto in_name = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0; };
    std::string_view text = spelled<Address>();
    while (!text.empty() && !in_name(text.back())) text.remove_suffix(1);
    std::size_t start = text.size();
    while (start > 0 && in_name(text[start - 1])) --start;
    return text.substr(start);
}

}  // namespace glumpp::memory::detail
