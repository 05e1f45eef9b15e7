// What users do with collections and transforms.
#include "scene.hpp"

#include <glumpp/graphics.hpp>

#include <array>
#include <memory>
#include <vector>

namespace graphics = glumpp::graphics;

namespace
{

/// Places the plane from -1 to 1; a view of it as large as the window.
constexpr const char* plane_text = "uniform float zoom; vec4 plane(vec2 p) { return vec4(zoom * p, 0.0, 1.0); }";
graphics::View seen(double zoom) { return {{-1 / zoom, -1 / zoom}, {1 / zoom, 1 / zoom}, 4 * zoom}; }

/// Shapes that are added, grouped, recoloured, zoomed at and taken out.
struct Shapes : Scene
{
    gloo::Snippet plane{plane_text};
    graphics::ShapeCollection shapes{plane};
    graphics::Path star{std::array<std::array<double, 2>, 5>{{{-0.9, -0.9}, {0.1, 0.9}, {0.8, -0.9}, {-0.9, 0.3}, {0.9, 0.4}}}, true};

    Shapes()
    {
        does("zoom", [this] { plane["zoom"] = 1.f; });
        does("fill", [this] { shapes.append(star, graphics::Fill{.color = {1, 0.5f, 0, 1}}); });
        draws("one", [this] { shapes.draw(seen(1)); });
        does("stroke", [this] { shapes.append(star, graphics::Stroke{.color = {0, 1, 1, 1}, .width = 0.2}); });
        does("group", [this] { shapes.begin_group(0.5f); });
        does("in the group", [this] { shapes.append(star, graphics::Fill{.color = {0, 0, 1, 1}}, graphics::Affine::scaling(0.5, 0.5)); });
        does("in the group", [this] { shapes.append(star, graphics::Fill{.color = {0, 1, 0, 1}}, graphics::Affine::scaling(0.3, 0.9)); });
        draws("open group", [this] { shapes.draw(seen(1)); });
        does("in the group", [this] { shapes.append(star, graphics::Stroke{.width = 1, .unit = graphics::Unit::pixel}); });
        does("end", [this] { shapes.end_group(); });
        draws("group", [this] { shapes.draw(seen(1)); });
        does("color", [this] { shapes[&graphics::Shape::color](0) = {1, 0, 1, 1}; });
        draws("color", [this] { shapes.draw(seen(1)); });
        does("zoom", [this] { plane["zoom"] = 2.f; });
        draws("zoomed", [this] { shapes.draw(seen(2)); });
        does("erase", [this] { shapes.erase(2); });
        draws("erased", [this] { shapes.draw(seen(2)); });
        does("clear", [this] { shapes.clear(); });
        does("anew", [this] { shapes.append(star, graphics::Fill{.color = {1, 1, 0, 1}}); });
        draws("anew", [this] { shapes.draw(seen(2)); });
    }
};

/// Lines alone, and fills alone, under a transform that is attached to the window.
struct Paths : Scene
{
    graphics::PanZoom transform{graphics::OrthographicProjection(graphics::Position())};
    graphics::PathCollection paths{transform};
    graphics::PolygonCollection polygons{transform};
    graphics::Path zigzag{std::array<std::array<double, 2>, 4>{{{1, 1}, {4, 7}, {5, 2}, {7, 6}}}};

    Paths()
    {
        does("size", [this] { transform.resize(8, 8); });
        does("line", [this] { paths.append(zigzag, {.color = {1, 0, 0, 1}, .width = 1.5, .join = graphics::Join::round}); });
        does("polygon", [this] { polygons.append(zigzag, {.color = {0, 0.5f, 1, 1}}); });
        draws("first",
              [this]
              {
                  polygons.draw(transform.view());
                  paths.draw(transform.view());
              });
        does("pan", [this] { transform.pan({2, 1}); });
        does("line", [this] { paths.append(zigzag, {.color = {0, 1, 0, 1}, .width = 2, .unit = graphics::Unit::pixel}); });
        draws("panned",
              [this]
              {
                  polygons.draw(transform.view());
                  paths.draw(transform.view());
              });
        does("erase", [this] { paths.erase(0); });
        draws("erased", [this] { paths.draw(transform.view()); });
    }
};

struct Point
{
    std::array<float, 2> position;
};
struct Quad
{
    std::array<float, 4> color;
    std::array<float, 2> place;
    float size;
    float turn;
};

/// A collection of the user's own items.
struct Items : Scene
{
    graphics::Collection<Point, Quad> quads{
        "in vec2 position; out vec4 v_color; void main() { Item quad = fetch_item(); v_color = quad.color;"
        "gl_Position = vec4(quad.place + quad.size * position, 0.0, 1.0); }",
        "in vec4 v_color; out vec4 color; void main() { color = v_color; }"};
    std::vector<Point> corners{{{-1, -1}}, {{1, -1}}, {{-1, 1}}, {{1, 1}}}, triangle{{{-1, -1}}, {{1, -1}}, {{0, 1}}};
    std::vector<Point> many{{{-1, -1}}, {{1, -1}}, {{-1, 1}}, {{1, 1}}, {{-1, -1}}, {{1, -1}}, {{-1, 1}}, {{1, 1}}};

    Items()
    {
        does("append", [this] { quads.append(triangle, {{1, 0, 0, 1}, {-0.5f, 0}, 0.5f, 0}); });
        draws("one", [this] { quads.draw(); });
        does("append with indices", [this] { quads.append(corners, {0, 1, 2, 2, 1, 3}, {{0, 1, 0, 1}, {0.5f, 0.5f}, 0.25f, 0}); });
        draws("two", [this] { quads.draw(); });
        does("append many",
             [this]
             {
                 quads.append_many(many, {0, 1, 2, 2, 1, 3},
                                   std::vector<Quad>{{{0, 0, 1, 1}, {0, -0.5f}, 0.4f, 0}, {{0, 1, 1, 1}, {0.5f, -0.5f}, 0.3f, 0}});
             });
        draws("many", [this] { quads.draw(); });
        does("color", [this] { quads[&Quad::color](1) = {1, 1, 0, 1}; });
        does("assign", [this] { quads.assign(0, corners, {0, 1, 2, 2, 1, 3}); });
        draws("assigned", [this] { quads.draw(); });
        does("erase", [this] { quads.erase(1); });
        draws("erased", [this] { quads.draw(); });
        does("erase most", [this] { quads.erase(0, 2); });
        draws("erased most", [this] { quads.draw(); });
        does("append again", [this] { quads.append(triangle, {{1, 0, 1, 1}, {-0.5f, 0}, 0.5f, 0}); });
        draws("appended", [this] { quads.draw(); });
    }
};

/// Transforms inside one another, some of them attached to a hook of a program and then replaced.
struct Transforms : Scene
{
    gloo::VertexBuffer<Point> V{{{-1, -1}}, {{1, -1}}, {{0, 1}}};
    graphics::Trackball ball{graphics::Position("position"), {.znear = 3, .distance = 5}};
    graphics::LinearScale x{".x"}, y{".y"};
    graphics::Position scaled{x, y};
    gloo::Program program{"attribute vec2 position; void main() { gl_Position = <transform(vec4(position, 0.0, 1.0))>; }",
                          "void main() { gl_FragColor = vec4(0.5, 1.0, 0.25, 1.0); }"};

    Transforms()
    {
        holds(V);
        does("bind", [this] { program.bind(V); });
        does("fill", [this] { program["transform"] = ball; });
        does("size", [this] { ball.resize(8, 8); });
        draws("first", [this] { program.draw(GL_TRIANGLES); });
        does("turn", [this] { ball.phi(60); });
        draws("turned", [this] { program.draw(GL_TRIANGLES); });
        does("range", [this] { x.range({-0.5, 0.5}); });
        does("fill anew", [this] { program["transform"] = scaled; });
        draws("filled anew", [this] { program.draw(GL_TRIANGLES); });
        does("domain", [this] { y.domain({-2, 2}); });
        draws("another domain", [this] { program.draw(GL_TRIANGLES); });
    }
};

template <class S>
NamedScene scene(const char* name)
{
    return {name, [] { return std::make_unique<S>(); }};
}

}  // namespace

std::vector<NamedScene> graphics_scenes()
{
    return {scene<Shapes>("shapes"), scene<Paths>("paths"), scene<Items>("items"), scene<Transforms>("transforms")};
}
