// What OpenGL has to say about its use: messages, and names for objects and passages (KHR_debug).
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/debug.hpp>
#include <glumpp/gloo/detail/audit.hpp>

namespace glumpp::gloo::debug::detail
{

inline Handler& handler()
{
    static Handler current;
    return current;
}

inline void GLAD_API_PTR receive(GLenum source, GLenum type, GLuint id, GLenum severity, GLsizei length, const GLchar* text, const void*)
{
    if (!handler()) return;
    const std::string shown =
        glsl::detail::without_marks(length < 0 ? std::string_view(text) : std::string_view(text, static_cast<std::size_t>(length)));
    handler()({source, type, id, severity, shown});
}

#if defined(GL_KHR_debug)
/// How much of a text OpenGL takes, of which its limit counts an end that is not there. Short ones it takes without being asked.
inline GLsizei length_within(GLenum limit, std::string_view text)
{
    GLint most = 256;
    if (text.size() >= 256) glGetIntegerv(limit, &most);
    return static_cast<GLsizei>(std::min(text.size(), static_cast<std::size_t>(std::max(most, 1) - 1)));
}
#endif

}  // namespace glumpp::gloo::debug::detail

namespace glumpp::gloo::debug
{

GLUMPP_INLINE bool available() noexcept
{
#if defined(GL_KHR_debug)
    return GLAD_GL_KHR_debug != 0 && glad_glDebugMessageCallback != nullptr;
#else
    return false;
#endif
}

GLUMPP_INLINE void print(const Message& message)
{
#if defined(GL_KHR_debug)
    if (message.severity == GL_DEBUG_SEVERITY_NOTIFICATION) return;
#endif
    std::fprintf(stderr, "OpenGL, %s: %.*s\n", type_text(message.type).data(), static_cast<int>(message.text.size()), message.text.data());
}

GLUMPP_INLINE bool enable([[maybe_unused]] Handler handle)
{
#if defined(GL_KHR_debug)
    if (!available()) return false;
    detail::handler() = std::move(handle);
    glEnable(GL_DEBUG_OUTPUT);
    glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
    glDebugMessageCallback(detail::receive, nullptr);
    return true;
#else
    return false;
#endif
}

GLUMPP_INLINE void disable()
{
#if defined(GL_KHR_debug)
    if (!available()) return;
    glDisable(GL_DEBUG_OUTPUT);
    glDebugMessageCallback(nullptr, nullptr);
    detail::handler() = nullptr;
#endif
}

GLUMPP_INLINE void label([[maybe_unused]] GLenum kind, [[maybe_unused]] GLuint name, [[maybe_unused]] std::string_view text)
{
    gloo::detail::audit_label(kind, name, text);
#if defined(GL_KHR_debug)
    if (available() && name != 0) glObjectLabel(kind, name, detail::length_within(GL_MAX_LABEL_LENGTH, text), text.data());
#endif
}

GLUMPP_INLINE Group::Group([[maybe_unused]] std::string_view text)
{
#if defined(GL_KHR_debug)
    m_open = available();
    if (m_open) glPushDebugGroup(GL_DEBUG_SOURCE_APPLICATION, 0, detail::length_within(GL_MAX_DEBUG_MESSAGE_LENGTH, text), text.data());
#endif
}

GLUMPP_INLINE Group::~Group()
{
#if defined(GL_KHR_debug)
    if (m_open) glPopDebugGroup();
#endif
}

}  // namespace glumpp::gloo::debug
