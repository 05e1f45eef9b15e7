// What all textures share: the GL object, its parameters, and the upload of exactly the pending box.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/memory/box.hpp>

namespace glumpp::gloo
{

/// How OpenGL stores a texel (`internal`, a sized format) and how host memory spells it (`format`, `type`).
struct TexelFormat
{
    GLenum internal;
    GLenum format;
    GLenum type;
};

/// The filter that OpenGL takes to mean a mipmap when it minifies.
[[nodiscard]] constexpr bool uses_mipmap(GLenum filter) noexcept
{
    return filter == GL_NEAREST_MIPMAP_NEAREST || filter == GL_LINEAR_MIPMAP_NEAREST || filter == GL_NEAREST_MIPMAP_LINEAR ||
           filter == GL_LINEAR_MIPMAP_LINEAR;
}

namespace detail
{
struct TextureKind
{
    static constexpr const char* noun = "texture";
    static GLuint create()
    {
        GLuint name = 0;
        glGenTextures(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteTextures(1, &name); }
};
}  // namespace detail

/// A grid of texels and its GL texture object. Texture1D and Texture2D hold one each; without host memory (a
/// framebuffer's colours) there is nothing to send.
class Texture : public memory::GridBlock
{
public:
    /// `extents` are (depth, row, column) in texels.
    Texture(GLenum target, const TexelFormat& format, const std::array<std::size_t, 3>& extents) noexcept
        : GridBlock(extents), m_target(target), m_format(format)
    {
    }

    /// Creates the texture if need be (`glTexImage*` without contents), binds it with `glBindTexture` to its target in
    /// the active unit, and, if and only if something is pending, sends exactly that box with one `glTexSubImage*`.
    /// Throws GLError when OpenGL has no memory for it or a side is too long; what was pending stays pending.
    void bind()
    {
        const bool fresh = !m_handle.alive();
        if (fresh)
        {
            const bool lost = m_handle.lost();
            m_handle.create();
            if (lost && data() != nullptr) mark_bytes(0, nbytes());
        }
        glBindTexture(m_target, m_handle.name());
        if (fresh) allocate();
        if (fresh || m_parameters_changed) send_parameters();
        if (pending_box()) send(*pending_box());
    }

    /// Filters for when it is made smaller and larger: GL_NEAREST (the default), GL_LINEAR, and for the first the
    /// mipmap filters. Sent at the next bind(); contents stay.
    void interpolation(GLenum minify, GLenum magnify) noexcept
    {
        m_minify = minify;
        m_magnify = magnify;
        m_parameters_changed = true;
    }

    /// What lies beyond each edge, for all axes: GL_CLAMP_TO_EDGE (the default), GL_REPEAT, GL_MIRRORED_REPEAT.
    void wrapping(GLenum wrap) noexcept
    {
        m_wrap = wrap;
        m_parameters_changed = true;
    }

    [[nodiscard]] GLenum target() const noexcept { return m_target; }
    [[nodiscard]] const TexelFormat& format() const noexcept { return m_format; }
    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// A number that identifies this texture for the whole run; never used twice.
    [[nodiscard]] std::uint64_t id() const noexcept { return m_id; }

    /// Copies what the GPU has into `to`, rows close together: bind(), then `glGetTexImage`. The state of
    /// `glPixelStore` is left as it was.
    void read_back(void* to)
    {
        bind();
        GLint alignment = 4, buffer = 0;
        glGetIntegerv(GL_PACK_ALIGNMENT, &alignment);
        glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &buffer);
        glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glGetTexImage(m_target, 0, m_format.format, m_format.type, to);
        glPixelStorei(GL_PACK_ALIGNMENT, alignment);
        glBindBuffer(GL_PIXEL_PACK_BUFFER, static_cast<GLuint>(buffer));
    }

private:
    void allocate()
    {
        const auto [depth, rows, columns] = extents();
        GLint limit = 0;
        glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
        if (std::cmp_greater(std::max(rows, columns), limit)) refuse("this OpenGL's textures have at most ", limit, " texels a side");
        const auto width = static_cast<GLsizei>(columns), height = static_cast<GLsizei>(rows);
        if (m_target == GL_TEXTURE_1D)
            glTexImage1D(m_target, 0, static_cast<GLint>(m_format.internal), width, 0, m_format.format, m_format.type, nullptr);
        else glTexImage2D(m_target, 0, static_cast<GLint>(m_format.internal), width, height, 0, m_format.format, m_format.type, nullptr);
        // Asks for what was made, not for an error: that could be an older one, and it is the caller's to find.
        GLint made = 0;
        glGetTexLevelParameteriv(m_target, 0, GL_TEXTURE_WIDTH, &made);
        if (made == width) return;
        (void)glGetError();  // this one is ours, and the exception says it
        refuse("OpenGL has no memory for it");
    }

    template <class... Why>
    [[noreturn]] void refuse(const Why&... why)
    {
        m_handle.reset();
        throw GLError(glumpp::detail::text("a texture of ", glumpp::detail::tuple_text(extents()),
                                           " (depth, rows, columns) cannot be made: ", why...,
                                           "; nothing is lost: what is pending stays pending"));
    }

    void send_parameters()
    {
        const auto set = [this](GLenum name, GLenum value) { glTexParameteri(m_target, name, static_cast<GLint>(value)); };
        set(GL_TEXTURE_MIN_FILTER, m_minify);
        set(GL_TEXTURE_MAG_FILTER, m_magnify);
        set(GL_TEXTURE_WRAP_S, m_wrap);
        if (m_target != GL_TEXTURE_1D) set(GL_TEXTURE_WRAP_T, m_wrap);
        if (uses_mipmap(m_minify)) glGenerateMipmap(m_target);
        m_parameters_changed = false;
    }

    /// Host rows are as long as the whole grid's, whatever part of them is sent; `glPixelStore` says so, and goes
    /// back to OpenGL's defaults afterwards.
    void send(const memory::Box<3>& box)
    {
        const std::size_t columns = extents()[2];
        const std::byte* const first = data() + (box.offset[1] * columns + box.offset[2]) * record_size();
        const auto x = static_cast<GLint>(box.offset[2]), y = static_cast<GLint>(box.offset[1]);
        const auto width = static_cast<GLsizei>(box.end[2] - box.offset[2]), height = static_cast<GLsizei>(box.end[1] - box.offset[1]);
        glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, static_cast<GLint>(columns));
        if (m_target == GL_TEXTURE_1D) glTexSubImage1D(m_target, 0, x, width, m_format.format, m_format.type, first);
        else glTexSubImage2D(m_target, 0, x, y, width, height, m_format.format, m_format.type, first);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
        clear_pending();
        if (uses_mipmap(m_minify)) glGenerateMipmap(m_target);
    }

    detail::Handle<detail::TextureKind> m_handle;
    GLenum m_target;
    TexelFormat m_format;
    GLenum m_minify = GL_NEAREST;
    GLenum m_magnify = GL_NEAREST;
    GLenum m_wrap = GL_CLAMP_TO_EDGE;
    bool m_parameters_changed = true;
    std::uint64_t m_id = detail::next_id();
};

}  // namespace glumpp::gloo
