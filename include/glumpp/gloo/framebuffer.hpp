// Drawing into textures and renderbuffers instead of a window.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attachment.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/framebuffer_state.hpp>
#include <glumpp/gloo/detail/pixel_store.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{

/// Images that draws go to: colours, depths, stencils, all of one size and one number of samples. What it draws to is
/// kept alive. Making one makes no GL call and needs no context; the GL object is made at the first bind().
///
///     gloo::FrameBuffer target(640, 480);
///     target.bind();
///     program.draw(GL_TRIANGLES);
///     target.unbind();
///     other["u_image"] = target.color();
class FrameBuffer
{
public:
    /// A colour texture of bytes (RGBA) and a depth buffer of 24 bits; sizes in pixels. With `samples` both are
    /// renderbuffers of so many samples a pixel: see resolve(). Throws ShapeError when a size is not positive.
    template <std::integral Width, std::integral Height, std::integral Samples = int>
    FrameBuffer(Width width, Height height, Samples samples = 0)
        : FrameBuffer(plain(detail::checked_side(width), detail::checked_side(height), detail::checked_samples(samples)))
    {
    }

    /// The attachments named: `FrameBuffer({.color = {a, b}, .depth = c})`. Throws, naming the attachment: Error when there
    /// is none or two for one purpose, ShapeError when they differ in size or samples, TypeError when one has a format for
    /// something else.
    explicit FrameBuffer(Attachments attachments) : m_attachments(std::move(attachments))
    {
        check();
        const Slot first = slots().front();
        m_width = first.image->width();
        m_height = first.image->height();
    }

    FrameBuffer(FrameBuffer&&) noexcept = default;
    FrameBuffer& operator=(FrameBuffer&& other) noexcept
    {
        if (this == &other) return *this;
        unbind();
        m_attachments = std::move(other.m_attachments);
        m_width = other.m_width;
        m_height = other.m_height;
        m_handle = std::move(other.m_handle);
        other.m_handle.reset();
        m_attached = std::move(other.m_attached);
        m_before = std::move(other.m_before);
        return *this;
    }
    /// Draws go where they went before, should it still be bound.
    ~FrameBuffer() { unbind(); }

    [[nodiscard]] std::size_t width() const noexcept { return m_width; }
    [[nodiscard]] std::size_t height() const noexcept { return m_height; }
    /// Samples a pixel, 0 without multisampling.
    [[nodiscard]] std::size_t samples() const
    {
        const std::vector<Slot> all = slots();
        return all.empty() ? 0 : all.front().image->samples();
    }
    [[nodiscard]] const Attachments& attachments() const noexcept { return m_attachments; }
    /// The GL name, 0 before the first bind().
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// What `glClear` takes to clear everything attached.
    [[nodiscard]] GLbitfield clearflags() const noexcept
    {
        const bool both = static_cast<bool>(m_attachments.depth_stencil);
        return (m_attachments.color.empty() ? 0u : static_cast<GLbitfield>(GL_COLOR_BUFFER_BIT)) |
               (both || m_attachments.depth ? static_cast<GLbitfield>(GL_DEPTH_BUFFER_BIT) : 0u) |
               (both || m_attachments.stencil ? static_cast<GLbitfield>(GL_STENCIL_BUFFER_BIT) : 0u);
    }

    /// The texture that colours go to; may be given to a sampler: `program["u_image"] = target.color()`. Throws
    /// IndexError, and TypeError when it is a renderbuffer.
    [[nodiscard]] const std::shared_ptr<Texture>& color(std::size_t index = 0) const
    {
        const Attachment& image = color_at(index);
        if (!image.texture())
            throw TypeError(glumpp::detail::text("color ", index,
                                                 " is a renderbuffer, which no shader reads; attach a texture, or resolve() "
                                                 "to a framebuffer that has one"));
        return image.texture();
    }

    /// Lets draws go here: `glBindFramebuffer`, `glViewport` over the whole of it. Remembers the framebuffers and the
    /// viewport that were in force, for unbind(), unless it was bound already. Textures are sent first if need be. Throws
    /// as the constructor does when an attachment changed its size since, and GLError, naming the attachment, when OpenGL
    /// cannot draw to it; the caller's framebuffer is bound then.
    void bind()
    {
        detail::require_gl();
        const auto before = detail::FramebufferState::now();
        make();
        if (before.draw != m_handle.name())
        {
            // Whoever never unbinds would otherwise fill the memory; the first one is the host's and stays.
            if (m_before.size() == most_nested) m_before.erase(m_before.begin() + 1);
            m_before.push_back(before);
        }
        glBindFramebuffer(GL_FRAMEBUFFER, m_handle.name());
        glViewport(0, 0, static_cast<GLsizei>(m_width), static_cast<GLsizei>(m_height));
        mark_drawn();
    }

    /// Lets draws go where they went before bind(), with the viewport of then; bound several times with others in between,
    /// as many times. Nothing when it is not bound.
    void unbind() noexcept
    {
        if (!m_handle.alive() || m_before.empty()) return;
        GLint now = 0;
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &now);
        if (static_cast<GLuint>(now) != m_handle.name()) return;
        m_before.back().restore();
        m_before.pop_back();
    }

    /// The colours drawn so far, of shape (row, column, channel) with four channels; row 0 is the lowest. T is
    /// std::uint8_t, std::uint16_t, gloo::half or float, and for pure integers any integer type of up to 32 bits. Several
    /// samples become one. `glReadPixels`; bindings and the state of `glPixelStore` are left as they were. Throws
    /// IndexError, and TypeError when the numbers do not go together.
    template <class T = std::uint8_t>
    [[nodiscard]] xt::xtensor<T, 3> read_back(std::size_t index = 0)
    {
        static_assert(detail::TexelComponent<T>, "glumpp: colours are read as float, gloo::half, or integers of 8, 16 or 32 bits");
        const Attachment& image = color_at(index);
        const bool integer = is_integer(image.kind());
        constexpr bool fraction = std::same_as<T, std::uint8_t> || std::same_as<T, std::uint16_t> || !std::is_integral_v<T>;
        if (integer ? !std::is_integral_v<T> : !fraction)
            throw TypeError(glumpp::detail::text("color ", index, " has ", text_of(image.kind()), ": read it as ",
                                                 integer ? "std::int32_t or std::uint32_t" : "std::uint8_t or float"));
        make();
        auto out = xt::xtensor<T, 3>::from_shape({m_height, m_width, std::size_t{4}});
        const auto point = static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + index);
        read(image, point, integer ? static_cast<GLenum>(GL_RGBA_INTEGER) : static_cast<GLenum>(GL_RGBA), detail::texel_type<T>(),
             out.data());
        return out;
    }

    /// The depths drawn so far, of shape (row, column), from 0 to 1: see read_back(). Throws TypeError when it has none.
    [[nodiscard]] xt::xtensor<float, 2> read_depth()
    {
        const Attachment& image = m_attachments.depth ? m_attachments.depth : m_attachments.depth_stencil;
        if (!image) throw TypeError("this framebuffer has no depths to read");
        make();
        auto out = xt::xtensor<float, 2>::from_shape({m_height, m_width});
        read(image, image.kind() == FormatKind::depth ? GL_DEPTH_ATTACHMENT : GL_DEPTH_STENCIL_ATTACHMENT, GL_DEPTH_COMPONENT, GL_FLOAT,
             out.data());
        return out;
    }

    /// The stencils drawn so far, of shape (row, column): see read_back(). Throws TypeError when it has none.
    [[nodiscard]] xt::xtensor<std::uint8_t, 2> read_stencil()
    {
        const Attachment& image = m_attachments.stencil ? m_attachments.stencil : m_attachments.depth_stencil;
        if (!image) throw TypeError("this framebuffer has no stencils to read");
        make();
        auto out = xt::xtensor<std::uint8_t, 2>::from_shape({m_height, m_width});
        read(image, image.kind() == FormatKind::stencil ? GL_STENCIL_ATTACHMENT : GL_DEPTH_STENCIL_ATTACHMENT, GL_STENCIL_INDEX,
             GL_UNSIGNED_BYTE, out.data());
        return out;
    }

    /// Copies what was drawn to another framebuffer of the same size, several samples becoming one: the colours that both
    /// have, each with `glBlitFramebuffer`, then depths and stencils where the formats agree. Bindings and the scissor test
    /// are left as they were. Throws ShapeError when the sizes differ or the other one has several samples, TypeError when
    /// integers would have to become fractions.
    void resolve(FrameBuffer& to)
    {
        // An attachment may have been resized by itself since.
        make();
        to.make();
        if (to.m_width != m_width || to.m_height != m_height)
            throw ShapeError(glumpp::detail::text("a framebuffer of ", m_width, " × ", m_height, " pixels cannot be resolved to one of ",
                                                  to.m_width, " × ", to.m_height));
        if (to.samples() > 0) throw ShapeError("a framebuffer is resolved to one without multisampling; that one has several samples too");
        const std::size_t colors = std::min(m_attachments.color.size(), to.m_attachments.color.size());
        for (std::size_t i = 0; i < colors; ++i)
        {
            const FormatKind from = m_attachments.color[i].kind(), into = to.m_attachments.color[i].kind();
            if (from != into)
                throw TypeError(glumpp::detail::text("color ", i, " has ", text_of(from), ", which cannot be resolved to ", text_of(into)));
        }
        const detail::BlitGuard guard;
        glBindFramebuffer(GL_READ_FRAMEBUFFER, m_handle.name());
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.m_handle.name());
        for (std::size_t i = 0; i < colors; ++i)
        {
            glReadBuffer(static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + i));
            to.use_colors(i, i + 1);
            blit(GL_COLOR_BUFFER_BIT);
        }
        if (colors > 0) glReadBuffer(GL_COLOR_ATTACHMENT0);
        to.use_colors(0, to.m_attachments.color.size());
        const auto agree = [](const Attachment& a, const Attachment& b) { return a && b && a.format() == b.format(); };
        if (agree(m_attachments.depth, to.m_attachments.depth)) blit(GL_DEPTH_BUFFER_BIT);
        if (agree(m_attachments.stencil, to.m_attachments.stencil)) blit(GL_STENCIL_BUFFER_BIT);
        if (agree(m_attachments.depth_stencil, to.m_attachments.depth_stencil)) blit(GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
        to.mark_drawn();
    }

    /// Another size, in pixels, for everything attached; what was drawn is gone, what is bound must be bound again. The
    /// textures stay the same objects, so programs that read them go on; those with host memory keep the texels that lie in
    /// both sizes, and views of them are refused. Throws ShapeError, and Error where memory is borrowed, changing nothing.
    template <std::integral Width, std::integral Height>
    void resize(Width width, Height height)
    {
        const std::size_t w = detail::checked_side(width), h = detail::checked_side(height);
        if (w == m_width && h == m_height) return;
        for (const Slot& slot : slots()) slot.image->check_resize(w, h);
        unbind();
        for (const Slot& slot : slots()) slot.image->resize(w, h);
        m_width = w;
        m_height = h;
    }

private:
    /// How many binds of one framebuffer, with others in between, unbind() finds back through.
    static constexpr std::size_t most_nested = 64;

    /// One attachment and where it goes.
    struct Slot
    {
        std::string name;
        GLenum point;
        const Attachment* image;
    };

    static Attachments plain(std::size_t width, std::size_t height, std::size_t samples)
    {
        Attachments out;
        if (samples > 0) out.color.emplace_back(std::make_shared<RenderBuffer>(static_cast<GLenum>(GL_RGBA8), width, height, samples));
        else
            out.color.emplace_back(
                std::make_shared<Texture>(GL_TEXTURE_2D, texel_format<std::uint8_t, 4>(), std::array<std::size_t, 3>{1, height, width}));
        out.depth = std::make_shared<RenderBuffer>(static_cast<GLenum>(GL_DEPTH_COMPONENT24), width, height, samples);
        return out;
    }

    [[nodiscard]] std::vector<Slot> slots() const
    {
        std::vector<Slot> out;
        for (std::size_t i = 0; i < m_attachments.color.size(); ++i)
            out.push_back({glumpp::detail::text("color ", i), static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + i), &m_attachments.color[i]});
        if (m_attachments.depth) out.push_back({"depth", GL_DEPTH_ATTACHMENT, &m_attachments.depth});
        if (m_attachments.stencil) out.push_back({"stencil", GL_STENCIL_ATTACHMENT, &m_attachments.stencil});
        if (m_attachments.depth_stencil) out.push_back({"depth_stencil", GL_DEPTH_STENCIL_ATTACHMENT, &m_attachments.depth_stencil});
        return out;
    }

    [[nodiscard]] const Attachment& color_at(std::size_t index) const
    {
        if (index >= m_attachments.color.size())
            throw IndexError(glumpp::detail::text("there is no color ", index, ": this framebuffer has ", m_attachments.color.size()));
        return m_attachments.color[index];
    }

    /// What can be told without OpenGL.
    void check() const
    {
        for (std::size_t i = 0; i < m_attachments.color.size(); ++i)
        {
            if (!m_attachments.color[i]) throw Error(glumpp::detail::text("color ", i, " is empty: a framebuffer's colours have no gaps"));
        }
        const std::vector<Slot> all = slots();
        if (all.empty()) throw Error("a framebuffer needs something to draw to: a color, a depth, a stencil or a depth_stencil");
        if (m_attachments.depth_stencil && (m_attachments.depth || m_attachments.stencil))
            throw Error("a framebuffer has either a depth_stencil or a depth and a stencil, not both");
        const Slot& first = all.front();
        for (const Slot& slot : all)
        {
            const FormatKind kind = slot.image->kind();
            const bool fits = slot.point == GL_DEPTH_ATTACHMENT           ? kind == FormatKind::depth
                              : slot.point == GL_STENCIL_ATTACHMENT       ? kind == FormatKind::stencil
                              : slot.point == GL_DEPTH_STENCIL_ATTACHMENT ? kind == FormatKind::depth_stencil
                                                                          : is_color(kind);
            if (!fits) throw TypeError(glumpp::detail::text(slot.name, " cannot go to an image of ", text_of(kind)));
            if (slot.image->width() != first.image->width() || slot.image->height() != first.image->height())
                throw ShapeError(glumpp::detail::text(slot.name, " has ", slot.image->width(), " × ", slot.image->height(), " pixels, ",
                                                      first.name, " has ", first.image->width(), " × ", first.image->height(),
                                                      ": all attachments of a framebuffer have one size"));
            if (slot.image->samples() != first.image->samples())
                throw ShapeError(glumpp::detail::text(slot.name, " has ", slot.image->samples(), " samples a pixel, ", first.name, " has ",
                                                      first.image->samples(), ": all attachments of a framebuffer have as many"));
        }
    }

    [[nodiscard]] bool is_made() const noexcept
    {
        if (!m_handle.alive()) return false;
        std::size_t i = 0;
        const auto same = [&](const Attachment& image)
        { return !image || (image.ready() && i < m_attached.size() && image.name() == m_attached[i++]); };
        bool made = true;
        for (const Attachment& image : m_attachments.color) made = made && same(image);
        return made && same(m_attachments.depth) && same(m_attachments.stencil) && same(m_attachments.depth_stencil);
    }

    /// Makes what is not there yet, and leaves the caller's bindings as they were.
    void make()
    {
        if (is_made()) return;
        detail::require_gl();
        check();
        const std::vector<Slot> all = slots();
        m_width = all.front().image->width();
        m_height = all.front().image->height();
        check_limits();
        for (const Slot& slot : all)
        {
            try
            {
                slot.image->prepare();
            }
            catch (const GLError& error)
            {
                throw GLError(glumpp::detail::text(slot.name, ": ", error.what()));
            }
        }
        const detail::FramebufferGuard guard;
        if (!m_handle.alive())
        {
            // What was bound before is of a context that is gone.
            m_before.clear();
            m_handle.create();
        }
        m_attached.clear();
        glBindFramebuffer(GL_FRAMEBUFFER, m_handle.name());
        for (const Slot& slot : all) slot.image->attach(slot.point);
        use_colors(0, m_attachments.color.size());
        if (m_attachments.color.empty()) glReadBuffer(GL_NONE);
        if (const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER); status != GL_FRAMEBUFFER_COMPLETE)
            throw GLError(
                glumpp::detail::text("a framebuffer of ", m_width, " × ", m_height, " pixels cannot be made: ", culprit(all, status)));
        for (const Slot& slot : all) m_attached.push_back(slot.image->name());
    }

    void check_limits() const
    {
        GLint limit = 0;
        glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &limit);
        if (std::cmp_greater(std::max(m_width, m_height), limit))
            throw GLError(glumpp::detail::text("a framebuffer of ", m_width, " × ", m_height, " pixels is too large: this OpenGL draws to ",
                                               limit, " at most a side"));
        GLint buffers = 0;
        glGetIntegerv(GL_MAX_COLOR_ATTACHMENTS, &limit);
        glGetIntegerv(GL_MAX_DRAW_BUFFERS, &buffers);
        limit = std::min(limit, buffers);
        if (std::cmp_greater(m_attachments.color.size(), limit))
            throw GLError(glumpp::detail::text("color ", limit, " is one too many: this OpenGL draws to ", limit, " colours at most"));
    }

    /// Which attachment OpenGL does not draw to, found by trying each alone; what it says of them together where each
    /// serves.
    [[nodiscard]] static std::string culprit(const std::vector<Slot>& all, GLenum status)
    {
        for (const Slot& slot : all)
        {
            detail::Handle<detail::FramebufferKind> probe;
            glBindFramebuffer(GL_FRAMEBUFFER, probe.create());
            slot.image->attach(slot.point);
            const GLenum buffer = is_color(slot.image->kind()) ? slot.point : static_cast<GLenum>(GL_NONE);
            glDrawBuffers(1, &buffer);
            glReadBuffer(buffer);
            if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
                return glumpp::detail::text(slot.name, ": this OpenGL does not draw to its format, ",
                                            detail::hex_text(slot.image->format()));
        }
        return detail::completeness_text(status);
    }

    /// Lets fragment outputs go to the colours [first, end) of the bound framebuffer, and the others nowhere.
    void use_colors(std::size_t first, std::size_t end) const
    {
        std::vector<GLenum> buffers(std::max<std::size_t>(end, 1), static_cast<GLenum>(GL_NONE));
        for (std::size_t i = first; i < end; ++i) buffers[i] = static_cast<GLenum>(GL_COLOR_ATTACHMENT0 + i);
        glDrawBuffers(static_cast<GLsizei>(buffers.size()), buffers.data());
    }

    void mark_drawn() const noexcept
    {
        const auto mark = [](const Attachment& image)
        {
            if (image.texture()) image.texture()->drawn_to();
        };
        for (const Attachment& image : m_attachments.color) mark(image);
        mark(m_attachments.depth);
    }

    void blit(GLbitfield what) const
    {
        const auto width = static_cast<GLint>(m_width), height = static_cast<GLint>(m_height);
        glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, what, GL_NEAREST);
    }

    /// Reads one attachment; where it has several samples, by way of a framebuffer that has one.
    void read(const Attachment& image, GLenum point, GLenum format, GLenum type, void* to)
    {
        const detail::BlitGuard guard;
        const bool color = is_color(image.kind());
        glBindFramebuffer(GL_READ_FRAMEBUFFER, m_handle.name());
        GLint before = 0;
        glGetIntegerv(GL_READ_BUFFER, &before);
        if (color) glReadBuffer(point);
        const Attachment single =
            image.samples() > 0 ? Attachment(std::make_shared<RenderBuffer>(image.format(), m_width, m_height, 0u)) : Attachment();
        detail::Handle<detail::FramebufferKind> probe;
        if (single)
        {
            single.prepare();
            glBindFramebuffer(GL_FRAMEBUFFER, probe.create());
            single.attach(color ? static_cast<GLenum>(GL_COLOR_ATTACHMENT0) : point);
            if (!color)
            {
                use_colors(0, 0);
                glReadBuffer(GL_NONE);
            }
            glBindFramebuffer(GL_READ_FRAMEBUFFER, m_handle.name());
            blit(color ? GL_COLOR_BUFFER_BIT : format == GL_STENCIL_INDEX ? GL_STENCIL_BUFFER_BIT : GL_DEPTH_BUFFER_BIT);
            glReadBuffer(static_cast<GLenum>(before));
            glBindFramebuffer(GL_READ_FRAMEBUFFER, probe.name());
        }
        {
            const detail::PackState pack;
            glReadPixels(0, 0, static_cast<GLsizei>(m_width), static_cast<GLsizei>(m_height), format, type, to);
        }
        if (!single) glReadBuffer(static_cast<GLenum>(before));
    }

    Attachments m_attachments;
    std::size_t m_width = 0;
    std::size_t m_height = 0;
    detail::Handle<detail::FramebufferKind> m_handle;
    std::vector<GLuint> m_attached{};
    std::vector<detail::FramebufferState> m_before{};
};

}  // namespace glumpp::gloo
