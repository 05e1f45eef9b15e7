// What a name of a program can mean, and what each of these takes.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>
#include <glumpp/gloo/detail/buffer_field.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{
class Program;
struct UniformBlock;
}  // namespace glumpp::gloo

namespace glumpp::gloo::detail
{

class Attributes;
class KeptValue;

template <class T>
using Numbers = xt::xarray<T, xt::layout_type::row_major>;

/// Text or a snippet, for a hook.
using HookFilling = std::variant<std::string, glsl::Snippet>;

// Each meaning has `take(given)` for what it takes, and `takes()` says what that is. Those that have numbers have `change()` and
// `data()`, a sampler has `texture()`, an attribute `field()`.

/// A uniform, or one element of it. `others` are uniforms of that name in other programs, which get the same, or none does.
struct UniformMeaning
{
    Uniform* uniform;
    std::ptrdiff_t element = -1;
    std::vector<Uniform*> others{};

    [[nodiscard]] std::string takes() const;
    void take(const Values& values) const;
    void take(const SampledTexture& texture) const { assign(texture); }
    void take(const BufferField& field) const;

    void change(Change change, const Values& values) const;

    [[nodiscard]] std::shared_ptr<Texture> texture() const;

    template <class T>
    [[nodiscard]] Numbers<T> data() const
    {
        const glsl::Type& type = uniform->type();
        if (type.is_sampler())
            throw TypeError(glumpp::detail::text("the sampler '", uniform->name(), "' has a texture, not numbers: program.texture<T>()"));
        std::span<const std::uint32_t> words = uniform->words();
        // Of an array whose length only its programs know there may be fewer.
        if (element >= 0) words = words.subspan(std::min(words.size(), type.components() * static_cast<std::size_t>(element)));
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

/// An attribute: a field of a buffer, the program's own or one that is bound, or one value for all vertices.
struct AttributeMeaning
{
    Attributes* attributes;
    Attribute* attribute;

    [[nodiscard]] std::string takes() const;
    void take(const Values& values) const;
    void take(const BufferField& field) const;
    void change(Change change, const Values& values) const;

    /// The buffer and the field that feed it.
    [[nodiscard]] BufferField field() const;

    template <class T>
    [[nodiscard]] Numbers<T> data() const
    {
        if (attribute->buffer == nullptr) return from_words<T>(*attribute->type, attribute->count, attribute->constant);
        const FieldNumbers numbers(field());
        const Extents& shape = numbers.values().shape;
        auto out = Numbers<T>::from_shape(std::vector<std::size_t>(shape.begin(), shape.end()));
        numbers.values().visit(
            [&](const auto given)
            { std::transform(given.begin(), given.end(), out.data(), [](auto number) { return static_cast<T>(number); }); });
        return out;
    }
};

struct BlockMeaning
{
    UniformBlock* block;

    [[nodiscard]] std::string takes() const;
    void take(const std::shared_ptr<Buffer>& buffer) const noexcept;
};

struct HookMeaning
{
    Program* program;
    std::string name;

    [[nodiscard]] std::string takes() const;
    /// Defined with Program.
    void take(const HookFilling& filling) const;
};

/// A name that only linking can tell the meaning of: what it is given is kept till then.
struct OpenMeaning
{
    std::shared_ptr<KeptValue> kept;
    std::string name;

    [[nodiscard]] std::string takes() const;
    void take(const Values& values) const;
    void take(const SampledTexture& texture) const;
    void take(const BufferField& field) const;
    void take(const std::shared_ptr<Buffer>& buffer) const;
};

using Meaning = std::variant<UniformMeaning, AttributeMeaning, BlockMeaning, HookMeaning, OpenMeaning>;

/// Gives a value to what a name means. Throws TypeError where that takes another kind.
void give(const Meaning& meaning, const Values& values);
void give(const Meaning& meaning, const SampledTexture& texture);
void give(const Meaning& meaning, const BufferField& field);
void give(const Meaning& meaning, const std::shared_ptr<Buffer>& buffer);
void give(const Meaning& meaning, const HookFilling& filling);

/// The same for what is given in every frame: it is looked at first whether it can be stored as it is.
void give(const Meaning& meaning, std::initializer_list<Number> list);
template <memory::Member M>
void give_member(const Meaning& meaning, const M& member)
{
    using T = memory::component_t<M>;
    if constexpr (memory::member_rank<M> < 2 && sizeof(T) == sizeof(std::uint32_t))
    {
        const auto* const plain = std::get_if<UniformMeaning>(&meaning);
        if (plain != nullptr && plain->others.empty() && plain->uniform->takes(base_of<T>, memory::member_size<M>, plain->element))
            return plain->uniform->template store_words<memory::member_size<M>>(&member, plain->element);
    }
    give(meaning, values_of(member));
}

/// Says that what a name means has no such thing, or that only linking can tell.
template <class M>
[[noreturn]] void refuse_lack(const M& meaning, const char* thing)
{
    if constexpr (std::same_as<M, OpenMeaning>)
        throw Error(glumpp::detail::text("what '", meaning.name, "' is, only linking can tell: call link() before its ", thing,
                                         thing == std::string_view("numbers") ? " are" : " is", " asked for"));
    else throw TypeError(glumpp::detail::text(meaning.takes(), "; it has no ", thing));
}

/// Changes the numbers of what a name means in place. Throws TypeError where it has none.
void change(const Meaning& meaning, Change how, const Values& values);

/// The numbers of what a name means. Throws TypeError where it has none.
template <class T>
[[nodiscard]] Numbers<T> data_of(const Meaning& meaning)
{
    return std::visit(
        [](const auto& asked) -> Numbers<T>
        {
            if constexpr (requires { asked.template data<T>(); }) return asked.template data<T>();
            else refuse_lack(asked, "numbers");
        },
        meaning);
}

/// The texture of a sampler. Throws TypeError for what is none, Error for one that has none.
[[nodiscard]] std::shared_ptr<Texture> texture_of(const Meaning& meaning);

/// The buffer and the field that feed an attribute. Throws TypeError for what is none, Error for one that no buffer feeds.
[[nodiscard]] BufferField field_of(const Meaning& meaning);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/meanings.ipp>
#endif
