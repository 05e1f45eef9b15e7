#include "graphics/transform/on_gpu.hpp"

#include <limits>
#include <numbers>
#include <random>

using graphics::ConicEqualArea, graphics::GeoPosition, graphics::OrthographicProjection, graphics::PanZoom, graphics::Point,
    graphics::Position;

namespace
{

/// Albers' projection, as Snyder has it on page 100, of a sphere with radius 1, in degrees.
Point albers(Point p, double first, double last)
{
    const double n = (std::sin(rad(first)) + std::sin(rad(last))) / 2, c = std::pow(std::cos(rad(first)), 2) + 2 * n * std::sin(rad(first));
    const double rho = std::sqrt(c - 2 * n * std::sin(rad(p.y))) / n, rho0 = std::sqrt(c) / n, theta = n * rad(p.x);
    return {rho * std::sin(theta), rho0 - rho * std::cos(theta)};
}

}  // namespace

TEST_CASE("a conic projection that is told nothing is of a globe of radius 1 around (0, 0)", "[transform]")
{
    Position transform{ConicEqualArea()};
    transform.resize(100, 100);
    const Point there = albers({10, 20}, 0, 90);
    CHECK(near(transform.to_pixel({10, 20}), {50 + 50 * there.x, 50 - 50 * there.y}, 1e-6));
}

TEST_CASE_METHOD(GlTest, "a conic projection keeps areas", "[transform]")
{
    std::mt19937 random(17);
    std::uniform_real_distribution<double> longitude(-100, 100), latitude(-80, 80);
    for (const auto& [first, last] : {std::pair{29.5, 45.5}, std::pair{0.0, 90.0}, std::pair{-55.0, -20.0}})
    {
        ConicEqualArea conic({.scale = 20, .parallels = {first, last}, .rotate = {10, 0}, .translate = {3, 4}, .center = {0.1, -0.2}});
        Position transform(conic);
        transform.resize(100, 100);
        OnGpu forward(conic, "vec4(<transform(p.xy)>, 0.0, 1.0)"), back(conic, "vec4(<transform.inverse(p.x, p.y)>, 0.0, 1.0)");
        for (int i = 0; i < 10; ++i)
        {
            const Point user{longitude(random), latitude(random)};
            const Point there = 20 * (albers({user.x + 10, user.y}, first, last) + Point{0.1, -0.2}) + Point{3, 4};
            REQUIRE(near(forward({user.x, user.y, 0, 1}), {there.x, there.y, 0, 1}, 1e-4));
            REQUIRE(near(back({there.x, there.y, 0, 1}), {user.x, user.y, 0, 1}, 1e-3));
            REQUIRE(near(transform.to_pixel(user), {50 + 50 * there.x, 50 - 50 * there.y}, 1e-6));
            REQUIRE(near(transform.to_user(transform.to_pixel(user)), user, 1e-6));
            // A small square is as large as anywhere.
            const double step = 1e-4, around = std::cos(user.y * std::numbers::pi / 180);
            const Point east = transform.to_pixel({user.x + step, user.y}) - transform.to_pixel(user),
                        north = transform.to_pixel({user.x, user.y + step}) - transform.to_pixel(user);
            REQUIRE(std::abs(graphics::cross(east, north)) / around ==
                    Approx(std::pow(50 * 20 * step * std::numbers::pi / 180, 2)).epsilon(1e-3));
        }
    }
}

TEST_CASE_METHOD(GlTest, "a conic projection is changed by its methods", "[transform]")
{
    ConicEqualArea conic;
    OnGpu gpu(conic, "vec4(<transform(p.xy)>, 0.0, 1.0)");
    conic.scale(2);
    conic.parallels({30, 40});
    conic.rotate({5, -5});
    conic.translate({1, 2});
    conic.center({3, 4});
    const Point there = 2 * (albers({25, 25}, 30, 40) + Point{3, 4}) + Point{1, 2};
    CHECK(near(gpu({20, 30, 0, 1}), {there.x, there.y, 0, 1}, 1e-4));
    CHECK(conic.rotate() == std::array<double, 2>{5, -5});
    CHECK(conic.center() == std::array<double, 2>{3, 4});
    conic.clip({-170, 160, 5, 85});
    CHECK(conic.clip() == std::array<double, 4>{-170, 160, 5, 85});
    conic["translate"] = {0, 0};
    CHECK(conic.translate() == std::array<double, 2>{0, 0});

    const Four before = gpu({20, 30, 0, 1});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(has(error_of([&] { conic.scale(0); }), "a map with a scale of 0 is a point"));
    CHECK(has(error_of([&] { conic.parallels({20, -20}); }), "not at 20 and -20"));
    CHECK(has(error_of([&] { conic.parallels({20, 100}); }), "two latitudes from -90 to 90"));
    CHECK(has(error_of([&] { conic.parallels({20, 90.5}); }), "two latitudes from -90 to 90"));
    CHECK(has(error_of([&] { conic.parallels({-90.5, 20}); }), "two latitudes from -90 to 90"));
    CHECK(has(error_of([&] { conic.parallels({nan, 20}); }), "two latitudes from -90 to 90"));
    CHECK(has(error_of([&] { conic.clip({20, 10, 0, 10}); }), "{20, 10, 0, 10} holds nothing"));
    CHECK(has(error_of([&] { conic.clip({10, 10, 0, 10}); }), "holds nothing"));
    CHECK(has(error_of([&] { conic.clip({10, 20, 5, 5}); }), "holds nothing"));
    CHECK(has(error_of([&] { conic.center({nan, 0}); }), "a centre is made of finite numbers"));
    CHECK(has(error_of([] { ConicEqualArea({.scale = std::numeric_limits<double>::infinity()}); }), "a scale is made of finite numbers"));
    CHECK(conic.parallels() == std::array<double, 2>{30, 40});
    CHECK(conic.scale() == 2);
    CHECK(gpu({20, 30, 0, 1}) == before);
}

TEST_CASE_METHOD(GlTest, "several conic projections show parts of the earth side by side", "[transform]")
{
    ConicEqualArea states({.scale = 100, .parallels = {29.5, 45.5}, .rotate = {96, 0}, .translate = {100, 50}, .center = {0, -0.6}});
    ConicEqualArea alaska(
        {.scale = 30, .parallels = {55, 65}, .rotate = {154, 0}, .translate = {30, 80}, .center = {0, -0.9}, .clip = {-190, -128, 50, 75}});
    ConicEqualArea hawaii(
        {.scale = 100, .parallels = {8, 18}, .rotate = {157, 0}, .translate = {20, 20}, .center = {0, -0.3}, .clip = {-165, -150, 15, 25}});
    PanZoom transform(OrthographicProjection(Position(states(hawaii(alaska(GeoPosition()))))));
    transform.resize(200, 100);
    OnGpu gpu(transform, "<transform(p.xy)>");
    struct Place
    {
        Point at, there;
    };
    const Point anchorage{-149.9, 61.2}, honolulu{-157.8, 21.3}, hutchinson{-97.9, 38};
    for (const Place& place : {Place{anchorage, 30 * (albers(anchorage + Point{154, 0}, 55, 65) + Point{0, -0.9}) + Point{30, 80}},
                               Place{honolulu, 100 * (albers(honolulu + Point{157, 0}, 8, 18) + Point{0, -0.3}) + Point{20, 20}},
                               Place{hutchinson, 100 * (albers(hutchinson + Point{96, 0}, 29.5, 45.5) + Point{0, -0.6}) + Point{100, 50}}})
    {
        CHECK(near(transform.to_pixel(place.at), {place.there.x, 100 - place.there.y}, 1e-6));
        CHECK(same_place(gpu({place.at.x, place.at.y, 0, 1}), transform.to_pixel(place.at), 200, 100));
        CHECK(near(transform.to_user(transform.to_pixel(place.at)), place.at, 1e-6));
    }
    // What none of them places is shown nowhere.
    PanZoom one{OrthographicProjection(Position(alaska(GeoPosition())))};
    one.resize(200, 100);
    CHECK(near(one.to_user(one.to_pixel(anchorage)), anchorage, 1e-6));
    const Point west = 30 * (albers(Point{-120, 61.2} + Point{154, 0}, 55, 65) + Point{0, -0.9}) + Point{30, 80};
    for (const Point pixel : {Point{west.x, 100 - west.y}, Point{30, 0}, Point{30, 100}, Point{199, 99}})
    {
        CHECK(std::isnan(one.to_user(pixel).x));
        CHECK(std::isnan(one.to_user(pixel).y));
    }
    // The poles come back, though their sines may round to more than 1.
    for (const auto& parallels : {std::array{29.5, 45.5}, std::array{20.0, 50.0}, std::array{55.0, 65.0}})
    {
        Position poles{ConicEqualArea({.parallels = parallels})};
        poles.resize(800, 600);
        for (const double latitude : {-90.0, 90.0})
        {
            for (double longitude = -180; longitude < 180; longitude += 5)
            {
                const Point back = poles.to_user(poles.to_pixel({longitude, latitude}));
                INFO(longitude << ", " << latitude);
                CHECK(back.y == Approx(latitude).margin(1e-5));
            }
        }
        CHECK(std::isnan(poles.to_user({1e6, 1e6}).x));
    }
    // A position that is no GeoPosition is placed wherever it is.
    PanZoom all{OrthographicProjection(Position(alaska(".xy")))};
    all.resize(200, 100);
    CHECK(near(all.to_user({west.x, 100 - west.y}), {-120, 61.2}, 1e-6));
    // Each is still changed by itself.
    alaska.translate({60, 80});
    CHECK(near(transform.to_user(transform.to_pixel(anchorage)), anchorage, 1e-6));
    CHECK(same_place(gpu({anchorage.x, anchorage.y, 0, 1}), transform.to_pixel(anchorage), 200, 100));
}
