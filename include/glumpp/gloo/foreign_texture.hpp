// A texture object that somebody else made.
#pragma once

#include <glumpp/gl.hpp>

namespace glumpp::gloo
{

/// A texture object that was made by other ways, for a sampler: `program["u_table"] = gloo::ForeignTexture(GL_TEXTURE_BUFFER,
/// name)`. It serves what has no class here (rows in arrays, buffers, several samples a texel) and what
/// another library draws into. It stays its maker's: nothing is sent to it or set, and it is never deleted, so it must live as
/// long as programs draw with it. After context_lost() give them the new one.
class ForeignTexture
{
public:
    /// `target` is the one that its maker bound it to, `name` what `glGenTextures` gave. No GL call.
    constexpr ForeignTexture(GLenum target, GLuint name) noexcept : m_target(target), m_name(name) {}

    /// Binds it in the active unit: `glBindTexture`.
    void bind() const { glBindTexture(m_target, m_name); }

    [[nodiscard]] constexpr GLenum target() const noexcept { return m_target; }
    [[nodiscard]] constexpr GLuint name() const noexcept { return m_name; }

private:
    GLenum m_target;
    GLuint m_name;
};

}  // namespace glumpp::gloo
