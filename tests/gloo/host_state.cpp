// In somebody's application: what the library leaves of OpenGL's state, and what it makes of the state that it finds.
#include "gl_test.hpp"

#include "support/gl_state.hpp"

#include <array>
#include <cstdint>

namespace
{

using Names = GlState::Names;

/// An application that has everything bound and set to something that is no default.
class Host
{
public:
    Host()
    {
        glGenFramebuffers(2, m_framebuffers.data());
        glGenRenderbuffers(1, &m_renderbuffer);
        glBindRenderbuffer(GL_RENDERBUFFER, m_renderbuffer);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, 32, 32);
        for (const GLuint framebuffer : m_framebuffers)
        {
            glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
            glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, m_renderbuffer);
        }
        glGenBuffers(static_cast<GLsizei>(m_buffers.size()), m_buffers.data());
        glGenVertexArrays(1, &m_array);
        glGenTextures(static_cast<GLsizei>(m_textures.size()), m_textures.data());
        glGenSamplers(1, &m_sampler);
        glSamplerParameteri(m_sampler, GL_TEXTURE_MIN_FILTER, GL_NEAREST_MIPMAP_NEAREST);
        use();
    }
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    ~Host()
    {
        for (GLuint unit = 0; unit < GlState::units; ++unit) glBindSampler(unit, 0);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glDeleteFramebuffers(2, m_framebuffers.data());
        glDeleteRenderbuffers(1, &m_renderbuffer);
        glDeleteBuffers(static_cast<GLsizei>(m_buffers.size()), m_buffers.data());
        glDeleteVertexArrays(1, &m_array);
        glDeleteTextures(static_cast<GLsizei>(m_textures.size()), m_textures.data());
        glDeleteSamplers(1, &m_sampler);
        glActiveTexture(GL_TEXTURE0);
        for (const auto& [name, value] : pixel_store) glPixelStorei(name, name == GL_PACK_ALIGNMENT || name == GL_UNPACK_ALIGNMENT ? 4 : 0);
        glLineWidth(1);
    }

    /// Binds and sets it all.
    void use()
    {
        glUseProgram(0);
        glBindVertexArray(m_array);
        for (std::size_t i = 0; i < targets.size(); ++i) glBindBuffer(targets[i], m_buffers[i]);
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, m_framebuffers[0]);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, m_framebuffers[1]);
        glBindRenderbuffer(GL_RENDERBUFFER, m_renderbuffer);
        constexpr std::array kinds{GL_TEXTURE_1D, GL_TEXTURE_2D, GL_TEXTURE_3D, GL_TEXTURE_2D_ARRAY, GL_TEXTURE_CUBE_MAP};
        for (GLuint unit = 0; unit < GlState::units; ++unit)
        {
            glActiveTexture(GL_TEXTURE0 + unit);
            for (std::size_t i = 0; i < kinds.size(); ++i) glBindTexture(static_cast<GLenum>(kinds[i]), m_textures[i]);
            // Where the library's textures are read, a sampler object would say how.
            if (unit >= 4) glBindSampler(unit, m_sampler);
        }
        glActiveTexture(GL_TEXTURE5);
        for (const auto& [name, value] : pixel_store) glPixelStorei(name, value);
        glViewport(1, 2, 3, 4);
        glScissor(5, 6, 7, 8);
        glClearColor(0.25f, 0.5f, 0.75f, 1);
        glClearDepth(0.5);
        glBlendFuncSeparate(GL_DST_COLOR, GL_ZERO, GL_ONE, GL_ONE);
        glDepthFunc(GL_GREATER);
        glCullFace(GL_FRONT);
        glPrimitiveRestartIndex(7);
    }

    /// What was set since is what it was: nothing.
    static void reset()
    {
        glBlendFunc(GL_ONE, GL_ZERO);
        glDepthFunc(GL_LESS);
        glCullFace(GL_BACK);
        glClearDepth(1);
        glPrimitiveRestartIndex(0);
    }

private:
    struct Setting
    {
        GLenum name;
        GLint value;
    };
    static constexpr std::array<Setting, 14> pixel_store{{{GL_PACK_ALIGNMENT, 8},
                                                          {GL_PACK_ROW_LENGTH, 17},
                                                          {GL_PACK_SKIP_ROWS, 2},
                                                          {GL_PACK_SKIP_PIXELS, 3},
                                                          {GL_PACK_IMAGE_HEIGHT, 19},
                                                          {GL_PACK_SKIP_IMAGES, 1},
                                                          {GL_PACK_SWAP_BYTES, 1},
                                                          {GL_UNPACK_ALIGNMENT, 8},
                                                          {GL_UNPACK_ROW_LENGTH, 21},
                                                          {GL_UNPACK_SKIP_ROWS, 2},
                                                          {GL_UNPACK_SKIP_PIXELS, 3},
                                                          {GL_UNPACK_IMAGE_HEIGHT, 23},
                                                          {GL_UNPACK_SKIP_IMAGES, 1},
                                                          {GL_UNPACK_SWAP_BYTES, 1}}};
    static constexpr std::array<GLenum, 7> targets{GL_ARRAY_BUFFER,      GL_ELEMENT_ARRAY_BUFFER, GL_COPY_READ_BUFFER, GL_COPY_WRITE_BUFFER,
                                                   GL_PIXEL_PACK_BUFFER, GL_PIXEL_UNPACK_BUFFER,  GL_UNIFORM_BUFFER};

    std::array<GLuint, 2> m_framebuffers{};
    std::array<GLuint, 7> m_buffers{};
    std::array<GLuint, 5> m_textures{};
    GLuint m_renderbuffer = 0;
    GLuint m_array = 0;
    GLuint m_sampler = 0;
};

struct Tint
{
    std::array<float, 4> color;
};

/// Something of every kind: a buffer, indices, two textures, a uniform, a block, and a framebuffer that is drawn into and read.
struct Scene
{
    gloo::VertexBuffer<Corner> V{{{-1, -1}}, {{3, -1}}, {{-1, 3}}};
    gloo::IndexBuffer<std::uint16_t> I{0, 1, 2};
    gloo::Texture2D<std::uint8_t, 4> image{{3, 3}};
    gloo::Texture3D<std::uint8_t, 1> block{{2, 3, 3}};
    gloo::UniformBuffer<Tint> tint;
    gloo::FrameBuffer inner{5, 5};
    gloo::Program into{cover_vertex, R"(
        #version 330 core
        uniform float u_gain;
        uniform sampler2D u_image;
        uniform sampler3D u_block;
        layout(std140) uniform Tint { vec4 color; };
        out vec4 result;
        void main() { result = u_gain * color * texture(u_image, vec2(0.5)) * texture(u_block, vec3(0.75)).r; })"};
    gloo::Program shown{cover_vertex, "uniform sampler2D u_drawn; void main() { gl_FragColor = texture2D(u_drawn, vec2(0.5)); }"};

    Scene()
    {
        into.bind(V);
        into["u_image"] = image;
        into["u_block"] = block;
        into["Tint"] = tint;
        shown.bind(V);
        shown["u_drawn"] = inner.color();
        write(200);
    }
    void write(std::uint8_t value)
    {
        image.view() = value;
        block.view() = std::uint8_t{255};
        tint[&Tint::color] = {1, 0.5f, 0.25f, 1};
        into["u_gain"] = 1.f;
        V[&Corner::position](1) = {3, -1};
        I(2) = 2u;
    }
    void draw()
    {
        inner.bind();
        into.draw(GL_TRIANGLES, I);
        inner.unbind();
        shown.draw(GL_TRIANGLES, I);
    }
};

}  // namespace

TEST_CASE_METHOD(GlTest, "a draw changes of OpenGL's state what its documentation names, and nothing else", "[host][core]")
{
    Host host;
    Scene scene;
    const GlState before = GlState::now();

    // The first one, which makes everything.
    scene.draw();
    CHECK(GlState::now().unexpected(before) == Names{});

    // A clean one sends nothing.
    host.use();
    REQUIRE(GlState::now().differences(before) == Names{});
    scene.draw();
    CHECK(GlState::now().unexpected(before, false) == Names{});

    // One that sends again.
    host.use();
    scene.write(100);
    scene.draw();
    CHECK(GlState::now().unexpected(before) == Names{});
    Host::reset();
}

TEST_CASE_METHOD(GlTest, "what is done with a framebuffer leaves all of OpenGL's state as it was", "[host][core]")
{
    Host host;
    const GlState before = GlState::now();
    const auto changed = [&] { return GlState::now().differences(before); };

    gloo::FrameBuffer single(6, 6), several(6, 6, 4);
    single.bind();
    single.unbind();
    CHECK(changed() == Names{});
    several.clear({1, 0, 0, 1});
    CHECK(changed() == Names{});
    several.resolve(single);
    CHECK(changed() == Names{});
    CHECK(single.read_back()(5, 5, 0) == 255);
    (void)single.read_depth();
    CHECK(changed() == Names{});
    single.resize(4, 7);
    CHECK(single.read_back().shape() == std::array<std::size_t, 3>{7, 4, 4});
    CHECK(changed() == Names{});
    single.bind();
    {
        const gloo::FrameBuffer gone = std::move(single);
    }
    CHECK(changed() == Names{});
    Host::reset();
}

TEST_CASE_METHOD(GlTest, "what an application has bound and set disturbs no draw", "[host][core]")
{
    Host host;
    Scene scene;
    for (int frame = 0; frame < 3; ++frame)
    {
        host.use();
        // What decides over pixels is the application's to say, for its own draws and for these.
        Host::reset();
        scene.write(static_cast<std::uint8_t>(200 - 20 * frame));
        target.bind();
        scene.draw();
        const int value = 200 - 20 * frame;
        CHECK(pixel(8, 8) == std::array{value, value / 2, value / 4, value});
        target.unbind();
        CHECK(glGetError() == GL_NO_ERROR);
    }
    // One that is left on a unit goes before a texture's own filter, as the README says of it.
    gloo::Texture2D<std::uint8_t, 4> plain({2, 2});
    plain.view() = std::uint8_t{60};
    scene.shown["u_drawn"] = plain;
    host.use();
    Host::reset();
    target.bind();
    scene.shown.draw(GL_TRIANGLES, scene.I);
    CHECK(pixel(8, 8) == std::array{60, 60, 60, 60});
    target.unbind();
}
