// Filters, edges, channels, comparison, mipmaps.
#include "gl_test.hpp"

#include <array>
#include <cstdint>

TEST_CASE_METHOD(GlTest, "fault of the peer: changing a filter loses nothing and sends no texel", "[texture]")
{
    gloo::Texture2D<float, 1> image({3, 5});
    image.view() = xt::arange<float>(15).reshape({3, 5});
    image.bind();
    spy.clear();
    image.interpolation(GL_LINEAR);
    image.wrapping(GL_REPEAT);
    image.bind();
    CHECK(spy.count("glTexSubImage2D") == 0);
    CHECK(spy.count("glTexImage2D") == 0);
    CHECK(image.read_back()(2, 4) == 14.f);
}

TEST_CASE_METHOD(GlTest, "a mipmap is made when texels changed and a filter asks for it, else on request",
                 "[texture][core][levels read back]")
{
    gloo::Texture2D<std::uint8_t, 1> image({4, 4});
    image.view() = std::uint8_t{80};
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 0);
    image.interpolation(GL_LINEAR_MIPMAP_LINEAR);
    image.bind();
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 1);
    image(0, 0) = std::uint8_t{0};
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 2);
    image.wrapping(GL_REPEAT);
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 2);
    std::uint8_t smallest = 0;
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glGetTexImage(GL_TEXTURE_2D, 2, GL_RED, GL_UNSIGNED_BYTE, &smallest);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    CHECK(smallest == 75);
    image.generate_mipmap();
    CHECK(spy.count("glGenerateMipmap") == 3);
    gloo::Texture2D<std::uint32_t, 1> integers({4, 4});
    CHECK(has(error_of([&] { integers.generate_mipmap(); }), "no mipmap of unsigned integers"));
    CHECK(has(error_of([&] { integers.interpolation(GL_LINEAR); }), "does not blend integers"));
    CHECK(has(error_of([&] { integers.interpolation(GL_LINEAR, GL_NEAREST); }), "does not blend integers"));
    CHECK(has(error_of([&] { integers.interpolation(GL_NEAREST, GL_LINEAR); }), "does not blend integers"));
    CHECK(integers.interpolation() == std::array<GLenum, 2>{GL_NEAREST, GL_NEAREST});
    CHECK(has(error_of([&] { image.interpolation(GL_REPEAT); }), "GL_*_MIPMAP_*"));
    CHECK(has(error_of([&] { image.interpolation(GL_LINEAR, GL_LINEAR_MIPMAP_LINEAR); }), "magnifies"));
    CHECK(has(error_of([&] { image.wrapping(GL_LINEAR); }), "GL_REPEAT"));
    CHECK(has(error_of([&] { image.swizzle(GL_RGBA, GL_RED, GL_RED, GL_RED); }), "GL_ZERO"));
}

TEST_CASE_METHOD(GlTest, "texels that nothing was written to have a mipmap where the filter asks for one", "[texture]")
{
    gloo::FrameBuffer framebuffer(8, 8);
    const auto color = framebuffer.color();
    color->interpolation(GL_LINEAR_MIPMAP_LINEAR, GL_LINEAR);
    color->bind();
    CHECK(spy.count("glGenerateMipmap") == 1);
    color->bind();
    CHECK(spy.count("glGenerateMipmap") == 1);
    framebuffer.resize(16, 16);
    color->bind();
    CHECK(spy.count("glGenerateMipmap") == 2);
}

TEST_CASE_METHOD(GlTest, "edges along each axis, and channels in another order", "[texture]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 2> image({2, 2});
    image(0, 0) = {10, 20};
    image(0, 1) = {30, 40};
    image(1, 0) = {50, 60};
    image(1, 1) = {70, 80};
    gloo::Program program(cover_vertex, "uniform sampler2D image; uniform vec2 at; void main() { gl_FragColor = texture2D(image, at); }");
    program.bind(V);
    program["image"] = image;
    const auto read = [&](float u, float v)
    {
        program["at"] = {u, v};
        program.draw(GL_TRIANGLES);
        return pixel(3, 3);
    };
    image.wrapping(GL_REPEAT, GL_CLAMP_TO_EDGE);  // rows repeat, columns do not
    CHECK(image.wrapping() == std::array<GLenum, 2>{GL_REPEAT, GL_CLAMP_TO_EDGE});
    CHECK(image.interpolation() == std::array<GLenum, 2>{GL_NEAREST, GL_NEAREST});
    CHECK(image.width() == 2);
    CHECK(image.height() == 2);
    CHECK(read(1.25f, 1.25f)[0] == 30);
    image.wrapping(GL_CLAMP_TO_BORDER);
    image.border(1, 0, 0, 1);
    CHECK(read(1.25f, 0.25f) == std::array{255, 0, 0, 255});
    CHECK(read(0.25f, 1.25f) == std::array{255, 0, 0, 255});
    image.swizzle(GL_GREEN, GL_RED, GL_ONE, GL_ZERO);
    CHECK(read(0.25f, 0.75f) == std::array{60, 50, 255, 0});
}

TEST_CASE_METHOD(GlTest, "depths compared by a shadow sampler", "[texture]")
{
    auto V = cover();
    gloo::DepthTexture2D<> depths({2, 2});
    depths.view() = 0.5f;
    depths.compare(GL_LEQUAL);
    CHECK(has(error_of([&] { depths.compare(GL_RED); }), "depths are compared by GL_LEQUAL"));
    gloo::Program program(cover_vertex, R"(#version 330 core
        uniform sampler2DShadow depths; uniform float reference; out vec4 color;
        void main() { color = vec4(texture(depths, vec3(0.5, 0.5, reference))); })");
    program.bind(V);
    program["depths"] = depths;
    program["reference"] = 0.4f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1)[0] == 255);
    program["reference"] = 0.6f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1)[0] == 0);
    // The last and the first of the functions.
    depths.compare(GL_ALWAYS);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1)[0] == 255);
    depths.compare(GL_NEVER);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1)[0] == 0);
    gloo::Texture color(GL_TEXTURE_2D, gloo::texel_format<std::uint8_t, 4>(), {1, 2, 2});
    CHECK(has(error_of([&] { color.compare(GL_LEQUAL); }), "only depths are compared"));
}
