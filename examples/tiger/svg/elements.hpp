// The elements of SVG.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace tiger
{

/// What an element is to a reader of drawings.
enum class Kind : std::uint8_t
{
    group,
    viewport,  ///< has units of its own
    symbol,    ///< a viewport that is seen where it is used
    use,
    shape,
    undrawn,  ///< would be seen, but is not drawn
    unseen
};

[[nodiscard]] inline Kind kind_of(std::string_view name)
{
    using enum Kind;
    static constexpr std::array<std::pair<std::string_view, Kind>, 18> kinds = {{
        {"path", shape},
        {"g", group},
        {"use", use},
        {"rect", shape},
        {"circle", shape},
        {"ellipse", shape},
        {"line", shape},
        {"polyline", shape},
        {"polygon", shape},
        {"svg", viewport},
        {"symbol", symbol},
        {"a", group},
        {"switch", group},
        {"text", undrawn},
        {"image", undrawn},
        {"foreignObject", undrawn},
        {"video", undrawn},
        {"canvas", undrawn},
    }};
    const auto found = std::ranges::find(kinds, name, &std::pair<std::string_view, Kind>::first);
    return found == kinds.end() ? unseen : found->second;
}

}  // namespace tiger
