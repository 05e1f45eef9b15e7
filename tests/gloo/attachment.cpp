// One image to draw into: textures, faces, layers, renderbuffers.
#include "gl_test.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <utility>

TEST_CASE_METHOD(GlTest, "faces of a cube, layers of arrays and of 3-D textures, rows", "[framebuffer]")
{
    gloo::TextureCube<std::uint8_t, 4> cube(4);
    gloo::Texture2DArray<float, 4> layers({3, 4, 4});
    gloo::Texture3D<std::uint8_t, 4> block({2, 4, 4});
    layers(0, 1, 1) = {1, 2, 3, 4};
    gloo::FrameBuffer images({.color = {gloo::face(cube, 3), gloo::layer(layers, 2), gloo::layer(block, 1)}});
    CHECK(gloo::face(cube, 3).image() == 3);
    CHECK(gloo::layer(layers, 2).image() == 2);
    CHECK(gloo::Attachment(gloo::ColorBuffer(4, 4)).image() == 0);
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
    CHECK(has(error_of([&] { line.resize(7, 2); }), "a row of texels is 1 pixel high, not 2"));
    line.resize(7, 1);
    CHECK(row.shape() == std::array<std::size_t, 1>{7});
    CHECK(has(error_of([&] { gloo::FrameBuffer whole({.color = {cube}}); }), "gloo::face(cube, 0)"));
    CHECK(has(error_of([&] { gloo::FrameBuffer whole({.color = {layers}}); }), "gloo::layer(texture, 0)"));
    CHECK(has(error_of([&] { (void)gloo::face(cube, 6); }), "outside a texture of 6"));
    CHECK(has(error_of([&] { (void)gloo::layer(layers, -1); }), "none at -1"));
    CHECK(has(error_of([&] { (void)gloo::layer(cube, 0); }), "only arrays and 3-D textures"));
    CHECK(has(error_of([&] { (void)gloo::face(block, 0); }), "only a cube has faces"));
}

TEST_CASE_METHOD(GlTest, "an attachment that is empty, or was moved from, refuses what asks for an image", "[attachment]")
{
    gloo::Texture2D<std::uint8_t, 4> image({2, 3});
    gloo::ColorBuffer buffer(3, 2);
    gloo::Attachment a = image, b = buffer, none;
    const gloo::Attachment moved_a = std::move(a), moved_b = std::move(b);
    for (const gloo::Attachment* const each : std::array<const gloo::Attachment*, 3>{&a, &b, &none})
    {
        CHECK(!*each);
        CHECK(each->texture() == nullptr);
        CHECK(each->buffer() == nullptr);
        const char* const text = "this attachment is empty, or was moved from";
        CHECK(has(error_of([&] { (void)each->width(); }), text));
        CHECK(has(error_of([&] { (void)each->height(); }), text));
        CHECK(has(error_of([&] { (void)each->samples(); }), text));
        CHECK(has(error_of([&] { (void)each->format(); }), text));
        CHECK(has(error_of([&] { (void)each->kind(); }), text));
        CHECK(has(error_of([&] { (void)each->name(); }), text));
        CHECK(has(error_of([&] { (void)each->times_made(); }), text));
        CHECK(has(error_of([&] { (void)each->ready(); }), text));
        CHECK(has(error_of([&] { each->prepare(); }), text));
        CHECK(has(error_of([&] { each->attach(GL_COLOR_ATTACHMENT0); }), text));
        CHECK(has(error_of([&] { gloo::FrameBuffer f({.color = {*each}}); }), "color 0 is empty"));
        CHECK(has(error_of([&] { gloo::FrameBuffer f({.depth = *each}); }), "needs something to draw to"));
    }
    CHECK(has(error_of([] { (void)gloo::face(std::shared_ptr<gloo::Texture>(), 0); }), "no texture to take a face or a layer of"));
    CHECK(has(error_of([] { (void)gloo::layer(std::shared_ptr<gloo::Texture>(), 0); }), "no texture to take a face or a layer of"));
    gloo::FrameBuffer f({.color = {moved_a, moved_b}});
    f.clear({1, 1, 1, 1});
    CHECK(f.read_back(0)(1, 2, 0) == 255);
    CHECK(f.read_back(1)(1, 2, 0) == 255);
    // The texture itself, when it was moved from, gives no attachment.
    auto other = std::move(image);
    CHECK(has(error_of([&] { (void)gloo::Attachment(image); }), "has been moved from"));
    auto elsewhere = std::move(buffer);
    CHECK(has(error_of([&] { (void)gloo::Attachment(buffer); }), "has been moved from"));
    f.clear({0.2f, 0, 0, 0});
    CHECK(other.read_back()(1, 2, 0) == 51);
}

TEST_CASE_METHOD(GlTest, "an image that cannot be made, or is gone, is refused without an error of OpenGL's, and drawn to when it is back",
                 "[attachment]")
{
    gloo::Texture2DArray<std::uint8_t, 4> layers({3, 4, 4});
    gloo::FrameBuffer last({.color = {gloo::layer(layers, 2)}});
    last.clear({0.2f, 0, 0, 0});
    layers.bind();  // in the unit of the caller's
    layers.resize({3, 4, 200000});
    CHECK_THROWS_AS(last.bind(), gloo::GLError);
    CHECK(glGetError() == GL_NO_ERROR);
    layers.resize({2, 4, 4});
    const auto refused = [&] { return error_of([&] { last.bind(); }); };
    CHECK(has(refused(), "image 2 is outside a texture of 2"));
    layers.bind();  // which makes it, with what is left
    CHECK(has(refused(), "image 2 is outside a texture of 2"));
    layers.resize({3, 4, 4});
    last.clear({0.4f, 0, 0, 0});
    CHECK(layers.read_back()(2, 3, 3, 0) == 102);
    gloo::ColorBuffer buffer(4, 4);
    gloo::FrameBuffer drawn({.color = {buffer}});
    drawn.clear({0.2f, 0, 0, 0});
    buffer.bind();
    buffer.resize(200000, 4);
    CHECK_THROWS_AS(drawn.bind(), gloo::GLError);
    CHECK(glGetError() == GL_NO_ERROR);
    buffer.resize(4, 4);
    drawn.clear({0.4f, 0, 0, 0});
    CHECK(drawn.read_back()(3, 3, 0) == 102);
}
