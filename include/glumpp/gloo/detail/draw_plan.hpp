// What a draw found and decided, for the next one to do again.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/framebuffer_state.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/vertex_inputs.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo::detail
{

/// A draw of a program that needs no more looking at: nothing is to be refused, all has its name. What is pending is told apart.
class DrawPlan
{
public:
    /// How much there is to draw.
    InputSizes sizes{};
    GLuint program = 0;
    GLuint vertex_array = 0;
    std::vector<TextureUnit> textures{};

    /// Whether a draw with these indices (null for none), into what is bound now, would find the same, contents aside. Else forget() is
    /// next.
    [[nodiscard]] bool holds(const Buffer* indices) const noexcept
    {
        return m_changes == memory::change_count.load(std::memory_order_relaxed) && m_target == bound_framebuffers.last() &&
               m_indices == (indices == nullptr ? 0 : indices->id());
    }
    [[nodiscard]] bool is_complete() const noexcept { return m_changes != 0; }
    /// Whether all is sent as well; note_sent() says so. An audit asks what was written, not what is said of it.
    [[nodiscard]] bool is_sent() const noexcept
    {
        return !memory::detail::WriteAudit::is_on && m_writes == memory::write_count.load(std::memory_order_relaxed);
    }
    void note_sent() noexcept { m_writes = memory::write_count.load(std::memory_order_relaxed); }

    /// Forgets the draw before, so that one which is refused leaves no plan.
    void forget() noexcept { m_changes = 0; }

    /// All that there is, as OpenGL counts it: vertices, and copies of them or -1 for a draw without. No vertices where nothing tells how
    /// many there are, or too many for one call: that is for a draw to say that looks again.
    [[nodiscard]] GLsizei vertices() const noexcept { return m_vertices; }
    [[nodiscard]] GLsizei copies() const noexcept { return m_copies; }

    /// A draw was prepared, and what it sent is sent.
    void complete(const Buffer* indices) noexcept
    {
        m_target = bound_framebuffers.last();
        m_indices = indices == nullptr ? 0 : indices->id();
        m_changes = memory::change_count.load(std::memory_order_relaxed);
        note_sent();
        const bool countable = std::in_range<GLsizei>(sizes.vertices.value_or(0)) && std::in_range<GLsizei>(sizes.instances.value_or(0));
        m_vertices = countable ? static_cast<GLsizei>(sizes.vertices.value_or(0)) : 0;
        m_copies = countable && sizes.instances ? static_cast<GLsizei>(*sizes.instances) : -1;
    }

private:
    std::uint64_t m_changes = 0;
    std::uint64_t m_writes = 0;
    std::uint64_t m_indices = 0;
    const DrawTarget* m_target = nullptr;
    GLsizei m_vertices = 0;
    GLsizei m_copies = -1;
};

}  // namespace glumpp::gloo::detail
