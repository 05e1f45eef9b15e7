// All that a framebuffer draws to, by name.
#pragma once

#include <concepts>
#include <string>
#include <utility>
#include <vector>

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
    [[nodiscard]] static std::string name_of(GLenum point);

    /// The one that the others are measured by. Throws Error when there is none.
    [[nodiscard]] const Attachment& first() const;

    /// What `glClear` takes to clear all of them.
    [[nodiscard]] GLbitfield clearflags() const noexcept;

    /// Throws what FrameBuffer's constructor does where they cannot be drawn to together, as far as that is known without
    /// OpenGL.
    void check() const;

private:
    [[nodiscard]] const char* name_of_first() const noexcept { return !color.empty() ? "color 0" : depth ? "depth" : "stencil"; }
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/attachments.ipp>
#endif
