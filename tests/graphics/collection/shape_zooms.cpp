// Pictures agree with themselves: one from nearer, averaged, is the one from farther away.
#include "graphics/shape_canvas.hpp"

#include <cstddef>
#include <string>
#include <vector>

using graphics::Path;
using graphics::ShapeCollection;

namespace
{

/// Draws to 32 × 32 pixels, and the same part of the plane to 256 × 256.
struct ZoomTest : ShapeTest
{
    static constexpr int times = 8;

    gloo::FrameBuffer large{times * side, times* side};
    ShapeCollection shapes{plane};

    /// By how much of 255 the worst channel differs where `at` is the middle and a unit is so many pixels.
    double gap(Point at, double zoom)
    {
        look(Affine::translation(side / 2.0, side / 2.0) * Affine::scaling(zoom, zoom) * Affine::translation(-at.x, -at.y));
        const Pixels far = draw(shapes);
        view.scale *= times;
        large.bind();
        glClear(GL_COLOR_BUFFER_BIT);
        shapes.draw(view);
        const auto near = large.read_back();
        target.bind();
        double worst = 0;
        for (std::size_t y = 0; y < side; ++y)
        {
            for (std::size_t x = 0; x < side; ++x)
            {
                std::array<int, 4> sum{};
                for (std::size_t i = 0; i < times * times; ++i)
                {
                    for (std::size_t k = 0; k < 4; ++k) sum[k] += near(times * y + i / times, times * x + i % times, k);
                }
                for (std::size_t k = 0; k < 4; ++k)
                    worst = std::max(worst, std::abs(far[y * side + x][k] - double(sum[k]) / (times * times)));
            }
        }
        return worst;
    }

    /// Looks from all zooms at what lies there.
    void check(const std::string& what, Point at, double tolerance)
    {
        for (const double zoom : {0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 64.0})
        {
            INFO(what << ", zoom " << zoom);
            CHECK(gap(at, zoom) <= tolerance);
        }
        shapes.clear();
    }
};

/// A polygon with so many points, that goes on to the next but one.
Polygon star(Point middle, double radius, int points)
{
    Polygon out;
    for (int i = 0; i < points; ++i)
    {
        const double angle = 12.56637 * i / points + 0.1;
        out.push_back(middle + Point{radius * std::cos(angle), radius * std::sin(angle)});
    }
    return out;
}

Path blob()
{
    Path out;
    out.move_to({-9, 2});
    out.cubic_to({-8, 15}, {4, -12}, {9.5, 6});
    out.cubic_to({11, -14}, {-2, -3}, {-9, 2});
    out.close();
    return out;
}

}  // namespace

// Bytes are rounded: those of both pictures, and those of a colour before it is blended.
constexpr double rounding = 2.5;
// So far curves are from the pieces that stand for them, of an area and of a line, in pixels.
constexpr double area_off = 0.03 * 255, line_off = 0.12 * 255;

TEST_CASE_METHOD(ZoomTest, "from eight times as near and averaged, the picture of an area is the same", "[shapes]")
{
    const auto rule = GENERATE(FillRule::nonzero, FillRule::evenodd);
    const Fill fill{.color = white, .rule = rule};
    Path twice = path_of(star({0, 0}, 11, 5));
    twice.append(path_of(moved(star({0, 0}, 11, 5), Affine::translation(0.003, 0))));
    shapes.append(path_of(star({0, 0}, 11, 7)), fill);
    check("a star", star({0, 0}, 11, 7)[0], rounding);
    shapes.append(twice, fill);
    check("a star that is there twice, a hair beside itself", star({0, 0}, 11, 5)[1], rounding);
    shapes.append(path_of({{-10, -10}, {10, 10}, {-10, 10}, {-10, -10}, {10, 10}, {10, -10}}), fill);
    check("a square that is folded", {1, 1}, rounding);
    shapes.append(blob(), fill);
    check("curves", {9.5, 6}, rounding + area_off);
}

TEST_CASE_METHOD(ZoomTest, "from eight times as near and averaged, the picture of a line is the same", "[shapes]")
{
    const Path zigzag = path_of({{-12, -9}, {-2, 8}, {0, -9}, {0.3, 8}, {9, -7}}, false);
    shapes.append(zigzag, Stroke{.color = white, .width = 0.4});
    check("a thin line", {0, -9}, rounding);
    shapes.append(zigzag, Stroke{.color = white, .width = 3});
    check("a line over itself", {0.3, 8}, rounding);
    shapes.append(zigzag, Stroke{.color = white, .width = 2, .dashes = {3, 1.5}, .dash_offset = 1});
    check("dashes", {-2, 8}, rounding);
    shapes.append(blob(), Stroke{.color = white, .width = 2, .join = graphics::Join::round});
    check("a line along curves", {9.5, 6}, rounding + line_off);
}

TEST_CASE_METHOD(ZoomTest, "from eight times as near and averaged, the picture of what is cut is the same", "[shapes]")
{
    shapes.begin_clip(path_of(star({0, 0}, 11, 5)), FillRule::evenodd);
    shapes.append(path_of(star({1, 1}, 12, 7)), Fill{.color = {1, 0.5f, 0.25f, 0.5f}});
    shapes.end_clip();
    check("a star cut by a star", star({0, 0}, 11, 5)[1], rounding);
    // What is painted together has borders far from one another: where two meet in a pixel, which parts they cover is not known.
    shapes.begin_group(0.5f);
    shapes.append(path_of(box(-11, -11, 11, 11)), Fill{.color = white});
    shapes.append(path_of(box(-4.3, -4.6, 4.7, 4.2)), Fill{.color = {1, 0, 0.5f, 0.8f}});
    shapes.end_group();
    check("a group", {4.7, 4.2}, rounding + 1);
    shapes.begin_clip(path_of(star({0, 0}, 11, 5)), FillRule::nonzero);
    shapes.begin_group(0.5f);
    shapes.append(path_of(box(-11, -11, 11, 11)), Fill{.color = white});
    shapes.end_group();
    shapes.end_clip();
    check("a group that is cut", star({0, 0}, 11, 5)[0], rounding + 1);
}

TEST_CASE_METHOD(ZoomTest, "from eight times as near and averaged, the picture of a gradient is the same", "[shapes]")
{
    using graphics::GradientStop;
    const std::vector<GradientStop> stops{{0, {0, 0, 0, 1}}, {1, {1, 0.5f, 0, 1}}};
    // A pixel has the colour of its middle, also where it is covered in part: so far the middle of that part may be, of the way that
    // takes 255 steps. From afar it is a few pixels long.
    const auto off = [](double length, double zoom) { return 0.25 * 255 / (length * zoom); };
    for (const double zoom : {0.5, 1.0, 4.0, 16.0, 64.0})
    {
        INFO(zoom);
        shapes.append(path_of(box(-9.3, -9.6, 9.2, 9.7)),
                      Fill{.color = graphics::LinearGradient{.from = {-40, 0}, .to = {40, 20}, .stops = stops}});
        CHECK(gap({9.2, 9.7}, zoom) <= rounding + off(80, zoom));
        shapes.clear();
        shapes.append(path_of(box(-9.3, -9.6, 9.2, 9.7)),
                      Fill{.color = graphics::RadialGradient{.center = {-20, -20}, .radius = 60, .stops = stops}});
        CHECK(gap({9.2, 9.7}, zoom) <= rounding + off(60, zoom));
        shapes.clear();
    }
}
