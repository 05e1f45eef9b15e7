#include "svg_test.hpp"

using tiger::Color;

namespace
{

constexpr Color black{0, 0, 0, 1}, red{1, 0, 0, 1}, lime{0, 1, 0, 1}, blue{0, 0, 1, 1};

/// The fill of a path with these attributes under a style sheet.
Color fill(const std::string& sheet, const std::string& attributes)
{
    return shape("<style>" + sheet + "</style><path d='M0 0h1v1' " + attributes + "/>").fill->color;
}

}  // namespace

TEST_CASE("sheet: rules for kinds, classes, ids and all", "[svg]")
{
    CHECK(fill("path{fill:red}", "") == red);
    CHECK(fill("rect{fill:red}", "") == black);
    CHECK(fill(".a{fill:red}", "class='a'") == red);
    CHECK(fill(".a{fill:red}", "class='b'") == black);
    CHECK(fill(".a{fill:red}", "class=' b  a '") == red);
    CHECK(fill("#a{fill:red}", "id='a'") == red);
    CHECK(fill("*{fill:red}", "") == red);
    CHECK(fill("path.a{fill:red}", "class='a'") == red);
    CHECK(fill("rect.a{fill:red}", "class='a'") == black);
    CHECK(fill("path#a{fill:red}", "id='a'") == red);
    CHECK(fill(".b , .a,.c{fill:red}", "class='a'") == red);
    CHECK(fill("\n /* x */ .a \n{ fill : red ; /* y: z; */ stroke:blue }", "class='a'") == red);
    CHECK(fill("<![CDATA[.a{fill:red}]]>", "class='a'") == red);
}

TEST_CASE("sheet: which rule wins", "[svg]")
{
    CHECK(fill(".a{fill:red}.b{fill:lime}", "class='b a'") == lime);
    CHECK(fill(".a{fill:red}path{fill:lime}*{fill:blue}", "class='a'") == red);
    CHECK(fill("#i{fill:blue}.a{fill:red}", "class='a' id='i'") == blue);
    CHECK(fill("path.a{fill:blue}.a{fill:red}", "class='a'") == blue);
    CHECK(fill(".a{fill:red}", "class='a' fill='lime'") == red);
    CHECK(fill(".a{fill:red}", "class='a' style='fill:lime'") == lime);
}

TEST_CASE("sheet: it holds for what comes before it, too", "[svg]")
{
    CHECK(shape("<path class='a' d='M0 0h1'/><defs><style>.a{fill:red}</style></defs>").fill->color == red);
    CHECK(shape("<g class='a'><path d='M0 0h1'/></g><style>.a{fill:red}</style>").fill->color == red);
}

TEST_CASE("sheet: selectors of several names, attributes, and what is around", "[svg]")
{
    CHECK(fill(".a.b{fill:red}", "class='b a'") == red);
    CHECK(fill(".a.b{fill:red}", "class='a'") == black);
    CHECK(fill("path.a#i{fill:red}", "class='a' id='i'") == red);
    CHECK(fill("svg path{fill:red}", "") == red);
    CHECK(fill("svg > path{fill:red}", "") == red);
    CHECK(fill("g path{fill:red}", "") == black);
    CHECK(fill("[d]{fill:red}", "") == red);
    CHECK(fill("path[class='a b']{fill:red}", "class='a b'") == red);
    CHECK(fill("path[class=a]{fill:red}", "class='b'") == black);
    CHECK(fill(".a .b{fill:red}", "class='b'") == black);
    CHECK(fill("path:first-child{fill:red}", "") == black);
    const auto deep = [](const std::string& selector)
    {
        return shape("<style>" + selector + "{fill:red}</style><g class='a'><g class='b'><g id='c'><path d='M0 0h1'/></g></g></g>")
            .fill->color;
    };
    CHECK(deep(".a path") == red);
    CHECK(deep(".a>path") == black);
    CHECK(deep(".a > .b #c>path") == red);
    CHECK(deep(".b .a path") == black);
    CHECK(deep("svg > .a g > path:first-child") == red);
    CHECK(deep("svg > .b path") == black);
    // The more is asked for, the more it counts.
    CHECK(fill("svg path{fill:red}path{fill:lime}", "") == red);
    CHECK(fill(".a.b{fill:red}.a{fill:lime}", "class='a b'") == red);
    CHECK(fill("#i{fill:red}.a.b.c.d path.a{fill:lime}", "class='a' id='i'") == red);
}

TEST_CASE("sheet: what is not read is named", "[svg]")
{
    const tiger::Drawing d =
        draw("<style>@import url(x.css); @media (x) { .a { fill: lime } .b { fill:red } } a+path{fill:lime} .a:nth-child(2),.a>,"
             ".{fill:lime} .a{fill:red} .a:hover{fill:lime} @font-face{font-family:x} @charset 'x'; @media print{path{fill:lime}} "
             "trailing</style><path d='M0 0h1' class='a'/>");
    REQUIRE(d.shapes.size() == 1);
    CHECK(d.shapes[0].fill->color == red);
    CHECK(draw("<style media='print'>path{fill:lime}</style><path d='M0 0'/>").shapes.at(0).fill->color ==
          glumpp::graphics::Color{0, 0, 0, 1});
    CHECK(d.warnings == Texts{"of style sheets, '@import url(x.css)' is not read", "of style sheets, '@media (x)' is not read",
                              "of style sheets, rules for 'a+path' are not read",
                              "of style sheets, rules for '.a:nth-child(2)' are not read", "of style sheets, rules for '.a>' are not read",
                              "of style sheets, rules for '.' are not read", "of style sheets, 'trailing' is not read"});
}
