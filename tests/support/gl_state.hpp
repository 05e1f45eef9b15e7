// OpenGL's state by name, of the core profile: for tests of what the library leaves as it was.
#pragma once

#include <glumpp/gl.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

/// What is bound, enabled and set in the current context; objects' own state is not in it.
class GlState
{
public:
    using Names = std::vector<std::string>;
    static constexpr GLint units = 8;

    [[nodiscard]] static GlState now();

    /// The names of what differs: "GL_CURRENT_PROGRAM", "GL_TEXTURE_BINDING_2D of unit 3".
    [[nodiscard]] Names differences(const GlState& before) const
    {
        Names out;
        for (std::size_t i = 0; i < m_parts.size(); ++i)
        {
            if (m_parts[i].values != before.m_parts[i].values) out.push_back(m_parts[i].name);
        }
        return out;
    }

    /// The same without what gloo::Program says that draws leave bound, the textures of two units among it; and, should texels have
    /// been sent, how they are unpacked.
    [[nodiscard]] Names unexpected(const GlState& before, bool sent = true) const
    {
        static const Names bound{"GL_CURRENT_PROGRAM",
                                 "GL_VERTEX_ARRAY_BINDING",
                                 "GL_COPY_WRITE_BUFFER",
                                 "GL_UNIFORM_BUFFER_BINDING",
                                 "GL_ACTIVE_TEXTURE",
                                 "GL_TEXTURE_BINDING_2D of unit 0",
                                 "GL_TEXTURE_BINDING_3D of unit 0",
                                 "GL_TEXTURE_BINDING_2D of unit 1",
                                 "GL_TEXTURE_BINDING_3D of unit 1"};
        Names out = differences(before);
        std::erase_if(out,
                      [sent](const std::string& name)
                      {
                          const bool unpacks = name.starts_with("GL_UNPACK_") || name == "GL_PIXEL_UNPACK_BUFFER_BINDING";
                          return (sent && unpacks) || std::find(bound.begin(), bound.end(), name) != bound.end();
                      });
        return out;
    }

private:
    struct Name
    {
        const char* text;
        GLenum value;
    };
    struct Part
    {
        std::string name;
        std::array<GLint, 4> values{};
    };

    void read(const Name& name, const std::string& where = {})
    {
        Part part{name.text + where, {}};
        glGetIntegerv(name.value, part.values.data());
        m_parts.push_back(part);
    }

    std::vector<Part> m_parts{};
};

inline GlState GlState::now()
{
#define GLUMPP_NAME(name)                                                                                                                  \
    Name { #name, name }
    static constexpr std::array bound{
        GLUMPP_NAME(GL_CURRENT_PROGRAM),
        GLUMPP_NAME(GL_VERTEX_ARRAY_BINDING),
        GLUMPP_NAME(GL_ARRAY_BUFFER_BINDING),
        GLUMPP_NAME(GL_COPY_READ_BUFFER),
        GLUMPP_NAME(GL_COPY_WRITE_BUFFER),
        GLUMPP_NAME(GL_PIXEL_PACK_BUFFER_BINDING),
        GLUMPP_NAME(GL_PIXEL_UNPACK_BUFFER_BINDING),
        GLUMPP_NAME(GL_UNIFORM_BUFFER_BINDING),
        GLUMPP_NAME(GL_TRANSFORM_FEEDBACK_BUFFER_BINDING),
        GLUMPP_NAME(GL_DRAW_FRAMEBUFFER_BINDING),
        GLUMPP_NAME(GL_READ_FRAMEBUFFER_BINDING),
        GLUMPP_NAME(GL_RENDERBUFFER_BINDING),
        GLUMPP_NAME(GL_ACTIVE_TEXTURE),
    };
    static constexpr std::array set{
        GLUMPP_NAME(GL_VIEWPORT),           GLUMPP_NAME(GL_SCISSOR_BOX),         GLUMPP_NAME(GL_COLOR_CLEAR_VALUE),
        GLUMPP_NAME(GL_DEPTH_CLEAR_VALUE),  GLUMPP_NAME(GL_STENCIL_CLEAR_VALUE), GLUMPP_NAME(GL_COLOR_WRITEMASK),
        GLUMPP_NAME(GL_DEPTH_WRITEMASK),    GLUMPP_NAME(GL_STENCIL_WRITEMASK),   GLUMPP_NAME(GL_DEPTH_FUNC),
        GLUMPP_NAME(GL_DEPTH_RANGE),        GLUMPP_NAME(GL_STENCIL_FUNC),        GLUMPP_NAME(GL_STENCIL_REF),
        GLUMPP_NAME(GL_STENCIL_FAIL),       GLUMPP_NAME(GL_BLEND_SRC_RGB),       GLUMPP_NAME(GL_BLEND_DST_RGB),
        GLUMPP_NAME(GL_BLEND_SRC_ALPHA),    GLUMPP_NAME(GL_BLEND_DST_ALPHA),     GLUMPP_NAME(GL_BLEND_EQUATION_RGB),
        GLUMPP_NAME(GL_BLEND_COLOR),        GLUMPP_NAME(GL_CULL_FACE_MODE),      GLUMPP_NAME(GL_FRONT_FACE),
        GLUMPP_NAME(GL_POLYGON_MODE),       GLUMPP_NAME(GL_LINE_WIDTH),          GLUMPP_NAME(GL_POINT_SIZE),
        GLUMPP_NAME(GL_LOGIC_OP_MODE),      GLUMPP_NAME(GL_PROVOKING_VERTEX),    GLUMPP_NAME(GL_PRIMITIVE_RESTART_INDEX),
        GLUMPP_NAME(GL_CLAMP_READ_COLOR),   GLUMPP_NAME(GL_DRAW_BUFFER),         GLUMPP_NAME(GL_READ_BUFFER),
        GLUMPP_NAME(GL_PACK_ALIGNMENT),     GLUMPP_NAME(GL_PACK_ROW_LENGTH),     GLUMPP_NAME(GL_PACK_SKIP_ROWS),
        GLUMPP_NAME(GL_PACK_SKIP_PIXELS),   GLUMPP_NAME(GL_PACK_IMAGE_HEIGHT),   GLUMPP_NAME(GL_PACK_SKIP_IMAGES),
        GLUMPP_NAME(GL_PACK_SWAP_BYTES),    GLUMPP_NAME(GL_UNPACK_ALIGNMENT),    GLUMPP_NAME(GL_UNPACK_ROW_LENGTH),
        GLUMPP_NAME(GL_UNPACK_SKIP_ROWS),   GLUMPP_NAME(GL_UNPACK_SKIP_PIXELS),  GLUMPP_NAME(GL_UNPACK_IMAGE_HEIGHT),
        GLUMPP_NAME(GL_UNPACK_SKIP_IMAGES), GLUMPP_NAME(GL_UNPACK_SWAP_BYTES),
    };
    static constexpr std::array switches{
        GLUMPP_NAME(GL_BLEND),           GLUMPP_NAME(GL_SCISSOR_TEST),        GLUMPP_NAME(GL_DEPTH_TEST),
        GLUMPP_NAME(GL_STENCIL_TEST),    GLUMPP_NAME(GL_CULL_FACE),           GLUMPP_NAME(GL_DITHER),
        GLUMPP_NAME(GL_MULTISAMPLE),     GLUMPP_NAME(GL_POLYGON_OFFSET_FILL), GLUMPP_NAME(GL_PRIMITIVE_RESTART),
        GLUMPP_NAME(GL_DEPTH_CLAMP),     GLUMPP_NAME(GL_PROGRAM_POINT_SIZE),  GLUMPP_NAME(GL_FRAMEBUFFER_SRGB),
        GLUMPP_NAME(GL_COLOR_LOGIC_OP),  GLUMPP_NAME(GL_RASTERIZER_DISCARD),  GLUMPP_NAME(GL_SAMPLE_ALPHA_TO_COVERAGE),
        GLUMPP_NAME(GL_SAMPLE_COVERAGE), GLUMPP_NAME(GL_CLIP_DISTANCE0),      GLUMPP_NAME(GL_TEXTURE_CUBE_MAP_SEAMLESS),
    };
    static constexpr std::array of_units{
        GLUMPP_NAME(GL_TEXTURE_BINDING_1D),        GLUMPP_NAME(GL_TEXTURE_BINDING_2D),
        GLUMPP_NAME(GL_TEXTURE_BINDING_3D),        GLUMPP_NAME(GL_TEXTURE_BINDING_1D_ARRAY),
        GLUMPP_NAME(GL_TEXTURE_BINDING_2D_ARRAY),  GLUMPP_NAME(GL_TEXTURE_BINDING_CUBE_MAP),
        GLUMPP_NAME(GL_TEXTURE_BINDING_RECTANGLE), GLUMPP_NAME(GL_TEXTURE_BINDING_BUFFER),
        GLUMPP_NAME(GL_SAMPLER_BINDING),           GLUMPP_NAME(GL_TEXTURE_BINDING_2D_MULTISAMPLE),
    };
#undef GLUMPP_NAME
    GlState out;
    for (const Name& name : bound) out.read(name);
    for (const Name& name : set) out.read(name);
    for (const Name& name : switches) out.m_parts.push_back({name.text, {glIsEnabled(name.value)}});
    GLint active = 0;
    glGetIntegerv(GL_ACTIVE_TEXTURE, &active);
    for (GLint unit = 0; unit < units; ++unit)
    {
        glActiveTexture(static_cast<GLenum>(GL_TEXTURE0 + unit));
        for (const Name& name : of_units) out.read(name, " of unit " + std::to_string(unit));
    }
    glActiveTexture(static_cast<GLenum>(active));
    return out;
}
