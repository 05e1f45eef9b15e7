// Drawing into a texture instead of a window.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{

namespace detail
{
struct FramebufferKind
{
    static constexpr const char* noun = "framebuffer";
    static GLuint create()
    {
        GLuint name = 0;
        glGenFramebuffers(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteFramebuffers(1, &name); }
};

struct RenderbufferKind
{
    static constexpr const char* noun = "renderbuffer";
    static GLuint create()
    {
        GLuint name = 0;
        glGenRenderbuffers(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteRenderbuffers(1, &name); }
};

/// Why a framebuffer cannot be drawn to, in words.
[[nodiscard]] constexpr const char* completeness_text(GLenum status) noexcept
{
    switch (status)
    {
    case GL_FRAMEBUFFER_INCOMPLETE_ATTACHMENT:
        return "an attachment cannot be drawn to: its size or format does not serve";
    case GL_FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT:
        return "it has no attachment";
    case GL_FRAMEBUFFER_INCOMPLETE_MULTISAMPLE:
        return "its attachments differ in their number of samples";
    case GL_FRAMEBUFFER_UNSUPPORTED:
        return "this driver does not support its formats together";
    default:
        return "OpenGL gives no reason that is known";
    }
}
}  // namespace detail

/// A colour texture of bytes (RGBA) and a depth buffer, made at the first bind(). Making the object itself makes no
/// GL call and needs no context.
class FrameBuffer
{
public:
    /// Sizes in pixels. Throws ShapeError when one is not positive.
    template <std::integral Width, std::integral Height>
    FrameBuffer(Width width, Height height) : m_width(checked(width)), m_height(checked(height)), m_color(make_color())
    {
    }

    [[nodiscard]] std::size_t width() const noexcept { return m_width; }
    [[nodiscard]] std::size_t height() const noexcept { return m_height; }

    /// Where its colours go; may be given to a sampler: `program["u_image"] = target.color()`.
    [[nodiscard]] const std::shared_ptr<Texture>& color() const noexcept { return m_color; }

    /// Lets draws go here: `glBindFramebuffer`, `glViewport` over the whole of it. Remembers the framebuffer and the
    /// viewport that were in force, for unbind(). Throws GLError when it cannot be made, saying why.
    void bind()
    {
        detail::require_gl();
        GLint before = 0;
        std::array<GLint, 4> viewport{};
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
        glGetIntegerv(GL_VIEWPORT, viewport.data());
        if (!m_handle.alive()) create();
        if (static_cast<GLuint>(before) != m_handle.name())
        {
            m_before = static_cast<GLuint>(before);
            m_viewport_before = viewport;
        }
        glBindFramebuffer(GL_FRAMEBUFFER, m_handle.name());
        glViewport(0, 0, static_cast<GLsizei>(m_width), static_cast<GLsizei>(m_height));
    }

    /// Lets draws go where they went before bind(), with the viewport of then. Nothing when it is not bound.
    void unbind()
    {
        GLint now = 0;
        if (m_handle.alive()) glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &now);
        if (!m_handle.alive() || static_cast<GLuint>(now) != m_handle.name()) return;
        glBindFramebuffer(GL_FRAMEBUFFER, m_before);
        glViewport(m_viewport_before[0], m_viewport_before[1], m_viewport_before[2], m_viewport_before[3]);
    }

    /// The colours drawn so far, as bytes of shape (row, column, channel); row 0 is the lowest. `glReadPixels`; the
    /// framebuffer bound for reading and the state of `glPixelStore` are left as they were.
    [[nodiscard]] xt::xtensor<std::uint8_t, 3> read_back()
    {
        detail::require_gl();
        GLint reading = 0, drawing = 0, alignment = 4, buffer = 0;
        glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &reading);
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &drawing);
        glGetIntegerv(GL_PACK_ALIGNMENT, &alignment);
        glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &buffer);
        if (!m_handle.alive())
        {
            create();
            glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(drawing));
        }
        auto out = xt::xtensor<std::uint8_t, 3>::from_shape({m_height, m_width, std::size_t{4}});
        glBindFramebuffer(GL_READ_FRAMEBUFFER, m_handle.name());
        glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, static_cast<GLsizei>(m_width), static_cast<GLsizei>(m_height), GL_RGBA, GL_UNSIGNED_BYTE, out.data());
        glPixelStorei(GL_PACK_ALIGNMENT, alignment);
        glBindBuffer(GL_PIXEL_PACK_BUFFER, static_cast<GLuint>(buffer));
        glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(reading));
        return out;
    }

    /// Another size, in pixels; what was drawn is gone, what is bound must be bound again. A texture handed out by
    /// color() before is no longer drawn to. Throws ShapeError.
    template <std::integral Width, std::integral Height>
    void resize(Width width, Height height)
    {
        const std::size_t w = checked(width), h = checked(height);
        if (w == m_width && h == m_height) return;
        unbind();
        m_width = w;
        m_height = h;
        m_handle.reset();
        m_depth.reset();
        m_color = make_color();
    }

private:
    static std::size_t checked(std::integral auto side)
    {
        if (std::cmp_less_equal(side, 0) || std::cmp_greater(side, 1 << 20))
            throw ShapeError(glumpp::detail::text("a framebuffer's sides are from 1 to 1048576 pixels, not ", side));
        return static_cast<std::size_t>(side);
    }

    [[nodiscard]] std::shared_ptr<Texture> make_color() const
    {
        return std::make_shared<Texture>(GL_TEXTURE_2D, TexelFormat{GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE},
                                         std::array<std::size_t, 3>{1, m_height, m_width});
    }

    /// Leaves itself bound, and the texture and renderbuffer of the caller as they were.
    void create()
    {
        GLint limit = 0, texture = 0, renderbuffer = 0, drawing = 0, reading = 0;
        glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &limit);
        if (std::cmp_greater(std::max(m_width, m_height), limit))
            throw GLError(glumpp::detail::text("a framebuffer of ", m_width, " × ", m_height, " pixels is too large: this OpenGL draws to ",
                                               limit, " at most a side"));
        glGetIntegerv(GL_TEXTURE_BINDING_2D, &texture);
        glGetIntegerv(GL_RENDERBUFFER_BINDING, &renderbuffer);
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &drawing);
        glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &reading);
        m_color->bind();
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
        glBindRenderbuffer(GL_RENDERBUFFER, m_depth.create());
        glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, static_cast<GLsizei>(m_width), static_cast<GLsizei>(m_height));
        glBindRenderbuffer(GL_RENDERBUFFER, static_cast<GLuint>(renderbuffer));
        glBindFramebuffer(GL_FRAMEBUFFER, m_handle.create());
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, m_color->name(), 0);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, m_depth.name());
        if (const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER); status != GL_FRAMEBUFFER_COMPLETE)
        {
            glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(drawing));
            glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(reading));
            m_handle.reset();
            throw GLError(glumpp::detail::text("a framebuffer of ", m_width, " × ", m_height,
                                               " pixels cannot be made: ", detail::completeness_text(status)));
        }
    }

    std::size_t m_width;
    std::size_t m_height;
    std::shared_ptr<Texture> m_color;
    detail::Handle<detail::RenderbufferKind> m_depth;
    detail::Handle<detail::FramebufferKind> m_handle;
    GLuint m_before = 0;
    std::array<GLint, 4> m_viewport_before{};
};

}  // namespace glumpp::gloo
