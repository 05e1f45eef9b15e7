// The colour of what glows because it is hot.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace galaxy
{

using Color = std::array<float, 3>;

namespace detail
{

struct Chromaticity
{
    double x, y;
};

/// One lobe of a colour matching function: a bell that falls off at two speeds, in nanometres.
[[nodiscard]] inline double lobe(double wavelength, double centre, double below, double above)
{
    const double t = (wavelength - centre) / (wavelength < centre ? below : above);
    return std::exp(-0.5 * t * t);
}

/// The CIE 1931 standard observer, as a sum of lobes (Wyman, Sloan and Shirley 2013).
[[nodiscard]] inline std::array<double, 3> observer(double w)
{
    return {1.056 * lobe(w, 599.8, 37.9, 31.0) + 0.362 * lobe(w, 442.0, 16.0, 26.7) - 0.065 * lobe(w, 501.1, 20.4, 26.2),
            0.821 * lobe(w, 568.8, 46.9, 40.5) + 0.286 * lobe(w, 530.9, 16.3, 31.1),
            1.217 * lobe(w, 437.0, 11.8, 36.0) + 0.681 * lobe(w, 459.0, 26.0, 13.8)};
}

/// Planck's law, up to a factor: nanometres and kelvin.
[[nodiscard]] inline double planck(double wavelength, double temperature)
{
    return 1e15 / std::pow(wavelength, 5) / std::expm1(1.438777e7 / (wavelength * temperature));
}

[[nodiscard]] constexpr double determinant(const std::array<double, 3>& a, const std::array<double, 3>& b, const std::array<double, 3>& c)
{
    return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
}

/// How much of three columns makes up a fourth (Cramer's rule).
[[nodiscard]] constexpr std::array<double, 3> solve(const std::array<std::array<double, 3>, 3>& columns, const std::array<double, 3>& sum)
{
    const auto& [a, b, c] = columns;
    const double whole = determinant(a, b, c);
    return {determinant(sum, b, c) / whole, determinant(a, sum, c) / whole, determinant(a, b, sum) / whole};
}

[[nodiscard]] constexpr std::array<double, 3> xyz(Chromaticity c) { return {c.x, c.y, 1 - c.x - c.y}; }

/// Red, green and blue light of SMPTE-C that look like `color`. Negative where the primaries cannot reach it.
[[nodiscard]] constexpr std::array<double, 3> smpte(const std::array<double, 3>& color)
{
    constexpr std::array<std::array<double, 3>, 3> primaries = {xyz({0.630, 0.340}), xyz({0.310, 0.595}), xyz({0.155, 0.070})};
    // As much of each as makes white (D65).
    constexpr std::array<double, 3> white = solve(primaries, xyz({0.3127, 0.3291}));
    const std::array<double, 3> amount = solve(primaries, color);
    return {amount[0] / white[0], amount[1] / white[1], amount[2] / white[2]};
}

}  // namespace detail

/// The colour of a black body at a temperature in kelvin; its largest channel is 1.
[[nodiscard]] inline Color blackbody(double temperature)
{
    std::array<double, 3> sum{};
    for (double wavelength = 380; wavelength <= 780; wavelength += 5)
    {
        const double power = detail::planck(wavelength, temperature);
        const std::array<double, 3> seen = detail::observer(wavelength);
        for (std::size_t i = 0; i < 3; ++i) sum[i] += power * seen[i];
    }
    const std::array<double, 3> light = detail::smpte(sum);
    const double most = std::max({light[0], light[1], light[2]});
    Color color{};
    for (std::size_t i = 0; i < 3; ++i) color[i] = static_cast<float>(std::max(light[i], 0.0) / most);
    return color;
}

/// Black bodies from 1000 to 10000 kelvin in 256 steps; hotter and colder ones have the colour at the end.
class BlackbodyTable
{
public:
    static constexpr std::size_t steps = 256;
    static constexpr double coldest = 1000, hottest = 10000;

    BlackbodyTable()
    {
        for (std::size_t i = 0; i < steps; ++i) m_colors[i] = blackbody(coldest + static_cast<double>(i) * (hottest - coldest) / steps);
    }

    [[nodiscard]] const Color& operator()(double temperature) const
    {
        const double step = (temperature - coldest) / (hottest - coldest) * steps;
        return m_colors[static_cast<std::size_t>(std::clamp(step, 0.0, steps - 1.0))];
    }

private:
    std::array<Color, steps> m_colors;
};

}  // namespace galaxy
