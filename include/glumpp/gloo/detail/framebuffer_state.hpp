// Where draws go: which framebuffers of the library's are bound, one inside another, and what was in force before each.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>

namespace glumpp::gloo::detail
{

class DrawTarget;

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

    /// Brings them back; a framebuffer of the caller's that was deleted in the meantime is the window's.
    void restore() const noexcept
    {
        const auto living = [](GLuint name) { return name != 0 && glIsFramebuffer(name) == GL_TRUE ? name : 0u; };
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, living(draw));
        glBindFramebuffer(GL_READ_FRAMEBUFFER, living(read));
        glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
    }
};

/// Which framebuffers of the library's are bound, the innermost last. There is one context at a time, so there is one such
/// list. What OpenGL is told past the library is not in it, so whoever asks makes sure that what is listed is bound.
class BoundFramebuffers
{
public:
    /// The one that was bound last; null when all are unbound.
    [[nodiscard]] DrawTarget* last() noexcept
    {
        follow_context();
        return m_count == 0 ? nullptr : m_entries[m_count - 1].target;
    }

    /// A target gets bound.
    void enter(DrawTarget& target, const FramebufferState& before) noexcept
    {
        follow_context();
        // Whoever never unbinds would otherwise fill it; the first one came from the host, and stays.
        if (m_count == m_entries.size()) erase(1);
        m_entries[m_count++] = {&target, before};
    }

    /// A target gets unbound, and what was bound inside it: what was in force before, nothing when it is not listed.
    [[nodiscard]] std::optional<FramebufferState> leave(const DrawTarget& target) noexcept
    {
        follow_context();
        for (std::size_t i = m_count; i-- > 0;)
        {
            if (m_entries[i].target != &target) continue;
            m_count = i;
            return m_entries[i].before;
        }
        return std::nullopt;
    }

    /// A target, of that GL name, is about to be no more: what was bound inside it goes back to what was in force before it. The name is
    /// forgotten too, for OpenGL may give it to another.
    void forget(const DrawTarget& target, GLuint name) noexcept
    {
        follow_context();
        for (std::size_t i = m_count; i-- > 0;)
        {
            if (m_entries[i].target != &target) continue;
            for (std::size_t inside = i + 1; inside < m_count; ++inside)
            {
                if (m_entries[inside].before.draw == name) m_entries[inside].before = m_entries[i].before;
            }
            erase(i);
        }
        for (std::size_t i = 0; i < m_count; ++i)
        {
            FramebufferState& before = m_entries[i].before;
            if (before.draw == name) before.draw = 0;
            if (before.read == name) before.read = 0;
        }
    }

private:
    struct Entry
    {
        DrawTarget* target;
        FramebufferState before;
    };

    void follow_context() noexcept
    {
        if (m_context == context_count) return;
        m_context = context_count;
        m_count = 0;
    }

    void erase(std::size_t gone) noexcept
    {
        std::copy(m_entries.begin() + gone + 1, m_entries.begin() + m_count, m_entries.begin() + gone);
        --m_count;
    }

    std::array<Entry, 64> m_entries{};
    std::size_t m_count = 0;
    std::size_t m_context = 0;
};

inline constinit BoundFramebuffers bound_framebuffers{};

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
