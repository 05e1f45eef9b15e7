// The attributes of a program, and what feeds them.
#pragma once

#include <string>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/attributes.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/detail/program_buffer.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE Attributes::Attributes(const Attributes& other)
    : m_attributes(other.m_attributes), m_attached(other.m_attached), m_own_records(other.m_own_records), m_own(other.m_own)
{
    for (Attribute& attribute : m_attributes) attribute.location = -1;
}

GLUMPP_INLINE void Attributes::become(Attributes& draft) noexcept
{
    if (m_attributes.size() == draft.m_attributes.size())
        std::move(draft.m_attributes.begin(), draft.m_attributes.end(), m_attributes.begin());
    else m_attributes.swap(draft.m_attributes);
    m_attached.swap(draft.m_attached);
    m_own_records = draft.m_own_records;
    m_own.swap(draft.m_own);
    m_inputs.renew();
}

GLUMPP_INLINE std::vector<std::string_view> Attributes::names() const
{
    std::vector<std::string_view> out;
    for (const Attribute& attribute : m_attributes) out.push_back(attribute.name);
    return out;
}

GLUMPP_INLINE Attribute* Attributes::find(std::string_view name) noexcept
{
    const auto found =
        std::find_if(m_attributes.begin(), m_attributes.end(), [&](const Attribute& attribute) { return unique_name(attribute) == name; });
    return found == m_attributes.end() ? nullptr : &*found;
}

GLUMPP_INLINE void Attributes::declare(std::string_view name, std::string_view shown, const glsl::Type& type, std::size_t count)
{
    Attribute* known = find(name);
    if (known == nullptr) known = &m_attributes.emplace_back(Attribute{{}, &type, count});
    known->name = shown;
    known->unique = name == shown ? std::string_view{} : name;
    if (known->count == 0 && count != 0) close(*known, type, count);
}

GLUMPP_INLINE bool Attributes::may_feed(const Buffer& buffer, const memory::Field& field, const Attribute& attribute) const
{
    if (!is_own(buffer)) return mismatch(*attribute.type, attribute.count, field).empty();
    const memory::Field made = field_of(attribute);
    return field.component == made.component && field.rank == made.rank && field.extents == made.extents;
}

GLUMPP_INLINE void Attributes::feed_new()
{
    for (Attribute& attribute : m_attributes)
    {
        if (attribute.buffer != nullptr || !attribute.constant.empty()) continue;
        for (const Attached& attached : m_attached)
        {
            for (const memory::Field& field : attached.buffer->fields())
            {
                if (field.name != attribute.name) continue;
                if (attribute.count != 0 && !may_feed(*attached.buffer, field, attribute)) continue;
                feed(attribute, attached.buffer, field, attached.divisor, attached.order);
            }
        }
    }
}

GLUMPP_INLINE void Attributes::attach(Attribute& attribute, const BufferField& from)
{
    check_record(*from.buffer);
    check_pair(attribute, *from.field);
    const auto bound = std::find_if(m_attached.begin(), m_attached.end(), [&](const Attached& one) { return one.buffer == from.buffer; });
    const std::uint32_t divisor = bound == m_attached.end() ? 0 : bound->divisor;
    if (attribute.buffer == from.buffer && attribute.field == from.field && attribute.divisor == divisor) return;
    feed(attribute, from.buffer, *from.field, divisor, next_id());
    let_go(nullptr);
}

GLUMPP_INLINE void Attributes::give(Attribute& attribute, const Values& values)
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

GLUMPP_INLINE void Attributes::change(Attribute& attribute, Change change, const Values& values)
{
    if (attribute.buffer != nullptr) return change_field(change, attribute, values);
    if (attribute.constant.empty())
        throw Error(glumpp::detail::text(attribute_text(attribute), " has no value yet: give it one by '=' before it is changed"));
    change_words(change, "attribute", *attribute.type, attribute.name, attribute.count, attribute.constant, values);
}

GLUMPP_INLINE void Attributes::own(std::size_t count)
{
    if (m_attributes.empty()) (void)make_program_buffer({}, count);
    m_own_records = count;
    feed_own();
}

GLUMPP_INLINE void Attributes::feed_own()
{
    if (!m_own_records) return;
    if (const auto attributes = unfed(nullptr); !attributes.empty()) attach_own(make_program_buffer(attributes, *m_own_records));
}

GLUMPP_INLINE void Attributes::locate(GLuint program, const HookNames& names)
{
    for_each_active(program, GL_ACTIVE_ATTRIBUTES, glGetActiveAttrib,
                    [&](std::string_view name, const glsl::Type& type, std::size_t count, bool)
                    { declare(name, names.shown(name), type, count); });
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

GLUMPP_INLINE void Attributes::close(Attribute& attribute, const glsl::Type& type, std::size_t count) const
{
    if (attribute.type->name != type.name || attribute.constant.size() != count * type.components()) attribute.constant.clear();
    attribute.type = &type;
    attribute.count = count;
    const Buffer* const buffer = attribute.buffer.get();
    if (buffer == nullptr || !is_own(*buffer) || may_feed(*buffer, *attribute.field, attribute)) return;
    attribute.buffer = nullptr;
    attribute.field = nullptr;
}

GLUMPP_INLINE void Attributes::feed(Attribute& attribute, const std::shared_ptr<Buffer>& buffer, const memory::Field& field,
                                    std::uint32_t divisor, std::uint64_t order) noexcept
{
    attribute.buffer = buffer;
    attribute.field = &field;
    attribute.divisor = divisor;
    attribute.order = order;
    m_inputs.change();
}

GLUMPP_INLINE void Attributes::check_array(const Attribute& attribute, const Extents& shape)
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

GLUMPP_INLINE std::vector<Attribute> Attributes::unfed(const Attribute* wanted) const
{
    std::vector<Attribute> out;
    for (const Attribute& attribute : m_attributes)
    {
        const bool free = attribute.buffer == nullptr && attribute.constant.empty() && attribute.count != 0;
        if (free || &attribute == wanted) out.push_back(attribute);
    }
    return out;
}

GLUMPP_INLINE void Attributes::attach_own(std::shared_ptr<Buffer> buffer)
{
    m_own.reserve(m_own.size() + 1);
    attach(
        buffer, 0, [](std::string_view) { return false; }, 0);
    m_own.push_back(std::move(buffer));
}

GLUMPP_INLINE void Attributes::refuse_stranger(const Buffer& buffer) const
{
    throw NameError(glumpp::detail::text(
        "no member of this buffer's struct is an attribute of the program. Members: ", glumpp::detail::list_text(field_names(buffer)),
        ". Attributes: ", glumpp::detail::list_text(names()), "."));
}

}  // namespace glumpp::gloo::detail
