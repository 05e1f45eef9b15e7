// Many small images in one texture.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/rectangle_packer.hpp>
#include <glumpp/gloo/texture_2d.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{

/// A texture whose rectangles are given out one by one, for glyphs or sprites, so that one draw can show all of them:
///
///     gloo::Atlas<std::uint8_t, 1> atlas({512, 512});
///     if (const auto region = atlas.allocate({rows, columns})) atlas.view(*region) = glyph;
///
/// It is a Texture2D in all else: what is written is tracked, and sent as one box. Allocating makes no GL call.
template <class T, std::size_t Channels, class Encoding = native>
class Atlas : public Texture2D<T, Channels, Encoding>
{
    using base = Texture2D<T, Channels, Encoding>;

public:
    /// Zeroed texels of shape (rows, columns), all of them free. Throws ShapeError.
    template <std::integral I>
    explicit Atlas(const I (&shape)[2]) : Atlas(std::to_array(shape))
    {
    }
    template <std::integral I>
    explicit Atlas(const std::array<I, 2>& shape) : base(shape), m_places(this->shape()[0], this->shape()[1])
    {
    }

    /// Writes all texels, as a Texture2D does; regions stay. Throws ShapeError, changing nothing.
    template <detail::Formula E>
    Atlas& operator=(const E& array)
    {
        base::operator=(array);
        return *this;
    }

    /// A region of shape (rows, columns) that overlaps no other, or nothing where there is no room for it: make room with
    /// free(), or resize(). Its texels are what was there before. Throws ShapeError when a side is not positive.
    template <std::integral I>
    [[nodiscard]] std::optional<Region> allocate(const I (&shape)[2])
    {
        return allocate(std::to_array(shape));
    }
    template <std::integral I>
    [[nodiscard]] std::optional<Region> allocate(const std::array<I, 2>& shape)
    {
        const auto [rows, columns] = memory::Shape<2>(shape).checked(1);
        follow_shape();
        return m_places.allocate(rows, columns);
    }

    /// Gives a region back; its texels stay until they are written. Throws Error when it is not allocated.
    void free(const Region& region) { m_places.free(region); }
    /// Gives all of them back.
    void free_all() { m_places.clear(); }

    /// The regions that are allocated, by row and column.
    [[nodiscard]] std::vector<Region> regions() const { return m_places.regions(); }
    /// Which part of the texels is allocated, from 0 to 1.
    [[nodiscard]] double usage() const noexcept
    {
        const std::size_t all = this->shape()[0] * this->shape()[1];
        // A framebuffer may have made it smaller than its regions.
        return all == 0 ? 0 : std::min(1.0, static_cast<double>(m_places.used()) / static_cast<double>(all));
    }

    using base::view;
    /// The texels of a region, to write and to read. Throws IndexError when it reaches outside.
    [[nodiscard]] auto view(const Region& region)
    {
        check(region);
        return base::view(xt::range(region.row, region.row + region.rows), xt::range(region.column, region.column + region.columns));
    }
    [[nodiscard]] auto view(const Region& region) const
    {
        check(region);
        return base::view(xt::range(region.row, region.row + region.rows), xt::range(region.column, region.column + region.columns));
    }

    /// Where a region is for a shader: the texture coordinates (u, v) of its first corner, then of the opposite one. Throws
    /// IndexError when it reaches outside.
    [[nodiscard]] std::array<float, 4> coordinates(const Region& region) const
    {
        check(region);
        const auto height = static_cast<float>(this->shape()[0]), width = static_cast<float>(this->shape()[1]);
        return {static_cast<float>(region.column) / width, static_cast<float>(region.row) / height,
                static_cast<float>(region.column + region.columns) / width, static_cast<float>(region.row + region.rows) / height};
    }

    /// A larger shape: regions and their texels stay, their coordinates do not. See Texture2D::resize(). Throws Error,
    /// changing nothing, for a smaller one while regions are allocated.
    template <std::integral I>
    void resize(const I (&shape)[2])
    {
        resize(std::to_array(shape));
    }
    template <std::integral I>
    void resize(const std::array<I, 2>& shape)
    {
        const auto [rows, columns] = memory::Shape<2>(shape).checked(sizeof(typename base::texel_type));
        RectanglePacker places = m_places;
        follow(places, rows, columns);
        base::resize(shape);
        m_places = std::move(places);
    }

private:
    static void follow(RectanglePacker& places, std::size_t rows, std::size_t columns)
    {
        if (places.used() == 0) places = RectanglePacker(rows, columns);
        else places.grow(rows, columns);
    }

    /// A framebuffer that draws to it may have resized it.
    void follow_shape()
    {
        if (m_places.rows() != this->shape()[0] || m_places.columns() != this->shape()[1])
            follow(m_places, this->shape()[0], this->shape()[1]);
    }

    void check(const Region& region) const
    {
        const auto [rows, columns] = this->shape();
        if (region.row > rows || region.rows > rows - region.row || region.column > columns || region.columns > columns - region.column)
            throw IndexError(glumpp::detail::text("a region of ", region.rows, " × ", region.columns, " at row ", region.row, ", column ",
                                                  region.column, " is outside an atlas of ", glumpp::detail::tuple_text(this->shape())));
    }

    RectanglePacker m_places;
};

}  // namespace glumpp::gloo
