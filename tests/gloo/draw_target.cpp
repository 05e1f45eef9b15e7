// What is drawn into: writes to it keep their place between the drawings, its size is followed, its mipmaps are made anew.
#include "gl_test.hpp"

#include "support/reused_names.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace
{

std::array<GLint, 4> viewport()
{
    std::array<GLint, 4> out{};
    glGetIntegerv(GL_VIEWPORT, out.data());
    return out;
}

/// An image to draw into, of 4 × 4 pixels or of a row of 4, and what can be done to it by its own.
struct Image
{
    std::string name;
    gloo::Attachment attachment;
    std::function<void(int)> resize;
    /// As a draw that samples it does.
    std::function<void()> use;
    std::function<void(std::uint8_t)> write;
    std::size_t rows(std::size_t side) const { return name == "row" ? 1 : side; }
};

/// One of every kind.
std::vector<Image> images()
{
    std::vector<Image> out;
    const auto add = [&](std::string name, auto texture, auto attach, auto shape)
    {
        auto held = std::make_shared<decltype(texture)>(std::move(texture));
        out.push_back({std::move(name), attach(*held), [=](int side) { held->resize(shape(side)); }, [=] { held->bind(); },
                       [=](std::uint8_t value) { held->view() = value; }});
    };
    using Byte = std::uint8_t;
    const auto whole = [](auto& texture) { return gloo::Attachment(texture); };
    const auto second = [](auto& texture) { return gloo::layer(texture, 1); };
    add("row", gloo::Texture1D<Byte, 4>(4), whole, [](int side) { return std::array{side}; });
    add("image", gloo::Texture2D<Byte, 4>({4, 4}), whole, [](int side) { return std::array{side, side}; });
    if (gloo::has(gloo::Feature::rectangle_textures))
        add("rectangle", gloo::TextureRectangle<Byte, 4>({4, 4}), whole, [](int side) { return std::array{side, side}; });
    add(
        "face", gloo::TextureCube<Byte, 4>(4), [](auto& cube) { return gloo::face(cube, 3); },
        [](int side) {
            return std::array{6, side, side};
        });
    add("layer", gloo::Texture2DArray<Byte, 4>({3, 4, 4}), second, [](int side) { return std::array{3, side, side}; });
    add("slice", gloo::Texture3D<Byte, 4>({2, 4, 4}), second, [](int side) { return std::array{2, side, side}; });
    auto buffer = std::make_shared<gloo::ColorBuffer>(4, 4);
    out.push_back(
        {"renderbuffer", gloo::Attachment(*buffer), [=](int side) { buffer->resize(side, side); }, [=] { buffer->bind(); }, nullptr});
    return out;
}

/// A program that paints everything in one shade.
struct Painter
{
    gloo::VertexBuffer<Corner> corners = cover();
    gloo::Program program{cover_vertex, "uniform float shade; void main() { gl_FragColor = vec4(shade); gl_FragDepth = shade; }"};

    Painter() { program.bind(corners); }
    void operator()(float shade)
    {
        program["shade"] = shade;
        program.draw(GL_TRIANGLES);
    }
};

/// While it lives, only the lowest left pixel is drawn.
struct OnePixel
{
    OnePixel()
    {
        glEnable(GL_SCISSOR_TEST);
        glScissor(0, 0, 1, 1);
    }
    OnePixel(const OnePixel&) = delete;
    OnePixel& operator=(const OnePixel&) = delete;
    ~OnePixel() { glDisable(GL_SCISSOR_TEST); }
};

}  // namespace

TEST_CASE_METHOD(GlTest, "an attachment that was resized by itself is followed at bind, in sizes, in read-backs and in draws",
                 "[framebuffer]")
{
    Painter paint;
    for (Image& image : images())
    {
        INFO(image.name);
        gloo::FrameBuffer f({.color = {image.attachment}});
        f.bind();
        paint(1);
        f.unbind();
        image.resize(8);
        image.use();
        CHECK(f.width() == 8);
        CHECK(f.height() == image.rows(8));
        CHECK(f.read_back().shape() == std::array<std::size_t, 3>{image.rows(8), 8, 4});
        image.resize(6);
        image.use();
        f.bind();
        CHECK(viewport() == std::array<GLint, 4>{0, 0, 6, static_cast<GLint>(image.rows(6))});
        paint(1);
        CHECK(f.read_back()(image.rows(6) - 1, 5, 0) == 255);
        // The same while it is bound: the next draw covers all of it.
        image.resize(9);
        paint(1);
        CHECK(viewport() == std::array<GLint, 4>{0, 0, 9, static_cast<GLint>(image.rows(9))});
        CHECK(f.read_back()(image.rows(9) - 1, 8, 0) == 255);
        image.resize(7);
        (void)f.read_back();  // makes it again before the draw does
        paint(1);
        CHECK(viewport() == std::array<GLint, 4>{0, 0, 7, static_cast<GLint>(image.rows(7))});
        CHECK(f.read_back()(image.rows(7) - 1, 6, 0) == 255);
        f.unbind();
        CHECK(viewport() == std::array<GLint, 4>{0, 0, 16, 16});
    }
}

TEST_CASE_METHOD(GlTest, "a framebuffer goes on where the framebuffer inside it left a smaller attachment", "[framebuffer]")
{
    Painter paint;
    gloo::Texture2D<std::uint8_t, 4> image({4, 4});
    gloo::FrameBuffer outer({.color = {image}}), inner({.color = {image}});
    outer.bind();
    inner.bind();
    inner.resize(8, 6);
    inner.bind();
    paint(0.2f);
    inner.unbind();
    paint(1);
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 8, 6});
    CHECK(outer.read_back()(5, 7, 0) == 255);
    outer.unbind();
}

TEST_CASE_METHOD(GlTest, "a depth buffer that was shrunk through another framebuffer crops nothing: an error names it", "[framebuffer]")
{
    Painter paint;
    gloo::Texture2D<std::uint8_t, 4> first({4, 6}), second({4, 6});
    gloo::DepthBuffer depth(6, 4);
    gloo::FrameBuffer a({.color = {first}, .depth = depth}), b({.color = {second}, .depth = depth});
    const std::string wrong = "depth has 2 × 3 pixels, color 0 has 6 × 4: all attachments of a framebuffer have one size (width × height";
    a.bind();
    paint(0.4f);
    b.resize(2, 3);
    CHECK(has(error_of([&] { paint(1); }), wrong));
    CHECK(has(error_of([&] { a.clear(); }), wrong));
    CHECK(has(error_of([&] { a.bind(); }), wrong));
    CHECK(has(error_of([&] { (void)a.width(); }), wrong));
    CHECK(has(error_of([&] { (void)a.height(); }), wrong));
    CHECK(has(error_of([&] { (void)a.read_back(); }), wrong));
    CHECK(has(error_of([&] { a.resolve(b); }), wrong));
    CHECK(has(error_of([&] { b.resolve(a); }), wrong));
    CHECK(first.read_back()(3, 5, 0) == 102);  // nothing was drawn
    depth.resize(6, 4);
    paint(1);
    CHECK(a.read_back()(3, 5, 0) == 255);
    a.unbind();
    CHECK(has(error_of([&] { b.bind(); }), "depth has 6 × 4 pixels, color 0 has 2 × 3"));
    a.resize(2, 3);
    b.bind();
    paint(0.2f);
    CHECK(b.read_back()(2, 1, 0) == 51);
    b.unbind();
}

TEST_CASE_METHOD(GlTest, "what was written before a draw lies under it, what is written after it lies above", "[framebuffer]")
{
    Painter paint;
    for (Image& image : images())
    {
        if (!image.write) continue;
        INFO(image.name);
        gloo::FrameBuffer f({.color = {image.attachment}});
        f.bind();
        for (const std::uint8_t below : {std::uint8_t{100}, std::uint8_t{60}})  // before the program was linked, and after
        {
            image.write(below);
            {
                const OnePixel one;
                paint(1);
            }
            CHECK(f.read_back()(0, 0, 0) == 255);
            CHECK(f.read_back()(image.rows(4) - 1, 3, 0) == below);
        }
        image.write(30);
        CHECK(f.read_back()(0, 0, 0) == 30);
        image.write(40);
        f.clear();
        CHECK(f.read_back()(image.rows(4) - 1, 3, 0) == 0);
        image.write(50);
        {
            const OnePixel one;
            f.clear({1, 1, 1, 1});
            CHECK(f.read_back()(0, 0, 0) == 255);
            CHECK(f.read_back()(image.rows(4) - 1, 3, 0) == 50);
            // OpenGL's own clear wants a word before it.
            image.write(70);
            f.flush();
            glClear(GL_COLOR_BUFFER_BIT);
        }
        CHECK(f.read_back()(0, 0, 0) == 0);
        CHECK(f.read_back()(image.rows(4) - 1, 3, 0) == 70);
        f.unbind();
    }
}

TEST_CASE_METHOD(GlTest, "a draw into what is clean stays three calls, with a mipmap of it too", "[framebuffer]")
{
    Painter paint;
    gloo::Texture2D<std::uint8_t, 4> image({4, 4});
    gloo::FrameBuffer f({.color = {image}, .depth = gloo::DepthBuffer(4, 4)});
    SECTION("as it is") {}
    SECTION("with a mipmap") { image.interpolation(GL_LINEAR_MIPMAP_LINEAR); }
    f.bind();
    paint(1);
    for (int i = 0; i < 2; ++i)
    {
        spy.clear();
        paint.program.draw(GL_TRIANGLES);
        CHECK(spy.text() == "glUseProgram glBindVertexArray glDrawArrays");
    }
    spy.clear();
    f.flush();
    CHECK(spy.calls.empty());
    f.unbind();
}

TEST_CASE_METHOD(GlTest, "a framebuffer that the caller bound past the library is drawn into, and nothing else is touched", "[framebuffer]")
{
    Painter paint;
    gloo::Texture2D<std::uint8_t, 4> image({4, 4}), other({4, 4});
    gloo::FrameBuffer f({.color = {image}, .depth = gloo::DepthBuffer(4, 4)}), raw({.color = {other}});
    raw.bind();
    raw.unbind();
    image.interpolation(GL_NEAREST_MIPMAP_NEAREST);
    f.bind();
    paint(0.2f);
    image.bind();  // its mipmap is made
    glBindFramebuffer(GL_FRAMEBUFFER, raw.name());
    glViewport(0, 0, 2, 2);
    paint(0.4f);
    spy.clear();
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 0);  // for nothing was drawn into it
    image.view() = std::uint8_t{10};
    paint(0.6f);
    CHECK(image.pending_data());
    image.resize({8, 8});  // its depth buffer does not follow, but nobody draws there
    paint(0.8f);
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 2, 2});
    CHECK(raw.read_back()(1, 1, 0) == 204);
    CHECK(raw.read_back()(3, 3, 0) == 0);
    image.resize({4, 4});
    image.view() = std::uint8_t{20};
    glBindFramebuffer(GL_FRAMEBUFFER, f.name());
    const OnePixel one;
    paint(1);
    CHECK(f.read_back()(0, 0, 0) == 255);
    CHECK(f.read_back()(3, 3, 0) == 20);
    f.unbind();
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 16, 16});
    // Bound again past another one, and then by the library: it is the one that is looked after.
    f.bind();
    raw.bind();
    glBindFramebuffer(GL_FRAMEBUFFER, f.name());
    f.bind();
    image.view() = std::uint8_t{30};
    paint(1);
    CHECK_FALSE(image.pending_data());
    CHECK(f.read_back()(3, 3, 0) == 30);
    f.unbind();
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 16, 16});
}

TEST_CASE_METHOD(GlTest, "a framebuffer that moves while it is bound is still the one that draws go to", "[framebuffer]")
{
    Painter paint;
    gloo::Texture2D<std::uint8_t, 4> image({4, 4}), other({4, 4});
    gloo::FrameBuffer first({.color = {image}});
    first.bind();
    gloo::FrameBuffer f = std::move(first);
    image.view() = std::uint8_t{20};
    {
        const OnePixel one;
        paint(1);
    }
    CHECK(f.read_back()(0, 0, 0) == 255);
    CHECK(f.read_back()(3, 3, 0) == 20);
    // What is assigned over goes, and draws go where they went before.
    f = gloo::FrameBuffer({.color = {other}});
    paint(0.2f);
    CHECK(pixel(15, 15)[0] == 51);
    f.bind();
    paint(1);
    CHECK(other.read_back()(3, 3, 0) == 255);
    f.unbind();
}

TEST_CASE_METHOD(GlTest, "mipmaps of what is drawn into, sampled under another framebuffer, and drawn on", "[framebuffer]")
{
    Painter paint;
    auto V = cover();
    const auto check = [&](const char* name, auto texture, const gloo::Attachment& image, const std::string& sampler, const char* at)
    {
        INFO(name);
        texture.interpolation(GL_NEAREST_MIPMAP_NEAREST);
        const bool depth = image.kind() == gloo::FormatKind::depth;
        gloo::FrameBuffer f(depth ? gloo::Attachments{.depth = image} : gloo::Attachments{.color = {image}});
        gloo::Program sample(cover_vertex, "#version 330 core\nuniform " + sampler +
                                               " s; out vec4 c; void main() { c = vec4(textureLod(s, " + at + ", 2.0).r); }");
        sample.bind(V);
        sample["s"] = texture;
        f.bind();
        paint(0.2f);
        target.bind();
        glDepthFunc(GL_ALWAYS);
        sample.draw(GL_TRIANGLES);
        CHECK(pixel(3, 3)[0] == 51);
        target.unbind();  // back to f, without a bind
        paint(0.4f);
        target.bind();
        sample.draw(GL_TRIANGLES);
        CHECK(pixel(3, 3)[0] == 102);
        texture.generate_mipmap();
        target.unbind();
        paint(0.6f);
        target.bind();
        sample.draw(GL_TRIANGLES);
        CHECK(pixel(3, 3)[0] == 153);
        target.unbind();
        f.clear({0.8f, 0.8f, 0.8f, 0.8f}, 0.8f);
        target.bind();
        sample.draw(GL_TRIANGLES);
        CHECK(pixel(3, 3)[0] == 204);
        target.unbind();
        f.flush();
        glClearColor(1, 1, 1, 1);
        glClear(f.clearflags());
        glClearColor(0, 0, 0, 0);
        target.bind();
        sample.draw(GL_TRIANGLES);
        CHECK(pixel(3, 3)[0] == 255);
        target.unbind();
        f.unbind();
    };
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_ALWAYS);
    gloo::Texture2D<std::uint8_t, 4> image({4, 4});
    gloo::Attachment to = image;
    check("image", std::move(image), to, "sampler2D", "vec2(0.5)");
    gloo::TextureCube<std::uint8_t, 4> cube(4);
    to = gloo::face(cube, 4);
    check("face", std::move(cube), to, "samplerCube", "vec3(0.0, 0.0, 1.0)");
    gloo::Texture2DArray<std::uint8_t, 4> layers({3, 4, 4});
    to = gloo::layer(layers, 1);
    check("layer", std::move(layers), to, "sampler2DArray", "vec3(0.5, 0.5, 1.0)");
    if (gloo::has(gloo::Feature::depth_mipmaps))
    {
        gloo::DepthTexture2D<> depths({4, 4});
        to = depths;
        check("depths", std::move(depths), to, "sampler2D", "vec2(0.5)");
    }
    glDepthFunc(GL_LESS);
    glDisable(GL_DEPTH_TEST);
}

TEST_CASE_METHOD(GlTest, "a draw that finds no memory for what it draws into draws nothing, and the next one is right",
                 "[framebuffer][core][silent failures]")
{
    Painter paint;
    const ReusedNames reused;  // what is made again has the name of before
    gloo::Texture2D<std::uint8_t, 4> image({4, 4});
    gloo::ColorBuffer second(4, 4);
    gloo::FrameBuffer f({.color = {image, second}});
    f.bind();
    paint(1);
    const GLuint name = image.name();
    const auto no_image = [](GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*) {};
    const auto no_storage = [](GLenum, GLenum, GLsizei, GLsizei) {};
    const auto image_call = std::exchange(glad_glTexImage2D, no_image);
    image.resize({8, 8});
    second.resize(8, 8);
    image.view() = std::uint8_t{40};
    CHECK(has(error_of([&] { paint(1); }), "color 0: a texture of (1, 8, 8)"));
    CHECK(has(error_of([&] { f.clear(); }), "color 0: a texture of (1, 8, 8)"));
    glad_glTexImage2D = image_call;
    const auto storage_call = std::exchange(glad_glRenderbufferStorage, no_storage);
    CHECK(has(error_of([&] { paint(1); }), "color 1: a renderbuffer of 8 × 8"));
    glad_glRenderbufferStorage = storage_call;
    {
        const OnePixel one;
        paint(1);
    }
    CHECK(image.name() == name);
    CHECK(f.read_back()(0, 0, 0) == 255);
    CHECK(f.read_back()(7, 7, 0) == 40);
    CHECK(image.read_back()(0, 0, 0) == 255);
    CHECK(f.read_back(1).shape() == std::array<std::size_t, 3>{8, 8, 4});
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 8, 8});
    f.unbind();
}

TEST_CASE_METHOD(GlTest, "what is made again under the name of before is attached again: textures, faces, layers, renderbuffers",
                 "[framebuffer][core][silent failures]")
{
    Painter paint;
    const ReusedNames reused;
    // A texture that could not be made, and then is.
    const auto again = [&](auto& image, const gloo::Attachment& attachment, auto resize, auto red, auto& call, auto nothing)
    {
        gloo::FrameBuffer f({.color = {attachment}});
        f.bind();
        paint(0.2f);
        const GLuint before = image.name();
        resize(8);
        const auto real = std::exchange(call, nothing);
        CHECK(has(error_of([&] { image.bind(); }), "cannot be made"));
        call = real;
        resize(4);
        image.bind();
        CHECK(image.name() == before);
        paint(1);
        CHECK(f.read_back()(3, 3, 0) == 255);
        CHECK(red() == 255);
        f.unbind();
    };
    const auto no_image = [](GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*) {};
    const auto no_block = [](GLenum, GLint, GLint, GLsizei, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*) {};
    gloo::Texture2D<std::uint8_t, 4> image({4, 4});
    again(
        image, image,
        [&](int side) {
            image.resize({side, side});
        },
        [&] { return image.read_back()(3, 3, 0); }, glad_glTexImage2D, no_image);
    gloo::TextureCube<std::uint8_t, 4> cube(4);
    again(
        cube, gloo::face(cube, 2), [&](int side) { cube.resize(side); }, [&] { return cube.read_back()(2, 3, 3, 0); }, glad_glTexImage2D,
        no_image);
    gloo::Texture2DArray<std::uint8_t, 4> layers({2, 4, 4});
    again(
        layers, gloo::layer(layers, 1),
        [&](int side) {
            layers.resize({2, side, side});
        },
        [&] { return layers.read_back()(1, 3, 3, 0); }, glad_glTexImage3D, no_block);
    gloo::ColorBuffer buffer(4, 4);
    again(
        buffer, buffer, [&](int side) { buffer.resize(side, side); }, [] { return 255; }, glad_glRenderbufferStorage,
        [](GLenum, GLenum, GLsizei, GLsizei) {});
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
