// Variables that are changed in place: uniforms, constants and fields of every type, number by number.
#include <glm/glm.hpp>

#include "gl_test.hpp"

#include <glumpp/gloo/detail/arithmetic.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace
{

struct Fields
{
    std::array<float, 2> position;
    gloo::half rough;
    double wide;
    std::int8_t small;
    std::uint16_t medium;
    std::int32_t whole;
    std::uint32_t natural;
};

constexpr const char* all_vertex =
    "#version 330 core\nin vec2 position; in float rough; in float wide; in int small; in uint medium; in int whole; "
    "in uint natural; out float v; void main() { v = rough + wide + float(small) + float(medium) + float(whole) + "
    "float(natural); gl_Position = vec4(position, 0, 1); }";
constexpr const char* all_fragment = "#version 330 core\nin float v; out vec4 c; void main() { c = vec4(v / 255.0); }";

gloo::VertexBuffer<Fields> fields()
{
    gloo::VertexBuffer<Fields> V(3);
    V[&Fields::position] = xt::xtensor<float, 2>{{-1, -1}, {3, -1}, {-1, 3}};
    return V;
}

int drawn(GlTest& test, gloo::Program& program)
{
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_TRIANGLES);
    return test.pixel(8, 8)[0];
}

}  // namespace

TEST_CASE_METHOD(GlTest, "uniforms are changed in place: numbers, vectors, matrices, arrays, elements", "[arithmetic]")
{
    auto V = cover();
    gloo::Program program(cover_vertex,
                          "#version 330 core\nuniform float gain; uniform vec3 tint; uniform mat2 m; uniform int n; uniform uint u; "
                          "uniform float w[3]; uniform ivec2 pair; out vec4 c; void main() { c = vec4(gain, tint.y, m[1].x, 1) + "
                          "float(n + int(u) + pair.x) * 0.0 + w[2] * 0.0; }");
    program.bind(V);
    program["gain"] = 0.1f;
    program["gain"] += 0.3f;
    program["gain"] *= 2;
    program["gain"] -= 0.6;
    program["gain"] /= 2.f;
    CHECK(program["gain"].data()() == Approx(0.1f));
    program["gain"] += 0.1f;
    program["tint"] = {0.1, 0.2, 0.3};
    program["tint"] *= 2.f;
    program["tint"] += {0.1, 0.0, 0.1};
    program["tint"] += glm::vec3(0.1f, 0, 0);
    program["tint"] -= xt::xtensor<float, 1>{0.1f, 0, 0};
    program["tint"] -= std::array<float, 3>{0, 0, 0};
    CHECK(xt::allclose(program["tint"].data(), xt::xarray<float>{0.3f, 0.4f, 0.7f}));
    program["m"] = {{1, 2}, {3, 4}};
    program["m"] += glm::mat2(1, 2, 3, 4);
    program["m"] *= xt::xtensor<float, 2>{{1, 1}, {0.1f, 1}};
    program["m"] /= std::array<float, 4>{1, 1, 1, 2};
    CHECK((program["m"].data() == xt::xarray<float>{{2, 4}, {6 * 0.1f, 4}}));
    program["n"] = 7;
    program["n"] /= 2;
    program["n"] *= -3;
    program["n"] -= 1;
    CHECK(program["n"].data<int>()() == -10);
    program["n"] = std::numeric_limits<std::int32_t>::max();
    program["n"] += 1;
    CHECK(program["n"].data<int>()() == std::numeric_limits<std::int32_t>::min());
    program["n"] /= -1;
    CHECK(program["n"].data<int>()() == std::numeric_limits<std::int32_t>::min());
    program["n"] = 7;
    program["n"] /= 1;
    CHECK(program["n"].data<int>()() == 7);
    program["n"] /= -1;
    CHECK(program["n"].data<int>()() == -7);
    program["u"] = 3u;
    program["u"] -= 4u;
    CHECK(program["u"].data<std::uint32_t>()() == 4294967295u);
    program["u"] /= 2u;
    CHECK(program["u"].data<std::uint32_t>()() == 2147483647u);
    program["w"] = {1, 2, 3};
    program["w[1]"] *= 10.f;
    program["w"] += 1.f;
    program["w"] += std::vector<float>{1, 0, 0};
    CHECK((program["w"].data() == xt::xarray<float>{3, 21, 4}));
    program["w"] -= {1, 1, 1};
    program["w"] /= {2, 4, 3};
    CHECK((program["w"].data() == xt::xarray<float>{1, 5, 1}));
    program["pair"] = {1, 2};
    program["pair"] += glm::ivec2(1, 1);
    program["pair"] *= 2;
    CHECK((program["pair"].data<int>() == xt::xarray<int>{4, 6}));
    program["gain"] *= V[&Corner::position](1, 0) / 3.f;
    program["gain"] += V[&Corner::position](0, 0);
    program["gain"] += 1;
    CHECK(drawn(*this, program) == 51);
    CHECK(pixel(8, 8) == std::array{51, 102, 153, 255});
    spy.clear();
    program["tint"] *= 1.f;
    CHECK(drawn(*this, program) == 51);
    CHECK(spy.count("glUniform3fv") == 0);  // nothing changed
    program["tint"] *= 2.f;
    CHECK(drawn(*this, program) == 51);
    CHECK(spy.count("glUniform3fv") == 1);
    CHECK(pixel(8, 8)[1] == 204);
}

TEST_CASE_METHOD(GlTest, "a uniform that was given nothing has what the shader says, or refuses", "[arithmetic]")
{
    auto V = cover();
    gloo::Program program(cover_vertex,
                          "#version 330 core\nuniform float said = 0.1; uniform float unsaid; uniform float w[2]; out vec4 c; void main() "
                          "{ c = vec4(said + unsaid + w[0] + w[1]); }");
    program.bind(V);
    program["said"] += 0.1f;
    CHECK(has(error_of([&] { program["unsaid"] += 0.1f; }), "uniform 'unsaid' has no value yet: give it one by '=' before it is changed"));
    program["w[0]"] = 0.2f;
    program["w[0]"] += 0.2f;
    CHECK(has(error_of([&] { program["w"] += 0.2f; }), "'w' has no value yet"));
    CHECK(has(error_of([&] { program["w[1]"] += 0.2f; }), "'w' has no value yet"));
    CHECK(drawn(*this, program) == 153);
    // A linked program knows.
    program["unsaid"] += 0.2f;
    program["w"] -= 0.1f;
    CHECK(drawn(*this, program) == 153);
}

TEST_CASE_METHOD(GlTest, "elements that were not given are what the text says, after a hook has changed, too", "[arithmetic]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, "uniform float k[3] = float[3](0.2, 0.4, 0.8); void main() { gl_FragColor = <gain> * vec4(k[0], "
                                        "k[1], k[2], 1.0); }");
    program.bind(V);
    program["gain"] = "1.0";
    program["k[1]"] = 0.6f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 153, 204, 255});
    program["gain"] = "0.5";
    CHECK(program["k"].data()(2) == 0.8f);
    program["k"] += 0.2f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 102, 128, 128});
}

TEST_CASE_METHOD(GlTest, "what cannot be computed changes nothing, and the next draw is right", "[arithmetic]")
{
    auto V = cover();
    gloo::Program program(cover_vertex,
                          "#version 330 core\nuniform float gain; uniform vec3 tint; uniform int n; uniform bool on; uniform sampler2D "
                          "image; layout(std140) uniform Block { vec4 b; }; out vec4 c; void main() { c = vec4(on ? gain : 0.0, tint.x, "
                          "float(n) / 5.0, b.x) + texture(image, vec2(0.5)); }");
    program.bind(V);
    gloo::Texture2D<float, 1> image({1, 1});
    struct Block
    {
        std::array<float, 4> b;
    };
    gloo::UniformBuffer<Block> block;
    program["Block"] = block;
    program["image"] = image;
    program["gain"] = 0.2f;
    program["tint"] = {0.4, 0, 0};
    program["n"] = 3;
    program["on"] = true;
    const std::pair<std::function<void()>, std::string> refused[] = {
        {[&] {
             program["tint"] += {1, 2};
         },
         "'vec3 tint' takes 3 numbers, not (2,) of them"},
        {[&] {
             program["tint"] += xt::xtensor<float, 1>{1, 2, 3, 4};
         },
         "not (4,) of them"},
        {[&] { program["n"] += 0.5f; }, "'int n' takes integers"},
        {[&] { program["n"] /= 0; }, "an integer cannot be divided by 0"},
        {[&] { program["on"] += 1; }, "is true or false: it takes '=' only"},
        {[&] { program["image"] += 1.f; }, "change its texels through program.texture<T>()"},
        {[&] { program["Block"] += 1.f; }, "takes a UniformBuffer; it has no numbers"},
        {[&] { program["gian"] += 1.f; }, "did you mean 'gain'?"},
    };
    for (const auto& [change, text] : refused)
    {
        INFO(text);
        CHECK(has(error_of(change), text));
    }
    CHECK(program["n"].data<int>()() == 3);
    CHECK(drawn(*this, program) == 51);
    CHECK(pixel(8, 8) == std::array{51, 102, 153, 255});
}

TEST_CASE_METHOD(GlTest, "fields are changed in place, stretched as formulas are, and exactly they are sent", "[arithmetic][core][doubles]")
{
    auto V = fields();
    gloo::Program program(all_vertex, all_fragment);
    program.bind(V);
    CHECK(drawn(*this, program) == 0);
    spy.clear();
    program["whole"] += std::vector<std::int32_t>{3, 3, 3};
    CHECK(V.pending_data()->offset == offsetof(Fields, whole));
    CHECK(V.pending_data()->end == 2 * sizeof(Fields) + offsetof(Fields, whole) + 4);
    CHECK(drawn(*this, program) == 3);
    CHECK(spy.uploads.size() == 1);
    program["rough"] = 1.5f;
    program["rough"] *= 2.f;
    program["wide"] = {1, 1, 1};
    program["wide"] /= 4.0;
    program["wide"] *= 8;
    program["small"] = 5;
    program["small"] *= -1;
    program["small"] += 100;
    program["small"] += 100;  // wraps, as in C++: 195 is -61
    program["medium"] = 70;
    program["medium"] /= 7;
    program["natural"] = {1, 1, 1};
    program["natural"] -= 2;
    program["natural"] += 60;
    CHECK(V.data()[1].small == -61);
    CHECK(V.data()[2].natural == 59);
    CHECK(static_cast<float>(V.data()[0].rough) == 3.f);
    CHECK(drawn(*this, program) == 3 + 2 - 61 + 10 + 3 + 59);
    // Axes stretch; the field itself may be on the right.
    program["position"] *= xt::xtensor<float, 2>{{1, 1}};
    program["position"] += xt::xtensor<float, 2>{{0}, {0}, {0}};
    program["position"] -= V[&Fields::position];
    CHECK((program["position"].data() == xt::xarray<float>(xt::zeros<float>({3, 2}))));
    program["position"] += xt::xtensor<float, 2>{{-1, -1}, {3, -1}, {-1, 3}};
    CHECK(drawn(*this, program) == 16);

    V.clear_pending();
    CHECK(has(error_of([&] { program["whole"] += 0.5f; }), "attribute 'int whole' takes integers"));
    CHECK(has(error_of([&] { program["whole"] /= std::vector<std::int32_t>{1, 0, 1}; }), "divided by 0"));
    CHECK(has(error_of(
                  [&] {
                      program["position"] += xt::xtensor<float, 2>(xt::ones<float>({2, 3}));
                  }),
              "has 3 vertices: it takes an array of shape (3, 2), or one value for all of them; (2, 3) does not fit: write "
              "xt::transpose(array)"));
    CHECK(has(error_of([&] { program["position"] += std::vector<float>{1, 2, 3}; }), "(3,) does not fit"));
    CHECK(!V.pending_data());
    CHECK(drawn(*this, program) == 16);
}

TEST_CASE_METHOD(GlTest, "one value for all vertices, own fields, snippets' uniforms are changed as well", "[arithmetic]")
{
    gloo::Program program(
        "attribute vec2 position; attribute float level; varying float v; void main() { v = level; gl_Position = vec4(position, 0.0, "
        "1.0); }",
        "varying float v; void main() { gl_FragColor = vec4(v + <shift()>); }");
    program["level"] = 0.4f;
    program["level"] /= 2;
    program["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
    program["position"] *= 1.f;
    gloo::Snippet shift("uniform float by; float shift() { return by; }");
    program["shift"] = shift;
    CHECK(has(error_of([&] { program["shift"] += 1.f; }), "the hook 'shift' takes a snippet or text; it has no numbers"));
    program["shift.by"] = 0.2f;
    program["shift.by"] -= 0.2f;
    CHECK(drawn(*this, program) == 51);
    shift["by"] = 0.1f;
    shift["by"] += 0.1f;
    CHECK(drawn(*this, program) == 102);
    CHECK(program["shift.by"].data()() == 0.2f);
}
