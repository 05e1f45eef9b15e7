// member_traits, reflect and struct_layout: a plain struct becomes a list of fields.
#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <cstddef>

namespace
{
struct One
{
    float only;
};
struct EveryNumber
{
    std::int8_t a;
    std::uint8_t b;
    std::int16_t c;
    std::uint16_t d;
    std::int32_t e;
    std::uint32_t f;
    std::int64_t g;
    std::uint64_t h;
    float i;
    double j;
    bool k;
};
struct CArrays
{
    float first[3];
    std::uint8_t second[2][3];
    float third;
    double fourth[1];
    std::int16_t fifth[2][2][2];
};
struct Neighbours
{
    float a[2];
    float b[2];
    std::array<float, 2> c;
    float d[4];
};
struct Nested
{
    std::array<std::array<std::array<float, 4>, 3>, 2> cube;
    std::array<float, 2> pairs[3];
    std::array<std::uint8_t, 4> rgba;
};
struct Most
{
    float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w;
    float last_one[2];
};
struct Defaults
{
    float size = 1.f;
    std::array<float, 3> color{1, 0, 0};
};
struct Under_score9
{
    float _x1;
    float y_2_;
};
struct Aligned
{
    std::uint8_t tag;
    alignas(16) float value;
};
struct alignas(32) Wide
{
    float value;
};

/// Bases without members, as those are that only add functions.
struct Nothing
{
};
template <class S>
struct Comparable
{
    friend bool operator==(const S& a, const S& b) { return a.size == b.size; }
};
struct Derived : Nothing, Comparable<Derived>
{
    float size;
    float color[3];
    std::array<float, 2> position;
};
template <class T>
struct Templated
{
    float size;
    T values[2];
};
using Unnamed = struct
{
    float size;
    double weight;
};
struct Gap
{
    float size;
    unsigned : 32;
    [[no_unique_address]] float weight;
};

/// A vector class of somebody else's.
struct Vec3
{
    float x, y, z;
};
struct WithVec3
{
    float weight;
    Vec3 normal;
};

template <class S>
constexpr const auto& fields_of = memory::struct_layout<S>::fields;
}  // namespace

template <>
struct glumpp::memory::member_traits<Vec3>
{
    using component = float;
    static constexpr std::array<std::size_t, 1> extents{3};
};

TEST_CASE("reflect: names types and offsets of a plain struct are known at compile time")
{
    constexpr const auto& fields = memory::struct_layout<Vertex>::fields;
    static_assert(fields.size() == 2);
    static_assert(fields[0].name == "position" && fields[1].name == "color");
    static_assert(fields[0].offset == 0 && fields[1].offset == 8);
    static_assert(fields[0].size == 8 && fields[1].size == 12);
    static_assert(fields[1].rank == 1 && fields[1].extents[0] == 3 && fields[1].components() == 3);
    CHECK(memory::type_text(fields[1]) == "float32[3]");
}

TEST_CASE("reflect: a struct of one member")
{
    static_assert(fields_of<One>.size() == 1);
    CHECK(fields_of<One>[0].name == "only");
    CHECK(fields_of<One>[0].rank == 0);
    CHECK(memory::type_text(fields_of<One>[0]) == "float32");
}

TEST_CASE("reflect: every number type has its own component type")
{
    const std::array<std::string_view, 11> types{"int8",  "uint8",  "int16",   "uint16",  "int32", "uint32",
                                                 "int64", "uint64", "float32", "float64", "bool"};
    REQUIRE(fields_of<EveryNumber>.size() == types.size());
    for (std::size_t i = 0; i < types.size(); ++i)
    {
        CHECK(memory::name_of(fields_of<EveryNumber>[i].component) == types[i]);
        CHECK(fields_of<EveryNumber>[i].name == std::string(1, static_cast<char>('a' + i)));
    }
    CHECK(fields_of<EveryNumber>[6].offset == offsetof(EveryNumber, g));
    CHECK(fields_of<EveryNumber>[10].offset == offsetof(EveryNumber, k));
}

TEST_CASE("reflect: C arrays of one two and three axes")
{
    static_assert(fields_of<CArrays>.size() == 5);
    const auto& f = fields_of<CArrays>;
    CHECK(f[0].name == "first");
    CHECK(memory::type_text(f[0]) == "float32[3]");
    CHECK(f[1].name == "second");
    CHECK(memory::type_text(f[1]) == "uint8[2][3]");
    CHECK(f[1].offset == offsetof(CArrays, second));
    CHECK(f[2].name == "third");
    CHECK(f[2].offset == offsetof(CArrays, third));
    CHECK(memory::type_text(f[3]) == "float64[1]");
    CHECK(f[3].offset == offsetof(CArrays, fourth));
    CHECK(memory::type_text(f[4]) == "int16[2][2][2]");
    CHECK(f[4].offset == offsetof(CArrays, fifth));
}

TEST_CASE("reflect: arrays side by side are told apart")
{
    static_assert(fields_of<Neighbours>.size() == 4);
    const std::array<std::string_view, 4> names{"a", "b", "c", "d"};
    for (std::size_t i = 0; i < 4; ++i)
    {
        CHECK(fields_of<Neighbours>[i].name == names[i]);
        CHECK(fields_of<Neighbours>[i].offset == 8 * i);
    }
    CHECK(fields_of<Neighbours>[3].components() == 4);
}

TEST_CASE("reflect: arrays of arrays in any nesting")
{
    static_assert(fields_of<Nested>.size() == 3);
    CHECK(memory::type_text(fields_of<Nested>[0]) == "float32[2][3][4]");
    CHECK(memory::type_text(fields_of<Nested>[1]) == "float32[3][2]");
    CHECK(fields_of<Nested>[1].offset == 96);
    CHECK(fields_of<Nested>[2].offset == 120);
}

TEST_CASE("reflect: every number of members that it can")
{
    struct Of1
    {
        float a;
    };
    struct Of2
    {
        float a, b;
    };
    struct Of3
    {
        float a, b, c;
    };
    struct Of4
    {
        float a, b, c, d;
    };
    struct Of5
    {
        float a, b, c, d, e;
    };
    struct Of6
    {
        float a, b, c, d, e, f;
    };
    struct Of7
    {
        float a, b, c, d, e, f, g;
    };
    struct Of8
    {
        float a, b, c, d, e, f, g, h;
    };
    struct Of9
    {
        float a, b, c, d, e, f, g, h, i;
    };
    struct Of10
    {
        float a, b, c, d, e, f, g, h, i, j;
    };
    struct Of11
    {
        float a, b, c, d, e, f, g, h, i, j, k;
    };
    struct Of12
    {
        float a, b, c, d, e, f, g, h, i, j, k, l;
    };
    struct Of13
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m;
    };
    struct Of14
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n;
    };
    struct Of15
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o;
    };
    struct Of16
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p;
    };
    struct Of17
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q;
    };
    struct Of18
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r;
    };
    struct Of19
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s;
    };
    struct Of20
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t;
    };
    struct Of21
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u;
    };
    struct Of22
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v;
    };
    struct Of23
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w;
    };
    struct Of24
    {
        float a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x;
    };
    const auto check = []<class... Structs>(Structs...)
    {
        std::size_t count = 0;
        const auto one = [&count]<class Struct>(Struct)
        {
            ++count;
            const auto& fields = fields_of<Struct>;
            CHECK(fields.size() == count);
            CHECK(fields.back().name == std::string(1, static_cast<char>('a' + count - 1)));
            CHECK(fields.back().offset == 4 * (count - 1));
        };
        (one(Structs()), ...);
        CHECK(count == 24);
    };
    check(Of1(), Of2(), Of3(), Of4(), Of5(), Of6(), Of7(), Of8(), Of9(), Of10(), Of11(), Of12(), Of13(), Of14(), Of15(), Of16(), Of17(),
          Of18(), Of19(), Of20(), Of21(), Of22(), Of23(), Of24());
}

TEST_CASE("reflect: as many members as it can")
{
    static_assert(fields_of<Most>.size() == 24);
    CHECK(fields_of<Most>[0].name == "a");
    CHECK(fields_of<Most>[22].name == "w");
    CHECK(fields_of<Most>[23].name == "last_one");
    CHECK(fields_of<Most>[23].offset == 92);
}

TEST_CASE("reflect: default member initialisers change nothing")
{
    static_assert(fields_of<Defaults>.size() == 2);
    CHECK(fields_of<Defaults>[1].name == "color");
    CHECK(fields_of<Defaults>[1].offset == 4);
}

TEST_CASE("reflect: names keep their underscores and digits")
{
    CHECK(fields_of<Under_score9>[0].name == "_x1");
    CHECK(fields_of<Under_score9>[1].name == "y_2_");
}

TEST_CASE("reflect: padding lies between fields and belongs to none")
{
    static_assert(fields_of<Padded>.size() == 3);
    CHECK(fields_of<Padded>[0].size == 1);
    CHECK(fields_of<Padded>[1].offset == 8);
    CHECK(fields_of<Padded>[2].offset == 16);
    CHECK(sizeof(Padded) == 24);
}

TEST_CASE("reflect: a struct that is aligned as a whole is fine")
{
    CHECK(fields_of<Wide>[0].offset == 0);
    CHECK(memory::struct_layout<Wide>::placed()[0].offset == 0);
}

TEST_CASE("reflect: a member with alignas is found where it really stands")
{
    for (std::size_t i = 0; i < fields_of<Particle>.size(); ++i)
        CHECK(memory::struct_layout<Particle>::placed()[i].offset == fields_of<Particle>[i].offset);
    const auto placed = memory::struct_layout<Aligned>::placed();
    const Aligned object{};
    CHECK(placed[1].name == "value");
    CHECK(placed[1].offset ==
          static_cast<std::size_t>(reinterpret_cast<const char*>(&object.value) - reinterpret_cast<const char*>(&object)));
    CHECK(placed[1].offset != fields_of<Aligned>[1].offset);
    gloo::VertexBuffer<Aligned> V(2);
    V.clear_pending();
    V[&Aligned::value](1) = 3;
    CHECK(V.pending_data()->offset == sizeof(Aligned) + placed[1].offset);
}

TEST_CASE("reflect: bases without members are passed over")
{
    static_assert(fields_of<Derived>.size() == 3);
    CHECK(fields_of<Derived>[0].name == "size");
    CHECK(memory::type_text(fields_of<Derived>[1]) == "float32[3]");
    CHECK(fields_of<Derived>[2].name == "position");
    for (std::size_t i = 0; i < 3; ++i) CHECK(memory::struct_layout<Derived>::placed()[i].offset == fields_of<Derived>[i].offset);
    gloo::VertexBuffer<Derived> V(2);
    V.clear_pending();
    V[&Derived::position](1) = {3, 4};
    CHECK(V.pending_data() == bytes(40, 48));
    CHECK(V.data()[1].position[1] == 4.f);
    const Derived one = V(1);
    CHECK(one == V.data()[0]);
}

TEST_CASE("reflect: structs made from templates, without names, in functions, with gaps")
{
    struct Local
    {
        float size;
        bool flags[3];
    };
    static_assert(fields_of<Templated<int>>.size() == 2 && fields_of<Templated<int>>[1].name == "values");
    static_assert(fields_of<Unnamed>.size() == 2 && fields_of<Unnamed>[1].name == "weight");
    static_assert(fields_of<Local>.size() == 2 && fields_of<Local>[1].name == "flags");
    CHECK(memory::type_text(fields_of<Local>[1]) == "bool[3]");
    static_assert(fields_of<Gap>.size() == 2 && fields_of<Gap>[1].name == "weight");
    CHECK(memory::struct_layout<Gap>::placed()[1].offset == 8);
}

TEST_CASE("reflect: members of three axes that are classes")
{
    struct Deep
    {
        memory::Normalized<std::array<std::array<std::array<std::uint8_t, 2>, 3>, 4>> bytes;
    };
    gloo::VertexBuffer<Deep> V(2);
    V[&Deep::bytes] = std::uint8_t{7};
    V[&Deep::bytes](1, 3, 2, 1) = 9;
    CHECK(V[&Deep::bytes].shape() == std::array<std::size_t, 4>{2, 4, 3, 2});
    CHECK(xt::sum(V[&Deep::bytes])() == 48 * 7 + 2);
}

TEST_CASE("reflect: a user's type takes part by one trait")
{
    static_assert(fields_of<WithVec3>.size() == 2);
    CHECK(memory::type_text(fields_of<WithVec3>[1]) == "float32[3]");
    gloo::VertexBuffer<WithVec3> V(3);
    V.clear_pending();
    V[&WithVec3::normal](1) = {1, 2, 3};
    CHECK(V.pending_data() == bytes(20, 32));
    const Vec3 back = V[&WithVec3::normal](1);
    CHECK(back.z == 3.f);
    V[&WithVec3::normal] = Vec3{4, 5, 6};
    CHECK(V.data()[2].normal.y == 5.f);
}

TEST_CASE("member_traits: component rank and size of a member")
{
    static_assert(std::is_same_v<memory::component_t<const float[2][3]>, float>);
    static_assert(memory::member_rank<float> == 0 && memory::member_size<float> == 1);
    static_assert(memory::member_rank<float[2][3]> == 2 && memory::member_size<float[2][3]> == 6);
    static_assert(memory::member_rank<std::array<std::array<int, 4>, 5>> == 2);
    static_assert(!memory::Member<int*> && !memory::Member<long double> && !memory::Member<std::vector<int>>);
    CHECK(memory::member_traits<std::array<std::array<int, 4>, 5>>::extents == std::array<std::size_t, 2>{5, 4});
}

TEST_CASE("member_traits: a C array reads back as std::array")
{
    static_assert(std::is_same_v<memory::member_value_t<float[3]>, std::array<float, 3>>);
    static_assert(std::is_same_v<memory::member_value_t<const float[2][3]>, std::array<std::array<float, 3>, 2>>);
    static_assert(std::is_same_v<memory::member_value_t<std::array<float, 2>[3]>, std::array<std::array<float, 2>, 3>>);
    static_assert(std::is_same_v<memory::member_value_t<const double>, double>);
    gloo::VertexBuffer<CArrays> V(2);
    V[&CArrays::second](1) = {{1, 2, 3}, {4, 5, 6}};
    const std::array<std::array<std::uint8_t, 3>, 2> back = V[&CArrays::second](1);
    CHECK(back[1][0] == 4);
    CHECK(V.data()[1].second[0][2] == 3);
}

TEST_CASE("reflect: halves are numbers like others")
{
    using memory::half;
    struct Halves
    {
        half one;
        std::array<half, 3> vector;
        float between;
        half matrix[2][2];
    };
    static constexpr auto& f = fields_of<Halves>;
    static_assert(f.size() == 4 && f[0].name == "one" && f[1].name == "vector" && f[2].name == "between" && f[3].name == "matrix");
    static_assert(f[1].offset == 2 && f[1].size == 6 && f[2].offset == 8 && f[3].offset == 12);
    static_assert(f[0].component == memory::ComponentType::float16 && f[3].component == memory::ComponentType::float16);
    CHECK(memory::type_text(f[0]) == "float16");
    CHECK(memory::type_text(f[1]) == "float16[3]");
    CHECK(memory::type_text(f[3]) == "float16[2][2]");
}
