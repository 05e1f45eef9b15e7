// What a ShapeCollection sends and when, and how it lives through edits and errors.
#include "graphics/shape_canvas.hpp"
#include "support/allocations.hpp"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <limits>
#include <utility>

using graphics::Shape;
using graphics::ShapeCollection;

namespace
{

constexpr double infinity = std::numeric_limits<double>::infinity(), nan_ = std::numeric_limits<double>::quiet_NaN();

/// Three shapes that lie over one another, clockwise from the lower left.
void fill(ShapeCollection& shapes)
{
    shapes.append(path_of(box(2, 2, 20, 20)), Fill{.color = {1, 0, 0, 1}});
    shapes.append(path_of(box(10, 10, 30, 30)), Fill{.color = {0, 1, 0, 1}});
    shapes.append(path_of({{2, 28}, {28, 2}}, false), Stroke{.color = {0, 0, 1, 0.5f}, .width = 3});
}

}  // namespace

TEST_CASE_METHOD(ShapeTest, "one draw call a frame, and a still frame sends nothing", "[shapes][calls]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    CHECK(spy.calls.empty());
    const Pixels first = draw(shapes);
    CHECK(spy.count("glDrawElements") == 1);
    CHECK(sent() > 0);
    CHECK(draw(shapes) == first);
    spy.clear();
    shapes.draw(view);
    // The tiles, what they consist of and the records: a unit and a texture each.
    CHECK(spy.calls.size() == 9);
    CHECK(spy.count("glActiveTexture") == 3);
    CHECK(spy.count("glBindTexture") == 3);
    CHECK(sent() == 0);
}

TEST_CASE_METHOD(ShapeTest, "a colour that changes sends its 16 bytes", "[shapes][calls]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    draw(shapes);
    shapes[&Shape::color](1) = {1, 1, 0, 1};
    draw(shapes);
    CHECK(spy.texels == std::vector{TexelUpload{GL_TEXTURE_2D, {0, 0, 1}, {1, 1, 1}}});
    CHECK(sent() == 16);
    CHECK(at(picture(), 25, 25) == std::array{255, 255, 0, 255});

    // Two that lie apart are one box, unless the first is sent by itself.
    shapes[&Shape::color](0) = {0, 0, 0, 1};
    shapes[&Shape::color](2) = {0, 0, 0, 1};
    draw(shapes);
    CHECK(spy.texels == std::vector{TexelUpload{GL_TEXTURE_2D, {0, 0, 0}, {1, 1, 3}}});
    shapes[&Shape::color](0) = {1, 0, 0, 1};
    spy.clear();
    shapes.flush();
    CHECK(spy.texels == std::vector{TexelUpload{GL_TEXTURE_2D, {0, 0, 0}, {1, 1, 1}}});
    shapes[&Shape::color](2) = {0, 0, 1, 1};
    draw(shapes);
    CHECK(spy.texels == std::vector{TexelUpload{GL_TEXTURE_2D, {0, 0, 2}, {1, 1, 1}}});
    CHECK(at(picture(), 5, 5) == std::array{255, 0, 0, 255});
    spy.clear();
    shapes.flush();
    CHECK(spy.calls.empty());
}

TEST_CASE_METHOD(ShapeTest, "tiles are made anew when the view leaves what they serve, and only then", "[shapes][calls]")
{
    ShapeCollection shapes(plane);
    // Much larger than what is seen.
    shapes.append(path_of({{-500, -500}, {500, -450}, {470, 500}, {0, 20}, {-480, 430}}), Fill{.color = white});
    look(Affine{1, 0, 0, 1, 16, 16});
    draw(shapes);
    CHECK(sent() > 0);
    const auto sends = [&](double zoom, double x, double y)
    {
        look(Affine{zoom, 0, 0, zoom, 16 + x, 16 + y});
        draw(shapes);
        CHECK(spy.count("glDrawElements") == 1);
        return sent();
    };
    // A quarter more of the view on each side.
    CHECK(sends(1, 7.9, -7.9) == 0);
    CHECK(sends(1.49, 7.9, 7.9) == 0);
    CHECK(sends(0.7, 0, 0) == 0);
    CHECK(sends(1, 8.1, 0) > 0);
    CHECK(sends(1, 8.1, 0) == 0);
    CHECK(sends(1, 0.2, 0) == 0);
    CHECK(sends(1, -1, 0) > 0);
    CHECK(sends(1, 0, 0) == 0);
    CHECK(sends(1.51, 0, 0) > 0);
    CHECK(sends(1.51, 0, 0) == 0);
    CHECK(sends(2.25, 0, 0) == 0);
    CHECK(sends(2.28, 0, 0) > 0);
    CHECK(sends(1, 0, 0) > 0);
    CHECK(sends(0.66, 0, 0) > 0);

    // Where all there is has tiles, no view needs more.
    ShapeCollection small(plane);
    small.append(path_of(box(10, 10, 20, 20)), Fill{.color = white});
    look({});
    draw(small);
    for (const Point pan : {Point{40, 0}, Point{-9, 5}, Point{0, 1000}})
    {
        look(Affine::translation(pan.x, pan.y));
        draw(small);
        CHECK(sent() == 0);
    }
}

TEST_CASE_METHOD(ShapeTest, "a line in pixels reaches into the picture from a curve outside, at every zoom", "[shapes]")
{
    for (const double scale : {0.1, 1.0, 10.0})
    {
        // A circle beyond the corner, 5 pixels from it at its nearest; the line is 20 wide.
        graphics::Path circle;
        circle.ellipse({-25 / scale, -25 / scale}, {30 / scale, 30 / scale});
        ShapeCollection shapes(plane);
        shapes.append(circle, Stroke{.color = white, .width = 20, .unit = graphics::Unit::pixel});
        look(Affine::scaling(scale, scale));
        const auto picture = draw(shapes);
        CHECK(at(picture, 1, 1) == std::array{255, 255, 255, 255});
        CHECK(at(picture, 6, 6)[0] == 0);
    }
}

TEST_CASE_METHOD(ShapeTest, "lines in pixels are made anew at each zoom, but not when panned", "[shapes][calls]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    shapes.append(path_of({{5, 16}, {25, 16}}, false), Stroke{.color = white, .width = 2, .unit = graphics::Unit::pixel});
    draw(shapes);
    look(Affine::translation(2, 1));
    draw(shapes);
    CHECK(sent() == 0);
    look(Affine::scaling(1.01, 1.01));
    draw(shapes);
    CHECK(sent() > 0);
    draw(shapes);
    CHECK(sent() == 0);
    shapes.erase(3);
    draw(shapes);
    look(Affine::scaling(1.02, 1.02));
    draw(shapes);
    CHECK(sent() == 0);
}

TEST_CASE_METHOD(ShapeTest, "what is appended or erased after a draw shows in the next", "[shapes]")
{
    ShapeCollection shapes(plane), wanted(plane);
    fill(shapes);
    draw(shapes);
    CHECK(shapes.append(path_of(box(0, 0, 8, 8)), Fill{.color = white}) == 3);
    draw(shapes);
    CHECK(at(picture(), 4, 4) == std::array{255, 255, 255, 255});
    shapes.erase(1, 2);
    CHECK(shapes.size() == 2);
    wanted.append(path_of(box(2, 2, 20, 20)), Fill{.color = {1, 0, 0, 1}});
    wanted.append(path_of(box(0, 0, 8, 8)), Fill{.color = white});
    CHECK(draw(shapes) == draw(wanted));
    shapes.clear();
    CHECK(shapes.size() == 0);
    CHECK(shapes[&Shape::color].shape(0) == 0);
    CHECK(shapes.bounds().empty());
    CHECK(covered(draw(shapes)) == 0);
    CHECK(spy.count("glDrawElements") == 0);
    fill(shapes);
    wanted.clear();
    fill(wanted);
    CHECK(draw(shapes) == draw(wanted));
    CHECK(has(error_of([&] { shapes.erase(2, 2); }), "outside a collection of 3"));
    CHECK(shapes.size() == 3);
    CHECK(draw(shapes) == draw(wanted));
}

TEST_CASE_METHOD(ShapeTest, "adding a shape to many, or taking one out, sends what changes", "[shapes][calls]")
{
    std::vector<std::size_t> sends;
    for (const int count : {20, 2000})
    {
        ShapeCollection shapes(plane), wanted(plane);
        const auto append = [](ShapeCollection& to, int i) {
            to.append(path_of(box(2 + i % 7, 2 + i % 5, 20 + i % 9, 21 + i % 8)), Fill{.color = {float(i % 3), 1, 0, 0.5f}});
        };
        for (int i = 0; i < count; ++i) append(shapes, i);
        draw(shapes);
        // Once more than it has room for makes room for many.
        append(shapes, count);
        draw(shapes);
        std::size_t least = SIZE_MAX;
        for (int i = 1; i < 6; ++i)
        {
            append(shapes, count + i);
            draw(shapes);
            least = std::min(least, sent());
        }
        sends.push_back(least);
        // A row of each texture at most, or two.
        CHECK(least < 100000);
        shapes.erase(std::size_t(count));
        shapes.erase(3, 2);
        draw(shapes);
        // Nothing is cut: the edges stay where they are.
        CHECK(spy.texels.size() == 2);
        for (int i = 0; i < count + 6; ++i)
        {
            if (i < 3 || (i > 4 && i != count)) append(wanted, i);
        }
        CHECK(draw(shapes) == draw(wanted));
    }
    CHECK(sends[1] <= sends[0] + 3 * 2 * 16384);
}

TEST_CASE_METHOD(ShapeTest, "shapes that come and go leave behind no more than is there", "[shapes][calls]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    Polygon zigzag;
    for (int i = 0; i < 1500; ++i) zigzag.push_back({2 + 0.018 * i, i % 2 == 0 ? 3.0 : 29.0});
    // The highest row of a texture that is sent.
    int rows = 0, most = 0;
    for (int i = 0; i < 40; ++i)
    {
        shapes.append(path_of(zigzag), Fill{.color = white});
        draw(shapes);
        for (const TexelUpload& upload : spy.texels) rows = std::max(rows, upload.offset[1] + upload.size[1]);
        if (i == 3) most = rows;
        shapes.erase(shapes.size() - 1);
    }
    CHECK(most > 0);
    CHECK(rows <= 2 * most);
}

TEST_CASE_METHOD(ShapeTest, "groups go on, lose shapes and move, and are drawn as if they had been so from the start", "[shapes][groups]")
{
    Dice dice(10);
    const std::array<float, 3> opacities{0.5f, 0.25f, 0.75f};
    struct Model
    {
        Polygon polygon;
        int group;
    };
    const auto append = [&](ShapeCollection& to, const Model& one) {
        to.append(path_of(one.polygon), Fill{.color = {float(one.group + 1) / 4, 0.5f, 1, 0.8f}});
    };
    // Three groups and shapes between them, never twice the same; -1 is none.
    for (int round = 0; round < 12; ++round)
    {
        ShapeCollection shapes(plane);
        std::vector<Model> model;
        for (int group = 0; group < 3; ++group)
        {
            for (int i = dice.below(3); i > 0; --i)
            {
                model.push_back({convex(dice, 0, 32), -1});
                append(shapes, model.back());
            }
            shapes.begin_group(opacities[std::size_t(group)]);
            for (int i = 1 + dice.below(4); i > 0; --i)
            {
                model.push_back({convex(dice, 0, 32), group});
                append(shapes, model.back());
                if (dice.below(2) == 0) draw(shapes);
            }
            shapes.end_group();
            if (dice.below(2) == 0) draw(shapes);
            const std::size_t first = std::size_t(dice.below(int(model.size()))),
                              count = std::min<std::size_t>(model.size() - first, std::size_t(dice.below(3)));
            shapes.erase(first, count);
            model.erase(model.begin() + std::ptrdiff_t(first), model.begin() + std::ptrdiff_t(first + count));
            draw(shapes);
        }
        ShapeCollection fresh(plane);
        for (std::size_t i = 0; i < model.size(); ++i)
        {
            const int before = i == 0 ? -1 : model[i - 1].group, group = model[i].group;
            if (before != group && before >= 0) fresh.end_group();
            if (before != group && group >= 0) fresh.begin_group(opacities[std::size_t(group)]);
            append(fresh, model[i]);
        }
        REQUIRE(shapes.size() == fresh.size());
        REQUIRE(draw(shapes) == draw(fresh));
    }
}

TEST_CASE_METHOD(ShapeTest, "1,000 random edits leave shapes equal to those built afresh", "[shapes]")
{
    struct Model
    {
        graphics::Path path;
        bool stroked;
        graphics::Color color;
    };
    Dice dice(9);
    ShapeCollection shapes(plane);
    std::vector<Model> model;
    const auto color = [&dice] { return graphics::Color{float(dice.between(0, 1)), float(dice.between(0, 1)), 1, 0.6f}; };
    const auto append = [](ShapeCollection& to, const Model& one)
    {
        if (one.stroked) return to.append(one.path, Stroke{.color = one.color, .width = 2});
        return to.append(one.path, Fill{.color = one.color});
    };
    std::size_t largest = 0;
    for (int i = 1; i <= 1000; ++i)
    {
        const int kind = model.empty() ? 0 : dice.below(10);
        const auto item = model.empty() ? 0 : static_cast<std::size_t>(dice.below(static_cast<int>(model.size())));
        if (kind < 5)
        {
            model.push_back({path_of(convex(dice, 0, 32)), dice.below(2) == 0, color()});
            REQUIRE(append(shapes, model.back()) == model.size() - 1);
        }
        else if (kind < 8)
        {
            model[item].color = color();
            shapes[&Shape::color](item) = model[item].color;
        }
        else
        {
            const std::size_t count = std::min<std::size_t>(model.size() - item, dice.below(20) == 0 ? 8 : 1);
            shapes.erase(item, count);
            const auto first = model.begin() + static_cast<std::ptrdiff_t>(item);
            model.erase(first, first + static_cast<std::ptrdiff_t>(count));
        }
        if (dice.below(3) == 0) draw(shapes);
        if (i % 100 != 0) continue;
        ShapeCollection fresh(plane);
        for (const Model& one : model) append(fresh, one);
        REQUIRE(shapes.size() == fresh.size());
        REQUIRE(draw(shapes) == draw(fresh));
        for (std::size_t k = 0; k < model.size(); ++k) REQUIRE(graphics::Color(shapes[&Shape::color](k)) == model[k].color);
        largest = std::max(largest, model.size());
    }
    CHECK(largest > 40);
}

TEST_CASE_METHOD(ShapeTest, "colours, and views of them, outlive tiles", "[shapes]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    auto colors = shapes[&Shape::color];
    colors(0) = {0, 1, 1, 1};
    draw(shapes);
    look(Affine::scaling(3, 3));
    draw(shapes);
    CHECK(graphics::Color(colors(0)) == graphics::Color{0, 1, 1, 1});
    look(Affine::scaling(0.5, 0.5));
    draw(shapes);
    CHECK(at(picture(), 3, 3) == std::array{0, 255, 255, 255});
    colors(0) = {1, 0, 1, 1};
    draw(shapes);
    CHECK(sent() == 16);
    CHECK(at(picture(), 3, 3) == std::array{255, 0, 255, 255});
    CHECK(has(error_of([&] { colors(3) = {1, 1, 1, 1}; }), "3"));
}

TEST_CASE_METHOD(ShapeTest, "find() tells the topmost shape at a point", "[shapes][find]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    using Found = std::optional<std::size_t>;
    CHECK(shapes.find({5, 5}) == Found(0));
    CHECK(shapes.find({12, 12}) == Found(1));
    CHECK(shapes.find({15, 15}) == Found(2));
    CHECK(shapes.find({1, 16}) == Found());
    CHECK(shapes.find({16, 14.0 + 2.5}) == Found(1));
    CHECK(shapes.find({nan_, 5}) == Found());
    CHECK(shapes.find({infinity, 5}) == Found());
    // A line covers its width alone, not what its path would enclose.
    shapes.append(path_of({{2, 2}, {30, 2}, {30, 30}}, false), Stroke{.color = white, .width = 1});
    CHECK(shapes.find({29.6, 16}) == Found(3));
    CHECK(shapes.find({29.4, 16}) == Found(1));
    graphics::Path ring = path_of(box(0, 0, 32, 32));
    ring.append(path_of(box(4, 4, 28, 28)));
    shapes.append(ring, Fill{.color = white, .rule = FillRule::evenodd});
    CHECK(shapes.find({2, 16}) == Found(4));
    CHECK(shapes.find({5, 5}) == Found(0));
    shapes.append(ring, Fill{.color = white});
    CHECK(shapes.find({5, 5}) == Found(5));
    shapes.erase(5);
    CHECK(shapes.find({5, 5}) == Found(0));
}

TEST_CASE_METHOD(ShapeTest, "find() takes lines in pixels as wide as the last draw did", "[shapes][find]")
{
    ShapeCollection shapes(plane);
    shapes.append(path_of({{0, 2}, {32, 2}}, false), Stroke{.color = white, .width = 4, .unit = graphics::Unit::pixel});
    CHECK(shapes.find({16, 3.9}).has_value());
    look(Affine::scaling(8, 8));
    draw(shapes);
    CHECK_FALSE(shapes.find({1, 3.9}).has_value());
    CHECK_FALSE(shapes.find({1, 2.3}).has_value());
    CHECK(shapes.find({1, 2.2}).has_value());
    // Also when shapes were added since.
    shapes.append(path_of(box(0, 30, 1, 31)), Fill{.color = white});
    CHECK_FALSE(shapes.find({1, 2.3}).has_value());
    CHECK(shapes.find({1, 2.2}).has_value());
}

TEST_CASE_METHOD(ShapeTest, "bounds hold all shapes", "[shapes]")
{
    ShapeCollection shapes(plane);
    CHECK(shapes.bounds().empty());
    shapes.append(path_of(box(2, 3, 5, 7)), Fill{.color = white}, Affine::scaling(2, 1));
    CHECK(shapes.bounds().low == Point{4, 3});
    CHECK(shapes.bounds().high == Point{10, 7});
    shapes.append(path_of({{0, 0}, {0, 20}}, false), Stroke{.color = white, .width = 2, .join = graphics::Join::bevel});
    CHECK(shapes.bounds().low.x <= -1);
    CHECK(shapes.bounds().high == Point{10, shapes.bounds().high.y});
}

TEST_CASE_METHOD(ShapeTest, "what cannot be drawn is refused, and changes nothing", "[shapes][errors]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    const Pixels before = draw(shapes);
    const graphics::Path good = path_of(box(0, 0, 32, 32));
    for (const double bad : {nan_, infinity, -infinity, 2e12})
    {
        CHECK(has(error_of([&] { shapes.append(path_of({{0, 0}, {5, bad}, {6, 7}}), Fill{}); }), "not finite, or too large"));
        CHECK(has(error_of([&] { shapes.append(path_of({{bad, 0}, {5, 5}}, false), Stroke{}); }), "not finite, or too large"));
        for (int i = 0; i < 6; ++i)
        {
            std::array<double, 6> m{1, 0, 0, 1, 0, 0};
            m[static_cast<std::size_t>(i)] = bad;
            CHECK(has(error_of([&] { shapes.append(good, Fill{}, {m[0], m[1], m[2], m[3], m[4], m[5]}); }), "not finite, or too large"));
            CHECK(has(error_of([&] { shapes.append({}, Stroke{}, {m[0], m[1], m[2], m[3], m[4], m[5]}); }), "not finite, or too large"));
        }
        CHECK(has(error_of([&] { shapes.append(good, Stroke{.width = bad}); }), "widths are from 0 to 1e+12"));
        CHECK(has(error_of([&] { shapes.append(good, Stroke{.miter_limit = bad}); }), "limits are from 0 to 1e+12"));
    }
    // Each alone is small enough, but not their product.
    CHECK(has(error_of([&] { shapes.append(path_of(box(0, 0, 1e7, 1e7)), Fill{}, Affine::scaling(1e6, 1)); }), "too large"));
    CHECK(has(error_of([&] { shapes.append(good, Stroke{.width = -1}); }), "a line with the width -1"));
    CHECK(has(error_of([&] { shapes.append(good, Stroke{.miter_limit = -1}); }), "the miter limit -1"));

    using graphics::View;
    for (const View& bad :
         {View{{0, 0}, {32, 32}, 0}, View{{0, 0}, {32, 32}, -1}, View{{0, 0}, {32, 32}, nan_}, View{{0, 0}, {0, 32}, 1},
          View{{0, 0}, {32, -1}, 1}, View{{nan_, 0}, {32, 32}, 1}, View{{0, 0}, {infinity, 32}, 1}, View{{-infinity, 0}, {infinity, 32}, 1},
          View{{0, 0}, {1e-299, 1e-299}, 1e300}, View{{0, 0}, {1e299, 1e299}, 1e-300}, View{{0, 0}, {32, 32}, infinity}})
        CHECK(has(error_of([&] { shapes.draw(bad); }), "nothing can be drawn of a view"));
    CHECK(has(error_of([&] { shapes.draw({{0, 0}, {1e6, 1e6}, 1}); }), "a view of 1e+06 pixels"));
    CHECK(has(error_of([&] { (void)shapes["u_nothing"]; }), "u_nothing"));

    CHECK(shapes.size() == 3);
    CHECK(draw(shapes) == before);
    CHECK(sent() == 0);
}

TEST_CASE_METHOD(ShapeTest, "a shape of too many edges is refused by the draw that sees it, and the others are drawn by the next",
                 "[shapes][errors]")
{
    ShapeCollection shapes(plane);
    shapes.append(path_of(box(4, 4, 12, 12)), Fill{.color = white});
    const Pixels before = draw(shapes);
    Polygon comb;
    for (int i = 0; i < 10000; ++i) comb.push_back({100 + i % 2 * 50000.0, 100.5 + i});
    shapes.append(path_of(comb), Fill{.color = white});
    CHECK(draw(shapes) == before);
    const graphics::View all{{0, 0}, {60000, 20000}, 1};
    for (int i = 0; i < 2; ++i)
    {
        CHECK(has(error_of([&] { shapes.draw(all); }), "takes too long to be drawn"));
        CHECK(draw(shapes) == before);
    }
    shapes.erase(1);
    CHECK(error_of([&] { shapes.draw(all); }).empty());
    CHECK(draw(shapes) == before);
}

TEST_CASE_METHOD(ShapeTest, "numbers as large as are allowed are drawn without harm", "[shapes][errors][slow]")
{
    ShapeCollection shapes(plane);
    constexpr double far = 1e12;
    graphics::Path curve;
    curve.move_to({-far, -far});
    curve.cubic_to({far, -far}, {-far, far}, {far, far});
    const Affine tiny = Affine::scaling(1e-200, 1e-200);
    for (const auto unit : {graphics::Unit::user, graphics::Unit::pixel})
    {
        for (const double width : {0.0, 1e-12, far})
        {
            const Stroke stroke{.width = width, .cap = graphics::Cap::round, .join = graphics::Join::round, .unit = unit};
            shapes.append(curve, stroke);
            shapes.append(curve, stroke, tiny);
            shapes.append(path_of({{1, 1}, {2, 2}, {1, 1}}), Stroke{.width = width, .miter_limit = far, .unit = unit},
                          Affine::scaling(1e10, 1));
        }
    }
    shapes.append(path_of(box(-far, -far, far, far)), Fill{.color = white});
    shapes.append(path_of(box(-far, -far, far, far)), Fill{}, tiny);
    for (const double scale : {1e-12, 1e-6, 1.0, 1e6, 1e12})
    {
        look(Affine{scale, 0, 0, scale, 0.25, 0.25});
        draw(shapes);
        if (scale >= 1e-6) CHECK(at(picture(), 16, 16) == std::array{255, 255, 255, 255});
    }
}

TEST_CASE_METHOD(ShapeTest, "shapes without an area cover nothing", "[shapes]")
{
    ShapeCollection shapes(plane);
    shapes.append({}, Fill{.color = white});
    shapes.append({}, Stroke{.color = white});
    shapes.append(path_of({{5, 5}}, false), Fill{.color = white});
    shapes.append(path_of({{5, 5}}, false), Stroke{.color = white, .width = 9, .cap = graphics::Cap::round});
    shapes.append(path_of({{0, 8}, {32, 8}}), Fill{.color = white});
    shapes.append(path_of(box(3, 3, 29, 29)), Stroke{.color = white, .width = 0});
    shapes.append(path_of(box(3, 3, 29, 29)), Stroke{.color = white, .width = 0, .unit = graphics::Unit::pixel});
    for (const Affine& flat : {Affine{0, 0, 0, 0, 9, 9}, Affine{1, 0, 0, 0, 0, 9}, Affine{1, 1, 1, 1, 0, 0}})
    {
        shapes.append(path_of(box(3, 3, 29, 29)), Fill{.color = white}, flat);
        shapes.append(path_of(box(3, 3, 29, 29)), Stroke{.color = white, .width = 3}, flat);
    }
    CHECK(covered(draw(shapes)) == 0);
    CHECK_FALSE(shapes.find({9, 9}).has_value());
    // A line in pixels keeps its width on any plane.
    shapes.append(path_of(box(3, 3, 29, 29)), Stroke{.color = white, .width = 2, .unit = graphics::Unit::pixel}, {1, 0, 0, 0, 0, 9});
    CHECK(covered(draw(shapes)) == Approx(2 * 26).epsilon(0.1));

    ShapeCollection empty(plane);
    spy.clear();
    empty.draw(view);
    CHECK(spy.calls.empty());
    empty.append({}, Fill{});
    empty.draw(view);
    CHECK(spy.count("glDrawElements") == 0);
}

TEST_CASE_METHOD(ShapeTest, "a lost context changes no picture", "[shapes]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    const Pixels before = draw(shapes);
    gloo::context_lost();
    target = gloo::FrameBuffer(side, side);
    target.bind();
    CHECK(draw(shapes) == before);
    CHECK(sent() > 0);
    CHECK(draw(shapes) == before);
    CHECK(sent() == 0);
}

TEST_CASE_METHOD(ShapeTest, "shapes move to another collection whole", "[shapes]")
{
    ShapeCollection shapes(plane);
    fill(shapes);
    const Pixels before = draw(shapes);
    ShapeCollection other = std::move(shapes);
    CHECK(other.size() == 3);
    CHECK(draw(other) == before);
    CHECK(sent() == 0);
    CHECK(shapes.size() == 0);
    CHECK(!error_of([&] { shapes.append({}, Fill{}); }).empty());
    spy.clear();
    CHECK(error_of([&] { shapes.draw(view); }).find("moved from") != std::string::npos);
    CHECK(spy.calls.empty());
    CHECK(shapes.size() == 0);
    CHECK_FALSE(shapes.find({5, 5}).has_value());
    shapes = std::move(other);
    CHECK(draw(shapes) == before);
}

TEST_CASE_METHOD(ShapeTest, "shapes that were moved from are none, and refuse in words", "[shapes]")
{
    ShapeCollection shapes(plane);
    shapes.begin_group(0.5f);
    fill(shapes);
    const Pixels before = draw(shapes);
    ShapeCollection other = std::move(shapes);
    spy.clear();
    CHECK(shapes.size() == 0);
    CHECK(shapes.bounds().empty());
    CHECK_FALSE(shapes.find({5, 5}).has_value());
    const auto refuses = [&](auto&& action) { CHECK(has(error_of(action), "moved from")); };
    refuses([&] { shapes.append(path_of(box(0, 0, 1, 1)), Fill{}); });
    refuses([&] { shapes.append({}, Stroke{}); });
    refuses([&] { shapes.begin_group(0.5f); });
    refuses([&] { shapes.begin_group(1); });
    refuses([&] { shapes.erase(0); });
    refuses([&] { shapes.clear(); });
    refuses([&] { (void)shapes[&Shape::color]; });
    refuses([&] { (void)shapes["transform"]; });
    refuses([&] { shapes.flush(); });
    refuses([&] { shapes.draw(view); });
    refuses([&] { shapes.draw({}); });
    CHECK(has(error_of([&] { shapes.end_group(); }), "without a begin_group()"));
    CHECK(shapes.size() == 0);
    CHECK(spy.calls.empty());
    // The group that was begun went along.
    other.end_group();
    CHECK(draw(other) == before);
    shapes = ShapeCollection(plane);
    fill(shapes);
    CHECK(at(draw(shapes), 5, 5) == std::array{255, 0, 0, 255});
}

TEST_CASE_METHOD(ShapeTest, "a lack of memory leaves shapes, and their next draw, as they were", "[shapes][errors]")
{
    ShapeCollection three(plane);
    fill(three);
    const Pixels before = draw(three);
    const auto filled = [&]
    {
        ShapeCollection shapes(plane);
        fill(shapes);
        draw(shapes);
        return shapes;
    };
    const auto still_right = [&](ShapeCollection& shapes)
    {
        REQUIRE(shapes.size() == 3);
        REQUIRE(draw(shapes) == before);
    };
    const graphics::Path cover = path_of(box(0, 0, 32, 32));
    const auto add = [&](ShapeCollection& shapes) { shapes.append(cover, Fill{.color = white}); };
    CHECK(fail_each(filled, add, still_right) > 1);
    CHECK(fail_each(
              filled, [](ShapeCollection& shapes) { shapes.erase(0); }, still_right) == 0);
    CHECK(fail_each(
              filled, [](ShapeCollection& shapes) { shapes.begin_group(0.5f); },
              [&](ShapeCollection& shapes)
              {
                  CHECK(has(error_of([&] { shapes.end_group(); }), "without a begin_group()"));
                  still_right(shapes);
                  shapes.begin_group(0.5f);
                  add(shapes);
                  shapes.end_group();
                  REQUIRE(std::abs(at(draw(shapes), 31, 1)[3] - 128) <= 1);
              }) > 0);
}

TEST_CASE_METHOD(ShapeTest, "a lack of memory while tiles are made leaves the next draw right", "[shapes][errors][slow]")
{
    // Where our part of a draw ends, and the driver's begins.
    static std::size_t at_first_call;
    static decltype(glad_glBindBuffer) bind_buffer;
    bind_buffer = std::exchange(glad_glBindBuffer,
                                [](GLenum place, GLuint name)
                                {
                                    at_first_call = std::min(at_first_call, Allocations::count());
                                    bind_buffer(place, name);
                                });
    const auto filled = [this]
    {
        ShapeCollection shapes(plane);
        fill(shapes);
        look({});
        draw(shapes);
        shapes.begin_group(0.5f);
        for (int i = 0; i < 20; ++i) shapes.append(path_of(box(i, 3, i + 9, 30)), Stroke{.color = white, .width = 0.5});
        look(Affine::scaling(2, 2));
        return shapes;
    };
    ShapeCollection wanted = filled();
    const std::size_t before = Allocations::count();
    at_first_call = SIZE_MAX;
    wanted.draw(view);
    const std::size_t requests = at_first_call - before;
    const Pixels picture = draw(wanted);
    REQUIRE(requests > 10);
    for (std::size_t failing = 0; failing < requests; failing += 1 + requests / 60)
    {
        ShapeCollection shapes = filled();
        bool thrown = false;
        Allocations::fail_after(failing);
        try
        {
            shapes.draw(view);
        }
        catch (const std::exception&)
        {
            thrown = true;
        }
        Allocations::succeed();
        CHECK(thrown);
        CHECK(shapes.find({5, 5}).has_value());
        REQUIRE(draw(shapes) == picture);
    }
    glad_glBindBuffer = bind_buffer;
}
