// The attributes of a program, and what feeds them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>
#include <glumpp/gloo/detail/buffer_field.hpp>
#include <glumpp/gloo/detail/hook_names.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/detail/vertex_inputs.hpp>

namespace glumpp::gloo::detail
{

/// The attributes of one program. A copy is a draft of the same, of no linked program: it is changed as a whole, and then
/// the set becomes it.
class Attributes
{
public:
    Attributes() = default;
    Attributes(const Attributes& other);
    Attributes& operator=(const Attributes&) = delete;

    /// Becomes the draft; what stays the same attribute stays where it is.
    void become(Attributes& draft) noexcept;

    [[nodiscard]] const std::vector<Attribute>& all() const noexcept { return m_attributes; }
    [[nodiscard]] std::vector<std::string_view> names() const;
    /// By what the composed shaders call it.
    [[nodiscard]] Attribute* find(std::string_view name) noexcept;

    /// Adds an attribute that a shader declares, or tells one its type and length if these are open. `shown` is what users call it.
    void declare(std::string_view name, std::string_view shown, const glsl::Type& type, std::size_t count);

    /// Forgets what `keeps(attribute)` denies, as when a shader's text has changed. What an earlier link told of the others is open
    /// till they are declared or linked again.
    template <class Keeps>
    void keep(Keeps keeps)
    {
        std::erase_if(m_attributes, [&](const Attribute& attribute) { return !keeps(attribute); });
        for (Attribute& attribute : m_attributes) attribute.count = 0;
    }

    /// Lets buffers that were attached before feed the attributes that have been declared since.
    void feed_new();

    /// Lets the fields of a buffer feed the attributes of the same names. `may_be(name)` tells whether linking may yet find
    /// such an attribute; a buffer that has one waits for it. Throws NameError when there is no such pair, TypeError when
    /// one cannot work; then nothing has changed.
    template <class MayBe>
    void attach(const std::shared_ptr<Buffer>& buffer, std::uint32_t divisor, MayBe may_be, std::uint64_t order = next_id())
    {
        check_record(*buffer);
        std::vector<std::pair<Attribute*, const memory::Field*>> pairs;
        bool waits = false;
        for (const memory::Field& field : buffer->fields())
        {
            const auto found =
                std::find_if(m_attributes.begin(), m_attributes.end(), [&](const Attribute& a) { return a.name == field.name; });
            if (found == m_attributes.end())
            {
                waits = waits || may_be(field.name);
                continue;
            }
            check_pair(*found, field);
            pairs.emplace_back(&*found, &field);
        }
        if (pairs.empty() && !waits && !feeds(*buffer)) refuse_stranger(*buffer);
        m_attached.reserve(m_attached.size() + 1);
        // One that is bound again at once is no later than it was.
        if (!m_attached.empty() && m_attached.back().buffer == buffer) order = m_attached.back().order;
        for (const auto& [attribute, field] : pairs) feed(*attribute, buffer, *field, divisor, order);
        // Those of another name, that one of its fields feeds, too.
        for (Attribute& attribute : m_attributes)
        {
            if (attribute.buffer != buffer || attribute.divisor == divisor) continue;
            attribute.divisor = divisor;
            m_inputs.change();
        }
        let_go(buffer.get());
        m_attached.push_back({buffer, divisor, waits, order});
    }

    /// Lets a field feed an attribute whatever its name; per instance where its buffer is bound so. Throws TypeError, changing
    /// nothing, when it cannot.
    void attach(Attribute& attribute, const BufferField& from);

    /// Gives an attribute numbers: the field that feeds it those of all vertices; what nothing feeds one value for all, or a buffer
    /// that the first array's length makes, a field for each such attribute. Throws TypeError and ShapeError, changing nothing.
    void give(Attribute& attribute, const Values& values);

    /// Changes the numbers that an attribute has in place. Throws as give(), and Error where it has none.
    static void change(Attribute& attribute, Change change, const Values& values);

    /// Lets the program have a buffer of its own. Throws ShapeError, and Error when there are no attributes to make it of.
    void own(std::size_t count);
    /// How many vertices its own buffer has; nothing when it has none.
    [[nodiscard]] std::optional<std::size_t> own_records() const noexcept { return m_own_records; }
    /// Lets its own buffer feed what nothing else does, and whose length is known.
    void feed_own();

    /// Finds out where the linked program has them; what the shaders' text did not show is added by the names that users have for it.
    /// Throws TypeError when what feeds one cannot, and NameError for a buffer that waited for attributes and has none.
    void locate(GLuint program, const HookNames& names);

    /// Lets go of the buffer that this draft refused when it was linked, if it was that.
    void forget_stranger(const Attributes& draft) noexcept
    {
        std::erase_if(m_attached, [&](const Attached& attached) { return attached.buffer.get() == draft.m_stranger; });
    }

    // ---- draws

    /// Throws NameError for an attribute that nothing feeds.
    [[nodiscard]] InputSizes check() { return m_inputs.check(m_attributes); }
    /// Sends what is pending in the buffers: see Buffer::flush().
    void flush() { m_inputs.flush(); }
    /// See VertexInputs.
    GLuint bind(const Buffer* indices) { return m_inputs.bind(m_attributes, indices); }
    void send_constants() const { m_inputs.send_constants(); }

private:
    struct Attached
    {
        std::shared_ptr<Buffer> buffer;
        std::uint32_t divisor = 0;
        /// Whether linking may find attributes for it.
        bool waits = false;
        /// When it was bound: see Attribute.
        std::uint64_t order = 0;
    };

    /// Tells an open one its type and length. What it had for another type or length, a field of the program's own buffer or one value for
    /// all, is gone.
    void close(Attribute& attribute, const glsl::Type& type, std::size_t count) const;

    /// Whether it is one of the program's own buffers.
    [[nodiscard]] bool is_own(const Buffer& buffer) const noexcept
    {
        return std::any_of(m_own.begin(), m_own.end(), [&](const auto& one) { return one.get() == &buffer; });
    }

    /// Whether a field of the same name is for an attribute: of the program's own buffer only one that was made for such an attribute.
    [[nodiscard]] bool may_feed(const Buffer& buffer, const memory::Field& field, const Attribute& attribute) const;

    void feed(Attribute& attribute, const std::shared_ptr<Buffer>& buffer, const memory::Field& field, std::uint32_t divisor,
              std::uint64_t order) noexcept;

    /// Throws TypeError for what is no array of values for the vertices.
    static void check_array(const Attribute& attribute, const Extents& shape);

    /// Only buffers that still feed something, or may, are kept alive.
    void let_go(const Buffer* also)
    {
        std::erase_if(m_attached, [&](const Attached& one) { return one.buffer.get() == also || (!one.waits && !feeds(*one.buffer)); });
    }

    /// The attributes that are to have fields in the program's own buffer; `wanted` is one of them.
    [[nodiscard]] std::vector<Attribute> unfed(const Attribute* wanted) const;

    void attach_own(std::shared_ptr<Buffer> buffer);

    [[nodiscard]] bool feeds(const Buffer& buffer) const noexcept
    {
        return std::any_of(m_attributes.begin(), m_attributes.end(), [&](const Attribute& a) { return a.buffer.get() == &buffer; });
    }

    [[noreturn]] void refuse_stranger(const Buffer& buffer) const;

    std::vector<Attribute> m_attributes{};
    std::vector<Attached> m_attached{};
    // A buffer of its own for the attributes that nothing else feeds: as long as the program was told, or the first array was. Views
    // of them stay what they are while the program lives.
    std::optional<std::size_t> m_own_records{};
    std::vector<std::shared_ptr<Buffer>> m_own{};
    // Of the linked program.
    VertexInputs m_inputs{};
    const Buffer* m_stranger = nullptr;
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/attributes.ipp>
#endif
