// A draw repeats the one before for as long as nothing that it depends on has changed: each such thing changes here, between two
// draws that are alike.
#include "gl_test.hpp"

#include <cstdint>
#include <utility>

namespace
{

struct Shade
{
    float shade;
};
struct Level
{
    std::array<float, 4> level;
};

/// Covers the target with the product of whatever a draw can read.
struct Cover : GlTest
{
    gloo::VertexBuffer<Corner> corners = cover();
    gloo::VertexBuffer<Shade> shades{{1}, {1}, {1}};
    gloo::Texture2D<std::uint8_t, 4> image{{2, 2}};
    gloo::UniformBuffer<Level> level{Level{{1, 1, 1, 1}}};
    gloo::Program program{"attribute vec2 position; attribute float shade; attribute float dim; varying float v;"
                          "void main() { v = shade * dim; gl_Position = vec4(position, 0.0, 1.0); }",
                          "uniform float gain; uniform sampler2D image; layout(std140) uniform Light { vec4 level; }; varying float v;"
                          "float hooked(float x) { return <change(x)>; }"
                          "void main() { gl_FragColor = hooked(v) * gain * level.x * texture2D(image, vec2(0.25)); }"};

    Cover()
    {
        image.view() = std::uint8_t{200};
        program["change"] = gloo::Snippet("float change(float x) { return x; }");
        program.bind(corners);
        program.bind(shades);
        program["dim"] = 1.f;
        program["gain"] = 1.f;
        program["image"] = image;
        program["Light"] = level;
        CHECK(drawn() == 200);
        spy.clear();
        CHECK(drawn() == 200);
        CHECK(spy.count("glBufferSubData") + spy.count("glTexSubImage2D") + spy.count("glUniform1fv") == 0);
    }

    /// The red that a draw leaves, in a target cleared before.
    int drawn()
    {
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES);
        return pixel(8, 8)[0];
    }
};

}  // namespace

TEST_CASE_METHOD(Cover, "what a draw reads is looked at again when it has changed", "[draw]")
{
    SECTION("a uniform")
    {
        program["gain"] = 0.5f;
        CHECK(drawn() == 100);
    }
    SECTION("a buffer's contents")
    {
        shades[&Shade::shade] = 0.5f;
        CHECK(drawn() == 100);
    }
    SECTION("a buffer's contents, sent by bind()")
    {
        shades[&Shade::shade] = 0.5f;
        shades.bind();
        CHECK(drawn() == 100);
    }
    SECTION("a buffer's size")
    {
        shades.resize(0);
        CHECK(drawn() == 0);
        shades.append(std::vector<Shade>{{0.5f}, {0.5f}, {0.5f}, {0.5f}});
        CHECK(drawn() == 100);
    }
    SECTION("which buffer feeds an attribute")
    {
        gloo::VertexBuffer<Shade> others{{0.5f}, {0.5f}, {0.5f}};
        program.bind(others);
        CHECK(drawn() == 100);
    }
    SECTION("one value for all vertices")
    {
        program["dim"] = 0.5f;
        CHECK(drawn() == 100);
        program["dim"] *= 0.5f;
        CHECK(drawn() == 50);
    }
    SECTION("a uniform block's contents, and its buffer")
    {
        level[&Level::level] = {0.5f, 0, 0, 0};
        CHECK(drawn() == 100);
        gloo::UniformBuffer<Level> other{Level{{0.25f, 0, 0, 0}}};
        program["Light"] = other;
        CHECK(drawn() == 50);
    }
    SECTION("a texture's contents, its size, and which it is")
    {
        image.view() = std::uint8_t{100};
        CHECK(drawn() == 100);
        image.resize({4, 4});
        image.view() = std::uint8_t{50};
        CHECK(drawn() == 50);
        gloo::Texture2D<std::uint8_t, 4> other({2, 2});
        other.view() = std::uint8_t{25};
        program["image"] = other;
        CHECK(drawn() == 25);
    }
    SECTION("how a texture is read")
    {
        image.swizzle(GL_ONE, GL_ONE, GL_ONE, GL_ONE);
        CHECK(drawn() == 255);
        image.swizzle(GL_RED, GL_GREEN, GL_BLUE, GL_ALPHA);
        image.interpolation(GL_LINEAR_MIPMAP_LINEAR, GL_LINEAR);
        spy.clear();
        CHECK(drawn() == 200);
        CHECK(spy.count("glGenerateMipmap") == 1);
        image.view() = std::uint8_t{100};
        CHECK(drawn() == 100);
        CHECK(spy.count("glGenerateMipmap") == 2);
    }
    SECTION("what fills a hook")
    {
        program["change"] = gloo::Snippet("float change(float x) { return 0.5 * x; }");
        CHECK(drawn() == 100);
    }
    SECTION("where the program is")
    {
        gloo::Program moved = std::move(program);
        moved["gain"] = 0.5f;
        program = std::move(moved);
        CHECK(drawn() == 100);
    }
    SECTION("after a draw that was refused")
    {
        CHECK(has(error_of([&] { program.draw(GL_TRIANGLES, 2, 9); }), "outside the bound buffers"));
        program["gain"] = 0.5f;
        CHECK(drawn() == 100);
    }
    SECTION("indices, and others")
    {
        gloo::IndexBuffer<std::uint8_t> all{0, 1, 2}, none{0, 0, 0};
        for (const int expected : {200, 0, 200, 0})
        {
            glClear(GL_COLOR_BUFFER_BIT);
            program.draw(GL_TRIANGLES, expected == 0 ? none : all);
            CHECK(pixel(8, 8)[0] == expected);
        }
        all(1) = 0;
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES, all);
        CHECK(pixel(8, 8)[0] == 0);
        CHECK(drawn() == 200);
    }
    SECTION("a copy of a uniform is nobody's")
    {
        {
            gloo::Uniform copy = program.uniforms().at("gain");
            CHECK(copy.try_store({0.5}, -1));
        }
        CHECK(drawn() == 200);
    }
}

TEST_CASE_METHOD(Cover, "what is drawn into is looked at again, also where the caller bound it past the library", "[draw][framebuffer]")
{
    gloo::Texture2D<std::uint8_t, 4> drawing({4, 4}), other({4, 4});
    gloo::FrameBuffer f({.color = {drawing}}), raw({.color = {other}});
    raw.bind();
    raw.unbind();
    f.bind();
    program.draw(GL_TRIANGLES);
    program.draw(GL_TRIANGLES);
    glBindFramebuffer(GL_FRAMEBUFFER, raw.name());
    drawing.view() = std::uint8_t{10};
    program.draw(GL_TRIANGLES);
    program.draw(GL_TRIANGLES);
    glBindFramebuffer(GL_FRAMEBUFFER, f.name());
    drawing.view() = std::uint8_t{20};
    program.draw(GL_TRIANGLES);
    // Had what was written been sent after the drawing, it would lie above.
    CHECK_FALSE(drawing.pending_data());
    CHECK(f.read_back()(2, 2, 0) == 200);
    f.unbind();
}
