// Slices and masks that do not fit any view of their kind.
#include <glumpp/gloo/vertex_buffer.hpp>

namespace gloo = glumpp::gloo;

struct Vertex
{
    std::array<float, 2> position;
};

void misuse(gloo::VertexBuffer<Vertex, 2>& V, const xt::xtensor<bool, 2>& mask, const xt::xtensor<bool, 1>& flat)
{
    (void)V[&Vertex::position].view(0, 0, 0);
    (void)V.view(0, 0);
    (void)V.view(xt::ellipsis(), 0);
    (void)V.filter(mask);
    (void)V.view(0).filter(flat);
#if defined(CASE_TOO_MANY_SLICES)
    (void)V[&Vertex::position].view(0, 0, 0, 0);
#elif defined(CASE_TOO_MANY_RECORD_SLICES)
    (void)V.view(0, xt::all(), 0);
#elif defined(CASE_TWO_ELLIPSES)
    (void)V.view(xt::ellipsis(), xt::ellipsis());
#elif defined(CASE_UNKNOWN_SLICE)
    (void)V.view(mask);
#elif defined(CASE_MASK_OF_NUMBERS)
    const xt::xtensor<int, 2> numbers{{1, 0}};
    (void)V.filter(numbers);
#elif defined(CASE_MASK_OF_FEW_AXES)
    (void)V.filter(flat);
#endif
}
