// A block of memory that has a copy on the GPU.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/memory/block.hpp>
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
    static GLuint create()
    {
        GLuint name = 0;
        glGenBuffers(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteBuffers(1, &name); }
};

/// A number that no other object of the program's life has.
[[nodiscard]] inline std::uint64_t next_id() noexcept
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}
}  // namespace detail

/// Tracked memory and its GL buffer object. VertexBuffer and IndexBuffer hold one each.
class Buffer : public memory::Block, public std::enable_shared_from_this<Buffer>
{
public:
    /// `target` is where bind() binds it. `fields` describes one record, for attributes; it must outlive the buffer.
    Buffer(GLenum target, Usage usage, std::span<const memory::Field> fields) noexcept : m_target(target), m_usage(usage), m_fields(fields)
    {
    }

    /// Creates the buffer object if need be, binds it to its target with `glBindBuffer`, and, if and only if
    /// something is pending, sends exactly that interval with one `glBufferSubData`. Storage is made with
    /// `glBufferData` the first time and when the capacity grew. Throws GLError when OpenGL has no memory for it;
    /// what was pending then stays pending.
    void bind() { flush(m_target, true); }

    /// The same without touching the target a caller may rely on: uploads go through `GL_COPY_WRITE_BUFFER`, and a
    /// clean buffer costs no GL call.
    void flush() { flush(GL_COPY_WRITE_BUFFER, false); }

    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// A number that identifies this buffer for the whole run; never used twice.
    [[nodiscard]] std::uint64_t id() const noexcept { return m_id; }
    [[nodiscard]] Usage usage() const noexcept { return m_usage; }
    [[nodiscard]] std::span<const memory::Field> fields() const noexcept { return m_fields; }
    /// How many records it holds.
    [[nodiscard]] std::size_t records() const noexcept { return nbytes() / record_size(); }

protected:
    /// For a buffer whose fields are only known at run time.
    void use_fields(std::span<const memory::Field> fields) noexcept { m_fields = fields; }

private:
    void flush(GLenum target, bool always_bind)
    {
        if (!m_handle.alive())
        {
            if (m_handle.lost()) mark_bytes(0, nbytes());
            m_handle.create();
            m_allocated = 0;
        }
        const bool outgrown = m_allocated < capacity();
        const auto sent = pending();
        if (!always_bind && !outgrown && !sent) return;
        glBindBuffer(target, m_handle.name());
        if (outgrown) allocate(target);
        if (!sent) return;
        glBufferSubData(target, static_cast<GLintptr>(sent->offset), static_cast<GLsizeiptr>(sent->size()), data() + sent->offset);
        clear_pending();
    }

    void allocate(GLenum target)
    {
        glBufferData(target, static_cast<GLsizeiptr>(capacity()), nullptr, static_cast<GLenum>(m_usage));
        // Asks for what was made, not for an error: that could be an older one, and it is the caller's to find.
        GLint64 made = 0;
        glGetBufferParameteri64v(target, GL_BUFFER_SIZE, &made);
        if (std::cmp_not_equal(made, capacity()))
        {
            (void)glGetError();  // this one is ours, and the exception says it
            throw GLError(glumpp::detail::text("OpenGL could not make a buffer of ", capacity(),
                                               " bytes; nothing is lost: what is pending ", "stays pending"));
        }
        m_allocated = capacity();
    }

    detail::Handle<detail::BufferKind> m_handle;
    GLenum m_target;
    Usage m_usage;
    std::span<const memory::Field> m_fields;
    std::size_t m_allocated = 0;
    std::uint64_t m_id = detail::next_id();
};

}  // namespace glumpp::gloo
