// The one place that includes xtensor: its headers moved into folders in 0.26. What formulas are written with comes along
// (arithmetic, xt::sin, xt::sum, xt::ones, xt::arange, xt::where, xt::sort); random numbers, files and linear algebra do not.
#pragma once

#if __has_include(<xtensor/core/xmath.hpp>)
#include <xtensor/containers/xadapt.hpp>
#include <xtensor/containers/xarray.hpp>
#include <xtensor/containers/xtensor.hpp>
#include <xtensor/core/xmath.hpp>
#include <xtensor/core/xnoalias.hpp>
#include <xtensor/generators/xbuilder.hpp>
#include <xtensor/misc/xsort.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xadapt.hpp>
#include <xtensor/xarray.hpp>
#include <xtensor/xbuilder.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xsort.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>
#endif

#if XTENSOR_VERSION_MAJOR == 0 && XTENSOR_VERSION_MINOR < 24
#error "glumpp needs xtensor 0.24 or later"
#endif

#include <array>
#include <cstddef>

#include <glumpp/error.hpp>

namespace glumpp::memory::detail
{

/// How many axes a shape of xtensor has, or what else is to be said where only run time knows.
template <class Shape, std::size_t Unknown>
inline constexpr std::size_t rank_of_shape = Unknown;
template <class T, std::size_t N, std::size_t Unknown>
inline constexpr std::size_t rank_of_shape<std::array<T, N>, Unknown> = N;
template <std::size_t... Extents, std::size_t Unknown>
inline constexpr std::size_t rank_of_shape<xt::fixed_shape<Extents...>, Unknown> = sizeof...(Extents);

/// Runs what may compare the shapes of a formula's operands, and makes xtensor's exception one of ours.
template <class F>
decltype(auto) with_shape_errors(F&& f)
{
    try
    {
        return f();
    }
    catch (const xt::broadcast_error& error)
    {
        throw ShapeError(glumpp::detail::text("the operands of a formula do not fit each other: ", error.what()));
    }
}

}  // namespace glumpp::memory::detail
