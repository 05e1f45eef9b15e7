#include "svg_test.hpp"

#include <algorithm>
#include <filesystem>

using tiger::Affine;
using tiger::AspectRatio;
using tiger::Box;
using tiger::Point;

namespace
{

/// Where the first point of the only shape comes to lie.
Point first_point(const std::string& elements)
{
    const tiger::Shape s = shape(elements);
    return s.transform(s.path.points().at(0));
}

}  // namespace

TEST_CASE("rect: with and without round corners", "[svg]")
{
    CHECK(words(shape("<rect x='1' y='2' width='30' height='40'/>").path) == "M1,2 L31,2 L31,42 L1,42 Z");
    CHECK(words(shape("<rect width='50%' height='50%'/>").path) == "M0,0 L100,0 L100,50 L0,50 Z");
    const std::string round = words(shape("<rect width='20' height='20' rx='10' ry='5'/>").path);
    CHECK(round.starts_with("M10,0 L10,0 C15.5228,0 20,2.23858 20,5 L20,15 C"));
    // A missing radius is like the other; too large ones are cut.
    CHECK(shape("<rect width='20' height='20' rx='5'/>").path == shape("<rect width='20' height='20' rx='5' ry='5'/>").path);
    CHECK(shape("<rect width='20' height='20' ry='5' rx='auto'/>").path == shape("<rect width='20' height='20' rx='5' ry='5'/>").path);
    CHECK(shape("<rect width='20' height='20' rx='99'/>").path == shape("<rect width='20' height='20' rx='10'/>").path);
    CHECK(words(shape("<rect width='20' height='20' rx='0' ry='5'/>").path) == "M0,0 L20,0 L20,20 L0,20 Z");
}

TEST_CASE("circle and ellipse", "[svg]")
{
    CHECK(words(shape("<circle cx='5' cy='6' r='2'/>").path).starts_with("M7,6 C7,7.10457 6.10457,8 5,8 C"));
    CHECK(words(shape("<ellipse cx='5' cy='6' rx='2' ry='1'/>").path).starts_with("M7,6 C7,6.55228 6.10457,7 5,7 C"));
    CHECK(shape("<ellipse rx='2'/>").path == shape("<circle r='2'/>").path);
    CHECK(shape("<circle r='2'/>").path.segments().back() == glumpp::graphics::Segment::close);
}

TEST_CASE("line, polyline and polygon", "[svg]")
{
    const tiger::Shape line = shape("<line x1='1' y1='2' x2='3' y2='10%' stroke='red'/>");
    CHECK(words(line.path) == "M1,2 L3,10");
    CHECK_FALSE(line.fill);
    CHECK(line.stroke);
    CHECK(words(shape("<polyline points='0,0 1,0 1,1'/>").path) == "M0,0 L1,0 L1,1");
    CHECK(shape("<polyline points='0,0 1,0 1,1'/>").fill);
    CHECK(words(shape("<polygon points='0,0 1,0 1,1'/>").path) == "M0,0 L1,0 L1,1 Z");
}

TEST_CASE("a radius that is negative is like the other one", "[svg]")
{
    CHECK(shape("<rect width='20' height='20' rx='-1' ry='5'/>").path == shape("<rect width='20' height='20' rx='5'/>").path);
    CHECK(shape("<rect width='20' height='20' rx='-1'/>").path == shape("<rect width='20' height='20'/>").path);
    CHECK(shape("<ellipse rx='4' ry='-3'/>").path == shape("<circle r='4'/>").path);
    CHECK(draw("<ellipse rx='-4'/>").shapes.empty());
}

TEST_CASE("lengths in letters are in those of the element", "[svg]")
{
    CHECK(words(shape("<g font-size='10'><rect width='2em' height='2ex'/></g>").path) == "M0,0 L20,0 L20,10 L0,10 Z");
    CHECK(words(shape("<g font-size='10'><rect font-size='200%' width='1em' height='1em'/></g>").path) == "M0,0 L20,0 L20,20 L0,20 Z");
    CHECK(words(shape("<rect width='1em' height='1ex'/>").path) == "M0,0 L16,0 L16,8 L0,8 Z");
    // What is inherited was measured where it was said.
    CHECK(shape("<g font-size='10' stroke-width='2em'><path font-size='3' stroke='red' d='M0 0h1'/></g>").stroke->width == 20);
}

TEST_CASE("shapes without a size are not drawn, those with a wrong one are named", "[svg]")
{
    const tiger::Drawing none = draw("<rect/><rect width='1'/><rect width='0' height='1'/><circle/><ellipse rx='0' "
                                     "ry='1'/><polygon/><polygon points=' '/><path/><path d=''/>");
    CHECK(none.shapes.empty());
    CHECK(none.warnings.empty());
    const tiger::Drawing wrong = draw("<rect id='r' width='-1' height='1'/><circle r='-1'/><rect width='wide' height='1'/>");
    CHECK(wrong.shapes.empty());
    CHECK(wrong.warnings == Texts{"rect 'r': its size is negative", "circle: its radius is negative", "'wide' is no value of width"});
}

TEST_CASE("shapes with wrong data are drawn up to what is wrong", "[svg]")
{
    const tiger::Drawing d = draw("<path id='p' d='M0 0h1v1x'/><polygon points='0,0 1,1 2'/>");
    REQUIRE(d.shapes.size() == 2);
    CHECK(words(d.shapes[0].path) == "M0,0 L1,0 L1,1");
    CHECK(words(d.shapes[1].path) == "M0,0 L1,1 Z");
    CHECK(d.warnings ==
          Texts{"path 'p': expected a number at character 9, found 'x'", "polygon: expected a number at character 10, found its end"});
}

TEST_CASE("transforms are nested", "[svg]")
{
    CHECK(shape("<path d='M0 0h1' transform='matrix(1 2 3 4 5 6)'/>").transform == Affine{1, 2, 3, 4, 5, 6});
    CHECK(first_point("<g transform='translate(10 20)'><g transform='scale(2)'><path d='M1 1h1' transform='translate(3)'/></g></g>") ==
          Point{18, 22});
    const tiger::Drawing d = draw("<g transform='turn(1)'><path d='M1 1h1'/></g>");
    REQUIRE(d.shapes.size() == 1);
    CHECK(d.shapes[0].transform == Affine{});
    CHECK(d.warnings == Texts{"g: 'turn(1)' is no transform"});
    CHECK(draw("<path d='M1 1h1' transform='scale(0)'/>").shapes.empty());
    CHECK(draw("<path d='M1 1h1' transform='scale(1 0)'/>").shapes.empty());
}

TEST_CASE("shapes keep the order of the file and their names", "[svg]")
{
    const tiger::Drawing d =
        draw("<g><path id='a' d='M0 0h1'/><a><path id='b' d='M0 0h1'/></a></g><switch><path id='c' d='M0 0h1'/></switch>");
    REQUIRE(d.shapes.size() == 3);
    CHECK(d.shapes[0].id == "a");
    CHECK(d.shapes[1].id == "b");
    CHECK(d.shapes[2].id == "c");
}

TEST_CASE("use: draws an element once more, somewhere else and in another style", "[svg]")
{
    const std::string defs = "<defs><path id='p' d='M1 1h1'/><g id='g' fill='red'><path d='M1 1h1'/></g></defs>";
    CHECK(first_point(defs + "<use href='#p' x='10' y='20'/>") == Point{11, 21});
    CHECK(first_point(defs + "<use xlink:href='#p' transform='scale(2)' x='10'/>") == Point{22, 2});
    CHECK(shape(defs + "<use href='#p' fill='lime' opacity='.5'/>").fill->color == tiger::Color{0, 1, 0, 1});
    CHECK(groups(defs + "<use href='#p' opacity='.5'/>") == std::vector{0.5f});
    CHECK(shape(defs + "<use href='#g' fill='lime'/>").fill->color == tiger::Color{1, 0, 0, 1});
    CHECK(shape("<use href='#later'/><defs><path id='later' d='M1 1h1'/></defs>").id == "later");
    CHECK(draw(defs + "<use href='#g'/><use href='#g'/>").shapes.size() == 2);
}

TEST_CASE("symbol: is seen where it is used, and fitted into the size given there", "[svg]")
{
    const std::string symbol = "<symbol id='s' viewBox='0 0 10 10'><path d='M10 10h1'/></symbol>";
    CHECK(draw(symbol).shapes.empty());
    CHECK(first_point(symbol + "<use href='#s' width='20' height='20' x='1'/>") == Point{21, 20});
    CHECK(first_point(symbol + "<use href='#s'/>") == Point{150, 100});
    CHECK(first_point("<symbol id='s' viewBox='0 0 10 10' width='50' height='50'><path d='M10 10h1'/></symbol><use href='#s'/>") ==
          Point{50, 50});
    CHECK(first_point("<symbol id='s'><path d='M10 10h1'/></symbol><use href='#s'/>") == Point{10, 10});
}

TEST_CASE("nested svg elements have units of their own", "[svg]")
{
    const std::string inner = "<path d='M10 10h1'/>";
    CHECK(first_point("<svg x='5' y='6' width='100' height='50' viewBox='0 0 10 10'>" + inner + "</svg>") == Point{80, 56});
    CHECK(first_point("<svg x='5' y='6' width='100' height='50' viewBox='0 0 10 10' preserveAspectRatio='none'>" + inner + "</svg>") ==
          Point{105, 56});
    CHECK(first_point("<svg x='5' y='6'>" + inner + "</svg>") == Point{15, 16});
    CHECK(words(shape("<svg width='50%' height='10'><rect width='50%' height='50%'/></svg>").path) == "M0,0 L50,0 L50,5 L0,5 Z");
    CHECK(draw("<svg width='0' height='1'>" + inner + "</svg>").shapes.empty());
}

TEST_CASE("viewports cut what lies outside, unless they are told not to", "[svg]")
{
    const auto clip = [](const std::string& elements) -> std::string
    {
        const tiger::Drawing d = draw(elements);
        CHECK(d.warnings == Texts{});
        REQUIRE(d.shapes.size() == 1);
        if (d.shapes[0].group == tiger::Drawing::no_group || !d.groups[d.shapes[0].group].clip) return "none";
        const tiger::ClipPath& path = d.groups[d.shapes[0].group].clip->at(0);
        return words(path.path.transformed(path.map));
    };
    const std::string out = "<path d='M-10 5h30'/>", in = "<path d='M1 5h8'/>";
    CHECK(clip("<svg x='5' y='6' width='20' height='10' viewBox='0 0 10 10'>" + out + "</svg>") == "M5,6 L25,6 L25,16 L5,16 Z");
    CHECK(clip("<svg width='20' height='10' overflow='visible'>" + out + "</svg>") == "none");
    CHECK(clip("<svg width='20' height='10' style='overflow:hidden'>" + out + "</svg>") == "M0,0 L20,0 L20,10 L0,10 Z");
    // How far a line in pixels reaches is seen only when it is drawn.
    const std::string line = "<path d='M5 5h5' stroke='red' ";
    CHECK(clip("<svg width='20' height='10'>" + line + "/></svg>") == "none");
    CHECK(clip("<svg width='20' height='10'>" + line + "vector-effect='non-scaling-stroke'/></svg>") == "M0,0 L20,0 L20,10 L0,10 Z");
    CHECK(clip("<symbol id='s' viewBox='0 0 10 10'>" + out + "</symbol><use href='#s' x='3' width='10' height='10'/>") ==
          "M3,0 L13,0 L13,10 L3,10 Z");
    // One that would cut nothing is none; the width of a line counts.
    CHECK(clip("<svg width='10' height='10'>" + in + "</svg>") == "none");
    CHECK(clip("<svg width='10' height='10' stroke='red' stroke-width='9'>" + in + "</svg>") != "none");
    // The picture's own is as large as the window.
    CHECK(clip(out) == "none");
}

TEST_CASE("switch: the first child is drawn whose conditions hold", "[svg]")
{
    const auto chosen = [](const std::string& children)
    {
        std::string ids;
        for (const tiger::Shape& s : draw("<switch>" + children + "</switch>").shapes) ids += s.id;
        return ids;
    };
    const std::string a = "<path id='a' d='M0 0h1' ", b = "<path id='b' d='M0 0h1' ";
    CHECK(chosen(a + "/>" + b + "/>") == "a");
    CHECK(chosen("<!-- x -->text" + a + "requiredExtensions='http://example.org/'/>" + b + "/>") == "b");
    CHECK(chosen(a + "requiredExtensions=''/>" + b + "/>") == "a");
    CHECK(chosen(a + "requiredFeatures='http://example.org/none'/>" + b + "/>") == "b");
    CHECK(chosen(a + "requiredFeatures='http://www.w3.org/TR/SVG11/feature#Shape http://www.w3.org/TR/SVG11/feature#Gradient'/>" + b +
                 "/>") == "a");
    CHECK(chosen(a + "requiredFeatures='http://www.w3.org/TR/SVG11/feature#Filter'/>" + b + "/>") == "b");
    CHECK(chosen(a + "systemLanguage='de, fr'/>" + b + "systemLanguage='de,en-GB'/>") == "b");
    CHECK(chosen(a + "systemLanguage=''/>") == "");
    // It is chosen, though it is not displayed.
    CHECK(chosen(a + "display='none'/>" + b + "/>") == "");
    CHECK(chosen("<switch>" + a + "/></switch>" + b + "/>") == "a");
    // Conditions hold elsewhere, too.
    CHECK(draw(a + "systemLanguage='de'/>").shapes.empty());
}

TEST_CASE("namespaces count by their URI", "[svg]")
{
    const auto count = [](const std::string& text) { return tiger::read_text(text, "").shapes.size(); };
    const std::string svg = "'http://www.w3.org/2000/svg'", path = "<path d='M0 0h1'/>";
    CHECK(count("<s:svg xmlns:s=" + svg + "><s:path d='M0 0h1'/>" + path + "</s:svg>") == 1);
    CHECK(count("<svg xmlns=" + svg + " xmlns:t=" + svg + "><t:path d='M0 0h1'/>" + path + "</svg>") == 2);
    CHECK(count("<svg xmlns=" + svg + "><g xmlns='http://example.org/'>" + path + "</g>" + path + "</svg>") == 1);
    CHECK(count("<svg xmlns=" + svg + "><g xmlns='http://example.org/'><s:g xmlns:s=" + svg + "/></g><g>" + path + "</g></svg>") == 1);
    CHECK(count("<svg xmlns=" + svg + " xmlns:l='http://www.w3.org/1999/xlink'><path id='p' d='M0 0h1'/><use l:href='#p'/></svg>") == 2);
    CHECK(count("<svg xmlns=" + svg + " xmlns:xlink='http://example.org/'><path id='p' d='M0 0h1'/><use xlink:href='#p'/></svg>") == 1);
    CHECK(count("<svg xmlns:s=" + svg + ">" + path + "<s:path d='M0 0h1'/></svg>") == 2);
    CHECK(refusal("<svg xmlns='http://example.org/'/>") == "'test.svg' is no drawing: it is no SVG; its root is 'svg'");
    // Of both the plain one counts.
    CHECK(shape("<defs><path id='p' d='M1 1h1'/></defs><use xlink:href='#none' href='#p'/>").id == "p");
    CHECK(draw("<inkscape:path d='M0 0h1'/><sodipodi:namedview/><metadata><rdf:RDF/></metadata>").shapes.empty());
    CHECK(draw("<inkscape:path d='M0 0h1'/><title>t</title><desc/>").warnings.empty());
}

TEST_CASE("elements that are not drawn are named once", "[svg]")
{
    CHECK(draw("<text>a</text><g><text><tspan>b</tspan></text></g><image href='a.png'/><foreignObject/><text display='none'/>").warnings ==
          Texts{"line 1: text is not drawn (2 elements)", "line 1: image is not drawn (1 element)",
                "line 1: foreignObject is not drawn (1 element)"});
    CHECK(draw("\n<text> </text><text/><image/>\n<g>\n<image href='a.png'/></g><image href='b.png' visibility='hidden'/>").warnings ==
          Texts{"line 4: image is not drawn (1 element)"});
    CHECK(draw("<defs><text/><path d='M0 0h1'/></defs><linearGradient/><clipPath><path d='M0 0h1'/></clipPath><mask/><marker/>")
              .shapes.empty());
}

TEST_CASE("size: from width, height and viewBox", "[svg]")
{
    const auto size = [](const std::string& attributes)
    {
        const tiger::Drawing d = tiger::read_text("<svg " + attributes + "><path d='M1 2L11 22'/></svg>", "");
        return Box{d.view.x, d.view.y, d.width, d.height};
    };
    CHECK(size("width='30' height='40px'") == Box{0, 0, 30, 40});
    CHECK(size("width='1in' height='1in' viewBox='1 2 3 4'") == Box{1, 2, 96, 96});
    CHECK(size("viewBox='1 2 30 40'") == Box{1, 2, 30, 40});
    CHECK(size("viewBox='1 2 30 40' width='60'") == Box{1, 2, 60, 80});
    CHECK(size("viewBox='1 2 30 40' height='80'") == Box{1, 2, 60, 80});
    CHECK(size("viewBox='0 0 1e9 1e-9' height='1e9'") == Box{0, 0, 1e9, 1e9});
    CHECK(size("viewBox='1 2 30 40' width='100%' height='100%'") == Box{1, 2, 30, 40});
    CHECK(size("width='-1' height='1e10' viewBox='1 2 30 40'") == Box{1, 2, 30, 40});
    // As large as what is drawn.
    CHECK(size("") == Box{1, 2, 10, 20});
    const tiger::Drawing d = tiger::read_text("<svg viewBox='no' preserveAspectRatio='no'><path d='M1 2L11 22'/></svg>", "");
    CHECK(d.view == Box{1, 2, 10, 20});
    CHECK(d.warnings == Texts{"'no' is no viewBox", "'no' is no preserveAspectRatio"});
}

TEST_CASE("placement: from user units to pixels", "[svg]")
{
    const tiger::Drawing d = tiger::read_text("<svg viewBox='10 0 100 50' preserveAspectRatio='xMinYMax'><path d='M0 0h1'/></svg>", "");
    CHECK(d.aspect == AspectRatio{false, false, 0, 1});
    CHECK(d.placement(200, 200) == Affine{2, 0, 0, 2, -20, 100});
    // The viewBox itself does not change the shapes.
    CHECK(d.shapes.at(0).transform == Affine{});
}

TEST_CASE("the classic tiger, where it is installed", "[svg]")
{
    const std::string file = "/usr/share/elementary/images/tiger.svg";
    if (!std::filesystem::exists(file))
    {
        WARN("the package libelementary-data is not installed");
        return;
    }
    const tiger::Drawing d = tiger::read(file);
    CHECK(d.warnings == Texts{});
    CHECK(d.view == Box{0, 0, 900, 900});
    REQUIRE(d.shapes.size() == 239);
    CHECK(std::ranges::count_if(d.shapes, [](const tiger::Shape& s) { return s.fill.has_value(); }) == 239);
    CHECK(std::ranges::count_if(d.shapes, [](const tiger::Shape& s) { return s.stroke.has_value(); }) == 78);
    // A first one of 240 is painted with nothing.
    CHECK(d.shapes[0].stroke->width == 0.172);
    CHECK(d.shapes[238].id == "path962");
    CHECK(d.shapes[238].fill->color == tiger::Color{0, 0, 0, 1});
}
