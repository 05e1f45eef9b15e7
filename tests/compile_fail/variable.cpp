// Values that no variable of a program takes.
#include <glumpp/gloo/program.hpp>

#include <array>
#include <string>
#include <vector>

struct Vec3
{
    float x, y, z;
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
#else
    program["x"] = std::array<float, 3>{1, 2, 3};
    program["x"] = std::string("x");
    program.uniform<std::array<float, 3>>("x") = {1, 2, 3};
#endif
}
