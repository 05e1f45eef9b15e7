// What xtensor asks of an expression that it reads: broadcasting, steppers, iterators.
#pragma once

#include <iterator>

#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory::detail
{

/// What xtensor asks of an expression that is iterated. Its own iterators point to the shape of the expression; these
/// hold it, because views are made for the moment: `auto it = V[&Vertex::size].begin()`.
template <class View>
class Iterable : public xt::xiterable<View>
{
    using iterable = xt::xiterable<View>;
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

    using types = xt::xiterable_inner_types<View>;
    template <class Which, class S>
    [[nodiscard]] Which stepper_at(const S& shape, bool at_end, xt::layout_type order = xt::layout_type::row_major) const noexcept
    {
        const View& view = self();
        Which made(view.bytes(Tag{}), view.generation(), view.base(), view.axes(), shape.size() - view.dimension());
        if (at_end) made.to_end(order);
        return made;
    }

public:
    // clang-format off
    template <class S> bool broadcast_shape(S& shape, bool = false) const { return xt::broadcast_shape(self().shape(), shape); }
    template <class S> bool has_linear_assign(const S&) const noexcept { return false; }
    template <class S> auto stepper_begin(const S& shape) noexcept { return stepper_at<typename types::stepper>(shape, false); }
    template <class S> auto stepper_end(const S& shape, xt::layout_type order) noexcept { return stepper_at<typename types::stepper>(shape, true, order); }
    template <class S> auto stepper_begin(const S& shape) const noexcept { return stepper_at<typename types::const_stepper>(shape, false); }
    template <class S> auto stepper_end(const S& shape, xt::layout_type order) const noexcept { return stepper_at<typename types::const_stepper>(shape, true, order); }
    // clang-format on

    using iterable::begin;
    using iterable::cbegin;
    using iterable::cend;
    using iterable::crbegin;
    using iterable::crend;
    using iterable::end;
    using iterable::rbegin;
    using iterable::rend;

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
