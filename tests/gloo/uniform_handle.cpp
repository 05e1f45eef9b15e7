#include <glm/glm.hpp>

#include "gl_test.hpp"

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

namespace
{

const char* const lit_fragment =
    "struct Light { vec3 color; float gain; }; uniform Light u_lights[2]; uniform float u_gain; uniform float u_w[3];"
    "void main() { gl_FragColor = vec4(u_gain * u_lights[1].gain * u_lights[1].color + u_w[1], u_w[0] + u_w[2]); }";

int red(GlTest& test, gloo::Program& program)
{
    program.draw(GL_TRIANGLES);
    return test.pixel(8, 8)[0];
}

}  // namespace

TEST_CASE_METHOD(GlTest, "a handle is made before the first draw, and writes what the draw sends", "[uniform handle]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, lit_fragment);
    program.bind(V);
    auto gain = program.uniform<float>("u_gain");
    auto light = program.uniform<float>("u_lights[1].gain");
    auto color = program.uniform<std::array<float, 3>>("u_lights[1].color");
    auto weight = program.uniform<float>("u_w[1]"), first = program.uniform<float>("u_w[0]");
    gain = 1.f;
    light = 0.5f;
    color = {0.4f, 0.8f, 0.2f};
    CHECK(spy.calls.empty());
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 102, 26, 0});
    spy.clear();
    gain = 1.f;
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glBindVertexArray glDrawArrays");
    spy.clear();
    weight = 0.2f;
    gain = 0.f;
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glUniform1fv glUniform1fv glBindVertexArray glDrawArrays");
    CHECK(pixel(8, 8) == std::array{51, 51, 51, 0});
    program["u_gain"] = 1.f;
    weight = 0.f;
    light = 1.f;
    CHECK(red(*this, program) == 102);
    CHECK(pixel(8, 8)[3] == 0);
    first = 0.6f;
    CHECK(red(*this, program) == 102);
    CHECK(pixel(8, 8)[3] == 153);
}

TEST_CASE_METHOD(GlTest, "handles of every type that a uniform has", "[uniform handle]")
{
    auto V = cover();
    gloo::Program program(
        cover_vertex,
        "#version 330 core\nuniform float f; uniform int i; uniform uint u; uniform bool b; uniform mat2x3 m; uniform vec2 v[2];"
        "uniform mat4 g; uniform ivec3 k; uniform bvec2 q; out vec4 c;"
        "void main() { c = vec4(f == 0.5 && i == -5 && u == 4000000000u && b, m[1] == vec3(4, 5, 6) && v[1] == vec2(3, 4), "
        "g[3].xyz == vec3(5, 6, 7), k == ivec3(1, -2, 3) && q == bvec2(false, true)); }");
    program.bind(V);
    program.uniform<float>("f") = 0.5f;
    program.uniform<std::int32_t>("i") = -5;
    program.uniform<std::uint32_t>("u") = 4000000000u;
    program.uniform<bool>("b") = true;
    program.uniform<std::array<std::array<float, 3>, 2>>("m") = {{{1, 2, 3}, {4, 5, 6}}};
    program.uniform<std::array<std::array<float, 2>, 2>>("v") = {{{1, 2}, {3, 4}}};
    glm::mat4 g(1);
    g[3] = glm::vec4(5, 6, 7, 1);
    program.uniform<glm::mat4>("g") = g;
    program.uniform<glm::ivec3>("k") = glm::ivec3(1, -2, 3);
    program.uniform<std::array<bool, 2>>("q") = {false, true};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 255, 255, 255});
    program.uniform<std::array<float, 4>>("v") = {3, 4, 1, 2};
    program.uniform<std::array<float, 16>>("g") = {};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 0, 0, 255});
}

TEST_CASE_METHOD(GlTest, "a handle of another type or name is refused, before and after linking", "[uniform handle]")
{
    auto V = cover();
    gloo::Program program(cover_vertex,
                          "uniform float u_gain; uniform int u_n; uniform uint u_u; uniform bool u_b; uniform vec3 u_v; uniform mat2x3 "
                          "u_m; uniform float u_w[3];"
                          "uniform sampler2D u_image; void main() { gl_FragColor = vec4(u_gain) + texture2D(u_image, vec2(0.5)); }");
    program.bind(V);
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    program["u_image"] = image;
    for (const bool linked : {false, true})
    {
        INFO(linked);
        CHECK(error_of([&] { (void)program.uniform<std::array<float, 2>>("u_gain"); }) ==
              "a handle of float32[2] cannot write the uniform 'float u_gain'");
        CHECK(has(error_of([&] { (void)program.uniform<std::int32_t>("u_gain"); }),
                  "a handle of int32 cannot write the uniform 'float u_gain'"));
        CHECK(has(error_of([&] { (void)program.uniform<std::int32_t>("u_u"); }), "'uint u_u'"));
        CHECK(has(error_of([&] { (void)program.uniform<std::int32_t>("u_b"); }), "'bool u_b'"));
        CHECK(has(error_of([&] { (void)program.uniform<float>("u_n"); }), "'int u_n'"));
        CHECK(has(error_of([&] { (void)program.uniform<std::array<float, 4>>("u_v"); }), "'vec3 u_v'"));
        CHECK(has(error_of([&] { (void)program.uniform<std::array<std::array<float, 2>, 3>>("u_m"); }),
                  "float32[3][2] cannot write the uniform 'mat2x3 u_m'"));
        CHECK(has(error_of([&] { (void)program.uniform<float>("u_w"); }), "'float u_w[3]'"));
        CHECK(has(error_of([&] { (void)program.uniform<std::array<float, 3>>("u_w[1]"); }), "'float u_w[1]'"));
        CHECK(has(error_of([&] { (void)program.uniform<float>("u_w[3]"); }), "3 elements"));
        CHECK(has(error_of([&] { (void)program.uniform<float>("u_gian"); }), "did you mean 'u_gain'?"));
        CHECK(has(error_of([&] { (void)program.uniform<std::int32_t>("u_image"); }), "program.sampler(name)"));
        CHECK(has(error_of([&] { (void)program.sampler("u_gain"); }), "a handle of textures cannot write the uniform 'float u_gain'"));
        CHECK(has(error_of([&] { (void)program.uniform<float>("position"); }), "'position' is no uniform"));
        program.uniform<float>("u_gain") = linked ? 0.4f : 0.2f;
        CHECK(red(*this, program) == (linked ? 102 : 51));
    }
}

TEST_CASE_METHOD(GlTest, "a handle survives moves of its program, and new links", "[uniform handle]")
{
    auto V = cover();
    std::optional<gloo::Program> first(std::in_place, cover_vertex, "uniform float u_gain; void main() { gl_FragColor = vec4(u_gain); }");
    auto gain = first->uniform<float>("u_gain");
    gloo::Program second(std::move(*first));
    first.reset();
    second.bind(V);
    gain = 1.f;
    CHECK(red(*this, second) == 255);
    gloo::context_lost();
    target.bind();
    gain = 0.2f;
    CHECK(red(*this, second) == 51);
    gloo::Program third("void main() {}", "void main() {}");
    auto none = gain;
    third = std::move(second);
    none = 0.4f;
    CHECK(red(*this, third) == 102);
    second = std::move(third);
    gain = 0.6f;
    CHECK(red(*this, second) == 153);
    // The handles of what was assigned over go with it, also while the other still lives.
    gloo::Program fourth(cover_vertex, "uniform float u_gain; void main() { gl_FragColor = vec4(u_gain); }");
    auto old = fourth.uniform<float>("u_gain");
    fourth = std::move(second);
    CHECK(has(error_of([&] { old = 1.f; }), "gone"));
    gain = 0.2f;
    CHECK(red(*this, fourth) == 51);
}

TEST_CASE_METHOD(GlTest, "a handle of a program that is gone refuses", "[uniform handle]")
{
    const char* const fragment =
        "uniform float u_gain; uniform sampler2D u_image; void main() { gl_FragColor = u_gain * texture2D(u_image, vec2(0.5)); }";
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    std::optional<gloo::Program> program(std::in_place, cover_vertex, fragment);
    auto gain = program->uniform<float>("u_gain");
    auto sampler = program->sampler("u_image");
    const auto refuses = [&]
    {
        return has(error_of([&] { gain = 1.f; }), "program of this handle of 'u_gain' is gone") &&
               has(error_of([&] { sampler = image; }), "gone");
    };
    CHECK_FALSE(refuses());
    SECTION("destroyed")
    {
        program.reset();
        CHECK(refuses());
    }
    SECTION("assigned over")
    {
        *program = gloo::Program(cover_vertex, fragment);
        CHECK(refuses());
        auto V = cover();
        program->bind(V);
        image.view() = std::uint8_t{255};
        program->uniform<float>("u_gain") = 1.f;
        program->sampler("u_image") = image;
        CHECK(red(*this, *program) == 255);
    }
    SECTION("moved, and then destroyed")
    {
        {
            gloo::Program other = std::move(*program);
            CHECK_FALSE(refuses());
        }
        CHECK(refuses());
    }
}

TEST_CASE_METHOD(GlTest, "a handle through a hook lives as long as the name means such a uniform", "[uniform handle]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(<gain(1.0)>); }");
    program.bind(V);
    program["gain"] = gloo::Snippet("uniform float k; float once(float x) { return k * x; }");
    auto k = program.uniform<float>("gain.k");
    k = 0.2f;
    CHECK(red(*this, program) == 51);
    program["gain"] = gloo::Snippet("uniform float k; float twice(float x) { return 2.0 * k * x; }");
    k = 0.2f;
    CHECK(red(*this, program) == 102);
    program["gain"] = gloo::Snippet("uniform int k; float other(float x) { return float(k) * x; }");
    CHECK(has(error_of([&] { k = 1.f; }), "'gain.k' is no longer the uniform of float32"));
    program["gain.k"] = 1;
    CHECK(red(*this, program) == 255);
    program.detach("gain");
    CHECK(has(error_of([&] { k = 1.f; }), "no longer"));
    program["gain"] = gloo::Snippet("uniform float k; float once(float x) { return k * x; }");
    k = 0.4f;
    CHECK(red(*this, program) == 102);
}

TEST_CASE_METHOD(GlTest, "a uniform that a new text declares and does not read waits for one that does", "[uniform handle]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, "uniform float u_gain; uniform float u_more; void main() { gl_FragColor = vec4(<gain>); }");
    program.bind(V);
    auto gain = program.uniform<float>("u_gain"), more = program.uniform<float>("u_more");
    gain = 0.2f;
    more = 0.f;
    program["gain"] = "u_gain + u_more";
    CHECK(red(*this, program) == 51);
    // Written before the new link and after it, changed and not sent.
    gain = 0.4f;
    program["gain"] = "1.0";
    CHECK(red(*this, program) == 255);
    gain = 0.6f;
    more = 0.2f;
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glBindVertexArray glDrawArrays");
    program["gain"] = "u_gain + u_more";
    CHECK(red(*this, program) == 204);
    gain = 0.f;
    CHECK(red(*this, program) == 51);
}

TEST_CASE_METHOD(GlTest, "a handle of a sampler", "[uniform handle]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 4> dark({1, 1}), light({1, 1});
    gloo::Texture3D<std::uint8_t, 4> deep({1, 1, 1});
    light.view() = std::uint8_t{255};
    gloo::Program program(cover_vertex, "uniform sampler2D u_images[2]; void main() { gl_FragColor = texture2D(u_images[0], vec2(0.5)) - "
                                        "texture2D(u_images[1], vec2(0.5)); }");
    program.bind(V);
    auto both = program.sampler("u_images");
    auto second = program.sampler("u_images[1]");
    both = light;
    CHECK(red(*this, program) == 0);
    second = dark;
    CHECK(red(*this, program) == 255);
    const std::shared_ptr<gloo::Texture> shared = light.share();
    second = shared;
    CHECK(red(*this, program) == 0);
    second = dark;
    CHECK(has(error_of([&] { second = deep; }), "not one of GL_TEXTURE_3D"));
    CHECK(red(*this, program) == 255);
    light.bind();
    second = gloo::ForeignTexture(GL_TEXTURE_2D, light.name());
    CHECK(red(*this, program) == 0);
}

TEST_CASE_METHOD(GlTest, "a handle of a name that only linking can tell is judged then", "[uniform handle]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, "#ifdef GL_NV_unheard_of\nuniform vec2 tint;\n#else\nuniform vec3 tint;\n#endif\n"
                                        "void main() { gl_FragColor = vec4(tint.x, tint.y, 0.0, 1.0); }");
    program.bind(V);
    auto right = program.uniform<std::array<float, 3>>("tint");
    right = {0.2f, 0.4f, 0};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 102, 0, 255});
    right = {0.4f, 0.2f, 0};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{102, 51, 0, 255});

    gloo::Program other(cover_vertex, "#ifdef GL_NV_unheard_of\nuniform vec2 tint;\n#else\nuniform vec3 tint;\n#endif\n"
                                      "void main() { gl_FragColor = vec4(tint.x, tint.y, <blue>, 1.0); }");
    other.bind(V);
    other["blue"] = "0.0";
    auto wrong = other.uniform<std::array<float, 2>>("tint");
    wrong = {1, 1};
    CHECK(has(error_of([&] { other.draw(GL_TRIANGLES); }), "a handle of float32[2] cannot write the uniform 'vec3 tint'"));
    CHECK(has(error_of([&] { wrong = {1, 1}; }), "no longer"));
    other["tint"] = {0.6, 0.2, 0};
    other.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{153, 51, 0, 255});
    // The handle stays refused; later links are not.
    other["blue"] = "1.0";
    other.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{153, 51, 255, 255});
    CHECK(has(error_of([&] { wrong = {1, 1}; }), "no longer"));
}

TEST_CASE_METHOD(GlTest, "a handle whose name linking told lives on through hooks, while it means such a uniform", "[uniform handle]")
{
    auto V = cover();
    gloo::Program program(cover_vertex,
                          "uniform float k[gl_MaxDrawBuffers > 0 ? <n> : 1];\nvoid main() { gl_FragColor = vec4(k[0] + k[<n> - 1]); }");
    program.bind(V);
    program["n"] = "2";
    auto k = program.uniform<std::array<float, 2>>("k");
    k = {0.2f, 0.2f};
    CHECK(red(*this, program) == 102);
    program["n"] = "3";
    CHECK(red(*this, program) == 51);
    CHECK(has(error_of([&] { k = {0.4f, 0.4f}; }), "'k' is no longer the uniform of float32[2]"));
    program["n"] = "2";
    k = {0.4f, 0.2f};
    CHECK(red(*this, program) == 153);
    k = {0.4f, 0.4f};
    CHECK(red(*this, program) == 204);
}

TEST_CASE_METHOD(GlTest, "a handle that was given nothing waits for a link that reads its name", "[uniform handle]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, "#ifdef GL_NV_unheard_of\nuniform vec2 k;\n#else\nuniform vec3 k;\n#endif\n"
                                        "void main() { gl_FragColor = vec4(<x>); }");
    program.bind(V);
    program["x"] = "1.0";
    auto k = program.uniform<std::array<float, 3>>("k");
    CHECK(red(*this, program) == 255);
    k = {0.2f, 0, 0};
    program["x"] = "k.x";
    CHECK(red(*this, program) == 51);
    k = {0.4f, 0, 0};
    CHECK(red(*this, program) == 102);
}

TEST_CASE("a handle is copied, not made of nothing", "[uniform handle]")
{
    static_assert(std::is_copy_constructible_v<gloo::UniformHandle<float>> && !std::is_default_constructible_v<gloo::UniformHandle<float>>);
    static_assert(std::is_assignable_v<gloo::UniformHandle<float>&, float>);
    static_assert(!std::is_assignable_v<gloo::UniformHandle<float>&, gloo::Texture2D<std::uint8_t, 4>&>);
}

TEST_CASE_METHOD(GlTest, "a program that is moved to itself keeps its handles", "[uniform_handle]")
{
    gloo::Program program(cover_vertex, "uniform float u_gain; void main() { gl_FragColor = vec4(u_gain); }");
    auto gain = program.uniform<float>("u_gain");
    gloo::Program& same = program;
    program = std::move(same);
    gain = 1.f;
    auto V = cover();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
}
