// What the library knows of the OpenGL context: whether there is one, and whether it is still the same.
#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo
{

namespace detail
{
/// Counts the contexts that were lost; an object made under an earlier count has no GPU side any more.
inline std::atomic<std::size_t> context_count{0};

/// Throws GLError when OpenGL's functions were never loaded.
void require_gl();
}  // namespace detail

/// Tells the library that the context is gone, or about to go: every object forgets its GPU side without a GL call,
/// and makes it again from host memory at its next use. Call it before a context that has objects is destroyed.
///
/// An object belongs to the context of its first use. Where several live side by side, take objects for each, use and destroy them while
/// theirs is current, and do not call this, which is about all objects.
///
/// What OpenGL refuses in a way that can be asked for (a name, storage, a shader, a framebuffer) is an exception, after which the same
/// objects go on. GL_OUT_OF_MEMORY from your own `glGetError`, of any other call, leaves a context of which OpenGL promises nothing: make
/// a new one, and call this.
inline void context_lost() noexcept
{
    ++detail::context_count;
    memory::note_change();
}

namespace detail
{

/// The name of a GL object, made at its first use and deleted with it. `Kind` has create() and destroy(). Moving
/// leaves nothing behind; a handle that never met a context, or whose context was lost, deletes nothing.
template <class Kind>
class Handle
{
public:
    Handle() = default;
    Handle(Handle&& other) noexcept : m_name(std::exchange(other.m_name, 0)), m_context(std::exchange(other.m_context, none)) {}
    Handle& operator=(Handle&& other) noexcept
    {
        if (this == &other) return *this;
        reset();
        m_name = std::exchange(other.m_name, 0);
        m_context = std::exchange(other.m_context, none);
        return *this;
    }
    ~Handle() { reset(); }

    /// Whether it has an object in the current context.
    [[nodiscard]] bool alive() const noexcept { return context_count.load(std::memory_order_relaxed) == m_context; }

    /// The object's name, 0 when there is none yet.
    [[nodiscard]] GLuint name() const noexcept { return alive() ? m_name : 0; }

    /// The same where it is known to have one.
    [[nodiscard]] GLuint known_name() const noexcept { return m_name; }

    /// Whether it had an object in a context that was lost.
    [[nodiscard]] bool lost() const noexcept { return m_name != 0 && m_context != context_count; }

    /// Makes the object: Kind::create(args...). Throws GLError without OpenGL, or when it hands out no name.
    template <class... Args>
    GLuint create(Args... args)
    {
        require_gl();
        reset();
        m_name = Kind::create(args...);
        if (m_name == 0) throw GLError(glumpp::detail::text("OpenGL made no ", Kind::noun, "; is a context current?"));
        m_context = context_count;
        return m_name;
    }

    void reset() noexcept
    {
        if (alive()) Kind::destroy(m_name);
        m_name = 0;
        m_context = none;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    GLuint m_name = 0;
    // None as long as there is no name, so that one look tells.
    std::size_t m_context = none;
};

}  // namespace detail
}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/context.ipp>
#endif
