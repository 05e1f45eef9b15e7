#include "gl_test.hpp"

#include <cstdint>

namespace
{

/// Draws one point for each vertex into its own pixel of a row, the value of an attribute as its colour.
template <class Buffer>
void draw_points(gloo::Program& program, Buffer& buffer)
{
    program.bind(buffer);
    program.draw(GL_POINTS);
}

std::string vertex_source(const std::string& declaration, const std::string& color)
{
    return "#version 330 core\n" + declaration + "out vec4 v; void main() { v = " + color +
           "; gl_Position = vec4((float(gl_VertexID) + 0.5) / 8.0 - 1.0, 1.0 / 16.0 - 1.0, 0.0, 1.0); gl_PointSize = 1.0; }";
}
constexpr const char* fragment_source = "#version 330 core\nin vec4 v; out vec4 color; void main() { color = v; }";

}  // namespace

TEST_CASE_METHOD(GlTest, "fault of the peer: bytes are read as bytes, not as floats", "[attribute]")
{
    struct Bytes
    {
        std::uint8_t level[4];
    };
    gloo::VertexBuffer<Bytes> V(3);
    V[&Bytes::level](1) = {10, 20, 30, 40};
    gloo::Program program(vertex_source("in vec4 level;", "level / 255.0"), fragment_source);
    draw_points(program, V);
    CHECK(pixel(0, 1) == std::array{10, 20, 30, 40});
    CHECK(pixel(0, 0) == std::array{0, 0, 0, 0});
}

TEST_CASE_METHOD(GlTest, "integers stay integers", "[attribute]")
{
    struct Numbers
    {
        std::int32_t id;
        std::array<std::uint16_t, 2> pair;
        std::int8_t small;
    };
    gloo::VertexBuffer<Numbers> V(2);
    V(1) = Numbers{-16777217, {65535, 3}, -7};
    gloo::Program program(
        vertex_source("in int id; in uvec2 pair; in int small;", "vec4(id == -16777217, pair.x == 65535u, pair.y == 3u, small == -7)"),
        fragment_source);
    draw_points(program, V);
    CHECK(pixel(0, 1) == std::array{255, 255, 255, 255});
}

TEST_CASE_METHOD(GlTest, "doubles feed floats", "[attribute][core][doubles]")
{
    struct Doubles
    {
        std::array<double, 3> value;
    };
    gloo::VertexBuffer<Doubles> V(1);
    V[&Doubles::value](0) = {0.2, 0.4, 0.6};
    gloo::Program program(vertex_source("in vec3 value;", "vec4(value, 1.0)"), fragment_source);
    draw_points(program, V);
    CHECK(pixel(0, 0) == std::array{51, 102, 153, 255});
}

TEST_CASE_METHOD(GlTest, "halves feed floats, vectors and matrices of them", "[attribute][core][attribute arrays]")
{
    using gloo::half;
    struct Halves
    {
        std::array<half, 3> value;
        half weights[2];
        half frame[2][2];
    };
    static_assert(sizeof(Halves) == 18);
    gloo::VertexBuffer<Halves> V(2);
    V[&Halves::value](1) = {0.1f, 0.2f, 0.3f};
    V[&Halves::value] *= 2.f;
    V[&Halves::weights](1) = {0.5f, 1.f};
    V[&Halves::frame](1) = {{0, 0}, {0, 0.5f}};
    gloo::Program program(
        vertex_source("in vec3 value; in float weights[2]; in mat2 frame;", "vec4(value * weights[1], weights[0] + frame[1].y)"),
        fragment_source);
    draw_points(program, V);
    CHECK(pixel(0, 1) == std::array{51, 102, 153, 255});
    CHECK(pixel(0, 0) == std::array{0, 0, 0, 0});
    // Four bytes: what was written, no more.
    spy.clear();
    V[&Halves::value](0).view(xt::range(1, 3)) = half(0.5f);
    program.draw(GL_POINTS);
    CHECK(spy.uploads == std::vector<Upload>{{2, 4}});
    CHECK(pixel(0, 0) == std::array{0, 0, 0, 0});
    gloo::Program integers(vertex_source("in int weights[2];", "vec4(weights[0])"), fragment_source);
    CHECK(has(error_of([&] { integers.bind(V); }), "the member 'weights' (float16[2]) cannot feed the attribute 'int weights[2]': "));
}

TEST_CASE_METHOD(GlTest, "a matrix and an array take a location for each column", "[attribute][core][attribute arrays]")
{
    struct Matrices
    {
        std::array<std::array<float, 3>, 2> frame;
        float weights[3];
    };
    gloo::VertexBuffer<Matrices> V(1);
    V[&Matrices::frame] = {{0, 0, 0}, {0, 0.4f, 0.8f}};
    V[&Matrices::weights] = {0, 0, 0.2f};
    gloo::Program program(vertex_source("in mat2x3 frame; in float weights[3];", "vec4(weights[2], frame[1].yz, 1.0)"), fragment_source);
    draw_points(program, V);
    CHECK(pixel(0, 0) == std::array{51, 102, 204, 255});
}

TEST_CASE_METHOD(GlTest, "what a short member does not give is 0, 0, 0, 1", "[attribute]")
{
    struct Short
    {
        std::array<float, 2> value;
    };
    gloo::VertexBuffer<Short> V{{{1, 1}}};
    gloo::Program program(vertex_source("in vec4 value;", "value"), fragment_source);
    draw_points(program, V);
    CHECK(pixel(0, 0) == std::array{255, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "a pair that cannot work is refused by both names, and nothing is bound", "[attribute]")
{
    struct Wrong
    {
        std::array<float, 3> position;
        float id;
        std::int64_t big;
        std::array<float, 2> good;
    };
    gloo::VertexBuffer<Wrong> V(1);
    const auto refusal = [&](const char* declaration)
    {
        gloo::Program program(vertex_source(declaration, "vec4(1.0)"), fragment_source);
        const std::string text = error_of([&] { program.bind(V); });
        for (const gloo::Attribute& attribute : program.attributes()) CHECK(attribute.buffer == nullptr);
        return text;
    };
    CHECK(has(refusal("in vec2 good; in vec2 position;"), "'position' (float32[3]) cannot feed the attribute 'vec2 position'"));
    CHECK(has(refusal("in int id;"), "'id' (float32) cannot feed the attribute 'int id'"));
    CHECK(has(refusal("in uint id;"), "unsigned"));
    CHECK(has(refusal("in float big;"), "64 bit"));
    CHECK(has(refusal("in mat2 position;"), "mat2 position"));
    CHECK(has(refusal("in vec2 positions;"), "Members: 'position', 'id', 'big', 'good'. Attributes: 'positions'"));
    CHECK(spy.calls.empty());
}

TEST_CASE_METHOD(GlTest, "an attribute without a buffer is named, with the nearest member", "[attribute]")
{
    struct Misspelt
    {
        std::array<float, 2> position;
        std::array<float, 3> colour;
    };
    gloo::VertexBuffer<Misspelt> V(3);
    gloo::Program program(
        "attribute vec2 position; attribute vec3 color; varying vec3 v; void main() { v = color; gl_Position = vec4(position, 0.0, 1.0); }",
        "varying vec3 v; void main() { gl_FragColor = vec4(v, 1.0); }");
    program.bind(V);
    const std::string text = error_of([&] { program.draw(GL_TRIANGLES); });
    CHECK(has(text, "vec3 color"));
    CHECK(has(text, "did you mean 'colour'?"));
    CHECK(spy.count("glDrawArrays") == 0);
    CHECK(V.pending_data()->size() == V.nbytes());
}

TEST_CASE_METHOD(GlTest, "an attribute the compiler drops needs no buffer", "[attribute]")
{
    auto V = cover();
    gloo::Program program("attribute vec2 position; attribute vec3 unused; void main() { gl_Position = vec4(position, 0.0, 1.0); }",
                          "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "normalised members are fractions", "[attribute]")
{
    struct Bytes
    {
        gloo::Normalized<std::array<std::uint8_t, 4>> color;
        gloo::Normalized<std::int16_t> level;
        std::uint8_t rest[2];
    };
    gloo::VertexBuffer<Bytes> V(2);
    V[&Bytes::color](1) = {255, 51, 102, 204};
    V[&Bytes::level](1) = 32767;
    CHECK(static_cast<const std::array<std::uint8_t, 4>&>(V.data()[1].color)[1] == 51);
    gloo::Program program(vertex_source("in vec4 color; in float level;", "color * level"), fragment_source);
    draw_points(program, V);
    CHECK(pixel(0, 1) == std::array{255, 51, 102, 204});
    gloo::Program whole(vertex_source("in uvec4 color;", "vec4(color)"), fragment_source);
    CHECK(has(error_of([&] { whole.bind(V); }), "normalised"));
}

TEST_CASE_METHOD(GlTest, "an attribute that no buffer feeds may have one value for all", "[attribute]")
{
    auto V = cover();
    gloo::Program program(
        "#version 330 core\nin vec2 position; in vec3 color; in mat2 frame; in ivec2 whole; in uint times; flat out vec4 v;\n"
        "void main() { v = vec4(color, frame[1].y) * float(whole.y) * float(times); gl_Position = vec4(position, 0, 1); }",
        "#version 330 core\nflat in vec4 v; out vec4 c; void main() { c = v; }");
    program.bind(V);
    program["color"] = {0.2, 0.4, 0.6};
    program["frame"] = {{0, 0}, {0, 1}};
    program["times"] = 1u;
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "'ivec2 whole' has no buffer"));
    CHECK(has(error_of([&] { program["whole"] = {0.5, 1}; }), "takes integers"));
    CHECK(has(error_of([&] { program["color"] = {1, 2}; }), "takes 3 numbers"));
    program["whole"] = {0, 1};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 102, 153, 255});
    program["color"] = {1, 0, 0};
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 0, 0, 255});
    // Each by the call for its type: a driver may keep floats and integers apart.
    CHECK(spy.count("glVertexAttrib4fv") == 3);
    CHECK(spy.count("glVertexAttribI4iv") == 1);
    CHECK(spy.count("glVertexAttribI4uiv") == 1);
}

TEST_CASE_METHOD(GlTest, "a buffer bound per instance, with any divisor", "[attribute]")
{
    struct Place
    {
        std::array<float, 2> position;
    };
    struct Item
    {
        float shift;
        std::array<float, 3> color;
    };
    gloo::VertexBuffer<Place> places{{{-0.9375f, -0.9375f}}};
    gloo::VertexBuffer<Item> items{{0, {1, 0, 0}}, {0, {0, 1, 0}}};
    gloo::Program program("attribute vec2 position; attribute float shift; attribute vec3 color; varying vec3 v; void main() { v = color; "
                          "gl_Position = vec4(position + vec2(shift, 0.0), 0.0, 1.0); gl_PointSize = 1.0; }",
                          "varying vec3 v; void main() { gl_FragColor = vec4(v, 1.0); }");
    items[&Item::shift](1) = 0.25f;
    program.bind(places);
    program.bind(items, 1);
    program.draw(GL_POINTS);
    CHECK(spy.calls.back() == "glDrawArraysInstanced");
    glClear(GL_COLOR_BUFFER_BIT);
    spy.clear();
    program.draw(GL_POINTS);  // as before
    CHECK(spy.calls.back() == "glDrawArraysInstanced");
    CHECK(pixel(0, 0) == std::array{255, 0, 0, 255});
    CHECK(pixel(0, 2) == std::array{0, 255, 0, 255});
    CHECK(has(error_of([&] { program.draw(GL_POINTS, {.instances = 3}); }), "have 2"));
    program.bind(items, 2);
    CHECK_NOTHROW(program.draw(GL_POINTS, {.instances = 4}));
    CHECK(has(error_of([&] { program.draw(GL_POINTS, {.instances = 5}); }), "have 4"));
    program.bind(items);  // per vertex again
    program.draw(GL_POINTS);
    CHECK(spy.calls.back() == "glDrawArrays");
}

TEST_CASE_METHOD(GlTest, "a buffer is per instance in all that it feeds, whatever was first", "[attribute]")
{
    struct Two
    {
        std::array<float, 2> place;
        float color;
    };
    gloo::VertexBuffer<Two> instances(2);
    instances[&Two::place] = xt::xtensor<float, 2>{{-1, 0}, {1, 0}};
    instances[&Two::color] = xt::xtensor<float, 1>{0.2f, 0.4f};
    for (const bool field_first : {true, false})
    {
        INFO(field_first);
        gloo::Program program("attribute vec2 position; attribute vec2 at; attribute float color; varying float v_color;"
                              "void main() { v_color = color; gl_Position = vec4(0.5 * position + at, 0.0, 1.0); }",
                              "varying float v_color; void main() { gl_FragColor = vec4(v_color); }", 4);
        program["position"] = xt::xtensor<float, 2>{{-1, -2}, {1, -2}, {-1, 2}, {1, 2}};
        if (field_first) program["at"] = instances[&Two::place];
        program.bind(instances, 1);
        if (!field_first) program["at"] = instances[&Two::place];
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLE_STRIP);
        CHECK(pixel(8, 2)[0] == 51);
        CHECK(pixel(8, 14)[0] == 102);
        // And per vertex again, which is too few of them for a strip.
        program.bind(instances);
        for (const gloo::Attribute& attribute : program.attributes()) CHECK(attribute.divisor == 0);
    }
    // Also one of which no field has an attribute's name.
    gloo::Program renamed("attribute vec2 position; attribute vec2 at; void main() { gl_Position = vec4(position + at, 0.0, 1.0); }",
                          "void main() { gl_FragColor = vec4(1.0); }", 4);
    renamed["at"] = instances[&Two::place];
    renamed.bind(instances, 1);
    CHECK(renamed.attributes().at(1).divisor == 1);
    gloo::VertexBuffer<Two> other(2);
    CHECK(has(error_of([&] { renamed.bind(other, 1); }), "no member of this buffer's struct"));
    // What was refused changed nothing: an instance on the left and one on the right.
    renamed["position"] = xt::xtensor<float, 2>{{-0.5, -2}, {0.5, -2}, {-0.5, 2}, {0.5, 2}};
    glClear(GL_COLOR_BUFFER_BIT);
    renamed.draw(GL_TRIANGLE_STRIP);
    CHECK(pixel(8, 2)[0] == 255);
    CHECK(pixel(8, 8)[0] == 0);
    CHECK(pixel(8, 14)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "an attribute that a hook gives another type has its own numbers", "[attribute]")
{
    auto program = gloo::Program("attribute vec2 position; <declaration>\nvarying float v;"
                                 "void main() { v = <value>; gl_Position = vec4(position, 0.0, 1.0); }",
                                 "varying float v; void main() { gl_FragColor = vec4(v); }", 3);
    program["position"] = xt::xtensor<float, 2>{{-1, -1}, {3, -1}, {-1, 3}};
    const auto drawn = [&](const char* declaration, const char* value, const auto& numbers)
    {
        program["declaration"] = declaration;
        program["value"] = value;
        program["a"] = numbers;
        program.draw(GL_TRIANGLES);
        return pixel(8, 8)[0];
    };
    CHECK(drawn("attribute float a;", "a", std::vector<float>{0.2f, 0.2f, 0.2f}) == 51);
    CHECK(drawn("attribute vec3 a;", "a.x + a.y + a.z", std::vector<std::array<float, 3>>(3, {0.2f, 0.2f, 0.4f})) == 204);
    CHECK(drawn("attribute vec2 a;", "a.x + a.y", std::vector<std::array<float, 2>>(3, {0.2f, 0.2f})) == 102);
    CHECK(drawn("in int a;", "float(a)", std::vector<int>(3, 1)) == 255);
    CHECK(drawn("in float a;", "a", std::vector<float>(3, 0.4f)) == 102);
    // Of one that was never given, nothing of what another was.
    program["declaration"] = "attribute vec4 a;";
    program["value"] = "a.x + a.w";
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 0);
    // Those of a type that comes back may be new, too.
    CHECK(drawn("attribute float a;", "a", 0.6f) == 153);
}

TEST_CASE_METHOD(GlTest, "an array whose length only linking tells is looked at again then", "[attribute][core][attribute arrays]")
{
    struct Weights
    {
        float w[4];
    };
    struct Few
    {
        float w[2];
    };
    // A length that is an expression over a constant; the text's own numbers do not tell it.
    const std::string source = vertex_source("const int N = 4;\nin float w[N];", "vec4(w[3])");
    gloo::VertexBuffer<Weights> V(1);
    V[&Weights::w](0, 3) = 1.f;
    gloo::Program good(source, fragment_source);
    draw_points(good, V);
    CHECK(pixel(0, 0)[0] == 255);
    gloo::VertexBuffer<Few> F(1);
    CHECK(!error_of(
               [&]
               {
                   gloo::Program bad(source, fragment_source);
                   bad.bind(F);
                   bad.draw(GL_POINTS);
               })
               .empty());
    gloo::Program constant(source, fragment_source);
    CHECK(!error_of(
               [&]
               {
                   constant["w"] = {1, 2};
                   constant.draw(GL_POINTS, 0, 1);
               })
               .empty());
}

TEST_CASE_METHOD(GlTest, "a buffer that linking found attributes for is let go when another feeds them", "[attribute]")
{
    struct Shade
    {
        float shade;
    };
    // What the attribute is called is the compiler's to know.
    const std::string declaration = "#ifdef GL_NV_unheard_of\n#define NAME other\n#else\n#define NAME shade\n#endif\nin float NAME;\n";
    gloo::Program program(vertex_source(declaration, "vec4(<gain> * NAME)"), fragment_source);
    gloo::VertexBuffer<Shade> dark(1), light(1);
    dark[&Shade::shade] = 0.2f;
    light[&Shade::shade] = 0.4f;
    program["gain"] = "1.0";
    draw_points(program, dark);
    CHECK(pixel(0, 0)[0] == 51);
    program["gain"] = "2.0";
    draw_points(program, light);
    CHECK(pixel(0, 0)[0] == 204);
    program["gain"] = "0.5";
    program.draw(GL_POINTS);
    CHECK(pixel(0, 0)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "an array's length is asked again when a hook has changed", "[attribute][core][attribute arrays]")
{
    struct Two
    {
        std::array<float, 2> w;
    };
    struct Three
    {
        std::array<float, 3> w;
    };
    const std::string declaration = GENERATE("in float w[gl_MaxDrawBuffers > 0 ? <n> : 1];\n", "#define IN in float w[<n>]\nIN;\n",
                                             "#define FLOAT float\nin FLOAT w[<n>];\n");
    CAPTURE(declaration);
    // What feeds one location too many would be where the place comes from.
    const std::string source =
        "#version 330 core\n" + declaration +
        "in vec2 position; out vec4 v; void main() { v = vec4(w[0], w[1], w[w.length() - 1], float(w.length()) * 0.2);"
        " gl_Position = vec4(position, 0.0, 1.0); }";
    const auto shown = [&](gloo::Program& program)
    {
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        return pixel(8, 8);
    };
    auto V = cover();
    gloo::VertexBuffer<Two> two(3);
    gloo::VertexBuffer<Three> three(3);
    two[&Two::w] = {0.2f, 0.4f};
    three[&Three::w] = {0.2f, 0.4f, 0.6f};
    SECTION("fed by buffers")
    {
        gloo::Program program(source, fragment_source);
        program["n"] = "2";
        program.bind(V);
        program.bind(two);
        CHECK(shown(program) == std::array{51, 102, 102, 102});
        program["n"] = "3";
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "'float w[3]'"));
        program.bind(three);
        CHECK(shown(program) == std::array{51, 102, 153, 153});
        program["n"] = "2";
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "'float w[2]'"));
        program.bind(two);
        CHECK(shown(program) == std::array{51, 102, 102, 102});
    }
    SECTION("of one value for all")
    {
        gloo::Program program(source, fragment_source);
        program["n"] = "2";
        program.bind(V);
        program["w"] = {0.2, 0.4};
        CHECK(shown(program) == std::array{51, 102, 102, 102});
        program["n"] = "3";
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "'float w[3]' has no buffer"));
        program["w"] = {0.2, 0.4, 0.6};
        CHECK(shown(program) == std::array{51, 102, 153, 153});
    }
    SECTION("of the program's own buffer")
    {
        gloo::Program program(source, fragment_source, 3);
        program["n"] = "2";
        program["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
        program["w"] = {{0.2, 0.4}, {0.2, 0.4}, {0.2, 0.4}};
        CHECK(shown(program) == std::array{51, 102, 102, 102});
        program["n"] = "3";
        CHECK(shown(program) == std::array{0, 0, 0, 153});
        program["w"] = {0.2, 0.4, 0.6};
        CHECK(shown(program) == std::array{51, 102, 153, 153});
    }
}

TEST_CASE_METHOD(GlTest, "attributes that a hook moves to other locations are fed there", "[attribute]")
{
    struct Tinted
    {
        std::array<float, 2> position, tint;
    };
    const std::array<float, 2> tint{0.2f, 0.4f};
    gloo::VertexBuffer<Tinted> V{{{-1, -1}, tint}, {{3, -1}, tint}, {{-1, 3}, tint}};
    gloo::Program program("#version 330 core\n<where>\nlayout(location = FIRST) in vec2 position; layout(location = SECOND) in vec2 tint;\n"
                          "out vec2 v; void main() { v = tint; gl_Position = vec4(position, 0.0, 1.0); }",
                          "#version 330 core\nin vec2 v; out vec4 color; void main() { color = vec4(v, 0.0, 1.0); }");
    program.bind(V);
    for (const char* const where :
         {"#define FIRST 0\n#define SECOND 1", "#define FIRST 1\n#define SECOND 0", "#define FIRST 3\n#define SECOND 2"})
    {
        program["where"] = where;
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        CHECK(pixel(8, 8) == std::array{51, 102, 0, 255});
    }
}
