// The README's snippets and the right columns of its tables, compiled and run as they stand there.
#include "gloo/gl_test.hpp"

#include <glumpp/gloo/checked_program.hpp>
#include <glumpp/graphics.hpp>

#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

namespace graphics = glumpp::graphics;

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

struct Particle
{
    std::array<float, 2> position;
    std::array<float, 2> velocity;
};

}  // namespace

TEST_CASE("the first snippet", "[readme]")
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include "snippet_1.inc"
#pragma GCC diagnostic pop
    CHECK(V.data()[7].position[1] == 0.6f);
    CHECK(V.data()[999].color[0] == 1.f);
}

TEST_CASE("what is sent, and when", "[readme]")
{
#include "snippet_2.inc"
    CHECK(V.pending_data()->size() == 88);
}

TEST_CASE_METHOD(GlTest, "values that change every frame", "[readme]")
{
    gloo::Program program(cover_vertex, R"(
        struct Light { vec3 color; float gain; };
        uniform Light u_lights[2];
        uniform float u_gain;
        uniform sampler2D u_image;
        void main() { gl_FragColor = u_gain * vec4(u_lights[1].color, 1.0) * texture2D(u_image, vec2(0.5)); })");
    auto V = cover();
    program.bind(V);
    gloo::Texture2D<std::uint8_t, 4> picture({2, 2});
    picture.view() = std::uint8_t{255};
#include "snippet_3.inc"
    CHECK(pixel(8, 8) == std::array{128, 64, 0, 128});
}

TEST_CASE_METHOD(GlTest, "a uniform block, and a checked program", "[readme]")
{
#include "snippet_4.inc"
    gloo::VertexBuffer<Vertex> V{{{-1, -1}, {1, 1, 1}}, {{3, -1}, {1, 1, 1}}, {{-1, 3}, {1, 1, 1}}};
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 128);
}

TEST_CASE_METHOD(GlTest, "a collection", "[readme]")
{
#include "snippet_5.inc"
    CHECK(quads.size() == 4950);
    CHECK(spy.count("glDrawElements") == 1);
    CHECK(pixel(8, 8) == std::array{255, 255, 255, 255});
    spy.clear();
    quads[&Quad::color](4949) = {0, 0, 1, 1};
    quads.draw();
    CHECK(spy.texels.size() == 1);
    CHECK(pixel(8, 8) == std::array{0, 0, 255, 255});
}

TEST_CASE_METHOD(GlTest, "every row of the table of glumpy", "[readme]")
{
    using namespace xt::placeholders;
    const char* const vertex = "attribute vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }";
    const char* const fragment = "uniform float u_gain; uniform sampler2D u_image;"
                                 "void main() { gl_FragColor = u_gain * texture2D(u_image, vec2(0.5)); }";
    gloo::VertexBuffer<Vertex> V(9);
    gloo::VertexBuffer<Particle> P(9);
    gloo::IndexBuffer<std::uint32_t> I{0, 1, 2, 2, 1, 3};
    gloo::Program program(vertex, fragment);
    gloo::Program quad(vertex, fragment, 4);
    gloo::Texture2D<std::uint8_t, 4> image({8, 6});
    gloo::DepthBuffer depth(6, 8);
    gloo::FrameBuffer framebuffer({.color = {image}, .depth = depth});
    const char* const code = "uniform float scale; vec4 place(vec2 p) { return vec4(scale * p, 0.0, 1.0); }";
    gloo::Program hooked("attribute vec2 position; void main() { gl_Position = <transform(position)>; }", fragment);
    gloo::Program other(vertex, fragment);
    const xt::xtensor<float, 2> corners{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    const xt::xtensor<std::uint8_t, 3> pixels(xt::xtensor<std::uint8_t, 3>(51 * xt::ones<std::uint8_t>({8, 6, 4})));
    xt::xtensor<float, 2> numbers;
    const float dt = 0.1f;
    const xt::xtensor<float, 1> t = xt::ones<float>({9});
    xt::xtensor<bool, 1> mask = xt::zeros<bool>({9});
    mask(3) = true;
    // A row may declare anew what the rows before it use.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-result"
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#include "rows.inc"
#pragma GCC diagnostic pop
    CHECK(V.data()[7].color[0] == 1.f);
    CHECK(!V.pending_data());
    CHECK((numbers.shape(0) == 9 && numbers(7, 1) == 4.f));
    CHECK(I.name() != 0);
    CHECK(image(7, 5, 3) == 51);
    CHECK(program.attributes().at(0).buffer == V.share());
    CHECK(program["u_gain"].data()() == 0.6f);
    CHECK((quad["position"].data() == xt::xarray<float>{{-0.25f, -0.25f}, {-0.25f, 0.25f}, {0.5f, 0}, {0.5f, 0}}));
    CHECK(hooked["transform.scale"].data()() == 2.f);
    other["u_gain"] = 1.f;
    target.bind();
    other.draw(GL_TRIANGLE_STRIP);
    CHECK(pixel(8, 8) == std::array{51, 51, 51, 51});
}

TEST_CASE_METHOD(GlTest, "every row of the table of all names", "[readme]")
{
    const char* const vertex = "attribute vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }";
    const char* const fragment = "uniform float u_gain; uniform sampler2D u_image;"
                                 "void main() { gl_FragColor = u_gain * texture2D(u_image, vec2(0.5)); }";
    const char* const code = "uniform float scale; vec4 place(vec2 p) { return vec4(scale * p, 0.0, 1.0); }";
    gloo::VertexBuffer<Vertex> V(9);
    gloo::VertexArray<Vertex> array(9);
    gloo::IndexBuffer<std::uint32_t> I{0, 1, 2, 2, 1, 0};
    gloo::Shader shader(GL_VERTEX_SHADER, vertex);
    gloo::Program program(vertex, fragment), quad(vertex, fragment, 4);
    gloo::Snippet A(code), B("vec2 moved(vec2 p) { return p + 0.5; }");
    gloo::Program hooked("attribute vec2 position; void main() { gl_Position = <transform(position)>; }", fragment);
    gloo::Texture1D<std::uint8_t, 1> row(8);
    gloo::Texture2D<std::uint8_t, 4> image({8, 6});
    gloo::Texture3D<std::uint8_t, 1> volume({2, 4, 6});
    gloo::TextureCube<std::uint8_t, 3> cube(4);
    gloo::Texture2D<float, 4> items({100, 2});
    gloo::Atlas<std::uint8_t, 1> atlas({16, 16});
    gloo::ColorBuffer buffer(6, 8);
    gloo::FrameBuffer framebuffer({.color = {image}});
    program["u_image"] = image;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-result"
#pragma GCC diagnostic ignored "-Wunused-value"
#pragma GCC diagnostic ignored "-Wunused-variable"
#include "all_rows.inc"
#pragma GCC diagnostic pop
    CHECK(spy.count("glDrawElements") == 1);
    CHECK(items(7, 1, 1) == 1.f);
    CHECK(atlas.regions().size() == 1);
    CHECK(framebuffer.width() == 12);
}
