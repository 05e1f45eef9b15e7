#include "graphics/transform/on_gpu.hpp"

#include <limits>
#include <random>

using graphics::Point, graphics::Position, graphics::Trackball;

namespace
{

/// What a trackball makes of a point, from its angles: turned about z, tilted about x, seen from a distance.
Four seen(Four p, double theta, double phi, double distance, double zoom, double aspect, double znear, double zfar)
{
    const double c = std::cos(rad(phi)), s = std::sin(rad(phi)), ct = std::cos(rad(theta)), st = std::sin(rad(theta));
    p = {c * p[0] + s * p[1], -s * p[0] + c * p[1], p[2], 1};
    p = {p[0], ct * p[1] + st * p[2], -st * p[1] + ct * p[2] - distance, 1};
    const double f = 1 / std::tan(rad(zoom) / 2);
    return {f / aspect * p[0], f * p[1], (p[2] * (znear + zfar) + 2 * znear * zfar) / (znear - zfar), -p[2]};
}

}  // namespace

TEST_CASE_METHOD(GlTest, "a trackball shows what lies around the origin in perspective", "[transform]")
{
    Trackball trackball{Position()};
    trackball.resize(200, 100);
    OnGpu gpu(trackball, "<transform(p)>");
    std::mt19937 random(5);
    std::uniform_real_distribution<double> number(-1, 1), angle(0, 170);
    CHECK(near(gpu({0.5, -0.25, 1, 1}), seen({0.5, -0.25, 1, 1}, 45, 45, 8, 35, 2, 2, 1000)));
    for (int i = 0; i < 20; ++i)
    {
        const double theta = angle(random), phi = angle(random), zoom = angle(random) / 2 + 5, distance = 6 + number(random);
        trackball.theta(theta);
        trackball.phi(phi);
        trackball.zoom(zoom);
        trackball.distance(distance);
        REQUIRE(trackball.theta() == Approx(theta));
        REQUIRE(trackball.phi() == Approx(phi));
        const Four p{number(random), number(random), number(random), 1}, clip = gpu(p);
        REQUIRE(near(clip, seen(p, theta, phi, distance, zoom, 2, 2, 1000)));
        const Point pixel = trackball.to_pixel({p[0], p[1]}, p[2]);
        REQUIRE(same_place(clip, pixel, 200, 100));
        // The way back, of a point in space by its depth, and of one in the plane.
        const Four exact = seen(p, theta, phi, distance, zoom, 2, 2, 1000);
        const auto user = trackball.to_user(pixel, (exact[2] / exact[3] + 1) / 2);
        REQUIRE(near({user[0], user[1], user[2], 1}, p, 1e-9));
        if (std::abs(theta - 90) > 5) REQUIRE(near(trackball.to_user(trackball.to_pixel({p[0], p[1]})), {p[0], p[1]}, 1e-9));
    }
    CHECK(has(error_of([&] { (void)trackball.view(); }), "to_pixel() and to_user()"));
    CHECK(near(
        OnGpu(trackball, "<transform.trackball_projection> * <transform.trackball_view> * <transform.trackball_model> * p")({0, 1, 0, 1}),
        gpu({0, 1, 0, 1})));
}

TEST_CASE_METHOD(GlTest, "above the horizon no point of the plane is shown", "[transform]")
{
    Trackball trackball(Position(), {.theta = 80, .phi = 0});
    graphics::Translate moved(trackball, {.translate = {0, -0.2, 0}});
    moved.resize(200, 200);
    OnGpu gpu(moved, "<transform(p)>");
    // Where lines of sight are parallel to the plane.
    const double horizon = 100 - 100 * (std::tan(rad(10)) / std::tan(rad(17.5)) - 0.2);
    for (double y = 0; y < 200; y += 7)
    {
        const Point user = moved.to_user({70, y});
        REQUIRE(std::isnan(user.x) == (y < horizon));
        REQUIRE(std::isnan(user.y) == (y < horizon));
        if (y >= horizon) REQUIRE(same_place(gpu({user.x, user.y, 0, 1}), {70, y}, 200, 200));
    }
}

TEST_CASE_METHOD(GlTest, "a trackball turns with the pointer", "[transform]")
{
    Trackball trackball(Position(), {.theta = 0, .phi = 0});
    trackball.resize(100, 100);
    OnGpu gpu(trackball, "<transform.trackball_model> * p");
    // From the middle to the right: about the y axis, by the angle under which Bell's ball of radius 0.8 has such a chord.
    trackball.rotate({50, 50}, {10, 0});
    const double z = std::sqrt(0.64 - 0.04), chord = std::hypot(0.2, 0.8 - z), turn = 2 * std::asin(chord / 1.6);
    CHECK(near(gpu({0, 0, 1, 1}), {std::sin(turn), 0, std::cos(turn), 1}));
    CHECK(near(gpu({0, 1, 0, 1}), {0, 1, 0, 1}));
    trackball.rotate({60, 50}, {-10, 0});
    CHECK(near(gpu({0, 0, 1, 1}), {0, 0, 1, 1}));
    // Outside the ball, on the hyperbolic sheet: around the rim a drag turns about the line of sight, mostly.
    trackball.rotate({100, 50}, {-5, -20});
    CHECK(gpu({1, 0, 0, 1})[1] > 0.1);
    trackball.reset();
    // Off the middle, too, it turns about what is at right angles to both places on the ball.
    trackball.rotate({60, 35}, {15, 5});
    const double x0 = 0.2, y0 = 0.3, z0 = std::sqrt(0.64 - x0 * x0 - y0 * y0), x1 = 0.5, y1 = 0.2, z1 = std::sqrt(0.64 - x1 * x1 - y1 * y1);
    const Four axis{y0 * z1 - z0 * y1, z0 * x1 - x0 * z1, x0 * y1 - y0 * x1, 1};
    CHECK(near(gpu(axis), axis));
    CHECK_FALSE(near(gpu({0, 0, 1, 1}), {0, 0, 1, 1}));
    // A thousand turns are still a turn.
    for (int i = 0; i < 1000; ++i) trackball.rotate({double(i % 100), double(i * 7 % 100)}, {3, -2});
    const Four x = gpu({1, 0, 0, 0}), y = gpu({0, 1, 0, 0});
    CHECK(x[0] * x[0] + x[1] * x[1] + x[2] * x[2] == Approx(1).epsilon(1e-5));
    CHECK(x[0] * y[0] + x[1] * y[1] + x[2] * y[2] == Approx(0).margin(1e-5));
    // No way, no turn; nor one that is too short for an axis.
    trackball.rotate({10, 20}, {0, 0});
    CHECK(near(gpu({1, 0, 0, 0}), x));
    for (const double tiny : {1e-300, 1e-160, 1e-15, 1e-9}) trackball.rotate({10, 20}, {tiny, tiny});
    CHECK(near(gpu({1, 0, 0, 0}), x));
    trackball.reset();
    CHECK(near(gpu({0.25, 0.5, 1, 1}), {0.25, 0.5, 1, 1}));
}

TEST_CASE_METHOD(GlTest, "a trackball turns as far as glumpy's", "[transform]")
{
    Trackball trackball(Position(), {.theta = 40, .phi = 25});
    trackball.resize(100, 100);
    trackball.rotate({50, 50}, {10, -5});
    // The columns of the matrix that glumpy 1.2.1 has then.
    OnGpu gpu(trackball, "<transform.trackball_model> * p");
    CHECK(near(gpu({1, 0, 0, 0}), {0.950485, -0.301656, 0.074718, 0}));
    CHECK(near(gpu({0, 1, 0, 0}), {0.252433, 0.609180, -0.751783, 0}));
    CHECK(near(gpu({0, 0, 1, 0}), {0.181263, 0.733419, 0.655164, 0}));
}

TEST_CASE_METHOD(GlTest, "a trackball zooms, pans, and goes back to how it began", "[transform]")
{
    Trackball trackball(Position(), {.theta = 30, .phi = 20, .distance = 5, .zoom = 40});
    trackball.resize(100, 100);
    OnGpu gpu(trackball, "<transform(p)>");
    const Four p{0.5, 0.25, 0, 1}, before = gpu(p);
    const Point pixel = trackball.to_pixel({0.5, 0.25});
    trackball.pan({10, -5});
    CHECK(near(trackball.to_pixel({0.5, 0.25}), pixel + Point{10, -5}));
    CHECK(same_place(gpu(p), pixel + Point{10, -5}, 100, 100));
    CHECK(near(trackball.to_user(pixel + Point{10, -5}), {0.5, 0.25}));
    trackball.zoom(1000);
    CHECK(trackball.zoom() == 179);
    trackball.zoom(-3);
    CHECK(trackball.zoom() == 1);
    trackball.distance(-7);
    CHECK(trackball.distance() == 7);
    trackball.aspect(2);
    trackball.rotate({10, 10}, {30, 30});
    trackball.reset();
    CHECK(trackball.zoom() == 40);
    CHECK(trackball.distance() == 5);
    CHECK(trackball.aspect() == 1);
    CHECK(trackball.theta() == Approx(30));
    CHECK(trackball.phi() == Approx(20));
    CHECK(near(gpu(p), before));
    // A matrix of somebody else's is heard, and turned further.
    trackball["model"] = std::array<float, 16>{2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1};
    trackball.rotate({50, 50}, {0, 10});
    const auto user = trackball.to_user(trackball.to_pixel({0.125, 0.5}));
    CHECK(near(user, {0.125, 0.5}));
    CHECK(same_place(gpu({0.125, 0.5, 0, 1}), trackball.to_pixel({0.125, 0.5}), 100, 100));
}

TEST_CASE_METHOD(GlTest, "what no eye has is refused, and changes nothing", "[transform]")
{
    Trackball trackball{Position()};
    OnGpu gpu(trackball, "<transform(p)>");
    const Four before = gpu({0.5, 0.25, 0, 1});
    const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
    CHECK(has(error_of([&] { trackball.theta(nan); }), "an angle is made of finite numbers"));
    CHECK(has(error_of([&] { trackball.phi(inf); }), "an angle is made of finite numbers"));
    CHECK(has(error_of([&] { trackball.zoom(nan); }), "an angle is made of finite numbers"));
    CHECK(has(error_of([&] { trackball.distance(inf); }), "a distance is made of finite numbers"));
    CHECK(has(error_of([&] { trackball.aspect(0); }), "an aspect is a positive number, not 0"));
    CHECK(has(error_of([&] { trackball.rotate({0, 0}, {nan, 0}); }), "finite numbers"));
    CHECK(has(error_of([&] { trackball.pan({0, inf}); }), "finite numbers"));
    CHECK(has(error_of([] { Trackball({.znear = 0}); }), "perspective needs 0 < znear < zfar, not 0 and 1000"));
    CHECK(has(error_of([] { Trackball({.znear = 10, .zfar = 5}); }), "znear < zfar"));
    CHECK(has(error_of([] { Trackball({.zoom = 180}); }), "between 0 and 180 degrees"));
    CHECK(gpu({0.5, 0.25, 0, 1}) == before);
}

TEST_CASE_METHOD(GlTest, "a turn sends one matrix, and a still frame nothing", "[transform]")
{
    Trackball trackball{Position()};
    gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform(position)>; }",
                          "void main() { gl_FragColor = vec4(1.0); }");
    auto V = cover();
    program.bind(V);
    program["transform"] = trackball;
    trackball.resize(16, 16);
    program.draw(GL_TRIANGLES);
    spy.clear();
    trackball.resize(16, 16);
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glBindVertexArray glDrawArrays");
    spy.clear();
    trackball.rotate({4, 4}, {2, 1});
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glUniformMatrix4fv glBindVertexArray glDrawArrays");
}
