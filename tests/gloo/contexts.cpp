// More than one context, more than one thread, and contexts of other kinds. There is one context at a time: what is drawn with in another
// is made there anew, from host memory, when gloo::context_lost() has said so.
#include "gl_test.hpp"
#include "support/offscreen_context.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

namespace
{

/// Goes back, in the end, to the context that was current, of which the library's objects know nothing more.
struct Elsewhere : GlWatch
{
    const EGLDisplay display = eglGetCurrentDisplay();
    const EGLContext outer = eglGetCurrentContext();

    Elsewhere() { gloo::context_lost(); }
    ~Elsewhere()
    {
        gloo::context_lost();
        if (outer != EGL_NO_CONTEXT) eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, outer);
    }
    /// Whether the tests have EGL, and no hidden window.
    [[nodiscard]] bool possible() const { return outer != EGL_NO_CONTEXT; }
};

/// What draws a red triangle or a green one, by its indices.
struct Scene
{
    gloo::VertexBuffer<Corner> V{{{-1, -1}}, {{3, -1}}, {{-1, 3}}, {{2, 2}}};
    gloo::IndexBuffer<std::uint16_t> all{0, 1, 2}, none{3, 3, 3};
    gloo::Texture2D<std::uint8_t, 4> image{{1, 1}};
    gloo::FrameBuffer target{4, 4};
    gloo::Program program{cover_vertex, "uniform sampler2D image; void main() { gl_FragColor = texture2D(image, vec2(0.5)); }"};

    Scene()
    {
        program.bind(V);
        program["image"] = image;
        image(0, 0) = {200, 100, 50, 255};
    }

    std::array<int, 3> shown(const gloo::IndexBuffer<std::uint16_t>& indices)
    {
        target.bind();
        target.clear({0, 0, 0, 0});
        program.draw(GL_TRIANGLES, indices);
        const auto pixels = target.read_back();
        target.unbind();
        return {pixels(1, 1, 0), pixels(1, 1, 1), pixels(1, 1, 2)};
    }
};

}  // namespace

TEST_CASE_METHOD(Elsewhere, "two contexts in turn: the same objects draw the same in both", "[contexts]")
{
    if (!possible()) return;
    const OffscreenContext first(3, 3, false), second(3, 3, false);
    REQUIRE(first.ready());
    REQUIRE(second.ready());
    Scene scene;
    const std::array<int, 3> color{200, 100, 50};
    for (int i = 0; i < 2; ++i)
    {
        for (const OffscreenContext* const context : {&first, &second})
        {
            gloo::context_lost();
            context->make_current();
            CHECK(scene.shown(scene.all) == color);
            CHECK(scene.shown(scene.none) == std::array<int, 3>{});
            CHECK(scene.shown(scene.all) == color);
            CHECK(glGetError() == GL_NO_ERROR);
        }
    }
    gloo::context_lost();
}

TEST_CASE_METHOD(Elsewhere, "what is bound in a second context comes back there, whatever was left bound in the first", "[contexts]")
{
    if (!possible()) return;
    const OffscreenContext first(3, 3, false), second(3, 3, false);
    REQUIRE(first.ready());
    REQUIRE(second.ready());
    gloo::FrameBuffer left(4, 4), target(4, 4);
    first.make_current();
    left.bind();
    gloo::context_lost();
    second.make_current();
    GLuint host = 0;
    GLint bound = 0;
    glGenFramebuffers(1, &host);
    glBindFramebuffer(GL_FRAMEBUFFER, host);
    target.bind();
    target.unbind();
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
    CHECK(static_cast<GLuint>(bound) == host);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteFramebuffers(1, &host);
    gloo::context_lost();
}

TEST_CASE_METHOD(Elsewhere, "two contexts side by side, each with objects of its own: none is made anew, and one may go", "[contexts]")
{
    if (!possible()) return;
    const OffscreenContext first(3, 3, false), second(3, 3, false);
    REQUIRE(first.ready());
    REQUIRE(second.ready());
    struct Side
    {
        const OffscreenContext* context;
        std::unique_ptr<Scene> scene;
        GLuint program = 0;
    };
    std::array<Side, 2> sides{Side{&first, std::make_unique<Scene>()}, Side{&second, std::make_unique<Scene>()}};
    for (int turn = 0; turn < 3; ++turn)
    {
        for (Side& side : sides)
        {
            side.context->make_current();
            const int red = 10 * turn + (&side == &sides[0] ? 100 : 200);
            side.scene->image(0, 0) = {static_cast<std::uint8_t>(red), 100, 50, 255};
            CHECK(side.scene->shown(side.scene->all) == std::array<int, 3>{red, 100, 50});
            CHECK(side.scene->shown(side.scene->none) == std::array<int, 3>{});
            CHECK((turn == 0 || side.scene->program.name() == side.program));
            side.program = side.scene->program.name();
            // What is left bound here does not matter there.
            side.scene->target.bind();
            CHECK(glGetError() == GL_NO_ERROR);
        }
    }
    first.make_current();
    sides[0].scene.reset();
    CHECK(glGetError() == GL_NO_ERROR);
    second.make_current();
    CHECK(sides[1].scene->shown(sides[1].scene->all) == std::array<int, 3>{220, 100, 50});
    CHECK(sides[1].scene->program.name() == sides[1].program);
    sides[1].scene.reset();
}

TEST_CASE_METHOD(Elsewhere, "one context, which goes from thread to thread: nothing is made anew", "[contexts]")
{
    if (!possible()) return;
    const OffscreenContext context(3, 3, false);
    REQUIRE(context.ready());
    Scene scene;
    const std::array<int, 3> color{200, 100, 50};
    CHECK(scene.shown(scene.all) == color);
    CHECK(scene.shown(scene.none) == std::array<int, 3>{});
    const GLuint program = scene.program.name(), buffer = scene.V.share()->name();
    const auto in_a_thread = [&](const std::function<void()>& action)
    {
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        std::thread thread(
            [&]
            {
                eglBindAPI(GLAD_GL_ES_VERSION_3_0 != 0 ? EGL_OPENGL_ES_API : EGL_OPENGL_API);
                context.make_current();
                action();
                eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
                eglReleaseThread();
            });
        thread.join();
        context.make_current();
    };
    std::array<int, 3> there{};
    // The vertex array that the other thread left bound keeps its own indices.
    (void)scene.shown(scene.all);
    in_a_thread(
        [&]
        {
            scene.none(0) = std::uint16_t{3};
            scene.none.bind();
            there = scene.shown(scene.all);
        });
    CHECK(there == color);
    in_a_thread([&] { scene.image(0, 0) = {10, 20, 30, 255}; });
    CHECK(scene.shown(scene.all) == std::array<int, 3>{10, 20, 30});
    CHECK(scene.shown(scene.none) == std::array<int, 3>{});
    CHECK(scene.program.name() == program);
    CHECK(scene.V.share()->name() == buffer);
    CHECK(glGetError() == GL_NO_ERROR);
    gloo::context_lost();
}

TEST_CASE_METHOD(Elsewhere, "contexts of every kind: forward compatible, for debugging, and plain", "[contexts]")
{
    if (!possible()) return;
    using Kind = OffscreenContext::Kind;
    for (const Kind kind : {Kind::debug, Kind::plain, Kind::forward_compatible})
    {
        gloo::context_lost();
        const OffscreenContext context(3, 3, false, GLAD_GL_ES_VERSION_3_0 != 0, kind);
        REQUIRE(context.ready());
        {
            Scene scene;
            CHECK(scene.shown(scene.all) == std::array<int, 3>{200, 100, 50});
            scene.image(0, 0) = {1, 2, 3, 255};
            CHECK(scene.shown(scene.all) == std::array<int, 3>{1, 2, 3});
            CHECK(glGetError() == GL_NO_ERROR);
        }
    }
}
