// Records that shaders read: structs of floats, one after the other in a texture.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
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

/// Whether all members of a struct are made of one type of numbers.
template <class Item, class Number>
constexpr bool all_numbers()
{
    return std::ranges::all_of(memory::struct_layout<Item>::fields,
                               [](const memory::Field& field) { return field.component == memory::component_type<Number>(); });
}

/// Rows of at most 1024 texels, which every OpenGL can do; one record is never broken up.
constexpr ItemLayout layout_of(std::size_t numbers)
{
    const std::size_t channels = numbers % 4 == 0 ? 4 : numbers % 2 == 0 ? 2 : 1;
    const std::size_t texels = numbers / channels;
    return {channels, texels, std::max<std::size_t>(1, 1024 / texels)};
}

}  // namespace detail

/// How the records `Item` lie in their texture.
template <class Item>
inline constexpr ItemLayout item_layout = detail::layout_of(sizeof(Item) / sizeof(float));

/// Structs of floats (numbers, arrays, vectors, matrices) in a float texture, for shaders to fetch; item_glsl() writes the
/// GLSL that does. They are written like the vertices of a VertexBuffer, and one `glTexSubImage2D` sends the texels
/// that were: `items[&Item::color](i) = {1, 0, 0, 1}` those of that one member. What lies in several rows is sent as
/// whole rows.
///
/// Movable, not copyable; views survive a move. What has been moved from refuses to be used. Making one makes no GL call
/// and needs no context. Records of std::uint32_t are in a texture of integers, for a usampler2D: name that type as `Number`.
template <class Item, class Number = float>
class ItemTexture
{
    static_assert(std::same_as<Number, float> || std::same_as<Number, std::uint32_t>,
                  "glumpp: a texture's numbers are float or std::uint32_t");
    static_assert(detail::all_numbers<Item, Number>(),
                  "glumpp: the members of a record in a texture are floats, or arrays, vectors or matrices of floats; shaders "
                  "could not read others from it");

public:
    /// `count` zeroed records. Throws ShapeError when memory cannot hold them.
    explicit ItemTexture(std::size_t count = 0)
        : m_texture(std::make_shared<gloo::Texture>(static_cast<GLenum>(GL_TEXTURE_2D), gloo::texel_format<Number, layout.channels>(),
                                                    memory::Grid({1, 1, layout.columns()}, layout.channels * sizeof(Number), true),
                                                    std::size_t{0}, memory::RecordSize::of<Item>())),
          m_bytes(m_texture->share_bytes(memory::detail::Tag{}))
    {
        resize(count);
    }
    ItemTexture(const ItemTexture&) = delete;
    ItemTexture& operator=(const ItemTexture&) = delete;
    ItemTexture(ItemTexture&&) noexcept = default;
    ItemTexture& operator=(ItemTexture&&) noexcept = default;

    [[nodiscard]] std::size_t size() const noexcept { return m_bytes ? m_bytes->records() : 0; }
    [[nodiscard]] const Item* data() const noexcept { return m_bytes ? reinterpret_cast<const Item*>(m_bytes->data()) : nullptr; }

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
    /// Throws ShapeError when memory cannot hold them.
    void resize(std::size_t count)
    {
        reserve(count);
        bytes().resize(count * sizeof(Item));
    }
    /// Makes room for `count` records, in whole rows: twice as many where they do not suffice, but many of them grow by
    /// steps, so that textures are not as high as OpenGL allows before they need to be. Throws as resize() does.
    void reserve(std::size_t count)
    {
        constexpr std::size_t row = layout.per_row * sizeof(Item);
        if (memory::Shape<1>(count).checked(sizeof(Item))[0] * sizeof(Item) <= bytes().capacity()) return;
        const std::size_t before = bytes().capacity() / row, needed = (count - 1) / layout.per_row + 1;
        bytes().reserve(std::max(needed, before + std::min<std::size_t>(before, 512)) * row);
    }
    /// `count` records from `first` on for a plain loop; all of them are marked, now. Throws IndexError.
    [[nodiscard]] std::span<Item> edit(std::size_t first, std::size_t count)
    {
        if (first > size() || count > size() - first)
            throw IndexError(glumpp::detail::text("records ", first, " to ", first + count, " are outside a texture of ", size()));
        bytes().mark_bytes(first * sizeof(Item), (first + count) * sizeof(Item));
        return {reinterpret_cast<Item*>(bytes().writable(memory::detail::Tag{})) + first, count};
    }

    /// Refuses all views made so far, for whoever is about to give the records another meaning.
    void expire_views() { bytes().expire(); }

    /// Creates the texture if need be, binds it in the active unit and sends what is pending: see gloo::Texture::bind().
    /// Draws do so by themselves.
    void bind() { share()->bind(); }

    /// The same, but no GL call where nothing is pending.
    void flush()
    {
        if (!share()->ready()) share()->bind();
    }

    /// The records that the GPU has: see gloo::Texture::read_back().
    [[nodiscard]] std::vector<Item> read_back() const
    {
        std::vector<Item> out(share()->extents()[1] * layout.per_row);
        share()->read_back(out.data());
        out.resize(size());
        return out;
    }

    /// The texture, to be given to a sampler2D. Throws Error when this has been moved from.
    [[nodiscard]] const std::shared_ptr<gloo::Texture>& share() const
    {
        (void)bytes();
        return m_texture;
    }

private:
    static constexpr ItemLayout layout = item_layout<Item>;

    [[nodiscard]] memory::Bytes& bytes() const
    {
        if (!m_bytes) [[unlikely]]
            throw Error("these records have been moved from; assign new ones before they are used");
        return *m_bytes;
    }

    [[nodiscard]] memory::RecordView<Item, 1> records()
    {
        return {memory::detail::Tag{}, bytes(), bytes().generation(), 0, {{size()}, {sizeof(Item)}}};
    }

    std::shared_ptr<gloo::Texture> m_texture;
    std::shared_ptr<memory::Bytes> m_bytes;
};

}  // namespace glumpp::graphics
