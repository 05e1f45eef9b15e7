// Positions of any size as the vec4 that other transforms take.
#pragma once

#include <string>

#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// The innermost transform: makes a vec4 of one to three numbers, or of a vec2, vec3 or vec4.
class Position : public Transform
{
public:
    /// For a hook that says what is placed: `<transform(position)>`.
    Position() : Transform(code()) {}
    /// For a hook that does not, `<transform>`: `Position("position")`, `Position("vec2(x, y)")`.
    explicit Position(std::string argument) : Transform(code()(std::move(argument))) {}

private:
    static gloo::Snippet code()
    {
        return gloo::Snippet("vec4 position(float x) { return vec4(x, 0.0, 0.0, 1.0); }\n"
                             "vec4 position(float x, float y) { return vec4(x, y, 0.0, 1.0); }\n"
                             "vec4 position(float x, float y, float z) { return vec4(x, y, z, 1.0); }\n"
                             "vec4 position(vec2 p) { return vec4(p, 0.0, 1.0); }\n"
                             "vec4 position(vec3 p) { return vec4(p, 1.0); }\n"
                             "vec4 position(vec4 p) { return p; }\n");
    }
};

}  // namespace glumpp::graphics
