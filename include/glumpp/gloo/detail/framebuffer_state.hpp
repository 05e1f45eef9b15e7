// Where draws go: which framebuffers of the library's are bound, one inside another, and what was in force before each.
#pragma once

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
    /// The size that the innermost framebuffer of the library's had last put its viewport over: see DrawTarget.
    std::array<std::size_t, 2> covered{};

    [[nodiscard]] static FramebufferState now();

    /// Brings them back; a framebuffer of the caller's that was deleted in the meantime is the window's.
    void restore() const noexcept;
};

/// Which framebuffers of the library's are bound, the innermost last. There is one context at a time, so there is one such
/// list. What OpenGL is told past the library is not in it, so whoever asks makes sure that what is listed is bound.
class BoundFramebuffers
{
public:
    /// The one that was bound last; null when all are unbound.
    [[nodiscard]] DrawTarget* last() const noexcept
    {
        return m_count == 0 || m_context != context_count ? nullptr : m_entries[m_count - 1].target;
    }

    /// A target gets bound.
    void enter(DrawTarget& target, const FramebufferState& before) noexcept;

    /// A target gets unbound, and what was bound inside it: what was in force before, nothing when it is not listed.
    [[nodiscard]] std::optional<FramebufferState> leave(const DrawTarget& target) noexcept;

    /// A target, of that GL name, is about to be no more: what was bound inside it goes back to what was in force before it. The name is
    /// forgotten too, for OpenGL may give it to another.
    void forget(const DrawTarget& target, GLuint name) noexcept;

private:
    struct Entry
    {
        DrawTarget* target;
        FramebufferState before;
    };

    void follow_context() noexcept;

    void erase(std::size_t gone) noexcept;

    std::array<Entry, 64> m_entries{};
    std::size_t m_count = 0;
    std::size_t m_context = 0;
};

inline constinit BoundFramebuffers bound_framebuffers{};

/// Binds back, when it goes, the framebuffers of when it came.
class FramebufferGuard
{
public:
    FramebufferGuard();
    FramebufferGuard(const FramebufferGuard&) = delete;
    FramebufferGuard& operator=(const FramebufferGuard&) = delete;
    ~FramebufferGuard();

private:
    GLint m_draw = 0;
    GLint m_read = 0;
};

/// The same with the scissor test switched off, which would cut what `glBlitFramebuffer` copies.
class BlitGuard : FramebufferGuard
{
public:
    BlitGuard();
    ~BlitGuard()
    {
        if (m_scissor == GL_TRUE) glEnable(GL_SCISSOR_TEST);
    }

private:
    GLboolean m_scissor;
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/framebuffer_state.ipp>
#endif
