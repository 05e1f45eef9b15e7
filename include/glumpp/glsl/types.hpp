// The types of GLSL 3.30, as text knows them, and the variables that have one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace glumpp::glsl
{

/// The parts of a pipeline that are written in GLSL.
enum class Stage : std::uint8_t
{
    vertex,
    geometry,
    fragment
};

inline constexpr std::array stages{Stage::vertex, Stage::geometry, Stage::fragment};

/// "vertex", "geometry", "fragment".
[[nodiscard]] constexpr std::string_view name_of(Stage stage) noexcept
{
    constexpr std::array<std::string_view, 3> names{"vertex", "geometry", "fragment"};
    return names[static_cast<std::size_t>(stage)];
}

/// The macro that is defined in a stage alone, as in glumpy.
[[nodiscard]] constexpr std::string_view macro_of(Stage stage) noexcept
{
    constexpr std::array<std::string_view, 3> names{"_GLUMPY__VERTEX_SHADER__", "_GLUMPY__GEOMETRY_SHADER__", "_GLUMPY__FRAGMENT_SHADER__"};
    return names[static_cast<std::size_t>(stage)];
}

/// What a type's components are.
enum class Base : std::uint8_t
{
    floating,
    integer,
    unsigned_integer,
    boolean,
    sampler
};

/// A basic type: scalars and vectors have one column, a sampler one component.
struct Type
{
    std::string_view name;
    Base base = Base::floating;
    std::uint8_t columns = 1;
    std::uint8_t rows = 1;

    [[nodiscard]] constexpr std::size_t components() const noexcept { return std::size_t{columns} * rows; }
    [[nodiscard]] constexpr bool is_matrix() const noexcept { return columns > 1; }
    [[nodiscard]] constexpr bool is_sampler() const noexcept { return base == Base::sampler; }
};

/// All basic types but the samplers.
// clang-format off
inline constexpr std::array types{
    Type{"float", Base::floating, 1, 1}, Type{"vec2", Base::floating, 1, 2}, Type{"vec3", Base::floating, 1, 3}, Type{"vec4", Base::floating, 1, 4},
    Type{"int", Base::integer, 1, 1}, Type{"ivec2", Base::integer, 1, 2}, Type{"ivec3", Base::integer, 1, 3}, Type{"ivec4", Base::integer, 1, 4},
    Type{"uint", Base::unsigned_integer, 1, 1}, Type{"uvec2", Base::unsigned_integer, 1, 2}, Type{"uvec3", Base::unsigned_integer, 1, 3},
    Type{"uvec4", Base::unsigned_integer, 1, 4},
    Type{"bool", Base::boolean, 1, 1}, Type{"bvec2", Base::boolean, 1, 2}, Type{"bvec3", Base::boolean, 1, 3}, Type{"bvec4", Base::boolean, 1, 4},
    Type{"mat2", Base::floating, 2, 2}, Type{"mat3", Base::floating, 3, 3}, Type{"mat4", Base::floating, 4, 4},
    Type{"mat2x2", Base::floating, 2, 2}, Type{"mat2x3", Base::floating, 2, 3}, Type{"mat2x4", Base::floating, 2, 4},
    Type{"mat3x2", Base::floating, 3, 2}, Type{"mat3x3", Base::floating, 3, 3}, Type{"mat3x4", Base::floating, 3, 4},
    Type{"mat4x2", Base::floating, 4, 2}, Type{"mat4x3", Base::floating, 4, 3}, Type{"mat4x4", Base::floating, 4, 4},
};
// clang-format on

/// The sampler types of GLSL 3.30.
// clang-format off
inline constexpr std::array samplers{
    Type{"sampler1D", Base::sampler}, Type{"isampler1D", Base::sampler}, Type{"usampler1D", Base::sampler},
    Type{"sampler2D", Base::sampler}, Type{"isampler2D", Base::sampler}, Type{"usampler2D", Base::sampler},
    Type{"sampler3D", Base::sampler}, Type{"isampler3D", Base::sampler}, Type{"usampler3D", Base::sampler},
    Type{"samplerCube", Base::sampler}, Type{"isamplerCube", Base::sampler}, Type{"usamplerCube", Base::sampler},
    Type{"sampler2DRect", Base::sampler}, Type{"isampler2DRect", Base::sampler}, Type{"usampler2DRect", Base::sampler},
    Type{"sampler1DArray", Base::sampler}, Type{"isampler1DArray", Base::sampler}, Type{"usampler1DArray", Base::sampler},
    Type{"sampler2DArray", Base::sampler}, Type{"isampler2DArray", Base::sampler}, Type{"usampler2DArray", Base::sampler},
    Type{"samplerBuffer", Base::sampler}, Type{"isamplerBuffer", Base::sampler}, Type{"usamplerBuffer", Base::sampler},
    Type{"sampler2DMS", Base::sampler}, Type{"isampler2DMS", Base::sampler}, Type{"usampler2DMS", Base::sampler},
    Type{"sampler2DMSArray", Base::sampler}, Type{"isampler2DMSArray", Base::sampler}, Type{"usampler2DMSArray", Base::sampler},
    Type{"sampler1DShadow", Base::sampler}, Type{"sampler2DShadow", Base::sampler}, Type{"samplerCubeShadow", Base::sampler},
    Type{"sampler2DRectShadow", Base::sampler}, Type{"sampler1DArrayShadow", Base::sampler}, Type{"sampler2DArrayShadow", Base::sampler},
};
// clang-format on

namespace detail
{
/// What the samplers of a later GLSL are described as.
inline constexpr std::array later_samplers{Type{"sampler", Base::sampler}, Type{"isampler", Base::sampler},
                                           Type{"usampler", Base::sampler}};
}  // namespace detail

/// The type of that name, or null when GLSL has none. A sampler that GLSL 3.30 does not know is taken for one of a later
/// version, and called `sampler`, `isampler` or `usampler`.
[[nodiscard]] constexpr const Type* find_type(std::string_view name) noexcept
{
    for (const Type& type : types)
    {
        if (type.name == name) return &type;
    }
    for (const Type& type : samplers)
    {
        if (type.name == name) return &type;
    }
    for (const Type& type : detail::later_samplers)
    {
        if (name.size() > type.name.size() && name.substr(0, type.name.size()) == type.name) return &type;
    }
    return nullptr;
}

/// How a variable is stored: `attribute` and `varying` name what GLSL 1.20 calls so, in either spelling.
enum class Storage : std::uint8_t
{
    none,
    attribute,
    uniform,
    varying_in,
    varying_out,
    output,
    block
};

/// One declared variable. `count` is the length of an array, 1 when it is none, 0 when the text does not tell
/// (a function's value, an array of arrays). For a block, `type` is its name.
struct Declaration
{
    Storage storage = Storage::none;
    std::string_view type{};
    std::string_view name{};
    std::size_t count = 1;
    bool is_array = false;
    std::size_t line = 0;
    /// The numbers that a uniform is initialised with, in memory order; none where there are none, or the text does not tell.
    std::vector<double> initial{};
};

}  // namespace glumpp::glsl
