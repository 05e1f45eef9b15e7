#include "graphics/shapes_test.hpp"

#include <memory>
#include <vector>

#include <glumpp/graphics/collection/detail/shape_clip.hpp>

using graphics::Affine;
using graphics::Bounds;
using graphics::ClipPath;
using graphics::detail::ShapeClip;

namespace
{

ClipPath box(double low, double high)
{
    return {graphics::Path(std::vector<Point>{{low, low}, {high, low}, {high, high}, {low, high}}, true)};
}

}  // namespace

TEST_CASE("a clip covers what any of its paths does, and those around it", "[shapes]")
{
    const auto outer = std::make_shared<ShapeClip>(nullptr, std::vector{box(0, 4), box(6, 10)});
    ShapeClip inner(outer, {box(2, 20)});
    CHECK(outer->depth == 1);
    CHECK(inner.depth == 2);
    for (const double at : {1.0, 3.0, 5.0, 7.0, 12.0})
    {
        CHECK(outer->covers({at, at}, 1, 0.1) == (at == 1 || at == 3 || at == 7));
        CHECK(inner.covers({at, at}, 1, 0.1) == (at == 3 || at == 7));
    }
    CHECK(outer->bounds.low == Point{0, 0});
    CHECK(inner.bounds.low == Point{2, 2});
    CHECK(inner.bounds.high == Point{10, 10});
    CHECK(ShapeClip(nullptr, {}).bounds.empty());
    CHECK_FALSE(ShapeClip(nullptr, {}).covers({0, 0}, 1, 0.1));
}

TEST_CASE("a path of a clip may be cut itself, and has a map", "[shapes]")
{
    ClipPath cut = box(0, 8), none = box(20, 28);
    cut.clip = {box(0, 2), box(5, 6)};
    none.clip.emplace();
    ClipPath mapped = box(0, 1);
    mapped.map = Affine::translation(40, 40);
    const ShapeClip clip(nullptr, {cut, none, mapped});
    for (const double at : {1.0, 3.0, 5.5, 24.0, 40.5}) CHECK(clip.covers({at, at}, 1, 0.1) == (at == 1 || at == 5.5 || at == 40.5));
}
