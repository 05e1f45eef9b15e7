#include "gl_test.hpp"

#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <vector>

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

TEST_CASE_METHOD(GlTest, "fault of the peer: a column write sends the column", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 3> image({9, 7});
    image.bind();
    spy.clear();
    image.view(xt::all(), 4) = std::uint8_t{200};
    image.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 4}, {1, 9, 1}}});
    const auto texels = image.read_back();
    CHECK(texels(8, 4, 2) == 200);
    CHECK(texels(8, 3, 2) == 0);
    CHECK(texels(8, 5, 0) == 0);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: a 3-D texture sends the texels that changed", "[texture]")
{
    gloo::Texture3D<float, 1> block({4, 5, 6});
    block.bind();
    spy.clear();
    block.view(xt::range(1, 3), xt::range(2, 5), xt::range(0, 6, 2)) = 7.f;
    check_box(block, gloo::Box<3>{{1, 2, 0}, {3, 5, 5}});
    block.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_3D, {1, 2, 0}, {2, 3, 5}}});
    CHECK(spy.count("glTexImage3D") == 0);
    const auto texels = block.read_back();
    CHECK(texels.shape() == std::array<std::size_t, 3>{4, 5, 6});
    CHECK(texels(2, 4, 4) == 7.f);
    CHECK(texels(2, 4, 3) == 0.f);
    CHECK(texels(3, 4, 4) == 0.f);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: partial updates of float, 1-D and cube textures land where they were written", "[texture]")
{
    gloo::Texture2D<float, 2> floats({5, 4});
    gloo::Texture1D<std::uint8_t, 1> row(9);
    gloo::TextureCube<std::uint8_t, 3> cube(4);
    floats.bind();
    row.bind();
    cube.bind();
    spy.clear();
    floats(3, 2) = {1, 2};
    row.view(xt::range(4, 6)) = std::uint8_t{5};
    cube.view(xt::range(2, 4), 1, xt::range(2, 4)) = std::uint8_t{6};
    floats.bind();
    row.bind();
    cube.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 3, 2}, {1, 1, 1}},
                                                 {GL_TEXTURE_1D, {0, 0, 4}, {1, 1, 2}},
                                                 {GL_TEXTURE_CUBE_MAP_POSITIVE_Y, {0, 1, 2}, {1, 1, 2}},
                                                 {GL_TEXTURE_CUBE_MAP_NEGATIVE_Y, {0, 1, 2}, {1, 1, 2}}});
    CHECK(floats.read_back()(3, 2, 1) == 2.f);
    CHECK(xt::sum(floats.read_back())() == 3.f);
    CHECK(row.read_back()(5) == 5);
    CHECK(row.read_back()(3) == 0);
    const auto faces = cube.read_back();
    CHECK(faces(2, 1, 3, 2) == 6);
    CHECK(faces(3, 1, 2, 0) == 6);
    CHECK(faces(1, 1, 2, 0) == 0);
    CHECK(faces(4, 1, 2, 0) == 0);
    CHECK(faces(2, 2, 2, 0) == 0);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: a refused write to a texture marks nothing", "[texture]")
{
    gloo::Texture3D<std::uint16_t, 2> block({2, 3, 4});
    block.bind();
    CHECK(has(error_of([&] { block(0, 3, 0) = {1, 2}; }), "outside axis 1"));
    CHECK(has(error_of([&] { block.view() = xt::xtensor<int, 2>(xt::ones<int>({3, 2})); }), "does not fit"));
    CHECK(has(error_of([&] { block.touch(gloo::Box<3>{{0, 0, 0}, {2, 4, 4}}); }), "outside a grid of (2, 3, 4)"));
    CHECK(!block.pending_data());
}

TEMPLATE_TEST_CASE_METHOD(TypedGlTest, "boxes written through views reach the GPU byte for byte", "[texture]", (Texel<std::uint8_t, 1>),
                          (Texel<std::uint8_t, 3>), (Texel<std::int16_t, 4>), (Texel<float, 2>), (Texel<gloo::half, 3>),
                          (Texel<std::uint32_t, 4>))
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
        REQUIRE(this->spy.count("glTexSubImage2D") == (r1 > r0 && c1 > c0 ? 1 : 0));
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

TEST_CASE_METHOD(GlTest, "no state of pixel storage is taken for granted, and none is lost", "[texture]")
{
    gloo::Texture3D<std::uint8_t, 3> block({3, 5, 3});
    block.bind();
    for (std::uint8_t i = 0; i < 45; ++i) block.view()(i / 15, i / 3 % 5, i % 3, 0) = i;
    GLuint buffer = 0;
    glGenBuffers(1, &buffer);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, buffer);
    for (const GLenum name : {0x0CF2u, 0x0CF3u, 0x0CF4u, 0x806Du, 0x806Eu}) glPixelStorei(name, 7);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 8);
    glPixelStorei(GL_UNPACK_SWAP_BYTES, GL_TRUE);
    block.bind();
    GLint value = -1;
    for (const GLenum name : {0x0CF2u, 0x0CF3u, 0x0CF4u, 0x806Du, 0x806Eu, 0x0CF0u})
    {
        glGetIntegerv(name, &value);
        CHECK(value == 0);
    }
    glGetIntegerv(GL_UNPACK_ALIGNMENT, &value);
    CHECK(value == 4);

    glBindBuffer(GL_PIXEL_PACK_BUFFER, buffer);
    for (const GLenum name : {0x0D02u, 0x0D03u, 0x0D04u, 0x806Bu, 0x806Cu}) glPixelStorei(name, 3);
    const auto texels = block.read_back();
    bool same = true;
    for (std::uint8_t i = 0; i < 45; ++i) same = same && texels(i / 15, i / 3 % 5, i % 3, 0) == i;
    CHECK(same);
    for (const GLenum name : {0x0D02u, 0x0D03u, 0x0D04u, 0x806Bu, 0x806Cu})
    {
        glGetIntegerv(name, &value);
        CHECK(value == 3);
        glPixelStorei(name, 0);
    }
    glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &value);
    CHECK(value == static_cast<GLint>(buffer));
    glDeleteBuffers(1, &buffer);
}

TEST_CASE_METHOD(GlTest, "a texture is made while the caller has a buffer bound for pixels", "[texture]")
{
    GLuint buffer = 0;
    glGenBuffers(1, &buffer);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, buffer);
    gloo::Texture2D<float, 4> image({16, 16});
    image(15, 15) = {1, 2, 3, 4};
    CHECK(image.read_back()(15, 15, 3) == 4.f);
    glDeleteBuffers(1, &buffer);
}

TEST_CASE_METHOD(GlTest, "texels taken from a vector, and borrowed", "[texture]")
{
    gloo::Texture1D<float, 1> taken(std::vector<float>{1, 2, 3}, {3});
    CHECK(taken.read_back()(2) == 3.f);
    std::vector<std::array<std::uint8_t, 2>> mine(6);
    gloo::Texture2D<std::uint8_t, 2> borrowed(std::span{mine}, {3, 2});
    borrowed.bind();
    borrowed(2, 1) = {8, 9};
    CHECK(mine[5][1] == 9);
    mine[0] = {3, 4};
    borrowed.touch(gloo::Box<2>{{0, 0}, {1, 1}});
    const auto texels = borrowed.read_back();
    CHECK(texels(0, 0, 1) == 4);
    CHECK(texels(2, 1, 0) == 8);
    CHECK(has(error_of([&] { borrowed.resize({4, 4}); }), "borrowed memory cannot change its size"));
    CHECK(borrowed.shape() == std::array<std::size_t, 2>{3, 2});
    CHECK(has(error_of([] { gloo::Texture1D<float, 1> wrong(std::vector<float>(3), {4}); }), "cannot have the shape (4,)"));
}

TEST_CASE_METHOD(GlTest, "another shape: texels stay, views of the old one refuse, all is sent once", "[texture]")
{
    gloo::Texture2D<float, 1> image({3, 4});
    image.view() = xt::arange<float>(12).reshape({3, 4});
    image.bind();
    const GLuint name = image.name();
    auto old = image.view();
    image.resize({4, 3});
    CHECK(has(error_of([&] { old = 1.f; }), "changed size"));
    CHECK(image.shape() == std::array<std::size_t, 2>{4, 3});
    check_box(image, gloo::Box<2>{{0, 0}, {4, 3}});
    spy.clear();
    image.bind();
    CHECK(image.name() == name);
    CHECK(spy.count("glTexImage2D") == 1);
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 4, 3}}});
    image(3, 2) = 99.f;
    check_box(image, gloo::Box<2>{{3, 2}, {4, 3}});
    const auto texels = image.read_back();
    CHECK(texels(2, 2) == 10.f);
    CHECK(texels(3, 0) == 0.f);
    CHECK(texels(3, 2) == 99.f);
    image.resize({4, 3});
    CHECK(!image.pending_data());

    gloo::Texture1D<std::uint8_t, 1> row(4);
    row.resize(6);
    row(5) = std::uint8_t{3};
    CHECK(row.read_back()(5) == 3);
    gloo::TextureCube<std::uint8_t, 1> cube(2);
    cube.resize(3);
    cube(5, 2, 2) = std::uint8_t{4};
    CHECK(cube.read_back()(5, 2, 2) == 4);
    CHECK(has(error_of([&] { cube.resize({6, 3, 4}); }), "(6, side, side)"));
    static_assert(!gloo::Texture1D<float, 1>::grows);
}

TEST_CASE_METHOD(GlTest, "a mipmap is made when texels changed and a filter asks for it, else on request", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 1> image({4, 4});
    image.view() = std::uint8_t{80};
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 0);
    image.interpolation(GL_LINEAR_MIPMAP_LINEAR);
    image.bind();
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 1);
    image(0, 0) = std::uint8_t{0};
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 2);
    image.wrapping(GL_REPEAT);
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 2);
    std::uint8_t smallest = 0;
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glGetTexImage(GL_TEXTURE_2D, 2, GL_RED, GL_UNSIGNED_BYTE, &smallest);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    CHECK(smallest == 75);
    image.generate_mipmap();
    CHECK(spy.count("glGenerateMipmap") == 3);
    gloo::Texture2D<std::uint32_t, 1> integers({4, 4});
    CHECK(has(error_of([&] { integers.generate_mipmap(); }), "no mipmap of unsigned integers"));
    CHECK(has(error_of([&] { integers.interpolation(GL_LINEAR); }), "does not blend integers"));
    CHECK(has(error_of([&] { image.interpolation(GL_REPEAT); }), "GL_*_MIPMAP_*"));
    CHECK(has(error_of([&] { image.interpolation(GL_LINEAR, GL_LINEAR_MIPMAP_LINEAR); }), "magnifies"));
    CHECK(has(error_of([&] { image.wrapping(GL_LINEAR); }), "GL_REPEAT"));
    CHECK(has(error_of([&] { image.swizzle(GL_RGBA, GL_RED, GL_RED, GL_RED); }), "GL_ZERO"));
}

TEST_CASE_METHOD(GlTest, "edges along each axis, and channels in another order", "[texture]")
{
    auto V = cover();
    gloo::Texture2D<std::uint8_t, 2> image({2, 2});
    image(0, 0) = {10, 20};
    image(0, 1) = {30, 40};
    image(1, 0) = {50, 60};
    image(1, 1) = {70, 80};
    gloo::Program program(cover_vertex, "uniform sampler2D image; uniform vec2 at; void main() { gl_FragColor = texture2D(image, at); }");
    program.bind(V);
    program["image"] = image;
    const auto read = [&](float u, float v)
    {
        program["at"] = {u, v};
        program.draw(GL_TRIANGLES);
        return pixel(3, 3);
    };
    image.wrapping(GL_REPEAT, GL_CLAMP_TO_EDGE);  // rows repeat, columns do not
    CHECK(image.wrapping() == std::array<GLenum, 2>{GL_REPEAT, GL_CLAMP_TO_EDGE});
    CHECK(image.interpolation() == std::array<GLenum, 2>{GL_NEAREST, GL_NEAREST});
    CHECK(image.width() == 2);
    CHECK(image.height() == 2);
    CHECK(read(1.25f, 1.25f)[0] == 30);
    image.wrapping(GL_CLAMP_TO_BORDER);
    image.border(1, 0, 0, 1);
    CHECK(read(1.25f, 0.25f) == std::array{255, 0, 0, 255});
    image.swizzle(GL_GREEN, GL_RED, GL_ONE, GL_ZERO);
    CHECK(read(0.25f, 0.75f) == std::array{60, 50, 255, 0});
}

TEST_CASE_METHOD(GlTest, "3-D, cube and array textures in a draw", "[texture]")
{
    auto V = cover();
    gloo::Texture3D<std::uint8_t, 1> block({2, 2, 2});
    gloo::TextureCube<std::uint8_t, 1> cube(2);
    gloo::Texture2DArray<std::uint8_t, 1, gloo::pure_integer> layers({3, 2, 2});
    gloo::Texture1D<float, 1> row(3);
    block(1, 0, 1) = std::uint8_t{100};
    cube.view(4) = std::uint8_t{50};
    layers.view(2) = std::uint8_t{7};
    row(2) = 1.f;
    gloo::Program program(cover_vertex, R"(#version 330 core
        uniform sampler3D block; uniform samplerCube cube; uniform usampler2DArray layers; uniform sampler1D row;
        out vec4 color;
        void main() { color = vec4(texture(block, vec3(0.75, 0.25, 0.75)).r, texture(cube, vec3(0, 0, 1)).r,
                                   float(texture(layers, vec3(0.5, 0.5, 2)).r) / 255.0, texture(row, 0.9).r); })");
    program.bind(V);
    program["block"] = block;
    program["cube"] = cube;
    program["layers"] = layers;
    program["row"] = row;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(5, 5) == std::array{100, 50, 7, 255});
}

TEST_CASE_METHOD(GlTest, "depths compared by a shadow sampler", "[texture]")
{
    auto V = cover();
    gloo::DepthTexture2D<> depths({2, 2});
    depths.view() = 0.5f;
    depths.compare(GL_LEQUAL);
    gloo::Program program(cover_vertex, R"(#version 330 core
        uniform sampler2DShadow depths; uniform float reference; out vec4 color;
        void main() { color = vec4(texture(depths, vec3(0.5, 0.5, reference))); })");
    program.bind(V);
    program["depths"] = depths;
    program["reference"] = 0.4f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1)[0] == 255);
    program["reference"] = 0.6f;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(1, 1)[0] == 0);
    gloo::Texture color(GL_TEXTURE_2D, gloo::texel_format<std::uint8_t, 4>(), {1, 2, 2});
    CHECK(has(error_of([&] { color.compare(GL_LEQUAL); }), "only depths are compared"));
}

TEST_CASE_METHOD(GlTest, "a texture is rebuilt after its context was lost, parameters too", "[texture]")
{
    gloo::Texture2DArray<std::uint8_t, 2> layers({2, 3, 3});
    layers(1, 2, 2) = {5, 6};
    layers.interpolation(GL_LINEAR);
    layers.bind();
    const GLuint before = layers.name();
    gloo::context_lost();
    CHECK(layers.name() == 0);
    spy.clear();
    layers.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D_ARRAY, {0, 0, 0}, {2, 3, 3}}});
    GLint filter = 0;
    glGetTexParameteriv(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MAG_FILTER, &filter);
    CHECK(filter == GL_LINEAR);
    CHECK(layers.read_back()(1, 2, 2, 1) == 6);
    glDeleteTextures(1, &before);  // the context was not really lost
}

TEST_CASE_METHOD(GlTest, "half: numbers of 16 bits", "[texture]")
{
    using gloo::half;
    static_assert(half(1.f).bits() == 0x3c00 && half(-2).bits() == 0xc000 && half(65504.f).bits() == 0x7bff);
    static_assert(half(65520.f).bits() == 0x7c00 && half(0x1p-24f).bits() == 1 && half(0x1p-26f).bits() == 0);
    static_assert(half(1.f + 0x1p-11f).bits() == 0x3c00 && half(1.f + 0x3p-11f).bits() == 0x3c02);
    bool same = true;
    for (std::uint32_t i = 0; i < 0x10000; ++i)
    {
        const half number = half::from_bits(static_cast<std::uint16_t>(i));
        if ((i & 0x7fffu) <= 0x7c00u) same = same && half(static_cast<float>(number)).bits() == i;
    }
    CHECK(same);
    gloo::Texture2D<half, 4> image({2, 3});
    image(1, 2) = {0.5f, 1.f, -2.f, 0.f};
    image.view(0) = half(0.25f);
    image.view(xt::all(), 0, 1) += 1.5f;
    image.view(1) *= 2;
    image.view(xt::all(), 1, 3) = xt::ones<float>({2});
    const auto texels = image.read_back();
    CHECK(texels(1, 2, 2) == -4.f);
    CHECK(texels(0, 1, 0) == 0.25f);
    CHECK(texels(0, 0, 1) == 1.75f);
    CHECK(texels(1, 0, 1) == 3.f);
    CHECK(texels(0, 1, 3) == 1.f);
    const xt::xtensor<float, 3> twice = image.view() * 2.f;
    CHECK(twice(1, 2, 0) == 2.f);
}

TEST_CASE_METHOD(GlTest, "a texture that cannot be made is refused, and stays pending", "[texture]")
{
    CHECK(has(error_of([] { gloo::Texture2D<float, 4> image({0, 3}); }), "at least one texel"));
    CHECK(has(error_of([] { gloo::Texture2D<float, 4> image({-1, 3}); }), "(-1, 3)"));
    gloo::Texture2D<std::uint8_t, 1> thin({1, 1 << 20});
    CHECK(has(error_of([&] { thin.bind(); }), "texels a side"));
    CHECK(thin.pending_data());
    gloo::Texture3D<std::uint8_t, 1> deep({1 << 16, 1, 1});
    CHECK(has(error_of([&] { deep.bind(); }), "3-D textures"));
    gloo::Texture2DArray<std::uint8_t, 1> many({1 << 17, 1, 1});
    CHECK(has(error_of([&] { many.bind(); }), "layers"));
    CHECK(has(error_of([] { gloo::TextureCube<std::uint8_t, 1> cube({5, 2, 2}); }), "six faces"));
    CHECK(glGetError() == GL_NO_ERROR);
    CHECK(has(error_of(
                  []
                  {
                      gloo::Texture2D<float, 4> image({2, 3});
                      image.view() = xt::xtensor<float, 3>(xt::ones<float>({3, 2, 4}));
                  }),
              "does not fit"));
}

TEST_CASE_METHOD(GlTest, "without memory on the GPU nothing is lost", "[texture]")
{
    gloo::Texture2D<float, 1> image({2, 2});
    image(1, 1) = 5.f;
    const auto real = glad_glTexImage2D;
    glad_glTexImage2D = [](GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*) {};
    CHECK(has(error_of([&] { image.bind(); }), "no memory"));
    gloo::FrameBuffer colors({.color = {image}});
    CHECK(has(error_of([&] { colors.bind(); }), "color 0: a texture of (1, 2, 2)"));
    glad_glTexImage2D = real;
    check_box(image, gloo::Box<2>{{0, 0}, {2, 2}});
    CHECK(image.read_back()(1, 1) == 5.f);
    // The same when its storage must be made anew: what had been sent is sent again.
    image.resize({3, 3});
    image.clear_pending();
    glad_glTexImage2D = [](GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*) {};
    CHECK(has(error_of([&] { image.bind(); }), "no memory"));
    glad_glTexImage2D = real;
    CHECK(image.read_back()(1, 1) == 5.f);
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE_METHOD(GlTest, "a clean texture is bound by one call", "[texture]")
{
    gloo::Texture3D<std::uint8_t, 1> block({2, 2, 2});
    block.bind();
    spy.clear();
    block.bind();
    CHECK(spy.text() == "glBindTexture");
    block(0, 0, 0) = std::uint8_t{1};
    spy.clear();
    block.bind();
    CHECK(spy.count("glTexSubImage3D") == 1);
    CHECK(spy.count("glTexParameteri") == 0);
    CHECK(spy.calls.size() == spy.count("glPixelStorei") + 3);  // with the unpack buffer unbound
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
