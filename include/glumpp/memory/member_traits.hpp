// What a struct's member may be: numbers, arrays of them in any nesting, and types a user vouches for.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

#include <glumpp/memory/half.hpp>

namespace glumpp::memory
{

/// A number as the GPU knows it: an integer of 8 to 64 bits or bool, float, double or half.
template <class T>
concept Component = (std::is_integral_v<T> && sizeof(T) <= 8) || std::same_as<std::remove_cv_t<T>, float> ||
                    std::same_as<std::remove_cv_t<T>, double> || std::same_as<std::remove_cv_t<T>, half>;

/// Specialise this for a type of your own that is a dense array of numbers (a vector or matrix class), so that it
/// can be a member of a vertex struct or the value of a uniform:
///
///     template <> struct glumpp::memory::member_traits<my::vec3>
///     {
///         using component = float;
///         static constexpr std::array<std::size_t, 1> extents{3};
///     };
///
/// `extents` lists the axes from the slowest to the fastest; a column-major matrix has {columns, rows}.
/// The vectors, matrices and quaternions of GLM are known already.
template <class T>
struct member_traits
{
};

template <Component T>
struct member_traits<T>
{
    using component = T;
    static constexpr std::array<std::size_t, 0> extents{};
};

/// A type that member_traits describes.
template <class T>
concept Member = requires
{
    typename member_traits<std::remove_cv_t<T>>::component;
    member_traits<std::remove_cv_t<T>>::extents.size();
};

namespace detail
{
template <std::size_t N, std::size_t Rank>
[[nodiscard]] constexpr std::array<std::size_t, Rank + 1> prepend(const std::array<std::size_t, Rank>& extents)
{
    std::array<std::size_t, Rank + 1> out{N};
    for (std::size_t i = 0; i < Rank; ++i) out[i + 1] = extents[i];
    return out;
}
}  // namespace detail

template <Member T, std::size_t N>
struct member_traits<std::array<T, N>>
{
    using component = typename member_traits<T>::component;
    static constexpr auto extents = detail::prepend<N>(member_traits<T>::extents);
};

template <Member T, std::size_t N>
struct member_traits<T[N]>
{
    using component = typename member_traits<T>::component;
    static constexpr auto extents = detail::prepend<N>(member_traits<T>::extents);
};

namespace detail
{
/// What the vectors of GLM look like; told by their shape, so that it does not matter which header comes first.
template <class T>
concept GlmVector = std::is_class_v<T> && !requires
{
    typename T::col_type;
}
&&requires
{
    typename T::value_type;
    requires std::same_as<typename T::type, T>;
    requires Component<typename T::value_type>;
    requires T::length()
    > 0;
};

/// What its matrices look like: columns of vectors.
template <class T>
concept GlmMatrix = std::is_class_v<T> && requires
{
    typename T::row_type;
    requires std::same_as<typename T::type, T>;
    requires GlmVector<typename T::col_type>;
    requires T::length()
    > 0;
};
}  // namespace detail

template <detail::GlmVector T>
struct member_traits<T>
{
    using component = typename T::value_type;
    static constexpr std::array<std::size_t, 1> extents{static_cast<std::size_t>(T::length())};
};

template <detail::GlmMatrix T>
struct member_traits<T>
{
    using component = typename T::value_type;
    static constexpr std::array<std::size_t, 2> extents{static_cast<std::size_t>(T::length()),
                                                        static_cast<std::size_t>(T::col_type::length())};
};

/// An integer member that stands for a fraction: the largest integer of its type is 1.0 in the shader, as colours in
/// bytes are. `gloo::Normalized<std::array<std::uint8_t, 4>> color;`
template <Member M>
    requires std::integral<typename member_traits<M>::component>
struct Normalized
{
    M value;

    constexpr operator const M&() const noexcept { return value; }
    friend constexpr bool operator==(const Normalized&, const Normalized&) = default;
};

template <class M>
struct member_traits<Normalized<M>> : member_traits<M>
{
};

/// Whether a member is a Normalized one.
template <class M>
inline constexpr bool is_normalized = false;
template <class M>
inline constexpr bool is_normalized<Normalized<M>> = true;

/// The number type a member is made of.
template <Member T>
using component_t = typename member_traits<std::remove_cv_t<T>>::component;

/// How many axes a member has of its own: 0 for a number, 1 for a vector, 2 for a matrix.
template <Member T>
inline constexpr std::size_t member_rank = member_traits<std::remove_cv_t<T>>::extents.size();

/// How many numbers a member holds.
template <Member T>
inline constexpr std::size_t member_size = []
{
    std::size_t product = 1;
    for (const std::size_t extent : member_traits<std::remove_cv_t<T>>::extents) product *= extent;
    return product;
}();

namespace detail
{
template <class T>
struct value_of
{
    using type = T;
};
template <class T, std::size_t N>
struct value_of<T[N]>
{
    using type = std::array<typename value_of<T>::type, N>;
};
template <class T, std::size_t N>
struct value_of<std::array<T, N>>
{
    using type = std::array<typename value_of<T>::type, N>;
};

/// What one step along a member's first axis holds: the type that a braced list is made of.
template <class T>
struct row_of;
template <class T, std::size_t N>
struct row_of<T[N]>
{
    using type = typename value_of<T>::type;
};
template <class T, std::size_t N>
struct row_of<std::array<T, N>>
{
    using type = typename value_of<T>::type;
};
template <Member T>
    requires(member_rank<T> == 1)
struct row_of<T>
{
    using type = component_t<T>;
};
template <Member T>
    requires(member_rank<T> == 2)
struct row_of<T>
{
    using type = std::array<component_t<T>, member_traits<T>::extents[1]>;
};
template <Member T>
    requires(member_rank<T> == 3)
struct row_of<T>
{
    using type = std::array<std::array<component_t<T>, member_traits<T>::extents[2]>, member_traits<T>::extents[1]>;
};
template <Member T>
    requires(member_rank<T> == 0)
struct row_of<T>
{
    using type = component_t<T>;
};
}  // namespace detail

/// The type a member reads back as: itself, and std::array for a C array.
template <class T>
using member_value_t = typename detail::value_of<std::remove_cv_t<T>>::type;

}  // namespace glumpp::memory
