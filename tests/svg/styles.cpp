#include "svg_test.hpp"

#include <cmath>

using glumpp::graphics::Cap;
using glumpp::graphics::FillRule;
using glumpp::graphics::Join;
using glumpp::graphics::Unit;
using tiger::Color;

namespace
{

constexpr Color black{0, 0, 0, 1}, red{1, 0, 0, 1}, lime{0, 1, 0, 1}, blue{0, 0, 1, 1};

/// The only shape of a path with these attributes, in a group with those.
tiger::Shape styled(const std::string& attributes, const std::string& group = "")
{
    return shape("<g " + group + "><path d='M0 0h1v1' " + attributes + "/></g>");
}

}  // namespace

TEST_CASE("style: what is not said", "[svg]")
{
    const tiger::Shape plain = styled("");
    REQUIRE(plain.fill);
    CHECK(plain.fill->color == black);
    CHECK(plain.fill->rule == FillRule::nonzero);
    CHECK_FALSE(plain.stroke);
    CHECK(plain.group == tiger::Drawing::no_group);
    CHECK(plain.id.empty());

    const tiger::Shape line = styled("stroke='red'");
    REQUIRE(line.stroke);
    CHECK(line.stroke->color == red);
    CHECK(line.stroke->width == 1);
    CHECK(line.stroke->cap == Cap::butt);
    CHECK(line.stroke->join == Join::miter);
    CHECK(line.stroke->miter_limit == 4);
    CHECK(line.stroke->unit == Unit::user);
}

TEST_CASE("style: every property of fills and strokes", "[svg]")
{
    const tiger::Shape s =
        styled("fill='#00f' fill-opacity='0.5' fill-rule='evenodd' stroke='lime' stroke-opacity='25%' stroke-width='3pt' "
               "stroke-linecap='round' stroke-linejoin='bevel' stroke-miterlimit='7.5' opacity='.75' id='it' "
               "vector-effect='non-scaling-stroke'");
    REQUIRE((s.fill && s.stroke));
    CHECK(s.fill->color == Color{0, 0, 1, 0.5f});
    CHECK(s.fill->rule == FillRule::evenodd);
    CHECK(s.stroke->color == Color{0, 1, 0, 0.25f});
    CHECK(s.stroke->width == 4);
    CHECK(s.stroke->cap == Cap::round);
    CHECK(s.stroke->join == Join::bevel);
    CHECK(s.stroke->miter_limit == 7.5);
    CHECK(s.stroke->unit == Unit::pixel);
    CHECK(s.group == 0);
    CHECK(s.id == "it");
    CHECK(styled("stroke='red' stroke-linecap='square' stroke-linejoin='round'").stroke->cap == Cap::square);
    CHECK(styled("stroke='red' stroke-linejoin='round'").stroke->join == Join::round);
    CHECK(styled("stroke='red' stroke-linejoin='miter' stroke-linecap='butt'", "stroke-linejoin='round'").stroke->join == Join::miter);
}

TEST_CASE("style: a colour's own opacity and that of the fill are multiplied", "[svg]")
{
    CHECK(styled("fill='#ff000080' fill-opacity='0.5'").fill->color == Color{1, 0, 0, 128 / 255.f / 2});
    CHECK(styled("fill='rgba(255,0,0,0.5)'").fill->color == Color{1, 0, 0, 0.5f});
}

TEST_CASE("style: groups hand their properties on", "[svg]")
{
    const tiger::Shape s =
        styled("", "fill='red' stroke='blue' stroke-width='2' fill-opacity='.5' fill-rule='evenodd' stroke-linecap='round'");
    CHECK(s.fill->color == Color{1, 0, 0, 0.5f});
    CHECK(s.fill->rule == FillRule::evenodd);
    CHECK(s.stroke->color == blue);
    CHECK(s.stroke->width == 2);
    CHECK(s.stroke->cap == Cap::round);
    CHECK(styled("fill='lime'", "fill='red'").fill->color == lime);
    CHECK_FALSE(styled("fill='none' stroke='red'", "fill='red'").fill);
    CHECK(styled("fill='inherit'", "fill='red'").fill->color == red);
    CHECK(styled("fill='initial'", "fill='red'").fill->color == black);
    // Not so vector-effect.
    CHECK(styled("stroke='red'", "vector-effect='non-scaling-stroke'").stroke->unit == Unit::user);
    CHECK(styled("stroke='red' vector-effect='inherit'", "vector-effect='non-scaling-stroke'").stroke->unit == Unit::pixel);
}

TEST_CASE("style: a group of some opacity stays a group, a single fill or stroke needs none", "[svg]")
{
    const std::string both = "<path d='M0 0h1v1' stroke='red' opacity='";
    CHECK(groups(both + "0.5'/>") == std::vector{0.5f});
    CHECK(groups("<g opacity='.5'><g opacity='1'><g opacity='25%'>" + both + "0.75'/></g></g></g>") == std::vector{0.5f, 0.25f, 0.75f});
    CHECK(groups("<g opacity='0.5'>" + both + "inherit'/></g>") == std::vector{0.5f, 0.5f});
    CHECK(groups("<path d='M0 0h1v1' opacity='0.5'/>").empty());
    CHECK(shape("<path d='M0 0h1v1' opacity='0.5' fill-opacity='0.5'/>").fill->color[3] == 0.25f);
    CHECK(shape("<path d='M0 0h1v1' opacity='0.5' fill='none' stroke='red'/>").stroke->color[3] == 0.5f);
}

TEST_CASE("style: what lies in more than eight groups is faded by itself", "[svg]")
{
    std::string deep = "<path d='M0 0h1v1'/>";
    for (int i = 0; i < 10; ++i) deep = "<g opacity='0.5'>" + deep + "</g>";
    CHECK(groups(deep) == std::vector<float>(8, 0.5f));
    const tiger::Drawing d = draw(deep);
    CHECK(d.shapes[0].fill->color[3] == 0.25f);
    CHECK(d.warnings == Texts{"of groups deeper in one another than 8, each shape is faded by itself"});
}

TEST_CASE("style: style wins over attributes", "[svg]")
{
    CHECK(styled("fill='red' style='fill:lime'").fill->color == lime);
    CHECK(styled("style='fill:lime' fill='red'").fill->color == lime);
    CHECK(styled("fill='red' style=' fill : lime ; stroke: blue;;stroke-width:2px; '").stroke->width == 2);
    CHECK(styled("style='fill:red!important;stroke-opacity:0.5'").fill->color == red);
    CHECK(styled("style='fill:red;fill:lime'").fill->color == lime);
    CHECK(styled("style='/* a: b */ fill:red'").fill->color == red);
    CHECK(styled("fill='lime' style='fill:inherit'", "fill='red'").fill->color == red);
    CHECK(styled("style='font-family:&quot;a;b&quot;;fill:red'").fill->color == red);
    CHECK(styled("style='src:url(data:a;fill:blue);fill:red'").fill->color == red);
    CHECK(styled("style=''").fill->color == black);
    CHECK(styled("style='fill'").fill->color == black);
}

TEST_CASE("style: currentColor is the property color", "[svg]")
{
    CHECK(styled("fill='currentColor' color='red'").fill->color == red);
    CHECK(styled("fill='currentcolor'", "color='red'").fill->color == red);
    CHECK(styled("stroke='currentColor'").stroke->color == black);
    CHECK(styled("color='currentColor' fill='currentColor'", "color='red'").fill->color == red);
    // It is looked up where it is used.
    CHECK(styled("color='red'", "color='blue' fill='currentColor'").fill->color == red);
}

TEST_CASE("style: what is not seen is not drawn", "[svg]")
{
    CHECK(draw("<path d='M0 0h1' fill='none'/>").shapes.empty());
    CHECK(draw("<path d='M0 0h1' display='none'/>").shapes.empty());
    CHECK(draw("<path d='M0 0h1' style='display:none'/>").shapes.empty());
    CHECK(draw("<g display='none'><path d='M0 0h1' display='inline'/></g>").shapes.empty());
    CHECK(draw("<path d='M0 0h1' visibility='hidden'/>").shapes.empty());
    CHECK(draw("<path d='M0 0h1' visibility='collapse'/>").shapes.empty());
    CHECK(draw("<g visibility='hidden'><path d='M0 0h1'/></g>").shapes.empty());
    CHECK(draw("<g visibility='hidden'><path d='M0 0h1' visibility='visible'/></g>").shapes.size() == 1);
    CHECK(draw("<g requiredExtensions='http://example.org/'><path d='M0 0h1'/></g>").shapes.empty());
}

TEST_CASE("style: a stroke without width is none", "[svg]")
{
    CHECK_FALSE(styled("stroke='red' stroke-width='0'").stroke);
    CHECK_FALSE(styled("stroke-width='3'").stroke);
}

TEST_CASE("style: a stroke's width in parts of the viewport's diagonal", "[svg]")
{
    CHECK(styled("stroke='red' stroke-width='10%'").stroke->width == Approx(std::sqrt((200.0 * 200 + 100 * 100) / 2) / 10));
}

TEST_CASE("style: wrong values are passed over with a warning", "[svg]")
{
    const tiger::Drawing d = draw("<g fill='red'><path d='M0 0h1' fill='banana' stroke-width='-1' stroke='lime' stroke-miterlimit='sharp' "
                                  "stroke-linecap='flat' opacity='much' fill-rule='odd' visibility='maybe'/></g>");
    REQUIRE(d.shapes.size() == 1);
    CHECK(d.shapes[0].fill->color == red);
    CHECK(d.shapes[0].stroke->width == 1);
    CHECK(d.shapes[0].stroke->miter_limit == 4);
    CHECK(d.shapes[0].group == tiger::Drawing::no_group);
    CHECK(d.warnings == Texts{"'banana' is no value of fill", "'-1' is no value of stroke-width",
                              "'sharp' is no value of stroke-miterlimit", "'flat' is no value of stroke-linecap",
                              "'much' is no value of opacity", "'odd' is no value of fill-rule", "'maybe' is no value of visibility"});
}

TEST_CASE("style: !important wins over what comes after it", "[svg]")
{
    CHECK(styled("style='fill:red!important;fill:lime'").fill->color == red);
    CHECK(styled("style='fill:red ! IMPORTANT;fill:lime'").fill->color == red);
    CHECK(shape("<style>path{fill:red!important}</style><path d='M0 0h1' style='fill:lime'/>").fill->color == red);
    CHECK(shape("<style>path{fill:red!important}</style><path d='M0 0h1' style='fill:lime!important'/>").fill->color == lime);
    CHECK(shape("<style>path{fill:red!important}#p{fill:lime}</style><path id='p' d='M0 0h1'/>").fill->color == red);
}

TEST_CASE("style: paint-order", "[svg]")
{
    const auto order = [](const std::string& value)
    {
        std::string out;
        for (const tiger::Shape& s : draw("<path d='M0 0h1' stroke='red' paint-order='" + value + "'/>").shapes)
            out += std::string(s.fill ? "f" : "") + (s.stroke ? "s" : "") + " ";
        return out;
    };
    CHECK(order("normal") == "fs ");
    CHECK(order("fill markers") == "fs ");
    CHECK(order("stroke") == "s f ");
    CHECK(order("markers stroke fill") == "s f ");
    CHECK(draw("<path d='M0 0h1' paint-order='stroke stroke'/>").warnings == Texts{"'stroke stroke' is no value of paint-order"});
}

TEST_CASE("style: dashes", "[svg]")
{
    const auto dashes = [](const std::string& attributes) { return styled("stroke='red' " + attributes).stroke->dashes; };
    using Lengths = std::vector<double>;
    CHECK(dashes("") == Lengths{});
    CHECK(dashes("stroke-dasharray='none'") == Lengths{});
    CHECK(dashes("stroke-dasharray='1, 2 3px,4mm'") == Lengths{1, 2, 3, 4 * 96 / 25.4});
    CHECK(dashes("stroke-dasharray='10%' font-size='7'")[0] == Approx(std::sqrt((200.0 * 200 + 100 * 100) / 2) / 10));
    CHECK(dashes("stroke-dasharray='2em' font-size='7'") == Lengths{14});
    CHECK(styled("stroke='red' stroke-dasharray='1' stroke-dashoffset='-2em' font-size='7'").stroke->dash_offset == -14);
    CHECK(styled("stroke='red'", "stroke-dasharray='1 2' stroke-dashoffset='3'").stroke->dashes == Lengths{1, 2});
    CHECK(styled("stroke='red'", "stroke-dasharray='1 2' stroke-dashoffset='3'").stroke->dash_offset == 3);
    const tiger::Drawing wrong = draw("<path d='M0 0h1' stroke='red' stroke-dasharray='1 -2'/>");
    CHECK(wrong.shapes.at(0).stroke->dashes == Lengths{});
    CHECK(wrong.warnings == Texts{"'1 -2' is no value of stroke-dasharray"});
}

TEST_CASE("style: transforms are properties, too", "[svg]")
{
    using tiger::Affine;
    const auto transform = [](const std::string& attributes) { return styled(attributes).transform; };
    CHECK(transform("style='transform:translate(3px, 4px)'") == Affine::translation(3, 4));
    CHECK(transform("transform='scale(2)' style='transform:translate(3px)'") == Affine::translation(3, 0));
    CHECK(transform("style='transform:scale(3)' transform-origin='10 20'") == Affine{3, 0, 0, 3, -20, -40});
    CHECK(transform("transform='scale(3)' style='transform-origin:50% 100%'") == Affine{3, 0, 0, 3, -200, -200});
    CHECK(shape("<style>path{transform:scale(2)}</style><path d='M0 0h1'/>").transform == Affine::scaling(2, 2));
    CHECK(transform("style='transform:none'") == Affine{});
    // They are not inherited.
    CHECK(styled("", "style='transform:scale(2)'").transform == Affine::scaling(2, 2));
}

TEST_CASE("style: a reference that leads nowhere gives way to a colour, or to nothing", "[svg]")
{
    const tiger::Drawing d = draw("<path d='M0 0h1' fill='url(#a) lime' stroke='url(#b)'/><path d='M0 0h1' fill='url(#a) none'/>"
                                  "<path d='M0 0h1' color='blue' fill='URL( \"#a\" )currentColor'/><path d='M0 0h1' fill='url(#a'/>");
    REQUIRE(d.shapes.size() == 3);
    CHECK(d.shapes[0].fill->color == lime);
    CHECK_FALSE(d.shapes[0].stroke);
    CHECK(d.shapes[1].fill->color == blue);
    CHECK(d.warnings == Texts{"'url(#a' is no value of fill"});
}

TEST_CASE("style: properties that are not drawn are named once, with how many shapes they concern", "[svg]")
{
    CHECK(
        draw("<mask id='m'/><filter id='f'/>\n<g mask='url(#m)'>\n<path d='M0 0h1' filter='url(#f)'/><path d='M0 0h1' mask='url(#m)'/></g>"
             "<path d='M0 0' style='mix-blend-mode:multiply;filter:blur(2px)'/>")
            .warnings == Texts{"line 2: mask is not drawn (2 shapes)", "line 3: filter is not drawn (2 shapes)",
                               "line 3: mix-blend-mode is not drawn (1 shape)"});
    // Nothing is said of what changes nothing.
    CHECK(draw("<mask id='m'/><g mask='url(#m)'/><path d='M0 0' mask='url(#none)' filter='none' display='none'/>"
               "<path d='M0 0' filter='url(#none)' style='mix-blend-mode:normal;filter:alpha(opacity=50);font-family:x;cursor:none' "
               "onclick='x'/>"
               "<defs><g mask='url(#m)'><path d='M0 0'/></g></defs>")
              .warnings == Texts{});
}
