// Shaders, linked; their variables, by name; and the draw that flushes everything pending.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/program_variables.hpp>
#include <glumpp/gloo/detail/snippet_state.hpp>
#include <glumpp/gloo/program.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE Program::Program(const VertexSource& vertex, const FragmentSource& fragment)
    : Program(std::vector{vertex.shader, fragment.shader})
{
}

GLUMPP_INLINE Program::Program(const VertexSource& vertex, const FragmentSource& fragment, const GeometrySource& geometry)
    : Program(std::vector{vertex.shader, fragment.shader, geometry.shader})
{
}

GLUMPP_INLINE Program::Program(std::vector<Shader> shaders)
    : m_shaders(std::move(shaders)), m_variables(std::make_shared<detail::ProgramVariables>())
{
    m_variables->declare(m_shaders);
}

GLUMPP_INLINE Program::Program(Program&&) noexcept = default;
GLUMPP_INLINE Program::~Program() = default;

GLUMPP_INLINE Program& Program::operator=(Program&& other) noexcept
{
    if (this == &other) return *this;
    m_shaders = std::move(other.m_shaders);
    m_variables = std::move(other.m_variables);
    m_targets = std::move(other.m_targets);
    m_link = std::move(other.m_link);
    return *this;
}

GLUMPP_INLINE void Program::draw_all(GLenum mode)
{
    detail::ProgramVariables* const variables = m_variables.get();
    if (variables == nullptr || !variables->is_planned(nullptr) || variables->planned().vertices() == 0) [[unlikely]]
        return draw_all(mode, {});
    variables->repeat(nullptr);
    const GLsizei vertices = variables->planned().vertices(), copies = variables->planned().copies();
    if (copies < 0) glDrawArrays(mode, 0, vertices);
    else glDrawArraysInstanced(mode, 0, vertices, copies);
}

GLUMPP_INLINE void Program::draw_all(GLenum mode, const DrawOptions& options)
{
    detail::check_no_indices(options);
    const auto sizes = check(options);
    if (!sizes.vertices) throw Error("no buffer tells how many vertices to draw; say draw(mode, first, count)");
    draw_arrays(mode, 0, *sizes.vertices, sizes);
}

GLUMPP_INLINE void Program::draw_part(GLenum mode, std::size_t first, std::size_t count, const DrawOptions& options)
{
    detail::check_no_indices(options);
    const auto sizes = check(options);
    if (sizes.vertices && (first > *sizes.vertices || count > *sizes.vertices - first))
        throw IndexError(glumpp::detail::text("a draw of ", count, " vertices from ", first,
                                              " on is outside the bound buffers, which have ", *sizes.vertices));
    draw_arrays(mode, first, count, sizes);
}

GLUMPP_INLINE const std::vector<Attribute>& Program::attributes() const { return alive().attributes.all(); }
GLUMPP_INLINE const std::map<std::string, Uniform, std::less<>>& Program::uniforms() const { return alive().uniforms.all(); }

GLUMPP_INLINE Variable Program::operator[](std::string_view name)
{
    if (Uniform* const known = alive().uniforms.recent(name)) return Variable(memory::detail::Tag{}, *known);
    return Variable(memory::detail::Tag{}, meaning(name));
}

GLUMPP_INLINE Snippet Program::snippet(std::string_view hook) const { return Snippet(shaders().snippet(hook)); }

GLUMPP_INLINE SamplerHandle Program::sampler(std::string_view name)
{
    return SamplerHandle(memory::detail::Tag{}, target(name, {std::string(name), glsl::Base::sampler, "textures"}));
}

GLUMPP_INLINE void Program::detach(std::string_view hook) { fill(hook, std::nullopt); }

GLUMPP_INLINE void Program::attach(const std::shared_ptr<Buffer>& buffer, std::uint32_t divisor)
{
    alive().attributes.attach(buffer, divisor, [this](std::string_view name) { return m_variables->may_find(m_shaders, name); });
}

GLUMPP_INLINE void Program::make_buffer(std::size_t count) { m_variables->attributes.own(count); }

GLUMPP_INLINE std::size_t Program::size() const noexcept
{
    return m_variables == nullptr ? 0 : m_variables->attributes.own_records().value_or(0);
}

GLUMPP_INLINE std::vector<VariableInfo> Program::all_uniforms() const { return alive().uniform_infos({}); }
GLUMPP_INLINE std::vector<VariableInfo> Program::all_attributes() const { return alive().attribute_infos({}); }
GLUMPP_INLINE std::vector<VariableInfo> Program::active_uniforms() { return linked().uniform_infos(true); }
GLUMPP_INLINE std::vector<VariableInfo> Program::active_attributes() { return linked().attribute_infos(true); }
GLUMPP_INLINE std::vector<VariableInfo> Program::inactive_uniforms() { return linked().uniform_infos(false); }
GLUMPP_INLINE std::vector<VariableInfo> Program::inactive_attributes() { return linked().attribute_infos(false); }

GLUMPP_INLINE void Program::link()
{
    (void)alive();
    if (!m_link.alive()) [[unlikely]]
        make_link();
}

GLUMPP_INLINE void Program::refuse_moved() { throw Error("this program has been moved from; assign a new one to it before it is used"); }

GLUMPP_INLINE detail::ProgramVariables& Program::linked()
{
    link();
    return *m_variables;
}

GLUMPP_INLINE const detail::ComposedShaders& Program::shaders() const
{
    (void)alive();
    return m_shaders;
}

GLUMPP_INLINE detail::Meaning Program::meaning(std::string_view name)
{
    if (shaders().has_hook(name)) return detail::HookMeaning{this, std::string(name)};
    return m_variables->find(m_shaders, name);
}

GLUMPP_INLINE const Shader* Program::shader(glsl::Stage stage) const
{
    const auto& all = shaders().shaders();
    const auto found = std::find_if(all.begin(), all.end(), [stage](const Shader& shader) { return shader.stage() == stage; });
    return found == all.end() ? nullptr : &*found;
}

GLUMPP_INLINE void Program::fill(std::string_view hook, std::optional<detail::HookFilling> value)
{
    detail::ProgramVariables draft(alive());
    detail::ComposedShaders filled = m_shaders;
    filled.fill(hook, std::move(value));
    draft.declare(filled);
    // Snippets that come in set their uniforms, those that go do so no longer.
    detail::SnippetChange change(m_shaders.codes(), filled.codes(), {m_variables, &m_variables->uniforms});
    change.enter(draft.uniforms);
    auto aims = m_targets.aims(draft, filled);
    become(draft, aims);
    change.commit();
    m_shaders = std::move(filled);
    m_link = {};
}

GLUMPP_INLINE void Program::become(detail::ProgramVariables& draft, std::vector<detail::Aim>& aims) noexcept
{
    for (detail::Aim& aim : aims) aim.uniform = m_variables->uniforms.place_of(aim.uniform, draft.uniforms);
    m_variables->become(draft);
    m_targets.take(aims);
}

GLUMPP_INLINE std::shared_ptr<detail::HandleTarget> Program::target(std::string_view name, detail::HandleTarget wanted)
{
    if (shaders().has_hook(name)) throw TypeError(glumpp::detail::text("'", name, "' is a hook; handles are for uniforms and samplers"));
    auto made = std::make_shared<detail::HandleTarget>(std::move(wanted));
    detail::Aim aim = made->aim_at(m_variables->find(m_shaders, name));
    made->take(aim);
    m_targets.add(made);
    return made;
}

GLUMPP_INLINE void Program::make_link()
{
    detail::LinkedProgram linked(m_shaders);
    detail::ProgramVariables draft(*m_variables);
    try
    {
        draft.locate(linked.name());
        auto aims = m_targets.aims(draft, m_shaders);
        draft.settle(m_shaders);
        become(draft, aims);
    }
    catch (const Error& error)
    {
        m_variables->forget_unknown(draft, error);
        throw;
    }
    m_link = std::move(linked);
}

GLUMPP_INLINE detail::InputSizes Program::check(const DrawOptions& options, const Buffer* indices)
{
    if (!alive().is_planned(indices)) [[unlikely]]
    {
        link();
        m_variables->plan();
    }
    detail::InputSizes sizes = m_variables->planned().sizes;
    if (!options.instances) return sizes;
    detail::check_instances(*options.instances, sizes.instances);
    sizes.instances = options.instances;
    return sizes;
}

GLUMPP_INLINE void Program::draw_arrays(GLenum mode, std::size_t first, std::size_t count, const detail::InputSizes& sizes)
{
    // Refused, if need be, before anything is sent.
    for (const std::size_t number : {first, count, sizes.instances.value_or(1)}) (void)detail::narrowed<GLint>(number);
    m_variables->prepare(m_link.name(), nullptr);
    detail::draw_arrays(mode, first, count, sizes.instances);
}

GLUMPP_INLINE void Program::draw_elements(GLenum mode, Buffer& buffer, const detail::IndexSpan& indices, const DrawOptions& options)
{
    const auto sizes = check(options, &buffer);
    detail::check_range(options, sizes.vertices);
    for (const std::size_t number : {indices.count, sizes.instances.value_or(1)}) (void)detail::narrowed<GLint>(number);
    m_variables->prepare(m_link.name(), &buffer);
    detail::draw_elements(mode, indices, sizes.instances, options);
}

GLUMPP_INLINE void detail::HookMeaning::take(const HookFilling& filling) const { program->fill(name, filling); }

}  // namespace glumpp::gloo
