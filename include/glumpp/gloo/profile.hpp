// Which OpenGL the context has, and what each lacks.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/texture_target.hpp>
#include <glumpp/glsl/source.hpp>

namespace glumpp::gloo
{

/// What a context is: OpenGL's core profile (3.3 or later), OpenGL ES (3.0 or later), or WebGL 2, which is ES with less.
enum class Profile : std::uint8_t
{
    core,
    es,
    web
};

/// The profile of the functions that were loaded, by `gladLoadGL` or `gladLoadGLES2`. No GL call, but where a process loaded both:
/// `glGetString` then.
[[nodiscard]] inline Profile profile() noexcept
{
#if defined(__EMSCRIPTEN__)
    return Profile::web;
#elif defined(GL_ES_VERSION_3_0)
    if (GLAD_GL_ES_VERSION_3_0 == 0) return Profile::core;
    if (GLAD_GL_VERSION_3_3 == 0) return Profile::es;
    // Both were loaded, and the loader forgets neither.
    const auto* const version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
    return version != nullptr && std::string_view(version).starts_with("OpenGL ES") ? Profile::es : Profile::core;
#else
    return Profile::core;
#endif
}

/// What not every profile has.
enum class Feature : std::uint8_t
{
    double_attributes,
    geometry_shaders,
    base_vertex,
    rectangle_textures,
    border,
    swizzle,
    norm16,
    float_linear,
    depth_linear,
    mipmaps,
    half_mipmaps,
    float_mipmaps,
    depth_mipmaps,
    depth_reading
};

/// What a profile has of a feature: always, by one of two extensions (named without "GL_"), or not at all.
struct Support
{
    bool always = false;
    std::array<std::string_view, 2> extensions{};
};

/// A row of the table of features.
struct FeatureSupport
{
    Feature feature;
    /// For messages.
    std::string_view text;
    /// What to write where it is lacking.
    std::string_view instead;
    Support es{};
    Support web{};
};

// clang-format off
inline constexpr std::array feature_table{
    FeatureSupport{Feature::double_attributes, "attributes of doubles", "make the member a float"},
    FeatureSupport{Feature::geometry_shaders, "geometry shaders", "make the vertices on the host, or draw instances"},
    FeatureSupport{Feature::base_vertex, "base vertex", "add it to the indices"},
    FeatureSupport{Feature::rectangle_textures, "rectangle textures", "take a Texture2D, and texelFetch()"},
    FeatureSupport{Feature::border, "GL_CLAMP_TO_BORDER", "take GL_CLAMP_TO_EDGE, and compare the coordinates in the shader",
                   {false, {"EXT_texture_border_clamp", "OES_texture_border_clamp"}}},
    FeatureSupport{Feature::swizzle, "swizzle", "take the channels in the shader", {true}},
    FeatureSupport{Feature::norm16, "textures of normalised 16 bits", "take bytes, halves or gloo::pure_integer",
                   {false, {"EXT_texture_norm16"}}, {false, {"EXT_texture_norm16"}}},
    FeatureSupport{Feature::float_linear, "filters of floats of 32 bits", "take gloo::half, or GL_NEAREST",
                   {false, {"OES_texture_float_linear"}}, {false, {"OES_texture_float_linear"}}},
    FeatureSupport{Feature::depth_linear, "filters of depths that are read as numbers", "take GL_NEAREST, or compare them: a shadow sampler blends what comes of it"},
    FeatureSupport{Feature::mipmaps, "mipmaps of texels that are not drawn to", "take bytes without a sign, or gloo::half in one, two or four channels"},
    FeatureSupport{Feature::half_mipmaps, "mipmaps of floats of 16 bits", "take bytes",
                   {false, {"EXT_color_buffer_float", "EXT_color_buffer_half_float"}}, {false, {"EXT_color_buffer_float", "EXT_color_buffer_half_float"}}},
    FeatureSupport{Feature::float_mipmaps, "mipmaps of floats of 32 bits", "take gloo::half, or bytes",
                   {false, {"EXT_color_buffer_float"}}, {false, {"EXT_color_buffer_float"}}},
    FeatureSupport{Feature::depth_mipmaps, "mipmaps of depths", "filter them by GL_NEAREST, or by GL_LINEAR where they are compared"},
    FeatureSupport{Feature::depth_reading, "way to read depths or stencils back", "draw them into a texture of colours"},
};
// clang-format on

/// The row of a feature.
[[nodiscard]] constexpr const FeatureSupport& support_of(Feature feature) noexcept
{
    return feature_table[static_cast<std::size_t>(feature)];
}

/// Whether the context has a feature. Where an extension decides, OpenGL is asked for all their names (`glGetStringi`); no GL call
/// otherwise.
[[nodiscard]] bool has(Feature feature);

namespace detail
{

/// "OpenGL ES": for messages.
[[nodiscard]] std::string_view text_of(Profile profile) noexcept;

/// Throws Error, which names feature and profile and what to do instead, where has() is false.
void require(Feature feature);

/// Whether the context has an extension, whose name comes without "GL_": asks for all names.
[[nodiscard]] bool has_extension(std::string_view name);

[[nodiscard]] inline bool is_es() noexcept { return profile() != Profile::core; }

/// The GLSL that the context's compiler takes.
[[nodiscard]] inline glsl::Dialect dialect() noexcept { return is_es() ? glsl::Dialect::es : glsl::Dialect::core; }

/// What a target is in the context: a row of texels is an image of one row in ES, which has no others.
[[nodiscard]] inline const TextureTarget& actual(const TextureTarget& target) noexcept
{
    return target.call == TexelCall::row && is_es() ? *find_texture_target(GL_TEXTURE_2D) : target;
}

}  // namespace detail
}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/profile.ipp>
#endif
