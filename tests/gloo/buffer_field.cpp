// The fields behind attributes: as views, bound by their own names or others', and made by the first array.
#include <glm/glm.hpp>

#include "gl_test.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <list>
#include <utility>
#include <vector>

namespace
{

struct Mixed
{
    float pad;
    std::array<float, 2> place;
    gloo::Normalized<std::array<std::uint8_t, 4>> tint;
    std::array<float, 2> other;
};

constexpr const char* tinted_vertex = "attribute vec2 position; attribute vec4 color; varying vec4 v_color;"
                                      "void main() { v_color = color; gl_Position = vec4(position, 0.0, 1.0); }";
constexpr const char* tinted_fragment = "varying vec4 v_color; void main() { gl_FragColor = v_color; }";

gloo::VertexBuffer<Mixed> covering()
{
    gloo::VertexBuffer<Mixed> V(3);
    const xt::xtensor<float, 2> corners{{-1, -1}, {3, -1}, {-1, 3}};
    V[&Mixed::place] = corners;
    V[&Mixed::other] = -9.f;
    V[&Mixed::tint] = std::uint8_t{255};
    return V;
}

const std::vector<std::array<float, 2>> corners{{-1, -1}, {3, -1}, {-1, 3}};

std::array<int, 4> drawn(GlTest& test, gloo::Program& program)
{
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_TRIANGLES);
    return test.pixel(8, 8);
}

}  // namespace

TEST_CASE_METHOD(GlTest, "an own field is a tracked view", "[attribute view]")
{
    gloo::Program program(tinted_vertex, tinted_fragment, 3);
    program["position"] = corners;
    auto color = program.attribute<std::array<float, 4>>("color");
    static_assert(std::same_as<decltype(color), gloo::FieldView<std::array<float, 4>, 1>>);
    CHECK(color.shape() == std::array<std::size_t, 2>{3, 4});
    color = {0, 1, 0, 1};
    CHECK(drawn(*this, program) == std::array{0, 255, 0, 255});
    spy.clear();
    color.view(xt::range(1, 3)) = 0.2f;
    CHECK(drawn(*this, program) != std::array{0, 255, 0, 255});
    CHECK(spy.uploads == std::vector<Upload>{{24 + 8, 24 + 16}});  // records of 24 bytes, colours at byte 8: from the second to the last
    spy.clear();
    color(0) = {0.2f, 0.2f, 0.2f, 0.2f};
    CHECK(drawn(*this, program) == std::array{51, 51, 51, 51});
    CHECK(spy.uploads == std::vector<Upload>{{8, 16}});
    // The same with a class of GLM; a clean draw sends nothing.
    auto position = program.attribute<glm::vec2>("position");
    CHECK(static_cast<glm::vec2>(position(1)) == glm::vec2(3, -1));
    spy.clear();
    CHECK(drawn(*this, program) == std::array{51, 51, 51, 51});
    CHECK(spy.uploads.empty());
    // Moves, links and contexts leave it what it is.
    gloo::Program moved = std::move(program);
    gloo::context_lost();
    target.bind();
    color = 0.4f;
    CHECK(drawn(*this, moved) == std::array{102, 102, 102, 102});
}

TEST_CASE_METHOD(GlTest, "a field of a buffer that is bound is a view, too", "[attribute view]")
{
    auto V = covering();
    gloo::Program program(tinted_vertex, tinted_fragment);
    program["position"] = V[&Mixed::place];
    program["color"] = V[&Mixed::tint];
    CHECK(drawn(*this, program) == std::array{255, 255, 255, 255});
    spy.clear();
    auto tint = program.attribute<std::array<std::uint8_t, 4>>("color");
    tint = std::uint8_t{51};
    CHECK(V.pending_data()->offset == 12);
    CHECK(drawn(*this, program) == std::array{51, 51, 51, 51});
    CHECK(spy.uploads.size() == 1);
    CHECK(V.data()[2].tint.value[3] == 51);
    // By name, too: all vertices at once, or each.
    program["color"] = {102, 102, 102, 102};
    CHECK(drawn(*this, program) == std::array{102, 102, 102, 102});
    program["color"] += 51;
    CHECK(drawn(*this, program) == std::array{153, 153, 153, 153});
    CHECK((program["color"].data<int>() == xt::xarray<int>(153 * xt::ones<int>({3, 4}))));
    V.resize(4);
    CHECK(has(error_of([&] { tint = std::uint8_t{0}; }), "changed size"));
    V.resize(3);
    CHECK(drawn(*this, program) == std::array{153, 153, 153, 153});
}

TEST_CASE_METHOD(GlTest, "what is no such view is refused, and the next draw is right", "[attribute view]")
{
    auto V = covering();
    gloo::Program program(tinted_vertex, "#ifdef GL_NV_unheard_of\nuniform vec2 open;\n#else\nuniform float open;\n#endif\nuniform float "
                                         "gain; uniform sampler2D image; varying vec4 v_color;"
                                         "void main() { gl_FragColor = gain * v_color + open; }");
    program["gain"] = 1.f;
    program["position"] = V[&Mixed::place];
    const std::string wrong = error_of([&] { (void)program.attribute<std::array<float, 3>>("position"); });
    CHECK(has(wrong, "attribute 'position' is fed by float32[2], not by float32[3]: ask for a std::array<float, 2>"));
    CHECK(has(error_of([&] { (void)program.attribute<std::int32_t>("position"); }), "float32[2], not by int32"));
    CHECK(has(error_of([&] { (void)program.attribute<std::array<double, 2>>("position"); }), "float32[2], not by float64[2]"));
    CHECK(has(error_of([&] { (void)program.attribute<float>("color"); }),
              "attribute 'vec4 color' has no buffer yet: give it an array, program[\"color\"] = array"));
    struct Other
    {
        double wide;
        gloo::half half;
        bool flag;
    };
    gloo::VertexBuffer<Other> others(3);
    const auto asked = [&](auto field)
    {
        gloo::Program one("attribute float a; void main() { gl_Position = vec4(a); }", "void main() {}");
        one["a"] = field;
        return error_of([&] { (void)one.attribute<std::int32_t>("a"); });
    };
    CHECK(has(asked(others[&Other::half]), "ask for a gloo::half"));
    CHECK(has(asked(others[&Other::flag]), "ask for a bool"));
    if (!gloo::detail::is_es()) CHECK(has(asked(others[&Other::wide]), "ask for a double"));
    program["color"] = {0.2, 0.2, 0.2, 0.2};
    CHECK(has(error_of([&] { (void)program.attribute<std::array<float, 4>>("color"); }), "no buffer yet"));
    CHECK(has(error_of([&] { (void)program.attribute<float>("gain"); }), "uniform 'gain' takes numbers; it has no buffer of vertices"));
    CHECK(has(error_of([&] { (void)program.attribute<float>("colour"); }), "did you mean 'color'?"));
    CHECK(has(error_of([&] { (void)program.attribute<float>("open"); }), "only linking can tell"));
    CHECK(drawn(*this, program) == std::array{51, 51, 51, 51});
}

TEST_CASE_METHOD(GlTest, "a field feeds an attribute of any name, and is not copied", "[field by name]")
{
    auto V = covering();
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(0.2); }");
    program["position"] = V[&Mixed::place];
    CHECK(program.attributes().at(0).buffer == V.share());
    CHECK(program.size() == 0);
    CHECK(drawn(*this, program)[0] == 51);
    CHECK(spy.uploads == std::vector<Upload>{{0, 72}});
    // Another field of the same buffer: another vertex array.
    program["position"] = V[&Mixed::other];
    CHECK(drawn(*this, program)[0] == 0);
    program["position"] = V[&Mixed::place];
    CHECK(drawn(*this, program)[0] == 51);
    spy.clear();
    CHECK(drawn(*this, program)[0] == 51);
    CHECK(spy.count("glVertexAttribPointer") == 0);
    V[&Mixed::place](0) = {-9, -9};
    V[&Mixed::place](1) = {-9, -9};
    CHECK(drawn(*this, program)[0] == 0);

    SECTION("its buffer may go, and the program keep it")
    {
        {
            auto gone = covering();
            program["position"] = gone[&Mixed::place];
        }
        CHECK(drawn(*this, program)[0] == 51);
        gloo::context_lost();
        target.bind();
        CHECK(drawn(*this, program)[0] == 51);
    }
    SECTION("of a buffer of two axes, of one that is const, of one that grew")
    {
        gloo::VertexBuffer<Mixed, 2> grid({1, 3});
        grid[&Mixed::place] = xt::xtensor<float, 3>{{{-1, -1}, {3, -1}, {-1, 3}}};
        program["position"] = std::as_const(grid)[&Mixed::place];
        CHECK(program.attributes().at(0).buffer == grid.share());
        CHECK(drawn(*this, program)[0] == 51);
        auto grown = covering();
        grown.push_back({});
        program["position"] = grown[&Mixed::place];
        CHECK(drawn(*this, program)[0] == 51);
    }
    SECTION("of a program's own buffer, which lives on")
    {
        {
            gloo::Program quad(cover_vertex, "void main() {}", 3);
            quad["position"] = corners;
            program["position"] = quad.attribute<glm::vec2>("position");
        }
        CHECK(drawn(*this, program)[0] == 51);
        CHECK(has(error_of([&] { program["position"] = {{1, 2, 3}}; }), "attribute 'vec2 position'"));
        CHECK(drawn(*this, program)[0] == 51);
    }
    SECTION("per instance, where the buffer is bound so")
    {
        struct Instance
        {
            std::array<float, 4> color;
            std::array<float, 4> shade;
        };
        gloo::VertexBuffer<Instance> instances{{{1, 1, 1, 1}, {0.2f, 0.2f, 0.2f, 0.2f}}};
        auto W = covering();
        gloo::Program tinted(tinted_vertex, tinted_fragment);
        tinted["position"] = W[&Mixed::place];
        tinted.bind(instances, 1);
        CHECK(drawn(*this, tinted)[0] == 255);
        tinted["color"] = instances[&Instance::shade];
        CHECK(tinted.attributes().at(1).divisor == 1);
        CHECK(drawn(*this, tinted)[0] == 51);
    }
}

TEST_CASE_METHOD(GlTest, "all of one record, by whatever step, is its field", "[field by name]")
{
    gloo::VertexBuffer<Mixed> V(1);
    V[&Mixed::place] = {0, 0};
    V[&Mixed::tint] = std::uint8_t{51};
    gloo::Program program("attribute vec2 position; attribute vec4 color; varying vec4 v_color; void main() { v_color = color;"
                          "gl_PointSize = 16.0; gl_Position = vec4(position, 0.0, 1.0); }",
                          tinted_fragment);
    program["position"] = V[&Mixed::place];
    program["color"] = V[&Mixed::tint].view(xt::range(0, 1, 2));
    if (!gloo::detail::is_es()) glEnable(GL_PROGRAM_POINT_SIZE);
    program.draw(GL_POINTS);
    CHECK(pixel(8, 8) == std::array{51, 51, 51, 51});
    V[&Mixed::tint] = std::uint8_t{102};
    program.draw(GL_POINTS);
    if (!gloo::detail::is_es()) glDisable(GL_PROGRAM_POINT_SIZE);
    CHECK(pixel(8, 8) == std::array{102, 102, 102, 102});
}

TEST_CASE_METHOD(GlTest, "a part of a field, a single member, a formula of one are copied", "[field by name]")
{
    auto V = covering();
    V.push_back({});
    gloo::Program program(tinted_vertex, tinted_fragment);
    program["color"] = {0.2, 0.2, 0.2, 0.2};
    program["position"] = V[&Mixed::place].view(xt::range(0, 3));
    CHECK(program.size() == 3);
    CHECK(drawn(*this, program)[0] == 51);
    V[&Mixed::place] = -9.f;
    CHECK(drawn(*this, program)[0] == 51);
    auto W = covering();
    program["position"] = W[&Mixed::place] * 1.f;
    CHECK(program.attributes().at(0).buffer != W.share());
    CHECK(drawn(*this, program)[0] == 51);
    program["position"] = W[&Mixed::other](0);  // one for all
    CHECK(drawn(*this, program)[0] == 0);
}

TEST_CASE_METHOD(GlTest, "a field that cannot feed an attribute changes nothing", "[field by name]")
{
    struct Wrong
    {
        std::array<float, 3> place;
        std::int64_t id;
    };
    gloo::VertexBuffer<Wrong> wrong(3);
    auto V = covering();
    gloo::Program program(tinted_vertex, tinted_fragment);
    program["position"] = V[&Mixed::place];
    program["color"] = {0.2, 0.2, 0.2, 0.2};
    const auto refused = [&](auto&& give, const std::string& text)
    {
        CHECK(has(error_of(give), text));
        CHECK(drawn(*this, program)[0] == 51);
    };
    refused([&] { program["position"] = wrong[&Wrong::place]; },
            "the member 'place' (float32[3]) cannot feed the attribute 'vec2 position'");
    refused([&] { program["color"] = wrong[&Wrong::id]; }, "64 bit integers");
    refused([&] { program["positoin"] = V[&Mixed::place]; }, "did you mean 'position'?");
    gloo::Program hooked(tinted_vertex, "uniform float gain; varying vec4 v_color; void main() { gl_FragColor = v_color * gain * <k()>; }");
    CHECK(has(error_of([&] { hooked["k"] = V[&Mixed::place]; }), "the hook 'k' takes a snippet or text, not a field of a buffer"));
    CHECK(has(error_of([&] { hooked["gain"] = V[&Mixed::pad]; }), "takes 1 numbers, not (3,) of them"));
    auto stale = V[&Mixed::place];
    V.push_back({});
    refused([&] { program["position"] = stale; }, "changed size");
}

TEST_CASE_METHOD(GlTest, "the first array makes the buffer, as long as it is", "[first array]")
{
    gloo::Program program(tinted_vertex, tinted_fragment);
    CHECK(program.size() == 0);
    program["position"] = corners;
    CHECK(spy.calls.empty());
    CHECK(program.size() == 3);
    CHECK(program.attributes().at(0).buffer == program.attributes().at(1).buffer);
    program["color"] = xt::xtensor<float, 2>(0.2f * xt::ones<float>({3, 4}));
    CHECK(drawn(*this, program) == std::array{51, 51, 51, 51});
    CHECK(spy.uploads == std::vector<Upload>{{0, 72}});
    spy.clear();
    program["color"] = {0.4, 0.4, 0.4, 0.4};
    CHECK(drawn(*this, program)[0] == 102);
    CHECK(spy.uploads == std::vector<Upload>{{8, 64}});
    program.attribute<std::array<float, 4>>("color")(0) = {1, 1, 1, 1};
    CHECK(drawn(*this, program)[0] > 102);
    // Another length is refused, and says what goes.
    const std::string text = error_of([&] { program["color"] = xt::xtensor<float, 2>(xt::ones<float>({4, 4})); });
    CHECK(has(text, "attribute 'vec4 color' has 3 vertices: it takes an array of shape (3, 4), or one value for all of them; (4, 4) does "
                    "not fit"));
    program["color"] = 0.2f;
    CHECK(drawn(*this, program)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "each kind of range is an array of vertices", "[first array]")
{
    const xt::xtensor<float, 2> tensor{{-1, -1}, {3, -1}, {-1, 3}};
    const auto check = [&](const auto& array)
    {
        gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(0.2); }");
        program["position"] = array;
        CHECK(program.size() == 3);
        CHECK(drawn(*this, program)[0] == 51);
    };
    check(corners);
    check(tensor);
    check(xt::xarray<double>(tensor));
    check(tensor + 0.f);
    check(std::vector<glm::vec2>{{-1, -1}, {3, -1}, {-1, 3}});
    check(std::list<std::array<float, 2>>(corners.begin(), corners.end()));
    check(std::array<std::array<float, 2>, 3>{{{-1, -1}, {3, -1}, {-1, 3}}});
    check(std::deque<glm::vec2>{{-1, -1}, {3, -1}, {-1, 3}});
    gloo::Program listed(cover_vertex, "void main() { gl_FragColor = vec4(0.2); }");
    listed["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
    CHECK(drawn(*this, listed)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "scalars, matrices, arrays and integers make fields as well", "[first array][core][attribute arrays]")
{
    gloo::Program program(
        "#version 330 core\nin vec2 position; in float level; in mat2 turn; in float w[2]; in int id; flat out float v; void "
        "main() { v = level + turn[1].y + w[1] + float(id); gl_Position = vec4(position, 0, 1); }",
        "#version 330 core\nflat in float v; out vec4 c; void main() { c = vec4(v / 255.0); }");
    program["level"] = {1, 1, 1};
    program["position"] = corners;
    program["turn"] = xt::xtensor<float, 3>(2.f * xt::ones<float>({3, 2, 2}));
    program["w"] = std::vector<std::array<float, 2>>(3, {0, 4});
    program["id"] = std::vector<std::int32_t>{8, 8, 8};
    CHECK(drawn(*this, program)[0] == 15);
    CHECK(has(error_of([&] { program["id"] = std::vector<float>{1, 2, 3}; }), "attribute 'int id' takes integers"));
    CHECK(drawn(*this, program)[0] == 15);
    CHECK(program.attribute<std::int32_t>("id")(2) == 8);
    CHECK(static_cast<glm::mat2>(program.attribute<glm::mat2>("turn")(1)) == glm::mat2(2, 2, 2, 2));
}

TEST_CASE_METHOD(GlTest, "what is no array of vertices makes no buffer", "[first array]")
{
    gloo::Program program(tinted_vertex, tinted_fragment);
    const auto refused = [&](auto&& give, const std::string& text)
    {
        CHECK(has(error_of(give), text));
        CHECK(program.size() == 0);
        CHECK(program.attributes().at(0).buffer == nullptr);
    };
    refused(
        [&] {
            program["position"] = xt::xtensor<float, 2>(xt::ones<float>({2, 3}));
        },
        "attribute 'vec2 position' takes 2 numbers for all vertices, or an array of shape (vertices, 2), which makes a buffer of as many "
        "vertices; not (2, 3) of them");
    refused([&] { program["position"] = std::vector<float>(6); }, "not (6,) of them");
    refused([&] { program["position"] = xt::xtensor<float, 2>(xt::ones<float>({0, 2})); }, "not (0, 2) of them");
    refused([&] { program["position"] = 1.f; }, "not () of them");
    gloo::Texture2D<float, 1> image({1, 1});
    refused([&] { program["position"] = image; }, "takes numbers or a field of a buffer, V[&Vertex::member], not a texture");
    refused([&] { program["position"] = "text"; }, "not text or a snippet");
    refused([&] { program["position"] += 1.f; }, "has no value yet");
    program["position"] = corners;
    program["color"] = {0.2, 0.2, 0.2, 0.2};
    CHECK(drawn(*this, program)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "constants, buffers and the own one live side by side", "[first array]")
{
    SECTION("one value for all stays one, and an array after it makes a field")
    {
        gloo::Program program(tinted_vertex, tinted_fragment);
        program["color"] = {0.2, 0.2, 0.2, 0.2};
        program["position"] = corners;
        CHECK(program.attributes().at(1).buffer == nullptr);
        CHECK(drawn(*this, program)[0] == 51);
        CHECK(has(error_of([&] { program["color"] = std::vector<glm::vec4>(4, glm::vec4(1)); }), "has 3 vertices"));
        CHECK(drawn(*this, program)[0] == 51);
        program["color"] = std::vector<glm::vec4>(3, glm::vec4(0.4f));
        CHECK(drawn(*this, program)[0] == 102);
    }
    SECTION("a buffer that is bound later takes over, and the view of what was there stays")
    {
        gloo::Program program(tinted_vertex, tinted_fragment);
        program["position"] = corners;
        program["color"] = 0.2f;
        auto before = program.attribute<glm::vec2>("position");
        auto V = cover();
        program.bind(V);
        CHECK(drawn(*this, program)[0] == 51);
        before = 0.f;  // no longer drawn
        CHECK(drawn(*this, program)[0] == 51);
        program["position"] = before;
        CHECK(drawn(*this, program)[0] == 0);
    }
    SECTION("of a hook's attribute, by the name through the hook; taken out and put in again")
    {
        gloo::Program program("attribute vec2 position; void main() { gl_Position = vec4(<move(position)>, 0.0, 1.0); }",
                              "void main() { gl_FragColor = vec4(0.2); }");
        const gloo::Snippet snippet("attribute vec2 offset; vec2 move(vec2 p) { return p + offset; }");
        program["move"] = snippet;
        program["move.offset"] = std::vector<glm::vec2>(3, glm::vec2(-9));
        program["position"] = corners;
        CHECK(drawn(*this, program)[0] == 0);
        program.attribute<glm::vec2>("move.offset") = 0.f;
        CHECK(drawn(*this, program)[0] == 51);
        program.detach("move");
        CHECK(has(error_of([&] { (void)program.attribute<glm::vec2>("move.offset"); }), "no uniform, attribute or hook 'move.offset'"));
        program["move"] = snippet;
        CHECK(drawn(*this, program)[0] == 51);  // a new field, zeros
        CHECK(program.size() == 3);
    }
    SECTION("what only linking tells is made then")
    {
        auto V = covering();
        gloo::Program program(
            "#ifdef GL_NV_unheard_of\nattribute vec2 color;\n#else\nattribute vec4 color;\n#endif\nattribute vec2 position; "
            "varying vec4 v; void main() { v = color; gl_Position = vec4(position, 0.0, 1.0); }",
            "#ifdef GL_NV_unheard_of\nuniform float gain[2];\n#else\nuniform float gain[3];\n#endif\nvarying vec4 v; void "
            "main() { gl_FragColor = v * gain[2]; }");
        program["position"] = corners;
        program["color"] = V[&Mixed::tint];
        V[&Mixed::pad] = 0.2f;
        program["gain"] = V[&Mixed::pad];  // a uniform has what was there when it was given
        V[&Mixed::pad] = 0.8f;
        CHECK(has(error_of([&] { program["color"] += 1.f; }), "only linking can tell: call link()"));
        CHECK(drawn(*this, program)[0] == 51);
        CHECK(program.attributes().at(0).buffer == V.share());
        CHECK(program.size() == 3);
    }
}
