// Images whose coordinates are texels.
#include "gl_test.hpp"

#include <cstdint>

TEST_CASE_METHOD(GlTest, "a rectangle texture is read by texels, sends its boxes, and is drawn into", "[texture][core][rectangles]")
{
    auto V = cover();
    gloo::TextureRectangle<std::uint8_t, 4> table({3, 5});
    table(2, 4) = {255, 102, 0, 255};
    gloo::Program program(cover_vertex, "#version 330 core\nuniform sampler2DRect table; uniform vec2 at; out vec4 color;"
                                        "void main() { color = texture(table, at); }");
    program.bind(V);
    program["table"] = table;
    program["at"] = {4.5f, 2.5f};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3) == std::array{255, 102, 0, 255});
    table.view(xt::range(0, 2), 1) = std::uint8_t{51};
    program["at"] = {1.5f, 0.5f};
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_RECTANGLE, {0, 0, 1}, {1, 2, 1}}});
    CHECK(pixel(3, 3) == std::array{51, 51, 51, 51});
    table.interpolation(GL_LINEAR);
    table.wrapping(GL_CLAMP_TO_BORDER);
    table.border(0, 1, 0, 1);
    program["at"] = {-9.f, 1.f};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3) == std::array{0, 255, 0, 255});
    gloo::FrameBuffer f({.color = {table}});
    f.clear({0, 0, 1, 1});
    CHECK(table.read_back()(2, 4, 2) == 255);
}

TEST_CASE_METHOD(GlTest, "a rectangle texture has no mipmap and does not repeat", "[texture][core][rectangles]")
{
    auto V = cover();
    gloo::TextureRectangle<std::uint8_t, 4> table({2, 2});
    table.view() = std::uint8_t{51};
    CHECK(has(error_of([&] { table.generate_mipmap(); }), "there is no mipmap of rectangle textures"));
    CHECK(has(error_of([&] { table.interpolation(GL_LINEAR_MIPMAP_LINEAR); }), "there is no mipmap of rectangle textures"));
    CHECK(has(error_of([&] { table.wrapping(GL_REPEAT); }), "rectangle textures do not repeat"));
    CHECK(has(error_of([&] { table.wrapping(GL_CLAMP_TO_EDGE, GL_MIRRORED_REPEAT); }), "rectangle textures do not repeat"));
    gloo::Program program(cover_vertex, "#version 330 core\nuniform sampler2DRect table; uniform sampler2D image; out vec4 color;"
                                        "void main() { color = texture(table, vec2(1.0)) + texture(image, vec2(0.5)); }");
    program.bind(V);
    CHECK(error_of([&] { program["image"] = table; }) ==
          "the sampler 'sampler2D image' reads textures of GL_TEXTURE_2D, not one of GL_TEXTURE_RECTANGLE");
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    program["image"] = image;
    program["table"] = table;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3) == std::array{51, 51, 51, 51});
    gloo::TextureRectangle<std::uint8_t, 1> wide({1, 1 << 20});
    CHECK(has(error_of([&] { wide.bind(); }), "rectangle textures have at most"));
}
