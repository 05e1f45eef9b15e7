#include "support/catch.hpp"

#include <glumpp/glsl/log.hpp>
#include <glumpp/glsl/source.hpp>

#include <string>

namespace glsl = glumpp::glsl;

namespace
{

const std::string shader = "uniform float a;\nvoid main()\n{\n    gl_FragColor = b;\n}\n";

std::string explained(const std::string& log) { return glsl::explain(log, glsl::prepare(glsl::Stage::fragment, shader)); }

const std::string shown = "    2 | void main()\n    3 | {\n  > 4 |     gl_FragColor = b;\n    5 | }\n";

}  // namespace

// The prepared text has two lines before the user's: its line 6 is the user's line 4.

TEST_CASE("a log of Mesa", "[log]")
{
    CHECK(explained("0:6(19): error: `b' undeclared\n").find("line 4: error: `b' undeclared\n" + shown) == 0);
}

TEST_CASE("a log of NVIDIA", "[log]")
{
    CHECK(explained("0(6) : error C1503: undefined variable \"b\"\n").find("line 4: error C1503: undefined variable \"b\"\n" + shown) == 0);
}

TEST_CASE("a log of AMD, Intel or Apple", "[log]")
{
    CHECK(explained("ERROR: 0:6: 'b' : undeclared identifier \n").find("line 4: 'b' : undeclared identifier \n" + shown) == 0);
    CHECK(explained("WARNING: 0:3: unused\n").find("line 1: unused\n  > 1 | uniform float a;\n") == 0);
}

TEST_CASE("several messages, each with its line", "[log]")
{
    const std::string text = explained("0:6(19): error: one\n0:4(1): error: two\n");
    CHECK(text.find("line 4: error: one") == 0);
    CHECK(text.find("line 2: error: two\n    1 | uniform float a;\n  > 2 | void main()") != std::string::npos);
}

TEST_CASE("a log of unknown form is shown whole", "[log]")
{
    const std::string log =
        "something went wrong\n  at 3\nERROR: 2 compilation errors.  No code generated.\n99999999999999999999:1(1): error: far\n";
    CHECK(explained(log) == log);
    CHECK(explained("no newline at the end") == "no newline at the end\n");
    CHECK(explained("") == "");
}

TEST_CASE("lines that are not the user's are left as they are", "[log]")
{
    CHECK(explained("0:1(1): error: in the preamble\n") == "0:1(1): error: in the preamble\n");
    CHECK(explained("0:900(1): error: beyond\n") == "0:900(1): error: beyond\n");
}
