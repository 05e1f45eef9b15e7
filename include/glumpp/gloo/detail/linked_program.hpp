// The GL program object, linked from the shaders of a program.
#pragma once

#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/composed_shaders.hpp>

namespace glumpp::gloo::detail
{

struct ProgramKind
{
    static constexpr const char* noun = "program";
    static GLuint create() { return glCreateProgram(); }
    static void destroy(GLuint name) { glDeleteProgram(name); }
};

class LinkedProgram
{
public:
    LinkedProgram() = default;

    /// Compiles and links. Throws ShaderError, leaving nothing behind.
    explicit LinkedProgram(const ComposedShaders& composed);

    [[nodiscard]] bool alive() const noexcept { return m_handle.alive(); }
    /// The GL name, 0 when it is not linked in this context.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }

private:
    Handle<ProgramKind> m_handle{};
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/linked_program.ipp>
#endif
