#include "support/catch.hpp"

#include <string>
#include <string_view>

#include <glumpp/graphics/tiles/detail/tile_shader.hpp>
#include <glumpp/graphics/tiles/detail/tile_texels.hpp>

namespace detail = glumpp::graphics::detail;

namespace
{

bool says(std::string_view shader, const std::string& words) { return shader.find(words) != std::string_view::npos; }

}  // namespace

TEST_CASE("the shaders of tiles have the numbers that the host has", "[tiles]")
{
    for (const std::string_view shader : {detail::tile_vertex_shader, detail::tile_fragment_shader})
    {
        CHECK(says(shader, "& 1023"));
        CHECK(says(shader, ">> 10"));
        CHECK(says(shader, "0x3FFFFFFFu"));
    }
    CHECK(says(detail::tile_fragment_shader, "v_tile.z < 0x80000000u"));
    STATIC_REQUIRE(detail::most_texels % 1024 == 0);
    STATIC_REQUIRE(detail::tile_of_group == 0x80000000u);
    STATIC_REQUIRE((detail::tile_of_group | detail::tile_covered | 0x3FFFFFFFu) == 0xFFFFFFFFu);
    STATIC_REQUIRE(detail::most_texels < detail::tile_covered);
    CHECK(says(detail::tile_fragment_shader, "0.125"));
    STATIC_REQUIRE(detail::largest_pixel == 0.125);
    CHECK(says(detail::tile_fragment_shader, "around[" + std::to_string(detail::deepest_group) + "]"));
    CHECK(says(detail::tile_fragment_shader, "what.z == 0xFFFFFFFFu"));
    STATIC_REQUIRE(detail::group_begins == 0xFFFFFFFF);
    CHECK(says(detail::tile_fragment_shader, "what.z < 0xFFFFFFFEu"));
    STATIC_REQUIRE(detail::group_ends == 0xFFFFFFFE);
    CHECK(says(detail::tile_fragment_shader, std::to_string(glumpp::graphics::tile_unit) + ".0"));
    STATIC_REQUIRE(2 * glumpp::graphics::tile_zero == glumpp::graphics::tile_unit);
    CHECK(says(detail::tile_fragment_shader, "v_corner + 0.5 - 0.5 * size"));
}

TEST_CASE("a tile, two edges or a step is sixteen bytes", "[tiles]")
{
    STATIC_REQUIRE(sizeof(detail::TileTexel) == 16);
    constexpr detail::TileTexel two = detail::texel_of({1, 2, 3, 4}, {5, 6, 7, 65535});
    STATIC_REQUIRE(two.numbers == std::array<std::uint32_t, 4>{0x20001, 0x40003, 0x60005, 0xFFFF0007});
    // One that is not there rises nowhere.
    constexpr detail::TileTexel one = detail::texel_of({1, 2, 3, 4});
    STATIC_REQUIRE(one.numbers[2] >> 16 == one.numbers[3] >> 16);
    CHECK(says(detail::tile_vertex_shader, "<transform(position)>"));
}
