// Shapes that are painted together first: what lies on what, square by square.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <glumpp/graphics/style.hpp>
#include <glumpp/graphics/tile_shader.hpp>
#include <glumpp/graphics/tiles.hpp>

namespace glumpp::graphics::detail
{

/// A group of some opacity.
struct TileLayer
{
    std::size_t group;
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
    /// A member's tiles, each of a single square.
    [[nodiscard]] const std::vector<Tile>& tiles(std::size_t member) const { return m_members[member].tiles; }
    [[nodiscard]] FillRule rule(std::size_t member) const { return m_members[member].rule; }

    /// Adds a shape on top. `groups` are those it is in, outermost first.
    void add(const std::vector<Tile>& tiles, FillRule rule, std::size_t item, std::vector<TileLayer> groups)
    {
        Member& member = m_members.emplace_back(Member{{}, rule, item, std::move(groups)});
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
    }

    /// Tells in steps what lies on a member's tile: see TileCover. Appends them to `texels`; returns where they begin and how
    /// many they are.
    [[nodiscard]] std::array<std::int32_t, 2> cover(std::size_t member, const Tile& tile, std::vector<TileEdge>& texels) const
    {
        const auto first = static_cast<std::int32_t>(texels.size());
        // The groups that are open: those the shape itself is in, then others that lie on it.
        std::vector<TileLayer> open = m_members[member].groups;
        const auto step = [&texels](const TileCover& cover) { texels.insert(texels.end(), cover.begin(), cover.end()); };
        const auto leave = [&]
        {
            step({{{}, {group_ends, open.back().opacity, 0, 0}}});
            open.pop_back();
        };
        for (const Place& place : m_squares.at(key(tile)))
        {
            if (place.member <= member) continue;
            const Member& above = m_members[place.member];
            while (!begins_with(above.groups, open)) leave();
            while (open.size() < above.groups.size())
            {
                open.push_back(above.groups[open.size()]);
                step({{{}, {group_begins, 0, 0, 0}}});
            }
            TileCover cover{};
            std::ranges::transform(cover_of(above.tiles[place.tile], above.rule), cover[0].begin(),
                                   [](std::int32_t number) { return static_cast<float>(number); });
            cover[1][0] = static_cast<float>(above.item);
            step(cover);
        }
        while (!open.empty()) leave();
        return {first, (static_cast<std::int32_t>(texels.size()) - first) / 2};
    }

    void clear()
    {
        m_members.clear();
        m_squares.clear();
    }

private:
    struct Member
    {
        std::vector<Tile> tiles;
        FillRule rule;
        std::size_t item;
        std::vector<TileLayer> groups;
    };
    struct Place
    {
        std::size_t member;
        std::size_t tile;
    };

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
};

}  // namespace glumpp::graphics::detail
