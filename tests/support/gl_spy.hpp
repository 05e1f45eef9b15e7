// Counts the GL calls that really happen: glad's function pointers are led through here and then on to the driver.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

#include <glumpp/gl.hpp>

#include "../../examples/support/gl_functions.hpp"

/// One upload: where it went and how many bytes.
struct Upload
{
    std::size_t offset;
    std::size_t size;
    friend bool operator==(const Upload&, const Upload&) = default;
};

/// One upload of texels: to which target, from where on and how many, along (depth, row, column).
struct TexelUpload
{
    GLenum target;
    std::array<GLint, 3> offset;
    std::array<GLsizei, 3> size;
    friend bool operator==(const TexelUpload&, const TexelUpload&) = default;
};

/// The calls since the last clear(), by name and in order, and the uploads among them.
struct GlSpy
{
    std::vector<std::string> calls;
    std::vector<Upload> uploads;
    std::vector<TexelUpload> texels;

    void clear()
    {
        calls.clear();
        uploads.clear();
        texels.clear();
    }
    [[nodiscard]] std::size_t count(const std::string& name) const
    {
        std::size_t n = 0;
        for (const std::string& call : calls) n += call == name ? 1 : 0;
        return n;
    }
    /// The names joined by blanks.
    [[nodiscard]] std::string text() const
    {
        std::string out;
        for (const std::string& call : calls) out += (out.empty() ? "" : " ") + call;
        return out;
    }

    /// The one that all hooks write to. Hooks all functions the library calls, but those of gloo::debug, when it is first asked for, so a
    /// context must be loaded by then.
    static GlSpy& get();
};

namespace spy_detail
{
template <auto Slot, class F>
struct Hook;

/// Some functions have the same type, so they are told apart by where their pointer is.
template <auto>
struct Place;
template <auto A, auto B>
inline constexpr bool same = std::same_as<Place<A>, Place<B>>;

template <auto Slot, class R, class... Args>
struct Hook<Slot, R(GLAD_API_PTR*)(Args...)>
{
    static inline R(GLAD_API_PTR* real)(Args...) = nullptr;
    static inline const char* name = "";

    static R GLAD_API_PTR call(Args... args)
    {
        GlSpy::get().calls.emplace_back(name);
        if constexpr (std::same_as<decltype(Slot), PFNGLBUFFERSUBDATAPROC*>)
            [](GLenum, GLintptr offset, GLsizeiptr size, const void*) {
                GlSpy::get().uploads.push_back({static_cast<std::size_t>(offset), static_cast<std::size_t>(size)});
            }(args...);
        else if constexpr (same<Slot, &glad_glTexSubImage1D>)
            [](GLenum target, GLint, GLint x, GLsizei width, GLenum, GLenum, const void*) {
                GlSpy::get().texels.push_back({target, {0, 0, x}, {1, 1, width}});
            }(args...);
        else if constexpr (same<Slot, &glad_glTexSubImage2D>)
            [](GLenum target, GLint, GLint x, GLint y, GLsizei width, GLsizei height, GLenum, GLenum, const void*) {
                GlSpy::get().texels.push_back({target, {0, y, x}, {1, height, width}});
            }(args...);
        else if constexpr (same<Slot, &glad_glTexSubImage3D>)
            [](GLenum target, GLint, GLint x, GLint y, GLint z, GLsizei width, GLsizei height, GLsizei depth, GLenum, GLenum, const void*) {
                GlSpy::get().texels.push_back({target, {z, y, x}, {depth, height, width}});
            }(args...);
        return real(args...);
    }
};

template <auto Slot>
void hook(const char* name)
{
    using H = Hook<Slot, std::remove_pointer_t<decltype(Slot)>>;
    // What this OpenGL does not have stays so.
    if (*Slot == nullptr) return;
    H::name = name;
    H::real = *Slot;
    *Slot = H::call;
}
}  // namespace spy_detail

#define GLUMPP_HOOK(function) spy_detail::hook<&glad_##function>(#function);

inline GlSpy& GlSpy::get()
{
    static GlSpy spy;
    static const bool hooked = []
    {
        GL_FUNCTIONS(GLUMPP_HOOK)
        GL_QUESTIONS(GLUMPP_HOOK)
        return true;
    }();
    (void)hooked;
    return spy;
}
