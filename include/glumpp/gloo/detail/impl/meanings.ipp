// What a name of a program can mean, and what each of these takes.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/attributes.hpp>
#include <glumpp/gloo/detail/kept_value.hpp>
#include <glumpp/gloo/detail/meanings.hpp>
#include <glumpp/gloo/detail/uniform_blocks.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE std::string UniformMeaning::takes() const
{
    const bool sampler = uniform->type().is_sampler();
    return glumpp::detail::text(sampler ? "the sampler '" : "uniform '", uniform->name(), "' takes ",
                                sampler ? "a texture or an array of texels" : "numbers");
}

GLUMPP_INLINE void UniformMeaning::take(const Values& values) const
{
    if (!uniform->type().is_sampler()) return assign(values);
    for (Uniform* const other : others)
    {
        if (other->type().name != uniform->type().name)
            throw TypeError(glumpp::detail::text("'", uniform->name(), "' is a ", uniform->type().name, " here and a ", other->type().name,
                                                 " in a program: no array makes a texture for both"));
    }
    uniform->assign(values, element);
    for (Uniform* const other : others) other->assign(uniform->sampled(element).lent(), element);
}

GLUMPP_INLINE void UniformMeaning::take(const BufferField& field) const
{
    if (field.kept.data != nullptr) take(field.kept);
    else take(FieldNumbers(field).values());
}

GLUMPP_INLINE void UniformMeaning::change(Change change, const Values& values) const
{
    const Room<double> numbers = uniform->changed(change, values, element);
    const glsl::Type& type = uniform->type();
    const std::size_t count = numbers.all().size() / type.components();
    take(Values{memory::ComponentType::float64, numbers.all().data(), shape_of(type, count), type.base != glsl::Base::floating});
}

GLUMPP_INLINE std::shared_ptr<Texture> UniformMeaning::texture() const
{
    const std::string& name = uniform->name();
    if (!uniform->type().is_sampler()) throw TypeError(glumpp::detail::text("uniform '", name, "' is no sampler: it has no texture"));
    if (element < 0) uniform->check_one_texture(true);
    const SampledTexture first = uniform->sampled(element);
    if (!first.given())
        throw Error(glumpp::detail::text("the sampler '", name, "' has no texture yet; give it one, or an array: program[\"", name,
                                         "\"] = texture"));
    if (first.own() == nullptr) throw TypeError(glumpp::detail::text("the sampler '", name, "' has a ForeignTexture, its maker's own"));
    return first.own();
}

GLUMPP_INLINE std::string AttributeMeaning::takes() const
{
    return glumpp::detail::text("attribute '", attribute->name, "' takes numbers or a field of a buffer, V[&Vertex::member]");
}

GLUMPP_INLINE void AttributeMeaning::take(const Values& values) const { attributes->give(*attribute, values); }
GLUMPP_INLINE void AttributeMeaning::take(const BufferField& field) const { attributes->attach(*attribute, field); }
GLUMPP_INLINE void AttributeMeaning::change(Change change, const Values& values) const { Attributes::change(*attribute, change, values); }

GLUMPP_INLINE BufferField AttributeMeaning::field() const
{
    if (attribute->buffer == nullptr)
        throw Error(glumpp::detail::text("attribute '", declaration_text(*attribute->type, attribute->name, attribute->count),
                                         "' has no buffer yet: give it an array, program[\"", attribute->name,
                                         "\"] = array, or bind a buffer"));
    return {attribute->buffer, attribute->field, shape_of(*attribute->field, attribute->buffer->records())};
}

GLUMPP_INLINE std::string BlockMeaning::takes() const
{
    return glumpp::detail::text("the uniform block '", block->name, "' takes a UniformBuffer");
}

GLUMPP_INLINE void BlockMeaning::take(const std::shared_ptr<Buffer>& buffer) const noexcept
{
    memory::note_change();
    block->buffer = buffer;
    block->verified = false;
}

GLUMPP_INLINE std::string HookMeaning::takes() const { return glumpp::detail::text("the hook '", name, "' takes a snippet or text"); }

GLUMPP_INLINE std::string OpenMeaning::takes() const
{
    return glumpp::detail::text("what '", name, "' is, only linking can tell, but it is no hook: it takes numbers, a texture or a buffer");
}

GLUMPP_INLINE void OpenMeaning::take(const Values& values) const { kept->take(values); }
GLUMPP_INLINE void OpenMeaning::take(const SampledTexture& texture) const { kept->take(texture); }
GLUMPP_INLINE void OpenMeaning::take(const BufferField& field) const { kept->take(field); }
GLUMPP_INLINE void OpenMeaning::take(const std::shared_ptr<Buffer>& buffer) const { kept->take(buffer); }

/// `noun` is what such a value is called in messages.
template <class Given>
void give_any(const Meaning& meaning, const Given& given, const char* noun)
{
    std::visit(
        [&](const auto& taker)
        {
            if constexpr (requires { taker.take(given); }) taker.take(given);
            else throw TypeError(glumpp::detail::text(taker.takes(), ", not ", noun));
        },
        meaning);
}

GLUMPP_INLINE void give(const Meaning& meaning, const Values& values) { give_any(meaning, values, "numbers"); }
GLUMPP_INLINE void give(const Meaning& meaning, const SampledTexture& texture) { give_any(meaning, texture, "a texture"); }
GLUMPP_INLINE void give(const Meaning& meaning, const BufferField& field) { give_any(meaning, field, "a field of a buffer"); }
GLUMPP_INLINE void give(const Meaning& meaning, const std::shared_ptr<Buffer>& buffer)
{
    give_any(meaning, buffer, "a UniformBuffer: it is no uniform block");
}
GLUMPP_INLINE void give(const Meaning& meaning, const HookFilling& filling)
{
    give_any(meaning, filling, "text or a snippet, which fills a hook");
}

GLUMPP_INLINE void give(const Meaning& meaning, std::initializer_list<Number> list)
{
    const auto* const plain = std::get_if<UniformMeaning>(&meaning);
    if (plain != nullptr && plain->others.empty() && plain->uniform->try_store(list, plain->element)) return;
    give(meaning, NumberList(list).values());
}

GLUMPP_INLINE void change(const Meaning& meaning, Change how, const Values& values)
{
    std::visit(
        [&](const auto& changed)
        {
            if constexpr (requires { changed.change(how, values); }) changed.change(how, values);
            else refuse_lack(changed, "numbers");
        },
        meaning);
}

GLUMPP_INLINE std::shared_ptr<Texture> texture_of(const Meaning& meaning)
{
    return std::visit(
        [](const auto& asked) -> std::shared_ptr<Texture>
        {
            if constexpr (requires { asked.texture(); }) return asked.texture();
            else refuse_lack(asked, "texture");
        },
        meaning);
}

GLUMPP_INLINE BufferField field_of(const Meaning& meaning)
{
    return std::visit(
        [](const auto& asked) -> BufferField
        {
            if constexpr (requires { asked.field(); }) return asked.field();
            else refuse_lack(asked, "buffer of vertices");
        },
        meaning);
}

}  // namespace glumpp::gloo::detail
