// Structs that are no plain structs of numbers.
#include <glumpp/memory/struct_layout.hpp>

#include <string>

struct Plain
{
    float size;
    float color[3];
};
static_assert(glumpp::memory::struct_layout<Plain>::fields.size() == 2);

#if defined(CASE_STRING_MEMBER)
struct Misused
{
    float size;
    std::string name;
};
#elif defined(CASE_CONSTRUCTOR)
struct Misused
{
    explicit Misused(float s) : size(s) {}
    float size;
};
#elif defined(CASE_POINTER_MEMBER)
struct Misused
{
    float size;
    float* values;
};
#elif defined(CASE_TOO_MANY_MEMBERS)
struct Misused
{
    float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y;
};
#elif defined(CASE_NO_MEMBERS)
struct Misused
{
};
#elif defined(CASE_NO_STRUCT)
using Misused = float;
#elif defined(CASE_FOUR_AXES)
struct Misused
{
    float deep[2][2][2][2];
};
#else
using Misused = Plain;
#endif

constexpr auto count = glumpp::memory::struct_layout<Misused>::fields.size();
