#include "compare.hpp"
#include "gloo/gl_test.hpp"

#include <cstdint>
#include <vector>

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

constexpr const char* vertex_source = R"(
attribute vec2 position;
attribute vec3 color;
varying vec3 v_color;
void main() { v_color = color; gl_Position = vec4(position, 0.0, 1.0); gl_PointSize = 3.0; }
)";
constexpr const char* fragment_source = "varying vec3 v_color; void main() { gl_FragColor = vec4(v_color, 1.0); }";

/// A black picture of 64 × 64 pixels.
struct Canvas : GlTest
{
    gloo::FrameBuffer canvas{64, 64};
    Canvas()
    {
        canvas.bind();
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    ~Canvas() { canvas.unbind(); }
};

}  // namespace

TEST_CASE_METHOD(Canvas, "picture: a triangle of three colours", "[image]")
{
    gloo::VertexBuffer<Vertex> V{{{-0.9f, -0.9f}, {1, 0, 0}}, {{0.9f, -0.9f}, {0, 1, 0}}, {{0, 0.9f}, {0, 0, 1}}};
    gloo::Program program(vertex_source, fragment_source);
    program.bind(V);
    program.draw(GL_TRIANGLES);
    check_picture(canvas.read_back(), "triangle");
}

TEST_CASE_METHOD(Canvas, "picture: a grid written by formulas, drawn by indices", "[image]")
{
    constexpr std::size_t n = 9;
    gloo::VertexBuffer<Vertex, 2> V({n, n});
    const xt::xtensor<float, 1> along = xt::linspace<float>(-0.9f, 0.9f, n);
    V[&Vertex::position].view(xt::all(), xt::all(), 0) = along + 0.1f * xt::view(xt::sin(4.f * along), xt::all(), xt::newaxis());
    V[&Vertex::position].view(xt::all(), xt::all(), 1) = xt::view(along, xt::all(), xt::newaxis());
    V[&Vertex::color] = {0.2f, 0.3f, 0.4f};
    V[&Vertex::color].view(xt::range(0, n, 2), xt::range(1, n, 2)) = {1, 0.8f, 0};
    V[&Vertex::color].view(xt::range(n, 0, -3), xt::all(), 2) += 0.5f;
    std::vector<std::uint16_t> triangles;
    for (std::size_t row = 0; row + 1 < n; ++row)
    {
        for (std::size_t column = 0; column + 1 < n; ++column)
        {
            const auto corner = static_cast<std::uint16_t>(row * n + column);
            for (const std::size_t step : {std::size_t{0}, std::size_t{1}, n, n, std::size_t{1}, n + 1})
                triangles.push_back(static_cast<std::uint16_t>(corner + step));
        }
    }
    gloo::IndexBuffer<std::uint16_t> I(std::move(triangles));
    gloo::Program program(vertex_source, fragment_source);
    program.bind(V);
    program.draw(GL_TRIANGLES, I);
    check_picture(canvas.read_back(), "grid");
}

TEST_CASE_METHOD(Canvas, "picture: a texture, changed in one corner", "[image]")
{
    gloo::Texture2D<std::uint8_t, 3> image({16, 16});
    image.view(xt::all(), xt::all(), 0) = xt::view(xt::arange<int>(16) * 16, xt::all(), xt::newaxis());
    image.view(xt::all(), xt::all(), 1) = xt::arange<int>(16) * 16;
    image.interpolation(GL_LINEAR);
    gloo::Program quad(
        "attribute vec2 position; varying vec2 v; void main() { v = 0.5 * position + 0.5; gl_Position = vec4(position, 0.0, 1.0); }",
        "varying vec2 v; uniform sampler2D image; void main() { gl_FragColor = texture2D(image, v); }", 4);
    quad["position"] = {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}};
    quad["image"] = image;
    quad.draw(GL_TRIANGLE_STRIP);
    image.view(xt::range(10, 16), xt::range(0, 5)) = {255, 255, 255};
    image.view(xt::range(0, 16, 4), 15) = {0, 0, 255};
    quad.draw(GL_TRIANGLE_STRIP);
    check_picture(canvas.read_back(), "texture");
}
