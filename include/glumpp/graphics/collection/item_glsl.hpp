// The GLSL that reads records from a texture, written from their struct.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <glumpp/graphics/collection/item_texture.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::graphics
{

namespace detail
{

/// What a member is in GLSL: `count` values of a type with `size` floats; a count of 0 is no array.
struct GlslMember
{
    std::string type;
    std::size_t size = 1;
    std::size_t count = 0;
};

[[nodiscard]] std::string glsl_of(std::span<const memory::Field> fields, const ItemLayout& layout, std::string_view sampler);

}  // namespace detail

/// `struct Item { … };`, a sampler2D of the name given, and `Item fetch_item(int i)`, also for uint: to be put into a
/// shader that reads the records of an ItemTexture. Members keep their names and order. A number is a float;
/// std::array<float, 2> to <float, 4> are vec2 to vec4; 2 to 4 of these are a matrix, of which each is a column: m[i] is
/// the i-th; all that is longer is an array of floats, vectors or matrices, several axes one behind the other.
template <class Item>
[[nodiscard]] std::string item_glsl(std::string_view sampler)
{
    return detail::glsl_of(memory::struct_layout<Item>::placed(), item_layout<Item>, sampler);
}

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/impl/item_glsl.ipp>
#endif
