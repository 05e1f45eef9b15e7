#include "support/catch.hpp"

#include <glumpp/glsl/types.hpp>

namespace glsl = glumpp::glsl;

TEST_CASE("types", "[types]")
{
    static_assert(glsl::find_type("vec3")->rows == 3);
    static_assert(glsl::find_type("mat2x4")->columns == 2 && glsl::find_type("mat2x4")->rows == 4);
    static_assert(glsl::find_type("usamplerCube")->is_sampler() && glsl::find_type("sampler2DShadow")->is_sampler());
    static_assert(glsl::find_type("a_name_of_nobody") == nullptr);
    static_assert(glsl::find_type("Light") == nullptr && glsl::find_type("sampler") == nullptr);
    static_assert(glsl::find_type("isampler2DMSArray")->name == "isampler2DMSArray" && glsl::samplers.size() == 36);
    static_assert(glsl::find_type("samplerCubeArrayShadow")->name == "sampler");  // of GLSL 4.00
    CHECK(glsl::find_type("bvec2")->base == glsl::Base::boolean);
}

TEST_CASE("a type has as many columns and rows as its name says", "[types]")
{
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? static_cast<std::size_t>(c - '0') : std::size_t{1}; };
    for (const glsl::Type& type : glsl::types)
    {
        INFO(type.name);
        const bool is_matrix = type.name.find("mat") != std::string_view::npos, has_both = type.name.find('x') != std::string_view::npos;
        CHECK(type.is_matrix() == is_matrix);
        CHECK(type.rows == digit(type.name.back()));
        CHECK(type.columns == (!is_matrix ? 1 : has_both ? digit(type.name[type.name.size() - 3]) : digit(type.name.back())));
        CHECK(type.components() == type.rows * type.columns);
        const char first = type.name[0];
        const bool is_number = type.name.starts_with("float") || type.name.starts_with("vec") || is_matrix;
        CHECK(type.base == (is_number      ? glsl::Base::floating
                            : first == 'i' ? glsl::Base::integer
                            : first == 'u' ? glsl::Base::unsigned_integer
                                           : glsl::Base::boolean));
    }
}
