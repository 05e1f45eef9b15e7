#include <glumpp/gloo.hpp>

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

int main()
{
    glumpp::gloo::VertexBuffer<Vertex> V(4);
    V.clear_pending();
    V[&Vertex::color](2) = {1, 0, 0};
    const auto pending = V.pending_data();
    return pending && pending->offset == 48 && pending->end == 60 && V.data()[2].color[0] == 1.f ? 0 : 1;
}
