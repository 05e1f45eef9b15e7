#include <glm/glm.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include "gl_test.hpp"

#include <cstdint>
#include <utility>

namespace
{

struct Camera
{
    glm::mat4 view;
    std::array<float, 3> eye;
    float exposure;
    std::int32_t mode;
    alignas(16) std::array<std::array<float, 4>, 2> weights;
    std::array<std::array<float, 4>, 3> turn;
};

constexpr const char* block =
    "layout(std140) uniform Camera { mat4 view; vec3 eye; float exposure; int mode; float weights[2]; mat3 turn; };";

gloo::Program make(const std::string& declaration, const std::string& expression)
{
    return gloo::Program(cover_vertex, "#version 330 core\n" + declaration + "out vec4 color; void main() { color = " + expression + "; }");
}

}  // namespace

TEST_CASE_METHOD(GlTest, "a uniform block is fed by a struct", "[uniform block]")
{
    auto V = cover();
    gloo::UniformBuffer<Camera> camera;
    auto program = make(block, "vec4(view[3].x * 0.1, eye.z * exposure, float(mode) * weights[1], turn[2].y)");
    program.bind(V);
    program["Camera"] = camera;
    camera[&Camera::view] = glm::translate(glm::mat4(1), glm::vec3(2, 0, 0));
    camera[&Camera::eye] = {0, 0, 0.8f};
    camera[&Camera::exposure] = 0.5f;
    camera[&Camera::mode] = 3;
    camera[&Camera::weights](1, 0) = 0.2f;
    camera[&Camera::turn](2, 1) = 0.8f;
    CHECK(spy.calls.empty());
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 102, 153, 204});

    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.uploads.empty());
    camera[&Camera::exposure] = 1.f;
    CHECK(camera.pending_data()->offset == 76);
    program.draw(GL_TRIANGLES);
    CHECK(spy.uploads == std::vector<Upload>{{76, 4}});
    CHECK(pixel(8, 8)[1] == 204);
    // Whether the struct fits is asked once, also when a draw looks at everything again.
    spy.clear();
    program.bind(V);
    auto other = cover();
    program.bind(other);
    program.draw(GL_TRIANGLES);
    CHECK(spy.count("glGetActiveUniformBlockiv") == 0);
}

TEST_CASE_METHOD(GlTest, "one uniform buffer serves several programs and blocks with instance names", "[uniform block]")
{
    struct Light
    {
        std::array<float, 4> color;
    };
    auto V = cover();
    gloo::UniformBuffer<Light> red(Light{{1, 0, 0, 1}}), half(Light{{0.4f, 0.4f, 0.4f, 1}});
    auto first = make("layout(std140) uniform Light { vec4 color; } light; layout(std140) uniform Gain { vec4 color; } gain;",
                      "light.color * gain.color");
    auto second = make("layout(std140) uniform Light { vec4 color; } light;", "light.color.gbra");
    first["Light"] = red;
    first["Gain"] = half;
    second["Light"] = red;
    first.bind(V);
    second.bind(V);
    first.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1) == std::array{102, 0, 0, 255});
    second.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1) == std::array{0, 0, 255, 255});
    red = Light{{0, 1, 0, 1}};
    first.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1) == std::array{0, 102, 0, 255});
}

TEST_CASE_METHOD(GlTest, "a struct that is not laid out as the block is refused by its member", "[uniform block]")
{
    auto V = cover();
    const auto refusal = [&](const char* declaration, const char* expression, auto buffer)
    {
        auto program = make(declaration, expression);
        program.bind(V);
        program["B"] = buffer;
        spy.clear();
        const std::string text = error_of([&] { program.draw(GL_TRIANGLES); });
        CHECK(spy.count("glDrawArrays") == 0);
        return text;
    };
    struct Early
    {
        float a;
        std::array<float, 3> b;
    };
    CHECK(has(refusal("layout(std140) uniform B { float a; vec3 b; };", "vec4(b, a)", gloo::UniformBuffer<Early>()),
              "the member 'b' (float32[3]) does not fit the uniform block 'B': it stands at byte 4 of the struct, but the block reads it "
              "at byte 16"));
    struct Tight
    {
        std::array<float, 4> w;
    };
    CHECK(has(refusal("layout(std140) uniform B { float w[4]; };", "vec4(w[3])", gloo::UniformBuffer<Tight>()),
              "its rows are 4 bytes apart, but the block reads them 16 apart: make each of them 4 numbers long"));
    struct Kind
    {
        std::int32_t n;
        float rest[3];
    };
    CHECK(has(refusal("layout(std140) uniform B { float n; };", "vec4(n)", gloo::UniformBuffer<Kind>()), "a float is not made of int32"));
    CHECK(has(refusal("layout(std140) uniform B { float m; };", "vec4(m)", gloo::UniformBuffer<Kind>()), "did you mean 'n'?"));
    CHECK(has(refusal("layout(std140) uniform B { uint n; };", "vec4(n)", gloo::UniformBuffer<Kind>()), "a uint is not made of int32"));
    CHECK(has(refusal("layout(std140) uniform B { bool w; };", "vec4(w)", gloo::UniformBuffer<Tight>()), "a bool is not made of float32"));
    CHECK(has(refusal("layout(std140) uniform B { float w; };", "vec4(w)", gloo::UniformBuffer<Tight>()),
              "the block reads 1 numbers, the member has 4"));
    struct Small
    {
        std::array<float, 2> a;
    };
    CHECK(has(refusal("layout(std140) uniform B { vec4 a; };", "a", gloo::UniformBuffer<Small>()),
              "the block reads 4 numbers, the member has 2"));
    struct Short
    {
        std::array<float, 3> a;
    };
    CHECK(has(refusal("layout(std140) uniform B { vec3 a; };", "vec4(a, 1)", gloo::UniformBuffer<Short>()),
              "the uniform block 'B' has 16 bytes, but its struct only 12; alignas(16)"));
    CHECK(has(refusal("layout(std140) uniform B { vec2 a; vec4 b; };", "vec4(a, a) + b", gloo::UniformBuffer<Small>()), "reads 'b'"));
    // No name of an instance: a member as long as the name of the block, and one that begins with it.
    CHECK(has(refusal("struct W { float w[4]; }; layout(std140) uniform B { W x; };", "vec4(x.w[3])", gloo::UniformBuffer<Tight>()),
              "'x.w'"));
    CHECK(has(refusal("layout(std140) uniform B { vec4 BB; };", "BB", gloo::UniformBuffer<Tight>()), "'BB'"));
}

TEST_CASE_METHOD(GlTest, "a block without a buffer, and what is no buffer, are refused", "[uniform block]")
{
    auto V = cover();
    auto program = make(block, "vec4(exposure)");
    program.bind(V);
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "the uniform block 'Camera' has no buffer"));
    CHECK(has(error_of([&] { program["Camera"] = 1.f; }), "takes a UniformBuffer"));
    gloo::UniformBuffer<Camera> camera;
    CHECK(has(error_of([&] { program["Camrea"] = camera; }), "did you mean 'Camera'?"));
    auto plain = make("uniform float f;", "vec4(f)");
    CHECK(has(error_of([&] { plain["f"] = camera; }), "no uniform block"));
}

TEST_CASE_METHOD(GlTest, "an array of blocks has a buffer for each element", "[uniform block]")
{
    struct Light
    {
        std::array<float, 4> color;
    };
    auto V = cover();
    gloo::UniformBuffer<Light> red(Light{{1, 0, 0, 0}}), blue(Light{{0, 0, 1, 0}});
    auto program = make("layout(std140) uniform Light { vec4 color; } lights[2];", "lights[0].color + lights[1].color");
    program.bind(V);
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "'Light[0]' has no buffer"));
    program["Light[0]"] = red;
    program["Light[1]"] = blue;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 0, 255, 0});
}

TEST_CASE_METHOD(GlTest, "blocks that only linking tells keep their buffers when a hook changes", "[uniform block]")
{
    struct Light
    {
        std::array<float, 4> color;
    };
    auto V = cover();
    gloo::UniformBuffer<Light> red(Light{{0.2f, 0, 0, 0}}), blue(Light{{0, 0, 0.2f, 0}});
    auto several = make("layout(std140) uniform Light { vec4 color; } lights[2];", "<gain> * (lights[0].color + lights[1].color)");
    several.bind(V);
    several["gain"] = "1.0";
    several["Light[0]"] = red;
    several["Light[1]"] = blue;
    several.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 0, 51, 0});
    several["gain"] = "2.0";
    several.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{102, 0, 102, 0});
    several["gain"] = "1.5";
    several["Light[0]"] = blue;
    several.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{0, 0, 153, 0});

    struct Shade
    {
        std::array<float, 4> shade;
    };
    gloo::UniformBuffer<Shade> dark(Shade{{0.2f, 0, 0, 0}});
    auto spelt = make("#define BLOCK layout(std140) uniform Light { vec4 shade; }\nBLOCK;\n", "<gain> * shade");
    spelt.bind(V);
    spelt["gain"] = "1.0";
    spelt["Light"] = dark;
    spelt.draw(GL_TRIANGLES);
    spelt["gain"] = "2.0";
    spelt.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{102, 0, 0, 0});
}

TEST_CASE_METHOD(GlTest, "a block that a hook's change takes out needs no buffer, and another then has its place", "[uniform block]")
{
    struct One
    {
        std::array<float, 4> one;
    };
    struct Two
    {
        std::array<float, 4> two;
    };
    auto V = cover();
    gloo::UniformBuffer<One> red(One{{0.2f, 0, 0, 0}});
    gloo::UniformBuffer<Two> blue(Two{{0, 0, 0.2f, 0}});
    // What is not read of these is left out.
    const std::string blocks = "layout(packed) uniform One { vec4 one; };\nlayout(packed) uniform Two { vec4 two; };";
    auto program = make(blocks, "<which>");
    program.bind(V);
    program["which"] = "one";
    program["One"] = red;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 0, 0, 0});
    program["which"] = "two";
    program["Two"] = blue;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{0, 0, 51, 0});
    program["which"] = "vec4(0.4)";
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{102, 102, 102, 102});

    auto without = make(blocks, "<which>");
    without.bind(V);
    without["which"] = "one";
    CHECK(has(error_of([&] { without.draw(GL_TRIANGLES); }), "'One'"));
    without["which"] = "two";
    without["Two"] = blue;
    without.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{0, 0, 51, 0});
}

TEST_CASE_METHOD(GlTest, "a row-major matrix is refused, not transposed", "[uniform block]")
{
    struct Turned
    {
        glm::mat4 m;
    };
    auto V = cover();
    gloo::UniformBuffer<Turned> buffer;
    auto program = make("layout(std140, row_major) uniform B { mat4 m; };", "m[1]");
    program.bind(V);
    program["B"] = buffer;
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "row after row"));
}

TEST_CASE_METHOD(GlTest, "a uniform buffer that was moved from refuses, and takes another", "[uniform block]")
{
    struct Light
    {
        alignas(16) float power;
    };
    auto V = cover();
    auto program = make("layout(std140) uniform Light { float power; };", "vec4(power)");
    gloo::UniformBuffer<Light> first(Light{0.2f});
    gloo::UniformBuffer<Light> second = std::move(first);
    CHECK_THROWS_AS(first[&Light::power], gloo::Error);
    CHECK_THROWS_AS((first = Light{1}), gloo::Error);
    program.bind(V);
    program["Light"] = second;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 51);
    first = gloo::UniformBuffer<Light>(Light{0.4f});
    first[&Light::power] = 0.6f;
    program["Light"] = first;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 153);
}
