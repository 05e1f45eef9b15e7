// A spiral galaxy after the density wave theory: numbers only, no picture. After Ingo Berg's "Rendering a galaxy with
// the density wave theory" and glumpy's galaxy.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <optional>
#include <random>
#include <utility>

#include <glumpp/memory/xtensor.hpp>

#include "blackbody.hpp"

namespace galaxy
{

/// How round the ellipse with semi-axis `a` is: the ratio of its axes. The centre is round, the disk less so.
[[nodiscard]] inline double roundness(double a, double core = 4000, double edge = 13000)
{
    constexpr double at_core = 0.90, at_edge = 0.90;
    if (a < core) return 1 + a / core * (at_core - 1);
    if (a <= edge) return at_core + (a - core) / (edge - core) * (at_edge - at_core);
    if (a < 2 * edge) return at_edge + (a - edge) / edge * (1 - at_edge);
    return 1;
}

/// Stars, then dust, then the first and then the second of each pair of H-II regions. Every particle runs on an
/// ellipse around the centre. The larger the ellipse, the more it is turned, and where ellipses crowd is an arm.
/// Lengths are in parsec, times in years.
class Model
{
public:
    static constexpr double radius = 13000;
    static constexpr double offset = 0.0004;                       ///< how much further ellipses turn with each parsec
    static constexpr double turn = 5e-6 * std::numbers::pi / 180;  ///< radians a year, for all particles
    static constexpr std::size_t pairs = 200;

    /// There are three quarters as many dust clouds as stars. The same seed gives the same galaxy.
    explicit Model(std::size_t star_count, std::uint64_t seed)
        : m_stars(star_count),
          m_dust(star_count / 4 * 3 + star_count % 4 * 3 / 4),
          m_cosine(xt::zeros<float>({size(), std::size_t{2}})),
          m_sine(m_cosine),
          m_color(xt::zeros<float>({size(), std::size_t{3}}))
    {
        Random random(seed);
        const double dust_brightness = random.uniform(0.01, 0.02);
        std::size_t next = 0;
        make_stars(random, next);
        make_dust(random, next, dust_brightness);
        make_regions(random, next);
    }

    /// How many particles there are of each kind, and in all.
    [[nodiscard]] std::size_t stars() const noexcept { return m_stars; }
    [[nodiscard]] std::size_t dust() const noexcept { return m_dust; }
    [[nodiscard]] static std::size_t regions() noexcept { return 2 * pairs; }
    [[nodiscard]] std::size_t size() const noexcept { return stars() + dust() + regions(); }

    /// Where each particle is: a formula of shape (size, 2) that looks at this object while it is evaluated.
    ///
    /// With semi-axes a, b, tilt t and phase p, a place is (a cos t, a sin t) cos p + (-b sin t, b cos t) sin p. All
    /// phases grow alike, so the place at any time is made of where it was at the start and a quarter turn later.
    [[nodiscard]] auto positions(double years) const { return cosine(years) * m_cosine + sine(years) * m_sine; }

    /// The colour of each particle, brightness included, of shape (size, 3): it never changes.
    [[nodiscard]] const xt::xtensor<float, 2>& colors() const noexcept { return m_color; }

    /// How large the sprites of stars and dust are.
    static constexpr float star_size = 3, dust_size = 64;

    /// How large those of H-II regions are, of shape (regions,): a pair flares up when it comes close to each other.
    [[nodiscard]] xt::xtensor<float, 1> region_sizes(double years) const
    {
        // Rows of containers lie in memory one after the other, which those of a formula do not.
        const auto places = [this, c = cosine(years), s = sine(years)](std::size_t from, std::size_t to) -> xt::xtensor<float, 2>
        { return c * xt::view(m_cosine, xt::range(from, to)) + s * xt::view(m_sine, xt::range(from, to)); };
        const std::size_t first = stars() + dust(), second = first + pairs;
        const xt::xtensor<float, 2> apart = places(first, second) - places(second, size());
        const xt::xtensor<float, 1> distance = xt::hypot(xt::view(apart, xt::all(), 0), xt::view(apart, xt::all(), 1));
        const xt::xtensor<float, 1> flare = xt::maximum(1.f, (1000.f - distance) / 10.f - 50.f);
        xt::xtensor<float, 1> sizes = xt::empty<float>({regions()});
        xt::view(sizes, xt::range(0, pairs)) = 2.f * flare;
        xt::view(sizes, xt::range(pairs, regions())) = flare / 6.f;
        return sizes;
    }

private:
    /// Numbers that are the same with every standard library: the engines are, the distributions are not.
    class Random
    {
    public:
        explicit Random(std::uint64_t seed) : m_engine(seed) {}
        double uniform(double from, double to) { return from + (to - from) * fraction(); }
        /// By the polar method, which makes two at a time.
        double normal(double deviation)
        {
            if (m_second) return *std::exchange(m_second, std::nullopt) * deviation;
            double x = 0, y = 0, square = 0;
            do {
                x = 2 * fraction() - 1;
                y = 2 * fraction() - 1;
                square = x * x + y * y;
            } while (square > 1 || square == 0);
            const double scale = std::sqrt(-2 * std::log(square) / square);
            m_second = x * scale;
            return y * scale * deviation;
        }

    private:
        /// From 0 to below 1.
        double fraction() { return std::min(static_cast<double>(m_engine()) * 0x1p-64, std::nextafter(1.0, 0.0)); }

        std::mt19937_64 m_engine;
        std::optional<double> m_second{};
    };

    static float cosine(double years) { return static_cast<float>(std::cos(angle(years))); }
    static float sine(double years) { return static_cast<float>(std::sin(angle(years))); }
    static double angle(double years) { return std::fmod(years * turn, 2 * std::numbers::pi); }

    struct Ellipse
    {
        double a, b, tilt, phase;
    };

    void put(std::size_t i, const Ellipse& e, const Color& color, double brightness)
    {
        const double ct = std::cos(e.tilt), st = std::sin(e.tilt), cp = std::cos(e.phase), sp = std::sin(e.phase);
        m_cosine(i, 0) = static_cast<float>(e.a * ct * cp - e.b * st * sp);
        m_cosine(i, 1) = static_cast<float>(e.a * st * cp + e.b * ct * sp);
        m_sine(i, 0) = static_cast<float>(-e.a * ct * sp - e.b * st * cp);
        m_sine(i, 1) = static_cast<float>(-e.a * st * sp + e.b * ct * cp);
        for (std::size_t k = 0; k < 3; ++k) m_color(i, k) = color[k] * static_cast<float>(brightness);
    }

    void make_stars(Random& random, std::size_t& next)
    {
        for (const std::size_t end = next + m_stars; next < end; ++next)
        {
            const double a = random.normal(0.5 * radius);
            const Ellipse ellipse{a, a * roundness(a), a * offset - 90, random.uniform(0, 2 * std::numbers::pi)};
            const Color& color = m_blackbody(random.uniform(3000, 9000));
            put(next, ellipse, color, random.uniform(0.05, 0.25));
        }
    }

    void make_dust(Random& random, std::size_t& next, double brightness)
    {
        for (const std::size_t end = next + m_dust; next < end; ++next)
        {
            const double x = random.uniform(0, 2 * radius), y = random.uniform(-radius, radius);
            const double a = std::hypot(x, y);
            const Ellipse ellipse{a, a * roundness(a), -a * offset, random.uniform(0, 2 * std::numbers::pi)};
            put(next, ellipse, m_blackbody(6000 + a / 4), brightness);
        }
    }

    void make_regions(Random& random, std::size_t& next)
    {
        for (const std::size_t end = next + pairs; next < end; ++next)
        {
            const double x = random.uniform(-radius, radius), y = random.uniform(-radius, radius);
            const double a = std::hypot(x, y);
            Ellipse ellipse{a, a * roundness(a), -a * offset, random.uniform(0, 2 * std::numbers::pi)};
            Color tinted = m_blackbody(random.uniform(3000, 9000));
            tinted[0] *= 2;
            put(next, ellipse, tinted, random.uniform(0.005, 0.010));
            ellipse.a += 1000;
            put(next + pairs, ellipse, {1, 1, 1}, 0.9);
        }
        next += pairs;
    }

    BlackbodyTable m_blackbody;
    std::size_t m_stars, m_dust;
    xt::xtensor<float, 2> m_cosine, m_sine, m_color;
};

}  // namespace galaxy
