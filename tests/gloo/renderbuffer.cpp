// Renderbuffers by themselves.
#include "gl_test.hpp"

#include <array>
#include <utility>

TEST_CASE_METHOD(GlTest, "a renderbuffer that was moved from refuses everything, and takes another", "[renderbuffer]")
{
    const auto check = [](auto first, auto second)
    {
        auto moved = std::move(first);
        const char* const text = "this renderbuffer has been moved from";
        CHECK(has(error_of([&] { first.bind(); }), text));
        CHECK(has(error_of([&] { first.resize(2, 2); }), text));
        CHECK(has(error_of([&] { (void)first.width(); }), text));
        CHECK(has(error_of([&] { (void)first.height(); }), text));
        CHECK(has(error_of([&] { (void)first.samples(); }), text));
        CHECK(has(error_of([&] { (void)first.format(); }), text));
        CHECK(has(error_of([&] { (void)first.name(); }), text));
        CHECK(has(error_of([&] { (void)first.share(); }), text));
        CHECK(has(error_of([&] { gloo::Attachment none(first); }), text));
        moved.bind();
        CHECK(moved.name() != 0);
        first = std::move(second);
        first.resize(3, 2);
        first.bind();
        CHECK(first.width() == 3);
    };
    check(gloo::ColorBuffer(2, 2), gloo::ColorBuffer(2, 2));
    check(gloo::DepthBuffer(2, 2), gloo::DepthBuffer(2, 2));
    check(gloo::StencilBuffer(2, 2), gloo::StencilBuffer(2, 2));
    check(gloo::DepthStencilBuffer(2, 2), gloo::DepthStencilBuffer(2, 2));
}

TEST_CASE_METHOD(GlTest, "a renderbuffer without memory is refused, and drawn to once there is some", "[renderbuffer]")
{
    gloo::ColorBuffer colors(4, 4);
    gloo::FrameBuffer f({.color = {colors}});
    f.clear({1, 1, 1, 1});
    colors.resize(6, 6);
    const auto real = std::exchange(glad_glRenderbufferStorage, [](GLenum, GLenum, GLsizei, GLsizei) {});
    CHECK(has(error_of([&] { colors.bind(); }), "a renderbuffer of 6 × 6 pixels cannot be made: OpenGL has no memory"));
    CHECK(has(error_of([&] { f.bind(); }), "color 0: a renderbuffer of 6 × 6"));
    glad_glRenderbufferStorage = real;
    f.clear({0.2f, 0, 0, 1});
    CHECK(f.read_back()(5, 5, 0) == 51);
    CHECK(has(error_of([&] { colors.resize(0, 4); }), "not 0"));
    CHECK(has(error_of([&] { colors.resize(4, 1 << 21); }), "from 1 to 1048576"));
    CHECK(colors.width() == 6);
    GLint most = 0;
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &most);
    colors.resize(most + 1, 4);
    CHECK(has(error_of([&] { colors.bind(); }), "it is too large: this OpenGL draws to"));
    colors.resize(6, 6);
    f.clear({0.4f, 0, 0, 1});
    CHECK(f.read_back()(5, 5, 0) == 102);
}
