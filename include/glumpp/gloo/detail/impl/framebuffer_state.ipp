// Where draws go: which framebuffers of the library's are bound, one inside another, and what was in force before each.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/framebuffer_state.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE FramebufferState FramebufferState::now()
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

GLUMPP_INLINE void FramebufferState::restore() const noexcept
{
    const auto living = [](GLuint name) { return name != 0 && glIsFramebuffer(name) == GL_TRUE ? name : 0u; };
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, living(draw));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, living(read));
    glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
}

GLUMPP_INLINE void BoundFramebuffers::enter(DrawTarget& target, const FramebufferState& before) noexcept
{
    follow_context();
    // Whoever never unbinds would otherwise fill it; the first one came from the host, and stays.
    if (m_count == m_entries.size()) erase(1);
    m_entries[m_count++] = {&target, before};
}

GLUMPP_INLINE std::optional<FramebufferState> BoundFramebuffers::leave(const DrawTarget& target) noexcept
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

GLUMPP_INLINE void BoundFramebuffers::forget(const DrawTarget& target, GLuint name) noexcept
{
    follow_context();
    // Another target may come to stand where this one stood.
    memory::note_change();
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

GLUMPP_INLINE void BoundFramebuffers::follow_context() noexcept
{
    if (m_context == context_count) return;
    m_context = context_count;
    m_count = 0;
}

GLUMPP_INLINE void BoundFramebuffers::erase(std::size_t gone) noexcept
{
    std::copy(m_entries.begin() + gone + 1, m_entries.begin() + m_count, m_entries.begin() + gone);
    --m_count;
}

GLUMPP_INLINE FramebufferGuard::FramebufferGuard()
{
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &m_draw);
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &m_read);
}

GLUMPP_INLINE FramebufferGuard::~FramebufferGuard()
{
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(m_draw));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(m_read));
}

GLUMPP_INLINE BlitGuard::BlitGuard() : m_scissor(glIsEnabled(GL_SCISSOR_TEST))
{
    if (m_scissor == GL_TRUE) glDisable(GL_SCISSOR_TEST);
}

}  // namespace glumpp::gloo::detail
