// Several threads, each with buffers and textures of its own: makes, writes, grows and drops them. Compiled with ThreadSanitizer, which
// finds what they share; the program itself looks whether each has what it wrote, and has marked that. No call of OpenGL.
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/texture_2d.hpp>
#include <glumpp/gloo/uniform_buffer.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>
#include <vector>

namespace gloo = glumpp::gloo;

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<std::uint8_t, 4> color;
};
struct Camera
{
    std::array<float, 4> eye;
};

std::atomic<int> faults{0};

void expect(bool fine, const char* what)
{
    if (fine) return;
    std::fprintf(stderr, "not so: %s\n", what);
    ++faults;
}

bool is(const std::optional<glumpp::memory::Interval>& pending, std::size_t offset, std::size_t end)
{
    return pending == glumpp::memory::Interval{offset, end};
}

/// The work of one thread, told from the others' by `seed`.
void work(std::uint32_t seed, int rounds)
{
    const auto value = static_cast<float>(seed);
    const auto byte = static_cast<std::uint8_t>(seed);
    gloo::VertexBuffer<Vertex> vertices(20);
    gloo::IndexBuffer<> indices{0, 1, 2};
    gloo::Texture2D<std::uint8_t, 1> image({8, 8});
    gloo::UniformBuffer<Camera> camera;
    for (int round = 0; round < rounds; ++round)
    {
        vertices.clear_pending();
        vertices[&Vertex::position](3) = {value, 1};
        vertices[&Vertex::position].view(xt::range(5, 9)) *= 2.f;
        vertices[&Vertex::position].view(xt::all(), 1) = value;
        vertices.view(xt::range(2, 4))[&Vertex::color] = {byte, 2, 3, 4};
        expect(is(vertices.pending_data(), 4, 20 * sizeof(Vertex) - 4), "what was written is marked");
        vertices.push_back(Vertex{{value, value}, {byte}});
        expect(vertices.data()[20].position[0] == value, "what was added is there");
        vertices.resize(20);
        vertices.erase(0, 1);
        vertices.resize(20);
        expect(vertices.data()[2].color[0] == byte && vertices.data()[18].position[1] == value, "what was written stays");

        indices.clear_pending();
        indices(1) = seed;
        expect(is(indices.pending_data(), 4, 8), "an index is marked");
        camera.clear_pending();
        camera[&Camera::eye](2) = value;
        expect(is(camera.pending_data(), 8, 12), "a uniform is marked");
        image.clear_pending();
        image.view(xt::range(1, 3), 4) = byte;
        expect(image.pending_data()->offset == std::array<std::size_t, 2>{1, 4} && image.pending_data()->size() == 2, "texels are marked");
        image.resize({8, round % 2 == 0 ? 9 : 8});
        expect(image.data()[image.width() + 4] == byte, "texels stay");

        gloo::VertexBuffer<Vertex> made(5);
        made[&Vertex::position] = vertices[&Vertex::position].view(xt::range(0, 5));
        expect(is(made.pending_data(), 0, 5 * sizeof(Vertex)), "a new one is all pending");
    }
}

}  // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 300;
    std::vector<std::thread> threads;
    for (std::uint32_t seed = 1; seed <= 4; ++seed) threads.emplace_back(work, seed, rounds);
    for (std::thread& thread : threads) thread.join();
    return faults == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
