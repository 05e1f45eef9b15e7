#include "graphics/transform/on_gpu.hpp"

#include <limits>
#include <type_traits>
#include <utility>

namespace
{

using graphics::Point;

struct Flat
{
    std::array<float, 2> position;
};
struct Deep
{
    std::array<float, 3> position;
};

const char* const white = "void main() { gl_FragColor = vec4(1.0); }";

}  // namespace

TEST_CASE_METHOD(GlTest, "the GPU places vertices where the host says", "[transform]")
{
    graphics::OrthographicProjection projection(graphics::Position(), {.yinvert = true, .fit = graphics::Bounds{{100, 200}, {108, 208}}});
    graphics::PanZoom transform(projection);
    transform.resize(16, 16);
    const auto check = [&](gloo::Program& program, Point user)
    {
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_POINTS);
        const Point pixel = transform.to_pixel(user);
        const auto pixels = target.read_back();
        for (std::size_t row = 0; row < 16; ++row)
        {
            for (std::size_t column = 0; column < 16; ++column)
            {
                // Row 0 is the lowest.
                const bool here = column == static_cast<std::size_t>(pixel.x) && 15 - row == static_cast<std::size_t>(pixel.y);
                REQUIRE(pixels(row, column, 0) == (here ? 255 : 0));
            }
        }
    };
    const auto walk = [&](gloo::Program& program, Point user)
    {
        check(program, user);
        transform.zoom({12.5, 3.5}, 1.25);
        check(program, user);
        transform.pan({-4, 3});
        check(program, user);
        projection.fit({{98, 198}, {108, 208}});
        check(program, user);
    };
    SECTION("vec2, given by the hook")
    {
        gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform(position)>; gl_PointSize = 1.0; }", white);
        gloo::VertexBuffer<Flat> V{{{103.3f, 204.2f}}};
        program.bind(V);
        program["transform"] = transform;
        walk(program, {103.3, 204.2});

        // A change of pan or zoom sends uniforms, and nothing else.
        transform.pan({1, 1});
        spy.clear();
        program.draw(GL_POINTS);
        CHECK(spy.text() == "glUseProgram glUniform2fv glBindVertexArray glDrawArrays");
    }
    SECTION("vec3, given by the hook")
    {
        gloo::Program program("attribute vec3 position; void main() { gl_Position = <transform(position)>; gl_PointSize = 1.0; }", white);
        gloo::VertexBuffer<Deep> V{{{103.3f, 204.2f, 7.f}}};
        program.bind(V);
        program["transform"] = transform;
        walk(program, {103.3, 204.2});
    }
    SECTION("given by the snippet")
    {
        graphics::PanZoom other(graphics::OrthographicProjection(graphics::Position("position"), {.yinvert = true}));
        other.resize(16, 16);
        gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform>; gl_PointSize = 1.0; }", white);
        gloo::VertexBuffer<Flat> V{{{3.5f, 4.5f}}};
        program.bind(V);
        program["transform"] = other;
        program.draw(GL_POINTS);
        CHECK(pixel(11, 3)[0] == 255);
    }
}

TEST_CASE_METHOD(GlTest, "copies of a transform are one transform", "[transform]")
{
    graphics::PanZoom a{graphics::Position()};
    graphics::PanZoom b = a;
    a.resize(10, 10);
    a.zoom({0, 0}, 2);
    CHECK(b.zoom() == 2);
    CHECK(b.view() == a.view());
}

TEST_CASE_METHOD(GlTest, "a snippet of one's own may stand inside", "[transform]")
{
    graphics::PanZoom transform{gloo::Snippet("vec4 halved(vec2 p) { return vec4(0.5 * p, 0.0, 1.0); }")};
    transform.resize(16, 16);
    gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform(position)>; gl_PointSize = 1.0; }", white);
    gloo::VertexBuffer<Flat> V{{{0.9f, 0.9f}}};
    program.bind(V);
    program["transform"] = transform;
    transform.zoom({8, 8}, 2);
    program.draw(GL_POINTS);
    CHECK(pixel(15, 15)[0] == 255);
    // On the host it moves nothing, whatever it is called.
    graphics::PanZoom other{gloo::Snippet("vec4 inverse(vec2 p) { return vec4(-p, 0.0, 1.0); }")};
    CHECK(other.view() == graphics::View{{-1, -1}, {1, 1}, 0.5});
}

TEST_CASE_METHOD(GlTest, "a transform that was moved from stays what it was", "[transform]")
{
    const auto check = [](auto transform)
    {
        transform.resize(10, 20);
        const auto view = transform.view();
        auto other = std::move(transform);
        CHECK(other.view() == view);
        CHECK(transform.view() == view);
        CHECK(near(transform.to_user(transform.to_pixel({1, 2})), {1, 2}));
        transform.resize(30, 20);
        CHECK(other.view() == transform.view());
        gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform(position)>; }", white);
        program["transform"] = transform;
        other = std::move(transform);
        CHECK(transform.view() == other.view());
        STATIC_REQUIRE(std::is_copy_assignable_v<decltype(other)>);
    };
    check(graphics::Position());
    check(graphics::Transform(graphics::Position()));
    check(graphics::OrthographicProjection(graphics::Position()));
    check(graphics::PanZoom(graphics::OrthographicProjection(graphics::Position())));
    check(graphics::Translate(graphics::Position()));
    check(graphics::Rotate(graphics::Position(), {.angle = 30}));
    check(graphics::Viewport(graphics::PanZoom(graphics::Position())));

    graphics::PanZoom zoomed{graphics::Position()};
    graphics::PanZoom other = std::move(zoomed);
    zoomed.zoom({0, 0}, 2);
    zoomed.pan({1, 1});
    CHECK(other.zoom() == 2);
    graphics::OrthographicProjection fitted{graphics::Position()};
    graphics::OrthographicProjection another = std::move(fitted);
    fitted.fit({{0, 0}, {1, 1}});
    CHECK(another.view() == fitted.view());
}

TEST_CASE_METHOD(GlTest, "sizes that no window has change nothing", "[transform]")
{
    graphics::PanZoom transform{graphics::OrthographicProjection(graphics::Position())};
    transform.resize(16, 8);
    const auto before = transform.view();
    for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
    {
        transform.resize(bad, 8);
        transform.resize(16, bad);
        CHECK(transform.view() == before);
    }
}

TEST_CASE_METHOD(GlTest, "a transform is called with others, and stays what it was", "[transform]")
{
    graphics::PanZoom zoom;
    graphics::OrthographicProjection projection;
    const graphics::Transform placed = zoom(projection(graphics::Position())), given = zoom(projection(graphics::Position("p.yx")));
    graphics::Transform all = placed;
    all.resize(100, 50);
    zoom.zoom({50, 25}, 2);
    zoom.pan({10, 0});
    CHECK(near(all.to_pixel({50, 25}), {60, 25}));
    CHECK(near(all.to_pixel({60, 30}), {80, 15}));
    CHECK(near(all.to_user({80, 15}), {60, 30}));
    CHECK(all.view().scale == Approx(2));
    CHECK(same_place(OnGpu(placed, "<transform(p.xy)>")({60, 30, 0, 1}), {80, 15}, 100, 50));
    CHECK(same_place(OnGpu(given, "<transform>")({30, 60, 0, 1}), {80, 15}, 100, 50));
    // By itself it takes a vec4.
    CHECK(near(OnGpu(zoom, "<transform(p)>")({0.25, 0.25, 0, 1}), {0.7, 0.5, 0, 1}));
    // Arguments go to all that have none, and in the place of those that are there.
    graphics::Position both(graphics::LinearScale({.domain = {0, 2}}), graphics::LinearScale(".y", {.domain = {0, 4}}));
    graphics::Transform selected = both(".x");
    selected.resize(200, 200);
    CHECK(near(OnGpu(selected, "<transform(p)>")({2, 2, 0, 1}), {1, 0, 0, 1}));
    CHECK(near(selected.to_pixel({2, 2}), {200, 100}));
    CHECK(near(selected.to_user({200, 100}), {2, 2}));
    CHECK(near(OnGpu(graphics::LinearScale(".x", {.domain = {0, 4}})(".y"), "vec4(<transform(p)>)")({0, 4, 0, 1}), {1, 1, 1, 1}));
}

TEST_CASE_METHOD(GlTest, "uniforms are reached by short names, through all that stands around them", "[transform]")
{
    graphics::LinearScale scale(".x");
    graphics::PanZoom transform(graphics::OrthographicProjection(graphics::Position(scale, graphics::LogScale(".y")), {.normalize = true}));
    OnGpu gpu(transform, "<transform(p.xy)>");
    transform["zoom"] = {2, 4};
    transform["pan"] = {0.5, 0};
    transform["domain"] = {0, 10};
    transform["base"] = 2.f;
    CHECK(near(gpu({5, 2, 0, 1}), {0.5, 4, 0, 1}));
    CHECK(near(transform.to_pixel({5, 2}), {0.75, -1.5}));
    CHECK(near(transform.to_user({0.75, -1.5}), {5, 2}));
    CHECK(scale.domain() == std::array<double, 2>{0, 10});
    CHECK(transform["panzoom_scale"].data()(1) == 4.f);
    CHECK(transform["zoom"].data()(0) == 2.f);
    CHECK(transform["projection"].data()(0, 0) == 1.f);
    const std::string text = error_of([&] { (void)transform["panzoom_scales"]; });
    CHECK(has(text, "did you mean 'panzoom_scale'"));
    // The first is meant: both scales have a domain.
    CHECK(transform["linear_scale_domain"].data()(1) == 10.f);
    CHECK(transform["log_scale_domain"].data()(1) == 1.f);
}

TEST_CASE_METHOD(GlTest, "what bends the plane has no view, and goes on to show", "[transform]")
{
    graphics::PanZoom transform(graphics::Position(graphics::LogScale(".x"), graphics::LinearScale(".y")));
    transform.resize(100, 100);
    CHECK(has(error_of([&] { (void)transform.view(); }), "no affine map"));
    CHECK(has(error_of([&] { (void)transform.map(); }), "to_pixel() and to_user() tell where a point is"));
    CHECK(near(transform.to_pixel({10, -1}), {100, 100}));
    CHECK(near(OnGpu(transform, "<transform(p.xy)>")({10, -1, 0, 1}), {1, -1, 0, 1}));
    // What does not bend it has one, however deep it is.
    graphics::PanZoom plane(graphics::Rotate(graphics::Translate(graphics::Position(), {.translate = {1, 0, 5}}), {.angle = 90}));
    plane.resize(100, 100);
    CHECK(near(plane.view().low, {-2, -1}));
    CHECK(near(plane.view().high, {0, 1}));
    CHECK(near(plane.map()({0, 0}), plane.to_pixel({0, 0})));
    // The map of one argument is not that of all.
    const graphics::Translate both(graphics::Translate("x", {.translate = {3, 0, 0}}), graphics::Translate("y", {.translate = {5, 0, 0}}),
                                   {.translate = {1, 2, 0}});
    CHECK(has(error_of([&] { (void)both.map(); }), "no affine map"));
}

TEST_CASE_METHOD(GlTest, "a transform is as large as the first of its arguments that has a size", "[transform]")
{
    const auto scale = [](const char* argument, double width, double height)
    {
        graphics::LinearScale out(argument);
        out.resize(width, height);
        return out;
    };
    CHECK(near(graphics::Position(graphics::LinearScale(".x"), scale(".y", 100, 50)).to_pixel({0, 0}), {50, 25}));
    CHECK(near(graphics::Position(scale(".x", 100, 50), graphics::LinearScale(".y")).to_pixel({0, 0}), {50, 25}));
    CHECK(near(graphics::Position(scale(".x", 10, 10), scale(".y", 100, 50)).to_pixel({0, 0}), {5, 5}));
    CHECK(near(graphics::Position(".x", scale(".y", 100, 50)).to_pixel({0, 0}), {50, 25}));
}

TEST_CASE_METHOD(GlTest, "a transform that is called is as large as the outermost that has a size", "[transform]")
{
    graphics::PanZoom outer, none;
    graphics::OrthographicProjection inner{graphics::Position()}, sized{graphics::Position()};
    outer.resize(200, 100);
    const graphics::Transform told = outer(inner);
    graphics::Transform wanted = graphics::PanZoom(graphics::OrthographicProjection(graphics::Position()));
    wanted.resize(200, 100);
    CHECK(near(told.to_pixel({10, 20}), wanted.to_pixel({10, 20})));
    sized.resize(80, 40);
    const graphics::Transform heard = none(sized);
    wanted.resize(80, 40);
    CHECK(near(heard.to_pixel({10, 20}), wanted.to_pixel({10, 20})));
    // A viewport, which begins as large as glumpy's, was told nothing by that; nor by extents of its own.
    graphics::Viewport part;
    part.extents({0, 0, 40, 40});
    for (const bool called : {false, true})
    {
        graphics::OrthographicProjection whole{graphics::Position()};
        whole.resize(80, 40);
        graphics::Transform around = called ? part(whole) : graphics::Viewport(whole);
        const Point there = around.to_pixel({10, 20});
        around.resize(80, 40);
        CHECK(near(around.to_pixel({10, 20}), there));
        CHECK(around.to_pixel({0, 0}).y == 40);
    }
}

TEST_CASE_METHOD(GlTest, "a line of sight that a scale inside bends meets the plane, too", "[transform]")
{
    graphics::Trackball bent(graphics::Position(graphics::PowerScale({.exponent = 2})), {.theta = 20, .phi = 10});
    bent.resize(100, 100);
    for (const Point p : {Point{0.5, 0.25}, Point{0.9, 0.1}, Point{0.2, 0.8}}) CHECK(near(bent.to_user(bent.to_pixel(p)), p, 1e-7));
    // Nowhere is it 0, which matters to the one and not to the other.
    graphics::OrthographicProjection flat(graphics::Position(graphics::LogScale()), {.fit = graphics::Bounds{{-1, -1}, {1, 1}}});
    flat.resize(100, 100);
    CHECK(near(flat.to_user({50, 50}), {std::sqrt(10), std::sqrt(10)}));
    // Of what a clamp leaves at 0, the nearest.
    graphics::Trackball clamped(graphics::Position(graphics::LinearScale({.domain = {0, 1}, .range = {0, 1}, .clamp = true})),
                                {.theta = 0, .phi = 0});
    clamped.resize(100, 100);
    CHECK(near(clamped.to_user(clamped.to_pixel({0.25, 0.5})), {0.25, 0.5}, 1e-6));
}

TEST_CASE_METHOD(GlTest, "a line of sight meets the plane wherever that lies", "[transform]")
{
    graphics::Trackball trackball(
        graphics::Rotate(graphics::Translate(graphics::Position(), {.translate = {0.5, 0, 0.25}}), {.axis = {1, 2, 0.5}, .angle = 20}),
        {.theta = 30, .phi = 70});
    trackball.resize(300, 200);
    for (const Point user : {Point{0, 0}, Point{1, -0.5}, Point{-0.75, 0.25}})
        CHECK(near(trackball.to_user(trackball.to_pixel(user)), user));
    // Where z is something else outside, because it has a scale.
    graphics::Trackball deep(graphics::Position(graphics::LinearScale({.domain = {0, 10}})));
    deep.resize(300, 200);
    CHECK(near(deep.to_user(deep.to_pixel({3, 4})), {3, 4}));
    // Where z goes nowhere, or takes the place of another number.
    using graphics::LinearScale, graphics::Position, graphics::Trackball;
    const std::array<graphics::Transform, 8> flat{
        Trackball(Position(LinearScale(".xy"))),
        Trackball(Position(".xy")),
        Trackball(Position(LinearScale(".x"), LinearScale(".y"))),
        Trackball(Position(".y", ".x")),
        Trackball(Position(graphics::PolarProjection(".xy"))),
        Trackball(Position(graphics::ConicEqualArea(graphics::GeoPosition(), {.parallels = {20, 50}}))),
        graphics::PanZoom(graphics::Rotate(Position(LinearScale(".x"), LinearScale(".y")), {.axis = {1, 0, 0}, .angle = 60})),
        Trackball(graphics::Rotate(Position(LinearScale(".xy"), LinearScale(".z")), {.axis = {1, 0, 0}, .angle = 60}))};
    for (std::size_t i = 0; i < flat.size(); ++i)
    {
        graphics::Transform transform = flat[i];
        transform.resize(300, 200);
        for (const Point user : {Point{0.25, 0.5}, Point{0.5, 0.125}, Point{0.125, 0.0625}})
        {
            INFO(i << ": " << user.x << ", " << user.y);
            CHECK(near(transform.to_user(transform.to_pixel(user)), user));
        }
    }
}

TEST_CASE_METHOD(GlTest, "what is turned out of the plane and left there comes back", "[transform]")
{
    using graphics::Position, graphics::Rotate;
    const graphics::Rotate turned(".xy", {.axis = {1, 0, 0}, .angle = 60});
    const Point user{0.25, -0.5};
    for (const graphics::Transform& given :
         {graphics::Transform(Position(turned)), graphics::Transform(graphics::Translate(Rotate(".xy", {.axis = {1, 1, 1}, .angle = 40}))),
          graphics::Transform(Position(Rotate(".xy", {.axis = {1, 1, 1}, .angle = 40, .call = "inverse"})))})
    {
        graphics::Transform transform = given;
        transform.resize(100, 100);
        CHECK(near(transform.to_user(transform.to_pixel(user)), user));
        const auto shown = OnGpu(Position(transform), "<transform(p)>")({0.25, -0.5, 0, 1});
        CHECK(same_place(shown, transform.to_pixel(user), 100, 100));
    }
    // On edge nothing of y is left.
    Position edge(Rotate(".xy", {.axis = {1, 0, 0}, .angle = 90}));
    edge.resize(100, 100);
    CHECK(std::isnan(edge.to_user({30, 40}).x));
}
