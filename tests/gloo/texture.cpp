#include "gl_test.hpp"

#include <cstdint>
#include <cstring>
#include <memory>
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

}  // namespace

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

TEST_CASE_METHOD(GlTest, "without memory on the GPU nothing is lost", "[texture][core][silent failures]")
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

TEST_CASE_METHOD(GlTest, "a mipmap that was refused is made by no later bind", "[texture][core]")
{
    gloo::Texture2D<std::uint8_t, 1> image({4, 4});
    const auto real = glad_glTexImage2D;
    glad_glTexImage2D = [](GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*) {};
    CHECK(has(error_of([&] { image.generate_mipmap(); }), "no memory"));
    glad_glTexImage2D = real;
    image.bind();
    CHECK(spy.count("glGenerateMipmap") == 0);
    image.generate_mipmap();
    CHECK(spy.count("glGenerateMipmap") == 1);
}

TEST_CASE_METHOD(GlTest, "reading texels leaves no framebuffer behind", "[texture]")
{
    const auto count = []
    {
        int out = 0;
        for (GLuint name = 1; name < 2000; ++name) out += glIsFramebuffer(name) == GL_TRUE ? 1 : 0;
        return out;
    };
    gloo::Texture2D<std::uint8_t, 4> image({2, 2});
    const int before = count();
    for (int i = 0; i < 3; ++i) (void)image.read_back();
    CHECK(count() == before);
}

TEST_CASE("a texture of one byte is written whole", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 1> image({1, 1});
    image = xt::xtensor<std::uint8_t, 2>{{7}};
    CHECK(image(0, 0) == 7);
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

TEST_CASE_METHOD(GlTest, "a texture whose texels are not sent is refused, by name", "[texture]")
{
    const auto format = gloo::texel_format<std::uint8_t, 4>();
    for (const gloo::TextureTarget& target_kind : gloo::texture_targets)
    {
        const std::string text = error_of([&] { gloo::Texture texture(target_kind.name, format, {1, 1, 1}); });
        if (target_kind.call == gloo::TexelCall::none)
            CHECK(text == "texels cannot be sent to a texture of " + std::string(target_kind.text) +
                              ": make it with OpenGL's calls, and give it to a sampler as a gloo::ForeignTexture");
        else CHECK(text.empty());
    }
    CHECK(has(error_of([&] { gloo::Texture texture(GL_TEXTURE_CUBE_MAP_POSITIVE_X, format, {1, 1, 1}); }), "a target that is not known"));
}

TEST_CASE_METHOD(GlTest, "a shape that a texture cannot have, and texels of unknown size, are refused; it is read and drawn as before",
                 "[texture]")
{
    gloo::Texture2D<std::uint8_t, 4> image({2, 2});
    image(1, 0) = {1, 2, 3, 4};
    CHECK_THROWS_AS(image.share()->reshape({1, std::size_t{1} << 40, std::size_t{1} << 40}), gloo::ShapeError);
    CHECK(image.read_back()(1, 0, 2) == 3);
    std::vector<std::array<std::uint8_t, 4>> texels(4);
    const std::span lent(texels);
    gloo::Texture2D<std::uint8_t, 4> borrowed(lent, {2, 2});
    CHECK_THROWS_AS(borrowed.share()->reshape({1, 3, 3}), gloo::Error);
    CHECK(borrowed.read_back()(1, 1, 0) == 0);

    const auto cube =
        std::make_shared<gloo::Texture>(static_cast<GLenum>(GL_TEXTURE_CUBE_MAP), image.format(), gloo::Texture::Extents{6, 4, 4});
    std::vector<std::byte> room(6 * 4 * 4 * 4);
    CHECK_THROWS_AS(cube->read_back(room.data()), gloo::TypeError);
    gloo::FrameBuffer side(gloo::face(cube, 2));
    side.clear({1, 0, 0, 1});
    CHECK(side.read_back()(3, 3, 0) == 255);
}

TEST_CASE_METHOD(GlTest, "texels that OpenGL ES cannot draw to cannot be read back there, and are drawn as before", "[texture]")
{
    gloo::Texture2D<float, 3> image({2, 2});
    image.view() = 1.f;
    if (gloo::profile() == gloo::Profile::core) CHECK(image.read_back()(1, 1, 2) == 1.f);
    else
    {
        gloo::debug::disable();  // a driver may remark upon the framebuffer
        CHECK_THROWS_AS(image.read_back(), gloo::GLError);
        listen();
    }
    auto V = cover();
    gloo::Program program(cover_vertex, "uniform sampler2D u_image; void main() { gl_FragColor = texture2D(u_image, vec2(0.5)); }");
    program.bind(V);
    program["u_image"] = image;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 255);
}
