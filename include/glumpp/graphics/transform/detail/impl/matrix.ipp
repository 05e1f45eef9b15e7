// Matrices of 4 x 4 numbers, as far as transforms need them.
#pragma once

#include <cmath>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE std::array<double, 3> unit(std::array<double, 3> axis) noexcept
{
    const double length = std::hypot(axis[0], axis[1], axis[2]);
    for (double& number : axis) number /= length;
    return axis;
}

GLUMPP_INLINE Vector Matrix::solve(Vector v) const noexcept
{
    Matrix m = *this;
    for (std::size_t step = 0; step < 4; ++step)
    {
        std::size_t pivot = step;
        for (std::size_t row = step + 1; row < 4; ++row)
        {
            if (std::abs(m(row, step)) > std::abs(m(pivot, step))) pivot = row;
        }
        for (std::size_t column = 0; column < 4; ++column) std::swap(m(step, column), m(pivot, column));
        std::swap(v[step], v[pivot]);
        for (std::size_t row = step + 1; row < 4; ++row)
        {
            const double factor = m(row, step) / m(step, step);
            for (std::size_t column = step; column < 4; ++column) m(row, column) -= factor * m(step, column);
            v[row] -= factor * v[step];
        }
    }
    for (std::size_t row = 4; row-- > 0;)
    {
        for (std::size_t column = row + 1; column < 4; ++column) v[row] -= m(row, column) * v[column];
        v[row] /= m(row, row);
    }
    return v;
}

GLUMPP_INLINE Matrix Matrix::inverse() const noexcept
{
    Matrix out{{}};
    for (std::size_t column = 0; column < 4; ++column)
    {
        Vector unit{};
        unit[column] = 1;
        const Vector solved = solve(unit);
        for (std::size_t row = 0; row < 4; ++row) out(row, column) = solved[row];
    }
    return out;
}

GLUMPP_INLINE Matrix Matrix::rotation(double angle, const std::array<double, 3>& about) noexcept
{
    const std::array<double, 3> axis = unit(about);
    const double c = std::cos(angle), s = std::sin(angle);
    Matrix out;
    for (std::size_t row = 0; row < 3; ++row)
    {
        for (std::size_t column = 0; column < 3; ++column) out(row, column) = (1 - c) * axis[row] * axis[column] + (row == column ? c : 0);
    }
    for (std::size_t row = 0; row < 3; ++row)
    {
        const std::size_t next = (row + 1) % 3, last = (row + 2) % 3;
        out(last, next) += s * axis[row];
        out(next, last) -= s * axis[row];
    }
    return out;
}

GLUMPP_INLINE Matrix Matrix::perspective(double angle, double aspect, double znear, double zfar) noexcept
{
    const double scale = 1 / std::tan(angle / 2), depth = zfar - znear;
    return {{scale / aspect, 0, 0, 0, 0, scale, 0, 0, 0, 0, -(zfar + znear) / depth, -1, 0, 0, -2 * zfar * znear / depth, 0}};
}

}  // namespace glumpp::graphics::detail
