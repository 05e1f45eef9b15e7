// What kept handles write to, and how their program keeps it up to date.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/detail/kept_value.hpp>
#include <glumpp/gloo/detail/meanings.hpp>
#include <glumpp/gloo/detail/program_variables.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/glsl/types.hpp>
#include <glumpp/memory/member_traits.hpp>

namespace glumpp::gloo::detail
{

/// Where a handle's values go: to a uniform or one element of it or, while only linking can tell what its name means, to
/// where that is kept; nowhere when the name means something else.
struct Aim
{
    Uniform* uniform = nullptr;
    std::ptrdiff_t element = -1;
    std::shared_ptr<KeptValue> kept{};
};

struct HandleTarget
{
    /// As the user wrote it.
    std::string name;
    /// What the handle writes: the numbers' base, or `Base::sampler` for textures; their type, for messages; their axes.
    glsl::Base base = glsl::Base::floating;
    std::string type{};
    Extents shape{};
    Aim aim{};
    bool has_program = true;
    bool is_refused = false;

    /// Where it aims when its name has that meaning. Throws TypeError when that is not what the handle writes.
    [[nodiscard]] Aim aim_at(const Meaning& meaning) const
    {
        if (const auto* const open = std::get_if<OpenMeaning>(&meaning); open != nullptr)
        {
            open->kept->reserve(shape.product() * sizeof(double));
            return {nullptr, -1, open->kept};
        }
        const auto* const found = std::get_if<UniformMeaning>(&meaning);
        if (found == nullptr) throw TypeError(glumpp::detail::text("'", name, "' is no uniform; handles are for uniforms and samplers"));
        const Uniform& uniform = *found->uniform;
        const std::size_t count = found->element < 0 ? uniform.count() : 1;
        if (uniform.type().base != base || (base != glsl::Base::sampler && !fits(uniform.type(), count, shape)))
            throw TypeError(glumpp::detail::text("a handle of ", type, " cannot write the uniform '",
                                                 declaration_text(uniform.type(), name, count), "'",
                                                 uniform.type().is_sampler() ? "; program.sampler(name) makes one that can" : ""));
        return {found->uniform, found->element, nullptr};
    }

    [[noreturn]] void refuse() const
    {
        if (!has_program) throw Error(glumpp::detail::text("the program of this handle of '", name, "' is gone"));
        throw Error(
            glumpp::detail::text("'", name, "' is no longer the uniform of ", type, " that this handle was made for; make it again"));
    }
};

/// What a handle of a C++ type writes.
template <memory::Member T>
[[nodiscard]] HandleTarget target_of(std::string_view name)
{
    using number = memory::component_t<T>;
    HandleTarget out{std::string(name)};
    if constexpr (std::same_as<number, bool>) out.base = glsl::Base::boolean;
    else if constexpr (std::unsigned_integral<number>) out.base = glsl::Base::unsigned_integer;
    else if constexpr (std::integral<number>) out.base = glsl::Base::integer;
    out.type = name_of(memory::component_type<number>());
    for (const std::size_t extent : memory::member_traits<T>::extents) out.type.append("[").append(std::to_string(extent)).append("]");
    out.shape.append(memory::member_traits<T>::extents);
    return out;
}

/// All targets of one program, for as long as it lives.
class HandleTargets
{
public:
    HandleTargets() = default;
    HandleTargets(HandleTargets&& other) noexcept = default;
    HandleTargets& operator=(HandleTargets&& other) noexcept
    {
        if (this == &other) return *this;
        orphan();
        m_targets = std::move(other.m_targets);
        return *this;
    }
    ~HandleTargets() { orphan(); }

    /// Remembers one more, and forgets those whose handles are gone.
    void add(const std::shared_ptr<HandleTarget>& target)
    {
        std::erase_if(m_targets, [](const auto& other) { return other.use_count() == 1; });
        m_targets.push_back(target);
    }

    /// Where each will aim when the program's variables become the draft. A handle whose name only linking could tell must find what it was
    /// made for: else what its name means throws, and it aims nowhere for good. Another one aims nowhere for as long as its name means
    /// something else.
    [[nodiscard]] std::vector<Aim> aims(ProgramVariables& draft, const ComposedShaders& shaders)
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
                if (target->aim.kept == nullptr || !draft.is_linked()) continue;
                target->is_refused = true;
                target->aim = {};
                draft.blame(target->name);
                throw;
            }
        }
        return out;
    }

    /// Lets them aim there.
    void take(std::vector<Aim>& aims) noexcept
    {
        for (std::size_t i = 0; i < aims.size(); ++i) std::swap(m_targets[i]->aim, aims[i]);
    }

private:
    void orphan() noexcept
    {
        for (const auto& target : m_targets)
        {
            target->aim = {};
            target->has_program = false;
        }
    }

    std::vector<std::shared_ptr<HandleTarget>> m_targets{};
};

}  // namespace glumpp::gloo::detail
