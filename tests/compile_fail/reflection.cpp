// Structs that are no plain structs of numbers.
#include <glumpp/memory/struct_layout.hpp>

#include <cstdint>
#include <string>

struct Plain
{
    float size;
    float color[3];
};
static_assert(glumpp::memory::struct_layout<Plain>::fields.size() == 2);

struct Empty
{
};
struct One
{
    float x;
};
struct Vec3
{
    float x, y, z;
};
enum class Kind : std::uint8_t
{
    dot,
    line
};
union Bits
{
    float number;
    std::uint32_t bits;
};

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
#elif defined(CASE_PRIVATE_MEMBER)
class Misused
{
public:
    float size;

private:
    float weight = 0;
};
#elif defined(CASE_PRIVATE_BASE)
struct Misused : private Empty
{
    float size;
};
#elif defined(CASE_VIRTUAL_FUNCTION)
struct Misused
{
    float size;
    virtual void draw() {}
};
#elif defined(CASE_UNKNOWN_MEMBER)
struct Misused
{
    float size;
    Vec3 position;
};
#elif defined(CASE_UNKNOWN_MEMBER_IN_ARRAY)
struct Misused
{
    float size[2];
    Vec3 positions[2];
};
#elif defined(CASE_UNKNOWN_MEMBER_BEHIND_A_BASE)
struct Misused : Empty
{
    Vec3 position;
};
#elif defined(CASE_EMPTY_MEMBER)
struct Misused
{
    [[no_unique_address]] Empty nothing;
    float size;
};
#elif defined(CASE_ENUM_MEMBER)
struct Misused
{
    float size;
    Kind kind;
};
#elif defined(CASE_UNION_MEMBER)
struct Misused
{
    float size;
    Bits bits;
};
#elif defined(CASE_ANONYMOUS_UNION)
struct Misused
{
    float size;
    union
    {
        float number;
        std::uint32_t bits;
    };
};
#elif defined(CASE_ANONYMOUS_UNION_FIRST)
struct Misused
{
    union
    {
        float number;
        std::uint32_t bits;
    };
};
#elif defined(CASE_ANONYMOUS_STRUCT)
struct Misused
{
    float size;
    struct
    {
        float x, y;
    };
};
#elif defined(CASE_LONG_DOUBLE)
struct Misused
{
    float size;
    long double weight;
};
#elif defined(CASE_WIDE_INTEGER)
struct Misused
{
    float size;
    __int128 id;
};
#elif defined(CASE_BIT_FIELD)
struct Misused
{
    unsigned kind : 3;
    unsigned layer : 5;
    float size;
};
#elif defined(CASE_BIT_FIELD_BEHIND_A_BASE)
struct Misused : Empty
{
    float size[2];
    unsigned kind : 3;
};
#elif defined(CASE_WHOLE_BIT_FIELD)
struct Misused
{
    float size;
    unsigned kind : 32;
};
#elif defined(CASE_MEMBERS_OF_A_BASE)
struct Misused : One
{
};
#elif defined(CASE_MEMBERS_AND_A_BASE)
struct Misused : One
{
    float size;
};
#elif defined(CASE_REFERENCE)
struct Misused
{
    float size;
    float& shared;
};
#elif defined(CASE_CONST_MEMBER)
struct Misused
{
    const float size;
    float weight;
};
#elif defined(CASE_PACKED)
struct __attribute__((packed)) Misused
{
    std::uint8_t kind;
    float size;
};
#elif defined(CASE_A_UNION)
using Misused = Bits;
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
