// GLSL that positions of all sizes can call.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE std::string filled(std::string_view text, std::string_view word)
{
    std::string out;
    for (const char letter : text)
    {
        if (letter == '$') out.append(word);
        else out.push_back(letter);
    }
    return out;
}

GLUMPP_INLINE std::string same_size_overloads(std::string_view name)
{
    return filled("vec2 $(vec2 p) { return $(vec4(p, 0.0, 1.0)).xy; }\n"
                  "vec3 $(vec3 p) { return $(vec4(p, 1.0)).xyz; }\n"
                  "vec2 $(float x, float y) { return $(vec2(x, y)); }\n"
                  "vec3 $(float x, float y, float z) { return $(vec3(x, y, z)); }\n",
                  name);
}

GLUMPP_INLINE std::string plane_overloads(std::string_view name)
{
    return filled("vec3 $(vec3 p) { return vec3($(p.xy), p.z); }\n"
                  "vec4 $(vec4 p) { return vec4(p.w * $(p.xy / p.w), p.zw); }\n"
                  "vec2 $(float x, float y) { return $(vec2(x, y)); }\n"
                  "vec3 $(float x, float y, float z) { return $(vec3(x, y, z)); }\n",
                  name);
}

GLUMPP_INLINE std::string vec4_overloads(std::string_view name)
{
    return filled("vec4 $(vec2 p) { return $(vec4(p, 0.0, 1.0)); }\n"
                  "vec4 $(vec3 p) { return $(vec4(p, 1.0)); }\n"
                  "vec4 $(float x, float y) { return $(vec4(x, y, 0.0, 1.0)); }\n"
                  "vec4 $(float x, float y, float z) { return $(vec4(x, y, z, 1.0)); }\n"
                  "vec4 $(float x, float y, float z, float w) { return $(vec4(x, y, z, w)); }\n",
                  name);
}

}  // namespace glumpp::graphics::detail
