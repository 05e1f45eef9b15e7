// A uniform of a program: the value the host gave it, sent when it changed.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>
#include <glumpp/gloo/detail/sampled_array.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/uniform_words.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo
{

/// A uniform variable, or a whole array of one. Its value is kept as the 32 bit words that OpenGL takes.
class Uniform
{
public:
    /// `name` is what users call it. `count` is the array's length, 1 when it is none, 0 when only linking tells it, or the
    /// type; then the uniform takes no value before.
    Uniform(std::string name, const glsl::Type& type, std::size_t count) : m_name(std::move(name)), m_type(&type), m_is_open(count == 0)
    {
        set_count(count);
    }

    /// Its name, as it was written; that of a snippet's goes through the hook, "transform.scale".
    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] const glsl::Type& type() const noexcept { return *m_type; }
    /// The length of an array, 1 when it is none, 0 while only linking can tell it.
    [[nodiscard]] std::size_t count() const noexcept { return m_is_open ? 0 : m_count; }
    /// Whether the linked program reads it.
    [[nodiscard]] bool active() const noexcept { return m_location >= 0; }
    /// The words of its value, of which what was never given is what the shader's text says; empty while none of it is
    /// known: nothing was given yet, and the program is not linked.
    [[nodiscard]] std::span<const std::uint32_t> words() const noexcept
    {
        return m_known || given() ? std::span<const std::uint32_t>(m_words) : std::span<const std::uint32_t>();
    }
    /// Whether it was given a value, or at least one element of it.
    [[nodiscard]] bool given() const noexcept { return std::find(m_given.begin(), m_given.end(), true) != m_given.end(); }

    /// Takes a value, for the whole variable or, with `element`, for one element of an array; of a sampler an array of texels:
    /// see detail::SampledArray. Throws TypeError, changing nothing, when its size or its kind does not fit: a float has no place in
    /// an int.
    void assign(const detail::Values& values, std::ptrdiff_t element = -1)
    {
        if (m_type->is_sampler())
        {
            detail::SampledTexture texture = sampled(element);
            detail::SampledArray(*m_type, m_name, count(), values).put(texture);
            return assign(texture, element);
        }
        check(values, element);
        // A snippet's own, whose length only its programs know, is as long as what it was given.
        if (m_is_open) [[unlikely]]
            set_count(element < 0 ? values.size() / m_type->components() : std::max(m_count, static_cast<std::size_t>(element) + 1));
        values.visit([&](const auto numbers) { store(numbers, element); });
    }

    /// Throws TypeError where assign() would.
    void check(const detail::Values& values, std::ptrdiff_t element) const
    {
        if (m_type->is_sampler()) return (void)detail::SampledArray(*m_type, m_name, count(), values);
        // While its length is open, any number of whole elements fits.
        const std::size_t length = m_is_open ? std::max<std::size_t>(1, values.size() / m_type->components()) : m_count;
        detail::check_fits("uniform", *m_type, m_name, element < 0 ? length : 1, values);
    }
    void check(const detail::SampledTexture& texture, std::ptrdiff_t) const
    {
        if (!m_type->is_sampler())
            throw TypeError(glumpp::detail::text("uniform '", detail::declaration_text(*m_type, m_name, count()),
                                                 "' is no sampler, so it takes no texture"));
        detail::check_sampled(*m_type, m_name, count(), texture);
    }

    /// The same for numbers that are known to fit.
    template <class T>
    void store(std::span<const T> numbers, std::ptrdiff_t element) noexcept
    {
        const std::size_t first = element < 0 ? 0 : static_cast<std::size_t>(element);
        const bool changed = detail::store_words(m_type->base, numbers, m_words.data() + first * m_type->components());
        if (!m_is_whole) [[unlikely]]
            note_given(first, element < 0 ? m_count : first + 1);
        if (changed) mark();
    }

    /// Gives a sampler its texture, for all of it or one element of an array. Throws TypeError, changing nothing, when this
    /// is no sampler, or one that cannot read such a texture.
    void assign(const detail::SampledTexture& texture, std::ptrdiff_t element = -1)
    {
        check(texture, element);
        if (m_is_open) set_count(std::max<std::size_t>(m_count, element < 0 ? 1 : static_cast<std::size_t>(element) + 1));
        if (element < 0) std::fill(m_textures.begin(), m_textures.end(), texture);
        else m_textures[static_cast<std::size_t>(element)] = texture;
    }

    /// The texture that a sampler, or one element of an array of them, was given; null where there is none of the library's own.
    [[nodiscard]] const Texture* texture(std::size_t element = 0) const noexcept
    {
        return element < m_textures.size() ? m_textures[element].own().get() : nullptr;
    }

    /// The same with all that is known of it; of a whole array, the first element's.
    [[nodiscard]] detail::SampledTexture sampled(std::ptrdiff_t element) const noexcept
    {
        const std::size_t i = element < 0 ? 0 : static_cast<std::size_t>(element);
        return i < m_textures.size() ? m_textures[i] : detail::SampledTexture();
    }

    /// Its numbers, or those of one element, as a change makes them; the value itself stays. Throws Error where they are not known yet,
    /// and TypeError for numbers that do not fit.
    [[nodiscard]] detail::Room<double> changed(detail::Change change, const detail::Values& values, std::ptrdiff_t element) const
    {
        if (m_type->is_sampler())
            throw TypeError(
                glumpp::detail::text("the sampler '", m_name, "' has a texture: change its texels through program.texture<T>()"));
        const std::size_t first = element < 0 ? 0 : static_cast<std::size_t>(element), count = element < 0 ? m_count : 1;
        const auto given = m_given.begin() + static_cast<std::ptrdiff_t>(std::min(first, m_given.size()));
        const bool is_inside = first + count <= m_given.size();
        const bool is_known =
            is_inside && (m_known || std::all_of(given, given + static_cast<std::ptrdiff_t>(count), [](bool one) { return one; }));
        if (!is_known)
            throw Error(glumpp::detail::text("uniform '", m_name, "' has no value yet: give it one by '=' before it is changed"));
        const std::size_t size = count * m_type->components();
        detail::Room<std::uint32_t> words(size);
        std::copy_n(m_words.begin() + static_cast<std::ptrdiff_t>(first * m_type->components()), size, words.all().begin());
        detail::change_words(change, "uniform", *m_type, m_name, count, words.all(), values);
        detail::Room<double> out(size);
        std::transform(words.all().begin(), words.all().end(), out.all().begin(),
                       [this](std::uint32_t word) { return detail::number_of<double>(m_type->base, word); });
        return out;
    }

    /// Takes what another uniform of the same type was given.
    void take(const Uniform& other)
    {
        if (!same_kind(*other.m_type)) return;
        if (m_is_open) set_count(std::max(m_count, other.m_count));
        if (m_count != other.m_count && !m_is_open && !(other.m_is_open && other.m_count < m_count)) return;
        for (std::size_t i = 0; i < other.m_textures.size(); ++i)
        {
            if (other.m_textures[i].given()) m_textures[i] = other.m_textures[i].lent();
        }
        const std::size_t each = m_type->components();
        for (std::size_t i = 0; i < other.m_given.size(); ++i)
        {
            if (!other.m_given[i]) continue;
            std::copy_n(other.m_words.begin() + static_cast<std::ptrdiff_t>(i * each), each,
                        m_words.begin() + static_cast<std::ptrdiff_t>(i * each));
            note_given(i, i + 1);
        }
        if (given()) mark();
    }

    /// Takes what the shader's text says of its value, for as long as nothing else is known; passes over numbers that do not fit.
    void begin_with(std::span<const double> numbers) noexcept
    {
        if (numbers.empty() || numbers.size() != m_words.size() || m_type->is_sampler() || given()) return;
        (void)detail::store_words(m_type->base, numbers, m_words.data());
        m_known = true;
    }

    // ---- for the program that it belongs to

    /// Says what users call it.
    void rename(std::string_view name) { m_name = name; }

    /// Forgets the linked program, and what that said of its value.
    void unlink() noexcept
    {
        m_location = -1;
        m_linked = 0;
        m_known = m_dirty = false;
        m_changed = nullptr;
    }

    /// Where the linked program has it, and the type and length that it has there. The elements that were not given are
    /// read, so that they stay what the shader says: `glGetUniformLocation` and `glGetUniform*v` for each. Where the type is
    /// another than it was declared with, what it was given is gone.
    void locate(GLuint program, const std::string& name, const glsl::Type& type, std::size_t count)
    {
        if (!same_kind(type)) set_count(0);
        if (m_count == 0) m_type = &type;
        if (m_is_open || m_count == 0) set_count(count);
        m_is_open = false;
        m_location = glGetUniformLocation(program, name.c_str());
        m_linked = std::min(count, m_count);
        if (m_type->is_sampler()) return;
        m_dirty = given();
        for (std::size_t i = 0; i < m_linked; ++i)
        {
            if (m_given[i]) continue;
            const GLint at = m_linked == 1 ? m_location : glGetUniformLocation(program, (name + "[" + std::to_string(i) + "]").c_str());
            const auto words = detail::read_words(program, at, *m_type);
            std::copy_n(words.begin(), m_type->components(), m_words.begin() + static_cast<std::ptrdiff_t>(i * m_type->components()));
        }
        m_known = true;
    }

    /// Where it notes that its value changed since it was sent; there is room for it.
    void note_changes(std::vector<Uniform*>& changed) noexcept
    {
        m_changed = &changed;
        if (std::exchange(m_dirty, false)) mark();
    }

    /// The first texture unit of a sampler, which has one for each element that the program may read. Counts as a value that changed.
    void use_units(GLint first)
    {
        for (std::size_t i = 0; i < m_linked; ++i) m_words[i] = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(i);
        m_dirty = true;
    }
    /// How many elements the linked program has, which may be fewer than were declared.
    [[nodiscard]] std::size_t linked_count() const noexcept { return m_linked; }

    /// Throws Error when a sampler lacks a texture, or compares depths where its texture does not.
    void check_textures() const
    {
        for (std::size_t i = 0; i < m_linked; ++i)
        {
            if (!m_textures[i].given()) [[unlikely]]
                refuse_empty(i);
            detail::check_compared(*m_type, m_name, m_count, m_textures[i]);
        }
    }

    /// Binds a sampler's textures to their units, each with `glActiveTexture` and `glBindTexture`.
    void bind_textures() const
    {
        for (std::size_t i = 0; i < m_linked; ++i)
        {
            glActiveTexture(static_cast<GLenum>(GL_TEXTURE0) + m_words[i]);
            m_textures[i].bind();
        }
    }

    /// Sends its value to the current program with one `glUniform*`.
    void send() noexcept
    {
        detail::send_words(m_location, *m_type, static_cast<GLsizei>(m_linked), m_words.data());
        m_dirty = false;
    }

private:
    [[nodiscard]] bool same_kind(const glsl::Type& type) const noexcept
    {
        return m_type->base == type.base && m_type->columns == type.columns && m_type->rows == type.rows &&
               (!type.is_sampler() || m_type->name == type.name);
    }

    /// Elements that stay keep what they were given. All room is made first, so that a lack of memory changes nothing.
    void set_count(std::size_t count)
    {
        const std::size_t numbers = m_type->is_sampler() ? 0 : count, words = count * m_type->components();
        m_given.reserve(numbers);
        m_words.reserve(words);
        m_textures.reserve(count - numbers);
        m_given.resize(numbers, false);
        m_words.resize(words, 0);
        m_textures.resize(count - numbers);
        m_count = count;
        m_is_whole = false;
    }

    /// What is given for the first time is sent, whatever it is.
    void note_given(std::size_t first, std::size_t last) noexcept
    {
        for (std::size_t i = first; i < last; ++i)
        {
            if (!m_given[i]) mark();
            m_given[i] = true;
        }
        m_is_whole = std::find(m_given.begin(), m_given.end(), false) == m_given.end();
    }

    void mark() noexcept
    {
        if (m_dirty) return;
        m_dirty = true;
        if (m_changed != nullptr) m_changed->push_back(this);
    }

    [[noreturn]] void refuse_empty(std::size_t i) const
    {
        const std::string element = m_count > 1 ? m_name + "[" + std::to_string(i) + "]" : m_name;
        throw Error(glumpp::detail::text("the sampler '", element, "' has no texture; give it one: program[\"", element, "\"] = texture"));
    }

    std::string m_name;
    const glsl::Type* m_type;
    // While only linking can tell the length, it is that of what was given.
    std::size_t m_count = 0;
    bool m_is_open = false;
    GLint m_location = -1;
    std::size_t m_linked = 0;
    bool m_known = false;
    bool m_dirty = false;
    std::vector<std::uint32_t> m_words{};
    std::vector<bool> m_given{};
    bool m_is_whole = false;  // whether every element was given
    std::vector<detail::SampledTexture> m_textures{};
    std::vector<Uniform*>* m_changed = nullptr;
};

}  // namespace glumpp::gloo
