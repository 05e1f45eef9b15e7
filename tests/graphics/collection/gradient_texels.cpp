#include "support/catch.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <glumpp/graphics/collection/detail/gradient_texels.hpp>

namespace graphics = glumpp::graphics;
using graphics::Affine;
using graphics::LinearGradient;
using graphics::Point;
using graphics::RadialGradient;
using graphics::detail::gradient_texels;
using graphics::detail::GradientTexel;

namespace
{

/// Where a point of the user's plane lies on that of the gradient.
Point place(const std::vector<GradientTexel>& texels, Point p)
{
    const auto along = [&](std::size_t i)
    {
        const auto& n = texels[i].numbers;
        return static_cast<double>(n[0]) * p.x + static_cast<double>(n[1]) * p.y + static_cast<double>(n[2]);
    };
    return {along(0), along(1)};
}

void check_near(Point a, Point b)
{
    CHECK(a.x == Approx(b.x).margin(1e-5));
    CHECK(a.y == Approx(b.y).margin(1e-5));
}

}  // namespace

TEST_CASE("a linear gradient begins at 0 and ends at 1, wherever its maps put it", "[gradients]")
{
    const LinearGradient g{.from = {2, 3},
                           .to = {5, 7},
                           .stops = {{0.25, {1, 0, 0, 1}}, {0.75, {0, 1, 0, 0.5f}}, {0.75, {0, 0, 1, 1}}},
                           .spread = graphics::Spread::reflect,
                           .transform = {0.5, 1, -2, 0.25, 3, -1}};
    const Affine map{3, 0.5, 0, -2, 10, 20}, user = map * g.transform;
    const auto texels = gradient_texels(g, map);
    REQUIRE(texels.size() == 3 + 2 * 3);
    check_near(place(texels, user({2, 3})), {0, 0});
    check_near(place(texels, user({5, 7})), {1, 0});
    check_near(place(texels, user({2 - 4, 3 + 3})), {0, 1});
    CHECK(texels[2].numbers == std::array<float, 4>{0, 0, 3, 1});
    CHECK(texels[4].numbers == std::array<float, 4>{0, 1, 0, 0.5f});
    // Each stop, and how steep it goes on to the next.
    CHECK(texels[6].numbers == std::array<float, 4>{0.25f, 2, 0, 0});
    CHECK(texels[7].numbers == std::array<float, 4>{0.75f, 0, 0, 0});
    CHECK(texels[8].numbers == std::array<float, 4>{0.75f, 0, 0, 0});
}

TEST_CASE("a radial gradient has its focus at the origin and its centre beside it", "[gradients]")
{
    const RadialGradient g{.center = {10, 4},
                           .radius = 5,
                           .focus = Point{7, 8},
                           .focus_radius = 1,
                           .stops = {{0, {}}, {1, {}}},
                           .spread = graphics::Spread::pad};
    const auto texels = gradient_texels(g, {});
    check_near(place(texels, {7, 8}), {0, 0});
    check_near(place(texels, {10, 4}), {1, 0});
    CHECK(texels[0].numbers[3] == 1.f);
    CHECK(texels[1].numbers[3] == Approx(0.8 * 0.8 - 1));
    CHECK(texels[2].numbers == std::array<float, 4>{0.2f, 1, 2, 0});
    // On the circle, but for rounding.
    const RadialGradient edge{.center = {0.1, 0.2}, .radius = 0.3, .focus = Point{0.1 + 0.3, 0.2}, .stops = {{0, {}}}};
    CHECK(gradient_texels(edge, {})[1].numbers[3] == 0);
}

TEST_CASE("a gradient that covers nothing lies behind its end", "[gradients]")
{
    const auto ends = [](const graphics::Gradient& gradient, const Affine& map)
    {
        const auto texels = gradient_texels(gradient, map);
        check_near(place(texels, {1e6, -1e6}), {2, 0});
        CHECK(texels[2].numbers == std::array<float, 4>{0, 0, 1, 0});
    };
    const std::vector<graphics::GradientStop> stops{{0, {}}};
    ends(LinearGradient{.from = {1, 1}, .to = {1, 1}, .stops = stops, .spread = graphics::Spread::repeat}, {});
    ends(LinearGradient{.stops = stops}, Affine::scaling(1, 0));
    ends(RadialGradient{.radius = 0, .stops = stops}, {});
    ends(RadialGradient{.stops = stops, .transform = Affine::scaling(0, 0)}, {});
}

TEST_CASE("the GLSL of gradients knows how they lie", "[gradients]")
{
    const std::string shader = graphics::detail::gradient_paint;
    for (const char* words : {"i & 1023", "i >> 10", "first + 3", "kind.w > 1.5", "kind.w > 0.5", "vec4 paint(vec4 color, vec2 position)"})
        CHECK(shader.find(words) != std::string::npos);
    STATIC_REQUIRE(static_cast<int>(graphics::Spread::reflect) == 1);
    STATIC_REQUIRE(static_cast<int>(graphics::Spread::repeat) == 2);
    CHECK(std::string(graphics::detail::plain_paint).find("vec4 paint(vec4 color, vec2 position)") != std::string::npos);
}
