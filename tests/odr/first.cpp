// Links with a second translation unit that includes the same headers, and sees the same variables as it.
#include <glumpp/graphics.hpp>

#include "second.hpp"

#include <cstdio>

namespace gloo = glumpp::gloo;

namespace
{
/// Another struct of the same name as the second unit's: neither may see the other's.
struct Point
{
    std::array<double, 3> x;
};
}  // namespace

int main()
{
    gloo::VertexBuffer<Point> V(4);
    V.clear_pending();
    V[&Point::x](1) = {1, 2, 3};
    const bool same_variable = static_cast<const void*>(&gloo::detail::context_count) == second_context_count();
    const bool own_structs = V.pending_data()->offset == 24 && second_write() == 8;
    const std::uint64_t id = gloo::detail::next_id();
    const bool one_counter = second_id() == id + 1;
    std::printf("one context_count: %d, structs apart: %d, one counter: %d\n", same_variable, own_structs, one_counter);
    return same_variable && own_structs && one_counter ? 0 : 1;
}
