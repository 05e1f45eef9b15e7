// What `program["name"]` is: a place to assign a value to.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/program_buffer.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/uniform_blocks.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/foreign_texture.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/gloo/uniform_buffer.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/detail/slicing.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{

namespace detail
{
/// Text, for a hook; it is never taken for numbers.
template <class T>
concept TextLike = std::convertible_to<const T&, std::string_view>;
}  // namespace detail

class Program;

/// A uniform, an element of one, or an attribute. Assigning makes no GL call: a uniform is sent by the next draw, and
/// only if its value changed; an attribute of a program's own buffer is written to tracked memory; one that no buffer
/// feeds gets one value for all vertices. Every assignment
/// throws TypeError or ShapeError, changing nothing, when the value does not fit.
///
/// It refers to the program it came from and is meant to be used at once.
class Variable
{
public:
    /// `others` are uniforms of the same type in other programs, which get the same value.
    Variable(memory::detail::Tag, Uniform& uniform, std::ptrdiff_t element, std::vector<Uniform*> others = {}) noexcept
        : m_uniform(&uniform), m_element(element), m_others(std::move(others))
    {
    }
    Variable(memory::detail::Tag, Program& program, std::string_view hook) : m_program(&program), m_hook(hook) {}
    Variable(memory::detail::Tag, detail::ProgramBuffer& buffer, const memory::Field& field) noexcept : m_buffer(&buffer), m_field(&field)
    {
    }
    Variable(memory::detail::Tag, Attribute& attribute) noexcept : m_attribute(&attribute) {}
    Variable(memory::detail::Tag, UniformBlock& block) noexcept : m_block(&block) {}
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

    /// A number, std::array, C array, or a vector or matrix class that memory::member_traits knows. The numbers of a
    /// matrix are taken in memory order, column after column, as GLSL has them.
    template <memory::Member M>
        requires(!detail::TextLike<M>)
    const Variable& operator=(const M& value) const { return assign(detail::values_of(value)); }
    /// Several of them in a row: a std::vector or std::span.
    template <detail::MemberRange R>
        requires(!detail::Shares<R, Texture> && !detail::TextLike<R>)
    const Variable& operator=(const R& values) const { return assign(detail::values_of(values)); }
    /// `= {1, 0, 0, 1}`.
    const Variable& operator=(std::initializer_list<detail::Number> list) const { return assign(detail::NumberList(list)); }
    /// `= {{-1, -1}, {+1, +1}}`.
    const Variable& operator=(std::initializer_list<std::initializer_list<detail::Number>> rows) const
    {
        return assign(detail::NumberList(rows));
    }
    /// A formula of xtensor, evaluated now.
    template <class E>
    const Variable& operator=(const xt::xexpression<E>& formula) const
    {
        using Evaluated = xt::xarray<typename E::value_type, xt::layout_type::row_major>;
        const Evaluated value = memory::detail::with_shape_errors([&] { return Evaluated(formula.derived_cast()); });
        return assign(detail::Values{memory::component_type<typename E::value_type>(),
                                     value.data(),
                                     {value.shape().begin(), value.shape().end()},
                                     std::integral<typename E::value_type>});
    }
    /// A texture, for a sampler whose target it has and whose kind of numbers. It is kept alive.
    const Variable& operator=(const std::shared_ptr<Texture>& texture) const { return assign(detail::SampledTexture(texture)); }
    template <detail::Shares<Texture> T>
    const Variable& operator=(const T& texture) const
    {
        return *this = texture.share();
    }
    /// A texture of somebody else's, of the sampler's target.
    const Variable& operator=(const ForeignTexture& texture) const { return assign(detail::SampledTexture(texture)); }

    /// The buffer of a uniform block. It is kept alive; whether its layout is the block's is found out by the next draw.
    template <class Struct>
    const Variable& operator=(const UniformBuffer<Struct>& buffer) const
    {
        if (m_block == nullptr) throw TypeError("a UniformBuffer feeds a uniform block; this is no uniform block");
        m_block->buffer = buffer.share();
        m_block->verified = false;
        return *this;
    }

    /// The numbers that it has, in the shape of what may be assigned to it; of an attribute of the program's own buffer, those
    /// of all vertices. Zeros where it was given none. Throws TypeError for what has no numbers: samplers, blocks, hooks.
    template <memory::Component T = float>
    [[nodiscard]] xt::xarray<T, xt::layout_type::row_major> data() const
    {
        refuse_if_not_numeric();
        if (m_buffer != nullptr) return m_buffer->template read<T>(*m_field);
        const glsl::Type& type = m_uniform != nullptr ? m_uniform->type() : *m_attribute->type;
        if (type.is_sampler()) throw TypeError(glumpp::detail::text("the sampler '", m_uniform->name(), "' has a texture, not numbers"));
        const std::size_t count = m_element >= 0 ? 1 : m_uniform != nullptr ? m_uniform->count() : m_attribute->count;
        std::span<const std::uint32_t> words = m_uniform != nullptr ? m_uniform->words() : m_attribute->constant;
        if (m_element >= 0 && !words.empty()) words = words.subspan(type.components() * static_cast<std::size_t>(m_element));
        return detail::from_words<T>(type, count, words);
    }

    /// What fills a hook: text that is put there as it is, or a snippet.
    template <detail::TextLike T>
    const Variable& operator=(const T& text) const
    {
        fill(std::string(std::string_view(text)));
        return *this;
    }
    const Variable& operator=(const glsl::Snippet& snippet) const
    {
        fill(snippet);
        return *this;
    }

private:
    /// Defined with Program.
    void fill(std::variant<std::string, glsl::Snippet> value) const;

    void refuse_if_not_numeric() const
    {
        if (m_program != nullptr)
            throw TypeError(glumpp::detail::text("the hook '", m_hook, "' takes a snippet or text, neither numbers nor a texture"));
        if (m_block != nullptr)
            throw TypeError(glumpp::detail::text("the uniform block '", m_block->name, "' takes a UniformBuffer, nothing else"));
    }

    const Variable& assign(const detail::NumberList& list) const
    {
        if (!list.even) throw ShapeError("the rows of a list differ in length");
        return assign(list.values());
    }

    const Variable& assign(const detail::Values& values) const
    {
        refuse_if_not_numeric();
        if (m_uniform != nullptr)
        {
            m_uniform->assign(values, m_element);
            for (Uniform* const other : m_others) other->assign(values, m_element);
        }
        else if (m_attribute != nullptr)
            m_attribute->constant = detail::to_words("attribute", *m_attribute->type, m_attribute->name, m_attribute->count, values);
        else m_buffer->write(*m_field, values);
        return *this;
    }

    const Variable& assign(const detail::SampledTexture& texture) const
    {
        refuse_if_not_numeric();
        if (m_uniform == nullptr) throw TypeError("an attribute takes numbers, not a texture");
        m_uniform->assign(texture, m_element);
        for (Uniform* const other : m_others) other->assign(texture, m_element);
        return *this;
    }

    Uniform* m_uniform = nullptr;
    std::ptrdiff_t m_element = -1;
    std::vector<Uniform*> m_others{};
    Program* m_program = nullptr;
    std::string m_hook{};
    detail::ProgramBuffer* m_buffer = nullptr;
    const memory::Field* m_field = nullptr;
    Attribute* m_attribute = nullptr;
    UniformBlock* m_block = nullptr;
};

}  // namespace glumpp::gloo
