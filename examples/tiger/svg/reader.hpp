// From the elements of an SVG document to shapes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "canvas.hpp"
#include "cascade.hpp"
#include "clips.hpp"
#include "context.hpp"
#include "document.hpp"
#include "drawing.hpp"
#include "elements.hpp"
#include "painter.hpp"
#include "shapes.hpp"
#include "style.hpp"
#include "view_box.hpp"
#include "warnings.hpp"
#include "work.hpp"

namespace tiger
{

/// Walks through a document. There is no recursion, as elements may be nested deeper than the stack is; what is going
/// to be drawn is counted, as a few elements can use each other millions of times.
class Reader
{
public:
    explicit Reader(Document& document) : m_document(document), m_work(document.size()) {}

    [[nodiscard]] Drawing read()
    {
        if (!m_document.fault().empty()) m_warnings.add(m_document.fault() + "; what follows is not drawn");
        if (m_document.entities_left()) m_warnings.add("entities that would grow too large are left as they are");
        walk();
        set_size();
        Drawing& drawing = m_canvas.drawing();
        drawing.warnings = m_warnings.take();
        return std::move(drawing);
    }

private:
    static constexpr std::size_t most_levels = std::size_t{1} << 18;

    /// A clip that is only known when all that it cuts is: a path in units of the box, or the rectangle of a viewport.
    struct LateClip
    {
        std::size_t group, first;
        pugi::xml_node path{};
        Affine transform{};
        Viewport viewport{};
    };

    /// An element whose children are being drawn; or, if `single`, one of them, or what it uses; or the parts of a shape.
    struct Level
    {
        pugi::xml_node owner, next;
        bool single = false;
        Context context;
        std::vector<LateClip> clips{};
        std::unique_ptr<Parts> parts{};
    };

    void walk()
    {
        visit(m_document.root(), Context{}, {});
        while (!m_levels.empty() && !m_work.too_much())
        {
            Level& level = m_levels.back();
            if (level.parts && level.parts->next < level.parts->order.size())
            {
                next_part(level);
                continue;
            }
            const pugi::xml_node node = level.next;
            if (!node)
            {
                close(level);
                continue;
            }
            level.next = level.single ? pugi::xml_node{} : node.next_sibling();
            // A copy, because levels move when there is one more.
            if (node.type() == pugi::node_element) visit(node, Context(level.context), level.single ? level.owner : pugi::xml_node{});
        }
        if (!m_levels.empty()) m_warnings.add("the drawing is too large; only its beginning is drawn");
        while (!m_levels.empty()) close(m_levels.back());
    }

    /// Draws an element, or has its children drawn. `user` is the <use> that asks for it, if one does.
    void visit(pugi::xml_node node, Context context, pugi::xml_node user)
    {
        const Kind kind = kind_of(node.name());
        m_work.add(1);
        if (kind == Kind::unseen || (kind == Kind::symbol && std::string_view(user.name()) != "use") || !conditions_hold(node)) return;
        context.style = m_cascade.style(node, context.style);
        if (!context.style.own.displayed) return;
        if (kind == Kind::undrawn)
        {
            if (!context.style.visible || !would_be_seen(node)) return;
            return m_warnings.count(std::string(node.name()) + " is not drawn", "element", [&] { return m_document.line(node); });
        }
        context.transform = context.transform * m_cascade.transform(node, context.style, context.viewport);
        m_canvas.leave_out(context, node);
        std::vector<LateClip> clips;
        if (kind != Kind::shape)
        {
            open_clip(context, clips);
            m_canvas.open_group(context);
        }
        switch (kind)
        {
        case Kind::shape:
            return draw(node, context);
        case Kind::use:
            return open_use(node, context, std::move(clips));
        case Kind::symbol:
        case Kind::viewport:
            return open_viewport(node, context, user, std::move(clips));
        case Kind::choice:
            return open({node, node.find_child(can_be_chosen), true, context, std::move(clips)});
        default:
            return open({node, node.first_child(), false, context, std::move(clips)});
        }
    }

    [[nodiscard]] static bool can_be_chosen(pugi::xml_node node) { return node.type() == pugi::node_element && conditions_hold(node); }

    /// Cuts what is drawn from here on in this context by the clip path that its style asks for.
    void open_clip(Context& context, std::vector<LateClip>& late)
    {
        const pugi::xml_node clip = m_clips.find(context.style);
        if (!clip) return;
        const std::size_t depth = context.clips;
        if (!m_clips.in_box(clip)) return m_canvas.clip(context, m_clips.read(clip, context.transform, context.viewport, {}));
        m_canvas.clip(context, {});
        if (context.clips > depth) late.push_back({context.group, m_canvas.size(), clip, context.transform, context.viewport});
    }
    /// Cuts what is drawn in a viewport by its rectangle, from (0, 0) in the context's units.
    void open_clip(Context& context, Viewport viewport, std::vector<LateClip>& late)
    {
        const std::size_t depth = context.clips;
        m_canvas.clip(context, viewport.width, viewport.height);
        if (context.clips > depth) late.push_back({context.group, m_canvas.size()});
    }

    void draw(pugi::xml_node node, Context& context)
    {
        if (!context.style.visible) return;
        const PathData data = read_shape(node, context.viewport, context.style.font_size, m_warnings);
        if (!data.fault.empty()) m_warnings.add(described(node) + ": " + data.fault);
        if (data.path.empty()) return;
        auto parts = m_painter.paint(node, data, context);
        if (parts) open({node, {}, false, context, {}, std::move(parts)});
    }

    /// Goes on with the parts of a shape: shapes, markers, tiles of a pattern.
    void next_part(Level& level)
    {
        Parts& parts = *level.parts;
        const Parts::Placed part = parts.order[parts.next++];
        if (!part.node) return m_canvas.add(std::move(parts.shapes[parts.next_shape++]), level.owner, level.context);
        m_work.add(4);
        Context context = level.context;
        static_cast<Surroundings&>(context) = part.around;
        context.transform = context.transform * part.map;
        // What stands somewhere else in the document takes over nothing from where it is drawn.
        context.style = m_cascade.style_of(part.node);
        std::vector<LateClip> clips;
        open_clip(context, part.size, clips);
        context.transform = context.transform * part.inside.map;
        context.viewport = part.inside.viewport;
        open({part.node, part.node.first_child(), false, context, std::move(clips)});
    }

    /// Has the children of an element drawn next.
    void open(Level level)
    {
        if (m_levels.size() == most_levels)
            return m_warnings.add("elements nested deeper than " + std::to_string(most_levels) + " are not drawn");
        if (!m_open.insert(level.owner.internal_object()).second)
            return m_warnings.add(described(level.owner) + " uses itself; that is not drawn");
        m_levels.push_back(std::move(level));
    }

    void close(Level& level)
    {
        for (const LateClip& late : level.clips)
        {
            if (!late.path) m_canvas.drop_idle_clip(late.group, late.first);
            else
            {
                const std::vector<Shape>& shapes = m_canvas.drawing().shapes;
                Bounds box;
                for (std::size_t i = late.first; i < shapes.size() && late.transform.determinant() != 0; ++i)
                    box = box.with(bounds_of(shapes[i].path, late.transform.inverse() * shapes[i].transform));
                m_canvas.settle_clip(late.group, m_clips.read(late.path, late.transform, late.viewport, box));
            }
        }
        m_open.erase(level.owner.internal_object());
        m_levels.pop_back();
    }

    void open_use(pugi::xml_node node, Context& context, std::vector<LateClip>&& clips)
    {
        const std::string_view reference = node.attribute("href").value();
        const pugi::xml_node target = m_document.find(reference);
        if (!target) return m_warnings.add("use: there is no element " + quoted(reference) + " in the file");
        const Lengths lengths(node, context.viewport, context.style.font_size, m_warnings);
        context.transform = context.transform * Affine::translation(lengths.across("x"), lengths.down("y"));
        open({node, target, true, context, std::move(clips)});
    }

    /// Opens <svg> or <symbol>: a part of the plane with units of its own. A <use> may say how large it is.
    void open_viewport(pugi::xml_node node, Context& context, pugi::xml_node user, std::vector<LateClip>&& clips)
    {
        if (node == m_document.root() && !user) open_root(node, context);
        else
        {
            const double em = context.style.font_size;
            const bool used = std::string_view(user.name()) == "use";
            const Lengths own(node, context.viewport, em, m_warnings), given(user, context.viewport, em, m_warnings);
            const auto size = [&](const char* name, double whole)
            {
                const std::optional<double> asked = used ? given.read(name, whole) : std::nullopt;
                return asked ? *asked : own.read(name, whole).value_or(whole);
            };
            const Viewport viewport{size("width", context.viewport.width), size("height", context.viewport.height)};
            if (!(viewport.width > 0 && viewport.height > 0)) return;
            context.transform = context.transform * Affine::translation(own.across("x"), own.down("y"));
            open_clip(context, viewport, clips);
            const Fit fit = fit_of(node, viewport.width, viewport.height, m_warnings);
            context.transform = context.transform * fit.map;
            context.viewport = fit.viewport;
        }
        open({node, node.first_child(), false, context, std::move(clips)});
    }

    /// The root's units are those of the drawing, so that its viewBox does not change the transform.
    void open_root(pugi::xml_node node, Context& context)
    {
        const auto size = [&](const char* name) -> std::optional<double>
        {
            // A part of the window is as good as no size.
            const std::optional<double> value = Lengths(node, {}, context.style.font_size, m_warnings).read(name, 0);
            return value && *value > 0 && *value <= coordinate_limit ? value : std::nullopt;
        };
        const std::optional<double> width = size("width"), height = size("height");
        const std::optional<Box> box = read_view_box(node, m_warnings);
        const double ratio = box ? box->width / box->height : 1;
        Drawing& drawing = m_canvas.drawing();
        drawing.aspect = read_aspect_ratio(node, m_warnings);
        drawing.width = std::min(width ? *width : height && box ? *height * ratio : box ? box->width : 0, coordinate_limit);
        drawing.height = std::min(height ? *height : width && box ? *width / ratio : box ? box->height : 0, coordinate_limit);
        if (box) drawing.view = *box;
        else if (width && height) drawing.view = {0, 0, *width, *height};
        // Browsers give 300x150 to drawings that do not say how large they are.
        context.viewport = box ? Viewport{box->width, box->height} : Viewport{width.value_or(300), height.value_or(150)};
    }

    /// A drawing without a size is as large as what it shows.
    void set_size()
    {
        Drawing& drawing = m_canvas.drawing();
        if (drawing.view.width > 0) return;
        Bounds box;
        for (const Shape& shape : drawing.shapes) box = box.with(bounds_of(shape.path, shape.transform));
        const Point size = box.high - box.low;
        const bool any = size.x > 1 / coordinate_limit && size.y > 1 / coordinate_limit;
        drawing.view = any ? Box{box.low.x, box.low.y, size.x, size.y} : Box{0, 0, 300, 150};
        if (drawing.width == 0) drawing.width = drawing.view.width;
        if (drawing.height == 0) drawing.height = drawing.view.height;
    }

    Document& m_document;
    Warnings m_warnings{};
    Work m_work;
    Cascade m_cascade{m_document, m_warnings, m_work};
    Clips m_clips{m_document, m_cascade, m_warnings, m_work};
    Canvas m_canvas{m_document, m_warnings, m_work};
    Painter m_painter{m_document, m_cascade, m_clips, m_canvas, m_warnings, m_work};
    std::vector<Level> m_levels{};
    /// The elements that levels belong to.
    std::unordered_set<const void*> m_open{};
};

}  // namespace tiger
