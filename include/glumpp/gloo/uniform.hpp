// A uniform of a program: the value the host gave it, sent when it changed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo
{

/// A uniform variable, or a whole array of one. Its value is kept as the 32 bit words that OpenGL takes.
class Uniform
{
public:
    /// `count` is the array's length, 1 when it is none, 0 when the shader's text does not tell.
    Uniform(std::string name, const glsl::Type& type, std::size_t count) : m_name(std::move(name)), m_type(&type), m_count(count) {}

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] const glsl::Type& type() const noexcept { return *m_type; }
    [[nodiscard]] std::size_t count() const noexcept { return m_count; }
    /// Whether the linked program reads it.
    [[nodiscard]] bool active() const noexcept { return m_location >= 0; }
    /// Whether its value differs from what the program was last sent.
    [[nodiscard]] bool dirty() const noexcept { return m_dirty; }
    /// The words of its value; empty while it has none.
    [[nodiscard]] const std::vector<std::uint32_t>& words() const noexcept { return m_words; }

    /// Takes a value, for the whole variable or, with `element`, for one element of an array. Throws TypeError,
    /// changing nothing, when its size or its kind does not fit: a float has no place in an int.
    void assign(const detail::Values& values, std::ptrdiff_t element = -1)
    {
        if (m_type->is_sampler())
            throw TypeError(glumpp::detail::text("uniform '", m_name, "' is a sampler: it takes a texture, not numbers"));
        const bool whole = element < 0;
        std::vector<std::uint32_t> words = detail::to_words("uniform", *m_type, m_name, whole ? m_count : 1, values);
        if (whole)
        {
            if (!m_set || words != m_words) m_dirty = true;
            m_words = std::move(words);
        }
        else
        {
            m_words.resize(words.size() * m_count);
            const auto place = m_words.begin() + static_cast<std::ptrdiff_t>(words.size()) * element;
            if (!m_set || !std::equal(words.begin(), words.end(), place)) m_dirty = true;
            std::copy(words.begin(), words.end(), place);
        }
        m_set = true;
    }

    /// Gives a sampler its texture, for all of it or one element of an array. Throws TypeError, changing nothing, when this
    /// is no sampler, or one that cannot read such a texture.
    void assign(detail::SampledTexture texture, std::ptrdiff_t element = -1)
    {
        if (!m_type->is_sampler())
            throw TypeError(glumpp::detail::text("uniform '", detail::declaration_text(*m_type, m_name, m_count),
                                                 "' is no sampler, so it takes no texture"));
        detail::check_sampled(*m_type, m_name, m_count, texture);
        if (element < 0) m_textures.assign(std::max<std::size_t>(m_count, 1), texture);
        else
        {
            const auto index = static_cast<std::size_t>(element);
            if (m_textures.size() <= index) m_textures.resize(index + 1);
            m_textures[index] = std::move(texture);
        }
    }

    /// The texture that a sampler, or one element of an array of them, was given; null where there is none of the library's own.
    [[nodiscard]] const Texture* texture(std::size_t element = 0) const noexcept
    {
        return element < m_textures.size() ? m_textures[element].own() : nullptr;
    }

    /// Takes the value of another uniform of the same type, if it has one.
    void take(const Uniform& other)
    {
        if (m_type->is_sampler()) m_textures = other.m_textures;
        else if (other.m_set)
        {
            if (!m_set || m_words != other.m_words) m_dirty = true;
            m_words = other.m_words;
            m_set = true;
        }
    }

    /// Where the linked program has it: its location, -1 when it is not read, and the length it really has. Whatever
    /// value it has must be sent anew.
    void locate(GLint location, std::size_t count)
    {
        m_location = location;
        if (m_count == 0) m_count = count;
        m_dirty = m_set;
    }

    /// The first texture unit of a sampler. Counts as a value that changed.
    void use_units(GLint first)
    {
        m_words.resize(m_count);
        for (std::size_t i = 0; i < m_count; ++i) m_words[i] = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(i);
        m_set = m_dirty = true;
    }

    /// Throws Error when a sampler lacks a texture, or compares depths where its texture does not.
    void check_textures() const
    {
        if (!m_type->is_sampler()) return;
        for (std::size_t i = 0; i < m_count; ++i)
        {
            if (i >= m_textures.size() || !m_textures[i].given())
            {
                const std::string element = m_count > 1 ? m_name + "[" + std::to_string(i) + "]" : m_name;
                throw Error(
                    glumpp::detail::text("the sampler '", element, "' has no texture; give it one: program[\"", element, "\"] = texture"));
            }
            detail::check_compared(*m_type, m_name, m_count, m_textures[i]);
        }
    }

    /// Sends its value to the current program with one `glUniform*`, if it changed. A sampler's textures are bound
    /// to their units, each with `glActiveTexture` and `glBindTexture`.
    void send()
    {
        if (m_dirty) send_words();
        m_dirty = false;
        if (!m_type->is_sampler()) return;
        for (std::size_t i = 0; i < m_count; ++i)
        {
            glActiveTexture(static_cast<GLenum>(GL_TEXTURE0) + m_words[i]);
            m_textures[i].bind();
        }
    }

private:
    void send_words() const
    {
        // An array may be shorter in the linked program than declared: OpenGL passes over what is too much.
        const auto n = static_cast<GLsizei>(m_words.size() / m_type->components());
        const auto* const f = reinterpret_cast<const GLfloat*>(m_words.data());
        const auto* const i = reinterpret_cast<const GLint*>(m_words.data());
        const auto* const u = reinterpret_cast<const GLuint*>(m_words.data());
        const int shape = m_type->columns * 10 + m_type->rows;
        const GLint at = m_location;
        // clang-format off
        if (m_type->base == glsl::Base::floating) switch (shape)
        {
        case 11: return glUniform1fv(at, n, f);
        case 12: return glUniform2fv(at, n, f);
        case 13: return glUniform3fv(at, n, f);
        case 14: return glUniform4fv(at, n, f);
        case 22: return glUniformMatrix2fv(at, n, GL_FALSE, f);
        case 23: return glUniformMatrix2x3fv(at, n, GL_FALSE, f);
        case 24: return glUniformMatrix2x4fv(at, n, GL_FALSE, f);
        case 32: return glUniformMatrix3x2fv(at, n, GL_FALSE, f);
        case 33: return glUniformMatrix3fv(at, n, GL_FALSE, f);
        case 34: return glUniformMatrix3x4fv(at, n, GL_FALSE, f);
        case 42: return glUniformMatrix4x2fv(at, n, GL_FALSE, f);
        case 43: return glUniformMatrix4x3fv(at, n, GL_FALSE, f);
        default: return glUniformMatrix4fv(at, n, GL_FALSE, f);
        }
        if (m_type->base == glsl::Base::unsigned_integer) switch (shape)
        {
        case 11: return glUniform1uiv(at, n, u);
        case 12: return glUniform2uiv(at, n, u);
        case 13: return glUniform3uiv(at, n, u);
        default: return glUniform4uiv(at, n, u);
        }
        switch (shape)
        {
        case 11: return glUniform1iv(at, n, i);
        case 12: return glUniform2iv(at, n, i);
        case 13: return glUniform3iv(at, n, i);
        default: return glUniform4iv(at, n, i);
        }
        // clang-format on
    }

    std::string m_name;
    const glsl::Type* m_type;
    std::size_t m_count;
    GLint m_location = -1;
    bool m_set = false;
    bool m_dirty = false;
    std::vector<std::uint32_t> m_words{};
    std::vector<detail::SampledTexture> m_textures{};
};

}  // namespace glumpp::gloo
