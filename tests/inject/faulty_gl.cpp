#include "faulty_gl.hpp"

#include "../../examples/support/gl_functions.hpp"
#include "support/allocations.hpp"

#include <EGL/egl.h>

#include <cstdint>
#include <cstring>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace
{

std::size_t calls_made = 0, failing = SIZE_MAX;
std::ptrdiff_t objects_made = 0;
std::size_t pauses = 0;
bool counting = false;
FaultyGL::Fault fault = FaultyGL::Fault::refused;
const char* failed_first = nullptr;
GLenum error = GL_NO_ERROR;

/// Whether this call is to fail.
bool fails(const char* name)
{
    if (!counting || pauses > 0) return false;
    const std::size_t call = calls_made++;
    if (call != failing && !(fault == FaultyGL::Fault::lost && call > failing)) return false;
    if (failed_first == nullptr) failed_first = name;
    if (fault == FaultyGL::Fault::refused) error = GL_OUT_OF_MEMORY;
    return true;
}

/// What a function gives that does nothing.
template <class R>
R nothing(const char* name)
{
    if constexpr (std::is_same_v<R, GLint>) return -1;  // of locations
    else if constexpr (std::is_same_v<R, GLenum>)
        return std::strcmp(name, "glCheckFramebufferStatus") == 0 ? GL_FRAMEBUFFER_UNSUPPORTED : 0;
    else if constexpr (!std::is_void_v<R>) return R{};
}

/// Keeps account of the objects that were made and are not deleted.
template <class R, class... Args>
void keep_account(std::string_view name, const R& result, Args... args)
{
    if (pauses > 0) return;
    if (name.starts_with("glCreate")) objects_made += result != R{} ? 1 : 0;
    if (name == "glDeleteShader" || name == "glDeleteProgram") --objects_made;
    if constexpr (sizeof...(Args) == 2)
    {
        const auto count = static_cast<std::ptrdiff_t>(std::get<0>(std::tuple(args...)));
        if (name.starts_with("glGen") && name != "glGenerateMipmap") objects_made += count;
        else if (name.starts_with("glDelete")) objects_made -= count;
    }
}

PFNGLGETINTEGERVPROC real_get_integer = nullptr;

/// Whether the bound vertex array has a buffer wherever it reads one. Where a call that was refused has left none, OpenGL says that the
/// draw is an error, but Mesa reads from where there is nothing.
bool is_drawable(bool with_indices)
{
    GLint value = 0;
    if (with_indices && (real_get_integer(GL_ELEMENT_ARRAY_BUFFER_BINDING, &value), value == 0)) return false;
    GLint attributes = 0;
    real_get_integer(GL_MAX_VERTEX_ATTRIBS, &attributes);
    for (GLuint i = 0; i < static_cast<GLuint>(attributes); ++i)
    {
        GLint enabled = 0, buffer = 0;
        glad_glGetVertexAttribiv(i, GL_VERTEX_ATTRIB_ARRAY_ENABLED, &enabled);
        glad_glGetVertexAttribiv(i, GL_VERTEX_ATTRIB_ARRAY_BUFFER_BINDING, &buffer);
        if (enabled != 0 && buffer == 0) return false;
    }
    return true;
}

template <auto Slot, class F>
struct Led;
template <auto Slot, class R, class... Args>
struct Led<Slot, R(GLAD_API_PTR*)(Args...)>
{
    static inline R(GLAD_API_PTR* real)(Args...) = nullptr;
    static inline const char* name = "";

    static R GLAD_API_PTR call(Args... args)
    {
        // The driver asks for memory, too.
        const Allocations::Pause pause;
        if (fails(name)) return nothing<R>(name);
        if (std::string_view(name).starts_with("glDraw") && !std::is_same_v<R(GLAD_API_PTR*)(Args...), PFNGLDRAWBUFFERSPROC> &&
            failed_first != nullptr && counting && pauses == 0 && !is_drawable(std::string_view(name).starts_with("glDrawElements")))
            return nothing<R>(name);
        if constexpr (std::is_void_v<R>)
        {
            real(args...);
            keep_account(name, 0, args...);
        }
        else
        {
            const R result = real(args...);
            keep_account(name, result, args...);
            return result;
        }
    }
};

template <auto Slot>
bool lead(const char* name)
{
    using L = Led<Slot, std::remove_pointer_t<decltype(Slot)>>;
    if (*Slot == nullptr) return false;
    L::name = name;
    L::real = std::exchange(*Slot, &L::call);
    return true;
}

PFNGLGETERRORPROC real_get_error = nullptr;

GLenum GLAD_API_PTR get_error()
{
    const GLenum ours = std::exchange(error, static_cast<GLenum>(GL_NO_ERROR));
    return ours != GL_NO_ERROR ? ours : real_get_error();
}

/// Functions that are called here or there, or that the loader itself needs. What is not listed is not loaded, so that a call of it cannot
/// go unnoticed.
GLADapiproc listed(const char* name)
{
#define INJECT_NAME(function) #function,
    static constexpr const char* names[] = {GL_FUNCTIONS(INJECT_NAME) GL_QUESTIONS(INJECT_NAME) "glGetVertexAttribiv"};
#undef INJECT_NAME
    for (const char* const known : names)
    {
        if (std::strcmp(known, name) == 0) return eglGetProcAddress(name);
    }
    return nullptr;
}

}  // namespace

bool FaultyGL::load()
{
    if (gladLoadGL(listed) == 0) return false;
    bool all = true;
    real_get_integer = glad_glGetIntegerv;
#define INJECT_LEAD(function) all = lead<&glad_##function>(#function) && all;
    GL_FUNCTIONS(INJECT_LEAD)
#undef INJECT_LEAD
    real_get_error = std::exchange(glad_glGetError, &get_error);
    return all;
}

void FaultyGL::count() noexcept
{
    calls_made = 0;
    failing = SIZE_MAX;
    failed_first = nullptr;
    error = GL_NO_ERROR;
    counting = true;
    objects_made = 0;
}

void FaultyGL::arm(std::size_t calls, Fault kind) noexcept
{
    count();
    failing = calls;
    fault = kind;
}

void FaultyGL::disarm() noexcept
{
    counting = false;
    failing = SIZE_MAX;
}

std::size_t FaultyGL::calls() noexcept { return calls_made; }
const char* FaultyGL::failed() noexcept { return failed_first; }

std::ptrdiff_t FaultyGL::objects() noexcept { return objects_made; }

FaultyGL::Pause::Pause() noexcept { ++pauses; }
FaultyGL::Pause::~Pause() { --pauses; }
