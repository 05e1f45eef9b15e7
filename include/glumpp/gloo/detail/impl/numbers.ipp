// Numbers as users give them: in lists, arrays, vector classes and formulas of xtensor.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/numbers.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE NumberList::NumberList(std::initializer_list<Number> list) : m_shape{list.size()}, m_numbers(list.size())
{
    double* out = m_numbers.all().data();
    for (const Number& number : list) *out++ = taken(number);
}

GLUMPP_INLINE NumberList::NumberList(std::initializer_list<std::initializer_list<Number>> rows)
    : m_shape{rows.size(), rows.size() == 0 ? 0 : rows.begin()->size()}, m_numbers(m_shape.product())
{
    for (const auto& row : rows)
    {
        if (row.size() != rows.begin()->size()) throw ShapeError("the rows of a list differ in length");
    }
    double* out = m_numbers.all().data();
    for (const auto& row : rows)
    {
        for (const Number& number : row) *out++ = taken(number);
    }
}

GLUMPP_INLINE double NumberList::taken(const Number& number) noexcept
{
    m_integral = m_integral && number.integral();
    return number.value();
}

}  // namespace glumpp::gloo::detail
