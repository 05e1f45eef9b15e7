// The GL framebuffer of some attachments: made when it is needed, and again when one of them has changed.
#pragma once

#include <algorithm>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/draw_target.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE GLuint FramebufferKind::create()
{
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    return name;
}

/// Why a framebuffer cannot be drawn to, in words.
[[nodiscard]] constexpr const char* completeness_text(GLenum status) noexcept
{
    return status == GL_FRAMEBUFFER_INCOMPLETE_ATTACHMENT    ? "an attachment cannot be drawn to: its size or format does not serve"
           : status == GL_FRAMEBUFFER_INCOMPLETE_MULTISAMPLE ? "its attachments differ in their number of samples"
           : status == GL_FRAMEBUFFER_UNSUPPORTED            ? "this driver does not support its formats together"
                                                             : "OpenGL gives no reason that is known";
}

GLUMPP_INLINE void use_colors(std::size_t first, std::size_t end)
{
    // OpenGL has names for no more, and no framebuffer with more is made.
    std::array<GLenum, 32> buffers{};
    end = std::min(end, buffers.size());
    for (std::size_t i = first; i < end; ++i) buffers[i] = static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + i);
    glDrawBuffers(static_cast<GLsizei>(std::max<std::size_t>(end, 1)), buffers.data());
}

GLUMPP_INLINE DrawTarget::DrawTarget(Attachments attachments) : m_attachments(std::move(attachments)) { m_attachments.check(); }

GLUMPP_INLINE DrawTarget::~DrawTarget()
{
    if (!m_handle.alive()) return;
    while (unbind()) continue;
    bound_framebuffers.forget(*this, m_handle.name());
}

GLUMPP_INLINE std::array<std::size_t, 2> DrawTarget::size() const
{
    m_attachments.check();
    return {m_attachments.first().width(), m_attachments.first().height()};
}

GLUMPP_INLINE void DrawTarget::bind()
{
    require_gl();
    auto before = FramebufferState::now();
    if (const DrawTarget* const outer = bound_framebuffers.last()) before.covered = outer->m_viewport;
    make();
    if (before.draw != m_handle.name()) bound_framebuffers.enter(*this, before);
    // Bound by the caller's own call, past another.
    else if (bound_framebuffers.last() != this) bound_framebuffers.enter(*this, bound_framebuffers.leave(*this).value_or(before));
    glBindFramebuffer(GL_FRAMEBUFFER, m_handle.name());
    use_whole();
    mark_drawn();
}

GLUMPP_INLINE bool DrawTarget::unbind() noexcept
{
    if (!is_bound()) return false;
    const auto before = bound_framebuffers.leave(*this);
    if (!before) return false;
    before->restore();
    // The viewport of then may be of another size than the last one that this was told.
    if (DrawTarget* const outer = bound_framebuffers.last()) outer->m_viewport = before->covered;
    return true;
}

GLUMPP_INLINE bool DrawTarget::prepare_draw()
{
    if (is_made() && m_viewport == m_size && is_marked()) return true;
    if (!is_bound()) return false;
    make();
    if (m_viewport != m_size) use_whole();
    mark_drawn();
    return true;
}

GLUMPP_INLINE void DrawTarget::make()
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

GLUMPP_INLINE void DrawTarget::mark_drawn() const noexcept
{
    m_attachments.for_each(
        [](const Attachment& image, GLenum)
        {
            if (image.texture()) image.texture()->drawn_to();
        });
}

GLUMPP_INLINE bool DrawTarget::is_bound() const noexcept
{
    if (!m_handle.alive()) return false;
    GLint now = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &now);
    return static_cast<GLuint>(now) == m_handle.name();
}

GLUMPP_INLINE bool DrawTarget::is_attached() const
{
    if (!m_handle.alive() || m_attached.empty()) return false;
    bool same = true;
    std::size_t i = 0;
    m_attachments.for_each([&](const Attachment& image, GLenum) { same = same && image.times_made() == m_attached[i++]; });
    return same;
}

GLUMPP_INLINE bool DrawTarget::is_made() const
{
    bool ready = true;
    m_attachments.for_each([&](const Attachment& image, GLenum) { ready = ready && image.ready(); });
    return ready && is_attached();
}

GLUMPP_INLINE bool DrawTarget::is_marked() const noexcept
{
    bool marked = true;
    m_attachments.for_each([&](const Attachment& image, GLenum)
                           { marked = marked && (!image.texture() || image.texture()->mipmap_due()); });
    return marked;
}

GLUMPP_INLINE void DrawTarget::use_whole()
{
    glViewport(0, 0, static_cast<GLsizei>(m_size[0]), static_cast<GLsizei>(m_size[1]));
    m_viewport = m_size;
}

GLUMPP_INLINE void DrawTarget::check_limits(const std::array<std::size_t, 2>& size) const
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

GLUMPP_INLINE std::string DrawTarget::culprit(GLenum status) const
{
    std::string out;
    m_attachments.for_each(
        [&](const Attachment& image, GLenum point)
        {
            if (!out.empty()) return;
            Handle<FramebufferKind> probe;
            glBindFramebuffer(GL_FRAMEBUFFER, probe.create());
            image.attach(point);
            const bool color = is_color(image.kind());
            const std::size_t index = color ? point - GL_COLOR_ATTACHMENT0 : 0;
            use_colors(index, color ? index + 1 : 0);
            glReadBuffer(color ? point : static_cast<GLenum>(GL_NONE));
            if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
                out = glumpp::detail::text(Attachments::name_of(point), ": this OpenGL does not draw to its format, ",
                                           glumpp::detail::hex_text(image.format()));
        });
    return out.empty() ? completeness_text(status) : out;
}

}  // namespace glumpp::gloo::detail
