// A plane seen from the front, in units of one's own.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// What an OrthographicProjection may be told.
struct OrthographicOptions
{
    /// Lets y point down, as in SVG.
    bool yinvert = false;
    /// What is to be seen whole, in the middle of the window and as large as its sides allow. Without it a unit is a
    /// pixel, and the window's lower left corner (with yinvert the upper left) is the origin.
    std::optional<Bounds> fit{};
    /// The depths between which something is drawn, along the line of sight.
    double znear = -1000;
    double zfar = 1000;
};

/// From user units to the window: see OrthographicOptions.
class OrthographicProjection : public Transform
{
    struct State final : detail::TransformState
    {
        State(const Transform& inside, const OrthographicOptions& given)
            : TransformState(gloo::Snippet("uniform mat4 projection;\nvec4 orthographic(vec4 p) { return projection * p; }\n"),
                             state_of(inside)),
              options(checked(given))
        {
            width = state_of(inside)->width;
            height = state_of(inside)->height;
        }

        [[nodiscard]] Affine step() const override
        {
            const Bounds seen = options.fit.value_or(Bounds{{0, 0}, {width, height}});
            const Point size = seen.high - seen.low, middle = between(seen.low, seen.high, 0.5);
            const double scale = std::min(width / size.x, height / size.y);
            const double x = 2 * scale / width, y = (options.yinvert ? -2 : 2) * scale / height;
            return {x, 0, 0, y, -x * middle.x, -y * middle.y};
        }

        void update() override
        {
            const Affine all = step();
            const double depth = options.zfar - options.znear;
            std::array<std::array<float, 4>, 4> columns{};
            columns[0][0] = static_cast<float>(all.a);
            columns[1][1] = static_cast<float>(all.d);
            columns[2][2] = static_cast<float>(-2 / depth);
            columns[3] = {static_cast<float>(all.e), static_cast<float>(all.f), static_cast<float>(-(options.zfar + options.znear) / depth),
                          1};
            own["projection"] = columns;
        }

        static const OrthographicOptions& checked(const OrthographicOptions& given)
        {
            if (given.fit) (void)checked(*given.fit);
            if (!(given.znear < given.zfar) || !std::isfinite(given.zfar - given.znear))
                throw Error(glumpp::detail::text("a projection needs znear < zfar, not ", given.znear, " and ", given.zfar));
            return given;
        }
        static const Bounds& checked(const Bounds& fit)
        {
            const Point size = fit.high - fit.low;
            if (!(size.x > 0 && size.y > 0) || !std::isfinite(size.x) || !std::isfinite(size.y))
                throw Error(glumpp::detail::text("no rectangle to fit into a window reaches from (", fit.low.x, ", ", fit.low.y, ") to (",
                                                 fit.high.x, ", ", fit.high.y, ")"));
            return fit;
        }

        OrthographicOptions options;
    };

public:
    /// Throws Error when the rectangle has no area, or znear is not below zfar.
    explicit OrthographicProjection(const Transform& inner, const OrthographicOptions& options = {})
        : OrthographicProjection(std::make_shared<State>(inner, options), inner)
    {
    }
    OrthographicProjection(const OrthographicProjection&) = default;
    OrthographicProjection& operator=(const OrthographicProjection&) = default;

    /// Another rectangle to be seen whole: OrthographicOptions::fit. Throws Error when it has no area.
    void fit(const Bounds& rectangle)
    {
        m_state->options.fit = State::checked(rectangle);
        m_state->update();
    }

private:
    OrthographicProjection(std::shared_ptr<State> state, const Transform& inner) : Transform(state, &inner), m_state(std::move(state)) {}

    std::shared_ptr<State> m_state;
};

}  // namespace glumpp::graphics
