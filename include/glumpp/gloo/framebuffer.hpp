// Drawing into textures and renderbuffers instead of a window.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <tuple>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attachments.hpp>
#include <glumpp/gloo/detail/draw_target.hpp>
#include <glumpp/gloo/detail/read_pixels.hpp>
#include <glumpp/gloo/renderbuffer.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{

/// Images that draws go to: colours, depths, stencils, all of one size and one number of samples. Sizes are (width, height), as
/// everywhere in OpenGL; a texture of that size has the shape {height, width}: rows, columns. What it draws to is kept alive. Making one
/// makes no GL call and needs no context; the GL object is made at the first bind().
///
///     gloo::FrameBuffer target(640, 480);
///     target.bind();
///     target.clear();
///     program.draw(GL_TRIANGLES);
///     target.unbind();
///     other["u_image"] = target.color();
///
/// Host writes and drawings have the order in which the program makes them: what was written to an attachment is sent before
/// a draw into it, before clear(), and before it is read. An attachment that was resized or made again is noticed then, too;
/// where sizes differ, ShapeError names the attachment and nothing is drawn. OpenGL's own `glClear` and `glDraw*` want a
/// flush() before them.
///
/// Movable, not copyable, bound or not; what has been moved from refuses to be used.
class FrameBuffer
{
public:
    /// A colour texture of bytes (RGBA) and a depth buffer of 24 bits; sizes in pixels. With `samples` both are
    /// renderbuffers of so many samples a pixel: see resolve(). Throws ShapeError when a size is not positive.
    template <std::integral Width, std::integral Height, std::integral Samples = int>
    FrameBuffer(Width width, Height height, Samples samples = 0)
        : FrameBuffer(plain(detail::checked_side(width), detail::checked_side(height), detail::checked_samples(samples)))
    {
    }

    /// The attachments named: `FrameBuffer({.color = {a, b}, .depth = c})`. Throws, naming the attachment: Error when there
    /// is none or two for one purpose, ShapeError when they differ in size or samples, TypeError when one has a format for
    /// something else.
    explicit FrameBuffer(Attachments attachments);

    /// One image to draw colours to: `FrameBuffer target(image)`, as `{.color = image}`. Throws as the one before.
    template <class Image>
        requires(std::convertible_to<const Image&, Attachment>)
    explicit FrameBuffer(const Image& image) : FrameBuffer(Attachments{.color = image}) {}

    /// In pixels, as its attachments are now. Throws ShapeError when one was resized without the others.
    [[nodiscard]] std::size_t width() const { return target().size()[0]; }
    [[nodiscard]] std::size_t height() const { return target().size()[1]; }
    /// Samples a pixel, 0 without multisampling.
    [[nodiscard]] std::size_t samples() const { return attachments().first().samples(); }
    [[nodiscard]] const Attachments& attachments() const { return target().attachments(); }
    /// The GL name, 0 before the first bind().
    [[nodiscard]] GLuint name() const { return target().name(); }
    /// What `glClear` takes to clear everything attached.
    [[nodiscard]] GLbitfield clearflags() const { return attachments().clearflags(); }

    /// The texture that colours go to; may be given to a sampler: `program["u_image"] = target.color()`. Throws
    /// IndexError, and TypeError when it is a renderbuffer.
    [[nodiscard]] const std::shared_ptr<Texture>& color(std::size_t index = 0) const;

    /// Lets draws go here: `glBindFramebuffer`, `glViewport` over the whole of it. Remembers the framebuffers and the
    /// viewport that were in force, for unbind(), unless it was bound already. Textures are sent first if need be. Throws
    /// as the constructor does when an attachment changed its size since, and GLError, naming the attachment, when OpenGL
    /// cannot draw to it; the caller's framebuffer is bound then.
    void bind() { target().bind(); }

    /// Lets draws go where they went before bind(), with the viewport of then; bound several times with others in between,
    /// as many times. Where that framebuffer is gone, they go where they went before it. Nothing when it is not bound.
    void unbind() noexcept
    {
        if (m_target) m_target->unbind();
    }

    /// Clears everything attached, to the values of `glClearColor`, `glClearDepth` and `glClearStencil` (which say nothing to
    /// colours that are integers): `glClear`, bound or not. Like that it heeds the scissor test and the masks. What was
    /// written to the attachments before is sent before. Bindings are left as they were. Throws as bind() does.
    void clear();

    /// The same with values of its own, for colours of any kind: `glClearBuffer*`. Integers take what lies between their least and their
    /// greatest number, without its fraction. OpenGL's clear values are left as they were.
    void clear(const std::array<float, 4>& color, float depth = 1.f, std::int32_t stencil = 0);

    /// For draws past the library, while this is bound: call it before a `glDraw*` or `glClear` of your own. Sends what is
    /// pending for its attachments, follows their size, and notes that mipmaps must be made anew. No GL call when there is
    /// nothing to do. Throws as bind() does.
    void flush() { target().prepare_draw(); }

    /// The colours drawn so far, of shape (row, column, channel) with four channels; row 0 is the lowest. T is
    /// std::uint8_t, std::uint16_t, gloo::half or float, and for pure integers any integer type of up to 32 bits. Several
    /// samples become one. `glReadPixels`; bindings, `glClampColor` and what of `glPixelStore` packs are left as they were.
    /// Throws IndexError, TypeError when the numbers do not go together, and as bind() does.
    template <class T = std::uint8_t>
    [[nodiscard]] xt::xtensor<T, 3> read_back(std::size_t index = 0)
    {
        static_assert(detail::TexelComponent<T>, "glumpp: colours are read as float, gloo::half, or integers of 8, 16 or 32 bits");
        const Attachment& image = color_at(index);
        const bool integer = is_integer(image.kind());
        constexpr bool fraction = std::same_as<T, std::uint8_t> || std::same_as<T, std::uint16_t> || !std::is_integral_v<T>;
        if (integer ? !std::is_integral_v<T> : !fraction)
            throw TypeError(glumpp::detail::text("color ", index, " has ", text_of(image.kind()), ": read it as ",
                                                 integer ? "std::int32_t or std::uint32_t" : "std::uint8_t or float"));
        return read<xt::xtensor<T, 3>>(image, static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + index), integer ? GL_RGBA_INTEGER : GL_RGBA,
                                       detail::texel_type<T>());
    }

    /// The depths drawn so far, of shape (row, column), from 0 to 1: see read_back(). Throws TypeError when it has none.
    [[nodiscard]] xt::xtensor<float, 2> read_depth();

    /// The stencils drawn so far, of shape (row, column): see read_back(). Throws TypeError when it has none.
    [[nodiscard]] xt::xtensor<std::uint8_t, 2> read_stencil();

    /// Copies what was drawn to another framebuffer of the same size, several samples becoming one: the colours that both
    /// have, each with `glBlitFramebuffer`, then depths and stencils where the formats agree. Bindings and the scissor test
    /// are left as they were. Throws ShapeError when the sizes differ or the other one has several samples, TypeError when
    /// integers would have to become fractions, and in OpenGL ES when several samples would become another
    /// format.
    void resolve(FrameBuffer& to) { detail::resolve(target(), to.target()); }

    /// Another size, in pixels, for everything attached; what was drawn is gone, what is bound must be bound again. The
    /// textures stay the same objects, so programs that read them go on; those with host memory keep the texels that lie in
    /// both sizes, and views of them are refused. Throws ShapeError, also where there is no
    /// room for one of them, and Error where memory is borrowed, changing nothing.
    template <std::integral Width, std::integral Height>
    void resize(Width width, Height height)
    {
        const std::size_t w = detail::checked_side(width), h = detail::checked_side(height);
        resize_all(w, h);
    }

private:
    static Attachments plain(std::size_t width, std::size_t height, std::size_t samples);

    /// All of them, or none where one refuses.
    void resize_all(std::size_t width, std::size_t height);

    [[nodiscard]] detail::DrawTarget& target() const;

    [[nodiscard]] const Attachment& color_at(std::size_t index) const;

    template <class Clear>
    void cleared(Clear clear);

    static void clear_one(const Attachment& image, GLenum point, const std::array<float, 4>& color, float depth, GLint stencil);

    /// One attachment, its last axis the channels where the array has three axes.
    template <class Pixels>
    [[nodiscard]] Pixels read(const Attachment& image, GLenum point, GLenum format, GLenum type)
    {
        target().make();
        typename Pixels::shape_type shape{image.height(), image.width()};
        if constexpr (std::tuple_size_v<typename Pixels::shape_type> == 3) shape[2] = 4;
        auto out = Pixels::from_shape(shape);
        detail::read_pixels(target(), image, point, format, type, out.data());
        return out;
    }

    /// It stays where it is when this moves: the list of what is bound knows it.
    std::unique_ptr<detail::DrawTarget> m_target;
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/framebuffer.ipp>
#endif
