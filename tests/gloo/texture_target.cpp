// The table of targets: each row says what OpenGL says of its target.
#include "gl_test.hpp"

#include <glumpp/gloo/texture_target.hpp>
#include <glumpp/glsl/types.hpp>

#include <algorithm>
#include <set>
#include <string>

TEST_CASE_METHOD(GlTest, "each target is in the table once, with samplers of its own", "[texture]")
{
    std::set<GLenum> names, samplers;
    std::size_t count = 0;
    for (const gloo::TextureTarget& row : gloo::texture_targets)
    {
        INFO(row.text);
        CHECK(names.insert(row.name).second);
        CHECK(gloo::find_texture_target(row.name) == &row);
        for (const GLenum sampler : row.samplers)
        {
            if (sampler == GL_NONE) continue;
            CHECK(samplers.insert(sampler).second);
            ++count;
        }
        const std::string sampler = "sampler" + std::string(row.suffix);
        CHECK(std::any_of(glumpp::glsl::samplers.begin(), glumpp::glsl::samplers.end(),
                          [&](const auto& type) { return type.name == sampler; }));
    }
    CHECK(count == glumpp::glsl::samplers.size());
    CHECK(gloo::find_texture_target(GL_TEXTURE_CUBE_MAP_POSITIVE_X) == nullptr);
}

TEST_CASE_METHOD(GlTest, "OpenGL knows each target's binding, limit and images", "[texture]")
{
    for (const gloo::TextureTarget& row : gloo::texture_targets)
    {
        if (row.call == gloo::TexelCall::none) continue;
        // What ES makes of a row, or refuses, has a test of its own.
        const bool es = gloo::profile() != gloo::Profile::core;
        if (es && (row.call == gloo::TexelCall::row || row.name == GL_TEXTURE_RECTANGLE)) continue;
        INFO(row.text);
        gloo::Texture texture(row.name, gloo::texel_format<std::uint8_t, 4>(), {row.faces, row.call == gloo::TexelCall::row ? 1u : 2u, 2});
        texture.bind();
        GLint bound = 0, limit = 0, width = 0;
        glGetIntegerv(row.binding, &bound);
        CHECK(bound == static_cast<GLint>(texture.name()));
        glGetIntegerv(row.limit, &limit);
        CHECK(limit >= 256);
        for (std::size_t face = 0; face < row.faces && !es; ++face)
        {
            glGetTexLevelParameteriv(row.image(face), 0, GL_TEXTURE_WIDTH, &width);
            CHECK(width == 2);
        }
        GLint filter = 0;
        glGetTexParameteriv(row.name, GL_TEXTURE_MIN_FILTER, &filter);
        CHECK(filter == GL_NEAREST);
    }
}
