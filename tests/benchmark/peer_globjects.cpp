// The same draws with globjects, in a process of its own: it loads OpenGL in another way. Prints a line for each, its name and its
// nanoseconds.
#define EGL_NO_X11
#define MESA_EGL_NO_X11_HEADERS
#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <glbinding/gl33core/gl.h>
#include <globjects/base/ref_ptr.h>
#include <globjects/Buffer.h>
#include <globjects/Framebuffer.h>
#include <globjects/globjects.h>
#include <globjects/Program.h>
#include <globjects/Renderbuffer.h>
#include <globjects/Shader.h>
#include <globjects/Texture.h>
#include <globjects/Uniform.h>
#include <globjects/VertexArray.h>
#include <globjects/VertexAttributeBinding.h>

#include <glm/glm.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <vector>

#include "measure.hpp"
#include "shaders.hpp"

namespace
{

using benchmark::Kind;
using globjects::ref_ptr;
using namespace gl33core;

bool make_context()
{
    const EGLDisplay display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE) return false;
    const std::array<EGLint, 7> wanted{
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    eglBindAPI(EGL_OPENGL_API);
    const EGLContext context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, wanted.data());
    return context != EGL_NO_CONTEXT && eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE;
}

class Scene
{
public:
    explicit Scene(Kind kind) : m_program(new globjects::Program), m_array(new globjects::VertexArray)
    {
        m_program->attach(globjects::Shader::fromString(GL_VERTEX_SHADER, vertex_shader(kind)),
                          globjects::Shader::fromString(GL_FRAGMENT_SHADER, fragment_shader(kind)));
        const auto vertices = zeros(5);
        feed(vertices, "position", 2, 5, 0);
        feed(vertices, "color", 3, 5, 2);
        if (kind == Kind::buffers)
        {
            feed(zeros(1), "level", 1, 1, 0);
            feed(zeros(2), "offset", 2, 2, 0);
        }
        if (kind == Kind::plain) return;
        m_image = globjects::Texture::createDefault(GL_TEXTURE_2D);
        const std::vector<unsigned char> texels(64 * 64 * 4);
        m_image->image2D(0, GL_RGBA8, 64, 64, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
        m_program->setUniform("u_image", 0);
        m_a = m_program->getUniform<glm::vec4>("u_a");
        m_b = m_program->getUniform<glm::vec4>("u_b");
        m_c = m_program->getUniform<float>("u_c");
        m_model = m_program->getUniform<glm::mat4>("u_model");
    }

    void draw()
    {
        if (m_image) m_image->bindActive(0);
        m_program->use();
        m_array->drawArrays(GL_TRIANGLES, 0, 3);
    }

    void set(float x)
    {
        m_a->set({x, x, x, x});
        m_b->set({x, 0, x, 0});
        m_c->set(x);
        m_model->set(glm::mat4(x));
    }

private:
    static ref_ptr<globjects::Buffer> zeros(std::size_t floats)
    {
        ref_ptr<globjects::Buffer> out(new globjects::Buffer);
        out->setData(std::vector<float>(3 * floats), GL_DYNAMIC_DRAW);
        return out;
    }

    void feed(ref_ptr<globjects::Buffer> buffer, const char* attribute, GLint components, std::size_t record, std::size_t offset)
    {
        const GLint location = m_program->getAttributeLocation(attribute);
        const auto binding = m_array->binding(m_bindings++);
        binding->setAttribute(location);
        binding->setBuffer(buffer, 0, static_cast<GLint>(record * sizeof(float)));
        binding->setFormat(components, GL_FLOAT, GL_FALSE, static_cast<GLuint>(offset * sizeof(float)));
        m_array->enable(location);
        m_buffers.push_back(buffer);
    }

    ref_ptr<globjects::Program> m_program;
    ref_ptr<globjects::VertexArray> m_array;
    std::vector<ref_ptr<globjects::Buffer>> m_buffers;
    ref_ptr<globjects::Texture> m_image;
    globjects::Uniform<glm::vec4>*m_a = nullptr, *m_b = nullptr;
    globjects::Uniform<float>* m_c = nullptr;
    globjects::Uniform<glm::mat4>* m_model = nullptr;
    GLuint m_bindings = 0;
};

template <class Draw>
void time(const char* name, Draw draw)
{
    constexpr std::size_t batch = 1000;
    auto work = [&]
    {
        for (std::size_t i = 0; i < batch; ++i) draw(static_cast<float>(i));
        glFinish();
    };
    benchmark::once(work);
    std::vector<double> blocks;
    for (int block = 0; block < 9; ++block) blocks.push_back(benchmark::nanoseconds(work, 2) / (2 * batch));
    std::printf("%s\t%.1f\n", name, benchmark::spread(blocks).median);
}

}  // namespace

int main()
{
    if (!make_context()) return 77;
    globjects::init();
    ref_ptr<globjects::Renderbuffer> color(new globjects::Renderbuffer);
    color->storage(GL_RGBA8, 16, 16);
    ref_ptr<globjects::Framebuffer> target(new globjects::Framebuffer);
    target->attachRenderBuffer(GL_COLOR_ATTACHMENT0, color);
    target->bind();
    glViewport(0, 0, 16, 16);

    Scene plain(Kind::plain), buffers(Kind::buffers), rich(Kind::rich);
    time(benchmark::plain_name, [&](float) { plain.draw(); });
    time(benchmark::buffers_name, [&](float) { buffers.draw(); });
    time(benchmark::uniforms_name,
         [&](float x)
         {
             rich.set(x);
             rich.draw();
         });
    return 0;
}
