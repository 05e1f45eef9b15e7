#include "support/catch.hpp"

#include <string>
#include <string_view>

#include <glumpp/graphics/tiles/detail/tile_shader.hpp>

namespace detail = glumpp::graphics::detail;

namespace
{

bool says(std::string_view shader, const std::string& words) { return shader.find(words) != std::string_view::npos; }

}  // namespace

TEST_CASE("the shader of tiles has the numbers that the host has", "[tiles]")
{
    STATIC_REQUIRE((detail::edges_in_a_row & (detail::edges_in_a_row - 1)) == 0);
    const std::string mask = std::to_string(detail::edges_in_a_row - 1);
    CHECK(says(detail::tile_fragment_shader, "i & " + mask));
    CHECK(says(detail::tile_fragment_shader, "i >> 10"));
    STATIC_REQUIRE(detail::edges_in_a_row == 1 << 10);
    CHECK(says(detail::tile_fragment_shader, "0.1875"));
    STATIC_REQUIRE(detail::largest_pixel == 0.1875);
    CHECK(says(detail::tile_fragment_shader, "outside[" + std::to_string(detail::deepest_group) + "]"));
    CHECK(says(detail::tile_fragment_shader, "what.x == -1.0"));
    STATIC_REQUIRE(detail::group_begins == -1);
    STATIC_REQUIRE(detail::group_ends < detail::group_begins);
    // A float counts edges exactly.
    STATIC_REQUIRE(detail::most_edges <= std::size_t{1} << 24);
    STATIC_REQUIRE(static_cast<std::size_t>(static_cast<float>(detail::most_edges - 1)) == detail::most_edges - 1);
}

TEST_CASE("the vertex shader of tiles takes what a corner has, and a transform", "[tiles]")
{
    for (const char* attribute : {"in vec2 position;", "in vec2 corner;", "in ivec4 cover;", "in ivec2 above;"})
        CHECK(says(detail::tile_vertex_shader, attribute));
    CHECK(says(detail::tile_vertex_shader, "<transform(position)>"));
    STATIC_REQUIRE(sizeof(detail::TileCorner) == 40);
}
