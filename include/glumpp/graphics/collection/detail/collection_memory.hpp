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
#include <span>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/graphics/collection/detail/remaining_items.hpp>
#include <glumpp/graphics/collection/item.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>
#include <glumpp/memory/detail/slicing.hpp>

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

    /// Adds as many items as there are records, which share the vertices out evenly and have the same indices (null for
    /// none). Returns the number of the first.
    std::size_t add(std::span<const Vertex> vertices, const Indices* own, const std::vector<Item>& records)
    {
        const std::size_t count = records.size(), first = size();
        if (count == 0 ? !vertices.empty() : vertices.size() % count != 0)
            throw ShapeError(glumpp::detail::text(vertices.size(), " vertices cannot be shared out evenly among ", count, " items"));
        if (count == 0) return first;
        const std::size_t each = vertices.size() / count;
        if (own != nullptr) check_indices(*own, each);
        check_count(m_vertices.size() + vertices.size());
        const bool indexed = m_indexed;
        const std::size_t items = m_spans.size(), vertices_before = m_vertices.size(), indices_before = m_indices.size();
        try
        {
            if (m_remaining) m_remaining->reserve(count);
            if (own != nullptr && !m_indexed) begin_indices();
            const std::size_t index = m_indexed ? m_indices.size() : vertices_before;
            const std::size_t indices = own != nullptr ? own->size() : each;
            std::vector<ItemNumber> numbers;
            std::vector<std::uint32_t> all;
            numbers.reserve(vertices.size());
            if (m_indexed) all.reserve(count * indices);
            for (std::size_t i = 0; i < count; ++i)
            {
                const std::size_t base = vertices_before + i * each;
                m_spans.push_back({base, each, index + i * indices, indices});
                numbers.insert(numbers.end(), each, ItemNumber{static_cast<std::uint32_t>(items + i)});
                for (std::size_t k = 0; m_indexed && k < indices; ++k)
                    all.push_back(static_cast<std::uint32_t>(base + (own != nullptr ? (*own)[k] : k)));
            }
            m_vertices.append(vertices);
            m_numbers.append(numbers);
            m_indices.append(all);
            m_records.resize(items + count);
            std::copy(records.begin(), records.end(), m_records.edit(items, count).begin());
            for (std::size_t i = 0; m_remaining && i < count; ++i) m_remaining->append();
        }
        catch (...)
        {
            cut(items, vertices_before, indices_before);
            m_indexed = indexed;
            throw;
        }
        return first;
    }

    /// Gives an item other vertices and indices (null for none).
    void replace(std::size_t item, std::span<const Vertex> vertices, const Indices* own)
    {
        (void)checked(item);
        if (own != nullptr) check_indices(*own, vertices.size());
        settle();
        check_count(m_vertices.size() - m_spans[item].vertices + vertices.size());
        // They may be this collection's own.
        const std::vector<Vertex> kept(vertices.begin(), vertices.end());
        std::vector<std::uint32_t> indices(own != nullptr ? own->size() : kept.size());
        if (own != nullptr) std::copy(own->begin(), own->end(), indices.begin());
        else std::iota(indices.begin(), indices.end(), std::uint32_t{0});

        const Span old = m_spans[item], now{old.vertex, kept.size(), old.index, indices.size()};
        const std::size_t vertex_count = m_vertices.size(), indices_before = m_indices.size();
        const bool indexed = m_indexed;
        std::size_t index_count = 0;
        try
        {
            if (own != nullptr && !m_indexed) begin_indices();
            index_count = m_indices.size();
            m_vertices.resize(vertex_count + std::max(now.vertices, old.vertices) - old.vertices);
            m_numbers.resize(m_vertices.size());
            if (m_indexed) m_indices.resize(index_count + std::max(now.indices, old.indices) - old.indices);
        }
        catch (...)
        {
            cut(m_spans.size(), vertex_count, indices_before);
            m_indexed = indexed;
            throw;
        }
        move_tail(m_vertices, vertex_count, now.vertex, old.vertices, now.vertices);
        move_tail(m_numbers, vertex_count, now.vertex, old.vertices, now.vertices);
        std::copy(kept.begin(), kept.end(), m_vertices.edit(now.vertex, now.vertices).begin());
        if (now.vertices > old.vertices)
        {
            const auto added = m_numbers.edit(now.vertex + old.vertices, now.vertices - old.vertices);
            std::fill(added.begin(), added.end(), ItemNumber{static_cast<std::uint32_t>(item)});
        }
        // Those behind may move down: sums of unsigned numbers wrap around.
        const std::size_t vertex_shift = now.vertices - old.vertices, index_shift = now.indices - old.indices;
        if (m_indexed)
        {
            move_tail(m_indices, index_count, now.index, old.indices, now.indices);
            const auto written = m_indices.edit(now.index, now.indices);
            for (std::size_t i = 0; i < written.size(); ++i) written[i] = indices[i] + static_cast<std::uint32_t>(now.vertex);
            const std::size_t tail = now.index + now.indices;
            if (vertex_shift != 0)
            {
                for (std::uint32_t& index : m_indices.edit(tail, m_indices.size() - tail))
                    index += static_cast<std::uint32_t>(vertex_shift);
            }
        }
        m_spans[item] = now;
        for (std::size_t i = item + 1; i < m_spans.size(); ++i)
        {
            m_spans[i].vertex += vertex_shift;
            m_spans[i].index += index_shift;
        }
    }

    /// Gives all items other vertices and indices: see Collection::assign_all().
    void replace_all(std::span<const Vertex> vertices, Indices indices, std::span<const CollectionExtent> extents)
    {
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
        check_count(vertices.size());
        for (const Span& span : spans) check_indices(indices.subspan(span.index, span.indices), span.vertices);
        // They may be this collection's own.
        std::vector<Vertex> kept_vertices;
        std::vector<std::uint32_t> kept_indices;
        if (is_part(vertices, m_vertices)) vertices = kept_vertices = {vertices.begin(), vertices.end()};
        if (is_part(indices, m_indices)) indices = kept_indices = {indices.begin(), indices.end()};
        // What is needed first, so that a lack of memory changes nothing.
        m_vertices.reserve(vertices.size());
        m_numbers.reserve(vertices.size());
        m_indices.reserve(indices.size());
        m_vertices.resize(vertices.size());
        m_numbers.resize(vertices.size());
        m_indices.resize(indices.size());
        std::copy(vertices.begin(), vertices.end(), m_vertices.edit().begin());
        const auto numbers = m_numbers.edit();
        const auto written = m_indices.edit();
        for (std::size_t i = 0; i < spans.size(); ++i)
        {
            const Span& span = spans[i];
            std::fill_n(numbers.begin() + static_cast<std::ptrdiff_t>(span.vertex), span.vertices,
                        ItemNumber{static_cast<std::uint32_t>(i)});
            for (std::size_t k = span.index; k < span.index + span.indices; ++k)
                written[k] = indices[k] + static_cast<std::uint32_t>(span.vertex);
        }
        m_spans = std::move(spans);
        m_indexed = true;
        // Views of one item may look at another's by now.
        m_vertices.expire_views();
        m_indices.expire_views();
    }

    /// Takes items out: only marks them, as long as they are not too many.
    void erase(std::size_t first, std::size_t count)
    {
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
        m_vertices.resize(0);
        m_numbers.resize(0);
        m_indices.resize(0);
        m_records.resize(0);
        m_spans.clear();
        m_remaining.reset();
        m_indexed = false;
    }

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

    /// Whether elements lie in a buffer's own memory.
    template <class T, class Buffer>
    static bool is_part(std::span<const T> elements, const Buffer& buffer) noexcept
    {
        return !elements.empty() && !std::less<>{}(elements.data(), buffer.begin()) && std::less<>{}(elements.data(), buffer.end());
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

    static void check_count(std::size_t vertices)
    {
        if (vertices > std::numeric_limits<std::uint32_t>::max())
            throw IndexError(glumpp::detail::text("indices of 32 bits cannot count the ", vertices, " vertices of a collection"));
    }

    /// Writes 0, 1, 2, … for the items that were added without indices.
    void begin_indices()
    {
        m_indices.resize(m_vertices.size());
        const auto all = m_indices.edit();
        std::iota(all.begin(), all.end(), std::uint32_t{0});
        m_indexed = true;
    }

    /// Cuts everything to its first elements.
    void cut(std::size_t items, std::size_t vertices, std::size_t indices)
    {
        m_vertices.resize(vertices);
        m_numbers.resize(vertices);
        m_indices.resize(indices);
        m_records.resize(items);
        m_spans.resize(items);
    }

    /// Moves what lies behind `before` elements at `at`, up to `size`, so that `after` elements fit there. Where these are
    /// more, the buffer has the room already.
    template <class Buffer>
    static void move_tail(Buffer& buffer, std::size_t size, std::size_t at, std::size_t before, std::size_t after)
    {
        if (before == after) return;
        const std::size_t tail = size - at - before;
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
        cut(item, to.vertex, m_indexed ? to.index : 0);
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
