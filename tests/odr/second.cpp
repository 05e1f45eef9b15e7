#include "second.hpp"

#include <glumpp/graphics.hpp>

namespace gloo = glumpp::gloo;

namespace
{
struct Point
{
    float x[2];
};
}  // namespace

const void* second_context_count() { return &gloo::detail::context_count; }

std::size_t second_write()
{
    gloo::VertexBuffer<Point> V(4);
    V.clear_pending();
    V[&Point::x](1) = {1, 2};
    return V.pending_data()->offset;
}

std::uint64_t second_id() { return gloo::detail::next_id(); }
