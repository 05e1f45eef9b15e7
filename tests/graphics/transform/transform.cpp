#include "graphics/graphics_test.hpp"

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
