// Matrices of 4 x 4 numbers, as far as transforms need them.
#pragma once

#include <array>
#include <cstddef>
#include <numbers>

namespace glumpp::graphics::detail
{

using Vector = std::array<double, 4>;

[[nodiscard]] inline double radians(double degrees) noexcept { return degrees * std::numbers::pi / 180; }
[[nodiscard]] inline double degrees(double radians) noexcept { return radians * 180 / std::numbers::pi; }

/// The direction of an axis, as long as one.
[[nodiscard]] std::array<double, 3> unit(std::array<double, 3> axis) noexcept;

/// Column after column, as GLSL has them. Without arguments it moves nothing.
struct Matrix
{
    std::array<double, 16> numbers{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

    [[nodiscard]] constexpr double& operator()(std::size_t row, std::size_t column) noexcept { return numbers[4 * column + row]; }
    [[nodiscard]] constexpr double operator()(std::size_t row, std::size_t column) const noexcept { return numbers[4 * column + row]; }

    friend constexpr Vector operator*(const Matrix& m, const Vector& v) noexcept
    {
        Vector out{};
        for (std::size_t row = 0; row < 4; ++row)
        {
            for (std::size_t i = 0; i < 4; ++i) out[row] += m(row, i) * v[i];
        }
        return out;
    }
    /// The map that applies `inner` first, then `outer`.
    friend constexpr Matrix operator*(const Matrix& outer, const Matrix& inner) noexcept
    {
        Matrix out{{}};
        for (std::size_t column = 0; column < 4; ++column)
        {
            for (std::size_t row = 0; row < 4; ++row)
            {
                for (std::size_t i = 0; i < 4; ++i) out(row, column) += outer(row, i) * inner(i, column);
            }
        }
        return out;
    }

    /// What it takes to `v`: infinite or no numbers when it is singular.
    [[nodiscard]] Vector solve(Vector v) const noexcept;

    /// The way back: infinite or no numbers when it is singular.
    [[nodiscard]] Matrix inverse() const noexcept;

    [[nodiscard]] static constexpr Matrix translation(const std::array<double, 3>& by) noexcept
    {
        return {{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, by[0], by[1], by[2], 1}};
    }

    /// About an axis through the origin, counterclockwise for who sees it point towards them (Rodrigues' formula).
    [[nodiscard]] static Matrix rotation(double angle, const std::array<double, 3>& about) noexcept;

    /// What an eye in the origin sees that looks along -z through a window whose height it sees under an angle.
    [[nodiscard]] static Matrix perspective(double angle, double aspect, double znear, double zfar) noexcept;
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/detail/impl/matrix.ipp>
#endif
