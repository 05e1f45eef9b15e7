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
    CHECK(plain.opacity == 1);
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
    CHECK(s.opacity == 0.75f);
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
    CHECK_FALSE(styled("fill='none'", "fill='red'").fill);
    CHECK(styled("fill='inherit'", "fill='red'").fill->color == red);
    CHECK(styled("fill='initial'", "fill='red'").fill->color == black);
    // Not so vector-effect.
    CHECK(styled("stroke='red'", "vector-effect='non-scaling-stroke'").stroke->unit == Unit::user);
    CHECK(styled("stroke='red' vector-effect='inherit'", "vector-effect='non-scaling-stroke'").stroke->unit == Unit::pixel);
}

TEST_CASE("style: opacity is multiplied from group to group", "[svg]")
{
    CHECK(styled("opacity='0.5'", "opacity='0.5'").opacity == 0.25f);
    CHECK(styled("", "opacity='50%'").opacity == 0.5f);
    CHECK(shape("<g opacity='.5'><g opacity='.5'><g><path opacity='.5' d='M0 0h1v1'/></g></g></g>").opacity == 0.125f);
    CHECK(styled("opacity='inherit'", "opacity='0.5'").opacity == 0.25f);
}

TEST_CASE("style: the opacity of a group is a warning where it has several shapes", "[svg]")
{
    const std::string path = "<path d='M0 0h1'/>";
    CHECK(draw("<g opacity='.5'>" + path + "</g><g opacity='1'>" + path + path + "</g>").warnings.empty());
    const tiger::Drawing d = draw("<g opacity='.5'><g>" + path + path + "</g></g>");
    REQUIRE(d.shapes.size() == 2);
    CHECK(d.shapes[1].opacity == 0.5f);
    CHECK(d.warnings == Texts{"the opacity of groups is given to each of their shapes; where these overlap, it shows"});
}

TEST_CASE("style: style wins over attributes", "[svg]")
{
    CHECK(styled("fill='red' style='fill:lime'").fill->color == lime);
    CHECK(styled("style='fill:lime' fill='red'").fill->color == lime);
    CHECK(styled("fill='red' style=' fill : lime ; stroke: blue;;stroke-width:2px; '").stroke->width == 2);
    CHECK(styled("style='fill:red!important;opacity:0.5'").fill->color == red);
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
    const tiger::Drawing d = draw("<g fill='red'><path d='M0 0h1' fill='banana' stroke-width='-1' stroke='lime' stroke-miterlimit='0.5' "
                                  "stroke-linecap='flat' opacity='much' fill-rule='odd' visibility='maybe'/></g>");
    REQUIRE(d.shapes.size() == 1);
    CHECK(d.shapes[0].fill->color == red);
    CHECK(d.shapes[0].stroke->width == 1);
    CHECK(d.shapes[0].stroke->miter_limit == 4);
    CHECK(d.shapes[0].opacity == 1);
    CHECK(d.warnings == Texts{"'banana' is no value of fill", "'-1' is no value of stroke-width", "'0.5' is no value of stroke-miterlimit",
                              "'flat' is no value of stroke-linecap", "'much' is no value of opacity", "'odd' is no value of fill-rule",
                              "'maybe' is no value of visibility"});
}

TEST_CASE("style: gradients fall back to a colour, or to nothing", "[svg]")
{
    const tiger::Drawing d = draw("<path d='M0 0h1' fill='url(#a) lime' stroke='url(#b)'/><path d='M0 0h1' fill='url(#a) none'/>"
                                  "<path d='M0 0h1' color='blue' fill='URL( \"#a\" )currentColor'/><path d='M0 0h1' fill='url(#a'/>");
    REQUIRE(d.shapes.size() == 4);
    CHECK(d.shapes[0].fill->color == lime);
    CHECK_FALSE(d.shapes[0].stroke);
    CHECK_FALSE(d.shapes[1].fill);
    CHECK(d.shapes[2].fill->color == blue);
    CHECK(d.warnings == Texts{"gradients and patterns are not drawn", "'url(#a' is no value of fill"});
}

TEST_CASE("style: properties that are not drawn are named once", "[svg]")
{
    CHECK(draw("<g clip-path='url(#a)'><path d='M0 0h1' clip-path='url(#b)' mask='url(#m)' filter='none'/></g>"
               "<path d='M0 0' stroke-dasharray='1 2' style='marker-end:url(#x);mix-blend-mode:multiply;transform:none'/>")
              .warnings == Texts{"clip-path is not drawn", "mask is not drawn", "stroke-dasharray is not drawn", "marker-end is not drawn",
                                 "mix-blend-mode is not drawn"});
}
