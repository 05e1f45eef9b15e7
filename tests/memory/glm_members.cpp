// GLM's types as members, in a file that includes GLM first.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#endif
#include <glm/ext/vector_float1.hpp>
#include <glm/glm.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#include "support/buffers.hpp"
#include "support/catch.hpp"

namespace
{
struct GlmVertex
{
    glm::vec2 position;
    glm::vec4 color;
    glm::mat3x2 frame;
    glm::u8vec4 kind;
    glm::dvec3 far_away;
};
}  // namespace

static_assert(glumpp::memory::Member<glm::vec1> && glumpp::memory::member_size<glm::vec1> == 1);

TEST_CASE("glm: vectors and matrices are reflected")
{
    const auto& f = memory::struct_layout<GlmVertex>::fields;
    static_assert(memory::struct_layout<GlmVertex>::fields.size() == 5);
    CHECK(f[0].name == "position");
    CHECK(memory::type_text(f[1]) == "float32[4]");
    CHECK(memory::type_text(f[2]) == "float32[3][2]");
    CHECK(memory::type_text(f[3]) == "uint8[4]");
    CHECK(memory::type_text(f[4]) == "float64[3]");
    CHECK(memory::struct_layout<GlmVertex>::placed()[4].offset == f[4].offset);
}

TEST_CASE("glm: members are written and read as GLM's own types")
{
    gloo::VertexBuffer<GlmVertex> V(4);
    V.clear_pending();
    V[&GlmVertex::position](1) = glm::vec2(1, 2);
    CHECK(V.pending_data() == bytes(sizeof(GlmVertex), sizeof(GlmVertex) + 8));
    V[&GlmVertex::position](2) = {3, 4};
    const glm::vec2 back = V[&GlmVertex::position](2);
    CHECK(back == glm::vec2(3, 4));
    CHECK((V[&GlmVertex::position](2) == glm::vec2(3, 4)));
    V[&GlmVertex::color] = glm::vec4(1, 0, 0, 1);
    CHECK(V.data()[3].color == glm::vec4(1, 0, 0, 1));
    V[&GlmVertex::color] += glm::vec4(1);
    CHECK(V.data()[3].color == glm::vec4(2, 1, 1, 2));
}

TEST_CASE("glm: a matrix is written column by column")
{
    gloo::VertexBuffer<GlmVertex> V(2);
    V[&GlmVertex::frame](1) = {{1, 2}, {3, 4}, {5, 6}};
    CHECK(V.data()[1].frame[2] == glm::vec2(5, 6));
    V[&GlmVertex::frame](1, 2, 0) = 9.f;
    CHECK(V.data()[1].frame[2].x == 9.f);
    V[&GlmVertex::frame] = glm::mat3x2(1.f);
    CHECK(V.data()[0].frame[1][1] == 1.f);
    CHECK(V.data()[0].frame[1][0] == 0.f);
}

TEST_CASE("glm: a field of vectors takes part in formulas")
{
    gloo::VertexBuffer<GlmVertex> V(4);
    V[&GlmVertex::position] = {2, 3};
    V[&GlmVertex::position] = V[&GlmVertex::position] * 2.f + 1.f;
    CHECK(V.data()[3].position == glm::vec2(5, 7));
    CHECK(xt::sum(V[&GlmVertex::position])() == 48.f);
}

TEST_CASE("glm: a single member computes as GLM's own type does")
{
    gloo::VertexBuffer<GlmVertex> V(3);
    V[&GlmVertex::position](1) = {1, 2};
    V[&GlmVertex::far_away](1) = {1, 2, 3};
    V.clear_pending();
    const auto sum = V[&GlmVertex::position](1) + glm::vec2(1);
    STATIC_REQUIRE(std::same_as<decltype(sum), const glm::vec2>);
    CHECK(sum == glm::vec2(2, 3));
    const auto position = V[&GlmVertex::position](1);
    CHECK(position - glm::vec2(1) == glm::vec2(0, 1));
    CHECK(glm::vec2(1) - position == glm::vec2(0, -1));
    CHECK(glm::vec2(1) + position == glm::vec2(2, 3));
    CHECK(glm::vec2(3) * position == glm::vec2(3, 6));
    CHECK(std::as_const(V)[&GlmVertex::position](1) * glm::vec2(2) == glm::vec2(2, 4));
    CHECK(V[&GlmVertex::far_away](1) + glm::dvec3(1) == glm::dvec3(2, 3, 4));
    CHECK(V.pending_data() == nothing);
    V[&GlmVertex::position](2) = V[&GlmVertex::position](1) + glm::vec2(1);
    CHECK(V.data()[2].position == glm::vec2(2, 3));
    // With several members, and with numbers, it is a formula of xtensor as ever.
    V[&GlmVertex::position] = V[&GlmVertex::position] + 1.f;
    CHECK(V.data()[1].position == glm::vec2(2, 3));
}
