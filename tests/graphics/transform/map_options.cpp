#include "graphics/transform/on_gpu.hpp"

using graphics::HammerProjection, graphics::LinearScale, graphics::Position, graphics::TransverseMercatorProjection;

TEST_CASE_METHOD(GlTest, "a map projection has a name for hooks, and may be called the other way", "[transform]")
{
    const Four there = OnGpu(HammerProjection(), "<transform(p)>")({1, 0.5, 0, 1});
    HammerProjection back({.name = "back", .call = "inverse"});
    CHECK(near(OnGpu(back, "<transform(p)>")(there), {1, 0.5, 0, 1}, 1e-4));
    CHECK(near(OnGpu(Position(back), "<transform.back.forward!(p)>")({1, 0.5, 0, 1}), there));
    Position transform(TransverseMercatorProjection({.call = "inverse"}));
    transform.resize(200, 100);
    CHECK(near(transform.to_user(transform.to_pixel({0.25, 0.125})), {0.25, 0.125}));
    CHECK(same_place(OnGpu(transform, "<transform(p)>")({0.25, 0.125, 0, 1}), transform.to_pixel({0.25, 0.125}), 200, 100));
    CHECK(has(error_of([] { HammerProjection({.call = "backward"}); }), "'backward'"));
}
