// What a mask selects.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory::detail
{

/// Containers whose elements lie in memory in the order in which they are counted.
template <class E>
inline constexpr bool is_row_major_container = false;
template <class C, std::size_t N, class Tag>
inline constexpr bool is_row_major_container<xt::xtensor_container<C, N, xt::layout_type::row_major, Tag>> = true;
template <class C, class S, class Tag>
inline constexpr bool is_row_major_container<xt::xarray_container<C, xt::layout_type::row_major, S, Tag>> = true;

template <class E>
concept ReadableMask = is_row_major_container<E> && requires(const E& e)
{
    {
        e.data()
        } -> std::convertible_to<const bool*>;
};

/// How many are true, eight at a time: as the bytes of one number, whose sum a product leaves in the highest.
[[nodiscard]] inline std::size_t count_true(const bool* next, const bool* end) noexcept
{
    std::size_t count = 0;
    std::uint64_t eight = 0;
    for (; end - next >= 8; next += 8)
    {
        std::memcpy(&eight, next, 8);
        count += (eight * 0x0101010101010101) >> 56;
    }
    return std::accumulate(next, end, count);
}

/// The elements of the first `Masked` axes where `mask` is true, as one axis; the other axes follow. Without axes there is one element.
template <std::size_t Masked, class In, class Mask>
[[nodiscard]] auto mask_axes(const In& in, const xt::xexpression<Mask>& expression)
{
    static_assert(std::same_as<typename Mask::value_type, bool>, "glumpp: a mask must be an expression of bool");
    using Read = std::conditional_t<ReadableMask<Mask>, const Mask&, const xt::xarray<bool>>;
    Read mask = with_shape_errors([&]() -> Read { return Read(expression.derived_cast()); });
    const std::vector<std::size_t> found(mask.shape().begin(), mask.shape().end());
    bool fits = found.size() == Masked;
    for (std::size_t axis = 0; fits && axis < Masked; ++axis) fits = found[axis] == in.shape[axis];
    if (!fits)
        throw ShapeError(glumpp::detail::text("a mask must have the shape of what it selects from, ",
                                              glumpp::detail::tuple_text(std::vector(in.shape.begin(), in.shape.begin() + Masked)),
                                              ", not ", glumpp::detail::tuple_text(found)));
    TabledAxes<In::rank - Masked + 1> out;
    const bool *next = mask.data(), *const end = next + mask.size();
    const std::size_t selected = count_true(next, end);
    // One more than there are: what is not selected is written, too, and then written over.
    std::vector<std::ptrdiff_t> offsets(selected + 1);
    constexpr std::size_t last = Masked > 0 ? Masked - 1 : 0;
    std::array<std::size_t, Masked> index{};
    const std::size_t length = Masked > 0 ? in.shape[last] : 1;
    std::ptrdiff_t* to = offsets.data();
    while (next != end)
    {
        std::ptrdiff_t row = 0;
        for (std::size_t axis = 0; axis < last; ++axis) row += in.offset(axis, index[axis]);
        const auto choose = [&, row](const auto& offset)
        {
            for (std::size_t i = 0; i < length; ++i, ++next)
            {
                *to = row + offset(i);
                to += *next;
            }
        };
        if constexpr (Masked == 0) choose([](std::size_t) { return std::ptrdiff_t{0}; });
        else with_offsets(in, last, choose);
        for (std::size_t axis = last; axis > 0 && ++index[axis - 1] == in.shape[axis - 1]; --axis) index[axis - 1] = 0;
    }
    offsets.pop_back();
    out.shape[0] = selected;
    if constexpr (Masked <= 1 && !In::tabled) out.tables[0] = std::make_shared<const OffsetTable>(OffsetTable::Sorted{std::move(offsets)});
    else out.tables[0] = std::make_shared<const OffsetTable>(std::move(offsets));
    out.scattered = 0;
    for (std::size_t axis = Masked; axis < In::rank; ++axis)
    {
        out.shape[axis - Masked + 1] = in.shape[axis];
        out.strides[axis - Masked + 1] = in.strides[axis];
        if constexpr (In::tabled) out.tables[axis - Masked + 1] = in.tables[axis];
    }
    return out;
}

}  // namespace glumpp::memory::detail
