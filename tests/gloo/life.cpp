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

        // What was given by name: a buffer that an array made, a field under another name, a texture of an array.
        struct Shade
        {
            float tone;
        };
        gloo::VertexBuffer<Shade> shades{{0.4f}, {0.4f}, {0.4f}};
        gloo::Program named("attribute vec2 position; attribute float level; varying float v; void main() { v = level; gl_Position = "
                            "vec4(position, 0.0, 1.0); }",
                            "uniform sampler2D image; varying float v; void main() { gl_FragColor = v * texture2D(image, vec2(0.5)); }");
        named["position"] = {{-1, -1}, {3, -1}, {-1, 3}};
        named["level"] = shades[&Shade::tone];
        named["image"] = xt::xtensor<float, 3>(xt::ones<float>({2, 2, 4}));
        const auto shown = [&]
        {
            named.draw(GL_TRIANGLES);
            return static_cast<int>(target.read_back()(4, 4, 0));
        };
        CHECK(shown() == 102);

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
            CHECK(shown() == 102);
            named.attribute<float>("level") = 0.2f;
            CHECK(shown() == 51);
            named["level"] *= 2.f;
            named["image"] = xt::xtensor<float, 3>(0.5f * xt::ones<float>({3, 2, 4}));
            CHECK(shown() == 51);
            named["image"].interpolation(GL_LINEAR);
            named["position"] += 9.f;
            target.clear({0, 0, 0, 0});
            CHECK(shown() == 0);
            CHECK(glGetError() == GL_NO_ERROR);
        }
    }
}
