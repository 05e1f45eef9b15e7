#include "gl_test.hpp"

#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

static_assert(std::ranges::contiguous_range<gloo::VertexArray<Vertex>>);

/// A program of plain OpenGL: what VertexArray is for.
struct PlainProgram
{
    GLuint name = glCreateProgram();

    PlainProgram(std::string_view vertex, std::string_view fragment)
    {
        for (const auto& [stage, source] : {std::pair(GL_VERTEX_SHADER, vertex), std::pair(GL_FRAGMENT_SHADER, fragment)})
        {
            const GLuint shader = glCreateShader(static_cast<GLenum>(stage));
            const bool es = gloo::profile() != gloo::Profile::core;
            const std::string text = (es ? "#version 300 es\nprecision highp float;\n" : "#version 330 core\n") + std::string(source);
            const char* const start = text.c_str();
            glShaderSource(shader, 1, &start, nullptr);
            glCompileShader(shader);
            glAttachShader(name, shader);
            glDeleteShader(shader);
        }
        glLinkProgram(name);
        GLint linked = GL_FALSE;
        glGetProgramiv(name, GL_LINK_STATUS, &linked);
        REQUIRE(linked == GL_TRUE);
        glUseProgram(name);
        GlSpy::get().clear();
    }
    PlainProgram(const PlainProgram&) = delete;
    PlainProgram& operator=(const PlainProgram&) = delete;
    ~PlainProgram()
    {
        glUseProgram(0);
        glDeleteProgram(name);
    }
};

constexpr std::string_view colored = "layout(location = 0) in vec2 position; layout(location = 1) in vec3 color; out vec3 v_color;"
                                     "void main() { v_color = color; gl_Position = vec4(position, 0.0, 1.0); }";
constexpr std::string_view v_color = "in vec3 v_color; out vec4 pixel; void main() { pixel = vec4(v_color, 1.0); }";

}  // namespace

TEST_CASE_METHOD(GlTest, "a vertex array feeds a program of plain OpenGL: the calls it makes", "[vertex array]")
{
    const PlainProgram program(colored, v_color);
    gloo::VertexArray<Vertex> V{{{-1, -1}, {1, 0, 0}}, {{3, -1}, {1, 0, 0}}, {{-1, 3}, {1, 0, 0}}};
    CHECK(spy.calls.empty());
    CHECK(V.name() == 0);
    V.bind();
    CHECK(V.name() != 0);
    CHECK(spy.text() == "glGenBuffers glBindBuffer glBufferData glGetBufferParameteri64v glBufferSubData "
                        "glGenVertexArrays glBindVertexArray glGetIntegerv "
                        "glBindBuffer glEnableVertexAttribArray glVertexAttribPointer "
                        "glBindBuffer glEnableVertexAttribArray glVertexAttribPointer glBindBuffer");
    CHECK(spy.uploads == std::vector<Upload>{{0, 60}});
    glDrawArrays(GL_TRIANGLES, 0, 3);
    CHECK(pixel(7, 7) == std::array{255, 0, 0, 255});

    spy.clear();
    V.bind();
    CHECK(spy.text() == "glBindVertexArray");
    spy.clear();
    V[&Vertex::color] = {0, 1, 0};
    V.bind();
    CHECK(spy.text() == "glBindBuffer glBufferSubData glBindVertexArray");
    CHECK(spy.uploads == std::vector<Upload>{{8, 52}});
    glDrawArrays(GL_TRIANGLES, 0, 3);
    CHECK(pixel(7, 7) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "a vertex array grows, moves, and is replaced", "[vertex array]")
{
    const PlainProgram program(colored, v_color);
    gloo::VertexArray<Vertex> V(0);
    V.bind();
    for (const auto& corner : {std::array{-1.f, -1.f}, std::array{3.f, -1.f}, std::array{-1.f, 3.f}}) V.push_back({corner, {0, 0, 1}});
    V.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
    CHECK(pixel(7, 7) == std::array{0, 0, 255, 255});

    gloo::VertexArray<Vertex> moved = std::move(V);
    moved[&Vertex::color] = {1, 1, 0};
    spy.clear();
    moved.bind();
    CHECK(spy.count("glGenVertexArrays") == 0);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    CHECK(pixel(7, 7) == std::array{255, 255, 0, 255});
    CHECK(has(error_of([&] { V.bind(); }), "moved from"));

    spy.clear();
    moved = gloo::VertexArray<Vertex>(3);
    CHECK(spy.count("glDeleteVertexArrays") == 1);
    CHECK(spy.count("glDeleteBuffers") == 1);
    CHECK(moved.name() == 0);
}

TEST_CASE_METHOD(GlTest, "members go where they are located, as the shader declares them", "[vertex array]")
{
    struct Packed
    {
        std::array<float, 2> position;
        std::array<std::uint8_t, 4> color;
        std::array<std::array<float, 2>, 2> turn;
    };
    const PlainProgram program("in vec2 position; in vec4 color; in mat2 turn; out vec3 v_color; "
                               "void main() { v_color = color.rgb / 255.0; gl_Position = vec4(turn * position, 0.0, 1.0); }",
                               v_color);
    gloo::VertexArray<Packed> V{{{1, 1}, {51, 102, 153, 255}, {}}, {{-3, 1}, {51, 102, 153, 255}, {}}, {{1, -3}, {51, 102, 153, 255}, {}}};
    V[&Packed::turn] = xt::xtensor<float, 2>{{-1.f, 0.f}, {0.f, -1.f}};
    const auto place = [&](const char* name) { return glGetAttribLocation(program.name, name); };
    V.locate(&Packed::position, place("position"));
    V.locate(&Packed::color, place("color"), "vec4");
    V.locate(&Packed::turn, place("turn"), "mat2");
    V.bind();
    CHECK(spy.count("glVertexAttribPointer") == 4);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    CHECK(pixel(7, 7) == std::array{51, 102, 153, 255});

    // What the compiler drops has the location -1.
    spy.clear();
    V.locate(&Packed::color, -1);
    V.bind();
    CHECK(spy.count("glVertexAttribPointer") == 3);
}

TEST_CASE_METHOD(GlTest, "without a word, members feed the types they are", "[vertex array]")
{
    struct All
    {
        float number;
        std::array<std::int16_t, 3> integers;
        std::array<std::uint32_t, 4> naturals;
        gloo::Normalized<std::array<std::uint8_t, 4>> fractions;
        std::array<std::array<float, 3>, 2> vectors;
        std::array<float, 5> many;
        std::int64_t wide;
        std::array<double, 2> doubles;
    };
    const gloo::VertexArray<All> V(1);
    const gloo::VertexArray<Vertex, 2> grid({2, 3});
    CHECK(grid.size() == 6);
    CHECK(grid.attributes().size() == 2);
    std::string found;
    for (const gloo::Attribute& attribute : V.attributes())
    {
        found +=
            std::string(attribute.type->name) + "[" + std::to_string(attribute.count) + "] " + std::to_string(attribute.location) + " ";
    }
    CHECK(found == "float[1] 0 ivec3[1] 1 uvec4[1] 2 vec4[1] 3 vec3[2] 4 float[5] 6 float[1] -1 vec2[1] 11 ");
}

TEST_CASE_METHOD(GlTest, "buffers per instance and indices are attached to a vertex array", "[vertex array]")
{
    struct Place
    {
        std::array<float, 2> offset;
    };
    struct Number
    {
        std::int32_t index;
    };
    const PlainProgram program("layout(location = 0) in vec2 position; layout(location = 2) in vec2 offset;"
                               "layout(location = 3) in int index; flat out int v_index;"
                               "void main() { v_index = index; gl_Position = vec4(position + offset, 0.0, 1.0); gl_PointSize = 1.0; }",
                               "flat in int v_index; out vec4 pixel; void main() { pixel = vec4(v_index == 7, v_index == -8, 1.0, 1.0); }");
    gloo::VertexArray<Vertex> V{{{9, 9}, {}}, {{-0.9375f, -0.9375f}, {}}};
    V.locate(&Vertex::color, -1);
    gloo::VertexBuffer<Place> places{{{0, 0}}, {{0.125f, 0}}};
    gloo::VertexBuffer<Number> numbers{{7}, {-8}};
    gloo::IndexBuffer<std::uint16_t> I{0, 1};
    V.attach(places, 2, 1);
    V.attach(numbers, 3, 1);
    V.attach(I);
    V.bind();
    CHECK(spy.count("glVertexAttribIPointer") == 1);
    glDrawElementsInstanced(GL_POINTS, 2, GL_UNSIGNED_SHORT, nullptr, 2);
    CHECK(pixel(0, 0) == std::array{255, 0, 255, 255});
    CHECK(pixel(0, 1) == std::array{0, 255, 255, 255});

    // All of them are sent by one bind, and kept alive; another buffer of the same struct takes the place of the first.
    places[&Place::offset](1) = {0.25f, 0};
    numbers[&Number::index](1) = 7;
    I(0) = 1u;
    spy.clear();
    V.bind();
    CHECK(spy.uploads == std::vector<Upload>{{8, 8}, {4, 4}, {0, 2}});
    {
        gloo::VertexBuffer<Place> passing{{{0, 0.125f}}, {{0, 0.25f}}};
        V.attach(passing, 2, 1);
    }
    V.bind();
    glDrawElementsInstanced(GL_POINTS, 2, GL_UNSIGNED_SHORT, nullptr, 2);
    CHECK(pixel(1, 0) == std::array{255, 0, 255, 255});
    CHECK(pixel(2, 0) == std::array{255, 0, 255, 255});

    V.locate(&Place::offset, 1);
    CHECK(V.attributes().size() == 4);
    CHECK(V.attributes()[3].location == 1);
    CHECK(V.attributes()[3].divisor == 1);
}

TEST_CASE_METHOD(GlTest, "what cannot be located is refused, and nothing changes", "[vertex array]")
{
    struct Other
    {
        float size;
    };
    gloo::VertexArray<Vertex> V(3);
    V.bind();
    spy.clear();
    CHECK(has(error_of([&] { V.locate(&Vertex::color, 1, "vec2"); }), "'color' (float32[3]) cannot feed the attribute 'vec2 color'"));
    CHECK(has(error_of([&] { V.locate(&Vertex::color, 1, "ivec3"); }), "signed integer"));
    CHECK(has(error_of([&] { V.locate(&Vertex::color, 1, "vek3"); }), "did you mean 'vec3'"));
    CHECK(has(error_of([&] { V.locate(&Vertex::color, 1, "sampler2D"); }), "sampler2D"));
    CHECK(has(error_of([&] { V.locate(&Vertex::color, -2); }), "-2"));
    CHECK(has(error_of([&] { V.locate(&Other::size, 1); }), "'size'"));
    gloo::VertexBuffer<Other> others(3);
    CHECK(has(error_of([&] { V.attach(others, -1); }), "no attribute is at location -1: locations are from 0 to 255"));
    V.bind();
    CHECK(spy.text() == "glBindVertexArray");
}

TEST_CASE_METHOD(GlTest, "a vertex array is made again after its context was lost", "[vertex array][life]")
{
    gloo::VertexArray<Vertex> V{{{-1, -1}, {0, 1, 1}}, {{3, -1}, {0, 1, 1}}, {{-1, 3}, {0, 1, 1}}};
    V.bind();
    gloo::context_lost();
    CHECK(V.name() == 0);
    target.bind();
    const PlainProgram program(colored, v_color);
    V.bind();
    CHECK(spy.count("glDeleteVertexArrays") == 0);
    CHECK(spy.uploads == std::vector<Upload>{{0, 60}});
    glDrawArrays(GL_TRIANGLES, 0, 3);
    CHECK(pixel(7, 7) == std::array{0, 255, 255, 255});
}

TEST_CASE_METHOD(GlTest, "a gloo::Program takes a vertex array as the vertex buffer that it is", "[vertex array]")
{
    gloo::VertexArray<Vertex> V{{{-1, -1}, {1, 0, 1}}, {{3, -1}, {1, 0, 1}}, {{-1, 3}, {1, 0, 1}}};
    gloo::Program program("attribute vec3 color; attribute vec2 position; varying vec3 v_color;"
                          "void main() { v_color = color; gl_Position = vec4(position, 0.0, 1.0); }",
                          "varying vec3 v_color; void main() { gl_FragColor = vec4(v_color, 1.0); }");
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(7, 7) == std::array{255, 0, 255, 255});
    CHECK(V.name() == 0);
}

TEST_CASE_METHOD(GlTest, "two members at one location are refused, and what is assigned to it as a buffer is drawn", "[vertex array]")
{
    struct Two
    {
        std::array<float, 2> position;
        std::array<float, 2> uv;
    };
    gloo::VertexArray<Two> V(3);
    V.locate(&Two::uv, 0);
    CHECK(error_of([&] { V.bind(); }) == "the members 'position' and 'uv' both feed location 0; locate() one of them elsewhere, or at -1");
    V.locate(&Two::position, 1);
    V.bind();
    CHECK(has(error_of([&] { V.locate(&Two::uv, 300); }), "locations are from -1 to 255"));
    const GLuint before = V.name();
    gloo::VertexBuffer<Two>& as_buffer = V;
    as_buffer = gloo::VertexBuffer<Two>(9);
    V.bind();
    CHECK(V.attributes().at(0).buffer->records() == 9);
    CHECK(before != 0);
    glBindVertexArray(0);
}

TEST_CASE_METHOD(GlTest, "a vertex array without memory on the GPU is refused, and drawn once there is some", "[vertex array]")
{
    const PlainProgram program(colored, v_color);
    gloo::VertexArray<Vertex> V{{{-1, -1}, {1, 0, 0}}, {{3, -1}, {1, 0, 0}}, {{-1, 3}, {1, 0, 0}}};
    const auto real = glad_glBufferData;
    glad_glBufferData = [](GLenum, GLsizeiptr, const void*, GLenum) {};
    CHECK_THROWS_AS(V.bind(), gloo::GLError);
    glad_glBufferData = real;
    CHECK(V.pending_data());
    V.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
    CHECK(pixel(7, 7) == std::array{255, 0, 0, 255});
}

TEST_CASE_METHOD(GlTest, "locations and records that OpenGL does not have are refused before it is asked", "[vertex array]")
{
    PlainProgram program("layout(location = 0) in vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }",
                         "out vec4 pixel; void main() { pixel = vec4(1.0); }");
    const auto cover_by = [](auto position)
    {
        position(0) = {-1, -1};
        position(1) = {3, -1};
        position(2) = {-1, 3};
    };
    const auto drawn = [&]
    {
        glDrawArrays(GL_TRIANGLES, 0, 3);
        return pixel(8, 8)[0];
    };
    GLint most = 0;
    glGetIntegerv(GL_MAX_VERTEX_ATTRIBS, &most);
    SECTION("one location beyond the last")
    {
        gloo::VertexArray<Corner> V{{{-1, -1}}, {{3, -1}}, {{-1, 3}}};
        V.locate(&Corner::position, most);
        CHECK(has(error_of([&] { V.bind(); }), "'position' would feed location " + std::to_string(most)));
        CHECK_THROWS_AS(V.bind(), gloo::IndexError);
        CHECK(V.name() == 0);
        V.locate(&Corner::position, most - 1);
        V.bind();
        V.locate(&Corner::position, 0);
        V.bind();
        CHECK(drawn() == 255);
    }
    SECTION("more members than locations, and a record that is too long")
    {
        struct Many
        {
            std::array<float, 2> position;
            std::array<std::array<float, 4>, 34> rest;
            std::array<float, 400> more;
        };
        gloo::VertexArray<Many> V(3);
        cover_by(V[&Many::position]);
        V.locate(&Many::more, -1);
        CHECK_THROWS_AS(V.bind(), gloo::TypeError);
        struct Few
        {
            std::array<float, 2> position;
            std::array<std::array<float, 4>, 34> rest;
        };
        gloo::VertexArray<Few> W(3);
        cover_by(W[&Few::position]);
        CHECK_THROWS_AS(W.bind(), gloo::IndexError);
        W.locate(&Few::rest, -1);
        W.bind();
        CHECK(drawn() == 255);
    }
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE_METHOD(GlTest, "indices are bound to a vertex array of the caller's, not to a program's", "[vertex array]")
{
    gloo::VertexArray<Vertex> V{{{-1, -1}, {0, 1, 1}}, {{3, -1}, {0, 1, 1}}, {{-1, 3}, {0, 1, 1}}};
    gloo::IndexBuffer<std::uint16_t> I{0, 1, 2}, J{0, 0, 0};
    auto C = cover();
    gloo::Program ours(cover_vertex, "void main() { gl_FragColor = vec4(1.0, 0.0, 0.0, 1.0); }");
    ours.bind(C);
    PlainProgram program(colored, v_color);
    const auto draw = [&]
    {
        glUseProgram(program.name);
        glDrawElements(GL_TRIANGLES, 3, GL_UNSIGNED_SHORT, nullptr);
        return pixel(8, 8);
    };
    V.bind();
    I.bind();
    CHECK(draw() == std::array{0, 255, 255, 255});
    ours.draw(GL_TRIANGLES, J);
    ours.draw(GL_TRIANGLES, I);
    CHECK(pixel(8, 8) == std::array{255, 0, 0, 255});
    // Now the program's is bound: it keeps its indices.
    J.bind();
    V.bind();
    CHECK(draw() == std::array{0, 255, 255, 255});
    ours.draw(GL_TRIANGLES, I);
    CHECK(pixel(8, 8) == std::array{255, 0, 0, 255});
    V.bind();
    I.bind();
    CHECK(draw() == std::array{0, 255, 255, 255});
    glBindVertexArray(0);
}
