// What a collection remembers: the vertices, indices and records of its items.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/graphics/collection/detail/remaining_items.hpp>
#include <glumpp/graphics/collection/item.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>

namespace glumpp::graphics::detail
{

/// The items of a Collection, one behind the other in each buffer. Erased items leave gaps, which are closed before anything
/// is looked at. Every change refuses by an exception before anything has changed.
template <class Vertex, class Item>
class CollectionMemory
{
    using Indices = std::span<const std::uint32_t>;

public:
    /// How many items there are.
    [[nodiscard]] std::size_t size() const noexcept { return m_remaining ? m_remaining->size() : m_spans.size(); }
    /// Whether any item was given indices; without, they are 0, 1, 2, ….
    [[nodiscard]] bool indexed() const noexcept { return m_indexed; }

    // What is in the buffers is what is drawn: without gaps.
    [[nodiscard]] gloo::VertexBuffer<Vertex>& vertices() { return settled(m_vertices); }
    [[nodiscard]] gloo::VertexBuffer<ItemNumber>& numbers() { return settled(m_numbers); }
    [[nodiscard]] gloo::IndexBuffer<std::uint32_t>& indices() { return settled(m_indices); }
    [[nodiscard]] ItemTexture<Item>& records() { return settled(m_records); }

    /// One item. Throws IndexError.
    template <std::integral I>
    [[nodiscard]] CollectionItem<Vertex, Item> item(I index)
    {
        const std::size_t i = checked(index);
        settle();
        const Span& span = m_spans[i];
        return {m_vertices.view(xt::range(span.vertex, span.vertex + span.vertices)),
                ItemIndices(m_indexed ? m_indices.view(xt::range(span.index, span.index + span.indices)) : m_indices.view(xt::range(0, 0)),
                            static_cast<std::uint32_t>(span.vertex), span.vertices),
                m_records(i)};
    }

    /// Adds as many items as there are records, which share the vertices out evenly and have the same indices, or none of their
    /// own. Returns the number of the first.
    std::size_t add(std::span<const Vertex> vertices, std::optional<Indices> own, std::span<const Item> records)
    {
        check();
        const std::size_t count = records.size(), first = size();
        if (count == 0 ? !vertices.empty() : vertices.size() % count != 0)
            throw ShapeError(glumpp::detail::text(vertices.size(), " vertices cannot be shared out evenly among ", count, " items"));
        if (count == 0) return first;
        const std::size_t each = vertices.size() / count, indices = own ? own->size() : each;
        if (own) check_indices(*own, each);
        const auto kept_vertices = detached(vertices, m_vertices);
        const auto kept_indices = own ? detached(*own, m_indices) : std::vector<std::uint32_t>{};
        const auto kept_records = detached(records, m_records);
        const std::size_t items = m_spans.size();
        const Span end = this->end();
        make_room(items + count, end.vertex + vertices.size(), end.index + count * indices, own.has_value());
        if (m_remaining) m_remaining->reserve(count);
        // Memory suffices: nothing throws from here on.
        if (own) begin_indices();
        resize(items + count, end.vertex + vertices.size(), end.index + count * indices);
        std::copy(records.begin(), records.end(), m_records.edit(items, count).begin());
        for (std::size_t i = 0; i < count; ++i)
        {
            m_spans[items + i] = {end.vertex + i * each, each, end.index + i * indices, indices};
            put(items + i, vertices.subspan(i * each, each), own);
            number(items + i);
            if (m_remaining) m_remaining->append();
        }
        return first;
    }

    /// Gives an item other vertices, and indices or none of its own.
    void replace(std::size_t item, std::span<const Vertex> vertices, std::optional<Indices> own)
    {
        check();
        (void)checked(item);
        if (own) check_indices(*own, vertices.size());
        settle();
        const auto kept_vertices = detached(vertices, m_vertices);
        const auto kept_indices = own ? detached(*own, m_indices) : std::vector<std::uint32_t>{};
        const Span end = this->end(), old = m_spans[item];
        const Span now{old.vertex, vertices.size(), old.index, own ? own->size() : vertices.size()};
        // Those behind may move down: sums of unsigned numbers wrap around.
        const std::size_t vertex_shift = now.vertices - old.vertices, index_shift = now.indices - old.indices;
        make_room(m_spans.size(), end.vertex + vertex_shift, end.index + index_shift, own.has_value());
        // Memory suffices: nothing throws from here on. What shows indices counts vertices from its item's first.
        if (vertex_shift != 0) m_indices.expire_views();
        if (own) begin_indices();
        splice(m_vertices, now.vertex, old.vertices, now.vertices);
        splice(m_numbers, now.vertex, old.vertices, now.vertices);
        if (m_indexed) splice(m_indices, now.index, old.indices, now.indices);
        m_spans[item] = now;
        for (std::size_t i = item + 1; i < m_spans.size(); ++i)
        {
            m_spans[i].vertex += vertex_shift;
            m_spans[i].index += index_shift;
        }
        if (m_indexed && vertex_shift != 0)
        {
            const std::size_t tail = now.index + now.indices;
            for (std::uint32_t& index : m_indices.edit(tail, m_indices.size() - tail)) index += static_cast<std::uint32_t>(vertex_shift);
        }
        put(item, vertices, own);
        number(item, std::min(old.vertices, now.vertices));
    }

    /// Gives all items other vertices and indices: see Collection::assign_all().
    void replace_all(std::span<const Vertex> vertices, Indices indices, std::span<const CollectionExtent> extents)
    {
        check();
        settle();
        std::vector<Span> spans;
        spans.reserve(extents.size());
        Span end{};
        for (const CollectionExtent& extent : extents)
        {
            spans.push_back({end.vertex, extent.vertices, end.index, extent.indices});
            end.vertex += extent.vertices;
            end.index += extent.indices;
        }
        if (spans.size() != size() || end.vertex != vertices.size() || end.index != indices.size())
            throw ShapeError(glumpp::detail::text(spans.size(), " items with ", end.vertex, " vertices and ", end.index,
                                                  " indices were told, but there are ", size(), " items, ", vertices.size(),
                                                  " vertices and ", indices.size(), " indices"));
        for (const Span& span : spans) check_indices(indices.subspan(span.index, span.indices), span.vertices);
        const auto kept_vertices = detached(vertices, m_vertices);
        const auto kept_indices = detached(indices, m_indices);
        make_room(spans.size(), end.vertex, end.index, true);
        // Memory suffices: nothing throws from here on.
        m_spans = std::move(spans);
        m_indexed = true;
        resize(m_spans.size(), end.vertex, end.index);
        for (std::size_t i = 0; i < m_spans.size(); ++i)
        {
            const Span& span = m_spans[i];
            put(i, vertices.subspan(span.vertex, span.vertices), indices.subspan(span.index, span.indices));
            number(i);
        }
        // Views of one item may look at another's by now.
        m_vertices.expire_views();
        m_indices.expire_views();
    }

    /// Takes items out: only marks them, as long as they are not too many.
    void erase(std::size_t first, std::size_t count)
    {
        check();
        if (first > size() || count > size() - first)
            throw IndexError(glumpp::detail::text("items ", first, " to ", first + count, " are outside a collection of ", size()));
        if (count == 0) return;
        if (!m_remaining) m_remaining = std::make_unique<RemainingItems>(m_spans.size());
        for (std::size_t i = 0; i < count; ++i) m_remaining->take(first);
        m_vertices.expire_views();
        m_indices.expire_views();
        m_records.expire_views();
        // What nobody draws must not pile up.
        if (m_remaining->gone() > m_remaining->size()) settle();
    }

    /// Takes all of them out; their memory stays.
    void clear()
    {
        check();
        m_remaining.reset();
        m_indexed = false;
        resize(0, 0, 0);
        m_indices.resize(0);
    }

    /// Throws Error when the collection has been moved from.
    void check() const { (void)m_records.share(); }

private:
    /// Where an item's vertices and indices begin, and how many they are. While there are no indices, they are as they
    /// would be if each item had 0, 1, 2, ….
    struct Span
    {
        std::size_t vertex = 0;
        std::size_t vertices = 0;
        std::size_t index = 0;
        std::size_t indices = 0;
    };

    /// A copy of elements that lie in a buffer's own memory, which is about to change; they are then looked for there.
    template <class T, class Buffer>
    static std::vector<T> detached(std::span<const T>& elements, const Buffer& buffer)
    {
        std::vector<T> out;
        const T* const begin = buffer.data();
        if (elements.empty() || std::less<>{}(elements.data(), begin) || !std::less<>{}(elements.data(), begin + buffer.size())) return out;
        out.assign(elements.begin(), elements.end());
        elements = out;
        return out;
    }

    template <class Buffer>
    Buffer& settled(Buffer& buffer)
    {
        settle();
        return buffer;
    }

    template <std::integral I>
    [[nodiscard]] std::size_t checked(I index) const
    {
        if (std::cmp_less(index, 0) || std::cmp_greater_equal(index, size()))
            throw IndexError(glumpp::detail::text("item ", index, " is outside a collection of ", size()));
        return static_cast<std::size_t>(index);
    }

    /// Where the next item will begin.
    [[nodiscard]] Span end() const noexcept { return {m_vertices.size(), 0, m_indexed ? m_indices.size() : m_vertices.size(), 0}; }

    /// Gets the memory for so much. Throws IndexError for more vertices than indices can count.
    void make_room(std::size_t items, std::size_t vertices, std::size_t indices, bool with_indices)
    {
        if (vertices > std::numeric_limits<std::uint32_t>::max())
            throw IndexError(glumpp::detail::text("indices of 32 bits cannot count the ", vertices, " vertices of a collection"));
        const auto reserve = [](auto& elements, std::size_t count)
        {
            if (count > elements.capacity()) elements.reserve(std::max(count, 2 * elements.capacity()));
        };
        reserve(m_spans, items);
        reserve(m_vertices, vertices);
        reserve(m_numbers, vertices);
        if (m_indexed || with_indices) reserve(m_indices, indices);
        m_records.reserve(items);
    }

    /// Cuts everything, or adds what there is room for.
    void resize(std::size_t items, std::size_t vertices, std::size_t indices)
    {
        m_spans.resize(items);
        m_vertices.resize(vertices);
        m_numbers.resize(vertices);
        if (m_indexed) m_indices.resize(indices);
        m_records.resize(items);
    }

    /// Writes 0, 1, 2, … for the items that were added without indices.
    void begin_indices()
    {
        if (m_indexed) return;
        m_indices.resize(m_vertices.size());
        const auto all = m_indices.edit();
        std::iota(all.begin(), all.end(), std::uint32_t{0});
        m_indexed = true;
    }

    /// Writes an item's vertices and indices to its place.
    void put(std::size_t item, std::span<const Vertex> vertices, const std::optional<Indices>& own)
    {
        const Span& span = m_spans[item];
        std::copy(vertices.begin(), vertices.end(), m_vertices.edit(span.vertex, span.vertices).begin());
        if (!m_indexed) return;
        const auto indices = m_indices.edit(span.index, span.indices);
        for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = static_cast<std::uint32_t>(span.vertex + (own ? (*own)[i] : i));
    }

    /// Tells an item's vertices, but the first ones, its number.
    void number(std::size_t item, std::size_t but = 0)
    {
        const auto numbers = m_numbers.edit(m_spans[item].vertex + but, m_spans[item].vertices - but);
        std::fill(numbers.begin(), numbers.end(), ItemNumber{static_cast<std::uint32_t>(item)});
    }

    /// Moves what lies behind `before` elements at `at`, so that `after` elements fit there.
    template <class Buffer>
    static void splice(Buffer& buffer, std::size_t at, std::size_t before, std::size_t after)
    {
        if (before == after) return;
        const std::size_t tail = buffer.size() - at - before;
        if (after > before) buffer.resize(at + after + tail);
        const auto to = buffer.edit(at + after, tail);
        std::memmove(to.data(), buffer.data() + at + before, to.size_bytes());
        if (after < before) buffer.resize(at + after + tail);
    }

    /// Closes the gaps that erased items left.
    void settle()
    {
        if (!m_remaining) return;
        std::size_t first = 0;
        while (m_remaining->holds(first)) ++first;
        std::size_t vertices = 0, indices = 0;
        for (std::size_t i = first; i < m_spans.size(); ++i)
        {
            if (!m_remaining->holds(i)) continue;
            vertices += m_spans[i].vertices;
            indices += m_spans[i].indices;
        }
        // What is left behind the first gap moves to these places, which are marked now.
        Span to{m_spans[first].vertex, 0, m_spans[first].index, 0};
        auto vertex = m_vertices.edit(to.vertex, vertices).begin();
        auto number = m_numbers.edit(to.vertex, vertices).begin();
        const auto index = m_indexed ? m_indices.edit(to.index, indices) : std::span<std::uint32_t>{};
        auto next = index.begin();
        auto record = m_records.edit(first, m_remaining->size() - first).begin();
        std::size_t item = first;
        for (std::size_t i = first; i < m_spans.size(); ++i)
        {
            if (!m_remaining->holds(i)) continue;
            const Span from = m_spans[i];
            vertex = std::copy_n(m_vertices.data() + from.vertex, from.vertices, vertex);
            number = std::fill_n(number, from.vertices, ItemNumber{static_cast<std::uint32_t>(item)});
            for (std::size_t k = 0; m_indexed && k < from.indices; ++k)
                *next++ = m_indices.data()[from.index + k] - static_cast<std::uint32_t>(from.vertex - to.vertex);
            *record++ = m_records.data()[i];
            m_spans[item++] = {to.vertex, from.vertices, to.index, from.indices};
            to.vertex += from.vertices;
            to.index += from.indices;
        }
        m_remaining.reset();
        resize(item, to.vertex, to.index);
    }

    gloo::VertexBuffer<Vertex> m_vertices = gloo::VertexBuffer<Vertex>(0);
    gloo::VertexBuffer<ItemNumber> m_numbers = gloo::VertexBuffer<ItemNumber>(0);
    gloo::IndexBuffer<std::uint32_t> m_indices = gloo::IndexBuffer<std::uint32_t>(0);
    ItemTexture<Item> m_records{};
    std::vector<Span> m_spans{};
    std::unique_ptr<RemainingItems> m_remaining{};
    bool m_indexed = false;
};

}  // namespace glumpp::graphics::detail
