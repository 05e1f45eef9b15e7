// What all textures share: the GL object, its parameters, and the upload of exactly the pending box.
#pragma once

#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/texel_format.hpp>
#include <glumpp/gloo/texture_parameters.hpp>
#include <glumpp/gloo/texture_target.hpp>
#include <glumpp/memory/box.hpp>
#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo
{

class Texture;

namespace detail
{
/// What holds an object of `Shared` and hands it out, to be kept alive: Texture1D to TextureCube, the renderbuffers.
template <class T, class Shared>
concept Shares = requires(const T& object)
{
    {
        object.share()
        } -> std::convertible_to<std::shared_ptr<Shared>>;
};

/// Texture1D to TextureCube, of which there may be several objects that share one texture.
template <class T>
concept TextureClass = Shares<T, Texture> && std::constructible_from<T, memory::detail::Tag, std::shared_ptr<Texture>>;

struct TextureKind
{
    static constexpr const char* noun = "texture";
    static GLuint create();
    static void destroy(GLuint name) { glDeleteTextures(1, &name); }
};
}  // namespace detail

/// A grid of texels and its GL texture object. Texture1D to TextureCube hold one each; without host memory (a
/// framebuffer's colours) there is nothing to send, and what is there after creation is up to OpenGL.
class Texture : public TextureParameters, public std::enable_shared_from_this<Texture>
{
public:
    /// (depth, row, column) in texels; the six faces of a cube and the layers of an array are its depth.
    using Extents = memory::Grid::Extents;

    /// A texture without host memory. Throws TypeError for a target whose texels are not sent: see ForeignTexture.
    Texture(GLenum target, const TexelFormat& format, const Extents& extents);
    /// One with host memory: `memory` and `record` are what memory::Bytes is made of, `grid` tells where its texels are.
    template <class Memory>
    Texture(GLenum target, const TexelFormat& format, const memory::Grid& grid, Memory memory, memory::RecordSize record)
        : TextureParameters(checked(target), kind_of(format.internal)), m_format(format), m_bytes(std::move(memory), record)
    {
        m_bytes.track(grid);
    }

    [[nodiscard]] const Extents& extents() const noexcept { return m_bytes.grid()->extents(); }
    [[nodiscard]] std::size_t nbytes() const noexcept { return m_bytes.nbytes(); }
    /// Its host memory, null where it has none.
    [[nodiscard]] const std::byte* data() const noexcept { return m_bytes.data(); }
    /// The box that was written since it was last sent, along (depth, row, column); nothing when all is sent.
    [[nodiscard]] const std::optional<memory::Box<3>>& pending_box() const noexcept { return m_bytes.grid()->pending(); }
    /// Whether reshape() would be heard: borrowed memory keeps its size, records in a texture go by their number.
    [[nodiscard]] bool reshapable() const noexcept { return m_bytes.reshapable(); }
    /// Another size. Texels that lie in both stay, others are zero, and all of it is pending; views made before are
    /// refused. Throws Error where it is not reshapable() and ShapeError where there is no room, changing nothing.
    void reshape(const Extents& extents) { put(m_bytes.reshaped(extents)); }
    /// The same in two steps, of which the second cannot fail, to reshape several textures together or not at all.
    [[nodiscard]] memory::Bytes::Reshaped reshaped(const Extents& extents) const { return m_bytes.reshaped(extents); }
    void put(memory::Bytes::Reshaped next) noexcept { m_bytes.put(std::move(next)); }

    /// Writes all texels, of which `texels` has as many: the host's memory changes, and all of it is pending.
    void write(const std::byte* texels) noexcept;

    /// For those who write to it through views: the bytes, alive as long as the texture is.
    [[nodiscard]] std::shared_ptr<memory::Bytes> share_bytes(memory::detail::Tag) { return {shared_from_this(), &m_bytes}; }

    /// Creates the texture if need be (`glTexImage*` without contents, also after reshape()), binds it with
    /// `glBindTexture` to its target in the active unit, and, if and only if something is pending, sends exactly that box
    /// with one `glTexSubImage*`; of a cube with one for each face of the box. With a filter that takes a mipmap, texels
    /// that changed make a new one: `glGenerateMipmap`. `glPixelStore` is not relied upon; an upload leaves what
    /// it sets of the unpack state at OpenGL's defaults. Throws GLError when OpenGL has no memory for it or a side is too long, and Error
    /// for what OpenGL ES lacks (see Feature); what was pending stays pending. In ES, where it makes the texture, `glGetError` is asked,
    /// and older errors are forgotten.
    void bind();

    /// Throws Error where the context's profile lacks what it needs (see Feature). No GL call but for the names of extensions, in ES.
    void check_profile() const;

    /// Whether bind() would send nothing but the binding itself.
    [[nodiscard]] bool ready() const noexcept { return is_made() && !changed() && !pending_box() && m_bytes.agrees(); }

    /// Makes the smaller images of the mipmap from the whole one: bind(), then `glGenerateMipmap`. Uploads do it by
    /// themselves where a filter needs it; drawing into a texture does not. Throws TypeError where there is no such thing.
    void generate_mipmap();

    /// Tells that the GPU itself writes to it, so that a mipmap is made anew at the next bind(). No GL call.
    void drawn_to() noexcept { set_mipmap_due(true); }
    /// Whether it changed since its mipmap was made.
    [[nodiscard]] bool mipmap_due() const noexcept { return m_mipmap_due; }

    /// Attaches one of its images, counted as a cube's faces or as layers, to the framebuffer that is bound: `glFramebufferTexture*`.
    /// It is made.
    void attach(GLenum point, std::size_t image) const;

    [[nodiscard]] const TexelFormat& format() const noexcept { return m_format; }
    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// A number that identifies this texture for the whole run; never used twice.
    [[nodiscard]] std::uint64_t id() const noexcept { return m_id; }

    /// How often its storage on the GPU was made, in all contexts: another number than before means that whatever refers to
    /// its GL object must look again. The name may be the same, that of an object which is gone. The first mipmap counts, too: drivers
    /// move the texels then, and a framebuffer of Mesa's would go on drawing to where they were.
    [[nodiscard]] std::uint64_t times_made() const noexcept { return m_times_made; }

    /// Copies what the GPU has into `to`, rows close together: bind(), then `glGetTexImage`, for a cube once a face.
    /// What of `glPixelStore` packs is left as it was. Throws TypeError for a cube without host memory, whose texels have no size
    /// here: read its faces through a framebuffer. In OpenGL ES, which has no such call, it goes through a framebuffer, and throws GLError
    /// for formats that are no colours to be drawn to.
    void read_back(void* to);

private:
    static const TextureTarget& checked(GLenum target);

    void set_mipmap_due(bool due) noexcept
    {
        if (m_mipmap_due != due) memory::note_write();
        m_mipmap_due = due;
    }

    /// Whether its storage was made in this context, and has that size.
    [[nodiscard]] bool is_made() const noexcept { return detail::context_count.load(std::memory_order_relaxed) == m_bytes.copy_number(); }
    /// Makes what is not made, binds it, and sends its parameters.
    void make(const TextureTarget& target);
    void allocate();

    /// Throws Error where OpenGL ES makes no mipmap of the format.
    void check_mipmap_format() const;

    /// Throws GLError, before OpenGL could find fault, when a side is too long.
    void check_limits();

    template <class... Why>
    [[noreturn]] void refuse(const Why&... why)
    {
        // The object is made anew at the next try, and then needs everything.
        m_handle.reset();
        m_bytes.mark_all();
        throw GLError(glumpp::detail::text("a texture of ", glumpp::detail::tuple_text(extents()),
                                           " (depth, rows, columns) cannot be made: ", why...,
                                           "; nothing is lost: what is pending stays pending"));
    }

    detail::Handle<detail::TextureKind> m_handle;
    TexelFormat m_format;
    memory::Bytes m_bytes{};
    std::uint64_t m_times_made = 0;
    bool m_mipmap_due = false;
    bool m_mipmap_asked = false;
    bool m_has_mipmap = false;
    std::uint64_t m_id = detail::next_id();
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/texture.ipp>
#endif
