// What the examples tell of their frames is all that was called and sent.
#include "../../examples/support/gl_meter.hpp"
#include "gloo/gl_test.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace
{

template <class T, class Encoding, std::size_t... Channels>
void check_texels(support::GlMeter& meter, std::index_sequence<Channels...>)
{
    const auto check = [&]<std::size_t Count>()
    {
        gloo::Texture2D<T, Count, Encoding> texture({3, 8});
        (void)meter.take();
        texture.bind();
        CAPTURE(sizeof(T), Count);
        CHECK(meter.take().bytes == 3 * 8 * Count * sizeof(T));
    };
    (check.template operator()<Channels + 1>(), ...);
}

}  // namespace

TEST_CASE_METHOD(GlTest, "the meter counts the bytes of texels of every type")
{
    support::GlMeter meter;
    using gloo::native, gloo::pure_integer;
    constexpr std::make_index_sequence<4> all{};
    check_texels<float, native>(meter, all);
    check_texels<gloo::half, native>(meter, all);
    check_texels<std::uint8_t, native>(meter, all);
    check_texels<std::uint32_t, native>(meter, all);
    check_texels<std::int32_t, native>(meter, all);
    check_texels<std::uint8_t, pure_integer>(meter, all);
    check_texels<std::int8_t, pure_integer>(meter, all);
    check_texels<std::uint16_t, pure_integer>(meter, all);
    check_texels<std::int16_t, pure_integer>(meter, all);
    check_texels<std::uint32_t, gloo::depth_stencil>(meter, std::make_index_sequence<1>{});
    check_texels<std::uint16_t, gloo::depth>(meter, std::make_index_sequence<1>{});
    check_texels<float, gloo::depth>(meter, std::make_index_sequence<1>{});
}

TEST_CASE_METHOD(GlTest, "the meter counts all calls that are seen elsewhere, and draws of all kinds")
{
    support::GlMeter meter;
    auto corners = cover();
    gloo::IndexBuffer<std::uint32_t> indices{0, 1, 2};
    gloo::Program program(cover_vertex, "uniform mat2 m; void main() { gl_FragColor = vec4(m[0], m[1]); }");
    program.bind(corners);
    program["m"] = {1, 0, 0, 1};
    program.draw(GL_TRIANGLES, indices);
    program["m"] = {0, 1, 1, 0};

    for (const bool indexed : {false, true})
    {
        CAPTURE(indexed);
        (void)meter.take();
        spy.clear();
        if (indexed) program.draw(GL_TRIANGLES, indices);
        else program.draw(GL_TRIANGLES);
        const support::GlTraffic traffic = meter.take();
        CHECK(traffic.calls == spy.calls.size());
        CHECK(traffic.draws == 1);
        CHECK(traffic.bytes == 0);
    }
    corners[&Corner::position](1) = {3, -1};
    indices(0) = 0;
    (void)meter.take();
    program.draw(GL_TRIANGLES, indices);
    CHECK(meter.take().bytes == sizeof(Corner) + sizeof(std::uint32_t));
}
