// Counts what a frame asks of OpenGL: the loader's function pointers are led through here, and on to the driver.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "gl_functions.hpp"
#include <glumpp/gl.hpp>

namespace support
{

/// Calls of OpenGL, how many of them drew, and the bytes that `glBufferSubData` and `glTexSubImage*` sent: the library sends by no others.
struct GlTraffic
{
    std::size_t calls = 0, draws = 0, bytes = 0;
};

namespace detail
{

inline GlTraffic gl_traffic;

/// Functions of the same type are told apart by where their pointers are.
template <auto>
struct Place;
template <auto A, auto... B>
inline constexpr bool is_any = (std::same_as<Place<A>, Place<B>> || ...);

template <auto Slot, class F>
struct Metered;

template <auto Slot, class R, class... Args>
struct Metered<Slot, R(GLAD_API_PTR*)(Args...)>
{
    static inline R(GLAD_API_PTR* real)(Args...) = nullptr;

    static R GLAD_API_PTR call(Args... args)
    {
        ++gl_traffic.calls;
        if constexpr (is_any<Slot, &glad_glDrawArrays, &glad_glDrawElements, &glad_glDrawArraysInstanced, &glad_glDrawElementsInstanced,
                             &glad_glDrawRangeElements, &glad_glDrawElementsBaseVertex, &glad_glDrawElementsInstancedBaseVertex,
                             &glad_glDrawRangeElementsBaseVertex>)
            ++gl_traffic.draws;
        if constexpr (is_any<Slot, &glad_glBufferSubData>) gl_traffic.bytes += size_of_data(args...);
        if constexpr (is_any<Slot, &glad_glTexSubImage1D, &glad_glTexSubImage2D, &glad_glTexSubImage3D>)
            gl_traffic.bytes += size_of_texels(args...);
        return real(args...);
    }

private:
    static std::size_t size_of_data(GLenum, GLintptr, GLsizeiptr size, const void*) { return static_cast<std::size_t>(size); }

    static std::size_t size_of_texels(GLenum, GLint, GLint, GLsizei width, GLenum format, GLenum type, const void*)
    {
        return size_of(width, 1, 1, format, type);
    }
    static std::size_t size_of_texels(GLenum, GLint, GLint, GLint, GLsizei width, GLsizei height, GLenum format, GLenum type, const void*)
    {
        return size_of(width, height, 1, format, type);
    }
    static std::size_t size_of_texels(GLenum, GLint, GLint, GLint, GLint, GLsizei width, GLsizei height, GLsizei depth, GLenum format,
                                      GLenum type, const void*)
    {
        return size_of(width, height, depth, format, type);
    }

    /// Of the formats in gloo/texel_format.hpp, which are all that the library sends.
    static std::size_t size_of(GLsizei width, GLsizei height, GLsizei depth, GLenum format, GLenum type)
    {
        constexpr std::array<std::array<GLenum, 2>, 3> few{{{GL_RED, GL_RED_INTEGER}, {GL_RG, GL_RG_INTEGER}, {GL_RGB, GL_RGB_INTEGER}}};
        const auto of_format = [format](const auto& names) { return names[0] == format || names[1] == format; };
        const bool single = format == GL_DEPTH_COMPONENT || format == GL_DEPTH_STENCIL;
        const auto channels = single ? 1 : std::ranges::find_if(few, of_format) - few.begin() + 1;
        const bool byte = type == GL_UNSIGNED_BYTE || type == GL_BYTE;
        const bool two = type == GL_HALF_FLOAT || type == GL_UNSIGNED_SHORT || type == GL_SHORT;
        const int component = byte ? 1 : two ? 2 : 4;
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * static_cast<std::size_t>(depth) *
               static_cast<std::size_t>(channels * component);
    }
};

template <auto Slot>
void meter()
{
    using M = Metered<Slot, std::remove_pointer_t<decltype(Slot)>>;
    // What this OpenGL does not have stays so.
    if (M::real == nullptr && *Slot != nullptr) M::real = std::exchange(*Slot, M::call);
}

}  // namespace detail

/// Counts from now on; make one, after OpenGL's functions were loaded. All that the library and the examples call is counted, but for
/// gloo::debug.
class GlMeter
{
public:
    GlMeter()
    {
#define SUPPORT_METER(function) detail::meter<&glad_##function>();
        GL_FUNCTIONS(SUPPORT_METER)
        GL_QUESTIONS(SUPPORT_METER)
#undef SUPPORT_METER
    }
    GlMeter(const GlMeter&) = delete;
    GlMeter& operator=(const GlMeter&) = delete;

    /// What was asked for since it was last taken.
    // NOLINTNEXTLINE(readability-convert-member-functions-to-static): it counts only while there is one
    [[nodiscard]] GlTraffic take() { return std::exchange(detail::gl_traffic, {}); }
};

}  // namespace support
