// The attributes of a program, what feeds them, and the vertex arrays that tell OpenGL so.
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
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/detail/vertex_array_cache.hpp>

namespace glumpp::gloo::detail
{

/// How many vertices, and instances of them, the bound buffers have; nothing where none is bound that tells.
struct InputSizes
{
    std::optional<std::size_t> vertices{};
    std::optional<std::size_t> instances{};
};

class Inputs
{
public:
    [[nodiscard]] const std::vector<Attribute>& attributes() const noexcept { return m_attributes; }
    [[nodiscard]] std::vector<std::string_view> names() const
    {
        std::vector<std::string_view> out;
        for (const Attribute& attribute : m_attributes) out.push_back(attribute.name);
        return out;
    }
    [[nodiscard]] Attribute* find(std::string_view name) noexcept
    {
        const auto found = std::find_if(m_attributes.begin(), m_attributes.end(), [&](const Attribute& a) { return a.name == name; });
        return found == m_attributes.end() ? nullptr : &*found;
    }

    /// Adds an attribute that a shader declares.
    void declare(std::string_view name, const glsl::Type& type, std::size_t count)
    {
        if (find(name) == nullptr) m_attributes.push_back({std::string(name), &type, count});
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
                    if (field.name != attribute.name || !mismatch(*attribute.type, attribute.count, field).empty()) continue;
                    attribute.buffer = attached.buffer;
                    attribute.field = &field;
                    attribute.divisor = attached.divisor;
                }
            }
        }
    }

    /// Lets the fields of a buffer feed the attributes of the same names. Throws NameError when there is no such pair,
    /// TypeError when one cannot work; then nothing has changed.
    void attach(const std::shared_ptr<Buffer>& buffer, std::uint32_t divisor)
    {
        std::vector<std::pair<Attribute*, const memory::Field*>> pairs;
        for (const memory::Field& field : buffer->fields())
        {
            Attribute* const attribute = find(field.name);
            if (attribute == nullptr) continue;
            check_pair(*attribute, field);
            pairs.emplace_back(attribute, &field);
        }
        if (pairs.empty())
            throw NameError(glumpp::detail::text("no member of this buffer's struct is an attribute of the program. Members: ",
                                                 glumpp::detail::list_text(field_names(*buffer)),
                                                 ". Attributes: ", glumpp::detail::list_text(names()), "."));
        for (const auto& [attribute, field] : pairs)
        {
            attribute->buffer = buffer;
            attribute->field = field;
            attribute->divisor = divisor;
        }
        // Only buffers that still feed something are kept alive.
        std::erase_if(m_attached,
                      [&](const Attached& other)
                      {
                          return other.buffer == buffer || std::none_of(m_attributes.begin(), m_attributes.end(),
                                                                        [&](const Attribute& a) { return a.buffer == other.buffer; });
                      });
        m_attached.push_back({buffer, divisor});
    }

    /// Finds out where the linked program has them; what the shaders' text did not show is added.
    void locate(GLuint program)
    {
        m_vertex_arrays.clear();
        for_each_active(program, GL_ACTIVE_ATTRIBUTES, glGetActiveAttrib,
                        [this](std::string_view name, const glsl::Type& type, std::size_t count)
                        {
                            declare(name, type, count);
                            Attribute& attribute = *find(name);
                            if (attribute.count == 0) settle(attribute, count);
                        });
        for (Attribute& attribute : m_attributes) attribute.location = glGetAttribLocation(program, attribute.name.c_str());
    }

    /// Throws NameError for an attribute that nothing feeds.
    [[nodiscard]] InputSizes check() const
    {
        InputSizes sizes;
        for (const Attribute& attribute : m_attributes)
        {
            if (!attribute.active()) continue;
            if (attribute.buffer == nullptr && attribute.constant.empty()) refuse_unfed(attribute);
            if (attribute.buffer == nullptr) continue;
            auto& size = attribute.divisor == 0 ? sizes.vertices : sizes.instances;
            const std::size_t here = attribute.buffer->records() * std::max<std::size_t>(attribute.divisor, 1);
            size = size ? std::min(*size, here) : here;
        }
        return sizes;
    }

    /// Sends what is pending in the buffers: see Buffer::flush().
    void flush() const
    {
        for (const Attribute& attribute : m_attributes)
        {
            if (attribute.active() && attribute.buffer) attribute.buffer->flush();
        }
    }

    /// Binds the vertex array for these buffers and indices (null for none), and gives the constants their values.
    void bind(const Buffer* indices)
    {
        m_vertex_arrays.bind(m_attributes, indices);
        for (const Attribute& attribute : m_attributes)
        {
            if (attribute.active() && attribute.buffer == nullptr) send_constant(attribute);
        }
    }

private:
    /// Sets the length of an array that only linking tells, and looks again at what it was given before. Throws TypeError.
    static void settle(Attribute& attribute, std::size_t count)
    {
        attribute.count = count;
        if (attribute.constant.size() != count * attribute.type->components()) attribute.constant.clear();
        if (attribute.field != nullptr) check_pair(attribute, *attribute.field);
    }

    static std::vector<std::string_view> field_names(const Buffer& buffer)
    {
        std::vector<std::string_view> out;
        for (const memory::Field& field : buffer.fields()) out.push_back(field.name);
        return out;
    }

    [[noreturn]] void refuse_unfed(const Attribute& attribute) const
    {
        std::vector<std::string_view> fields;
        for (const Attribute& other : m_attributes)
        {
            if (other.buffer == nullptr) continue;
            for (const std::string_view field : field_names(*other.buffer)) fields.push_back(field);
        }
        std::sort(fields.begin(), fields.end());
        fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
        const std::string_view near = glumpp::detail::nearest(attribute.name, fields);
        throw NameError(glumpp::detail::text("the attribute '", declaration_text(*attribute.type, attribute.name, attribute.count),
                                             "' has no buffer: no bound struct has a member of that name",
                                             near.empty() ? "" : "; did you mean '", near, near.empty() ? "" : "'?",
                                             " Members bound: ", glumpp::detail::list_text(fields), "."));
    }

    struct Attached
    {
        std::shared_ptr<Buffer> buffer;
        std::uint32_t divisor = 0;
    };

    std::vector<Attribute> m_attributes;
    std::vector<Attached> m_attached;
    VertexArrays m_vertex_arrays;
};

}  // namespace glumpp::gloo::detail
