// What a program asks operator new for, and what is left of it when there is no memory.
#include <glm/glm.hpp>

#include "support/allocations.hpp"
#include "support/catch.hpp"

#include <glumpp/gloo.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace gloo = glumpp::gloo;

namespace
{

/// A GL function during which the driver may ask for memory.
template <auto Slot, class F>
struct Quiet;
template <auto Slot, class R, class... Args>
struct Quiet<Slot, R(GLAD_API_PTR*)(Args...)>
{
    static inline R(GLAD_API_PTR* real)(Args...) = nullptr;
    static R GLAD_API_PTR call(Args... args)
    {
        const Allocations::Pause pause;
        return real(args...);
    }
};
template <auto... Slots>
void quiet()
{
    const auto one = []<auto Slot>(std::integral_constant<decltype(Slot), Slot>)
    {
        using Q = Quiet<Slot, std::remove_pointer_t<decltype(Slot)>>;
        Q::real = *Slot;
        *Slot = Q::call;
    };
    (one(std::integral_constant<decltype(Slots), Slots>{}), ...);
}

struct Vertex
{
    std::array<float, 2> position;
    float level;
};
struct Shade
{
    std::array<float, 4> shade;
};

const char* const fragment_source = R"(#version 330 core
struct Light { vec3 color; float gain; };
uniform Light u_lights[2];
uniform mat4 u_model;
uniform vec4 u_color;
uniform float u_weights[4];
uniform float u_gain;
uniform sampler2D u_image;
layout(std140) uniform Shade { vec4 shade; };
in float v;
out vec4 color;
void main() { color = u_gain * (texture(u_image, vec2(0.5)) + v * u_model * u_color + u_weights[2] + u_lights[1].gain + shade + <tone(0.0)>); })";

/// A program with everything that a program can have, its buffers and its texture.
struct Scene
{
    gloo::VertexBuffer<Vertex> V{{{-1, -1}, 0}, {{3, -1}, 0}, {{-1, 3}, 0}};
    gloo::IndexBuffer<std::uint16_t> I{0, 1, 2}, J{2, 1, 0};
    gloo::Texture2D<std::uint8_t, 4> image{{1, 1}};
    gloo::UniformBuffer<Shade> shade{};
    gloo::Snippet tone{"uniform float u_tone; float toned(float x) { return x + u_tone; }"};
    gloo::Program program{"#version 330 core\nin vec2 position; in float level; in float constant; out float v;"
                          "void main() { v = level + constant; gl_Position = vec4(position, 0.0, 1.0); }",
                          fragment_source};

    Scene()
    {
        image(0, 0) = {51, 51, 51, 51};
        program.bind(V);
        program["constant"] = 0.f;
        program["tone"] = tone;
        program["tone.u_tone"] = 0.f;
        program["u_gain"] = 1.f;
        program["u_image"] = image;
        program["u_weights"] = {0, 0, 0, 0};
        program["u_lights[1].gain"] = 0.f;
        program["Shade"] = shade;
    }
};

/// A black framebuffer of 4 x 4 pixels, and the functions of OpenGL that may ask for memory.
struct Canvas
{
    gloo::FrameBuffer target{4, 4};

    Canvas()
    {
        static const bool hooked = []
        {
            quiet<&glad_glCompileShader, &glad_glShaderSource, &glad_glLinkProgram, &glad_glCreateShader, &glad_glCreateProgram,
                  &glad_glDeleteProgram, &glad_glDeleteShader, &glad_glUseProgram, &glad_glDrawArrays, &glad_glDrawElements,
                  &glad_glDrawArraysInstanced, &glad_glReadPixels, &glad_glClear, &glad_glTexImage2D, &glad_glTexSubImage2D,
                  &glad_glBufferData, &glad_glBufferSubData, &glad_glBindVertexArray, &glad_glGenVertexArrays, &glad_glDeleteVertexArrays,
                  &glad_glBindBuffer, &glad_glBindTexture, &glad_glUniform1fv, &glad_glUniform4fv, &glad_glUniformMatrix4fv,
                  &glad_glGetUniformLocation, &glad_glGetActiveUniform, &glad_glGetProgramiv, &glad_glGetUniformfv>();
            return true;
        }();
        (void)hooked;
        target.bind();
    }
    ~Canvas() { target.unbind(); }

    int red(gloo::Program& program)
    {
        const Allocations::Pause pause;
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        return shown();
    }
    static int shown()
    {
        std::array<std::uint8_t, 4> pixel{};
        glReadPixels(1, 1, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel.data());
        return pixel[0];
    }
};

template <class F>
std::size_t allocations_of(F&& f)
{
    const std::size_t before = Allocations::count();
    f();
    return Allocations::count() - before;
}

}  // namespace

TEST_CASE_METHOD(Canvas, "no allocation: draws, writes, uniforms by name and by handle", "[allocations]")
{
    Scene scene;
    auto& program = scene.program;
    auto gain = program.uniform<float>("u_gain");
    auto color = program.uniform<std::array<float, 4>>("u_color");
    auto model = program.uniform<glm::mat4>("u_model");
    auto weight = program.uniform<float>("u_weights[2]");
    auto light = program.uniform<float>("u_lights[1].gain");
    auto tone = program.uniform<float>("tone.u_tone");
    auto image = program.sampler("u_image");
    const auto draw = [&] { program.draw(GL_TRIANGLES); };
    draw();
    program.draw(GL_TRIANGLES, scene.I);
    program.draw(GL_TRIANGLES, scene.J);
    CHECK(allocations_of(draw) == 0);

    const std::array<float, 16> sixteen{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    const std::array<float, 2> place{0, 0};
    const xt::xtensor_fixed<float, xt::xshape<4>> fixed{1, 2, 3, 4};
    const xt::xtensor_fixed<float, xt::xshape<4, 4>> square{};
    const std::vector<float> four{1, 2, 3, 4};
    const std::pair<const char*, std::function<void()>> writes[] = {
        {"a write", [&] { scene.V[&Vertex::level](1) = 0.5f; }},
        {"a member", [&] { scene.V[&Vertex::position](0) = place; }},
        {"a field", [&] { scene.V[&Vertex::level] = 2.f * scene.V[&Vertex::level] + 1.f; }},
        {"a field moved up by one, and down",
         [&]
         {
             auto position = scene.V[&Vertex::position];
             position.view(xt::range(1, 3)) = position.view(xt::range(0, 2));
             position.view(xt::range(0, 2)) = position.view(xt::range(1, 3));
         }},
        {"a texel",
         [&] {
             scene.image(0, 0) = {1, 2, 3, 4};
         }},
        {"a uniform buffer's member",
         [&] {
             scene.shade[&Shade::shade] = {1, 0, 0, 1};
         }},
        {"an index", [&] { scene.I(0) = std::uint16_t{1}; }},
        {"a scalar by name", [&] { program["u_gain"] = 0.25f; }},
        {"a braced list by name",
         [&] {
             program["u_color"] = {1, 0.5, 0, 1};
         }},
        {"rows by name",
         [&] {
             program["u_model"] = {{1, 2, 3, 4}, {1, 2, 3, 4}, {1, 2, 3, 4}, {1, 2, 3, 4}};
         }},
        {"an array by name", [&] { program["u_model"] = sixteen; }},
        {"a matrix of GLM by name", [&] { program["u_model"] = glm::mat4(2); }},
        {"a vector of GLM by name", [&] { program["u_color"] = glm::vec4(1); }},
        {"a std::vector by name", [&] { program["u_color"] = four; }},
        {"a tensor of xtensor by name", [&] { program["u_color"] = fixed; }},
        {"a matrix of xtensor by name", [&] { program["u_model"] = square; }},
        {"an element by name", [&] { program["u_weights[2]"] = 0.5f; }},
        {"a member by name", [&] { program["u_lights[1].gain"] = 0.5f; }},
        {"what a hook has, by name", [&] { program["tone.u_tone"] = 0.5f; }},
        {"a texture by name", [&] { program["u_image"] = scene.image; }},
        {"a uniform buffer by name", [&] { program["Shade"] = scene.shade; }},
        {"a number by handle", [&] { gain = 0.75f; }},
        {"a vector by handle",
         [&] {
             color = {1, 0, 1, 0};
         }},
        {"a matrix by handle", [&] { model = glm::mat4(3); }},
        {"an element by handle", [&] { weight = 0.25f; }},
        {"a member by handle", [&] { light = 0.25f; }},
        {"what a hook has, by handle", [&] { tone = 0.25f; }},
        {"a texture by handle", [&] { image = scene.image; }},
        {"another index buffer", [&] { program.draw(GL_TRIANGLES, scene.J); }},
    };
    for (const auto& [name, write] : writes)
    {
        INFO(name);
        std::size_t count = 0;
        {
            const std::size_t before = Allocations::count();
            write();
            count = Allocations::count() - before;
        }
        CHECK(count == 0);
        // The block's layout is compared with the struct again.
        if (std::string_view(name) == "a uniform buffer by name") draw();
        CHECK(allocations_of(draw) == 0);
        CHECK(allocations_of([&] { program.draw(GL_TRIANGLES, scene.I); }) == 0);
    }
}

namespace
{

/// A program all of which is given by name: a buffer that the first array makes, a field under another name, a texture of an array.
struct Named
{
    xt::xtensor<std::uint8_t, 3> texels = xt::xtensor<std::uint8_t, 3>(51 * xt::ones<std::uint8_t>({2, 2, 4}));
    std::vector<std::array<float, 2>> corners{{-1, -1}, {3, -1}, {-1, 3}};
    gloo::VertexBuffer<Vertex> V{{{}, 0}, {{}, 0}, {{}, 0}};
    gloo::Program program{"attribute vec2 position; attribute vec2 shift; attribute float extra; varying float v;"
                          "void main() { v = extra; gl_Position = vec4(position + shift, 0.0, 1.0); }",
                          "uniform sampler2D image; uniform vec4 gain; uniform mat4 m; varying float v;"
                          "void main() { gl_FragColor = m * gain * texture2D(image, vec2(0.5)) + v; }"};

    Named()
    {
        program["gain"] = {1, 1, 1, 1};
        program["m"] = glm::mat4(1);
        program["extra"] = V[&Vertex::level];
        program["position"] = corners;
        program["image"] = texels;
    }
};

}  // namespace

TEST_CASE_METHOD(Canvas, "no allocation: what was given by name is drawn, written and changed", "[allocations]")
{
    Named named;
    auto& program = named.program;
    const auto draw = [&] { program.draw(GL_TRIANGLES); };
    draw();
    CHECK(allocations_of(draw) == 0);
    auto shift = program.attribute<std::array<float, 2>>("shift");
    auto image = program.texture<gloo::Texture2D<std::uint8_t, 4>>("image");
    const std::array<float, 2> none{0, 0};
    const std::pair<const char*, std::function<void()>> writes[] = {
        {"an own field by its view", [&] { shift(1) = none; }},
        {"all of it", [&] { shift = 0.f; }},
        {"the view by name", [&] { program.attribute<std::array<float, 2>>("shift") = none; }},
        {"one value for all vertices by name", [&] { program["shift"] = none; }},
        {"a field under another name", [&] { program["extra"] = named.V[&Vertex::level]; }},
        {"its numbers", [&] { program["extra"] *= 1.f; }},
        {"a uniform changed in place", [&] { program["gain"] += 0.f; }},
        {"by a vector",
         [&] {
             program["gain"] *= {1, 1, 1, 1};
         }},
        {"a matrix changed in place", [&] { program["m"] += glm::mat4(0); }},
        {"an array for a sampler", [&] { program["image"] = named.texels; }},
        {"texels of the texture",
         [&] {
             image(0, 0) = {51, 51, 51, 51};
         }},
        {"a filter by name", [&] { program["image"].interpolation(GL_LINEAR); }},
    };
    for (const auto& [name, write] : writes)
    {
        INFO(name);
        const std::size_t count = allocations_of(write);
        CHECK(count == 0);
        CHECK(allocations_of(draw) == 0);
    }
    CHECK(red(program) == 51);
}

TEST_CASE_METHOD(Canvas, "no memory: what is given by name is given whole, or not at all", "[allocations]")
{
    for (const bool is_drawn : {false, true})
    {
        const auto make = [&]
        {
            auto named = std::make_unique<Named>();
            if (is_drawn) named->program.draw(GL_TRIANGLES);
            return named;
        };
        const xt::xtensor<std::uint8_t, 3> larger(xt::xtensor<std::uint8_t, 3>(102 * xt::ones<std::uint8_t>({3, 5, 4})));
        const xt::xtensor<float, 3> other(0.6f * xt::ones<float>({2, 2, 4}));
        const xt::xtensor<float, 1> many = xt::xtensor<float, 1>(0.2f * xt::ones<float>({3}));
        const auto check = [&](const auto& change, int after)
        {
            const std::size_t failures = fail_each(make, change,
                                                   [&](const auto& named)
                                                   {
                                                       CHECK(red(named->program) == 51);
                                                       change(named);
                                                       CHECK(red(named->program) == after);
                                                   });
            CHECK(failures > 0);
        };
        check([&](const auto& named) { named->program["image"] = larger; }, 102);
        check([&](const auto& named) { named->program["image"] = other; }, 153);
        check([&](const auto& named) { named->program["extra"] = many * 1.f; }, 102);
    }
    // The first array.
    const auto bare = []
    {
        return std::make_unique<gloo::Program>("attribute vec2 position; attribute float level; varying float v; void main() { v = level; "
                                               "gl_Position = vec4(position, 0.0, 1.0); }",
                                               "varying float v; void main() { gl_FragColor = vec4(v); }");
    };
    const std::vector<std::array<float, 2>> corners{{-1, -1}, {3, -1}, {-1, 3}};
    const auto give = [&](const auto& program) { (*program)["position"] = corners; };
    const auto check = [&](const auto& program)
    {
        CHECK(program->size() == 0);
        give(program);
        (*program)["level"] = 0.2f;
        CHECK(red(*program) == 51);
    };
    CHECK(fail_each(bare, give, check) > 0);
}

TEST_CASE_METHOD(Canvas, "no memory: the first draw is refused, and the next one right", "[allocations]")
{
    const std::size_t failures =
        fail_each([] { return std::make_unique<Scene>(); }, [](const auto& scene) { scene->program.draw(GL_TRIANGLES); },
                  [&](const auto& scene) { CHECK(red(scene->program) == 51); });
    CHECK(failures > 20);
    // The indices' vertex array, too.
    const auto drawn = []
    {
        auto scene = std::make_unique<Scene>();
        scene->program.draw(GL_TRIANGLES);
        return scene;
    };
    const auto draw_indices = [](const auto& scene) { scene->program.draw(GL_TRIANGLES, scene->I); };
    const auto check_indices = [&](const auto& scene)
    {
        glClear(GL_COLOR_BUFFER_BIT);
        draw_indices(scene);
        CHECK(shown() == 51);
    };
    CHECK(fail_each(drawn, draw_indices, check_indices) > 0);
}

TEST_CASE_METHOD(Canvas, "no memory: binding a buffer, filling a hook, giving a value change nothing", "[allocations]")
{
    gloo::VertexBuffer<Vertex> brighter{{{-1, -1}, 1}, {{3, -1}, 1}, {{-1, 3}, 1}};
    const gloo::Snippet other("uniform float u_tone = 0.2; float toned(float x) { return x + u_tone; }");
    const std::vector<float> weights{0, 0, 0.2f, 0};
    const auto check = [&](const auto& change, int after)
    {
        const auto draw = [&](const std::unique_ptr<Scene>& scene) { CHECK(red(scene->program) == 51); };
        // A program that was never drawn: refused once, it draws what it had; then the change is made, and drawn.
        const auto draw_both = [&](const std::unique_ptr<Scene>& scene)
        {
            draw(scene);
            change(scene);
            CHECK(red(scene->program) == after);
        };
        CHECK(fail_each([] { return std::make_unique<Scene>(); }, change, draw_both) > 0);
        // One that draws: refused again and again it draws what it had. Where the lack was coped with, the change is made: another.
        std::unique_ptr<Scene> scene;
        bool changed = true;
        const auto drawn = [&]() -> auto&
        {
            if (std::exchange(changed, false))
            {
                scene = std::make_unique<Scene>();
                draw(scene);
            }
            return scene;
        };
        const auto change_it = [&](const auto& drawn_scene)
        {
            change(drawn_scene);
            changed = true;
        };
        CHECK(fail_each(drawn, change_it, draw) > 0);
        CHECK(red(scene->program) == after);
    };
    check(
        [&](const auto& scene)
        {
            scene->program.bind(brighter);
            scene->program["u_gain"] = 1.f;
        },
        51);
    check([&](const auto& scene) { scene->program["tone"] = other; }, 102);
    check([&](const auto& scene) { scene->program["tone"] = "0.4"; }, 153);
    check([&](const auto& scene) { scene->program["u_weights"] = xt::adapt(weights, std::array<std::size_t, 1>{4}) + 0.f; }, 102);
    check([&](const auto& scene) { scene->program["constant"] = 0.f; }, 51);
    check([&](const auto& scene) { scene->program.template uniform<float>("u_lights[1].gain") = 0.2f; }, 102);
    check([&](const auto& scene) { scene->program.sampler("u_image") = scene->image; }, 51);
}

TEST_CASE_METHOD(Canvas, "no memory: what only linking tells is kept or refused as a whole", "[allocations]")
{
    struct Open
    {
        gloo::VertexBuffer<Vertex> V{{{-1, -1}, 0}, {{3, -1}, 0}, {{-1, 3}, 0}};
        gloo::Program program{
            "#version 330 core\n#define INPUT in\nINPUT vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }",
            "#version 330 core\n#ifdef GL_NV_unheard_of\nuniform vec2 a;\n#else\nuniform vec3 a;\n#endif\nout vec4 c; void main() { c = "
            "vec4(a, 1); }"};
    };
    const auto give = [](const auto& open)
    {
        open->program.bind(open->V);
        open->program["a"] = {0.2, 0, 0};
    };
    const auto right = [&](const auto& open)
    {
        give(open);
        CHECK(red(open->program) == 51);
    };
    CHECK(fail_each([] { return std::make_unique<Open>(); }, give, right) > 0);
    const auto given = [&]
    {
        auto open = std::make_unique<Open>();
        give(open);
        return open;
    };
    const auto draw = [](const auto& open) { open->program.draw(GL_TRIANGLES); };
    const auto check = [&](const auto& open) { CHECK(red(open->program) == 51); };
    CHECK(fail_each(given, draw, check) > 0);
}

TEST_CASE_METHOD(Canvas, "no memory: a program's own buffer is made and written whole, or not at all", "[allocations]")
{
    const auto make = [](auto&& slot)
    {
        slot = std::make_unique<gloo::Program>("attribute vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }",
                                               "void main() { gl_FragColor = vec4(0.2); }", 9);
    };
    using Slot = std::unique_ptr<gloo::Program>;
    const auto check_empty = [](const Slot& slot) { CHECK(slot == nullptr); };
    CHECK(fail_each([] { return Slot(); }, make, check_empty) > 0);
    const auto made = [&]
    {
        Slot slot;
        make(slot);
        return slot;
    };
    std::vector<std::array<float, 2>> corners{{-1, -1}, {3, -1}, {-1, 3}};
    corners.resize(9);  // so many numbers need memory on their way
    const auto write = [&](const Slot& slot) { (*slot)["position"] = corners; };
    const auto check = [&](const Slot& slot)
    {
        CHECK(red(*slot) == 0);
        write(slot);
        CHECK(red(*slot) == 51);
    };
    CHECK(fail_each(made, write, check) > 0);
}
