// Iterators over a view that may outlive it.
#pragma once

#include <iterator>

#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory::detail
{

/// What xtensor asks of an expression that is iterated. Its own iterators point to the shape of the expression; these
/// hold it, because views are made for the moment: `auto it = V[&Vertex::size].begin()`.
template <class View>
class Iterable : public xt::xiterable<View>
{
    using base = xt::xiterable<View>;
    using shape_type = typename xt::xiterable_inner_types<View>::inner_shape_type;
    static constexpr xt::layout_type layout = XTENSOR_DEFAULT_TRAVERSAL;

    template <xt::layout_type L, class Self>
    static auto first(Self& view) noexcept
    {
        using Stepper = decltype(view.stepper_begin(view.shape()));
        return xt::xiterator<Stepper, shape_type, L>(view.stepper_begin(view.shape()), view.shape(), false);
    }
    template <xt::layout_type L, class Self>
    static auto last(Self& view) noexcept
    {
        using Stepper = decltype(view.stepper_begin(view.shape()));
        return xt::xiterator<Stepper, shape_type, L>(view.stepper_end(view.shape(), L), view.shape(), true);
    }
    [[nodiscard]] View& self() noexcept { return static_cast<View&>(*this); }
    [[nodiscard]] const View& self() const noexcept { return static_cast<const View&>(*this); }

public:
    using base::begin;
    using base::cbegin;
    using base::cend;
    using base::crbegin;
    using base::crend;
    using base::end;
    using base::rbegin;
    using base::rend;

    // clang-format off
    template <xt::layout_type L = layout> [[nodiscard]] auto begin() noexcept { return first<L>(self()); }
    template <xt::layout_type L = layout> [[nodiscard]] auto end() noexcept { return last<L>(self()); }
    template <xt::layout_type L = layout> [[nodiscard]] auto begin() const noexcept { return first<L>(self()); }
    template <xt::layout_type L = layout> [[nodiscard]] auto end() const noexcept { return last<L>(self()); }
    template <xt::layout_type L = layout> [[nodiscard]] auto cbegin() const noexcept { return first<L>(self()); }
    template <xt::layout_type L = layout> [[nodiscard]] auto cend() const noexcept { return last<L>(self()); }
    template <xt::layout_type L = layout> [[nodiscard]] auto rbegin() noexcept { return std::make_reverse_iterator(last<L>(self())); }
    template <xt::layout_type L = layout> [[nodiscard]] auto rend() noexcept { return std::make_reverse_iterator(first<L>(self())); }
    template <xt::layout_type L = layout> [[nodiscard]] auto rbegin() const noexcept { return std::make_reverse_iterator(last<L>(self())); }
    template <xt::layout_type L = layout> [[nodiscard]] auto rend() const noexcept { return std::make_reverse_iterator(first<L>(self())); }
    template <xt::layout_type L = layout> [[nodiscard]] auto crbegin() const noexcept { return std::make_reverse_iterator(last<L>(self())); }
    template <xt::layout_type L = layout> [[nodiscard]] auto crend() const noexcept { return std::make_reverse_iterator(first<L>(self())); }
    // clang-format on
};

}  // namespace glumpp::memory::detail
