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
    constexpr operator T() const noexcept;
};

template <std::size_t>
using anything_at = anything;

/// Whether `S{any × left, {any × nested}, any × right}` is well formed; without `nested`, no inner braces.
template <class S, class Left, class Nested, class Right>
inline constexpr bool initialisable = false;

template <class S, std::size_t... L>
inline constexpr bool initialisable<S, std::index_sequence<L...>, void, void> = requires
{
    S{anything_at<L>{}...};
};

template <class S, std::size_t... L, std::size_t... N, std::size_t... R>
inline constexpr bool initialisable<S, std::index_sequence<L...>, std::index_sequence<N...>, std::index_sequence<R...>> = requires
{
    S{anything_at<L>{}..., {anything_at<N>{}...}, anything_at<R>{}...};
};

template <class S, std::size_t N>
inline constexpr bool takes = initialisable<S, std::make_index_sequence<N>, void, void>;

template <class S, std::size_t L, std::size_t N, std::size_t R>
inline constexpr bool takes_nested =
    initialisable<S, std::make_index_sequence<L>, std::make_index_sequence<N>, std::make_index_sequence<R>>;

/// How many initialisers S takes when every C array is spelled out, number by number.
template <class S, std::size_t N = 0>
consteval std::size_t count_initialisers()
{
    if constexpr (takes<S, N + 1>) return count_initialisers<S, N + 1>();
    else return N;
}

/// How many of those initialisers, from the I-th on, go into one C array. Braces around the whole of an array leave
/// room for exactly the rest; around less or more they leave room for more or do not compile.
template <class S, std::size_t Total, std::size_t I, std::size_t N>
consteval std::size_t initialisers_of_member()
{
    if constexpr (N <= 1) return 1;
    else if constexpr (takes_nested<S, I, N, Total - I - N> && !takes_nested<S, I, N, Total - I - N + 1>) return N;
    else return initialisers_of_member<S, Total, I, N - 1>();
}

template <class S, std::size_t Total, std::size_t I = 0>
consteval std::size_t count_members()
{
    if constexpr (I >= Total) return 0;
    else return 1 + count_members<S, Total, I + initialisers_of_member<S, Total, I, Total - I>()>();
}

template <class S>
inline constexpr std::size_t member_count = count_members<S, count_initialisers<S>()>();

/// An object of a type that need not be default constructible; only its members' addresses are ever used.
template <class S>
union specimen_of
{
    char none;
    S value;
    constexpr specimen_of() noexcept : none{} {}
    constexpr ~specimen_of() {}
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
    if constexpr (N == 1) { const auto& [a] = object; return wrap(a); }
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
