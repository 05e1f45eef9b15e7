// Vertices for OpenGL programs that are not ours: tracked as ever, their members at locations.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/vertex_array_cache.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/glsl/types.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo
{

namespace detail
{

/// The type of GLSL that a field's numbers make without conversion: vectors of up to four, of floats or of integers.
[[nodiscard]] constexpr const glsl::Type& plain_type(const memory::Field& field) noexcept
{
    const std::size_t last = field.rank > 0 ? field.extents[field.rank - 1] : 1;
    const std::size_t rows = last <= 4 ? last : 1;
    const glsl::Base base = field.normalized                       ? glsl::Base::floating
                            : is_signed_integer(field.component)   ? glsl::Base::integer
                            : is_unsigned_integer(field.component) ? glsl::Base::unsigned_integer
                                                                   : glsl::Base::floating;
    const glsl::Type* found = glsl::types.data();
    for (const glsl::Type& type : glsl::types)
    {
        if (type.base == base && type.columns == 1 && type.rows == rows) found = &type;
    }
    return *found;
}

}  // namespace detail

/// A VertexBuffer with a vertex array object of its own, for whoever draws with OpenGL programs of their own; for a
/// gloo::Program, which keeps its vertex arrays itself, it is the VertexBuffer that it also is.
///
///     struct Vertex { std::array<float, 2> position; std::array<float, 3> color; };
///     gloo::VertexArray<Vertex> V(3);         // layout(location = 0) in vec2 position; layout(location = 1) in vec3 color;
///     V[&Vertex::color] = {1, 0, 0};
///     glUseProgram(program);
///     V.bind();                               // what is pending is sent here
///     glDrawArrays(GL_TRIANGLES, 0, 3);
///
/// The members feed the attributes at the locations 0, 1, 2, ... in their order, unless locate() says otherwise; a matrix
/// or an array takes a location for each of its vectors. Floats and normalised members feed floats, integers feed
/// integers; those of 64 bits feed nothing. Making one makes no GL call and needs no context.
template <class Struct, std::size_t Rank = 1>
class VertexArray : public VertexBuffer<Struct, Rank>
{
    using base = VertexBuffer<Struct, Rank>;

public:
    /// All that a VertexBuffer can be made of.
    using base::base;

    /// Lets a member feed the attribute at `location`; at -1, which `glGetAttribLocation` gives for one that is not read,
    /// it feeds none. `type` is what the shader declares, where that is not the member's own: "vec4" reads four bytes as
    /// floats, "mat4" is the same as four "vec4". The member may also be one of a buffer that was attached. The vertex array
    /// is made anew by the next bind(): `glDeleteVertexArrays` if there was one. Throws IndexError, NameError for a type that GLSL does not
    /// have or a member of none of the structs, and TypeError, changing nothing, when the member cannot feed such an attribute.
    template <class M, class Owner, std::integral I>
    void locate(M Owner::*member, I location, std::string_view type = {})
    {
        const memory::Field& field = field_of(member);
        for (Attribute& attribute : m_attributes)
        {
            if (attribute.field != &field) continue;
            Attribute changed = attribute_of(attribute.buffer, field, checked(location), attribute.divisor);
            if (!type.empty()) retype(changed, type);
            detail::check_pair(changed, field);
            attribute = std::move(changed);
            return m_array.reset();
        }
        throw NameError(glumpp::detail::text("no buffer of this vertex array has the member '", field.name, "'"));
    }

    /// Lets the members of another buffer's struct feed the attributes from `location` on, in their order. With a
    /// `divisor`, a record serves that many instances instead of one vertex. One buffer of each struct can be attached; a
    /// second one takes the place of the first. The buffer's memory is kept alive. As for locate(), the vertex array is made
    /// anew. Throws IndexError for a location below 0.
    template <class Other, std::size_t OtherRank, std::integral I>
    void attach(VertexBuffer<Other, OtherRank>& buffer, I location, std::uint32_t divisor = 0)
    {
        static_assert(!std::same_as<Other, Struct>, "glumpp: the vertices of a vertex array are its own; attach buffers of other structs");
        std::vector<Attribute> added = attributes_of(buffer.share(), checked(location, 0), divisor);
        const memory::Field* const fields = buffer.fields().data();
        std::vector<Attribute> all;
        std::copy_if(m_attributes.begin(), m_attributes.end(), std::back_inserter(all),
                     [&](const Attribute& attribute) { return attribute.buffer->fields().data() != fields; });
        all.insert(all.end(), added.begin(), added.end());
        m_attributes.swap(all);
        m_array.reset();
    }

    /// Lets `glDrawElements` draw these indices, which bind() then sends too. They are kept alive. As for locate(), the vertex array is
    /// made anew.
    template <Index T>
    void attach(IndexBuffer<T>& indices)
    {
        m_indices = indices.share();
        m_array.reset();
    }

    /// Sends what is pending in all its buffers (see Buffer::flush()) and binds it with `glBindVertexArray`; clean, that is
    /// the one call. The first time, and after locate() or attach(), the vertex array is made, with `GL_ARRAY_BUFFER` as it was
    /// afterwards (`glGetIntegerv`). Throws GLError when OpenGL has no memory,
    /// TypeError when two members take the same location or a record is longer than OpenGL can step over, and IndexError for a location
    /// that OpenGL does not have; what was pending stays so.
    void bind()
    {
        (void)this->share();  // throws when this has been moved from
        adopt();
        if (m_array.name() == 0)
        {
            check_places();
            check_locations();
        }
        for (const Attribute& attribute : m_attributes)
        {
            if (attribute.active()) attribute.buffer->flush();
        }
        if (m_indices != nullptr) m_indices->flush();
        m_array.bind(m_attributes, m_indices.get());
    }

    /// The GL name of the vertex array, 0 before the first bind(). That of the vertices' buffer is `share()->name()`.
    [[nodiscard]] GLuint name() const noexcept { return m_array.name(); }

    /// What feeds which location.
    [[nodiscard]] const std::vector<Attribute>& attributes() const noexcept { return m_attributes; }

private:
    /// Whoever assigns to this as the VertexBuffer that it also is gives it another buffer.
    void adopt()
    {
        const auto fields = base::fields();
        const auto own = this->share();
        for (Attribute& attribute : m_attributes)
        {
            const bool ours = attribute.field >= fields.data() && attribute.field < fields.data() + fields.size();
            if (!ours || attribute.buffer == own) continue;
            attribute.buffer = own;
            m_array.reset();
        }
    }

    /// Where the locations that an attribute takes end.
    static GLint end_of(const Attribute& attribute) noexcept
    {
        return attribute.location + static_cast<GLint>(attribute.count * attribute.type->columns);
    }

    /// Throws IndexError for a member whose locations OpenGL does not have, TypeError for records that it cannot step over.
    void check_places() const
    {
        for (const Attribute& attribute : m_attributes)
        {
            if (!attribute.active()) continue;
            detail::check_record(*attribute.buffer);
            // So many every OpenGL has.
            GLint most = 16;
            const GLint end = end_of(attribute);
            if (end > most) glGetIntegerv(GL_MAX_VERTEX_ATTRIBS, &most);
            if (end > most)
                throw IndexError(glumpp::detail::text("the member '", attribute.name, "' would feed location ", end - 1,
                                                      ", but this OpenGL has locations from 0 to ", most - 1,
                                                      "; locate() it elsewhere, or at -1"));
        }
    }

    /// Throws TypeError when two members feed the same location.
    void check_locations() const
    {
        for (std::size_t i = 0; i < m_attributes.size(); ++i)
        {
            for (std::size_t k = 0; k < i; ++k)
            {
                const Attribute &a = m_attributes[k], &b = m_attributes[i];
                if (!a.active() || !b.active() || a.location >= end_of(b) || b.location >= end_of(a)) continue;
                throw TypeError(glumpp::detail::text("the members '", a.name, "' and '", b.name, "' both feed location ",
                                                     std::max(a.location, b.location), "; locate() one of them elsewhere, or at -1"));
            }
        }
    }

    template <std::integral I>
    static GLint checked(I location, int least = -1)
    {
        if (std::cmp_less(location, least) || std::cmp_greater(location, 255))
            throw IndexError(glumpp::detail::text("no attribute is at location ", location, ": locations are from ", least, " to 255",
                                                  least < 0 ? ", where -1 feeds nothing" : ""));
        return static_cast<GLint>(location);
    }

    template <class M, class Owner>
    static const memory::Field& field_of(M Owner::*member)
    {
        const std::size_t offset = memory::detail::offset_of(member);
        const auto fields = memory::struct_layout<Owner>::placed();
        std::size_t i = 0;
        while (fields[i].offset != offset) ++i;
        return fields[i];
    }

    static Attribute attribute_of(const std::shared_ptr<Buffer>& buffer, const memory::Field& field, GLint location, std::uint32_t divisor)
    {
        const glsl::Type& type = detail::plain_type(field);
        return {std::string(field.name), &type, field.components() / type.components(), location, buffer, &field, divisor};
    }

    static std::vector<Attribute> attributes_of(const std::shared_ptr<Buffer>& buffer, GLint location, std::uint32_t divisor)
    {
        std::vector<Attribute> out;
        for (const memory::Field& field : buffer->fields())
        {
            Attribute& attribute = out.emplace_back(attribute_of(buffer, field, location, divisor));
            const bool feeds = detail::mismatch(*attribute.type, attribute.count, field).empty();
            if (feeds) location += static_cast<GLint>(attribute.count);
            else attribute.location = -1;
        }
        return out;
    }

    /// Gives an attribute the type that a shader declares.
    static void retype(Attribute& attribute, std::string_view name)
    {
        const glsl::Type* const type = glsl::find_type(name);
        if (type == nullptr || type->is_sampler() || type->base == glsl::Base::boolean)
        {
            std::vector<std::string_view> names;
            for (const glsl::Type& known : glsl::types)
            {
                if (known.base != glsl::Base::boolean) names.push_back(known.name);
            }
            throw NameError(glumpp::detail::unknown_name("type of an attribute", name, names));
        }
        attribute.type = type;
        if (type->is_matrix()) attribute.count = std::max<std::size_t>(1, attribute.field->components() / type->components());
    }

    std::vector<Attribute> m_attributes = attributes_of(this->share(), 0, 0);
    std::shared_ptr<Buffer> m_indices{};
    detail::VertexArrayObject m_array{};
};

}  // namespace glumpp::gloo
