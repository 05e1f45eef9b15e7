// All that a framebuffer draws to, by name.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attachment.hpp>
#include <glumpp/gloo/texel_format.hpp>

namespace glumpp::gloo
{

/// The images that colours go to: a list of them, or one, `.color = image`.
class ColorAttachments : public std::vector<Attachment>
{
public:
    using std::vector<Attachment>::vector;
    ColorAttachments() = default;
    ColorAttachments(std::vector<Attachment> images) noexcept : std::vector<Attachment>(std::move(images)) {}
    template <class Image>
        requires(std::convertible_to<const Image&, Attachment>)
    ColorAttachments(const Image& image) : std::vector<Attachment>{Attachment(image)} {}
};

/// What a framebuffer draws to, by name: `FrameBuffer({.color = {position, normal}, .depth = depth})`. Fragment outputs 0,
/// 1, ... go to the colours in their order. `depth_stencil` is one image that holds both.
struct Attachments
{
    ColorAttachments color{};
    Attachment depth{};
    Attachment stencil{};
    Attachment depth_stencil{};

    /// Calls `visit(image, point)` for each that is not empty; the point is GL_COLOR_ATTACHMENT0 and so on.
    template <class Visit>
    void for_each(Visit visit) const
    {
        GLenum point = GL_COLOR_ATTACHMENT0;
        for (const Attachment& image : color)
        {
            if (image) visit(image, point);
            ++point;
        }
        if (depth) visit(depth, static_cast<GLenum>(GL_DEPTH_ATTACHMENT));
        if (stencil) visit(stencil, static_cast<GLenum>(GL_STENCIL_ATTACHMENT));
        if (depth_stencil) visit(depth_stencil, static_cast<GLenum>(GL_DEPTH_STENCIL_ATTACHMENT));
    }

    /// "color 1", "depth": what a point is called here.
    [[nodiscard]] static std::string name_of(GLenum point)
    {
        return point == GL_DEPTH_ATTACHMENT           ? "depth"
               : point == GL_STENCIL_ATTACHMENT       ? "stencil"
               : point == GL_DEPTH_STENCIL_ATTACHMENT ? "depth_stencil"
                                                      : "color " + std::to_string(point - GL_COLOR_ATTACHMENT0);
    }

    /// The one that the others are measured by. Throws Error when there is none.
    [[nodiscard]] const Attachment& first() const
    {
        const Attachment& out = !color.empty() ? color.front() : depth ? depth : stencil ? stencil : depth_stencil;
        if (!out) throw Error("a framebuffer needs something to draw to: a color, a depth, a stencil or a depth_stencil");
        return out;
    }

    /// What `glClear` takes to clear all of them.
    [[nodiscard]] GLbitfield clearflags() const noexcept
    {
        const bool both = static_cast<bool>(depth_stencil);
        return (color.empty() ? 0u : static_cast<GLbitfield>(GL_COLOR_BUFFER_BIT)) |
               (both || depth ? static_cast<GLbitfield>(GL_DEPTH_BUFFER_BIT) : 0u) |
               (both || stencil ? static_cast<GLbitfield>(GL_STENCIL_BUFFER_BIT) : 0u);
    }

    /// Throws what FrameBuffer's constructor does where they cannot be drawn to together, as far as that is known without
    /// OpenGL.
    void check() const
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

private:
    [[nodiscard]] const char* name_of_first() const noexcept { return !color.empty() ? "color 0" : depth ? "depth" : "stencil"; }
};

}  // namespace glumpp::gloo
