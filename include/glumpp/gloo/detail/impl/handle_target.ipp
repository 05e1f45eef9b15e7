// What kept handles write to, and how their program keeps it up to date.
#pragma once

#include <variant>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/handle_target.hpp>
#include <glumpp/gloo/detail/kept_value.hpp>
#include <glumpp/gloo/detail/program_variables.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE Aim HandleTarget::aim_at(const Meaning& meaning) const
{
    if (const auto* const open = std::get_if<OpenMeaning>(&meaning); open != nullptr)
    {
        open->kept->reserve(shape.product() * sizeof(double));
        return {nullptr, -1, open->kept};
    }
    const auto* const found = std::get_if<UniformMeaning>(&meaning);
    if (found == nullptr) throw TypeError(glumpp::detail::text("'", name, "' is no uniform; handles are for uniforms and samplers"));
    Uniform& uniform = *found->uniform;
    const bool is_whole = found->element < 0 && uniform.count() > 0 && !uniform.type().is_sampler();
    const std::size_t held = found->element < 0 ? uniform.count() : 1, count = is_whole ? uniform.length_for(shape.product()) : held;
    if (uniform.type().base != base || (base != glsl::Base::sampler && !fits(uniform.type(), count, shape)))
        throw TypeError(glumpp::detail::text("a handle of ", type, " cannot write the uniform '",
                                             declaration_text(uniform.type(), name, held), "'",
                                             uniform.type().is_sampler() ? "; program.sampler(name) makes one that can" : ""));
    if (is_whole) uniform.make_room(count);
    return {found->uniform, found->element, nullptr};
}

/// Gives a value to the uniform, or to what is kept for one. Returns whether there was either.
template <class Given>
[[nodiscard]] bool give_to(const Aim& aim, const Given& given)
{
    if (aim.uniform != nullptr) aim.uniform->assign(given, aim.element);
    else if (aim.kept != nullptr) aim.kept->take(given);
    return aim.uniform != nullptr || aim.kept != nullptr;
}

GLUMPP_INLINE void HandleTarget::give(const Values& values) const
{
    if (!give_to(aim, values)) refuse();
}

GLUMPP_INLINE void HandleTarget::give(const SampledTexture& texture) const
{
    if (!give_to(aim, texture)) refuse();
}

GLUMPP_INLINE void HandleTarget::refuse() const
{
    if (!has_program) throw Error(glumpp::detail::text("the program of this handle of '", name, "' is gone"));
    throw Error(glumpp::detail::text("'", name, "' is no longer the uniform of ", type, " that this handle was made for; make it again"));
}

GLUMPP_INLINE HandleTargets& HandleTargets::operator=(HandleTargets&& other) noexcept
{
    if (this == &other) return *this;
    orphan();
    m_targets = std::move(other.m_targets);
    return *this;
}

GLUMPP_INLINE void HandleTargets::add(const std::shared_ptr<HandleTarget>& target)
{
    std::erase_if(m_targets, [](const auto& other) { return other.use_count() == 1; });
    m_targets.push_back(target);
}

GLUMPP_INLINE std::vector<Aim> HandleTargets::aims(ProgramVariables& draft, const ComposedShaders& shaders)
{
    std::vector<Aim> out;
    for (const auto& target : m_targets)
    {
        Aim& aim = out.emplace_back();
        if (target->is_refused) continue;
        try
        {
            aim = target->aim_at(draft.find(shaders, target->name));
        }
        catch (const Error&)
        {
            if (target->is_judged || target->aim.kept == nullptr || !draft.is_linked()) continue;
            target->is_refused = true;
            target->aim = {};
            draft.blame(target->name);
            throw;
        }
    }
    return out;
}

GLUMPP_INLINE void HandleTargets::orphan() noexcept
{
    for (const auto& target : m_targets)
    {
        target->aim = {};
        target->has_program = false;
    }
}

}  // namespace glumpp::gloo::detail
