// How like one picture is to another: `fidelity A.png B.png [SSIM FAR [DIFFERENCE.png]]` prints one line. With bounds it
// exits with 1 when the SSIM is lower or more per cent of the pixels are far, having saved where they differ.
//
// Both are laid over white first, in their bytes as Cairo does. SSIM is that of Wang et al. 2004 of the luma (Rec. 601),
// with a Gaussian window of σ 1.5, 11 pixels wide (cut off at 3.5 σ, as in scikit-image with gaussian_weights=True,
// sigma=1.5, use_sample_covariance=False), averaged over the windows that lie in the picture wholly. A pixel is far when
// one of its channels differs by more than 32 of 255.

#include "picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace
{

constexpr int radius = 5;
constexpr std::size_t window = 2 * radius + 1;
constexpr int far_from = 32;

/// Numbers of a picture, one a pixel, row by row.
struct Plane
{
    std::size_t height = 0, width = 0;
    std::vector<double> values;

    Plane(std::size_t rows, std::size_t columns) : height(rows), width(columns), values(rows * columns) {}
    double& operator()(std::size_t row, std::size_t column) { return values[row * width + column]; }
    double operator()(std::size_t row, std::size_t column) const { return values[row * width + column]; }
};

void lay_over_white(Picture& picture)
{
    for (std::size_t row = 0; row < picture.shape(0); ++row)
    {
        for (std::size_t column = 0; column < picture.shape(1); ++column)
        {
            const int alpha = picture(row, column, 3);
            for (std::size_t channel = 0; channel < 4; ++channel)
            {
                const int value = channel < 3 ? picture(row, column, channel) : 255;
                picture(row, column, channel) =
                    channel < 3 ? static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255) : std::uint8_t{255};
            }
        }
    }
}

Plane luma(const Picture& picture)
{
    Plane result(picture.shape(0), picture.shape(1));
    for (std::size_t row = 0; row < result.height; ++row)
        for (std::size_t column = 0; column < result.width; ++column)
            result(row, column) = 0.299 * picture(row, column, 0) + 0.587 * picture(row, column, 1) + 0.114 * picture(row, column, 2);
    return result;
}

Plane product(const Plane& a, const Plane& b)
{
    Plane result(a.height, a.width);
    std::transform(a.values.begin(), a.values.end(), b.values.begin(), result.values.begin(), [](double x, double y) { return x * y; });
    return result;
}

/// The weighted mean of every window that lies in the plane.
Plane blur(const Plane& plane)
{
    std::array<double, window> weights{};
    double sum = 0;
    for (std::size_t i = 0; i < window; ++i)
    {
        const double distance = (static_cast<double>(i) - radius) / 1.5;
        sum += weights[i] = std::exp(-0.5 * distance * distance);
    }
    for (double& weight : weights) weight /= sum;

    Plane across(plane.height, plane.width - window + 1);
    for (std::size_t row = 0; row < across.height; ++row)
        for (std::size_t column = 0; column < across.width; ++column)
            for (std::size_t i = 0; i < window; ++i) across(row, column) += weights[i] * plane(row, column + i);
    Plane result(plane.height - window + 1, across.width);
    for (std::size_t row = 0; row < result.height; ++row)
        for (std::size_t column = 0; column < result.width; ++column)
            for (std::size_t i = 0; i < window; ++i) result(row, column) += weights[i] * across(row + i, column);
    return result;
}

double ssim(const Plane& a, const Plane& b)
{
    constexpr double c1 = (0.01 * 255) * (0.01 * 255), c2 = (0.03 * 255) * (0.03 * 255);
    const Plane mean_a = blur(a), mean_b = blur(b);
    const Plane square_a = blur(product(a, a)), square_b = blur(product(b, b)), mixed = blur(product(a, b));
    double sum = 0;
    for (std::size_t i = 0; i < mixed.values.size(); ++i)
    {
        const double x = mean_a.values[i], y = mean_b.values[i];
        const double variances = square_a.values[i] - x * x + square_b.values[i] - y * y, covariance = mixed.values[i] - x * y;
        sum += (2 * x * y + c1) * (2 * covariance + c2) / ((x * x + y * y + c1) * (variances + c2));
    }
    return sum / static_cast<double>(mixed.values.size());
}

struct Difference
{
    Picture picture;  ///< grey where equal
    std::size_t far = 0;
    int worst = 0;
};

Difference difference(const Picture& a, const Picture& b)
{
    Difference result{a};
    for (std::size_t row = 0; row < a.shape(0); ++row)
    {
        for (std::size_t column = 0; column < a.shape(1); ++column)
        {
            int here = 0;
            for (std::size_t channel = 0; channel < 3; ++channel)
            {
                const int delta = a(row, column, channel) - b(row, column, channel);
                here = std::max(here, std::abs(delta));
                result.picture(row, column, channel) = static_cast<std::uint8_t>(std::clamp(128 + delta, 0, 255));
            }
            result.worst = std::max(result.worst, here);
            result.far += here > far_from ? 1 : 0;
        }
    }
    return result;
}

double number(const char* word)
{
    char* end = nullptr;
    const double value = std::strtod(word, &end);
    if (end == word || *end != '\0') throw std::invalid_argument(std::string("a bound is a number, not '") + word + "'");
    return value;
}

std::string size(const Picture& picture) { return std::to_string(picture.shape(1)) + "x" + std::to_string(picture.shape(0)); }

/// Whether the bounds hold, if any are given.
bool compare(int argc, char** argv)
{
    Picture a = image_detail::read(argv[1]), b = image_detail::read(argv[2]);
    if (a.shape() != b.shape()) throw std::runtime_error(std::string(argv[1]) + " is " + size(a) + ", " + argv[2] + " " + size(b));
    if (a.shape(0) < window || a.shape(1) < window) throw std::runtime_error("a picture has at least 11x11 pixels, not " + size(a));
    lay_over_white(a);
    lay_over_white(b);
    const double likeness = ssim(luma(a), luma(b));
    const Difference found = difference(a, b);
    const std::size_t pixels = a.shape(0) * a.shape(1);
    const double far = 100 * static_cast<double>(found.far) / static_cast<double>(pixels);
    std::printf("SSIM %.5f, far %.4f %% (%zu of %zu pixels), at most %d of 255\n", likeness, far, found.far, pixels, found.worst);
    // Written so that NaN holds nothing.
    const bool good = argc < 5 || (likeness >= number(argv[3]) && far <= number(argv[4]));
    if (!good && argc > 5) image_detail::write(argv[5], found.picture);
    return good;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 3 && argc != 5 && argc != 6)
    {
        std::fputs("usage: fidelity A.png B.png [SSIM FAR [DIFFERENCE.png]]    (FAR in per cent)\n", stderr);
        return 2;
    }
    try
    {
        return compare(argc, argv) ? 0 : 1;
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "fidelity: %s\n", error.what());
        return 2;
    }
}
