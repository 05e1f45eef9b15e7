// GLSL that positions of all sizes can call.
#pragma once

#include <string>
#include <string_view>

namespace glumpp::graphics::detail
{

/// A text with each $ replaced by a word.
[[nodiscard]] inline std::string filled(std::string_view text, std::string_view word)
{
    std::string out;
    for (const char letter : text)
    {
        if (letter == '$') out.append(word);
        else out.push_back(letter);
    }
    return out;
}

/// `name` for two or three numbers, a vec2, vec3 or vec4, after a function of that name for a vec3: gives as many numbers as it takes.
[[nodiscard]] inline std::string same_size_overloads(std::string_view name)
{
    return filled("vec2 $(vec2 p) { return $(vec3(p, 0.0)).xy; }\n"
                  "vec4 $(vec4 p) { return vec4($(p.xyz), p.w); }\n"
                  "vec2 $(float x, float y) { return $(vec2(x, y)); }\n"
                  "vec3 $(float x, float y, float z) { return $(vec3(x, y, z)); }\n",
                  name);
}

/// The same after a function for a vec4: always gives a vec4.
[[nodiscard]] inline std::string vec4_overloads(std::string_view name)
{
    return filled("vec4 $(vec2 p) { return $(vec4(p, 0.0, 1.0)); }\n"
                  "vec4 $(vec3 p) { return $(vec4(p, 1.0)); }\n"
                  "vec4 $(float x, float y) { return $(vec4(x, y, 0.0, 1.0)); }\n"
                  "vec4 $(float x, float y, float z) { return $(vec4(x, y, z, 1.0)); }\n"
                  "vec4 $(float x, float y, float z, float w) { return $(vec4(x, y, z, w)); }\n",
                  name);
}

}  // namespace glumpp::graphics::detail
