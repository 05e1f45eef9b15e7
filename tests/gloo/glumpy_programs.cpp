// What glumpy's users know of shaders, programs and their variables: a test for every row of the guide's table of them.
#include "gl_test.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace
{

using Infos = std::vector<gloo::VariableInfo>;

const char* const idle_vertex = "attribute vec2 position; attribute vec3 idle; uniform float u_idle[2];"
                                "void main() { gl_Position = vec4(position, 0.0, 1.0); }";
const char* const plain_fragment = "uniform vec4 u_color; void main() { gl_FragColor = u_color; }";
const char* const hooked_fragment = "void main() { gl_FragColor = <color>; }";

bool has_info(const Infos& infos, const gloo::VariableInfo& info) { return std::find(infos.begin(), infos.end(), info) != infos.end(); }

}  // namespace

TEST_CASE_METHOD(GlTest, "glumpy: a shader of each stage",
                 "[gloo.Shader][gloo.VertexShader][gloo.FragmentShader][gloo.GeometryShader][core][geometry shaders]")
{
    const gloo::VertexShader vertex("attribute vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }", "cover.vert");
    const gloo::FragmentShader fragment(plain_fragment);
    const gloo::GeometryShader geometry(
        "#version 330 core\nlayout(triangles) in; layout(triangle_strip, max_vertices = 3) out;\n"
        "void main() { for (int i = 2; i >= 0; --i) { gl_Position = gl_in[i].gl_Position; EmitVertex(); } }");
    CHECK(vertex.stage() == glumpp::glsl::Stage::vertex);
    CHECK(vertex.name() == "cover.vert");
    CHECK(geometry.stage() == glumpp::glsl::Stage::geometry);
    gloo::Program program(vertex, fragment, geometry);
    auto V = cover();
    program["u_color"] = {0, 0, 1, 1};
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(2, 2) == std::array{0, 0, 255, 255});
    CHECK(has(error_of([&] { gloo::Program(fragment, fragment); }), "fragment shader where it takes a vertex shader"));
}

TEST_CASE_METHOD(
    GlTest, "glumpy: what a geometry shader takes and gives stands in its text",
    "[gloo.GeometryShader.input_type][gloo.GeometryShader.output_type][gloo.GeometryShader.vertices_out][core][geometry shaders]")
{
    gloo::Program program("attribute vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); gl_PointSize = 1.0; }",
                          "void main() { gl_FragColor = vec4(1.0); }",
                          gloo::GeometryShader("layout(points) in; layout(points, max_vertices = 2) out;\n"
                                               "void main() { for (int i = 0; i < 2; ++i) { gl_PointSize = 1.0;"
                                               "gl_Position = gl_in[0].gl_Position + vec4(0.125 * float(i), 0, 0, 0); EmitVertex(); } }"));
    gloo::VertexBuffer<Corner> V{{{-0.9375f, -0.9375f}}};
    program.bind(V);
    program.draw(GL_POINTS);
    std::array<GLint, 3> found{};
    glGetProgramiv(program.name(), GL_GEOMETRY_INPUT_TYPE, &found[0]);
    glGetProgramiv(program.name(), GL_GEOMETRY_OUTPUT_TYPE, &found[1]);
    glGetProgramiv(program.name(), GL_GEOMETRY_VERTICES_OUT, &found[2]);
    CHECK(found == std::array<GLint, 3>{GL_POINTS, GL_POINTS, 2});
    CHECK(pixel(0, 1)[0] == 255);
    CHECK(pixel(0, 2)[0] == 0);
}

TEST_CASE("glumpy: a shader's text, includes in place", "[gloo.Shader.code][gloo.VertexShader.code][gloo.FragmentShader.code]")
{
    glumpp::glsl::Library library;
    library.add("half.glsl", "float halved(float x) { return 0.5 * x; }");
    const gloo::FragmentShader shader("#include \"half.glsl\"\nvoid main() { gl_FragColor = vec4(halved(1.0)); }", {}, library);
    CHECK(has(shader.text(), "return 0.5 * x;"));
    CHECK(!has(shader.text(), "#include"));
    const gloo::VertexShader vertex(idle_vertex);
    CHECK(vertex.text() == idle_vertex);
}

TEST_CASE("glumpy: what a shader's text declares", "[gloo.Shader.hooks][gloo.Shader.uniforms][gloo.Shader.attributes]")
{
    const gloo::VertexShader vertex("attribute vec2 position, idle[2]; uniform mat4 u_model; // uniform int none;\n"
                                    "void main() { gl_Position = <transform(position)> + <transform.move> + <offset>; }");
    CHECK(vertex.attributes() == Infos{{"position", "vec2", 1}, {"idle", "vec2", 2}});
    CHECK(vertex.uniforms() == Infos{{"u_model", "mat4", 1}});
    CHECK(vertex.hooks() == std::vector<std::string_view>{"transform", "offset"});
}

TEST_CASE_METHOD(GlTest, "glumpy: hooks are filled in the program, for all its shaders", "[gloo.Shader.__setitem__][gloo.Shader.reset]")
{
    const gloo::FragmentShader shared(hooked_fragment);
    gloo::Program red(cover_vertex, shared), green(cover_vertex, shared);
    red["color"] = "vec4(1.0, 0.0, 0.0, 1.0)";
    green["color"] = "vec4(0.0, 1.0, 0.0, 1.0)";
    auto V = cover();
    for (gloo::Program* const program : {&red, &green})
    {
        program->bind(V);
        program->draw(GL_TRIANGLES);
        CHECK(pixel(1, 1) == (program == &red ? std::array{255, 0, 0, 255} : std::array{0, 255, 0, 255}));
    }
    red.detach("color");
    CHECK(red.empty_hooks() == std::vector<std::string>{"color"});
    CHECK(green.empty_hooks().empty());
}

TEST_CASE_METHOD(GlTest, "glumpy: a program of text, with vertices of its own", "[gloo.Program][gloo.Program.__len__]")
{
    gloo::Program quad(cover_vertex, plain_fragment, 4), other(cover_vertex, plain_fragment);
    CHECK(quad.size() == 4);
    CHECK(other.size() == 0);
    quad["position"] = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    quad["u_color"] = {1, 1, 0, 1};
    quad.draw(GL_TRIANGLE_STRIP);
    CHECK(pixel(15, 15) == std::array{255, 255, 0, 255});
}

TEST_CASE("glumpy: a program's shaders and hooks",
          "[gloo.Program.vertex][gloo.Program.fragment][gloo.Program.geometry][gloo.Program.hooks]")
{
    gloo::Program program(cover_vertex, hooked_fragment);
    CHECK(program.vertex().text() == cover_vertex);
    CHECK(program.fragment().text() == hooked_fragment);
    CHECK(program.geometry() == nullptr);
    CHECK(program.hooks() == std::vector<std::string>{"color"});
    program["color"] = "vec4(0.5)";
    CHECK(has(program.fragment().text(), "gl_FragColor = vec4(0.5);"));
    const gloo::GeometryShader geometry("layout(points) in; layout(points, max_vertices = 1) out; void main() {}");
    const gloo::Program three(cover_vertex, plain_fragment, geometry);
    REQUIRE(three.geometry() != nullptr);
    CHECK(three.geometry()->text() == geometry.text());
}

TEST_CASE_METHOD(GlTest, "glumpy: bound buffers feed the attributes of their members' names", "[gloo.Program.bind]")
{
    struct Place
    {
        std::array<float, 2> position;
    };
    struct Shade
    {
        float unused;
        float shade;
    };
    gloo::VertexBuffer<Place> places{{{-1, -1}}, {{3, -1}}, {{-1, 3}}};
    gloo::VertexBuffer<Shade> shades{{0, 0.2f}, {0, 0.2f}, {0, 0.2f}};
    gloo::Program program("attribute vec2 position; attribute float shade; varying float v; void main() { v = shade; gl_Position = "
                          "vec4(position, 0.0, 1.0); }",
                          "varying float v; void main() { gl_FragColor = vec4(v); }");
    program.bind(places);
    program.bind(shades);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(4, 4)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "glumpy: draws of all vertices, or of those the indices name", "[gloo.Program.draw]")
{
    gloo::VertexBuffer<Corner> V{{{9, 9}}, {{-1, -1}}, {{3, -1}}, {{-1, 3}}};
    gloo::Program program(cover_vertex, plain_fragment);
    program["u_color"] = {1, 0, 0, 1};
    program.bind(V);
    program.draw(GL_POINTS);
    gloo::IndexBuffer<std::uint8_t> I{0, 1, 2, 3};
    spy.clear();
    program.draw(GL_TRIANGLES, I.view(xt::range(1, 4)));
    CHECK(spy.calls.back() == "glDrawElements");
    CHECK(pixel(8, 8) == std::array{255, 0, 0, 255});
}

TEST_CASE_METHOD(GlTest, "glumpy: variables that the shaders declare, that the GPU reads, and that it does not",
                 "[gloo.Program.all_uniforms][gloo.Program.active_uniforms][gloo.Program.inactive_uniforms]"
                 "[gloo.Program.all_attributes][gloo.Program.active_attributes][gloo.Program.inactive_attributes]")
{
    gloo::Program program(idle_vertex, plain_fragment);
    CHECK(has_info(program.all_uniforms(), {"u_color", "vec4", 1}));
    CHECK(has_info(program.all_uniforms(), {"u_idle", "float", 2}));
    CHECK(program.all_attributes() == Infos{{"position", "vec2", 1}, {"idle", "vec3", 1}});
    CHECK(spy.calls.empty());
    CHECK(program.active_uniforms() == Infos{{"u_color", "vec4", 1}});
    CHECK(program.inactive_uniforms() == Infos{{"u_idle", "float", 2}});
    CHECK(program.active_attributes() == Infos{{"position", "vec2", 1}});
    CHECK(program.inactive_attributes() == Infos{{"idle", "vec3", 1}});
}

TEST_CASE_METHOD(GlTest, "glumpy: variables are set and read by name", "[gloo.Program.__setitem__][gloo.Program.__getitem__]")
{
    gloo::Program program(cover_vertex,
                          "uniform vec4 u_color; uniform mat2 u_turn; uniform ivec2 u_pair[3]; uniform bool u_on;"
                          "void main() { gl_FragColor = u_on ? u_color * u_turn[0][1] : vec4(u_pair[1].x); }",
                          3);
    CHECK((program["u_color"].data() == xt::xarray<float>{0, 0, 0, 0}));
    program["u_color"] = {1, 0.5, 0.25, 1};
    program["u_turn"] = {{1, 2}, {3, 4}};
    program["u_pair[1]"] = {-7, 8};
    program["u_on"] = true;
    program["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
    CHECK((program["u_color"].data() == xt::xarray<float>{1, 0.5f, 0.25f, 1}));
    CHECK((program["u_turn"].data<double>() == xt::xarray<double>{{1, 2}, {3, 4}}));
    CHECK((program["u_pair"].data<int>() == xt::xarray<int>{{0, 0}, {-7, 8}, {0, 0}}));
    CHECK((program["u_pair[1]"].data<int>() == xt::xarray<int>{-7, 8}));
    CHECK(program["u_on"].data<bool>()() == true);
    CHECK((program["position"].data() == xt::xarray<float>{{-1, -1}, {3, -1}, {-1, 3}}));
}

TEST_CASE_METHOD(GlTest, "glumpy: what has no numbers says so", "[gloo.Variable.data]")
{
    gloo::Program program("attribute vec2 position; attribute uvec2 tint; void main() { gl_Position = vec4(position, 0.0, tint.x); }",
                          "uniform sampler2D u_image; void main() { gl_FragColor = <color> * texture2D(u_image, vec2(0.5)); }");
    CHECK(has(error_of([&] { (void)program["u_image"].data(); }), "'u_image' has a texture"));
    CHECK(has(error_of([&] { (void)program["color"].data(); }), "hook"));
    CHECK((program["tint"].data() == xt::xarray<float>{0, 0}));
    program["tint"] = {4000000000u, 2u};
    CHECK((program["tint"].data<std::uint32_t>() == xt::xarray<std::uint32_t>{4000000000u, 2u}));
}

TEST_CASE_METHOD(GlTest, "glumpy: a variable's name, type, and whether the program reads it",
                 "[gloo.Variable][gloo.Variable.name][gloo.Variable.gtype][gloo.Variable.dtype][gloo.Variable.active]"
                 "[gloo.Variable.program][gloo.Uniform][gloo.Attribute]")
{
    gloo::Program program(idle_vertex, plain_fragment);
    program.link();
    const gloo::Uniform& color = program.uniforms().at("u_color");
    CHECK(color.name() == "u_color");
    CHECK(color.type().name == "vec4");
    CHECK(color.type().components() == 4);
    CHECK(color.type().base == glumpp::glsl::Base::floating);
    CHECK(color.active());
    CHECK(!program.uniforms().at("u_idle").active());
    // A variable is reached through its program, which it does not outlive.
    const gloo::Attribute& position = program.attributes().at(0);
    CHECK(position.name == "position");
    CHECK(position.type->name == "vec2");
    CHECK(position.active());
    CHECK(!program.attributes().at(1).active());
}

TEST_CASE_METHOD(GlTest, "glumpy: a uniform is set, textures too", "[gloo.Uniform.set_data]")
{
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    image(0, 0) = {255, 51, 0, 255};
    auto V = cover();
    gloo::Program program(cover_vertex, "uniform sampler2D u_image; uniform float u_gain;"
                                        "void main() { gl_FragColor = u_gain * texture2D(u_image, vec2(0.5)); }");
    program["u_gain"] = 1;
    program["u_image"] = image;
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3) == std::array{255, 51, 0, 255});
    CHECK(program.uniforms().at("u_image").texture() == image.share().get());
}

TEST_CASE_METHOD(GlTest, "glumpy: an attribute is fed by a buffer, or has one value for all",
                 "[gloo.Attribute.set_data][gloo.Attribute.size][gloo.Attribute.__len__]")
{
    gloo::Program program("attribute vec2 position; attribute vec3 tint; varying vec3 v; void main() { v = tint; gl_Position = "
                          "vec4(position, 0.0, 1.0); }",
                          "varying vec3 v; void main() { gl_FragColor = vec4(v, 1.0); }");
    CHECK(program.attributes().at(0).buffer == nullptr);
    auto V = cover();
    program.bind(V);
    program["tint"] = {0, 1, 1};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3) == std::array{0, 255, 255, 255});
    CHECK(program.attributes().at(0).buffer->records() == 3);
    CHECK((program["tint"].data() == xt::xarray<float>{0, 1, 1}));
}
