// Thousands of items with parameters of their own, drawn in one call.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
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
#include <glumpp/gloo/stage_source.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/glsl/compose.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/source.hpp>
#include <glumpp/graphics/collection/detail/collection_memory.hpp>
#include <glumpp/graphics/collection/elements.hpp>
#include <glumpp/graphics/collection/item.hpp>
#include <glumpp/graphics/collection/item_glsl.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>

namespace glumpp::graphics
{

namespace detail
{

/// A shader that can fetch records. One that is no vertex shader, and does not, is left alone.
template <class Item>
[[nodiscard]] gloo::Shader with_items(const gloo::Shader& shader)
{
    const bool vertex = shader.stage() == glsl::Stage::vertex;
    if (!vertex && !glsl::has_word(shader.text(), "fetch_item")) return shader;
    std::string front = item_glsl<Item>("collection_items");
    if (vertex) front += "in uint collection_index;\nItem fetch_item() { return fetch_item(collection_index); }\n";
    return gloo::Shader(shader.stage(), glsl::prepend(shader.source(), glsl::source_of(std::move(front), "the struct of the items")),
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
public:
    /// Each stage is GLSL text or a gloo::Shader; `mode` is one whose figures stand alone: GL_TRIANGLES, GL_LINES, GL_POINTS.
    /// Throws NameError when no member of Vertex is an attribute, TypeError when one cannot feed its attribute,
    /// and for another mode.
    Collection(const gloo::VertexSource& vertex, const gloo::FragmentSource& fragment, GLenum mode = GL_TRIANGLES)
        : Collection(gloo::Program(detail::with_items<Item>(vertex.shader), detail::with_items<Item>(fragment.shader)), mode)
    {
    }
    Collection(const gloo::VertexSource& vertex, const gloo::FragmentSource& fragment, const gloo::GeometrySource& geometry,
               GLenum mode = GL_TRIANGLES)
        : Collection(gloo::Program(detail::with_items<Item>(vertex.shader), detail::with_items<Item>(fragment.shader),
                                   detail::with_items<Item>(geometry.shader)),
                     mode)
    {
    }

    /// How many items it holds.
    [[nodiscard]] std::size_t size() const noexcept { return m_items.size(); }

    /// How many vertices and indices an item has.
    using Extent = CollectionExtent;

    // ---- adding and taking out; each refuses by an exception before anything changes

    /// Adds an item and returns its number. Its indices count its own vertices from 0 on; once any item has some, items
    /// without get 0, 1, 2, …. Throws IndexError for an index that is none of its vertices.
    std::size_t append(const Elements<Vertex>& vertices, const Elements<std::uint32_t>& indices, const Item& record)
    {
        return m_items.add(vertices.span(), indices.span(), {&record, 1});
    }
    std::size_t append(const Elements<Vertex>& vertices, const Item& record)
    {
        return m_items.add(vertices.span(), std::nullopt, {&record, 1});
    }

    /// Adds as many items as there are records, each with its share of the vertices; the indices are those of one item,
    /// and serve each. Returns the number of the first. Throws ShapeError when the vertices cannot be shared out evenly, and
    /// IndexError as append() does.
    std::size_t append_many(const Elements<Vertex>& vertices, const Elements<std::uint32_t>& indices, const Elements<Item>& records)
    {
        return m_items.add(vertices.span(), indices.span(), records.span());
    }
    std::size_t append_many(const Elements<Vertex>& vertices, const Elements<Item>& records)
    {
        return m_items.add(vertices.span(), std::nullopt, records.span());
    }

    /// Gives an item other vertices and indices, of any number; its record stays. With another number of either, views that were taken
    /// before are refused: those of vertices, of indices, or of both. Throws IndexError.
    void assign(std::size_t item, const Elements<Vertex>& vertices, const Elements<std::uint32_t>& indices)
    {
        m_items.replace(item, vertices.span(), indices.span());
    }
    void assign(std::size_t item, const Elements<Vertex>& vertices) { m_items.replace(item, vertices.span(), std::nullopt); }

    /// Gives all items other vertices and indices at once; their records stay. `extents` tells how many of each are the first
    /// item's, then the second's, and so on; each item's indices count its own vertices from 0 on. Throws ShapeError when
    /// these are not as many as there are items, vertices and indices, and IndexError as append() does.
    void assign_all(const Elements<Vertex>& vertices, const Elements<std::uint32_t>& indices, const Elements<Extent>& extents)
    {
        m_items.replace_all(vertices.span(), indices.span(), extents.span());
    }

    /// Takes `count` items from `first` on out; those behind move up. Throws IndexError.
    void erase(std::size_t first, std::size_t count = 1) { m_items.erase(first, count); }
    /// Takes all items out; it is as new, but keeps its memory.
    void clear() { m_items.clear(); }

    // ---- reading and writing

    /// One item: `collection[i].vertices()[&Vertex::position] += 1`, `collection[i].record() = {…}`. Throws IndexError.
    template <std::integral I>
    [[nodiscard]] CollectionItem<Vertex, Item> operator[](I index)
    {
        return m_items.item(index);
    }

    /// One member of all items' records, `collection[&Item::color]`, or of all vertices, `collection[&Vertex::position]`.
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member)
    {
        static_assert(std::same_as<Owner, Item> || std::same_as<Owner, Vertex>,
                      "glumpp: this member belongs neither to the collection's items nor to its vertices");
        if constexpr (std::same_as<Owner, Item>) return m_items.records()[member];
        else return m_items.vertices()[member];
    }

    /// What belongs to the whole collection, a uniform or a hook of its shaders: see gloo::Program. Throws NameError.
    [[nodiscard]] gloo::Variable operator[](std::string_view name) { return m_program[name]; }

    /// The vertices of all items, one item behind the other.
    [[nodiscard]] const gloo::VertexBuffer<Vertex>& vertices() { return m_items.vertices(); }
    /// The number of each vertex's item.
    [[nodiscard]] const gloo::VertexBuffer<ItemNumber>& numbers() { return m_items.numbers(); }
    /// The indices of all items, counting the vertices of the whole; empty while no item was given any.
    [[nodiscard]] const gloo::IndexBuffer<std::uint32_t>& indices() { return m_items.indices(); }
    /// The records of all items.
    [[nodiscard]] const ItemTexture<Item>& records() { return m_items.records(); }
    /// The program that draws them.
    [[nodiscard]] gloo::Program& program() noexcept { return m_program; }

    /// Sends the records that were written, now instead of with the next draw: two items that lie far apart are then sent
    /// without what is between them. Binds their texture in the active unit, if there is anything to send.
    void flush_records() { m_items.records().flush(); }

    /// Draws all items with one call, `glDrawElements`, or `glDrawArrays` while there are no indices; an empty collection
    /// makes none. What is pending is sent first, see gloo::Program; in a clean frame that is nothing. Throws what
    /// gloo::Program::draw() throws.
    void draw(const gloo::DrawOptions& options = {})
    {
        m_items.check();
        auto& vertices = m_items.vertices();
        auto& indices = m_items.indices();
        if (vertices.size() == 0 || (m_items.indexed() && indices.size() == 0)) return;
        if (m_items.indexed()) m_program.draw(m_mode, indices, options);
        else m_program.draw(m_mode, options);
    }

private:
    Collection(gloo::Program program, GLenum mode) : m_program(std::move(program)), m_mode(mode)
    {
        constexpr std::array alone{GL_POINTS, GL_LINES, GL_TRIANGLES, GL_LINES_ADJACENCY, GL_TRIANGLES_ADJACENCY};
        if (std::ranges::none_of(alone, [mode](auto one) { return static_cast<GLenum>(one) == mode; }))
            throw TypeError("a collection draws points, lines or triangles that stand alone (GL_POINTS, GL_LINES, GL_TRIANGLES, with "
                            "adjacency too): strips, fans and loops would join its items");
        m_program.bind(m_items.vertices());
        m_program.bind(m_items.numbers());
        m_program["collection_items"] = m_items.records().share();
    }

    gloo::Program m_program;
    GLenum m_mode;
    detail::CollectionMemory<Vertex, Item> m_items{};
};

}  // namespace glumpp::graphics
