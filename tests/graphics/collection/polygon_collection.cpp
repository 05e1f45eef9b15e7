#include "graphics/shape_canvas.hpp"

TEST_CASE_METHOD(ShapeTest, "a collection of polygons alone draws the same as one of all shapes", "[shapes]")
{
    graphics::ShapeCollection shapes(plane);
    graphics::PolygonCollection polygons(plane);
    const graphics::Path star = path_of({{16, 2}, {24, 28}, {3, 10}, {29, 10}, {8, 28}});
    const Fill fill{.color = {0, 0.5f, 1, 1}, .rule = FillRule::evenodd};
    shapes.append(star, Stroke{.color = {1, 0.5f, 0, 1}, .width = 2, .join = graphics::Join::round});
    const Pixels lines = draw(shapes);
    CHECK(polygons.append(star, fill) == 0);
    shapes.clear();
    shapes.append(star, fill);
    CHECK(difference(draw(shapes), draw(polygons)) == 0);
    CHECK(difference(draw(polygons), lines) > 100);
    polygons.append(star);
    CHECK(polygons.size() == 2);
    shapes.append(star, Fill{});
    CHECK(difference(draw(shapes), draw(polygons)) == 0);
    polygons.append(star, {}, Affine::translation(3, 0));
    shapes.append(star, Fill{}, Affine::translation(3, 0));
    CHECK(difference(draw(shapes), draw(polygons)) == 0);
}
