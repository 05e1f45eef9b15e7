// The uniform blocks of a program: which buffer each reads, and whether their layouts agree.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/detail/uniform_blocks.hpp>

namespace glumpp::gloo::detail
{

[[nodiscard]] inline BlockMember block_member(GLuint program, GLuint index, std::string_view block)
{
    const auto ask = [&](GLenum what)
    {
        GLint value = 0;
        glGetActiveUniformsiv(program, 1, &index, what, &value);
        return value;
    };
    std::string name(static_cast<std::size_t>(ask(GL_UNIFORM_NAME_LENGTH)), '\0');
    GLsizei length = 0;
    GLint elements = 0;
    GLenum kind = 0;
    glGetActiveUniform(program, index, static_cast<GLsizei>(name.size()), &length, &elements, &kind, name.data());
    name.resize(static_cast<std::size_t>(length));
    // A block with an instance name spells its members "Block.member".
    block = block.substr(0, block.find('['));
    if (name.starts_with(block) && name.size() > block.size() && name[block.size()] == '.') name.erase(0, block.size() + 1);
    if (name.ends_with("[0]")) name.resize(name.size() - 3);
    const auto size = [&](GLenum what, GLint least = 0) { return static_cast<std::size_t>(std::max(ask(what), least)); };
    // One without has its snippet's mark.
    return {glsl::detail::without_marks(name),
            type_of(static_cast<GLenum>(ask(GL_UNIFORM_TYPE))),
            size(GL_UNIFORM_SIZE, 1),
            size(GL_UNIFORM_OFFSET),
            size(GL_UNIFORM_ARRAY_STRIDE),
            size(GL_UNIFORM_MATRIX_STRIDE),
            ask(GL_UNIFORM_IS_ROW_MAJOR) == GL_TRUE};
}

/// Why a field does not stand where the block reads it; empty when it does.
[[nodiscard]] inline std::string block_mismatch(const BlockMember& member, const memory::Field& field)
{
    using enum memory::ComponentType;
    if (member.type == nullptr) return "its type in the shader is none that a struct can have";
    const glsl::Type& type = *member.type;
    if (member.row_major) return "the block reads it row after row; leave row_major out of its layout";
    const bool kind = type.base == glsl::Base::floating           ? field.component == float32
                      : type.base == glsl::Base::integer          ? field.component == int32
                      : type.base == glsl::Base::unsigned_integer ? field.component == uint32
                                                                  : field.component == uint32 || field.component == int32;
    if (!kind) return glumpp::detail::text("a ", type.name, " is not made of ", name_of(field.component));
    if (field.offset != member.offset)
        return glumpp::detail::text("it stands at byte ", field.offset, " of the struct, but the block reads it at byte ", member.offset,
                                    "; alignas(16) or a member in between moves it");
    // Rows of numbers, one for each column of each element, may be longer than the type but must be as far apart.
    const std::size_t rows = member.count * type.columns;
    const std::size_t stride = field.size / rows;
    if (field.size % rows != 0 || stride < std::size_t{type.rows} * 4)
        return glumpp::detail::text("the block reads ", member.count * type.components(), " numbers, the member has ", field.components());
    const std::size_t wanted = type.is_matrix() ? member.matrix_stride : member.count > 1 ? member.array_stride : stride;
    if (stride != wanted)
        return glumpp::detail::text("its rows are ", stride, " bytes apart, but the block reads them ", wanted,
                                    " apart: make each of them ", wanted / 4, " numbers long");
    if (member.count == 1 && !type.is_matrix() && field.components() > type.components())
        return glumpp::detail::text("the block reads ", type.components(), " numbers, the member has ", field.components());
    return {};
}

GLUMPP_INLINE UniformBlock* UniformBlocks::find(std::string_view name) noexcept
{
    const auto found =
        std::find_if(m_blocks.begin(), m_blocks.end(), [&](const UniformBlock& block) { return unique_name(block) == name; });
    return found == m_blocks.end() ? nullptr : &*found;
}

GLUMPP_INLINE std::vector<std::string_view> UniformBlocks::names() const
{
    std::vector<std::string_view> out;
    for (const UniformBlock& block : m_blocks) out.push_back(block.name);
    return out;
}

GLUMPP_INLINE void UniformBlocks::become(UniformBlocks& draft) noexcept
{
    if (m_blocks.size() == draft.m_blocks.size()) std::move(draft.m_blocks.begin(), draft.m_blocks.end(), m_blocks.begin());
    else m_blocks.swap(draft.m_blocks);
    m_program = draft.m_program;
}

GLUMPP_INLINE void UniformBlocks::declare(std::string_view name, std::string_view shown)
{
    UniformBlock* known = find(name);
    if (known == nullptr) known = &m_blocks.emplace_back();
    known->name = shown;
    known->unique = name == shown ? std::string_view{} : name;
}

GLUMPP_INLINE void UniformBlocks::locate(GLuint program, const HookNames& names)
{
    m_program = program;
    for (UniformBlock& block : m_blocks) block.index = GL_INVALID_INDEX;
    // What the text does not show is added: the elements of an array of blocks, and blocks that a macro spells.
    GLint count = 0, longest = 0;
    glGetProgramiv(program, GL_ACTIVE_UNIFORM_BLOCKS, &count);
    glGetProgramiv(program, GL_ACTIVE_UNIFORM_BLOCK_MAX_NAME_LENGTH, &longest);
    std::string name(static_cast<std::size_t>(longest) + 1, '\0');
    for (GLuint i = 0; i < static_cast<GLuint>(count); ++i)
    {
        GLsizei length = 0;
        glGetActiveUniformBlockName(program, i, static_cast<GLsizei>(name.size()), &length, name.data());
        const std::string_view found = std::string_view(name).substr(0, static_cast<std::size_t>(length));
        declare(found, names.shown(found));
        find(found)->index = i;
    }
    GLuint binding = 0;
    for (UniformBlock& block : m_blocks)
    {
        block.verified = false;
        if (!block.active()) continue;
        block.binding = binding++;
        glUniformBlockBinding(program, block.index, block.binding);
    }
}

GLUMPP_INLINE void UniformBlocks::check()
{
    for (UniformBlock& block : m_blocks)
    {
        if (!block.active()) continue;
        if (block.buffer == nullptr)
            throw Error(glumpp::detail::text("the uniform block '", block.name, "' has no buffer; give it one: program[\"", block.name,
                                             "\"] = uniform_buffer"));
        if (!block.verified) verify(block);
    }
}

GLUMPP_INLINE void UniformBlocks::flush() const
{
    for (const UniformBlock& block : m_blocks)
    {
        if (block.active()) block.buffer->flush();
    }
}

GLUMPP_INLINE void UniformBlocks::bind() const
{
    for (const UniformBlock& block : m_blocks)
    {
        if (block.active()) glBindBufferBase(GL_UNIFORM_BUFFER, block.binding, block.buffer->name());
    }
}

GLUMPP_INLINE void UniformBlocks::verify(UniformBlock& block) const
{
    const auto ask = [&](GLenum what)
    {
        GLint value = 0;
        glGetActiveUniformBlockiv(m_program, block.index, what, &value);
        return static_cast<std::size_t>(value);
    };
    std::vector<GLint> indices(ask(GL_UNIFORM_BLOCK_ACTIVE_UNIFORMS));
    if (!indices.empty()) glGetActiveUniformBlockiv(m_program, block.index, GL_UNIFORM_BLOCK_ACTIVE_UNIFORM_INDICES, indices.data());
    const auto fields = block.buffer->fields();
    for (const GLint index : indices)
    {
        const BlockMember member = block_member(m_program, static_cast<GLuint>(index), unique_name(block));
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const memory::Field& f) { return f.name == member.name; });
        if (field == fields.end())
        {
            std::vector<std::string_view> names;
            for (const memory::Field& known : fields) names.push_back(known.name);
            throw NameError(glumpp::detail::text("the uniform block '", block.name, "' reads '", member.name,
                                                 "': ", glumpp::detail::unknown_name("member", member.name, names)));
        }
        if (const std::string why = block_mismatch(member, *field); !why.empty())
            throw TypeError(glumpp::detail::text("the member '", field->name, "' (", memory::type_text(*field),
                                                 ") does not fit the uniform block '", block.name, "': ", why));
    }
    if (const std::size_t size = ask(GL_UNIFORM_BLOCK_DATA_SIZE); block.buffer->nbytes() < size)
        throw TypeError(glumpp::detail::text("the uniform block '", block.name, "' has ", size, " bytes, but its struct only ",
                                             block.buffer->nbytes(), "; alignas(16) on its first member rounds it up"));
    block.verified = true;
}

}  // namespace glumpp::gloo::detail
