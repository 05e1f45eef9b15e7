// The truth that random writes are compared with: an explicit list of byte offsets for every view, sliced the way
// Python slices lists, and the lowest and highest byte that was written. It knows nothing of strides, tables or blocks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/pending.hpp"

/// Memory as it should be.
struct Model
{
    std::vector<std::byte> memory;
    std::optional<Interval> pending;

    void mark(std::size_t lo, std::size_t hi)
    {
        if (lo >= hi) return;
        pending = pending ? Interval{std::min(lo, pending->offset), std::max(hi, pending->end)} : Interval{lo, hi};
    }

    template <class T>
    [[nodiscard]] T read(std::size_t at) const
    {
        T value;
        std::memcpy(&value, memory.data() + at, sizeof(T));
        return value;
    }
    template <class T>
    void write(std::size_t at, T value)
    {
        std::memcpy(memory.data() + at, &value, sizeof(T));
        mark(at, at + sizeof(T));
    }

    /// Cuts or adds bytes at the end; what was pending beyond the end is gone.
    void resize(std::size_t nbytes)
    {
        memory.resize(nbytes);
        if (!pending) return;
        pending->end = std::min(pending->end, nbytes);
        if (pending->empty()) pending.reset();
    }
};

/// The elements of a view in order: where each of them begins.
struct Elements
{
    std::vector<std::size_t> shape;
    std::vector<std::size_t> at;
};

/// Elements of `shape` that lie one after the other, `size` bytes each.
inline Elements dense(std::vector<std::size_t> shape, std::size_t size)
{
    std::size_t count = 1;
    for (const std::size_t extent : shape) count *= extent;
    Elements out{std::move(shape), {}};
    for (std::size_t i = 0; i < count; ++i) out.at.push_back(i * size);
    return out;
}

/// The numbers of `size` bytes that each element consists of, which begin `offset` bytes behind the element.
inline Elements inside(const Elements& outer, std::size_t offset, const std::vector<std::size_t>& extents, std::size_t size)
{
    const Elements inner = dense(extents, size);
    Elements out{outer.shape, {}};
    out.shape.insert(out.shape.end(), extents.begin(), extents.end());
    for (const std::size_t at : outer.at)
    {
        for (const std::size_t further : inner.at) out.at.push_back(at + offset + further);
    }
    return out;
}

/// One slice as Python writes it.
struct Slice
{
    enum Kind
    {
        number,
        range,
        newaxis,
        ellipsis,
        keep,
        drop
    } kind;
    std::vector<std::ptrdiff_t> list{};  // of number, keep and drop
    std::optional<std::ptrdiff_t> start{}, stop{}, step{};
};

/// The places that a slice picks from an axis of n. Throws std::out_of_range.
inline std::vector<std::size_t> picked(const Slice& slice, std::size_t extent)
{
    const auto n = static_cast<std::ptrdiff_t>(extent);
    std::vector<std::size_t> out;
    if (slice.kind == Slice::range)
    {
        const std::ptrdiff_t step = slice.step.value_or(1);
        if (step == 0) throw std::out_of_range("step");
        // Walking over all integers that a range could mean, in its own direction, needs no rule for clipping.
        const auto place = [&](std::ptrdiff_t i) { return i < 0 ? i + n : i; };
        const std::ptrdiff_t far = 1000;
        std::ptrdiff_t i = slice.start ? place(*slice.start) : step > 0 ? 0 : n - 1;
        const std::ptrdiff_t stop = slice.stop ? place(*slice.stop) : step > 0 ? far : -far;
        if (step > 0 && i < 0) i = 0;
        if (step < 0 && i >= n) i = n - 1;
        for (; step > 0 ? i < stop && i < n : i > stop && i >= 0; i += step) out.push_back(static_cast<std::size_t>(i));
        return out;
    }
    for (std::ptrdiff_t i : slice.list)
    {
        if (i < 0) i += n;
        if (i < 0 || i >= n) throw std::out_of_range("index");
        out.push_back(static_cast<std::size_t>(i));
    }
    if (slice.kind != Slice::drop) return out;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < extent; ++i)
    {
        if (std::find(out.begin(), out.end(), i) == out.end()) left.push_back(i);
    }
    return left;
}

/// Slices as numpy applies them. Throws std::out_of_range.
inline Elements sliced(const Elements& from, const std::vector<Slice>& slices)
{
    std::size_t named = 0;
    for (const Slice& slice : slices) named += slice.kind != Slice::newaxis && slice.kind != Slice::ellipsis ? 1 : 0;

    // Every axis of `from` with the places it keeps, and the shape of the result.
    std::vector<std::vector<std::size_t>> places;
    std::vector<std::size_t> shape;
    const auto keep_whole = [&]
    {
        places.push_back(picked({Slice::range}, from.shape[places.size()]));
        shape.push_back(places.back().size());
    };
    for (const Slice& slice : slices)
    {
        if (slice.kind == Slice::newaxis) shape.push_back(1);
        else if (slice.kind == Slice::ellipsis)
        {
            for (std::size_t i = named; i < from.shape.size(); ++i) keep_whole();
        }
        else
        {
            places.push_back(picked(slice, from.shape[places.size()]));
            if (slice.kind != Slice::number) shape.push_back(places.back().size());
        }
    }
    while (places.size() < from.shape.size()) keep_whole();

    // The lists of offsets, axis after axis.
    std::vector<std::size_t> kept{0};
    for (std::size_t axis = 0; axis < places.size(); ++axis)
    {
        std::vector<std::size_t> longer;
        for (const std::size_t i : kept)
        {
            for (const std::size_t place : places[axis]) longer.push_back(i * from.shape[axis] + place);
        }
        kept = std::move(longer);
    }
    Elements out{shape, {}};
    for (const std::size_t i : kept) out.at.push_back(from.at[i]);
    return out;
}

/// What a mask over the first axes selects, as one axis.
inline Elements selected(const Elements& from, const std::vector<bool>& mask, std::size_t axes)
{
    std::size_t rest = 1;
    for (std::size_t axis = axes; axis < from.shape.size(); ++axis) rest *= from.shape[axis];
    Elements out{{0}, {}};
    out.shape.insert(out.shape.end(), from.shape.begin() + static_cast<std::ptrdiff_t>(axes), from.shape.end());
    for (std::size_t i = 0; i < mask.size(); ++i)
    {
        if (!mask[i]) continue;
        ++out.shape[0];
        for (std::size_t k = 0; k < rest; ++k) out.at.push_back(from.at[i * rest + k]);
    }
    return out;
}

/// For every element of `shape`, the place of the element of an array of `operand` that numpy would pair it with; nothing
/// when the two do not broadcast.
inline std::optional<std::vector<std::size_t>> broadcast(const std::vector<std::size_t>& operand, const std::vector<std::size_t>& shape)
{
    if (operand.size() > shape.size()) return std::nullopt;
    const std::size_t missing = shape.size() - operand.size();
    std::vector<std::size_t> out{0};
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
    {
        const std::size_t extent = axis < missing ? 1 : operand[axis - missing];
        if (extent != 1 && extent != shape[axis]) return std::nullopt;
        std::vector<std::size_t> longer;
        for (const std::size_t i : out)
        {
            for (std::size_t k = 0; k < shape[axis]; ++k) longer.push_back(i * extent + (extent == 1 ? 0 : k));
        }
        out = std::move(longer);
    }
    return out;
}

/// What happened so far.
struct Tally
{
    std::size_t sequences = 0, writes = 0, empty_writes = 0, refused_writes = 0, refused_views = 0, reads = 0, views = 0, growths = 0;
};

/// A sequence's source of chance; the same seed gives the same sequence everywhere.
class Chance
{
public:
    explicit Chance(std::uint32_t seed) : m_engine(seed) {}
    /// From 0 to n - 1.
    std::size_t below(std::size_t n) { return m_engine() % n; }
    std::ptrdiff_t between(std::ptrdiff_t lo, std::ptrdiff_t hi)
    {
        return lo + static_cast<std::ptrdiff_t>(below(static_cast<std::size_t>(hi - lo + 1)));
    }
    bool one_in(std::size_t n) { return below(n) == 0; }

private:
    std::mt19937 m_engine;
};
