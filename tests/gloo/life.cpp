// Objects and contexts that do not live equally long.
#include "gl_test.hpp"
#include "support/offscreen_context.hpp"

#include <memory>

TEST_CASE_METHOD(GlWatch, "objects may be destroyed after their context", "[life]")
{
    // The context of all other tests, to go back to.
    const EGLDisplay display = eglGetCurrentDisplay();
    const EGLContext outer = eglGetCurrentContext();
    if (outer == EGL_NO_CONTEXT) return;  // a hidden window instead of EGL
    struct Back
    {
        EGLDisplay display;
        EGLContext context;
        ~Back()
        {
            gloo::context_lost();
            eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context);
        }
    };
    const Back back{display, outer};
    gloo::context_lost();
    {
        auto context = std::make_unique<OffscreenContext>(3, 3, false);
        REQUIRE(context->ready());
        listen();
        auto V = cover();
        gloo::IndexBuffer<std::uint16_t> I{0, 1, 2};
        gloo::Texture2D<std::uint8_t, 4> image({4, 4});
        gloo::FrameBuffer target(8, 8);
        gloo::Program program(cover_vertex, "uniform sampler2D image; void main() { gl_FragColor = texture2D(image, vec2(0.5)); }");
        program.bind(V);
        program["image"] = image;
        image.view() = std::uint8_t{255};
        target.bind();
        program.draw(GL_TRIANGLES, I);
        const auto before = target.read_back();
        CHECK(before(4, 4, 0) == 255);

        SECTION("and are, without a word to the library") { context.reset(); }
        SECTION("or draw the same picture in a new one")
        {
            gloo::context_lost();
            context.reset();
            context = std::make_unique<OffscreenContext>(3, 3, false);
            REQUIRE(context->ready());
            listen();
            target.bind();
            program.draw(GL_TRIANGLES, I);
            CHECK((target.read_back() == before));
            CHECK(glGetError() == GL_NO_ERROR);
        }
    }
}
