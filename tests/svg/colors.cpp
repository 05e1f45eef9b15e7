#include "svg_test.hpp"

#include <cmath>

using tiger::Color;
using tiger::parse_color;

TEST_CASE("color: every name, in capitals, too", "[svg]")
{
    for (const tiger::NamedColor& color : tiger::named_colors)
    {
        std::string name(color.name);
        CHECK(parse_color(name) == tiger::color_of(color.rgb));
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
        CHECK(parse_color(name) == tiger::color_of(color.rgb));
    }
    CHECK(parse_color("rebeccapurple") == Color{0x66 / 255.f, 0x33 / 255.f, 0x99 / 255.f, 1});
    CHECK(parse_color(" Tomato ") == Color{1, 0x63 / 255.f, 0x47 / 255.f, 1});
    CHECK(parse_color("transparent") == Color{0, 0, 0, 0});
}

TEST_CASE("color: by hexadecimal digits", "[svg]")
{
    CHECK(parse_color("#f00") == Color{1, 0, 0, 1});
    CHECK(parse_color("#f00 icc-color(a, 1, 0)") == Color{1, 0, 0, 1});
    CHECK(parse_color("#0F08") == Color{0, 1, 0, 8 / 15.f});
    CHECK(parse_color("#0000fF") == Color{0, 0, 1, 1});
    CHECK(parse_color("#336699CC") == Color{0x33 / 255.f, 0x66 / 255.f, 0x99 / 255.f, 0xCC / 255.f});
}

TEST_CASE("color: rgb() and rgba() with numbers and percentages", "[svg]")
{
    CHECK(parse_color("rgb(255, 0, 51)") == Color{1, 0, 0.2f, 1});
    CHECK(parse_color("RGB( 100% , 0% ,50% )") == Color{1, 0, 0.5f, 1});
    CHECK(parse_color("rgb(300,-5,0)") == Color{1, 0, 0, 1});
    CHECK(parse_color("rgba(0,255,0,.25)") == Color{0, 1, 0, 0.25f});
    CHECK(parse_color("rgb(0 0 255 / 50%)") == Color{0, 0, 1, 0.5f});
    CHECK(parse_color("rgba(0,0,0,2)") == Color{0, 0, 0, 1});
}

TEST_CASE("color: hsl() and hsla()", "[svg]")
{
    const auto near = [](const std::optional<Color>& found, const Color& wanted)
    {
        bool all = found.has_value();
        for (std::size_t i = 0; all && i < 4; ++i) all = std::abs((*found)[i] - wanted[i]) < 1e-6f;
        return all;
    };
    CHECK(near(parse_color("hsl(0, 100%, 50%)"), {1, 0, 0, 1}));
    CHECK(near(parse_color("hsl(120,100%,25%)"), {0, 0.5f, 0, 1}));
    CHECK(near(parse_color("HSL(240deg 100% 75% / 50%)"), {0.5f, 0.5f, 1, 0.5f}));
    CHECK(near(parse_color("hsla(-60, 100%, 50%, .25)"), {1, 0, 1, 0.25f}));
    CHECK(near(parse_color("hsl(0.5turn, 100%, 50%)"), {0, 1, 1, 1}));
    CHECK(near(parse_color("hsl(7, 0%, 40%)"), {0.4f, 0.4f, 0.4f, 1}));
}

TEST_CASE("color: what is none", "[svg]")
{
    for (const char* text : {"",
                             "#",
                             "#12",
                             "#12345",
                             "#ggg",
                             "#1234567",
                             "#123456789",
                             "reddish",
                             "re",
                             "rgb",
                             "rgb(",
                             "rgb()",
                             "rgb(1,2)",
                             "rgb(1,2,3",
                             "rgb(1,2,3,4,5)",
                             "rgb(1,2,3) x",
                             "rgb(a,b,c)",
                             "hsl(0,0,0)",
                             "hsl(0,0%)",
                             "hsl(0furlong,0%,0%)",
                             "none",
                             "zzz"})
    {
        INFO(text);
        CHECK_FALSE(parse_color(text).has_value());
    }
}
