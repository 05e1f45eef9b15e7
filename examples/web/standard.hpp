#pragma once
#include <algorithm>
#include <functional>
#include <iterator>
#include <ranges>
#include <type_traits>
#include <utility>
#ifndef __cpp_lib_bit_cast
namespace std
{
template <class To, class From>
constexpr To bit_cast(const From& from) noexcept
{
    return __builtin_bit_cast(To, from);
}
}  // namespace std
#endif
#if _LIBCPP_VERSION < 15000
namespace std::ranges
{
template <class R, class O>
constexpr auto copy(const R& r, O out)
{
    return std::copy(std::begin(r), std::end(r), out);
}
template <class R, class P>
constexpr bool all_of(const R& r, P p)
{
    return std::all_of(std::begin(r), std::end(r), p);
}
template <class R, class P>
constexpr bool none_of(const R& r, P p)
{
    return std::none_of(std::begin(r), std::end(r), p);
}
template <class R>
constexpr void reverse(R& r)
{
    std::reverse(std::begin(r), std::end(r));
}
template <class R, class C = std::less<>, class P = std::identity>
constexpr void sort(R& r, C c = {}, P p = {})
{
    std::sort(std::begin(r), std::end(r), [&](const auto& a, const auto& b) { return c(std::invoke(p, a), std::invoke(p, b)); });
}
}  // namespace std::ranges
#endif
