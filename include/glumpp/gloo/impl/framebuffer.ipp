// Drawing into textures and renderbuffers instead of a window.
#pragma once

#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/framebuffer.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE FrameBuffer::FrameBuffer(Attachments attachments) : m_target(std::make_unique<detail::DrawTarget>(std::move(attachments))) {}

GLUMPP_INLINE const std::shared_ptr<Texture>& FrameBuffer::color(std::size_t index) const
{
    const Attachment& image = color_at(index);
    if (!image.texture())
        throw TypeError(glumpp::detail::text("color ", index,
                                             " is a renderbuffer, which no shader reads; attach a texture, or resolve() "
                                             "to a framebuffer that has one"));
    return image.texture();
}

template <class Clear>
void FrameBuffer::cleared(Clear clear)
{
    target().make();
    const detail::FramebufferGuard guard;
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, name());
    clear();
    target().mark_drawn();
}

GLUMPP_INLINE void FrameBuffer::clear()
{
    cleared([this] { glClear(clearflags()); });
}

GLUMPP_INLINE void FrameBuffer::clear(const std::array<float, 4>& color, float depth, std::int32_t stencil)
{
    cleared([&]
            { attachments().for_each([&](const Attachment& image, GLenum point) { clear_one(image, point, color, depth, stencil); }); });
}

GLUMPP_INLINE void FrameBuffer::resize_all(std::size_t width, std::size_t height)
{
    std::vector<std::function<void()>> changes;
    attachments().for_each(
        [&](const Attachment& image, GLenum)
        {
            if (auto change = image.resized(width, height)) changes.push_back(std::move(change));
        });
    if (changes.empty()) return;
    unbind();
    for (const auto& change : changes) change();
}

GLUMPP_INLINE xt::xtensor<float, 2> FrameBuffer::read_depth()
{
    const Attachment& image = attachments().depth ? attachments().depth : attachments().depth_stencil;
    if (!image) throw TypeError("this framebuffer has no depths to read");
    return read<xt::xtensor<float, 2>>(image, image.kind() == FormatKind::depth ? GL_DEPTH_ATTACHMENT : GL_DEPTH_STENCIL_ATTACHMENT,
                                       GL_DEPTH_COMPONENT, GL_FLOAT);
}

GLUMPP_INLINE xt::xtensor<std::uint8_t, 2> FrameBuffer::read_stencil()
{
    const Attachment& image = attachments().stencil ? attachments().stencil : attachments().depth_stencil;
    if (!image) throw TypeError("this framebuffer has no stencils to read");
    return read<xt::xtensor<std::uint8_t, 2>>(image,
                                              image.kind() == FormatKind::stencil ? GL_STENCIL_ATTACHMENT : GL_DEPTH_STENCIL_ATTACHMENT,
                                              GL_STENCIL_INDEX, GL_UNSIGNED_BYTE);
}

GLUMPP_INLINE Attachments FrameBuffer::plain(std::size_t width, std::size_t height, std::size_t samples)
{
    Attachments out;
    if (samples > 0) out.color.emplace_back(std::make_shared<RenderBuffer>(static_cast<GLenum>(GL_RGBA8), width, height, samples));
    else
        out.color.emplace_back(
            std::make_shared<Texture>(GL_TEXTURE_2D, texel_format<std::uint8_t, 4>(), std::array<std::size_t, 3>{1, height, width}));
    out.depth = std::make_shared<RenderBuffer>(static_cast<GLenum>(GL_DEPTH_COMPONENT24), width, height, samples);
    return out;
}

GLUMPP_INLINE detail::DrawTarget& FrameBuffer::target() const
{
    if (!m_target) [[unlikely]]
        throw Error("this framebuffer has been moved from; assign a new one to it before it is used");
    return *m_target;
}

GLUMPP_INLINE const Attachment& FrameBuffer::color_at(std::size_t index) const
{
    const auto& color = attachments().color;
    if (index >= color.size()) throw IndexError(glumpp::detail::text("there is no color ", index, ": this framebuffer has ", color.size()));
    return color[index];
}

GLUMPP_INLINE void FrameBuffer::clear_one(const Attachment& image, GLenum point, const std::array<float, 4>& color, float depth,
                                          GLint stencil)
{
    const auto index = static_cast<GLint>(point - GL_COLOR_ATTACHMENT0);
    const auto nearest = []<class T>(float number, T)
    {
        using limits = std::numeric_limits<T>;
        if (!(number > static_cast<float>(limits::min()))) return limits::min();
        return number < static_cast<float>(limits::max()) ? static_cast<T>(number) : limits::max();
    };
    const auto converted = [&]<class T>(T kind) {
        return std::array{nearest(color[0], kind), nearest(color[1], kind), nearest(color[2], kind), nearest(color[3], kind)};
    };
    switch (image.kind())
    {
    case FormatKind::color:
        return glClearBufferfv(GL_COLOR, index, color.data());
    case FormatKind::signed_integer:
        return glClearBufferiv(GL_COLOR, index, converted(GLint{}).data());
    case FormatKind::unsigned_integer:
        return glClearBufferuiv(GL_COLOR, index, converted(GLuint{}).data());
    case FormatKind::depth:
        return glClearBufferfv(GL_DEPTH, 0, &depth);
    case FormatKind::stencil:
        return glClearBufferiv(GL_STENCIL, 0, &stencil);
    case FormatKind::depth_stencil:
        return glClearBufferfi(GL_DEPTH_STENCIL, 0, depth, stencil);
    }
}

}  // namespace glumpp::gloo
