// What the tests of the SVG reader share.
#pragma once

#include "support/catch.hpp"

#include "tiger/svg/read.hpp"

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

/// A path in words, such as "M0,0 L1,0 Z". Coordinates have six digits.
inline std::string words(const tiger::Path& path)
{
    using glumpp::graphics::Segment;
    std::string out;
    std::size_t next = 0;
    const auto add = [&](char letter, std::size_t count)
    {
        if (!out.empty()) out += ' ';
        out += letter;
        for (std::size_t i = 0; i < count; ++i, ++next)
        {
            char text[64];
            // What is left of a 0 after rounding is 0.
            const auto clean = [](double x) { return std::abs(x) < 1e-9 ? 0 : x; };
            const tiger::Point p = path.points()[next];
            std::snprintf(text, sizeof text, "%s%.6g,%.6g", i == 0 ? "" : " ", clean(p.x), clean(p.y));
            out += text;
        }
    };
    for (const Segment segment : path.segments())
    {
        switch (segment)
        {
        case Segment::move:
            add('M', 1);
            break;
        case Segment::line:
            add('L', 1);
            break;
        case Segment::cubic:
            add('C', 3);
            break;
        case Segment::close:
            add('Z', 0);
            break;
        }
    }
    return out;
}

/// The drawing that these elements make on a plane of 200 × 100 units.
inline tiger::Drawing draw(const std::string& elements)
{
    return tiger::read_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>" + elements + "</svg>", "test.svg");
}

/// The only shape that these elements make, which are without fault.
inline tiger::Shape shape(const std::string& elements)
{
    tiger::Drawing drawing = draw(elements);
    CHECK(drawing.warnings == std::vector<std::string>{});
    REQUIRE(drawing.shapes.size() == 1);
    return drawing.shapes[0];
}

/// The opacities of the groups that the only shape of these elements is in, outermost first.
inline std::vector<float> groups(const std::string& elements)
{
    const tiger::Drawing drawing = draw(elements);
    REQUIRE(drawing.shapes.size() == 1);
    std::vector<float> out;
    for (std::size_t i = drawing.shapes[0].group; i != tiger::Drawing::no_group; i = drawing.groups[i].parent)
        out.insert(out.begin(), drawing.groups[i].opacity);
    return out;
}

/// What a text is refused with.
inline std::string refusal(const std::string& text)
{
    try
    {
        (void)tiger::read_text(text, "test.svg");
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
    return "none";
}

using Texts = std::vector<std::string>;
