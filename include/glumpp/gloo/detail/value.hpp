// Numbers whose type and shape only run time knows, and the types of GLSL that they fit.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <glumpp/glsl/types.hpp>
#include <glumpp/memory/half.hpp>
#include <glumpp/memory/member_traits.hpp>
#include <glumpp/memory/struct_layout.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo::detail
{

/// The axes of a value, the slowest first. They stand in place, so that looking at a value allocates nothing.
class Extents
{
public:
    static constexpr std::size_t most = 8;

    constexpr Extents() = default;
    constexpr Extents(std::initializer_list<std::size_t> extents) { append(extents); }

    /// Throws ShapeError for more axes than any variable of GLSL has.
    template <class Range>
    constexpr void append(const Range& extents)
    {
        for (const auto extent : extents)
        {
            if (m_rank == most) refuse_axes();
            m_extents[m_rank++] = static_cast<std::size_t>(extent);
        }
    }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return m_rank; }
    [[nodiscard]] constexpr const std::size_t* begin() const noexcept { return m_extents.data(); }
    [[nodiscard]] constexpr const std::size_t* end() const noexcept { return m_extents.data() + m_rank; }
    [[nodiscard]] constexpr std::size_t product() const noexcept
    {
        std::size_t out = 1;
        for (const std::size_t extent : *this) out *= extent;
        return out;
    }

private:
    [[noreturn]] static void refuse_axes();

    std::array<std::size_t, most> m_extents{};
    std::size_t m_rank = 0;
};

/// Room for so many of a type; a few need no memory.
template <class T>
class Room
{
public:
    explicit Room(std::size_t count) : m_count(count)
    {
        if (count > m_few.size()) m_many.resize(count);
    }
    [[nodiscard]] std::span<T> all() noexcept { return {m_many.empty() ? m_few.data() : m_many.data(), m_count}; }
    [[nodiscard]] std::span<const T> all() const noexcept { return {m_many.empty() ? m_few.data() : m_many.data(), m_count}; }

private:
    std::size_t m_count;
    std::array<T, 16> m_few{};
    std::vector<T> m_many{};
};

/// Numbers in memory, of any type, the last axis fastest; nothing is owned. `integral` tells whether doubles that
/// came from a list were all written as integers.
struct Values
{
    memory::ComponentType component{};
    const void* data = nullptr;
    Extents shape{};
    bool integral = false;

    [[nodiscard]] std::size_t size() const noexcept { return shape.product(); }

    /// Calls `visit(span of T)` with the numbers' own type.
    template <class Visit>
    void visit(Visit&& visit) const
    {
        const auto as = [&]<class T>(std::type_identity<T>) { visit(std::span(static_cast<const T*>(data), size())); };
        using enum memory::ComponentType;
        switch (component)
        {
        case int8:
            return as(std::type_identity<std::int8_t>{});
        case uint8:
            return as(std::type_identity<std::uint8_t>{});
        case int16:
            return as(std::type_identity<std::int16_t>{});
        case uint16:
            return as(std::type_identity<std::uint16_t>{});
        case int32:
            return as(std::type_identity<std::int32_t>{});
        case uint32:
            return as(std::type_identity<std::uint32_t>{});
        case int64:
            return as(std::type_identity<std::int64_t>{});
        case uint64:
            return as(std::type_identity<std::uint64_t>{});
        case float16:
            return as(std::type_identity<memory::half>{});
        case float32:
            return as(std::type_identity<float>{});
        case float64:
            return as(std::type_identity<double>{});
        case boolean:
            return as(std::type_identity<bool>{});
        }
    }
};

/// Calls `visit(T())` with the type of C++ that a component has.
template <class Visit>
void visit_component(memory::ComponentType component, Visit&& visit)
{
    const Values none{component, nullptr, {0}};
    none.visit([&](const auto numbers) { visit(std::remove_cvref_t<decltype(numbers[0])>{}); });
}

template <memory::Member M>
[[nodiscard]] Values values_of(const M& member)
{
    using T = memory::component_t<M>;
    Values out{memory::component_type<T>(), &member, {}, std::integral<T>};
    out.shape.append(memory::member_traits<M>::extents);
    return out;
}

/// The base of GLSL that holds numbers of a type as they are, where one does; floating for all that are fractions.
template <memory::Component T>
inline constexpr glsl::Base base_of = std::same_as<T, bool>       ? glsl::Base::boolean
                                      : std::unsigned_integral<T> ? glsl::Base::unsigned_integer
                                      : std::integral<T>          ? glsl::Base::integer
                                                                  : glsl::Base::floating;

/// "vec3 color": a declaration, for messages.
[[nodiscard]] std::string declaration_text(const glsl::Type& type, std::string_view name, std::size_t count);

/// The 32 bit word that OpenGL takes for a number of a type. Integers go by way of 64 bits, so that a negative one
/// wraps instead of being undefined.
template <class T>
[[nodiscard]] std::uint32_t word_of(glsl::Base base, T number) noexcept
{
    if (base == glsl::Base::floating) return std::bit_cast<std::uint32_t>(static_cast<float>(number));
    if (base == glsl::Base::boolean) return number != T{} ? 1u : 0u;
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(number));
}

/// The number that such a word holds.
template <class T>
[[nodiscard]] T number_of(glsl::Base base, std::uint32_t word) noexcept
{
    if (base == glsl::Base::floating) return static_cast<T>(std::bit_cast<float>(word));
    if (base == glsl::Base::integer) return static_cast<T>(std::bit_cast<std::int32_t>(word));
    return static_cast<T>(word);
}

/// The axes of `count` elements of a type: (element, column, row), without those of one.
[[nodiscard]] constexpr Extents shape_of(const glsl::Type& type, std::size_t count)
{
    Extents shape;
    for (const std::size_t extent : {count, std::size_t{type.columns}, std::size_t{type.rows}})
    {
        if (extent > 1) shape.append(std::array{extent});
    }
    return shape;
}

/// Whether numbers of that shape can be `count` elements of a type: a flat list of as many, or the type's own axes, with or
/// without axes of one before them.
[[nodiscard]] constexpr bool fits(const glsl::Type& type, std::size_t count, const Extents& shape)
{
    if (shape.size() < 2) return shape.product() == count * type.components();
    const Extents own = shape_of(type, count);
    if (own.size() > shape.size()) return false;
    const auto* const tail = shape.end() - own.size();
    return std::equal(own.begin(), own.end(), tail) && std::all_of(shape.begin(), tail, [](std::size_t extent) { return extent == 1; });
}

/// Throws TypeError where a float, or an integer that 32 bits do not hold, has no place in an int.
void check_kind(std::string_view what, const glsl::Type& type, std::string_view name, std::size_t count, const Values& values);

/// Throws TypeError when numbers cannot be `count` elements of a type: their shape does not fit, or their kind.
void check_fits(std::string_view what, const glsl::Type& type, std::string_view name, std::size_t count, const Values& values);

/// Turns numbers into words in place. Returns whether any of these changed.
template <class T>
[[nodiscard]] bool store_words(glsl::Base base, std::span<const T> numbers, std::uint32_t* words) noexcept
{
    bool changed = false;
    // What is written often has the shader's own type.
    if constexpr (std::same_as<T, float>)
    {
        if (base == glsl::Base::floating)
        {
            for (const T number : numbers)
            {
                const auto word = std::bit_cast<std::uint32_t>(number);
                changed |= word != *words;
                *words++ = word;
            }
            return changed;
        }
    }
    for (const T number : numbers)
    {
        const std::uint32_t word = word_of(base, number);
        changed = changed || word != *words;
        *words++ = word;
    }
    return changed;
}

/// The numbers of `count` elements of a type (0 for as many as there are words for), zeros where there are no words.
template <class T>
[[nodiscard]] xt::xarray<T, xt::layout_type::row_major> from_words(const glsl::Type& type, std::size_t count,
                                                                   std::span<const std::uint32_t> words)
{
    const Extents shape = shape_of(type, count != 0 ? count : words.size() / type.components());
    xt::xarray<T, xt::layout_type::row_major> out = xt::zeros<T>(std::vector<std::size_t>(shape.begin(), shape.end()));
    for (std::size_t i = 0; i < std::min(out.size(), words.size()); ++i) out.data()[i] = number_of<T>(type.base, words[i]);
    return out;
}

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/value.ipp>
#endif
