// What glumpy's users know of textures, atlases and framebuffers: a test for every row of the guide's table of them.
#include "gl_test.hpp"

#include <cstdint>
#include <vector>

TEST_CASE_METHOD(GlTest, "glumpy: textures of every shape",
                 "[gloo.Texture][gloo.Texture1D][gloo.Texture2D][gloo.Texture3D][gloo.TextureCube]")
{
    gloo::Texture1D<std::uint8_t, 4> row(8);
    gloo::Texture2D<std::uint8_t, 4> image({4, 6});
    gloo::Texture3D<std::uint8_t, 1> volume({2, 4, 6});
    gloo::TextureCube<std::uint8_t, 3> cube(4);
    row(7) = {1, 2, 3, 4};
    image(3, 5) = {5, 6, 7, 8};
    volume(1, 3, 5) = 9;
    cube(5, 3, 0) = {1, 0, 2};
    CHECK(row.read_back()(7, 3) == 4);
    CHECK(image.read_back()(3, 5, 0) == 5);
    CHECK(volume.read_back()(1, 3, 5) == 9);
    CHECK(cube.read_back()(5, 3, 0, 2) == 2);
}

TEST_CASE_METHOD(GlTest, "glumpy: textures of floats keep what bytes cannot",
                 "[gloo.TextureFloat1D][gloo.TextureFloat2D][gloo.TextureFloat3D]")
{
    gloo::Texture1D<float, 1> row(2);
    gloo::Texture2D<float, 2> image({2, 2});
    gloo::Texture3D<float, 4> volume({2, 2, 2});
    row(1) = -1.5f;
    image(1, 0) = {1e9f, 0.f};
    volume(1, 1, 1) = {0.1f, 0.2f, 0.3f, 0.4f};
    CHECK(row.read_back()(1) == -1.5f);
    CHECK(image.read_back()(1, 0, 0) == 1e9f);
    CHECK(volume.read_back()(1, 1, 1, 3) == 0.4f);
}

TEST_CASE_METHOD(GlTest, "glumpy: a texture of depths", "[gloo.DepthTexture][core][depths read back]")
{
    gloo::Texture2D<std::uint8_t, 4> image({16, 16});
    gloo::DepthTexture2D<float> depth({16, 16});
    gloo::FrameBuffer framebuffer({.color = {image}, .depth = depth});
    framebuffer.bind();
    glClearDepth(0.25);
    glClear(GL_DEPTH_BUFFER_BIT);
    glClearDepth(1);
    framebuffer.unbind();
    depth.clear_pending();
    CHECK(depth.read_back()(3, 4) == 0.25f);
}

TEST_CASE_METHOD(GlTest, "glumpy: a texture tells what has to be sent", "[gloo.Texture.need_update]")
{
    gloo::Texture2D<std::uint8_t, 1> image({4, 4});
    image.bind();
    CHECK(!image.pending_data());
    image(2, 3) = 1;
    CHECK(image.pending_data() == gloo::Box<2>{{2, 3}, {3, 4}});
}

TEST_CASE_METHOD(GlTest, "glumpy: formats follow from the types", "[gloo.Texture.cpu_format][gloo.Texture.gpu_format][gloo.Texture.gtype]")
{
    gloo::Texture2D<std::uint16_t, 2> image({4, 4});
    CHECK(image.format().format == GL_RG);
    CHECK(image.format().internal == GL_RG16);
    CHECK(image.format().type == GL_UNSIGNED_SHORT);
    gloo::Texture2D<std::int32_t, 1, gloo::pure_integer> integers({4, 4});
    CHECK(integers.format().format == GL_RED_INTEGER);
    integers.bind();
    CHECK(integers.format().internal == GL_R32I);
    if (gloo::profile() != gloo::Profile::core) return;  // ES 3.0 does not tell
    GLint internal = 0;
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_INTERNAL_FORMAT, &internal);
    CHECK(internal == GL_R32I);
}

TEST_CASE_METHOD(GlTest, "glumpy: filters and edges", "[gloo.Texture.interpolation][gloo.Texture.wrapping]")
{
    gloo::Texture2D<std::uint8_t, 1> image({2, 2});
    CHECK(image.interpolation() == std::array<GLenum, 2>{GL_NEAREST, GL_NEAREST});
    image.interpolation(GL_NEAREST, GL_LINEAR);
    image.wrapping(GL_REPEAT, GL_MIRRORED_REPEAT);
    CHECK(image.interpolation() == std::array<GLenum, 2>{GL_NEAREST, GL_LINEAR});
    CHECK(image.wrapping() == std::array<GLenum, 2>{GL_REPEAT, GL_MIRRORED_REPEAT});
    image.bind();
    GLint magnify = 0, columns = 0;
    glGetTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, &magnify);
    glGetTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, &columns);
    CHECK(magnify == GL_LINEAR);
    CHECK(columns == GL_MIRRORED_REPEAT);
}

TEST_CASE("glumpy: the sides of textures", "[gloo.Texture1D.width][gloo.Texture2D.width][gloo.Texture2D.height][gloo.Texture3D.width]"
                                           "[gloo.Texture3D.height][gloo.Texture3D.depth][gloo.TextureCube.width][gloo.TextureCube.height]")
{
    const gloo::Texture1D<float, 1> row(9);
    const gloo::Texture2D<float, 1> image({4, 6});
    const gloo::Texture3D<float, 1> volume({2, 4, 6});
    const gloo::TextureCube<float, 1> cube(5);
    CHECK(row.width() == 9);
    CHECK(image.width() == 6);
    CHECK(image.height() == 4);
    CHECK(volume.width() == 6);
    CHECK(volume.height() == 4);
    CHECK(volume.shape()[0] == 2);
    CHECK(cube.width() == 5);
    CHECK(cube.height() == 5);
}

TEST_CASE_METHOD(GlTest, "glumpy: an atlas gives out regions", "[gloo.Atlas][gloo.Atlas.allocate]")
{
    gloo::Atlas<std::uint8_t, 1> atlas({8, 8});
    const auto left = atlas.allocate({8, 5}), right = atlas.allocate({4, 3});
    REQUIRE(left);
    REQUIRE(right);
    CHECK(!atlas.allocate({5, 3}));
    atlas.view(*left) = std::uint8_t{1};
    atlas.view(*right) = std::uint8_t{2};
    const auto texels = atlas.read_back();
    CHECK(texels(7, 4) == 1);
    CHECK(texels(right->row + 3, right->column + 2) == 2);
    CHECK(xt::sum<int>(texels)() == 40 + 24);
}

TEST_CASE_METHOD(GlTest, "glumpy: a table of values by index, in a texture of floats",
                 "[gloo.Uniforms][gloo.Uniforms.__setitem__][gloo.Uniforms.code]")
{
    gloo::Texture2D<float, 4> table({100, 2});
    table(7, 1) = {0, 1, 0, 1};
    const gloo::Snippet fetch("uniform sampler2D table; vec4 fetch(int i, int field) { return texelFetch(table, ivec2(field, i), 0); }");
    auto V = cover();
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = <fetch(7, 1)>; }");
    program["fetch"] = fetch;
    fetch["table"] = table;
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(3, 3) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "glumpy: a framebuffer and what is attached to it",
                 "[gloo.FrameBuffer][gloo.FrameBuffer.color][gloo.FrameBuffer.depth][gloo.FrameBuffer.stencil][core][depths read back]")
{
    gloo::Texture2D<std::uint8_t, 4> first({4, 6}), second({4, 6});
    gloo::DepthStencilBuffer both(6, 4);
    gloo::FrameBuffer framebuffer({.color = {first, second}, .depth_stencil = both});
    CHECK(framebuffer.color(0) == first.share());
    CHECK(framebuffer.color(1) == second.share());
    CHECK(!framebuffer.attachments().depth);
    CHECK(framebuffer.attachments().depth_stencil.buffer() == both.share());
    framebuffer.bind();
    glClearColor(0, 0, 1, 1);
    glClearStencil(5);
    glClear(framebuffer.clearflags());
    glClearStencil(0);
    framebuffer.unbind();
    CHECK(framebuffer.read_back(1)(3, 5, 2) == 255);
    CHECK(framebuffer.read_stencil()(3, 5) == 5);
    CHECK(framebuffer.read_depth()(3, 5) == 1.f);
    // Others are attached by making another one: its attachments stay the objects that they are.
    framebuffer = gloo::FrameBuffer({.color = {second}});
    CHECK(framebuffer.color() == second.share());
    CHECK(framebuffer.read_back()(3, 5, 2) == 255);
}

TEST_CASE_METHOD(GlTest, "glumpy: a framebuffer's size", "[gloo.FrameBuffer.width][gloo.FrameBuffer.height][gloo.FrameBuffer.resize]")
{
    gloo::Texture2D<std::uint8_t, 4> image({4, 6});
    gloo::FrameBuffer framebuffer({.color = {image}});
    CHECK(framebuffer.width() == 6);
    CHECK(framebuffer.height() == 4);
    framebuffer.resize(8, 3);
    CHECK(framebuffer.width() == 8);
    CHECK(image.shape() == std::array<std::size_t, 2>{3, 8});
    CHECK(framebuffer.read_back().shape() == std::array<std::size_t, 3>{3, 8, 4});
}

TEST_CASE("glumpy: what there is to clear", "[gloo.FrameBuffer.clearflags]")
{
    CHECK(gloo::FrameBuffer(4, 4).clearflags() == (GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT));
    const gloo::ColorBuffer color(4, 4);
    const gloo::StencilBuffer stencil(4, 4);
    const gloo::DepthStencilBuffer both(4, 4);
    CHECK(gloo::FrameBuffer({.color = {color}}).clearflags() == GL_COLOR_BUFFER_BIT);
    CHECK(gloo::FrameBuffer({.stencil = stencil}).clearflags() == GL_STENCIL_BUFFER_BIT);
    CHECK(gloo::FrameBuffer({.depth_stencil = both}).clearflags() == (GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT));
}

TEST_CASE_METHOD(GlTest, "glumpy: renderbuffers of colours, depths and stencils",
                 "[gloo.ColorBuffer][gloo.DepthBuffer][gloo.StencilBuffer][core][depths read back]")
{
    gloo::ColorBuffer color(6, 4);
    gloo::DepthBuffer depth(6, 4);
    gloo::StencilBuffer stencil(6, 4);
    CHECK(color.format() == GL_RGBA8);
    CHECK(depth.format() == GL_DEPTH_COMPONENT24);
    CHECK(stencil.format() == GL_STENCIL_INDEX8);
    gloo::FrameBuffer framebuffer({.color = {color}, .depth = depth});
    framebuffer.bind();
    glClearColor(1, 0, 0, 1);
    glClear(framebuffer.clearflags());
    framebuffer.unbind();
    CHECK(framebuffer.read_back()(0, 0, 0) == 255);
    CHECK(framebuffer.read_depth()(3, 5) == 1.f);
    gloo::FrameBuffer stencils({.stencil = stencil});
    stencils.bind();
    glClearStencil(9);
    glClear(stencils.clearflags());
    glClearStencil(0);
    stencils.unbind();
    CHECK(stencils.read_stencil()(3, 5) == 9);
}

TEST_CASE_METHOD(GlTest, "glumpy: a renderbuffer's size",
                 "[gloo.RenderBuffer][gloo.RenderBuffer.width][gloo.RenderBuffer.height][gloo.RenderBuffer.resize]")
{
    gloo::ColorBuffer color(6, 4);
    const std::shared_ptr<gloo::RenderBuffer> shared = color.share();
    CHECK(shared->width() == 6);
    CHECK(color.height() == 4);
    color.bind();
    color.resize(8, 3);
    CHECK(shared->width() == 8);
    color.bind();
    GLint width = 0, height = 0;
    glGetRenderbufferParameteriv(GL_RENDERBUFFER, GL_RENDERBUFFER_WIDTH, &width);
    glGetRenderbufferParameteriv(GL_RENDERBUFFER, GL_RENDERBUFFER_HEIGHT, &height);
    CHECK(width == 8);
    CHECK(height == 3);
}
