// From the elements of an SVG document to shapes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "document.hpp"
#include "drawing.hpp"
#include "elements.hpp"
#include "shapes.hpp"
#include "sheet.hpp"
#include "style.hpp"
#include "values.hpp"
#include "warnings.hpp"

namespace tiger
{

/// Walks through a document. There is no recursion, as elements may be nested deeper than the stack is; what is going
/// to be drawn is counted, as a few elements can use each other millions of times.
class Reader
{
public:
    explicit Reader(Document& document) : m_document(document), m_most_work((std::size_t{1} << 24) + 2 * document.size()) {}

    [[nodiscard]] Drawing read()
    {
        if (!m_document.fault().empty()) m_warnings.add(m_document.fault() + "; what follows is not drawn");
        m_document.for_each_element(
            [this](pugi::xml_node node)
            {
                if (m_document.name(node) != "style") return;
                for (const pugi::xml_node text : node.children()) m_sheet.add(text.value(), m_warnings);
            });
        walk();
        set_size();
        m_drawing.warnings = m_warnings.take();
        return std::move(m_drawing);
    }

private:
    static constexpr std::size_t most_levels = std::size_t{1} << 18, deepest_group = 8;
    /// What a shape takes beside its points.
    static constexpr std::size_t shape_work = sizeof(Shape) / 16;

    /// What elements take over from the one they are in.
    struct Context
    {
        Style style;
        Affine transform;
        std::size_t group = Drawing::no_group;
        /// How many groups lie around it, and what those have of opacity that would be too many.
        std::size_t depth = 0;
        float faded = 1;
        Viewport viewport;
    };

    /// An element whose children are being drawn; or a <use> with what it uses as the only child.
    struct Level
    {
        pugi::xml_node owner, next;
        bool use = false;
        Context context;
    };

    void walk()
    {
        visit(m_document.root(), Context{}, {});
        while (!m_levels.empty() && m_work <= m_most_work)
        {
            Level& level = m_levels.back();
            const pugi::xml_node node = level.next;
            if (!node)
            {
                m_open.erase(level.owner.internal_object());
                m_levels.pop_back();
                continue;
            }
            level.next = level.use ? pugi::xml_node{} : node.next_sibling();
            // A copy, because levels move when there is one more.
            if (node.type() == pugi::node_element) visit(node, Context(level.context), level.use ? level.owner : pugi::xml_node{});
        }
        if (m_work > m_most_work) m_warnings.add("the drawing is too large; only its beginning is drawn");
    }

    /// Draws an element, or has its children drawn. `user` is the <use> that asks for it, if one does.
    void visit(pugi::xml_node node, Context context, pugi::xml_node user)
    {
        const std::string_view name = m_document.name(node);
        const Kind kind = kind_of(name);
        ++m_work;
        if (kind == Kind::unseen || (kind == Kind::symbol && !user)) return;
        read_attributes(node, name, context);
        if (!context.style.displayed) return;
        if (kind != Kind::shape) open_group(context);
        switch (kind)
        {
        case Kind::shape:
            return draw(node, name, context);
        case Kind::use:
            return open_use(node, context);
        case Kind::symbol:
        case Kind::viewport:
            return open_viewport(node, context, user);
        case Kind::undrawn:
            return m_warnings.add(std::string(name) + " is not drawn");
        default:
            return open({node, node.first_child(), false, context});
        }
    }

    /// Everything that is drawn from here on in this context is one group, where an opacity asks for it.
    void open_group(Context& context)
    {
        const float opacity = context.style.opacity;
        if (opacity >= 1) return;
        if (context.depth == deepest_group)
        {
            context.faded *= opacity;
            return m_warnings.add("of groups deeper in one another than " + std::to_string(deepest_group) +
                                  ", each shape is faded by itself");
        }
        m_drawing.groups.push_back({context.group, opacity});
        context.group = m_drawing.groups.size() - 1;
        ++context.depth;
    }

    /// The style of an element (its attributes, then the style sheet, then style=""), its opacity and transform.
    void read_attributes(pugi::xml_node node, std::string_view name, Context& context)
    {
        const Style parent = std::exchange(context.style, context.style.inherited());
        const auto set = [&](std::string_view property, std::string_view value)
        { set_property(context.style, parent, property, value, m_warnings); };
        std::string_view id, classes, declarations, transform;
        for (const pugi::xml_attribute attribute : node.attributes())
        {
            const std::string_view key = attribute.name(), value = attribute.value();
            m_work += 1 + value.size() / 16;
            if (key == "id") id = value;
            else if (key == "class") classes = value;
            else if (key == "style") declarations = value;
            else if (key == "transform") transform = value;
            // There are none that we have.
            else if (key == "requiredExtensions") context.style.displayed = value.empty();
            else set(key, value);
        }
        m_work += m_sheet.for_each(name, id, classes, set);
        for_each_declaration(declarations, set);

        if (const auto own = parse_transform(transform)) context.transform = context.transform * *own;
        else m_warnings.add(described(node) + ": " + quoted(transform) + " is no transform");
    }

    void draw(pugi::xml_node node, std::string_view name, Context& context)
    {
        if (!context.style.visible) return;
        auto [path, fault] = read_shape(node, name, context.viewport, m_warnings);
        if (!fault.empty()) m_warnings.add(described(node) + ": " + fault);
        if (path.empty()) return;

        Shape shape{std::move(path), context.transform, {}, {}, context.group, node.attribute("id").value()};
        const Style& style = context.style;
        // A line has no inside.
        if (const auto color = painted(style.fill, style, style.fill_opacity); color && name != "line")
            shape.fill = {*color, style.fill_rule};
        const double width = style.width.of(context.viewport.diagonal());
        if (const auto color = painted(style.stroke, style, style.stroke_opacity); color && width > 0)
            shape.stroke = {*color, width, style.cap, style.join, style.miter_limit, style.unit};

        // Fill and stroke lie on one another; one of them alone needs no group.
        const bool both = shape.fill && shape.stroke;
        if (both) open_group(context);
        shape.group = context.group;
        const float faded = context.faded * (both ? 1 : style.opacity);
        if (shape.fill) shape.fill->color[3] *= faded;
        if (shape.stroke) shape.stroke->color[3] *= faded;

        if (!can_draw(shape)) return m_warnings.add(described(node) + " is dropped: it has numbers beyond 1e9");
        m_work += shape_work + shape.path.points().size() + shape.path.segments().size() / 16;
        // A transform onto a line or point leaves nothing to see.
        if (context.transform.determinant() != 0) m_drawing.shapes.push_back(std::move(shape));
    }

    /// The colour that a paint puts on, opacity and all; nothing for none.
    [[nodiscard]] std::optional<Color> painted(const Paint& paint, const Style& style, float opacity)
    {
        if (paint.server) m_warnings.add("gradients and patterns are not drawn");
        if (paint.kind == Paint::Kind::none) return std::nullopt;
        Color color = paint.kind == Paint::Kind::current ? style.color : paint.color;
        color[3] *= opacity;
        return color;
    }

    [[nodiscard]] static bool can_draw(const Shape& shape)
    {
        const auto fits = [&shape](Point p) { return drawable(p) && drawable(shape.transform(p)); };
        if (!drawable(shape.transform) || !std::ranges::all_of(shape.path.points(), fits)) return false;
        return !shape.stroke || (drawable(shape.stroke->width) && drawable(shape.stroke->width * shape.transform.stretch()));
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

    void open_use(pugi::xml_node node, Context& context)
    {
        const pugi::xml_attribute plain = node.attribute("href");
        const std::string_view reference = plain ? plain.value() : node.attribute("xlink:href").value();
        const pugi::xml_node target = m_document.find(reference);
        if (!target) return m_warnings.add("use: there is no element " + quoted(reference) + " in the file");
        const Lengths lengths(node, context.viewport, m_warnings);
        context.transform = context.transform * Affine::translation(lengths.across("x"), lengths.down("y"));
        open({node, target, true, context});
    }

    /// Opens <svg> or <symbol>: a part of the plane with units of its own. A <use> may say how large it is.
    void open_viewport(pugi::xml_node node, Context& context, pugi::xml_node user)
    {
        std::optional<Box> box;
        AspectRatio aspect;
        if (const pugi::xml_attribute attribute = node.attribute("viewBox"))
        {
            box = parse_view_box(attribute.value());
            if (!box) m_warnings.add(quoted(attribute.value()) + " is no viewBox");
        }
        if (const pugi::xml_attribute attribute = node.attribute("preserveAspectRatio"))
        {
            if (const auto value = parse_aspect_ratio(attribute.value())) aspect = *value;
            else m_warnings.add(quoted(attribute.value()) + " is no preserveAspectRatio");
        }
        if (node == m_document.root() && !user) open_root(node, context, box, aspect);
        else
        {
            const Lengths own(node, context.viewport, m_warnings), given(user, context.viewport, m_warnings);
            const auto size = [&](const char* name, double whole)
            { return given.read(name, whole).value_or(own.read(name, whole).value_or(whole)); };
            const Viewport viewport{size("width", context.viewport.width), size("height", context.viewport.height)};
            if (!(viewport.width > 0 && viewport.height > 0)) return;
            context.transform = context.transform * Affine::translation(own.across("x"), own.down("y"));
            if (box) context.transform = context.transform * fit(*box, viewport.width, viewport.height, aspect);
            context.viewport = box ? Viewport{box->width, box->height} : viewport;
        }
        open({node, node.first_child(), false, context});
    }

    /// The root's units are those of the drawing, so that its viewBox does not change the transform.
    void open_root(pugi::xml_node node, Context& context, const std::optional<Box>& box, const AspectRatio& aspect)
    {
        const auto size = [&](const char* name) -> std::optional<double>
        {
            // A part of the window is as good as no size.
            const std::optional<double> value = Lengths(node, {}, m_warnings).read(name, 0);
            return value && *value > 0 && *value <= coordinate_limit ? value : std::nullopt;
        };
        const std::optional<double> width = size("width"), height = size("height");
        const double ratio = box ? box->width / box->height : 1;
        m_drawing.aspect = aspect;
        m_drawing.width = std::min(width ? *width : height && box ? *height * ratio : box ? box->width : 0, coordinate_limit);
        m_drawing.height = std::min(height ? *height : width && box ? *width / ratio : box ? box->height : 0, coordinate_limit);
        if (box) m_drawing.view = *box;
        else if (width && height) m_drawing.view = {0, 0, *width, *height};
        // Browsers give 300x150 to drawings that do not say how large they are.
        context.viewport = box ? Viewport{box->width, box->height} : Viewport{width.value_or(300), height.value_or(150)};
    }

    /// A drawing without a size is as large as what it shows.
    void set_size()
    {
        if (m_drawing.view.width > 0) return;
        Point low{coordinate_limit, coordinate_limit}, high{-coordinate_limit, -coordinate_limit};
        for (const Shape& shape : m_drawing.shapes)
        {
            for (const Point& own : shape.path.points())
            {
                const Point p = shape.transform(own);
                low = {std::min(low.x, p.x), std::min(low.y, p.y)};
                high = {std::max(high.x, p.x), std::max(high.y, p.y)};
            }
        }
        const bool any = high.x - low.x > 1 / coordinate_limit && high.y - low.y > 1 / coordinate_limit;
        m_drawing.view = any ? Box{low.x, low.y, high.x - low.x, high.y - low.y} : Box{0, 0, 300, 150};
        if (m_drawing.width == 0) m_drawing.width = m_drawing.view.width;
        if (m_drawing.height == 0) m_drawing.height = m_drawing.view.height;
    }

    /// An element in words.
    [[nodiscard]] std::string described(pugi::xml_node node) const
    {
        const std::string_view id = node.attribute("id").value();
        return std::string(m_document.name(node)) + (id.empty() ? "" : " " + quoted(id));
    }

    Document& m_document;
    StyleSheet m_sheet;
    Warnings m_warnings;
    Drawing m_drawing;
    std::vector<Level> m_levels;
    /// The elements that levels belong to.
    std::unordered_set<const void*> m_open;
    /// What was done, in points or 16 bytes of text, and how much that may be: more than a file asks for that draws each
    /// of its elements once.
    std::size_t m_work = 0, m_most_work;
};

}  // namespace tiger
