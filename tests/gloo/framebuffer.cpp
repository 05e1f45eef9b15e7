#include "gl_test.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace
{

GLint drawing()
{
    GLint name = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &name);
    return name;
}

std::array<GLint, 4> viewport()
{
    std::array<GLint, 4> out{};
    glGetIntegerv(GL_VIEWPORT, out.data());
    return out;
}

/// Whether the bound framebuffer has something there.
bool attached(GLenum point)
{
    GLint type = GL_NONE;
    glGetFramebufferAttachmentParameteriv(GL_FRAMEBUFFER, point, GL_FRAMEBUFFER_ATTACHMENT_OBJECT_TYPE, &type);
    return type != GL_NONE;
}

/// A program that writes what `body` says to outputs of these types.
gloo::Program fill(const std::string& outputs, const std::string& body)
{
    return gloo::Program(cover_vertex, "#version 330 core\n" + outputs + "\nvoid main() { " + body + " }");
}

}  // namespace

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

TEST_CASE_METHOD(GlTest, "framebuffers bound inside one another come back in turn, each with its viewport", "[framebuffer]")
{
    GLuint host = 0;
    glGenFramebuffers(1, &host);
    GLint reading = 0;
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &reading);
    const GLint drawn = drawing();
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, host);  // the host draws to one and reads another
    glViewport(3, 2, 7, 5);
    gloo::FrameBuffer a(4, 4), b(6, 6);
    a.bind();
    b.bind();
    a.bind();
    a.bind();  // it is bound already: nothing to remember
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 4, 4});
    a.unbind();
    CHECK(drawing() == static_cast<GLint>(b.name()));
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 6, 6});
    b.unbind();
    CHECK(drawing() == static_cast<GLint>(a.name()));
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 4, 4});
    a.unbind();
    CHECK(drawing() == static_cast<GLint>(host));
    CHECK(viewport() == std::array<GLint, 4>{3, 2, 7, 5});
    GLint now = 0;
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &now);
    CHECK(now == reading);
    {
        gloo::FrameBuffer dying(5, 5);
        dying.bind();
        b.bind();
        b.unbind();
    }
    CHECK(drawing() == static_cast<GLint>(host));
    CHECK(viewport() == std::array<GLint, 4>{3, 2, 7, 5});
    for (int i = 0; i < 200; ++i) (i % 2 == 0 ? a : b).bind();  // nobody unbinds: nothing grows without end
    b.bind();
    {
        gloo::FrameBuffer gone = std::move(a);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(drawn));
    glDeleteFramebuffers(1, &host);
}

TEST_CASE_METHOD(GlTest, "binding a framebuffer that is made costs five calls", "[framebuffer]")
{
    gloo::Texture2D<float, 4> image({4, 4});
    gloo::FrameBuffer made({.color = {image}, .depth = gloo::DepthBuffer(4, 4)});
    made.bind();
    made.unbind();
    spy.clear();
    made.bind();
    CHECK(spy.text() == "glGetIntegerv glGetIntegerv glGetIntegerv glBindFramebuffer glViewport");
    made.unbind();
    // The caller's texture and renderbuffer stay bound, also while something is made or sent.
    GLuint mine = 0;
    glGenRenderbuffers(1, &mine);
    glBindRenderbuffer(GL_RENDERBUFFER, mine);
    gloo::Texture2D<float, 1> bound({1, 1});
    bound.bind();
    image(1, 1) = {1, 2, 3, 4};
    made.resize(5, 5);
    made.bind();
    CHECK(made.read_back<float>()(1, 1, 3) == 4.f);
    made.unbind();
    GLint now = 0;
    glGetIntegerv(GL_RENDERBUFFER_BINDING, &now);
    CHECK(now == static_cast<GLint>(mine));
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &now);
    CHECK(now == static_cast<GLint>(bound.name()));
    glDeleteRenderbuffers(1, &mine);
}

TEST_CASE_METHOD(GlTest, "what was bound before and is deleted since is not bound again", "[framebuffer]")
{
    auto outer = std::make_unique<gloo::FrameBuffer>(4, 4);
    gloo::FrameBuffer inner(4, 4);
    outer->bind();
    inner.bind();
    outer.reset();
    inner.unbind();
    CHECK(drawing() == static_cast<GLint>(target.name()));
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 16, 16});
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE_METHOD(GlTest, "several colours of several types, drawn at once and read back each", "[framebuffer]")
{
    auto V = cover();
    gloo::Texture2D<float, 4> floats({3, 5});
    gloo::Texture2D<std::int32_t, 2> integers({3, 5});
    gloo::ColorBuffer bytes(5, 3);
    gloo::Texture2D<std::uint8_t, 4, gloo::pure_integer> small({3, 5});
    gloo::Texture2D<gloo::half, 1> halves({3, 5});
    gloo::FrameBuffer many({.color = {floats, integers, bytes, small, halves}});
    auto program = fill("layout(location=0) out vec4 a; layout(location=1) out ivec2 b; layout(location=2) out vec4 c;"
                        "layout(location=3) out uvec4 d; layout(location=4) out float e;",
                        "a = vec4(gl_FragCoord.xy, -2.5, 1e6); b = ivec2(-70000, int(gl_FragCoord.x)); c = vec4(0.2, 0.4, 0.6, 1);"
                        "d = uvec4(1, 2, 3, 255); e = 0.5;");
    program.bind(V);
    many.bind();
    program.draw(GL_TRIANGLES);
    many.unbind();
    const auto a = many.read_back<float>(0);
    CHECK(a.shape() == std::array<std::size_t, 3>{3, 5, 4});
    CHECK(a(2, 4, 0) == 4.5f);
    CHECK(a(2, 4, 1) == 2.5f);
    CHECK(a(0, 0, 2) == -2.5f);
    CHECK(a(0, 0, 3) == 1e6f);
    const auto b = many.read_back<std::int32_t>(1);
    CHECK(b(1, 3, 0) == -70000);
    CHECK(b(1, 3, 1) == 3);
    CHECK(many.read_back(2)(1, 1, 1) == 102);
    CHECK(many.read_back<std::uint32_t>(3)(1, 1, 3) == 255u);
    CHECK(many.read_back<std::uint8_t>(3)(1, 1, 2) == 3);
    CHECK(many.read_back<float>(4)(1, 1, 0) == 0.5f);
    CHECK(many.read_back<gloo::half>(4)(1, 1, 0) == 0.5f);
    // The textures have it too, in their own shape.
    CHECK(integers.read_back()(2, 4, 1) == 4);
    CHECK(has(error_of([&] { (void)many.read_back<float>(1); }), "color 1 has signed integers"));
    CHECK(has(error_of([&] { (void)many.read_back<std::int32_t>(0); }), "read it as std::uint8_t or float"));
    CHECK(has(error_of([&] { (void)many.read_back(5); }), "there is no color 5: this framebuffer has 5"));
    CHECK(has(error_of([&] { (void)many.color(2); }), "color 2 is a renderbuffer"));
    CHECK(many.color(1) == integers.share());
    CHECK(has(error_of([&] { (void)many.read_depth(); }), "no depths"));
}

TEST_CASE_METHOD(GlTest, "depths and stencils, packed, apart from colours, in textures and renderbuffers", "[framebuffer]")
{
    auto V = cover();
    auto program = fill("out vec4 c;", "gl_FragDepth = 0.25; c = vec4(1);");
    program.bind(V);
    gloo::DepthTexture2D<> depths({4, 4});
    gloo::FrameBuffer shadow({.depth = depths});
    gloo::Texture2D<std::uint32_t, 1, gloo::depth_stencil> packed({4, 4});
    gloo::FrameBuffer textured({.color = {gloo::ColorBuffer(4, 4)}, .depth_stencil = packed});
    gloo::FrameBuffer buffered({.color = {gloo::ColorBuffer(4, 4)}, .depth_stencil = gloo::DepthStencilBuffer(4, 4)});
    gloo::FrameBuffer stencil({.stencil = gloo::StencilBuffer(4, 4)});
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_ALWAYS);
    glEnable(GL_STENCIL_TEST);
    glStencilFunc(GL_ALWAYS, 7, 0xff);
    glStencilOp(GL_REPLACE, GL_REPLACE, GL_REPLACE);
    for (gloo::FrameBuffer* const each : {&shadow, &textured, &buffered, &stencil})
    {
        each->bind();
        glClear(GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        each->unbind();
        if (each != &stencil) CHECK(each->read_depth()(3, 3) == Approx(0.25).margin(1e-6));
        if (each != &shadow) CHECK(each->read_stencil()(3, 3) == 7);
    }
    glDisable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDisable(GL_STENCIL_TEST);
    CHECK(depths.read_back()(2, 2) == 0.25f);
    CHECK((packed.read_back()(2, 2) & 0xffu) == 7u);
}

TEST_CASE_METHOD(GlTest, "faces of a cube, layers of arrays and of 3-D textures, rows", "[framebuffer]")
{
    gloo::TextureCube<std::uint8_t, 4> cube(4);
    gloo::Texture2DArray<float, 4> layers({3, 4, 4});
    gloo::Texture3D<std::uint8_t, 4> block({2, 4, 4});
    layers(0, 1, 1) = {1, 2, 3, 4};
    gloo::FrameBuffer images({.color = {gloo::face(cube, 3), gloo::layer(layers, 2), gloo::layer(block, 1)}});
    images.bind();
    glClearColor(1, 0, 0.2f, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    images.unbind();
    CHECK(cube.read_back()(3, 2, 2, 0) == 255);
    CHECK(cube.read_back()(2, 2, 2, 0) == 0);
    CHECK(layers.read_back()(2, 3, 3, 2) == 0.2f);
    CHECK(layers.read_back()(1, 3, 3, 2) == 0.f);
    CHECK(layers.read_back()(0, 1, 1, 2) == 3.f);  // sent when it was attached
    CHECK(block.read_back()(1, 0, 0, 3) == 255);
    CHECK(block.read_back()(0, 0, 0, 3) == 0);
    gloo::Texture1D<std::uint8_t, 4> row(9);
    gloo::FrameBuffer line({.color = {row}});
    line.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    line.unbind();
    CHECK(row.read_back()(8, 0) == 255);
    CHECK(has(error_of([&] { gloo::FrameBuffer whole({.color = {cube}}); }), "gloo::face(cube, 0)"));
    CHECK(has(error_of([&] { gloo::FrameBuffer whole({.color = {layers}}); }), "gloo::layer(texture, 0)"));
    CHECK(has(error_of([&] { (void)gloo::face(cube, 6); }), "outside a texture of 6"));
    CHECK(has(error_of([&] { (void)gloo::layer(layers, -1); }), "none at -1"));
    CHECK(has(error_of([&] { (void)gloo::layer(cube, 0); }), "only arrays and 3-D textures"));
    CHECK(has(error_of([&] { (void)gloo::face(block, 0); }), "only a cube has faces"));
}

TEST_CASE_METHOD(GlTest, "several samples a pixel, resolved and read back", "[framebuffer]")
{
    struct Half
    {
        std::array<float, 2> position;
    };
    gloo::VertexBuffer<Half> V{{{-1, -1}}, {{1, -1}}, {{-1, 1}}};  // its edge crosses the pixels of the diagonal
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(V);
    gloo::FrameBuffer smooth(8, 8, 4), plain(8, 8);
    CHECK(smooth.samples() == 4);
    glEnable(GL_DEPTH_TEST);
    smooth.bind();
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    program.draw(GL_TRIANGLES);
    smooth.unbind();
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_SCISSOR_TEST);
    glScissor(0, 0, 1, 1);
    smooth.resolve(plain);
    CHECK(glIsEnabled(GL_SCISSOR_TEST) == GL_TRUE);
    glDisable(GL_SCISSOR_TEST);
    const auto pixels = plain.read_back();
    CHECK(pixels(1, 1, 0) == 255);
    CHECK(pixels(6, 6, 0) == 0);
    CHECK(pixels(3, 4, 0) > 0);
    CHECK(pixels(3, 4, 0) < 255);
    CHECK((smooth.read_back() == pixels));
    CHECK(plain.read_depth()(1, 1) == Approx(0.5));
    CHECK(smooth.read_depth()(1, 1) == Approx(0.5));
    CHECK(smooth.read_depth()(6, 6) == 1.f);
    CHECK(drawing() == static_cast<GLint>(target.name()));
    gloo::FrameBuffer other(4, 8);
    CHECK(has(error_of([&] { smooth.resolve(other); }), "8 × 8 pixels cannot be resolved to one of 4 × 8"));
    CHECK(has(error_of([&] { plain.resolve(smooth); }), "several samples too"));
    CHECK(has(error_of([] { gloo::FrameBuffer none(4, 4, -1); }), "no -1 samples"));
    gloo::FrameBuffer fine(4, 4, 1000);
    CHECK(has(error_of([&] { fine.bind(); }), "color 0: a renderbuffer of 4 × 4 pixels cannot be made"));
    CHECK(has(error_of([&] { fine.bind(); }), "samples a pixel"));
    gloo::FrameBuffer integers({.color = {gloo::ColorBuffer(8, 8, GL_RGBA32I)}});
    CHECK(has(error_of([&] { smooth.resolve(integers); }), "color 0 has colours, which cannot be resolved to signed integers"));
}

TEST_CASE_METHOD(GlTest, "another size for everything attached", "[framebuffer]")
{
    gloo::Texture2D<float, 4> first({4, 4});
    gloo::DepthTexture2D<std::uint16_t> depth({4, 4});
    gloo::ColorBuffer second(4, 4);
    gloo::FrameBuffer all({.color = {first, second}, .depth = depth});
    all.bind();
    const GLuint name = all.name(), texture = first.name();
    auto view = first.view();
    all.resize(6, 3);
    CHECK(drawing() == static_cast<GLint>(target.name()));
    CHECK(first.shape() == std::array<std::size_t, 2>{3, 6});
    CHECK(second.width() == 6);
    CHECK(has(error_of([&] { view = 1.f; }), "changed size"));
    first(2, 5) = {1, 2, 3, 4};
    all.bind();
    CHECK(all.name() == name);
    CHECK(first.name() == texture);
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 6, 3});
    CHECK(all.read_back<float>()(2, 5, 1) == 2.f);
    CHECK(all.read_back(1).shape() == std::array<std::size_t, 3>{3, 6, 4});
    CHECK(all.read_depth().shape() == std::array<std::size_t, 2>{3, 6});
    all.unbind();

    // One that is resized by itself no longer fits; together they do.
    first.resize({5, 5});
    CHECK(has(error_of([&] { all.bind(); }), "color 1 has 6 × 3 pixels, color 0 has 5 × 5"));
    second.resize(5, 5);
    depth.resize({5, 5});
    CHECK(all.read_back<float>().shape() == std::array<std::size_t, 3>{5, 5, 4});
    CHECK(all.width() == 5);

    std::vector<float> mine(16);
    gloo::Texture2D<float, 1> borrowed(std::span{mine}, {4, 4});
    gloo::FrameBuffer fixed({.color = {gloo::ColorBuffer(4, 4), borrowed}});
    CHECK(has(error_of([&] { fixed.resize(5, 5); }), "borrowed memory"));
    CHECK(fixed.width() == 4);
    CHECK(fixed.attachments().color[0].width() == 4);
    gloo::TextureCube<std::uint8_t, 4> cube(4);
    gloo::FrameBuffer sky({.color = {gloo::face(cube, 0)}});
    CHECK(has(error_of([&] { sky.resize(5, 4); }), "as high as wide"));
    sky.resize(8, 8);
    CHECK(cube.shape() == std::array<std::size_t, 3>{6, 8, 8});
}

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

TEST_CASE_METHOD(GlTest, "drawing into a texture makes its mipmap anew", "[framebuffer]")
{
    auto V = cover();
    gloo::FrameBuffer source(4, 4);
    source.color()->interpolation(GL_NEAREST_MIPMAP_NEAREST, GL_NEAREST);
    gloo::Program program(cover_vertex, "uniform sampler2D image; void main() { gl_FragColor = textureLod(image, vec2(0.5), 2.0); }");
    program.bind(V);
    program["image"] = source.color();
    for (const float shade : {0.2f, 0.6f})
    {
        source.bind();
        glClearColor(shade, shade, shade, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        source.unbind();
        program.draw(GL_TRIANGLES);
        CHECK(pixel(2, 2)[0] == static_cast<int>(shade * 255.f + 0.5f));
    }
}

TEST_CASE_METHOD(GlTest, "a framebuffer is made again after its context was lost", "[framebuffer]")
{
    gloo::FrameBuffer lost(4, 4);
    lost.bind();
    const GLuint name = lost.name(), texture = lost.color()->name();
    lost.unbind();
    target.unbind();
    const GLuint old_target = target.name(), old_color = target.color()->name();
    gloo::context_lost();
    CHECK(lost.name() == 0);
    target.bind();
    lost.bind();
    glClearColor(1, 1, 1, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    CHECK(lost.read_back()(3, 3, 0) == 255);
    lost.unbind();
    CHECK(drawing() == static_cast<GLint>(target.name()));
    // The context was not really lost: what the library forgot is still there.
    for (const GLuint each : {name, old_target}) glDeleteFramebuffers(1, &each);
    for (const GLuint each : {texture, old_color}) glDeleteTextures(1, &each);
}
