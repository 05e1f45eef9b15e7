// What an audit finds. Faults are planted where a view would write: through the bytes, which mark what they are told to.
#include "gl_test.hpp"

#include <glumpp/gloo/audit.hpp>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace audit = gloo::audit;
using glumpp::memory::Bytes;
using glumpp::memory::detail::Tag;

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<std::uint8_t, 4> color;
};
using Vertices = gloo::VertexBuffer<Vertex>;

/// Eight of them, sent.
Vertices sent_vertices()
{
    Vertices out(8);
    out.bind();
    return out;
}

template <class Array>
std::shared_ptr<Bytes> bytes_of(const Array& array)
{
    return array.share()->share_bytes(Tag{});
}

void plant(Bytes& bytes, std::size_t lo, std::size_t hi, int value) { std::memset(bytes.writable(Tag{}) + lo, value, hi - lo); }

/// What the GPU has of a buffer that is bound.
std::vector<std::byte> on_gpu(const Vertices& vertices)
{
    std::vector<std::byte> out(vertices.nbytes());
    glGetBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(out.size()), out.data());
    return out;
}

bool same_on_gpu(Vertices& vertices)
{
    vertices.bind();
    const auto there = on_gpu(vertices);
    return there.empty() || std::memcmp(there.data(), vertices.data(), there.size()) == 0;
}

template <class Texture>
bool same_on_gpu(Texture& texture)
{
    const auto there = texture.read_back();
    return std::memcmp(there.data(), texture.data(), texture.nbytes()) == 0;
}

const audit::Account& only(const std::vector<audit::Account>& report)
{
    REQUIRE(report.size() == 1);
    return report[0];
}

bool is_here(const audit::Line& line, unsigned number)
{
    CAPTURE(audit::text(line), number);
    return line.file.ends_with("tests/gloo/audit.cpp") && line.number == number;
}

}  // namespace

static_assert(audit::enabled);

TEST_CASE_METHOD(GlTest, "a write that marks nothing is found at the next flush", "[audit]")
{
    Vertices vertices = sent_vertices();
    plant(*bytes_of(vertices), 5 * sizeof(Vertex) + 9, 5 * sizeof(Vertex) + 10, 7);
    const std::string why = error_of([&] { vertices.bind(); });
    CAPTURE(why);
    CHECK(has(why, "record 5, field 'color', byte 69 was written and not marked"));
    CHECK(has(why, "of (position, color)"));
    CHECK(has(why, "nothing is pending"));
    CHECK(*vertices.pending_data() == gloo::Interval{69, 70});
    CHECK(same_on_gpu(vertices));
    CHECK(!vertices.pending_data());
}

TEST_CASE_METHOD(GlTest, "a write that marks one byte too few at either end is found", "[audit]")
{
    const std::size_t lo = 2 * sizeof(Vertex), hi = lo + 8;
    for (const bool low : {true, false})
    {
        Vertices vertices = sent_vertices();
        vertices.share()->flush();
        const auto bytes = bytes_of(vertices);
        plant(*bytes, lo, hi, 1);
        const unsigned line = __LINE__ + 1;
        bytes->mark(lo + (low ? 1 : 0), hi - (low ? 0 : 1));
        const std::string why = error_of([&] { vertices.share()->flush(); });
        CAPTURE(why);
        CHECK(has(why, low ? "record 2, field 'position', byte 24 was" : "record 2, field 'position', byte 31 was"));
        CHECK(has(why, low ? "pending are bytes 25 to 32" : "pending are bytes 24 to 31"));
        CHECK(has(why, "audit.cpp:" + std::to_string(line) + " to "));
        CHECK(*vertices.pending_data() == gloo::Interval{lo, hi});
        CHECK(same_on_gpu(vertices));
    }
}

TEST_CASE_METHOD(GlTest, "an error of an audit calls a buffer as debug::label did", "[audit]")
{
    Vertices vertices = sent_vertices();
    gloo::debug::label(GL_BUFFER, vertices.name(), "particles");
    plant(*bytes_of(vertices), 0, 1, 1);
    plant(*bytes_of(vertices), 90, 91, 1);
    const std::string why = error_of([&] { vertices.bind(); });
    CAPTURE(why);
    CHECK(has(why, "particles: record 0, field 'position', byte 0, and others up to record 7, field 'position', byte 90 was written"));
    CHECK(same_on_gpu(vertices));

    gloo::IndexBuffer<std::uint16_t> indices{1, 2, 3};
    indices.bind();
    plant(*bytes_of(indices), 3, 4, 1);
    CHECK(has(error_of([&] { indices.bind(); }), "record 1, byte 3 was"));
    indices.bind();
    CHECK(!indices.pending_data());
}

TEST_CASE_METHOD(GlTest, "a draw that repeats the one before finds what was not marked, and the next one is right", "[audit]")
{
    gloo::Program program("attribute vec2 position; attribute vec4 color; varying vec4 v_color;"
                          "void main() { gl_Position = vec4(position, 0.0, 1.0); v_color = color; }",
                          "varying vec4 v_color; uniform sampler2D u_image;"
                          "void main() { gl_FragColor = v_color + texture2D(u_image, vec2(0.5)); }");
    struct Painted
    {
        std::array<float, 2> position;
        gloo::Normalized<std::array<std::uint8_t, 4>> color;
    };
    gloo::VertexBuffer<Painted> corners(3);
    corners[&Painted::position](0) = {-1, -1};
    corners[&Painted::position](1) = {3, -1};
    corners[&Painted::position](2) = {-1, 3};
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    program.bind(corners);
    program["u_image"] = image;
    for (int i = 0; i < 3; ++i) program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{0, 0, 0, 0});

    plant(*bytes_of(corners), 8, 9, 255);
    plant(*bytes_of(corners), 20, 21, 255);
    plant(*bytes_of(corners), 32, 33, 255);
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "record 0, field 'color', byte 8, and others up to record 2, field 'color'"));
    CHECK(pixel(8, 8) == std::array{0, 0, 0, 0});
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 0, 0, 0});

    plant(*bytes_of(image), 1, 2, 255);
    CHECK(has(error_of([&] { program.draw(GL_TRIANGLES); }), "texel (0, 0, 0) (depth, row, column), byte 1 of it was"));
    for (int i = 0; i < 3; ++i) program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{255, 255, 0, 0});
}

TEST_CASE_METHOD(GlTest, "a box that is one texel short is found", "[audit]")
{
    gloo::Texture2D<std::uint8_t, 2> image({6, 5});
    image.bind();
    const auto bytes = bytes_of(image);
    const auto write = [&](std::size_t row, std::size_t column, int value)
    { plant(*bytes, (row * 5 + column) * 2, (row * 5 + column) * 2 + 2, value); };
    // Rows 2 and 3, columns 1 to 3, and a corner of it left out each time: that of the first texel, and that of the last.
    const std::vector<std::pair<gloo::Box<2>, std::string>> shorts{{{{3, 1}, {4, 4}}, "texel (0, 2, 1)"},
                                                                   {{{2, 2}, {4, 4}}, "texel (0, 2, 1)"},
                                                                   {{{2, 1}, {3, 4}}, "texel (0, 3, 1)"},
                                                                   {{{2, 1}, {4, 3}}, "texel (0, 2, 3)"}};
    int value = 1;
    for (const auto& [box, texel] : shorts)
    {
        for (std::size_t row = 2; row < 4; ++row)
        {
            for (std::size_t column = 1; column < 4; ++column) write(row, column, value);
        }
        ++value;
        image.touch(box);
        const std::string why = error_of([&] { image.bind(); });
        CAPTURE(why);
        CHECK(has(why, texel + " (depth, row, column), byte 0 of it, and others up to texel"));
        CHECK(has(why, "GL_TEXTURE_2D of (1, 6, 5)"));
        CHECK(has(why, "pending are texels (0, " + std::to_string(box.offset[0]) + ", " + std::to_string(box.offset[1]) + ")"));
        CHECK(image.pending_data());
        CHECK(same_on_gpu(image));
        CHECK(!image.pending_data());
    }
}

TEST_CASE_METHOD(GlTest, "texels are found in every image, and in what is drawn to", "[audit]")
{
    gloo::TextureCube<std::uint8_t, 1> cube(3);
    cube.bind();
    plant(*bytes_of(cube), 2 * 9 + 4, 2 * 9 + 5, 9);
    CHECK(has(error_of([&] { cube.bind(); }), "texel (2, 1, 1)"));
    CHECK(same_on_gpu(cube));

    gloo::Texture3D<float, 1> block({2, 3, 4});
    block.bind();
    plant(*bytes_of(block), 23 * 4 + 3, 24 * 4, 9);
    CHECK(has(error_of([&] { block.bind(); }), "texel (1, 2, 3) (depth, row, column), byte 3 of it"));
    CHECK(same_on_gpu(block));

    gloo::Texture2D<std::uint8_t, 4> colors({16, 16});
    gloo::FrameBuffer framebuffer(colors);
    framebuffer.bind();
    framebuffer.flush();
    plant(*bytes_of(colors), 0, 4, 255);
    CHECK(has(error_of([&] { framebuffer.flush(); }), "texel (0, 0, 0)"));
    framebuffer.flush();
    CHECK(framebuffer.read_back()(0, 0, 1) == 255);
    framebuffer.unbind();
    target.bind();
}

TEST_CASE_METHOD(GlTest, "borrowed memory that is not touched is found, and a span that is written after a flush", "[audit]")
{
    std::vector<Vertex> records(4);
    Vertices vertices{std::span(records)};
    vertices.bind();
    records[2].color = {1, 2, 3, 4};
    CHECK(has(error_of([&] { vertices.bind(); }), "Borrowed memory wants a touch()"));
    CHECK(same_on_gpu(vertices));
    records[3].color = {1, 2, 3, 4};
    vertices.touch(3, 1);
    CHECK(error_of([&] { vertices.bind(); }).empty());

    Vertices own = sent_vertices();
    const auto span = own.edit(2, 3);
    span[0].position = {1, 1};
    CHECK(error_of([&] { own.bind(); }).empty());
    span[1].position = {1, 1};
    CHECK(has(error_of([&] { own.bind(); }), "record 3, field 'position', byte 38"));
    CHECK(same_on_gpu(own));
}

TEST_CASE_METHOD(GlTest, "what grows, shrinks, moves and is lost agrees with what was sent", "[audit]")
{
    Vertices vertices = sent_vertices();
    std::uint8_t value = 0;
    const auto fine = [&] { return error_of([&] { vertices.bind(); }).empty() && same_on_gpu(vertices); };
    const auto fill = [&] { vertices[&Vertex::color] = {++value, 2, 3, 4}; };
    for (const std::size_t size : {12u, 3u, 5u, 40u, 0u, 7u})
    {
        fill();
        vertices.resize(size);
        CHECK(fine());
        fill();
        CHECK(fine());
    }
    vertices.push_back(vertices(1));
    CHECK(fine());
    vertices.erase(2, 3);
    CHECK(fine());
    Vertices moved = std::move(vertices);
    moved[&Vertex::color](0, 0) = std::uint8_t{99};
    CHECK(same_on_gpu(moved));
    moved.clear_pending();
    const GLuint before = moved.name();
    gloo::context_lost();
    CHECK(same_on_gpu(moved));
    glDeleteBuffers(1, &before);  // the context was not really lost
    target.bind();

    gloo::Texture2D<std::uint8_t, 1> image({3, 4});
    image.view() = std::uint8_t{5};
    CHECK(same_on_gpu(image));
    image.resize({5, 3});
    image(4, 2) = 7;
    CHECK(same_on_gpu(image));
    image.view(xt::range(1, 3), 1) = std::uint8_t{8};
    CHECK(same_on_gpu(image));
}

TEST_CASE_METHOD(GlTest, "a view that outlived its buffer is refused, whatever is in its place", "[audit]")
{
    const std::string why = "this view outlived its buffer or texture";
    auto buffer = std::make_unique<Vertices>(3);
    auto image = std::make_unique<gloo::Texture2D<std::uint8_t, 1>>(std::array{4, 4});
    auto positions = (*buffer)[&Vertex::position];
    auto records = buffer->view(xt::range(1, 3));
    auto number = positions(1, 1);
    auto place = positions.begin();
    auto texels = image->view(xt::range(0, 2));
    const auto refuse = [&]
    {
        CHECK(has(error_of([&] { positions = 1.f; }), why));
        CHECK(has(error_of([&] { positions(0) = {1, 2}; }), why));
        CHECK(has(error_of([&] { (void)xt::sum(positions)(); }), why));
        CHECK(has(error_of([&] { records = Vertex{}; }), why));
        CHECK(has(error_of([&] { (void)records(0)[&Vertex::color]; }), why));
        CHECK(has(error_of([&] { number = 1.f; }), why));
        CHECK(has(error_of([&] { (void)static_cast<float>(number); }), why));
        CHECK(has(error_of([&] { *place = 1.f; }), why));
        CHECK(has(error_of([&] { texels = std::uint8_t{1}; }), why));
    };
    Vertices moved = std::move(*buffer);
    buffer.reset();
    positions = 2.f;
    CHECK(moved[&Vertex::position](2, 1) == 2.f);
    moved = Vertices(2);
    image.reset();
    refuse();
    // Some of these are where those were.
    std::vector<Vertices> many;
    std::vector<gloo::Texture2D<std::uint8_t, 1>> images;
    for (int i = 0; i < 50; ++i)
    {
        many.emplace_back(3).clear_pending();
        images.emplace_back(std::array{4, 4}).clear_pending();
    }
    refuse();
    for (const Vertices& each : many) CHECK(!each.pending_data());
    for (const auto& each : images) CHECK(!each.pending_data());
    positions.rebind(many[7][&Vertex::position]);
    positions = 3.f;
    CHECK(same_on_gpu(many[7]));
}

TEST_CASE_METHOD(GlTest, "a report tells what was sent, what of it had changed, and who wrote the ends", "[audit]")
{
    Vertices vertices = sent_vertices();
    gloo::debug::label(GL_BUFFER, vertices.name(), "particles");
    audit::reset();
    CHECK(audit::report().empty());
    CHECK(audit::text(audit::report()) == "nothing was sent\n");

    const unsigned line = __LINE__;
    for (std::uint8_t i = 1; i <= 3; ++i)
    {
        vertices[&Vertex::color](6) = {i, i, i, i};                             // line + 3
        vertices.view(xt::range(1, 3))[&Vertex::color].view(xt::all(), 2) = i;  // line + 4
        vertices[&Vertex::color](4, 1) = i;                                     // line + 5, between the two
        vertices.bind();
    }
    vertices(7) = {};  // line + 8: twelve bytes, as they are
    vertices.bind();

    const auto report = audit::report();
    const audit::Account& account = only(report);
    CHECK(account.label == "particles");
    CHECK(account.count == 4);
    const std::size_t each = 6 * 12 + 12 - (12 + 10);
    CHECK(account.sent == 3 * each + 12);
    CHECK(account.changed == 3 * 7);
    CHECK(account.amplification() == Approx(static_cast<double>(3 * each + 12) / 21));
    REQUIRE(account.uploads.size() == 2);
    CHECK(account.uploads[0].count == 3);
    CHECK(account.uploads[0].sent == 3 * each);
    CHECK(account.uploads[0].changed == 21);
    CHECK(is_here(account.uploads[0].first, line + 4));
    CHECK(is_here(account.uploads[0].last, line + 3));
    CHECK(account.uploads[1].sent == 12);
    CHECK(account.uploads[1].changed == 0);
    CHECK(is_here(account.uploads[1].first, line + 8));
    CHECK(is_here(account.uploads[1].last, line + 8));
    const std::string table = audit::text(report);
    CAPTURE(table);
    CHECK(has(table, "particles: 4 uploads, 198 bytes, 9.42 times the 21 that had changed\n    3 × from "));
    CHECK(has(table, "audit.cpp:" + std::to_string(line + 4) + " to "));
    CHECK(has(table, ": 186 bytes, 8.85 times the 21 that had changed\n"));
    CHECK(has(table, ": 12 bytes, none of which had changed\n"));

    audit::reset();
    CHECK(audit::report().empty());
}

TEST_CASE_METHOD(GlTest, "a report knows textures, what is gone, and constructors", "[audit]")
{
    audit::reset();
    unsigned made = 0, written = 0;
    {
        made = __LINE__ + 1;
        gloo::Texture2D<std::uint8_t, 1> image({8, 8});
        image.bind();
        written = __LINE__ + 1;
        image.view(xt::range(2, 4), xt::range(1, 4)) = std::uint8_t{3};
        image(3, 3) = std::uint8_t{4};
        image.bind();
    }
    const auto report = audit::report();
    const audit::Account& account = only(report);
    CHECK(has(account.label, "GL_TEXTURE_2D of (1, 8, 8)"));
    CHECK(account.sent == 64 + 6);
    CHECK(account.changed == 64 + 6);
    REQUIRE(account.uploads.size() == 2);
    CHECK(is_here(account.uploads[0].first, made));
    CHECK(is_here(account.uploads[1].first, written));
    CHECK(is_here(account.uploads[1].last, written));
    CHECK(has(audit::text(report), ": 2 uploads, 70 bytes, all of which had changed\n"));
    audit::reset();
}
