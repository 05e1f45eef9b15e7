// Textures made of arrays, and written by them: which shapes go together, and what is said of those that do not.
#include "gl_test.hpp"

#include <glumpp/gloo/detail/texel_shape.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace
{

using Image = gloo::Texture2D<std::uint8_t, 4>;

template <class T, std::size_t N>
xt::xtensor<T, N> counted(const std::array<std::size_t, N>& shape)
{
    auto out = xt::xtensor<T, N>::from_shape(shape);
    for (std::size_t i = 0; i < out.size(); ++i) out.data()[i] = static_cast<T>(i + 1);
    return out;
}

/// Whether the GPU has the numbers of an array after a texture was made of it; `sent` boxes went there.
template <class Texture, class Array>
void check_made(GlSpy& spy, const Array& array, std::size_t sent = 1)
{
    spy.clear();
    Texture texture(array);
    CHECK(spy.calls.empty());
    const auto read = texture.read_back();
    CHECK(xt::all(xt::equal(read, array)));
    CHECK(spy.texels.size() == sent);
}

}  // namespace

TEST_CASE_METHOD(GlTest, "a texture of each class is made of an array", "[texel_shape][core][rectangles]")
{
    check_made<gloo::Texture1D<float, 1>>(spy, counted<float, 1>({7}));
    check_made<gloo::Texture1D<std::uint8_t, 3>>(spy, counted<std::uint8_t, 2>({7, 3}));
    check_made<gloo::Texture2D<float, 1>>(spy, counted<float, 2>({3, 5}));
    check_made<Image>(spy, counted<std::uint8_t, 3>({3, 5, 4}));
    check_made<gloo::Texture2D<gloo::half, 2>>(spy, counted<gloo::half, 3>({3, 5, 2}));
    check_made<gloo::Texture2D<std::int16_t, 2, gloo::pure_integer>>(spy, counted<std::int16_t, 3>({3, 5, 2}));
    check_made<gloo::TextureRectangle<float, 2>>(spy, counted<float, 3>({3, 5, 2}));
    check_made<gloo::Texture3D<std::uint8_t, 1>>(spy, counted<std::uint8_t, 3>({2, 3, 5}));
    check_made<gloo::Texture3D<float, 4>>(spy, counted<float, 4>({2, 3, 5, 4}));
    check_made<gloo::Texture2DArray<std::uint8_t, 3>>(spy, counted<std::uint8_t, 4>({2, 3, 5, 3}));
    check_made<gloo::TextureCube<float, 1>>(spy, counted<float, 3>({6, 3, 3}), 6);
    check_made<gloo::TextureCube<std::uint8_t, 3>>(spy, counted<std::uint8_t, 4>({6, 2, 2, 3}), 6);
    // Formulas, arrays whose rank only run time knows, views, another order of the axes in memory, a wider type.
    const auto array = counted<std::uint8_t, 3>({3, 5, 4});
    check_made<Image>(spy, xt::xarray<std::uint8_t>(array));
    check_made<Image>(spy, array + std::uint8_t{1});
    check_made<Image>(spy, xt::view(array, xt::range(0, 2), xt::all(), xt::all()));
    check_made<Image>(spy, xt::xtensor<std::uint8_t, 3, xt::layout_type::column_major>(array));
    check_made<gloo::Texture2D<float, 1>>(spy, xt::xtensor<double, 2>(xt::ones<double>({2, 2})));
    Image image(array);
    check_made<Image>(spy, image.view(xt::range(1, 3)));
}

TEST_CASE_METHOD(GlTest, "an array writes a whole texture, with one upload, and what is made stays as it is", "[texel_shape]")
{
    auto array = counted<std::uint8_t, 3>({3, 5, 4});
    Image image({3, 5});
    image.interpolation(GL_LINEAR);
    (void)image.read_back();
    const GLuint name = image.name();
    spy.clear();
    image = array;
    CHECK(image.pending_data()->size() == 15);
    image.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 3, 5}}});
    CHECK(spy.count("glTexImage2D") == 0);
    CHECK(image.name() == name);
    CHECK(xt::all(xt::equal(image.read_back(), array)));
    image = image.view() * 2;
    array *= std::uint8_t{2};
    CHECK(xt::all(xt::equal(image.read_back(), array)));
    // A texture itself is moved, not copied.
    static_assert(!std::is_assignable_v<Image&, const Image&>);
    image = Image(counted<std::uint8_t, 3>({2, 2, 4}));
    CHECK(image.shape() == std::array<std::size_t, 2>{2, 2});
}

TEST_CASE_METHOD(GlTest, "an array of the wrong shape changes nothing, and its text says which is meant", "[texel_shape]")
{
    const auto wide = counted<std::uint8_t, 3>({3, 5, 4}), tall = counted<std::uint8_t, 3>({5, 3, 4});
    Image image(wide);
    (void)image.read_back();
    CHECK(has(error_of([&] { image = tall; }), "of shape (3, 5) is written by an array of that shape, channels aside, not (5, 3); axes are "
                                               "(rows, columns), not (width, height): write xt::transpose(array, {1, 0, 2})"));
    CHECK(has(error_of([&] { image = counted<std::uint8_t, 3>({3, 6, 4}); }), "not (3, 6); resize() it first"));
    CHECK(has(error_of(
                  [&] {
                      image = counted<std::uint8_t, 3>({4, 3, 5});
                  }),
              "a Texture2D<std::uint8_t, 4> is made of an array of shape (rows, columns, 4), not (4, 3, 5); channels come last: write "
              "xt::transpose(array, {1, 2, 0})"));
    CHECK(has(error_of([&] { image = xt::xarray<std::uint8_t>(xt::ones<std::uint8_t>({3, 5})); }), "(rows, columns, 4), not (3, 5)"));
    CHECK(has(error_of([&] { Image other(xt::xarray<std::uint8_t>(xt::ones<std::uint8_t>({3, 5, 3}))); }), "not (3, 5, 3)"));
    CHECK(has(error_of([&] { Image other(counted<std::uint8_t, 3>({0, 5, 4})); }), "at least one texel"));
    CHECK(has(error_of([&] { gloo::TextureCube<float, 1> sky(counted<float, 3>({6, 2, 3})); }), "six faces"));
    CHECK(has(error_of(
                  [&] {
                      gloo::TextureCube<float, 1> sky(xt::xarray<float>(xt::ones<float>({2, 2})));
                  }),
              "(6, side, side), not (2, 2)"));
    CHECK(has(error_of([&] { gloo::Texture1D<float, 1> row(xt::xarray<float>(xt::ones<float>({2, 2}))); }), "(columns,), not (2, 2)"));
    const xt::xarray<float> a = xt::ones<float>({2, 3}), b = xt::ones<float>({4, 3});
    CHECK(has(error_of([&] { gloo::Texture2D<float, 1> bad(a + b); }), "operands of a formula"));
    CHECK(!image.pending_data());
    CHECK(xt::all(xt::equal(image.read_back(), wide)));
    image = xt::transpose(tall, {1, 0, 2});
    CHECK(image.pending_data()->size() == 15);
    CHECK(image(1, 2, 0) == tall(2, 1, 0));
}

TEST_CASE("texel_shape: a texture's class is spelt as it is written")
{
    using gloo::detail::texture_text;
    const auto text = [](GLenum target, gloo::TexelFormat format) { return texture_text(*gloo::find_texture_target(target), format); };
    CHECK(text(GL_TEXTURE_2D, gloo::texel_format<std::uint8_t, 4>()) == "Texture2D<std::uint8_t, 4>");
    CHECK(text(GL_TEXTURE_1D, gloo::texel_format<float, 1>()) == "Texture1D<float, 1>");
    CHECK(text(GL_TEXTURE_3D, gloo::texel_format<gloo::half, 2>()) == "Texture3D<gloo::half, 2>");
    CHECK(text(GL_TEXTURE_CUBE_MAP, gloo::texel_format<std::int8_t, 3, gloo::pure_integer>()) ==
          "TextureCube<std::int8_t, 3, gloo::pure_integer>");
    CHECK(text(GL_TEXTURE_RECTANGLE, gloo::texel_format<std::int32_t, 1>()) == "TextureRectangle<std::int32_t, 1>");
    CHECK(text(GL_TEXTURE_2D_ARRAY, gloo::texel_format<std::uint8_t, 3, gloo::srgb>()) == "Texture2DArray<std::uint8_t, 3, gloo::srgb>");
    CHECK(text(GL_TEXTURE_2D, gloo::texel_format<std::uint16_t, 1, gloo::depth>()) == "Texture2D<std::uint16_t, 1, gloo::depth>");
    CHECK(text(GL_TEXTURE_2D, gloo::texel_format<std::uint32_t, 1, gloo::depth_stencil>()) ==
          "Texture2D<std::uint32_t, 1, gloo::depth_stencil>");
}
