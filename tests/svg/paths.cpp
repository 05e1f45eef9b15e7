#include "svg_test.hpp"

#include <cmath>

namespace
{

/// A path's data in words, and what is wrong with it behind a '!'.
std::string read(std::string_view data)
{
    const tiger::PathData out = tiger::read_path(data);
    return words(out.path) + (out.fault.empty() ? "" : " !" + out.fault);
}

}  // namespace

TEST_CASE("path: straight lines, absolute and relative", "[svg]")
{
    CHECK(read("M 10 20 L 30 40 H 50 V 60 Z") == "M10,20 L30,40 L50,40 L50,60 Z");
    CHECK(read("m 10 20 l 30 40 h 50 v 60 z") == "M10,20 L40,60 L90,60 L90,120 Z");
    CHECK(read("") == "");
    CHECK(read(" \n ") == "");
    CHECK(read("M1,2") == "M1,2");
    CHECK(read("M1,2M3,4") == "M1,2 M3,4");
}

TEST_CASE("path: a command is repeated by what follows it, a move by lines", "[svg]")
{
    CHECK(read("M0 0 1 1 2 2") == "M0,0 L1,1 L2,2");
    CHECK(read("m1 1 1 1 1 1") == "M1,1 L2,2 L3,3");
    CHECK(read("M0 0L1 1 2 2H3 4V5 6") == "M0,0 L1,1 L2,2 L3,2 L4,2 L4,5 L4,6");
    CHECK(read("M0 0c1 1 2 2 3 3 1 1 2 2 3 3") == "M0,0 C1,1 2,2 3,3 C4,4 5,5 6,6");
}

TEST_CASE("path: numbers stand close to each other", "[svg]")
{
    CHECK(read("M1.5.5-3e-2") == "M1.5,0.5 !expected a number at character 12, found its end");
    CHECK(read("M1.5.5-3e-2-.25") == "M1.5,0.5 L-0.03,-0.25");
    CHECK(read("M-1-2l+3+4") == "M-1,-2 L2,2");
    CHECK(read("M0,0,1,1") == "M0,0 L1,1");
}

TEST_CASE("path: after a close the next contour starts where the last did", "[svg]")
{
    CHECK(read("M10 10h5v5zl1 1") == "M10,10 L15,10 L15,15 Z L11,11");
    CHECK(read("M10 10h5v5zm1 1h1") == "M10,10 L15,10 L15,15 Z M11,11 L12,11");
    CHECK(read("m10 10h5zm1 1h1z") == "M10,10 L15,10 Z M11,11 L12,11 Z");
    CHECK(read("M0 0z z") == "M0,0 Z Z");
}

TEST_CASE("path: cubic curves, and smooth ones", "[svg]")
{
    CHECK(read("M0 0C1 2 3 4 5 6") == "M0,0 C1,2 3,4 5,6");
    CHECK(read("M1 1c1 2 3 4 5 6") == "M1,1 C2,3 4,5 6,7");
    CHECK(read("M0 0C1 2 3 4 5 6S7 8 9 10") == "M0,0 C1,2 3,4 5,6 C7,8 7,8 9,10");
    CHECK(read("M0 0c1 2 3 4 5 6s7 8 9 10s1 1 2 2") == "M0,0 C1,2 3,4 5,6 C7,8 12,14 14,16 C16,18 15,17 16,18");
    // Without a cubic curve before, the control point is where it starts.
    CHECK(read("M5 5S7 8 9 10") == "M5,5 C5,5 7,8 9,10");
    CHECK(read("M0 0Q3 3 6 0S7 8 9 10") == "M0,0 C2,2 4,2 6,0 C6,0 7,8 9,10");
}

TEST_CASE("path: quadratic curves, and smooth ones", "[svg]")
{
    CHECK(read("M0 0Q3 3 6 0") == "M0,0 C2,2 4,2 6,0");
    CHECK(read("M1 1q3 3 6 0") == "M1,1 C3,3 5,3 7,1");
    CHECK(read("M0 0Q3 3 6 0T12 0") == "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0");
    CHECK(read("M0 0q3 3 6 0t6 0t6 0") == "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0 C14,2 16,2 18,0");
    CHECK(read("M0 0L3 3T6 6") == "M0,0 L3,3 C3,3 4,4 6,6");
    CHECK(read("M0 0C1 2 3 4 5 6T8 6") == "M0,0 C1,2 3,4 5,6 C5,6 6,6 8,6");
}

TEST_CASE("path: arcs", "[svg]")
{
    // A quarter of a circle round the origin, both ways.
    CHECK(read("M10 0A10 10 0 0 1 0 10") == "M10,0 C10,5.52285 5.52285,10 0,10");
    CHECK(read("M10 0a10 10 0 0 1-10 10") == "M10,0 C10,5.52285 5.52285,10 0,10");
    CHECK(read("M10 0A10 10 0 0 0 0 10") == "M10,0 C4.47715,0 0,4.47715 0,10");
    CHECK(read("M10 0A10 10 0 1 1 0 10").starts_with("M10,0 C15.5228,0 20,4.47715 20,10 C"));
    CHECK(read("M0 0A1 1 0 0 1 20 0") == read("M0 0A10 10 0 0 1 20 0"));
    CHECK(read("M0 0A-10 -10 0 0 1 20 0") == read("M0 0A10 10 0 0 1 20 0"));
    CHECK(read("M0 0A0 10 0 0 1 20 0") == "M0,0 L20,0");
    CHECK(read("M0 0A10 10 0 0 1 0 0 L1 1") == "M0,0 L1,1");
    // Turned by 90 degrees, the radii change places.
    CHECK(read("M0 0A10 20 90 0 1 40 0") == read("M0 0A20 10 0 0 1 40 0"));
}

TEST_CASE("path: flags of arcs need no blanks", "[svg]")
{
    CHECK(read("M0 0a1 1 0 01.5.5") == read("M0 0a1 1 0 0 1 0.5 0.5"));
    CHECK(read("M0 0a1,1,0,01,.5.5 1 1 0 10-1-1") == read("M0 0a1 1 0 0 1 0.5 0.5a1 1 0 1 0 -1 -1"));
    CHECK(read("M0 0a1 1 0 2 1 1 1") == "M0,0 !expected a number or a flag at character 12, found '2 1 1 1'");
}

TEST_CASE("path: arcs that doubles cannot hold are lines", "[svg]")
{
    CHECK(read("M1e6 0A1e6 1e6 0 0 1 1000000.0000000001 0").find("nan") == std::string::npos);
    for (const char* data :
         {"M0 0A1e-320 1 0 0 1 1 0", "M0 0A1e300 1e300 0 0 1 1e300 0", "M0 0A1e308 1e-308 7 1 1 1e308 1e308", "M0 0A1 1 0 0 1 1e-300 0"})
    {
        INFO(data);
        const tiger::Path path = tiger::read_path(data).path;
        for (const tiger::Point p : path.points()) CHECK((std::isfinite(p.x) && std::isfinite(p.y)));
    }
}

TEST_CASE("path: wrong data is drawn up to what is wrong", "[svg]")
{
    CHECK(read("M0 0L1 1X2 2") == "M0,0 L1,1 !expected a number at character 9, found 'X2 2'");
    CHECK(read("M0 0L1 1L2") == "M0,0 L1,1 !expected a number at character 11, found its end");
    CHECK(read("M0 0L1 1L2 L3 3") == "M0,0 L1,1 !expected a number at character 12, found 'L3 3'");
    CHECK(read("M0 0C1 1 2 2 3") == "M0,0 !expected a number at character 15, found its end");
    CHECK(read("M0 0L1 1z2 2") == "M0,0 L1,1 Z !expected a command at character 10, found '2 2'");
    CHECK(read("L1 1") == " !expected a path that starts with M at character 2, found '1 1'");
    CHECK(read("1 1") == " !expected a path that starts with M at character 1, found '1 1'");
    CHECK(read("z") == " !expected a path that starts with M at character 2, found its end");
    CHECK(read("M0 0L1 NaN") == "M0,0 !expected a number at character 8, found 'NaN'");
    CHECK(read("M0 0L1 1e999") == "M0,0 !expected a number at character 8, found '1e999'");
    CHECK(read("M0 0L1 1,,2 2") == "M0,0 L1,1 !expected a number at character 10, found ',2 2'");
    CHECK(read("Mx") == " !expected a number at character 2, found 'x'");
}

TEST_CASE("points: of polylines and polygons", "[svg]")
{
    CHECK(words(tiger::read_points("0,0 1,0 1,1", false).path) == "M0,0 L1,0 L1,1");
    CHECK(words(tiger::read_points("0 0,1 0 1-1", true).path) == "M0,0 L1,0 L1,-1 Z");
    CHECK(tiger::read_points("", true).path.empty());
    const tiger::PathData odd = tiger::read_points("0 0 1 0 1", true);
    CHECK(words(odd.path) == "M0,0 L1,0 Z");
    CHECK(odd.fault == "expected a number at character 10, found its end");
}
