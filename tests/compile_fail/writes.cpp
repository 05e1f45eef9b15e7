// Writes whose types cannot be right.
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/memory/copy.hpp>

namespace gloo = glumpp::gloo;

struct Vertex
{
    std::array<float, 2> position;
    float size;
};
struct Other
{
    std::array<float, 2> position;
};

struct Vec3
{
    float x, y, z;
};
struct Textured
{
    Vec3 position;
    float size;
};

void misuse(gloo::VertexBuffer<Vertex, 2>& V, const gloo::VertexBuffer<Vertex, 2>& C)
{
    V[&Vertex::position](0, 0) = {1, 2};
    V[&Vertex::position] = {1, 2};
    V[&Vertex::size] = 1.f;
    V(0, 0) = Vertex(C(0, 0));
    std::vector<Vertex> records(3);
    gloo::VertexBuffer<Vertex> lent{std::span(records)}, given(std::move(records));
#if defined(CASE_UNKNOWN_MEMBER)
    gloo::VertexBuffer<Textured> T(4);
    T[&Textured::size] = 1.f;
    T(0) = Textured{};
#elif defined(CASE_FOREIGN_FIELD)
    V[&Other::position] = 1.f;
#elif defined(CASE_LONG_LIST_FOR_ONE)
    V[&Vertex::position](0, 0) = {1, 2, 3};
#elif defined(CASE_LONG_LIST_FOR_ALL)
    V[&Vertex::position] = {1, 2, 3};
#elif defined(CASE_SHORT_LIST)
    V[&Vertex::position] += {1};
#elif defined(CASE_LIST_FOR_A_NUMBER)
    V[&Vertex::size] = {1, 2};
#elif defined(CASE_CONST_FIELD)
    C[&Vertex::position] = 1.f;
#elif defined(CASE_CONST_RECORD)
    C(0, 0) = Vertex{};
#elif defined(CASE_CONST_OPERATOR)
    C[&Vertex::position] += 1.f;
#elif defined(CASE_FEW_INDICES)
    V(0) = Vertex{};
#elif defined(CASE_MANY_INDICES)
    V(0, 0, 0) = Vertex{};
#elif defined(CASE_COPY_OF_OTHER_RANK)
    xt::xtensor<float, 2> numbers;
    glumpp::memory::copy(V[&Vertex::position], numbers);
#elif defined(CASE_VECTOR_BY_NAME)
    gloo::VertexBuffer<Vertex> borrowed(records);
#elif defined(CASE_SHAPED_VECTOR_BY_NAME)
    gloo::VertexBuffer<Vertex, 2> borrowed(records, {1, 3});
#endif
}
