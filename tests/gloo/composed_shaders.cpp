// What fills the hooks of a program, without a context.
#include "support/allocations.hpp"
#include "support/catch.hpp"

#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/detail/hook_names.hpp>

#include <string>
#include <variant>
#include <vector>

namespace gloo = glumpp::gloo;
namespace glsl = glumpp::glsl;

namespace
{

gloo::detail::ComposedShaders make()
{
    return gloo::detail::ComposedShaders({gloo::VertexShader("uniform float u; void main() { gl_Position = vec4(<h.f(u)> * <g>); }"),
                                          gloo::FragmentShader("void main() { gl_FragColor = vec4(<h.f(0.5)>); }")});
}

/// All that can be asked of them.
std::vector<std::string> state(const gloo::detail::ComposedShaders& shaders)
{
    std::vector<std::string> out = shaders.hooks();
    out.insert(out.end(), shaders.empty_hooks().begin(), shaders.empty_hooks().end());
    for (const gloo::Shader& shader : shaders.shaders()) out.push_back(shader.text());
    for (const auto& code : shaders.codes()) out.push_back(code->name());
    out.push_back(shaders.name_through_hook("h.w"));
    out.push_back(gloo::detail::HookNames(shaders).shown(out.back()));
    return out;
}

const glsl::Snippet first("uniform float w; float f(float x) { return w * x; }");
const glsl::Snippet second("uniform float w, u; const float K = 2.0; float f(float x) { return K * x; }", {.aliases = {{"u", "u"}}});

}  // namespace

TEST_CASE("a refused filling of a hook changes nothing", "[composed shaders]")
{
    auto shaders = make();
    shaders.fill("h", first);
    const auto before = state(shaders);
    CHECK_THROWS_AS(shaders.fill("hh", second), glumpp::NameError);
    CHECK(state(shaders) == before);
    CHECK_THROWS_AS(shaders.fill("h", glsl::Snippet("float g(float x) { return x; }")), glumpp::NameError);
    CHECK(state(shaders) == before);
    CHECK_NOTHROW(shaders.fill("h", second));
    CHECK(state(shaders) != before);
}

TEST_CASE("a filling without memory changes nothing", "[composed shaders]")
{
    const auto make_filled = []
    {
        auto shaders = make();
        shaders.fill("h", first);
        return shaders;
    };
    const auto before = state(make_filled());
    const auto replace = [](gloo::detail::ComposedShaders& shaders) { shaders.fill("h", second); };
    CHECK(fail_each(make_filled, replace, [&](gloo::detail::ComposedShaders& shaders) { REQUIRE(state(shaders) == before); }) > 20);
    const auto empty = [](gloo::detail::ComposedShaders& shaders) { shaders.fill("h", std::nullopt); };
    CHECK(fail_each(make_filled, empty, [&](gloo::detail::ComposedShaders& shaders) { REQUIRE(state(shaders) == before); }) > 5);
    // And the same object goes on.
    auto shaders = make_filled();
    Allocations::fail_after(10);
    CHECK_THROWS(replace(shaders));
    (void)Allocations::succeed();
    replace(shaders);
    auto fresh = make();
    fresh.fill("h", second);
    CHECK(state(shaders) == state(fresh));
}
