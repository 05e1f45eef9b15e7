#include "svg_test.hpp"

#include <cmath>
#include <random>
#include <string_view>

namespace
{

constexpr std::string_view seed_text = R"svg(<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY a "b">]>
<svg width="90px" height="3in" viewBox="0 0 90 90" preserveAspectRatio="xMinYMax slice">
<style><![CDATA[ .a, path.b { fill: url(#g) rgb(1 2 3 / 4%); stroke-width: 2px } #p > g { fill: red } @media x { * {} } ]]></style>
<defs><symbol id="s" viewBox="0 0 9 9"><use href="#p" x="3"/></symbol><linearGradient id="g" x2="50%"><stop offset=".3" stop-color="red"/><stop offset="1" stop-opacity="0"/></linearGradient>
<radialGradient id="r" href="#g" fx=".3" gradientTransform="scale(2)"/><clipPath id="c" clipPathUnits="objectBoundingBox"><circle r=".5"/></clipPath>
<marker id="m" orient="auto" viewBox="0 0 5 5"><rect width="9" height="9" fill="url(#r)"/></marker><pattern id="t" width=".5" height=".5"><path d="M0 0h5v5z"/></pattern></defs>
<g id="o" transform="matrix(1 0 0 1 2 3) rotate(30, 4 5) skewX(1e1)scale(-2)" opacity=".5" style="color:#a1b2c3d4; stroke : currentColor">
<path id="p" class="a b" d="M1.5.5-3e-2,4L5 6h7v-8C1 2 3 4 5 6s1 2 3 4Q1 2 3 4t5 6A7 8 9 0 1 2 3a1 1 0 01.5.5zm1 1l2 2"/>
<rect x="1%" width="20" height="3em" rx="2"/><circle r="4" stroke="tomato" stroke-linejoin="round"/><ellipse rx="1" ry="2"/>
<line x2="3" stroke-dasharray="1 2%" stroke-dashoffset="-1em" marker="url(#m)" clip-path="url(#c)"/><polyline points="1,2 3,4 5,6"/><polygon points="1 2-3-4 5e0 6" fill-rule="evenodd" fill="url(#t)"/>
</g><use xlink:href="#s" width="5" height="6"/><svg x="1" width="50%"><text>&lt;&#65;</text></svg><!-- c -->
</svg>)svg";

/// Changes a text as files get changed: bytes, pieces that are lost, doubled or moved, and what has a meaning elsewhere.
void mutate(std::string& text, std::mt19937& random)
{
    static constexpr std::string_view words[] = {
        "\"", "'", "<", ">", "/>",   "</g>", "<g>", "&",    "1e999", "nan",    "-", "1e9",  "e",       "#",          "url(",
        ")",  ";", "{", "}", "<!--", "]]>",  "%",   "&#0;", "\xff",  "1e-320", "M", "a0 0", "inherit", " href='#o'", "<use href='#o'/>"};
    const auto below = [&random](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    for (std::size_t i = 1 + below(6); i > 0 && !text.empty(); --i)
    {
        const std::size_t at = below(text.size()), size = std::min(1 + below(30), text.size() - at);
        switch (below(6))
        {
        case 0:
            text[at] = static_cast<char>(below(256));
            break;
        case 1:
            text.erase(at, size);
            break;
        case 2:
            text.insert(below(text.size()), text.substr(at, size));
            break;
        case 3:
            text.insert(at, words[below(std::size(words))]);
            break;
        case 4:
            text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
            break;
        default:
            text.replace(at, size, words[below(std::size(words))]);
        }
    }
    if (below(20) == 0) text.resize(below(text.size() + 1));
}

/// Whether all that was read can be drawn.
bool sound(const tiger::Drawing& drawing)
{
    const auto good = [](double x) { return std::abs(x) <= 1e9; };
    bool all = good(drawing.width) && good(drawing.height) && drawing.width > 0 && drawing.height > 0 && drawing.view.width > 0 &&
               drawing.view.height > 0;
    for (const tiger::Shape& s : drawing.shapes)
    {
        all = all && !s.path.empty() && s.path.segments()[0] == glumpp::graphics::Segment::move;
        all = all && (s.group == tiger::Drawing::no_group || s.group < drawing.groups.size());
        for (const tiger::Point p : s.path.points())
            all = all && good(p.x) && good(p.y) && good(s.transform(p).x) && good(s.transform(p).y);
        if (s.stroke)
        {
            all = all && good(s.stroke->dash_offset);
            for (const double dash : s.stroke->dashes) all = all && dash >= 0 && good(dash);
        }
        if (s.stroke) all = all && s.stroke->width > 0 && good(s.stroke->width) && s.stroke->miter_limit >= 1;
        for (std::size_t i = 0; i < 4; ++i) all = all && (!s.fill || (s.fill->color[i] >= 0 && s.fill->color[i] <= 1));
    }
    for (std::size_t i = 0; i < drawing.groups.size(); ++i)
    {
        const tiger::Group& group = drawing.groups[i];
        all = all && group.opacity >= 0 && group.opacity <= 1 && (group.parent == tiger::Drawing::no_group || group.parent < i);
    }
    for (const std::string& warning : drawing.warnings) all = all && warning.find('\n') == std::string::npos && warning.size() < 300;
    return all;
}

}  // namespace

TEST_CASE("random files: whatever is read can be drawn, whatever cannot be read is refused in one line", "[svg]")
{
    std::mt19937 random(4);
    const tiger::Drawing whole = tiger::read_text(std::string(seed_text), "seed");
    REQUIRE(whole.shapes.size() == 14);
    REQUIRE(sound(whole));

    std::size_t drawn = 0, refused = 0;
    for (int i = 0; i < 5000; ++i)
    {
        std::string text(seed_text);
        mutate(text, random);
        try
        {
            if (!sound(tiger::read_text(text, "random")))
            {
                INFO(text);
                FAIL("what was read is not sound");
            }
            ++drawn;
        }
        catch (const std::runtime_error& error)
        {
            if (std::string_view(error.what()).find('\n') != std::string_view::npos) FAIL(error.what());
            ++refused;
        }
    }
    // Else the changes would be too small, or too large, to find anything.
    CHECK(drawn > 1000);
    CHECK(refused > 100);
}

TEST_CASE("random files: noise is refused", "[svg]")
{
    std::mt19937 random(5);
    for (int i = 0; i < 1000; ++i)
    {
        std::string noise(200, '\0');
        for (char& c : noise) c = static_cast<char>(random() & 0xFF);
        CHECK_THROWS_AS(tiger::read_text(noise, "noise"), std::runtime_error);
    }
}
