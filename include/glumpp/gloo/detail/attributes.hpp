// The attributes of a program, and what feeds them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>
#include <glumpp/gloo/detail/buffer_field.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/detail/hook_names.hpp>
#include <glumpp/gloo/detail/program_buffer.hpp>
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
    Attributes(const Attributes& other)
        : m_attributes(other.m_attributes), m_attached(other.m_attached), m_own_records(other.m_own_records), m_own(other.m_own)
    {
        for (Attribute& attribute : m_attributes) attribute.location = -1;
    }
    Attributes& operator=(const Attributes&) = delete;

    /// Becomes the draft; what stays the same attribute stays where it is.
    void become(Attributes& draft) noexcept
    {
        if (m_attributes.size() == draft.m_attributes.size())
            std::move(draft.m_attributes.begin(), draft.m_attributes.end(), m_attributes.begin());
        else m_attributes.swap(draft.m_attributes);
        m_attached.swap(draft.m_attached);
        m_own_records = draft.m_own_records;
        m_own.swap(draft.m_own);
        m_inputs.renew();
    }

    [[nodiscard]] const std::vector<Attribute>& all() const noexcept { return m_attributes; }
    [[nodiscard]] std::vector<std::string_view> names() const
    {
        std::vector<std::string_view> out;
        for (const Attribute& attribute : m_attributes) out.push_back(attribute.name);
        return out;
    }
    /// By what the composed shaders call it.
    [[nodiscard]] Attribute* find(std::string_view name) noexcept
    {
        const auto found = std::find_if(m_attributes.begin(), m_attributes.end(),
                                        [&](const Attribute& attribute) { return unique_name(attribute) == name; });
        return found == m_attributes.end() ? nullptr : &*found;
    }

    /// Adds an attribute that a shader declares. `shown` is what users call it.
    void declare(std::string_view name, std::string_view shown, const glsl::Type& type, std::size_t count)
    {
        Attribute* known = find(name);
        if (known == nullptr) known = &m_attributes.emplace_back(Attribute{{}, &type, count});
        known->name = shown;
        known->unique = name == shown ? std::string_view{} : name;
    }

    /// Forgets what `keeps(attribute)` denies, as when a shader's text has changed.
    template <class Keeps>
    void keep(Keeps keeps)
    {
        std::erase_if(m_attributes, [&](const Attribute& attribute) { return !keeps(attribute); });
    }

    /// Lets buffers that were attached before feed the attributes that have been declared since.
    void feed_new()
    {
        for (Attribute& attribute : m_attributes)
        {
            if (attribute.buffer != nullptr || !attribute.constant.empty()) continue;
            for (const Attached& attached : m_attached)
            {
                for (const memory::Field& field : attached.buffer->fields())
                {
                    if (field.name != attribute.name) continue;
                    if (attribute.count != 0 && !mismatch(*attribute.type, attribute.count, field).empty()) continue;
                    attribute.buffer = attached.buffer;
                    attribute.field = &field;
                    attribute.divisor = attached.divisor;
                }
            }
        }
    }

    /// Lets the fields of a buffer feed the attributes of the same names. `may_be(name)` tells whether linking may yet find
    /// such an attribute; a buffer that has one waits for it. Throws NameError when there is no such pair, TypeError when
    /// one cannot work; then nothing has changed.
    template <class MayBe>
    void attach(const std::shared_ptr<Buffer>& buffer, std::uint32_t divisor, MayBe may_be)
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
        if (pairs.empty() && !waits) refuse_stranger(*buffer);
        m_attached.reserve(m_attached.size() + 1);
        for (const auto& [attribute, field] : pairs) feed(*attribute, buffer, *field, divisor);
        let_go(buffer.get());
        m_attached.push_back({buffer, divisor, waits});
    }

    /// Lets a field feed an attribute whatever its name; per instance where its buffer is bound so. Throws TypeError, changing
    /// nothing, when it cannot.
    void attach(Attribute& attribute, const BufferField& from)
    {
        check_record(*from.buffer);
        check_pair(attribute, *from.field);
        const auto bound =
            std::find_if(m_attached.begin(), m_attached.end(), [&](const Attached& one) { return one.buffer == from.buffer; });
        const std::uint32_t divisor = bound == m_attached.end() ? 0 : bound->divisor;
        if (attribute.buffer == from.buffer && attribute.field == from.field && attribute.divisor == divisor) return;
        feed(attribute, from.buffer, *from.field, divisor);
        let_go(nullptr);
    }

    /// Gives an attribute numbers: the field that feeds it those of all vertices; what nothing feeds one value for all, or a buffer
    /// that the first array's length makes, a field for each such attribute. Throws TypeError and ShapeError, changing nothing.
    void give(Attribute& attribute, const Values& values)
    {
        if (attribute.buffer != nullptr) return change_field(Change::set, attribute, values);
        if (fits(*attribute.type, attribute.count, values.shape))
        {
            check_fits("attribute", *attribute.type, attribute.name, attribute.count, values);
            std::vector<std::uint32_t> words(values.size());
            values.visit([&](const auto numbers) { (void)store_words(attribute.type->base, numbers, words.data()); });
            attribute.constant.swap(words);
            m_inputs.change();
            return;
        }
        check_array(attribute, values.shape);
        const std::size_t count = m_own_records.value_or(*values.shape.begin());
        const auto buffer = make_program_buffer(unfed(&attribute), count);
        Attribute fed = attribute;
        fed.buffer = buffer;
        fed.field = &*std::find_if(buffer->fields().begin(), buffer->fields().end(),
                                   [&](const memory::Field& field) { return field.name == attribute.name; });
        change_field(Change::set, fed, values);
        attach_own(buffer);
        attribute.constant.clear();
        m_own_records = count;
    }

    /// Changes the numbers that an attribute has in place. Throws as give(), and Error where it has none.
    void change(Attribute& attribute, Change change, const Values& values)
    {
        if (attribute.buffer != nullptr) return change_field(change, attribute, values);
        if (attribute.constant.empty())
            throw Error(glumpp::detail::text(attribute_text(attribute), " has no value yet: give it one by '=' before it is changed"));
        change_words(change, "attribute", *attribute.type, attribute.name, attribute.count, attribute.constant, values);
    }

    /// Lets the program have a buffer of its own. Throws ShapeError, and Error when there are no attributes to make it of.
    void own(std::size_t count)
    {
        if (m_attributes.empty()) (void)make_program_buffer({}, count);
        m_own_records = count;
        feed_own();
    }
    /// How many vertices its own buffer has; nothing when it has none.
    [[nodiscard]] std::optional<std::size_t> own_records() const noexcept { return m_own_records; }
    /// Lets its own buffer feed what nothing else does, and whose length is known.
    void feed_own()
    {
        if (!m_own_records) return;
        if (const auto attributes = unfed(nullptr); !attributes.empty()) attach_own(make_program_buffer(attributes, *m_own_records));
    }

    /// Finds out where the linked program has them; what the shaders' text did not show is added by the names that users have for it.
    /// Throws TypeError when what feeds one cannot, and NameError for a buffer that waited for attributes and has none.
    void locate(GLuint program, const HookNames& names)
    {
        for_each_active(program, GL_ACTIVE_ATTRIBUTES, glGetActiveAttrib,
                        [&](std::string_view name, const glsl::Type& type, std::size_t count)
                        {
                            declare(name, names.shown(name), type, count);
                            Attribute& attribute = *find(name);
                            if (attribute.count != 0) return;
                            attribute.type = &type;
                            attribute.count = count;
                        });
        feed_new();
        for (Attribute& attribute : m_attributes)
        {
            attribute.location = glGetAttribLocation(program, std::string(unique_name(attribute)).c_str());
            if (attribute.active() && attribute.field != nullptr) check_pair(attribute, *attribute.field);
        }
        for (Attached& attached : m_attached)
        {
            if (!std::exchange(attached.waits, false) || feeds(*attached.buffer)) continue;
            m_stranger = attached.buffer.get();
            refuse_stranger(*attached.buffer);
        }
    }

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
    /// Binds the vertex array for these buffers and indices (null for none), and gives the constants their values.
    void bind(const Buffer* indices) { m_inputs.bind(m_attributes, indices); }

private:
    struct Attached
    {
        std::shared_ptr<Buffer> buffer;
        std::uint32_t divisor = 0;
        /// Whether linking may find attributes for it.
        bool waits = false;
    };

    void feed(Attribute& attribute, const std::shared_ptr<Buffer>& buffer, const memory::Field& field, std::uint32_t divisor) noexcept
    {
        attribute.buffer = buffer;
        attribute.field = &field;
        attribute.divisor = divisor;
        m_inputs.change();
    }

    /// Throws TypeError for what is no array of values for the vertices.
    static void check_array(const Attribute& attribute, const Extents& shape)
    {
        const Extents own = shape_of(*attribute.type, attribute.count);
        if (shape.product() > 0 && shape.size() == own.size() + 1 && std::equal(own.begin(), own.end(), shape.begin() + 1)) return;
        std::string wanted = "(vertices";
        for (const std::size_t extent : own) wanted.append(", ").append(std::to_string(extent));
        throw TypeError(glumpp::detail::text(attribute_text(attribute), " takes ", attribute.type->components() * attribute.count,
                                             " numbers for all vertices, or an array of shape ", wanted, own.size() == 0 ? ",)" : ")",
                                             ", which makes a buffer of as many vertices; not ", glumpp::detail::tuple_text(shape),
                                             " of them"));
    }

    /// Only buffers that still feed something, or may, are kept alive.
    void let_go(const Buffer* also)
    {
        std::erase_if(m_attached, [&](const Attached& one) { return one.buffer.get() == also || (!one.waits && !feeds(*one.buffer)); });
    }

    /// The attributes that are to have fields in the program's own buffer; `wanted` is one of them.
    [[nodiscard]] std::vector<Attribute> unfed(const Attribute* wanted) const
    {
        std::vector<Attribute> out;
        for (const Attribute& attribute : m_attributes)
        {
            const bool free = attribute.buffer == nullptr && attribute.constant.empty() && attribute.count != 0;
            if (free || &attribute == wanted) out.push_back(attribute);
        }
        return out;
    }

    void attach_own(std::shared_ptr<Buffer> buffer)
    {
        m_own.reserve(m_own.size() + 1);
        attach(buffer, 0, [](std::string_view) { return false; });
        m_own.push_back(std::move(buffer));
    }

    [[nodiscard]] bool feeds(const Buffer& buffer) const noexcept
    {
        return std::any_of(m_attributes.begin(), m_attributes.end(), [&](const Attribute& a) { return a.buffer.get() == &buffer; });
    }

    [[noreturn]] void refuse_stranger(const Buffer& buffer) const
    {
        throw NameError(glumpp::detail::text(
            "no member of this buffer's struct is an attribute of the program. Members: ", glumpp::detail::list_text(field_names(buffer)),
            ". Attributes: ", glumpp::detail::list_text(names()), "."));
    }

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
