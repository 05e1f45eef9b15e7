// OpenGL's texture targets, and all that differs between them: one row each.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <glumpp/gl.hpp>

namespace glumpp::gloo
{

/// Which of `glTexImage*` and `glTexSubImage*` take a target.
enum class TexelCall : std::uint8_t
{
    /// None: texels come from a buffer, or from drawing alone. Such textures are no gloo::Texture: see ForeignTexture.
    none,
    row,
    image,
    block
};

/// A texture target. Whoever has to know of one what another does not have asks its row; a new kind of texture is a row,
/// and a class that names it.
struct TextureTarget
{
    GLenum name;
    /// Its name, for messages.
    std::string_view text;
    /// The end of its samplers' names: "2D" of sampler2D.
    std::string_view suffix;
    /// The samplers that read it, as OpenGL numbers them: of colours, of signed and of unsigned integers, and of depths that
    /// are compared, 0 where there is none.
    std::array<GLenum, 4> samplers;
    TexelCall call = TexelCall::none;
    /// What `glGetIntegerv` tells of it: the texture that is bound, and the most texels a side.
    GLenum binding = GL_NONE;
    GLenum limit = GL_NONE;
    /// What has that limit, for messages.
    std::string_view noun = "textures";
    /// How many axes a shader's coordinates move along, so that edges can be wrapped: not the layers of an array.
    std::size_t axes = 2;
    /// How many images it has that are sent one by one.
    std::size_t faces = 1;
    /// Whether its depth counts layers, which have a limit of their own, and is no axis of a block.
    bool array = false;
    /// Whether it has smaller images, and may repeat beyond its edges.
    bool mipmap = true;

    /// Whether one of its images is named by its layer: those of arrays and of blocks.
    [[nodiscard]] constexpr bool layered() const noexcept { return call == TexelCall::block; }

    /// The target of one of its images, for calls that take a cube's faces one by one: +x, -x, +y, -y, +z, -z.
    [[nodiscard]] constexpr GLenum image(std::size_t face) const noexcept
    {
        return faces == 1 ? name : static_cast<GLenum>(GL_TEXTURE_CUBE_MAP_POSITIVE_X) + static_cast<GLenum>(face);
    }
};

// clang-format off
inline constexpr std::array texture_targets{
    TextureTarget{.name = GL_TEXTURE_1D, .text = "GL_TEXTURE_1D", .suffix = "1D",
                  .samplers = {GL_SAMPLER_1D, GL_INT_SAMPLER_1D, GL_UNSIGNED_INT_SAMPLER_1D, GL_SAMPLER_1D_SHADOW},
                  .call = TexelCall::row, .binding = GL_TEXTURE_BINDING_1D, .limit = GL_MAX_TEXTURE_SIZE, .axes = 1},
    TextureTarget{.name = GL_TEXTURE_2D, .text = "GL_TEXTURE_2D", .suffix = "2D",
                  .samplers = {GL_SAMPLER_2D, GL_INT_SAMPLER_2D, GL_UNSIGNED_INT_SAMPLER_2D, GL_SAMPLER_2D_SHADOW},
                  .call = TexelCall::image, .binding = GL_TEXTURE_BINDING_2D, .limit = GL_MAX_TEXTURE_SIZE},
    TextureTarget{.name = GL_TEXTURE_3D, .text = "GL_TEXTURE_3D", .suffix = "3D",
                  .samplers = {GL_SAMPLER_3D, GL_INT_SAMPLER_3D, GL_UNSIGNED_INT_SAMPLER_3D, GL_NONE},
                  .call = TexelCall::block, .binding = GL_TEXTURE_BINDING_3D, .limit = GL_MAX_3D_TEXTURE_SIZE,
                  .noun = "3-D textures", .axes = 3},
    TextureTarget{.name = GL_TEXTURE_CUBE_MAP, .text = "GL_TEXTURE_CUBE_MAP", .suffix = "Cube",
                  .samplers = {GL_SAMPLER_CUBE, GL_INT_SAMPLER_CUBE, GL_UNSIGNED_INT_SAMPLER_CUBE, GL_SAMPLER_CUBE_SHADOW},
                  .call = TexelCall::image, .binding = GL_TEXTURE_BINDING_CUBE_MAP, .limit = GL_MAX_CUBE_MAP_TEXTURE_SIZE,
                  .noun = "cube textures", .faces = 6},
    TextureTarget{.name = GL_TEXTURE_RECTANGLE, .text = "GL_TEXTURE_RECTANGLE", .suffix = "2DRect",
                  .samplers = {GL_SAMPLER_2D_RECT, GL_INT_SAMPLER_2D_RECT, GL_UNSIGNED_INT_SAMPLER_2D_RECT, GL_SAMPLER_2D_RECT_SHADOW},
                  .call = TexelCall::image, .binding = GL_TEXTURE_BINDING_RECTANGLE, .limit = GL_MAX_RECTANGLE_TEXTURE_SIZE,
                  .noun = "rectangle textures", .mipmap = false},
    TextureTarget{.name = GL_TEXTURE_1D_ARRAY, .text = "GL_TEXTURE_1D_ARRAY", .suffix = "1DArray",
                  .samplers = {GL_SAMPLER_1D_ARRAY, GL_INT_SAMPLER_1D_ARRAY, GL_UNSIGNED_INT_SAMPLER_1D_ARRAY, GL_SAMPLER_1D_ARRAY_SHADOW}},
    TextureTarget{.name = GL_TEXTURE_2D_ARRAY, .text = "GL_TEXTURE_2D_ARRAY", .suffix = "2DArray",
                  .samplers = {GL_SAMPLER_2D_ARRAY, GL_INT_SAMPLER_2D_ARRAY, GL_UNSIGNED_INT_SAMPLER_2D_ARRAY, GL_SAMPLER_2D_ARRAY_SHADOW},
                  .call = TexelCall::block, .binding = GL_TEXTURE_BINDING_2D_ARRAY, .limit = GL_MAX_TEXTURE_SIZE, .array = true},
    TextureTarget{.name = GL_TEXTURE_BUFFER, .text = "GL_TEXTURE_BUFFER", .suffix = "Buffer",
                  .samplers = {GL_SAMPLER_BUFFER, GL_INT_SAMPLER_BUFFER, GL_UNSIGNED_INT_SAMPLER_BUFFER, GL_NONE}},
    TextureTarget{.name = GL_TEXTURE_2D_MULTISAMPLE, .text = "GL_TEXTURE_2D_MULTISAMPLE", .suffix = "2DMS",
                  .samplers = {GL_SAMPLER_2D_MULTISAMPLE, GL_INT_SAMPLER_2D_MULTISAMPLE, GL_UNSIGNED_INT_SAMPLER_2D_MULTISAMPLE, GL_NONE}},
    TextureTarget{.name = GL_TEXTURE_2D_MULTISAMPLE_ARRAY, .text = "GL_TEXTURE_2D_MULTISAMPLE_ARRAY", .suffix = "2DMSArray",
                  .samplers = {GL_SAMPLER_2D_MULTISAMPLE_ARRAY, GL_INT_SAMPLER_2D_MULTISAMPLE_ARRAY,
                               GL_UNSIGNED_INT_SAMPLER_2D_MULTISAMPLE_ARRAY, GL_NONE}},
};
// clang-format on

/// The row of a target, null for one that no sampler reads.
[[nodiscard]] constexpr const TextureTarget* find_texture_target(GLenum name) noexcept
{
    const auto found = std::find_if(texture_targets.begin(), texture_targets.end(), [name](const auto& row) { return row.name == name; });
    return found == texture_targets.end() ? nullptr : &*found;
}

}  // namespace glumpp::gloo
