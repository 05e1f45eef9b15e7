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

/// Colours that change along a line, and are the same across it. `transform` leads from its coordinates to those of the path that it
/// paints. Between two stops each part of the colour, the opacity too, goes evenly from one to the other; where several are at one place
/// the colour jumps from that of the first to that of the last. There is at least one, and they are in order. Where it has no length, or
/// its transform makes a line or a point of the plane, all is of the last colour.
struct LinearGradient
{
    Point from{0, 0};
    Point to{1, 0};
    std::vector<GradientStop> stops{};
    Spread spread = Spread::pad;
    Affine transform{};

    friend bool operator==(const LinearGradient&, const LinearGradient&) = default;
};

/// Colours that change from a focus to a circle around it; see LinearGradient. Each colour lies on a circle, whose centre and radius go
/// evenly from those of the focus to those of the gradient; where several reach a point, the last one counts. With a focus outside of
/// the circle they make a cone, and nothing is painted beside it.
struct RadialGradient
{
    Point center{0, 0};
    double radius = 1;
    /// Where it begins: the centre, if it is not told.
    std::optional<Point> focus{};
    double focus_radius = 0;
    std::vector<GradientStop> stops{};
    Spread spread = Spread::pad;
    Affine transform{};

    friend bool operator==(const RadialGradient&, const RadialGradient&) = default;
};

using Gradient = std::variant<LinearGradient, RadialGradient>;

/// What a shape is painted with: a colour; or a gradient, which is multiplied by the opacity here, while red, green and blue do not
/// count.
///
///     graphics::Fill{.color = {1, 0, 0, 1}}
///     graphics::Fill{.color = graphics::LinearGradient{.from = {0, 0}, .to = {0, 9}, .stops = {{0, white}, {1, blue}}}}
class Paint : public Color
{
public:
    constexpr Paint() noexcept : Color{} {}
    constexpr Paint(const Color& color) noexcept : Color(color) {}
    constexpr Paint(float red, float green, float blue, float opacity) noexcept : Color{red, green, blue, opacity} {}
    template <class G>
        requires(std::same_as<G, LinearGradient> || std::same_as<G, RadialGradient>)
    Paint(G gradient, float opacity = 1) : Color{0, 0, 0, opacity}, m_gradient(new Gradient(std::move(gradient))) {}
    constexpr Paint(const Paint& other) : Color(other), m_gradient(other.m_gradient != nullptr ? new Gradient(*other.m_gradient) : nullptr)
    {
    }
    constexpr Paint(Paint&& other) noexcept : Color(other), m_gradient(std::exchange(other.m_gradient, nullptr)) {}
    constexpr Paint& operator=(Paint other) noexcept
    {
        Color::operator=(other);
        std::swap(m_gradient, other.m_gradient);
        return *this;
    }
    constexpr ~Paint() { delete m_gradient; }

    /// The gradient; null where it is a colour.
    [[nodiscard]] constexpr const Gradient* gradient() const noexcept { return m_gradient; }

private:
    /// Its own; no smart pointer can be a constant yet.
    const Gradient* m_gradient = nullptr;
};

}  // namespace glumpp::graphics
