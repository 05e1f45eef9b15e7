#include "support/catch.hpp"

#include <glumpp/glsl/types.hpp>

namespace glsl = glumpp::glsl;

TEST_CASE("types", "[types]")
{
    static_assert(glsl::find_type("vec3")->rows == 3);
    static_assert(glsl::find_type("mat2x4")->columns == 2 && glsl::find_type("mat2x4")->rows == 4);
    static_assert(glsl::find_type("usamplerCube")->is_sampler() && glsl::find_type("sampler2DShadow")->is_sampler());
    static_assert(glsl::find_type("Light") == nullptr && glsl::find_type("sampler") == nullptr);
    static_assert(glsl::find_type("isampler2DMSArray")->name == "isampler2DMSArray" && glsl::samplers.size() == 36);
    static_assert(glsl::find_type("samplerCubeArrayShadow")->name == "sampler");  // of GLSL 4.00
    CHECK(glsl::find_type("bvec2")->base == glsl::Base::boolean);
}
