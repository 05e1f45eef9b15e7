#include "support/catch.hpp"
#include "support/errors.hpp"

#include <glumpp/glsl/library.hpp>
#include <glumpp/glsl/log.hpp>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace glsl = glumpp::glsl;

namespace
{

std::string included(const std::string& text, const glsl::Library& library) { return glsl::include(glsl::source_of(text), library).text; }

/// A directory that goes with the test.
struct Directory
{
    std::filesystem::path path = std::filesystem::temp_directory_path() / "glumpp_library_test";
    Directory()
    {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path / "math");
    }
    ~Directory() { std::filesystem::remove_all(path); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path / name, std::ios::binary) << text; }
};

}  // namespace

TEST_CASE("registered sources are included, each once", "[library]")
{
    glsl::Library library;
    library.add("a.glsl", "float a;\n").add("b.glsl", "#include \"a.glsl\"\nfloat b;");
    CHECK(library.sources().size() == 2);
    CHECK(library.sources().at("a.glsl") == "float a;\n");
    CHECK(included("#include \"a.glsl\"\nfloat c;", library) == "float a;\n\nfloat c;");
    CHECK(included("#include \"b.glsl\"\n#include \"a.glsl\"\n#include \"b.glsl\"\nfloat c;", library) ==
          "float a;\n\nfloat b;\n\n\nfloat c;");
    CHECK(included("  #  include \"a.glsl\" // why\nfloat c;", library) == "  float a;\n// why\nfloat c;");
}

TEST_CASE("circles end", "[library]")
{
    glsl::Library library;
    library.add("a", "#include \"b\"\nA").add("b", "#include \"a\"\n#include \"b\"\nB");
    CHECK(included("#include \"a\"\nC", library) == "\n\nB\nA\nC");
    // Also where a macro that only the driver's may define tells whether they count.
    const std::string text = included("#ifdef GL_X\n#define H\n#endif\n#ifdef H\n#include \"a\"\n#endif\n", library);
    CHECK(text.find("A\n") == text.rfind("A\n"));
    CHECK(has(text, "\nB\nA\n"));
}

TEST_CASE("includes in comments and in lines left out are none", "[library]")
{
    glsl::Library library;
    library.add("a", "A");
    const std::string text =
        "// #include \"no\"\n/* #include \"no\" */\n#if 0\n#include \"no\"\n#endif\n#ifdef X\n#include \"a\"\n#endif\n";
    CHECK(included(text, library) == text);
    // A text's macros reach those after it, and the other way round.
    library.add("m", "#define X\n").add("n", "#ifdef Y\n#include \"a\"\n#endif\n");
    CHECK(has(included("#include \"m\"\n#ifdef X\n#include \"a\"\n#endif\n", library), "\nA\n"));
    CHECK(has(included("#define Y\n#include \"n\"\n", library), "\nA\n"));
    CHECK_FALSE(has(included("#include \"n\"\n", library), "A"));
}

TEST_CASE("files are found beside the text and in the search paths", "[library]")
{
    const Directory directory;
    directory.write("math/pi.glsl", "const float pi = 3.14;\n");
    directory.write("math/all.glsl", "#version 330\n#include \"pi.glsl\"\n#include \"../math/pi.glsl\"\nfloat all;\n");
    glsl::Library library;
    library.add_path("/nowhere/at/all").add_path(directory.path.string());
    const std::string text = included("#include \"math/all.glsl\"\n#include \"math/pi.glsl\"\nend", library);
    CHECK(has(text, "const float pi = 3.14;"));
    CHECK(text.find("const float pi") == text.rfind("const float pi"));
    CHECK_FALSE(has(text, "#version"));
    CHECK(has(text, "float all;"));
}

TEST_CASE("files are found in the folders of the search paths", "[library]")
{
    const Directory directory;
    std::filesystem::create_directories(directory.path / "alike");
    directory.write("math/pi.glsl", "const float pi = 3.14;\n");
    directory.write("math/same.glsl", "in math");
    directory.write("alike/same.glsl", "in alike");
    directory.write("alike/own.glsl", "#include \"same.glsl\"\n#include \"pi.glsl\"\n");
    glsl::Library library;
    library.add_path("/nowhere/at/all").add_path(directory.path.string());
    CHECK(included("#include \"pi.glsl\"", library) == "const float pi = 3.14;\n");
    // By name, where several have it; but what lies beside a text comes first.
    CHECK(included("#include \"same.glsl\"", library) == "in alike");
    directory.write("same.glsl", "in front");
    CHECK(included("#include \"same.glsl\"", library) == "in front");
    CHECK(has(included("#include \"own.glsl\"", library), "in alike\nconst float pi"));
    // Only in search paths, and one folder deep.
    CHECK_FALSE(has(error_of([&] { (void)included("#include \"math/pi.glsl\"", library); }), "cannot find"));
    CHECK(has(error_of([&] { (void)glsl::Library().find("pi.glsl", directory.path.string()); }), "cannot find"));
    std::filesystem::create_directories(directory.path / "math" / "deep");
    directory.write("math/deep/far.glsl", "");
    CHECK(has(error_of([&] { (void)library.find("far.glsl"); }), "cannot find the include \"far.glsl\""));
    CHECK(library.find("deep/far.glsl").name == (directory.path / "math" / "deep/far.glsl").string());
}

TEST_CASE("a file that is not found: where it was looked for, and the nearest name", "[library]")
{
    const Directory directory;
    directory.write("math/constants.glsl", "");
    directory.write("noise.vert", "");
    glsl::Library library;
    library.add_path(directory.path.string());
    const auto refused = [&](std::string_view name) { return error_of([&] { (void)glsl::source_of_file(name, "shader", library); }); };
    CHECK(has(refused("maht/constants.glsl"), "cannot find the shader \"maht/constants.glsl\"; did you mean \"math/constants.glsl\"?"));
    CHECK(has(refused("constant.glsl"), "did you mean \"constants.glsl\"?"));
    CHECK(has(refused("nosie.vert"), "did you mean \"noise.vert\"?"));
    CHECK(has(refused("nosie.vert"), "Searched: '.', '" + directory.path.string() + "' and the folders in the search path."));
    CHECK_FALSE(has(refused("something/else/altogether/that/is/long"), "did you mean"));
    CHECK(refused("constants.glsl").empty());
}

TEST_CASE("a text that can only be a file's name", "[library]")
{
    for (const char* const name : {"a.vert", "transforms/trackball.glsl", "/a b/c-1.frag", "shader"}) CHECK(glsl::is_file_name(name));
    for (const char* const text :
         {"", "  ", "void main() {}", "<all>", "#include \"a.vert\"", "a.vert\n", "float a;", "/* */ void main(){}"})
        CHECK_FALSE(glsl::is_file_name(text));
}

TEST_CASE("what is not found is an error that helps", "[library]")
{
    glsl::Library library;
    library.add("noise.glsl", "").add("light.glsl", "#include \"shadow.glsl\"\n").add_path("/some/path");
    const std::string text = error_of([&] { (void)included("\n#include \"nosie.glsl\"\n", library); });
    CHECK(has(text, "cannot find the include \"nosie.glsl\"; did you mean \"noise.glsl\"?"));
    CHECK(has(text, "Searched: '.', '/some/path'"));
    CHECK(has(text, "Registered sources: 'light.glsl', 'noise.glsl'"));
    CHECK(has(text, "(line 2)"));
    CHECK(has(error_of([&] { (void)included("#include \"light.glsl\"\n", library); }), "('light.glsl', line 1)"));
    CHECK(has(error_of([&] { (void)included("#include <noise.glsl>\n", library); }), "in quotes"));
    CHECK(has(error_of([&] { (void)glsl::read_file("/no/such", "shader"); }), "'/no/such'"));
}

TEST_CASE("every line knows who wrote it", "[library]")
{
    glsl::Library library;
    library.add("a", "a1\na2\n");
    const glsl::Source source = glsl::include(glsl::source_of("m1\n#include \"a\"\nm3"), library);
    REQUIRE(source.text == "m1\na1\na2\n\nm3");
    REQUIRE(source.lines.size() == 5);
    CHECK(source.lines[0].line == 1);
    CHECK(source.lines[1].text->name == "'a'");
    CHECK(source.lines[2].line == 2);
    CHECK(source.lines[2].text->name == "'a'");
    CHECK(source.lines[4].line == 3);
    CHECK(source.lines[4].text->name.empty());
    CHECK(glsl::explain("0:3(1): error: x\n", source) == "'a', line 2: error: x\n    1 | a1\n  > 2 | a2\n    3 | \n");
}

TEST_CASE("the default library is one for the process", "[library]")
{
    glsl::default_library().add("glumpp/test/default.glsl", "D");
    CHECK(glsl::include(glsl::source_of("#include \"glumpp/test/default.glsl\"")).text == "D");
}

TEST_CASE("includes of one stage", "[library][stage]")
{
    glsl::Library library;
    library.add("v", "V").add("f", "F");
    const auto text = glsl::source_of("#ifdef _GLUMPY__VERTEX_SHADER__\n#include \"v\"\n#else\n#include \"f\"\n#endif\n");
    const auto in = [&](std::optional<glsl::Stage> stage) { return glsl::include(text, library, {}, stage).text; };
    CHECK(has(in(glsl::Stage::vertex), "\nV\n#else\n#include"));
    CHECK(has(in(glsl::Stage::fragment), "#include \"v\"\n#else\nF\n"));
    // A snippet may come into both.
    CHECK(has(in(std::nullopt), "\nV\n#else\nF\n"));
}

TEST_CASE("what one stage may include alone, the others include later", "[library][stage]")
{
    glsl::Library library;
    library.add("a", "A").add("b", "#include \"c\"\nB").add("c", "#ifdef GL_X\n#include \"b\"\n#endif\nC");
    const std::string vertex = "#ifdef _GLUMPY__VERTEX_SHADER__\n";
    const std::string here = "defined( _GLUMPY__VERTEX_SHADER__ ) )";
    CHECK(included(vertex + "#include \"a\"\n#endif\n#include \"a\"\n#include \"a\"\n", library) ==
          vertex + "A\n#endif\n#if !(( " + here + ")\nA\n#endif\n\n\n");
    CHECK(has(included(vertex + "#include \"a\"\n#else\n#include \"a\"\n#endif\n", library), "#else\n#if !(( " + here + ")\nA\n#endif\n"));
    // Within the same condition it is there.
    CHECK(included(vertex + "#include \"a\"\n#ifdef GL_X\n#include \"a\"\n#endif\n#endif\n", library) ==
          vertex + "A\n#ifdef GL_X\n\n#endif\n#endif\n");
    // Circles end.
    CHECK(included(vertex + "#include \"b\"\n#endif\n", library) == vertex + "#ifdef GL_X\n\n#endif\nC\nB\n#endif\n");
    CHECK(included("#include \"c\"\n", library) == "#ifdef GL_X\n\nB\n#endif\nC\n");
    // Where the stage is known, nothing is left open.
    const auto in = [&](glsl::Stage stage)
    { return glsl::include(glsl::source_of(vertex + "#include \"a\"\n#endif\n#include \"a\"\n"), library, {}, stage).text; };
    CHECK(in(glsl::Stage::vertex) == vertex + "A\n#endif\n\n");
    CHECK(in(glsl::Stage::fragment) == vertex + "#include \"a\"\n#endif\nA\n");
}

TEST_CASE("what a macro of another condition lets in is included where it was left out", "[library]")
{
    glsl::Library library;
    library.add("a", "A");
    const std::string flags =
        "#ifdef GL_X\n#define X 1\n#else\n#define X 0\n#endif\n#ifdef GL_Y\n#define Y 1\n#else\n#define Y 0\n#endif\n";
    const std::string marked = "#undef glumpp_included_0\n#define glumpp_included_0\nA\n";
    CHECK(included(flags + "#if X\n#include \"a\"\n#endif\n#include \"a\"\n#include \"a\"\n", library) ==
          flags + "#if X\n" + marked + "#endif\n#if !(defined( glumpp_included_0 ))\nA\n#endif\n\n\n");
    CHECK(has(included(flags + "#if X\n#include \"a\"\n#endif\n#if Y\n#include \"a\"\n#endif\n", library),
              "#if X\n" + marked + "#endif\n#if Y\n#if !(defined( glumpp_included_0 ))\n#undef glumpp_included_0\n"));
    CHECK(has(included("#ifdef GL_X\n#define H\n#endif\n#ifdef H\n#include \"a\"\n#else\n#include \"a\"\n#endif\n", library),
              "#ifdef H\n" + marked + "#else\n#if !(defined( glumpp_included_0 ))\n#undef"));
}

TEST_CASE("a text that many conditions let in makes as much text as it is long, for each", "[library]")
{
    glsl::Library library;
    library.add("a", "A");
    std::string chain = "#if GL_B\n", apart;
    for (int i = 0; i < 300; ++i)
    {
        const std::string name = "GL_A" + std::to_string(i), text = "#include \"a\"\n";
        chain += "#elif " + name + "\n" + text;
        apart += "#ifdef " + name + "\n" + text + "#endif\n";
    }
    CHECK(included(chain + "#endif\n", library).size() < 10 * chain.size());
    CHECK(included(apart, library).size() < 10 * apart.size());
    // Behind all of them it is there if one of them was met; within one of them it is.
    const auto in = [](const char* name, int times)
    {
        std::string text = "#ifdef " + std::string(name) + "\n";
        for (int i = 0; i < times; ++i) text += "#include \"a\"\n";
        return text + "#endif\n";
    };
    const std::string four = included(in("GL_A", 1) + in("GL_B", 1) + in("GL_C", 1) + in("GL_D", 2) + "#include \"a\"\n", library);
    const std::string before = "#if !(( defined( GL_A ) )) && !(( defined( GL_B ) )) && !(( defined( GL_C ) ))";
    CHECK(has(four, "#ifdef GL_D\n" + before + "\n#undef glumpp_included_3\n#define glumpp_included_3\nA\n#endif\n\n\n#endif\n"));
    CHECK(has(four, before + " && !(defined( glumpp_included_3 ))\nA\n#endif\n"));
}

TEST_CASE("includes that double are refused, and the same library serves as before", "[library]")
{
    // Each of them includes the next one twice, and nobody can tell whether the first of these counts.
    glsl::Library library;
    const auto name = [](int i) { return "t" + std::to_string(i); };
    const auto text = [&](int i)
    {
        const std::string macro = "X" + std::to_string(i), next = "#include \"" + name(i + 1) + "\"\n";
        return "#ifdef GL_X\n#define " + macro + "\n#endif\n#ifdef " + macro + "\n" + next + "#endif\n" + next;
    };
    for (int i = 0; i < 30; ++i) library.add(name(i), text(i));
    library.add(name(30), "float last;\n");
    const std::string first = "#include \"t0\"\n";
    const std::string refused = error_of([&] { (void)included(first, library); });
    CAPTURE(refused);
    CHECK(has(refused, "would be one more than 1000 texts that are included ('t"));
    CHECK(has(included("#include \"t24\"\n", library), "float last;"));
    // As many as are different come together.
    glsl::Library many;
    std::string all;
    for (int i = 0; i < 1000; ++i)
    {
        many.add(name(i), "float " + name(i) + ";\n");
        all += "#include \"" + name(i) + "\"\n";
    }
    many.add(name(1000), "");
    CHECK(has(included(all + first, many), "float t999;"));
    CHECK(has(error_of([&] { (void)included(all + "#include \"t1000\"\n", many); }),
              "\"t1000\" would be one more than 1000 texts that are included (line 1001);"));
}

#if defined(__linux__)
TEST_CASE("a file that is there and cannot be read is refused, and others are found as before", "[library]")
{
    // A file that gives an error to those who read at its start.
    const std::string unreadable = "/proc/self/mem";
    const Directory directory;
    directory.write("fine.glsl", "float fine;\n");
    directory.write("empty.glsl", "");
    glsl::Library library;
    library.add_path(directory.path.string()).add_path("/proc/self");
    CHECK_THROWS_AS(glsl::read_file(unreadable, "shader"), glumpp::Error);
    CHECK_THROWS_AS(glsl::read_file("/proc/self", "shader"), glumpp::Error);
    CHECK_THROWS_AS(library.find("mem"), glumpp::Error);
    CHECK_THROWS_AS(included("#include \"mem\"\n", library), glumpp::Error);
    CHECK_THROWS_AS(glsl::source_of_file(unreadable, "shader", library), glumpp::Error);
    CHECK(has(error_of([&] { (void)glsl::source_of_file("mem", "shader", library); }), "cannot read the shader file"));
    CHECK(included("#include \"fine.glsl\"\n", library) == "float fine;\n\n");
    CHECK(glsl::read_file((directory.path / "empty.glsl").string(), "shader").empty());
}
#endif
