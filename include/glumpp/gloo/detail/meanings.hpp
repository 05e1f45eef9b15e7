// What a name of a program can mean, and what each of these takes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/attributes.hpp>
#include <glumpp/gloo/detail/kept_value.hpp>
#include <glumpp/gloo/detail/program_buffer.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/uniform_blocks.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{
class Program;
}

namespace glumpp::gloo::detail
{

template <class T>
using Numbers = xt::xarray<T, xt::layout_type::row_major>;

/// Text or a snippet, for a hook.
using HookFilling = std::variant<std::string, glsl::Snippet>;

[[noreturn]] inline void refuse_filling()
{
    throw TypeError("a uniform or an attribute takes numbers, neither text nor a snippet; only hooks do");
}

/// A uniform, or one element of it. `others` are uniforms of that name in other programs, which get the same, or none does.
struct UniformMeaning
{
    Uniform* uniform;
    std::ptrdiff_t element = -1;
    std::vector<Uniform*> others{};

    void take(const Values& values) const { assign(values); }
    void take(const SampledTexture& texture) const { assign(texture); }
    void take(const std::shared_ptr<Buffer>&) const
    {
        throw TypeError(glumpp::detail::text("a UniformBuffer feeds a uniform block; '", uniform->name(), "' is no uniform block"));
    }
    void take(const HookFilling&) const { refuse_filling(); }

    template <class T>
    [[nodiscard]] Numbers<T> data() const
    {
        const glsl::Type& type = uniform->type();
        if (type.is_sampler()) throw TypeError(glumpp::detail::text("the sampler '", uniform->name(), "' has a texture, not numbers"));
        std::span<const std::uint32_t> words = uniform->words();
        if (element >= 0 && !words.empty()) words = words.subspan(type.components() * static_cast<std::size_t>(element));
        return from_words<T>(type, element >= 0 ? 1 : uniform->count(), words);
    }

private:
    template <class Value>
    void assign(const Value& value) const
    {
        for (Uniform* const other : others) other->check(value, element);
        uniform->assign(value, element);
        for (Uniform* const other : others) other->assign(value, element);
    }
};

/// An attribute that no buffer feeds: one value for all vertices.
struct ConstantMeaning
{
    Attributes* attributes;
    Attribute* attribute;

    void take(const Values& values) const { attributes->assign(*attribute, values); }
    void take(const SampledTexture&) const { throw TypeError("an attribute takes numbers, not a texture"); }
    void take(const std::shared_ptr<Buffer>&) const { throw TypeError("a UniformBuffer feeds a uniform block; this is no uniform block"); }
    void take(const HookFilling&) const { refuse_filling(); }
    template <class T>
    [[nodiscard]] Numbers<T> data() const
    {
        return from_words<T>(*attribute->type, attribute->count, attribute->constant);
    }
};

/// An attribute of the program's own buffer: a value for each vertex.
struct FieldMeaning
{
    ProgramBuffer* buffer;
    const memory::Field* field;

    void take(const Values& values) const { buffer->write(*field, values); }
    void take(const SampledTexture&) const { throw TypeError("an attribute takes numbers, not a texture"); }
    void take(const std::shared_ptr<Buffer>&) const { throw TypeError("a UniformBuffer feeds a uniform block; this is no uniform block"); }
    void take(const HookFilling&) const { refuse_filling(); }
    template <class T>
    [[nodiscard]] Numbers<T> data() const
    {
        return buffer->template read<T>(*field);
    }
};

struct BlockMeaning
{
    UniformBlock* block;

    void take(const std::shared_ptr<Buffer>& buffer) const noexcept
    {
        block->buffer = buffer;
        block->verified = false;
    }
    template <class Other>
    [[noreturn]] void take(const Other&) const
    {
        throw TypeError(glumpp::detail::text("the uniform block '", block->name, "' takes a UniformBuffer, nothing else"));
    }
    template <class T>
    [[nodiscard]] Numbers<T> data() const
    {
        take(Values{});
    }
};

struct HookMeaning
{
    Program* program;
    std::string name;

    /// Defined with Program.
    void take(const HookFilling& filling) const;
    template <class Other>
    [[noreturn]] void take(const Other&) const
    {
        throw TypeError(glumpp::detail::text("the hook '", name, "' takes a snippet or text, neither numbers nor a texture"));
    }
    template <class T>
    [[nodiscard]] Numbers<T> data() const
    {
        take(Values{});
    }
};

/// A name that only linking can tell the meaning of: what it is given is kept till then.
struct OpenMeaning
{
    std::shared_ptr<KeptValue> kept;
    std::string name;

    void take(const HookFilling&) const { refuse_filling(); }
    template <class Value>
    void take(const Value& value) const
    {
        kept->take(value);
    }
    template <class T>
    [[nodiscard]] Numbers<T> data() const
    {
        throw Error(glumpp::detail::text("what '", name, "' is, only linking can tell: call link() before its data is asked for"));
    }
};

using Meaning = std::variant<UniformMeaning, ConstantMeaning, FieldMeaning, BlockMeaning, HookMeaning, OpenMeaning>;

}  // namespace glumpp::gloo::detail
