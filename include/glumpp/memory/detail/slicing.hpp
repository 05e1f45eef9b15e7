// xtensor's slices applied to axes: what `.view(slices...)` and `.filter(mask)` do.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory::detail
{

enum class SliceKind
{
    index,     // an integer: takes an axis away
    range,     // all, range: keeps the axis
    table,     // keep, drop: keeps the axis, by a table
    newaxis,   // adds an axis of one
    ellipsis,  // stands for the axes that no other slice names
    unknown
};

template <class S>
inline constexpr SliceKind kind_of_slice = std::integral<S>                     ? SliceKind::index
                                           : xt::is_xslice<S>::value            ? SliceKind::range
                                           : std::same_as<S, xt::xnewaxis_tag>  ? SliceKind::newaxis
                                           : std::same_as<S, xt::xellipsis_tag> ? SliceKind::ellipsis
                                           : std::same_as<S, xt::xall_tag>      ? SliceKind::range
                                                                                : SliceKind::unknown;
template <class A, class B, class C>
inline constexpr SliceKind kind_of_slice<xt::xrange_adaptor<A, B, C>> = SliceKind::range;
template <class... A>
inline constexpr SliceKind kind_of_slice<xt::placeholders::rangemaker<A...>> = SliceKind::range;
template <class T>
inline constexpr SliceKind kind_of_slice<xt::xkeep_slice<T>> = SliceKind::table;
template <class T>
inline constexpr SliceKind kind_of_slice<xt::xdrop_slice<T>> = SliceKind::table;

/// What a list of slices makes of `Outer` axes of the array followed by `Inner` axes of each element.
template <std::size_t Outer, std::size_t Inner, class... S>
struct SlicePlan
{
    static constexpr std::array<SliceKind, sizeof...(S) + 1> kinds{kind_of_slice<S>..., SliceKind::unknown};
    static constexpr std::size_t count = sizeof...(S);

    static constexpr std::size_t count_of(SliceKind kind)
    {
        std::size_t n = 0;
        for (std::size_t i = 0; i < count; ++i) n += kinds[i] == kind ? 1 : 0;
        return n;
    }
    static constexpr std::size_t indices = count_of(SliceKind::index);
    static constexpr std::size_t added = count_of(SliceKind::newaxis);
    static constexpr std::size_t named = indices + count_of(SliceKind::range) + count_of(SliceKind::table);
    static constexpr std::size_t ellipses = count_of(SliceKind::ellipsis);

    static_assert(count_of(SliceKind::unknown) == 0,
                  "glumpp: a slice must be an integer, xt::all(), xt::range(), xt::newaxis(), xt::ellipsis(), xt::keep() or "
                  "xt::drop(); a mask goes to filter()");
    static_assert(named <= Outer + Inner, "glumpp: more slices than the view has axes");
    static_assert(ellipses <= 1, "glumpp: more than one ellipsis");

    /// Whether a slice lies on one of the element's own axes, which leaves its numbers instead of it.
    static constexpr bool inside = named > Outer ||
                                   (Inner > 0 && ellipses == 1 && kinds[count - (count > 0 ? 1 : 0)] != SliceKind::ellipsis);
    static constexpr std::size_t rank = (inside ? Outer + Inner : Outer) + added - indices;
    static constexpr bool tabled = count_of(SliceKind::table) > 0;
    /// How many axes the ellipsis stands for.
    static constexpr std::size_t hidden = Outer + Inner - named;
};

[[noreturn]] void refuse_index(std::int64_t index, std::size_t axis, std::size_t extent);

/// Takes slices one after the other and builds the new axes from the old ones.
template <class In, class Out>
class Slicer
{
public:
    Slicer(std::size_t base, const In& in, std::size_t hidden) : m_in(in), m_base(static_cast<std::ptrdiff_t>(base)), m_hidden(hidden) {}

    template <std::integral I>
    void operator()(I i)
    {
        // Wide enough also where a size is not; what is too large for it turns negative.
        const auto n = static_cast<std::int64_t>(m_in.shape[m_from]);
        auto index = static_cast<std::int64_t>(i);
        if constexpr (std::is_signed_v<I>)
        {
            if (index < 0) index += n;
        }
        if (index < 0 || index >= n) refuse_index(static_cast<std::int64_t>(i), m_from, m_in.shape[m_from]);
        m_base += m_in.offset(m_from++, static_cast<std::size_t>(index));
    }

    void operator()(const xt::xall_tag&) { keep_axis(); }

    void operator()(const xt::xnewaxis_tag&)
    {
        m_out.shape[m_to] = 1;
        m_out.strides[m_to++] = 0;
    }

    void operator()(const xt::xellipsis_tag&)
    {
        for (std::size_t i = 0; i < m_hidden; ++i) keep_axis();
    }

    /// numpy's rules: ends count from the back when negative and are then cut to what there is.
    template <class A, class B, class C>
    void operator()(const xt::xrange_adaptor<A, B, C>& range)
    {
        const auto n = static_cast<std::ptrdiff_t>(m_in.shape[m_from]);
        const std::ptrdiff_t step = given(range.step(), 1);
        if (step == 0) throw IndexError("a range with step 0 never ends; use a positive or a negative step");
        const std::ptrdiff_t least = step > 0 ? 0 : -1, most = step > 0 ? n : n - 1;
        const auto clip = [&](std::ptrdiff_t end)
        {
            if (end < 0) end += n;
            return end < least ? least : end > most ? most : end;
        };
        const std::ptrdiff_t start = std::integral<A> ? clip(given(range.start(), 0)) : step > 0 ? least : most;
        const std::ptrdiff_t stop = std::integral<B> ? clip(given(range.stop(), 0)) : step > 0 ? most : least;
        const std::ptrdiff_t distance = step > 0 ? stop - start : start - stop;
        const std::size_t magnitude = step > 0 ? static_cast<std::size_t>(step) : std::size_t{0} - static_cast<std::size_t>(step);
        take(start, step, distance <= 0 ? 0 : (static_cast<std::size_t>(distance) - 1) / magnitude + 1);
    }

    template <class... A>
    void operator()(const xt::placeholders::rangemaker<A...>& maker)
    {
        auto copy = maker;
        (*this)(
            [&]
            {
                if constexpr (sizeof...(A) == 2)
                {
                    using types = std::tuple<A...>;
                    return static_cast<
                        xt::xrange_adaptor<std::tuple_element_t<0, types>, std::tuple_element_t<1, types>, xt::placeholders::xtuph>>(copy);
                }
                else return static_cast<xt::xrange_adaptor<A...>>(copy);
            }());
    }

    /// A slice that was already cut to a size, such as xt::xrange<int>(0, 3).
    template <class S>
        requires(kind_of_slice<S> == SliceKind::range && xt::is_xslice<S>::value)
    void operator()(const S& slice)
    {
        // The size of an xt::xstepped_range that ends before it begins is negative.
        const auto n = static_cast<std::size_t>(std::max(static_cast<std::ptrdiff_t>(slice.size()), std::ptrdiff_t{0}));
        const auto start = n > 0 ? static_cast<std::ptrdiff_t>(slice(0)) : 0;
        const auto step = n > 1 ? static_cast<std::ptrdiff_t>(slice(1)) - start : 1;
        const auto extent = static_cast<std::ptrdiff_t>(m_in.shape[m_from]);
        const auto last = start + step * (static_cast<std::ptrdiff_t>(n) - 1);
        if (n > 0 && (start < 0 || start >= extent)) refuse_index(start, m_from, m_in.shape[m_from]);
        if (n > 0 && (last < 0 || last >= extent)) refuse_index(last, m_from, m_in.shape[m_from]);
        take(start, step, n);
    }

    template <class T>
    void operator()(xt::xkeep_slice<T> slice)
    {
        const std::size_t extent = m_in.shape[m_from];
        slice.normalize(extent);
        take_table(static_cast<std::size_t>(slice.size()),
                   [&, extent](std::size_t i)
                   {
                       const auto index = static_cast<std::ptrdiff_t>(slice(static_cast<T>(i)));
                       if (static_cast<std::size_t>(index) >= extent) refuse_index(index, m_from, extent);
                       return static_cast<std::size_t>(index);
                   });
    }

    template <class T>
    void operator()(xt::xdrop_slice<T> slice)
    {
        const std::size_t n = m_in.shape[m_from];
        slice.normalize(n);
        std::vector<std::size_t> kept;
        for (std::size_t i = 0; i < n; ++i)
        {
            if (slice.contains(static_cast<T>(i))) kept.push_back(i);
        }
        // xtensor counts what is left by subtraction alone, so a wrong or repeated index shows in the difference.
        if (kept.size() != static_cast<std::size_t>(slice.size()))
            throw IndexError(
                glumpp::detail::text("xt::drop() names an index twice, or one outside axis ", m_from, ", which has ", n, " elements"));
        take_table(kept.size(), [&](std::size_t i) { return kept[i]; });
    }

    /// The axes that no slice named, then the result.
    std::pair<std::size_t, Out> finish() &&
    {
        while (m_from < In::rank) keep_axis();
        return {static_cast<std::size_t>(m_base), std::move(m_out)};
    }

private:
    static std::ptrdiff_t given(std::integral auto value, std::ptrdiff_t) { return static_cast<std::ptrdiff_t>(value); }
    static std::ptrdiff_t given(xt::placeholders::xtuph, std::ptrdiff_t otherwise) { return otherwise; }

    void keep_axis()
    {
        m_out.shape[m_to] = m_in.shape[m_from];
        m_out.strides[m_to] = m_in.strides[m_from];
        if constexpr (In::tabled)
        {
            m_out.tables[m_to] = m_in.tables[m_from];
            if (m_in.scattered == m_from) m_out.scattered = m_to;
        }
        ++m_to;
        ++m_from;
    }

    void take(std::ptrdiff_t start, std::ptrdiff_t step, std::size_t n)
    {
        if constexpr (In::tabled)
        {
            if (m_in.tables[m_from])
                return take_table(n,
                                  [&](std::size_t i) { return static_cast<std::size_t>(start + step * static_cast<std::ptrdiff_t>(i)); });
        }
        if (n > 0) m_base += m_in.offset(m_from, static_cast<std::size_t>(start));
        m_out.shape[m_to] = n;
        // One element takes no step; leaving the stride out keeps a huge step from overflowing.
        m_out.strides[m_to++] = n > 1 ? m_in.strides[m_from] * step : m_in.strides[m_from];
        ++m_from;
    }

    /// `n` elements of this axis, the i-th of which is `index(i)`.
    template <class Index>
    void take_table(std::size_t n, const Index& index)
    {
        if constexpr (Out::tabled)
        {
            m_out.shape[m_to] = n;
            if constexpr (In::tabled)
            {
                if (m_in.scattered == m_from) m_out.scattered = m_to;
            }
            m_out.tables[m_to++] =
                with_offsets(m_in, m_from,
                             [&](const auto& offset)
                             { return std::make_shared<const OffsetTable>(n, [&](std::size_t i) { return offset(index(i)); }); });
            ++m_from;
        }
    }

    const In& m_in;
    Out m_out{};
    std::ptrdiff_t m_base;
    std::size_t m_hidden;
    std::size_t m_from = 0;
    std::size_t m_to = 0;
};

/// `slices` applied to axes: the new base offset and the new axes.
template <class Out, class In, class... S>
[[nodiscard]] std::pair<std::size_t, Out> slice_axes(std::size_t base, const In& in, std::size_t hidden, const S&... slices)
{
    Slicer<In, Out> slicer(base, in, hidden);
    (slicer(slices), ...);
    return std::move(slicer).finish();
}

}  // namespace glumpp::memory::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/memory/detail/impl/slicing.ipp>
#endif
