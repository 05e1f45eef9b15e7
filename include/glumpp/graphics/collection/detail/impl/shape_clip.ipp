// What shapes of a collection are cut by.
#pragma once

#include <algorithm>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/detail/shape_clip.hpp>

namespace glumpp::graphics::detail
{

/// How many clips may lie in one another.
inline constexpr std::size_t deepest_clip = 1000;

inline std::vector<ClipPart> clip_parts(std::vector<ClipPath>&& paths, std::size_t depth)
{
    if (depth > deepest_clip) throw Error(glumpp::detail::text("clips lie in one another up to ", deepest_clip, " deep"));
    std::vector<ClipPart> out;
    for (ClipPath& path : paths)
    {
        out.push_back({ShapeOutline(std::move(path.path), path.map, Fill{.color = {}, .rule = path.rule})});
        if (path.clip) out.back().clip = clip_parts(std::move(*path.clip), depth + 1);
    }
    return out;
}

inline bool any_covers(const std::vector<ClipPart>& parts, Point p, double scale, double pixels)
{
    return std::ranges::any_of(parts,
                               [&](const ClipPart& part) {
                                   return part.outline.covers(p, scale, pixels) && (!part.clip || any_covers(*part.clip, p, scale, pixels));
                               });
}

GLUMPP_INLINE ShapeClip::ShapeClip(std::shared_ptr<ShapeClip> around, std::vector<ClipPath>&& paths)
    : parent(std::move(around)), depth(parent ? parent->depth + 1 : 1)
{
    parts = clip_parts(std::move(paths), depth);
    for (const ClipPart& part : parts) bounds = bounds.with(part.outline.bounds());
    if (parent) bounds = bounds.within(parent->bounds);
}

GLUMPP_INLINE bool ShapeClip::covers(Point p, double scale, double pixels) const
{
    for (const ShapeClip* clip = this; clip != nullptr; clip = clip->parent.get())
    {
        if (!any_covers(clip->parts, p, scale, pixels)) return false;
    }
    return true;
}

}  // namespace glumpp::graphics::detail
