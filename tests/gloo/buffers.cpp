#include "gl_test.hpp"

#include <glumpp/gloo/detail/bound_vertex_array.hpp>

#include <cstddef>
#include <cstring>
#include <limits>
#include <random>
#include <utility>
#include <vector>

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

/// What the GPU has, asked for by GL itself.
template <class T>
std::vector<T> on_gpu(GLuint name, std::size_t count)
{
    std::vector<T> out(count);
    glBindBuffer(GL_COPY_READ_BUFFER, name);
    glGetBufferSubData(GL_COPY_READ_BUFFER, 0, static_cast<GLsizeiptr>(count * sizeof(T)), out.data());
    return out;
}

}  // namespace

TEST_CASE_METHOD(GlTest, "two writes, one glBufferSubData of 88 bytes", "[buffer]")
{
    gloo::VertexBuffer<Vertex, 2> V({3, 3});
    CHECK(spy.calls.empty());
    V.bind();
    CHECK(spy.uploads == std::vector<Upload>{{0, 180}});
    V[&Vertex::position](0, 0) = {1, 2};
    V[&Vertex::position](1, 1) = {3, 4};
    spy.clear();
    V.bind();
    CHECK(spy.text() == "glBindBuffer glBufferSubData");
    CHECK(spy.uploads == std::vector<Upload>{{0, 88}});
    CHECK(!V.pending_data());
    spy.clear();
    V.bind();
    CHECK(spy.text() == "glBindBuffer");
    CHECK(on_gpu<Vertex>(V.name(), 9)[4].position[1] == 4.f);
}

TEST_CASE_METHOD(GlTest, "the GPU always has what host memory has", "[buffer]")
{
    std::mt19937 random(7);
    gloo::VertexBuffer<Vertex> V(40);
    const auto below = [&](std::size_t n) { return static_cast<std::ptrdiff_t>(random() % n); };
    for (int step = 0; step < 400; ++step)
    {
        const auto a = below(V.size()), b = below(V.size());
        switch (random() % 7)
        {
        case 0:
            V[&Vertex::position](a) = {static_cast<float>(step), 1};
            break;
        case 1:
            V[&Vertex::color].view(xt::range(a, b)) = static_cast<float>(step);
            break;
        case 2:
            V[&Vertex::color].view(xt::range(b, a, -2), 1) += 1.f;
            break;
        case 3:
            V(a) = Vertex{{1, 2}, {3, 4, static_cast<float>(step)}};
            break;
        case 4:
            V.view(xt::keep(a, b)) = Vertex{{5, 6}, {7, 8, 9}};
            break;
        case 5:
            V.push_back(Vertex{{0, 0}, {1, 1, static_cast<float>(step)}});
            break;
        default:
            if (V.size() > 20) V.erase(static_cast<std::size_t>(a), 1);
        }
        V.bind();
        const auto gpu = on_gpu<Vertex>(V.name(), V.size());
        REQUIRE(std::memcmp(gpu.data(), V.data(), V.nbytes()) == 0);
    }
}

TEST_CASE_METHOD(GlTest, "storage is made anew only when the capacity is exceeded", "[buffer]")
{
    gloo::VertexBuffer<Vertex> V(2);
    V.reserve(16);
    V.bind();
    spy.clear();
    for (int i = 0; i < 14; ++i)
    {
        V.push_back({});
        V.bind();
    }
    CHECK(spy.count("glBufferData") == 0);
    CHECK(spy.uploads.back() == Upload{15 * 20, 20});
    V.push_back({});
    V.bind();
    CHECK(spy.count("glBufferData") == 1);
    CHECK(spy.uploads.back() == Upload{0, 17 * 20});
}

TEST_CASE_METHOD(GlTest, "a buffer that OpenGL cannot make leaves everything pending", "[buffer]")
{
    // Borrowed memory of an absurd size: never read, because nothing of it is ever sent.
    Vertex one{};
    const std::size_t count = (std::size_t{1} << 46) / sizeof(Vertex);
    gloo::VertexBuffer<Vertex> V(std::span<Vertex>(&one, count));
    const auto expected = provoked(GL_DEBUG_SOURCE_API);
    const std::string text = error_of([&] { V.bind(); });
    CHECK(has(text, "stays pending"));
    REQUIRE(V.pending_data());
    CHECK(V.pending_data()->size() == count * sizeof(Vertex));
}

TEST_CASE_METHOD(GlTest, "a bound vertex array keeps its indices while buffers are flushed", "[buffer]")
{
    GLuint array = 0, mine = 0;
    glGenVertexArrays(1, &array);
    glGenBuffers(1, &mine);
    glBindVertexArray(array);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, mine);
    gloo::IndexBuffer<std::uint16_t> I{0, 1, 2};
    auto V = cover();
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(V);
    program.draw(GL_TRIANGLES, I);
    CHECK(pixel(3, 3)[0] == 255);
    glBindVertexArray(array);
    GLint bound = 0;
    glGetIntegerv(GL_ELEMENT_ARRAY_BUFFER_BINDING, &bound);
    CHECK(static_cast<GLuint>(bound) == mine);
    glBindVertexArray(0);
    glDeleteVertexArrays(1, &array);
    glDeleteBuffers(1, &mine);
}

TEST_CASE_METHOD(GlTest, "moving and destroying buffers deletes each GL buffer once", "[buffer]")
{
    {
        gloo::VertexBuffer<Vertex> a(3);
        a.bind();
        gloo::VertexBuffer<Vertex> b = std::move(a);
        CHECK(b.name() != 0);
        gloo::VertexBuffer<Vertex> c(1);
        c.bind();
        c = std::move(b);
        CHECK(c.size() == 3);
        gloo::VertexBuffer<Vertex> never_bound(5);
    }
    CHECK(spy.count("glGenBuffers") == 2);
    CHECK(spy.count("glDeleteBuffers") == 2);
}

TEST_CASE("indices that are bound after a draw leave the program's vertex array as it was", "[buffers]")
{
    GlTest gl;
    auto V = cover();
    V.push_back({{9, 9}});
    gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
    program.bind(V);
    const auto draws_right = [&](auto& indices)
    {
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_TRIANGLES, indices);
        return gl.pixel(3, 3)[0] == 255;
    };
    gloo::IndexBuffer<std::uint32_t> all{0, 1, 2};
    gloo::IndexBuffer<std::uint16_t> none{3, 3, 3};
    CHECK(draws_right(all));
    none.bind();
    CHECK(draws_right(all));
    // Alive or gone, written or new, by itself or by what it shares.
    {
        gloo::IndexBuffer<std::uint32_t> gone{3, 3, 3};
        gone.bind();
    }
    CHECK(draws_right(all));
    none(0) = std::uint16_t{3};
    none.share()->bind();
    CHECK(draws_right(all));

    // A vertex array of the caller's own is bound to as ever.
    GLuint own = 0;
    glGenVertexArrays(1, &own);
    glBindVertexArray(own);
    none.bind();
    GLint bound = 0;
    glGetIntegerv(GL_ELEMENT_ARRAY_BUFFER_BINDING, &bound);
    CHECK(static_cast<GLuint>(bound) == none.name());
    CHECK(draws_right(all));
    glBindVertexArray(own);
    glGetIntegerv(GL_ELEMENT_ARRAY_BUFFER_BINDING, &bound);
    CHECK(static_cast<GLuint>(bound) == none.name());
    glBindVertexArray(0);
    glDeleteVertexArrays(1, &own);
}

TEST_CASE("a caller's vertex array that got the name of a program's is left alone", "[buffers]")
{
    GlTest gl;
    auto V = cover();
    GLuint ours = 0;
    {
        gloo::Program program(cover_vertex, "void main() { gl_FragColor = vec4(1.0); }");
        program.bind(V);
        program.draw(GL_TRIANGLES);
        GLint bound = 0;
        glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &bound);
        ours = static_cast<GLuint>(bound);
    }
    // Its name may be given again; that this is another one's then is remembered when it goes.
    CHECK(ours != 0);
    CHECK(gloo::detail::bound_vertex_array.name == 0);
    GLuint own = 0;
    glGenVertexArrays(1, &own);
    glBindVertexArray(own);
    gloo::IndexBuffer<std::uint32_t> I{0, 1, 2};
    I.bind();
    GLint bound = 0;
    glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &bound);
    CHECK(bound != 0);
    glGetIntegerv(GL_ELEMENT_ARRAY_BUFFER_BINDING, &bound);
    CHECK(static_cast<GLuint>(bound) == I.name());
    glBindVertexArray(0);
    glDeleteVertexArrays(1, &own);
}
