// What a ShapeCollection draws, pixel by pixel.
#include "graphics/shape_canvas.hpp"

using graphics::ShapeCollection;

TEST_CASE_METHOD(ShapeTest, "a pixel is covered by the part of it that lies in the shape", "[shapes]")
{
    ShapeCollection shapes(plane);
    shapes.append(path_of(box(3.25, 5.5, 9.75, 8.125)), Fill{.color = white});
    const Pixels drawn = draw(shapes);
    CHECK(spy.count("glDrawElements") == 1);
    const std::vector<double> across{0, 0.75, 1, 1, 1, 1, 1, 0.75, 0}, along{0, 0.5, 1, 1, 0.125, 0};
    for (int y = 0; y < 6; ++y)
    {
        for (int x = 0; x < 9; ++x) CHECK(std::abs(at(drawn, 4 + y, 2 + x)[3] - 255 * across[std::size_t(x)] * along[std::size_t(y)]) <= 1);
    }
    CHECK(covered(drawn) == Approx(6.5 * 2.625).epsilon(1e-3));
}

TEST_CASE_METHOD(ShapeTest, "the fill rule tells what is inside, and holes are left out", "[shapes]")
{
    const auto rule = GENERATE(FillRule::nonzero, FillRule::evenodd);
    const bool backwards = GENERATE(false, true);
    const Polygon outer = box(2.5, 2.5, 28.25, 29);
    Polygon inner = box(9, 8.75, 20.5, 20);
    if (backwards) std::reverse(inner.begin(), inner.end());
    graphics::Path path = path_of(outer);
    path.append(path_of(inner));
    ShapeCollection shapes(plane);
    shapes.append(path, Fill{.color = white, .rule = rule});
    CHECK(difference(draw(shapes), rasterised({outer, inner}, rule)) <= 2);
    CHECK(at(picture(), 14, 14)[3] == (backwards || rule == FillRule::evenodd ? 0 : 255));
    CHECK(shapes.find({14, 14}).has_value() == (at(picture(), 14, 14)[3] != 0));
}

TEST_CASE_METHOD(ShapeTest, "convex shapes are as exact under every pan, zoom, turn and mirror as dense sampling", "[shapes]")
{
    Dice dice(1);
    std::size_t remade = 0;
    for (int i = 0; i < 12; ++i)
    {
        const Polygon polygon = convex(dice, 4, 28);
        ShapeCollection shapes(plane);
        shapes.append(path_of(polygon), Fill{.color = white});
        look({});
        draw(shapes);
        for (int k = 0; k < 12; ++k)
        {
            // Within half as much again, so that the same tiles serve.
            const double zoom = dice.between(0.7, 1.45);
            const Point pan = dice.point(-3, 3);
            const bool mirrored = dice.below(2) == 0;
            Affine pixels = Affine{zoom, 0, 0, mirrored ? -zoom : zoom, pan.x, mirrored ? 32 + pan.y : pan.y};
            look(pixels);
            CHECK(difference(draw(shapes), rasterised({moved(polygon, pixels)}, FillRule::nonzero)) <= 2);
            remade += sent() > 0 ? 1 : 0;
        }
    }
    CHECK(remade == 0);
}

TEST_CASE_METHOD(ShapeTest, "what lies just beside a tile's border is drawn", "[shapes]")
{
    for (const double end : {16.0, 15.9, 16.1})
    {
        const Polygon polygon = box(8, 8, end, end);
        ShapeCollection shapes(plane);
        shapes.append(path_of(polygon), Fill{.color = white});
        for (double pan = -1; pan <= 1; pan += 0.125)
        {
            for (const double zoom : {1.0, 0.68, 1.4})
            {
                const Affine pixels{zoom, 0, 0, zoom, pan, pan};
                look(pixels);
                CHECK(difference(draw(shapes), rasterised({moved(polygon, pixels)}, FillRule::nonzero)) <= 2);
            }
        }
    }
}

TEST_CASE_METHOD(ShapeTest, "shapes that cross themselves cover what the rule says", "[shapes]")
{
    const auto rule = GENERATE(FillRule::nonzero, FillRule::evenodd);
    Dice dice(2);
    for (int i = 0; i < 10; ++i)
    {
        Polygon polygon;
        for (int k = 0; k < 5; ++k) polygon.push_back(dice.point(-8, 40));
        ShapeCollection shapes(plane);
        shapes.append(path_of(polygon), Fill{.color = white, .rule = rule});
        CHECK(difference(draw(shapes), rasterised({polygon}, rule)) <= 3);
    }
}

TEST_CASE_METHOD(ShapeTest, "maps and views may turn, skew and mirror", "[shapes]")
{
    const Polygon polygon{{-6, -4}, {7, -5}, {3, 8}};
    const Affine map = GENERATE(Affine{0.8, 0.5, -0.4, 0.9, 16, 15}, Affine{-1, 0, 0, 1.2, 15, 16}, Affine{1, 0, 0.9, 0.7, 13, 17},
                                Affine{0, 1, 1, 0, 16.3, 14.2});
    ShapeCollection mapped(plane);
    mapped.append(path_of(polygon), Fill{.color = white}, map);
    CHECK(difference(draw(mapped), rasterised({moved(polygon, map)}, FillRule::nonzero)) <= 2);

    // A turned view: a pixel counts as a square along the axes of the drawing, so borders are as soft, but not quite the same.
    const Affine turn = Affine::translation(16, 16) * Affine::rotation(0.6) * Affine::scaling(1.3, 1.3) * Affine::translation(-16, -16);
    look(turn);
    const Pixels wanted = rasterised({moved(polygon, turn * map)}, FillRule::nonzero), drawn = draw(mapped);
    CHECK(std::abs(covered(drawn) - covered(wanted)) < 1);
    CHECK(difference(drawn, wanted) <= 50);
}

TEST_CASE_METHOD(ShapeTest, "a view that makes one axis shorter shows no tiles", "[shapes]")
{
    ShapeCollection shapes(plane);
    const Polygon polygon{{-40, -3}, {170, 2}, {60, 70}, {-50, 50}};
    shapes.append(path_of(polygon), Fill{.color = white});
    const Affine pixels{0.2, 0, 0, 1, 4, -5};
    look(pixels);
    const Pixels drawn = draw(shapes), wanted = rasterised({moved(polygon, pixels)}, FillRule::nonzero);
    CHECK(std::abs(covered(drawn) - covered(wanted)) < 3);
    CHECK(difference(drawn, wanted) <= 110);
    for (int y = 0; y < side; ++y)
    {
        for (int x = 0; x < side; ++x)
        {
            if (at(wanted, y, x)[3] == 255) CHECK(at(drawn, y, x)[3] == 255);
            if (at(wanted, y, x)[3] == 0) CHECK(at(drawn, y, x)[3] == 0);
        }
    }
}

TEST_CASE_METHOD(ShapeTest, "y may point up or down", "[shapes]")
{
    const bool down = GENERATE(false, true);
    graphics::OrthographicProjection transform(graphics::Position(), {.yinvert = down});
    transform.resize(side, side);
    ShapeCollection shapes(transform);
    shapes.append(path_of({{2.5, 3}, {20, 4.25}, {9, 11}}), Fill{.color = white});
    view = transform.view();
    const Affine pixels = down ? Affine{1, 0, 0, -1, 0, side} : Affine{};
    CHECK(difference(draw(shapes), rasterised({moved({{2.5, 3}, {20, 4.25}, {9, 11}}, pixels)}, FillRule::nonzero)) <= 2);
}

TEST_CASE_METHOD(ShapeTest, "a line's width is in units that zooming magnifies, or in pixels", "[shapes]")
{
    for (const double zoom : {0.5, 1.0, 1.3, 4.0, 11.0})
    {
        ShapeCollection user(plane), pixel(plane);
        const graphics::Path line = path_of({{-100, 16 / zoom}, {100, 16 / zoom}}, false);
        user.append(line, Stroke{.color = white, .width = 1.5});
        pixel.append(line, Stroke{.color = white, .width = 1.5, .unit = graphics::Unit::pixel});
        look(Affine::scaling(zoom, zoom));
        CHECK(covered(draw(user)) == Approx(1.5 * zoom * side).epsilon(4e-3));
        CHECK(covered(draw(pixel)) == Approx(1.5 * side).epsilon(4e-3));
        CHECK(at(picture(), 16, 7)[3] == Approx(0.75 * 255).margin(1));
    }
    // A map stretches the one, and not the other.
    look({});
    ShapeCollection user(plane), pixel(plane);
    const graphics::Path line = path_of({{-100, 4}, {100, 4}}, false);
    user.append(line, Stroke{.color = white, .width = 1.5}, Affine::scaling(2, 3));
    pixel.append(line, Stroke{.color = white, .width = 1.5, .unit = graphics::Unit::pixel}, Affine::scaling(2, 3));
    CHECK(covered(draw(user)) == Approx(4.5 * side).epsilon(4e-3));
    CHECK(covered(draw(pixel)) == Approx(1.5 * side).epsilon(4e-3));
}

TEST_CASE_METHOD(ShapeTest, "lines much thinner than a pixel cover their length times their width", "[shapes]")
{
    Dice dice(3);
    for (const double width : {0.5, 0.2, 0.1})
    {
        ShapeCollection shapes(plane);
        double length = 0;
        for (int i = 0; i < 3; ++i)
        {
            const Point from{3, 4 + 9 * i + dice.between(0, 4)}, to{29, 4 + 9 * i + dice.between(0, 4)};
            shapes.append(path_of({from, to}, false), Stroke{.color = white, .width = width});
            length += graphics::length(to - from);
        }
        // Each pixel is rounded to 1/255.
        CHECK(std::abs(covered(draw(shapes)) - length * width) < 0.01 * length * width + 0.3);
    }
}

TEST_CASE_METHOD(ShapeTest, "strokes and fills are painted over one another in the order they were added", "[shapes]")
{
    ShapeCollection shapes(plane);
    shapes.append(path_of({{-4, 16}, {40, 16}}, false), Stroke{.color = {1, 0, 0, 1}, .width = 8});
    shapes.append(path_of(box(8, 0, 24, 32)), Fill{.color = {0, 1, 0, 1}});
    shapes.append(path_of({{16, -4}, {16, 40}}, false), Stroke{.color = {0, 0, 1, 0.5f}, .width = 4});
    draw(shapes);
    CHECK(at(picture(), 16, 4) == std::array{255, 0, 0, 255});
    CHECK(at(picture(), 16, 10) == std::array{0, 255, 0, 255});
    const auto mixed = at(picture(), 16, 16);
    CHECK(std::abs(mixed[1] - 128) <= 1);
    CHECK(std::abs(mixed[2] - 128) <= 1);
    CHECK(at(picture(), 2, 4) == std::array{0, 0, 0, 0});
}

TEST_CASE_METHOD(ShapeTest, "a picture is the same from draw to draw, and after panning there and back", "[shapes]")
{
    Dice dice(4);
    ShapeCollection shapes(plane);
    for (int i = 0; i < 12; ++i)
    {
        graphics::Path path;
        path.move_to(dice.point(0, 32));
        for (int k = 0; k < 4; ++k) path.cubic_to(dice.point(0, 32), dice.point(0, 32), dice.point(0, 32));
        const graphics::Color color{float(dice.between(0, 1)), float(dice.between(0, 1)), float(dice.between(0, 1)), 0.7f};
        if (i % 2 == 0) shapes.append(path, Fill{.color = color});
        else shapes.append(path, Stroke{.color = color, .width = dice.between(0.2, 4), .join = graphics::Join::round});
    }
    const Pixels first = draw(shapes);
    CHECK(draw(shapes) == first);
    look(Affine::translation(3, -2));
    const Pixels beside = draw(shapes);
    CHECK(sent() == 0);
    for (int y = 4; y < side - 4; ++y)
    {
        for (int x = 4; x < side - 4; ++x)
        {
            for (std::size_t k = 0; k < 4; ++k) REQUIRE(std::abs(at(beside, y - 2, x + 3)[k] - at(first, y, x)[k]) <= 1);
        }
    }
    look({});
    CHECK(draw(shapes) == first);
    // Far away tiles are made anew, and again on the way back.
    look(Affine::translation(300, 300));
    draw(shapes);
    look({});
    CHECK(draw(shapes) == first);
}

TEST_CASE_METHOD(ShapeTest, "deep zooms stay exact near the origin", "[shapes]")
{
    Dice dice(5);
    for (const double scale : {1e3, 1e6, 1e9})
    {
        const Polygon polygon = convex(dice, 4, 28);
        ShapeCollection shapes(plane);
        shapes.append(path_of(moved(polygon, Affine::scaling(1 / scale, 1 / scale))), Fill{.color = white});
        // A line that is enormous at this zoom must not take forever.
        shapes.append(path_of({{-1e6, -1e6}, {-1e6 - 5, -1e6}, {-1e6, -1e6 - 9}}, false),
                      Stroke{.color = white, .width = 1000, .cap = graphics::Cap::round, .join = graphics::Join::round});
        look(Affine::scaling(scale, scale));
        CHECK(difference(draw(shapes), rasterised({polygon}, FillRule::nonzero)) <= 2);
    }
}
