// What a name of a program takes, and when: before linking, after it, and when only linking tells what it means.
#include <glm/glm.hpp>

#include "gl_test.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace
{

gloo::Program make(const std::string& declarations, const std::string& expression, gloo::VertexBuffer<Corner>& corners)
{
    gloo::Program program(cover_vertex,
                          "#version 330 core\n" + declarations + "\nout vec4 color; void main() { color = " + expression + "; }");
    program.bind(corners);
    return program;
}

std::array<int, 4> shown(GlTest& test, gloo::Program& program)
{
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_TRIANGLES);
    return test.pixel(8, 8);
}

}  // namespace

TEST_CASE_METHOD(GlTest, "an element that is set leaves the others what the shader says", "[variable]")
{
    auto V = cover();
    for (const bool linked : {false, true})
    {
        INFO(linked);
        auto program =
            make("uniform float w[4] = float[4](0.2, 0.4, 0.6, 0.8); uniform ivec2 n[2] = ivec2[2](ivec2(51, 102), ivec2(153, 204));"
                 "uniform uint u = 204u; uniform mat2 m = mat2(0.2); uniform bool b = true;",
                 "vec4(w[0] + w[1], float(n[1].y) / 255.0, float(u) / 255.0, b ? m[1][1] + w[3] - w[2] : 0.0)", V);
        if (linked) program.link();
        program["w[1]"] = 0.6f;
        program["n[0]"] = {1, 2};
        CHECK(shown(*this, program) == std::array{204, 204, 204, 102});
        CHECK((program["w"].data() == xt::xarray<float>{0.2f, 0.6f, 0.6f, 0.8f}));
        CHECK(program["w[0]"].data().size() == 1);
        CHECK((program["n"].data<int>() == xt::xarray<int>{{1, 2}, {153, 204}}));
        program["w"] = {0, 0, 0, 0};
        CHECK(shown(*this, program) == std::array{0, 204, 204, 51});
    }
}

TEST_CASE_METHOD(GlTest, "data that was never given is what the linked shader says", "[variable]")
{
    auto V = cover();
    auto program = make("uniform float gain = 0.4; uniform vec2 pair = vec2(0.2, 0.6); uniform uint big = 4000000000u; uniform bool on = "
                        "true; uniform int zero;",
                        "vec4(gain, pair, on && big > 3u && zero == 0 ? 1.0 : 0.0)", V);
    program.link();
    CHECK(program["gain"].data()() == 0.4f);
    CHECK((program["pair"].data() == xt::xarray<float>{0.2f, 0.6f}));
    CHECK(program["big"].data<std::uint32_t>()() == 4000000000u);
    CHECK(program["on"].data<bool>()());
    CHECK(program["zero"].data<int>()() == 0);
    CHECK(shown(*this, program) == std::array{102, 51, 153, 255});
    // A new context, a new link: what was given stays given, what was not stays the shader's.
    program["gain"] = 0.2f;
    gloo::context_lost();
    target.bind();
    CHECK(shown(*this, program) == std::array{51, 51, 153, 255});
}

TEST_CASE_METHOD(GlTest, "shapes of values are looked at axis by axis", "[variable]")
{
    auto V = cover();
    auto program = make("uniform mat2x3 m; uniform vec3 v[4]; uniform vec4 c; uniform float w[4]; uniform mat2 pair[2];",
                        "vec4(m[1].z, v[3].z, c.w, w[3] + pair[1][1].y)", V);
    const xt::xtensor<float, 2> turned = xt::ones<float>({3, 2}), upright = xt::ones<float>({2, 3}), flat = xt::ones<float>({1, 6});
    CHECK(has(error_of([&] { program["m"] = turned; }), "'mat2x3 m' takes 6 numbers, not (3, 2) of them"));
    CHECK(has(error_of([&] { program["m"] = xt::xarray<float>(turned); }), "(3, 2)"));
    CHECK(has(error_of([&] { program["m"] = 2.f * turned; }), "(3, 2)"));
    CHECK(has(error_of([&] { program["m"] = xt::transpose(upright); }), "(3, 2)"));
    CHECK(has(error_of([&] { program["m"] = flat; }), "(1, 6)"));
    CHECK(has(error_of([&] { program["m"] = std::array<std::array<float, 2>, 3>{}; }), "(3, 2)"));
    CHECK(has(error_of([&] { program["m"] = std::vector<glm::vec2>(3); }), "(3, 2)"));
    CHECK(has(error_of([&] { program["m"] = glm::mat3x2(1); }), "(3, 2)"));
    CHECK(has(error_of([&] { program["v"] = xt::xarray<float>(xt::ones<float>({3, 4})); }), "(3, 4)"));
    CHECK(has(error_of([&] { program["v"] = std::vector<std::array<float, 4>>(3); }), "(3, 4)"));
    CHECK(has(error_of([&] { program["v"] = xt::xarray<float>(xt::ones<float>({2, 2, 3})); }), "(2, 2, 3)"));
    CHECK(has(error_of([&] { program["c"] = xt::xarray<float>(xt::ones<float>({2, 2})); }), "(2, 2)"));
    CHECK(has(error_of([&] { program["w"] = xt::xarray<float>(xt::ones<float>({2, 2})); }), "(2, 2)"));
    CHECK(has(error_of([&] { program["pair"] = xt::xarray<float>(xt::ones<float>({4, 2})); }), "(4, 2)"));
    CHECK(has(error_of([&] { program["c"] = xt::xarray<float>(xt::ones<float>({1, 1, 1, 1, 1, 1, 1, 1, 4})); }), "8 axes"));
    program["m"] = upright;
    program["v"] = std::vector<glm::vec3>(4, glm::vec3(1));
    program["c"] = xt::xtensor_fixed<float, xt::xshape<4>>{1, 1, 1, 1};
    program["w"] = std::vector<float>{0, 0, 0, 0.5f};
    program["pair"] = xt::xarray<float>(0.5f * xt::ones<float>({2, 2, 2}));
    CHECK(shown(*this, program) == std::array{255, 255, 255, 255});
    // Rows and columns are not exchanged by the layout of what holds them.
    const xt::xtensor<float, 2, xt::layout_type::column_major> columns{{1, 2, 3}, {4, 5, 0.2f}};
    program["m"] = columns;
    CHECK((program["m"].data() == xt::xarray<float>{{1, 2, 3}, {4, 5, 0.2f}}));
    CHECK(shown(*this, program)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "an own buffer's field takes what has its shape", "[variable]")
{
    gloo::Program quad(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }", 4);
    const xt::xtensor<float, 2> corners{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    const xt::xarray<float> same = corners;
    const auto draw = [&]
    {
        glClear(GL_COLOR_BUFFER_BIT);
        quad.draw(GL_TRIANGLE_STRIP);
        const int drawn = pixel(0, 0)[0] + pixel(15, 15)[0];
        quad["position"] = 0.f;
        return drawn;
    };
    quad["position"] = corners;
    CHECK(draw() == 510);
    quad["position"] = same;
    CHECK(draw() == 510);
    quad["position"] = 1.f * corners;
    CHECK(draw() == 510);
    quad["position"] = std::vector<std::array<float, 2>>{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    CHECK(draw() == 510);
    quad["position"] = std::vector<glm::vec2>{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    CHECK(draw() == 510);
    gloo::VertexBuffer<Corner> V{{{-1, -1}}, {{-1, 1}}, {{1, -1}}, {{1, 1}}};
    quad["position"] = V[&Corner::position];
    CHECK(draw() == 510);
    CHECK(has(error_of([&] { quad["position"] = xt::xtensor<float, 2>(xt::transpose(corners)); }), "(2, 4)"));
    CHECK(has(error_of([&] { quad["position"] = std::vector<float>(8); }), "(8,)"));
    quad["position"] = corners;
    CHECK(draw() == 510);
}

TEST_CASE_METHOD(GlTest, "numbers and members of a buffer are values", "[variable]")
{
    struct Item
    {
        float size;
        std::array<float, 3> color;
        std::uint8_t byte;
        gloo::half half;
    };
    gloo::VertexBuffer<Item> items{{0.2f, {0.2f, 0.4f, 0.6f}, 3, gloo::half(0.8f)}};
    auto V = cover();
    auto program =
        make("uniform float size; uniform vec3 tint; uniform int n; uniform float h;", "vec4(size, tint.y, float(n) / 5.0, h)", V);
    program["size"] = items[&Item::size](0);
    program["tint"] = items[&Item::color](0);
    program["n"] = items[&Item::byte](0);
    program["h"] = items[&Item::half](0);
    CHECK(shown(*this, program) == std::array{51, 102, 153, 204});
    program["size"] = items[&Item::color](0, 2);
    program["h"] = std::as_const(items)[&Item::color](0, 1);
    program["tint"] = items(0)[&Item::color];
    CHECK(shown(*this, program) == std::array{153, 102, 153, 102});
}

TEST_CASE_METHOD(GlTest, "names that only linking can tell are kept till then", "[variable]")
{
    auto V = cover();
    SECTION("an array's length")
    {
        auto program = make("const int N = 1 + 2; uniform float w[N];", "vec4(w[0], w[1], w[2], 1)", V);
        program["w"] = {0.2, 0.2, 0.6};
        program["w[1]"] = 0.4f;
        CHECK(shown(*this, program) == std::array{51, 102, 153, 255});
        program["w[0]"] = 1.f;
        CHECK(shown(*this, program) == std::array{255, 102, 153, 255});
        CHECK(has(error_of([&] { program["w[3]"] = 1.f; }), "3 elements"));
    }
    SECTION("an array's length that conditions choose, whichever of them comes first")
    {
        const std::string length = "#ifdef GL_NOBODY_HAS_this\n#define N 1\n#else\n#define N 2\n#endif\n";
        for (const std::string both : {"#ifdef GL_NOBODY_HAS_this\nuniform float w[3];\n#else\nuniform float w[N];\n#endif\n",
                                       "#ifndef GL_NOBODY_HAS_this\nuniform float w[N];\n#else\nuniform float w[3];\n#endif\n"})
        {
            INFO(both);
            auto program = make(length + both, "vec4(w[0], w[1], 0, 1)", V);
            program["w"] = {0.2, 0.4};
            CHECK(shown(*this, program) == std::array{51, 102, 0, 255});
            CHECK(has(error_of([&] { program["w[2]"] = 1.f; }), "2 elements"));
        }
    }
    SECTION("an array of such a length, of which the compiler reads less than there is")
    {
        const std::string text = "#ifdef GL_NOBODY_HAS_this\n#define N 1\n#else\n#define N 8\n#endif\nuniform vec2 w[N];";
        const std::array<std::array<float, 2>, 8> numbers{{{0, 0}, {0.2f, 0}, {0, 0.4f}}};
        auto program = make(text, "vec4(w[1].x, w[2].y, 0, 1)", V);
        SECTION("given before linking")
        {
            program["w"] = numbers;
            CHECK(shown(*this, program) == std::array{51, 102, 0, 255});
        }
        SECTION("given after it, and again")
        {
            program.link();
            program["w"] = numbers;
            CHECK(shown(*this, program) == std::array{51, 102, 0, 255});
            program["w[2]"] = {0, 0.6};
            CHECK(shown(*this, program) == std::array{51, 153, 0, 255});
            program.link();
            program["w"] = numbers;
            CHECK(shown(*this, program) == std::array{51, 102, 0, 255});
        }
        SECTION("by a handle that was made before, or after")
        {
            if (GENERATE(true, false)) program.link();
            auto handle = program.uniform<std::array<std::array<float, 2>, 8>>("w");
            handle = numbers;
            CHECK(shown(*this, program) == std::array{51, 102, 0, 255});
            auto other = numbers;
            other[2][1] = 0.6f;
            handle = other;
            CHECK(shown(*this, program) == std::array{51, 153, 0, 255});
        }
        SECTION("of which the first is all that is read")
        {
            auto one = make(text, "vec4(w[0], 0, 1)", V);
            one["w"] = numbers;
            CHECK(shown(*this, one) == std::array{0, 0, 0, 255});
            auto other = numbers;
            other[0] = {0.2f, 0.4f};
            one["w"] = other;
            CHECK(shown(*this, one) == std::array{51, 102, 0, 255});
        }
        SECTION("a handle that is refused leaves it as it was")
        {
            program["w"] = numbers;
            (void)shown(*this, program);
            const std::string before = error_of([&] { program["w[9]"] = {1, 1}; });
            CHECK_THROWS_AS((program.uniform<std::array<float, 801>>("w")), gloo::TypeError);
            CHECK_THROWS_AS((program.uniform<std::array<int, 40>>("w")), gloo::TypeError);
            CHECK(error_of([&] { program["w[9]"] = {1, 1}; }) == before);
            CHECK(has(before, "8 elements"));
        }
        // Fewer than are read are refused, and so is what is no number of whole ones.
        program.link();
        CHECK(has(error_of([&] { program["w"] = std::array<std::array<float, 2>, 2>{}; }), "takes"));
        CHECK(has(error_of([&] { program["w"] = std::array<float, 7>{}; }), "takes"));
        program["w"] = std::array<std::array<float, 2>, 3>{{{0, 0}, {1, 0}, {0, 1}}};
        CHECK(shown(*this, program) == std::array{255, 255, 0, 255});
    }
    SECTION("the members of structs, of structs in structs, of arrays of them")
    {
        auto program = make("struct Inner { vec2 pair[2]; }; struct Light { vec3 color; float gain; Inner inner; }; uniform Light one; "
                            "uniform Light many[2];",
                            "vec4(one.color.x, many[1].gain, many[0].inner.pair[1].y, one.inner.pair[0].x)", V);
        program["one.color"] = {0.2, 1, 1};
        program["many[1].gain"] = 0.4f;
        program["many[0].inner.pair"] = {{1, 1}, {1, 0.6}};
        program["one.inner.pair[0]"] = glm::vec2(0.8f, 1);
        program["many[0].gain"] = 1.f;  // the compiler drops it
        CHECK(shown(*this, program) == std::array{51, 102, 153, 204});
    }
    SECTION("a type, a qualifier or a name that a macro writes")
    {
        auto program = make("#define REAL float\n#define GIVEN uniform\n#define BOTH uniform vec2\nuniform REAL a; GIVEN float b; BOTH c;",
                            "vec4(a, b, c)", V);
        program["a"] = 0.2f;
        program["b"] = 0.4f;
        program["c"] = {0.6, 0.8};
        CHECK(shown(*this, program) == std::array{51, 102, 153, 204});
    }
    SECTION("a type that was declared twice is the linked one's")
    {
        auto program =
            make("#ifdef GL_NV_unheard_of\nuniform vec2 a; uniform float b[2];\n#else\nuniform vec3 a; uniform float b[3];\n#endif",
                 "vec4(a, b[2])", V);
        program["a"] = {0.2, 0.4, 0.6};
        program["b"] = {0, 0, 0.8};
        CHECK(shown(*this, program) == std::array{51, 102, 153, 204});
    }
    SECTION("what __VERSION__ decides")
    {
        auto program = make("#if __VERSION__ < 130\nuniform vec2 a;\n#else\nuniform vec4 a;\n#endif", "a", V);
        program["a"] = {0.2, 0.4, 0.6, 0.8};
        CHECK(shown(*this, program) == std::array{51, 102, 153, 204});
    }
    SECTION("the last of several values counts")
    {
        auto program =
            make("#ifdef GL_NV_unheard_of\nuniform float w[2];\n#else\nuniform float w[3];\n#endif", "vec4(w[0], w[1], w[2], 1)", V);
        auto handle = program.uniform<float>("w[2]");
        handle = 1.f;
        program["w[1]"] = 1.f;
        program["w"] = {0.2, 0.2, 0.2};
        program["w[0]"] = 0.6f;
        handle = 0.4f;
        CHECK(shown(*this, program) == std::array{153, 51, 102, 255});
    }
    SECTION("samplers and uniform blocks")
    {
        struct Light
        {
            std::array<float, 4> color;
        };
        gloo::Texture2D<std::uint8_t, 4> image({1, 1});
        image.view() = std::uint8_t{51};
        gloo::UniformBuffer<Light> first(Light{{0, 0.2f, 0, 0}}), second(Light{{0, 0, 0.4f, 0}});
        auto program = make("#define IMAGE sampler2D\nuniform IMAGE image; layout(std140) uniform Light { vec4 color; } lights[2];",
                            "texture(image, vec2(0.5)) + lights[0].color + lights[1].color", V);
        program["image"] = image;
        program["Light[0]"] = first;
        program["Light[1]"] = second;
        CHECK(shown(*this, program) == std::array{51, 102, 153, 51});
    }
    SECTION("attributes, of buffers and of the program's own")
    {
        const std::string vertex = "#define INPUT attribute\n#define PAIR vec2\nINPUT PAIR position; INPUT float level; varying float v; "
                                   "void main() { v = level; gl_Position = vec4(position, 0.0, 1.0); }";
        const char* const fragment = "varying float v; void main() { gl_FragColor = vec4(v); }";
        gloo::Program bound(vertex, fragment);
        bound.bind(V);
        bound["level"] = 0.4f;
        CHECK(shown(*this, bound)[0] == 102);
        bound["level"] = 0.2f;
        CHECK(shown(*this, bound)[0] == 51);
        gloo::Program own(vertex, fragment, 3);
        own["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
        own["level"] = 0.6f;
        CHECK(shown(*this, own)[0] == 153);
    }
}

TEST_CASE_METHOD(GlTest, "what linking told is asked again when a hook has changed", "[variable]")
{
    auto V = cover();
    SECTION("a length")
    {
        const std::string declaration =
            GENERATE("#ifdef GL_NV_unheard_of\nuniform float k[9];\n#else\nuniform float k[<n>];\n#endif",
                     "uniform float k[gl_MaxDrawBuffers > 0 ? <n> : 1];", "#define MANY uniform float k[<n>]\nMANY;",
                     "struct Inner { float k[<n>]; }; uniform Inner inner;\n#define k inner.k");
        CAPTURE(declaration);
        const std::string name = declaration.ends_with("inner.k") ? "inner.k" : "k";
        auto program = make(declaration, "vec4(k[0], k[1], k[k.length() - 1], float(k.length()) * 0.2)", V);
        program["n"] = "2";
        program[name] = {0.2, 0.4};
        CHECK(shown(*this, program) == std::array{51, 102, 102, 102});
        program["n"] = "3";
        program[name] = {0.2, 0.4, 0.6};
        CHECK(shown(*this, program) == std::array{51, 102, 153, 153});
        CHECK(program[name].data().size() == 3);
        // Where the text tells the length, another one is another uniform.
        if (declaration.find('?') == std::string::npos && declaration.find("#else") == std::string::npos) return;
        program["n"] = "4";
        program["n"] = "2";
        CHECK(shown(*this, program) == std::array{51, 102, 102, 102});
        // What was given stays.
        program["n"] = "3";
        CHECK(shown(*this, program) == std::array{51, 102, 153, 153});
    }
    SECTION("a type")
    {
        auto program = make("#ifdef GL_NV_unheard_of\nuniform int k;\n#else\nuniform <type> k;\n#endif", "vec4(k.xy, 0, 1)", V);
        program["type"] = "vec2";
        program["k"] = {0.2, 0.4};
        CHECK(shown(*this, program) == std::array{51, 102, 0, 255});
        program["type"] = "vec3";
        program["k"] = {0.6, 0.8, 1};
        CHECK(shown(*this, program) == std::array{153, 204, 0, 255});
        program["type"] = "vec4";
        CHECK(shown(*this, program) == std::array{0, 0, 0, 255});
    }
    SECTION("what a text then tells by itself")
    {
        auto program = make("<declaration>", "vec4(k[0], k[1], 0, 1)", V);
        program["declaration"] = "uniform float k[gl_MaxDrawBuffers > 0 ? 2 : 1];";
        program["k"] = {0.2, 0.4};
        CHECK(shown(*this, program) == std::array{51, 102, 0, 255});
        program["declaration"] = "uniform float k[gl_MaxDrawBuffers > 0 ? 3 : 1];";
        program["declaration"] = "uniform float k[2];";
        CHECK(program["k"].data()(1) == 0.4f);
        program["k[0]"] = 0.6f;
        CHECK(shown(*this, program) == std::array{153, 102, 0, 255});
    }
}

TEST_CASE_METHOD(GlTest, "what was kept for an attribute leaves a buffer alone that is bound later", "[variable][core][attribute arrays]")
{
    struct Placed
    {
        std::array<float, 2> position;
        std::array<float, 2> w;
    };
    struct Other
    {
        std::array<float, 2> x;
    };
    gloo::VertexBuffer<Placed> placed{{{-1, -1}, {0.2f, 0.2f}}, {{3, -1}, {0.2f, 0.2f}}, {{-1, 3}, {0.2f, 0.2f}}};
    gloo::VertexBuffer<Other> others(3);
    others[&Other::x] = {0.6f, 0.6f};
    const std::string declaration = GENERATE("in vec2 w;", "in float w[gl_MaxDrawBuffers > 0 ? 2 : 1];",
                                             "#ifndef GL_NV_unheard_of\n#define IN(n) in float n[2];\n#else\n#define IN(n)\n#endif\nIN(w)",
                                             "#ifdef GL_NV_unheard_of\nin float w[3];\n#else\nin vec2 w;\n#endif");
    CAPTURE(declaration);
    gloo::Program program("#version 330 core\n" + declaration +
                              "\nin vec2 position; out float v; void main() { v = w[0]; gl_Position = vec4(position, 0.0, 1.0); }",
                          "#version 330 core\nuniform float k[gl_MaxDrawBuffers > 0 ? 2 : 1]; in float v; out vec4 color;"
                          "void main() { color = vec4(v + k[0], k[1], 0, 1); }");
    SECTION("numbers, then a buffer")
    {
        program["w"] = {0.6, 0.6};
        program.bind(placed);
        CHECK(shown(*this, program) == std::array{51, 0, 0, 255});
        CHECK(placed[&Placed::w](0, 0) == 0.2f);
    }
    SECTION("a field, then a buffer")
    {
        program["w"] = others[&Other::x];
        program.bind(placed);
        CHECK(shown(*this, program) == std::array{51, 0, 0, 255});
    }
    SECTION("a buffer, then a field")
    {
        program.bind(placed);
        program["w"] = others[&Other::x];
        CHECK(shown(*this, program) == std::array{153, 0, 0, 255});
    }
    SECTION("a buffer, then numbers: they go into it, as ever")
    {
        program.bind(placed);
        program["w"] = {0.6, 0.6};
        CHECK(shown(*this, program) == std::array{153, 0, 0, 255});
        CHECK(placed[&Placed::w](2, 1) == 0.6f);
    }
}

TEST_CASE_METHOD(GlTest, "a link that is refused writes nothing into a buffer", "[variable]")
{
    struct Placed
    {
        std::array<float, 2> position;
        float w, x;
    };
    gloo::VertexBuffer<Placed> placed{{{-1, -1}, 0.2f, 0.4f}, {{3, -1}, 0.2f, 0.4f}, {{-1, 3}, 0.2f, 0.4f}};
    // The text shows neither attribute, and two types of the uniform.
    gloo::Program program("#ifndef GL_NV_unheard_of\n#define IN(n) attribute float n;\n#else\n#define IN(n)\n#endif\n"
                          "IN(w) IN(x) attribute vec2 position; varying vec2 v;"
                          "void main() { v = vec2(w, x); gl_Position = vec4(position, 0.0, 1.0); }",
                          "#ifdef GL_NV_unheard_of\nuniform vec2 k;\n#else\nuniform vec3 k;\n#endif\n"
                          "varying vec2 v; void main() { gl_FragColor = vec4(v, k.y, 1.0); }");
    program.bind(placed);
    program["w"] = 0.6f;
    SECTION("for another name's value") { program["k"] = {0, 0.2}; }
    SECTION("for another buffer's numbers")
    {
        program["k"] = {0, 0.2, 0};
        program["x"] = {0.8, 0.8};
    }
    CHECK(!error_of([&] { program.draw(GL_TRIANGLES); }).empty());
    CHECK(placed[&Placed::w](0) == 0.2f);
    program["k"] = {0, 0.2, 0};
    program["x"] = 0.8f;
    CHECK(shown(*this, program) == std::array{153, 204, 51, 255});
    CHECK(placed[&Placed::w](0) == 0.6f);
}

TEST_CASE_METHOD(GlTest, "numbers that only linking can tell are refused till then", "[variable]")
{
    auto V = cover();
    auto program = make("#ifdef GL_NV_unheard_of\nuniform vec2 open;\n#else\nuniform float open;\n#endif\n", "vec4(open)", V);
    program["open"] = 0.4f;
    CHECK_THROWS_AS(program["open"].data(), gloo::Error);
    CHECK(has(error_of([&] { program["open"] = "1.0"; }), "what 'open' is, only linking can tell"));
    CHECK(shown(*this, program)[0] == 102);
    CHECK(program["open"].data()(0) == 0.4f);
}

TEST_CASE_METHOD(GlTest, "what was kept and does not fit is refused by the link, till it is set right", "[variable]")
{
    auto V = cover();
    const char* const declarations =
        "#ifdef GL_NV_unheard_of\nuniform vec2 a; uniform float w[2];\n#else\nuniform vec3 a; uniform float w[3];\n#endif\n"
        "#ifdef GL_NV_unheard_of\nuniform NUMBER b;\n#endif";
    auto program = make(declarations, "vec4(a, w[2])", V);
    program["a"] = {1, 2};
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "uniform 'vec3 a' takes 3 numbers, not (2,) of them"));
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "'vec3 a'"));
    program["a"] = {0.2, 0.4, 0.6};
    program["w[3]"] = 1.f;
    program["w[2]"] = 0.8f;
    CHECK(has(error_of([&] { program.link(); }), "uniform 'w' has 3 elements, none at [3]"));
    CHECK(shown(*this, program) == std::array{51, 102, 153, 204});

    auto unknown = make(declarations, "vec4(a, w[2])", V);
    unknown["b"] = 1.f;
    unknown["a"] = {0.2, 0.4, 0.6};
    CHECK(has(error_of([&] { unknown.draw(GL_TRIANGLES); }), "no uniform or attribute 'b'"));
    CHECK(shown(*this, unknown) == std::array{51, 102, 153, 0});
    // What no text has is refused at once.
    auto misspelt = make(declarations, "vec4(a, w[2])", V);
    CHECK(has(error_of([&] { misspelt["aa"] = 1.f; }), "did you mean 'a'?"));
    CHECK(has(error_of([&] { misspelt["v.x"] = 1.f; }), "no uniform or attribute 'v.x'"));
    misspelt["a"] = {0.2, 0.4, 0.6};
    CHECK(shown(*this, misspelt)[0] == 51);
    CHECK(has(error_of([&] { misspelt["a.x"] = 1.f; }), "no uniform or attribute 'a.x'"));
    CHECK(shown(*this, misspelt)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "a sampler's elements that the shader does not read need no texture", "[variable]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    image.view() = std::uint8_t{102};
    for (const bool linked : {false, true})
    {
        auto program = make("uniform sampler2D t[3];", "texture(t[0], vec2(0.5))", V);
        if (linked) program.link();
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "program[\"t"));
        program["t[0]"] = image;
        CHECK(shown(*this, program)[0] == 102);
    }
}

TEST_CASE_METHOD(GlTest, "each element of a sampler's array has a texture unit of its own", "[variable]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 4> first({1, 1}), second({1, 1}), third({1, 1});
    first.view() = std::uint8_t{51};
    second.view() = std::uint8_t{102};
    third.view() = std::uint8_t{153};
    auto program = make("uniform sampler2D a[2]; uniform sampler2D b;",
                        "vec4(texture(a[0], vec2(0)).x, texture(a[1], vec2(0)).x, texture(b, vec2(0)).x, 1)", V);
    program["a[0]"] = first;
    program["a[1]"] = second;
    program["b"] = third;
    CHECK(shown(*this, program) == std::array{51, 102, 153, 255});
}

TEST_CASE_METHOD(GlTest, "a snippet's names are shown as they are reached, through the hook", "[variable]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, "uniform float u_gain; void main() { gl_FragColor = vec4(u_gain * <h(1.0)>); }");
    program.bind(V);
    program["h"] = gloo::Snippet("uniform vec2 pair; uniform float unused; float f(float x) { return pair.x * x; }");
    using Infos = std::vector<gloo::VariableInfo>;
    CHECK(program.all_uniforms() == Infos{{"h.pair", "vec2", 1}, {"u_gain", "float", 1}, {"h.unused", "float", 1}});
    CHECK(has(error_of([&] { program["h.pair"] = 1.f; }), "uniform 'vec2 h.pair' takes 2 numbers"));
    CHECK(has(error_of([&] { (void)program.uniform<float>("h.pair"); }), "cannot write the uniform 'vec2 h.pair'"));
    const std::string text = error_of([&] { program["h.piar"] = {1, 0}; });
    CHECK(has(text, "did you mean 'h.pair'?"));
    CHECK_FALSE(has(text, "glumpp"));
    program["u_gain"] = 1.f;
    program["h.pair"] = {0.2, 0};
    CHECK(shown(*this, program)[0] == 51);
    CHECK(program.active_uniforms() == Infos{{"h.pair", "vec2", 1}, {"u_gain", "float", 1}});
    // Members, too, whether the text or linking tells them.
    program["h"] = gloo::Snippet("struct Light { vec2 pair; }; uniform Light lights[2]; float f(float x) { return lights[1].pair.x * x; }");
    program["h.lights[1].pair"] = {0.4, 0};
    CHECK(shown(*this, program)[0] == 102);
    for (const gloo::VariableInfo& info : program.active_uniforms()) CHECK_FALSE(has(info.name, "glumpp"));
    CHECK(has(error_of([&] { program["h.lights[1].pair"] = 1.f; }), "'vec2 h.lights[1].pair' takes 2 numbers"));
}

TEST_CASE_METHOD(GlTest, "what has been moved from refuses, or is empty", "[variable]")
{
    auto V = cover();
    gloo::IndexBuffer<std::uint8_t> I{0, 1, 2};
    gloo::Program program(cover_vertex, "uniform float gain; void main() { gl_FragColor = vec4(gain) * <h>; }", 3);
    program["h"] = "1.0";
    auto kept = program["gain"];
    auto hook = program["h"];
    auto handle = program.uniform<float>("gain");
    gloo::Program other = std::move(program);
    const auto refuses = [](auto&& f) { return has(error_of(f), "moved from"); };
    CHECK(refuses([&] { (void)program["gain"]; }));
    CHECK(refuses([&] { (void)program.uniform<float>("gain"); }));
    CHECK(refuses([&] { (void)program.sampler("gain"); }));
    CHECK(refuses([&] { program.detach("h"); }));
    CHECK(refuses([&] { (void)program.hooks(); }));
    CHECK(refuses([&] { (void)program.empty_hooks(); }));
    CHECK(refuses([&] { program.bind(V); }));
    CHECK(refuses([&] { program.draw(GL_TRIANGLES); }));
    CHECK(refuses([&] { program.draw(GL_TRIANGLES, 0, 3); }));
    CHECK(refuses([&] { program.draw(GL_TRIANGLES, I); }));
    CHECK(refuses([&] { program.draw(GL_TRIANGLES, I.view(xt::range(0, 3))); }));
    CHECK(refuses([&] { program.link(); }));
    CHECK(refuses([&] { (void)program.attributes(); }));
    CHECK(refuses([&] { (void)program.uniforms(); }));
    CHECK(refuses([&] { (void)program.all_uniforms(); }));
    CHECK(refuses([&] { (void)program.all_attributes(); }));
    CHECK(refuses([&] { (void)program.active_uniforms(); }));
    CHECK(refuses([&] { (void)program.active_attributes(); }));
    CHECK(refuses([&] { (void)program.inactive_uniforms(); }));
    CHECK(refuses([&] { (void)program.inactive_attributes(); }));
    CHECK(refuses([&] { (void)program.vertex(); }));
    CHECK(refuses([&] { (void)program.fragment(); }));
    CHECK(refuses([&] { (void)program.geometry(); }));
    CHECK(refuses([&] { hook = "2.0"; }));
    CHECK(program.name() == 0);
    CHECK(program.size() == 0);
    // What was taken from it before the move goes where it went.
    kept = 0.2f;
    other.bind(V);
    CHECK(shown(*this, other)[0] == 51);
    handle = 0.4f;
    CHECK(shown(*this, other)[0] == 102);
    program = gloo::Program(cover_vertex, "uniform float gain; void main() { gl_FragColor = vec4(gain); }");
    program["gain"] = 0.6f;
    program.bind(V);
    CHECK(shown(*this, program)[0] == 153);
}
