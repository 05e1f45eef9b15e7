// Programs over a texture and a framebuffer that draws into it, against a model of what the host has, what is pending, and what the GPU
// has.
#include "input.hpp"
#include "support/offscreen_context.hpp"
#include "support/skip.hpp"

#include <glumpp/gloo/framebuffer.hpp>
#include <glumpp/gloo/texture_2d.hpp>
#include <glumpp/memory/xtensor.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace gloo = glumpp::gloo;
using glumpp::memory::Box;

namespace
{

using Texel = std::array<std::uint8_t, 4>;

struct Image
{
    std::size_t rows, columns;
    std::vector<Texel> texels = std::vector<Texel>(rows * columns);

    Texel& operator()(std::size_t row, std::size_t column) { return texels[row * columns + column]; }
    const Texel& operator()(std::size_t row, std::size_t column) const { return texels[row * columns + column]; }

    void resize(std::size_t r, std::size_t c)
    {
        Image out{r, c};
        for (std::size_t i = 0; i < std::min(r, rows); ++i)
            for (std::size_t k = 0; k < std::min(c, columns); ++k) out(i, k) = (*this)(i, k);
        *this = out;
    }

    template <class Pixels>
    [[nodiscard]] bool equals(const Pixels& pixels) const
    {
        if (pixels.shape()[0] != rows || pixels.shape()[1] != columns) return false;
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t k = 0; k < columns; ++k)
                for (std::size_t c = 0; c < 4; ++c)
                    if (pixels(i, k, c) != (*this)(i, k)[c]) return false;
        return true;
    }
};

struct Program
{
    Image host, gpu;
    std::optional<Box<2>> pending{};
    gloo::Texture2D<std::uint8_t, 4> texture;
    std::optional<gloo::FrameBuffer> target{};

    Program(std::size_t rows, std::size_t columns) : host{rows, columns}, gpu{rows, columns}, texture(std::array{rows, columns})
    {
        mark_all();
    }

    void mark(const Box<2>& box)
    {
        if (box.offset[0] >= box.end[0] || box.offset[1] >= box.end[1]) return;
        if (!pending) pending = box;
        for (std::size_t a = 0; a < 2; ++a)
        {
            pending->offset[a] = std::min(pending->offset[a], box.offset[a]);
            pending->end[a] = std::max(pending->end[a], box.end[a]);
        }
    }
    void mark_all() { mark({{0, 0}, {host.rows, host.columns}}); }
    void flush()
    {
        if (!pending) return;
        for (std::size_t i = pending->offset[0]; i < pending->end[0]; ++i)
            for (std::size_t k = pending->offset[1]; k < pending->end[1]; ++k) gpu(i, k) = host(i, k);
        pending.reset();
    }
    void resize(std::size_t rows, std::size_t columns)
    {
        if (rows == host.rows && columns == host.columns) return;
        host.resize(rows, columns);
        gpu = Image{rows, columns};
        pending.reset();
        mark_all();
    }

    void step(Input& input)
    {
        const auto texel = [&] { return Texel{input.byte(), input.byte(), 7, 255}; };
        switch (input.below(10))
        {
        case 0:
        {
            const std::size_t i = input.below(host.rows), k = input.below(host.columns);
            const Texel value = texel();
            texture(i, k) = value;
            host(i, k) = value;
            mark({{i, k}, {i + 1, k + 1}});
            break;
        }
        case 1:  // a box, every so many
        {
            const std::size_t i = input.below(host.rows + 1), k = input.below(host.columns + 1);
            const std::size_t i_end = i + input.below(host.rows - i + 1), k_end = k + input.below(host.columns - k + 1),
                              step = 1 + input.below(3);
            const Texel value = texel();
            texture.view(xt::range(i, i_end, step), xt::range(k, k_end, step)) = value;
            std::size_t low_end = i, high_end = k;
            for (std::size_t r = i; r < i_end; r += step)
                for (std::size_t c = k; c < k_end; c += step)
                {
                    host(r, c) = value;
                    low_end = r + 1;
                    high_end = c + 1;
                }
            mark({{i, k}, {low_end, high_end}});
            break;
        }
        case 2:
            texture.bind();
            flush();
            break;
        case 3:
        {
            const std::size_t rows = 1 + input.below(6), columns = 1 + input.below(6);
            texture.resize(std::array{rows, columns});
            resize(rows, columns);
            break;
        }
        case 4:
            require(flushed().equals(texture.read_back()), "what a texture has is read back");
            break;
        case 5:
            if (!target) target.emplace(texture);
            else if (input.below(2) == 0) target.reset();
            break;
        case 6:
        {
            if (!target) break;
            const Texel value = texel();
            target->clear({static_cast<float>(value[0]) / 255.f, static_cast<float>(value[1]) / 255.f, 7.f / 255.f, 1});
            flush();
            std::fill(gpu.texels.begin(), gpu.texels.end(), value);
            break;
        }
        case 7:
        {
            if (!target) break;
            const std::size_t rows = 1 + input.below(6), columns = 1 + input.below(6);
            target->resize(columns, rows);
            resize(rows, columns);
            require(target->width() == columns && target->height() == rows, "a framebuffer is as large as it was told");
            break;
        }
        case 8:
            if (!target) break;
            require(flushed().equals(target->read_back()), "what was drawn is read back");
            break;
        default:
        {
            if (input.below(8) != 0)
            {
                // A filter does not change what is there.
                texture.interpolation(input.below(2) == 0 ? GL_NEAREST : GL_LINEAR);
                break;
            }
            // Nothing outlives a context: what it had is deleted, so that the driver does not look through ever more of it.
            const GLuint image = texture.name(), framebuffer = target ? target->name() : 0;
            gloo::context_lost();
            glDeleteFramebuffers(1, &framebuffer);
            glDeleteTextures(1, &image);
            // What was drawn is gone, what the host has is made again.
            if (m_made) mark_all();
            m_made = false;
        }
        }
        m_made = texture.name() != 0;
        const auto found = texture.pending_data();
        // In a context that is new all of it is to be sent, which the library notes when it makes the texture there.
        if (!made_again(texture.name()))
            require(found.has_value() == pending.has_value() && (!found || *found == *pending), "what is pending");
    }

private:
    const Image& flushed()
    {
        flush();
        return gpu;
    }
    [[nodiscard]] bool made_again(GLuint name) const { return name == 0 && pending && pending->end == std::array{host.rows, host.columns}; }

    bool m_made = false;
};

bool ready()
{
    static const OffscreenContext context(3, 3);
    return context.ready();
}

}  // namespace

/// libFuzzer's first call: feeding what does nothing would find nothing.
extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    if (!ready()) std::exit(skip("no OpenGL 3.3 here"));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (!ready()) return skip("no OpenGL 3.3 here");
    Input input(data, size);
    Program program(1 + input.below(6), 1 + input.below(6));
    while (!input.empty()) program.step(input);
    require(glGetError() == GL_NO_ERROR, "no error is left in OpenGL");
    return 0;
}
