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
#include <glumpp/gloo/detail/attributes.hpp>
#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/detail/program_buffer.hpp>
#include <glumpp/gloo/detail/uniform_blocks.hpp>
#include <glumpp/gloo/detail/uniforms.hpp>
#include <glumpp/gloo/draw.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/snippet.hpp>

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
    template <std::convertible_to<std::string_view> Text>
    StageSource(const Text& text) : shader(Stage, std::string_view(text))
    {
    }
    StageSource(const Shader& given) : shader(given)
    {
        if (given.stage() != Stage)
            throw Error(glumpp::detail::text("a program was given a ", glsl::name_of(given.stage()), " shader where it takes a ",
                                             glsl::name_of(Stage), " shader"));
    }
    Shader shader;
};
}  // namespace detail

/// A vertex and a fragment shader (and a geometry shader between them), the values of their uniforms, and the buffers
/// that feed their attributes.
///
/// Making one reads the shaders' declarations but makes no GL call and needs no context; it is compiled and linked
/// at its first draw. A draw makes these calls, in this order: for every buffer with something pending
/// `glBindBuffer(GL_COPY_WRITE_BUFFER)` and one `glBufferSubData`; `glUseProgram`; a `glUniform*` for each uniform that
/// changed; for each sampler `glActiveTexture` and `glBindTexture`; for each uniform block `glBindBufferBase`;
/// `glBindVertexArray`; a `glVertexAttrib*` for each attribute that has one value for all; `glDraw*`. It leaves the program,
/// the vertex array, the textures and their last unit, and the blocks' buffers bound, and never touches a vertex array that is not its own.
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

    /// What has been moved from refuses to be used.
    Program(Program&&) noexcept = default;
    Program& operator=(Program&&) noexcept = default;

    /// What may be assigned to by name: a uniform, one element of an array (`"u_lights[2]"`), a uniform block (which takes a
    /// UniformBuffer, shared between as many programs as you like and kept alive by them), an attribute of the program's own buffer, or an
    /// attribute that no buffer feeds, which then has one value for all vertices. Throws NameError with the nearest name when the shaders
    /// declare no such variable.
    ///
    /// The name of a hook, `"transform"`, may be given a snippet or text, at any time; what a hook's snippet declares is
    /// reached through it, by `"transform.scale"`.
    [[nodiscard]] Variable operator[](std::string_view name)
    {
        check_alive();
        if (m_shaders.has_hook(name)) return Variable(memory::detail::Tag{}, *this, name);
        const std::string inner = m_shaders.name_through_hook(name);
        if (!inner.empty()) name = inner;
        if (const auto found = m_uniforms->find(name); found.uniform != nullptr)
            return Variable(memory::detail::Tag{}, *found.uniform, found.element);
        if (UniformBlock* const block = m_blocks.find(name); block != nullptr) return Variable(memory::detail::Tag{}, *block);
        if (Attribute* const attribute = m_inputs.find(name); attribute != nullptr)
        {
            if (const auto own = std::find_if(m_own.begin(), m_own.end(), [&](const auto& o) { return o->buffer() == attribute->buffer; });
                own != m_own.end())
                return Variable(memory::detail::Tag{}, **own, *attribute->field);
            if (attribute->buffer == nullptr) return Variable(memory::detail::Tag{}, *attribute);
            throw Error(glumpp::detail::text("attribute '", name, "' is fed by a buffer: write to the field of that buffer"));
        }
        std::vector<std::string_view> names = m_uniforms->names();
        for (const std::string_view block : m_blocks.names()) names.push_back(block);
        for (const std::string_view attribute : m_inputs.names()) names.push_back(attribute);
        for (const std::string_view hook : m_shaders.hooks()) names.push_back(hook);
        throw NameError(
            glumpp::detail::unknown_name(m_shaders.hooks().empty() ? "uniform or attribute" : "uniform, attribute or hook", name, names));
    }

    /// Takes out what fills a hook; it must be filled again before the next draw. Throws NameError when there is no such
    /// hook.
    void detach(std::string_view hook) { fill(hook, std::nullopt); }

    /// The names of the hooks in its shaders, filled or not.
    [[nodiscard]] const std::vector<std::string>& hooks() const noexcept { return m_shaders.hooks(); }
    /// The hooks that must still be filled before a draw.
    [[nodiscard]] const std::vector<std::string>& empty_hooks() const noexcept { return m_shaders.empty_hooks(); }

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
        draw_elements(mode, *indices.share(), {detail::gl_type(memory::component_type<T>()), 0, indices.size()}, options);
    }

    /// The same with a contiguous part of an index buffer: `program.draw(GL_TRIANGLES, I.view(xt::range(3, 6)))`.
    /// Throws Error when the view has gaps or does not look at an index buffer.
    template <class T>
        requires Index<std::remove_const_t<T>>
    void draw(GLenum mode, const memory::FieldView<T, 1>& indices, const DrawOptions& options = {})
    {
        indices.bytes().check(indices.generation());
        auto* const buffer = static_cast<Buffer*>(indices.bytes().holder());
        if (buffer == nullptr) throw Error("these indices are not those of an IndexBuffer");
        if (indices.size() > 1 && indices.axes().strides[0] != static_cast<std::ptrdiff_t>(sizeof(T)))
            throw Error("OpenGL draws indices that lie side by side: this view has gaps or runs backwards; copy it into an IndexBuffer");
        draw_elements(mode, *buffer, {detail::gl_type(memory::component_type<std::remove_const_t<T>>()), indices.base(), indices.size()},
                      options);
    }

    /// Compiles and links, if that has not been done in this context; draws do it by themselves. Throws ShaderError.
    void link()
    {
        check_alive();
        if (m_handle.alive()) return;
        m_shaders.check();
        std::vector<GLuint> shaders;
        for (const Shader& shader : m_shaders.shaders()) shaders.push_back(shader.compile());
        const GLuint name = m_handle.create();
        for (const GLuint shader : shaders) glAttachShader(name, shader);
        glLinkProgram(name);
        for (const GLuint shader : shaders) glDetachShader(name, shader);
        GLint linked = GL_FALSE;
        glGetProgramiv(name, GL_LINK_STATUS, &linked);
        if (linked != GL_TRUE)
        {
            const std::string log = detail::info_log(name, glGetProgramiv, glGetProgramInfoLog);
            m_handle.reset();
            throw ShaderError("the program does not link:\n" + log);
        }
        m_inputs.locate(name);
        m_uniforms->locate(name);
        m_blocks.locate(name);
    }

    /// The GL name, 0 before the first draw.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }
    /// Its attributes, and what feeds them.
    [[nodiscard]] const std::vector<Attribute>& attributes() const noexcept { return m_inputs.attributes(); }
    /// Its uniforms, by name, with their values.
    [[nodiscard]] const std::map<std::string, Uniform, std::less<>>& uniforms() const noexcept { return m_uniforms->all(); }

    /// What the shaders declare, as far as it is known: their text tells before linking, OpenGL after it.
    [[nodiscard]] std::vector<VariableInfo> all_uniforms() const { return infos(true); }
    [[nodiscard]] std::vector<VariableInfo> all_attributes() const { return infos(false); }
    /// What the linked program reads; links it first, if need be.
    [[nodiscard]] std::vector<VariableInfo> active_uniforms() { return linked_infos(true, true); }
    [[nodiscard]] std::vector<VariableInfo> active_attributes() { return linked_infos(false, true); }
    /// What the shaders declare and the linked program does not read.
    [[nodiscard]] std::vector<VariableInfo> inactive_uniforms() { return linked_infos(true, false); }
    [[nodiscard]] std::vector<VariableInfo> inactive_attributes() { return linked_infos(false, false); }

    /// Its shaders, hooks filled as far as they are.
    [[nodiscard]] const Shader& vertex() const { return *shader(glsl::Stage::vertex); }
    [[nodiscard]] const Shader& fragment() const { return *shader(glsl::Stage::fragment); }
    /// Null where there is none.
    [[nodiscard]] const Shader* geometry() const { return shader(glsl::Stage::geometry); }

    /// How many vertices its own buffer has; 0 for a program without one.
    [[nodiscard]] std::size_t size() const noexcept { return m_own_records; }

private:
    friend class Variable;

    explicit Program(std::vector<Shader> shaders) : m_shaders(std::move(shaders)) { declare_all(); }

    template <std::integral I>
    void make_own(const std::array<I, 1>& count)
    {
        m_own_records = memory::Shape<1>(count).checked(1)[0];
        m_own.push_back(detail::make_program_buffer(m_inputs.attributes(), m_own_records));
        m_inputs.attach(m_own.back()->buffer(), 0);
    }

    /// Fills a hook, or with nothing empties it. Variables that are still declared keep what they were given.
    void fill(std::string_view hook, std::optional<std::variant<std::string, glsl::Snippet>> value)
    {
        check_alive();
        const auto before = m_shaders.codes();
        detail::ComposedShaders kept = m_shaders;
        try
        {
            m_shaders.fill(hook, std::move(value));
            declare_all();
        }
        catch (...)
        {
            m_shaders = std::move(kept);
            declare_all();
            throw;
        }
        m_handle.reset();
        // Snippets that come in set their uniforms, those that go do so no longer.
        const auto only_in = [](const auto& here, const auto& there, auto act)
        {
            for (const auto& code : here)
            {
                const auto* const state = dynamic_cast<const detail::SnippetState*>(code.get());
                if (state != nullptr && std::find(there.begin(), there.end(), code) == there.end()) act(*state);
            }
        };
        only_in(before, m_shaders.codes(), [this](const detail::SnippetState& state) { state.detach(m_uniforms); });
        only_in(m_shaders.codes(), before, [this](const detail::SnippetState& state) { state.attach(m_uniforms); });
    }

    void check_alive() const
    {
        if (m_uniforms == nullptr) [[unlikely]]
            throw Error("this program has been moved from; assign a new one to it before it is used");
    }

    /// Declares the variables of the shaders as they are composed now, and forgets those of an earlier text.
    void declare_all()
    {
        std::vector<glsl::Declaration> declared;
        std::vector<std::string_view> blocks;
        for (const Shader& shader : m_shaders.shaders())
        {
            glsl::for_each_declaration(shader.text(), shader.stage(),
                                       [&](const glsl::Declaration& declaration)
                                       {
                                           if (declaration.storage == glsl::Storage::block) blocks.push_back(declaration.name);
                                           const bool wanted = declaration.storage == glsl::Storage::attribute ||
                                                               declaration.storage == glsl::Storage::uniform;
                                           if (wanted && glsl::find_type(declaration.type) != nullptr) declared.push_back(declaration);
                                       });
        }
        const auto stays = [&declared](glsl::Storage storage, const std::string& name, const glsl::Type& type, std::size_t count)
        {
            const auto found = std::find_if(declared.begin(), declared.end(),
                                            [&](const auto& other) { return other.storage == storage && other.name == name; });
            // The members of structs were found by linking; they are not in the list.
            if (found == declared.end()) return name.find_first_of(".[") != std::string::npos;
            return glsl::find_type(found->type)->name == type.name && (found->count == count || found->count == 0);
        };
        m_uniforms->keep([&](const Uniform& u) { return stays(glsl::Storage::uniform, u.name(), u.type(), u.count()); });
        m_inputs.keep([&](const Attribute& a) { return stays(glsl::Storage::attribute, a.name, *a.type, a.count); });
        for (const glsl::Declaration& declaration : declared)
        {
            const glsl::Type& type = *glsl::find_type(declaration.type);
            if (declaration.storage == glsl::Storage::uniform) m_uniforms->declare(declaration.name, type, declaration.count);
            else m_inputs.declare(declaration.name, type, declaration.count);
        }
        m_blocks.keep(blocks);
        for (const std::string_view block : blocks) m_blocks.declare(block);
        m_inputs.feed_new();
        if (m_own_records == 0) return;
        std::vector<Attribute> unfed;
        for (const Attribute& attribute : m_inputs.attributes())
        {
            if (attribute.buffer == nullptr && attribute.constant.empty()) unfed.push_back(attribute);
        }
        if (unfed.empty()) return;
        m_own.push_back(detail::make_program_buffer(unfed, m_own_records));
        m_inputs.attach(m_own.back()->buffer(), 0);
    }

    [[nodiscard]] const Shader* shader(glsl::Stage stage) const
    {
        check_alive();
        const auto& all = m_shaders.shaders();
        const auto found = std::find_if(all.begin(), all.end(), [stage](const Shader& shader) { return shader.stage() == stage; });
        return found == all.end() ? nullptr : &*found;
    }

    [[nodiscard]] std::vector<VariableInfo> linked_infos(bool uniforms, bool active)
    {
        link();
        return infos(uniforms, active);
    }

    /// All of them, or those that are active or that are not.
    [[nodiscard]] std::vector<VariableInfo> infos(bool uniforms, std::optional<bool> active = std::nullopt) const
    {
        std::vector<VariableInfo> out;
        const auto add = [&](const auto& variable, const std::string& name, const glsl::Type& type, std::size_t count)
        {
            if (!active || variable.active() == *active) out.push_back({name, std::string(type.name), count});
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
        m_blocks.check();
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
        m_blocks.flush();
        if (indices != nullptr) indices->flush();
        glUseProgram(m_handle.name());
        m_uniforms->send();
        m_blocks.bind();
        m_inputs.bind(indices);
    }

    void draw_arrays(GLenum mode, std::size_t first, std::size_t count, const detail::InputSizes& sizes)
    {
        // Refused, if need be, before anything is sent.
        for (const std::size_t number : {first, count, sizes.instances.value_or(1)}) (void)detail::narrowed<GLint>(number);
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
        for (const std::size_t number : {indices.count, sizes.instances.value_or(1)}) (void)detail::narrowed<GLint>(number);
        prepare(&buffer);
        detail::draw_elements(mode, indices, sizes.instances, options);
    }

    detail::ComposedShaders m_shaders;
    // Shared with the snippets that set them.
    std::shared_ptr<detail::Uniforms> m_uniforms = std::make_shared<detail::Uniforms>();
    detail::UniformBlocks m_blocks{};
    detail::Inputs m_inputs{};
    std::size_t m_own_records = 0;
    std::vector<std::shared_ptr<detail::ProgramBuffer>> m_own{};
    detail::Handle<detail::ProgramKind> m_handle{};
};

inline void Variable::fill(std::variant<std::string, glsl::Snippet> value) const
{
    if (m_program == nullptr) throw TypeError("a uniform or an attribute takes numbers, neither text nor a snippet; only hooks do");
    m_program->fill(m_hook, std::move(value));
}

}  // namespace glumpp::gloo
