// What linear, logarithmic and power scales have in common.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics::detail
{

/// Bends numbers, then takes the domain's ends to those of the range. The uniform of the domain has its ends bent.
class ScaleStep : public TransformStep
{
public:
    [[nodiscard]] std::array<double, 2> domain() const;
    void domain(const std::array<double, 2>& ends);
    [[nodiscard]] std::array<double, 2> range() const { return m_range.get(); }
    void range(const std::array<double, 2>& ends) { m_range.set(checked_numbers("a range", ends)); }

    KeptFlag clamp;
    KeptFlag discard;

protected:
    /// `bends` is GLSL for `vec3 bent(vec3 v)` and `vec3 unbent(vec3 v)`; in it and in the aliases $ stands for the prefix that
    /// the uniforms' names have.
    template <class Options>
    ScaleStep(std::string_view prefix, std::string_view bends, Aliases aliases, const Options& options)
        : TransformStep(gloo::Snippet(filled(std::string(uniforms).append(bends).append(functions), prefix),
                                      {.call = options.call, .name = options.name}),
                        std::move(aliases)),
          clamp(snippet(), filled("$_clamp", prefix), options.clamp),
          discard(snippet(), filled("$_discard", prefix), options.discard),
          m_domain(snippet(), filled("$_domain", prefix), {0, 1}),
          m_range(snippet(), filled("$_range", prefix), checked_numbers("a range", options.range))
    {
    }

    /// Gives a uniform on which the curve depends another number; the domain stays what it was.
    void bend(KeptUniform<1>& uniform, double number);

    /// The curve of the scale, and the way back.
    [[nodiscard]] virtual double bent(double number) const = 0;
    [[nodiscard]] virtual double unbent(double number) const = 0;
    /// Throws Error for a domain that it cannot have.
    virtual void check(const std::array<double, 2>&) const {}

    [[nodiscard]] std::optional<Matrix> matrix() const final { return std::nullopt; }
    [[nodiscard]] Numbers done(Numbers in) const final;
    [[nodiscard]] Numbers undone(Numbers out) const final;

private:
    static constexpr std::string_view uniforms = "uniform int $_clamp;\nuniform int $_discard;\n"
                                                 "uniform vec2 $_range;\nuniform vec2 $_domain;\n";
    static constexpr std::string_view functions = "vec3 mapped(vec3 v, vec2 from, vec2 to)\n"
                                                  "{\n"
                                                  "    vec3 t = (v - from.x) / (from.y - from.x), within = clamp(t, 0.0, 1.0);\n"
                                                  "#ifdef _GLUMPY__FRAGMENT_SHADER__\n"
                                                  "    if ($_discard != 0 && t != within) discard;\n"
                                                  "#endif\n"
                                                  "    return to.x + ($_clamp != 0 ? within : t) * (to.y - to.x);\n"
                                                  "}\n"
                                                  "vec3 forward(vec3 v) { return mapped(bent(v), $_domain, $_range); }\n"
                                                  "vec3 inverse(vec3 v) { return unbent(mapped(v, $_range, $_domain)); }\n"
                                                  // Numbers stand twice where there are fewer than three, so that none of them
                                                  // is outside by itself.
                                                  "float forward(float v) { return forward(vec3(v)).x; }\n"
                                                  "vec2 forward(vec2 v) { return forward(v.xyy).xy; }\n"
                                                  "vec4 forward(vec4 v) { return vec4(forward(v.xyz), v.w); }\n"
                                                  "float inverse(float v) { return inverse(vec3(v)).x; }\n"
                                                  "vec2 inverse(vec2 v) { return inverse(v.xyy).xy; }\n"
                                                  "vec4 inverse(vec4 v) { return vec4(inverse(v.xyz), v.w); }\n";

    [[nodiscard]] double mapped(double number, const std::array<double, 2>& from, const std::array<double, 2>& to) const;

    KeptUniform<2> m_domain;
    KeptUniform<2> m_range;
};

/// The methods of all scales.
template <class Step, class Options>
class ScaleOf : public TransformOf<Step, Options>
{
public:
    using TransformOf<Step, Options>::TransformOf;

    /// What the range's ends show.
    [[nodiscard]] std::array<double, 2> domain() const { return this->step().domain(); }
    /// Throws Error for ends that are equal, or that the scale cannot have.
    void domain(const std::array<double, 2>& ends) { this->step().domain(ends); }
    /// Where the domain's ends are shown.
    [[nodiscard]] std::array<double, 2> range() const { return this->step().range(); }
    /// Throws Error for what is no number. With ends that are equal, everything is shown in one place, and there is no way back.
    void range(const std::array<double, 2>& ends) { this->step().range(ends); }
    /// Whether what lies outside the domain is shown at its ends.
    [[nodiscard]] bool clamp() const { return this->step().clamp.get(); }
    void clamp(bool on) { this->step().clamp.set(on); }
    /// Whether fragments for which the scale is called with something outside its domain are discarded.
    [[nodiscard]] bool discard() const { return this->step().discard.get(); }
    void discard(bool on) { this->step().discard.set(on); }
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/detail/impl/scale_step.ipp>
#endif
