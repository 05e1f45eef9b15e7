// Values that no variable of a program takes, or is changed by, and types that it is not asked for.
#include <glumpp/gloo/program.hpp>
#include <glumpp/gloo/texture_2d.hpp>

#include <array>
#include <complex>
#include <string>
#include <vector>

struct Vec3
{
    float x, y, z;
};

/// A matrix class, whose product is one of matrices.
struct Mat2
{
    std::array<float, 4> numbers;
    friend Mat2 operator+(const Mat2& a, const Mat2&) { return a; }
    friend Mat2 operator*(const Mat2& a, const Mat2&) { return a; }
};
template <>
struct glumpp::memory::member_traits<Mat2>
{
    using component = float;
    static constexpr std::array<std::size_t, 2> extents{2, 2};
};

void set(glumpp::gloo::Program& program)
{
#if defined(CASE_UNKNOWN_TYPE)
    program["x"] = Vec3{1, 2, 3};
#elif defined(CASE_RANGE_OF_UNKNOWN_TYPE)
    program["x"] = std::vector<Vec3>(3);
#elif defined(CASE_VECTOR_OF_VECTORS)
    program["x"] = std::vector<std::vector<float>>(3);
#elif defined(CASE_VECTOR_OF_BOOL)
    program["x"] = std::vector<bool>(3);
#elif defined(CASE_HANDLE_OF_UNKNOWN_TYPE)
    program.uniform<Vec3>("x") = Vec3{1, 2, 3};
#elif defined(CASE_HANDLE_OF_A_POINTER)
    (void)program.uniform<float*>("x");
#elif defined(CASE_FORMULA_OF_UNKNOWN_TYPE)
    program["x"] = xt::xtensor<std::complex<float>, 1>();
#elif defined(CASE_CHANGED_BY_TEXT)
    program["x"] += "1";
#elif defined(CASE_CHANGED_BY_UNKNOWN_TYPE)
    program["x"] -= Vec3{1, 2, 3};
#elif defined(CASE_PRODUCT_OF_MATRICES)
    program["x"] *= Mat2{};
#elif defined(CASE_QUOTIENT_OF_MATRICES)
    program["x"] /= Mat2{};
#elif defined(CASE_ATTRIBUTE_OF_UNKNOWN_TYPE)
    (void)program.attribute<Vec3>("x");
#elif defined(CASE_TEXTURE_OF_NO_CLASS)
    (void)program.texture<glumpp::gloo::Texture>("x");
#else
    program["x"] += Mat2{};
    program["x"] *= 2.f;
    (void)program.attribute<Mat2>("x");
    (void)program.texture<glumpp::gloo::Texture2D<float, 1>>("x");
    program["x"] = std::array<float, 3>{1, 2, 3};
    program["x"] = std::string("x");
    program.uniform<std::array<float, 3>>("x") = {1, 2, 3};
#endif
}
