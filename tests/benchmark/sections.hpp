// What the table has: each of these measures its rows.
#pragma once

#include "measure.hpp"

#include <array>

namespace benchmark
{

/// The record whose fields are measured.
struct Point
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

enum class Size
{
    usual,
    large  // 10 million vertices
};

/// Whole fields, as formulas and numbers write them.
void loops(Table& table, Size size);

/// Parts of fields, whole records and single vertices.
void places(Table& table);

/// Fields read into xtensor's containers, and the same jobs in xtensor's own strided views.
void xtensor(Table& table);

/// Draws and uniforms on functions of OpenGL that do nothing.
void own_work(Table& table);

/// The same on the driver.
void draws(Table& table);

/// The same against other libraries, each in a process of its own.
void peers(Table& table);

/// A buffer that grows while it is drawn.
void growth(Table& table);

/// The galaxy's particles, moved.
void galaxy(Table& table);

}  // namespace benchmark
