// A uniform of a program: the value the host gave it, sent when it changed.
#pragma once

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/sampled_array.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/glsl/source.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE Uniform::Uniform(std::string name, const glsl::Type& type, std::size_t count)
    : m_name(std::move(name)), m_type(&type), m_is_open(count == 0)
{
    set_count(count);
}

GLUMPP_INLINE void Uniform::assign(const detail::Values& values, std::ptrdiff_t element)
{
    if (m_type->is_sampler())
    {
        if (element < 0) check_one_texture(false);
        detail::SampledTexture texture = sampled(element);
        // What an array made for several elements stays theirs when one of them gets another.
        if (element >= 0 && texture.is_made() && std::count(m_textures.begin(), m_textures.end(), texture) > 1) texture = {};
        detail::SampledArray(*m_type, m_name, count(), values).put(texture);
        return assign(texture, element);
    }
    check(values, element);
    // A snippet's own, whose length only its programs know, is as long as what it was given.
    if (m_is_open) [[unlikely]]
        set_count(element < 0 ? values.size() / m_type->components() : std::max(m_count, static_cast<std::size_t>(element) + 1));
    else if (element < 0) make_room(length_for(values.size()));
    values.visit([&](const auto numbers) { store(numbers, element); });
}

GLUMPP_INLINE void Uniform::check(const detail::Values& values, std::ptrdiff_t element) const
{
    if (m_type->is_sampler()) return (void)detail::SampledArray(*m_type, m_name, count(), values);
    detail::check_fits("uniform", *m_type, m_name, element < 0 ? length_for(values.size()) : 1, values);
}

GLUMPP_INLINE std::size_t Uniform::length_for(std::size_t numbers) const noexcept
{
    const std::size_t whole = numbers / m_type->components();
    // While its length is open, any number of whole elements fits; of a link it is known how many the compiler reads, which may be fewer.
    return m_is_open ? std::max<std::size_t>(1, whole) : m_is_least ? std::max(m_linked, whole) : m_count;
}

GLUMPP_INLINE void Uniform::make_room(std::size_t count)
{
    if (m_is_least && count > m_count) set_count(count);
}

GLUMPP_INLINE void Uniform::check(const detail::SampledTexture& texture, std::ptrdiff_t) const
{
    if (!m_type->is_sampler())
        throw TypeError(glumpp::detail::text("uniform '", detail::declaration_text(*m_type, m_name, count()),
                                             "' is no sampler, so it takes no texture"));
    detail::check_sampled(*m_type, m_name, count(), texture);
}

GLUMPP_INLINE void Uniform::assign(const detail::SampledTexture& texture, std::ptrdiff_t element)
{
    check(texture, element);
    if (m_is_open) set_count(std::max<std::size_t>(m_count, element < 0 ? 1 : static_cast<std::size_t>(element) + 1));
    const std::size_t first = element < 0 ? 0 : static_cast<std::size_t>(element), end = element < 0 ? m_textures.size() : first + 1;
    for (std::size_t i = first; i < end; ++i)
    {
        if (m_textures[i] == texture) continue;
        m_textures[i] = texture;
        memory::note_change();
    }
}

GLUMPP_INLINE detail::SampledTexture Uniform::sampled(std::ptrdiff_t element) const noexcept
{
    const std::size_t i = element < 0 ? 0 : static_cast<std::size_t>(element);
    return i < m_textures.size() ? m_textures[i] : detail::SampledTexture();
}

GLUMPP_INLINE detail::Room<double> Uniform::changed(detail::Change change, const detail::Values& values, std::ptrdiff_t element) const
{
    if (m_type->is_sampler())
        throw TypeError(glumpp::detail::text("the sampler '", m_name, "' has a texture: change its texels through program.texture<T>()"));
    const std::size_t first = element < 0 ? 0 : static_cast<std::size_t>(element), count = element < 0 ? m_count : 1;
    const auto given = m_given.begin() + static_cast<std::ptrdiff_t>(std::min(first, m_given.size()));
    const bool is_inside = first + count <= m_given.size();
    const bool is_known =
        is_inside && (m_known || std::all_of(given, given + static_cast<std::ptrdiff_t>(count), [](bool one) { return one; }));
    if (!is_known) throw Error(glumpp::detail::text("uniform '", m_name, "' has no value yet: give it one by '=' before it is changed"));
    const std::size_t size = count * m_type->components();
    detail::Room<std::uint32_t> words(size);
    std::copy_n(m_words.begin() + static_cast<std::ptrdiff_t>(first * m_type->components()), size, words.all().begin());
    detail::change_words(change, "uniform", *m_type, m_name, count, words.all(), values);
    detail::Room<double> out(size);
    std::transform(words.all().begin(), words.all().end(), out.all().begin(),
                   [this](std::uint32_t word) { return detail::number_of<double>(m_type->base, word); });
    return out;
}

GLUMPP_INLINE void Uniform::take(const Uniform& other)
{
    if (!same_kind(*other.m_type)) return;
    if (m_is_open) set_count(std::max(m_count, other.m_count));
    for (std::size_t i = 0; i < std::min(m_textures.size(), other.m_textures.size()); ++i)
    {
        if (!other.m_textures[i].given()) continue;
        m_textures[i] = other.m_textures[i].lent();
        memory::note_change();
    }
    const std::size_t each = m_type->components();
    for (std::size_t i = 0; i < std::min(m_given.size(), other.m_given.size()); ++i)
    {
        if (!other.m_given[i]) continue;
        std::copy_n(other.m_words.begin() + static_cast<std::ptrdiff_t>(i * each), each,
                    m_words.begin() + static_cast<std::ptrdiff_t>(i * each));
        note(static_cast<std::ptrdiff_t>(i), false);
    }
}

GLUMPP_INLINE void Uniform::begin_with(std::span<const double> numbers) noexcept
{
    const std::size_t each = m_type->components();
    if (numbers.empty() || numbers.size() != m_count * each || m_type->is_sampler()) return;
    for (std::size_t i = 0; i < m_count; ++i)
    {
        if (!m_given[i]) (void)detail::store_words(m_type->base, numbers.subspan(i * each, each), m_words.data() + i * each);
    }
    m_known = true;
}

GLUMPP_INLINE void Uniform::open() noexcept
{
    m_is_open = true;
    m_is_least = false;
    const auto each = static_cast<std::ptrdiff_t>(m_type->components());
    auto words = m_words.begin();
    for (std::size_t i = 0; i < m_given.size(); ++i, words += each)
    {
        if (!m_given[i]) std::fill_n(words, each, 0u);
    }
}

GLUMPP_INLINE void Uniform::close(const glsl::Type& type, std::size_t count)
{
    if (!m_is_open) return;
    if (!is_for(type)) set_count(0);
    if (m_count == 0) m_type = &type;
    // What it was given stays behind a shorter one's end: the compiler may have left that out, and the next one does not.
    if (count > std::max(m_given.size(), m_textures.size())) set_count(count);
    m_count = count;
    m_is_open = false;
}

GLUMPP_INLINE void Uniform::unlink() noexcept
{
    m_location = -1;
    m_linked = 0;
    m_known = false;
    set(dirty, false);
    m_link = {};
}

GLUMPP_INLINE void Uniform::locate(GLuint program, const std::string& name, const glsl::Type& type, std::size_t count, bool is_array)
{
    if (!is_for(type)) open();
    m_is_least = m_is_least || (m_is_open && is_array);
    close(type, count);
    m_location = glGetUniformLocation(program, name.c_str());
    m_send = detail::send_words_of(*m_type);
    m_linked = std::min(count, m_count);
    if (m_type->is_sampler()) return;
    // Initial values are sent in ES, whose compiler knows none.
    set(dirty, given() || (detail::is_es() && std::any_of(m_words.begin(), m_words.end(), [](std::uint32_t word) { return word != 0; })));
    for (std::size_t i = 0; i < m_linked && !detail::is_es(); ++i)
    {
        if (m_given[i]) continue;
        const GLint at = m_linked == 1 ? m_location : glGetUniformLocation(program, (name + "[" + std::to_string(i) + "]").c_str());
        const auto words = detail::read_words(program, at, *m_type);
        std::copy_n(words.begin(), m_type->components(), m_words.begin() + static_cast<std::ptrdiff_t>(i * m_type->components()));
    }
    m_known = true;
}

GLUMPP_INLINE void Uniform::note_changes(Uniform*& changed) noexcept
{
    m_link.first = &changed;
    if ((m_state & dirty) != 0) enter();
}

GLUMPP_INLINE void Uniform::use_units(GLint first)
{
    for (std::size_t i = 0; i < m_linked; ++i) m_words[i] = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(i);
    set(dirty, true);
}

GLUMPP_INLINE void Uniform::check_textures() const
{
    for (std::size_t i = 0; i < m_linked; ++i)
    {
        if (!m_textures[i].given()) [[unlikely]]
            refuse_empty(i);
        detail::check_compared(*m_type, m_name, m_count, m_textures[i]);
    }
}

GLUMPP_INLINE void Uniform::bind_textures(std::vector<detail::TextureUnit>& bound) const
{
    for (std::size_t i = 0; i < m_linked; ++i)
    {
        const GLenum unit = static_cast<GLenum>(GL_TEXTURE0) + m_words[i];
        glActiveTexture(unit);
        m_textures[i].bind();
        bound.push_back({unit, m_textures[i].bound_target(), m_textures[i].name(), m_textures[i].own().get()});
    }
}

GLUMPP_INLINE Uniform* Uniform::send() noexcept
{
    m_send(m_location, static_cast<GLsizei>(m_linked), m_words.data());
    set(dirty, false);
    return m_link.next;
}

GLUMPP_INLINE bool Uniform::is_for(const glsl::Type& type) const noexcept
{
    // What reads rows in the text reads images in ES.
    return same_kind(type) || (detail::is_es() && glsl::es_sampler(m_type->name) == type.name);
}

GLUMPP_INLINE bool Uniform::same_kind(const glsl::Type& type) const noexcept
{
    return m_type->base == type.base && m_type->columns == type.columns && m_type->rows == type.rows &&
           (!type.is_sampler() || m_type->name == type.name);
}

GLUMPP_INLINE void Uniform::set_count(std::size_t count)
{
    const std::size_t numbers = m_type->is_sampler() ? 0 : count, words = count * m_type->components();
    m_given.reserve(numbers);
    m_words.reserve(words);
    m_textures.reserve(count - numbers);
    m_given.resize(numbers, false);
    m_words.resize(words, 0);
    m_textures.resize(count - numbers);
    m_count = count;
    set(partial, true);
}

GLUMPP_INLINE bool Uniform::try_store(std::initializer_list<detail::Number> list, std::ptrdiff_t element) noexcept
{
    if (!takes(glsl::Base::floating, list.size(), element)) return false;
    std::uint32_t* words = words_of(element);
    bool changed = false;
    for (const detail::Number& number : list)
    {
        const auto word = std::bit_cast<std::uint32_t>(static_cast<float>(number.value()));
        changed |= word != *words;
        *words++ = word;
    }
    stored(element, changed);
    return true;
}

GLUMPP_INLINE void Uniform::note(std::ptrdiff_t element, bool changed) noexcept
{
    if (changed) mark();
    if ((m_state & partial) == 0) return;
    // One that is given what the shader has anyway need not be sent.
    const auto first = m_given.begin() + std::max<std::ptrdiff_t>(element, 0);
    std::fill_n(first, element < 0 ? m_count : 1, true);
    set(partial, std::find(m_given.begin(), m_given.end(), false) != m_given.end());
}

GLUMPP_INLINE void Uniform::check_one_texture(bool made_too) const
{
    const std::span<const detail::SampledTexture> textures(m_textures.data(), std::min(m_count, m_textures.size()));
    const auto differs = [&](const detail::SampledTexture& texture)
    { return (made_too || texture.given()) && texture.own() != textures.front().own(); };
    const auto stays = [=](const detail::SampledTexture& texture) { return made_too || (texture.given() && !texture.is_made()); };
    if (std::any_of(textures.begin(), textures.end(), differs) && std::any_of(textures.begin(), textures.end(), stays))
        throw Error(glumpp::detail::text("the samplers '", m_name, "' have several textures: name one of them, \"", m_name, "[0]\""));
}

GLUMPP_INLINE void Uniform::refuse_empty(std::size_t i) const
{
    const std::string element = m_count > 1 ? m_name + "[" + std::to_string(i) + "]" : m_name;
    throw Error(glumpp::detail::text("the sampler '", element, "' has no texture; give it one: program[\"", element, "\"] = texture"));
}

}  // namespace glumpp::gloo
