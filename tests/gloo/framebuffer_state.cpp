// What is bound, one framebuffer inside another, and what comes back when they are unbound or gone.
#include "gl_test.hpp"

#include "support/reused_names.hpp"

#include <array>
#include <memory>
#include <utility>

namespace
{

GLuint bound(GLenum what = GL_DRAW_FRAMEBUFFER_BINDING)
{
    GLint name = 0;
    glGetIntegerv(what, &name);
    return static_cast<GLuint>(name);
}

std::array<GLint, 4> viewport()
{
    std::array<GLint, 4> out{};
    glGetIntegerv(GL_VIEWPORT, out.data());
    return out;
}

}  // namespace

TEST_CASE_METHOD(GlTest, "framebuffers bound inside one another come back in turn, each with its viewport", "[framebuffer]")
{
    GLuint host = 0;
    glGenFramebuffers(1, &host);
    GLint reading = 0;
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &reading);
    const GLuint drawn = bound();
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, host);  // the host draws to one and reads another
    glViewport(3, 2, 7, 5);
    gloo::FrameBuffer a(4, 4), b(6, 6);
    a.bind();
    b.bind();
    a.bind();
    a.bind();  // it is bound already: nothing to remember
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 4, 4});
    a.unbind();
    CHECK(bound() == b.name());
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 6, 6});
    b.unbind();
    CHECK(bound() == a.name());
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 4, 4});
    a.unbind();
    CHECK(bound() == host);
    CHECK(viewport() == std::array<GLint, 4>{3, 2, 7, 5});
    GLint now = 0;
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &now);
    CHECK(now == reading);
    {
        gloo::FrameBuffer dying(5, 5);
        dying.bind();
        b.bind();
        b.unbind();
    }
    CHECK(bound() == host);
    CHECK(viewport() == std::array<GLint, 4>{3, 2, 7, 5});
    for (int i = 0; i < 200; ++i) (i % 2 == 0 ? a : b).bind();  // nobody unbinds: nothing grows without end
    b.bind();
    {
        gloo::FrameBuffer gone = std::move(a);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, drawn);
    glDeleteFramebuffers(1, &host);
}

TEST_CASE_METHOD(GlTest, "what was bound first and is gone, unbound past the library, is forgotten", "[framebuffer]")
{
    target.unbind();
    auto first = std::make_unique<gloo::FrameBuffer>(4, 4);
    first->bind();
    CHECK(gloo::detail::bound_framebuffers.last() != nullptr);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    first.reset();
    CHECK(gloo::detail::bound_framebuffers.last() == nullptr);
    target.bind();
}

TEST_CASE_METHOD(GlTest, "what was bound before and is deleted since is not bound again", "[framebuffer]")
{
    auto outer = std::make_unique<gloo::FrameBuffer>(4, 4);
    gloo::FrameBuffer inner(4, 4);
    outer->bind();
    inner.bind();
    outer.reset();
    inner.unbind();
    CHECK(bound() == target.name());
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 16, 16});
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE_METHOD(GlTest, "the outer framebuffer is destroyed while an inner one is bound: what was there before both comes back",
                 "[framebuffer]")
{
    glViewport(1, 2, 3, 4);
    auto outer = std::make_unique<gloo::FrameBuffer>(5, 5);
    auto middle = std::make_unique<gloo::FrameBuffer>(6, 6);
    gloo::FrameBuffer inner(7, 7);
    outer->bind();
    middle->bind();
    inner.bind();
    SECTION("from without") { outer.reset(), middle.reset(); }
    SECTION("from within") { middle.reset(), outer.reset(); }
    SECTION("one that was bound twice")
    {
        outer->bind();
        middle->bind();
        inner.bind();
        outer.reset();
        middle.reset();
        inner.unbind();
    }
    SECTION("by being assigned over")
    {
        *outer = gloo::FrameBuffer(2, 2);
        *middle = gloo::FrameBuffer(3, 3);
    }
    inner.unbind();
    CHECK(bound() == target.name());
    CHECK(viewport() == std::array<GLint, 4>{1, 2, 3, 4});
    inner.unbind();
    CHECK(bound() == target.name());
}

TEST_CASE_METHOD(GlTest, "an unbind never binds a stranger that got the name of a framebuffer which is gone", "[framebuffer]")
{
    const GLuint drawn = bound(), read = bound(GL_READ_FRAMEBUFFER_BINDING);
    const ReusedNames reused;
    auto outer = std::make_unique<gloo::FrameBuffer>(5, 5);
    gloo::FrameBuffer inner(7, 7), stranger(3, 3);
    inner.bind();
    inner.unbind();
    SECTION("one that the library bound")
    {
        outer->bind();
        inner.bind();
    }
    SECTION("one that the caller bound")
    {
        outer->bind();
        outer->unbind();
        glBindFramebuffer(GL_FRAMEBUFFER, outer->name());
        inner.bind();
    }
    SECTION("one that the caller reads")
    {
        outer->bind();
        outer->unbind();
        glBindFramebuffer(GL_READ_FRAMEBUFFER, outer->name());
        inner.bind();
    }
    const GLuint name = outer->name();
    outer.reset();
    (void)stranger.read_back();
    REQUIRE(stranger.name() == name);
    inner.unbind();
    CHECK(bound() != name);
    CHECK(bound(GL_READ_FRAMEBUFFER_BINDING) != name);
    CHECK(stranger.read_back().shape() == std::array<std::size_t, 3>{3, 3, 4});
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, drawn);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, read);
}

TEST_CASE_METHOD(GlTest, "after the context was lost an unbind restores nothing of the one before", "[framebuffer]")
{
    gloo::FrameBuffer f(4, 4);
    glViewport(1, 2, 3, 4);
    f.bind();
    f.unbind();
    f.bind();
    const GLuint first = f.name(), first_color = f.color()->name(), outer = target.name(), outer_color = target.color()->name();
    gloo::context_lost();
    GLuint host = 0;  // the new context's
    glGenFramebuffers(1, &host);
    glBindFramebuffer(GL_FRAMEBUFFER, host);
    glViewport(5, 6, 7, 8);
    f.unbind();  // it is not bound in this one
    CHECK(bound() == host);
    f.bind();
    f.unbind();
    CHECK(bound() == host);
    CHECK(viewport() == std::array<GLint, 4>{5, 6, 7, 8});
    glBindFramebuffer(GL_FRAMEBUFFER, f.name());
    f.unbind();  // bound by the caller's own call: there is nothing to go back to
    CHECK(bound() == f.name());
    CHECK(viewport() == std::array<GLint, 4>{5, 6, 7, 8});
    // The context was not really lost: what the library forgot is still there.
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    for (const GLuint each : {first, outer, host}) glDeleteFramebuffers(1, &each);
    for (const GLuint each : {first_color, outer_color}) glDeleteTextures(1, &each);
}

TEST_CASE_METHOD(GlTest, "bound twice, with others in between that are gone, it leaves draws where they went when it goes", "[framebuffer]")
{
    auto V = cover();
    gloo::Program white(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    white.bind(V);
    const bool replaced = GENERATE(false, true);
    auto a = std::make_unique<gloo::FrameBuffer>(8, 8), b = std::make_unique<gloo::FrameBuffer>(8, 8);
    a->bind();
    b->bind();
    a->bind();
    b.reset();
    if (replaced) *a = gloo::FrameBuffer(4, 4);
    else a.reset();
    CHECK(bound() == target.name());
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 16, 16});
    white.draw(GL_TRIANGLES);
    CHECK(pixel(15, 15)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "the viewport of before does not hide that an image has another size since", "[framebuffer]")
{
    auto V = cover();
    gloo::Program white(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    white.bind(V);
    gloo::Texture2D<std::uint8_t, 4> image({8, 8});
    gloo::FrameBuffer a(image), b(6, 6);
    a.bind();
    b.bind();
    image.resize({32, 32});
    a.bind();
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 32, 32});
    a.unbind();
    b.unbind();
    white.draw(GL_TRIANGLES);
    CHECK(viewport() == std::array<GLint, 4>{0, 0, 32, 32});
    a.unbind();
    CHECK(image.read_back()(31, 31, 0) == 255);
    // One of the caller's own stays.
    a.bind();
    glViewport(1, 2, 3, 4);
    b.bind();
    b.unbind();
    white.draw(GL_TRIANGLES);
    CHECK(viewport() == std::array<GLint, 4>{1, 2, 3, 4});
    a.unbind();
}

TEST_CASE_METHOD(GlTest, "a framebuffer that the caller bound by its name is given back only while it lives", "[framebuffer]")
{
    // Its name may be another one's by then. Also where no framebuffer of the library's is bound outside.
    target.unbind();
    const ReusedNames reused;
    for (const bool dies : {false, true})
    {
        auto outer = std::make_unique<gloo::FrameBuffer>(4, 4);
        outer->bind();
        outer->unbind();
        const GLuint name = outer->name();
        glBindFramebuffer(GL_FRAMEBUFFER, name);
        gloo::FrameBuffer inner(4, 4);
        inner.bind();
        CHECK(bound() == inner.name());
        if (dies) outer.reset();
        gloo::FrameBuffer next(4, 4);
        next.bind();
        next.unbind();
        CHECK((next.name() == name) == dies);
        inner.unbind();
        CHECK(bound() == (dies ? 0 : name));
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        CHECK(glGetError() == GL_NO_ERROR);
    }
}
