#include "graphics_test.hpp"

namespace
{

struct Place
{
    std::array<float, 2> position;
};
struct Look
{
    std::array<float, 4> color;
    float size;
    float depth;
};

const char* const vertex = R"(
attribute vec2 position;
uniform vec2 u_shift;
varying vec4 v_color;
void main()
{
    Item item = fetch_item();
    v_color = item.color;
    gl_Position = vec4(item.size * position + u_shift, item.depth, 1.0);
})";
const char* const fragment = "varying vec4 v_color; void main() { gl_FragColor = v_color; }";

using Quads = graphics::Collection<Place, Look>;

/// A square whose lower left corner is at (x, y), in clip coordinates.
std::vector<Place> square(float x, float y, float side = 1) { return {{{x, y}}, {{x + side, y}}, {{x + side, y + side}}, {{x, y + side}}}; }

}  // namespace

TEST_CASE_METHOD(GlTest, "a collection draws its items in one call, each with its own record", "[collection]")
{
    Quads quads(vertex, fragment);
    CHECK(quads.append(square(-1, -1), {0, 1, 2, 0, 2, 3}, {{1, 0, 0, 1}, 1, 0}) == 0);
    CHECK(quads.append(square(0, 0), {0, 1, 2, 0, 2, 3}, {{0, 1, 0, 1}, 1, 0}) == 1);
    CHECK(spy.calls.empty());
    quads.draw();
    CHECK(spy.count("glDrawElements") == 1);
    CHECK(pixel(2, 2) == std::array{255, 0, 0, 255});
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
    CHECK(pixel(2, 12) == std::array{0, 0, 0, 0});
}
