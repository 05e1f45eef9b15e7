// What a framebuffer draws to and no shader reads: colours, depths and stencils without a texture.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/texel_format.hpp>

namespace glumpp::gloo
{

namespace detail
{
struct RenderbufferKind
{
    static constexpr const char* noun = "renderbuffer";
    static GLuint create();
    static void destroy(GLuint name) { glDeleteRenderbuffers(1, &name); }
};

/// A width or a height. Throws ShapeError.
[[nodiscard]] std::size_t checked_side(std::integral auto side)
{
    if (std::cmp_less_equal(side, 0) || std::cmp_greater(side, 1 << 20))
        throw ShapeError(glumpp::detail::text("a framebuffer's sides are from 1 to 1048576 pixels, not ", side));
    return static_cast<std::size_t>(side);
}

/// Whether that many samples a pixel exist. Throws ShapeError.
[[nodiscard]] std::size_t checked_samples(std::integral auto samples)
{
    if (std::cmp_less(samples, 0) || std::cmp_greater(samples, 1024))
        throw ShapeError(glumpp::detail::text("a pixel has no ", samples, " samples; 0 is for one without multisampling"));
    return static_cast<std::size_t>(samples);
}
}  // namespace detail

/// Pixels of one format and their GL renderbuffer object, made at the first bind(). ColorBuffer, DepthBuffer and their
/// like hold one each, and share it with the framebuffers they are attached to.
class RenderBuffer
{
public:
    /// `samples` of 0 is no multisampling.
    RenderBuffer(GLenum format, std::size_t width, std::size_t height, std::size_t samples) noexcept
        : m_format(format), m_width(width), m_height(height), m_samples(samples)
    {
    }

    /// Creates it if need be, binds it with `glBindRenderbuffer`, and after resize() makes its storage anew with
    /// `glRenderbufferStorage` or `glRenderbufferStorageMultisample`. Throws GLError when it is too large, has more samples
    /// than OpenGL offers, or there is no memory for it.
    void bind();

    /// How often its storage was made: see Texture::times_made().
    [[nodiscard]] std::uint64_t times_made() const noexcept { return m_times_made; }
    /// Whether bind() would do nothing but bind.
    [[nodiscard]] bool ready() const noexcept { return m_handle.alive() && m_allocated == size(); }

    /// Another size, from the next bind() on; what was drawn is gone.
    void resize(std::size_t width, std::size_t height) noexcept;

    [[nodiscard]] std::size_t width() const noexcept { return m_width; }
    [[nodiscard]] std::size_t height() const noexcept { return m_height; }
    [[nodiscard]] std::size_t samples() const noexcept { return m_samples; }
    /// The internal format.
    [[nodiscard]] GLenum format() const noexcept { return m_format; }
    /// The GL name, 0 before the first bind().
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }

private:
    [[nodiscard]] std::array<std::size_t, 2> size() const noexcept { return {m_width, m_height}; }

    void allocate();

    template <class... Why>
    [[noreturn]] void refuse(const Why&... why)
    {
        m_handle.reset();
        throw GLError(glumpp::detail::text("a renderbuffer of ", m_width, " × ", m_height, " pixels cannot be made: ", why...));
    }

    detail::Handle<detail::RenderbufferKind> m_handle;
    GLenum m_format;
    std::size_t m_width;
    std::size_t m_height;
    std::size_t m_samples;
    std::array<std::size_t, 2> m_allocated{};
    std::uint64_t m_times_made = 0;
};

/// A renderbuffer for one purpose: what ColorBuffer, DepthBuffer, StencilBuffer and DepthStencilBuffer are. Movable, not
/// copyable; what has been moved from refuses to be used. Making one makes no GL call.
template <FormatKind Purpose>
class TypedRenderBuffer
{
    struct Traits
    {
        std::string_view noun;
        GLenum format;
    };
    static constexpr Traits traits = Purpose == FormatKind::depth           ? Traits{"DepthBuffer", GL_DEPTH_COMPONENT24}
                                     : Purpose == FormatKind::stencil       ? Traits{"StencilBuffer", GL_STENCIL_INDEX8}
                                     : Purpose == FormatKind::depth_stencil ? Traits{"DepthStencilBuffer", GL_DEPTH24_STENCIL8}
                                                                            : Traits{"ColorBuffer", GL_RGBA8};

public:
    /// Sides in pixels, an internal format, samples a pixel; 0 is for none but one. Throws ShapeError, and TypeError for a format
    /// of other things.
    template <std::integral Width, std::integral Height, std::integral Samples = int>
    TypedRenderBuffer(Width width, Height height, GLenum format = traits.format, Samples samples = 0)
        : m_buffer(std::make_shared<RenderBuffer>(format, detail::checked_side(width), detail::checked_side(height),
                                                  detail::checked_samples(samples)))
    {
        const FormatKind kind = kind_of(format);
        if (Purpose == FormatKind::color ? !is_color(kind) : kind != Purpose)
            throw TypeError(glumpp::detail::text("a ", traits.noun, " cannot have a format of ", text_of(kind)));
    }
    TypedRenderBuffer(TypedRenderBuffer&&) noexcept = default;
    TypedRenderBuffer& operator=(TypedRenderBuffer&&) noexcept = default;

    /// Creates it if need be and binds it: see RenderBuffer::bind().
    void bind() { buffer().bind(); }

    /// Another size, in pixels; what was drawn is gone. What else is attached to a framebuffer with it must follow, so resize
    /// that as a whole. No GL call before it is used. Throws ShapeError.
    template <std::integral Width, std::integral Height>
    void resize(Width width, Height height)
    {
        const std::size_t w = detail::checked_side(width), h = detail::checked_side(height);
        buffer().resize(w, h);
    }

    [[nodiscard]] std::size_t width() const { return buffer().width(); }
    [[nodiscard]] std::size_t height() const { return buffer().height(); }
    [[nodiscard]] std::size_t samples() const { return buffer().samples(); }
    [[nodiscard]] GLenum format() const { return buffer().format(); }
    /// The GL name, 0 before its first use.
    [[nodiscard]] GLuint name() const { return buffer().name(); }

    /// The renderbuffer, to keep it alive beyond this object: what is attached to a framebuffer is kept so.
    [[nodiscard]] std::shared_ptr<RenderBuffer> share() const
    {
        (void)buffer();
        return m_buffer;
    }

private:
    [[nodiscard]] RenderBuffer& buffer() const
    {
        if (!m_buffer) [[unlikely]]
            throw Error("this renderbuffer has been moved from; assign a new one to it before it is used");
        return *m_buffer;
    }

    std::shared_ptr<RenderBuffer> m_buffer;
};

/// Colours of any format that OpenGL draws to, GL_RGBA8 by default: `ColorBuffer color(640, 480, GL_RGBA16F, 4)` has four
/// samples a pixel.
using ColorBuffer = TypedRenderBuffer<FormatKind::color>;

/// Depths, of 24 bits by default.
using DepthBuffer = TypedRenderBuffer<FormatKind::depth>;

/// Stencils, of 8 bits by default. Few drivers take them next to depths of another buffer: see DepthStencilBuffer.
using StencilBuffer = TypedRenderBuffer<FormatKind::stencil>;

/// Depths and stencils packed into one, of 24 and 8 bits by default.
using DepthStencilBuffer = TypedRenderBuffer<FormatKind::depth_stencil>;

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/renderbuffer.ipp>
#endif
