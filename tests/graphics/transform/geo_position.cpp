#include "graphics/transform/on_gpu.hpp"

using graphics::ConicEqualArea, graphics::GeoPosition, graphics::Position;

TEST_CASE_METHOD(GlTest, "longitudes and latitudes are made of positions of any size", "[transform]")
{
    const Position transform{GeoPosition()};
    CHECK(near(OnGpu(transform, "<transform(p.x)>")({10, 20, 30, 1}), {10, 0, 0, 1}));
    for (const char* const expression :
         {"<transform(p.xy)>", "<transform(p.x, p.y)>", "<transform(p.x, p.y, p.z)>", "<transform(p.xyz)>", "<transform(p)>"})
        CHECK(near(OnGpu(transform, expression)({10, 20, 30, 1}), {10, 20, 0, 1}));
    CHECK(near(OnGpu(Position(GeoPosition("p.yx")), "<transform>")({10, 20, 30, 1}), {20, 10, 0, 1}));
}

TEST_CASE_METHOD(GlTest, "what no map projection places stays a longitude and a latitude", "[transform]")
{
    ConicEqualArea conic(GeoPosition(), {.clip = {0, 90, 0, 90}});
    Position transform(conic);
    transform.resize(100, 100);
    OnGpu gpu(transform, "<transform(p.xy)>");
    CHECK(near(gpu({-10, 20, 0, 1}), {-10, 20, 0, 1}));
    CHECK(!near(gpu({10, 20, 0, 1}), {10, 20, 0, 1}));
    CHECK(same_place(gpu({10, 20, 0, 1}), transform.to_pixel({10, 20}), 100, 100));
    CHECK(same_place(gpu({-10, 20, 0, 1}), transform.to_pixel({-10, 20}), 100, 100));
    conic.clip({-90, 90, 0, 90});
    CHECK(!near(gpu({-10, 20, 0, 1}), {-10, 20, 0, 1}));
    CHECK(same_place(gpu({-10, 20, 0, 1}), transform.to_pixel({-10, 20}), 100, 100));
}

TEST_CASE_METHOD(GlTest, "what a position has made of a longitude and a latitude is placed like all else", "[transform]")
{
    Position transform{graphics::HammerProjection(Position(ConicEqualArea(GeoPosition())))};
    transform.resize(100, 100);
    OnGpu gpu(transform, "<transform(p.xy)>");
    CHECK(!near(gpu({10, 20, 0, 1}), OnGpu(Position(ConicEqualArea(GeoPosition())), "<transform(p.xy)>")({10, 20, 0, 1})));
    CHECK(same_place(gpu({10, 20, 0, 1}), transform.to_pixel({10, 20}), 100, 100));
    // Also by one that leaves alone what another has placed.
    Position twice{ConicEqualArea(Position(ConicEqualArea(GeoPosition())))};
    twice.resize(100, 100);
    OnGpu placed(twice, "<transform(p.xy)>");
    CHECK(!near(placed({10, 20, 0, 1}), OnGpu(Position(ConicEqualArea(GeoPosition())), "<transform(p.xy)>")({10, 20, 0, 1})));
    CHECK(same_place(placed({10, 20, 0, 1}), twice.to_pixel({10, 20}), 100, 100));
}

TEST_CASE_METHOD(GlTest, "a snippet of one's own gives longitudes and latitudes to map projections", "[transform]")
{
    const gloo::Snippet own(R"(
        #ifndef GEO_POSITION
        #define GEO_POSITION
        struct GeoPosition
        {
            float longitude;
            float latitude;
            bool frozen;   // by the first that places it
        };
        #endif
        GeoPosition eastwards(vec2 p)
        {
            GeoPosition out_of_p;
            out_of_p.longitude = p.x + 10.0;
            out_of_p.latitude = p.y;
            out_of_p.frozen = false;
            return out_of_p;
        })");
    const ConicEqualArea conic;
    CHECK(near(OnGpu(Position(conic(own)), "<transform(p.xy)>")({10, 20, 0, 1}),
               OnGpu(Position(conic(GeoPosition())), "<transform(p.xy)>")({20, 20, 0, 1})));
}
