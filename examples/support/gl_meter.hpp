// Counts what a frame asks of OpenGL: the loader's function pointers are led through here, and on to the driver.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <glumpp/gl.hpp>

namespace support
{

/// Calls of OpenGL, how many of them drew, and the bytes of vertices, indices and texels that they sent.
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
        if constexpr (is_any<Slot, &glad_glDrawArrays, &glad_glDrawElements, &glad_glDrawArraysInstanced, &glad_glDrawElementsInstanced>)
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

    static std::size_t size_of(GLsizei width, GLsizei height, GLsizei depth, GLenum format, GLenum type)
    {
        const int channels = format == GL_RED ? 1 : format == GL_RG ? 2 : format == GL_RGB ? 3 : 4;
        const int component = type == GL_FLOAT ? 4 : type == GL_HALF_FLOAT || type == GL_UNSIGNED_SHORT ? 2 : 1;
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * static_cast<std::size_t>(depth * channels * component);
    }
};

template <auto... Slots>
void meter()
{
    const auto lead = []<auto Slot>()
    {
        using M = Metered<Slot, std::remove_pointer_t<decltype(Slot)>>;
        if (M::real == nullptr) M::real = std::exchange(*Slot, M::call);
    };
    (lead.template operator()<Slots>(), ...);
}

}  // namespace detail

/// Counts from now on; make one, after OpenGL's functions were loaded. What frames of the examples call is counted.
class GlMeter
{
public:
    GlMeter()
    {
        detail::meter<&glad_glActiveTexture, &glad_glBindBuffer, &glad_glBindBufferBase, &glad_glBindFramebuffer, &glad_glBindRenderbuffer,
                      &glad_glBindTexture, &glad_glBindVertexArray, &glad_glBlendFunc, &glad_glBlitFramebuffer, &glad_glBufferData,
                      &glad_glBufferSubData, &glad_glCheckFramebufferStatus, &glad_glClear, &glad_glClearBufferfi, &glad_glClearBufferfv,
                      &glad_glClearBufferiv, &glad_glClearBufferuiv, &glad_glClearColor, &glad_glDepthFunc, &glad_glDepthMask,
                      &glad_glDisable, &glad_glDrawArrays, &glad_glDrawArraysInstanced, &glad_glDrawBuffers, &glad_glDrawElements,
                      &glad_glDrawElementsInstanced, &glad_glEnable, &glad_glFramebufferTexture2D, &glad_glGenerateMipmap,
                      &glad_glGetBufferParameteri64v, &glad_glGetError, &glad_glGetIntegerv, &glad_glGetTexLevelParameteriv,
                      &glad_glIsEnabled, &glad_glIsFramebuffer, &glad_glPixelStorei, &glad_glReadBuffer, &glad_glTexImage1D,
                      &glad_glTexImage2D, &glad_glTexImage3D, &glad_glTexParameterfv, &glad_glTexParameteri, &glad_glTexSubImage1D,
                      &glad_glTexSubImage2D, &glad_glTexSubImage3D, &glad_glUniform1fv, &glad_glUniform1iv, &glad_glUniform1uiv,
                      &glad_glUniform2fv, &glad_glUniform2iv, &glad_glUniform2uiv, &glad_glUniform3fv, &glad_glUniform3iv,
                      &glad_glUniform3uiv, &glad_glUniform4fv, &glad_glUniform4iv, &glad_glUniform4uiv, &glad_glUniformMatrix2fv,
                      &glad_glUniformMatrix3fv, &glad_glUniformMatrix4fv, &glad_glUseProgram, &glad_glVertexAttrib4fv, &glad_glViewport>();
    }
    GlMeter(const GlMeter&) = delete;
    GlMeter& operator=(const GlMeter&) = delete;

    /// What was asked for since it was last taken.
    // NOLINTNEXTLINE(readability-convert-member-functions-to-static): it counts only while there is one
    [[nodiscard]] GlTraffic take() { return std::exchange(detail::gl_traffic, {}); }
};

}  // namespace support
