// Shapes that are painted together first: what lies on what, square by square.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/tile_shader.hpp>
#include <glumpp/graphics/tiles/tiler.hpp>

namespace glumpp::graphics::detail
{

struct ShapeGroup;

/// A group of some opacity.
struct TileLayer
{
    const ShapeGroup* group;
    float opacity;
};

[[nodiscard]] inline std::array<std::int32_t, 4> cover_of(const Tile& tile, FillRule rule) noexcept
{
    return {static_cast<std::int32_t>(tile.first_edge), static_cast<std::int32_t>(tile.edge_count), tile.winding,
            rule == FillRule::evenodd ? 1 : 0};
}

/// The shapes of one group, and of the groups in it.
class TileGroup
{
public:
    [[nodiscard]] std::size_t size() const noexcept { return m_members.size(); }
    /// How many tiles all members have.
    [[nodiscard]] std::size_t tile_count() const noexcept { return m_tile_count; }
    /// A member's tiles, each of a single square.
    [[nodiscard]] const std::vector<Tile>& tiles(std::size_t member) const { return m_members[member].tiles; }
    [[nodiscard]] FillRule rule(std::size_t member) const { return m_members[member].rule; }

    /// What lies on a tile of a member, once stack() wrote it: where its steps begin, and how many they are.
    [[nodiscard]] const std::array<std::int32_t, 2>& above(std::size_t member, std::size_t tile) const
    {
        return m_members[member].above[tile];
    }

    /// Adds a shape on top. `groups` are those it is in, outermost first.
    void add(const std::vector<Tile>& tiles, FillRule rule, std::size_t item, std::vector<TileLayer> groups)
    {
        Member& member = m_members.emplace_back(Member{{}, {}, rule, item, std::move(groups)});
        for (const Tile& tile : tiles)
        {
            for (std::int32_t square = 0; square < tile.width * tile.height; ++square)
            {
                Tile& own = member.tiles.emplace_back(tile);
                own.column += square % tile.width;
                own.row += square / tile.width;
                own.width = own.height = 1;
                m_squares[key(own)].push_back({m_members.size() - 1, member.tiles.size() - 1});
            }
        }
        member.above.resize(member.tiles.size());
        m_tile_count += member.tiles.size();
    }

    /// Tells in steps what lies on each tile: see TileCover. A square has its steps once: what lies on a shape are those
    /// behind its own. Appends them to `texels`.
    void stack(std::vector<TileEdge>& texels)
    {
        for (Member& member : m_members)
        {
            for (const Tile& tile : member.tiles)
            {
                std::vector<Place>& places = m_squares.at(key(tile));
                stack(places, texels);
                places.clear();
            }
        }
    }

    void clear()
    {
        m_members.clear();
        m_squares.clear();
        m_tile_count = 0;
    }

private:
    struct Member
    {
        std::vector<Tile> tiles;
        std::vector<std::array<std::int32_t, 2>> above;
        FillRule rule;
        std::size_t item;
        std::vector<TileLayer> groups;
    };
    struct Place
    {
        std::size_t member;
        std::size_t tile;
    };

    /// The steps of a square, whose shapes are at these places, from the lowest to the topmost one.
    void stack(const std::vector<Place>& places, std::vector<TileEdge>& texels)
    {
        if (places.empty()) return;
        const auto step = [&texels](const TileCover& cover) { texels.insert(texels.end(), cover.begin(), cover.end()); };
        // The groups that are open: those the lowest shape is in, then others that lie on it.
        std::vector<TileLayer> open = m_members[places.front().member].groups;
        const auto leave = [&]
        {
            step({{{}, {group_ends, open.back().opacity, 0, 0}}});
            open.pop_back();
        };
        for (const Place& place : places)
        {
            Member& member = m_members[place.member];
            while (!begins_with(member.groups, open)) leave();
            while (open.size() < member.groups.size())
            {
                open.push_back(member.groups[open.size()]);
                step({{{}, {group_begins, 0, 0, 0}}});
            }
            // Nothing lies below the lowest.
            if (place.member != places.front().member)
            {
                TileCover cover{};
                std::ranges::transform(cover_of(member.tiles[place.tile], member.rule), cover[0].begin(),
                                       [](std::int32_t number) { return static_cast<float>(number); });
                cover[1][0] = static_cast<float>(member.item);
                step(cover);
            }
            member.above[place.tile][0] = static_cast<std::int32_t>(texels.size());
        }
        while (!open.empty()) leave();
        for (const Place& place : places)
        {
            auto& above = m_members[place.member].above[place.tile];
            above[1] = (static_cast<std::int32_t>(texels.size()) - above[0]) / 2;
        }
    }

    static std::uint64_t key(const Tile& tile) noexcept
    {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(tile.row)) << 32 | static_cast<std::uint32_t>(tile.column);
    }

    static bool begins_with(const std::vector<TileLayer>& groups, const std::vector<TileLayer>& open)
    {
        return open.size() <= groups.size() && std::equal(open.begin(), open.end(), groups.begin(),
                                                          [](const TileLayer& a, const TileLayer& b) { return a.group == b.group; });
    }

    std::vector<Member> m_members;
    std::unordered_map<std::uint64_t, std::vector<Place>> m_squares;
    std::size_t m_tile_count = 0;
};

}  // namespace glumpp::graphics::detail
