// All that a framebuffer draws to, by name.
#pragma once

#include <cstddef>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/attachments.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE std::string Attachments::name_of(GLenum point)
{
    return point == GL_DEPTH_ATTACHMENT           ? "depth"
           : point == GL_STENCIL_ATTACHMENT       ? "stencil"
           : point == GL_DEPTH_STENCIL_ATTACHMENT ? "depth_stencil"
                                                  : "color " + std::to_string(point - GL_COLOR_ATTACHMENT0);
}

GLUMPP_INLINE const Attachment& Attachments::first() const
{
    const Attachment& out = !color.empty() ? color.front() : depth ? depth : stencil ? stencil : depth_stencil;
    if (!out) throw Error("a framebuffer needs something to draw to: a color, a depth, a stencil or a depth_stencil");
    return out;
}

GLUMPP_INLINE GLbitfield Attachments::clearflags() const noexcept
{
    const bool both = static_cast<bool>(depth_stencil);
    return (color.empty() ? 0u : static_cast<GLbitfield>(GL_COLOR_BUFFER_BIT)) |
           (both || depth ? static_cast<GLbitfield>(GL_DEPTH_BUFFER_BIT) : 0u) |
           (both || stencil ? static_cast<GLbitfield>(GL_STENCIL_BUFFER_BIT) : 0u);
}

GLUMPP_INLINE void Attachments::check() const
{
    for (std::size_t i = 0; i < color.size(); ++i)
    {
        if (!color[i]) throw Error(glumpp::detail::text("color ", i, " is empty: a framebuffer's colours have no gaps"));
    }
    const Attachment& other = first();
    if (depth_stencil && (depth || stencil)) throw Error("a framebuffer has either a depth_stencil or a depth and a stencil, not both");
    for_each(
        [&](const Attachment& image, GLenum point)
        {
            const FormatKind kind = image.kind();
            const bool fits = point == GL_DEPTH_ATTACHMENT           ? kind == FormatKind::depth
                              : point == GL_STENCIL_ATTACHMENT       ? kind == FormatKind::stencil
                              : point == GL_DEPTH_STENCIL_ATTACHMENT ? kind == FormatKind::depth_stencil
                                                                     : is_color(kind);
            if (!fits)
                throw TypeError(glumpp::detail::text(name_of(point), " cannot go to an image of ", text_of(kind),
                                                     kind == FormatKind::depth           ? ": say {.depth = image}"
                                                     : kind == FormatKind::stencil       ? ": say {.stencil = image}"
                                                     : kind == FormatKind::depth_stencil ? ": say {.depth_stencil = image}"
                                                                                         : ": say {.color = image}"));
            if (image.width() != other.width() || image.height() != other.height())
                throw ShapeError(glumpp::detail::text(
                    name_of(point), " has ", image.width(), " × ", image.height(), " pixels, ", name_of_first(), " has ", other.width(),
                    " × ", other.height(),
                    ": all attachments of a framebuffer have one size (width × height; a texture's "
                    "shape is {rows, columns}, so {height, width})",
                    image.width() == other.height() && image.height() == other.width() ? "; here the sides of one are exchanged" : ""));
            if (image.samples() != other.samples())
                throw ShapeError(glumpp::detail::text(name_of(point), " has ", image.samples(), " samples a pixel, ", name_of_first(),
                                                      " has ", other.samples(), ": all attachments of a framebuffer have as many"));
        });
}

}  // namespace glumpp::gloo
