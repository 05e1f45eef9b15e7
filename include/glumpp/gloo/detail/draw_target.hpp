// The GL framebuffer of some attachments: made when it is needed, and again when one of them has changed.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ios>
#include <string>
#include <utility>
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
    static GLuint create()
    {
        GLuint name = 0;
        glGenFramebuffers(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteFramebuffers(1, &name); }
};

/// Why a framebuffer cannot be drawn to, in words.
[[nodiscard]] constexpr const char* completeness_text(GLenum status) noexcept
{
    return status == GL_FRAMEBUFFER_INCOMPLETE_ATTACHMENT    ? "an attachment cannot be drawn to: its size or format does not serve"
           : status == GL_FRAMEBUFFER_INCOMPLETE_MULTISAMPLE ? "its attachments differ in their number of samples"
           : status == GL_FRAMEBUFFER_UNSUPPORTED            ? "this driver does not support its formats together"
                                                             : "OpenGL gives no reason that is known";
}

/// Lets fragment outputs go to the colours [first, end) of the bound framebuffer, and the others nowhere.
inline void use_colors(std::size_t first, std::size_t end)
{
    // OpenGL has names for no more, and no framebuffer with more is made.
    std::array<GLenum, 32> buffers{};
    end = std::min(end, buffers.size());
    for (std::size_t i = first; i < end; ++i) buffers[i] = static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + i);
    glDrawBuffers(static_cast<GLsizei>(std::max<std::size_t>(end, 1)), buffers.data());
}

/// What a FrameBuffer holds. It stays where it is when that moves, so that the list of what is bound knows it.
class DrawTarget
{
public:
    /// Throws as Attachments::check() does.
    explicit DrawTarget(Attachments attachments) : m_attachments(std::move(attachments)) { m_attachments.check(); }
    DrawTarget(const DrawTarget&) = delete;
    DrawTarget& operator=(const DrawTarget&) = delete;
    /// Draws go where they went before, should it still be bound.
    ~DrawTarget()
    {
        if (!m_handle.alive()) return;
        unbind();
        bound_framebuffers.forget(*this, m_handle.name());
    }

    [[nodiscard]] const Attachments& attachments() const noexcept { return m_attachments; }
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// In pixels, as they are now. Throws ShapeError when the attachments differ.
    [[nodiscard]] std::array<std::size_t, 2> size() const
    {
        m_attachments.check();
        return {m_attachments.first().width(), m_attachments.first().height()};
    }

    void bind()
    {
        require_gl();
        const auto before = FramebufferState::now();
        make();
        if (before.draw != m_handle.name()) bound_framebuffers.enter(*this, before);
        // Bound by the caller's own call, past another.
        else if (bound_framebuffers.last() != this) bound_framebuffers.enter(*this, bound_framebuffers.leave(*this).value_or(before));
        glBindFramebuffer(GL_FRAMEBUFFER, m_handle.name());
        use_whole();
        mark_drawn();
    }

    void unbind() noexcept
    {
        if (!is_bound()) return;
        if (const auto before = bound_framebuffers.leave(*this)) before->restore();
    }

    /// For a draw that goes where draws go now: does nothing, and makes no GL call, while nothing has changed. Else, if this is
    /// bound, what is pending is sent, the framebuffer made again, the viewport put over the whole of another size.
    void prepare_draw()
    {
        if (is_made() && m_viewport == m_size && is_marked()) return;
        if (!is_bound()) return;
        make();
        if (m_viewport != m_size) use_whole();
        mark_drawn();
    }

    /// Makes what is not there yet and sends what is pending, and leaves the caller's bindings as they were.
    void make()
    {
        if (is_made()) return;
        require_gl();
        const auto now = size();
        check_limits(now);
        m_attachments.for_each(
            [](const Attachment& image, GLenum point)
            {
                try
                {
                    image.prepare();
                }
                catch (const GLError& error)
                {
                    throw GLError(glumpp::detail::text(Attachments::name_of(point), ": ", error.what()));
                }
            });
        if (is_attached())
        {
            m_size = now;
            return;
        }
        const FramebufferGuard guard;
        if (!m_handle.alive()) m_handle.create();
        std::vector<std::uint64_t> attached;
        m_attachments.for_each([&](const Attachment& image, GLenum) { attached.push_back(image.times_made()); });
        m_attached.clear();
        glBindFramebuffer(GL_FRAMEBUFFER, m_handle.name());
        m_attachments.for_each([](const Attachment& image, GLenum point) { image.attach(point); });
        use_colors(0, m_attachments.color.size());
        if (m_attachments.color.empty()) glReadBuffer(GL_NONE);
        if (const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER); status != GL_FRAMEBUFFER_COMPLETE)
            throw GLError(glumpp::detail::text("a framebuffer of ", text_of(now), " pixels cannot be made: ", culprit(status)));
        m_attached = std::move(attached);
        m_size = now;
    }

    /// Tells the textures that they are drawn into, so that their mipmaps are made anew.
    void mark_drawn() const noexcept
    {
        m_attachments.for_each(
            [](const Attachment& image, GLenum)
            {
                if (image.texture()) image.texture()->drawn_to();
            });
    }

    /// "640 × 480", for messages.
    [[nodiscard]] static std::string text_of(const std::array<std::size_t, 2>& size)
    {
        return glumpp::detail::text(size[0], " × ", size[1]);
    }

private:
    [[nodiscard]] bool is_bound() const noexcept
    {
        if (!m_handle.alive()) return false;
        GLint now = 0;
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &now);
        return static_cast<GLuint>(now) == m_handle.name();
    }

    /// Whether OpenGL's framebuffer has the images that the attachments have now. Names do not tell: that of an image which was
    /// made again may be the same.
    [[nodiscard]] bool is_attached() const
    {
        if (!m_handle.alive() || m_attached.empty()) return false;
        bool same = true;
        std::size_t i = 0;
        m_attachments.for_each([&](const Attachment& image, GLenum) { same = same && image.times_made() == m_attached[i++]; });
        return same;
    }

    [[nodiscard]] bool is_made() const
    {
        bool ready = true;
        m_attachments.for_each([&](const Attachment& image, GLenum) { ready = ready && image.ready(); });
        return ready && is_attached();
    }

    [[nodiscard]] bool is_marked() const noexcept
    {
        bool marked = true;
        m_attachments.for_each([&](const Attachment& image, GLenum)
                               { marked = marked && (!image.texture() || image.texture()->mipmap_due()); });
        return marked;
    }

    void use_whole()
    {
        glViewport(0, 0, static_cast<GLsizei>(m_size[0]), static_cast<GLsizei>(m_size[1]));
        m_viewport = m_size;
    }

    void check_limits(const std::array<std::size_t, 2>& size) const
    {
        GLint limit = 0;
        glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &limit);
        if (std::cmp_greater(std::max(size[0], size[1]), limit))
            throw GLError(glumpp::detail::text("a framebuffer of ", text_of(size), " pixels is too large: this OpenGL draws to ", limit,
                                               " at most a side"));
        GLint buffers = 0;
        glGetIntegerv(GL_MAX_COLOR_ATTACHMENTS, &limit);
        glGetIntegerv(GL_MAX_DRAW_BUFFERS, &buffers);
        limit = std::min(limit, buffers);
        if (std::cmp_greater(m_attachments.color.size(), limit))
            throw GLError(glumpp::detail::text("color ", limit, " is one too many: this OpenGL draws to ", limit, " colours at most"));
    }

    /// Which attachment OpenGL does not draw to, found by trying each alone; what it says of them together where each
    /// serves.
    [[nodiscard]] std::string culprit(GLenum status) const
    {
        std::string out;
        m_attachments.for_each(
            [&](const Attachment& image, GLenum point)
            {
                if (!out.empty()) return;
                Handle<FramebufferKind> probe;
                glBindFramebuffer(GL_FRAMEBUFFER, probe.create());
                image.attach(point);
                const GLenum buffer = is_color(image.kind()) ? point : static_cast<GLenum>(GL_NONE);
                glDrawBuffers(1, &buffer);
                glReadBuffer(buffer);
                if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
                    out = glumpp::detail::text(Attachments::name_of(point), ": this OpenGL does not draw to its format, 0x", std::hex,
                                               image.format());
            });
        return out.empty() ? completeness_text(status) : out;
    }

    Attachments m_attachments;
    /// The size it was made with, and the one that the viewport was put over.
    std::array<std::size_t, 2> m_size{};
    std::array<std::size_t, 2> m_viewport{};
    Handle<FramebufferKind> m_handle;
    /// How often each image had been made when it was attached.
    std::vector<std::uint64_t> m_attached{};
};

/// What every draw of the library does first: sends what is pending for the framebuffer that it draws into, if the library
/// bound that. Throws as FrameBuffer::bind() does, before anything is drawn.
inline void prepare_draw_target()
{
    if (DrawTarget* const target = bound_framebuffers.last()) target->prepare_draw();
}

}  // namespace glumpp::gloo::detail
