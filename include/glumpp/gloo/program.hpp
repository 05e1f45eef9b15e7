// Shaders, linked; their variables, by name; and the draw that flushes everything pending.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/buffer_field.hpp>
#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/detail/handle_target.hpp>
#include <glumpp/gloo/detail/linked_program.hpp>
#include <glumpp/gloo/detail/meanings.hpp>
#include <glumpp/gloo/draw.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/stage_source.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/gloo/uniform_handle.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/memory/field_view.hpp>
#include <glumpp/memory/member_traits.hpp>

namespace glumpp::gloo::detail
{
class ProgramVariables;
struct InputSizes;
}  // namespace glumpp::gloo::detail

namespace glumpp::gloo
{

/// A vertex and a fragment shader (and a geometry shader between them), the values of their uniforms, and the buffers
/// that feed their attributes.
///
/// Making one reads the shaders' declarations but makes no GL call and needs no context; it is compiled and linked
/// at its first draw. A draw makes these calls, in this order: for the bound FrameBuffer what FrameBuffer::flush() does, none where
/// nothing changed; for every buffer with something pending
/// `glBindBuffer(GL_COPY_WRITE_BUFFER)` and one `glBufferSubData`; `glUseProgram`; for each sampler
/// `glActiveTexture` and `glBindTexture` (and what is pending of its texture); a `glUniform*` for each uniform that changed; for each
/// uniform block `glBindBufferBase`; `glBindVertexArray`; a `glVertexAttrib*` for each attribute that has one value for all; `glDraw*`. It
/// leaves the program, the vertex array, the textures and their last unit, the blocks' buffers and `GL_COPY_WRITE_BUFFER` bound, and what
/// sends texels the unpack state as Texture::bind() says; all else, but for values of `glVertexAttrib*` and what
/// DrawOptions::primitive_restart changes, is as it was. It never touches a
/// vertex array that is not its own, and relies on nothing that is bound; blending, tests and masks are the caller's to set, for these
/// draws as for others.
class Program
{
public:
    /// Each stage is GLSL text or a Shader object. Throws Error for a Shader of the wrong stage.
    Program(const VertexSource& vertex, const FragmentSource& fragment);
    Program(const VertexSource& vertex, const FragmentSource& fragment, const GeometrySource& geometry);

    /// The same with a buffer of its own: `count` vertices, interleaved, a field for each attribute, zeroed. They are
    /// written by name: `program["position"] = {{-1, -1}, {-1, +1}, {+1, -1}, {+1, +1}}`. Throws ShapeError, and
    /// Error when the vertex shader has no attributes.
    template <std::integral I>
    Program(const VertexSource& vertex, const FragmentSource& fragment, I count) : Program(vertex, fragment)
    {
        own(count);
    }
    template <std::integral I>
    Program(const VertexSource& vertex, const FragmentSource& fragment, const GeometrySource& geometry, I count)
        : Program(vertex, fragment, geometry)
    {
        own(count);
    }

    /// What has been moved from refuses to be used.
    Program(Program&&) noexcept;
    Program& operator=(Program&& other) noexcept;
    ~Program();

    /// What may be assigned to by name: a uniform, one element of an array (`"u_lights[2]"`), a uniform block (which takes a
    /// UniformBuffer, shared between as many programs as you like and kept alive by them), an attribute. See Variable for what each takes,
    /// and for `+=`. Throws NameError with the nearest name when the shaders declare no such variable.
    ///
    /// The name of a hook, `"transform"`, may be given a snippet or text, at any time; what a hook's snippet declares is
    /// reached through it, by `"transform.scale"`.
    [[nodiscard]] Variable operator[](std::string_view name);

    /// A handle of a uniform, of one element of an array (`"u_lights[2]"`), of a struct's member (`"u_lights[2].radius"`) or of what is
    /// reached through a hook (`"transform.scale"`): see UniformHandle. `T` is what `program[name] = value` takes: a number, a std::array,
    /// a type that memory::member_traits knows. No GL call. Throws TypeError when the shader declares another type, NameError and
    /// IndexError as operator[] does; for a name that only linking can tell, the next link() throws them.
    template <class T>
    [[nodiscard]] auto uniform(std::string_view name)
    {
        static_assert(memory::Member<T>,
                      "glumpp: a handle writes what memory::member_traits knows: numbers, std::arrays of them, GLM's types; "
                      "specialise it for a type of your own");
        if constexpr (memory::Member<T>) return UniformHandle<T>(memory::detail::Tag{}, target(name, detail::target_of<T>(name)));
    }

    /// The field that feeds an attribute, of the program's own buffer or of the one that is bound, as a view of one axis of vertices:
    ///
    ///     auto position = program.attribute<std::array<float, 2>>("position");
    ///     position.view(xt::range(2, 5)) += 0.5f;
    ///
    /// Writes are tracked, and sent by the next draw. It must not outlive the program or a buffer that is bound, and throws Error once
    /// that changed its size. No GL call. Throws TypeError when the field holds another type, Error when no buffer feeds the attribute,
    /// NameError as operator[] does.
    template <class M>
    [[nodiscard]] auto attribute(std::string_view name)
    {
        static_assert(memory::Member<M>,
                      "glumpp: an attribute is a view of what memory::member_traits knows: numbers, std::arrays of them, "
                      "GLM's types; specialise it for a type of your own");
        if constexpr (memory::Member<M>) return detail::view_of<M>(detail::field_of(meaning(name)), name);
    }

    /// The texture of a sampler, made of an array or bound, as an object of its class that shares it:
    /// `program.texture<gloo::Texture2D<std::uint8_t, 4>>("image")`. No GL call. Throws TypeError when it is another class's, or no
    /// sampler, Error when the sampler has none, NameError as operator[] does.
    template <class T>
    [[nodiscard]] auto texture(std::string_view name)
    {
        static_assert(detail::TextureClass<T>,
                      "glumpp: a texture comes back as an object of its class, gloo::Texture2D<T, channels> or its kin");
        if constexpr (detail::TextureClass<T>) return T(memory::detail::Tag{}, detail::texture_of(meaning(name)));
    }

    /// The snippet that fills a hook: `program.snippet("transform")["scale"] = 2.f`, in every program that it is in. Throws NameError
    /// when there is no such hook, Error when it is empty or filled with text.
    [[nodiscard]] Snippet snippet(std::string_view hook) const;

    /// A handle of a sampler, likewise: `program.sampler("u_image") = texture`. See SamplerHandle.
    [[nodiscard]] SamplerHandle sampler(std::string_view name);

    /// Takes out what fills a hook; it must be filled again before the next draw. Throws NameError when there is no such
    /// hook.
    void detach(std::string_view hook);

    /// The names of the hooks in its shaders, filled or not.
    [[nodiscard]] const std::vector<std::string>& hooks() const { return shaders().hooks(); }
    /// The hooks that must still be filled before a draw.
    [[nodiscard]] const std::vector<std::string>& empty_hooks() const { return shaders().empty_hooks(); }

    /// Lets the fields of a buffer feed the attributes of the same names; several buffers may be bound, and one bound
    /// later takes over the names they share. With a `divisor`, a record serves that many instances instead of one
    /// vertex. The buffer's memory is kept alive. No GL call. Throws NameError when no field is an attribute, and
    /// TypeError, changing nothing, when a pair of the same name cannot work.
    template <class Struct, std::size_t Rank>
    void bind(VertexBuffer<Struct, Rank>& buffer, std::uint32_t divisor = 0)
    {
        attach(buffer.share(), divisor);
    }

    /// Draws all vertices: as many as the shortest bound buffer has. See the class for the GL calls. Throws
    /// ShaderError when the shaders do not compile or link, NameError when nothing feeds an attribute, Error for options about
    /// indices, GLError when OpenGL has no memory for what must be sent, and as FrameBuffer::flush() does; nothing is drawn then.
    void draw(GLenum mode, const DrawOptions& options = {})
    {
        if (detail::is_plain(options)) draw_all(mode);
        else draw_all(mode, options);
    }

    /// Draws `count` vertices from `first` on. Throws IndexError when the buffers have fewer.
    template <std::integral First, std::integral Count>
    void draw(GLenum mode, First first, Count count, const DrawOptions& options = {})
    {
        if (std::cmp_less(first, 0) || std::cmp_less(count, 0))
            throw IndexError(glumpp::detail::text("a draw of ", count, " vertices from ", first, " on: neither may be negative"));
        draw_part(mode, static_cast<std::size_t>(first), static_cast<std::size_t>(count), options);
    }

    /// Draws the vertices that the indices name, flushing them too: `glDrawElements` or what the options make of it.
    template <Index T>
    void draw(GLenum mode, const IndexBuffer<T>& indices, const DrawOptions& options = {})
    {
        draw_elements(mode, *indices.share(), {detail::gl_type(memory::component_type<T>()), 0, indices.size()}, options);
    }

    /// The same with a contiguous part of an index buffer: `program.draw(GL_TRIANGLES, I.view(xt::range(3, 6)))`.
    /// Throws Error when the view has gaps or does not look at a buffer of the library's.
    template <class T>
        requires Index<std::remove_const_t<T>>
    void draw(GLenum mode, const memory::FieldView<T, 1>& indices, const DrawOptions& options = {})
    {
        indices.bytes().check(indices.generation());
        auto* const buffer = static_cast<Buffer*>(indices.bytes().holder());
        if (buffer == nullptr) throw Error("these indices are in no buffer: OpenGL draws those of an IndexBuffer");
        if (indices.size() > 1 && indices.axes().strides[0] != static_cast<std::ptrdiff_t>(sizeof(T)))
            throw Error("OpenGL draws indices that lie side by side: this view has gaps or runs backwards; copy it into an IndexBuffer");
        draw_elements(mode, *buffer, {detail::gl_type(memory::component_type<std::remove_const_t<T>>()), indices.base(), indices.size()},
                      options);
    }

    /// Compiles and links, if that has not been done in this context; draws do it by themselves. Throws ShaderError, and
    /// what is wrong with values of names that only linking could tell: TypeError, NameError and IndexError. A name or an element that
    /// turned out not to exist is forgotten with that. After a refusal it is made again, whole.
    void link();

    /// The GL name, 0 before the first draw.
    [[nodiscard]] GLuint name() const noexcept { return m_link.name(); }
    /// Its attributes, and what feeds them.
    [[nodiscard]] const std::vector<Attribute>& attributes() const;
    /// Its uniforms with their values, by the names that they have in the composed text.
    [[nodiscard]] const std::map<std::string, Uniform, std::less<>>& uniforms() const;

    /// What the shaders declare, as far as it is known: their text tells before linking, OpenGL after it.
    [[nodiscard]] std::vector<VariableInfo> all_uniforms() const;
    [[nodiscard]] std::vector<VariableInfo> all_attributes() const;
    /// What the linked program reads; links it first, if need be.
    [[nodiscard]] std::vector<VariableInfo> active_uniforms();
    [[nodiscard]] std::vector<VariableInfo> active_attributes();
    /// What the shaders declare and the linked program does not read.
    [[nodiscard]] std::vector<VariableInfo> inactive_uniforms();
    [[nodiscard]] std::vector<VariableInfo> inactive_attributes();

    /// Its shaders, hooks filled as far as they are.
    [[nodiscard]] const Shader& vertex() const { return *shader(glsl::Stage::vertex); }
    [[nodiscard]] const Shader& fragment() const { return *shader(glsl::Stage::fragment); }
    /// Null where there is none.
    [[nodiscard]] const Shader* geometry() const { return shader(glsl::Stage::geometry); }

    /// How many vertices its own buffer has, as it was told or as the first array that an attribute was given; 0 without one.
    [[nodiscard]] std::size_t size() const noexcept;

private:
    friend struct detail::HookMeaning;

    explicit Program(std::vector<Shader> shaders);

    void attach(const std::shared_ptr<Buffer>& buffer, std::uint32_t divisor);

    /// Its variables. Throws Error for a program that has been moved from.
    [[nodiscard]] detail::ProgramVariables& alive() const
    {
        if (m_variables == nullptr) [[unlikely]]
            refuse_moved();
        return *m_variables;
    }
    [[noreturn]] static void refuse_moved();
    [[nodiscard]] detail::ProgramVariables& linked();
    [[nodiscard]] const detail::ComposedShaders& shaders() const;
    [[nodiscard]] detail::Meaning meaning(std::string_view name);
    [[nodiscard]] const Shader* shader(glsl::Stage stage) const;

    template <std::integral I>
    void own(I count)
    {
        make_buffer(memory::Shape<1>(std::array{count}).checked(1)[0]);
    }
    void make_buffer(std::size_t count);

    /// Fills a hook, or with nothing empties it. Variables that are still declared keep what they were given.
    void fill(std::string_view hook, std::optional<detail::HookFilling> value);

    /// Lets the variables become the draft, and handles write what their names mean there.
    void become(detail::ProgramVariables& draft, std::vector<detail::Aim>& aims) noexcept;

    [[nodiscard]] std::shared_ptr<detail::HandleTarget> target(std::string_view name, detail::HandleTarget wanted);

    void make_link();

    /// Everything that may be refused, before anything is sent. Returns how much there is to draw.
    detail::InputSizes check(const DrawOptions& options, const Buffer* indices = nullptr);

    void draw_all(GLenum mode);
    void draw_all(GLenum mode, const DrawOptions& options);
    void draw_part(GLenum mode, std::size_t first, std::size_t count, const DrawOptions& options);
    void draw_arrays(GLenum mode, std::size_t first, std::size_t count, const detail::InputSizes& sizes);

    void draw_elements(GLenum mode, Buffer& buffer, const detail::IndexSpan& indices, const DrawOptions& options);

    detail::ComposedShaders m_shaders;
    // Shared with the snippets that set them.
    std::shared_ptr<detail::ProgramVariables> m_variables;
    detail::HandleTargets m_targets{};
    detail::LinkedProgram m_link{};
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/program.ipp>
#endif
