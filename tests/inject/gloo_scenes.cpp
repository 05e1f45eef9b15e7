// What users do with buffers, programs, textures and framebuffers.
#include "scene.hpp"

#include <glumpp/memory/xtensor.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

const char* const colored_vertex = "attribute vec2 position; attribute vec3 color; varying vec3 v;"
                                   "void main() { v = color; gl_Position = vec4(position, 0.0, 1.0); }";
const char* const colored_fragment = "varying vec3 v; void main() { gl_FragColor = vec4(v, 1.0); }";

struct Corner
{
    std::array<float, 2> position;
};
const char* const plain_vertex = "attribute vec2 position; varying vec2 at;"
                                 "void main() { at = 0.5 * position + 0.5; gl_Position = vec4(position, 0.0, 1.0); }";
const char* const image_fragment = "uniform sampler2D image; varying vec2 at; void main() { gl_FragColor = texture2D(image, at); }";
gloo::VertexBuffer<Corner> all_corners() { return gloo::VertexBuffer<Corner>{{{-1, -1}}, {{3, -1}}, {{-1, 3}}}; }

/// Buffers that are written, grow and shrink.
struct Buffers : Scene
{
    gloo::VertexBuffer<Vertex> V{{{-1, -1}, {1, 0, 0}}, {{1, -1}, {0, 1, 0}}, {{-1, 1}, {0, 0, 1}}};
    gloo::IndexBuffer<std::uint16_t> I{0, 1, 2};
    gloo::VertexBuffer<Vertex, 2> grid{{2, 2}};
    gloo::Program program{colored_vertex, colored_fragment};

    Buffers()
    {
        holds(V, I, grid);
        does("bind", [this] { program.bind(V); });
        draws("first", [this] { program.draw(GL_TRIANGLES); });
        does("a member", [this] { V[&Vertex::color](1) = {0, 1, 1}; });
        draws("written", [this] { program.draw(GL_TRIANGLES); });
        draws("clean", [this] { program.draw(GL_TRIANGLES); });
        does("push_back", [this] { V.push_back({{1, 1}, {1, 1, 0}}); });
        does("append", [this] { V.append(std::array<Vertex, 2>{{{{1, -1}, {1, 1, 1}}, {{0, 1}, {1, 0, 1}}}}); });
        draws("grown", [this] { program.draw(GL_TRIANGLES); });
        does("a formula", [this] { V[&Vertex::color] = 1.f - V[&Vertex::color]; });
        does("a mask", [this] { V[&Vertex::position].filter(xt::xtensor<bool, 1>{true, false, false, false, true, false}) *= 0.5f; });
        does("keep", [this] { V[&Vertex::color].view(xt::keep(0, 3)) = xt::xtensor<float, 1>{0.25f, 0.5f, 0.75f}; });
        draws("by formulas", [this] { program.draw(GL_TRIANGLES); });
        draws("indices", [this] { program.draw(GL_TRIANGLES, I); });
        does("reserve", [this] { V.reserve(20); });
        does("more indices", [this] { I.append(std::vector<std::uint16_t>{3, 4, 5, 1, 2, 3}); });
        draws("more indices", [this] { program.draw(GL_TRIANGLES, I); });
        does("erase", [this] { V.erase(0, 2); });
        does("indices", [this] { I(0) = std::uint16_t{3}; });
        draws("part of the indices", [this] { program.draw(GL_TRIANGLES, I.view(xt::range(0, 3))); });
        does("resize", [this] { V.resize(3); });
        does("edit",
             [this]
             {
                 for (Vertex& v : V.edit()) v.position[0] += 0.25f;
             });
        draws("cut", [this] { program.draw(GL_TRIANGLES); });
        does("fields of a grid", [this] { grid[&Vertex::position] = xt::xtensor<float, 3>{{{-1, -1}, {-1, 1}}, {{1, -1}, {1, 1}}}; });
        does("a column", [this] { grid.view(xt::all(), 1)[&Vertex::color] = {0.5f, 1, 0}; });
        does("another buffer", [this] { program.bind(grid); });
        draws("of the grid", [this] { program.draw(GL_TRIANGLE_STRIP); });
    }
};

const char* const moved_vertex = "attribute vec2 position; varying float v;"
                                 "void main() { v = position.x; gl_Position = vec4(<move(position)>, 0.0, 1.0); }";
const char* const shift_text = "uniform vec2 by; vec2 shift(vec2 p) { return p + by; }";
const char* const scale_text = "uniform float by; vec2 scale(vec2 p) { return by * p; }";

/// Hooks filled and filled anew, and all kinds of uniforms by name and by handle.
struct Hooks : Scene
{
    gloo::VertexBuffer<Corner> V = all_corners();
    gloo::Snippet shift{shift_text}, scale{scale_text};
    gloo::Snippet tone{"uniform vec4 tint; uniform float levels[2]; vec4 tone(float x) { return tint * (x + levels[1]); }"};
    gloo::Program program{moved_vertex,
                          "#define GAIN(name) uniform float name;\nGAIN(gain)\nuniform mat2 turn; uniform int steps; varying float v;"
                          "void main() { gl_FragColor = vec4(turn * vec2(gain, float(steps) * 0.1), 0.0, 1.0) + <tone(v)>; }"};
    std::optional<gloo::UniformHandle<float>> gain{};

    Hooks()
    {
        holds(V);
        does("bind", [this] { program.bind(V); });
        does("a name that only linking tells", [this] { program["gain"] = 0.5f; });
        does("a matrix", [this] { program["turn"] = {{1, 0}, {0, 1}}; });
        does("an int", [this] { program["steps"] = 3; });
        does("fill", [this] { program["move"] = shift; });
        does("fill", [this] { program["tone"] = tone; });
        does("through a hook", [this] { program["move.by"] = {0.5f, 0.25f}; });
        does("through a hook", [this] { program["tone.tint"] = {0.1f, 0.2f, 0.3f, 0}; });
        does("an element through a hook", [this] { program["tone.levels[1]"] = 0.5f; });
        draws("filled", [this] { program.draw(GL_TRIANGLES); });
        does("a handle", [this] { gain.emplace(program.uniform<float>("gain")); });
        does("by the handle", [this] { *gain = 0.25f; });
        does("by the snippet", [this] { shift["by"] = {-0.25f, 0}; });
        draws("other values", [this] { program.draw(GL_TRIANGLES); });
        does("fill anew", [this] { program["move"] = scale; });
        does("through a hook", [this] { program["move.by"] = 0.75f; });
        draws("filled anew", [this] { program.draw(GL_TRIANGLES); });
    }
};

/// Snippets inside one another, and in two programs at once.
struct Snippets : Scene
{
    gloo::VertexBuffer<Corner> V = all_corners();
    gloo::Snippet shift{shift_text}, scale{scale_text};
    gloo::Program program{moved_vertex, "varying float v; void main() { gl_FragColor = vec4(v, 0.5, 1.0, 1.0); }"};
    gloo::Program second{moved_vertex, "varying float v; void main() { gl_FragColor = vec4(0.25, v, 0.75, 1.0); }"};

    Snippets()
    {
        holds(V);
        does("bind", [this] { program.bind(V); });
        does("bind the second", [this] { second.bind(V); });
        does("composed", [this] { program["move"] = shift(scale); });
        does("through the hook", [this] { program["move.by"] = {0.5f, 0}; });
        does("shared", [this] { second["move"] = scale; });
        does("in all programs", [this] { scale["by"] = 0.25f; });
        draws("composed", [this] { program.draw(GL_TRIANGLES); });
        draws("shared", [this] { second.draw(GL_TRIANGLES); });
        does("in all programs, later", [this] { scale["by"] = 0.5f; });
        draws("both",
              [this]
              {
                  second.draw(GL_TRIANGLES, 0, 2);
                  program.draw(GL_TRIANGLES);
              });
    }
};

/// Hooks that are emptied, filled with text, and a program that is moved.
struct Texts : Scene
{
    gloo::VertexBuffer<Corner> V = all_corners();
    gloo::Snippet scale{scale_text};
    gloo::Program program{moved_vertex,
                          "uniform float gain; varying float v; void main() { gl_FragColor = vec4(gain, <tone>, 1.0, 1.0); }"};
    gloo::UniformHandle<float> gain = program.uniform<float>("gain");

    Texts()
    {
        holds(V);
        does("bind", [this] { program.bind(V); });
        does("by the handle", [this] { gain = 0.5f; });
        does("fill", [this] { program["move"] = scale; });
        does("through the hook", [this] { program["move.by"] = 0.75f; });
        does("text", [this] { program["tone"] = "vec4(0.25).x"; });
        draws("text", [this] { program.draw(GL_TRIANGLES); });
        does("detach", [this] { program.detach("tone"); });
        does("fill again", [this] { program["tone"] = "v"; });
        does("move",
             [this]
             {
                 gloo::Program other = std::move(program);
                 program = std::move(other);
             });
        does("by the handle, after all", [this] { gain = 0.75f; });
        draws("filled again", [this] { program.draw(GL_TRIANGLES); });
    }
};

/// Textures of all dimensions, written, resized, filtered.
struct Textures : Scene
{
    gloo::VertexBuffer<Corner> V = all_corners();
    gloo::Texture1D<float, 1> row{{4}};
    gloo::Texture2D<std::uint8_t, 4> image{{4, 4}};
    gloo::Texture3D<std::uint8_t, 1> block{{2, 2, 2}};
    gloo::TextureCube<std::uint8_t, 3> cube{2};
    gloo::Texture2DArray<std::uint8_t, 4> layers{{2, 2, 2}};
    gloo::Program program{
        plain_vertex,
        "#version 330 core\nuniform sampler1D row; uniform sampler2D image; uniform sampler3D block; uniform samplerCube cube;"
        "uniform sampler2DArray layers; in vec2 at; out vec4 color;"
        "void main() { color = 0.25 * (texture(image, at) + texture(row, at.x).rrrr + texture(block, vec3(at, at.x)).rrrr"
        " + vec4(texture(cube, vec3(at, 1.0)).rgb, 1.0) + texture(layers, vec3(at, 1.0))); }"};
    gloo::Program own{plain_vertex, image_fragment};

    Textures()
    {
        holds(V, row, image, block, cube, layers);
        does("bind", [this] { program.bind(V); });
        does("bind", [this] { own.bind(V); });
        does("texels", [this] { row.view() = xt::linspace<float>(0, 1, 4); });
        does("texels", [this] { image = xt::xtensor<std::uint8_t, 3>(xt::reshape_view(xt::arange<std::uint8_t>(64), {4, 4, 4})); });
        does("texels", [this] { block(1, 0, 1) = std::uint8_t{200}; });
        does("texels", [this] { cube.view(4) = {100, 50, 25}; });
        does("texels", [this] { layers.view(1) = {10, 20, 200, 30}; });
        does("a sampler", [this] { program["row"] = row; });
        does("a sampler", [this] { program["image"] = image; });
        does("a sampler", [this] { program["block"] = block; });
        does("a sampler", [this] { program["cube"] = cube; });
        does("a sampler", [this] { program["layers"] = layers; });
        draws("first", [this] { program.draw(GL_TRIANGLES); });
        does("a box", [this] { image.view(xt::range(1, 3), xt::range(2, 4)) = {200, 100, 0, 255}; });
        does("a face", [this] { cube.view(4, 1) = {0, 250, 0}; });
        does("a texel", [this] { block(0, 1, 1) = std::uint8_t{99}; });
        draws("written", [this] { program.draw(GL_TRIANGLES); });
        does("a filter", [this] { image.interpolation(GL_LINEAR_MIPMAP_LINEAR, GL_LINEAR); });
        does("an edge", [this] { row.wrapping(GL_REPEAT); });
        draws("filtered", [this] { program.draw(GL_TRIANGLES); });
        does("resize", [this] { image.resize({8, 6}); });
        does("resize", [this] { row.resize({6}); });
        does("resize", [this] { block.resize({3, 2, 4}); });
        does("resize", [this] { cube.resize(4); });
        does("resize", [this] { layers.resize({3, 4, 2}); });
        draws("resized", [this] { program.draw(GL_TRIANGLES); });
        does("written after", [this] { image.view(xt::all(), 5) = {1, 2, 3, 4}; });
        draws("written after", [this] { program.draw(GL_TRIANGLES); });
        does("a texture of an array", [this] { own["image"] = xt::xtensor<std::uint8_t, 3>(90 * xt::ones<std::uint8_t>({2, 2, 4})); });
        draws("a texture of an array", [this] { own.draw(GL_TRIANGLES); });
        does("another array", [this] { own["image"] = xt::xtensor<std::uint8_t, 3>(180 * xt::ones<std::uint8_t>({3, 2, 4})); });
        does("its filter", [this] { own["image"].interpolation(GL_LINEAR); });
        draws("another array", [this] { own.draw(GL_TRIANGLES); });
        does("its texels", [this] { own.texture<gloo::Texture2D<std::uint8_t, 4>>("image")(0, 1) = {255, 0, 255, 0}; });
        draws("its texels", [this] { own.draw(GL_TRIANGLES); });
        draws("read back",
              [this]
              {
                  // What comes back is drawn, so that it is seen.
                  const auto texels = image.read_back();
                  own["image"] = texels;
                  own.draw(GL_TRIANGLES);
              });
    }
};

/// Framebuffers that are drawn into, resized, cleared, copied and read.
struct Framebuffers : Scene
{
    gloo::VertexBuffer<Vertex> V{{{-1, -1}, {1, 0, 0}}, {{3, -1}, {0, 1, 0}}, {{-1, 3}, {0, 0, 1}}};
    gloo::VertexBuffer<Corner> C = all_corners();
    gloo::Program inner{colored_vertex, colored_fragment};
    gloo::Program outer{plain_vertex, image_fragment};
    gloo::Program copy{plain_vertex, image_fragment};
    gloo::FrameBuffer target{4, 4};
    gloo::Texture2D<std::uint8_t, 4> canvas{{4, 4}};
    gloo::Texture2D<float, 4> other{{4, 4}};
    gloo::DepthStencilBuffer depths{4, 4};
    std::optional<gloo::FrameBuffer> several{};
    gloo::Program both{colored_vertex, "varying vec3 v; void main() { gl_FragData[0] = vec4(v, 1.0); gl_FragData[1] = vec4(v.zxy, 0.5); }"};
    gloo::FrameBuffer samples{4, 4, 4};

    void show(gloo::FrameBuffer& from, std::size_t index = 0)
    {
        outer["image"] = from.color(index);
        outer.draw(GL_TRIANGLES);
    }

    Framebuffers()
    {
        holds(V, C, canvas, other);
        does("bind", [this] { inner.bind(V); });
        does("bind", [this] { outer.bind(C); });
        does("bind", [this] { copy.bind(C); });
        does("bind", [this] { both.bind(V); });
        draws("into a texture",
              [this]
              {
                  target.bind();
                  target.clear({0.25f, 0, 0, 1});
                  inner.draw(GL_TRIANGLES);
                  target.unbind();
                  show(target);
              });
        does("resize", [this] { target.resize(6, 2); });
        draws("resized",
              [this]
              {
                  target.bind();
                  target.clear();
                  inner.draw(GL_TRIANGLES, 0, 3);
                  target.unbind();
                  show(target);
              });
        does("several", [this] { several.emplace(gloo::Attachments{.color = {canvas, other}, .depth_stencil = depths}); });
        does("written before", [this] { canvas.view(0) = {50, 60, 70, 80}; });
        draws("several",
              [this]
              {
                  several->bind();
                  several->clear({0, 0.5f, 0.25f, 1});
                  both.draw(GL_TRIANGLES);
                  several->unbind();
                  show(*several, 1);
              });
        draws("one in another",
              [this]
              {
                  target.bind();
                  several->bind();
                  several->clear({0, 0.5f, 0.25f, 1});
                  both.draw(GL_TRIANGLES);
                  several->unbind();
                  show(*several, 0);
                  target.unbind();
                  show(target);
              });
        does("resize several", [this] { several->resize(2, 6); });
        draws(
            "resized",
            [this]
            {
                several->bind();
                both.draw(GL_TRIANGLES);
                // It is written over what is drawn.
                canvas.view(1) = {5, 6, 7, 8};
                both.draw(GL_POINTS, 0, 1);
                several->unbind();
                show(*several, 0);
            },
            true);
        draws("several samples",
              [this]
              {
                  samples.bind();
                  samples.clear({0.5f, 0.5f, 0, 1});
                  inner.draw(GL_TRIANGLES);
                  samples.unbind();
                  target.resize(4, 4);
                  samples.resolve(target);
                  show(target);
              });
        draws("read back",
              [this]
              {
                  target.bind();
                  target.clear({1, 0.5f, 0.25f, 1});
                  target.unbind();
                  copy["image"] = target.read_back();
                  copy.draw(GL_TRIANGLES);
              });
    }
};

struct alignas(16) Light
{
    std::array<float, 4> color;
    float gain;
};

/// A uniform block that two programs share.
struct Blocks : Scene
{
    gloo::VertexBuffer<Corner> V = all_corners();
    gloo::UniformBuffer<Light> first{}, second{};
    const char* block = "#version 330 core\nlayout(std140) uniform Light { vec4 color; float gain; }; out vec4 c; ";
    gloo::Program a{plain_vertex, std::string(block) + "void main() { c = color * gain; }"};
    gloo::Program b{plain_vertex, std::string(block) + "void main() { c = color.bgra; }"};

    Blocks()
    {
        holds(V, first, second);
        does("bind", [this] { a.bind(V); });
        does("bind", [this] { b.bind(V); });
        does("write", [this] { first[&Light::color] = {1, 0.5f, 0.25f, 1}; });
        does("write", [this] { first[&Light::gain] = 0.5f; });
        does("a block", [this] { a["Light"] = first; });
        does("a block", [this] { b["Light"] = first; });
        draws("first", [this] { a.draw(GL_TRIANGLES); });
        draws("shared", [this] { b.draw(GL_TRIANGLES); });
        does("write", [this] { first[&Light::color] = {0, 0.5f, 0.75f, 1}; });
        draws("written", [this] { b.draw(GL_TRIANGLES); });
        does("write", [this] { second[&Light::color] = {0.1f, 0.2f, 0.3f, 1}; });
        does("another buffer", [this] { b["Light"] = second; });
        draws("another buffer", [this] { b.draw(GL_TRIANGLES); });
        draws("the first", [this] { a.draw(GL_TRIANGLES); });
    }
};

struct Instance
{
    std::array<float, 2> shift;
    std::uint32_t level;
};

/// Several buffers, instances, a buffer of the program's own, values for all vertices; vertex arrays of indices.
struct VertexArrays : Scene
{
    gloo::VertexBuffer<Corner> V{{{-1, -1}}, {{0, -1}}, {{-1, 0}}};
    gloo::VertexBuffer<Instance> each{{{0, 0}, 50}, {{1, 0}, 150}, {{1, 1}, 250}};
    gloo::IndexBuffer<std::uint8_t> I{0, 1, 2}, J{2, 1, 0};
    gloo::Program program{"#version 330 core\nin vec2 position; in vec2 shift; in uint level; in vec3 tint; out vec3 v;"
                          "void main() { v = tint * float(level) / 255.0; gl_Position = vec4(position + shift, 0.0, 1.0); }",
                          colored_fragment};
    gloo::Program quad{plain_vertex, "uniform vec4 color; varying vec2 at; void main() { gl_FragColor = color * vec4(at, 1.0, 1.0); }", 4};
    gloo::Program named{colored_vertex, colored_fragment};
    gloo::VertexArray<Vertex> array{{{-1, -1}, {1, 0, 0}}, {{1, -1}, {0, 1, 0}}, {{-1, 1}, {0, 0, 1}}};

    VertexArrays()
    {
        holds(V, each, I, J, array);
        does("bind", [this] { program.bind(V); });
        does("bind per instance", [this] { program.bind(each, 1); });
        does("one value for all", [this] { program["tint"] = {1, 0.5f, 0.25f}; });
        draws("instances", [this] { program.draw(GL_TRIANGLES); });
        draws("indices", [this] { program.draw(GL_TRIANGLES, I); });
        draws("other indices", [this] { program.draw(GL_TRIANGLES, J, {.instances = 2}); });
        does("more instances", [this] { each.append(std::vector<Instance>(6, Instance{{0, 1}, 200})); });
        draws("more instances", [this] { program.draw(GL_TRIANGLES, I); });
        does("another value for all", [this] { program["tint"] = {0.25f, 0.5f, 1}; });
        draws("another value for all", [this] { program.draw(GL_TRIANGLES); });
        does("its own buffer", [this] { quad["position"] = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}}; });
        does("a color", [this] { quad["color"] = {1, 1, 0, 1}; });
        draws("its own buffer", [this] { quad.draw(GL_TRIANGLE_STRIP); });
        does("its own buffer, changed", [this] { quad["position"] *= 0.5f; });
        does("a color, changed", [this] { quad["color"] *= {0.5f, 1, 1, 1}; });
        draws("changed", [this] { quad.draw(GL_TRIANGLE_STRIP); });
        does("an array makes a buffer", [this] { named["position"] = xt::xtensor<float, 2>{{-1, -1}, {3, -1}, {-1, 3}}; });
        does("another", [this] { named["color"] = xt::xtensor<float, 2>{{1, 0, 1}, {0, 1, 1}, {1, 1, 0}}; });
        draws("of arrays", [this] { named.draw(GL_TRIANGLES); });
        does("a field", [this] { named["color"] = array[&Vertex::color]; });
        draws("a field", [this] { named.draw(GL_TRIANGLES); });
        draws("a vertex array",
              [this]
              {
                  named.draw(GL_TRIANGLES);
                  glUseProgram(named.name());
                  array.bind();
                  glDrawArrays(GL_TRIANGLES, 0, 3);
              });
        does("indices of its own", [this] { array.attach(I); });
        draws("indices of its own",
              [this]
              {
                  named.draw(GL_TRIANGLES);
                  array.bind();
                  glDrawElements(GL_TRIANGLES, 3, GL_UNSIGNED_BYTE, nullptr);
              });
    }
};

/// Small images in one texture.
struct Atlases : Scene
{
    gloo::VertexBuffer<Corner> V = all_corners();
    gloo::Atlas<std::uint8_t, 4> atlas{{4, 4}};
    gloo::Program program{plain_vertex, image_fragment};
    std::vector<gloo::Region> regions{};

    Atlases()
    {
        regions.reserve(8);
        holds(V, atlas);
        does("bind", [this] { program.bind(V); });
        does("a sampler", [this] { program["image"] = atlas; });
        does("allocate", [this] { regions.push_back(*atlas.allocate({2, 3})); });
        does("write", [this] { atlas.view(regions[0]) = {255, 0, 0, 255}; });
        draws("first", [this] { program.draw(GL_TRIANGLES); });
        does("allocate", [this] { regions.push_back(*atlas.allocate({2, 2})); });
        does("write", [this] { atlas.view(regions[1]) = {0, 255, 0, 255}; });
        draws("second", [this] { program.draw(GL_TRIANGLES); });
        does("free", [this] { atlas.free(regions[0]); });
        does("resize", [this] { atlas.resize({6, 8}); });
        does("allocate", [this] { regions.push_back(*atlas.allocate({3, 4})); });
        does("write", [this] { atlas.view(regions[2]) = {0, 0, 255, 255}; });
        draws("resized", [this] { program.draw(GL_TRIANGLES); });
    }
};

template <class S>
NamedScene scene(const char* name)
{
    return {name, [] { return std::make_unique<S>(); }};
}

}  // namespace

std::vector<NamedScene> gloo_scenes()
{
    return {scene<Buffers>("buffers"),   scene<Hooks>("hooks"),
            scene<Snippets>("snippets"), scene<Texts>("texts"),
            scene<Textures>("textures"), scene<Framebuffers>("framebuffers"),
            scene<Blocks>("blocks"),     scene<VertexArrays>("vertex arrays"),
            scene<Atlases>("atlas")};
}
