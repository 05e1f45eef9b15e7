#include "support/catch.hpp"

#include <glumpp/glsl/compose.hpp>
#include <glumpp/glsl/library.hpp>
#include <glumpp/glsl/log.hpp>
#include <glumpp/glsl/source.hpp>

#include <algorithm>
#include <cstddef>
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

TEST_CASE("a log of AMD or Intel", "[log]")
{
    CHECK(explained("ERROR: 0:6: 'b' : undeclared identifier \n").find("line 4: 'b' : undeclared identifier \n" + shown) == 0);
    CHECK(explained("WARNING: 0:3: unused\n").find("line 1: unused\n  > 1 | uniform float a;\n") == 0);
}

TEST_CASE("a log of Apple", "[log]")
{
    CHECK(explained("ERROR: 0:6: Use of undeclared identifier 'b'\n").find("line 4: Use of undeclared identifier 'b'\n" + shown) == 0);
}

TEST_CASE("logs of every form are led back through composition and includes", "[log]")
{
    glsl::Library library;
    library.add("tools.glsl", "float tool(float x)\n{\n    return wrench;\n}\n");
    const glsl::Snippet snippet("float f(float x)\n{\n    return nail;\n}\n", {.name = "hammer"});
    const glsl::Source own =
        glsl::include(glsl::source_of("#include \"tools.glsl\"\nvoid main()\n{\n    gl_FragColor = vec4(<h(1.0)> + b);\n}\n"), library);
    const glsl::Source source = glsl::prepare(glsl::Stage::fragment, glsl::compose(glsl::Stage::fragment, own, {{"h", snippet}}).source);
    const auto line_of = [&source](const std::string& text)
    {
        REQUIRE(source.text.find(text) != std::string::npos);
        const auto end = source.text.begin() + static_cast<std::ptrdiff_t>(source.text.find(text));
        return std::to_string(1 + std::count(source.text.begin(), end, '\n'));
    };
    const auto check = [&](const std::string& before, const std::string& after)
    {
        const auto told = [&](const std::string& text) { return glsl::explain(before + line_of(text) + after + "bad\n", source); };
        INFO(before << "N" << after);
        CHECK(told("_FragColor = ").find("line 4: ") == 0);
        CHECK(told("_FragColor = ").find("  > 4 |     gl_FragColor = vec4(<h(1.0)> + b);\n") != std::string::npos);
        CHECK(told("nail").find("the snippet 'hammer', line 3: ") == 0);
        CHECK(told("nail").find("  > 3 |     return nail;\n") != std::string::npos);
        CHECK(told("wrench").find("'tools.glsl', line 3: ") == 0);
    };
    check("0:", "(5): error: ");       // Mesa
    check("0(", ") : error C1503: ");  // NVIDIA
    check("ERROR: 0:", ": 'x' : ");    // AMD, Intel
    check("ERROR: 0:", ": ");          // Apple
}

TEST_CASE("several messages, each with its line", "[log]")
{
    const std::string text = explained("0:6(19): error: one\n0:4(1): error: two\n");
    CHECK(text.find("line 4: error: one") == 0);
    CHECK(text.find("line 2: error: two\n    1 | uniform float a;\n  > 2 | void main()") != std::string::npos);
}

TEST_CASE("errors come before warnings, whoever warns", "[log]")
{
    const std::string mesa =
        explained("0:1(2): preprocessor warning: reserved\n0:3(1): warning: unused\n0:6(19): error: one\n0:4(1): error: two\n");
    CHECK(mesa.find("line 4: error: one\n") == 0);
    CHECK(mesa.find("error: two") < mesa.find("0:1(2): preprocessor warning: reserved"));
    CHECK(mesa.find("preprocessor warning") < mesa.find("line 1: warning: unused"));
    const std::string nvidia = explained("0(3) : warning C7022: unrecognized profile\n0(6) : error C1503: undefined variable \"b\"\n");
    CHECK(nvidia.find("line 4: error C1503") == 0);
    CHECK(nvidia.find("line 1: warning C7022") != std::string::npos);
    const std::string amd = explained("WARNING: 0:3: unused\nERROR: 0:6: 'b' : undeclared identifier\nERROR: 1 compilation errors.\n");
    CHECK(amd.find("line 4: 'b' : undeclared") == 0);
    CHECK(amd.find("ERROR: 1 compilation errors.\n") < amd.find("line 1: unused"));
    // Of linking, without lines; what follows a message goes with it.
    CHECK(glsl::readable("warning: a\n  why a\nerror: b\n  why b\n") == "error: b\n  why b\nwarning: a\n  why a\n");
}

TEST_CASE("names that composition made are shown as they were written", "[log]")
{
    CHECK(glsl::readable("error: `scale_glumpp7' and `x_glumpp12.y' of `_glumpp'") == "error: `scale' and `x.y' of `_glumpp'\n");
    CHECK(explained("0:6(19): error: no `scale_glumpp7'\n").find("line 4: error: no `scale'\n") == 0);
    CHECK(explained("0:900(1): error: no `scale_glumpp7'\n") == "0:900(1): error: no `scale'\n");
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

TEST_CASE("after a #line the user's own line is shown", "[log]")
{
    const std::string text = "#version 330 core\nout vec4 c;\n#line 100\nvoid main()\n{\n    c = b;\n}\n";
    const glsl::Source source = glsl::source_of(text);
    const std::string rows = "    4 | void main()\n    5 | {\n  > 6 |     c = b;\n    7 | }\n    8 | \n";
    for (const char* const log : {"0:102(5): error: bad\n", "0(102) : error: bad\n", "ERROR: 0:102: error: bad\n"})
        CHECK(glsl::explain(log, source) == "line 6 (102 by #line): error: bad\n" + rows);
    // What stands before it has its own numbers.
    CHECK(glsl::explain("0:2(5): error: bad\n", source).find("line 2: error: bad\n") == 0);
    CHECK(glsl::explain("0:6(5): error: bad\n", source) == "0:6(5): error: bad\n");
}

TEST_CASE("a #line may number the text, too, and count from 1 again", "[log]")
{
    const glsl::Source source = glsl::source_of("a\nb\n#line 1 7\nc\nd\n#if 0\n#line 50\n#endif\ne\n#line 1\nf");
    CHECK(glsl::explain("7:2(1): bad\n", source).find("line 5 (2 by #line): bad\n") == 0);
    CHECK(glsl::explain("7:6(1): bad\n", source).find("line 9 (6 by #line): bad\n") == 0);
    CHECK(glsl::explain("7:1(1): bad\n", source).find("line 11 (1 by #line): bad\n") == 0);
    CHECK(glsl::explain("0:2(1): bad\n", source).find("line 2: bad\n") == 0);
    CHECK(glsl::explain("8:2(1): bad\n", source) == "8:2(1): bad\n");
}

TEST_CASE("a #line in an old spelling's text and in a snippet", "[log]")
{
    CHECK(glsl::explain("0:11(3): error: bad\n", glsl::prepare(glsl::Stage::fragment, "#line 10\nvoid main() {\n  gl_FragColor = b;\n}\n"))
              .find("line 3 (11 by #line): error: bad\n    1 | #line 10\n    2 | void main() {\n  > 3 |   gl_FragColor = b;\n") == 0);
    const glsl::Snippet snippet("#line 200\nfloat f(float x) { return nail; }\n", {.name = "hammer"});
    const auto whole = glsl::compose(glsl::Stage::fragment, glsl::source_of("void main() { float x = <h(1.0)>; }\n"), {{"h", snippet}});
    CHECK(glsl::explain("0:200(3): error: bad\n", whole.source).find("the snippet 'hammer', line 2 (200 by #line): error: bad\n") == 0);
}

TEST_CASE("a #line may be told by macros and sums", "[log]")
{
    const auto line_of = [](const std::string& before, const std::string& message)
    { return glsl::explain(message + "(1): bad\n", glsl::source_of(before + "\na\nb\nc\n")); };
    CHECK(line_of("#define FIRST 40\n#line FIRST", "0:41").find("line 4 (41 by #line): bad\n") == 0);
    CHECK(line_of("#define FIRST 1\n#line FIRST", "0:2").find("line 4 (2 by #line): bad\n") == 0);
    CHECK(line_of("#line (10 + 20) 3 // why", "3:31").find("line 3 (31 by #line): bad\n") == 0);
    CHECK(line_of("#define AT(n) n * 10 2\n#line AT(3)", "2:32").find("line 5 (32 by #line): bad\n") == 0);
    // The driver knows which: a row is shown as it is.
    const std::string either = "#ifdef GL_X\n#define FIRST 1\n#else\n#define FIRST 9\n#endif\n#line FIRST";
    CHECK(line_of(either, "0:10") == "0:10(1): bad\n");
    CHECK(line_of(either + "\nx\n#line 70", "0:71").find("line 10 (71 by #line): bad\n") == 0);
}
