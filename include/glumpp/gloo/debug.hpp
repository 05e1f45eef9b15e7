// What OpenGL has to say about its use: messages, and names for objects and passages (KHR_debug).
#pragma once

#include <functional>
#include <string_view>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
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

/// Whether the current context can tell. Needs loaded functions.
[[nodiscard]] bool available() noexcept;

/// Writes a message to stderr; notifications are left out.
void print(const Message& message);

/// Hands every message of OpenGL to `handle`, in the call that caused it: `glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS)`,
/// `glDebugMessageCallback`. A context that was made with the debug flag says more. Returns whether it is available.
bool enable([[maybe_unused]] Handler handle = print);

/// Messages are no longer handed out.
void disable();

/// Gives a GL object a name that messages and debuggers show: `glObjectLabel`. `kind` is GL_BUFFER, GL_TEXTURE,
/// GL_PROGRAM and so on; `name` must not be 0, so label after the first bind() or draw. What is longer than OpenGL takes is cut off.
void label([[maybe_unused]] GLenum kind, [[maybe_unused]] GLuint name, [[maybe_unused]] std::string_view text);

/// A named passage in the stream of calls, from here to the end of its scope: `glPushDebugGroup`, `glPopDebugGroup`.
/// What of its name is longer than OpenGL takes is cut off.
class Group
{
public:
    explicit Group([[maybe_unused]] std::string_view text);
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;
    ~Group();

private:
    bool m_open = false;
};

}  // namespace glumpp::gloo::debug

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/debug.ipp>
#endif
