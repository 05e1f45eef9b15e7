// The GL framebuffer of some attachments: made when it is needed, and again when one of them has changed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attachments.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/framebuffer_state.hpp>

namespace glumpp::gloo::detail
{

struct FramebufferKind
{
    static constexpr const char* noun = "framebuffer";
    static GLuint create();
    static void destroy(GLuint name) { glDeleteFramebuffers(1, &name); }
};

/// Lets fragment outputs go to the colours [first, end) of the bound framebuffer, and the others nowhere.
void use_colors(std::size_t first, std::size_t end);

/// What a FrameBuffer holds. It stays where it is when that moves, so that the list of what is bound knows it.
class DrawTarget
{
public:
    /// Throws as Attachments::check() does.
    explicit DrawTarget(Attachments attachments);
    DrawTarget(const DrawTarget&) = delete;
    DrawTarget& operator=(const DrawTarget&) = delete;
    /// Draws go where they went before, should it still be bound, however often.
    ~DrawTarget();

    [[nodiscard]] const Attachments& attachments() const noexcept { return m_attachments; }
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// In pixels, as they are now. Throws ShapeError when the attachments differ.
    [[nodiscard]] std::array<std::size_t, 2> size() const;

    void bind();

    /// Once: whether it was bound and listed.
    bool unbind() noexcept;

    /// For a draw that goes where draws go now: does nothing, and makes no GL call, while nothing has changed. Else, if this is
    /// bound, what is pending is sent, the framebuffer made again, the viewport put over the whole of another size. Returns whether all
    /// that is so now; it is not where the caller bound another past the library.
    bool prepare_draw();

    /// Makes what is not there yet and sends what is pending, and leaves the caller's bindings as they were.
    void make();

    /// Tells the textures that they are drawn into, so that their mipmaps are made anew.
    void mark_drawn() const noexcept;

    /// "640 × 480", for messages.
    [[nodiscard]] static std::string text_of(const std::array<std::size_t, 2>& size)
    {
        return glumpp::detail::text(size[0], " × ", size[1]);
    }

private:
    [[nodiscard]] bool is_bound() const noexcept;

    /// Whether OpenGL's framebuffer has the images that the attachments have now. Names do not tell: that of an image which was
    /// made again may be the same.
    [[nodiscard]] bool is_attached() const;

    [[nodiscard]] bool is_made() const;

    [[nodiscard]] bool is_marked() const noexcept;

    void use_whole();

    void check_limits(const std::array<std::size_t, 2>& size) const;

    /// Which attachment OpenGL does not draw to, found by trying each alone; what it says of them together where each
    /// serves.
    [[nodiscard]] std::string culprit(GLenum status) const;

    Attachments m_attachments;
    /// The size it was made with, and the one that the viewport was put over.
    std::array<std::size_t, 2> m_size{};
    std::array<std::size_t, 2> m_viewport{};
    Handle<FramebufferKind> m_handle;
    /// How often each image had been made when it was attached.
    std::vector<std::uint64_t> m_attached{};
};

/// What every draw of the library does first: sends what is pending for the framebuffer that it draws into, if the library
/// bound that. Throws as FrameBuffer::bind() does, before anything is drawn. Returns whether the next draw may take it that this is done.
inline bool prepare_draw_target()
{
    DrawTarget* const target = bound_framebuffers.last();
    return target == nullptr || target->prepare_draw();
}

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/draw_target.ipp>
#endif
