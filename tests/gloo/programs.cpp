#include "gl_test.hpp"

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <utility>

TEST_CASE_METHOD(GlTest, "a program with a buffer of its own", "[program]")
{
    gloo::Program quad(cover_vertex, "uniform vec4 u_color; void main() { gl_FragColor = u_color; }", 4);
    quad["position"] = {{-1, -1}, {-1, +1}, {+1, -1}, {+1, +1}};
    quad["u_color"] = {0, 1, 0, 1};
    CHECK(spy.calls.empty());
    quad.draw(GL_TRIANGLE_STRIP);
    CHECK(spy.uploads == std::vector<Upload>{{0, 32}});
    CHECK(pixel(0, 0) == std::array{0, 255, 0, 255});
    CHECK(pixel(15, 15) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "the own buffer is interleaved and tracked like every other", "[program]")
{
    gloo::Program program("attribute vec2 position; attribute float level; attribute mat2 frame; varying float v; "
                          "void main() { v = level + frame[1].y; gl_Position = vec4(position, 0.0, 1.0); }",
                          "varying float v; void main() { gl_FragColor = vec4(v); }", 3);
    program["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
    program["level"] = {0.25, 0.25, 0.25};
    program["frame"] = {{0.0, 0.0}, {0.0, 0.25}};  // one for all
    program.draw(GL_TRIANGLES);
    CHECK(pixel(5, 5)[0] == 128);
    spy.clear();
    program["level"] = 0.75f;
    program.draw(GL_TRIANGLES);
    CHECK(spy.uploads == std::vector<Upload>{{8, 60}});  // 28 bytes a vertex, level at byte 8
    CHECK(pixel(5, 5)[0] == 255);
    CHECK(has(error_of([&] { program["position"] = {{1, 2, 3}}; }), "does not fit"));
    CHECK(has(error_of([&] { program["level"] = {1, 2, 3, 4}; }), "(3,)"));
}

TEST_CASE_METHOD(GlTest, "errors of the compiler show the user's own line", "[program]")
{
    auto V = cover();
    gloo::Program program("attribute vec2 position;\nvoid main()\n{\n    gl_Position = vec4(nowhere, 0.0, 1.0);\n}\n",
                          "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(V);
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    const std::string text = error_of([&] { program.draw(GL_TRIANGLES); });
    CHECK(has(text, "the vertex shader does not compile"));
    CHECK(has(text, "line 4: "));
    CHECK(has(text, "  > 4 |     gl_Position = vec4(nowhere, 0.0, 1.0);"));
    CHECK(has(text, "    3 | {"));
    // Refused for good until the text changes, and nothing was lost on the way.
    CHECK(!error_of([&] { program.draw(GL_TRIANGLES); }).empty());
    CHECK(V.pending_data()->size() == 24);
    CHECK(spy.count("glDrawArrays") == 0);
    CHECK(spy.count("glCreateShader") == spy.count("glDeleteShader"));
}

TEST_CASE_METHOD(GlTest, "a fragment shader's error names its file", "[program]")
{
    const gloo::Shader broken(GL_FRAGMENT_SHADER, "#version 330 core\n\nout vec4 c;\nvoid main() { c = 1; }\n", "shaders/broken.frag");
    gloo::Program program(cover_vertex, broken);
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    const std::string text = error_of([&] { program.draw(GL_TRIANGLES, 0, 3); });
    CHECK(has(text, "the fragment shader 'shaders/broken.frag' does not compile"));
    CHECK(has(text, "  > 4 | void main() { c = 1; }"));
}

TEST_CASE_METHOD(GlTest, "a program that does not link says why", "[program]")
{
    gloo::Program program("#version 330 core\nout vec3 a; void main() { a = vec3(1); gl_Position = vec4(a, 1); }",
                          "#version 330 core\nin vec4 a; out vec4 c; void main() { c = a; }");
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    const std::string text = error_of([&] { program.draw(GL_TRIANGLES, 0, 3); });
    CHECK(has(text, "the program does not link"));
    CHECK(spy.count("glCreateProgram") == spy.count("glDeleteProgram"));
}

TEST_CASE_METHOD(GlTest, "fault of the peer: programs may share a shader", "[program]")
{
    auto V = cover();
    const gloo::VertexShader shared(cover_vertex);
    gloo::Program red(shared, "void main() { gl_FragColor = vec4(1.0, 0.0, 0.0, 1.0); }");
    gloo::Program blue(shared, "void main() { gl_FragColor = vec4(0.0, 0.0, 1.0, 1.0); }");
    red.bind(V);
    blue.bind(V);
    red.draw(GL_TRIANGLES);
    CHECK(pixel(2, 2) == std::array{255, 0, 0, 255});
    blue.draw(GL_TRIANGLES);
    CHECK(pixel(2, 2) == std::array{0, 0, 255, 255});
    CHECK(spy.count("glCompileShader") == 3);
}

TEST_CASE_METHOD(GlTest, "a shader of the wrong stage is refused", "[program]")
{
    const gloo::FragmentShader fragment("void main() {}");
    CHECK(has(error_of([&] { gloo::Program program(fragment, fragment); }), "given a fragment shader where it takes a vertex shader"));
    CHECK(has(error_of([&] { gloo::Shader shader(GL_TEXTURE_2D, ""); }), "stage"));
}

TEST_CASE_METHOD(GlTest, "a shader whose text is not there is refused, and one that does not compile says so", "[program]")
{
    CHECK_THROWS_AS(gloo::Shader(GL_FRAGMENT_SHADER, "#include \"no/such.glsl\"\nvoid main() {}"), gloo::NameError);
    CHECK_THROWS_AS(gloo::Shader::from_file(GL_FRAGMENT_SHADER, "no/such.frag"), gloo::NameError);
    CHECK_THROWS_AS(gloo::Snippet("#include \"no/such.glsl\"\nfloat f() { return 1.0; }"), gloo::NameError);
    CHECK_THROWS_AS(gloo::Snippet("float f() { return 1.0; }", {.call = "g"}), gloo::NameError);
#if defined(__linux__)
    // A file that gives an error to those who read at its start.
    CHECK_THROWS_AS(gloo::Shader::from_file(GL_FRAGMENT_SHADER, "/proc/self/mem"), gloo::Error);
    CHECK_THROWS_AS(gloo::Snippet::from_file("/proc/self/mem"), gloo::Error);
#endif
    const gloo::FragmentShader broken("void main() { missing; }");
    auto V = cover();
    {
        const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
        CHECK_THROWS_AS(broken.compile(), gloo::ShaderError);
        CHECK_THROWS_AS(broken.compile(), gloo::ShaderError);
    }
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(0.4) * <h>; }");
    CHECK_THROWS_AS((program["h"] = gloo::Snippet("#include \"no/such.glsl\"\n")), gloo::NameError);
    program["h"] = "1.0";
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 102);
}

TEST_CASE_METHOD(GlTest, "a buffer without a field for the program is refused, and the one bound before is drawn", "[program]")
{
    struct Stranger
    {
        float weight;
    };
    gloo::VertexBuffer<Stranger> stranger(3);
    auto V = cover();
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(0.4); }");
    program.bind(V);
    CHECK_THROWS_AS(program.bind(stranger), gloo::NameError);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 102);
}

TEST_CASE_METHOD(GlTest, "a shader from a file", "[program]")
{
    CHECK(has(error_of([&] { (void)gloo::Shader::from_file(GL_VERTEX_SHADER, "no/such/file.vert"); }), "no/such/file.vert"));
    const char* const path = "test_shader.vert";
    std::ofstream(path) << cover_vertex;
    auto V = cover();
    gloo::Program program(gloo::Shader::from_file(GL_VERTEX_SHADER, path), "void main() { gl_FragColor = vec4(1.0); }");
    std::remove(path);
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(0, 0)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "a program can be moved, drawn or not", "[program]")
{
    auto V = cover();
    gloo::Program first(cover_vertex, "uniform float gain; void main() { gl_FragColor = vec4(gain); }");
    first.bind(V);
    first["gain"] = 1.f;
    gloo::Program second = std::move(first);
    second.draw(GL_TRIANGLES);
    gloo::Program third = std::move(second);
    third["gain"] = 0.2f;
    third.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "a program with a count needs attributes", "[program]")
{
    CHECK(has(error_of([] { gloo::Program program("void main() {}", "void main() {}", 4); }), "declares none"));
    CHECK(has(error_of([] { gloo::Program program(cover_vertex, "void main() {}", -4); }), "(-4,)"));
}

TEST_CASE_METHOD(GlTest, "a geometry shader between the two", "[program][core][geometry shaders]")
{
    struct Point
    {
        std::array<float, 2> position;
    };
    gloo::VertexBuffer<Point> V{{{0, 0}}};
    gloo::Program program(
        "#version 330 core\nin vec2 position; void main() { gl_Position = vec4(position, 0, 1); }",
        "#version 330 core\nuniform vec4 color; out vec4 c; void main() { c = color; }",
        "#version 330 core\nlayout(points) in; layout(triangle_strip, max_vertices = 4) out; uniform float size;\n"
        "void main() { for (int i = 0; i < 4; ++i) { gl_Position = gl_in[0].gl_Position + size * vec4(i & 1, i >> 1, 0, 0);"
        " EmitVertex(); } EndPrimitive(); }");
    program.bind(V);
    program["size"] = 1.f;
    program["color"] = {1, 0, 1, 1};
    program.draw(GL_POINTS);
    CHECK(pixel(12, 12) == std::array{255, 0, 255, 255});
    CHECK(pixel(4, 4) == std::array{0, 0, 0, 0});
}

TEST_CASE_METHOD(GlTest, "an attribute that only a macro declares is found by linking", "[program]")
{
    auto V = cover();
    gloo::Program program("#version 330 core\n#define INPUT in vec2\nINPUT position; void main() { gl_Position = vec4(position, 0, 1); }",
                          "void main() { gl_FragColor = vec4(1.0); }");
    program.link();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "a program that has been moved from refuses, and one that is moved over lets go of its own", "[program]")
{
    auto V = cover();
    gloo::Program first(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    gloo::Program second(cover_vertex, "void main() { gl_FragColor = vec4(0.5); }");
    first.bind(V);
    first.draw(GL_TRIANGLES);
    second.bind(V);
    second.draw(GL_TRIANGLES);
    spy.clear();
    second = std::move(first);
    CHECK(spy.count("glDeleteProgram") == 1);
    CHECK(has(error_of([&] { first.draw(GL_TRIANGLES); }), "moved from"));
    CHECK(has(error_of([&] { first["gain"] = 1.f; }), "moved from"));
    CHECK(first.size() == 0);
    second.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "integers of an own buffer wrap as in C++", "[program]")
{
    gloo::Program program("#version 330 core\nin vec2 position; in uint id; flat out vec4 v; void main() { v = vec4(id == 4294967295u);"
                          " gl_Position = vec4(position, 0, 1); }",
                          "#version 330 core\nflat in vec4 v; out vec4 c; void main() { c = v; }", 3);
    program["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
    program["id"] = {-1, -1, -1};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "a refused hook leaves uniforms and textures to be sent as before", "[program]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 4> dark({1, 1}), light({1, 1});
    light.view() = std::uint8_t{255};
    gloo::Program program(
        cover_vertex,
        "uniform float gain; uniform sampler2D image; void main() { gl_FragColor = gain * <h.part(1.0)> * texture2D(image, vec2(0.5)); }");
    program.bind(V);
    program["h"] = gloo::Snippet("uniform float k; float part(float x) { return k * x; }");
    program["h.k"] = 1.f;
    program["gain"] = 1.f;
    program["image"] = dark;
    const auto red = [&]
    {
        program.draw(GL_TRIANGLES);
        return pixel(8, 8)[0];
    };
    const std::function<void()> refused[] = {
        [&] { program.detach("typo"); },
        [&] { program["h"] = gloo::Snippet("float other(float x) { return x; }"); },
        [&] { program["h"] = 1.f; },
        [&] {
            program["gain"] = {1, 2};
        },
        [&] {
            program["image"] = gloo::Texture3D<std::uint8_t, 4>({1, 1, 1});
        },
        [&] { (void)program["gian"]; },
    };
    for (const bool drawn : {false, true})
    {
        for (const auto& refusal : refused)
        {
            if (drawn) CHECK(red() == 0);
            CHECK(!error_of(refusal).empty());
            program["image"] = light;
            program["gain"] = 0.4f;
            CHECK(red() == 102);
            program["h.k"] = 0.5f;
            CHECK(red() == 51);
            program["h.k"] = 1.f;
            program["image"] = dark;
        }
    }
}

TEST_CASE_METHOD(GlTest, "a link that was refused is made again, whole, once its cause is gone", "[program][core][attribute arrays]")
{
    struct Wrong
    {
        std::array<float, 2> position;
        std::array<float, 2> w;
    };
    struct Right
    {
        std::array<float, 2> position;
        std::array<float, 3> w;
    };
    gloo::VertexBuffer<Wrong> wrong{{{-1, -1}, {}}, {{3, -1}, {}}, {{-1, 3}, {}}};
    gloo::VertexBuffer<Right> right{{{-1, -1}, {0, 0, 0.2f}}, {{3, -1}, {0, 0, 0.2f}}, {{-1, 3}, {0, 0, 0.2f}}};
    // Only linking tells how many there are.
    gloo::Program program(
        "#ifdef GL_NV_unheard_of\nattribute float w[2];\n#else\nattribute float w[3];\n#endif\nattribute vec2 position; varying float v;"
        "void main() { v = w[2]; gl_Position = vec4(position, 0.0, 1.0); }",
        "uniform float gain; varying float v; void main() { gl_FragColor = vec4(gain * v); }");
    program["gain"] = 2.f;
    program.bind(wrong);
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "'float w[3]'"));
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "'float w[3]'"));
    CHECK(program.name() == 0);
    program.bind(right);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 102);

    // A buffer that waited for attributes which are not there is let go.
    struct Stranger
    {
        float only_old;
    };
    gloo::VertexBuffer<Stranger> stranger(3);
    gloo::Program other("#ifdef GL_NV_unheard_of\nattribute UNKNOWN only_old;\n#endif\nattribute vec2 position; void main() { gl_Position "
                        "= vec4(position, 0.0, 1.0); }",
                        "void main() { gl_FragColor = vec4(0.2); }");
    other.bind(right);
    other.bind(stranger);
    CHECK(has(error_of([&] { other.draw(GL_TRIANGLES); }), "Members: 'only_old'"));
    other.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "the snippet that fills a hook", "[program]")
{
    const auto red = [&](gloo::Program& drawn)
    {
        drawn.draw(GL_TRIANGLES);
        return pixel(8, 8)[0];
    };
    auto V = cover();
    const std::string fragment = "void main() { gl_FragColor = vec4(<tone(1.0)> * <gain()>); }";
    gloo::Program program(cover_vertex, fragment), other(cover_vertex, fragment);
    program.bind(V);
    other.bind(V);
    CHECK(has(error_of([&] { (void)program.snippet("tone"); }),
              "the hook 'tone' is empty; fill it with a snippet first: program[\"tone\"] = snippet"));
    const gloo::Snippet tone("uniform float scale; float tone(float x) { return scale * x; }");
    for (gloo::Program* each : {&program, &other})
    {
        (*each)["tone"] = tone;
        (*each)["gain"] = "1.0";
    }
    program.snippet("tone")["scale"] = 0.2f;
    CHECK(red(program) == 51);
    CHECK(red(other) == 51);
    program.snippet("tone")["scale"] *= 2.f;
    CHECK(red(other) == 102);
    other["tone.scale"] = 0.6f;  // of this program alone
    CHECK(red(program) == 102);
    CHECK(red(other) == 153);
    CHECK(program.snippet("tone").is_attached());
    CHECK(has(error_of([&] { program.snippet("tone")["scael"] = 1.f; }), "did you mean 'scale'?"));
    CHECK(has(error_of([&] { (void)program.snippet("gain"); }), "the hook 'gain' is filled with text"));
    CHECK(has(error_of([&] { (void)program.snippet("tnoe"); }), "no hook 'tnoe'; did you mean 'tone'?"));
    CHECK(red(program) == 102);
    gloo::Program moved = std::move(program);
    moved.snippet("tone")["scale"] = 0.2f;
    CHECK(red(moved) == 51);
    moved.detach("tone");
    CHECK(has(error_of([&] { (void)moved.snippet("tone"); }), "is empty"));
    moved["tone"] = tone;
    CHECK(red(moved) == 51);
}
