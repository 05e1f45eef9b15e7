#include <glm/glm.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include "gl_test.hpp"

#include <cstdint>
#include <deque>
#include <list>
#include <span>
#include <string>
#include <vector>

namespace
{

/// Draws everywhere the colour that `expression` gives.
std::array<int, 4> shown(GlTest& test, gloo::Program& program)
{
    program.draw(GL_TRIANGLES);
    return test.pixel(8, 8);
}

gloo::Program make(const std::string& declarations, const std::string& expression, gloo::VertexBuffer<Corner>& corners)
{
    gloo::Program program(cover_vertex,
                          "#version 330 core\n" + declarations + "out vec4 color; void main() { color = " + expression + "; }");
    program.bind(corners);
    return program;
}

// What a uniform takes for numbers, and in which way it reads them.
namespace numbers
{

using namespace gloo::detail;
using vec2 = std::array<float, 2>;
static_assert(MemberRange<std::vector<vec2>> && MemberRange<std::vector<float>> && MemberRange<std::span<const glm::mat4>>);
static_assert(!MemberRange<std::list<vec2>> && !MemberRange<std::deque<float>> && !MemberRange<std::vector<std::string>>);
static_assert(!MemberRange<vec2> && !MemberRange<float> && !MemberRange<xt::xtensor<float, 1>>);
static_assert(LooseMembers<std::list<vec2>> && LooseMembers<std::deque<float>>);
static_assert(!LooseMembers<std::vector<bool>> && !LooseMembers<std::list<std::string>> && !LooseMembers<vec2>);
static_assert(!LooseMembers<xt::xtensor<float, 1>>);
static_assert(NumberFormula<xt::xtensor<float, 1>> && NumberFormula<xt::xarray<bool>>);
static_assert(!NumberFormula<xt::xarray<std::string>> && !NumberFormula<float> && !NumberFormula<std::vector<float>>);
static_assert(Numeric<float> && Numeric<vec2> && Numeric<std::vector<vec2>> && Numeric<std::list<vec2>> && Numeric<xt::xarray<int>>);
static_assert(!Numeric<std::vector<std::string>> && !Numeric<xt::xarray<std::string>>);
static_assert(!Numeric<std::vector<bool>>);

}  // namespace numbers

}  // namespace

TEST_CASE_METHOD(GlTest, "scalars and vectors of every base", "[uniform]")
{
    auto V = cover();
    auto program =
        make("uniform float f; uniform vec2 v2; uniform vec3 v3; uniform vec4 v4; uniform int i; uniform ivec3 i3; uniform uint u; "
             "uniform uvec4 u4; uniform bool b; uniform bvec2 b2;",
             "vec4(f == 0.5 && v2 == vec2(1, 2) && v3 == vec3(1, 2, 3), v4 == vec4(1, 2, 3, 4) && i == -5 && i3 == ivec3(1, -2, 3), "
             "u == 4000000000u && u4 == uvec4(1, 2, 3, 4), b && b2 == bvec2(false, true))",
             V);
    program["f"] = 0.5f;
    program["v2"] = {1, 2};
    program["v3"] = std::array<float, 3>{1, 2, 3};
    program["v4"] = glm::vec4(1, 2, 3, 4);
    program["i"] = -5;
    program["i3"] = std::array{1, -2, 3};
    program["u"] = 4000000000u;
    program["u4"] = std::vector<std::uint8_t>{1, 2, 3, 4};
    program["b"] = true;
    program["b2"] = {false, true};
    CHECK(shown(*this, program) == std::array{255, 255, 255, 255});
    // Integers of any size.
    const auto three = [&]<class T>(T first)
    {
        program["i3"] = std::array<T, 3>{0, 0, 0};
        CHECK(shown(*this, program)[1] == 0);
        program["i3"] = std::array<T, 3>{first, static_cast<T>(-2), 3};
        CHECK(shown(*this, program)[1] == 255);
    };
    three(std::int8_t{1});
    three(std::int16_t{1});
    three(std::int64_t{1});
    program["u4"] = std::array<std::uint64_t, 4>{1, 2, 3, 5};
    CHECK(shown(*this, program)[2] == 0);
    program["u4"] = std::array<std::uint64_t, 4>{1, 2, 3, 4};
    CHECK(shown(*this, program)[2] == 255);
}

TEST_CASE_METHOD(GlTest, "matrices are taken column after column", "[uniform]")
{
    auto V = cover();
    auto program =
        make("uniform mat2 a; uniform mat3 b; uniform mat4 c; uniform mat2x3 d; uniform mat4x2 e; uniform mat3x4 f; uniform mat2x4 g; "
             "uniform mat3x2 h; uniform mat4x3 k;",
             "vec4(a[1] == vec2(3, 4) && b[2] == vec3(7, 8, 9), c[3].xyz == vec3(5, 6, 7), d[1] == vec3(4, 5, 6) && e[3] == vec2(7, 8), "
             "f[2].w == 12.0 && g[1].w == 8.0 && h[2].y == 6.0 && k[3].z == 12.0)",
             V);
    program["a"] = {{1, 2}, {3, 4}};
    program["b"] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    program["c"] = glm::translate(glm::mat4(1), glm::vec3(5, 6, 7));
    program["d"] = std::array<std::array<double, 3>, 2>{{{1, 2, 3}, {4, 5, 6}}};
    program["e"] = xt::xtensor<float, 2>{{1, 2}, {3, 4}, {5, 6}, {7, 8}};
    program["f"] = xt::arange<float>(1, 13);
    program["g"] = {1, 2, 3, 4, 5, 6, 7, 8};
    program["h"] = {1, 2, 3, 4, 5, 6};
    program["k"] = xt::arange<double>(1, 13);
    CHECK(shown(*this, program) == std::array{255, 255, 255, 255});
}

TEST_CASE_METHOD(GlTest, "every type of uniform: alone, in an array, and by element", "[uniform]")
{
    auto V = cover();
    for (const glumpp::glsl::Type& type : glumpp::glsl::types)
    {
        const std::string name(type.name);
        // 1 2 3 ..., or true and false in turn.
        const auto numbers = [&type](int first)
        {
            std::vector<int> out;
            for (int i = 0; i < static_cast<int>(type.components()); ++i)
                out.push_back(type.base == glumpp::glsl::Base::boolean ? (first + i) % 2 : first + i);
            return out;
        };
        const auto literal = [&](int first)
        {
            std::string out;
            for (const int number : numbers(first)) out += (out.empty() ? "" : ", ") + std::to_string(number);
            return name + "(" + out + ")";
        };
        auto program = make("uniform " + name + " alone; uniform " + name + " several[3];",
                            "vec4(alone == " + literal(1) + ", several[0] == " + literal(2) + ", several[1] == " + literal(7) +
                                ", several[2] == " + literal(4) + ")",
                            V);
        program["alone"] = numbers(1);
        std::vector<int> all;
        for (const int first : {2, 3, 4})
        {
            for (const int number : numbers(first)) all.push_back(number);
        }
        program["several"] = all;
        program["several[1]"] = numbers(7);
        INFO(name);
        CHECK(shown(*this, program) == std::array{255, 255, 255, 255});
    }
}

TEST_CASE_METHOD(GlTest, "arrays, whole and by element", "[uniform]")
{
    auto V = cover();
    auto program =
        make("uniform vec3 a[4]; const int N = 3; uniform float b[N];",
             "vec4(a[0] == vec3(1, 2, 3) && a[3] == vec3(10, 11, 12), a[2] == vec3(0, 1, 0), b[0] == 1.0 && b[2] == 3.0, 1.0)", V);
    program["a"] = std::vector<std::array<float, 3>>{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
    program["a[2]"] = {0, 1, 0};
    program["b"] = {1, 2, 3};
    CHECK(shown(*this, program) == std::array{255, 255, 255, 255});
    CHECK(has(error_of([&] { program["a[4]"] = {1, 2, 3}; }), "4 elements"));
    for (const char* const name : {"a[x]", "a[2x]", "a[2", "a[]"}) CHECK(has(error_of([&] { program[name] = {1, 2, 3}; }), name));
    // The first element is not the whole, either.
    CHECK(has(error_of([&] { program["b[0]"] = std::array<float, 3>{4, 5, 6}; }), "not (3,)"));
    CHECK(has(error_of([&] { program["b[0]"] = {4, 5, 6}; }), "not (3,)"));
    CHECK(shown(*this, program) == std::array{255, 255, 255, 255});
}

TEST_CASE_METHOD(GlTest, "a uniform is sent when its value changed, and only then", "[uniform]")
{
    auto V = cover();
    auto program = make("uniform float gain; uniform vec4 tint;", "gain * tint", V);
    program["gain"] = 1.f;
    program["tint"] = {0.2, 0.4, 0.6, 0.8};
    CHECK(spy.calls.empty());
    CHECK(shown(*this, program) == std::array{51, 102, 153, 204});
    spy.clear();
    program["gain"] = 1.f;
    program["tint"] = {0.2, 0.4, 0.6, 0.8};
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glBindVertexArray glDrawArrays");
    spy.clear();
    program["gain"] = 0.5f;
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glUniform1fv glBindVertexArray glDrawArrays");
}

TEST_CASE_METHOD(GlTest, "zero is a value too, against a default in the shader", "[uniform]")
{
    auto V = cover();
    auto program = make("uniform float gain = 1.0;", "vec4(gain)", V);
    spy.clear();
    CHECK(shown(*this, program)[0] == 255);
    // On OpenGL ES, whose shaders have no defaults, it is sent.
    CHECK(spy.count("glUniform1fv") == (gloo::profile() == gloo::Profile::core ? 0 : 1));
    spy.clear();
    program["gain"] = 1.f;
    CHECK(shown(*this, program)[0] == 255);
    CHECK(spy.count("glUniform1fv") == 0);  // the shader has it
    program["gain"] = 0.f;
    CHECK(shown(*this, program)[0] == 0);
}

TEST_CASE_METHOD(GlTest, "elements that nobody gives keep what the shader says, on either side of one that is given", "[uniform]")
{
    auto corners = cover();
    for (const int given : {0, 1, 2})
    {
        auto program = make("uniform float u_a[3] = float[3](0.2, 0.4, 0.6);\n", "vec4(u_a[0], u_a[1], u_a[2], 1)", corners);
        program["u_a[" + std::to_string(given) + "]"] = 1.f;
        std::array<int, 4> wanted{51, 102, 153, 255};
        wanted[static_cast<std::size_t>(given)] = 255;
        CHECK(shown(*this, program) == wanted);
        program["u_a"] *= 1.f;
        CHECK(shown(*this, program) == wanted);
    }
}

TEST_CASE_METHOD(GlTest, "a value that does not fit is refused and changes nothing", "[uniform]")
{
    auto V = cover();
    auto program = make("uniform vec3 color3; uniform int whole; uniform mat2 m; uniform sampler2D image;",
                        "vec4(color3 * float(whole) * m[0].x, 1.0) + 0.0 * texture(image, vec2(0))", V);
    gloo::Texture2D<std::uint8_t, 4> texture({1, 1});
    program["image"] = texture;
    program["color3"] = {1, 1, 1};
    program["whole"] = 1;
    program["m"] = {1, 0, 0, 1};
    CHECK(has(error_of([&] { program["color3"] = {1, 2}; }), "'vec3 color3' takes 3 numbers, not (2,)"));
    CHECK(has(error_of([&] { program["color3"] = 1.f; }), "takes 3 numbers"));
    CHECK(has(error_of([&] { program["whole"] = 0.5f; }), "takes integers"));
    CHECK(has(error_of([&] { program["whole"] = {0.5}; }), "takes integers"));
    CHECK(has(error_of([&] { program["m"] = {{1, 2, 3, 4}}; }), "(1, 4)"));
    CHECK(has(error_of([&] { program["m"] = {{1, 2}, {3}}; }), "differ in length"));
    CHECK(has(error_of([&] { program["image"] = 3; }), "is a sampler"));
    CHECK(has(error_of([&] { program["whole"] = texture; }), "no sampler"));
    CHECK(shown(*this, program) == std::array{255, 255, 255, 255});
}

TEST_CASE_METHOD(GlTest, "an integer that 32 bits do not hold is refused and changes nothing", "[uniform]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, "uniform int i; uniform uint u; uniform ivec2 v; uniform bool b; void main() { gl_FragColor = "
                                        "vec4(float(i), u == 4294967295u ? 102.0 : float(u), float(v.y), b ? 255.0 : 0.0) / 255.0; }");
    program.bind(V);
    const std::int64_t large = std::int64_t{1} << 40;
    auto handle = program.uniform<std::int64_t>("i");
    handle = 51;
    program["u"] = 51u;
    program["v"] = std::array<std::int64_t, 2>{0, 51};
    program["b"] = large;
    CHECK(has(error_of([&] { program["i"] = large; }), "uniform 'int i' takes integers of 32 bits, which do not hold 1099511627776"));
    CHECK_THROWS_AS((program["u"] = std::uint64_t{1} << 32), gloo::TypeError);
    CHECK_THROWS_AS((program["v"] = {0, -large}), gloo::TypeError);
    CHECK_THROWS_AS((program["v"] += large), gloo::TypeError);
    CHECK_THROWS_AS((handle = large), gloo::TypeError);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 51, 51, 255});
    // What has the bits of one of the other kind is taken for it.
    program["u"] = -1;
    program["v"] = {0, 4294967295u};
    handle = 102;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{102, 102, 0, 255});
    CHECK(program["v"].data<std::int64_t>()(1) == -1);
}

TEST_CASE_METHOD(GlTest, "a misspelt name is refused with the nearest one", "[uniform]")
{
    auto V = cover();
    auto program = make("uniform float u_gain; uniform vec4 u_color;", "u_gain * u_color", V);
    const std::string text = error_of([&] { program["u_gian"] = 1.f; });
    CHECK(has(text, "no uniform or attribute 'u_gian'; did you mean 'u_gain'?"));
    CHECK(has(text, "'u_color'"));
    CHECK(spy.calls.empty());
}

TEST_CASE_METHOD(GlTest, "a uniform the compiler drops is quietly accepted", "[uniform]")
{
    auto V = cover();
    auto program = make("uniform float unused; uniform sampler2D unused_image;", "vec4(1.0)", V);
    program["unused"] = 3.f;
    CHECK(shown(*this, program)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "members of uniform structs, known after linking", "[uniform]")
{
    auto V = cover();
    auto program = make("struct Light { vec3 color; float power[2]; }; uniform Light u_light; uniform Light u_lights[2];",
                        "vec4(u_light.color * u_light.power[1], 1.0) + vec4(u_lights[1].color, 0.0)", V);
    program.link();
    program["u_light.color"] = {0.2, 0.4, 0.0};
    program["u_light.power"] = {0, 2};
    program["u_lights[1].color"] = {0, 0, 0.6};
    CHECK(shown(*this, program) == std::array{102, 204, 153, 255});
}

TEST_CASE_METHOD(GlTest, "what a program reads is known before and after linking", "[uniform]")
{
    auto V = cover();
    auto program = make("uniform float gain; uniform vec3 unused; uniform float w[4];", "vec4(gain * w[2])", V);
    using Infos = std::vector<gloo::VariableInfo>;
    CHECK(program.all_uniforms() == Infos{{"gain", "float", 1}, {"unused", "vec3", 1}, {"w", "float", 4}});
    CHECK(program.all_attributes() == Infos{{"position", "vec2", 1}});
    CHECK(spy.calls.empty());
    CHECK(program.active_uniforms() == Infos{{"gain", "float", 1}, {"w", "float", 4}});
    CHECK(program.active_attributes() == Infos{{"position", "vec2", 1}});
}

TEST_CASE_METHOD(GlTest, "an initial value that only the compiler can tell is read once a program is linked", "[uniform][core]")
{
    auto V = cover();
    auto program =
        make("uniform float level = cos(0.0) * 0.25; uniform float levels[2] = float[2](sqrt(0.25), cos(0.0)); uniform vec2 pair = "
             "vec2(cos(0.0), sqrt(0.0625));",
             "vec4(level, levels[0], levels[1], pair.y)", V);
    program.link();
    // As exact as a driver's cosines.
    CHECK(program["level"].data<float>()() == Approx(0.25));
    CHECK(xt::allclose(program["levels"].data(), xt::xarray<float>{0.5f, 1.f}));
    CHECK(xt::allclose(program["pair"].data(), xt::xarray<float>{1.f, 0.25f}));
    program["level"] += 0.25f;
    program["levels[0]"] *= 0.4f;
    CHECK(shown(*this, program) == std::array{128, 51, 255, 64});
}
