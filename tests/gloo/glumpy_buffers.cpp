// What glumpy's users know of GLObject, GPUData and the buffers: a test for every row of the guide's table of them.
#include "gl_test.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

}  // namespace

TEST_CASE_METHOD(GlTest, "glumpy: an object has a name from its first use on", "[gloo.GLObject.handle][gloo.GLObject.need_create]")
{
    gloo::VertexBuffer<Vertex> V(3);
    CHECK(V.name() == 0);
    V.bind();
    CHECK(glIsBuffer(V.name()) == GL_TRUE);
}

TEST_CASE_METHOD(GlTest, "glumpy: what is bound where", "[gloo.GLObject.target][gloo.GLObject.activate]")
{
    gloo::VertexBuffer<Vertex> V(3);
    gloo::Texture3D<float, 1> volume({2, 2, 2});
    V.bind();
    volume.bind();
    CHECK(volume.share()->target() == GL_TEXTURE_3D);
    GLint buffer = 0, texture = 0;
    glGetIntegerv(GL_ARRAY_BUFFER_BINDING, &buffer);
    glGetIntegerv(GL_TEXTURE_BINDING_3D, &texture);
    CHECK(static_cast<GLuint>(buffer) == V.name());
    CHECK(static_cast<GLuint>(texture) == volume.name());
}

TEST_CASE_METHOD(GlTest, "glumpy: only a framebuffer needs to be unbound", "[gloo.GLObject.deactivate]")
{
    gloo::FrameBuffer inner(4, 4);
    inner.bind();
    inner.unbind();
    GLint now = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &now);
    CHECK(static_cast<GLuint>(now) == target.name());
}

TEST_CASE_METHOD(GlTest, "glumpy: what has to be sent is known, and sent once", "[gloo.GLObject.need_update][gloo.Buffer.need_update]")
{
    gloo::VertexBuffer<Vertex> V(3);
    CHECK(V.pending_data());
    V.bind();
    CHECK(!V.pending_data());
    V[&Vertex::color](1) = {1, 0, 0};
    CHECK(V.pending_data());
    V.bind();
    CHECK(spy.uploads == std::vector<Upload>{{0, 60}, {28, 12}});
}

TEST_CASE_METHOD(GlTest, "glumpy: a texture tells whether its parameters must be set up", "[gloo.GLObject.need_setup]")
{
    gloo::Texture2D<std::uint8_t, 4> image({2, 2});
    CHECK(!image.share()->ready());
    image.bind();
    CHECK(image.share()->ready());
    image.wrapping(GL_REPEAT);
    CHECK(!image.share()->ready());
}

TEST_CASE_METHOD(GlTest, "glumpy: an object is deleted with its owner", "[gloo.GLObject.delete][gloo.GLObject.need_delete]")
{
    GLuint name = 0;
    {
        gloo::VertexBuffer<Vertex> V(3);
        V.bind();
        name = V.name();
        CHECK(spy.count("glDeleteBuffers") == 0);
        V = gloo::VertexBuffer<Vertex>(3);
        CHECK(spy.count("glDeleteBuffers") == 1);
        CHECK(V.name() == 0);
    }
    CHECK(glIsBuffer(name) == GL_FALSE);
    CHECK(spy.count("glDeleteBuffers") == 1);
}

TEST_CASE_METHOD(GlTest, "glumpy: pending data is an interval of bytes", "[gloo.GPUData][gloo.GPUData.pending_data]")
{
    gloo::VertexBuffer<Vertex> V(3);
    CHECK(V.pending_data() == gloo::Interval{0, 60});
    V.clear_pending();
    CHECK(V.pending_data() == std::nullopt);
    V[&Vertex::position](1) = {1, 2};
    CHECK(V.pending_data() == gloo::Interval{20, 28});
    gloo::Texture2D<float, 1> image({4, 4});
    image.clear_pending();
    image(1, 2) = 1.f;
    CHECK(image.pending_data() == gloo::Box<2>{{1, 2}, {2, 3}});
}

TEST_CASE("glumpy: where a view lies in its buffer", "[gloo.GPUData.stride][gloo.GPUData.offset]")
{
    gloo::VertexBuffer<Vertex> V(3);
    const auto color = V[&Vertex::color];
    CHECK(color.base() == 8);
    CHECK(color.axes().strides == std::array<std::ptrdiff_t, 2>{20, 4});
    CHECK(V[&Vertex::color].view(2).base() == 48);
}

TEST_CASE("glumpy: elements are read and written through the buffer", "[gloo.GPUData.__getitem__][gloo.GPUData.__setitem__]")
{
    gloo::VertexBuffer<Vertex> V(4);
    V.clear_pending();
    V[&Vertex::color].view(xt::range(1, 3)) = 0.5f;
    CHECK(V.pending_data() == gloo::Interval{28, 60});
    V.clear_pending();
    const std::array<float, 3> color = V[&Vertex::color](2);
    CHECK(color == std::array{0.5f, 0.5f, 0.5f});
    CHECK(float{V[&Vertex::color](3, 0)} == 0.f);
    CHECK(!V.pending_data());
}

TEST_CASE("glumpy: operators in place compute and are tracked",
          "[gloo.GPUData.__iadd__][gloo.GPUData.__isub__][gloo.GPUData.__imul__][gloo.GPUData.__idiv__]")
{
    gloo::VertexBuffer<Vertex> V(2);
    V.clear_pending();
    auto y = V[&Vertex::position].view(xt::all(), 1);
    y += 6.f;
    CHECK(V.data()[1].position[1] == 6.f);
    y -= 2.f;
    CHECK(V.data()[1].position[1] == 4.f);
    y *= 3.f;
    CHECK(V.data()[1].position[1] == 12.f);
    y /= 8.f;
    CHECK(V.data()[1].position[1] == 1.5f);
    CHECK(V.pending_data() == gloo::Interval{4, 28});
    CHECK(V.data()[1].position[0] == 0.f);
}

TEST_CASE_METHOD(GlTest, "glumpy: a buffer of structs, and what it shares with others", "[gloo.Buffer][gloo.VertexBuffer]")
{
    gloo::VertexBuffer<Vertex> V(3, gloo::static_draw);
    const std::shared_ptr<gloo::Buffer> buffer = V.share();
    CHECK(buffer->usage() == gloo::static_draw);
    CHECK(buffer->records() == 3);
    CHECK(buffer->fields().size() == 2);
    V.bind();
    CHECK(buffer->name() == V.name());
}

TEST_CASE_METHOD(GlTest, "glumpy: indices", "[gloo.IndexBuffer]")
{
    gloo::IndexBuffer<std::uint8_t> I{0, 1, 2};
    I(1) = 7u;
    I.bind();
    GLint size = 0;
    glGetBufferParameteriv(GL_ELEMENT_ARRAY_BUFFER, GL_BUFFER_SIZE, &size);
    CHECK(size == 3);
    CHECK(I.data()[1] == 7);
}

TEST_CASE_METHOD(GlTest, "glumpy: vertices with a vertex array object", "[gloo.VertexArray][gloo.VertexArray.need_update]")
{
    gloo::VertexArray<Vertex> V(3);
    CHECK(V.pending_data() == gloo::Interval{0, 60});
    V.bind();
    CHECK(glIsVertexArray(V.name()) == GL_TRUE);
    GLint now = 0;
    glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &now);
    CHECK(static_cast<GLuint>(now) == V.name());
    CHECK(!V.pending_data());
    glBindVertexArray(0);
}
