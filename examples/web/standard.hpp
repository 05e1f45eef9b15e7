// What Debian 12's Emscripten (3.1.6, with the standard library of LLVM 13) has not of C++20; included before all else. Nothing of it
// counts with a newer one.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>
#include <version>

#if defined(_LIBCPP_VERSION) && _LIBCPP_VERSION < 15000
namespace std
{

template <class To, class From>
[[nodiscard]] constexpr To bit_cast(const From& from) noexcept
{
    return __builtin_bit_cast(To, from);
}

inline from_chars_result from_chars(const char* first, const char* last, double& value)
{
    const string text(first, last);
    char* end = nullptr;
    // It would pass over blanks and a plus sign, which from_chars() does not.
    if (text.empty() || isspace(static_cast<unsigned char>(text.front())) || text.front() == '+') return {first, errc::invalid_argument};
    value = strtod(text.c_str(), &end);
    return end == text.c_str() ? from_chars_result{first, errc::invalid_argument} : from_chars_result{first + (end - text.c_str()), errc{}};
}

namespace ranges
{

template <class R, class Out>
constexpr auto copy(R&& range, Out out)
{
    return std::copy(std::begin(range), std::end(range), out);
}
template <class R, class Test>
constexpr bool all_of(R&& range, Test test)
{
    return std::all_of(std::begin(range), std::end(range), test);
}
template <class R, class Test>
constexpr bool any_of(R&& range, Test test)
{
    return std::any_of(std::begin(range), std::end(range), test);
}
template <class R, class Test>
constexpr bool none_of(R&& range, Test test)
{
    return std::none_of(std::begin(range), std::end(range), test);
}
template <class R>
constexpr void reverse(R&& range)
{
    std::reverse(std::begin(range), std::end(range));
}
template <class R, class T, class Of = std::identity>
constexpr auto find(R&& range, const T& value, Of of = {})
{
    return std::find_if(std::begin(range), std::end(range), [&](const auto& one) { return std::invoke(of, one) == value; });
}
template <class R, class Test, class Of = std::identity>
constexpr auto find_if(R&& range, Test test, Of of = {})
{
    return std::find_if(std::begin(range), std::end(range), [&](const auto& one) { return std::invoke(test, std::invoke(of, one)); });
}
template <class R, class Test, class Of = std::identity>
constexpr auto find_if_not(R&& range, Test test, Of of = {})
{
    return std::find_if_not(std::begin(range), std::end(range), [&](const auto& one) { return std::invoke(test, std::invoke(of, one)); });
}
template <class R, class Less = std::less<>, class Of = std::identity>
constexpr auto max_element(R&& range, Less before = {}, Of of = {})
{
    return std::max_element(std::begin(range), std::end(range),
                            [&](const auto& a, const auto& b) { return before(std::invoke(of, a), std::invoke(of, b)); });
}
template <class R, class Test, class Of = std::identity>
constexpr auto partition_point(R&& range, Test test, Of of = {})
{
    return std::partition_point(std::begin(range), std::end(range),
                                [&](const auto& one) { return std::invoke(test, std::invoke(of, one)); });
}
template <class R, class T>
constexpr void replace(R&& range, const T& old, const T& now)
{
    std::replace(std::begin(range), std::end(range), old, now);
}
template <class R, class Out, class Make>
constexpr auto transform(R&& range, Out out, Make make)
{
    return std::transform(std::begin(range), std::end(range), out, make);
}
template <class R, class Less = std::less<>, class Of = std::identity>
constexpr void sort(R&& range, Less before = {}, Of of = {})
{
    std::sort(std::begin(range), std::end(range),
              [&](const auto& a, const auto& b) { return before(std::invoke(of, a), std::invoke(of, b)); });
}
template <class R, class Less = std::less<>, class Of = std::identity>
constexpr void stable_sort(R&& range, Less before = {}, Of of = {})
{
    std::stable_sort(std::begin(range), std::end(range),
                     [&](const auto& a, const auto& b) { return before(std::invoke(of, a), std::invoke(of, b)); });
}
template <class R, class T, class Less = std::less<>, class Of = std::identity>
constexpr auto lower_bound(R&& range, const T& value, Less before = {}, Of of = {})
{
    return std::lower_bound(std::begin(range), std::end(range), value,
                            [&](const auto& one, const T& wanted) { return before(std::invoke(of, one), wanted); });
}
template <class A, class B, class Less = std::less<>, class OfA = std::identity, class OfB = std::identity>
constexpr bool lexicographical_compare(A&& a, B&& b, Less before = {}, OfA of_a = {}, OfB of_b = {})
{
    auto i = std::begin(a);
    auto j = std::begin(b);
    for (; i != std::end(a) && j != std::end(b); ++i, ++j)
    {
        if (before(std::invoke(of_a, *i), std::invoke(of_b, *j))) return true;
        if (before(std::invoke(of_b, *j), std::invoke(of_a, *i))) return false;
    }
    return i == std::end(a) && j != std::end(b);
}
template <class I, class J>
struct mismatch_result
{
    I in1;
    J in2;
};
template <class A, class B>
constexpr auto mismatch(A&& a, B&& b)
{
    auto i = std::begin(a);
    auto j = std::begin(b);
    while (i != std::end(a) && j != std::end(b) && *i == *j) ++i, ++j;
    return mismatch_result<decltype(i), decltype(j)>{i, j};
}

}  // namespace ranges
}  // namespace std
#endif
