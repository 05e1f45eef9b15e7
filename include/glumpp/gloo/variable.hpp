// What `program["name"]` is: a place to assign a value to.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>
#include <glumpp/gloo/detail/buffer_field.hpp>
#include <glumpp/gloo/detail/meanings.hpp>
#include <glumpp/gloo/detail/numbers.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/gloo/uniform_buffer.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/field_view.hpp>
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

/// Matrix classes with a product of their own.
template <class T>
inline constexpr bool is_matrix = false;
template <memory::Member T>
    requires(memory::member_rank<T> == 2)
inline constexpr bool is_matrix<T> = memory::detail::has_arithmetic<T>;

/// Whether a type is none that a variable takes.
template <class T>
inline constexpr bool always_true = true;
}  // namespace detail

/// A uniform, an element of one, an attribute, a uniform block or a hook: whatever a program's name means. Assigning makes no GL
/// call: a uniform is sent by the next draw, and only if its value changed; an attribute's numbers are written to tracked memory, that of
/// the program's own buffer or of the one that is bound. A name that only linking can tell the meaning of keeps what it is given till
/// then. Every assignment throws TypeError or ShapeError, changing nothing, when the value does not fit.
///
/// It refers to the program it came from and is meant to be used at once; what is kept is a UniformHandle, or the view that
/// Program::attribute() gives.
class Variable
{
public:
    Variable(memory::detail::Tag, detail::Meaning meaning) noexcept;
    Variable(memory::detail::Tag, Uniform& uniform) noexcept;
    ~Variable();
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

    /// Takes
    ///
    /// * a number, std::array, C array, or a vector or matrix class that memory::member_traits knows; the numbers of a
    ///   matrix are taken in memory order, column after column, as GLSL has them;
    /// * several of them: a range, such as std::vector or std::span;
    /// * a formula of xtensor, evaluated now, or a view of a part of a buffer;
    /// * for an attribute one such value for all vertices or an array of them, one for each; where no buffer feeds it, the first array
    ///   makes the program's own buffer, of as many vertices, with fields for all attributes that have neither buffer nor value;
    /// * for an attribute a field of a buffer, `V[&Vertex::place]`, which is bound, not copied, whatever its name;
    /// * for a sampler an array of texels, of shape (rows, columns) or (rows, columns, channels) for a sampler2D, say: it makes a
    ///   texture, and another array of that type is written to it, which gives it that array's shape. What was bound is written in the
    ///   same way, but keeps its shape;
    /// * for a sampler a texture that has its target and its kind of numbers; it is kept alive. Or a ForeignTexture;
    /// * the UniformBuffer of a uniform block; it is kept alive, and the next draw finds out whether its layout is the block's;
    /// * what fills a hook: text that is put there as it is, or a snippet.
    template <class T>
    const Variable& operator=(const T& value) const
    {
        if constexpr (detail::TextLike<T>) return give(detail::HookFilling(std::string(std::string_view(value))));
        else if constexpr (std::derived_from<T, glsl::Snippet>) return give(detail::HookFilling(static_cast<const glsl::Snippet&>(value)));
        else if constexpr (detail::is_uniform_buffer<T>) return give(std::shared_ptr<Buffer>(value.share()));
        else if constexpr (detail::Shares<T, Texture>) return give(detail::SampledTexture(value.share()));
        else if constexpr (std::constructible_from<detail::SampledTexture, const T&>) return give(detail::SampledTexture(value));
        else if constexpr (memory::Member<T>)
        {
            detail::give_member(m_meaning, value);
            return *this;
        }
        else if constexpr (detail::Numeric<T>) return give(detail::numbers_of(value).values());
        else
        {
            static_assert(!detail::always_true<T>, "glumpp: no variable of a program takes such a value; for a vector or matrix class of "
                                                   "your own specialise glumpp::memory::member_traits");
            return *this;
        }
    }
    /// A view of a buffer: see above.
    template <class M, std::size_t Rank>
        requires(Rank > 0)
    const Variable& operator=(const memory::FieldView<M, Rank>& view) const
    {
        if (const detail::BufferField whole = detail::buffer_field(view); whole.buffer != nullptr) return give(whole);
        return give(detail::numbers_of(view).values());
    }
    /// A number in a buffer.
    template <class T>
    const Variable& operator=(const memory::ComponentRef<T>& number) const
    {
        return *this = static_cast<T>(number);
    }
    /// `= {1, 0, 0, 1}`.
    const Variable& operator=(std::initializer_list<detail::Number> list) const
    {
        detail::give(m_meaning, list);
        return *this;
    }
    /// `= {{-1, -1}, {+1, +1}}`.
    const Variable& operator=(std::initializer_list<std::initializer_list<detail::Number>> rows) const
    {
        return give(detail::NumberList(rows).values());
    }

    // clang-format off
    /// Changes the numbers that it has, one by one: by one number for all of them, by a value of its own type, or, where a buffer
    /// feeds an attribute, by whatever a formula would stretch over its field. Throws Error where it has no value yet and where an
    /// integer is divided by 0, TypeError where it has no numbers, and as `=` does, changing nothing.
    template <class T> const Variable& operator+=(const T& value) const { return change<detail::Change::add>(value); }
    template <class T> const Variable& operator-=(const T& value) const { return change<detail::Change::subtract>(value); }
    template <class T> const Variable& operator*=(const T& value) const { return change<detail::Change::multiply>(value); }
    template <class T> const Variable& operator/=(const T& value) const { return change<detail::Change::divide>(value); }
    const Variable& operator+=(std::initializer_list<detail::Number> list) const { return change<detail::Change::add>(list); }
    const Variable& operator-=(std::initializer_list<detail::Number> list) const { return change<detail::Change::subtract>(list); }
    const Variable& operator*=(std::initializer_list<detail::Number> list) const { return change<detail::Change::multiply>(list); }
    const Variable& operator/=(std::initializer_list<detail::Number> list) const { return change<detail::Change::divide>(list); }
    // clang-format on

    /// How the texture of a sampler is read: see TextureParameters. It is the texture's own, so whoever else reads that is
    /// told, too. Throws TypeError for what is no sampler, Error for one without a texture of the library's, and as those do.
    const Variable& interpolation(GLenum filter) const;
    const Variable& interpolation(GLenum minify, GLenum magnify) const;
    const Variable& wrapping(GLenum wrap) const;
    /// For each axis: of an image (rows, columns), of a block or a cube (depth, rows, columns).
    const Variable& wrapping(GLenum rows, GLenum columns) const { return wrap_axes({GL_CLAMP_TO_EDGE, rows, columns}, 2); }
    const Variable& wrapping(GLenum depth, GLenum rows, GLenum columns) const { return wrap_axes({depth, rows, columns}, 3); }

    /// The numbers that it has, in the shape of what may be assigned to it; of an attribute that a buffer feeds those of all vertices. What
    /// was given none has what the shader's text says, zeros unless it says something else. Throws TypeError for what has no numbers:
    /// samplers, blocks, hooks; and Error when only linking can tell them.
    template <memory::Component T = float>
    [[nodiscard]] xt::xarray<T, xt::layout_type::row_major> data() const
    {
        return detail::data_of<T>(m_meaning);
    }

private:
    template <class Value>
    const Variable& give(const Value& value) const
    {
        detail::give(m_meaning, value);
        return *this;
    }

    template <detail::Change How, class T>
    const Variable& change(const T& value) const
    {
        if constexpr (memory::detail::is_component_ref<T>) return change<How>(memory::detail::read(value));
        else if constexpr (std::same_as<T, std::initializer_list<detail::Number>>)
            detail::change(m_meaning, How, detail::NumberList(value).values());
        else if constexpr (detail::Numeric<T> && !detail::TextLike<T>)
        {
            static_assert(How == detail::Change::add || How == detail::Change::subtract || !detail::is_matrix<T>,
                          "glumpp: a variable is changed number by number, which a product of matrices is not; write "
                          "program[\"name\"] = a * b");
            detail::change(m_meaning, How, detail::numbers_of(value).values());
        }
        else static_assert(!detail::always_true<T>, "glumpp: a variable of a program is changed by numbers only");
        return *this;
    }

    const Variable& wrap_axes(const std::array<GLenum, 3>& wraps, std::size_t axes) const;

    detail::Meaning m_meaning;
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/variable.ipp>
#endif
