// What a buffer says to OpenGL, recorded by a fake loader.
#include "support/buffers.hpp"
#include "support/catch.hpp"
#include "support/recorder.hpp"

#include <memory>

namespace
{
using calls = std::vector<std::string>;

const GLenum array = GL_ARRAY_BUFFER, element = GL_ELEMENT_ARRAY_BUFFER, upload = GL_COPY_WRITE_BUFFER;

std::string sub_data(GLenum target, std::size_t offset, std::size_t size) { return FakeGL::call("glBufferSubData", target, offset, size); }

/// Whether the GPU holds what the buffer does.
template <class Buffer>
bool sent(const FakeGL& gl, const Buffer& buffer)
{
    const auto held = gl.buffers.find(buffer.name());
    if (held == gl.buffers.end() || held->second.size() < buffer.nbytes()) return false;
    return buffer.nbytes() == 0 || std::memcmp(held->second.data(), buffer.data(), buffer.nbytes()) == 0;
}
}  // namespace

TEST_CASE("buffer: constructors and writes make no call")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10);
    gloo::IndexBuffer<> I{0, 1, 2};
    V[&Vertex::color] = {1, 0, 0};
    V.push_back(Vertex{});
    I(0) = 2;
    gloo::VertexBuffer<Vertex> moved(std::move(V));
    moved.touch();
    CHECK(moved.name() == 0);
    CHECK(I.name() == 0);
    CHECK(gl.calls.empty());
}

TEST_CASE("buffer: the first bind creates binds allocates and sends all")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10);
    V[&Vertex::color] = {1, 0, 0};
    V.bind();
    REQUIRE(V.name() != 0);
    CHECK(gl.calls == calls{FakeGL::call("glGenBuffers", 1), FakeGL::call("glBindBuffer", array, V.name()),
                            FakeGL::call("glBufferData", array, 200, GL_DYNAMIC_DRAW),
                            FakeGL::call("glGetBufferParameteri64v", array, GL_BUFFER_SIZE), sub_data(array, 0, 200)});
    CHECK(V.pending_data() == nothing);
    CHECK(sent(gl, V));
}

TEST_CASE("buffer: usage and target reach OpenGL")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(1, gloo::static_draw);
    gloo::IndexBuffer<std::uint16_t> I({1, 2, 3}, gloo::stream_draw);
    V.bind();
    I.bind();
    CHECK(gl.calls[2] == FakeGL::call("glBufferData", array, 20, GL_STATIC_DRAW));
    CHECK(gl.calls[6] == FakeGL::call("glBindBuffer", element, I.name()));
    CHECK(gl.calls[7] == FakeGL::call("glBufferData", element, 6, GL_STREAM_DRAW));
    CHECK(gl.calls[9] == sub_data(element, 0, 6));
}

TEST_CASE("buffer: two writes are one glBufferSubData with exactly the pending interval")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex, 2> V({3, 3});
    V.bind();
    gl.clear();
    V[&Vertex::position](0, 0) = {1, 2};
    V[&Vertex::position](1, 1) = {3, 4};
    V.bind();
    CHECK(gl.calls == calls{FakeGL::call("glBindBuffer", array, V.name()), sub_data(array, 0, 88)});
    CHECK(sent(gl, V));
    gl.clear();
    V[&Vertex::color](2, 2, 1) = 5.f;
    V.bind();
    CHECK(gl.calls == calls{FakeGL::call("glBindBuffer", array, V.name()), sub_data(array, 172, 4)});
    CHECK(sent(gl, V));
}

TEST_CASE("buffer: a clean bind sends nothing")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10);
    V.bind();
    gl.clear();
    V.bind();
    (void)xt::sum(V[&Vertex::position])();
    V.bind();
    CHECK(gl.calls == calls(2, FakeGL::call("glBindBuffer", array, V.name())));
}

TEST_CASE("buffer: flush leaves a caller's targets alone and costs nothing when clean")
{
    FakeGL gl;
    gloo::IndexBuffer<> I{1, 2, 3};
    I.share()->flush();
    CHECK(gl.count("glBindBuffer") == 1);
    CHECK(gl.calls[1] == FakeGL::call("glBindBuffer", upload, I.name()));
    CHECK(sent(gl, I));
    gl.clear();
    I.share()->flush();
    CHECK(gl.calls.empty());
    I(1) = 7;
    I.share()->flush();
    CHECK(gl.calls == calls{FakeGL::call("glBindBuffer", upload, I.name()), sub_data(upload, 4, 4)});
    CHECK(sent(gl, I));
}

TEST_CASE("buffer: growth makes new storage only beyond the capacity")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(2);
    V.reserve(8);
    V.bind();
    CHECK(gl.calls[2] == FakeGL::call("glBufferData", array, V.capacity() * 20, GL_DYNAMIC_DRAW));
    gl.clear();
    V.push_back(Vertex{{1, 1}, {2, 2, 2}});
    V.bind();
    CHECK(gl.calls == calls{FakeGL::call("glBindBuffer", array, V.name()), sub_data(array, 40, 20)});
    CHECK(sent(gl, V));
    V.resize(1);
    V.resize(V.capacity());
    V.erase(0, 3);
    CHECK(V.shape()[0] == V.size());
    gl.clear();
    V.bind();
    CHECK(gl.count("glBufferData") == 0);
    CHECK(gl.count("glBufferSubData") == 1);
    CHECK(sent(gl, V));
    const GLuint name = V.name();
    V.resize(V.capacity() + 1);
    gl.clear();
    V.bind();
    CHECK(V.name() == name);
    CHECK(gl.count("glGenBuffers") == 0);
    CHECK(gl.calls[1] == FakeGL::call("glBufferData", array, V.capacity() * 20, GL_DYNAMIC_DRAW));
    CHECK(gl.count("glBufferSubData") == 1);
    CHECK(gl.calls.back() == sub_data(array, 0, V.nbytes()));
    CHECK(sent(gl, V));
}

TEST_CASE("buffer: room is made on the GPU too, whatever is pending")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(2);
    V.bind();
    CHECK(V.share()->ready());
    V.reserve(8);
    V.clear_pending();
    CHECK(!V.share()->ready());
    gl.clear();
    gl.refusals = 1;
    CHECK_THROWS_AS(V.bind(), glumpp::GLError);
    CHECK(!V.share()->ready());
    gl.clear();
    V.bind();
    CHECK(gl.calls == calls{FakeGL::call("glBindBuffer", array, V.name()),
                            FakeGL::call("glBufferData", array, V.capacity() * 20, GL_DYNAMIC_DRAW),
                            FakeGL::call("glGetBufferParameteri64v", array, GL_BUFFER_SIZE)});
    CHECK(V.share()->ready());

    gloo::VertexBuffer<Vertex> none(0);
    none.bind();
    CHECK(none.share()->ready());
    none.reserve(4);
    CHECK(!none.share()->ready());
    CHECK(none.pending_data() == nothing);
    gl.clear();
    none.share()->flush();
    CHECK(gl.count("glBufferData") == 1);
    CHECK(gl.count("glBufferSubData") == 0);
    CHECK(none.share()->ready());
}

TEST_CASE("buffer: growing by one sends each element a fixed number of times, however many there are")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(0);
    std::size_t sent_bytes = 0;
    for (int i = 1; i <= 100000; ++i)
    {
        V.push_back(Vertex{{static_cast<float>(i), 1}, {2, 2, 2}});
        if (i % 1000 != 0) continue;
        const Interval pending = V.pending_data().value();
        sent_bytes += pending.size();
        V.bind();
        CHECK(gl.calls.back() == sub_data(array, pending.offset, pending.size()));
    }
    CHECK(sent(gl, V));
    // Its capacity doubles, and what was sent before is sent once more then: 1000 + 2000 + 4000 + ... + 65000 of them again.
    CHECK(gl.count("glBufferData") == 8);
    CHECK(gl.count("glBufferSubData") == 100);
    CHECK(sent_bytes == (100000 + 128000) * sizeof(Vertex));
}

TEST_CASE("buffer: memory that is refused is an error and what is pending stays pending")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10);
    gl.refusals = 2;
    CHECK_THROWS_AS(V.bind(), glumpp::GLError);
    CHECK(V.pending_data() == bytes(0, 200));
    CHECK_THROWS_AS(V.bind(), glumpp::GLError);
    CHECK(gl.count("glBufferSubData") == 0);
    V.bind();
    CHECK(V.pending_data() == nothing);
    CHECK(sent(gl, V));
    CHECK(gl.count("glGenBuffers") == 1);
    V.resize(V.capacity() + 1);
    gl.refusals = 1;
    CHECK_THROWS_AS(V.bind(), glumpp::GLError);
    CHECK(V.pending_data() == bytes(0, V.nbytes()));
    V.bind();
    CHECK(sent(gl, V));
}

TEST_CASE("buffer: without OpenGL bind is an error that says so")
{
    REQUIRE(glad_glBindBuffer == nullptr);
    gloo::VertexBuffer<Vertex> V(10);
    CHECK_THROWS_AS(V.bind(), glumpp::GLError);
    CHECK_THROWS_AS(V.share()->flush(), glumpp::GLError);
    CHECK(V.pending_data() == bytes(0, 200));
    CHECK(V.name() == 0);
    FakeGL gl;
    gloo::VertexBuffer<Vertex> later(std::move(V));
    later.bind();
    CHECK(sent(gl, later));
}

TEST_CASE("buffer: no name is an error and nothing is lost")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10);
    gl.nameless = 1;
    CHECK_THROWS_AS(V.bind(), glumpp::GLError);
    CHECK(V.pending_data() == bytes(0, 200));
    V.bind();
    CHECK(sent(gl, V));
}

TEST_CASE("buffer: after a lost context everything is sent again")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10);
    V[&Vertex::color] = {1, 2, 3};
    V.bind();
    const GLuint before = V.name();
    gloo::context_lost();
    CHECK(V.name() == 0);
    gl.buffers.clear();
    gl.clear();
    V.bind();
    CHECK(gl.count("glDeleteBuffers") == 0);
    CHECK(gl.count("glGenBuffers") == 1);
    CHECK(gl.count("glBufferData") == 1);
    CHECK(gl.calls.back() == sub_data(array, 0, 200));
    CHECK(V.name() != before);
    CHECK(sent(gl, V));
    gl.clear();
    V.bind();
    CHECK(gl.calls == calls{FakeGL::call("glBindBuffer", array, V.name())});
}

TEST_CASE("buffer: a lost context and then no name loses nothing")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10);
    V[&Vertex::color] = {1, 2, 3};
    V.bind();
    gloo::context_lost();
    gl.nameless = 1;
    CHECK_THROWS_AS(V.bind(), glumpp::GLError);
    V.bind();
    CHECK(sent(gl, V));
}

TEST_CASE("buffer: a lost context and then refused memory loses nothing")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10);
    V[&Vertex::color] = {1, 2, 3};
    V.bind();
    gloo::context_lost();
    gl.refusals = 1;
    CHECK_THROWS_AS(V.bind(), glumpp::GLError);
    CHECK(V.pending_data() == bytes(0, 200));
    V.bind();
    CHECK(sent(gl, V));
}

TEST_CASE("buffer: one without records binds and outlives its context")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(0);
    V.bind();
    CHECK(gl.count("glBindBuffer") == 1);
    CHECK(gl.count("glBufferSubData") == 0);
    gloo::context_lost();
    CHECK_NOTHROW(V.bind());
    CHECK(gl.count("glBufferSubData") == 0);
    V.resize(3);
    V.bind();
    CHECK(sent(gl, V));
}

TEST_CASE("buffer: destruction deletes once")
{
    FakeGL gl;
    GLuint name = 0;
    {
        gloo::VertexBuffer<Vertex> V(10);
        V.bind();
        name = V.name();
        gloo::VertexBuffer<Vertex> moved(std::move(V));
        CHECK(moved.name() == name);
        CHECK(gl.count("glDeleteBuffers") == 0);
    }
    CHECK(gl.count("glDeleteBuffers") == 1);
    CHECK(gl.calls.back() == FakeGL::call("glDeleteBuffers", 1, name));
    CHECK(gl.buffers.empty());
}

TEST_CASE("buffer: assigning another deletes the first")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(10), W(5);
    V.bind();
    W.bind();
    const GLuint name = W.name();
    V = std::move(W);
    CHECK(gl.count("glDeleteBuffers") == 1);
    CHECK(V.name() == name);
    CHECK(gl.buffers.size() == 1);
}

TEST_CASE("buffer: one that never met a context deletes nothing")
{
    FakeGL gl;
    {
        gloo::VertexBuffer<Vertex> V(10);
        V[&Vertex::position] = 1.f;
    }
    CHECK(gl.calls.empty());
    {
        gloo::VertexBuffer<Vertex> V(10);
        V.bind();
        gloo::context_lost();
    }
    CHECK(gl.count("glDeleteBuffers") == 0);
}

TEST_CASE("buffer: what is shared keeps the object alive")
{
    FakeGL gl;
    std::shared_ptr<gloo::Buffer> shared;
    {
        gloo::VertexBuffer<Vertex> V(10);
        V.bind();
        shared = V.share();
    }
    CHECK(gl.count("glDeleteBuffers") == 0);
    CHECK(shared->records() == 10);
    CHECK(shared->fields().size() == 2);
    shared.reset();
    CHECK(gl.count("glDeleteBuffers") == 1);
}

TEST_CASE("buffer: each has an id of its own")
{
    const gloo::VertexBuffer<Vertex> V(1), W(1);
    CHECK(V.share()->id() != W.share()->id());
}

TEST_CASE("buffer: a random run of writes growth and losses leaves the GPU with the same bytes")
{
    FakeGL gl;
    gloo::VertexBuffer<Vertex> V(4);
    std::uint32_t state = 1;
    const auto random = [&](std::uint32_t n) { return (state = state * 1664525u + 1013904223u) / 65536u % n; };
    for (int i = 0; i < 3000; ++i)
    {
        const std::size_t n = V.size();
        switch (random(8))
        {
        case 0:
            V.resize(random(20));
            break;
        case 1:
            V.push_back(Vertex{{1, static_cast<float>(i)}, {}});
            break;
        case 2:
            if (n > 0) V.erase(random(static_cast<std::uint32_t>(n)), 1);
            break;
        case 3:
            if (random(20) == 0) gloo::context_lost();
            break;
        case 4:
            gl.refusals = static_cast<int>(random(2));
            gl.nameless = static_cast<int>(random(2));
            break;
        case 5:
            V[&Vertex::color] = static_cast<float>(i);
            break;
        default:
            if (n > 0) V[&Vertex::position](random(static_cast<std::uint32_t>(n))) = {static_cast<float>(i), 2};
        }
        if (random(3) != 0) continue;
        try
        {
            V.bind();
            REQUIRE(sent(gl, V));
            REQUIRE(V.pending_data() == nothing);
        }
        catch (const glumpp::GLError&)
        {
        }
    }
}
