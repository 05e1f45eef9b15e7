// Records that shaders read: structs of floats, one after the other in a texture.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/texel_format.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/memory/array.hpp>
#include <glumpp/memory/record_view.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::graphics
{

/// Where the records of a texture lie. A texel has 4, 2 or 1 floats, a row a whole number of records.
struct ItemLayout
{
    std::size_t channels = 4;
    /// How many texels a record has.
    std::size_t texels = 1;
    /// How many records a row has.
    std::size_t per_row = 1;

    [[nodiscard]] constexpr std::size_t columns() const noexcept { return texels * per_row; }
};

namespace detail
{

/// Whether all members of a struct are made of floats.
template <class Item>
constexpr bool all_floats()
{
    return std::ranges::all_of(memory::struct_layout<Item>::fields,
                               [](const memory::Field& field) { return field.component == memory::ComponentType::float32; });
}

/// Rows of at most 1024 texels, which every OpenGL can do; one record is never broken up.
constexpr ItemLayout layout_of(std::size_t floats)
{
    const std::size_t channels = floats % 4 == 0 ? 4 : floats % 2 == 0 ? 2 : 1;
    const std::size_t texels = floats / channels;
    return {channels, texels, std::max<std::size_t>(1, 1024 / texels)};
}

}  // namespace detail

/// How the records `Item` lie in their texture.
template <class Item>
inline constexpr ItemLayout item_layout = detail::layout_of(sizeof(Item) / sizeof(float));

namespace detail
{

/// The texture and its memory, which always fills whole rows: what a box of texels is sent from is there.
template <class Item>
class ItemGrid final : public gloo::Texture
{
    static constexpr ItemLayout layout = item_layout<Item>;

public:
    ItemGrid()
        : Texture(GL_TEXTURE_2D, gloo::texel_format<float, layout.channels>(), {1, 1, layout.columns()}, layout.channels * sizeof(float))
    {
    }

    [[nodiscard]] std::size_t size() const noexcept { return nbytes() / sizeof(Item); }
    [[nodiscard]] Item* items() noexcept { return m_items.data(); }

    /// Doubles the rows where they do not suffice; many of them grow by steps, so that textures are not as high as OpenGL
    /// allows before they need to be.
    void reserve(std::size_t count)
    {
        if (count <= m_items.size()) return;
        const std::size_t before = m_items.size() / layout.per_row, needed = (count - 1) / layout.per_row + 1;
        const std::size_t rows = std::max(needed, before + std::min<std::size_t>(before, 512));
        m_items.resize(rows * layout.per_row);
        set_extents({1, rows, layout.columns()});
        settle(size());
    }

    void resize(std::size_t count)
    {
        reserve(count);
        const std::size_t before = size();
        if (count > before) std::fill(m_items.begin() + std::ptrdiff_t(before), m_items.begin() + std::ptrdiff_t(count), Item{});
        settle(count);
        if (count > before) mark_bytes(before * sizeof(Item), count * sizeof(Item));
    }

    /// Its grid follows from the number of records.
    void renew(std::size_t) override { throw Error("a texture of records takes its shape from their number: resize() it"); }
    [[nodiscard]] bool renewable() const noexcept override { return false; }

private:
    void settle(std::size_t count) noexcept
    {
        place(reinterpret_cast<std::byte*>(m_items.data()), count * sizeof(Item), m_items.size() * sizeof(Item), sizeof(Item));
    }

    std::vector<Item> m_items;
};

}  // namespace detail

/// Structs of floats (numbers, arrays, vectors, matrices) in a float texture, for shaders to fetch; item_glsl() writes the
/// GLSL that does. They are written like the vertices of a VertexBuffer, and one `glTexSubImage2D` sends the texels
/// that were: `items[&Item::color](i) = {1, 0, 0, 1}` those of that one member. What lies in several rows is sent as
/// whole rows.
///
/// Movable, not copyable; views survive a move. What has been moved from refuses to be used. Making one makes no GL call
/// and needs no context.
template <class Item>
class ItemTexture
{
    static_assert(detail::all_floats<Item>(),
                  "glumpp: the members of a record in a texture are floats, or arrays, vectors or matrices of floats; shaders "
                  "could not read others from it");

public:
    /// `count` zeroed records.
    explicit ItemTexture(std::size_t count = 0) : m_grid(std::make_shared<detail::ItemGrid<Item>>()) { resize(count); }
    ItemTexture(const ItemTexture&) = delete;
    ItemTexture& operator=(const ItemTexture&) = delete;
    ItemTexture(ItemTexture&&) noexcept = default;
    ItemTexture& operator=(ItemTexture&&) noexcept = default;

    [[nodiscard]] std::size_t size() const noexcept { return m_grid ? m_grid->size() : 0; }
    [[nodiscard]] const Item* data() const noexcept { return m_grid ? m_grid->items() : nullptr; }

    /// One member of all records.
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member)
    {
        return records()[member];
    }
    /// One record: `= Item{…}`, `Item item = items(i)`, `items(i)[&Item::color]`. Throws IndexError.
    template <std::integral I>
    [[nodiscard]] memory::RecordView<Item, 0> operator()(I index)
    {
        return records()(index);
    }
    /// A part of the records, by one of xtensor's slices; all of them without.
    template <class... S>
    [[nodiscard]] auto view(const S&... slices)
    {
        return records().view(slices...);
    }

    /// Cuts, or adds zeroed records. Where its memory does not suffice it grows ahead, and all is sent by the next draw.
    /// Throws ShapeError for more bytes than memory can count.
    void resize(std::size_t count) { grid().resize(memory::detail::checked_shape(std::array{count}, sizeof(Item))[0]); }
    /// Makes room for `count` records. Throws as resize() does.
    void reserve(std::size_t count) { grid().reserve(memory::detail::checked_shape(std::array{count}, sizeof(Item))[0]); }
    /// `count` records from `first` on for a plain loop; all of them are marked, now. Throws IndexError.
    [[nodiscard]] std::span<Item> edit(std::size_t first, std::size_t count)
    {
        if (first > size() || count > size() - first)
            throw IndexError(glumpp::detail::text("records ", first, " to ", first + count, " are outside a texture of ", size()));
        grid().mark_bytes(first * sizeof(Item), (first + count) * sizeof(Item));
        return {grid().items() + first, count};
    }

    /// Refuses all views made so far: see memory::Block::expire().
    void expire() { grid().expire(); }

    /// Creates the texture if need be, binds it in the active unit and sends what is pending: see gloo::Texture::bind().
    /// Draws do so by themselves.
    void bind() { grid().bind(); }

    /// The same, but no GL call where nothing is pending.
    void flush()
    {
        if (!grid().ready()) grid().bind();
    }

    /// The records that the GPU has: see gloo::Texture::read_back().
    [[nodiscard]] std::vector<Item> read_back() const
    {
        std::vector<Item> out(grid().extents()[1] * item_layout<Item>.per_row);
        grid().read_back(out.data());
        out.resize(size());
        return out;
    }

    /// The texture, to be given to a sampler2D.
    [[nodiscard]] std::shared_ptr<gloo::Texture> share() const { return grid_pointer(); }

private:
    [[nodiscard]] const std::shared_ptr<detail::ItemGrid<Item>>& grid_pointer() const
    {
        if (!m_grid) [[unlikely]]
            throw Error("these records have been moved from; assign new ones before they are used");
        return m_grid;
    }
    [[nodiscard]] detail::ItemGrid<Item>& grid() const { return *grid_pointer(); }

    [[nodiscard]] memory::RecordView<Item, 1> records()
    {
        return {memory::detail::Tag{}, grid(), grid().generation(), 0, {{size()}, {sizeof(Item)}}};
    }

    std::shared_ptr<detail::ItemGrid<Item>> m_grid;
};

}  // namespace glumpp::graphics
