// What OpenGL ES has not: made of what it has, or refused by name before any GL call; the same object then draws.
#include "gl_test.hpp"

#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/texture_1d.hpp>
#include <glumpp/gloo/texture_rectangle.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace
{

/// That a feature is refused by its name on the profiles that lack it, with nothing said to OpenGL, and works on the others.
template <class F>
void check_feature(GlTest& test, gloo::Feature feature, F&& use)
{
    INFO(gloo::support_of(feature).text);
    if (gloo::has(feature)) return use();
    test.spy.clear();
    const std::string error = error_of(use);
    CHECK(has(error, "OpenGL ES has no " + std::string(gloo::support_of(feature).text) + " here: "));
    CHECK(has(error, std::string(gloo::support_of(feature).instead)));
    CHECK(std::none_of(test.spy.calls.begin(), test.spy.calls.end(), [](const std::string& call) { return call.starts_with("glDraw"); }));
}

constexpr const char* sampling = "uniform sampler2D u_image; void main() { gl_FragColor = texture2D(u_image, vec2(0.5)); }";
constexpr const char* white = "void main() { gl_FragColor = vec4(1.0); }";

struct Wide
{
    std::array<double, 2> position;
};

}  // namespace

TEST_CASE("the table of features has a row for each, in order", "[profile]")
{
    for (std::size_t i = 0; i < gloo::feature_table.size(); ++i)
    {
        const auto& row = gloo::feature_table[i];
        CHECK(static_cast<std::size_t>(row.feature) == i);
        CHECK(!row.text.empty());
        CHECK(!row.instead.empty());
    }
    CHECK(static_cast<std::size_t>(gloo::Feature::depth_reading) + 1 == gloo::feature_table.size());
}

TEST_CASE_METHOD(GlTest, "extensions go by their names, without GL_", "[profile]")
{
    const auto* const first = reinterpret_cast<const char*>(glGetStringi(GL_EXTENSIONS, 0));
    REQUIRE(first != nullptr);
    CHECK(gloo::detail::has_extension(std::string_view(first).substr(3)));
    CHECK_FALSE(gloo::detail::has_extension("EXT_of_nobody"));
    CHECK_FALSE(gloo::detail::has_extension(""));
}

TEST_CASE_METHOD(GlTest, "the core profile has every feature, and asks nobody", "[profile]")
{
    if (gloo::profile() != gloo::Profile::core) return;
    spy.clear();
    for (const auto& row : gloo::feature_table) CHECK(gloo::has(row.feature));
    CHECK(spy.calls.empty());
}

TEST_CASE_METHOD(GlTest, "doubles, geometry shaders and base vertices are refused by name where they lack", "[profile]")
{
    gloo::Program program(cover_vertex, white);
    gloo::VertexBuffer<Wide> wide{{{-1, -1}}, {{3, -1}}, {{-1, 3}}};
    auto plain = cover();
    check_feature(*this, gloo::Feature::double_attributes,
                  [&]
                  {
                      program.bind(wide);
                      program.draw(GL_TRIANGLES);
                  });
    program.bind(plain);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);

    gloo::IndexBuffer<std::uint32_t> indices{0, 1, 2};
    gloo::Program other(cover_vertex, "void main() { gl_FragColor = vec4(0.0, 1.0, 0.0, 1.0); }");
    other.bind(plain);
    gloo::VertexBuffer<Corner> shifted{{{9, 9}}, {{-1, -1}}, {{3, -1}}, {{-1, 3}}};
    check_feature(*this, gloo::Feature::base_vertex,
                  [&]
                  {
                      program.bind(shifted);
                      program.draw(GL_TRIANGLES, indices, {.base_vertex = 1});
                  });
    other.draw(GL_TRIANGLES, indices);
    CHECK(pixel(8, 8) == std::array{0, 255, 0, 255});

    check_feature(*this, gloo::Feature::geometry_shaders,
                  [&]
                  {
                      gloo::Program middle(cover_vertex, white,
                                           gloo::Shader(GL_GEOMETRY_SHADER,
                                                        "#version 150\nlayout(triangles) in; layout(triangle_strip, max_vertices = 3) out;"
                                                        "void main() { for (int i = 0; i < 3; ++i) { gl_Position = gl_in[i].gl_Position;"
                                                        " EmitVertex(); } EndPrimitive(); }"));
                      middle.bind(plain);
                      middle.draw(GL_TRIANGLES);
                  });
}

TEST_CASE_METHOD(GlTest, "textures that a profile lacks are refused by name, and the sampler takes another", "[profile]")
{
    auto corners = cover();
    gloo::Program program(cover_vertex, sampling);
    program.bind(corners);

    gloo::Texture2D<std::uint16_t, 4> deep({2, 2});
    deep.view() = std::uint16_t{0xFFFF};
    check_feature(*this, gloo::Feature::norm16,
                  [&]
                  {
                      program["u_image"] = deep;
                      program.draw(GL_TRIANGLES);
                      CHECK(pixel(8, 8)[0] == 255);
                  });
    gloo::Texture2D<std::uint8_t, 4> image({2, 2});
    image.view() = std::uint8_t{51};
    program["u_image"] = image;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 51);

    image.wrapping(GL_CLAMP_TO_BORDER);
    check_feature(*this, gloo::Feature::border, [&] { program.draw(GL_TRIANGLES); });
    image.wrapping(GL_REPEAT);
    image.view() = std::uint8_t{102};
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 102);

    gloo::TextureRectangle<std::uint8_t, 4> rectangle({2, 2});
    check_feature(*this, gloo::Feature::rectangle_textures, [&] { rectangle.bind(); });
}

TEST_CASE_METHOD(GlTest, "a texture of one axis is read, written in part, drawn into and read back on each profile", "[profile]")
{
    auto corners = cover();
    gloo::Texture1D<std::uint8_t, 4> row(4);
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t c = 0; c < 4; ++c) row.view()(i, c) = static_cast<std::uint8_t>(10 * i + c);
    gloo::Program program(cover_vertex, "uniform sampler1D u_row; uniform float u_at;"
                                        "void main() { gl_FragColor = texture1D(u_row, u_at); }");
    program.bind(corners);
    program["u_row"] = row;
    for (std::size_t i = 0; i < 4; ++i)
    {
        program["u_at"] = (static_cast<float>(i) + 0.5f) / 4;
        program.draw(GL_TRIANGLES);
        CHECK(pixel(8, 8)[0] == static_cast<int>(10 * i));
    }
    row.view()(2, 0) = 200;
    program["u_at"] = 0.625f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 200);
    row.interpolation(GL_LINEAR);
    program["u_at"] = 0.5f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 105);
    CHECK(row.read_back()(2, 0) == 200);
    CHECK(row.read_back()(3, 3) == 33);

    gloo::Texture1D<std::uint8_t, 4> drawn(4);
    gloo::FrameBuffer line({.color = {drawn}});
    line.bind();
    program["u_at"] = 0.125f;
    program.draw(GL_TRIANGLES);
    CHECK(line.read_back()(0, 3, 1) == 1);
    line.unbind();

    gloo::Program in_perspective(cover_vertex,
                                 "uniform sampler1D u_row; void main() { gl_FragColor ="
                                 " texture1DProj(u_row, vec2(1.25, 2.0)) - texture1DProj(u_row, vec4(0.25, 0.0, 0.0, 2.0)); }");
    in_perspective.bind(corners);
    row.interpolation(GL_NEAREST);
    in_perspective["u_row"] = row;
    in_perspective.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 200);
}

TEST_CASE_METHOD(GlTest, "initial values of uniforms are those of the text on each profile", "[profile]")
{
    auto corners = cover();
    gloo::Program program(cover_vertex, "uniform float u_gain = 0.6, u_other; uniform vec3 u_color = vec3(1.0, 0.0, 0.2);\n"
                                        "void main() { gl_FragColor = vec4(u_gain * u_color, 1.0 + u_other); }");
    program.bind(corners);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{153, 0, 31, 255});
    program["u_gain"] = 1.f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
    gloo::context_lost();
    target.bind();
    target.clear();
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 0, 51, 255});
}

TEST_CASE_METHOD(GlTest, "initial values that a hook's text no longer says are gone on each profile", "[profile]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, "<declaration> void main() { gl_FragColor = vec4(k[0], k[1], k[2], 1.0); }");
    program.bind(V);
    program["declaration"] = "uniform float k[3] = float[3](0.2, 0.4, 0.6);";
    program["k[1]"] = 0.8f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 204, 153, 255});
    program["declaration"] = "uniform float k[3];";
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{0, 204, 0, 255});
    CHECK(program["k"].data()(0) == 0.f);
    program["declaration"] = "uniform float k[3] = float[3](0.4, 0.4, 0.2);";
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{102, 204, 51, 255});
}

TEST_CASE_METHOD(GlTest, "text of a desktop's version is taken where its words allow it, and an error names its line", "[profile]")
{
    auto corners = cover();
    gloo::Program program("#version 330 core\nin vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }",
                          "// ours\n#version 330 core\nout vec4 color;\nvoid main() { color = vec4(0.2); }");
    program.bind(corners);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 51);
    gloo::Program wrong(cover_vertex, "#version 330\nout vec4 color;\nvoid main() { color = vec4(tax(1.0)); }");
    wrong.bind(corners);
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    CHECK(has(error_of([&] { wrong.draw(GL_TRIANGLES); }), "> 3 | void main() { color = vec4(tax(1.0)); }"));
}

TEST_CASE_METHOD(GlTest, "strips start again at the greatest index of each type", "[profile]")
{
    gloo::Program program(cover_vertex, white);
    gloo::VertexBuffer<Corner> V{{{-1, -1}}, {{-1, 1}}, {{-0.5f, -1}}, {{-0.5f, 1}}, {{0.5f, -1}}, {{0.5f, 1}}, {{1, -1}}, {{1, 1}}};
    program.bind(V);
    const auto check = [&](auto indices)
    {
        target.clear();
        program.draw(GL_TRIANGLE_STRIP, indices, {.primitive_restart = true});
        CHECK(pixel(8, 1)[0] == 255);
        CHECK(pixel(8, 8)[0] == 0);
        CHECK(pixel(8, 14)[0] == 255);
    };
    check(gloo::IndexBuffer<std::uint8_t>{0, 1, 2, 3, 0xFF, 4, 5, 6, 7});
    check(gloo::IndexBuffer<std::uint16_t>{0, 1, 2, 3, 0xFFFF, 4, 5, 6, 7});
    check(gloo::IndexBuffer<std::uint32_t>{0, 1, 2, 3, 0xFFFFFFFF, 4, 5, 6, 7});
}

TEST_CASE_METHOD(GlTest, "colours are read back as every type, on each profile", "[profile]")
{
    const auto drawn = [&](auto texture, auto read, double most)
    {
        gloo::FrameBuffer there({.color = {texture}});
        there.bind();
        there.clear({0.25f, 0.5f, 0.75f, 1.f});
        const auto pixels = there.template read_back<decltype(read)>();
        there.unbind();
        for (std::size_t c = 0; c < 4; ++c)
        {
            const double wanted = 0.25 * static_cast<double>(c + 1) * most;
            CHECK(static_cast<double>(pixels(1, 1, c)) == Approx(wanted).margin(most / 255));
        }
    };
    drawn(gloo::Texture2D<std::uint8_t, 4>({2, 2}), std::uint8_t{}, 255);
    drawn(gloo::Texture2D<std::uint8_t, 4>({2, 2}), float{}, 1);
    drawn(gloo::Texture2D<std::uint8_t, 4>({2, 2}), std::uint16_t{}, 65535);
    drawn(gloo::Texture2D<float, 4>({2, 2}), float{}, 1);
    drawn(gloo::Texture2D<float, 4>({2, 2}), std::uint8_t{}, 255);
    drawn(gloo::Texture2D<gloo::half, 4>({2, 2}), gloo::half{}, 1);

    gloo::Texture2D<std::int16_t, 2, gloo::pure_integer> whole({2, 2});
    gloo::FrameBuffer integers({.color = {whole}});
    integers.bind();
    integers.clear({-300.f, 7.f, 0.f, 0.f});
    CHECK(integers.read_back<std::int32_t>()(0, 0, 0) == -300);
    CHECK(integers.read_back<std::int8_t>()(0, 0, 0) == -128);
    CHECK(integers.read_back<std::int16_t>()(1, 1, 1) == 7);
    integers.unbind();
}

TEST_CASE_METHOD(GlTest, "memory that ES has not is told by an error, and what is pending stays pending", "[profile]")
{
    if (gloo::profile() == gloo::Profile::core) return;
    static bool refused = false;
    gloo::Texture2D<std::uint8_t, 4> image({2, 2});
    image.view() = std::uint8_t{51};
    static const auto real_image = glad_glTexImage2D;
    static const auto real_error = glad_glGetError;
    glad_glTexImage2D = [](GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*) { refused = true; };
    glad_glGetError = [] { return std::exchange(refused, false) ? static_cast<GLenum>(GL_OUT_OF_MEMORY) : real_error(); };
    CHECK(has(error_of([&] { image.bind(); }), "no memory"));
    glad_glTexImage2D = real_image;
    glad_glGetError = real_error;
    CHECK(image.pending_data() == gloo::Box<2>{{0, 0}, {2, 2}});
    image.bind();
    CHECK(image.read_back()(1, 1, 0) == 51);
}

TEST_CASE_METHOD(GlTest, "an index buffer is bound to its own target before its first bytes, in ES", "[profile]")
{
    if (gloo::profile() == gloo::Profile::core) return;
    auto corners = cover();
    gloo::Program program(cover_vertex, white);
    program.bind(corners);
    gloo::IndexBuffer<std::uint32_t> indices{0, 1, 2};
    static std::vector<GLenum> bound;
    bound.clear();
    static const auto real = glad_glBindBuffer;
    glad_glBindBuffer = [](GLenum where, GLuint name)
    {
        if (name != 0) bound.push_back(where);
        real(where, name);
    };
    indices.share()->flush();
    glad_glBindBuffer = real;
    REQUIRE(!bound.empty());
    CHECK(bound.front() == GL_ELEMENT_ARRAY_BUFFER);
    program.draw(GL_TRIANGLES, indices);
    CHECK(pixel(8, 8)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "signed bytes are read from the GPU where that can be, and are drawn either way", "[profile]")
{
    auto corners = cover();
    gloo::Texture2D<std::int8_t, 2> image({1, 1});
    image(0, 0) = {64, -128};
    gloo::Program program(cover_vertex, sampling);
    program.bind(corners);
    program["u_image"] = image;
    program.draw(GL_TRIANGLES);
    if (gloo::profile() == gloo::Profile::core) CHECK(image.read_back()(0, 0, 1) <= -127);
    else CHECK(has(error_of([&] { (void)image.read_back(); }), "does not read colours of the format"));
    CHECK(image(0, 0, 0) == 64);
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_TRIANGLES);
    CHECK(std::abs(pixel(8, 8)[0] - 128.5) < 2);
}

TEST_CASE_METHOD(GlTest, "mipmaps that a profile cannot make are refused, and the texture is read without", "[profile]")
{
    auto corners = cover();
    gloo::Texture2D<std::uint8_t, 3, gloo::srgb> colors({4, 4});
    colors.view() = std::uint8_t{255};
    gloo::Program program(cover_vertex, sampling);
    program.bind(corners);
    program["u_image"] = colors;
    check_feature(*this, gloo::Feature::mipmaps, [&] { colors.generate_mipmap(); });
    colors.interpolation(GL_LINEAR_MIPMAP_LINEAR);
    check_feature(*this, gloo::Feature::mipmaps, [&] { program.draw(GL_TRIANGLES); });
    colors.interpolation(GL_LINEAR);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
    // Signed bytes, with one to four channels.
    const auto check_bytes = [&](auto image)
    {
        image.view() = std::int8_t{64};
        program["u_image"] = image;
        check_feature(*this, gloo::Feature::mipmaps, [&] { image.generate_mipmap(); });
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        CHECK(std::abs(pixel(8, 8)[0] - 128.5) < 2);
    };
    check_bytes(gloo::Texture2D<std::int8_t, 1>({4, 4}));
    check_bytes(gloo::Texture2D<std::int8_t, 2>({4, 4}));
    check_bytes(gloo::Texture2D<std::int8_t, 3>({4, 4}));
    check_bytes(gloo::Texture2D<std::int8_t, 4>({4, 4}));

    gloo::Texture2D<float, 1, gloo::depth> depths({4, 4});
    depths.view() = 0.4f;
    program["u_image"] = depths;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 102);
    check_feature(*this, gloo::Feature::depth_mipmaps, [&] { depths.generate_mipmap(); });
    depths.interpolation(GL_NEAREST_MIPMAP_NEAREST, GL_NEAREST);
    check_feature(*this, gloo::Feature::depth_mipmaps, [&] { program.draw(GL_TRIANGLES); });
    depths.interpolation(GL_NEAREST);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 102);
    // Floats, whose mipmaps hang on extensions.
    const auto check_floats = [&](auto image, gloo::Feature feature)
    {
        image.view() = 0.4f;
        program["u_image"] = image;
        check_feature(*this, feature, [&] { image.generate_mipmap(); });
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        CHECK(pixel(8, 8)[0] == 102);
    };
    check_floats(gloo::Texture2D<gloo::half, 4>({4, 4}), gloo::Feature::half_mipmaps);
    check_floats(gloo::Texture2D<float, 1>({4, 4}), gloo::Feature::float_mipmaps);
}

TEST_CASE_METHOD(GlTest, "depths that are read as numbers are filtered where that can be, those that are compared everywhere", "[profile]")
{
    auto corners = cover();
    gloo::Texture2D<float, 1, gloo::depth> depths({4, 4});
    depths.view() = 0.4f;
    gloo::Program program(cover_vertex, sampling);
    program.bind(corners);
    program["u_image"] = depths;
    for (const auto& filters : {std::array<GLenum, 2>{GL_LINEAR, GL_LINEAR}, std::array<GLenum, 2>{GL_NEAREST, GL_LINEAR},
                                std::array<GLenum, 2>{GL_LINEAR, GL_NEAREST}})
    {
        depths.interpolation(filters[0], filters[1]);
        check_feature(*this, gloo::Feature::depth_linear, [&] { program.draw(GL_TRIANGLES); });
        depths.interpolation(GL_NEAREST);
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        CHECK(pixel(8, 8)[0] == 102);
    }
    gloo::Program compared(cover_vertex,
                           "uniform sampler2DShadow u_image; void main() { gl_FragColor = vec4(texture(u_image, vec3(0.5, 0.5, 0.3))); }");
    compared.bind(corners);
    depths.interpolation(GL_LINEAR);
    depths.compare(GL_LEQUAL);
    compared["u_image"] = depths;
    compared.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "colours are resolved to another format where that can be", "[profile]")
{
    gloo::FrameBuffer several({.color = {gloo::ColorBuffer(8, 8, GL_RGBA16F, 4)}}), bytes({.color = {gloo::ColorBuffer(8, 8)}}),
        halves({.color = {gloo::ColorBuffer(8, 8, GL_RGBA16F)}});
    several.bind();
    glClearColor(0.4f, 0.4f, 0.4f, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glClearColor(0, 0, 0, 0);
    several.unbind();
    if (gloo::profile() != gloo::Profile::core) CHECK(has(error_of([&] { several.resolve(bytes); }), "color 0 has another format there"));
    else
    {
        several.resolve(bytes);
        CHECK(bytes.read_back()(4, 4, 0) == 102);
    }
    several.resolve(halves);
    bytes.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    bytes.unbind();
    halves.resolve(bytes);  // one sample becomes any format
    CHECK(bytes.read_back()(4, 4, 0) == 102);
    CHECK(halves.read_back<float>()(4, 4, 0) == Approx(0.4).margin(1e-3));
    CHECK(glGetError() == GL_NO_ERROR);
}
