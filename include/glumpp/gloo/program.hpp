// Shaders, linked; their variables, by name; and the draw that flushes everything pending.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <map>
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
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/own_buffer.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/gloo/value.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/gloo/vertex_array.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/glsl/declarations.hpp>

namespace glumpp::gloo
{

namespace detail
{
struct ProgramKind
{
    static constexpr const char* noun = "program";
    static GLuint create() { return glCreateProgram(); }
    static void destroy(GLuint name) { glDeleteProgram(name); }
};

/// Text or a Shader, for one stage.
template <glsl::Stage Stage>
struct StageSource
{
    template <class Text>
        requires std::convertible_to<const Text&, std::string_view> StageSource(const Text& text) : shader(Stage, std::string_view(text)) {}
        StageSource(const Shader& given) : shader(given)
        {
            if (given.stage() != Stage)
                throw Error(glumpp::detail::text("a program was given a ", glsl::name_of(given.stage()), " shader where it takes a ",
                                                 glsl::name_of(Stage), " shader"));
        }
        Shader shader;
};
}  // namespace detail

/// A vertex and a fragment shader, the values of their uniforms, and the buffers that feed their attributes.
///
/// Making one reads the shaders' declarations but makes no GL call and needs no context; it is compiled and linked
/// at its first draw. A draw makes these calls, in this order: for every buffer with something pending
/// `glBindBuffer(GL_COPY_WRITE_BUFFER)` and one `glBufferSubData`; `glUseProgram`; a `glUniform*` for each uniform that
/// changed; for each sampler `glActiveTexture` and `glBindTexture`; `glBindVertexArray`; `glDraw*`. It leaves the program,
/// the vertex array, the textures and their last unit bound, and never touches a vertex array that is not its own.
class Program
{
public:
    /// `vertex` and `fragment` are GLSL text or Shader objects. Throws Error for a Shader of the wrong stage.
    Program(const detail::StageSource<glsl::Stage::vertex>& vertex, const detail::StageSource<glsl::Stage::fragment>& fragment)
        : m_shaders{vertex.shader, fragment.shader}
    {
        for (const Shader& shader : m_shaders) declare(shader);
    }

    /// The same with a buffer of its own: `count` vertices, interleaved, a field for each attribute, zeroed. They are
    /// written by name: `program["position"] = {{-1, -1}, {-1, +1}, {+1, -1}, {+1, +1}}`. Throws ShapeError, and
    /// Error when the vertex shader has no attributes.
    template <std::integral I>
    Program(const detail::StageSource<glsl::Stage::vertex>& vertex, const detail::StageSource<glsl::Stage::fragment>& fragment, I count)
        : Program(vertex, fragment)
    {
        m_own = detail::make_own_buffer(m_attributes, memory::detail::checked_shape(std::array{count}, 1)[0]);
        attach(m_own);
    }

    Program(Program&&) noexcept = default;
    Program& operator=(Program&&) noexcept = default;

    /// A uniform by name, one element of an array (`"u_lights[2]"`), or an attribute of the program's own buffer, to
    /// be assigned to. Throws NameError with the nearest name when the shaders declare no such variable.
    [[nodiscard]] Variable operator[](std::string_view name)
    {
        const std::string_view whole = name.substr(0, name.find('['));
        if (const auto found = m_uniforms.find(whole); found != m_uniforms.end())
            return Variable(memory::detail::Tag{}, found->second, element_of(name, whole, found->second));
        for (const Attribute& attribute : m_attributes)
        {
            if (attribute.name != name) continue;
            if (!m_own || attribute.buffer != m_own)
                throw Error(glumpp::detail::text("attribute '", name,
                                                 "' is fed by a buffer: write to the field of that buffer. Only a program "
                                                 "made with a vertex count has attributes of its own"));
            return Variable(memory::detail::Tag{}, *m_own, *attribute.field);
        }
        throw NameError(glumpp::detail::unknown_name("uniform or attribute", name, names()));
    }

    /// Lets the fields of a buffer feed the attributes of the same names; several buffers may be bound, and one bound
    /// later takes over the names they share. The buffer's memory is kept alive. No GL call. Throws NameError when no
    /// field is an attribute, and TypeError, changing nothing, when a pair of the same name cannot work.
    template <class Struct, std::size_t Rank>
    void bind(VertexBuffer<Struct, Rank>& buffer)
    {
        attach(buffer.share());
    }

    /// Draws all vertices: as many as the shortest bound buffer has. See the class for the GL calls. Throws
    /// ShaderError when the shaders do not compile or link, Error when an attribute has no buffer.
    void draw(GLenum mode) { draw_arrays(mode, std::nullopt, 1); }

    /// Draws `count` vertices from `first` on. Throws IndexError when the buffers have fewer.
    template <std::integral First, std::integral Count>
    void draw(GLenum mode, First first, Count count)
    {
        draw_arrays(mode, checked_range(first, count), 1);
    }

    /// Draws the vertices that the indices name, flushing them too: `glDrawElements`.
    template <Index T>
    void draw(GLenum mode, IndexBuffer<T>& indices)
    {
        draw_elements(mode, indices.store(), 0, indices.size(), detail::gl_type(memory::component_type<T>()), 1);
    }

    /// The same with a contiguous part of an index buffer: `program.draw(GL_TRIANGLES, I.view(xt::range(3, 6)))`.
    /// Throws Error when the view has gaps or does not look at an index buffer.
    template <class T>
        requires Index<std::remove_const_t<T>>
    void draw(GLenum mode, const memory::FieldView<T, 1>& indices)
    {
        using Plain = std::remove_const_t<T>;
        indices.block().check(indices.generation());
        const auto* const buffer = dynamic_cast<const Buffer*>(&indices.block());
        if (buffer == nullptr) throw Error("these indices are not those of an IndexBuffer");
        if (indices.size() > 1 && indices.axes().strides[0] != static_cast<std::ptrdiff_t>(sizeof(Plain)))
            throw Error("OpenGL draws indices that lie side by side: this view has gaps or runs backwards; copy it into an IndexBuffer");
        // Sending does not change what the indices are.
        draw_elements(mode, const_cast<Buffer&>(*buffer), indices.base(), indices.size(), detail::gl_type(memory::component_type<Plain>()),
                      1);
    }

    /// Draws all vertices `instances` times over: `glDrawArraysInstanced`; the shader tells them apart by gl_InstanceID.
    template <std::integral I>
    void draw_instanced(GLenum mode, I instances)
    {
        draw_arrays(mode, std::nullopt, checked_count(instances));
    }
    template <Index T, std::integral I>
    void draw_instanced(GLenum mode, IndexBuffer<T>& indices, I instances)
    {
        draw_elements(mode, indices.store(), 0, indices.size(), detail::gl_type(memory::component_type<T>()), checked_count(instances));
    }

    /// Compiles and links, if that has not been done in this context; draws do it by themselves. Throws ShaderError.
    void link()
    {
        if (m_handle.alive()) return;
        std::vector<GLuint> shaders;
        for (const Shader& shader : m_shaders) shaders.push_back(shader.compile());
        const GLuint name = m_handle.create();
        for (const GLuint shader : shaders) glAttachShader(name, shader);
        glLinkProgram(name);
        for (const GLuint shader : shaders) glDetachShader(name, shader);
        GLint linked = GL_FALSE;
        glGetProgramiv(name, GL_LINK_STATUS, &linked);
        if (linked != GL_TRUE)
        {
            GLint size = 0;
            glGetProgramiv(name, GL_INFO_LOG_LENGTH, &size);
            std::string log(static_cast<std::size_t>(size > 0 ? size : 1), '\0');
            glGetProgramInfoLog(name, static_cast<GLsizei>(log.size()), &size, log.data());
            log.resize(static_cast<std::size_t>(size));
            m_handle.reset();
            throw ShaderError("the program does not link:\n" + log);
        }
        m_vertex_arrays.clear();
        locate(name);
    }

    /// The GL name, 0 before the first draw.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// The attributes its vertex shader declares, and what feeds them.
    [[nodiscard]] const std::vector<Attribute>& attributes() const noexcept { return m_attributes; }
    /// The uniforms its shaders declare, by name.
    [[nodiscard]] const std::map<std::string, Uniform, std::less<>>& uniforms() const noexcept { return m_uniforms; }

private:
    struct Range
    {
        std::size_t first;
        std::size_t count;
    };

    void declare(const Shader& shader)
    {
        glsl::for_each_declaration(shader.text(), shader.stage(),
                                   [this](const glsl::Declaration& declaration)
                                   {
                                       const glsl::Type* const type = glsl::find_type(declaration.type);
                                       if (type == nullptr) return;
                                       if (declaration.storage == glsl::Storage::attribute)
                                           m_attributes.push_back({std::string(declaration.name), type, declaration.count});
                                       if (declaration.storage == glsl::Storage::uniform)
                                       {
                                           std::string name(declaration.name);
                                           m_uniforms.try_emplace(name, name, *type, declaration.count);
                                       }
                                   });
    }

    [[nodiscard]] std::vector<std::string_view> names() const
    {
        std::vector<std::string_view> out;
        for (const auto& [name, uniform] : m_uniforms) out.push_back(name);
        for (const Attribute& attribute : m_attributes) out.push_back(attribute.name);
        return out;
    }

    /// The number in the brackets of "u_lights[2]", -1 when there are none.
    static std::ptrdiff_t element_of(std::string_view name, std::string_view whole, const Uniform& uniform)
    {
        if (name.size() == whole.size()) return -1;
        std::string_view digits = name.substr(whole.size() + 1);
        const auto element = glsl::detail::take_number(digits);
        if (!element || digits != "]")
            throw NameError(glumpp::detail::text("'", name, "' is no name of a variable or of an element of an array"));
        if (*element >= uniform.count())
            throw IndexError(glumpp::detail::text("uniform '", whole, "' has ", uniform.count(), " elements, none at [", *element, "]"));
        return static_cast<std::ptrdiff_t>(*element);
    }

    void attach(const std::shared_ptr<Buffer>& buffer)
    {
        std::vector<std::pair<Attribute*, const memory::Field*>> pairs;
        for (const memory::Field& field : buffer->fields())
        {
            for (Attribute& attribute : m_attributes)
            {
                if (attribute.name != field.name) continue;
                const auto why = detail::mismatch(*attribute.type, attribute.count, field);
                if (!why.empty())
                    throw TypeError(
                        glumpp::detail::text("the member '", field.name, "' (", memory::type_text(field), ") cannot feed the attribute '",
                                             detail::declaration_text(*attribute.type, attribute.name, attribute.count), "': ", why));
                pairs.emplace_back(&attribute, &field);
            }
        }
        if (pairs.empty())
        {
            std::vector<std::string_view> fields, declared;
            for (const memory::Field& field : buffer->fields()) fields.push_back(field.name);
            for (const Attribute& attribute : m_attributes) declared.push_back(attribute.name);
            throw NameError(glumpp::detail::text(
                "no member of this buffer's struct is an attribute of the program. Members: ", glumpp::detail::list_text(fields),
                ". Attributes: ", glumpp::detail::list_text(declared), "."));
        }
        for (const auto& [attribute, field] : pairs)
        {
            attribute->buffer = buffer;
            attribute->field = field;
        }
    }

    void locate(GLuint program)
    {
        for (Attribute& attribute : m_attributes) attribute.location = glGetAttribLocation(program, attribute.name.c_str());
        GLint unit = 0;
        m_active.clear();
        for (auto& [name, uniform] : m_uniforms)
        {
            const GLint location = glGetUniformLocation(program, name.c_str());
            uniform.locate(location, location < 0 ? uniform.count() : active_length(program, name));
            if (!uniform.active()) continue;
            m_active.push_back(&uniform);
            if (!uniform.type().is_sampler()) continue;
            uniform.use_units(unit);
            unit += static_cast<GLint>(uniform.count());
        }
    }

    /// How many elements of an array the linked program has.
    static std::size_t active_length(GLuint program, const std::string& name)
    {
        const GLchar* const text = name.c_str();
        GLuint index = GL_INVALID_INDEX;
        glGetUniformIndices(program, 1, &text, &index);
        if (index == GL_INVALID_INDEX) return 1;
        GLint length = 1;
        glGetActiveUniformsiv(program, 1, &index, GL_UNIFORM_SIZE, &length);
        return static_cast<std::size_t>(length);
    }

    /// Everything up to the draw call. Returns how many vertices there are.
    std::optional<std::size_t> prepare(Buffer* indices, const std::optional<Range>& range)
    {
        link();
        std::optional<std::size_t> vertices;
        for (const Attribute& attribute : m_attributes)
        {
            if (!attribute.active()) continue;
            if (attribute.buffer == nullptr) refuse_unfed(attribute);
            vertices = vertices ? std::min(*vertices, attribute.buffer->records()) : attribute.buffer->records();
        }
        if (range && vertices && (range->first > *vertices || range->count > *vertices - range->first))
            throw IndexError(glumpp::detail::text("a draw of ", range->count, " vertices from ", range->first,
                                                  " on is outside the bound buffers, which have ", *vertices));
        if (!range && !vertices && indices == nullptr)
            throw Error("this program reads no attribute, so it cannot tell how many vertices to draw: say draw(mode, first, count)");
        for (const Uniform* const uniform : m_active) uniform->check_textures();

        for (const Attribute& attribute : m_attributes)
        {
            if (attribute.active()) attribute.buffer->flush();
        }
        if (indices != nullptr) indices->flush();
        glUseProgram(m_handle.name());
        for (Uniform* const uniform : m_active) uniform->send();
        m_vertex_arrays.bind(m_attributes, indices);
        return vertices;
    }

    [[noreturn]] void refuse_unfed(const Attribute& attribute) const
    {
        std::vector<std::string_view> fields;
        for (const Attribute& other : m_attributes)
        {
            if (other.buffer == nullptr) continue;
            for (const memory::Field& field : other.buffer->fields()) fields.push_back(field.name);
        }
        std::sort(fields.begin(), fields.end());
        fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
        const std::string_view near = glumpp::detail::nearest(attribute.name, fields);
        throw NameError(glumpp::detail::text("the attribute '", detail::declaration_text(*attribute.type, attribute.name, attribute.count),
                                             "' has no buffer: no bound struct has a member of that name",
                                             near.empty() ? "" : "; did you mean '", near, near.empty() ? "" : "'?",
                                             " Members bound: ", glumpp::detail::list_text(fields), "."));
    }

    void draw_arrays(GLenum mode, const std::optional<Range>& range, std::size_t instances)
    {
        const auto vertices = prepare(nullptr, range);
        const auto first = static_cast<GLint>(range ? range->first : 0);
        const auto count = static_cast<GLsizei>(range ? range->count : *vertices);
        if (instances == 1) glDrawArrays(mode, first, count);
        else glDrawArraysInstanced(mode, first, count, static_cast<GLsizei>(instances));
    }

    void draw_elements(GLenum mode, Buffer& indices, std::size_t offset, std::size_t count, GLenum type, std::size_t instances)
    {
        prepare(&indices, std::nullopt);
        const auto* const start = reinterpret_cast<const void*>(static_cast<std::uintptr_t>(offset));
        if (instances == 1) glDrawElements(mode, static_cast<GLsizei>(count), type, start);
        else glDrawElementsInstanced(mode, static_cast<GLsizei>(count), type, start, static_cast<GLsizei>(instances));
    }

    static std::size_t checked_count(std::integral auto count)
    {
        if (std::cmp_less(count, 0)) throw IndexError(glumpp::detail::text("a draw needs a number that is not negative, not ", count));
        return static_cast<std::size_t>(count);
    }
    static Range checked_range(std::integral auto first, std::integral auto count) { return {checked_count(first), checked_count(count)}; }

    std::vector<Shader> m_shaders;
    std::map<std::string, Uniform, std::less<>> m_uniforms;
    std::vector<Uniform*> m_active;
    std::vector<Attribute> m_attributes;
    std::shared_ptr<detail::OwnBuffer> m_own;
    detail::Handle<detail::ProgramKind> m_handle;
    detail::VertexArrays m_vertex_arrays;
};

}  // namespace glumpp::gloo
