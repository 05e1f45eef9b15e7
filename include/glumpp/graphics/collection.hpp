// Thousands of items with parameters of their own, drawn in one call.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/draw.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/program.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/glsl/compose.hpp>
#include <glumpp/glsl/source.hpp>
#include <glumpp/graphics/collection_item.hpp>
#include <glumpp/graphics/elements.hpp>
#include <glumpp/graphics/item_glsl.hpp>
#include <glumpp/graphics/item_texture.hpp>
#include <glumpp/graphics/survivors.hpp>
#include <glumpp/memory/slicing.hpp>

namespace glumpp::graphics
{

namespace detail
{

/// Tells each vertex of a collection its item.
struct ItemNumber
{
    std::uint32_t collection_index;
};

/// A shader that can fetch records. One that is no vertex shader, and does not, is left alone.
template <class Item>
[[nodiscard]] gloo::Shader with_items(const gloo::Shader& shader)
{
    const bool vertex = shader.stage() == glsl::Stage::vertex;
    if (!vertex && !glsl::detail::has_word(shader.text(), "fetch_item")) return shader;
    std::string front = item_glsl<Item>("collection_items");
    if (vertex) front += "in uint collection_index;\nItem fetch_item() { return fetch_item(collection_index); }\n";
    return gloo::Shader(shader.stage(),
                        glsl::detail::prepend(shader.source(), glsl::source_of(std::move(front), "the struct of the items")),
                        shader.name());
}

}  // namespace detail

/// Items that are drawn together by one GL call. Each has some vertices, maybe some indices, and one record, `Item`, of
/// floats (see ItemTexture), which the vertex shader gets from `fetch_item()`:
///
///     struct Vertex { std::array<float, 2> position; };
///     struct Item { std::array<float, 4> color; float size; };
///     graphics::Collection<Vertex, Item> quads(R"(
///         attribute vec2 position;
///         uniform vec2 u_shift;
///         varying vec4 v_color;
///         void main()
///         {
///             Item item = fetch_item();
///             v_color = item.color;
///             gl_Position = vec4(item.size * position + u_shift, 0.0, 1.0);
///         })", "varying vec4 v_color; void main() { gl_FragColor = v_color; }");
///     quads.append({{{0, 0}}, {{1, 0}}, {{1, 1}}, {{0, 1}}}, {0, 1, 2, 0, 2, 3}, {{1, 0, 0, 1}, 0.5f});
///     quads[&Item::color](0) = {0, 1, 0, 1};    // of one item: the next draw sends these texels only
///     quads["u_shift"] = {0.1f, 0.0f};          // of the whole collection
///     quads.draw();
///
/// The shaders know the struct as `Item` (see item_glsl()), and the vertex shader has the number of its item as `uint
/// collection_index`. A fragment or geometry shader that gets this number reads records, too:
///
///     flat varying uint v_item;                     // in both; the vertex shader: v_item = collection_index;
///     … fetch_item(v_item).color …                  // in the fragment shader
///
/// Items are numbered from 0 on, in the order they were added; erasing moves those behind up. Erased items are only marked,
/// and one pass closes the gaps before the next draw or access. Making a collection makes no GL call and needs no context. Movable,
/// not copyable; what has been moved from refuses to be used.
template <class Vertex, class Item>
class Collection
{
    using VertexSource = gloo::detail::StageSource<glsl::Stage::vertex>;
    using FragmentSource = gloo::detail::StageSource<glsl::Stage::fragment>;
    using GeometrySource = gloo::detail::StageSource<glsl::Stage::geometry>;

public:
    /// Each stage is GLSL text or a gloo::Shader; `mode` is one whose figures stand alone: GL_TRIANGLES, GL_LINES, GL_POINTS.
    /// Throws NameError when no member of Vertex is an attribute, TypeError when one cannot feed its attribute.
    Collection(const VertexSource& vertex, const FragmentSource& fragment, GLenum mode = GL_TRIANGLES)
        : Collection(gloo::Program(detail::with_items<Item>(vertex.shader), detail::with_items<Item>(fragment.shader)), mode)
    {
    }
    Collection(const VertexSource& vertex, const FragmentSource& fragment, const GeometrySource& geometry, GLenum mode = GL_TRIANGLES)
        : Collection(gloo::Program(detail::with_items<Item>(vertex.shader), detail::with_items<Item>(fragment.shader),
                                   detail::with_items<Item>(geometry.shader)),
                     mode)
    {
    }

    /// How many items it holds.
    [[nodiscard]] std::size_t size() const noexcept { return m_survivors ? m_survivors->size() : m_spans.size(); }

    // ---- adding and taking out; each refuses by an exception before anything changes

    /// Adds an item and returns its number. Its indices count its own vertices from 0 on; once any item has some, items
    /// without get 0, 1, 2, …. Throws IndexError for an index that is none of its vertices.
    std::size_t append(const Elements<Vertex>& vertices, const Elements<std::uint32_t>& indices, const Item& record)
    {
        const std::span<const std::uint32_t> own = indices.span();
        return add(vertices.span(), &own, std::vector<Item>{record});
    }
    std::size_t append(const Elements<Vertex>& vertices, const Item& record)
    {
        return add(vertices.span(), nullptr, std::vector<Item>{record});
    }

    /// Adds as many items as there are records, each with its share of the vertices; the indices are those of one item,
    /// and serve each. Returns the number of the first. Throws ShapeError when the vertices cannot be shared out evenly, and
    /// IndexError as append() does.
    std::size_t append_many(const Elements<Vertex>& vertices, const Elements<std::uint32_t>& indices, const Elements<Item>& records)
    {
        const std::span<const std::uint32_t> own = indices.span();
        return add(vertices.span(), &own, {records.span().begin(), records.span().end()});
    }
    std::size_t append_many(const Elements<Vertex>& vertices, const Elements<Item>& records)
    {
        return add(vertices.span(), nullptr, {records.span().begin(), records.span().end()});
    }

    /// Gives an item other vertices and indices, of any number; its record stays. Throws IndexError.
    void assign(std::size_t item, const Elements<Vertex>& vertices, const Elements<std::uint32_t>& indices)
    {
        const std::span<const std::uint32_t> own = indices.span();
        replace(item, vertices.span(), &own);
    }
    void assign(std::size_t item, const Elements<Vertex>& vertices) { replace(item, vertices.span(), nullptr); }

    /// How many vertices and indices an item has.
    struct Extent
    {
        std::size_t vertices = 0;
        std::size_t indices = 0;
    };

    /// Gives all items other vertices and indices at once; their records stay. `extents` tells how many of each are the first
    /// item's, then the second's, and so on; each item's indices count its own vertices from 0 on. Throws ShapeError when
    /// these are not as many as there are items, vertices and indices, and IndexError as append() does.
    void assign_all(const Elements<Vertex>& vertices, const Elements<std::uint32_t>& indices, const Elements<Extent>& extents)
    {
        settle();
        std::vector<Span> spans;
        spans.reserve(extents.size());
        Span end{};
        for (const Extent& extent : extents.span())
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
        for (const Span& span : spans) detail::check_indices(indices.span().subspan(span.index, span.indices), span.vertices);
        // What is needed first, so that a lack of memory changes nothing.
        m_vertices.reserve(vertices.size());
        m_numbers.reserve(vertices.size());
        m_indices.reserve(indices.size());
        m_vertices.resize(vertices.size());
        m_numbers.resize(vertices.size());
        m_indices.resize(indices.size());
        std::copy(vertices.span().begin(), vertices.span().end(), m_vertices.edit().begin());
        const auto numbers = m_numbers.edit();
        const auto written = m_indices.edit();
        for (std::size_t i = 0; i < spans.size(); ++i)
        {
            const Span& span = spans[i];
            std::fill_n(numbers.begin() + static_cast<std::ptrdiff_t>(span.vertex), span.vertices,
                        detail::ItemNumber{static_cast<std::uint32_t>(i)});
            for (std::size_t k = span.index; k < span.index + span.indices; ++k)
                written[k] = indices.span()[k] + static_cast<std::uint32_t>(span.vertex);
        }
        m_spans = std::move(spans);
        m_indexed = true;
    }

    /// Takes `count` items from `first` on out; those behind move up. Throws IndexError.
    void erase(std::size_t first, std::size_t count = 1)
    {
        if (first > size() || count > size() - first)
            throw IndexError(glumpp::detail::text("items ", first, " to ", first + count, " are outside a collection of ", size()));
        if (count == 0) return;
        if (!m_survivors) m_survivors = std::make_unique<detail::Survivors>(m_spans.size());
        for (std::size_t i = 0; i < count; ++i) m_survivors->take(first);
        m_vertices.store().expire();
        m_indices.store().expire();
        m_records.expire();
        // What nobody draws must not pile up.
        if (m_survivors->gone() > m_survivors->size()) settle();
    }

    /// Takes all items out; it is as new, but keeps its memory.
    void clear()
    {
        m_vertices.resize(0);
        m_numbers.resize(0);
        m_indices.resize(0);
        m_records.resize(0);
        m_spans.clear();
        m_survivors.reset();
        m_indexed = false;
    }

    // ---- reading and writing

    /// One item: `collection[i].vertices()[&Vertex::position] += 1`, `collection[i].record() = {…}`. Throws IndexError.
    template <std::integral I>
    [[nodiscard]] CollectionItem<Vertex, Item> operator[](I index)
    {
        const std::size_t i = checked(index);
        settle();
        const Span& span = m_spans[i];
        return {m_vertices.view(xt::range(span.vertex, span.vertex + span.vertices)),
                ItemIndices(m_indexed ? m_indices.view(xt::range(span.index, span.index + span.indices)) : m_indices.view(xt::range(0, 0)),
                            static_cast<std::uint32_t>(span.vertex), span.vertices),
                m_records(i)};
    }

    /// One member of all items' records, `collection[&Item::color]`, or of all vertices, `collection[&Vertex::position]`.
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member)
    {
        static_assert(std::same_as<Owner, Item> || std::same_as<Owner, Vertex>,
                      "glumpp: this member belongs neither to the collection's items nor to its vertices");
        settle();
        if constexpr (std::same_as<Owner, Item>) return m_records[member];
        else return m_vertices[member];
    }

    /// What belongs to the whole collection, a uniform or a hook of its shaders: see gloo::Program. Throws NameError.
    [[nodiscard]] gloo::Variable operator[](std::string_view name) { return m_program[name]; }

    /// The vertices of all items, one item behind the other.
    [[nodiscard]] const gloo::VertexBuffer<Vertex>& vertices()
    {
        settle();
        return m_vertices;
    }
    /// The number of each vertex's item.
    [[nodiscard]] const gloo::VertexBuffer<detail::ItemNumber>& numbers()
    {
        settle();
        return m_numbers;
    }
    /// The indices of all items, counting the vertices of the whole; empty while no item was given any.
    [[nodiscard]] const gloo::IndexBuffer<std::uint32_t>& indices()
    {
        settle();
        return m_indices;
    }
    /// The records of all items.
    [[nodiscard]] const ItemTexture<Item>& records()
    {
        settle();
        return m_records;
    }
    /// The program that draws them.
    [[nodiscard]] gloo::Program& program() noexcept { return m_program; }

    /// Sends the records that were written, now instead of with the next draw: two items that lie far apart are then sent
    /// without what is between them. Binds their texture in the active unit, if there is anything to send.
    void flush_records()
    {
        settle();
        m_records.flush();
    }

    /// Draws all items with one call, `glDrawElements`, or `glDrawArrays` while there are no indices; an empty collection
    /// makes none. What is pending is sent first, see gloo::Program; in a clean frame that is nothing. Throws what
    /// gloo::Program::draw() throws.
    void draw(const gloo::DrawOptions& options = {})
    {
        settle();
        if (m_vertices.size() == 0 || (m_indexed && m_indices.size() == 0)) return;
        if (m_indexed) m_program.draw(m_mode, m_indices, options);
        else m_program.draw(m_mode, options);
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
    using Indices = std::span<const std::uint32_t>;

    Collection(gloo::Program program, GLenum mode) : m_program(std::move(program)), m_mode(mode)
    {
        m_program.bind(m_vertices);
        m_program.bind(m_numbers);
        m_program["collection_items"] = m_records.share();
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

    std::size_t add(std::span<const Vertex> vertices, const Indices* own, const std::vector<Item>& records)
    {
        const std::size_t count = records.size(), first = size();
        if (count == 0 ? !vertices.empty() : vertices.size() % count != 0)
            throw ShapeError(glumpp::detail::text(vertices.size(), " vertices cannot be shared out evenly among ", count, " items"));
        if (count == 0) return first;
        const std::size_t each = vertices.size() / count;
        if (own != nullptr) detail::check_indices(*own, each);
        check_count(m_vertices.size() + vertices.size());
        const bool indexed = m_indexed;
        const std::size_t items = m_spans.size(), vertices_before = m_vertices.size(), indices_before = m_indices.size();
        try
        {
            if (own != nullptr && !m_indexed) begin_indices();
            const std::size_t index = m_indexed ? m_indices.size() : vertices_before;
            const std::size_t indices = own != nullptr ? own->size() : each;
            std::vector<detail::ItemNumber> numbers;
            std::vector<std::uint32_t> all;
            numbers.reserve(vertices.size());
            if (m_indexed) all.reserve(count * indices);
            for (std::size_t i = 0; i < count; ++i)
            {
                const std::size_t base = vertices_before + i * each;
                m_spans.push_back({base, each, index + i * indices, indices});
                numbers.insert(numbers.end(), each, detail::ItemNumber{static_cast<std::uint32_t>(items + i)});
                for (std::size_t k = 0; m_indexed && k < indices; ++k)
                    all.push_back(static_cast<std::uint32_t>(base + (own != nullptr ? (*own)[k] : k)));
            }
            m_vertices.append(vertices);
            m_numbers.append(numbers);
            m_indices.append(all);
            m_records.resize(items + count);
            std::copy(records.begin(), records.end(), m_records.edit(items, count).begin());
            for (std::size_t i = 0; m_survivors && i < count; ++i) m_survivors->append();
        }
        catch (...)
        {
            cut(items, vertices_before, indices_before);
            m_indexed = indexed;
            throw;
        }
        return first;
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

    void replace(std::size_t item, std::span<const Vertex> vertices, const Indices* own)
    {
        (void)checked(item);
        if (own != nullptr) detail::check_indices(*own, vertices.size());
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
            std::fill(added.begin(), added.end(), detail::ItemNumber{static_cast<std::uint32_t>(item)});
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

    /// Closes the gaps that erased items left.
    void settle()
    {
        if (!m_survivors) return;
        std::size_t first = 0;
        while (m_survivors->holds(first)) ++first;
        std::size_t vertices = 0, indices = 0;
        for (std::size_t i = first; i < m_spans.size(); ++i)
        {
            if (!m_survivors->holds(i)) continue;
            vertices += m_spans[i].vertices;
            indices += m_spans[i].indices;
        }
        // What is left behind the first gap moves to these places, which are marked now.
        Span to{m_spans[first].vertex, 0, m_spans[first].index, 0};
        auto vertex = m_vertices.edit(to.vertex, vertices).begin();
        auto number = m_numbers.edit(to.vertex, vertices).begin();
        const auto index = m_indexed ? m_indices.edit(to.index, indices) : std::span<std::uint32_t>{};
        auto next = index.begin();
        auto record = m_records.edit(first, m_survivors->size() - first).begin();
        std::size_t item = first;
        for (std::size_t i = first; i < m_spans.size(); ++i)
        {
            if (!m_survivors->holds(i)) continue;
            const Span from = m_spans[i];
            vertex = std::copy_n(m_vertices.data() + from.vertex, from.vertices, vertex);
            number = std::fill_n(number, from.vertices, detail::ItemNumber{static_cast<std::uint32_t>(item)});
            for (std::size_t k = 0; m_indexed && k < from.indices; ++k)
                *next++ = m_indices.data()[from.index + k] - static_cast<std::uint32_t>(from.vertex - to.vertex);
            *record++ = m_records.data()[i];
            m_spans[item++] = {to.vertex, from.vertices, to.index, from.indices};
            to.vertex += from.vertices;
            to.index += from.indices;
        }
        m_survivors.reset();
        cut(item, to.vertex, m_indexed ? to.index : 0);
    }

    gloo::Program m_program;
    GLenum m_mode;
    gloo::VertexBuffer<Vertex> m_vertices = gloo::VertexBuffer<Vertex>(0);
    gloo::VertexBuffer<detail::ItemNumber> m_numbers = gloo::VertexBuffer<detail::ItemNumber>(0);
    gloo::IndexBuffer<std::uint32_t> m_indices = gloo::IndexBuffer<std::uint32_t>(0);
    ItemTexture<Item> m_records{};
    std::vector<Span> m_spans{};
    std::unique_ptr<detail::Survivors> m_survivors{};
    bool m_indexed = false;
};

}  // namespace glumpp::graphics
