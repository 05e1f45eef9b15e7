// What OpenGL has to say about its use: messages, and names for objects and passages (KHR_debug).
#pragma once

#include <concepts>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/glsl/log.hpp>

/// Everything here is silent where the context lacks KHR_debug: nothing is called, nothing is thrown.
namespace glumpp::gloo::debug
{

/// A message of OpenGL: its source, type and severity are the numbers of KHR_debug.
struct Message
{
    GLenum source = 0;
    GLenum type = 0;
    GLuint id = 0;
    GLenum severity = 0;
    std::string_view text{};
};

/// "error", "deprecated behaviour", "undefined behaviour", "portability", "performance", "marker" or "other".
[[nodiscard]] constexpr std::string_view type_text([[maybe_unused]] GLenum type) noexcept
{
#if defined(GL_KHR_debug)
    switch (type)
    {
    case GL_DEBUG_TYPE_ERROR:
        return "error";
    case GL_DEBUG_TYPE_DEPRECATED_BEHAVIOR:
        return "deprecated behaviour";
    case GL_DEBUG_TYPE_UNDEFINED_BEHAVIOR:
        return "undefined behaviour";
    case GL_DEBUG_TYPE_PORTABILITY:
        return "portability";
    case GL_DEBUG_TYPE_PERFORMANCE:
        return "performance";
    case GL_DEBUG_TYPE_MARKER:
        return "marker";
    default:
        break;
    }
#endif
    return "other";
}

using Handler = std::function<void(const Message&)>;

namespace detail
{
inline Handler& handler()
{
    static Handler current;
    return current;
}

#if defined(GL_KHR_debug)
inline void GLAD_API_PTR receive(GLenum source, GLenum type, GLuint id, GLenum severity, GLsizei length, const GLchar* text, const void*)
{
    if (!handler()) return;
    const std::string shown =
        glsl::detail::without_marks(length < 0 ? std::string_view(text) : std::string_view(text, static_cast<std::size_t>(length)));
    handler()({source, type, id, severity, shown});
}
#endif
}  // namespace detail

/// Whether the current context can tell. Needs loaded functions.
[[nodiscard]] inline bool available() noexcept
{
#if defined(GL_KHR_debug)
    return GLAD_GL_KHR_debug != 0 && glad_glDebugMessageCallback != nullptr;
#else
    return false;
#endif
}

/// Writes a message to stderr; notifications are left out.
inline void print(const Message& message)
{
#if defined(GL_KHR_debug)
    if (message.severity == GL_DEBUG_SEVERITY_NOTIFICATION) return;
#endif
    std::fprintf(stderr, "OpenGL, %s: %.*s\n", type_text(message.type).data(), static_cast<int>(message.text.size()), message.text.data());
}

/// Hands every message of OpenGL to `handle`, in the call that caused it: `glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS)`,
/// `glDebugMessageCallback`. A context that was made with the debug flag says more. Returns whether it is available.
inline bool enable([[maybe_unused]] Handler handle = print)
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

/// Messages are no longer handed out.
inline void disable()
{
#if defined(GL_KHR_debug)
    if (!available()) return;
    glDisable(GL_DEBUG_OUTPUT);
    glDebugMessageCallback(nullptr, nullptr);
    detail::handler() = nullptr;
#endif
}

/// Gives a GL object a name that messages and debuggers show: `glObjectLabel`. `kind` is GL_BUFFER, GL_TEXTURE,
/// GL_PROGRAM and so on; `name` must not be 0, so label after the first bind() or draw.
inline void label([[maybe_unused]] GLenum kind, [[maybe_unused]] GLuint name, [[maybe_unused]] std::string_view text)
{
#if defined(GL_KHR_debug)
    if (available() && name != 0) glObjectLabel(kind, name, static_cast<GLsizei>(text.size()), text.data());
#endif
}

/// A named passage in the stream of calls, from here to the end of its scope: `glPushDebugGroup`, `glPopDebugGroup`.
class Group
{
public:
    explicit Group([[maybe_unused]] std::string_view text)
    {
#if defined(GL_KHR_debug)
        m_open = available();
        if (m_open) glPushDebugGroup(GL_DEBUG_SOURCE_APPLICATION, 0, static_cast<GLsizei>(text.size()), text.data());
#endif
    }
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;
    ~Group()
    {
#if defined(GL_KHR_debug)
        if (m_open) glPopDebugGroup();
#endif
    }

private:
    bool m_open = false;
};

}  // namespace glumpp::gloo::debug
