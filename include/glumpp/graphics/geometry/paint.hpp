// Colours and gradients.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

/// Red, green, blue and opacity from 0 to 1; the colours are not multiplied by the opacity.
using Color = std::array<float, 4>;

/// A colour that a gradient has at one place: 0 is where it begins, 1 where it ends.
struct GradientStop
{
    double offset = 0;
    Color color{0, 0, 0, 1};

    friend bool operator==(const GradientStop&, const GradientStop&) = default;
};

/// How a gradient goes on before its beginning and behind its end.
enum class Spread : std::uint8_t
{
    pad,      ///< with its first and its last colour
    reflect,  ///< backwards, then forwards again
    repeat    ///< from the beginning
};

/// Colours that change along a line, and across it are the same. Its coordinates are those of the path that it paints, after
/// `transform`. Between two stops each part of the colour, the opacity too, goes evenly from one to the other; where several are at
/// one place the colour jumps from the first of them to the last.
struct LinearGradient
{
    Point from{0, 0};
    Point to{1, 0};
    std::vector<GradientStop> stops{};
    Spread spread = Spread::pad;
    Affine transform{};

    friend bool operator==(const LinearGradient&, const LinearGradient&) = default;
};

/// Colours that change from a focus to a circle around it; see LinearGradient.
struct RadialGradient
{
    Point center{0, 0};
    double radius = 1;
    /// Where it begins, the centre if it is not told. One outside of the circle counts as the nearest one on it.
    std::optional<Point> focus{};
    /// What lies this close to the focus is where it begins, or before.
    double focus_radius = 0;
    std::vector<GradientStop> stops{};
    Spread spread = Spread::pad;
    Affine transform{};

    friend bool operator==(const RadialGradient&, const RadialGradient&) = default;
};

/// What a shape is painted with: a colour; or a gradient, which is multiplied by the opacity here, while red, green and blue do not
/// count.
///
///     graphics::Fill{.color = {1, 0, 0, 1}}
///     graphics::Fill{.color = graphics::LinearGradient{.from = {0, 0}, .to = {0, 9}, .stops = {{0, white}, {1, blue}}}}
class Paint : public Color
{
public:
    using Gradient = std::variant<std::monostate, LinearGradient, RadialGradient>;

    Paint() noexcept : Color{} {}
    Paint(const Color& color) noexcept : Color(color) {}
    Paint(float red, float green, float blue, float opacity) noexcept : Color{red, green, blue, opacity} {}
    template <class G>
        requires(std::same_as<G, LinearGradient> || std::same_as<G, RadialGradient>)
    Paint(G gradient, float opacity = 1) : Color{0, 0, 0, opacity}, m_gradient(std::move(gradient))
    {
    }

    /// What it is besides a colour.
    [[nodiscard]] const Gradient& gradient() const noexcept { return m_gradient; }
    [[nodiscard]] bool is_gradient() const noexcept { return m_gradient.index() != 0; }

private:
    Gradient m_gradient{};
};

}  // namespace glumpp::graphics
