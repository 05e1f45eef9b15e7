// Where draws go and how: what is remembered of a caller's state while the library binds framebuffers of its own.
#pragma once

#include <array>
#include <sstream>
#include <string>
#include <utility>

#include <glumpp/gl.hpp>

namespace glumpp::gloo::detail
{

struct FramebufferKind
{
    static constexpr const char* noun = "framebuffer";
    static GLuint create()
    {
        GLuint name = 0;
        glGenFramebuffers(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteFramebuffers(1, &name); }
};

/// Why a framebuffer cannot be drawn to, in words.
[[nodiscard]] constexpr const char* completeness_text(GLenum status) noexcept
{
    switch (status)
    {
    case GL_FRAMEBUFFER_INCOMPLETE_ATTACHMENT:
        return "an attachment cannot be drawn to: its size or format does not serve";
    case GL_FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT:
        return "it has no attachment";
    case GL_FRAMEBUFFER_INCOMPLETE_MULTISAMPLE:
        return "its attachments differ in their number of samples";
    case GL_FRAMEBUFFER_UNSUPPORTED:
        return "this driver does not support its formats together";
    default:
        return "OpenGL gives no reason that is known";
    }
}

/// "0x8c3d": a constant of OpenGL as its headers write it.
[[nodiscard]] inline std::string hex_text(GLenum value)
{
    std::ostringstream out;
    out << "0x" << std::hex << value;
    return std::move(out).str();
}

/// The framebuffers and the viewport that are in force.
struct FramebufferState
{
    GLuint draw = 0;
    GLuint read = 0;
    std::array<GLint, 4> viewport{};

    [[nodiscard]] static FramebufferState now()
    {
        FramebufferState out;
        GLint draw = 0, read = 0;
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw);
        glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read);
        glGetIntegerv(GL_VIEWPORT, out.viewport.data());
        out.draw = static_cast<GLuint>(draw);
        out.read = static_cast<GLuint>(read);
        return out;
    }

    /// Brings them back; a framebuffer that was deleted in the meantime is the window's.
    void restore() const noexcept
    {
        const auto living = [](GLuint name) { return name != 0 && glIsFramebuffer(name) == GL_TRUE ? name : 0u; };
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, living(draw));
        glBindFramebuffer(GL_READ_FRAMEBUFFER, living(read));
        glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
    }
};

/// Binds back, when it goes, the framebuffers of when it came.
class FramebufferGuard
{
public:
    FramebufferGuard()
    {
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &m_draw);
        glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &m_read);
    }
    FramebufferGuard(const FramebufferGuard&) = delete;
    FramebufferGuard& operator=(const FramebufferGuard&) = delete;
    ~FramebufferGuard()
    {
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(m_draw));
        glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(m_read));
    }

private:
    GLint m_draw = 0;
    GLint m_read = 0;
};

/// The same with the scissor test switched off, which would cut what `glBlitFramebuffer` copies.
class BlitGuard : FramebufferGuard
{
public:
    BlitGuard() : m_scissor(glIsEnabled(GL_SCISSOR_TEST))
    {
        if (m_scissor == GL_TRUE) glDisable(GL_SCISSOR_TEST);
    }
    ~BlitGuard()
    {
        if (m_scissor == GL_TRUE) glEnable(GL_SCISSOR_TEST);
    }

private:
    GLboolean m_scissor;
};

}  // namespace glumpp::gloo::detail
