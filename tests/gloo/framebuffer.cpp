// A framebuffer: drawn into, cleared, read, resolved, resized.
#include "gl_test.hpp"

#include "support/allocations.hpp"

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

/// A program that writes what `body` says to outputs of these types.
gloo::Program fill(const std::string& outputs, const std::string& body)
{
    return gloo::Program(cover_vertex, "#version 330 core\n" + outputs + "\nvoid main() { " + body + " }");
}

}  // namespace

TEST_CASE_METHOD(GlTest, "a framebuffer of one image", "[framebuffer]")
{
    xt::xtensor<std::uint8_t, 3> array = xt::zeros<std::uint8_t>({4, 6, 4});
    array(3, 5, 1) = 102;
    gloo::Texture2D<std::uint8_t, 4> image(array);
    gloo::FrameBuffer framebuffer(image);
    CHECK(spy.calls.empty());
    CHECK(framebuffer.width() == 6);
    CHECK(framebuffer.height() == 4);
    CHECK(framebuffer.read_back()(3, 5, 1) == 102);
    framebuffer.clear({0, 0.2f, 0, 0});
    CHECK(image.read_back()(3, 5, 1) == 51);
    gloo::FrameBuffer same(framebuffer.color());
    CHECK(same.read_back()(0, 0, 1) == 51);
    gloo::DepthTexture2D<float> depth({4, 6});
    CHECK(has(error_of([&] { gloo::FrameBuffer bad(depth); }), "color 0 cannot go to an image of depths: say {.depth = image}"));
    CHECK(has(error_of([&] { gloo::FrameBuffer bad(gloo::TextureCube<std::uint8_t, 4>(4)); }), "gloo::face(cube, 0)"));
    gloo::FrameBuffer right({.depth = depth});
    if (gloo::has(gloo::Feature::depth_reading)) CHECK(right.read_depth()(0, 0) == 0.f);
    else CHECK(has(error_of([&] { (void)right.read_depth(); }), "no way to read depths"));
}

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
    CHECK_THROWS_AS(many.color(5), gloo::IndexError);
    CHECK(many.color(1) == integers.share());
    CHECK(has(error_of([&] { (void)many.read_depth(); }), "no depths"));
    CHECK_THROWS_AS(many.read_stencil(), gloo::TypeError);
    CHECK(many.read_back(2)(1, 1, 1) == 102);
}

TEST_CASE_METHOD(GlTest, "depths and stencils, packed, apart from colours, in textures and renderbuffers",
                 "[framebuffer][core][depths read back]")
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

TEST_CASE_METHOD(GlTest, "several samples a pixel, resolved and read back", "[framebuffer][core][depths read back]")
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
    gloo::FrameBuffer wide(8, 2, 4), tall(2, 8, 4);
    for (auto* const each : {&wide, &tall})
    {
        each->bind();
        glClearColor(1, 1, 1, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        glClearColor(0, 0, 0, 0);
        each->unbind();
        CHECK(xt::all(xt::equal(each->read_back(), 255)));
    }
    // Each colour goes to its own.
    gloo::Program two_colors(cover_vertex, "#version 330\nlayout(location = 0) out vec4 a; layout(location = 1) out vec4 b;\n"
                                           "void main() { a = vec4(1.0, 0.0, 0.0, 1.0); b = vec4(0.0, 0.0, 1.0, 1.0); }");
    two_colors.bind(V);
    const auto two = [](int samples) {
        return gloo::FrameBuffer({.color = {gloo::ColorBuffer(8, 8, GL_RGBA8, samples), gloo::ColorBuffer(8, 8, GL_RGBA8, samples)}});
    };
    gloo::FrameBuffer both = two(4), resolved = two(0);
    both.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    two_colors.draw(GL_TRIANGLES);
    both.unbind();
    both.resolve(resolved);
    const auto first = resolved.read_back(0), second = resolved.read_back(1);
    CHECK(first(1, 1, 0) == 255);
    CHECK(first(1, 1, 2) == 0);
    CHECK(second(1, 1, 0) == 0);
    CHECK(second(1, 1, 2) == 255);
    CHECK(second(3, 4, 2) > 0);
    CHECK(second(3, 4, 2) < 255);
    CHECK((both.read_back(1) == second));
    // The first is what its own reads go to, as before.
    GLint reads = 0;
    both.bind();
    glGetIntegerv(GL_READ_BUFFER, &reads);
    CHECK(reads == GL_COLOR_ATTACHMENT0);
    both.unbind();
    // Depths and stencils that lie in one image go together.
    const auto packed = [](int samples)
    {
        return gloo::FrameBuffer({.color = {gloo::ColorBuffer(8, 8, GL_RGBA8, samples)},
                                  .depth_stencil = gloo::DepthStencilBuffer(8, 8, GL_DEPTH24_STENCIL8, samples)});
    };
    gloo::FrameBuffer several = packed(4), one = packed(0);
    glEnable(GL_DEPTH_TEST);
    glEnable(GL_STENCIL_TEST);
    glStencilFunc(GL_ALWAYS, 7, 0xff);
    glStencilOp(GL_REPLACE, GL_REPLACE, GL_REPLACE);
    several.bind();
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
    program.draw(GL_TRIANGLES);
    several.unbind();
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
    several.resolve(one);
    CHECK(one.read_depth()(1, 1) == Approx(0.5));
    CHECK(one.read_depth()(6, 6) == 1.f);
    CHECK(one.read_stencil()(1, 1) == 7);
    CHECK(one.read_stencil()(6, 6) == 0);
    // Stencils alone, where both have some.
    const auto stencils = [](int samples)
    {
        return gloo::FrameBuffer(
            {.color = {gloo::ColorBuffer(8, 8, GL_RGBA8, samples)}, .stencil = gloo::StencilBuffer(8, 8, GL_STENCIL_INDEX8, samples)});
    };
    gloo::FrameBuffer marked = stencils(4), single = stencils(0);
    for (const auto& [of, value] : {std::pair(&single, 1), std::pair(&marked, 5)})
    {
        of->bind();
        glClearStencil(value);
        glClear(GL_STENCIL_BUFFER_BIT);
        of->unbind();
    }
    glClearStencil(0);
    marked.resolve(single);
    CHECK(single.read_stencil()(6, 6) == 5);
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

TEST_CASE_METHOD(GlTest, "another size for everything attached", "[framebuffer][core][depths read back]")
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

TEST_CASE_METHOD(GlTest, "a framebuffer that goes while it alone is bound leaves the window's", "[framebuffer]")
{
    target.unbind();
    const GLint window = drawing();
    {
        gloo::FrameBuffer gone(4, 4);
        gone.bind();
    }
    CHECK(drawing() == window);
    gloo::FrameBuffer next(4, 4);
    next.bind();
    next.unbind();
    CHECK(drawing() == window);
    CHECK(gloo::detail::bound_framebuffers.last() == nullptr);
    target.bind();
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
    // One that was bound in it goes without a call.
    {
        gloo::FrameBuffer gone(4, 4);
        gone.bind();
        const std::array<GLuint, 2> names{gone.name(), gone.color()->name()};
        gloo::context_lost();
        spy.clear();
        gone = gloo::FrameBuffer(2, 2);
        CHECK(spy.calls.empty());
        glDeleteFramebuffers(1, &names[0]);
        glDeleteTextures(1, &names[1]);
    }
    CHECK(drawing() == 0);
    // The context was not really lost: what the library forgot is still there.
    for (const GLuint each : {name, old_target}) glDeleteFramebuffers(1, &each);
    for (const GLuint each : {texture, old_color}) glDeleteTextures(1, &each);
}

TEST_CASE_METHOD(GlTest, "read-backs of floats keep what is negative, whatever the caller clamps", "[framebuffer][core][16 bits]")
{
    auto V = cover();
    gloo::Texture2D<std::int8_t, 4> small({2, 2});
    gloo::Texture2D<std::int16_t, 4> wide({2, 2});
    gloo::Texture2D<float, 4> floats({2, 2});
    gloo::Texture2D<gloo::half, 4> halves({2, 2});
    gloo::ColorBuffer buffer(2, 2, GL_RGBA16F);
    gloo::FrameBuffer f({.color = {small, wide, floats, halves, buffer}});
    auto program = fill("layout(location=0) out vec4 a; layout(location=1) out vec4 b; layout(location=2) out vec4 c;"
                        "layout(location=3) out vec4 d; layout(location=4) out vec4 e;",
                        "a = b = vec4(-1, 1, 0, -1); c = d = e = vec4(-2, 3, 0.25, -0.5);");
    program.bind(V);
    f.bind();
    program.draw(GL_TRIANGLES);
    f.unbind();
    for (const GLenum clamp : {GLenum{GL_FIXED_ONLY}, GLenum{GL_TRUE}, GLenum{GL_FALSE}})
    {
        glClampColor(GL_CLAMP_READ_COLOR, clamp);
        for (const std::size_t color : {0u, 1u})
        {
            const auto pixels = f.read_back<float>(color);
            CHECK(pixels(1, 1, 0) == -1.f);
            CHECK(pixels(1, 1, 1) == 1.f);
            CHECK(pixels(1, 1, 3) == -1.f);
            CHECK(f.read_back<gloo::half>(color)(0, 1, 0) == -1.f);
        }
        for (const std::size_t color : {2u, 3u, 4u})
        {
            const auto pixels = f.read_back<float>(color);
            CHECK(pixels(1, 1, 0) == -2.f);
            CHECK(pixels(1, 1, 1) == 3.f);
            CHECK(pixels(1, 1, 3) == -0.5f);
        }
        CHECK(f.read_back(2)(1, 1, 1) == 255);  // bytes have no more
        GLint now = 0;
        glGetIntegerv(GL_CLAMP_READ_COLOR, &now);
        CHECK(now == static_cast<GLint>(clamp));
    }
    glClampColor(GL_CLAMP_READ_COLOR, GL_FIXED_ONLY);
}

TEST_CASE_METHOD(GlTest, "integers are cleared to the nearest that there is", "[framebuffer]")
{
    using Texel = std::vector<double>;
    const auto cleared = [&](auto texture, const std::array<float, 4>& color)
    {
        gloo::FrameBuffer f(texture);
        f.clear(color);
        using T = typename decltype(texture)::texel_type::value_type;
        const auto pixels = f.template read_back<T>();
        return Texel(pixels.begin(), pixels.end());
    };
    CHECK(cleared(gloo::Texture2D<std::uint32_t, 4>({1, 1}), {-3, 2.75f, 1e20f, 7}) == Texel{0, 2, 4294967295, 7});
    CHECK(cleared(gloo::Texture2D<std::int32_t, 4>({1, 1}), {-1e20f, -2.75f, 1e20f, 7}) == Texel{-2147483648., -2, 2147483647, 7});
}

TEST_CASE_METHOD(GlTest, "clear, bound or not, by OpenGL's values or by its own, colours of every kind",
                 "[framebuffer][core][depths read back]")
{
    gloo::Texture2D<float, 4> floats({3, 5});
    gloo::Texture2D<std::int32_t, 4> integers({3, 5});
    gloo::Texture2D<std::uint8_t, 4, gloo::pure_integer> bytes({3, 5});
    gloo::FrameBuffer f({.color = {floats, integers, bytes}, .depth_stencil = gloo::DepthStencilBuffer(5, 3)});
    f.clear({2, -3, 4, 250}, 0.25f, 7);
    CHECK(drawing() == static_cast<GLint>(target.name()));
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 16, 16});
    CHECK(f.read_back<float>(0)(2, 4, 1) == -3.f);
    CHECK(f.read_back<std::int32_t>(1)(2, 4, 1) == -3);
    CHECK(f.read_back<std::uint32_t>(2)(2, 4, 3) == 250u);
    CHECK(f.read_depth()(2, 4) == Approx(0.25).margin(1e-6));
    CHECK(f.read_stencil()(2, 4) == 7);
    f.bind();
    f.clear({});
    CHECK(drawing() == static_cast<GLint>(f.name()));
    CHECK(f.read_back<std::int32_t>(1)(0, 0, 0) == 0);
    CHECK(f.read_depth()(2, 4) == 1.f);
    CHECK(f.read_stencil()(2, 4) == 0);
    f.unbind();

    gloo::FrameBuffer plain({.color = {floats, gloo::ColorBuffer(5, 3)}, .depth = gloo::DepthBuffer(5, 3), .stencil = {}});
    glClearColor(0.2f, 0.4f, 0.6f, 1);
    glClearDepth(0.5);
    plain.clear();
    glClearColor(0, 0, 0, 0);
    glClearDepth(1);
    CHECK(plain.read_back(1)(2, 4, 1) == 102);
    CHECK(plain.read_back<float>(0)(2, 4, 0) == 0.2f);
    CHECK(plain.read_depth()(0, 0) == Approx(0.5).margin(1e-6));
    plain.clear({1, 1, 1, 1}, 0.75f);
    CHECK(plain.read_back(1)(2, 4, 1) == 255);
    CHECK(plain.read_depth()(0, 0) == Approx(0.75).margin(1e-6));
    std::array<GLfloat, 4> color{1, 1, 1, 1};
    glGetFloatv(GL_COLOR_CLEAR_VALUE, color.data());
    CHECK(color == std::array<GLfloat, 4>{0, 0, 0, 0});
    gloo::FrameBuffer stencils({.stencil = gloo::StencilBuffer(4, 4)});
    stencils.clear({}, 1, 9);
    CHECK(stencils.read_stencil()(3, 3) == 9);
    gloo::FrameBuffer smooth(4, 4, 4);
    smooth.clear({0.2f, 0, 0, 1});
    CHECK(smooth.read_back()(3, 3, 0) == 51);
}

TEST_CASE_METHOD(GlTest, "a framebuffer that was moved from refuses everything, and takes another", "[framebuffer]")
{
    gloo::FrameBuffer f(4, 4), other(4, 4);
    f.bind();
    gloo::FrameBuffer moved = std::move(f);
    const char* const text = "this framebuffer has been moved from";
    CHECK(has(error_of([&] { (void)f.width(); }), text));
    CHECK(has(error_of([&] { (void)f.height(); }), text));
    CHECK(has(error_of([&] { (void)f.samples(); }), text));
    CHECK(has(error_of([&] { (void)f.attachments(); }), text));
    CHECK(has(error_of([&] { (void)f.name(); }), text));
    CHECK(has(error_of([&] { (void)f.clearflags(); }), text));
    CHECK(has(error_of([&] { (void)f.color(); }), text));
    CHECK(has(error_of([&] { f.bind(); }), text));
    CHECK(has(error_of([&] { f.clear(); }), text));
    CHECK(has(error_of([&] { f.clear({}); }), text));
    CHECK(has(error_of([&] { f.flush(); }), text));
    CHECK(has(error_of([&] { (void)f.read_back(); }), text));
    CHECK(has(error_of([&] { (void)f.read_depth(); }), text));
    CHECK(has(error_of([&] { (void)f.read_stencil(); }), text));
    CHECK(has(error_of([&] { f.resolve(other); }), text));
    CHECK(has(error_of([&] { other.resolve(f); }), text));
    CHECK(has(error_of([&] { f.resize(2, 2); }), text));
    f.unbind();
    CHECK(drawing() == static_cast<GLint>(moved.name()));
    moved.clear({1, 1, 1, 1});
    CHECK(moved.read_back()(3, 3, 0) == 255);
    moved.unbind();
    f = gloo::FrameBuffer(3, 3);
    f.bind();
    f.clear({0.2f, 0, 0, 1});
    CHECK(f.read_back()(2, 2, 0) == 51);
    f.unbind();
    CHECK(drawing() == static_cast<GLint>(target.name()));
}

namespace
{

/// Images of several kinds that are drawn into together, 4 wide and 3 high.
struct Many
{
    gloo::ColorBuffer buffer{4, 3};
    gloo::Texture2D<float, 4> first{{3, 4}}, second{{3, 4}};
    gloo::Texture2DArray<float, 4> layers{{2, 3, 4}};
    gloo::DepthTexture2D<> depth{{3, 4}};
    gloo::FrameBuffer all{
        gloo::Attachments{.color = {first, second, buffer, gloo::layer(layers, 0), gloo::layer(layers, 1)}, .depth = depth}};

    Many() { first(2, 3) = {1, 2, 3, 4}; }

    void check_is(std::size_t width, std::size_t height)
    {
        CHECK(all.width() == width);
        CHECK(all.height() == height);
        CHECK(first.shape() == std::array{height, width});
        CHECK(second.shape() == std::array{height, width});
        CHECK(layers.shape() == std::array{std::size_t{2}, height, width});
        CHECK(depth.shape() == std::array{height, width});
        CHECK(buffer.width() == width);
        CHECK(std::as_const(first)(2, 3, 1) == 2.f);
        all.clear({0.2f, 0.2f, 0.2f, 0.2f}, 0.4f);
        for (const std::size_t color : {0u, 1u, 3u, 4u}) CHECK(all.read_back<float>(color)(height - 1, width - 1, 0) == 0.2f);
        CHECK(all.read_back(2)(height - 1, width - 1, 0) == 51);
        CHECK(all.read_depth()(height - 1, width - 1) == 0.4f);
    }
};

}  // namespace

TEST_CASE_METHOD(GlTest, "a resize for which there is no memory changes no attachment, and the next draw is right",
                 "[framebuffer][core][depths read back]")
{
    // Not bound, for what listens to OpenGL here takes memory too.
    const std::size_t failures = fail_each([] { return std::make_unique<Many>(); }, [](auto& many) { many->all.resize(8, 6); },
                                           [](auto& many)
                                           {
                                               many->check_is(4, 3);
                                               many->all.resize(8, 6);
                                               many->check_is(8, 6);
                                           });
    CHECK(failures >= 5);  // the memory of each texture, at least
}

TEST_CASE_METHOD(GlTest, "a size that was refused leaves the viewport right", "[framebuffer]")
{
    gloo::Texture2D<std::uint8_t, 4> color({8, 6});
    gloo::FrameBuffer f({.color = {color}});
    f.bind();
    color.resize({8, 200000});
    CHECK_THROWS_AS(f.flush(), gloo::GLError);
    CHECK_THROWS_AS(f.bind(), gloo::GLError);
    color.resize({8, 6});
    f.flush();
    f.bind();
    std::array<GLint, 4> viewport{};
    glGetIntegerv(GL_VIEWPORT, viewport.data());
    CHECK(viewport == std::array<GLint, 4>{0, 0, 6, 8});
    auto V = cover();
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(f.read_back()(7, 5, 0) == 255);
    f.unbind();
}

TEST_CASE_METHOD(GlTest, "what is drawn after the first mipmap goes to the texture, too", "[framebuffer]")
{
    auto V = cover();
    gloo::Program white(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    white.bind(V);
    gloo::Program show(cover_vertex, "uniform sampler2D image; void main() { gl_FragColor = texture2D(image, vec2(0.5)); }");
    show.bind(V);
    gloo::Texture2D<std::uint8_t, 4> image({8, 8});
    show["image"] = image;
    gloo::FrameBuffer f(image);
    // Its filter is set while it is bound.
    f.bind();
    image.interpolation(GL_LINEAR_MIPMAP_LINEAR, GL_LINEAR);
    white.draw(GL_TRIANGLES);
    f.unbind();
    CHECK(image.read_back()(1, 1, 0) == 255);
    show.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
    // What the host writes later is what is read through the framebuffer.
    image.view() = std::uint8_t{51};
    CHECK(f.read_back()(1, 1, 0) == 51);
    image.resize({4, 4});
    f.clear({0, 0, 0, 0});
    show.draw(GL_TRIANGLES);
    f.bind();
    white.draw(GL_TRIANGLES);
    f.unbind();
    CHECK(f.read_back()(1, 1, 0) == 255);
    show.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "what was cleared a moment ago is what is read", "[framebuffer]")
{
    auto V = cover();
    gloo::Program show(cover_vertex, "uniform sampler2D image; void main() { gl_FragColor = texture2D(image, vec2(0.5)); }");
    show.bind(V);
    for (int i = 0; i < 20; ++i)
    {
        gloo::FrameBuffer cleared(8, 8), other(8, 8);
        cleared.clear({0, 0, 0, 0});
        show["image"] = cleared.color();
        show.draw(GL_TRIANGLES);
        (void)target.read_back();
        other.clear({0.2f, 0.2f, 0.2f, 0.2f});
        cleared.clear({0.4f, 0.4f, 0.4f, 0.4f});
        REQUIRE(cleared.read_back()(1, 2, 0) == 102);
    }
}
