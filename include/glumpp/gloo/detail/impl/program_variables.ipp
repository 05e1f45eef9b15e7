// The variables of a program: all that its shaders declare, by name.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <utility>
#include <variant>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/detail/bound_vertex_array.hpp>
#include <glumpp/gloo/detail/draw_target.hpp>
#include <glumpp/gloo/detail/program_variables.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE ProgramVariables::ProgramVariables(const ProgramVariables& other)
    : uniforms(other.uniforms), blocks(other.blocks), attributes(other.attributes), m_kept(other.m_kept), m_hook_names(other.m_hook_names)
{
}

GLUMPP_INLINE void ProgramVariables::become(ProgramVariables& draft) noexcept
{
    uniforms.become(draft.uniforms);
    blocks.become(draft.blocks);
    attributes.become(draft.attributes);
    m_kept.swap(draft.m_kept);
    m_hook_names = std::move(draft.m_hook_names);
    m_is_linked = draft.m_is_linked;
}

GLUMPP_INLINE void ProgramVariables::declare(const ComposedShaders& shaders)
{
    m_is_linked = false;
    m_hook_names = HookNames(shaders);
    const DeclaredVariables declared(shaders);
    // What linking found and no declaration shows stays as long as the text has its name.
    const auto stays = [&](const DeclaredVariables::List& list, std::string_view name, const glsl::Type& type, std::size_t count)
    {
        const DeclaredVariable* const known = DeclaredVariables::find(list, name);
        return known == nullptr ? may_be_linked(shaders, name) : known->is(type, count);
    };
    uniforms.keep([&](const std::string& name, const Uniform& u) { return stays(declared.uniforms, name, u.type(), u.count()); });
    attributes.keep([&](const Attribute& a) { return stays(declared.attributes, a.unique.empty() ? a.name : a.unique, *a.type, a.count); });
    // So do the elements of an array of blocks, of which the text shows the array alone.
    blocks.keep(
        [&](std::string_view name)
        {
            const bool known = std::find(declared.blocks.begin(), declared.blocks.end(), name) != declared.blocks.end();
            return known || may_be_linked(shaders, name);
        });
    for (const DeclaredVariable& uniform : declared.uniforms)
    {
        uniforms.declare(uniform.name, m_hook_names.shown(uniform.name), *uniform.type, uniform.count);
        Uniform& known = *uniforms.find(uniform.name).uniform;
        if (uniform.count != 0) known.close(*uniform.type, uniform.count);
        known.begin_with(uniform.initial);
    }
    for (const DeclaredVariable& attribute : declared.attributes)
        attributes.declare(attribute.name, m_hook_names.shown(attribute.name), *attribute.type, attribute.count);
    for (const std::string& block : declared.blocks) blocks.declare(block, m_hook_names.shown(block));
    attributes.feed_new();
    attributes.feed_own();
}

GLUMPP_INLINE void ProgramVariables::locate(GLuint program)
{
    attributes.locate(program, m_hook_names);
    uniforms.locate(program, m_hook_names);
    blocks.locate(program, m_hook_names);
    attributes.feed_own();
    // What was asked for, and given nothing, means nothing. A handle of a name that is open still gets another place to write to.
    std::erase_if(m_kept, [](const auto& kept) { return kept.second->is_empty(); });
    m_is_linked = true;
}

GLUMPP_INLINE void ProgramVariables::settle(const ComposedShaders& shaders)
{
    std::vector<Kept::iterator> in_order;
    for (auto kept = m_kept.begin(); kept != m_kept.end(); ++kept) in_order.push_back(kept);
    std::sort(in_order.begin(), in_order.end(), [](auto a, auto b) { return a->second->order() < b->second->order(); });
    // What goes to a buffer, which others may have, is written when nothing more can be refused.
    std::vector<Kept::iterator> written;
    for (const auto kept : in_order)
    {
        const auto& [name, value] = *kept;
        m_settling = name;
        const Meaning meaning = find(shaders, name);
        // One that the compiler dropped waits on.
        if (std::holds_alternative<OpenMeaning>(meaning)) continue;
        const auto* const attribute = std::get_if<AttributeMeaning>(&meaning);
        // A buffer that was bound later has numbers of its own.
        if (attribute != nullptr && attribute->attribute->order > value->order())
        {
            m_kept.erase(kept);
            continue;
        }
        bool is_written = false;
        value->give(
            [&]<class Given>(const Given& given)
            {
                if constexpr (std::same_as<Given, Values>) is_written = attribute != nullptr && attribute->attribute->buffer != nullptr;
                if (!is_written) return give(meaning, given);
                if constexpr (std::same_as<Given, Values>) (void)spread_over(*attribute->attribute, given);
            });
        if (is_written) written.push_back(kept);
        else m_kept.erase(kept);
    }
    for (const auto kept : written)
    {
        kept->second->give([&](const auto& given) { give(find(shaders, kept->first), given); });
        m_kept.erase(kept);
    }
}

GLUMPP_INLINE void ProgramVariables::forget_unknown(const ProgramVariables& draft, const Error& error)
{
    attributes.forget_stranger(draft.attributes);
    const bool unknown = dynamic_cast<const NameError*>(&error) != nullptr || dynamic_cast<const IndexError*>(&error) != nullptr;
    if (unknown) m_kept.erase(draft.m_settling);
}

GLUMPP_INLINE std::vector<VariableInfo> ProgramVariables::uniform_infos(std::optional<bool> active) const
{
    std::vector<VariableInfo> out;
    for (const auto& [name, uniform] : uniforms.all())
    {
        if (!active || uniform.active() == *active) out.push_back({uniform.name(), std::string(uniform.type().name), uniform.count()});
    }
    return out;
}

GLUMPP_INLINE std::vector<VariableInfo> ProgramVariables::attribute_infos(std::optional<bool> active) const
{
    std::vector<VariableInfo> out;
    for (const Attribute& attribute : attributes.all())
    {
        if (!active || attribute.active() == *active) out.push_back({attribute.name, std::string(attribute.type->name), attribute.count});
    }
    return out;
}

GLUMPP_INLINE void ProgramVariables::plan()
{
    m_plan.forget();
    m_plan.sizes = attributes.check();
    uniforms.check();
    blocks.check();
}

GLUMPP_INLINE void ProgramVariables::prepare(GLuint program, Buffer* indices)
{
    if (m_plan.is_complete()) return repeat(indices);
    const bool all_sent = flush(indices);
    glUseProgram(program);
    uniforms.bind_textures(m_plan.textures);
    uniforms.send();
    blocks.bind();
    m_plan.program = program;
    m_plan.vertex_array = attributes.bind(indices);
    attributes.send_constants();
    if (all_sent) m_plan.complete(indices);
}

GLUMPP_INLINE bool ProgramVariables::flush(Buffer* indices)
{
    const bool all_sent = prepare_draw_target();
    attributes.flush();
    blocks.flush();
    if (indices != nullptr) indices->flush();
    return all_sent;
}

GLUMPP_INLINE void ProgramVariables::repeat(Buffer* indices)
{
    if (m_plan.is_sent()) [[likely]]
    {
        glUseProgram(m_plan.program);
        for (const TextureUnit& texture : m_plan.textures) texture.bind();
    }
    else send(indices);
    uniforms.send();
    blocks.bind();
    bind_vertex_array(m_plan.vertex_array);
    attributes.send_constants();
}

// A call of its own, so that a draw of what is sent stays short.
[[gnu::noinline]] GLUMPP_INLINE void ProgramVariables::send(Buffer* indices)
{
    const bool all_sent = flush(indices);
    glUseProgram(m_plan.program);
    for (const TextureUnit& texture : m_plan.textures) texture.send();
    if (all_sent) m_plan.note_sent();
}

GLUMPP_INLINE Meaning ProgramVariables::find(const ComposedShaders& shaders, std::string_view name)
{
    std::string room;
    const std::string_view unique = m_hook_names.unique(shaders, name, room);
    if (const auto found = uniforms.find(unique); found.uniform != nullptr)
    {
        if (found.uniform->count() == 0) return open(name);
        if (found.element < 0 && found.uniform->name() == name) uniforms.remember(*found.uniform);
        return UniformMeaning{found.uniform, found.element};
    }
    if (UniformBlock* const block = blocks.find(unique); block != nullptr) return BlockMeaning{block};
    if (Attribute* const attribute = attributes.find(unique); attribute != nullptr)
    {
        if (attribute->buffer == nullptr && attribute->count == 0) return open(name);
        return AttributeMeaning{&attributes, attribute};
    }
    // What is not in a hook's snippet is nowhere else.
    const bool in_hook = shaders.has_hook(unique.substr(0, unique.find('.')));
    if (!in_hook && may_find(shaders, unique)) return open(name);
    std::vector<std::string_view> names;
    for (const auto& [key, uniform] : uniforms.all()) names.push_back(uniform.name());
    for (const std::string_view block : blocks.names()) names.push_back(block);
    for (const std::string_view attribute : attributes.names()) names.push_back(attribute);
    for (const std::string_view hook : shaders.hooks()) names.push_back(hook);
    throw NameError(
        glumpp::detail::unknown_name(shaders.hooks().empty() ? "uniform or attribute" : "uniform, attribute or hook", name, names));
}

GLUMPP_INLINE Meaning ProgramVariables::open(std::string_view name)
{
    auto kept = m_kept.find(name);
    if (kept == m_kept.end()) kept = m_kept.emplace(std::string(name), std::make_shared<KeptValue>()).first;
    return OpenMeaning{kept->second, std::string(name)};
}

}  // namespace glumpp::gloo::detail
