#include "svg_test.hpp"

#include <cmath>
#include <numbers>

using tiger::Affine;
using tiger::Point;
using tiger::Vertex;

namespace
{

/// The vertices of a path, each with its direction in degrees.
std::string vertices(std::string_view data)
{
    std::string out;
    for (const Vertex& v : tiger::vertices_of(tiger::read_path(data)))
    {
        char text[64];
        std::snprintf(text, sizeof text, "%s%.4g,%.4g@%.4g", out.empty() ? "" : " ", v.at.x, v.at.y, v.angle() * 180 / std::numbers::pi);
        out += text;
    }
    return out;
}

/// Where the corner of what markers hold comes to lie on a path.
std::string places(const std::string& marker, const std::string& path)
{
    const tiger::Drawing d = draw("<marker id='m' overflow='visible' " + marker + "><path id='c' d='M0 0h1'/></marker>" + path);
    CHECK(d.warnings == Texts{});
    std::string out;
    for (const tiger::Shape& s : d.shapes)
    {
        if (s.id != "c") continue;
        const Point a = s.transform({0, 0}), b = s.transform({1, 0});
        char text[64];
        const auto clean = [](double x) { return std::abs(x) < 1e-9 ? 0 : x; };
        std::snprintf(text, sizeof text, "%s%.4g,%.4g>%.4g,%.4g", out.empty() ? "" : " ", clean(a.x), clean(a.y), clean(b.x - a.x),
                      clean(b.y - a.y));
        out += text;
    }
    return out;
}

}  // namespace

TEST_CASE("vertices: where the commands of a path end, and which way it runs there", "[svg]")
{
    CHECK(vertices("M0 0h10v10") == "0,0@0 10,0@45 10,10@90");
    CHECK(vertices("M0 0h10v10z") == "0,0@-67.5 10,0@45 10,10@157.5 0,0@-67.5");
    CHECK(vertices("M0 0C0 5 5 10 10 10") == "0,0@90 10,10@0");
    CHECK(vertices("M0 0C0 0 0 0 10 0") == "0,0@0 10,0@0");
    CHECK(vertices("M0 0h10h-5") == "0,0@0 10,0@90 5,0@180");
    CHECK(vertices("M0 0h10M5 5v5") == "0,0@0 10,0@0 5,5@90 5,10@90");
    CHECK(vertices("M0 0h10l0 0v5") == "0,0@0 10,0@0 10,0@45 10,5@90");
    // An arc is one command, of however many curves.
    CHECK(vertices("M0 0a5 5 0 0 1 10 0") == "0,0@-90 10,0@90");
    CHECK(vertices("M0 0a5 5 0 0 1 10 0a5 5 0 0 1 -10 0h1").find("10,0@90 0,0@") != std::string::npos);
    CHECK(vertices("M3 4") == "3,4@0");
}

TEST_CASE("markers: at the start, the end, and between", "[svg]")
{
    const std::string path = "d='M10 10h10v10' fill='none' stroke='red' ";
    CHECK(places("", "<path marker-start='url(#m)' " + path + "/>") == "10,10>1,0");
    CHECK(places("", "<path marker-mid='url(#m)' " + path + "/>") == "20,10>1,0");
    CHECK(places("", "<path style='marker:url(#m)' " + path + "/>") == "10,10>1,0 20,10>1,0 20,20>1,0");
    CHECK(places("", "<g marker-end='url(#m)'><path " + path + "/></g>") == "20,20>1,0");
    CHECK(places("", "<line marker-end='url(#m)' x2='7'/>") == "7,0>1,0");
    CHECK(places("", "<polygon marker-end='url(#m)' points='5,5 9,5 9,9'/>") == "5,5>1,0");
    CHECK(places("", "<rect marker-end='url(#m)' width='9' height='9'/>") == "");
    CHECK(places("", "<path marker-end='url(#none)' " + path + "/>") == "");
}

TEST_CASE("markers: turned, sized and fitted", "[svg]")
{
    const std::string path = "<path marker-start='url(#m)' marker-end='url(#m)' d='M10 10v10' stroke='red' stroke-width='2'/>";
    CHECK(places("orient='auto'", path) == "10,10>0,2 10,20>0,2");
    CHECK(places("orient='auto-start-reverse'", path) == "10,10>0,-2 10,20>0,2");
    CHECK(places("orient='180'", path) == "10,10>-2,0 10,20>-2,0");
    CHECK(places("orient='.25turn' markerUnits='userSpaceOnUse'", path) == "10,10>0,1 10,20>0,1");
    CHECK(places("refX='1' refY='2' markerUnits='userSpaceOnUse'", path) == "9,8>1,0 9,18>1,0");
    CHECK(places("viewBox='0 0 12 12' refX='6' refY='6'", path) == "7,7>0.5,0 7,17>0.5,0");
    CHECK(places("markerWidth='0'", path) == "");
}

TEST_CASE("markers: cut to their size, painted as where they stand in the file", "[svg]")
{
    const tiger::Drawing d = draw("<g fill='red'><marker id='m'><path id='c' d='M0 0h9v9'/></marker></g>"
                                  "<g fill='lime' opacity='.5'><path d='M10 10h10' marker-end='url(#m)'/></g>");
    REQUIRE(d.shapes.size() == 2);
    CHECK(d.shapes[1].fill->color == tiger::Color{1, 0, 0, 1});
    const tiger::Group& clip = d.groups.at(d.shapes[1].group);
    REQUIRE(clip.clip);
    CHECK(words(clip.clip->at(0).path.transformed(clip.clip->at(0).map)) == "M20,10 L23,10 L23,13 L20,13 Z");
    CHECK(d.groups.at(clip.parent).opacity == 0.5f);
}

TEST_CASE("markers: the order of painting, and those that use themselves", "[svg]")
{
    const std::string marker = "<marker id='m' overflow='visible'><path id='c' d='M0 0h1' marker-end='url(#m)'/></marker>";
    const auto ids = [&](const std::string& order)
    {
        const tiger::Drawing d = draw(marker + "<path id='p' d='M0 0h1' stroke='red' marker-end='url(#m)' paint-order='" + order + "'/>");
        CHECK(d.warnings == Texts{"marker 'm' uses itself; that is not drawn"});
        std::string out;
        for (const tiger::Shape& s : d.shapes) out += s.id;
        return out;
    };
    CHECK(ids("normal") == "pc");
    CHECK(ids("markers") == "cp");
    CHECK(ids("stroke markers fill") == "pcp");
}

TEST_CASE("patterns: tiles over the box, cut by the shape", "[svg]")
{
    const std::string tile = "<path id='c' d='M0 0h1'/>";
    const auto count =
        [&](const std::string& attributes, const std::string& rectangle = "<rect x='10' y='20' width='40' height='20' fill='url(#t)'/>")
    {
        const tiger::Drawing d = draw("<pattern id='t' " + attributes + ">" + tile + "</pattern>" + rectangle);
        CHECK(d.warnings == Texts{});
        return d.shapes.size();
    };
    CHECK(count("width='.25' height='.5'") == 8);
    CHECK(count("width='10' height='10' patternUnits='userSpaceOnUse'") == 8);
    CHECK(count("width='10' height='10' x='5' patternUnits='userSpaceOnUse'") == 10);
    CHECK(count("width='10' height='10' patternUnits='userSpaceOnUse' patternTransform='scale(2)'") == 3);
    const tiger::Drawing d = draw("<pattern id='t' width='10' height='10' patternUnits='userSpaceOnUse'>" + tile +
                                  "</pattern><rect x='10' y='20' width='20' height='10' fill='url(#t) red' fill-opacity='.5'/>");
    REQUIRE(d.shapes.size() == 2);
    CHECK(d.shapes[1].transform({0, 0}) == Point{20, 20});
    CHECK(d.groups[0].clip);
    CHECK(d.groups[1].opacity == 0.5f);
    CHECK(draw("<pattern id='t' width='1e-9' height='1'>" + tile + "</pattern><rect width='9' height='9' fill='url(#t)'/>").warnings ==
          Texts{"line 1: patterns of too many tiles are not drawn (1 shape)"});
    CHECK(draw("<pattern id='t' width='1' height='1'>" + tile + "</pattern><rect width='9' height='9' fill='none' stroke='url(#t)'/>")
              .warnings == Texts{"line 1: patterns of strokes are not drawn (1 shape)"});
}
