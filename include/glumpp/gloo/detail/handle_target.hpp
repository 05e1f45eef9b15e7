// What kept handles write to, and how their program keeps it up to date.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/detail/meanings.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/glsl/types.hpp>
#include <glumpp/memory/member_traits.hpp>

namespace glumpp::gloo::detail
{

class KeptValue;
class ProgramVariables;

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
    /// Whether its name meant such a uniform once.
    bool is_judged = false;

    /// Where it aims when its name has that meaning. Throws TypeError when that is not what the handle writes.
    [[nodiscard]] Aim aim_at(const Meaning& meaning) const;
    /// Lets it aim there.
    void take(Aim& to) noexcept
    {
        std::swap(aim, to);
        is_judged = is_judged || aim.uniform != nullptr;
    }

    /// Gives what it aims at a value. Throws Error where it aims nowhere, and what the uniform's assign() throws.
    void give(const Values& values) const;
    void give(const SampledTexture& texture) const;

    [[noreturn]] void refuse() const;
};

/// What a handle of a C++ type writes.
template <memory::Member T>
[[nodiscard]] HandleTarget target_of(std::string_view name)
{
    using number = memory::component_t<T>;
    HandleTarget out{std::string(name)};
    out.base = base_of<number>;
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
    HandleTargets& operator=(HandleTargets&& other) noexcept;
    ~HandleTargets() { orphan(); }

    /// Remembers one more, and forgets those whose handles are gone.
    void add(const std::shared_ptr<HandleTarget>& target);

    /// Where each will aim when the program's variables become the draft. A handle whose name only linking could tell when
    /// it was made must find what it was made for: else what its name means throws, and it aims nowhere for good. Another one aims nowhere
    /// for as long as its name means something else.
    [[nodiscard]] std::vector<Aim> aims(ProgramVariables& draft, const ComposedShaders& shaders);

    /// Lets them aim there.
    void take(std::vector<Aim>& aims) noexcept
    {
        for (std::size_t i = 0; i < aims.size(); ++i) m_targets[i]->take(aims[i]);
    }

private:
    void orphan() noexcept;

    std::vector<std::shared_ptr<HandleTarget>> m_targets{};
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/handle_target.ipp>
#endif
