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
#include <glumpp/gloo/detail/hook_names.hpp>
#include <glumpp/gloo/detail/vertex_array_cache.hpp>

namespace glumpp::gloo::detail
{

/// How many vertices, and instances of them, the bound buffers have; nothing where none is bound that tells.
struct InputSizes
{
    std::optional<std::size_t> vertices{};
    std::optional<std::size_t> instances{};
};

/// The attributes of one program. A copy is a draft of the same, of no linked program: it is changed as a whole, and then
/// the set becomes it.
class Attributes
{
public:
    Attributes() = default;
    Attributes(const Attributes& other) : m_attributes(other.m_attributes), m_attached(other.m_attached)
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
        m_vertex_arrays.clear();
        m_is_gathered = false;
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
        for (const auto& [attribute, field] : pairs)
        {
            attribute->buffer = buffer;
            attribute->field = field;
            attribute->divisor = divisor;
        }
        // Only buffers that still feed something, or may, are kept alive.
        std::erase_if(m_attached, [&](const Attached& other) { return other.buffer == buffer || (!other.waits && !feeds(*other.buffer)); });
        m_attached.push_back({buffer, divisor, waits});
        m_is_gathered = false;
    }

    /// Gives an attribute that no buffer feeds one value for all vertices. Throws TypeError, changing nothing.
    void assign(Attribute& attribute, const Values& values)
    {
        check_fits("attribute", *attribute.type, attribute.name, attribute.count, values);
        std::vector<std::uint32_t> words(values.size());
        values.visit([&](const auto numbers) { (void)store_words(attribute.type->base, numbers, words.data()); });
        attribute.constant.swap(words);
        m_is_gathered = false;
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

    /// Throws NameError for an attribute that nothing feeds.
    [[nodiscard]] InputSizes check()
    {
        if (!m_is_gathered) gather();
        InputSizes sizes;
        for (const Source& source : m_sources)
        {
            auto& size = source.divisor == 0 ? sizes.vertices : sizes.instances;
            const std::size_t here = source.divisor == 0 ? source.buffer->records() : source.buffer->records() * source.divisor;
            size = size ? std::min(*size, here) : here;
        }
        return sizes;
    }

    /// Sends what is pending in the buffers: see Buffer::flush().
    void flush()
    {
        for (Source& source : m_sources)
        {
            source.buffer->flush();
            // A buffer that was made anew is no longer what the vertex array points to.
            if (source.name == source.buffer->name()) continue;
            source.name = source.buffer->name();
            m_vertex_arrays.look_again();
        }
    }

    /// Binds the vertex array for these buffers and indices (null for none), and gives the constants their values.
    void bind(const Buffer* indices)
    {
        m_vertex_arrays.bind(m_attributes, indices);
        for (const Attribute* const attribute : m_constants) send_constant(*attribute);
    }

private:
    struct Attached
    {
        std::shared_ptr<Buffer> buffer;
        std::uint32_t divisor = 0;
        /// Whether linking may find attributes for it.
        bool waits = false;
    };
    /// A buffer that a draw reads.
    struct Source
    {
        Buffer* buffer;
        std::uint32_t divisor = 0;
        GLuint name = 0;
    };

    static std::string_view unique_name(const Attribute& attribute) noexcept
    {
        return attribute.unique.empty() ? attribute.name : attribute.unique;
    }

    [[nodiscard]] bool feeds(const Buffer& buffer) const noexcept
    {
        return std::any_of(m_attributes.begin(), m_attributes.end(), [&](const Attribute& a) { return a.buffer.get() == &buffer; });
    }

    /// Lists what draws need from now on.
    void gather()
    {
        std::vector<Source> sources;
        std::vector<const Attribute*> constants;
        for (const Attribute& attribute : m_attributes)
        {
            if (!attribute.active()) continue;
            if (attribute.buffer == nullptr && attribute.constant.empty()) refuse_unfed(attribute);
            if (attribute.buffer == nullptr) constants.push_back(&attribute);
            else if (std::none_of(sources.begin(), sources.end(),
                                  [&](const Source& source)
                                  { return source.buffer == attribute.buffer.get() && source.divisor == attribute.divisor; }))
                sources.push_back({attribute.buffer.get(), attribute.divisor, attribute.buffer->name()});
        }
        m_sources.swap(sources);
        m_constants.swap(constants);
        m_vertex_arrays.look_again();
        m_is_gathered = true;
    }

    static std::vector<std::string_view> field_names(const Buffer& buffer)
    {
        std::vector<std::string_view> out;
        for (const memory::Field& field : buffer.fields()) out.push_back(field.name);
        return out;
    }

    [[noreturn]] void refuse_stranger(const Buffer& buffer) const
    {
        throw NameError(glumpp::detail::text(
            "no member of this buffer's struct is an attribute of the program. Members: ", glumpp::detail::list_text(field_names(buffer)),
            ". Attributes: ", glumpp::detail::list_text(names()), "."));
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

    std::vector<Attribute> m_attributes{};
    std::vector<Attached> m_attached{};
    // Of the linked program.
    std::vector<Source> m_sources{};
    std::vector<const Attribute*> m_constants{};
    VertexArrays m_vertex_arrays{};
    bool m_is_gathered = false;
    const Buffer* m_stranger = nullptr;
};

}  // namespace glumpp::gloo::detail
