// What `program["name"]` is: a place to assign a value to.
#pragma once

#include <concepts>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/meanings.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/foreign_texture.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/gloo/uniform_buffer.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/member_traits.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{

namespace detail
{
/// Text, for a hook; it is never taken for numbers.
template <class T>
concept TextLike = std::convertible_to<const T&, std::string_view>;

template <class T>
inline constexpr bool is_uniform_buffer = false;
template <class Struct>
inline constexpr bool is_uniform_buffer<UniformBuffer<Struct>> = true;

/// Whether a type is none that a variable takes.
template <class T>
inline constexpr bool always_true = true;
}  // namespace detail

/// A uniform, an element of one, an attribute, a uniform block or a hook: whatever a program's name means. Assigning makes no GL
/// call: a uniform is sent by the next draw, and only if its value changed; an attribute of a program's own buffer is written
/// to tracked memory; one that no buffer feeds gets one value for all vertices. A name that only linking can tell the meaning of
/// keeps what it is given till then. Every assignment throws TypeError or ShapeError, changing nothing, when the value does not fit.
///
/// It refers to the program it came from and is meant to be used at once; what is kept is a UniformHandle.
class Variable
{
public:
    Variable(memory::detail::Tag, detail::Meaning meaning) noexcept : m_meaning(std::move(meaning)) {}
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

    /// Takes
    ///
    /// * a number, std::array, C array, or a vector or matrix class that memory::member_traits knows; the numbers of a
    ///   matrix are taken in memory order, column after column, as GLSL has them;
    /// * several of them in a row: a std::vector or std::span;
    /// * a formula of xtensor, evaluated now, or a view of a buffer;
    /// * a texture, for a sampler whose target it has and whose kind of numbers; it is kept alive. Or a ForeignTexture;
    /// * the UniformBuffer of a uniform block; it is kept alive, and the next draw finds out whether its layout is the block's;
    /// * what fills a hook: text that is put there as it is, or a snippet.
    template <class T>
    const Variable& operator=(const T& value) const
    {
        if constexpr (detail::TextLike<T>) return take(detail::HookFilling(std::string(std::string_view(value))));
        else if constexpr (std::derived_from<T, glsl::Snippet>) return take(detail::HookFilling(static_cast<const glsl::Snippet&>(value)));
        else if constexpr (detail::is_uniform_buffer<T>) return take(std::shared_ptr<Buffer>(value.share()));
        else if constexpr (detail::Shares<T, Texture>) return take(detail::SampledTexture(value.share()));
        else if constexpr (std::constructible_from<detail::SampledTexture, const T&>) return take(detail::SampledTexture(value));
        else if constexpr (detail::Formula<T>) return take(detail::FormulaValues<T>(value).values());
        else if constexpr (memory::Member<T> || detail::MemberRange<T>) return take(detail::values_of(value));
        else
        {
            static_assert(!detail::always_true<T>, "glumpp: no variable of a program takes such a value; for a vector or matrix class of "
                                                   "your own specialise glumpp::memory::member_traits");
            return *this;
        }
    }
    /// A number in a buffer.
    template <class T>
    const Variable& operator=(const memory::ComponentRef<T>& number) const
    {
        return *this = static_cast<T>(number);
    }
    /// `= {1, 0, 0, 1}`.
    const Variable& operator=(std::initializer_list<detail::Number> list) const { return take(detail::NumberList(list).values()); }
    /// `= {{-1, -1}, {+1, +1}}`.
    const Variable& operator=(std::initializer_list<std::initializer_list<detail::Number>> rows) const
    {
        return take(detail::NumberList(rows).values());
    }

    /// The numbers that it has, in the shape of what may be assigned to it; of an attribute of the program's own buffer, those
    /// of all vertices. What was given none has what the shader's text says, zeros unless it says something else.
    /// Throws TypeError for what has no numbers: samplers, blocks, hooks; and Error when only linking can tell them.
    template <memory::Component T = float>
    [[nodiscard]] xt::xarray<T, xt::layout_type::row_major> data() const
    {
        return std::visit([](const auto& meaning) { return meaning.template data<T>(); }, m_meaning);
    }

private:
    template <class Value>
    const Variable& take(const Value& value) const
    {
        std::visit([&](const auto& meaning) { meaning.take(value); }, m_meaning);
        return *this;
    }

    detail::Meaning m_meaning;
};

}  // namespace glumpp::gloo
