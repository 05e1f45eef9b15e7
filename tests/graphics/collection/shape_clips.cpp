// Shapes that are cut by clips, compared with 64 × 64 samples a pixel.
#include "graphics/shape_canvas.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

using graphics::ClipPath;
using graphics::ShapeCollection;

namespace
{

/// A polygon, or several that are one path, as it lies in pixels.
struct Area
{
    std::vector<Polygon> polygons;
    FillRule rule = FillRule::nonzero;

    [[nodiscard]] graphics::Path path() const
    {
        graphics::Path out;
        for (const Polygon& polygon : polygons) out.append(path_of(polygon));
        return out;
    }
};

constexpr int samples = 64;
/// Which samples lie in something: bits of a row, for each row of samples.
using Samples = std::vector<std::uint64_t>;

Samples none() { return Samples(ShapeTest::side * ShapeTest::side * samples, 0); }

/// The samples of an area, as lines along x: what lies between crossings.
Samples samples_of(const Area& area)
{
    constexpr int side = ShapeTest::side;
    Samples out = none();
    for (int line = 0; line < side * samples; ++line)
    {
        const double y = (line + 0.5) / samples;
        std::vector<std::pair<double, int>> crossings;
        for (const Polygon& polygon : area.polygons)
        {
            for (std::size_t i = 0; i < polygon.size(); ++i)
            {
                const Point a = polygon[i], b = polygon[(i + 1) % polygon.size()];
                if ((a.y <= y) != (b.y <= y)) crossings.emplace_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), a.y < b.y ? 1 : -1);
            }
        }
        std::sort(crossings.begin(), crossings.end());
        int winding = 0;
        for (std::size_t i = 0; i + 1 < crossings.size(); ++i)
        {
            winding += crossings[i].second;
            if (!graphics::is_inside(area.rule, winding)) continue;
            const auto sample = [](double x)
            { return static_cast<int>(std::clamp(std::ceil(x * samples - 0.5), 0.0, double(side * samples))); };
            for (int x = sample(crossings[i].first), end = sample(crossings[i + 1].first); x < end;)
            {
                const int count = std::min(end - x, samples - x % samples);
                out[static_cast<std::size_t>((line / samples * side + x / samples) * samples + line % samples)] |=
                    ~std::uint64_t{0} >> (samples - count) << x % samples;
                x += count;
            }
        }
    }
    return out;
}

Samples operator&(Samples a, const Samples& b)
{
    for (std::size_t i = 0; i < a.size(); ++i) a[i] &= b[i];
    return a;
}
Samples operator|(Samples a, const Samples& b)
{
    for (std::size_t i = 0; i < a.size(); ++i) a[i] |= b[i];
    return a;
}

/// How much of each pixel is covered.
Pixels shown(const Samples& covered, double opacity = 1)
{
    Pixels out;
    for (std::size_t pixel = 0; pixel < covered.size(); pixel += samples)
    {
        int count = 0;
        for (std::size_t i = 0; i < samples; ++i) count += std::popcount(covered[pixel + i]);
        const int value = static_cast<int>(std::lround(255 * opacity * count / (samples * samples)));
        out.push_back({value, value, value, value});
    }
    return out;
}

Polygon star(Dice& dice, int corners)
{
    Polygon out;
    for (int i = 0; i < corners; ++i) out.push_back(dice.point(-6, 38));
    return out;
}

Area area(Dice& dice)
{
    Area out{{dice.below(2) == 0 ? convex(dice, 2, 30) : star(dice, 5)}, dice.below(2) == 0 ? FillRule::nonzero : FillRule::evenodd};
    if (dice.below(3) == 0) out.polygons.push_back(convex(dice, 2, 30));
    return out;
}

void append(ShapeCollection& shapes, const Area& area, graphics::Color color = white)
{
    shapes.append(area.path(), Fill{.color = color, .rule = area.rule});
}

const Area everything{{box(-900, -900, 900, 900)}};

}  // namespace

TEST_CASE_METHOD(ShapeTest, "what a clip leaves of a shape is exact, by both rules, however they cross", "[shapes][clips]")
{
    Dice dice(41);
    ShapeCollection shapes(plane);
    int worst = 0;
    for (int i = 0; i < 40; ++i)
    {
        const Area clip = area(dice), shape = area(dice);
        shapes.clear();
        shapes.begin_clip(clip.path(), clip.rule);
        append(shapes, shape);
        shapes.end_clip();
        worst = std::max(worst, difference(draw(shapes), shown(samples_of(clip) & samples_of(shape))));
        CHECK(spy.count("glDrawElements") <= 1);
    }
    CHECK(worst <= 3);
}

TEST_CASE_METHOD(ShapeTest, "clips in clips leave what lies in all of them, and lines are cut, too", "[shapes][clips]")
{
    Dice dice(42);
    ShapeCollection shapes(plane);
    int worst = 0;
    for (int i = 0; i < 10; ++i)
    {
        Samples left = samples_of(everything);
        shapes.clear();
        for (int k = 0; k < 3; ++k)
        {
            // A rectangle that its map turns, and others.
            const Affine turn = Affine::translation(16, 16) * Affine::rotation(dice.between(0, 3));
            const Area clip = k == 0 ? Area{{moved(box(-12, -10, 13, 11), turn)}} : area(dice);
            if (k == 0)
            {
                graphics::Path rectangle;
                rectangle.rectangle({-12, -10}, 25, 21);
                shapes.begin_clip(rectangle, FillRule::nonzero, turn);
            }
            else shapes.begin_clip(clip.path(), clip.rule);
            left = left & samples_of(clip);
        }
        shapes.append(path_of({{-50, 15.3}, {50, 17.6}}, false), Stroke{.color = white, .width = 11});
        const double up = 17.6 - 15.3, along = std::sqrt(1e4 + up * up), x = 5.5 * up / along, y = 5.5 * 100 / along;
        const Area line{{{{-50 + x, 15.3 - y}, {50 + x, 17.6 - y}, {50 - x, 17.6 + y}, {-50 - x, 15.3 + y}}}};
        for (int k = 0; k < 3; ++k) shapes.end_clip();
        worst = std::max(worst, difference(draw(shapes), shown(left & samples_of(line))));
    }
    CHECK(worst <= 3);
}

TEST_CASE_METHOD(ShapeTest, "a clip of several paths is all they enclose, each cut by its own", "[shapes][clips]")
{
    Dice dice(43);
    ShapeCollection shapes(plane);
    int worst = 0;
    for (int i = 0; i < 10; ++i)
    {
        Samples left = none();
        std::vector<ClipPath> paths;
        for (int k = 0; k < 4; ++k)
        {
            const Area one = area(dice), own = area(dice), other = area(dice);
            paths.push_back({one.path(), one.rule});
            if (k == 1) paths.back().clip = {{own.path(), own.rule}, {other.path(), other.rule}};
            // One that is cut by nothing is not there.
            if (k == 2) paths.back().clip.emplace();
            left = left | (k == 2 ? none() : k == 1 ? samples_of(one) & (samples_of(own) | samples_of(other)) : samples_of(one));
        }
        const Area around = area(dice), shape = area(dice);
        shapes.clear();
        shapes.begin_clip(around.path(), around.rule);
        shapes.begin_clip(paths);
        append(shapes, shape);
        worst = std::max(worst, difference(draw(shapes), shown(left & samples_of(around) & samples_of(shape))));
    }
    CHECK(worst <= 3);
    shapes.clear();
    shapes.begin_clip(std::vector<ClipPath>{});
    append(shapes, everything);
    CHECK(covered(draw(shapes)) == 0);
    CHECK(shapes.bounds().empty());
    CHECK_FALSE(shapes.find({16, 16}).has_value());
}

TEST_CASE_METHOD(ShapeTest, "a clip along the edge of a shape takes nothing of it", "[shapes][clips]")
{
    Dice dice(44);
    ShapeCollection shapes(plane);
    for (int i = 0; i < 10; ++i)
    {
        const Area shape = area(dice);
        shapes.clear();
        for (int k = 0; k < 3; ++k) shapes.begin_clip(shape.path(), shape.rule);
        append(shapes, shape);
        CHECK(difference(draw(shapes), shown(samples_of(shape))) <= 3);
        // Nor does it leave anything of what lies beside.
        shapes.clear();
        Area outside = shape;
        outside.rule = FillRule::evenodd;
        Area inside = outside;
        outside.polygons.push_back(everything.polygons[0]);
        shapes.begin_clip(inside.path(), inside.rule);
        append(shapes, outside);
        CHECK(difference(draw(shapes), shown(none())) <= 1);
    }
}

TEST_CASE_METHOD(ShapeTest, "a group is cut as a whole: what lies below a shape of it does not shine through at the edge",
                 "[shapes][clips]")
{
    Dice dice(45);
    ShapeCollection shapes(plane);
    for (int i = 0; i < 12; ++i)
    {
        const Area clip = area(dice), inner = area(dice), shape = area(dice);
        const Samples outside = samples_of(clip), inside = outside & samples_of(inner);
        const auto parts = [](const Samples& samples) { return shown(samples); };
        const Pixels whole = parts(outside), some = parts(inside);
        shapes.clear();
        shapes.begin_clip(clip.path(), clip.rule);
        shapes.begin_group(0.5f);
        append(shapes, everything, {1, 0, 0, 1});
        append(shapes, everything, {0, 1, 0, 1});
        shapes.begin_clip(inner.path(), inner.rule);
        shapes.begin_group(0.75f);
        append(shapes, everything, {1, 0, 0, 1});
        append(shapes, everything, {0, 0, 1, 1});
        for (int k = 0; k < 2; ++k)
        {
            shapes.end_group();
            shapes.end_clip();
        }
        Pixels wanted;
        for (std::size_t k = 0; k < whole.size(); ++k)
        {
            const double all = whole[k][3] * 0.5, blue = some[k][3] * 0.5 * 0.75;
            wanted.push_back({0, int(std::lround(all - blue)), int(std::lround(blue)), int(std::lround(all))});
        }
        CHECK(difference(draw(shapes), wanted) <= 3);
        CHECK(spy.count("glDrawElements") == 1);

        // A shape that the clip of its group is: the clip does not count twice.
        shapes.clear();
        shapes.begin_clip(shape.path(), shape.rule);
        shapes.begin_group(0.5f);
        append(shapes, shape);
        append(shapes, shape);
        CHECK(difference(draw(shapes), shown(samples_of(shape), 0.5)) <= 3);
    }
}

TEST_CASE_METHOD(ShapeTest, "what is cut is as exact under every pan and zoom, and is found where it is", "[shapes][clips]")
{
    Dice dice(46);
    const Polygon clip = convex(dice, 4, 28), shape = convex(dice, 4, 28);
    ShapeCollection shapes(plane);
    shapes.begin_clip(path_of(clip));
    shapes.append(path_of(shape), Fill{.color = white});
    shapes.end_clip();
    draw(shapes);
    std::size_t remade = 0;
    for (int k = 0; k < 12; ++k)
    {
        const double zoom = dice.between(0.7, 1.45);
        const Point pan = dice.point(-3, 3);
        const Affine pixels{zoom, 0, 0, k % 2 == 0 ? -zoom : zoom, pan.x, k % 2 == 0 ? 32 + pan.y : pan.y};
        look(pixels);
        const Samples wanted = samples_of({{moved(clip, pixels)}}) & samples_of({{moved(shape, pixels)}});
        CHECK(difference(draw(shapes), shown(wanted)) <= 3);
        remade += sent() > 0 ? 1 : 0;
    }
    CHECK(remade == 0);
    look({});
    const Pixels drawn = draw(shapes);
    graphics::Bounds seen;
    for (int y = 0; y < side; ++y)
    {
        for (int x = 0; x < side; ++x)
        {
            const Point middle{x + 0.5, y + 0.5};
            if (at(drawn, y, x)[3] == 255) CHECK(shapes.find(middle) == 0u);
            if (at(drawn, y, x)[3] == 0) CHECK_FALSE(shapes.find(middle).has_value());
            if (at(drawn, y, x)[3] > 0) seen.include(middle);
        }
    }
    CHECK(shapes.bounds().contains(seen));
    CHECK(graphics::Bounds{{4, 4}, {28, 28}}.contains(shapes.bounds()));
}

TEST_CASE_METHOD(ShapeTest, "a shape that a clip holds whole is as if there were none, and one that is added makes its own tiles",
                 "[shapes][clips][calls]")
{
    ShapeCollection cut(plane), whole(plane);
    const auto fill = [](ShapeCollection& shapes)
    {
        shapes.append(path_of(box(3.5, 3.5, 28, 28)), Fill{.color = {1, 0, 0, 1}});
        shapes.append(path_of({{-2, 3}, {30, 8}, {12, 40}}), Fill{.color = {0, 1, 0, 0.5f}});
    };
    cut.begin_clip(path_of(box(-500, -500, 500, 500)));
    fill(cut);
    fill(whole);
    const Pixels wanted = draw(whole);
    const std::size_t bytes = sent();
    CHECK(draw(cut) == wanted);
    CHECK(sent() == bytes);
    // Of the clip's own edge nothing is in the view.
    const auto add = [](ShapeCollection& shapes) { shapes.append(path_of(box(9, 9, 12, 12)), Fill{.color = white}); };
    add(cut);
    add(whole);
    draw(whole);
    const auto texels = spy.texels;
    CHECK(draw(cut) == picture());
    CHECK(spy.texels == texels);
    // What is taken out of it leaves the others as they are.
    cut.erase(1);
    whole.erase(1);
    CHECK(draw(cut) == draw(whole));
    CHECK(draw(cut) == picture());
    CHECK(sent() == 0);
}

TEST_CASE_METHOD(ShapeTest, "clips and groups end in the order in which they were begun, and refusals change nothing", "[shapes][clips]")
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    ShapeCollection shapes(plane);
    CHECK(has(error_of([&] { shapes.end_clip(); }), "end_clip() without a begin_clip()"));
    shapes.begin_clip(path_of(box(0, 0, 16, 32)));
    CHECK(has(error_of([&] { shapes.end_group(); }), "while a clip is open that was begun later"));
    shapes.begin_group(1);
    CHECK(has(error_of([&] { shapes.end_clip(); }), "while a group is open that was begun later"));
    CHECK(has(error_of([&] { shapes.begin_clip(path_of(box(0, 0, infinity, 1))); }), "not finite"));
    CHECK(has(error_of(
                  [&] {
                      shapes.begin_clip({{path_of(box(0, 0, 1, 1)), FillRule::nonzero, {}, {{{path_of(box(0, 0, 1e13, 1))}}}}});
                  }),
              "too large"));
    append(shapes, everything);
    shapes.end_group();
    shapes.end_clip();
    append(shapes, {{box(20, 20, 32, 32)}});
    draw(shapes);
    CHECK(at(picture(), 8, 15)[3] == 255);
    CHECK(at(picture(), 8, 16)[3] == 0);
    CHECK(at(picture(), 24, 24)[3] == 255);

    for (int i = 0; i < 1000; ++i) shapes.begin_clip(path_of(box(0, 0, 8, 8)));
    CHECK(has(error_of([&] { shapes.begin_clip(path_of(box(0, 0, 8, 8))); }), "up to 1000 deep"));
    append(shapes, everything, {0, 0, 1, 1});
    draw(shapes);
    CHECK(at(picture(), 7, 7) == std::array{0, 0, 255, 255});
    CHECK(at(picture(), 8, 7) == std::array{255, 255, 255, 255});

    // A clip ends with the collection's shapes.
    shapes.clear();
    append(shapes, everything);
    CHECK(covered(draw(shapes)) == side * side);
}

TEST_CASE_METHOD(ShapeTest, "a view that holds too much is refused, and clips are cut right for the next", "[shapes][clips]")
{
    ShapeCollection shapes(plane);
    shapes.begin_clip(path_of({{0, 0}, {32, 0}, {60000, 60000}, {0, 60000}}));
    shapes.begin_group(0.5f);
    append(shapes, {{box(0, 0, 60000, 60000)}});
    append(shapes, {{box(8, 8, 60000, 60000)}});
    const Pixels before = draw(shapes);
    CHECK(has(error_of([&] { shapes.draw({{0, 0}, {60000, 60000}, 1}); }), "more than a texture can hold"));
    CHECK(draw(shapes) == before);
    CHECK(at(before, 16, 16)[3] == 128);
    CHECK(at(before, 3, 31)[3] > 0);
}
