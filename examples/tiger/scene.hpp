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
    /// Takes what it needs out of `drawing`.
    explicit Scene(Drawing drawing)
        : m_transform(graphics::OrthographicProjection(
              graphics::Position(), {.yinvert = true, .fit = graphics::Bounds{{0, 0}, {drawing.width, drawing.height}}})),
          m_shapes(m_transform)
    {
        const Affine page = drawing.placement(drawing.width, drawing.height);
        for (Shape& shape : drawing.shapes) add(drawing, std::move(shape), page);
        while (!m_groups.empty()) end_group(drawing);
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
            if (m_lit) restore(*m_lit);
            m_lit = m_lit ? std::nullopt : m_pointed;
            if (m_lit) light_up(*m_lit);
        }
        glClear(GL_COLOR_BUFFER_BIT);
        m_shapes.draw(m_transform.view());
    }

private:
    void add(const Drawing& drawing, Shape&& shape, const Affine& page)
    {
        open_groups(drawing, shape.group, page);
        const Affine map = page * shape.transform;
        // A path's shapes, its fill and its stroke, follow one another.
        const std::size_t path = m_shapes.size();
        if (shape.fill) m_shapes.append(shape.stroke ? shape.path : std::move(shape.path), *shape.fill, map);
        if (shape.stroke) m_shapes.append(std::move(shape.path), *shape.stroke, map);
        m_path_of.resize(m_shapes.size(), path);
    }

    /// Ends the groups that a shape is not in, and begins those that it is in.
    void open_groups(const Drawing& drawing, std::size_t group, const Affine& page)
    {
        std::vector<std::size_t> wanted;
        for (; group != Drawing::no_group; group = drawing.groups[group].parent) wanted.insert(wanted.begin(), group);
        const auto common = std::ranges::mismatch(m_groups, wanted).in1 - m_groups.begin();
        while (std::ssize(m_groups) > common) end_group(drawing);
        for (std::size_t i = m_groups.size(); i < wanted.size(); ++i)
        {
            const Group& begun = drawing.groups[wanted[i]];
            if (begun.clip) m_shapes.begin_clip(placed(*begun.clip, page));
            if (begun.opacity < 1) m_shapes.begin_group(begun.opacity);
            m_groups.push_back(wanted[i]);
        }
    }
    void end_group(const Drawing& drawing)
    {
        const Group& ended = drawing.groups[m_groups.back()];
        if (ended.opacity < 1) m_shapes.end_group();
        if (ended.clip) m_shapes.end_clip();
        m_groups.pop_back();
    }
    [[nodiscard]] static std::vector<ClipPath> placed(std::vector<ClipPath> paths, const Affine& page)
    {
        for (ClipPath& path : paths)
        {
            path.map = page * path.map;
            if (path.clip) path.clip = placed(std::move(*path.clip), page);
        }
        return paths;
    }

    void light_up(std::size_t path)
    {
        auto colors = m_shapes[&graphics::Shape::color];
        for (std::size_t i = path; i < m_path_of.size() && m_path_of[i] == path; ++i)
        {
            graphics::Color color = colors(i);
            m_unlit.push_back(color);
            // Halfway to a warm yellow.
            constexpr graphics::Color glow{1.f, 0.8f, 0.2f, 1.f};
            // Of a gradient the record has only the number, and its opacity below 0.
            if (color[3] < 0) color = {glow[0], glow[1], glow[2], -color[3]};
            else color = {(color[0] + glow[0]) / 2, (color[1] + glow[1]) / 2, (color[2] + glow[2]) / 2, color[3]};
            colors(i) = color;
        }
    }
    void restore(std::size_t path)
    {
        auto colors = m_shapes[&graphics::Shape::color];
        for (std::size_t i = 0; i < m_unlit.size(); ++i) colors(path + i) = m_unlit[i];
        m_unlit.clear();
    }

    graphics::PanZoom m_transform;
    graphics::ShapeCollection m_shapes;
    /// For each shape, the first of its path.
    std::vector<std::size_t> m_path_of{};
    /// What the records of the path that is lit up held before.
    std::vector<graphics::Color> m_unlit{};
    std::vector<std::size_t> m_groups{};
    std::optional<std::size_t> m_pointed{}, m_lit{};
};

}  // namespace tiger
