// What a framebuffer draws to: a texture, one image of it, or a renderbuffer.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/renderbuffer.hpp>
#include <glumpp/gloo/texture.hpp>

namespace glumpp::gloo
{

/// One image that a framebuffer draws to; it is kept alive. Textures and renderbuffers turn into one by themselves; of
/// cubes, arrays and 3-D textures see face() and layer(). An empty one stands for nothing.
class Attachment
{
public:
    Attachment() = default;
    /// Throws TypeError for a texture of several images: name one by face() or layer().
    Attachment(std::shared_ptr<Texture> texture);
    Attachment(std::shared_ptr<RenderBuffer> buffer) noexcept : m_buffer(std::move(buffer)) {}
    template <detail::Shares<Texture> T>
    Attachment(const T& texture) : Attachment(texture.share())
    {
    }
    template <detail::Shares<RenderBuffer> T>
    Attachment(const T& buffer) : Attachment(buffer.share())
    {
    }

    /// For face() and layer(). Throws TypeError when the texture has no such images, IndexError when it has fewer.
    Attachment(std::shared_ptr<Texture> texture, bool face, std::size_t image);

    /// Whether there is one.
    explicit operator bool() const noexcept { return m_texture || m_buffer; }

    /// The texture; null for a renderbuffer.
    [[nodiscard]] const std::shared_ptr<Texture>& texture() const noexcept { return m_texture; }
    /// The renderbuffer; null for a texture.
    [[nodiscard]] const std::shared_ptr<RenderBuffer>& buffer() const noexcept { return m_buffer; }
    /// Which face or layer; 0 where there is one image.
    [[nodiscard]] std::size_t image() const noexcept { return m_image; }

    // What follows throws Error when there is none.

    /// Its sides, in pixels: a texture's columns and rows.
    [[nodiscard]] std::size_t width() const
    {
        return of([](const Texture& t) { return t.extents()[2]; }, &RenderBuffer::width);
    }
    [[nodiscard]] std::size_t height() const
    {
        return of([](const Texture& t) { return t.extents()[1]; }, &RenderBuffer::height);
    }
    [[nodiscard]] std::size_t samples() const
    {
        return of([](const Texture&) { return std::size_t{0}; }, &RenderBuffer::samples);
    }
    /// Its internal format.
    [[nodiscard]] GLenum format() const
    {
        return of([](const Texture& t) { return t.format().internal; }, &RenderBuffer::format);
    }
    [[nodiscard]] FormatKind kind() const { return kind_of(format()); }
    [[nodiscard]] GLuint name() const { return of(&Texture::name, &RenderBuffer::name); }
    /// How often it was made on the GPU: see Texture::times_made().
    [[nodiscard]] std::uint64_t times_made() const { return of(&Texture::times_made, &RenderBuffer::times_made); }

    /// Whether prepare() would make no GL call.
    [[nodiscard]] bool ready() const { return of(&Texture::ready, &RenderBuffer::ready); }

    /// Makes it, or sends what is pending, and leaves the caller's bindings as they were. Throws as bind() does.
    void prepare() const;

    /// Attaches it to the framebuffer bound to GL_FRAMEBUFFER, at a point such as GL_COLOR_ATTACHMENT0:
    /// `glFramebufferRenderbuffer`, `glFramebufferTexture1D`, `...2D` or `...Layer`.
    void attach(GLenum point) const;

    /// Another size, in pixels, to be put in place by calling what is returned, which cannot fail: so all attachments of a
    /// framebuffer are resized or none. A texture keeps its other faces or layers, which are as large then. Nothing is returned
    /// where the size is the same. No GL call. Throws ShapeError for what it cannot be, and Error where memory is borrowed.
    [[nodiscard]] std::function<void()> resized(std::size_t width, std::size_t height) const;

private:
    /// What the texture, or else the renderbuffer, says. Throws Error when there is neither.
    template <class OfTexture, class OfBuffer>
    [[nodiscard]] std::invoke_result_t<OfTexture, const Texture&> of(OfTexture of_texture, OfBuffer of_buffer) const
    {
        if (m_texture) return std::invoke(of_texture, *m_texture);
        if (m_buffer) return std::invoke(of_buffer, *m_buffer);
        throw Error("this attachment is empty, or was moved from: there is nothing to draw to");
    }

    [[nodiscard]] const TextureTarget& target() const noexcept { return m_texture->target_info(); }

    void check_image() const;

    std::shared_ptr<Texture> m_texture;
    std::shared_ptr<RenderBuffer> m_buffer;
    std::size_t m_image = 0;
};

namespace detail
{
template <std::integral I>
[[nodiscard]] Attachment image_of(std::shared_ptr<Texture> texture, bool face, I image)
{
    if (std::cmp_less(image, 0)) throw IndexError(glumpp::detail::text("faces and layers count from 0 on, so there is none at ", image));
    return Attachment(std::move(texture), face, static_cast<std::size_t>(image));
}
}  // namespace detail

/// One face of a cube, for a framebuffer: 0 to 5 are +x, -x, +y, -y, +z, -z. Throws IndexError.
template <detail::Shares<Texture> T, std::integral I>
[[nodiscard]] Attachment face(const T& cube, I which)
{
    return detail::image_of(cube.share(), true, which);
}
template <std::integral I>
[[nodiscard]] Attachment face(const std::shared_ptr<Texture>& cube, I which)
{
    return detail::image_of(cube, true, which);
}

/// One layer of an array or a 3-D texture, for a framebuffer. Throws IndexError.
template <detail::Shares<Texture> T, std::integral I>
[[nodiscard]] Attachment layer(const T& texture, I which)
{
    return detail::image_of(texture.share(), false, which);
}
template <std::integral I>
[[nodiscard]] Attachment layer(const std::shared_ptr<Texture>& texture, I which)
{
    return detail::image_of(texture, false, which);
}

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/attachment.ipp>
#endif
