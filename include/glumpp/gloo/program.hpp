// Shaders, linked; their variables, by name; and the draw that flushes everything pending.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/draw.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/inputs.hpp>
#include <glumpp/gloo/own_buffer.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/gloo/uniforms.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/glsl/compose.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/hooks.hpp>

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

/// What a program reads from outside, in words: `vec3 color`, `float u_weights[4]`.
struct VariableInfo
{
    std::string name;
    std::string type;
    /// The length of an array, 1 when it is none, 0 when that is not known before linking.
    std::size_t count = 1;
    friend bool operator==(const VariableInfo&, const VariableInfo&) = default;
};

/// A vertex and a fragment shader (and a geometry shader between them), the values of their uniforms, and the buffers
/// that feed their attributes.
///
/// Making one reads the shaders' declarations but makes no GL call and needs no context; it is compiled and linked
/// at its first draw. A draw makes these calls, in this order: for every buffer with something pending
/// `glBindBuffer(GL_COPY_WRITE_BUFFER)` and one `glBufferSubData`; `glUseProgram`; a `glUniform*` for each uniform that
/// changed; for each sampler `glActiveTexture` and `glBindTexture`; `glBindVertexArray`; a `glVertexAttrib*` for each
/// attribute that has one value for all; `glDraw*`. It leaves the program, the vertex array, the textures and their last
/// unit bound, and never touches a vertex array that is not its own.
class Program
{
    using VertexSource = detail::StageSource<glsl::Stage::vertex>;
    using FragmentSource = detail::StageSource<glsl::Stage::fragment>;
    using GeometrySource = detail::StageSource<glsl::Stage::geometry>;

public:
    /// Each stage is GLSL text or a Shader object. Throws Error for a Shader of the wrong stage.
    Program(const VertexSource& vertex, const FragmentSource& fragment) : Program(std::vector{vertex.shader, fragment.shader}) {}
    Program(const VertexSource& vertex, const FragmentSource& fragment, const GeometrySource& geometry)
        : Program(std::vector{vertex.shader, fragment.shader, geometry.shader})
    {
    }

    /// The same with a buffer of its own: `count` vertices, interleaved, a field for each attribute, zeroed. They are
    /// written by name: `program["position"] = {{-1, -1}, {-1, +1}, {+1, -1}, {+1, +1}}`. Throws ShapeError, and
    /// Error when the vertex shader has no attributes.
    template <std::integral I>
    Program(const VertexSource& vertex, const FragmentSource& fragment, I count) : Program(vertex, fragment)
    {
        make_own(std::array{count});
    }
    template <std::integral I>
    Program(const VertexSource& vertex, const FragmentSource& fragment, const GeometrySource& geometry, I count)
        : Program(vertex, fragment, geometry)
    {
        make_own(std::array{count});
    }

    Program(Program&&) noexcept = default;
    Program& operator=(Program&&) noexcept = default;

    /// What may be assigned to by name: a uniform, one element of an array (`"u_lights[2]"`), an attribute of the
    /// program's own buffer, or an attribute that no buffer feeds, which then has one value for all vertices. Throws
    /// NameError with the nearest name when the shaders declare no such variable.
    ///
    /// The name of a hook, `"transform"`, may be given a snippet or text, at any time; what a hook's snippet declares is
    /// reached through it, by `"transform.scale"`.
    [[nodiscard]] Variable operator[](std::string_view name)
    {
        if (std::find(m_hook_names.begin(), m_hook_names.end(), name) != m_hook_names.end())
            return Variable(memory::detail::Tag{}, *this, name);
        const std::string inner = name_through_hook(name);
        if (!inner.empty()) name = inner;
        if (const auto found = m_uniforms->find(name); found.uniform != nullptr)
            return Variable(memory::detail::Tag{}, *found.uniform, found.element);
        if (Attribute* const attribute = m_inputs.find(name); attribute != nullptr)
        {
            if (auto* const own = dynamic_cast<detail::OwnBuffer*>(attribute->buffer.get()))
                return Variable(memory::detail::Tag{}, *own, *attribute->field);
            if (attribute->buffer == nullptr) return Variable(memory::detail::Tag{}, *attribute);
            throw Error(glumpp::detail::text("attribute '", name, "' is fed by a buffer: write to the field of that buffer"));
        }
        std::vector<std::string_view> names = m_uniforms->names();
        for (const std::string_view attribute : m_inputs.names()) names.push_back(attribute);
        for (const std::string_view hook : m_hook_names) names.push_back(hook);
        throw NameError(
            glumpp::detail::unknown_name(m_hook_names.empty() ? "uniform or attribute" : "uniform, attribute or hook", name, names));
    }

    /// Takes out what fills a hook; it must be filled again before the next draw. Throws NameError when there is no such
    /// hook.
    void detach(std::string_view hook)
    {
        check_hook(hook);
        glsl::HookValues values = m_hooks;
        if (const auto found = values.find(hook); found != values.end()) values.erase(found);
        compose(std::move(values));
    }

    /// The names of the hooks in its shaders, filled or not.
    [[nodiscard]] const std::vector<std::string>& hooks() const noexcept { return m_hook_names; }
    /// The hooks that must still be filled before a draw.
    [[nodiscard]] const std::vector<std::string>& empty_hooks() const noexcept { return m_empty_hooks; }

    /// Lets the fields of a buffer feed the attributes of the same names; several buffers may be bound, and one bound
    /// later takes over the names they share. With a `divisor`, a record serves that many instances instead of one
    /// vertex. The buffer's memory is kept alive. No GL call. Throws NameError when no field is an attribute, and
    /// TypeError, changing nothing, when a pair of the same name cannot work.
    template <class Struct, std::size_t Rank>
    void bind(VertexBuffer<Struct, Rank>& buffer, std::uint32_t divisor = 0)
    {
        m_inputs.attach(buffer.share(), divisor);
    }

    /// Draws all vertices: as many as the shortest bound buffer has. See the class for the GL calls. Throws
    /// ShaderError when the shaders do not compile or link, NameError when nothing feeds an attribute.
    void draw(GLenum mode, const DrawOptions& options = {})
    {
        const auto sizes = check(options);
        if (!sizes.vertices) throw Error("no buffer tells how many vertices to draw; say draw(mode, first, count)");
        draw_arrays(mode, 0, *sizes.vertices, sizes);
    }

    /// Draws `count` vertices from `first` on. Throws IndexError when the buffers have fewer.
    template <std::integral First, std::integral Count>
    void draw(GLenum mode, First first, Count count, const DrawOptions& options = {})
    {
        if (std::cmp_less(first, 0) || std::cmp_less(count, 0))
            throw IndexError(glumpp::detail::text("a draw of ", count, " vertices from ", first, " on: neither may be negative"));
        const auto sizes = check(options);
        const auto start = static_cast<std::size_t>(first), n = static_cast<std::size_t>(count);
        if (sizes.vertices && (start > *sizes.vertices || n > *sizes.vertices - start))
            throw IndexError(glumpp::detail::text("a draw of ", n, " vertices from ", start,
                                                  " on is outside the bound buffers, which have ", *sizes.vertices));
        draw_arrays(mode, start, n, sizes);
    }

    /// Draws the vertices that the indices name, flushing them too: `glDrawElements` or what the options make of it.
    template <Index T>
    void draw(GLenum mode, IndexBuffer<T>& indices, const DrawOptions& options = {})
    {
        draw_elements(mode, indices.store(), {detail::gl_type(memory::component_type<T>()), 0, indices.size()}, options);
    }

    /// The same with a contiguous part of an index buffer: `program.draw(GL_TRIANGLES, I.view(xt::range(3, 6)))`.
    /// Throws Error when the view has gaps or does not look at an index buffer.
    template <class T>
        requires Index<std::remove_const_t<T>>
    void draw(GLenum mode, const memory::FieldView<T, 1>& indices, const DrawOptions& options = {})
    {
        indices.block().check(indices.generation());
        const auto* const buffer = dynamic_cast<const Buffer*>(&indices.block());
        if (buffer == nullptr) throw Error("these indices are not those of an IndexBuffer");
        if (indices.size() > 1 && indices.axes().strides[0] != static_cast<std::ptrdiff_t>(sizeof(T)))
            throw Error("OpenGL draws indices that lie side by side: this view has gaps or runs backwards; copy it into an IndexBuffer");
        // Sending does not change what the indices are.
        draw_elements(mode, const_cast<Buffer&>(*buffer),
                      {detail::gl_type(memory::component_type<std::remove_const_t<T>>()), indices.base(), indices.size()}, options);
    }

    /// Compiles and links, if that has not been done in this context; draws do it by themselves. Throws ShaderError.
    void link()
    {
        if (m_handle.alive()) return;
        if (!m_empty_hooks.empty())
        {
            const std::vector<std::string_view> empty(m_empty_hooks.begin(), m_empty_hooks.end());
            throw ShaderError(glumpp::detail::text("these hooks are empty: ", glumpp::detail::list_text(empty),
                                                   "; fill each with a snippet or text: program[\"", empty[0], "\"] = snippet"));
        }
        std::vector<GLuint> shaders;
        for (const Shader& shader : m_composed) shaders.push_back(shader.compile());
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
        m_inputs.locate(name);
        m_uniforms->locate(name);
    }

    /// The GL name, 0 before the first draw.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// Its attributes, and what feeds them.
    [[nodiscard]] const std::vector<Attribute>& attributes() const noexcept { return m_inputs.attributes(); }
    /// Its uniforms, by name, with their values.
    [[nodiscard]] const std::map<std::string, Uniform, std::less<>>& uniforms() const noexcept { return m_uniforms->all(); }

    /// What the shaders declare, as far as it is known: their text tells before linking, OpenGL after it.
    [[nodiscard]] std::vector<VariableInfo> all_uniforms() const { return infos(true, false); }
    [[nodiscard]] std::vector<VariableInfo> all_attributes() const { return infos(false, false); }
    /// What the linked program reads; links it first, if need be.
    [[nodiscard]] std::vector<VariableInfo> active_uniforms()
    {
        link();
        return infos(true, true);
    }
    [[nodiscard]] std::vector<VariableInfo> active_attributes()
    {
        link();
        return infos(false, true);
    }

private:
    friend class Variable;

    explicit Program(std::vector<Shader> shaders) : m_shaders(std::move(shaders))
    {
        for (const Shader& shader : m_shaders)
        {
            for (const std::string_view name : glsl::hook_names(shader.text()))
            {
                if (std::find(m_hook_names.begin(), m_hook_names.end(), name) == m_hook_names.end()) m_hook_names.emplace_back(name);
            }
        }
        compose({});
    }

    template <std::integral I>
    void make_own(const std::array<I, 1>& count)
    {
        m_own_records = memory::detail::checked_shape(count, 1)[0];
        m_inputs.attach(detail::make_own_buffer(m_inputs.attributes(), m_own_records), 0);
    }

    void fill(std::string_view hook, std::variant<std::string, glsl::Snippet> value)
    {
        check_hook(hook);
        glsl::HookValues values = m_hooks;
        values.insert_or_assign(std::string(hook), std::move(value));
        compose(std::move(values));
    }

    void check_hook(std::string_view name) const
    {
        const std::vector<std::string_view> known(m_hook_names.begin(), m_hook_names.end());
        if (std::find(known.begin(), known.end(), name) == known.end())
            throw NameError(glumpp::detail::unknown_name("hook", name, known));
    }

    /// What a name like "hook.part.variable" is called in the composed text; empty when it is no such name.
    [[nodiscard]] std::string name_through_hook(std::string_view name) const
    {
        const std::size_t dot = name.find('.');
        const auto value = dot == std::string_view::npos ? m_hooks.end() : m_hooks.find(name.substr(0, dot));
        if (value == m_hooks.end()) return {};
        const auto* snippet = std::get_if<glsl::Snippet>(&value->second);
        std::optional<glsl::Snippet> inside;
        std::string_view path = name.substr(dot + 1);
        const std::string_view element = path.substr(std::min(path.find('['), path.size()));
        path.remove_suffix(element.size());
        for (std::size_t next = path.find('.'); snippet != nullptr && next != std::string_view::npos; next = path.find('.'))
        {
            inside = snippet->find(path.substr(0, next));
            snippet = inside ? &*inside : nullptr;
            path.remove_prefix(next + 1);
        }
        std::string found = snippet != nullptr ? snippet->variable(path) : std::string{};
        return found.empty() ? found : found.append(element);
    }

    /// Puts the values into the hooks. Variables that are still declared keep what they were given; throws, changing
    /// nothing, when a hook asks for what its snippet has not.
    void compose(glsl::HookValues values)
    {
        std::vector<Shader> composed;
        std::vector<std::string> empty;
        std::vector<std::shared_ptr<const glsl::SnippetCode>> codes;
        const auto add_new = [](auto& list, const auto& items)
        {
            for (const auto& item : items)
            {
                if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
            }
        };
        for (const Shader& shader : m_shaders)
        {
            // A shader without hooks stays the one that other programs may share.
            if (glsl::hook_names(shader.text()).empty())
            {
                composed.push_back(shader);
                continue;
            }
            glsl::Composition one = glsl::compose(shader.stage(), shader.source(), values);
            composed.emplace_back(shader.stage(), std::move(one.source), shader.name());
            add_new(codes, one.codes);
            add_new(empty, one.empty);
        }
        m_hooks = std::move(values);
        m_composed = std::move(composed);
        m_empty_hooks = std::move(empty);
        m_handle.reset();
        declare_all();
        codes.swap(m_codes);
        for (const auto& old : codes)
        {
            const auto* const state = dynamic_cast<const detail::SnippetState*>(old.get());
            if (state != nullptr && std::find(m_codes.begin(), m_codes.end(), old) == m_codes.end()) state->detach(m_uniforms);
        }
        for (const auto& code : m_codes)
        {
            const auto* const state = dynamic_cast<const detail::SnippetState*>(code.get());
            if (state != nullptr && std::find(codes.begin(), codes.end(), code) == codes.end()) state->attach(m_uniforms);
        }
    }

    /// Declares the variables of the composed shaders, and forgets those of an earlier text.
    void declare_all()
    {
        std::map<std::string, std::pair<const glsl::Type*, std::size_t>, std::less<>> uniforms, attributes;
        for (const Shader& shader : m_composed)
        {
            glsl::for_each_declaration(shader.text(), shader.stage(),
                                       [&](const glsl::Declaration& declaration)
                                       {
                                           const glsl::Type* const type = glsl::find_type(declaration.type);
                                           if (type == nullptr) return;
                                           const std::string name(declaration.name);
                                           if (declaration.storage == glsl::Storage::attribute)
                                               attributes.try_emplace(name, type, declaration.count);
                                           if (declaration.storage == glsl::Storage::uniform)
                                               uniforms.try_emplace(name, type, declaration.count);
                                       });
        }
        const auto same = [](const auto& declared, const std::string& name, const glsl::Type& type)
        {
            const auto found = declared.find(name);
            // The members of structs were found by linking; they stay.
            return found == declared.end() ? name.find_first_of(".[") != std::string::npos : found->second.first == &type;
        };
        m_uniforms->keep([&](const Uniform& uniform) { return same(uniforms, uniform.name(), uniform.type()); });
        m_inputs.keep([&](const Attribute& attribute) { return same(attributes, attribute.name, *attribute.type); });
        for (const Shader& shader : m_composed) declare(shader);
        m_inputs.feed_new();
        if (m_own_records == 0) return;
        std::vector<Attribute> unfed;
        for (const Attribute& attribute : m_inputs.attributes())
        {
            if (attribute.buffer == nullptr && attribute.constant.empty()) unfed.push_back(attribute);
        }
        if (!unfed.empty()) m_inputs.attach(detail::make_own_buffer(unfed, m_own_records), 0);
    }

    void declare(const Shader& shader)
    {
        glsl::for_each_declaration(shader.text(), shader.stage(),
                                   [this](const glsl::Declaration& declaration)
                                   {
                                       const glsl::Type* const type = glsl::find_type(declaration.type);
                                       if (type == nullptr) return;
                                       if (declaration.storage == glsl::Storage::attribute)
                                           m_inputs.declare(declaration.name, *type, declaration.count);
                                       if (declaration.storage == glsl::Storage::uniform)
                                           m_uniforms->declare(declaration.name, *type, declaration.count);
                                   });
    }

    [[nodiscard]] std::vector<VariableInfo> infos(bool uniforms, bool active_only) const
    {
        std::vector<VariableInfo> out;
        const auto add = [&](const auto& variable, const std::string& name, const glsl::Type& type, std::size_t count)
        {
            if (!active_only || variable.active()) out.push_back({name, std::string(type.name), count});
        };
        if (uniforms)
        {
            for (const auto& [name, uniform] : m_uniforms->all()) add(uniform, name, uniform.type(), uniform.count());
        }
        else
        {
            for (const Attribute& attribute : m_inputs.attributes()) add(attribute, attribute.name, *attribute.type, attribute.count);
        }
        return out;
    }

    /// Everything that may be refused, before anything is sent. Returns how much there is to draw.
    detail::InputSizes check(const DrawOptions& options)
    {
        link();
        detail::InputSizes sizes = m_inputs.check();
        m_uniforms->check();
        if (options.instances && sizes.instances && *options.instances > *sizes.instances)
            throw IndexError(glumpp::detail::text("a draw of ", *options.instances, " instances: the buffers bound per instance have ",
                                                  *sizes.instances));
        if (options.instances) sizes.instances = options.instances;
        return sizes;
    }

    /// Sends what is pending and binds what the draw needs.
    void prepare(Buffer* indices)
    {
        m_inputs.flush();
        if (indices != nullptr) indices->flush();
        glUseProgram(m_handle.name());
        m_uniforms->send();
        m_inputs.bind(indices);
    }

    void draw_arrays(GLenum mode, std::size_t first, std::size_t count, const detail::InputSizes& sizes)
    {
        prepare(nullptr);
        detail::draw_arrays(mode, first, count, sizes.instances);
    }

    void draw_elements(GLenum mode, Buffer& buffer, const detail::IndexSpan& indices, const DrawOptions& options)
    {
        const auto sizes = check(options);
        if (options.index_range && sizes.vertices)
        {
            const std::int64_t first = std::int64_t{options.index_range->first} + options.base_vertex;
            const std::int64_t last = std::int64_t{options.index_range->last} + options.base_vertex;
            if (first < 0 || last < first || std::cmp_greater_equal(last, *sizes.vertices))
                throw IndexError(glumpp::detail::text("the range of indices reaches from vertex ", first, " to ", last,
                                                      ", outside the bound buffers, which have ", *sizes.vertices));
        }
        prepare(&buffer);
        detail::draw_elements(mode, indices, sizes.instances, options);
    }

    // As they were given, and with their hooks filled.
    std::vector<Shader> m_shaders;
    std::vector<Shader> m_composed{};
    std::vector<std::string> m_hook_names{};
    std::vector<std::string> m_empty_hooks{};
    glsl::HookValues m_hooks{};
    std::vector<std::shared_ptr<const glsl::SnippetCode>> m_codes{};
    // Shared with the snippets that set them.
    std::shared_ptr<detail::Uniforms> m_uniforms = std::make_shared<detail::Uniforms>();
    detail::Inputs m_inputs{};
    std::size_t m_own_records = 0;
    detail::Handle<detail::ProgramKind> m_handle{};
};

inline void Variable::fill(std::variant<std::string, glsl::Snippet> value) const
{
    if (m_program == nullptr) throw TypeError("a uniform or an attribute takes numbers, neither text nor a snippet; only hooks do");
    m_program->fill(m_hook, std::move(value));
}

}  // namespace glumpp::gloo
