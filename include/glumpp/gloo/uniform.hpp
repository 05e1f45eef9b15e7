// A uniform of a program: the value the host gave it, sent when it changed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>
#include <glumpp/gloo/detail/numbers.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/uniform_words.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo
{

class Uniform;

namespace detail
{
/// The place of a uniform among those of its program that changed since they were sent: each knows the next, the program the one that
/// changed last. Of no program, as a copy is, it keeps to itself.
struct ChangedLink
{
    Uniform* next = nullptr;
    Uniform** first = &next;

    ChangedLink() = default;
    ChangedLink(const ChangedLink&) noexcept {}
    ChangedLink& operator=(const ChangedLink&) noexcept
    {
        next = nullptr;
        first = &next;
        return *this;
    }
};
}  // namespace detail

/// A uniform variable, or a whole array of one. Its value is kept as the 32 bit words that OpenGL takes.
class Uniform
{
public:
    /// `name` is what users call it. `count` is the array's length, 1 when it is none, 0 when only linking tells it, or the
    /// type; then the uniform takes no value before.
    Uniform(std::string name, const glsl::Type& type, std::size_t count);

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

    /// Takes a value, for the whole variable (`element` -1) or for one element of an array; of a sampler an array of texels:
    /// see detail::SampledArray. Throws TypeError, changing nothing, when its size or its kind does not fit: a float has no place in
    /// an int; and Error for texels that are for samplers with several textures.
    void assign(const detail::Values& values, std::ptrdiff_t element);

    /// Throws TypeError where assign() would.
    void check(const detail::Values& values, std::ptrdiff_t element) const;
    void check(const detail::SampledTexture& texture, std::ptrdiff_t) const;

    /// How many elements it has for one who gives so many numbers to all of it: where only linking tells its length, as many as they are,
    /// but no fewer than the linked program reads.
    [[nodiscard]] std::size_t length_for(std::size_t numbers) const noexcept;
    /// Has so many elements, if it may have more than the linked program reads.
    void make_room(std::size_t count);

    /// Takes floats from a list where that is all there is to it: this is a float, or vector or matrix of them, and there are as many as
    /// it has. Returns whether it was so; assign() has a place for everything else.
    bool try_store(std::initializer_list<detail::Number> list, std::ptrdiff_t element) noexcept;

    /// Whether so many numbers of a kind, in a row, are all of it or of one element of it.
    [[nodiscard]] bool takes(glsl::Base base, std::size_t numbers, std::ptrdiff_t element) const noexcept
    {
        return !m_is_open && m_type->base == base && numbers == (element < 0 ? m_count : 1) * m_type->components();
    }

    /// The same for numbers that are known to fit.
    template <class T>
    void store(std::span<const T> numbers, std::ptrdiff_t element) noexcept
    {
        stored(element, detail::store_words(m_type->base, numbers, words_of(element)));
    }

    /// The same for numbers of 32 bits that are of the very type that the shader has: they are the words.
    template <std::size_t N>
    void store_words(const void* numbers, std::ptrdiff_t element) noexcept
    {
        std::uint32_t* const words = words_of(element);
        stored(element, N > 4 ? detail::replace_many<N>(words, numbers) : detail::replace_words<N>(words, numbers));
    }

    /// Gives a sampler its texture, for all of it or one element of an array. Throws TypeError, changing nothing, when this
    /// is no sampler, or one that cannot read such a texture.
    void assign(const detail::SampledTexture& texture, std::ptrdiff_t element);

    /// The texture that a sampler, or one element of an array of them, was given; null where there is none of the library's own.
    [[nodiscard]] const Texture* texture(std::size_t element = 0) const noexcept
    {
        return element < m_textures.size() ? m_textures[element].own().get() : nullptr;
    }

    /// The same with all that is known of it; of a whole array, the first element's.
    [[nodiscard]] detail::SampledTexture sampled(std::ptrdiff_t element) const noexcept;

    /// Its numbers, or those of one element, as a change makes them; the value itself stays. Throws Error where they are not known yet,
    /// and TypeError for numbers that do not fit.
    [[nodiscard]] detail::Room<double> changed(detail::Change change, const detail::Values& values, std::ptrdiff_t element) const;

    /// Takes what another uniform of the same type was given, of as many elements as both have. Only for a uniform of a draft: linking
    /// sends all that it then has.
    void take(const Uniform& other);

    /// Takes what the shader's text says of the elements that were not given; passes over numbers that do not fit.
    void begin_with(std::span<const double> numbers) noexcept;

    // ---- for the program that it belongs to

    /// Says what users call it.
    void rename(std::string_view name) { m_name = name; }

    /// Leaves its type and length, and the elements that were not given, to the declaration or the link that comes next.
    void open() noexcept;
    /// Tells an open one its type and length. Where the type is another than it had, what it was given is gone.
    void close(const glsl::Type& type, std::size_t count);

    /// Forgets the linked program, and what that said of its value.
    void unlink() noexcept;

    /// Where the linked program has it, and the type and length that it has there. The elements that were not given are
    /// read, so that they stay what the shader says: `glGetUniformLocation` and `glGetUniform*v` for each. Where the type is
    /// another than it was declared with, what it was given is gone.
    void locate(GLuint program, const std::string& name, const glsl::Type& type, std::size_t count, bool is_array);

    /// Where it enters itself when its value changed since it was sent.
    void note_changes(Uniform*& changed) noexcept;

    /// The first texture unit of a sampler, which has one for each element that the program may read. Counts as a value that changed.
    void use_units(GLint first);
    /// How many elements the linked program has, which may be fewer than were declared.
    [[nodiscard]] std::size_t linked_count() const noexcept { return m_linked; }

    /// Throws Error when the samplers of an array have several textures; `made_too` if arrays made all of them.
    void check_one_texture(bool made_too) const;

    /// Throws Error when a sampler lacks a texture, or compares depths where its texture does not.
    void check_textures() const;

    /// Binds a sampler's textures to their units, each with `glActiveTexture` and `glBindTexture`, sends what is pending of them, and
    /// adds them to a list.
    void bind_textures(std::vector<detail::TextureUnit>& bound) const;

    /// Sends its value to the current program with one `glUniform*`. Returns the one that changed before it.
    Uniform* send() noexcept;

private:
    /// Whether what it was given is for a uniform of that type.
    [[nodiscard]] bool is_for(const glsl::Type& type) const noexcept;
    [[nodiscard]] bool same_kind(const glsl::Type& type) const noexcept;

    /// Elements that stay keep what they were given. All room is made first, so that a lack of memory changes nothing.
    void set_count(std::size_t count);

    /// Where the words of all of it, or of an element, begin.
    [[nodiscard]] std::uint32_t* words_of(std::ptrdiff_t element) noexcept
    {
        return element > 0 ? m_words.data() + static_cast<std::size_t>(element) * m_type->components() : m_words.data();
    }

    /// All of it, or an element, was given a value, which changed it or not. Before it is linked, linking sends all that was given.
    [[gnu::always_inline]] void stored(std::ptrdiff_t element, bool changed) noexcept
    {
        if (m_state == 0 && changed) enter();
        else if ((m_state & partial) != 0) note(element, changed);
    }
    void note(std::ptrdiff_t element, bool changed) noexcept;
    void mark() noexcept
    {
        if ((m_state & dirty) == 0) enter();
    }
    /// Enters it where its program looks for what is to be sent.
    void enter() noexcept
    {
        m_state |= dirty;
        m_link.next = std::exchange(*m_link.first, this);
    }
    void set(std::uint8_t flag, bool on) noexcept { m_state = static_cast<std::uint8_t>(on ? m_state | flag : m_state & ~flag); }

    [[noreturn]] void refuse_empty(std::size_t i) const;

    std::string m_name;
    const glsl::Type* m_type;
    // While only linking can tell the length, it is that of what was given.
    std::size_t m_count = 0;
    bool m_is_open = false;
    // Whether the text may have more elements than the linked program reads, which is all that linking tells.
    bool m_is_least = false;
    GLint m_location = -1;
    std::size_t m_linked = 0;
    bool m_known = false;
    // Whether it is to be sent, and whether an element was not given: bits, for both are looked at when it is written.
    static constexpr std::uint8_t dirty = 1, partial = 2;
    std::uint8_t m_state = partial;
    std::vector<std::uint32_t> m_words{};
    detail::ChangedLink m_link{};
    detail::SendWords m_send = nullptr;
    std::vector<bool> m_given{};
    std::vector<detail::SampledTexture> m_textures{};
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/uniform.ipp>
#endif
