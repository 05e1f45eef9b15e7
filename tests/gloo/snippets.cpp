#include "gl_test.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <random>
#include <vector>

namespace
{

/// A program that shows `<h(...)>` as red.
gloo::Program shows(const std::string& expression, const std::string& declarations = {})
{
    return gloo::Program(cover_vertex, declarations + "\nvoid main()\n{\n    float t = 0.25;\n    gl_FragColor = vec4(" + expression +
                                           ", 0.0, 0.0, 1.0);\n}\n");
}

int red(GlTest& test, gloo::Program& program)
{
    static auto V = cover();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    return test.pixel(8, 8)[0];
}

const char* const doubled = "float doubled(float x) { return 2.0 * x; }";
const char* const weighed = "uniform float w; float weighed(float x) { return w * x; }";

}  // namespace

TEST_CASE_METHOD(GlTest, "a hook is filled with a snippet, or with text", "[snippet]")
{
    auto program = shows("<h(t)>");
    CHECK(program.hooks() == std::vector<std::string>{"h"});
    CHECK(program.empty_hooks() == std::vector<std::string>{"h"});
    program["h"] = gloo::Snippet(doubled);
    CHECK(program.empty_hooks().empty());
    CHECK(red(*this, program) == 128);
    program["h"] = "t + 0.35";
    CHECK(red(*this, program) == 153);
    program["h"] = std::string("1.0");
    CHECK(red(*this, program) == 255);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: a hook that is filled again after a draw counts", "[snippet]")
{
    auto program = shows("<h(t)>");
    gloo::Snippet A(weighed), B(doubled);
    program["h"] = A;
    A["w"] = 0.8f;
    CHECK(red(*this, program) == 51);
    program["h"] = B;
    CHECK(red(*this, program) == 128);
    program["h"] = A;
    CHECK(red(*this, program) == 51);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: detaching a snippet", "[snippet]")
{
    auto program = shows("<h(t)>");
    program["h"] = gloo::Snippet(doubled);
    CHECK(red(*this, program) == 128);
    program.detach("h");
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "these hooks are empty: 'h'"));
    CHECK(has(error_of([&] { program.detach("g"); }), "no hook 'g'; did you mean 'h'?"));
    program["h"] = "0.2";
    CHECK(red(*this, program) == 51);
}

TEST_CASE_METHOD(GlTest, "empty hooks of all stages are listed", "[snippet]")
{
    gloo::Program program("attribute vec2 position; void main() { gl_Position = vec4(<place(position)>, 0.0, 1.0); }",
                          "void main() { gl_FragColor = <color> * <gain>; }");
    program["gain"] = "1.0";
    CHECK(program.hooks() == std::vector<std::string>{"place", "color", "gain"});
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES, 0, 3); }), "these hooks are empty: 'place', 'color'; fill each"));
    CHECK(has(error_of([&] { program["colour"] = "x"; }), "no uniform, attribute or hook 'colour'; did you mean 'color'?"));
}

TEST_CASE_METHOD(GlTest, "one name filled once serves all stages", "[snippet]")
{
    gloo::Program program("attribute vec2 position; varying float v; void main() { v = <h(0.1)>; gl_Position = vec4(position, 0.0, 1.0); }",
                          "varying float v; void main() { gl_FragColor = vec4(v + <h(0.2)>, 0.0, 0.0, 1.0); }");
    program["h"] = gloo::Snippet("uniform float w; float f(float x) { return w * x; }");
    program["h.w"] = 2.f;
    CHECK(red(*this, program) == 153);
}

TEST_CASE_METHOD(GlTest, "a snippet's uniform reaches every program the snippet is in", "[snippet]")
{
    gloo::Snippet A(weighed);
    A["w"] = 0.8f;
    auto one = shows("<h(t)>"), two = shows("<k(2.0 * t)>");
    one["h"] = A;
    CHECK(red(*this, one) == 51);
    two["k"] = A + A;
    CHECK(red(*this, two) == 204);
    A["w"] = 0.4f;
    CHECK(red(*this, one) == 26);
    CHECK(red(*this, two) == 102);
    // One program alone, through its hook.
    two["k.w"] = 0.2f;
    CHECK(red(*this, two) == 51);
    CHECK(red(*this, one) == 26);
    // A program that is gone, or has let go of the snippet, is left alone.
    {
        auto three = shows("<h(t)>");
        three["h"] = A;
    }
    two["k"] = "0.2";
    A["w"] = 0.8f;
    CHECK(red(*this, one) == 51);
    CHECK(red(*this, two) == 51);
    CHECK(A.uniform("w").words().size() == 1);
}

TEST_CASE_METHOD(GlTest, "asking looks in the snippet, in those inside it, then in the programs", "[snippet]")
{
    gloo::Snippet outer("uniform float a; float outer(float x) { return a * x; }");
    gloo::Snippet inner("uniform float a, b; float inner(float x) { return a * b * x; }");
    auto program = shows("<h(t)> * u_gain", "uniform float u_gain;");
    const gloo::Snippet both = outer(inner);
    program["h"] = both;
    both["a"] = 0.5f;
    both["b"] = 2.f;
    inner["a"] = 4.f;
    both["u_gain"] = 0.8f;
    CHECK(red(*this, program) == 204);
    CHECK(has(error_of([&] { both["u_gian"] = 1.f; }), "no uniform of the snippet 'u_gian'"));
    program["h.inner.a"] = 2.f;
    CHECK(red(*this, program) == 102);
    program["h.b"] = 1.f;
    CHECK(red(*this, program) == 51);
}

TEST_CASE_METHOD(GlTest, "a path of parts tells apart what has the same name in each of them", "[snippet]")
{
    const std::string text = "uniform float gain; uniform float weights[2]; float scale(float x) { return gain * weights[1] * x; }";
    const gloo::Snippet outer("float outer(float x) { return x; }"), other("float other(float x) { return x; }");
    const gloo::Snippet first(text), second(text);
    auto program = shows("<h(t)>");
    program["h"] = outer(first) + other(second);
    const auto set = [&](const std::string& part, float gain)
    {
        program["h." + part + ".gain"] = gain;
        program["h." + part + ".weights"] = {0, 1};
    };
    set("outer.scale", 0.8f);
    set("other.scale", 1.6f);
    CHECK(red(*this, program) == 153);
    program["h.other.scale.weights[1]"] = 0.5f;
    CHECK(red(*this, program) == 102);
    // Without the part around it the first is meant.
    program["h.scale.gain"] = 0.f;
    CHECK(red(*this, program) == 51);
    for (const std::string wrong : {"h.other.scale.gian", "h.other.outer.gain", "h.scale.other.gain", "h.other.scale.scale.other.gain"})
    {
        INFO(wrong);
        CHECK_THROWS_AS(program[wrong] = 1.f, gloo::NameError);
    }
    CHECK(red(*this, program) == 51);
}

TEST_CASE_METHOD(GlTest, "textures and arrays of a snippet", "[snippet]")
{
    STATIC_REQUIRE_FALSE(std::is_invocable_v<const gloo::Snippet&>);
    STATIC_REQUIRE_FALSE(std::is_invocable_v<const gloo::Snippet&, int>);
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    image.view() = std::uint8_t{100};
    gloo::Snippet look(
        "uniform sampler2D image; uniform float gains[2]; float look(float x) { return gains[1] * texture2D(image, vec2(x)).r; }");
    look["image"] = image;
    look["gains"] = {1, 2};
    auto program = shows("<h(t)>");
    program["h"] = look;
    CHECK(red(*this, program) == 200);
    look["gains[1]"] = 0.5f;
    CHECK(red(*this, program) == 50);
    // Of several textures another program takes those that were given.
    gloo::Snippet two("uniform sampler2D images[2]; float two(float x) { return texture2D(images[0], vec2(x)).r + "
                      "texture2D(images[1], vec2(x)).r; }");
    auto first = shows("<h(t)>"), second = shows("<h(t)>");
    first["h"] = two;
    two["images[1]"] = image;
    second["h"] = two;
    second["h.images[0]"] = image;
    CHECK(red(*this, second) == 200);
}

TEST_CASE_METHOD(GlTest, "an alias shares a uniform with the shader", "[snippet]")
{
    auto program = shows("u_width * <h(t)>", "uniform float u_width;");
    program["h"] = gloo::Snippet("uniform float w; float f(float x) { return w * x; }", {.aliases = {{"w", "u_width"}}});
    program["u_width"] = 2.f;
    CHECK(red(*this, program) == 255);
    program["u_width"] = 1.f;
    CHECK(red(*this, program) == 64);
}

TEST_CASE_METHOD(GlTest, "an array that another stage has, too, takes what fits of a snippet's whose length linking tells", "[snippet]")
{
    gloo::Program program("attribute vec2 position; uniform float u_v[3]; varying float v_t;"
                          "void main() { v_t = 0.25 * (u_v[0] + u_v[1] + u_v[2]); gl_Position = vec4(position, 0.0, 1.0); }",
                          "varying float v_t; void main() { gl_FragColor = vec4(<h(v_t)>, 0.0, 0.0, 1.0); }");
    const char* const code = "uniform float v[gl_MaxDrawBuffers > 0 ? 3 : 1]; float f(float x) { return 4.0 * x * v[1]; }";
    gloo::Snippet few(code, {.aliases = {{"v", "u_v"}}}), many(code, {.aliases = {{"v", "u_v"}}});
    few["v[1]"] = 1.f;
    many["v"] = {0, 0.5, 0, 1, 1};
    program["h"] = few;
    CHECK(red(*this, program) == 255);
    program["u_v"] = {0, 1, 0};
    program["h"] = many;
    CHECK(red(*this, program) == 64);
}

TEST_CASE_METHOD(GlTest, "values and buffers outlive a hook's change", "[snippet]")
{
    auto V = cover();
    gloo::Program program("attribute vec2 position; void main() { gl_Position = vec4(<place>, 0.0, 1.0); }",
                          "uniform float u_gain; void main() { gl_FragColor = vec4(u_gain * <h(1.0)>, 0.0, 0.0, 1.0); }");
    program["place"] = "position";
    program["h"] = gloo::Snippet(doubled);
    program.bind(V);
    program["u_gain"] = 0.1f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3)[0] == 51);
    program["h"] = "1.0";
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3)[0] == 26);
    // Clean draws cost no more for having hooks.
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glBindVertexArray glDrawArrays");
}

TEST_CASE_METHOD(GlTest, "a sampler keeps its texture when a hook changes", "[snippet]")
{
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    image.view() = std::uint8_t{100};
    auto program = shows("<h(texture2D(u_image, vec2(t)).r)>", "uniform sampler2D u_image;");
    program["u_image"] = image;
    program["h"] = gloo::Snippet(doubled);
    CHECK(red(*this, program) == 200);
}

TEST_CASE_METHOD(GlTest, "attributes and varyings of snippets", "[snippet]")
{
    gloo::Program program(
        "attribute vec2 position; void main() { <pass.v_level> = 2.0 * <pass.get()>; gl_Position = vec4(position, 0.0, 1.0); }",
        "void main() { gl_FragColor = vec4(<pass.v_level>, <pass.get()>, 0.0, 1.0); }", 3);
    program["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
    program["pass"] = gloo::Snippet("varying float v_level; uniform float level; float get() { return level; }");
    program["pass.level"] = 0.2f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3) == std::array{102, 51, 0, 255});
}

TEST_CASE_METHOD(GlTest, "a snippet's attribute is one of the program's own buffer", "[snippet]")
{
    gloo::Program program(
        "attribute vec2 position; varying float v; void main() { v = <level()>; gl_Position = vec4(position, 0.0, 1.0); }",
        "varying float v; void main() { gl_FragColor = vec4(v, 0.0, 0.0, 1.0); }", 3);
    program["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
    program["level"] = gloo::Snippet("attribute float a; float level() { return a; }");
    program["level.a"] = {0.2, 0.2, 0.2};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "snippets in shaders with a version of their own", "[snippet][core][desktop extensions]")
{
    gloo::Program program(
        cover_vertex,
        "// first\n#version 330 core\n#extension GL_ARB_separate_shader_objects : enable\nout vec4 color;\nvoid main() { color = "
        "vec4(<h(0.1)>, 0, 0, 1); }");
    program["h"] = gloo::Snippet(doubled) + gloo::Snippet(doubled);
    CHECK(red(*this, program) == 102);
}

TEST_CASE_METHOD(GlTest, "includes from memory and from files", "[snippet]")
{
    glumpp::glsl::Library library;
    library.add("math/half.glsl", "float half_of(float x) { return 0.5 * x; }\n");
    const char* const path = "test_include.glsl";
    std::ofstream(path) << "#include \"math/half.glsl\"\nfloat quarter(float x) { return half_of(half_of(x)); }\n";
    const gloo::FragmentShader fragment("#include \"math/half.glsl\"\n#include \"test_include.glsl\"\nvoid main() { gl_FragColor = "
                                        "vec4(half_of(0.8), quarter(0.8), 0.0, 1.0); }",
                                        {}, library);
    std::remove(path);
    gloo::Program program(cover_vertex, fragment);
    auto V = cover();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(2, 2) == std::array{102, 51, 0, 255});
}

TEST_CASE_METHOD(GlTest, "errors are led back through composition", "[snippet]")
{
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    glumpp::glsl::Library library;
    library.add("noise.glsl", "float noise(float x)\n{\n    return x + nothing;\n}\n");
    SECTION("to an included file")
    {
        gloo::Program program(
            cover_vertex,
            gloo::FragmentShader("\n\n#include \"noise.glsl\"\nvoid main() { gl_FragColor = vec4(noise(1.0)); }", {}, library));
        const std::string text = error_of([&] { program.draw(GL_TRIANGLES, 0, 3); });
        CHECK(has(text, "'noise.glsl', line 3: "));
        CHECK(has(text, "    2 | {\n  > 3 |     return x + nothing;\n    4 | }\n"));
    }
    SECTION("to a snippet, its names as they were written")
    {
        auto program = shows("<h(t)>");
        program["h"] = gloo::Snippet("uniform float gain;\nfloat wave(float x)\n{\n    return gain * vec2(x);\n}\n");
        const std::string text = error_of([&] { program.draw(GL_TRIANGLES, 0, 3); });
        CHECK(has(text, "the snippet 'wave', line 4: "));
        CHECK(has(text, "  > 4 |     return gain * vec2(x);\n    5 | }\n"));
        CHECK_FALSE(has(text, "glumpp1"));
    }
    SECTION("to a snippet's file")
    {
        const char* const path = "test_snippet.glsl";
        std::ofstream(path) << "float f(float x)\n{ return nothing; }\n";
        auto program = shows("<h(t)>");
        program["h"] = gloo::Snippet::from_file(path);
        std::remove(path);
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES, 0, 3); }), "'test_snippet.glsl', line 2: "));
    }
    SECTION("to a file that a snippet includes")
    {
        auto program = shows("<h(t)>");
        program["h"] = gloo::Snippet("#include \"noise.glsl\"\nfloat f(float x) { return noise(x); }", {.call = "f"}, library);
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES, 0, 3); }), "'noise.glsl', line 3: "));
    }
    SECTION("to the shader itself, behind snippets and includes")
    {
        gloo::Program program(
            cover_vertex, gloo::FragmentShader(
                              "#include \"fine.glsl\"\nvoid main()\n{\n    float x = <h(1.0)>;\n    gl_FragColor = vec4(x) * missing;\n}\n",
                              {}, glumpp::glsl::Library().add("fine.glsl", "float fine;\n\n\n")));
        program["h"] = gloo::Snippet(doubled);
        const std::string text = error_of([&] { program.draw(GL_TRIANGLES, 0, 3); });
        CHECK(has(text, "\nline 5: "));
        CHECK(has(text, "    4 |     float x = <h(1.0)>;\n  > 5 |     gl_FragColor = vec4(x) * missing;\n    6 | }\n"));
    }
    SECTION("to a hook's line, when what fills it does not fit there")
    {
        auto program = shows("<h(t)>");
        program["h"] = "missing";
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES, 0, 3); }), "  > 5 |     gl_FragColor = vec4(<h(t)>, 0.0, 0.0, 1.0);"));
        program["h"] = "1.0); float f = 1.0;\nmissing;\n(t";
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES, 0, 3); }), "the text of the hook 'h', line 2: "));
    }
}

TEST_CASE_METHOD(GlTest, "a refused snippet changes nothing", "[snippet]")
{
    auto program = shows("<h.part(t)>");
    program["h"] = gloo::Snippet("float part(float x) { return 0.2; }");
    CHECK(red(*this, program) == 51);
    CHECK(has(error_of([&] { program["h"] = gloo::Snippet(doubled); }), "no function, variable or snippet 'part'"));
    CHECK(has(error_of([&] { program["h"] = 3; }), "takes a snippet or text"));
    CHECK(red(*this, program) == 51);
    auto plain = shows("u", "uniform float u;");
    CHECK(has(error_of([&] { plain["u"] = "text"; }), "which fills a hook"));
}

namespace
{

/// A tree of snippets and what it computes.
struct Tree
{
    gloo::Snippet snippet;
    /// Its value, given the hook's argument.
    std::function<double(double)> value;
    std::string text;
};

/// Random trees over a few shared leaves.
class Forest
{
public:
    explicit Forest(unsigned seed) : m_random(seed)
    {
        for (int i = 0; i < 4; ++i)
        {
            const double gain = number(0.25, 1.5), offset = number(0.5, 1.0), constant = number(0.5, 1.0);
            // All leaves use the same names: each must get its own.
            gloo::Snippet unary("uniform float gain, x; const float K = " + std::to_string(offset) +
                                ";\nstruct P { float x; };\nfloat f(float t) { P p = P(t); return gain * p.x + K * x; }");
            unary["gain"] = gain;
            unary["x"] = 1.0;
            m_unary.push_back({unary, [gain, offset](double t) { return gain * t + offset; }, "u" + std::to_string(i)});
            gloo::Snippet binary("uniform float gain; const float K = " + std::to_string(constant) +
                                 ";\nfloat f(float a, float b) { return gain * a + K * b; }");
            binary["gain"] = gain;
            m_binary.push_back({binary, gain, constant});
        }
    }

    Tree tree(int depth)
    {
        const int kind = depth == 0 ? pick(2) : pick(9);
        const Tree& leaf = m_unary[static_cast<std::size_t>(pick(4))];
        if (kind == 0) return leaf;
        if (kind == 1) return {leaf.snippet("0.75"), [leaf](double) { return leaf.value(0.75); }, leaf.text + "(0.75)"};
        const Tree a = tree(depth - 1);
        if (kind <= 3)
            return {leaf.snippet(a.snippet), [leaf, a](double t) { return leaf.value(a.value(t)); }, leaf.text + "(" + a.text + ")"};
        const Tree b = tree(depth - 1);
        const std::string both = a.text + ", " + b.text;
        if (kind == 4)
        {
            const auto& [snippet, gain, constant] = m_binary[static_cast<std::size_t>(pick(4))];
            return {snippet(a.snippet, b.snippet), [a, b, g = gain, k = constant](double t) { return g * a.value(t) + k * b.value(t); },
                    "b(" + both + ")"};
        }
        if (kind == 5)
            return {a.snippet + b.snippet, [a, b](double t) { return a.value(t) + b.value(t); }, "(" + a.text + " + " + b.text + ")"};
        if (kind == 6)
            return {a.snippet - b.snippet, [a, b](double t) { return a.value(t) - b.value(t); }, "(" + a.text + " - " + b.text + ")"};
        if (kind == 7)
            return {a.snippet * b.snippet, [a, b](double t) { return a.value(t) * b.value(t); }, "(" + a.text + " * " + b.text + ")"};
        return {a.snippet / b.snippet, [a, b](double t) { return a.value(t) / b.value(t); }, "(" + a.text + " / " + b.text + ")"};
    }

private:
    struct Binary
    {
        gloo::Snippet snippet;
        double gain;
        double constant;
    };
    int pick(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_random); }
    double number(double low, double high) { return std::round(std::uniform_real_distribution<double>(low, high)(m_random) * 64) / 64; }

    std::mt19937 m_random;
    std::vector<Tree> m_unary{};
    std::vector<Binary> m_binary{};
};

}  // namespace

TEST_CASE_METHOD(GlTest, "random trees of snippets compute what they say", "[snippet]")
{
    // Red and green tell whether the GPU's value is near the one that the CPU found, and whether it is a number.
    auto V = cover();
    int compared = 0;
    for (unsigned seed = 0; compared < 250 && seed < 2000; ++seed)
    {
        Forest forest(seed);
        const Tree tree = forest.tree(4);
        const double t = 0.25 + 0.01 * (seed % 50);
        const double expected = tree.value(t);
        if (!std::isfinite(expected) || std::abs(expected) > 1e4) continue;
        // Where the value hangs on the last digit (a division by almost nothing), two ways to round it differ.
        if (std::abs(expected - tree.value(t + 1e-6)) > 1e-4 * (1 + std::abs(expected))) continue;
        gloo::Program program(cover_vertex, "uniform float u_t, u_expected;\nvoid main()\n{\n    float value = 0.5 * <h(u_t)> * 2.0;\n"
                                            "    float e = abs(value - u_expected) / (1.0 + abs(u_expected));\n"
                                            "    gl_FragColor = vec4(e < 0.002 ? 1.0 : 0.0, e >= 0.0 ? 1.0 : 0.0, 0.0, 1.0);\n}\n");
        program["h"] = tree.snippet;
        program["u_t"] = t;
        program["u_expected"] = expected;
        program.bind(V);
        program.draw(GL_TRIANGLES);
        INFO("seed " << seed << ": " << tree.text << " at " << t << " is " << expected);
        REQUIRE(pixel(8, 8) == std::array{255, 255, 0, 255});
        ++compared;
    }
    CHECK(compared == 250);
}

TEST_CASE_METHOD(GlTest, "what a snippet's uniform is initialised with stays", "[snippet]")
{
    const char* const text = "uniform float w = 0.8; uniform vec2 v = vec2(1.0, 0.5); float f(float x) { return w * v.x * x; }";
    SECTION("as the snippet's value, and the program's")
    {
        gloo::Snippet A(text);
        CHECK(A["w"].data()() == 0.8f);
        CHECK(A["v"].data()(1) == 0.5f);
        auto program = shows("<h(t)>");
        program["h"] = A;
        CHECK(program["h.w"].data()() == 0.8f);
        CHECK(red(*this, program) == 51);
        CHECK(program["h.w"].data()() == 0.8f);
        A["w"] = 0.4f;
        CHECK(red(*this, program) == 26);
        program["h"] = gloo::Snippet(doubled);
        program["h"] = A;
        CHECK(red(*this, program) == 26);
    }
    SECTION("where the snippet shares it with the shader, whichever of them says it")
    {
        auto program = shows("<h(t)>", "uniform float u_w;");
        const gloo::Snippet A(text, {.aliases = {{"w", "u_w"}}});
        program["h"] = A;
        CHECK(red(*this, program) == 51);
        auto other = shows("<h(t)>", "#define FIFTH 0.2\nuniform float u_w = 2.0 * FIFTH;");
        other["h"] = gloo::Snippet(weighed, {.aliases = {{"w", "u_w"}}});
        CHECK(red(*this, other) == 26);
        // What was given is not taken back.
        auto given = shows("<h(t)>", "uniform float u_w;");
        given["u_w"] = 0.4f;
        given["h"] = A;
        CHECK(red(*this, given) == 26);
    }
}

TEST_CASE_METHOD(GlTest, "structs and arrays by constants among a snippet's uniforms", "[snippet]")
{
    gloo::Snippet A("const int N = 2; struct Light { float gain; vec2 place[N]; }; uniform Light lights[N];\n"
                    "float f(float x) { return lights[1].gain * lights[0].place[1].y * x; }");
    A["lights[1].gain"] = 0.4f;
    A["lights[0].place[1]"] = {0, 2};
    auto program = shows("<h(t)>");
    program["h"] = A;
    CHECK(red(*this, program) == 51);
    A["lights[1].gain"] = 0.8f;
    CHECK(red(*this, program) == 102);
    program["h.lights[1].gain"] = 0.2f;
    CHECK(red(*this, program) == 26);
    CHECK(has(error_of([&] { A["lights[2].gain"] = 1.f; }), "lights[2].gain"));
    CHECK(red(*this, program) == 26);
}

TEST_CASE_METHOD(GlTest, "what fills a hook is kept together across line ends and comments", "[snippet]")
{
    gloo::Snippet A(doubled), B("float same(float x) { return x; }");
    for (const char* const expression : {"0.5 *\n<h(t)>", "0.5 * // half\n<h(t)>", "<h(t)> /* of */\n * 0.5"})
    {
        auto program = shows(expression);
        program["h"] = A + B;
        CHECK(red(*this, program) == 96);
    }
}

TEST_CASE_METHOD(GlTest, "a snippet in two stages discards in the fragment's alone", "[snippet][stage]")
{
    // The same function, called in both.
    gloo::Snippet clip(
        "uniform float edge;\nvec2 clip(vec2 p)\n{\n#ifdef _GLUMPY__FRAGMENT_SHADER__\n    if (p.x > edge) discard;\n#endif\n"
        "    return p;\n}\n");
    clip["edge"] = 0.f;
    for (const std::string version : {"", "#version 330\n"})
    {
        const bool old = version.empty();
        gloo::Program program(version + (old ? "attribute vec2 position; varying vec2 v;" : "in vec2 position; out vec2 v;") +
                                  "void main() { v = <clip(position)>; gl_Position = vec4(v, 0.0, 1.0); }",
                              version +
                                  (old ? "varying vec2 v; void main() { gl_FragColor" : "in vec2 v; out vec4 color; void main() { color") +
                                  " = vec4(1.0 + 0.0 * <clip(v)>, 0.0, 1.0); }");
        program["clip"] = clip;
        auto V = cover();
        program.bind(V);
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        CHECK(pixel(8, 4)[0] == 255);
        CHECK(pixel(8, 12)[0] == 0);
    }
}

TEST_CASE_METHOD(GlTest, "a shader asks for its stage, with hooks, uniforms and lines of its own", "[snippet][stage]")
{
    const std::string both = "#ifdef _GLUMPY__VERTEX_SHADER__\nuniform vec2 u_move;\nattribute vec2 position;\n"
                             "void main() { gl_Position = vec4(position + u_move + <place>, 0.0, 1.0); }\n#endif\n"
                             "#ifdef _GLUMPY__FRAGMENT_SHADER__\nuniform float u_red;\n"
                             "void main() {\n    gl_FragColor = vec4(u_red + <tint>, 0.0, 0.0, 1.0);\n}\n#endif\n";
    gloo::Program program(both, both);
    CHECK(program.hooks() == std::vector<std::string>{"place", "tint"});
    CHECK(program.vertex().hooks() == std::vector<std::string_view>{"place"});
    program["place"] = gloo::Snippet("uniform vec2 by; vec2 place() { return by; }");
    program["tint"] = "0.2";
    program["u_move"] = {0, 0};
    program["place.by"] = {0, 0};
    program["u_red"] = 0.2f;
    CHECK(red(*this, program) == 102);
    program["tint"] = "missing";
    {
        const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "  > 9 |     gl_FragColor = vec4(u_red + <tint>, 0.0, 0.0, 1.0);"));
    }
    program["tint"] = "0.4";
    CHECK(red(*this, program) == 153);
}

TEST_CASE_METHOD(GlTest, "programs, shaders and snippets are files of the search path", "[snippet][files]")
{
    const std::filesystem::path directory = std::filesystem::temp_directory_path() / "glumpp_snippet_files";
    std::filesystem::remove_all(directory);
    std::filesystem::create_directories(directory / "half");
    const auto write = [&](const std::string& name, const std::string& text) { std::ofstream(directory / name) << text; };
    write("cover.vert", cover_vertex);
    write("half/shown.frag", "uniform float u_gain;\nvoid main() { gl_FragColor = vec4(u_gain * <h(0.5)>); }\n");
    write("half/half.glsl", "#include \"tool.glsl\"\nfloat half_of(float x) { return TOOL * x; }\n");
    write("half/tool.glsl", "#define TOOL 0.5\n");
    glumpp::glsl::default_library().add_path(directory.string());
    gloo::Program program("cover.vert", "half/shown.frag");
    program["h"] = gloo::Snippet::from_file("half/half.glsl");
    program["u_gain"] = 0.8f;
    CHECK(red(*this, program) == 51);
    // In a folder by its own name, too; a refused one changes nothing.
    CHECK(has(error_of([&] { program["h"] = gloo::Snippet::from_file("hafl.glsl"); }),
              "cannot find the snippet \"hafl.glsl\"; did you mean \"half.glsl\"?"));
    CHECK(has(error_of([&] { program = gloo::Program("cover.vert", "shwon.frag"); }),
              "cannot find the shader \"shwon.frag\"; did you mean \"shown.frag\"?"));
    CHECK(has(error_of([&] { program = gloo::Program("cover.vert", "shwon.frag"); }), "'" + directory.string() + "'"));
    CHECK(red(*this, program) == 51);
    program = gloo::Program(gloo::Shader::from_file(GL_VERTEX_SHADER, "cover.vert"), std::string("shown.frag"));
    program["h"] = gloo::Snippet::from_file("half.glsl");
    program["u_gain"] = 0.4f;
    CHECK(red(*this, program) == 26);
    std::filesystem::remove_all(directory);
    // A missing brace is no file's name.
    gloo::Program broken(cover_vertex, "void main() {");
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    CHECK(has(error_of([&] { broken.link(); }), "does not compile"));
}

TEST_CASE_METHOD(GlTest, "no error shows a name that composition made", "[snippet][errors]")
{
    // Two of one name, so that a path leads to the first alone.
    gloo::Snippet A("uniform float w; uniform sampler2D s; float f(float x) { return w * x + 0.0 * texture2D(s, vec2(x)).r; }");
    gloo::Snippet B("uniform vec2 w; uniform sampler2D s; float f(float x) { return w.x * x + 0.0 * texture2D(s, vec2(x)).r; }");
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    auto program = shows("<h(t)>", "uniform float u_gain;");
    program["h"] = A + B;
    const auto check = [](const std::string& text, const std::string& part)
    {
        INFO(text);
        CHECK(has(text, part));
        CHECK_FALSE(has(text, "_glumpp"));
    };
    check(error_of([&] { program["gain"] = 1.f; }), "u_gain");
    check(error_of([&] { program["h.v"] = 1.f; }), "'h.v'");
    check(error_of([&] { program["h.w"] = {1, 2}; }), "h.w");
    check(error_of([&] { program["h.w"] = image; }), "h.w");
    check(error_of([&] { B["w"] = 1.f; }), "w");
    check(error_of([&] { (void)program.uniform<std::int32_t>("h.w"); }), "h.w");
    check(error_of([&] { program.draw(GL_TRIANGLES, 0, 3); }), "has no");
    for (const auto& uniform : program.all_uniforms()) CHECK_FALSE(has(uniform.name, "_glumpp"));
    program["h.s"] = image;
    B["s"] = image;
    A["w"] = 0.4f;
    B["w"] = {0.4f, 0};
    CHECK(red(*this, program) == 51);
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    SECTION("of the compiler")
    {
        program["h"] = gloo::Snippet("uniform float w; float f(float x) { return w.x * f(vec3(x), w); }");
        check(error_of([&] { program.link(); }), "does not compile");
    }
    SECTION("of the linker")
    {
        program["h"] = gloo::Snippet("float g(float x); float f(float x) { return g(x); }", {.call = "f"});
        check(error_of([&] { program.link(); }), "g");
    }
    SECTION("of OpenGL itself")
    {
        std::string said;
        if (!gloo::debug::enable([&](const gloo::debug::Message& message) { said.append(message.text); })) return;
        program["h"] = gloo::Snippet("float f(float x) { return f(vec3(x)); }");
        CHECK_THROWS_AS(program.link(), gloo::ShaderError);
        gloo::debug::disable();
        check(said, "f");
    }
    program["h"] = A;
    CHECK(red(*this, program) == 26);
}

TEST_CASE_METHOD(GlTest, "a block of a snippet's without an instance's name is fed by its members' names", "[snippet][errors]")
{
    struct Tone
    {
        float gain, offset, unused[2];
    };
    gloo::UniformBuffer<Tone> tone;
    tone[&Tone::gain] = 0.4f;
    tone[&Tone::offset] = 0.1f;
    auto program = shows("<h(t)>");
    program["h"] = gloo::Snippet("layout(std140) uniform Tone { float gain, offset; }; float f(float x) { return gain * x + offset; }");
    const std::string empty = error_of([&] { (void)red(*this, program); });
    CHECK(has(empty, "the uniform block 'h.Tone' has no buffer"));
    program["h.Tone"] = tone;
    CHECK(red(*this, program) == 51);
}

TEST_CASE_METHOD(GlTest, "snippets hand a struct to one another, and a shader names it", "[snippet][shared]")
{
    glumpp::glsl::Library library;
    library.add("place.glsl",
                "#ifndef PLACE_H\n#define PLACE_H\n#define SIZE 2\n#define AT(x) Place(float[SIZE](x, 1.0))\nconst float UNIT = 1.0;\n"
                "struct Place\n{\n    float at[SIZE];\n};\n#endif\n");
    const std::string head = "#include \"place.glsl\"\n";
    const gloo::Snippet make(head + "Place make(float x) { return AT(x * UNIT); }", {}, library);
    gloo::Snippet scale(head + "uniform float k; Place scale(Place p) { p.at[0] *= k * UNIT; return p; }", {}, library);
    scale["k"] = 0.4f;
    SECTION("that only the snippets declare")
    {
        auto program = shows("shown(<h(t)>)", "float shown(Place p) { return p.at[0] * p.at[SIZE - 1]; }");
        program["h"] = scale(make);
        CHECK(red(*this, program) == 26);
        program["h"] = scale(scale(make));
        CHECK(red(*this, program) == 10);
    }
    SECTION("that the shader declares, too")
    {
        gloo::Program program(
            cover_vertex, gloo::FragmentShader(head + "void main() { Place p = <h(UNIT)>; gl_FragColor = vec4(p.at[0]); }", {}, library));
        program["h"] = scale(make);
        CHECK(red(*this, program) == 102);
    }
    SECTION("while the shader's own struct and macro of these names are others")
    {
        auto program = shows("<h(t)>.at[0] * SIZE * Place(1.0).w", "#define SIZE 0.5\nstruct Place { float w; };");
        program["h"] = scale(make);
        CHECK(red(*this, program) == 13);
    }
}

TEST_CASE_METHOD(GlTest, "shifts, messages and pragmas are no hooks", "[snippet]")
{
    auto program = shows("<h(t)> * float(i++<n>>1) + float(i) / 255.0",
                         "#ifdef NEVER\n#error needs <foo>\n#endif\n#pragma use <bar>\nint i = 0; int n = 8;");
    CHECK(program.hooks() == std::vector<std::string>{"h"});
    program["h"] = "0.2";
    const int shown = red(*this, program);
    CHECK(shown >= 51);
    CHECK(shown <= 52);
}

TEST_CASE_METHOD(GlTest, "after a refused snippet values, textures and snippets reach the program as before", "[snippet]")
{
    gloo::Texture2D<std::uint8_t, 4> image({1, 1}), other({1, 1});
    image.view() = std::uint8_t{100};
    other.view() = std::uint8_t{200};
    gloo::Snippet A(weighed);
    auto program = shows("<h(t)> + <h.w> * texture2D(u_image, vec2(0.5)).r", "uniform sampler2D u_image;");
    program["h"] = A;
    A["w"] = 0.4f;
    program["u_image"] = image;
    CHECK(red(*this, program) == 66);
    const auto refused = [&]
    {
        CHECK(has(error_of([&] { program["h"] = gloo::Snippet(doubled); }), "'w'"));
        CHECK(has(error_of([&] { program.detach("hh"); }), "did you mean 'h'?"));
        std::string deep;
        for (int i = 0; i < 300; ++i) deep += "F(";
        deep += "1.0" + std::string(300, ')');
        CHECK(has(
            error_of([&] { program["h"] = gloo::Snippet("#define F(x) x\nuniform float w; float f(float x) { return " + deep + "; }"); }),
            "macros are nested more than 200 deep"));
    };
    refused();
    CHECK(red(*this, program) == 66);
    A["w"] = 0.8f;
    CHECK(red(*this, program) == 131);
    refused();
    program["u_image"] = other;
    CHECK(red(*this, program) == 211);
    program["h.w"] = 0.4f;
    CHECK(red(*this, program) == 106);
}

TEST_CASE_METHOD(GlTest, "a value that one of two programs refuses changes neither", "[snippet]")
{
    gloo::Snippet S("vec2 same(vec2 p) { return p; }");
    const char* const vertex = "attribute vec2 position; void main() { gl_Position = vec4(<h(position)>, 0.0, 1.0); }";
    gloo::Program p(vertex, "uniform float u_x; void main() { gl_FragColor = vec4(u_x); }");
    gloo::Program q(vertex, "uniform vec3 u_x; void main() { gl_FragColor = vec4(u_x, 1.0); }");
    p["h"] = S;
    q["h"] = S;
    p["u_x"] = 0.f;
    q["u_x"] = {0, 0, 0};
    CHECK_THROWS_AS((S["u_x"] = 1.f), gloo::TypeError);
    CHECK_THROWS_AS((S["u_x"] = {1, 1, 1}), gloo::TypeError);
    CHECK(p["u_x"].data()() == 0.f);
    auto V = cover();
    p.bind(V);
    p.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 0);
    q.bind(V);
    q.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{0, 0, 0, 255});
}

TEST_CASE_METHOD(GlTest, "an array of texels that one of two programs takes for another sampler's changes neither", "[snippet]")
{
    gloo::Snippet S("vec2 same(vec2 p) { return p; }");
    const char* const vertex = "attribute vec2 position; void main() { gl_Position = vec4(<h(position)>, 0.0, 1.0); }";
    gloo::Program p(vertex, "#version 330 core\nuniform sampler2D u_x; out vec4 c; void main() { c = texture(u_x, vec2(0.5)); }");
    gloo::Program q(vertex,
                    "#version 330 core\nuniform usampler2D u_x; out vec4 c; void main() { c = vec4(texture(u_x, vec2(0.5))) / 255.0; }");
    p["h"] = S;
    q["h"] = S;
    p["u_x"] = xt::xtensor<float, 2>{{0.2f}};
    q["u_x"] = xt::xtensor<std::uint32_t, 2>{{102u}};
    CHECK(has(error_of([&] { S["u_x"] = xt::xtensor<float, 2>{{1.f}}; }), "'u_x' is a sampler2D here and a usampler2D in a program"));
    auto V = cover();
    p.bind(V);
    q.bind(V);
    p.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 51);
    q.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 102);
}

TEST_CASE_METHOD(GlTest, "an array whose length only linking tells grows with what it is given", "[snippet]")
{
    gloo::Snippet A("uniform float v[gl_MaxDrawBuffers]; vec2 moved(vec2 p) { return p * (v[0] + v[1] + v[2]); }");
    A["v[0]"] = 0.25f;
    CHECK(A["v[3]"].data()() == 0.f);
    A["v[2]"] = 0.5f;
    A["v[1]"] = 0.25f;
    A["v[0]"] = 0.25f;
    CHECK(A["v"].data()(2) == 0.5f);
    CHECK(A["v"].data()(0) == 0.25f);
    gloo::Program program("attribute vec2 position; void main() { gl_Position = vec4(<h(position)>, 0.0, 1.0); }",
                          "void main() { gl_FragColor = vec4(1.0); }");
    program["h"] = A;
    auto V = cover();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(15, 15)[0] == 255);
    A["v[2]"] = -0.5f;
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(15, 15)[0] == 0);
    CHECK_THROWS_AS((program["h.v"] = {1, 0}), gloo::TypeError);
    A["v"] = {1, 0, 0};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(15, 15)[0] == 255);
}
