// What the tests of outlines share: whether a point is inside, and paths at random.
#pragma once

#include "support/catch.hpp"

#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>

#include <cstdint>
#include <random>

namespace graphics = glumpp::graphics;
using graphics::Point;

/// How often an outline winds around a point, counting what lies to its left.
inline int winding(const graphics::Outline& outline, Point p)
{
    int sum = 0;
    outline.for_each_side(
        [&](Point a, Point b)
        {
            if ((a.y <= p.y) == (b.y <= p.y)) return;
            if (a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) < p.x) sum += a.y < b.y ? 1 : -1;
        });
    return sum;
}

/// Numbers at random, the same in every run.
class Dice
{
public:
    explicit Dice(std::uint32_t seed) : m_engine(seed) {}
    double between(double low, double high) { return low + (high - low) * static_cast<double>(m_engine()) / 4294967296.0; }
    int below(int end) { return static_cast<int>(m_engine() % static_cast<std::uint32_t>(end)); }
    Point point(double low, double high)
    {
        const double x = between(low, high);
        return {x, between(low, high)};
    }

private:
    std::mt19937 m_engine;
};
