// Shapes that are painted with gradients, compared with what the gradients say at the middle of each pixel.
#include "graphics/shape_canvas.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

using graphics::Color;
using graphics::GradientStop;
using graphics::LinearGradient;
using graphics::RadialGradient;
using graphics::Shape;
using graphics::ShapeCollection;
using graphics::Spread;

namespace
{

/// What a point is painted with; nothing where a gradient is not.
using Painted = std::function<std::optional<Color>(Point)>;

/// With opacities, places where the colour jumps, and nothing said of the ends.
const std::vector<GradientStop> many{{0.1, {1, 0, 0, 1}},  {0.3, {0, 1, 0, 0.5f}}, {0.3, {0, 0, 1, 1}},     {0.55, {1, 1, 0, 0.25f}},
                                     {0.55, {0, 0, 0, 0}}, {0.55, {0, 1, 1, 1}},   {0.8, {1, 0, 1, 0.75f}}, {0.9, {0.5f, 0.2f, 1, 1}}};

double spread(double t, Spread how)
{
    if (how == Spread::repeat) return t - std::floor(t);
    if (how == Spread::reflect) return std::abs(std::remainder(t, 2));
    return std::clamp(t, 0.0, 1.0);
}

Color color_at(const std::vector<GradientStop>& stops, double t)
{
    std::size_t next = 0;
    while (next < stops.size() && stops[next].offset <= t) ++next;
    if (next == 0) return stops.front().color;
    if (next == stops.size()) return stops.back().color;
    const GradientStop &a = stops[next - 1], &b = stops[next];
    Color out{};
    const double part = (t - a.offset) / (b.offset - a.offset);
    for (std::size_t i = 0; i < 4; ++i)
        out[i] = static_cast<float>(static_cast<double>(a.color[i]) + part * static_cast<double>(b.color[i] - a.color[i]));
    return out;
}

/// What a gradient says of a point of its own plane.
Color linear_at(const LinearGradient& g, Point p)
{
    const Point along = g.to - g.from;
    return color_at(g.stops, spread(dot(p - g.from, along) / dot(along, along), g.spread));
}

/// How far p is from the focus, of the way to the circle in that direction: what SVG says, where the focus is inside.
Color inside_at(const RadialGradient& g, Point p)
{
    const Point focus = g.focus.value_or(g.center), way = p - focus, back = focus - g.center;
    const double a = dot(way, way), b = dot(way, back), c = dot(back, back) - g.radius * g.radius;
    return color_at(g.stops, spread(a / (-b + std::sqrt(b * b - a * c)), g.spread));
}

/// The last circle that goes through p, looked for among a great many.
std::optional<Color> cone_at(const RadialGradient& g, Point p)
{
    const Point focus = g.focus.value_or(g.center);
    const auto beside = [&](double t)
    { return graphics::length(p - graphics::between(focus, g.center, t)) - (g.focus_radius + t * (g.radius - g.focus_radius)); };
    const double grows = g.radius - g.focus_radius, first = grows > 0 ? -g.focus_radius / grows : -25;
    for (double t = 25; t > first; t -= 1.0 / 16)
    {
        double low = t - 1.0 / 16, high = t;
        if (low < first || (beside(low) > 0) == (beside(high) > 0)) continue;
        for (int i = 0; i < 40; ++i) ((beside(0.5 * (low + high)) > 0) == (beside(low) > 0) ? low : high) = 0.5 * (low + high);
        return color_at(g.stops, spread(low, g.spread));
    }
    return std::nullopt;
}

struct GradientTest : ShapeTest
{
    /// What is painted at a point of the shape, at the middle of each pixel, on black.
    static Pixels painted(const Painted& at, const Affine& pixels, double opacity = 1)
    {
        const Affine back = pixels.inverse();
        Pixels out;
        for (int y = 0; y < side; ++y)
        {
            for (int x = 0; x < side; ++x)
            {
                const Color color = at(back({x + 0.5, y + 0.5})).value_or(Color{});
                const double a = opacity * static_cast<double>(color[3]);
                const auto byte = [](double part) { return static_cast<int>(std::lround(255 * part)); };
                const auto part = [&](std::size_t i) { return byte(a * static_cast<double>(color[i])); };
                out.push_back({part(0), part(1), part(2), byte(a)});
            }
        }
        return out;
    }
};

graphics::Path everything() { return path_of(box(-1e3, -1e3, 1e3, 1e3)); }

std::size_t pixels_off(const Pixels& a, const Pixels& b)
{
    std::size_t out = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        for (std::size_t k = 0; k < 4; ++k)
        {
            if (std::abs(a[i][k] - b[i][k]) <= 1) continue;
            ++out;
            break;
        }
    }
    return out;
}

}  // namespace

TEST_CASE_METHOD(GradientTest, "a linear gradient is at each pixel what its stops say there", "[shapes][gradients]")
{
    Dice dice(31);
    ShapeCollection shapes(plane);
    for (int i = 0; i < 30; ++i)
    {
        const LinearGradient g{.from = dice.point(0, 20),
                               .to = dice.point(12, 32),
                               .stops = many,
                               .spread = static_cast<Spread>(i % 3),
                               .transform = Affine::rotation(dice.between(0, 6)) * Affine{dice.between(0.3, 1.5), 0.2, 0, 1, 3, -2}};
        const Affine map = i % 2 == 0 ? Affine{} : Affine{0.7, 0.2, -0.4, 0.9, 5, -3};
        shapes.clear();
        shapes.append(everything(), Fill{.color = g}, map);
        const Affine back = g.transform.inverse();
        CHECK(pixels_off(draw(shapes), painted([&](Point p) { return linear_at(g, back(p)); }, map)) == 0);
        CHECK(spy.count("glDrawElements") == 1);
    }
}

TEST_CASE_METHOD(GradientTest, "a radial gradient goes from its focus to its circle", "[shapes][gradients]")
{
    Dice dice(32);
    ShapeCollection shapes(plane);
    for (int i = 0; i < 30; ++i)
    {
        RadialGradient g{.center = dice.point(8, 24),
                         .radius = dice.between(5, 20),
                         .stops = many,
                         .spread = static_cast<Spread>(i % 3),
                         .transform = Affine::rotation(dice.between(0, 6)) * Affine{dice.between(0.5, 1.5), 0.2, 0, 1, 3, -2}};
        // Up to nearly all of the way.
        if (i % 2 == 0) g.focus = g.center + dice.between(0, 0.95) * g.radius * Point{0.6, -0.8};
        const Affine map = i % 4 < 2 ? Affine{} : Affine{-0.7, 0.2, 0.4, 0.9, 25, -3};
        shapes.clear();
        shapes.append(everything(), Fill{.color = g}, map);
        const Affine back = g.transform.inverse();
        CHECK(pixels_off(draw(shapes), painted([&](Point p) { return inside_at(g, back(p)); }, map)) == 0);
    }
}

TEST_CASE_METHOD(GradientTest, "a focus on the circle, or outside of it, or with a radius, makes a cone", "[shapes][gradients]")
{
    ShapeCollection shapes(plane);
    const std::vector<GradientStop> stops{{0, {1, 0, 0, 1}}, {1, {0, 0, 1, 1}}};
    const double focus_radius = GENERATE(0.0, 2.5);
    for (const double away : {0.5, 10.0, 12.0, 14.0})
    {
        for (const Spread how : {Spread::pad, Spread::reflect, Spread::repeat})
        {
            const RadialGradient g{.center = {16.25, 15.5},
                                   .radius = 10,
                                   .focus = Point{16.25 - 0.6 * away, 15.5 + 0.8 * away},
                                   .focus_radius = focus_radius,
                                   .stops = stops,
                                   .spread = how};
            shapes.clear();
            shapes.append(everything(), Fill{.color = g});
            const Pixels wanted = painted([&](Point p) { return cone_at(g, p); }, {});
            // Where circles lie close together, that of a pixel is a matter of rounding.
            CAPTURE(away, int(how), focus_radius);
            CHECK(pixels_off(draw(shapes), wanted) <= (how == Spread::pad ? 4 : 40));
            const auto empty = std::ranges::count_if(wanted, [](const auto& pixel) { return pixel[3] == 0; });
            CHECK((empty > 0) == (away >= 10 && !(away == 10 && focus_radius > 0 && empty == 0)));
        }
    }
}

TEST_CASE_METHOD(GradientTest, "where stops meet the colour jumps from one pixel to the next", "[shapes][gradients]")
{
    ShapeCollection shapes(plane);
    shapes.append(everything(),
                  Fill{.color = LinearGradient{
                           .from = {0, 0}, .to = {1000, 0}, .stops = {{0, {1, 0, 0, 1}}, {0.016, {1, 0, 0, 1}}, {0.016, {0, 1, 0, 1}}}}});
    draw(shapes);
    CHECK(at(picture(), 7, 15) == std::array{255, 0, 0, 255});
    CHECK(at(picture(), 7, 16) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GradientTest, "a gradient without length is its last colour, and one of one stop that", "[shapes][gradients]")
{
    const std::vector<GradientStop> stops{{0, {1, 0, 0, 1}}, {0.5, {0, 1, 0, 1}}};
    ShapeCollection shapes(plane);
    const auto drawn = [&](const graphics::Paint& paint)
    {
        shapes.clear();
        shapes.append(everything(), Fill{.color = paint});
        const Pixels out = draw(shapes);
        CHECK(std::ranges::all_of(out, [&](const auto& pixel) { return pixel == out[0]; }));
        return out[0];
    };
    constexpr std::array green{0, 255, 0, 255};
    for (const Spread how : {Spread::pad, Spread::reflect, Spread::repeat})
    {
        CHECK(drawn(LinearGradient{.from = {3, 3}, .to = {3, 3}, .stops = stops, .spread = how}) == green);
        CHECK(drawn(LinearGradient{.to = {3, 3}, .stops = stops, .spread = how, .transform = {1, 2, 2, 4, 0, 0}}) == green);
        CHECK(drawn(RadialGradient{.center = {3, 3}, .radius = 0, .stops = stops, .spread = how}) == green);
        CHECK(drawn(RadialGradient{.radius = 9, .stops = {{0.5, {0, 1, 0, 1}}}, .spread = how}) == green);
        CHECK(drawn(LinearGradient{.stops = {{1, {0, 1, 0, 1}}}, .spread = how}) == green);
    }
}

TEST_CASE_METHOD(GradientTest, "lines and groups are painted with gradients, times their opacity", "[shapes][gradients]")
{
    const LinearGradient g{.from = {4, 4}, .to = {28, 20}, .stops = many};
    const auto wanted = [&](double opacity) { return painted([&](Point p) { return linear_at(g, p); }, {}, opacity); };
    ShapeCollection shapes(plane);
    // A line that covers everything.
    shapes.append(path_of({{-50, 16}, {50, 16}}, false), Stroke{.color = graphics::Paint(g, 0.5f), .width = 100});
    CHECK(pixels_off(draw(shapes), wanted(0.5)) == 0);
    shapes[&Shape::color](0, 3) = -0.25f;
    CHECK(pixels_off(draw(shapes), wanted(0.25)) == 0);
    CHECK(sent() == 16);

    shapes.clear();
    shapes.begin_group(0.75f);
    shapes.append(path_of(box(-50, -50, 50, 50)), Fill{.color = {1, 1, 1, 1}});
    shapes.append(everything(), Fill{.color = graphics::Paint(g, 0.5f)});
    shapes.end_group();
    const Pixels grouped = draw(shapes);
    CHECK(spy.count("glDrawElements") == 1);
    Pixels over;
    for (const auto& pixel : wanted(0.5))
    {
        over.push_back({});
        for (std::size_t i = 0; i < 4; ++i) over.back()[i] = static_cast<int>(std::lround(0.75 * (pixel[i] + 255 - pixel[3])));
    }
    CHECK(difference(grouped, over) <= 2);

    // Beside gradients, colours are what they are.
    shapes.clear();
    shapes.append(everything(), Fill{.color = {0, 0, 1, 1}});
    shapes.append(path_of(box(16, 0, 32, 32)), Fill{.color = g});
    draw(shapes);
    CHECK(at(picture(), 9, 9) == std::array{0, 0, 255, 255});
}

TEST_CASE_METHOD(GradientTest, "a gradient goes with the shape when the view changes, and nothing is sent for it", "[shapes][gradients]")
{
    const RadialGradient g{.center = {14, 18}, .radius = 12, .focus = Point{10, 16}, .stops = many, .spread = Spread::reflect};
    const Affine map{0.9, 0.1, -0.2, 1.1, 2, 1};
    ShapeCollection shapes(plane);
    shapes.append(everything(), Fill{.color = g}, map);
    look(Affine::scaling(0.2, 0.2));
    draw(shapes);
    for (const Affine& pixels : {Affine{0.25, 0, 0, 0.25, 4, 3}, Affine{0.2, 0, 0, -0.2, 5, 30}, Affine{0.2, 0.05, -0.05, 0.2, 6, 1}})
    {
        look(pixels);
        CHECK(pixels_off(draw(shapes), painted([&](Point p) { return inside_at(g, p); }, pixels * map)) <= 2);
        CHECK(sent() == 0);
    }
}

TEST_CASE_METHOD(ShapeTest, "gradients cost one texture more, and still frames send nothing", "[shapes][gradients][calls]")
{
    ShapeCollection shapes(plane);
    shapes.append(everything(), Fill{.color = {1, 0, 0, 1}});
    draw(shapes);
    spy.clear();
    shapes.draw(view);
    CHECK(spy.calls.size() == 9);
    shapes.append(everything(), Fill{.color = LinearGradient{.to = {32, 0}, .stops = many}});
    draw(shapes);
    const Pixels drawn = picture();
    spy.clear();
    shapes.draw(view);
    CHECK(spy.calls.size() == 11);
    CHECK(spy.count("glBindTexture") == 4);
    CHECK(spy.count("glDrawElements") == 1);
    CHECK(sent() == 0);
    CHECK(picture() == drawn);
}

TEST_CASE_METHOD(ShapeTest, "a paint that changes sends its own bytes, and no tiles", "[shapes][gradients][calls]")
{
    const auto linear = [](Color last) { return LinearGradient{.to = {32, 0}, .stops = {{0, {0, 0, 0, 1}}, {1, last}}}; };
    ShapeCollection shapes(plane), other(plane);
    shapes.append(everything(), Fill{.color = linear({1, 0, 0, 1})});
    shapes.append(path_of(box(8, 8, 24, 24)), Fill{.color = linear({0, 1, 0, 1})});
    draw(shapes);
    // Two stops: three texels of where it is, two of colours, two of places.
    shapes.paint(1, linear({0, 0, 1, 1}));
    draw(shapes);
    CHECK(spy.texels == std::vector{TexelUpload{GL_TEXTURE_2D, {0, 0, 7}, {1, 1, 7}}});
    CHECK(sent() == 7 * 16);
    CHECK(at(picture(), 16, 16) == std::array{0, 0, 131, 255});

    // A colour written to the record paints it plainly, until what was there is put back.
    const Color kept = shapes[&Shape::color](1);
    shapes[&Shape::color](1) = {1, 1, 1, 1};
    draw(shapes);
    CHECK(sent() == 16);
    CHECK(at(picture(), 16, 16) == std::array{255, 255, 255, 255});
    shapes[&Shape::color](1) = kept;
    draw(shapes);
    CHECK(at(picture(), 16, 16) == std::array{0, 0, 131, 255});

    // From a gradient to a colour and to one of other length, and the place of the first is used again.
    shapes.paint(1, Color{1, 1, 0, 1});
    draw(shapes);
    CHECK(sent() == 16);
    CHECK(at(picture(), 16, 16) == std::array{255, 255, 0, 255});
    shapes.paint(1, LinearGradient{.stops = {{0, {0, 0, 1, 1}}}});
    draw(shapes);
    CHECK(at(picture(), 16, 16) == std::array{0, 0, 255, 255});
    shapes.append(path_of(box(0, 0, 4, 4)), Fill{.color = linear({1, 1, 1, 1})});
    CHECK(shapes[&Shape::color](2, 0) == 7);

    other.append(everything(), Fill{.color = linear({1, 0, 0, 1})});
    other.append(path_of(box(8, 8, 24, 24)), Fill{.color = {0, 0, 1, 1}});
    other.append(path_of(box(0, 0, 4, 4)), Fill{.color = linear({1, 1, 1, 1})});
    CHECK(draw(shapes) == draw(other));
    shapes.erase(0);
    other.erase(0);
    CHECK(draw(shapes) == draw(other));
    CHECK(has(error_of([&] { shapes.paint(2, Color{}); }), "shape 2 is outside a collection of 2"));
    // A shape that is taken out leaves the place of its gradient, too.
    shapes.append(path_of(box(0, 0, 4, 4)), Fill{.color = linear({1, 0, 1, 1})});
    CHECK(shapes[&Shape::color](2, 0) == 0);
}

TEST_CASE_METHOD(ShapeTest, "a gradient that cannot be is refused, and what was there is drawn", "[shapes][gradients]")
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    ShapeCollection shapes(plane);
    shapes.append(everything(), Fill{.color = LinearGradient{.to = {32, 0}, .stops = many}});
    const Pixels before = draw(shapes);
    const std::vector<GradientStop> two{{0, white}, {1, white}};
    const std::vector<std::pair<graphics::Paint, std::string>> wrong{
        {LinearGradient{}, "no stops"},
        {LinearGradient{.stops = {{0, white}, {1.5, white}}}, "a stop at 1.5; offsets are from 0 to 1"},
        {LinearGradient{.stops = {{nan, white}}}, "offsets are from 0 to 1"},
        {LinearGradient{.stops = {{0.5, white}, {0.25, white}}}, "a stop at 0.25 after one at 0.5"},
        {LinearGradient{.from = {nan, 0}, .stops = two}, "not finite"},
        {LinearGradient{.stops = two, .transform = {1, 0, 0, 1, 1e300, 0}}, "not finite, or too large"},
        {RadialGradient{.center = {0, 1e13}, .stops = two}, "not finite, or too large"},
        {RadialGradient{.radius = -1, .stops = two}, "may not be negative"},
        {RadialGradient{.focus_radius = -1, .stops = two}, "may not be negative"},
        {RadialGradient{.focus = Point{nan, 0}, .stops = two}, "not finite"},
        {graphics::Paint(LinearGradient{.stops = two}, -0.5f), "opacity must be between 0 and 1"}};
    for (const auto& [paint, text] : wrong)
    {
        CHECK(has(error_of([&, &p = paint] { shapes.append(everything(), Fill{.color = p}); }), text));
        CHECK(has(error_of([&, &p = paint] { shapes.append(everything(), Stroke{.color = p}); }), text));
        CHECK(has(error_of([&, &p = paint] { shapes.paint(0, p); }), text));
        CHECK(shapes.size() == 1);
        CHECK(draw(shapes) == before);
        CHECK(sent() == 0);
    }
    // One that nobody sees is none of them.
    shapes.append(everything(), Fill{.color = graphics::Paint(LinearGradient{.to = {32, 0}, .stops = two}, 0.f)});
    CHECK(draw(shapes) == before);
    shapes.append(path_of(box(0, 0, 8, 8)), Fill{.color = white});
    draw(shapes);
    CHECK(at(picture(), 4, 4) == std::array{255, 255, 255, 255});
}
