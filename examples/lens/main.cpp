// lens: a lens over an engraving that was computed once; it follows the pointer, and a frame sends where it is
#include "lens/shaders.hpp"
#include "support/quad.hpp"
#include "support/show.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

class Lens final : public support::Scene
{
public:
    Lens()
    {
        // Rosettes of fine lines in three inks on tinted paper, as on a banknote.
        constexpr float inks[3][3] = {{0.0f, 0.42f, 0.4f}, {0.78f, 0.2f, 0.25f}, {0.3f, 0.42f, 0.68f}};
        std::size_t i = 0;
        for (auto& texel : m_image.edit())
        {
            const auto row = i / side, column = i++ % side;
            const float x = static_cast<float>(column) / side - 0.5f, y = static_cast<float>(row) / side - 0.5f;
            const float far = std::hypot(x, y), angle = std::atan2(y, x), petals = far + 0.03f * std::cos(8 * angle);
            const float waves[3] = {190 * far + 7 * std::cos(16 * angle), 190 * far - 9 * std::cos(8 * angle),
                                    300 * y + 5 * std::sin(40 * x)};
            const bool inked[3] = {petals > 0.2f && petals < 0.42f, petals < 0.31f, 0.44f < petals};
            const float paper[3] = {0.99f, 0.9f - 0.07f * std::cos(7 * far), 0.84f - 0.06f * std::cos(9 * far)};
            for (std::size_t channel = 0; channel < 3; ++channel)
            {
                float light = 255 * paper[channel];
                for (std::size_t k = 0; k < 3; ++k)
                {
                    const float bare = inked[k] ? std::clamp(3 * std::abs(std::sin(waves[k])) - 0.6f, 0.f, 1.f) : 1.f;
                    light *= bare + (1 - bare) * inks[k][channel];
                }
                texel[channel] = static_cast<std::uint8_t>(light);
            }
        }
        m_image.interpolation(GL_LINEAR_MIPMAP_LINEAR);
        m_paint["u_image"] = m_image;
    }

    void resized() override { m_paint["u_part"] = shown(); }
    void hover(support::Pixel at) override
    {
        m_paint["u_lens"] = place(at);
        m_held = true;
    }

    /// Wanders about until the pointer takes it.
    void advance() override
    {
        m_time += 0.02;
        if (!m_held) m_paint["u_lens"] = {0.22 * std::cos(m_time), 0.2 * std::sin(1.6 * m_time)};
    }
    void draw() override { m_paint.draw(GL_TRIANGLE_STRIP); }

private:
    static constexpr std::size_t side = 1024;
    gloo::Texture2D<std::uint8_t, 3> m_image{{side, side}};
    gloo::Program m_paint = support::full_quad(lens::paint);
    bool m_held = false;
    double m_time = 0;
};

int main(int argc, char** argv)
{
    return support::present<Lens>(
        {.name = "lens", .about = "A lens over an engraving.", .pointer = "the lens follows the pointer", .frame = 30}, argc, argv);
}
