// The variables of a program: all that its shaders declare, by name.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/attributes.hpp>
#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/detail/declared_variables.hpp>
#include <glumpp/gloo/detail/draw_plan.hpp>
#include <glumpp/gloo/detail/hook_names.hpp>
#include <glumpp/gloo/detail/kept_value.hpp>
#include <glumpp/gloo/detail/meanings.hpp>
#include <glumpp/gloo/detail/uniform_blocks.hpp>
#include <glumpp/gloo/detail/uniforms.hpp>
#include <glumpp/gloo/shader.hpp>

namespace glumpp::gloo::detail
{

/// Uniforms, uniform blocks and attributes, and what was given to names that only linking can tell the meaning of.
///
/// A copy is a draft of the same, of no linked program. Whatever changes more than one variable changes a draft, which may
/// be refused at any point; then the program's own become the draft, which cannot fail.
class ProgramVariables
{
public:
    using Kept = std::map<std::string, std::shared_ptr<KeptValue>, std::less<>>;

    ProgramVariables() = default;
    ProgramVariables(const ProgramVariables& other);
    ProgramVariables& operator=(const ProgramVariables&) = delete;

    void become(ProgramVariables& draft) noexcept;

    Uniforms uniforms{};
    UniformBlocks blocks{};
    Attributes attributes{};

    /// Declares the variables of the shaders as they are composed now, and forgets those of an earlier text; what stays keeps
    /// what it was given.
    void declare(const ComposedShaders& shaders);

    /// Finds out where the linked program has its variables.
    void locate(GLuint program);

    /// Gives the variables that only linking could tell what was kept for them. Throws what they throw.
    void settle(const ComposedShaders& shaders);

    /// Forgets the name, the element or the buffer for which the draft found nothing when it was linked, if it was that.
    void forget_unknown(const ProgramVariables& draft, const Error& error);

    /// Says which name it is about when a handle of it is refused.
    void blame(std::string_view name) { m_settling = name; }

    [[nodiscard]] bool is_linked() const noexcept { return m_is_linked; }

    /// All variables of a kind, or those that the linked program reads, or does not.
    [[nodiscard]] std::vector<VariableInfo> uniform_infos(std::optional<bool> active) const;
    [[nodiscard]] std::vector<VariableInfo> attribute_infos(std::optional<bool> active) const;

    // ---- draws

    /// Whether a draw with these indices (null for none) repeats the one before; else plan() comes first.
    [[nodiscard]] bool is_planned(const Buffer* indices) const noexcept { return m_plan.holds(indices); }

    /// Refuses what cannot be drawn, before anything is sent, and finds out how much there is.
    void plan();
    [[nodiscard]] const DrawPlan& planned() const noexcept { return m_plan; }

    /// Sends what is pending and binds what a draw needs, with the indices that is_planned() was asked about: as the plan says where
    /// that holds, else as plan() allowed it.
    void prepare(GLuint program, Buffer* indices);
    /// The same for a draw that repeats the one before.
    void repeat(Buffer* indices);

    /// What a name means, hooks aside. Throws NameError, with the nearest one, and IndexError for an element that an array does not
    /// have.
    [[nodiscard]] Meaning find(const ComposedShaders& shaders, std::string_view name);

    /// Whether linking may yet find an attribute of that name.
    [[nodiscard]] bool may_find(const ComposedShaders& shaders, std::string_view name) const
    {
        return !m_is_linked && may_be_linked(shaders, name);
    }

private:
    /// Sends what is pending in what the draw goes to and in the buffers that it reads. Returns whether nothing of it had to be left.
    bool flush(Buffer* indices);

    /// The first part of a draw that repeats the one before, where not all is sent: that, the program and its textures.
    void send(Buffer* indices);

    [[nodiscard]] Meaning open(std::string_view name);

    Kept m_kept{};
    HookNames m_hook_names{};
    bool m_is_linked = false;
    std::string m_settling{};
    DrawPlan m_plan{};
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/program_variables.ipp>
#endif
