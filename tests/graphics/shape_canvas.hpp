// What the tests of shapes share: a small target, a view of any kind, and a rasteriser that has nothing in common with the
// library's.
#pragma once

#include "graphics_test.hpp"
#include "shapes_test.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

using Pixels = std::vector<std::array<int, 4>>;
using Polygon = std::vector<Point>;
using graphics::Affine;
using graphics::Fill;
using graphics::FillRule;
using graphics::Stroke;

inline constexpr graphics::Color white{1, 1, 1, 1};

/// Draws shapes to 32 × 32 pixels, blending, on black without opacity. The first row is the lowest.
struct ShapeTest
{
    static constexpr int side = 32;

    gloo::FrameBuffer target{side, side};
    GlSpy& spy = GlSpy::get();
    gloo::Snippet plane{"uniform vec3 u_x;\nuniform vec3 u_y;\n"
                        "vec4 plane(vec2 p) { return vec4(dot(u_x, vec3(p, 1.0)), dot(u_y, vec3(p, 1.0)), 0.0, 1.0); }\n"};
    graphics::View view;

    ShapeTest()
    {
        REQUIRE(glGetError() == GL_NO_ERROR);
        target.bind();
        glEnable(GL_BLEND);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        look({});
        spy.clear();
    }
    ~ShapeTest()
    {
        glDisable(GL_BLEND);
        target.unbind();
        CHECK(glGetError() == GL_NO_ERROR);
    }

    /// From user units to pixels, counted from the lower left.
    void look(const Affine& pixels)
    {
        const Affine clip = Affine{2.0 / side, 0, 0, 2.0 / side, -1, -1} * pixels;
        plane["u_x"] = std::array{float(clip.a), float(clip.c), float(clip.e)};
        plane["u_y"] = std::array{float(clip.b), float(clip.d), float(clip.f)};
        const double det = pixels.determinant();
        graphics::Bounds seen;
        for (const Point corner : {Point{0, 0}, Point{side, 0}, Point{0, side}, Point{side, side}})
        {
            const Point p = corner - Point{pixels.e, pixels.f};
            seen.include({(pixels.d * p.x - pixels.c * p.y) / det, (pixels.a * p.y - pixels.b * p.x) / det});
        }
        view = {seen.low, seen.high, pixels.stretch()};
    }

    Pixels picture()
    {
        const auto read = target.read_back();
        Pixels out;
        for (std::size_t y = 0; y < side; ++y)
        {
            for (std::size_t x = 0; x < side; ++x) out.push_back({read(y, x, 0), read(y, x, 1), read(y, x, 2), read(y, x, 3)});
        }
        return out;
    }
    Pixels draw(graphics::ShapeCollection& shapes)
    {
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
        spy.clear();
        shapes.draw(view);
        return picture();
    }
    /// How many bytes the draw after the last clear() of the spy sent.
    [[nodiscard]] std::size_t sent() const
    {
        std::size_t bytes = 0;
        for (const Upload& upload : spy.uploads) bytes += upload.size;
        for (const TexelUpload& upload : spy.texels) bytes += 16 * static_cast<std::size_t>(upload.size[1] * upload.size[2]);
        return bytes + 1000000 * (spy.count("glBufferData") + spy.count("glTexImage2D"));
    }
};

inline std::array<int, 4> at(const Pixels& picture, int row, int column)
{
    return picture[static_cast<std::size_t>(row * ShapeTest::side + column)];
}

/// The largest difference of any channel.
inline int difference(const Pixels& a, const Pixels& b)
{
    int out = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        for (std::size_t k = 0; k < 4; ++k) out = std::max(out, std::abs(a[i][k] - b[i][k]));
    }
    return out;
}

/// The sum of all opacities: how many pixels are covered.
inline double covered(const Pixels& picture)
{
    double sum = 0;
    for (const auto& pixel : picture) sum += pixel[3];
    return sum / 255;
}

inline graphics::Path path_of(const Polygon& points, bool closed = true) { return graphics::Path(points, closed); }

/// Polygons in pixels, white: many lines a pixel's height, each exact along x.
inline Pixels rasterised(const std::vector<Polygon>& polygons, FillRule rule)
{
    constexpr int lines = 64, side = ShapeTest::side;
    std::vector<double> sums(side * side, 0);
    for (int line = 0; line < lines * side; ++line)
    {
        const double y = (line + 0.5) / lines;
        std::vector<std::pair<double, int>> crossings;
        for (const Polygon& polygon : polygons)
        {
            for (std::size_t i = 0; i < polygon.size(); ++i)
            {
                const Point a = polygon[i], b = polygon[(i + 1) % polygon.size()];
                if ((a.y <= y) != (b.y <= y)) crossings.emplace_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), a.y < b.y ? 1 : -1);
            }
        }
        std::sort(crossings.begin(), crossings.end());
        int around = 0;
        for (std::size_t i = 0; i + 1 < crossings.size(); ++i)
        {
            around += crossings[i].second;
            if (rule == FillRule::evenodd ? around % 2 == 0 : around == 0) continue;
            for (int x = 0; x < side; ++x)
            {
                const double part = std::min(crossings[i + 1].first, x + 1.0) - std::max(crossings[i].first, double(x));
                sums[static_cast<std::size_t>(line / lines * side + x)] += std::max(part, 0.0) / lines;
            }
        }
    }
    Pixels out;
    for (const double sum : sums)
    {
        const int value = static_cast<int>(std::lround(std::min(sum, 1.0) * 255));
        // Blending on black multiplies white by its opacity.
        out.push_back({value, value, value, value});
    }
    return out;
}

inline Polygon moved(Polygon polygon, const Affine& map)
{
    for (Point& p : polygon) p = map(p);
    return polygon;
}

/// Points at random on an ellipse, in order: a convex polygon.
inline Polygon convex(Dice& dice, double low, double high)
{
    const Point centre = dice.point(low, high), radii = dice.point(2, (high - low) / 2);
    std::vector<double> angles(static_cast<std::size_t>(3 + dice.below(6)));
    for (double& angle : angles) angle = dice.between(0, 6.28);
    std::sort(angles.begin(), angles.end());
    Polygon out;
    for (const double angle : angles) out.push_back(centre + Point{radii.x * std::cos(angle), radii.y * std::sin(angle)});
    return out;
}

inline Polygon box(double left, double low, double right, double high) { return {{left, low}, {right, low}, {right, high}, {left, high}}; }
