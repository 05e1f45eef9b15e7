// Host memory that has a copy on the GPU.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/bound_vertex_array.hpp>
#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo
{

/// How often a buffer is written: what OpenGL is told when its storage is made.
enum class Usage : GLenum
{
    static_draw = GL_STATIC_DRAW,
    dynamic_draw = GL_DYNAMIC_DRAW,
    stream_draw = GL_STREAM_DRAW
};
inline constexpr Usage static_draw = Usage::static_draw;
inline constexpr Usage dynamic_draw = Usage::dynamic_draw;
inline constexpr Usage stream_draw = Usage::stream_draw;

namespace detail
{
struct BufferKind
{
    static constexpr const char* noun = "buffer";
    static GLuint create();
    static void destroy(GLuint name) { glDeleteBuffers(1, &name); }
};

/// A number that no other object of the program's life has.
[[nodiscard]] std::uint64_t next_id() noexcept;
}  // namespace detail

/// Tracked memory and its GL buffer object. VertexBuffer, IndexBuffer and UniformBuffer hold one each and hand it out, to be
/// kept alive and bound by others, who may read what is in it.
class Buffer : public std::enable_shared_from_this<Buffer>
{
public:
    /// `target` is where bind() binds it. `fields` describes one record, for attributes; they last as long as `keeper`, or
    /// for good. It holds `count` zeroed records, or those that are `there` already. Makes no GL call. Throws ShapeError when
    /// memory cannot hold them.
    [[nodiscard]] static std::shared_ptr<Buffer> create(GLenum target, Usage usage, std::span<const memory::Field> fields,
                                                        std::size_t count, memory::RecordSize record,
                                                        std::shared_ptr<const void> keeper = nullptr);
    [[nodiscard]] static std::shared_ptr<Buffer> create(GLenum target, Usage usage, std::span<const memory::Field> fields,
                                                        memory::Memory there, memory::RecordSize record,
                                                        std::shared_ptr<const void> keeper = nullptr);

    /// For create(): views and programs find it by its shared pointer.
    template <class Memory>
    Buffer(memory::detail::Tag, GLenum target, Usage usage, std::span<const memory::Field> fields, Memory memory, memory::RecordSize record,
           std::shared_ptr<const void> keeper = nullptr)
        : m_target(target), m_usage(usage), m_fields(fields), m_keeper(std::move(keeper)), m_bytes(std::move(memory), record)
    {
        m_bytes.hold(this);
    }

    /// Creates the buffer object if need be, binds it to its target with `glBindBuffer`, and, if and only if
    /// something is pending, sends exactly that interval with one `glBufferSubData`. Storage is made with
    /// `glBufferData` the first time and when the capacity grew. Throws GLError when OpenGL has no memory for it;
    /// what was pending then stays pending.
    ///
    /// Indices are bound to the bound vertex array; the one that a program's draw left bound is unbound first, for it has
    /// indices of its own: `glBindVertexArray(0)`.
    void bind()
    {
        if (m_target == GL_ELEMENT_ARRAY_BUFFER) detail::leave_vertex_array();
        bind_target();
    }
    /// The same for what is known to be no indices: those would go into whichever vertex array is bound.
    void bind_target();

    /// The same without touching the target a caller may rely on: uploads go through `GL_COPY_WRITE_BUFFER`, and a
    /// clean buffer costs no GL call. Returns the GL name.
    GLuint flush();

    /// Whether bind() would send nothing but the binding itself.
    [[nodiscard]] bool ready() const noexcept { return is_made() && is_sent(); }

    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// A number that identifies this buffer for the whole run; never used twice.
    [[nodiscard]] std::uint64_t id() const noexcept { return m_id; }
    [[nodiscard]] Usage usage() const noexcept { return m_usage; }
    [[nodiscard]] std::span<const memory::Field> fields() const noexcept { return m_fields; }
    /// How many records it holds.
    [[nodiscard]] std::size_t records() const noexcept { return m_bytes.records(); }
    /// The size of one record, in bytes.
    [[nodiscard]] std::size_t record_size() const noexcept { return m_bytes.record_size(); }
    [[nodiscard]] std::size_t nbytes() const noexcept { return m_bytes.nbytes(); }
    [[nodiscard]] const std::byte* data() const noexcept { return m_bytes.data(); }
    /// The bytes written since they were last sent; nothing when all is sent.
    [[nodiscard]] std::optional<memory::Interval> pending_data() const noexcept { return m_bytes.pending(); }

    /// For those who write to it through views: the bytes, alive as long as the buffer is.
    [[nodiscard]] std::shared_ptr<memory::Bytes> share_bytes(memory::detail::Tag);

private:
    /// Whether its storage was made in this context, and has room.
    [[nodiscard]] bool is_made() const noexcept { return detail::context_count.load(std::memory_order_relaxed) == m_bytes.copy_number(); }
    [[nodiscard]] bool is_sent() const noexcept { return m_bytes.is_sent() && m_bytes.agrees(); }

    /// Makes what is not made, binds it to a target, and sends what is pending.
    void make(GLenum target);
    void allocate(GLenum target);
    /// Sends what is pending to the target that it is bound to.
    void send(GLenum target);

    detail::Handle<detail::BufferKind> m_handle;
    GLenum m_target;
    Usage m_usage;
    std::span<const memory::Field> m_fields;
    std::shared_ptr<const void> m_keeper;
    memory::Bytes m_bytes;
    std::uint64_t m_id = detail::next_id();
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/buffer.ipp>
#endif
