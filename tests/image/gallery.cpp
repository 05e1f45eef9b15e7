// The examples that are a page each: their pictures, and what a frame of each asks of OpenGL.
#include "compare.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <glumpp/gloo/profile.hpp>

namespace
{

struct Example
{
    std::string name;
    /// Which frame the picture is of: as early as there is something to see.
    int frame;
    /// What that frame takes, as the example itself says.
    std::string traffic;
    /// How much of the picture may be another one, with another driver.
    double share = 0.01;
    /// What it takes of OpenGL ES, where that is not the same.
    std::string es_traffic{};
};

const std::vector<Example> gallery{
    {"attractor", 2, "1 draw, 7 GL calls, 1200000 bytes"},  // 100,000 places of three floats
    {"fluid", 20, "25 draws, 438 GL calls, 0 bytes"},       // what it computes stays on the GPU
    {"fractal", 2, "1 draw, 5 GL calls, 0 bytes", 0.2},     // nothing moves; at its edge, a float's last bit decides
    {"lens", 2, "1 draw, 6 GL calls, 0 bytes"},             // a uniform says where it is
    {"map", 2, "1 draw, 6 GL calls, 0 bytes"},              // uniforms say how the cone is
    {"reaction", 20, "11 draws, 165 GL calls, 0 bytes"},    // ten steps, and what they look like
    // One row of as many pitches; ES swaps no bytes of texels, so it is not told.
    {"spectrogram", 200, "1 draw, 11 GL calls, 256 bytes", 0.01, "1 draw, 10 GL calls, 256 bytes"},
    {"terrain", 2, "1 draw, 7 GL calls, 0 bytes"},       // uniforms say where it is seen from
    {"text", 2, "1 draw, 6 GL calls, 0 bytes"},          // nothing moves
    {"voronoi", 2, "2 draws, 29 GL calls, 4800 bytes"},  // 600 seeds of two floats
};

/// Runs a command and returns what it prints. Throws std::runtime_error where it fails.
std::string said(const std::string& command)
{
    std::FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    std::string text;
    char part[256];
    while (std::fgets(part, sizeof part, pipe) != nullptr) text += part;
    if (pclose(pipe) != 0) throw std::runtime_error(command + ": " + text);
    return text;
}

std::string bytes_of(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("gallery: pictures, the same each time, and what a frame takes", "[image]")
{
    const bool es = glumpp::gloo::profile() == glumpp::gloo::Profile::es;
    for (const Example& example : gallery)
    {
        const std::string& name = example.name;
        if (name == GLUMPP_LEFT_OUT) continue;
        INFO(name);
        const auto draw = [&](const std::string& output)
        {
            return said("'" GLUMPP_EXAMPLES_DIR "/" + name + "' --size 96x96 --frames " + std::to_string(example.frame) +
                        (es ? " --es" : "") + " --output " + output);
        };
        const std::string first = "gallery." + name + ".png", second = "gallery." + name + ".again.png";
        const std::string& traffic = es && !example.es_traffic.empty() ? example.es_traffic : example.traffic;
        CHECK(draw(first) == "wrote " + first + ": 96x96 pixels; a frame takes " + traffic + "\n");
        (void)draw(second);
        CHECK_FALSE(bytes_of(first).empty());
        CHECK(bytes_of(first) == bytes_of(second));
        check_picture(image_detail::read(first), name, 8, example.share);
    }
}

TEST_CASE("gallery: a page each, and all of them are listed", "[image]")
{
    const std::string listed = said("'" GLUMPP_EXAMPLES_SOURCE_DIR "/run'");
    for (const auto& folder : std::filesystem::directory_iterator(GLUMPP_EXAMPLES_SOURCE_DIR))
    {
        const std::string name = folder.path().filename().string(), path = folder.path().string() + "/main.cpp";
        if (!std::filesystem::exists(path)) continue;
        INFO(name);
        CHECK(listed.find("\n  " + name + " ") != std::string::npos);
        if (name == "galaxy" || name == "tiger") continue;
        CHECK(std::ranges::count(bytes_of(path), '\n') <= 80);
        CHECK(std::ranges::count(gallery, name, &Example::name) == 1);
    }
}
