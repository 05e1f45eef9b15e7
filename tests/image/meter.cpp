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

TEST_CASE_METHOD(GlTest, "the meter counts each call of a draw, and every kind of draw as one")
{
    support::GlMeter meter;
    auto corners = cover();
    corners.append(cover());
    gloo::IndexBuffer<std::uint32_t> indices{0, 1, 2};
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(corners);
    program.draw(GL_TRIANGLES, indices);

    const auto check = [&](const char* call, const auto& draw)
    {
        CAPTURE(call);
        (void)meter.take();
        spy.clear();
        draw();
        const support::GlTraffic traffic = meter.take();
        CHECK(spy.count(call) == 1);
        CHECK(traffic.calls == spy.calls.size());
        CHECK(traffic.draws == 1);
        CHECK(traffic.bytes == 0);
    };
    const auto check_indexed = [&](const char* call, const gloo::DrawOptions& options)
    { check(call, [&] { program.draw(GL_TRIANGLES, indices, options); }); };
    check("glDrawArrays", [&] { program.draw(GL_TRIANGLES); });
    check("glDrawArraysInstanced", [&] { program.draw(GL_TRIANGLES, {.instances = 2}); });
    check_indexed("glDrawElements", {});
    check_indexed("glDrawElementsInstanced", {.instances = 2});
    check_indexed("glDrawRangeElements", {.index_range = gloo::IndexRange{0, 2}});
    // OpenGL ES 3.0 adds nothing to indices.
    if (gloo::profile() == gloo::Profile::core)
    {
        check_indexed("glDrawElementsBaseVertex", {.base_vertex = 3});
        check_indexed("glDrawElementsInstancedBaseVertex", {.instances = 2, .base_vertex = 3});
        check_indexed("glDrawRangeElementsBaseVertex", {.base_vertex = 3, .index_range = gloo::IndexRange{0, 2}});
    }
}

TEST_CASE_METHOD(GlTest, "the meter counts the bytes that a draw sends")
{
    support::GlMeter meter;
    auto corners = cover();
    gloo::IndexBuffer<std::uint32_t> indices{0, 1, 2};
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(corners);
    program.draw(GL_TRIANGLES, indices);
    corners[&Corner::position](1) = {3, -1};
    indices(0) = 0;
    (void)meter.take();
    program.draw(GL_TRIANGLES, indices);
    CHECK(meter.take().bytes == sizeof(Corner) + sizeof(std::uint32_t));
}
