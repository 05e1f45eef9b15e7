// A drawing on the GPU: looked at from anywhere, one path of it lit up.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <glumpp/gloo.hpp>
#include <glumpp/graphics.hpp>

#include "support/size.hpp"
#include "tiger/svg/drawing.hpp"

namespace tiger
{

namespace graphics = glumpp::graphics;

/// Draws a drawing. Needs a current context, and sets its blending and clear colour.
class Scene
{
public:
    explicit Scene(Drawing&& drawing)
        : m_transform(graphics::OrthographicProjection(
              graphics::Position(), {.yinvert = true, .fit = graphics::Bounds{{0, 0}, {drawing.width, drawing.height}}})),
          m_shapes(m_transform)
    {
        const Affine page = drawing.placement(drawing.width, drawing.height);
        for (Shape& shape : drawing.shapes) add(drawing, std::move(shape), page);
        while (!m_groups.empty()) end_group();
        m_transform.limits(0.1, 10000);

        glClearColor(1.f, 1.f, 1.f, 1.f);
        glEnable(GL_BLEND);
        glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    }

    /// Looks at it in a picture of another size.
    void resize(support::Size size) { m_transform.resize(size.width, size.height); }
    /// Moves it right and down, in pixels.
    void pan(double right, double down) { m_transform.pan({right, down}); }
    /// Looks from nearer (above 1) or farther (below 1); what lies at that pixel stays there.
    void zoom(double x, double y, double factor) { m_transform.zoom({x, y}, factor); }
    /// Looks at it as in the beginning.
    void reset() { m_transform.reset(); }

    /// Lights up the path at a pixel, and that one alone.
    void point_at(double x, double y)
    {
        const auto item = m_shapes.find(m_transform.to_user({x, y}));
        m_pointed = item ? std::optional(m_path_of[*item]) : std::nullopt;
    }

    /// Draws into what is bound.
    void draw()
    {
        // Records of two paths may lie far apart, and one box around both would send all between them. So one goes dark in
        // this frame and the other lights up in the next.
        if (m_lit != m_pointed)
        {
            if (m_lit) paint(*m_lit, false);
            m_lit = m_lit ? std::nullopt : m_pointed;
            if (m_lit) paint(*m_lit, true);
        }
        glClear(GL_COLOR_BUFFER_BIT);
        m_shapes.draw(m_transform.view());
    }

private:
    /// A path's shapes, its fill and its stroke, follow one another.
    struct Path
    {
        std::size_t first = 0;
        std::vector<graphics::Color> colors;
    };

    void add(const Drawing& drawing, Shape&& shape, const Affine& page)
    {
        open_groups(drawing, shape.group);
        const Affine map = page * shape.transform;
        Path path{m_shapes.size(), {}};
        if (shape.fill)
        {
            path.colors.push_back(shape.fill->color);
            m_shapes.append(shape.path, *shape.fill, map);
        }
        if (shape.stroke)
        {
            path.colors.push_back(shape.stroke->color);
            m_shapes.append(std::move(shape.path), *shape.stroke, map);
        }
        m_path_of.resize(m_shapes.size(), m_paths.size());
        m_paths.push_back(std::move(path));
    }

    /// Ends the groups that a shape is not in, and begins those that it is in.
    void open_groups(const Drawing& drawing, std::size_t group)
    {
        std::vector<std::size_t> wanted;
        for (; group != Drawing::no_group; group = drawing.groups[group].parent) wanted.insert(wanted.begin(), group);
        const auto common = std::ranges::mismatch(m_groups, wanted).in1 - m_groups.begin();
        while (std::ssize(m_groups) > common) end_group();
        for (std::size_t i = m_groups.size(); i < wanted.size(); ++i)
        {
            m_shapes.begin_group(drawing.groups[wanted[i]].opacity);
            m_groups.push_back(wanted[i]);
        }
    }
    void end_group()
    {
        m_shapes.end_group();
        m_groups.pop_back();
    }

    void paint(std::size_t path, bool lit)
    {
        auto colors = m_shapes[&graphics::Shape::color];
        for (std::size_t i = 0; i < m_paths[path].colors.size(); ++i)
        {
            graphics::Color color = m_paths[path].colors[i];
            // Halfway to a warm yellow.
            constexpr graphics::Color glow{1.f, 0.8f, 0.2f, 1.f};
            for (std::size_t channel = 0; lit && channel < 3; ++channel) color[channel] = (color[channel] + glow[channel]) / 2;
            colors(m_paths[path].first + i) = color;
        }
    }

    graphics::PanZoom m_transform;
    graphics::ShapeCollection m_shapes;
    std::vector<Path> m_paths{};
    std::vector<std::size_t> m_path_of{};
    std::vector<std::size_t> m_groups{};
    std::optional<std::size_t> m_pointed{}, m_lit{};
};

}  // namespace tiger
