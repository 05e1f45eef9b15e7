// What is drawn to be measured: three vertices, in one buffer or three, with or without a texture and uniforms.
#pragma once

#include "shaders.hpp"

#include <glumpp/gloo.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace benchmark
{

namespace gloo = glumpp::gloo;

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};
struct Level
{
    float level;
};
struct Offset
{
    std::array<float, 2> offset;
};

/// How it is drawn with this library.
struct Scene
{
    gloo::VertexBuffer<Vertex> vertices{3};
    gloo::VertexBuffer<Level> levels{3};
    gloo::VertexBuffer<Offset> offsets{3};
    gloo::Texture2D<std::uint8_t, 4> image{{64, 64}};
    gloo::Program program;

    explicit Scene(Kind kind) : program(vertex_shader(kind), fragment_shader(kind))
    {
        program.bind(vertices);
        if (kind == Kind::buffers) program.bind(levels);
        if (kind == Kind::buffers) program.bind(offsets);
        if (kind == Kind::plain) return;
        program["u_image"] = image;
        program["u_a"] = {0, 0, 0, 0};
        program["u_b"] = {0, 0, 0, 0};
        program["u_c"] = 0.f;
    }

    void draw() { program.draw(GL_TRIANGLES); }
};

/// Its uniforms, looked up once.
class Uniforms
{
public:
    explicit Uniforms(gloo::Program& program)
        : m_a(program.uniform<std::array<float, 4>>("u_a")),
          m_b(program.uniform<std::array<float, 4>>("u_b")),
          m_c(program.uniform<float>("u_c")),
          m_model(program.uniform<std::array<float, 16>>("u_model"))
    {
    }

    void set_one(float x) { m_a = {x, x, x, x}; }
    void set(float x)
    {
        m_a = {x, x, x, x};
        m_b = {x, 0, x, 0};
        m_c = x;
        m_model = {x, 0, 0, 0, 0, x, 0, 0, 0, 0, x, 0, 0, 0, 0, 1};
    }

private:
    gloo::UniformHandle<std::array<float, 4>> m_a, m_b;
    gloo::UniformHandle<float> m_c;
    gloo::UniformHandle<std::array<float, 16>> m_model;
};

}  // namespace benchmark
