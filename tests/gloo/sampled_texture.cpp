// Every sampler type of GLSL 3.30, and the textures that each may read.
#include "gl_test.hpp"

#include <glumpp/gloo/detail/gl_types.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace
{

using Kind = gloo::detail::SamplerKind;

/// A texture made with OpenGL alone: one texel wide along every axis, 51 or 0.2 everywhere, 0.5 where it holds depths.
class RawTexture
{
public:
    explicit RawTexture(const Kind& kind) : m_target(kind.target)
    {
        const GLenum internal = kind.is_shadow()        ? GL_DEPTH_COMPONENT32F
                                : kind.reads_signed()   ? GL_RGBA8I
                                : kind.reads_unsigned() ? GL_RGBA8UI
                                                        : GL_RGBA8;
        const bool integers = kind.reads_signed() || kind.reads_unsigned();
        const GLenum format = kind.is_shadow() ? GL_DEPTH_COMPONENT : integers ? GL_RGBA_INTEGER : GL_RGBA;
        const GLenum type = kind.is_shadow() ? GL_FLOAT : kind.reads_signed() ? GL_BYTE : GL_UNSIGNED_BYTE;
        const float depth = 0.5f;
        const std::array<std::uint8_t, 4> color{51, 51, 51, 51};
        const void* const texel = kind.is_shadow() ? static_cast<const void*>(&depth) : color.data();
        glGenTextures(1, &m_name);
        glBindTexture(m_target, m_name);
        const auto level = static_cast<GLint>(internal);
        switch (m_target)
        {
        case GL_TEXTURE_1D:
            glTexImage1D(m_target, 0, level, 1, 0, format, type, texel);
            break;
        case GL_TEXTURE_2D:
        case GL_TEXTURE_RECTANGLE:
        case GL_TEXTURE_1D_ARRAY:
            glTexImage2D(m_target, 0, level, 1, 1, 0, format, type, texel);
            break;
        case GL_TEXTURE_3D:
        case GL_TEXTURE_2D_ARRAY:
            glTexImage3D(m_target, 0, level, 1, 1, 1, 0, format, type, texel);
            break;
        case GL_TEXTURE_CUBE_MAP:
            for (GLenum face = 0; face < 6; ++face)
                glTexImage2D(GL_TEXTURE_CUBE_MAP_POSITIVE_X + face, 0, level, 1, 1, 0, format, type, texel);
            break;
        case GL_TEXTURE_BUFFER:
            glGenBuffers(1, &m_buffer);
            glBindBuffer(GL_TEXTURE_BUFFER, m_buffer);
            glBufferData(GL_TEXTURE_BUFFER, 4, texel, GL_STATIC_DRAW);
            glTexBuffer(m_target, internal, m_buffer);
            return;
        default:
            draw_samples(kind, internal);
            return;
        }
        glTexParameteri(m_target, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(m_target, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        if (kind.is_shadow()) glTexParameteri(m_target, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
    }
    RawTexture(const RawTexture&) = delete;
    RawTexture& operator=(const RawTexture&) = delete;
    ~RawTexture()
    {
        glDeleteTextures(1, &m_name);
        glDeleteBuffers(1, &m_buffer);
    }

    [[nodiscard]] gloo::ForeignTexture foreign() const { return {m_target, m_name}; }
    [[nodiscard]] GLuint name() const { return m_name; }

private:
    /// Several samples a texel cannot be sent; they are cleared to their value.
    void draw_samples(const Kind& kind, GLenum internal)
    {
        GLint before = 0;
        GLuint framebuffer = 0;
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
        glGenFramebuffers(1, &framebuffer);
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
        if (m_target == GL_TEXTURE_2D_MULTISAMPLE)
        {
            glTexImage2DMultisample(m_target, 4, internal, 1, 1, GL_TRUE);
            glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, m_target, m_name, 0);
        }
        else
        {
            glTexImage3DMultisample(m_target, 4, internal, 1, 1, 1, GL_TRUE);
            glFramebufferTextureLayer(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, m_name, 0, 0);
        }
        if (kind.reads_signed()) glClearBufferiv(GL_COLOR, 0, std::array<GLint, 4>{51, 51, 51, 51}.data());
        else if (kind.reads_unsigned()) glClearBufferuiv(GL_COLOR, 0, std::array<GLuint, 4>{51, 51, 51, 51}.data());
        else glClearBufferfv(GL_COLOR, 0, std::array<GLfloat, 4>{0.2f, 0.2f, 0.2f, 0.2f}.data());
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(before));
        glDeleteFramebuffers(1, &framebuffer);
    }

    GLenum m_target;
    GLuint m_name = 0;
    GLuint m_buffer = 0;
};

/// GLSL that reads the only texel: its colour, or how 0.4 and 0.6 compare with its depth.
std::string read_text(const Kind& kind)
{
    const auto call = [&](const std::string& arguments) { return "texelFetch(s, " + arguments + ")"; };
    const auto compare = [](const std::string& before, const std::string& type)
    { return "vec4(texture(s, " + type + "(" + before + "0.4)), texture(s, " + type + "(" + before + "0.6)), 0.0, 1.0)"; };
    switch (kind.target)
    {
    case GL_TEXTURE_1D:
        return kind.is_shadow() ? compare("0.5, 0.0, ", "vec3") : call("0, 0");
    case GL_TEXTURE_2D:
        return kind.is_shadow() ? compare("0.5, 0.5, ", "vec3") : call("ivec2(0), 0");
    case GL_TEXTURE_RECTANGLE:
        return kind.is_shadow() ? compare("0.5, 0.5, ", "vec3") : call("ivec2(0)");
    case GL_TEXTURE_1D_ARRAY:
        return kind.is_shadow() ? compare("0.5, 0.0, ", "vec3") : call("ivec2(0), 0");
    case GL_TEXTURE_CUBE_MAP:
        return kind.is_shadow() ? compare("1.0, 0.0, 0.0, ", "vec4") : "texture(s, vec3(1.0, 0.0, 0.0))";
    case GL_TEXTURE_2D_ARRAY:
        return kind.is_shadow() ? compare("0.5, 0.5, 0.0, ", "vec4") : call("ivec3(0), 0");
    case GL_TEXTURE_3D:
    case GL_TEXTURE_2D_MULTISAMPLE_ARRAY:
        return call("ivec3(0), 0");
    case GL_TEXTURE_BUFFER:
        return call("0");
    default:
        return call("ivec2(0), 0");
    }
}

gloo::Program reader(const Kind& kind, gloo::VertexBuffer<Corner>& corners)
{
    const bool integers = kind.reads_signed() || kind.reads_unsigned();
    gloo::Program program(cover_vertex, "#version 330 core\nuniform " + std::string(kind.name) +
                                            " s; out vec4 color; void main() { color = " +
                                            (integers ? "vec4(" + read_text(kind) + ") / 255.0" : read_text(kind)) + "; }");
    program.bind(corners);
    return program;
}

/// The sampler type of that name.
const Kind& kind_called(std::string_view name)
{
    for (const Kind& kind : gloo::detail::sampler_kinds)
    {
        if (kind.name == name) return kind;
    }
    throw std::runtime_error("no such sampler");
}

}  // namespace

TEST_CASE_METHOD(GlTest, "every sampler type of GLSL 3.30 reads a texture that was made by other ways", "[sampler][core][targets]")
{
    auto V = cover();
    CHECK(gloo::detail::sampler_kinds.size() == glumpp::glsl::samplers.size());
    for (const glumpp::glsl::Type& type : glumpp::glsl::samplers)
    {
        INFO(type.name);
        const Kind& kind = kind_called(type.name);
        const RawTexture texture(kind);
        auto program = reader(kind, V);
        program["s"] = texture.foreign();
        program.draw(GL_TRIANGLES);
        CHECK(pixel(8, 8) == (kind.is_shadow() ? std::array{255, 0, 0, 255} : std::array{51, 51, 51, 51}));
        using Infos = std::vector<gloo::VariableInfo>;
        CHECK(program.active_uniforms() == Infos{{"s", std::string(type.name), 1}});
        CHECK(glIsTexture(texture.name()) == GL_TRUE);
    }
}

TEST_CASE_METHOD(GlTest, "a texture of another target is refused, with both names", "[sampler]")
{
    auto V = cover();
    for (const Kind& kind : gloo::detail::sampler_kinds)
    {
        auto program = reader(kind, V);
        for (const Kind& other : gloo::detail::sampler_kinds)
        {
            if (other.target == kind.target) continue;
            const std::string text = error_of([&] { program["s"] = gloo::ForeignTexture(other.target, 1); });
            CHECK(text == "the sampler '" + std::string(kind.name) + " s' reads textures of " +
                              std::string(gloo::detail::target_text(kind.target)) + ", not one of " +
                              std::string(gloo::detail::target_text(other.target)));
        }
    }
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    auto program = reader(kind_called("samplerCube"), V);
    CHECK(error_of([&] { program["s"] = image; }) ==
          "the sampler 'samplerCube s' reads textures of GL_TEXTURE_CUBE_MAP, not one of GL_TEXTURE_2D");
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "the sampler 's' has no texture"));
    CHECK(spy.count("glBindTexture") == 0);
}

TEST_CASE_METHOD(GlTest, "the library's own textures go with every sampler of their target and numbers", "[sampler]")
{
    auto V = cover();
    const auto draws = [&]<class T>(std::string_view name, T texture, std::array<int, 4> expected)
    {
        INFO(name);
        auto program = reader(kind_called(name), V);
        program["s"] = texture;
        program.draw(GL_TRIANGLES);
        CHECK(pixel(8, 8) == expected);
    };
    const auto fits = [&]<template <class, std::size_t, class> class T>(std::string_view name, auto shape)
    {
        const auto filled = [&]<class Texture>(std::type_identity<Texture>)
        {
            Texture texture(shape);
            texture.view() = 51;
            return texture;
        };
        const std::array<int, 4> all{51, 51, 51, 51};
        draws("sampler" + std::string(name), filled(std::type_identity<T<std::uint8_t, 4, gloo::native>>{}), all);
        draws("isampler" + std::string(name), filled(std::type_identity<T<std::int16_t, 4, gloo::pure_integer>>{}), all);
        draws("usampler" + std::string(name), filled(std::type_identity<T<std::uint32_t, 4, gloo::native>>{}), all);
        if constexpr (requires(T<float, 1, gloo::depth> texture) { texture.compare(GL_LEQUAL); })
        {
            T<float, 1, gloo::depth> depths(shape);
            depths.view() = 0.5f;
            depths.compare(GL_LEQUAL);
            draws(std::string("sampler").append(name).append("Shadow"), std::move(depths), {255, 0, 0, 255});
        }
    };
    fits.template operator()<gloo::Texture1D>("1D", std::array{1});
    fits.template operator()<gloo::Texture2D>("2D", std::array{1, 1});
    fits.template operator()<gloo::TextureCube>("Cube", std::array{6, 1, 1});
    fits.template operator()<gloo::Texture2DArray>("2DArray", std::array{1, 1, 1});
}

TEST_CASE_METHOD(GlTest, "numbers of another kind than the sampler's are refused, in arrays too", "[sampler]")
{
    auto V = cover();
    gloo::Program program(cover_vertex, R"(#version 330 core
        uniform sampler2D c; uniform isampler2D i; uniform usampler2D u; uniform sampler2DShadow d; uniform isampler2D pair[2];
        out vec4 color;
        void main() { color = texture(c, vec2(0)) + vec4(texture(i, vec2(0))) + vec4(texture(u, vec2(0)))
                            + vec4(texture(d, vec3(0))) + vec4(texture(pair[0], vec2(0))) + vec4(texture(pair[1], vec2(0))); })");
    program.bind(V);
    gloo::Texture2D<std::uint8_t, 4> colors({1, 1});
    gloo::Texture2D<std::int32_t, 1> integers({1, 1});
    gloo::Texture2D<std::uint8_t, 1, gloo::pure_integer> bytes({1, 1});
    gloo::DepthTexture2D<> depths({1, 1});
    CHECK(error_of([&] { program["i"] = colors; }) == "the sampler 'isampler2D i' reads signed integers, not a texture of colours");
    CHECK(error_of([&] { program["i"] = bytes; }) ==
          "the sampler 'isampler2D i' reads signed integers, not a texture of unsigned integers");
    CHECK(error_of([&] { program["u"] = integers; }) ==
          "the sampler 'usampler2D u' reads unsigned integers, not a texture of signed integers");
    CHECK(error_of([&] { program["c"] = bytes; }) ==
          "the sampler 'sampler2D c' reads colours or depths, not a texture of unsigned integers");
    CHECK(error_of([&] { program["d"] = colors; }) == "the sampler 'sampler2DShadow d' reads depths, not a texture of colours");
    CHECK(has(error_of([&] { program["pair[1]"] = colors; }), "'isampler2D pair[2]'"));
    program["c"] = colors;
    program["i"] = integers;
    program["u"] = bytes;
    program["pair[0]"] = integers;
    program["pair[1]"] = integers;
    program["d"] = depths;
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }),
              "the sampler 'sampler2DShadow d' compares depths, but its texture does not: call compare(GL_LEQUAL)"));
    depths.compare(GL_LEQUAL);
    program["c"] = depths;
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "the sampler 'sampler2D c' reads depths as they are"));
    program["c"] = colors;
    program.draw(GL_TRIANGLES);
}

TEST_CASE_METHOD(GlTest, "an array of samplers takes one texture for all, or one for each", "[sampler]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 4> red({1, 1}), blue({1, 1});
    red(0, 0) = {255, 0, 0, 255};
    blue(0, 0) = {0, 0, 255, 255};
    gloo::Program program(cover_vertex, "uniform sampler2D u_images[2]; void main() { gl_FragColor = "
                                        "texture2D(u_images[0], vec2(0.5)) + texture2D(u_images[1], vec2(0.5)); }");
    program.bind(V);
    program["u_images[0]"] = red;
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "program[\"u_images[1]\"] = texture"));
    program["u_images"] = red;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 0, 0, 255});
    program["u_images[1]"] = blue;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 0, 255, 255});
}

TEST_CASE_METHOD(GlTest, "texture units are counted by the elements of arrays of samplers", "[sampler]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 4> red({1, 1}), green({1, 1}), blue({1, 1}), grey({1, 1});
    red(0, 0) = {255, 0, 0, 0};
    green(0, 0) = {0, 255, 0, 0};
    blue(0, 0) = {0, 0, 255, 0};
    grey(0, 0) = {0, 0, 0, 102};
    gloo::Program program(cover_vertex, "uniform sampler2D a[2], b, c[1]; void main() { gl_FragColor = texture2D(a[0], vec2(0.5)) + "
                                        "texture2D(a[1], vec2(0.5)) + texture2D(b, vec2(0.5)) + texture2D(c[0], vec2(0.5)); }");
    program.bind(V);
    program["a[0]"] = red;
    program["a[1]"] = green;
    program["b"] = blue;
    program["c"] = grey;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 255, 255, 102});
    for (GLenum unit = 0; unit < 4; ++unit)
    {
        GLint name = 0;
        glActiveTexture(GL_TEXTURE0 + unit);
        glGetIntegerv(GL_TEXTURE_BINDING_2D, &name);
        CHECK(name == static_cast<GLint>(std::array{red.name(), green.name(), blue.name(), grey.name()}[unit]));
    }
}

TEST_CASE_METHOD(GlTest, "textures in a draw: two calls for each, and exactly the box when it changed", "[texture]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 4> left({2, 2}), right({2, 2});
    left.view() = std::uint8_t{100};
    right.view() = std::uint8_t{50};
    gloo::Program program(cover_vertex,
                          "uniform sampler2D a, b; void main() { gl_FragColor = texture2D(a, vec2(0.75)) + texture2D(b, vec2(0.75)); }");
    program.bind(V);
    program["a"] = left;
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "the sampler 'b' has no texture"));
    program["b"] = right;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{150, 150, 150, 150});
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glActiveTexture glBindTexture glActiveTexture glBindTexture glBindVertexArray glDrawArrays");
    right(1, 1) = {0, 0, 0, 0};
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.count("glTexSubImage2D") == 1);
    CHECK(pixel(8, 8) == std::array{100, 100, 100, 100});
}
