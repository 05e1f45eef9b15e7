#include "compare.hpp"
#include "gloo/gl_test.hpp"

#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <vector>

#include "galaxy/model.hpp"
#include "galaxy/scene.hpp"

namespace
{

/// A ring around the centre: its mean colour, and the phase of the two arms in it (half the turn of a galaxy whose
/// brightness goes as cos 2(angle) brings it back).
struct Ring
{
    double red, green, blue, phase;
};

/// Measured on the picture that glumpy's own galaxy makes after 60 frames: 20 rings, each a twentieth of half the
/// picture wide.
constexpr std::array<Ring, 20> glumpy_rings{{
    {189.8, 168.8, 166.5, -0.54}, {121.4, 107.1, 110.9, -0.43}, {97.9, 89.1, 98.4, 0.94},  {77.3, 73.1, 88.0, 2.35},
    {64.1, 63.6, 85.4, -2.55},    {53.4, 54.9, 81.4, -1.58},    {46.3, 49.9, 79.4, -0.55}, {40.6, 46.0, 77.3, 0.70},
    {34.7, 41.4, 72.9, 1.78},     {26.0, 32.5, 60.0, 3.13},     {18.2, 24.0, 46.8, -2.03}, {14.5, 20.2, 40.6, -1.16},
    {12.6, 17.8, 36.2, -0.06},    {11.3, 16.2, 32.9, 1.01},     {10.4, 14.8, 30.2, 2.00},  {9.6, 13.7, 27.7, 2.94},
    {8.6, 12.3, 25.0, -2.08},     {8.0, 11.5, 23.5, -0.80},     {7.6, 10.8, 22.0, 0.06},   {5.4, 7.8, 15.6, 2.16},
}};

std::array<Ring, 20> rings_of(const Picture& picture)
{
    std::array<Ring, 20> rings{};
    std::array<std::complex<double>, 20> arms{};
    std::array<double, 20> count{};
    const double middle = static_cast<double>(picture.shape(0)) / 2;
    for (std::size_t row = 0; row < picture.shape(0); ++row)
    {
        for (std::size_t column = 0; column < picture.shape(1); ++column)
        {
            const double x = static_cast<double>(column) + 0.5 - middle, y = static_cast<double>(row) + 0.5 - middle;
            const auto ring = static_cast<std::size_t>(std::hypot(x, y) / middle * 20);
            if (ring >= 20) continue;
            rings[ring].red += picture(row, column, 0);
            rings[ring].green += picture(row, column, 1);
            rings[ring].blue += picture(row, column, 2);
            arms[ring] += std::polar(static_cast<double>(picture(row, column, 2)), -2 * std::atan2(y, x));
            ++count[ring];
        }
    }
    for (std::size_t i = 0; i < 20; ++i)
        rings[i] = {rings[i].red / count[i], rings[i].green / count[i], rings[i].blue / count[i], std::arg(arms[i])};
    return rings;
}

/// How well two profiles agree: their correlation over all rings.
double correlation(const std::array<Ring, 20>& a, const std::array<Ring, 20>& b, double Ring::*channel)
{
    double mean_a = 0, mean_b = 0, ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < 20; ++i)
    {
        mean_a += a[i].*channel / 20;
        mean_b += b[i].*channel / 20;
    }
    for (std::size_t i = 0; i < 20; ++i)
    {
        const double da = a[i].*channel - mean_a, db = b[i].*channel - mean_b;
        ab += da * db;
        aa += da * da;
        bb += db * db;
    }
    return ab / std::sqrt(aa * bb);
}

/// The galaxy of the example after some frames, seed 1.
Picture galaxy_picture(std::size_t stars, int side)
{
    const galaxy::Model model(stars, 1);
    gloo::FrameBuffer target(side, side);
    target.bind();
    galaxy::Scene scene(model);
    scene.resize({side, side});
    scene.at(6e6);
    scene.draw();
    glDisable(GL_BLEND);
    if (gloo::profile() == gloo::Profile::core) glDisable(GL_PROGRAM_POINT_SIZE);
    Picture picture = target.read_back();
    target.unbind();
    return picture;
}

}  // namespace

TEST_CASE_METHOD(GlTest, "fault of the peer: the galaxy sends what changed, with few calls", "[image]")
{
    const galaxy::Model model(35000, 1);
    galaxy::Scene scene(model);
    scene.resize({16, 16});
    scene.draw();
    for (const double years : {1e5, 2e5})
    {
        scene.at(years);
        spy.clear();
        scene.draw();
        // Positions of two floats, and the sizes of the regions, which come last. Both buffers are sent with two calls.
        const std::size_t count = model.size(), changed = count - model.stars() - model.dust();
        CHECK(spy.uploads == std::vector<Upload>{{0, 8 * count}, {4 * (count - changed), 4 * changed}});
        CHECK(spy.text() == "glClear glBindBuffer glBufferSubData glBindBuffer glBufferSubData "
                            "glUseProgram glActiveTexture glBindTexture glBindVertexArray glDrawArrays");
    }
    spy.clear();
    scene.draw();
    CHECK(spy.text() == "glClear glUseProgram glActiveTexture glBindTexture glBindVertexArray glDrawArrays");
    glDisable(GL_BLEND);
    if (gloo::profile() == gloo::Profile::core) glDisable(GL_PROGRAM_POINT_SIZE);
}

TEST_CASE_METHOD(GlTest, "picture: a small galaxy", "[image]") { check_picture(galaxy_picture(4000, 128), "galaxy", 8, 0.01); }

TEST_CASE_METHOD(GlTest, "picture: the galaxy has the light and the arms of glumpy's", "[image]")
{
    const auto rings = rings_of(galaxy_picture(35000, 400));
    CHECK(correlation(rings, glumpy_rings, &Ring::red) > 0.99);
    CHECK(correlation(rings, glumpy_rings, &Ring::green) > 0.99);
    CHECK(correlation(rings, glumpy_rings, &Ring::blue) > 0.98);
    CHECK(rings[0].red > rings[0].blue);        // the bulge is warm
    CHECK(rings[8].blue > 1.5 * rings[8].red);  // the arms are blue
    for (std::size_t i = 4; i < 17; ++i)
    {
        const double turned = std::remainder(rings[i].phase - glumpy_rings[i].phase, 2 * std::numbers::pi);
        INFO("ring " << i << ": the arms are turned by " << turned / 2 << " radians");
        CHECK(std::abs(turned) < 0.4);
    }
}
