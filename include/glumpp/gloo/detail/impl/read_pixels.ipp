// What was drawn, copied: to host memory, or to another framebuffer.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/framebuffer_state.hpp>
#include <glumpp/gloo/detail/read_pixels.hpp>
#include <glumpp/gloo/detail/read_texture.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/renderbuffer.hpp>

namespace glumpp::gloo::detail
{

/// Copies pixel by pixel from the framebuffer that is read to the one that is drawn to.
inline void blit(const std::array<std::size_t, 2>& size, GLbitfield what)
{
    const auto width = static_cast<GLint>(size[0]), height = static_cast<GLint>(size[1]);
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, what, GL_NEAREST);
}

GLUMPP_INLINE void read_pixels(const DrawTarget& from, const Attachment& image, GLenum point, GLenum format, GLenum type, void* to)
{
    const bool color = is_color(image.kind());
    if (!color) require(Feature::depth_reading);
    check_readable(image.format());
    const std::array<std::size_t, 2> size{image.width(), image.height()};
    // What may be refused comes before the first change of what is bound.
    const Attachment single =
        image.samples() > 0 ? Attachment(std::make_shared<RenderBuffer>(image.format(), size[0], size[1], 0u)) : Attachment();
    Handle<FramebufferKind> probe;
    if (single)
    {
        single.prepare();
        probe.create();
    }
    const BlitGuard guard;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.name());
    GLint before = 0;
    glGetIntegerv(GL_READ_BUFFER, &before);
    if (color) glReadBuffer(point);
    if (single)
    {
        glBindFramebuffer(GL_FRAMEBUFFER, probe.name());
        single.attach(color ? static_cast<GLenum>(GL_COLOR_ATTACHMENT0) : point);
        if (!color)
        {
            use_colors(0, 0);
            glReadBuffer(GL_NONE);
        }
        glBindFramebuffer(GL_READ_FRAMEBUFFER, from.name());
        blit(size, color ? GL_COLOR_BUFFER_BIT : format == GL_STENCIL_INDEX ? GL_STENCIL_BUFFER_BIT : GL_DEPTH_BUFFER_BIT);
        glReadBuffer(static_cast<GLenum>(before));
        glBindFramebuffer(GL_READ_FRAMEBUFFER, probe.name());
    }
    read_colors(image.format(), size, format, type, to);
    if (!single) glReadBuffer(static_cast<GLenum>(before));
}

GLUMPP_INLINE void resolve(DrawTarget& from, DrawTarget& to)
{
    if (to.size() != from.size())
        throw ShapeError(glumpp::detail::text("a framebuffer of ", DrawTarget::text_of(from.size()),
                                              " pixels cannot be resolved to one of ", DrawTarget::text_of(to.size()),
                                              " (width × height)"));
    const Attachments &source = from.attachments(), &target = to.attachments();
    if (target.first().samples() > 0)
        throw ShapeError("a framebuffer is resolved to one without multisampling; that one has several samples too");
    const std::size_t colors = std::min(source.color.size(), target.color.size());
    for (std::size_t i = 0; i < colors; ++i)
    {
        const FormatKind has = source.color[i].kind(), takes = target.color[i].kind();
        if (has != takes)
            throw TypeError(glumpp::detail::text("color ", i, " has ", text_of(has), ", which cannot be resolved to ", text_of(takes)));
        if (is_es() && source.first().samples() > 0 && source.color[i].format() != target.color[i].format())
            throw TypeError(glumpp::detail::text("color ", i, " has another format there; ", text_of(profile()),
                                                 " resolves several samples to the same one alone"));
    }
    from.make();
    to.make();
    const BlitGuard guard;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.name());
    for (std::size_t i = 0; i < colors; ++i)
    {
        glReadBuffer(static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + i));
        use_colors(i, i + 1);
        blit(from.size(), GL_COLOR_BUFFER_BIT);
    }
    if (colors > 0) glReadBuffer(GL_COLOR_ATTACHMENT0);
    use_colors(0, target.color.size());
    const auto agree = [](const Attachment& a, const Attachment& b) { return a && b && a.format() == b.format(); };
    if (agree(source.depth, target.depth)) blit(from.size(), GL_DEPTH_BUFFER_BIT);
    if (agree(source.stencil, target.stencil)) blit(from.size(), GL_STENCIL_BUFFER_BIT);
    if (agree(source.depth_stencil, target.depth_stencil)) blit(from.size(), GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
    to.mark_drawn();
}

}  // namespace glumpp::gloo::detail
