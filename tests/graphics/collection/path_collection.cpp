#include "graphics/shape_canvas.hpp"

TEST_CASE_METHOD(ShapeTest, "a collection of lines alone draws the same as one of all shapes", "[shapes]")
{
    graphics::ShapeCollection shapes(plane);
    graphics::PathCollection paths(plane);
    const graphics::Path star = path_of({{16, 2}, {24, 28}, {3, 10}, {29, 10}, {8, 28}});
    const Stroke stroke{.color = {1, 0.5f, 0, 1}, .width = 2, .join = graphics::Join::round};
    CHECK(paths.append(star, stroke) == 0);
    shapes.append(star, stroke);
    const Pixels lines = draw(shapes);
    CHECK(difference(draw(paths), lines) == 0);
    CHECK(covered(lines) > 50);
    paths.append(star);
    CHECK(paths.size() == 2);
    shapes.append(star, Stroke{});
    CHECK(difference(draw(paths), draw(shapes)) == 0);
    paths.append(star, {.width = 1}, Affine::scaling(0.5, 0.5));
    shapes.append(star, Stroke{.width = 1}, Affine::scaling(0.5, 0.5));
    CHECK(difference(draw(paths), draw(shapes)) == 0);
    paths.erase(0, 3);
    CHECK(covered(draw(paths)) == 0);
}
