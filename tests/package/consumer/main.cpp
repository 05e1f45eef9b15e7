#include <glumpp/gloo.hpp>

static_assert(GLUMPP_VERSION == GLUMPP_VERSION_MAJOR * 10000 + GLUMPP_VERSION_MINOR * 100 + GLUMPP_VERSION_PATCH);
#ifdef FOUND_MINOR
static_assert(GLUMPP_VERSION_MAJOR == FOUND_MAJOR && GLUMPP_VERSION_MINOR == FOUND_MINOR && GLUMPP_VERSION_PATCH == FOUND_PATCH,
              "CMake found another version than the headers");
#endif

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
