// How pixels lie in host memory while OpenGL reads or writes them: the caller's settings change nothing, and stay.
#include "gl_test.hpp"

#include <cstdint>
#include <span>
#include <vector>

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

TEST_CASE_METHOD(GlTest, "no state of pixel storage is taken for granted, and none is lost", "[texture][core][pixel storage]")
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

TEST_CASE_METHOD(GlTest, "images that the caller skips are not skipped, also where a block is one image deep", "[texture]")
{
    // Behind each texture's own texels lie others, which would be taken in their place.
    std::vector<std::uint8_t> mine(64);
    const auto check = [&](auto texture)
    {
        texture.bind();
        for (std::size_t i = 0; i < mine.size(); ++i) mine[i] = static_cast<std::uint8_t>(i + 1);
        texture.touch();
        glPixelStorei(GL_UNPACK_SKIP_IMAGES, 1);
        glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, 7);
        const auto texels = texture.read_back();
        for (std::size_t i = 0; i < texels.size(); ++i) CHECK(texels.data()[i] == i + 1);
        glPixelStorei(GL_UNPACK_SKIP_IMAGES, 0);
        glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, 0);
    };
    check(gloo::Texture3D<std::uint8_t, 1>(std::span(mine).first(12), {1, 3, 4}));
    check(gloo::Texture3D<std::uint8_t, 1>(std::span(mine).first(4), {1, 1, 4}));
    check(gloo::Texture3D<std::uint8_t, 1>(std::span(mine).first(24), {2, 3, 4}));
    check(gloo::Texture2DArray<std::uint8_t, 1>(std::span(mine).first(12), {1, 3, 4}));
    check(gloo::Texture2D<std::uint8_t, 1>(std::span(mine).first(12), {3, 4}));
}
