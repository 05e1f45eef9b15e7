// More than 4 GiB: borrowed memory of which nearly all stays unwritten, so that it takes no room. OpenGL is a fake that notes offsets.
#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <glumpp/gloo/texture_2d.hpp>
#include <glumpp/gloo/upload.hpp>

#if defined(__linux__) && defined(__x86_64__)

#include <sys/mman.h>

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <tuple>
#include <vector>

namespace
{

constexpr std::size_t gib = std::size_t{1} << 30;

/// Zeros by the gigabyte.
class Sparse
{
public:
    explicit Sparse(std::size_t nbytes) : m_nbytes(nbytes)
    {
        void* const made = ::mmap(nullptr, nbytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (made != MAP_FAILED) m_data = static_cast<std::byte*>(made);
    }
    Sparse(const Sparse&) = delete;
    Sparse& operator=(const Sparse&) = delete;
    ~Sparse() { ::munmap(m_data, m_nbytes); }

    template <class T>
    [[nodiscard]] std::span<T> of() const
    {
        REQUIRE(m_data != nullptr);
        return {reinterpret_cast<T*>(m_data), m_nbytes / sizeof(T)};
    }

private:
    std::byte* m_data = nullptr;
    std::size_t m_nbytes;
};

/// While it lives, OpenGL has one buffer, and notes what it is sent: from where on, how much, and out of which memory.
struct SizedGL
{
    using Sent = std::tuple<GLintptr, GLsizeiptr, const void*>;
    using Texels = std::tuple<std::array<GLint, 2>, std::array<GLsizei, 2>, const void*>;
    static inline GLsizeiptr made = 0;
    static inline std::vector<Sent> sent;
    static inline std::vector<Texels> texels;

    SizedGL()
    {
        made = 0;
        sent.clear();
        texels.clear();
        replace(glad_glGenBuffers, [](GLsizei, GLuint* name) { *name = 1; });
        replace(glad_glDeleteBuffers, [](GLsizei, const GLuint*) {});
        replace(glad_glBindBuffer, [](GLenum, GLuint) {});
        replace(glad_glBufferData, [](GLenum, GLsizeiptr size, const void*, GLenum) { made = size; });
        replace(glad_glGetBufferParameteri64v, [](GLenum, GLenum, GLint64* value) { *value = made; });
        replace(glad_glBufferSubData,
                [](GLenum, GLintptr offset, GLsizeiptr size, const void* data) { sent.emplace_back(offset, size, data); });
        replace(glad_glPixelStorei, [](GLenum, GLint) {});
        replace(glad_glTexSubImage2D,
                [](GLenum, GLint, GLint x, GLint y, GLsizei width, GLsizei height, GLenum, GLenum, const void* data) {
                    texels.emplace_back(std::array{y, x}, std::array{height, width}, data);
                });
    }
    SizedGL(const SizedGL&) = delete;
    SizedGL& operator=(const SizedGL&) = delete;
    ~SizedGL()
    {
        for (const auto& restore : m_restore) restore();
    }

private:
    template <class Pointer, class F>
    void replace(Pointer& pointer, F fake)
    {
        m_restore.push_back([&pointer, before = pointer] { pointer = before; });
        pointer = fake;
    }

    std::vector<std::function<void()>> m_restore;
};

struct Wide
{
    std::array<float, 4> value;
};

}  // namespace

TEST_CASE("size: writes beyond 4 GiB mark and send what they wrote")
{
    const SizedGL gl;
    const Sparse memory(6 * gib);
    const auto records = memory.of<Wide>();
    gloo::VertexBuffer<Wide> V(records);
    CHECK(V.nbytes() == 6 * gib);
    CHECK(V.pending_data() == bytes(0, 6 * gib));
    V.bind();
    CHECK(gl.sent == std::vector<SizedGL::Sent>{{0, 6 * gib, records.data()}});
    const auto flushed = [&](std::size_t offset, std::size_t end)
    {
        CHECK(V.pending_data() == bytes(offset, end));
        SizedGL::sent.clear();
        V.bind();
        return gl.sent == std::vector<SizedGL::Sent>{{static_cast<GLintptr>(offset), static_cast<GLsizeiptr>(end - offset),
                                                      reinterpret_cast<const std::byte*>(records.data()) + offset}};
    };

    const std::size_t last = records.size() - 1, far = 5 * gib / sizeof(Wide);
    V[&Wide::value](last) = {1, 2, 3, 4};
    CHECK(flushed(6 * gib - 16, 6 * gib));
    CHECK(records[last].value[2] == 3);
    V[&Wide::value](far, 2) = 7.f;
    CHECK(flushed(5 * gib + 8, 5 * gib + 12));
    CHECK(records[far].value[2] == 7);
    V[&Wide::value](1, 0) += 1.f;
    V(far) = Wide{{1, 1, 1, 1}};
    CHECK(flushed(16, 5 * gib + 16));
    V[&Wide::value].view(xt::range(far + 5, far + 1, -2)) = {4, 3, 2, 1};
    CHECK(flushed(5 * gib + 3 * 16, 5 * gib + 6 * 16));
    CHECK(records[far + 5].value[0] == 4);
    CHECK(records[far + 4].value[0] == 0);
    V[&Wide::value].view(xt::keep(far + 9, 3), 1) = 5.f;
    CHECK(flushed(3 * 16 + 4, 5 * gib + 9 * 16 + 8));
    const auto part = V[&Wide::value].view(xt::range(far, far + 4));
    CHECK(xt::sum(part)() == 14);
    V[&Wide::value].view(xt::range(far, far + 4)) = 2.f * part + 1.f;
    CHECK(flushed(5 * gib, 5 * gib + 64));
    CHECK(records[far].value[3] == 3);
    V.edit(far + 1, 2)[1].value[0] = 9;
    CHECK(flushed(5 * gib + 16, 5 * gib + 48));
    CHECK_THROWS_AS(V.touch(last, 2), glumpp::IndexError);
    CHECK_THROWS_AS(V(records.size()) = Wide{}, glumpp::IndexError);
    CHECK(V.pending_data() == nothing);
    V.touch(last, 1);
    CHECK(flushed(6 * gib - 16, 6 * gib));
}

TEST_CASE("size: indices and grids of records beyond 4 GiB")
{
    const SizedGL gl;
    const Sparse memory(5 * gib);
    gloo::IndexBuffer<std::uint8_t> I(memory.of<std::uint8_t>());
    I.clear_pending();
    I(5 * gib - 1) = std::uint8_t{3};
    CHECK(I.pending_data() == bytes(5 * gib - 1, 5 * gib));
    I.view(xt::range(4 * gib + 2, 4 * gib + 4)) = std::uint8_t{1};
    CHECK(I.pending_data() == bytes(4 * gib + 2, 5 * gib));

    const std::size_t columns = std::size_t{1} << 14, rows = 5 * gib / sizeof(Wide) / columns;
    gloo::VertexBuffer<Wide, 2> V(memory.of<Wide>(), {rows, columns});
    V.clear_pending();
    V[&Wide::value](rows - 1, 3, 1) = 1.f;
    const std::size_t at = ((rows - 1) * columns + 3) * sizeof(Wide);
    CHECK(V.pending_data() == bytes(at + 4, at + 8));
    V.clear_pending();
    V[&Wide::value].view(xt::all(), 7, 0).view(xt::range(rows - 2, rows)) = 2.f;
    CHECK(V.pending_data() == bytes(((rows - 2) * columns + 7) * sizeof(Wide), ((rows - 1) * columns + 7) * sizeof(Wide) + 4));
}

TEST_CASE("size: a box of a texture beyond 4 GiB is sent out of the right memory")
{
    const SizedGL gl;
    const std::size_t side = std::size_t{1} << 15;
    const Sparse memory(side * side * sizeof(std::array<std::uint8_t, 4>) + 4 * gib);
    using Texel = std::array<std::uint8_t, 4>;
    const std::size_t rows = memory.of<Texel>().size() / side;
    gloo::Texture2D<std::uint8_t, 4> texels(memory.of<Texel>(), {rows, side});
    CHECK(texels.nbytes() == 8 * gib);
    texels.clear_pending();
    const std::size_t row = rows - 3;
    texels(row, 5) = {1, 2, 3, 4};
    texels.view(row + 1, xt::range(2, 4)) = std::uint8_t{9};
    REQUIRE(texels.pending_data());
    CHECK(texels.pending_data()->offset == std::array<std::size_t, 2>{row, 2});
    CHECK(texels.pending_data()->end == std::array<std::size_t, 2>{row + 2, 6});
    gloo::detail::upload(*gloo::find_texture_target(GL_TEXTURE_2D), texels.format(),
                         *texels.share()->share_bytes(glumpp::memory::detail::Tag{}));
    CHECK(gl.texels ==
          std::vector<SizedGL::Texels>{{std::array{static_cast<GLint>(row), 2}, std::array{2, 4}, &texels.data()[row * side + 2]}});
    CHECK(!texels.pending_data());
    CHECK(memory.of<Texel>()[row * side + 5] == Texel{1, 2, 3, 4});
}

#endif
