// How long a drawing takes from its file to its first frame, and again after each zoom: `drawing FILE.svg [ROUNDS]` prints
// medians in milliseconds, and what they are in empty frames of the same size.
#include "support/offscreen.hpp"  // EGL comes before the loader

#include <glumpp/gloo.hpp>
#include <glumpp/graphics.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/collection/detail/tile_mesh.hpp>
#include <glumpp/graphics/collection/detail/tile_scope.hpp>

#include "tiger/scene.hpp"
#include "tiger/svg/read.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace
{

namespace graphics = glumpp::graphics;

using clock_type = std::chrono::steady_clock;

double milliseconds_since(clock_type::time_point start)
{
    return std::chrono::duration<double, std::milli>(clock_type::now() - start).count();
}

struct Timings
{
    const char* what;
    std::vector<double> all{};

    double median()
    {
        std::sort(all.begin(), all.end());
        return all[all.size() / 2];
    }
};

/// The shapes of a drawing, cut without OpenGL as a view from nearer needs them.
class Cutting
{
public:
    Cutting(const tiger::Drawing& drawing, support::Size size) : m_scope(view(size))
    {
        const auto page = drawing.placement(size.width, size.height);
        for (const tiger::Shape& shape : drawing.shapes)
        {
            const auto map = page * shape.transform;
            if (shape.fill) m_outlines.emplace_back(graphics::Path(shape.path), map, *shape.fill);
            if (shape.stroke) m_outlines.emplace_back(graphics::Path(shape.path), map, *shape.stroke);
        }
    }

    void cut()
    {
        m_mesh.begin(m_scope.grid(), m_scope.scale());
        for (std::size_t i = 0; i < m_outlines.size(); ++i)
            m_mesh.add({m_outlines[i], m_outlines[i].bounds(m_scope.scale())}, static_cast<std::uint32_t>(i));
    }
    [[nodiscard]] std::size_t bytes() const { return 16 * (m_mesh.size() + m_mesh.texels()); }

private:
    static constexpr double zoom = 1.6;
    static graphics::View view(support::Size size)
    {
        const graphics::Point middle{0.5 * size.width, 0.5 * size.height}, half = (1 / zoom) * middle;
        return {middle - half, middle + half, zoom};
    }

    graphics::detail::TileScope m_scope;
    std::vector<graphics::detail::ShapeOutline> m_outlines{};
    graphics::detail::TileMesh m_mesh{};
};

void run(const std::string& file, int rounds)
{
    const support::Offscreen context;
    constexpr support::Size size{900, 900};
    glumpp::gloo::FrameBuffer target(size.width, size.height);
    target.bind();
    // Until the call returns: what the driver does later is not ours.
    Timings read{"read the file"}, make{"make the scene"}, first{"first draw: tiles, shaders, uploads"}, still{"a still frame"},
        zoom{"a frame whose zoom needs new tiles"}, finish{"the same until its pixels are there"}, empty{"an empty frame"},
        cut{"its tiles alone"};
    Cutting cutting(tiger::read(file), size);
    for (int round = 0; round < rounds; ++round)
    {
        auto start = clock_type::now();
        tiger::Drawing drawing = tiger::read(file);
        read.all.push_back(milliseconds_since(start));
        start = clock_type::now();
        tiger::Scene scene(std::move(drawing));
        scene.resize(size);
        make.all.push_back(milliseconds_since(start));
        start = clock_type::now();
        scene.draw();
        first.all.push_back(milliseconds_since(start));
        glFinish();
        start = clock_type::now();
        scene.draw();
        still.all.push_back(milliseconds_since(start));
        glFinish();
        scene.zoom(450, 450, 1.6);
        start = clock_type::now();
        scene.draw();
        zoom.all.push_back(milliseconds_since(start));
        glFinish();
        finish.all.push_back(milliseconds_since(start));
        start = clock_type::now();
        cutting.cut();
        cut.all.push_back(milliseconds_since(start));
        start = clock_type::now();
        glClear(GL_COLOR_BUFFER_BIT);
        glFinish();
        empty.all.push_back(milliseconds_since(start));
    }
    const double unit = empty.median();
    for (Timings* const timings : {&read, &make, &first, &still, &zoom, &finish, &cut, &empty})
        std::printf("%-40s %8.2f ms %8.1f empty frames\n", timings->what, timings->median(), timings->median() / unit);
    std::printf("%-40s %8.2f MB\n", "their bytes", 1e-6 * static_cast<double>(cutting.bytes()));
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 2)
    {
        std::fputs("usage: drawing FILE.svg [ROUNDS]\n", stderr);
        return 2;
    }
    try
    {
        run(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 9);
        return 0;
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "drawing: %s\n", error.what());
        return std::string(error.what()).find("no OpenGL") != std::string::npos ? 77 : 1;
    }
}
