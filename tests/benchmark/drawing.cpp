// How long a drawing takes from its file to its first frame, and again after each zoom: `drawing FILE.svg [ROUNDS]` prints
// medians in milliseconds, and what they are in empty frames of the same size.
#include "support/offscreen.hpp"  // EGL comes before the loader

#include <glumpp/gloo.hpp>
#include <glumpp/graphics.hpp>

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

void run(const std::string& file, int rounds)
{
    const support::Offscreen context;
    constexpr support::Size size{900, 900};
    glumpp::gloo::FrameBuffer target(size.width, size.height);
    target.bind();
    // Until the call returns: what the driver does later is not ours.
    Timings read{"read the file"}, make{"make the scene"}, first{"first draw: tiles, shaders, uploads"}, still{"a still frame"},
        zoom{"a frame whose zoom needs new tiles"}, finish{"the same until its pixels are there"}, empty{"an empty frame"};
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
        glClear(GL_COLOR_BUFFER_BIT);
        glFinish();
        empty.all.push_back(milliseconds_since(start));
    }
    const double unit = empty.median();
    for (Timings* const timings : {&read, &make, &first, &still, &zoom, &finish, &empty})
        std::printf("%-40s %8.2f ms %8.1f empty frames\n", timings->what, timings->median(), timings->median() / unit);
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
