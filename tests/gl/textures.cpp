#include "gl_test.hpp"

#include <cstdint>
#include <cstring>
#include <random>

namespace
{

template <class Texture, class Box>
void check_box(const Texture& texture, const Box& expected)
{
    REQUIRE(texture.pending_data());
    CHECK(*texture.pending_data() == expected);
}

template <class T, std::size_t N>
struct Texel
{
    using type = T;
    static constexpr std::size_t channels = N;
};
template <class>
struct TypedGlTest : GlTest
{
};

}  // namespace

TEST_CASE_METHOD(GlTest, "a write widens one box of texels", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 4> image({8, 6});
    check_box(image, gloo::Box<2>{{0, 0}, {8, 6}});
    image.clear_pending();
    image(2, 3) = {1, 2, 3, 4};
    check_box(image, gloo::Box<2>{{2, 3}, {3, 4}});
    image(5, 1, 2) = std::uint8_t{9};
    check_box(image, gloo::Box<2>{{2, 1}, {6, 4}});
    image.clear_pending();
    image.view(xt::all(), 4) = std::uint8_t{7};
    check_box(image, gloo::Box<2>{{0, 4}, {8, 5}});
    image.clear_pending();
    image.view(xt::range(xt::xnone(), xt::xnone(), -3), xt::keep(5, 2)) += 1;
    check_box(image, gloo::Box<2>{{1, 2}, {8, 6}});
    image.clear_pending();
    xt::xtensor<bool, 2> mask = xt::zeros<bool>({8, 6});
    mask(1, 5) = mask(4, 0) = true;
    image.filter(mask) = std::uint8_t{3};
    check_box(image, gloo::Box<2>{{1, 0}, {5, 6}});
    image.clear_pending();
    image.view(xt::range(3, 3)) = std::uint8_t{1};
    CHECK(!image.pending_data());
    image.touch(7, 1);
    check_box(image, gloo::Box<2>{{1, 1}, {2, 2}});
    image.clear_pending();
    image.touch(5, 2);
    check_box(image, gloo::Box<2>{{0, 0}, {2, 6}});
    CHECK(spy.calls.empty());
}

TEST_CASE_METHOD(GlTest, "fault of the peer: a partial update sends the texels that changed", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 3> image({9, 7});
    image.bind();
    spy.clear();
    image.view(xt::range(2, 5), xt::range(1, 3)) = std::uint8_t{200};
    image.bind();
    CHECK(spy.count("glTexSubImage2D") == 1);
    const auto texels = image.read_back();
    for (std::size_t row = 0; row < 9; ++row)
        for (std::size_t column = 0; column < 7; ++column)
            CHECK(texels(row, column, 1) == (row >= 2 && row < 5 && column >= 1 && column < 3 ? 200 : 0));
}

TEST_CASE_METHOD(GlTest, "fault of the peer: changing a filter loses nothing and sends no texel", "[texture]")
{
    gloo::Texture2D<float, 1> image({3, 5});
    image.view() = xt::arange<float>(15).reshape({3, 5});
    image.bind();
    spy.clear();
    image.interpolation(GL_LINEAR);
    image.wrapping(GL_REPEAT);
    image.bind();
    CHECK(spy.count("glTexSubImage2D") == 0);
    CHECK(spy.count("glTexImage2D") == 0);
    CHECK(image.read_back()(2, 4) == 14.f);
}

TEMPLATE_TEST_CASE_METHOD(TypedGlTest, "random boxes reach the GPU byte for byte", "[texture]", (Texel<std::uint8_t, 1>),
                          (Texel<std::uint8_t, 2>), (Texel<std::uint8_t, 3>), (Texel<std::uint8_t, 4>), (Texel<std::uint16_t, 1>),
                          (Texel<std::uint16_t, 3>), (Texel<float, 1>), (Texel<float, 2>), (Texel<float, 3>), (Texel<float, 4>),
                          (Texel<std::int32_t, 2>), (Texel<std::uint32_t, 4>))
{
    using T = typename TestType::type;
    std::mt19937 random(3);
    gloo::Texture2D<T, TestType::channels> image({7, 5});
    auto shadow = image.read_back();
    for (int i = 0; i < 30; ++i)
    {
        const auto r0 = static_cast<std::ptrdiff_t>(random() % 7), r1 = static_cast<std::ptrdiff_t>(random() % 8);
        const auto c0 = static_cast<std::ptrdiff_t>(random() % 5), c1 = static_cast<std::ptrdiff_t>(random() % 6);
        const auto value = static_cast<T>(random() % 250);
        image.view(xt::range(r0, r1), xt::range(c0, c1)) = value;
        xt::view(shadow, xt::range(r0, r1 < r0 ? r0 : r1), xt::range(c0, c1 < c0 ? c0 : c1)) = value;
        this->spy.clear();
        const auto texels = image.read_back();
        REQUIRE(this->spy.count("glTexSubImage2D") <= 1);
        REQUIRE(std::memcmp(texels.data(), shadow.data(), texels.size() * sizeof(T)) == 0);
    }
}

TEST_CASE_METHOD(GlTest, "a row of texels", "[texture]")
{
    gloo::Texture1D<std::uint8_t, 4> ramp(16);
    ramp.bind();
    ramp.view(xt::range(3, 6), 0) = std::uint8_t{50};
    check_box(ramp, gloo::Box<1>{{3}, {6}});
    spy.clear();
    ramp.bind();
    CHECK(spy.count("glTexSubImage1D") == 1);
    CHECK(ramp.read_back()(5, 0) == 50);
    CHECK(ramp.read_back()(6, 0) == 0);
}

TEST_CASE_METHOD(GlTest, "pixel storage of the caller does not disturb a read-back", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 3> image({3, 3});
    image.view() = std::uint8_t{77};
    glPixelStorei(GL_PACK_ALIGNMENT, 8);
    CHECK(image.read_back()(2, 2, 2) == 77);
    GLint alignment = 0;
    glGetIntegerv(GL_PACK_ALIGNMENT, &alignment);
    CHECK(alignment == 8);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
}

TEST_CASE_METHOD(GlTest, "a texture that cannot be made is refused, and stays pending", "[texture]")
{
    CHECK(has(error_of([] { gloo::Texture2D<float, 4> image({0, 3}); }), "at least one texel"));
    CHECK(has(error_of([] { gloo::Texture2D<float, 4> image({-1, 3}); }), "(-1, 3)"));
    gloo::Texture2D<std::uint8_t, 1> thin({1, 1 << 20});
    CHECK(has(error_of([&] { thin.bind(); }), "texels a side"));
    CHECK(thin.pending_data());
    CHECK(has(error_of(
                  []
                  {
                      gloo::Texture2D<float, 4> image({2, 3});
                      image.view() = xt::xtensor<float, 3>(xt::ones<float>({3, 2, 4}));
                  }),
              "does not fit"));
}

TEST_CASE_METHOD(GlTest, "textures in a draw: two calls for each, and exactly the box when it changed", "[texture]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 4> left({2, 2}), right({2, 2});
    left.view() = std::uint8_t{100};
    right.view() = std::uint8_t{50};
    gloo::Program program(cover_vertex,
                          "uniform sampler2D a, b; void main() { gl_FragColor = texture2D(a, vec2(0.75)) + texture2D(b, vec2(0.75)); }");
    program.bind(V);
    program["a"] = left;
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "the sampler 'b' has no texture"));
    program["b"] = right;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{150, 150, 150, 150});
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glActiveTexture glBindTexture glActiveTexture glBindTexture glBindVertexArray glDrawArrays");
    right(1, 1) = {0, 0, 0, 0};
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.count("glTexSubImage2D") == 1);
    CHECK(pixel(8, 8) == std::array{100, 100, 100, 100});
}
