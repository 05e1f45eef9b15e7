// Random views and random writes, done to a buffer and to the model of it alike.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "memory/random_model.hpp"
#include "support/buffers.hpp"

/// What a struct consists of, as the language tells it: specialisations have visit(i, f), which calls
/// f(&S::member, offset, extents) for the i-th member, and `members`, how many there are.
template <class S>
struct Layout;

/// A random walk: from a view to a part of it to a part of that, and then a write.
///
/// Every view type of the library is a type of its own to compile, so what depends on it is kept small: choosing and the
/// model's half of a write are functions of the number type at most.
class Walk
{
public:
    Walk(Chance& source, Model& truth, Tally& counts) : chance(source), model(truth), tally(counts) {}

    /// What was done, for the message of a failure.
    std::string story;
    /// The first thing that went wrong; empty while all is well.
    std::string fault;

    template <class S, std::size_t R, template <std::size_t> class A>
    void go(memory::RecordView<S, R, A> view, const Elements& elements, int depth)
    {
        if (!same_shape(view.shape(), elements.shape)) return;
        if (depth > 0 && chance.below(3) != 0) return slice<R, R, A<R>::tabled>(view, elements, depth);
        if (chance.one_in(2))
        {
            Layout<S>::visit(chance.below(Layout<S>::members),
                             [&](auto member, std::size_t offset, const std::vector<std::size_t>& extents)
                             {
                                 auto field = view[member];
                                 story += "[member " + std::to_string(offset) + "]";
                                 go(field, inside(elements, offset, extents, sizeof(typename decltype(field)::value_type)), depth);
                             });
            return;
        }
        guarded(write_records(view, elements));
    }

    template <class M, std::size_t R, template <std::size_t> class A>
    void go(memory::FieldView<M, R, A> view, const Elements& elements, int depth)
    {
        if (!same_shape(view.shape(), elements.shape)) return;
        if (depth > 0 && chance.below(4) != 0) return slice<R, R + memory::member_rank<M>, A<0>::tabled>(view, elements, depth);
        if (chance.one_in(8)) return read(view, elements);
        guarded(write(view, elements));
    }

    template <class S>
    S random_record()
    {
        S record{};
        for (std::size_t i = 0; i < Layout<S>::members; ++i)
        {
            Layout<S>::visit(i,
                             [&]<class M>(M S::*member, std::size_t, const std::vector<std::size_t>&)
                             {
                                 using T = memory::component_t<M>;
                                 T* const numbers = reinterpret_cast<T*>(&(record.*member));
                                 for (std::size_t k = 0; k < memory::member_size<M>; ++k) numbers[k] = small<T>();
                             });
        }
        return record;
    }

private:
    Chance& chance;
    Model& model;
    Tally& tally;

    bool same_shape(std::span<const std::size_t> found, const std::vector<std::size_t>& expected)
    {
        ++tally.views;
        if (std::equal(found.begin(), found.end(), expected.begin(), expected.end())) return true;
        fault = "shape " + glumpp::detail::tuple_text(found) + " instead of " + glumpp::detail::tuple_text(expected);
        return false;
    }

    template <class T>
    T small()
    {
        return static_cast<T>(chance.below(7));
    }

    // ---- slices

    std::ptrdiff_t random_index(std::size_t n)
    {
        const auto extent = static_cast<std::ptrdiff_t>(n);
        // Now and then one that is outside.
        if (n == 0 || chance.one_in(25)) return chance.one_in(2) ? extent : -extent - 1;
        return chance.between(-extent, extent - 1);
    }
    std::ptrdiff_t random_end(std::size_t n)
    {
        return chance.between(-static_cast<std::ptrdiff_t>(n) - 2, static_cast<std::ptrdiff_t>(n) + 2);
    }
    std::ptrdiff_t random_step()
    {
        if (chance.one_in(60)) return 0;
        const std::ptrdiff_t step = chance.between(1, 3);
        return chance.one_in(2) ? step : -step;
    }
    /// Every index once: xtensor refuses to drop one twice.
    std::vector<std::ptrdiff_t> random_drops(std::size_t n)
    {
        std::vector<std::ptrdiff_t> out;
        for (std::size_t i = 0; i < n; ++i)
        {
            if (chance.one_in(3)) out.push_back(static_cast<std::ptrdiff_t>(i) - (chance.one_in(2) ? static_cast<std::ptrdiff_t>(n) : 0));
        }
        return out;
    }
    std::vector<std::ptrdiff_t> random_keeps(std::size_t n)
    {
        std::vector<std::ptrdiff_t> out(chance.below(4));
        for (auto& i : out) i = random_index(n);
        return out;
    }

    /// What the model makes of the slices; nothing when they are to be refused.
    std::optional<Elements> expect(const Elements& elements, const std::vector<Slice>& slices)
    {
        story += ".view(";
        for (const Slice& slice : slices) story += text(slice) + (&slice == &slices.back() ? ")" : ", ");
        try
        {
            return sliced(elements, slices);
        }
        catch (const std::out_of_range&)
        {
            ++tally.refused_views;
            return std::nullopt;
        }
    }

    static std::string text(const Slice& slice)
    {
        const auto end = [](const std::optional<std::ptrdiff_t>& i) { return i ? std::to_string(*i) : std::string(); };
        switch (slice.kind)
        {
        case Slice::range:
            return end(slice.start) + ":" + end(slice.stop) + ":" + end(slice.step);
        case Slice::newaxis:
            return "newaxis";
        case Slice::ellipsis:
            return "...";
        case Slice::number:
            return std::to_string(slice.list[0]);
        default:
            return (slice.kind == Slice::keep ? "keep" : "drop") + glumpp::detail::tuple_text(slice.list);
        }
    }

    /// Goes on with a part of the view, or sees to it that what must be refused is.
    template <class View, class... Real>
    void descend(View& view, const Elements& elements, int depth, const std::vector<Slice>& slices, const Real&... real)
    {
        const std::optional<Elements> part = expect(elements, slices);
        if (part) return go(view.view(real...), *part, depth - 1);
        try
        {
            (void)view.view(real...);
            fault = "not refused";
        }
        catch (const glumpp::IndexError&)
        {
        }
    }

    /// Takes a part of the view by slices chosen at random and goes on with it. Views of more than three axes, and tables on
    /// an element's own axes of such, are left out: each is a type more to compile.
    template <std::size_t Outer, std::size_t Dimensions, bool Tabled, class View>
    void slice(View& view, const Elements& elements, int depth)
    {
        using xt::placeholders::_;
        constexpr bool any = Dimensions >= 1, narrow = Dimensions <= 3;
        [[maybe_unused]] const std::size_t first = any ? elements.shape.front() : 0, last = any ? elements.shape.back() : 0;
        const std::ptrdiff_t a = random_end(first), b = random_end(last), s = random_step();
        switch (chance.below(Tabled ? 5 : 12))
        {
        case 0:
            if constexpr (Outer >= 1)
            {
                const auto i = random_index(first);
                return descend(view, elements, depth, {{Slice::number, {i}}}, i);
            }
            break;
        case 1:
            if constexpr (Outer >= 1)
            {
                const auto c = random_end(first);
                return descend(view, elements, depth, {{Slice::range, {}, a, c, s}}, xt::range(a, c, s));
            }
            break;
        case 2:
            if constexpr (any && narrow)
            {
                const auto i = random_index(last);
                return descend(view, elements, depth, {{Slice::ellipsis}, {Slice::number, {i}}}, xt::ellipsis(), i);
            }
            break;
        case 3:
            if constexpr (Outer >= 1) return masked<Outer>(view, elements, depth);
            break;
        case 4:
            if constexpr (Outer >= 1)
            {
                const auto list = random_keeps(first);
                return descend(view, elements, depth, {{Slice::keep, list}}, xt::keep(list));
            }
            break;
        case 5:
            if constexpr (any && narrow && !Tabled)
                return descend(view, elements, depth, {{Slice::ellipsis}, {Slice::range, {}, {}, b, s}}, xt::ellipsis(),
                               xt::range(_, b, s));
            break;
        case 6:
            if constexpr (Outer >= 1 && !Tabled) return descend(view, elements, depth, {{Slice::range, {}, {}, {}, s}}, xt::range(_, _, s));
            break;
        case 7:
            if constexpr (Outer >= 2 && !Tabled)
            {
                const auto c = random_end(elements.shape[1]);
                return descend(view, elements, depth, {{Slice::range, {}, a}, {Slice::range, {}, {}, c}}, xt::range(a, _), xt::range(_, c));
            }
            break;
        case 8:
            if constexpr (Dimensions >= 2 && narrow && !Tabled)
            {
                const auto i = random_index(first);
                return descend(view, elements, depth, {{Slice::number, {i}}, {Slice::ellipsis}, {Slice::range, {}, b}}, i, xt::ellipsis(),
                               xt::range(b, _));
            }
            break;
        case 9:
            if constexpr (Outer < 3 && Outer > 0 && !Tabled)
                return descend(view, elements, depth, {{Slice::range}, {Slice::newaxis}}, xt::all(), xt::newaxis());
            break;
        case 10:
            if constexpr (any && narrow && !Tabled)
            {
                const auto list = random_drops(last);
                return descend(view, elements, depth, {{Slice::ellipsis}, {Slice::drop, list}}, xt::ellipsis(), xt::drop(list));
            }
            break;
        default:
            if constexpr (Outer < Dimensions && Dimensions <= 3 && !Tabled) return masked<Dimensions>(view, elements, depth);
            else if constexpr (Outer < 3 && !Tabled) return descend(view, elements, depth, {{Slice::newaxis}}, xt::newaxis());
        }
        go(view, elements, depth - 1);
    }

    template <std::size_t Axes, class View>
    void masked(View& view, const Elements& elements, int depth)
    {
        std::array<std::size_t, Axes> shape{};
        std::copy_n(elements.shape.begin(), Axes, shape.begin());
        const bool wrong = chance.one_in(25);
        if (wrong) ++shape[0];
        xt::xtensor<bool, Axes> mask(shape);
        std::vector<bool> truth;
        const std::size_t density = chance.below(4);
        for (bool& b : mask)
        {
            b = chance.below(3) < density;
            truth.push_back(b);
        }
        story += ".filter(" + glumpp::detail::tuple_text(truth) + ")";
        if (!wrong) return go(view.filter(mask), selected(elements, truth, Axes), depth - 1);
        ++tally.refused_views;
        try
        {
            (void)view.filter(mask);
            fault = "not refused";
        }
        catch (const glumpp::ShapeError&)
        {
        }
    }

    // ---- writes: the view's half is done by the function that write() returns, so that refusals are seen in one place

    /// A write to the library, whether it should succeed, and what the model does then.
    struct Deed
    {
        std::function<void()> real;
        std::function<void()> truth;
        bool fits = true;
    };

    void guarded(const Deed& deed)
    {
        bool done = true;
        try
        {
            deed.real();
        }
        catch (const glumpp::Error&)
        {
            done = false;
            ++tally.refused_writes;
        }
        if (done != deed.fits) fault = done ? "not refused" : "refused";
        else if (done) deed.truth();
    }

    void count_write(const Elements& elements)
    {
        ++tally.writes;
        if (elements.at.empty()) ++tally.empty_writes;
    }

    template <class View>
    void read(View& view, const Elements& elements)
    {
        using T = typename View::value_type;
        ++tally.reads;
        story += ": read";
        std::size_t n = 0;
        for (auto it = view.cbegin(), end = view.cend(); it != end; ++it, ++n)
        {
            if (n >= elements.at.size() || *it != model.read<T>(elements.at[n])) fault = "read another number";
        }
        if (n != elements.at.size()) fault = "read another count";
    }

    /// The model's half: the n-th element becomes compute(its number, n). All are read before the first is written.
    template <class T, class F>
    std::function<void()> each(const Elements& elements, F compute)
    {
        return [this, elements, compute]
        {
            std::vector<T> values;
            for (std::size_t n = 0; n < elements.at.size(); ++n)
                values.push_back(static_cast<T>(compute(model.read<T>(elements.at[n]), n)));
            for (std::size_t n = 0; n < elements.at.size(); ++n) model.write<T>(elements.at[n], values[n]);
        };
    }

    template <class T>
    std::vector<T> numbers(const Elements& elements)
    {
        std::vector<T> out;
        for (const std::size_t at : elements.at) out.push_back(model.read<T>(at));
        return out;
    }

    /// What the model does for the writes of one number; kinds as in write(). Where a view shows an element twice (keep with a
    /// repeated index), an in-place operator meets it twice.
    template <class T>
    std::function<void()> scalar_truth(std::size_t kind, const Elements& elements, T a, T b)
    {
        return [=, this]
        {
            for (const std::size_t at : elements.at)
            {
                const T x = model.read<T>(at);
                switch (kind)
                {
                case 1:
                    model.write(at, static_cast<T>(x + a));
                    break;
                case 2:
                    model.write(at, static_cast<T>(x * b));
                    break;
                case 3:
                    model.write(at, static_cast<T>(x * b + a));
                    break;
                case 4:
                    model.write(at, x > a ? x : b);
                    break;
                case 5:
                    model.write(at, static_cast<T>(x / b));
                    break;
                default:
                    model.write(at, a);
                }
            }
        };
    }

    template <class T>
    std::function<void()> list_truth(bool adds, const Elements& elements, const std::vector<T>& values,
                                     const std::vector<std::size_t>& pairs)
    {
        return each<T>(elements, [=](T x, std::size_t n)
                       { return adds ? static_cast<T>(x + values[pairs[n % pairs.size()]]) : values[pairs[n % pairs.size()]]; });
    }
    template <class T>
    std::function<void()> one_truth(const Elements& elements, std::size_t n, const std::vector<T>& values)
    {
        return [=, this]
        {
            for (std::size_t k = 0; k < values.size(); ++k) model.write<T>(elements.at[n + k], values[k]);
        };
    }

    /// One extra axis now and then, missing ones, ones, and sometimes an extent that does not fit.
    std::vector<std::size_t> operand_shape(const std::vector<std::size_t>& target)
    {
        std::vector<std::size_t> out(target.begin() + static_cast<std::ptrdiff_t>(chance.below(target.size() + 1)), target.end());
        for (std::size_t& extent : out)
        {
            if (chance.one_in(4)) extent = 1;
            else if (chance.one_in(20)) ++extent;
        }
        if (chance.one_in(20)) out.insert(out.begin(), 1);
        return out;
    }

    /// A random place along the first `axes` axes, sometimes one outside; n becomes its number in order.
    bool random_place(const std::vector<std::size_t>& shape, std::size_t axes, std::vector<std::size_t>& index, std::size_t& n)
    {
        bool fits = true;
        n = 0;
        for (std::size_t axis = 0; axis < axes; ++axis)
        {
            const std::size_t extent = shape[axis];
            index.push_back(extent == 0 || chance.one_in(25) ? extent + chance.below(2) : chance.below(extent));
            fits = fits && index.back() < extent;
            n = n * extent + index.back();
        }
        return fits;
    }

    template <class View, std::size_t... I>
    static auto at(View& view, const std::vector<std::size_t>& index, std::index_sequence<I...>)
    {
        return view(index[I]...);
    }

    static std::vector<std::size_t> counting(std::size_t n)
    {
        std::vector<std::size_t> out(n);
        std::iota(out.begin(), out.end(), std::size_t{0});
        return out;
    }

    template <class M, std::size_t R, template <std::size_t> class A>
    Deed write(memory::FieldView<M, R, A>& view, const Elements& elements)
    {
        using View = memory::FieldView<M, R, A>;
        using T = typename View::value_type;
        using xt::placeholders::_;
        constexpr bool whole = memory::member_rank < M >> 0, strided = !A<0>::tabled;
        constexpr std::size_t inner = memory::member_size<M>;
        count_write(elements);
        const T a = small<T>(), b = static_cast<T>(1 + chance.below(3));
        const std::size_t kind = chance.below(14);
        story += ": write " + std::to_string(kind);
        switch (kind)
        {
        case 1:
            return {[&view, a] { view += a; }, scalar_truth<T>(1, elements, a, b)};
        case 2:
            return {[&view, b] { view *= b; }, scalar_truth<T>(2, elements, a, b)};
        case 3:
            if constexpr (strided) return {[&view, a, b] { view = view * b + a; }, scalar_truth<T>(3, elements, a, b)};
            break;
        case 4:
            if constexpr (strided) return {[&view, a, b] { view = xt::where(view > a, view, b); }, scalar_truth<T>(4, elements, a, b)};
            break;
        case 5:
            if constexpr (strided) return {[&view, b] { view /= b; }, scalar_truth<T>(5, elements, a, b)};
            break;
        case 6:
        {
            xt::xarray<T> operand = xt::xarray<T>::from_shape(operand_shape(elements.shape));
            std::vector<T> values;
            for (T& x : operand) values.push_back(x = small<T>());
            const auto pairs = broadcast({operand.shape().begin(), operand.shape().end()}, elements.shape);
            return {[&view, operand] { view = operand; }, list_truth<T>(false, elements, values, pairs ? *pairs : counting(1)),
                    pairs.has_value()};
        }
        case 7:
            if constexpr (whole)
            {
                typename View::member_type member;
                std::vector<T> values(inner);
                for (T& x : values) x = small<T>();
                std::memcpy(&member, values.data(), sizeof(member));
                if (chance.one_in(2)) return {[&view, member] { view = member; }, list_truth<T>(false, elements, values, counting(inner))};
                if constexpr (strided) return {[&view, member] { view += member; }, list_truth<T>(true, elements, values, counting(inner))};
            }
            break;
        case 8:
            if constexpr (R >= 1)
            {
                const auto values = numbers<T>(sliced(elements, {{Slice::range, {}, {}, {}, -1}}));
                return {[&view] { view = view.view(xt::range(_, _, -1)); },
                        list_truth<T>(false, elements, values, counting(std::max<std::size_t>(1, values.size())))};
            }
            break;
        case 9:
            if constexpr (R >= 1 && strided)
            {
                const auto values = numbers<T>(sliced(elements, {{Slice::range, {}, {}, -1}}));
                return {[&view] { view.view(xt::range(1, _)) = view.view(xt::range(_, -1)); },
                        list_truth<T>(false, sliced(elements, {{Slice::range, {}, 1}}), values,
                                      counting(std::max<std::size_t>(1, values.size())))};
            }
            break;
        case 10:
            if constexpr (strided) return {[&view, a] { std::fill(view.begin(), view.end(), a); }, scalar_truth<T>(0, elements, a, b)};
            break;
        case 11:
            if (!elements.at.empty())
            {
                const std::size_t n = chance.below(elements.at.size());
                return {[&view, n, a] { *(view.begin() + static_cast<std::ptrdiff_t>(n)) = a; }, one_truth<T>(elements, n, {a})};
            }
            break;
        case 12:
        {
            std::vector<std::size_t> index;
            std::size_t n = 0;
            const bool fits = random_place(elements.shape, elements.shape.size(), index, n);
            return {[&view, index, a] { view.element(index.begin(), index.end()) = a; }, one_truth<T>(elements, n, {a}), fits};
        }
        case 13:
            if constexpr (whole)
            {
                std::vector<std::size_t> index;
                std::size_t n = 0;
                const bool fits = random_place(elements.shape, R, index, n);
                typename View::member_type member;
                std::vector<T> values(inner);
                for (T& x : values) x = small<T>();
                std::memcpy(&member, values.data(), sizeof(member));
                return {[&view, index, member] { at(view, index, std::make_index_sequence<R>{}) = member; },
                        one_truth<T>(elements, n * inner, values), fits};
            }
            break;
        default:
            break;
        }
        return {[&view, a] { view = a; }, scalar_truth<T>(0, elements, a, b)};
    }

    template <class S, std::size_t R, template <std::size_t> class A>
    Deed write_records(memory::RecordView<S, R, A>& view, const Elements& elements)
    {
        using xt::placeholders::_;
        count_write(elements);
        const S record = random_record<S>();
        const std::size_t kind = chance.below(3);
        story += ": write record " + std::to_string(kind);
        if (kind == 0) return {[&view, record] { view = record; }, list_truth<S>(elements, {record})};
        if constexpr (R >= 1)
        {
            if (kind == 1)
                return {[&view] { view = view.view(xt::range(_, _, -1)); },
                        list_truth<S>(elements, numbers<S>(sliced(elements, {{Slice::range, {}, {}, {}, -1}})))};
        }
        std::vector<std::size_t> index;
        std::size_t n = 0;
        const bool fits = random_place(elements.shape, R, index, n);
        return {[&view, index, record] { at(view, index, std::make_index_sequence<R>{}) = record; }, one_truth<S>(elements, n, {record}),
                fits};
    }

    template <class S>
    std::function<void()> list_truth(const Elements& elements, const std::vector<S>& records)
    {
        return [=, this]
        {
            for (std::size_t n = 0; n < elements.at.size(); ++n) model.write(elements.at[n], records[n % records.size()]);
        };
    }
};

/// Which bytes of a struct belong to a member; padding is nobody's, and copying a record may leave anything there.
template <class S>
std::vector<bool> member_bytes()
{
    std::vector<bool> out(sizeof(S), false);
    for (std::size_t i = 0; i < Layout<S>::members; ++i)
    {
        Layout<S>::visit(i, [&]<class M>(M S::*, std::size_t offset, const std::vector<std::size_t>&)
                         { std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(offset), sizeof(M), true); });
    }
    return out;
}

template <class S>
bool same_bytes(const std::vector<std::byte>& a, const std::byte* b)
{
    static const std::vector<bool> counts = member_bytes<S>();
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        if (counts[i % sizeof(S)] && a[i] != b[i]) return false;
    }
    return true;
}

/// One sequence of writes to a new buffer. Returns what went wrong, or nothing.
template <class S, std::size_t Rank>
std::string random_sequence(std::uint32_t seed, Tally& tally)
{
    Chance chance(seed);
    Model model;
    Walk walk(chance, model, tally);

    std::array<std::size_t, Rank> shape{};
    std::size_t count = 1;
    for (std::size_t& extent : shape)
    {
        extent = chance.one_in(20) ? 0 : 1 + chance.below(Rank == 1 ? 12 : 4);
        count *= extent;
    }
    std::vector<S> records(count);
    for (S& record : records) record = walk.random_record<S>();
    model.memory.resize(count * sizeof(S));
    if (count > 0) std::memcpy(model.memory.data(), records.data(), model.memory.size());
    model.mark(0, model.memory.size());

    const bool borrowed = chance.one_in(4);
    std::vector<S> mine = records;
    gloo::VertexBuffer<S, Rank> V =
        borrowed ? gloo::VertexBuffer<S, Rank>(std::span(mine), shape) : gloo::VertexBuffer<S, Rank>(std::move(records), shape);
    auto held = V.view();
    bool stale = false;
    ++tally.sequences;

    for (std::size_t step = 0, steps = 1 + chance.below(5); step < steps; ++step)
    {
        if (chance.below(4) != 0)
        {
            V.clear_pending();
            model.pending.reset();
        }
        const std::size_t n = V.size();
        const Elements all = dense({V.shape().begin(), V.shape().end()}, sizeof(S));
        walk.story = "V";
        switch (chance.below(Rank == 1 ? 14 : 10))
        {
        case 0:
        {
            const std::size_t first = chance.below(n + 2), some = chance.below(n + 2);
            const bool fits = first <= n && some <= n - first;
            walk.story += ".edit";
            bool done = true;
            try
            {
                for (S& record : V.edit(first, some)) record = S{};
            }
            catch (const glumpp::IndexError&)
            {
                done = false;
                ++tally.refused_writes;
            }
            if (done != fits) return walk.story + " was allowed or refused wrongly";
            for (std::size_t i = first; done && i < first + some; ++i) model.write(i * sizeof(S), S{});
            break;
        }
        case 1:
        {
            const std::size_t first = chance.below(n + 1), some = chance.below(n - first + 1);
            walk.story += ".touch";
            V.touch(first, some);
            model.mark(first * sizeof(S), (first + some) * sizeof(S));
            break;
        }
        case 2:
        {
            walk.story += " through a view made at the start";
            const S record = walk.template random_record<S>();
            bool refused = false;
            try
            {
                held = record;
            }
            catch (const glumpp::Error&)
            {
                refused = true;
                ++tally.refused_writes;
            }
            if (refused != stale) return walk.story + (stale ? " was not refused" : " was refused");
            for (const std::size_t at : all.at)
            {
                if (!stale) model.write(at, record);
            }
            break;
        }
        case 3:
        case 4:
        case 5:
            walk.go(V.view(), all, 3);
            break;
        case 6:
        case 7:
        case 8:
        case 9:
            Layout<S>::visit(chance.below(Layout<S>::members),
                             [&](auto member, std::size_t offset, std::vector<std::size_t> extents)
                             {
                                 auto field = V[member];
                                 walk.story += "[member " + std::to_string(offset) + "]";
                                 walk.go(field, inside(all, offset, extents, sizeof(typename decltype(field)::value_type)), 3);
                             });
            break;
        default:
            if constexpr (Rank == 1)
            {
                ++tally.growths;
                const std::size_t capacity = V.capacity();
                std::size_t first = n, after = n;
                std::vector<S> added(chance.below(4));
                for (S& record : added) record = walk.template random_record<S>();
                bool refused = false;
                const std::size_t kind = chance.below(5);
                walk.story += " changes size " + std::to_string(kind);
                std::size_t needed = 0;
                try
                {
                    switch (kind)
                    {
                    case 0:
                        needed = after = chance.below(2 * n + 3);
                        V.resize(after);
                        break;
                    case 1:
                        added.resize(1);
                        needed = after = n + 1;
                        V.push_back(added[0]);
                        break;
                    case 2:
                        needed = after = n + added.size();
                        V.append(added);
                        break;
                    case 3:
                    {
                        first = chance.below(n + 1);
                        const std::size_t gone = chance.below(n - first + 1);
                        after = n - gone;
                        V.erase(first, gone);
                        if (gone == 0) first = n;
                        break;
                    }
                    default:
                        needed = chance.below(2 * n + 3);
                        V.reserve(needed);
                    }
                }
                catch (const glumpp::Error&)
                {
                    refused = true;
                    ++tally.refused_writes;
                }
                const bool nothing_to_do = kind == 3 && after == n;
                if (refused != (borrowed && !nothing_to_do)) return walk.story + " was allowed or refused wrongly";
                if (refused) break;
                const std::vector<std::byte> before = model.memory;
                model.resize(after * sizeof(S));
                if (kind == 3 && after < n)
                {
                    std::copy(before.begin() + static_cast<std::ptrdiff_t>((first + n - after) * sizeof(S)), before.end(),
                              model.memory.begin() + static_cast<std::ptrdiff_t>(first * sizeof(S)));
                }
                if (kind == 1 || kind == 2)
                {
                    for (std::size_t i = n; i < after; ++i) model.write(i * sizeof(S), added[i - n]);
                }
                model.mark(first * sizeof(S), after * sizeof(S));
                if (needed > capacity) model.mark(0, after * sizeof(S));
                if (V.size() != after || V.shape()[0] != after) return walk.story + " gave another size";
                stale = stale || after != n;
            }
        }
        if (!walk.fault.empty()) return walk.story + ": " + walk.fault;
        if (V.nbytes() != model.memory.size()) return walk.story + ": another number of bytes";
        if (!same_bytes<S>(model.memory, reinterpret_cast<const std::byte*>(V.data()))) return walk.story + ": other bytes";
        if (V.pending_data() != model.pending)
        {
            const auto text = [](const std::optional<Interval>& i)
            { return i ? glumpp::detail::text("[", i->offset, ", ", i->end, ")") : std::string("nothing"); };
            return walk.story + ": pending " + text(V.pending_data()) + " instead of " + text(model.pending);
        }
    }
    return {};
}
