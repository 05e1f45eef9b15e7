#include "graphics/graphics_test.hpp"

#include <string>
#include <type_traits>

namespace
{

/// A point drawn where `expression`, of the numbers 3.5, 4.5, 0.25, 2 in the attribute `p`, puts it by a hook.
template <class Test>
bool drawn(Test& test, const std::string& expression, const graphics::Position& position = graphics::Position())
{
    struct Four
    {
        std::array<float, 4> p;
    };
    graphics::OrthographicProjection transform(position);
    transform.resize(16, 16);
    gloo::Program program("attribute vec4 p; void main() { gl_Position = " + expression + "; gl_PointSize = 1.0; }",
                          "void main() { gl_FragColor = vec4(1.0); }");
    gloo::VertexBuffer<Four> V{{{3.5f, 4.5f, 0.25f, 1.f}}};
    program.bind(V);
    program["transform"] = transform;
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_POINTS);
    return test.pixel(4, 3)[0] == 255;
}

}  // namespace

TEST_CASE_METHOD(GlTest, "positions of any size are placed", "[transform]")
{
    CHECK(drawn(*this, "<transform(p)>"));
    CHECK(drawn(*this, "<transform(p.xyz)>"));
    CHECK(drawn(*this, "<transform(p.xy)>"));
    CHECK(drawn(*this, "<transform(p.x, p.y)>"));
    CHECK(drawn(*this, "<transform(p.x, p.y, p.z)>"));
    CHECK(drawn(*this, "<transform(p.x)> + vec4(0.0, p.y / 8.0, 0.0, 0.0)"));
    CHECK(drawn(*this, "<transform>", graphics::Position("p.xy")));
    CHECK(drawn(*this, "<transform>", graphics::Position("p.x, p.y")));
    CHECK(drawn(*this, "<transform>", graphics::Position("p.x", "p.y")));
    CHECK(drawn(*this, "<transform(p)>", graphics::Position(".x", ".yz")));
    CHECK(drawn(*this, "<transform(p.xy, p.z)>"));
    STATIC_REQUIRE(std::is_constructible_v<graphics::Position, const char*, const char*, const char*>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<graphics::Position, const char*, const char*, const char*, const char*>);
}

TEST_CASE_METHOD(GlTest, "on the host a position moves nothing", "[transform]")
{
    graphics::Position position;
    position.resize(20, 10);
    CHECK(near(position.to_pixel({0, 0}), {10, 5}));
    CHECK(near(position.to_pixel({1, 1}), {20, 0}));
    CHECK(position.view() == graphics::View{{-1, -1}, {1, 1}, 10});
    CHECK(spy.calls.empty());
}

TEST_CASE_METHOD(GlTest, "a position of several parts finds the way back to each", "[transform]")
{
    graphics::Position swapped(".y", ".x"), written("a", "b");
    for (auto* const one : {&swapped, &written}) one->resize(20, 10);
    CHECK(near(swapped.to_pixel({0.5, -1}), {0, 2.5}));
    CHECK(near(swapped.to_user({0, 2.5}), {0.5, -1}));
    CHECK(near(written.to_pixel({0.5, -1}), {15, 10}));
    CHECK(near(written.to_user({15, 10}), {0.5, -1}));
    for (const char* const letters : {"gr", "ts"})
    {
        graphics::Position other(std::string(".") + letters[0], std::string(".") + letters[1]);
        other.resize(20, 10);
        CHECK(near(other.to_pixel({0.5, -1}), {0, 2.5}));
        CHECK(near(other.to_user({0, 2.5}), {0.5, -1}));
    }
    graphics::Position four(".yxzw");
    four.resize(20, 10);
    CHECK(near(four.to_pixel({0.5, -1}), {0, 2.5}));
    CHECK(near(four.to_user({0, 2.5}), {0.5, -1}));
    graphics::LinearScale sized(".x");
    sized.resize(20, 10);
    CHECK(near(graphics::Position(sized, ".y").to_pixel({0, 0}), {10, 5}));
}
