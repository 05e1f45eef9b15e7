// Fields and formulas of fields written to containers of xtensor.
#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <glumpp/memory/copy.hpp>

namespace memory = glumpp::memory;

namespace
{
struct Body
{
    std::array<double, 3> position;
    std::array<std::uint8_t, 4> color;
    float size;
    std::array<std::array<float, 2>, 2> frame;
    std::array<float, 5> weights;
};

gloo::VertexBuffer<Body> counted(std::size_t n)
{
    gloo::VertexBuffer<Body> V(n);
    float next = 0;
    for (Body& body : V.edit())
    {
        for (double& x : body.position) x = static_cast<double>(++next);
        for (std::uint8_t& c : body.color) c = static_cast<std::uint8_t>(++next);
        body.size = ++next;
        for (auto& row : body.frame)
        {
            for (float& x : row) x = ++next;
        }
        for (float& x : body.weights) x = ++next;
    }
    V.clear_pending();
    return V;
}
}  // namespace

TEST_CASE("copy: what xtensor's own assignment writes, for members of every kind, whatever the container was")
{
    const auto V = counted(7);
    const auto same = [](const auto& formula, auto container)
    {
        const auto expected = decltype(container)(formula);
        memory::copy(formula, container);
        CHECK((container == expected));
        memory::copy(formula, container);
        CHECK((container == expected));
    };
    same(V[&Body::position] * 2., xt::xtensor<double, 2>());
    same(V[&Body::position], xt::xtensor<double, 2>::from_shape({7, 3}));
    same(V[&Body::position], xt::xtensor<float, 2>());
    same(V[&Body::position] + 1., xt::xarray<double>());
    same(V[&Body::color], xt::xtensor<std::uint8_t, 2>());
    same(V[&Body::color] + V[&Body::color], xt::xtensor<int, 2>());
    same(V[&Body::size] - 1.f, xt::xtensor<float, 1>());
    same(V[&Body::frame] * .5f, xt::xtensor<float, 3>());
    same(V[&Body::position] * 2., xt::xtensor<double, 2, xt::layout_type::column_major>());
    same(V[&Body::color] + V[&Body::color], xt::xtensor<int, 2, xt::layout_type::column_major>());
    same(V[&Body::weights] * 2.f, xt::xtensor<float, 2>());
    same(V[&Body::position].view(xt::range(5, 0, -2)), xt::xtensor<double, 2>());
    same(V[&Body::position].view(xt::all(), 1), xt::xtensor<double, 1>());
    same(V[&Body::position].view(xt::keep(4, 0)), xt::xtensor<double, 2>());
    same(V[&Body::size].view(xt::range(0, 0)), xt::xtensor<float, 1>());
    same(V[&Body::position] + xt::xarray<double>{1, 2, 3}, xt::xtensor<double, 2>());
    CHECK(!V.pending_data());
}

TEST_CASE("copy: a formula may read the container that it is written to")
{
    const auto V = counted(3);
    xt::xtensor<float, 1> sum{1, 2, 3};
    const xt::xtensor<float, 1> expected = V[&Body::size] + sum;
    memory::copy(V[&Body::size] + sum, sum);
    CHECK((sum == expected));
    for (const bool columns : {false, true})
    {
        xt::xtensor<double, 2, xt::layout_type::dynamic> matrix({3, 3},
                                                                columns ? xt::layout_type::column_major : xt::layout_type::row_major);
        matrix.fill(0);
        for (std::size_t i = 0; i < 3; ++i) matrix(i, i) = static_cast<double>(i);
        const xt::xtensor<double, 2> before = matrix, sums = V[&Body::position] + matrix;
        memory::copy(V[&Body::position] + matrix, matrix);
        CHECK((matrix == sums));
        matrix = before;
        const xt::xtensor<double, 2> turned = V[&Body::position] + xt::transpose(before);
        memory::copy(V[&Body::position] + xt::transpose(matrix), matrix);
        CHECK((matrix == turned));
    }
    // Stretched, so that the container changes its shape.
    xt::xtensor<float, 1> one{1};
    memory::copy(V[&Body::size] + one, one);
    CHECK((one == V[&Body::size] + 1.f));
}

TEST_CASE("copy: operands that do not fit leave the container as it was")
{
    const auto V = counted(3);
    xt::xtensor<float, 1> numbers{1, 2};
    const xt::xtensor<float, 1> other{1, 2};
    CHECK_THROWS_AS(memory::copy(V[&Body::size] + other, numbers), glumpp::ShapeError);
    CHECK((numbers == xt::xtensor<float, 1>{1, 2}));
    memory::copy(V[&Body::size], numbers);
    CHECK((numbers == V[&Body::size]));
}
