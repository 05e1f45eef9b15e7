// Filled outlines and lines with a width, drawn one over the other in one call.
#pragma once

#include <algorithm>
#include <array>
#include <limits>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/graphics/collection/item_glsl.hpp>
#include <glumpp/graphics/collection/shape_collection.hpp>
#include <glumpp/graphics/tiles/detail/tile_shader.hpp>
#include <glumpp/graphics/tiles/detail/tile_texels.hpp>

namespace glumpp::graphics
{

GLUMPP_INLINE ShapeCollection::ShapeCollection(const glsl::Snippet& transform)
    : m_program(detail::tile_vertex_shader, item_glsl<Shape>("shape_records") + detail::tile_fragment_shader)
{
    m_program["transform"] = transform;
    m_program["shape_records"] = m_records.share();
    m_program["tiles"] = m_mesh.tiles().share();
    m_program["edges"] = m_mesh.edges().share();
    m_program["groups"] = "false";
    m_program["clipped_groups"] = "false";
    m_program["paint"] = glsl::Snippet(detail::plain_paint);
}

GLUMPP_INLINE void ShapeCollection::begin_group(float opacity)
{
    check();
    if (!(opacity >= 0 && opacity <= 1)) throw Error(glumpp::detail::text("a group's opacity must be between 0 and 1, not ", opacity));
    Place place = open();
    place.is_clip = false;
    // To paint an opaque group together first changes nothing.
    if (opacity < 1)
    {
        const std::size_t depth = place.group ? place.group->depth + 1 : 1;
        if (depth > detail::deepest_group)
            throw Error(glumpp::detail::text("groups lie in one another up to ", detail::deepest_group, " deep"));
        place.group = std::make_shared<const detail::ShapeGroup>(detail::ShapeGroup{std::move(place.group), opacity, depth, place.clip});
    }
    m_open.push_back(std::move(place));
}

GLUMPP_INLINE void ShapeCollection::end_group() { end(false); }

GLUMPP_INLINE void ShapeCollection::begin_clip(std::vector<ClipPath> paths)
{
    check();
    Place place = open();
    place.is_clip = true;
    place.clip = std::make_shared<detail::ShapeClip>(std::move(place.clip), std::move(paths));
    m_open.push_back(std::move(place));
}

GLUMPP_INLINE void ShapeCollection::begin_clip(Path path, FillRule rule, const Affine& map)
{
    std::vector<ClipPath> paths;
    paths.push_back({std::move(path), rule, map});
    begin_clip(std::move(paths));
}

GLUMPP_INLINE void ShapeCollection::end_clip() { end(true); }

GLUMPP_INLINE void ShapeCollection::end(bool clip)
{
    const char* const what = clip ? "clip" : "group";
    if (m_open.empty()) throw Error(glumpp::detail::text("end_", what, "() without a begin_", what, "() before it"));
    if (m_open.back().is_clip != clip)
        throw Error(glumpp::detail::text("end_", what, "() while a ", clip ? "group" : "clip",
                                         " is open that was begun later; what was begun last ends first"));
    m_open.pop_back();
}

GLUMPP_INLINE void ShapeCollection::erase(std::size_t first, std::size_t count)
{
    check();
    if (first > size() || count > size() - first)
        throw IndexError(glumpp::detail::text("shapes ", first, " to ", first + count, " are outside a collection of ", size()));
    if (count == 0) return;
    const std::size_t behind = size() - first - count;
    const auto records = m_records.edit(first, count + behind);
    std::copy(records.begin() + static_cast<std::ptrdiff_t>(count), records.end(), records.begin());
    m_records.resize(size() - count);
    const Group before = m_items[first]->outermost(), after = m_items[first + count - 1]->outermost();
    const auto begin = m_items.begin() + static_cast<std::ptrdiff_t>(first);
    for (std::size_t i = first; i < first + count; ++i)
    {
        drop(*m_items[i]);
        take_out_gradient(*m_items[i]);
    }
    m_items.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
    m_kept = std::min(m_kept, first);
    // What is left of a group is cut anew.
    if (first > 0) drop_group(first - 1, before);
    if (behind > 0) drop_group(first, after);
    m_counted = 0;
}

GLUMPP_INLINE void ShapeCollection::clear()
{
    check();
    m_records.resize(0);
    m_items.clear();
    m_gradients.clear();
    m_open.clear();
    m_scope.reset();
}

GLUMPP_INLINE void ShapeCollection::paint(std::size_t item, const Paint& paint)
{
    check();
    if (item >= size()) throw IndexError(glumpp::detail::text("shape ", item, " is outside a collection of ", size()));
    put(item, paint, gradient_of(paint, m_items[item]->outline.map()));
}

GLUMPP_INLINE Bounds ShapeCollection::bounds() const noexcept
{
    Bounds out;
    for (const auto& item : m_items)
    {
        // What is measured in pixels counts without them.
        const Bounds own = item->bounds(std::numeric_limits<double>::infinity());
        if (!own.empty()) out = out.with(own);
    }
    return out;
}

GLUMPP_INLINE std::optional<std::size_t> ShapeCollection::find(Point p) const
{
    constexpr double pixels = detail::TileMesh::tolerance;
    for (std::size_t i = m_items.size(); i > 0; --i)
    {
        const Item& item = *m_items[i - 1];
        if (item.outline.covers(p, m_scale, pixels) && (!item.clip || item.clip->covers(p, m_scale, pixels))) return i - 1;
    }
    return std::nullopt;
}

GLUMPP_INLINE void ShapeCollection::draw(const View& view)
{
    check();
    detail::check_view(view);
    update(view);
    m_scale = view.scale;
    if (m_mesh.size() == 0) return;
    const auto corners = m_mesh.corners();
    // All that is ours is done before a driver compiles what may be large.
    if (extend_shaders()) m_mesh.flush_corners();
    m_program.draw(GL_TRIANGLES, corners);
}

GLUMPP_INLINE bool ShapeCollection::extend_shaders()
{
    bool extended = false;
    const auto extend = [&](bool there, bool& done, const auto& fill)
    {
        if (!there || done) return;
        fill();
        done = extended = true;
    };
    extend(m_has_groups, m_paints_groups, [this] { m_program["groups"] = "true"; });
    extend(m_has_clipped_groups, m_paints_clipped_groups, [this] { m_program["clipped_groups"] = "true"; });
    extend(!m_gradients.empty(), m_paints_gradients,
           [this]
           {
               m_program["paint"] = glsl::Snippet(detail::gradient_paint, {.call = "paint"});
               m_program["paint.gradients"] = m_gradients.texels().share();
           });
    return extended;
}

GLUMPP_INLINE ShapeCollection::Group ShapeCollection::Item::outermost() const
{
    Group out = group;
    while (out != nullptr && out->parent != nullptr) out = out->parent;
    return out;
}

GLUMPP_INLINE Bounds ShapeCollection::Item::bounds(double scale) const noexcept
{
    const Bounds own = outline.bounds(scale);
    return clip ? own.within(clip->bounds) : own;
}

GLUMPP_INLINE std::size_t ShapeCollection::add(detail::ShapeOutline&& outline, const Paint& paint)
{
    const auto gradient = gradient_of(paint, outline.map());
    Place place = open();
    m_has_groups = m_has_groups || place.group != nullptr;
    m_has_clipped_groups = m_has_clipped_groups || (place.group != nullptr && place.group->clip != nullptr);
    m_items.push_back(std::make_unique<Item>(Item{std::move(outline), std::move(place.group), std::move(place.clip)}));
    const std::size_t item = m_items.size() - 1;
    try
    {
        m_records.resize(m_items.size());
        put(item, paint, gradient);
    }
    catch (...)
    {
        take_out_gradient(*m_items[item]);
        m_items.pop_back();
        m_records.resize(std::min(m_records.size(), m_items.size()));
        throw;
    }
    // A group that goes on is cut anew.
    if (item > 0 && m_items[item - 1]->tiles) drop_group(item - 1, m_items[item]->outermost());
    return item;
}

GLUMPP_INLINE std::vector<detail::GradientTexel> ShapeCollection::gradient_of(const Paint& paint, const Affine& map)
{
    if (paint.gradient() == nullptr) return {};
    if (!(paint[3] >= 0 && paint[3] <= 1))
        throw Error(glumpp::detail::text("a gradient's opacity must be between 0 and 1, not ", paint[3]));
    return detail::gradient_texels(*paint.gradient(), map);
}

GLUMPP_INLINE void ShapeCollection::put(std::size_t item, const Paint& paint, std::span<const detail::GradientTexel> gradient)
{
    Item& shape = *m_items[item];
    if (gradient.empty()) take_out_gradient(shape);
    else if (gradient.size() == shape.gradient_texels) m_gradients.replace(shape.gradient, gradient);
    else
    {
        const std::size_t first = m_gradients.put(gradient);
        take_out_gradient(shape);
        shape.gradient = first;
        shape.gradient_texels = gradient.size();
    }
    const Color record = gradient.empty() ? static_cast<const Color&>(paint) : Color{static_cast<float>(shape.gradient), 0, 0, -paint[3]};
    if (m_records.data()[item].color != record) m_records.edit(item, 1)[0] = {record};
}

GLUMPP_INLINE void ShapeCollection::take_out_gradient(Item& item) noexcept
{
    if (item.gradient_texels > 0) m_gradients.take_out(item.gradient, item.gradient_texels);
    item.gradient_texels = 0;
}

GLUMPP_INLINE void ShapeCollection::drop(Item& item) noexcept
{
    if (item.tiles) m_unused += item.tiles->texels;
    item.tiles.reset();
}

GLUMPP_INLINE void ShapeCollection::drop_group(std::size_t item, const Group& group)
{
    if (group == nullptr) return;
    const auto drops = [&](std::size_t i)
    {
        if (m_items[i]->outermost() != group) return false;
        drop(*m_items[i]);
        m_kept = std::min(m_kept, i);
        return true;
    };
    for (std::size_t i = item + 1; i > 0 && drops(i - 1); --i) continue;
    for (std::size_t i = item + 1; i < m_items.size() && drops(i); ++i) continue;
}

GLUMPP_INLINE void ShapeCollection::find_layers(const Item& item)
{
    m_layers.clear();
    for (const detail::ShapeGroup* group = item.group.get(); group != nullptr; group = group->parent.get())
        m_layers.push_back({group, group->opacity, tiles_of(group->clip)});
    std::ranges::reverse(m_layers);
}

GLUMPP_INLINE void ShapeCollection::update(const View& view)
{
    if (m_scope)
    {
        if (m_counted == 0) m_scope->clear();
        count_shapes();
    }
    // What nobody draws must not pile up.
    if (!m_scope || !m_scope->serves(view) || 2 * m_unused > m_mesh.texels() + 4096) begin(view);
    const std::size_t first = m_kept == 0 ? 0 : m_items[m_kept - 1]->tiles->first + m_items[m_kept - 1]->tiles->count;
    if (m_kept == size() && first == m_mesh.size()) return;
    try
    {
        cut_from(first);
    }
    catch (...)
    {
        m_mesh.drop_staged();
        m_scope.reset();
        throw;
    }
}

GLUMPP_INLINE void ShapeCollection::count_shapes()
{
    for (; m_counted < size(); ++m_counted)
        m_scope->include(m_items[m_counted]->bounds(m_scope->scale()), m_items[m_counted]->outline.in_pixels());
}

GLUMPP_INLINE void ShapeCollection::begin(const View& view)
{
    m_scope.reset();
    detail::TileScope scope(view);
    const TileGrid grid = scope.grid();
    m_mesh.begin(grid, scope.scale());
    m_program["tile_grid"] =
        std::array{static_cast<float>(grid.origin.x), static_cast<float>(grid.origin.y), static_cast<float>(grid.side)};
    for (const auto& item : m_items) item->tiles.reset();
    m_kept = m_counted = m_unused = 0;
    ++m_grids;
    m_scope = scope;
    count_shapes();
}

GLUMPP_INLINE void ShapeCollection::cut_from(std::size_t first)
{
    const auto all = std::span(m_mesh.tiles().data(), m_mesh.size());
    const auto behind = all.subspan(first);
    const bool any = std::any_of(m_items.begin() + static_cast<std::ptrdiff_t>(m_kept), m_items.end(),
                                 [](const auto& item) { return item->tiles.has_value(); });
    const std::vector<detail::TileTexel> before(any ? behind.begin() : behind.end(), behind.end());
    m_mesh.cut_off(first);
    while (m_kept < size())
    {
        Item& item = *m_items[m_kept];
        if (item.tiles)
        {
            const std::size_t from = std::exchange(item.tiles->first, m_mesh.size());
            m_mesh.put_back(std::span(before).subspan(from - first, item.tiles->count), number(m_kept));
            ++m_kept;
        }
        else if (item.group == nullptr)
        {
            const Item::Tiles begun{m_mesh.size(), 0, m_mesh.texels()};
            m_mesh.add(area_of(item), number(m_kept));
            item.tiles = {begun.first, m_mesh.size() - begun.first, m_mesh.texels() - begun.texels};
            ++m_kept;
        }
        else cut_group(item.outermost());
    }
}

GLUMPP_INLINE void ShapeCollection::cut_group(const Group& group)
{
    detail::TileGroup members;
    const std::size_t first = m_kept;
    const Item::Tiles begun{m_mesh.size(), 0, m_mesh.texels()};
    std::size_t end = first;
    for (; end < size() && m_items[end]->outermost() == group; ++end)
    {
        const Item& item = *m_items[end];
        find_layers(item);
        m_mesh.add(area_of(item), number(end - first), m_layers, members);
    }
    m_mesh.add(members, number(first));
    for (; m_kept < end; ++m_kept) m_items[m_kept]->tiles = {m_mesh.size(), 0, 0};
    m_items[first]->tiles = {begun.first, m_mesh.size() - begun.first, m_mesh.texels() - begun.texels};
}

GLUMPP_INLINE detail::ClipTiles* ShapeCollection::tiles_of(const Clip& clip)
{
    if (clip == nullptr) return nullptr;
    if (clip->grid != m_grids)
    {
        clip->tiles = cut_clip(clip->parts, tiles_of(clip->parent));
        clip->grid = m_grids;
    }
    return &clip->tiles;
}

GLUMPP_INLINE detail::ClipTiles ShapeCollection::cut_clip(const std::vector<detail::ClipPart>& parts, detail::ClipTiles* around)
{
    detail::ClipTiles out;
    for (const detail::ClipPart& part : parts)
    {
        detail::ClipTiles own;
        if (part.clip) own = cut_clip(*part.clip, around);
        m_mesh.add({part.outline, part.outline.bounds(), part.clip ? &own : around}, out);
    }
    m_mesh.settle(out);
    return out;
}

GLUMPP_INLINE detail::TileMesh::Area ShapeCollection::area_of(const Item& item)
{
    return {item.outline, item.bounds(m_scope->scale()), tiles_of(item.clip)};
}

}  // namespace glumpp::graphics
