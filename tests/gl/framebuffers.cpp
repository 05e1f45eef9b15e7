#include "gl_test.hpp"

TEST_CASE_METHOD(GlTest, "a framebuffer gives back what was bound before it", "[framebuffer]")
{
    gloo::FrameBuffer inner(5, 3);
    glViewport(1, 2, 3, 4);
    GLint before = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    REQUIRE(before != 0);  // the host's own is not always 0
    inner.bind();
    inner.bind();
    GLint viewport[4] = {};
    glGetIntegerv(GL_VIEWPORT, viewport);
    CHECK(viewport[2] == 5);
    CHECK(viewport[3] == 3);
    inner.unbind();
    GLint after = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &after);
    glGetIntegerv(GL_VIEWPORT, viewport);
    CHECK(after == before);
    CHECK(viewport[0] == 1);
    CHECK(viewport[3] == 4);
    inner.unbind();  // not bound: nothing happens
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &after);
    CHECK(after == before);
}

TEST_CASE_METHOD(GlTest, "read-back is (row, column, channel), rows from below, of any width", "[framebuffer]")
{
    gloo::FrameBuffer odd(5, 3);
    odd.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glScissor(4, 0, 1, 1);
    glClearColor(1, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
    odd.unbind();
    const auto pixels = odd.read_back();
    CHECK(pixels.shape(0) == 3);
    CHECK(pixels.shape(1) == 5);
    CHECK(pixels.shape(2) == 4);
    CHECK(pixels(0, 4, 0) == 255);
    CHECK(pixels(0, 3, 0) == 0);
    CHECK(pixels(2, 4, 0) == 0);
}

TEST_CASE_METHOD(GlTest, "it has a depth buffer", "[framebuffer]")
{
    struct Deep
    {
        std::array<float, 3> position;
    };
    gloo::VertexBuffer<Deep> V{{{-1, -1, 0}}, {{3, -1, 0}}, {{-1, 3, 0}}};
    gloo::Program program("attribute vec3 position; void main() { gl_Position = vec4(position, 1.0); }",
                          "uniform vec4 color; void main() { gl_FragColor = color; }");
    program.bind(V);
    glEnable(GL_DEPTH_TEST);
    program["color"] = {1, 0, 0, 1};
    program.draw(GL_TRIANGLES);
    V[&Deep::position].view(xt::all(), 2) = 0.5f;
    program["color"] = {0, 1, 0, 1};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(4, 4)[0] == 255);
    V[&Deep::position].view(xt::all(), 2) = -0.5f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(4, 4)[1] == 255);
    glDisable(GL_DEPTH_TEST);
}

TEST_CASE_METHOD(GlTest, "its colours may be the texture of another program", "[framebuffer]")
{
    gloo::FrameBuffer source(4, 4);
    source.bind();
    glClearColor(0, 0.4f, 0.8f, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    source.unbind();
    auto V = cover();
    gloo::Program program(cover_vertex, "uniform sampler2D image; void main() { gl_FragColor = texture2D(image, vec2(0.5)); }");
    program.bind(V);
    program["image"] = source.color();
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3) == std::array{0, 102, 204, 255});
}

TEST_CASE_METHOD(GlTest, "another size", "[framebuffer]")
{
    gloo::FrameBuffer changing(4, 4);
    changing.bind();
    changing.resize(9, 2);
    changing.bind();
    glClearColor(1, 1, 1, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    const auto pixels = changing.read_back();
    CHECK(pixels.shape(0) == 2);
    CHECK(pixels.shape(1) == 9);
    CHECK(pixels(1, 8, 2) == 255);
    changing.unbind();
    GLint now = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &now);
    CHECK(now != 0);
}

TEST_CASE_METHOD(GlTest, "impossible sizes are refused", "[framebuffer]")
{
    CHECK(has(error_of([] { gloo::FrameBuffer none(0, 4); }), "not 0"));
    CHECK(has(error_of([] { gloo::FrameBuffer none(4, -1); }), "not -1"));
    CHECK(has(error_of([this] { target.resize(4, 0); }), "not 0"));
    gloo::FrameBuffer huge(1 << 20, 4);
    CHECK(has(error_of([&] { huge.bind(); }), "too large"));
    GLint now = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &now);
    CHECK(now != 0);
}
