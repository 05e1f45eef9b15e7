// One function of GLSL on the way from a user's position to the window, and the same on the host.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE Numbers TransformStep::inverse(const Numbers& out) const
{
    const std::optional<Matrix> all = out.count < 3 ? factor() : std::nullopt;
    if (all)
    {
        // Of so many numbers, what it made of the others is not there.
        Matrix part;
        for (std::size_t row = 0; row < out.count; ++row)
        {
            for (std::size_t column = 0; column < out.count; ++column) part(row, column) = (*all)(row, column);
            part(row, 3) = (*all)(row, 3);
        }
        // What turned them on edge left nothing that could be brought back but noise.
        double volume = 1, size = 1;
        if (out.count == 1) volume = part(0, 0);
        if (out.count == 2) volume = part(0, 0) * part(1, 1) - part(0, 1) * part(1, 0);
        for (std::size_t row = 0; row < out.count; ++row) size *= std::hypot((*all)(row, 0), (*all)(row, 1), (*all)(row, 2));
        Numbers in = out;
        in.n = part.solve(out.n);
        if (!(std::abs(volume) > 1e-12 * size)) std::fill_n(in.n.begin(), out.count, std::numeric_limits<double>::quiet_NaN());
        return in;
    }
    Numbers in = calls_inverse() ? done(out) : undone(out);
    if (const double w = in.n[3]; w != 1)
    {
        for (double& number : in.n) number /= w;
    }
    return in;
}

GLUMPP_INLINE std::optional<Matrix> TransformStep::factor() const
{
    const std::optional<Matrix> own = matrix();
    return own && calls_inverse() ? own->inverse() : own;
}

GLUMPP_INLINE void TransformStep::resize(double width, double height)
{
    m_told = m_told || width != m_width || height != m_height;
    m_width = width;
    m_height = height;
}

GLUMPP_INLINE std::string_view TransformStep::uniform_called(std::string_view alias) const noexcept
{
    for (const auto& [known, name] : m_aliases)
    {
        if (known == alias) return name;
    }
    return {};
}

GLUMPP_INLINE Numbers TransformStep::done(Numbers in) const
{
    in.n = *matrix() * in.n;
    return in;
}

GLUMPP_INLINE Numbers TransformStep::undone(Numbers out) const
{
    out.n = matrix()->solve(out.n);
    return out;
}

}  // namespace glumpp::graphics::detail
