// The uniform blocks of a program: which buffer each reads, and whether their layouts agree.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/hook_names.hpp>

namespace glumpp::gloo
{

/// A uniform block that a shader declares, and what feeds it.
struct UniformBlock
{
    std::string name;
    GLuint index = GL_INVALID_INDEX;
    GLuint binding = 0;
    std::shared_ptr<Buffer> buffer{};
    /// Whether the buffer's layout was compared with the linked program's.
    bool verified = false;
    /// What the composed shaders call it, where that is not its name: a snippet's, which is reached through a hook.
    std::string unique{};

    [[nodiscard]] bool active() const noexcept { return index != GL_INVALID_INDEX; }
};

namespace detail
{

/// Where OpenGL has one variable of a block. Offsets and strides are bytes.
struct BlockMember
{
    std::string name;
    const glsl::Type* type = nullptr;
    std::size_t count = 1;
    std::size_t offset = 0;
    std::size_t array_stride = 0;
    std::size_t matrix_stride = 0;
    bool row_major = false;
};

class UniformBlocks
{
public:
    /// By what the composed shaders call it.
    [[nodiscard]] UniformBlock* find(std::string_view name) noexcept;
    [[nodiscard]] std::vector<std::string_view> names() const;

    /// Becomes the other; a block that stays the same stays where it is.
    void become(UniformBlocks& draft) noexcept;

    /// Adds a block that a shader declares. `shown` is what users call it.
    void declare(std::string_view name, std::string_view shown);

    /// Forgets what `keeps(name)` denies, as when a shader's text has changed.
    template <class Keeps>
    void keep(Keeps keeps)
    {
        std::erase_if(m_blocks, [&](const UniformBlock& block) { return !keeps(unique_name(block)); });
    }

    /// Finds out where the linked program has them and gives each a binding point: `glUniformBlockBinding`.
    void locate(GLuint program, const HookNames& names);

    /// Throws Error for a block without a buffer, TypeError for a struct whose layout is not the block's.
    void check();

    /// Sends what is pending in the buffers: see Buffer::flush().
    void flush() const;

    /// Binds the buffers to their binding points: `glBindBufferBase` for each.
    void bind() const;

private:
    void verify(UniformBlock& block) const;

    std::vector<UniformBlock> m_blocks;
    GLuint m_program = 0;
};

}  // namespace detail
}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/uniform_blocks.ipp>
#endif
