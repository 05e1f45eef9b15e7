// spectrogram: what songs are made of while they are sung: a frame writes one row of a texture, and sends that row
#include "spectrogram/shaders.hpp"
#include "support/quad.hpp"
#include "support/show.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <utility>

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

class Spectrogram final : public support::Scene
{
public:
    Spectrogram()
    {
        m_past.wrapping(GL_REPEAT, GL_CLAMP_TO_EDGE);
        m_past.interpolation(GL_LINEAR);
        m_paint["u_past"] = m_past;
    }

    /// What sounds in the next 32 ms goes over the oldest row.
    void advance() override
    {
        double heard[256]{};
        double i = 0.5, pitch = 0.5;
        for (double& sample : heard) sample = sound(m_time += 1 / 8000.0) * (1 - std::cos(turn * i++ / 256));
        m_row = (m_row + 1) % rows;
        m_paint["u_newest"] = static_cast<float>(m_row);
        for (std::uint8_t& level : m_past.edit(m_row * pitches, pitches))
        {
            // Goertzel's way to how much of one pitch there is in it.
            const double twice = 2 * std::cos(turn / 2 * pitch++ / pitches);
            double now = 0, before = 0;
            for (const double sample : heard) before = std::exchange(now, sample + twice * now - before);
            const double power = now * now + before * before - twice * now * before;
            level = static_cast<std::uint8_t>(std::clamp(45 * std::log10(power) + 33, 0.0, 255.0));
        }
    }

    void draw() override { m_paint.draw(GL_TRIANGLE_STRIP); }

private:
    static constexpr std::size_t rows = 256, pitches = 256;
    static constexpr double turn = 2 * std::numbers::pi;

    /// Whistles that quiver, come and go, with overtones, over the murmur of the sea, at a time in seconds.
    [[nodiscard]] static double sound(double time)
    {
        double sum = 0.1 * std::sin(1e6 * time * time);
        const auto sing = [&](double pitch, double depth, double quiver, double pulse, double overtones)
        {
            const double loudness = std::pow(std::max(0.0, std::sin(turn * pulse * time)), 2);
            const double angle = turn * pitch * time - depth / quiver * std::cos(turn * quiver * time);
            for (double n = 1; n <= overtones; ++n) sum += loudness * std::sin(n * angle) / n;
        };
        sing(190, 60, 0.23, 0.19, 12);
        sing(430, 190, 0.37, 0.29, 6);
        sing(1700, 300, 1.3, 0.83, 2);
        sing(2300, 1200, 0.11, 0.91, 1);
        sing(3400, 350, 2.3, 0.37, 1);
        return sum;
    }

    gloo::Texture2D<std::uint8_t, 1> m_past{{rows, pitches}};
    gloo::Program m_paint = support::full_quad(spectrogram::paint);
    std::size_t m_row = 0;
    double m_time = 0;
};

int main(int argc, char** argv)
{
    return support::present<Spectrogram>({.name = "spectrogram", .about = "A waterfall of songs.", .frame = 400}, argc, argv);
}
