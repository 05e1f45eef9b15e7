// Which images can be drawn into together, and what is said of those that cannot.
#include "gl_test.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace
{

GLint drawing()
{
    GLint name = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &name);
    return name;
}

/// Whether the bound framebuffer has something there.
bool attached(GLenum point)
{
    GLint type = GL_NONE;
    glGetFramebufferAttachmentParameteriv(GL_FRAMEBUFFER, point, GL_FRAMEBUFFER_ATTACHMENT_OBJECT_TYPE, &type);
    return type != GL_NONE;
}

}  // namespace

TEST_CASE_METHOD(GlTest, "an incomplete framebuffer: which attachment, and why", "[framebuffer]")
{
    gloo::Texture2D<std::uint8_t, 4> image({4, 4}), larger({4, 6});
    gloo::DepthTexture2D<> depth({4, 4});
    using gloo::FrameBuffer, gloo::ColorBuffer, gloo::DepthBuffer;
    CHECK(has(error_of([] { FrameBuffer none(gloo::Attachments{}); }), "needs something to draw to"));
    CHECK(has(error_of([&] { FrameBuffer bad({.color = {image, larger}}); }), "color 1 has 6 × 4 pixels, color 0 has 4 × 4"));
    CHECK(has(error_of([&] { FrameBuffer bad({.color = {image, depth}}); }), "color 1 cannot go to an image of depths"));
    CHECK(has(error_of([&] { FrameBuffer bad({.color = {image}, .depth = image}); }), "depth cannot go to an image of colours"));
    CHECK(has(error_of([&] { FrameBuffer bad({.color = {image}, .stencil = depth}); }), "stencil cannot go to an image of depths"));
    CHECK(has(error_of(
                  [&] {
                      FrameBuffer bad({.color = {image, ColorBuffer(4, 4, GL_RGBA8, 4)}});
                  }),
              "color 1 has 4 samples a pixel, color 0 has 0"));
    CHECK(has(error_of([&] { FrameBuffer bad({.color = {image, gloo::Attachment()}}); }), "color 1 is empty"));
    CHECK(has(error_of([&] { FrameBuffer bad({.depth = depth, .depth_stencil = gloo::DepthStencilBuffer(4, 4)}); }), "not both"));
    CHECK(has(error_of([] { ColorBuffer bad(4, 4, GL_DEPTH_COMPONENT24); }), "a ColorBuffer cannot have a format of depths"));
    CHECK(has(error_of([] { DepthBuffer bad(4, 4, GL_RGBA8); }), "a DepthBuffer cannot have a format of colours"));
    CHECK(has(error_of([] { DepthBuffer bad(4, 0); }), "not 0"));

    // What only the driver knows: here one that draws to no second colour, or to no depths beside colours.
    const auto real = glad_glCheckFramebufferStatus;
    glad_glCheckFramebufferStatus = [](GLenum) -> GLenum
    { return attached(GL_COLOR_ATTACHMENT1) ? GL_FRAMEBUFFER_INCOMPLETE_ATTACHMENT : GL_FRAMEBUFFER_COMPLETE; };
    FrameBuffer refused({.color = {image, ColorBuffer(4, 4, GL_RGBA16F)}, .depth = depth});
    CHECK(has(error_of([&] { refused.bind(); }), "color 1: this OpenGL does not draw to its format, 0x881a"));
    CHECK(drawing() == static_cast<GLint>(target.name()));
    CHECK(has(error_of([&] { refused.bind(); }), "color 1"));  // it stays so
    glad_glCheckFramebufferStatus = [](GLenum) -> GLenum
    {
        const bool both = attached(GL_COLOR_ATTACHMENT0) && attached(GL_DEPTH_ATTACHMENT);
        return both ? GL_FRAMEBUFFER_UNSUPPORTED : GL_FRAMEBUFFER_COMPLETE;
    };
    CHECK(has(error_of([&] { refused.bind(); }), "does not support its formats together"));
    glad_glCheckFramebufferStatus = real;
    refused.bind();  // a driver that does
    refused.unbind();
    std::vector<gloo::Attachment> nine(9, image);
    FrameBuffer much({.color = nine});
    CHECK(has(error_of([&] { much.bind(); }), "one too many"));
}

TEST_CASE_METHOD(GlTest, "sizes that differ are told as width × height, and textures' shapes as rows and columns", "[attachment]")
{
    gloo::Texture2D<std::uint8_t, 4> image({4, 6});  // 6 pixels wide
    gloo::DepthBuffer turned(4, 6);
    CHECK(error_of([&] { gloo::FrameBuffer f({.color = {image}, .depth = turned}); }) ==
          "depth has 4 × 6 pixels, color 0 has 6 × 4: all attachments of a framebuffer have one size (width × height; a texture's shape is "
          "{rows, columns}, so {height, width}); here the sides of one are exchanged");
    turned.resize(6, 4);
    gloo::FrameBuffer f({.color = {image}, .depth = turned});
    f.clear({1, 1, 1, 1});
    CHECK(f.read_back()(3, 5, 0) == 255);
}

TEST_CASE_METHOD(GlTest, "one color needs no list, and a list may be any", "[attachment]")
{
    gloo::Texture2D<std::uint8_t, 4> image({4, 6}), other({4, 6});
    gloo::DepthBuffer depth(6, 4);
    const gloo::FrameBuffer one({.color = image}), with_depth({.color = image, .depth = depth}), listed({.color = {image, other}});
    CHECK(one.color() == image.share());
    CHECK(with_depth.attachments().depth.buffer() == depth.share());
    CHECK(listed.attachments().color.size() == 2);
    CHECK(listed.color(1) == other.share());
    const std::vector<gloo::Attachment> images{other, image};
    CHECK(gloo::FrameBuffer({.color = images}).color(1) == image.share());
    CHECK(gloo::FrameBuffer({.color = one.color()}).color() == image.share());
    gloo::ColorBuffer buffer(6, 4);
    CHECK(gloo::FrameBuffer({.color = buffer}).width() == 6);
    gloo::TextureCube<std::uint8_t, 4> cube(4);
    CHECK(gloo::FrameBuffer({.color = gloo::face(cube, 2)}).width() == 4);
}

TEST_CASE_METHOD(GlTest, "sides that were exchanged are told", "[attachment]")
{
    gloo::Texture2D<std::uint8_t, 4> image({6, 4});
    gloo::DepthBuffer depth(6, 4);
    const std::string text = error_of([&] { gloo::FrameBuffer bad({.color = image, .depth = depth}); });
    CHECK(has(text,
              "depth has 6 × 4 pixels, color 0 has 4 × 6: all attachments of a framebuffer have one size (width × height; a texture's "
              "shape is {rows, columns}, so {height, width}); here the sides of one are exchanged"));
    image.resize({4, 6});
    gloo::FrameBuffer good({.color = image, .depth = depth});
    good.clear({0.2f, 0, 0, 1});
    CHECK(good.read_back()(3, 5, 0) == 51);
    CHECK(!has(error_of([&] { gloo::FrameBuffer bad({.color = image, .depth = gloo::DepthBuffer(5, 4)}); }), "exchanged"));
}
