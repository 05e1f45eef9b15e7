// One item of a collection: its number and size, and views of its vertices, its indices and its record.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/elements.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/field_view.hpp>
#include <glumpp/memory/record_view.hpp>

namespace glumpp::graphics
{

/// Tells each vertex of a collection its item.
struct ItemNumber
{
    std::uint32_t collection_index;
};

/// How many vertices and indices an item has.
struct CollectionExtent
{
    std::size_t vertices = 0;
    std::size_t indices = 0;
};

namespace detail
{

/// Throws IndexError for an index that is none of `vertices`.
void check_indices(std::span<const std::uint32_t> indices, std::size_t vertices);

}  // namespace detail

/// The indices of one item, which count the item's own vertices from 0 on, wherever in the collection these lie. Empty
/// while no item of the collection was given indices. Throws Error when used after the collection changed size.
class ItemIndices
{
    using View = memory::FieldView<std::uint32_t, 1>;

public:
    /// One index, to be read and written; it may be kept. Writing throws IndexError for what is none of the item's vertices.
    class Reference
    {
    public:
        Reference(const memory::ComponentRef<std::uint32_t>& index, std::uint32_t base, std::size_t vertices) noexcept
            : m_index(index), m_base(base), m_vertices(vertices)
        {
        }
        Reference(const Reference&) = default;

        operator std::uint32_t() const { return static_cast<std::uint32_t>(m_index) - m_base; }
        const Reference& operator=(std::uint32_t index) const;
        Reference& operator=(const Reference& other);

        /// Exchanges what two refer to. Throws IndexError, changing neither. std::swap would copy the references instead, and leave
        /// both with the same index.
        friend void swap(Reference a, Reference b)
        {
            const std::uint32_t kept = a;
            detail::check_indices({&kept, 1}, b.m_vertices);
            a = static_cast<std::uint32_t>(b);
            b = kept;
        }

    private:
        memory::ComponentRef<std::uint32_t> m_index;
        std::uint32_t m_base;
        std::size_t m_vertices;
    };

    /// `view` shows them as the index buffer has them, counting from the item's first vertex, `base`.
    ItemIndices(const View& view, std::uint32_t base, std::size_t vertices) : m_view(view), m_base(base), m_vertices(vertices) {}
    ItemIndices(const ItemIndices&) = default;

    [[nodiscard]] std::size_t size() const noexcept { return m_view.size(); }

    /// Throws IndexError.
    template <std::integral I>
    [[nodiscard]] Reference operator()(I index) const
    {
        if (std::cmp_less(index, 0) || std::cmp_greater_equal(index, size()))
            throw IndexError(glumpp::detail::text("index ", index, " of an item that has ", size(), " indices"));
        View view = m_view;
        return {view(index), m_base, m_vertices};
    }

    /// Writes all of them. Throws ShapeError for another number, IndexError for what is none of the item's vertices.
    const ItemIndices& operator=(const Elements<std::uint32_t>& indices) const;
    const ItemIndices& operator=(std::initializer_list<std::uint32_t> indices) const { return *this = Elements<std::uint32_t>(indices); }
    ItemIndices& operator=(const ItemIndices& other);

    [[nodiscard]] std::vector<std::uint32_t> copy() const;

private:
    View m_view;
    std::uint32_t m_base;
    std::size_t m_vertices;
};

/// What `collection[i]` is. Its views may be kept: they write to the collection, mark what they write, and throw Error when
/// they are used after the collection changed size.
template <class Vertex, class Item>
class CollectionItem
{
public:
    CollectionItem(memory::RecordView<Vertex, 1> vertices, const ItemIndices& indices, memory::RecordView<Item, 0> record)
        : m_vertices(std::move(vertices)), m_indices(indices), m_record(std::move(record))
    {
    }

    [[nodiscard]] memory::RecordView<Vertex, 1> vertices() const noexcept { return m_vertices; }
    [[nodiscard]] ItemIndices indices() const noexcept { return m_indices; }
    [[nodiscard]] memory::RecordView<Item, 0> record() const noexcept { return m_record; }

private:
    memory::RecordView<Vertex, 1> m_vertices;
    ItemIndices m_indices;
    memory::RecordView<Item, 0> m_record;
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/impl/item.ipp>
#endif
