// What linear, logarithmic and power scales have in common.
#pragma once

#include <algorithm>
#include <cstddef>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/detail/scale_step.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE std::array<double, 2> ScaleStep::domain() const
{
    const auto [first, last] = m_domain.get();
    return {unbent(first), unbent(last)};
}

GLUMPP_INLINE void ScaleStep::domain(const std::array<double, 2>& ends)
{
    check(checked_numbers("a domain", ends));
    const std::array<double, 2> bent_ends = checked_numbers("a domain", std::array{bent(ends[0]), bent(ends[1])});
    if (static_cast<float>(bent_ends[0]) == static_cast<float>(bent_ends[1]))
        throw Error(glumpp::detail::text("a domain has two ends, {0, 1} say, not ", ends[0], " and ", ends[1],
                                         ends[0] == ends[1] ? "" : ", which are one number for OpenGL"));
    m_domain.set(bent_ends);
}

GLUMPP_INLINE void ScaleStep::bend(KeptUniform<1>& uniform, double number)
{
    const std::array<double, 2> ends = domain();
    const std::array<double, 1> before = uniform.get();
    uniform.set({number});
    try
    {
        domain(ends);
    }
    catch (...)
    {
        uniform.set(before);
        throw;
    }
}

GLUMPP_INLINE Numbers ScaleStep::done(Numbers in) const
{
    const std::array<double, 2> from = m_domain.get(), to = m_range.get();
    for (std::size_t i = 0; i < std::min<std::size_t>(in.count, 3); ++i) in.n[i] = mapped(bent(in.n[i]), from, to);
    return in;
}

GLUMPP_INLINE Numbers ScaleStep::undone(Numbers out) const
{
    const std::array<double, 2> from = m_range.get(), to = m_domain.get();
    for (std::size_t i = 0; i < std::min<std::size_t>(out.count, 3); ++i) out.n[i] = unbent(mapped(out.n[i], from, to));
    return out;
}

GLUMPP_INLINE double ScaleStep::mapped(double number, const std::array<double, 2>& from, const std::array<double, 2>& to) const
{
    const double t = (number - from[0]) / (from[1] - from[0]);
    return to[0] + (clamp.get() ? std::clamp(t, 0.0, 1.0) : t) * (to[1] - to[0]);
}

}  // namespace glumpp::graphics::detail
