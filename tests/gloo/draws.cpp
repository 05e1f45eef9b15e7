#include "gl_test.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace
{

struct Place
{
    std::array<float, 2> position;
};
struct Color
{
    std::array<float, 3> color;
};
constexpr const char* vertex_source = R"(
attribute vec2 position;
attribute vec3 color;
varying vec3 v_color;
void main() { v_color = color; gl_Position = vec4(position, 0.0, 1.0); gl_PointSize = 1.0; }
)";
constexpr const char* fragment_source = "varying vec3 v_color; void main() { gl_FragColor = vec4(v_color, 1.0); }";

/// The middle of a pixel in clip coordinates.
std::array<float, 2> at(int row, int column)
{
    return {(static_cast<float>(column) + 0.5f) / 8 - 1, (static_cast<float>(row) + 0.5f) / 8 - 1};
}

/// Four points in the pixels (0, 0) to (0, 3), white.
struct Points : GlTest
{
    gloo::VertexBuffer<Place> places{{at(0, 0)}, {at(0, 1)}, {at(0, 2)}, {at(0, 3)}};
    gloo::VertexBuffer<Color> colors{{{1, 1, 1}}, {{1, 1, 1}}, {{1, 1, 1}}, {{1, 1, 1}}};
    gloo::Program program{vertex_source, fragment_source};

    Points()
    {
        program.bind(places);
        program.bind(colors);
    }
    /// Which of the four pixels are drawn, as a string of digits.
    std::string drawn()
    {
        const auto pixels = target.read_back();
        std::string out;
        for (std::size_t i = 0; i < 4; ++i) out += pixels(0, i, 0) > 0 ? '1' : '0';
        glClear(GL_COLOR_BUFFER_BIT);
        return out;
    }
};

}  // namespace

TEST_CASE_METHOD(Points, "nothing is sent before a draw, everything right before it", "[draw]")
{
    CHECK(spy.calls.empty());
    program.draw(GL_POINTS);
    CHECK(spy.uploads == std::vector<Upload>{{0, 32}, {0, 48}});
    CHECK(spy.calls.back() == "glDrawArrays");
    CHECK(drawn() == "1111");
}

TEST_CASE_METHOD(Points, "fault of the peer: a clean draw is three GL calls", "[draw]")
{
    program.draw(GL_POINTS);
    spy.clear();
    program.draw(GL_POINTS);
    CHECK(spy.text() == "glUseProgram glBindVertexArray glDrawArrays");
}

TEST_CASE_METHOD(Points, "a draw sends only the buffer that changed", "[draw]")
{
    program.draw(GL_POINTS);
    spy.clear();
    colors[&Color::color](2) = {0, 0, 0};
    program.draw(GL_POINTS);
    CHECK(spy.text() == "glBindBuffer glBufferSubData glUseProgram glBindVertexArray glDrawArrays");
    CHECK(spy.uploads == std::vector<Upload>{{24, 12}});
}

TEST_CASE_METHOD(Points, "a buffer that no draw reads is never sent", "[draw]")
{
    gloo::VertexBuffer<Color> idle(4);
    idle[&Color::color] = 0.5f;
    program.draw(GL_POINTS);
    CHECK(idle.name() == 0);
    CHECK(idle.pending_data()->size() == 48);
}

TEST_CASE_METHOD(Points, "first and count choose vertices, and are checked", "[draw]")
{
    program.draw(GL_POINTS, 1, 2);
    CHECK(drawn() == "0110");
    program.draw(GL_POINTS, 4, 0);
    CHECK(drawn() == "0000");
    spy.clear();
    CHECK(has(error_of([&] { program.draw(GL_POINTS, 3, 2); }), "have 4"));
    CHECK(has(error_of([&] { program.draw(GL_POINTS, -1, 2); }), "-1"));
    CHECK(spy.count("glDrawArrays") == 0);
}

TEST_CASE_METHOD(Points, "fault of the peer: the vertex count is that of the shortest buffer", "[draw]")
{
    colors.resize(2);
    program.draw(GL_POINTS);
    CHECK(drawn() == "1100");
    places.resize(1);
    program.draw(GL_POINTS);
    CHECK(drawn() == "1000");
}

TEST_CASE_METHOD(Points, "fault of the peer: a slice of the indices starts where it starts", "[draw]")
{
    gloo::IndexBuffer<std::uint8_t> I{0, 1, 2, 3};
    program.draw(GL_POINTS, I.view(xt::range(2, 4)));
    CHECK(drawn() == "0011");
    program.draw(GL_POINTS, std::as_const(I).view(xt::range(1, 2)));
    CHECK(drawn() == "0100");
    program.draw(GL_POINTS, I);
    CHECK(drawn() == "1111");
    program.draw(GL_POINTS, I.view(xt::range(2, 2)));
    CHECK(drawn() == "0000");
    CHECK(has(error_of([&] { program.draw(GL_POINTS, I.view(xt::range(0, 4, 2))); }), "gaps"));
    gloo::IndexBuffer<std::uint32_t> wide{3};
    program.draw(GL_POINTS, wide);
    CHECK(drawn() == "0001");
}

TEST_CASE_METHOD(Points, "indices are flushed with the draw that uses them", "[draw]")
{
    gloo::IndexBuffer<std::uint16_t> I{0, 1, 2, 3};
    program.draw(GL_POINTS, I);
    I(1) = 3;
    spy.clear();
    program.draw(GL_POINTS, I);
    CHECK(spy.uploads == std::vector<Upload>{{2, 2}});
    CHECK(spy.calls.back() == "glDrawElements");
    auto stale = I.view(xt::range(0, 2));
    I.push_back(0);
    CHECK(has(error_of([&] { program.draw(GL_POINTS, stale); }), "changed size"));
}

TEST_CASE_METHOD(Points, "fault of the peer: one vertex array for each set of buffers, made once", "[draw]")
{
    gloo::VertexBuffer<Color> red{{{1, 0, 0}}, {{1, 0, 0}}, {{1, 0, 0}}, {{1, 0, 0}}};
    for (int i = 0; i < 3; ++i)
    {
        program.bind(colors);
        program.draw(GL_POINTS);
        program.bind(red);
        program.draw(GL_POINTS);
    }
    CHECK(spy.count("glGenVertexArrays") == 2);
    CHECK(pixel(0, 0) == std::array{255, 0, 0, 255});
}

TEST_CASE_METHOD(Points, "vertex arrays of buffers that are gone are dropped", "[draw]")
{
    for (int i = 0; i < 5; ++i)
    {
        gloo::VertexBuffer<Color> passing(4);
        program.bind(passing);
        program.draw(GL_POINTS);
    }
    CHECK(spy.count("glGenVertexArrays") == 5);
    CHECK(spy.count("glDeleteVertexArrays") >= 3);
}

TEST_CASE_METHOD(Points, "a bound buffer may go away: its memory is kept", "[draw]")
{
    {
        gloo::VertexBuffer<Color> passing{{{0, 1, 0}}, {{0, 1, 0}}, {{0, 1, 0}}, {{0, 1, 0}}};
        program.bind(passing);
    }
    program.draw(GL_POINTS);
    CHECK(pixel(0, 3) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(Points, "buffers may grow between draws", "[draw]")
{
    program.draw(GL_POINTS, 0, 2);
    (void)drawn();
    places.append(std::vector<Place>{{at(1, 0)}});
    colors.append(std::vector<Color>{{{0, 0, 1}}});
    program.draw(GL_POINTS);
    CHECK(pixel(1, 0) == std::array{0, 0, 255, 255});
}

TEST_CASE_METHOD(GlTest, "a program without attributes is told how much to draw", "[draw]")
{
    gloo::Program program(
        "#version 330 core\nvoid main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }",
        "void main() { gl_FragColor = vec4(1.0, 0.0, 0.0, 1.0); }");
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "draw(mode, first, count)"));
    CHECK_THROWS_AS(program.draw(GL_TRIANGLES, 0, std::size_t{1} << 31), gloo::IndexError);
    program.draw(GL_TRIANGLES, 0, 3);
    CHECK(pixel(9, 9)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "instances", "[draw]")
{
    gloo::VertexBuffer<Place> V{{{-0.9375f, -0.9375f}}};
    gloo::Program program("#version 330 core\nin vec2 position; void main() { gl_Position = vec4(position + vec2(gl_InstanceID, 0) / 8.0, "
                          "0.0, 1.0); gl_PointSize = 1.0; }",
                          "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(V);
    program.draw(GL_POINTS, {.instances = 3});
    CHECK(pixel(0, 2)[0] == 255);
    CHECK(pixel(0, 3)[0] == 0);
    gloo::IndexBuffer<std::uint8_t> I{0};
    program.draw(GL_POINTS, I, {.instances = 5});
    CHECK(pixel(0, 4)[0] == 255);
}

TEST_CASE_METHOD(Points, "more instances than OpenGL counts are refused by every draw of all of them", "[draw]")
{
    program.bind(colors, 1u << 30);
    // One that says how many may be, and leaves what it found for the next.
    program.draw(GL_POINTS, 0, 1, {.instances = 1});
    for (int i = 0; i < 2; ++i) CHECK(has(error_of([&] { program.draw(GL_POINTS); }), "4294967296"));
    program.bind(colors);
    program.draw(GL_POINTS);
    CHECK(pixel(0, 3) == std::array{255, 255, 255, 255});
}

TEST_CASE_METHOD(Points, "a lost context is rebuilt from host memory at the next draw", "[life]")
{
    program.draw(GL_POINTS);
    colors[&Color::color](1) = {0, 0, 1};
    const GLuint before = places.name();
    gloo::context_lost();
    CHECK(places.name() == 0);
    CHECK(program.name() == 0);
    target.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    spy.clear();
    program.draw(GL_POINTS);
    CHECK(spy.uploads == std::vector<Upload>{{0, 32}, {0, 48}});
    CHECK(spy.count("glLinkProgram") == 1);
    CHECK(pixel(0, 1) == std::array{0, 0, 255, 255});
    CHECK(pixel(0, 3) == std::array{255, 255, 255, 255});
    glDeleteBuffers(1, &before);
}

TEST_CASE_METHOD(Points, "a base vertex is added to every index", "[draw][core][base vertex]")
{
    gloo::IndexBuffer<std::uint16_t> I{0, 1};
    program.draw(GL_POINTS, I, {.base_vertex = 2});
    CHECK(drawn() == "0011");
    program.draw(GL_POINTS, I, {.instances = 1, .base_vertex = 1});
    CHECK(drawn() == "0110");
}

TEST_CASE_METHOD(GlTest, "a base vertex and instances together, with a buffer bound per instance", "[draw][core][base vertex]")
{
    struct Shift
    {
        float shift;
    };
    gloo::VertexBuffer<Place> V{{{9, 9}}, {at(0, 0)}, {at(1, 0)}};
    gloo::VertexBuffer<Shift> shifts{{0}, {0.25f}};
    gloo::IndexBuffer<std::uint8_t> I{0, 1};
    gloo::Program program("attribute vec2 position; attribute float shift; void main() { gl_Position = vec4(position + vec2(shift, 0.0), "
                          "0.0, 1.0); gl_PointSize = 1.0; }",
                          "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(V);
    program.bind(shifts, 1);
    program.draw(GL_POINTS, I, {.base_vertex = 1});
    const auto pixels = target.read_back();
    for (const std::size_t column : {0u, 2u})
    {
        CHECK(pixels(0, column, 0) == 255);
        CHECK(pixels(1, column, 0) == 255);
    }
    CHECK(pixels(0, 1, 0) == 0);
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_POINTS, I, {.instances = 1, .base_vertex = 1});
    CHECK(pixel(0, 0)[0] == 255);
    CHECK(pixel(0, 2)[0] == 0);
    CHECK(has(error_of([&] { program.draw(GL_POINTS, I, {.instances = 3, .base_vertex = 1}); }), "per instance have 2"));
}

TEST_CASE_METHOD(Points, "known bounds of the indices are passed on, and checked", "[draw][core][base vertex]")
{
    gloo::IndexBuffer<std::uint16_t> I{1, 3};
    program.draw(GL_POINTS, I, {.index_range = gloo::IndexRange{1, 3}});
    CHECK(drawn() == "0101");
    gloo::IndexBuffer<std::uint16_t> one{2};
    program.draw(GL_POINTS, one, {.index_range = gloo::IndexRange{2, 2}});
    CHECK(drawn() == "0010");
    program.draw(GL_POINTS, I, {.base_vertex = -1, .index_range = gloo::IndexRange{1, 3}});
    CHECK(drawn() == "1010");
    CHECK(has(error_of([&] { program.draw(GL_POINTS, I, {.index_range = gloo::IndexRange{1, 4}}); }), "which have 4"));
    CHECK(has(error_of([&] { program.draw(GL_POINTS, I, {.base_vertex = -2, .index_range = gloo::IndexRange{1, 3}}); }), "from vertex -1"));
}

TEST_CASE_METHOD(Points, "the highest index restarts a primitive", "[draw]")
{
    // Two lines in one strip: without a restart a third would join them.
    places = gloo::VertexBuffer<Place>{{at(2, 0)}, {at(2, 4)}, {at(2, 12)}, {at(2, 15)}};
    program.bind(places);
    gloo::IndexBuffer<std::uint8_t> I{0, 1, 255, 2, 3};
    program.draw(GL_LINE_STRIP, I, {.primitive_restart = true});
    CHECK(pixel(2, 2)[0] == 255);
    CHECK(pixel(2, 8)[0] == 0);
    CHECK(pixel(2, 13)[0] == 255);
    CHECK(glIsEnabled(gloo::profile() == gloo::Profile::core ? GL_PRIMITIVE_RESTART : GL_PRIMITIVE_RESTART_FIXED_INDEX) == GL_FALSE);
}

TEST_CASE_METHOD(Points, "the highest index of each type restarts a primitive", "[draw]")
{
    places = gloo::VertexBuffer<Place>{{at(2, 0)}, {at(2, 4)}, {at(2, 12)}, {at(2, 15)}};
    program.bind(places);
    const auto check = [&](auto& indices)
    {
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_LINE_STRIP, indices, {.primitive_restart = true});
        CHECK(pixel(2, 2)[0] == 255);
        CHECK(pixel(2, 8)[0] == 0);
        CHECK(pixel(2, 13)[0] == 255);
    };
    gloo::IndexBuffer<std::uint8_t> bytes{0, 1, 0xFF, 2, 3};
    gloo::IndexBuffer<std::uint16_t> shorts{0, 1, 0xFFFF, 2, 3};
    gloo::IndexBuffer<std::uint32_t> words{0, 1, 0xFFFFFFFF, 2, 3};
    check(bytes);
    check(shorts);
    check(words);
    if (gloo::profile() != gloo::Profile::core) return;  // ES knows no other
    GLint left = 0;
    glGetIntegerv(GL_PRIMITIVE_RESTART_INDEX, &left);
    CHECK(static_cast<GLuint>(left) == 0xFFFFFFFFu);
}

TEST_CASE_METHOD(Points, "options about indices are refused by a draw without", "[draw]")
{
    CHECK(has(error_of([&] { program.draw(GL_POINTS, 0, 1, {.base_vertex = 3}); }), "'base_vertex', which is about indices"));
    CHECK(has(error_of([&] { program.draw(GL_POINTS, {.base_vertex = -1}); }), "'base_vertex'"));
    CHECK(has(error_of([&] { program.draw(GL_POINTS, {.base_vertex = 1}); }), "'base_vertex'"));
    CHECK(has(error_of([&] { program.draw(GL_POINTS, 0, 1, {.index_range = gloo::IndexRange{0, 1}}); }), "'index_range'"));
    CHECK(has(error_of([&] { program.draw(GL_POINTS, {.primitive_restart = true}); }), "'primitive_restart'"));
    CHECK(spy.calls.empty());
    program.draw(GL_POINTS, 0, 1);
    CHECK(drawn() == "1000");
    program.draw(GL_POINTS, {.instances = 1});
    CHECK(drawn() == "1111");
}

TEST_CASE_METHOD(Points, "indices that are only read can be drawn", "[draw]")
{
    const gloo::IndexBuffer<std::uint16_t> I{1, 2};
    program.draw(GL_POINTS, I);
    CHECK(drawn() == "0110");
    program.draw(GL_POINTS, I.view(xt::range(1, 2)));
    CHECK(drawn() == "0010");
}

TEST_CASE_METHOD(Points, "the same buffers with other divisors are another vertex array", "[draw]")
{
    gloo::VertexBuffer<Color> shades{{{1, 1, 1}}, {{0, 0, 0}}, {{1, 1, 1}}, {{0, 0, 0}}};
    // More than OpenGL counts are refused, however often they are asked for.
    program.bind(shades, 0xFFFFFFFFu);
    for (int i = 0; i < 2; ++i) CHECK(has(error_of([&] { program.draw(GL_POINTS); }), "more than OpenGL can count"));
    program.bind(shades);
    program.draw(GL_POINTS);
    CHECK(drawn() == "1010");
    program.bind(shades, 1);
    program.draw(GL_POINTS, {.instances = 1});
    CHECK(drawn() == "1111");
    program.bind(shades);
    program.draw(GL_POINTS);
    CHECK(drawn() == "1010");
}

TEST_CASE_METHOD(Points, "records too long for OpenGL to step over are refused before it is asked", "[draw]")
{
    struct Long
    {
        std::array<float, 3> color;
        std::array<float, 512> rest;
    };
    gloo::VertexBuffer<Long> V(4);
    CHECK(has(error_of([&] { program.bind(V); }), "a record of 2060 bytes cannot feed attributes"));
    program.draw(GL_POINTS);
    CHECK(drawn() == "1111");
    struct Longest
    {
        std::array<float, 3> color;
        std::array<float, 509> rest;
    };
    gloo::VertexBuffer<Longest> W(4);
    W[&Longest::color](2) = {1, 1, 1};
    program.bind(W);
    program.draw(GL_POINTS);
    CHECK(drawn() == "0010");
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE_METHOD(Points, "a vertex array follows buffers that are resized, replaced and made anew", "[draw]")
{
    gloo::IndexBuffer<std::uint16_t> I{0, 1};
    program.draw(GL_POINTS, I);
    CHECK(drawn() == "1100");
    colors.append(std::vector<Color>(100));
    places.append(std::vector<Place>(100));
    for (std::uint16_t i = 0; i < 50; ++i) I.push_back(3);
    colors[&Color::color](0) = {0, 0, 0};
    program.draw(GL_POINTS, I);
    CHECK(drawn() == "0101");
    // Others in their place, whose names OpenGL may hand out again.
    colors = gloo::VertexBuffer<Color>{{{0, 0, 0}}, {{1, 1, 1}}, {{1, 1, 1}}, {{0, 0, 0}}};
    I = gloo::IndexBuffer<std::uint16_t>{1, 2, 3};
    program.bind(colors);
    program.draw(GL_POINTS, I);
    CHECK(drawn() == "0110");
    gloo::context_lost();
    target.bind();
    // Makes names in another order than the first time.
    I.bind();
    colors.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_POINTS, I);
    CHECK(drawn() == "0110");
    program.draw(GL_POINTS);
    CHECK(drawn() == "0110");
}
