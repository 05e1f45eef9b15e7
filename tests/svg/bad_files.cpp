#include "svg_test.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <string_view>

#include <sys/resource.h>
#include <zlib.h>

namespace
{

/// A file that is gone after the test.
class TemporaryFile
{
public:
    explicit TemporaryFile(std::string_view text)
        : m_path(std::filesystem::temp_directory_path() / ("glumpp-svg-" + std::to_string(std::random_device()()) + ".svg"))
    {
        std::ofstream(m_path, std::ios::binary) << text;
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { std::filesystem::remove(m_path); }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }

private:
    std::filesystem::path m_path;
};

std::string refusal_of_file(const std::string& file)
{
    try
    {
        (void)tiger::read(file);
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
    return "none";
}

/// A text as often as this.
std::string times(std::size_t count, std::string_view text)
{
    std::string out;
    out.reserve(count * text.size());
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

/// What gzip makes of a text.
std::string compressed(const std::string& text)
{
    std::string out(text.size() + 1000, '\0');
    z_stream z{};
    REQUIRE(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    z.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

/// The most memory that this program has taken so far, in bytes: it grows by what goes beyond
/// what earlier tests took, which is a fraction of what the faults took that are looked for.
std::size_t peak_memory()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<std::size_t>(used.ru_maxrss) << 10;
}

/// Reads a text that could take for ever; ctest ends what does.
tiger::Drawing read_hard(const std::string& text) { return tiger::read_text(text, "test.svg"); }

}  // namespace

TEST_CASE("bad file: one that cannot be read", "[svg]")
{
    CHECK(refusal_of_file("/nowhere/at all.svg") == "cannot read '/nowhere/at all.svg': No such file or directory");
    const std::string directory = std::filesystem::temp_directory_path().string();
    CHECK(refusal_of_file(directory) == "cannot read '" + directory + "': Is a directory");
    const TemporaryFile large("<svg>");
    std::filesystem::resize_file(large.path(), (std::uintmax_t{1} << 32) + 1);
    CHECK(refusal_of_file(large.path().string()) == "cannot read '" + large.path().string() + "': it is larger than 32 MiB");
}

TEST_CASE("bad file: a good one is read", "[svg]")
{
    const TemporaryFile file("<svg width='1' height='1'>" + times(10000, "<rect width='1' height='1'/>") + "</svg>\n");
    CHECK(tiger::read(file.path().string()).shapes.size() == 10000);
}

TEST_CASE("bad file: what is no SVG", "[svg]")
{
    CHECK(refusal("") == "'test.svg' is no drawing: it is empty");
    CHECK(refusal(" \n") == "'test.svg' is no drawing: it is not XML (line 2: No document element found)");
    CHECK(refusal("Dear all,\nthis is a letter.\n") == "'test.svg' is no drawing: it is not XML (line 3: No document element found)");
    CHECK(refusal("<html><body/></html>") == "'test.svg' is no drawing: it is no SVG; its root is 'html'");
    CHECK(refusal(std::string("\x1f\x8b\x08\0\0", 5)) == "'test.svg' is no drawing: it is compressed (svgz), and cut short or wrong");
    CHECK(refusal("\x89PNG\r\n\x1a\n").starts_with("'test.svg' is no drawing: it is not XML"));
    CHECK(refusal("<svg").starts_with("'test.svg' is no drawing: it is cut short or wrong (line 1: "));
    CHECK(refusal("<svg>") == "'test.svg' is no drawing: it is cut short or wrong (line 1: Start-end tags mismatch)");
    CHECK(refusal(std::string(100, '\0')).starts_with("'test.svg' is no drawing: it is not XML"));
    CHECK(refusal("<svg/>") == "none");
}

TEST_CASE("bad file: what was read of one that is cut short is drawn", "[svg]")
{
    const std::string whole = "<svg viewBox='0 0 9 9'>\n<path id='a' d='M0 0L1 1'/>\n<path id='b' d='M0 0L1 1L2 2'/>\n</svg>";
    std::size_t drawn = 0;
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        INFO(size);
        try
        {
            const tiger::Drawing d = tiger::read_text(whole.substr(0, size), "test.svg");
            CHECK(d.warnings.size() >= 1);
            CHECK(d.warnings[0].starts_with("line "));
            CHECK(d.shapes.size() >= 1);
            CHECK(d.shapes.size() >= drawn);
            drawn = d.shapes.size();
        }
        catch (const std::runtime_error&)
        {
            CHECK(drawn == 0);
        }
    }
    CHECK(drawn == 2);

    const tiger::Drawing d = tiger::read_text(whole.substr(0, whole.find("L2 2")), "test.svg");
    REQUIRE(d.shapes.size() == 2);
    CHECK(words(d.shapes[1].path) == "M0,0 L1,1");
    CHECK(d.warnings == Texts{"line 3: Error parsing element attribute; what follows is not drawn"});
}

TEST_CASE("bad file: numbers that nobody can draw with", "[svg]")
{
    const tiger::Drawing d =
        draw("<path id='a' d='M0 0L1e10 1'/><path d='M0 0L1 1 nan 1'/><g transform='scale(1e6)'><path id='b' d='M0 0L1e6 1'/></g>"
             "<path id='c' d='M0 0h1e308h1e308'/><rect id='d' width='1e300' height='1'/><circle id='e' r='1e999'/>"
             "<path id='f' d='M0 0h1' stroke='red' stroke-width='1e10'/><path id='g' transform='matrix(1e300 0 0 1 0 0)' d='M0 0h0'/>"
             "<g transform='scale(1e300)'><g transform='scale(1e300)'><path id='h' d='M1 1h1'/></g></g>"
             "<rect id='i' rx='1e308' ry='3' x='1e308' width='1e308' height='1e308'/><circle id='j' cx='nan' r='1'/>");
    REQUIRE(d.shapes.size() == 2);
    CHECK(words(d.shapes[0].path) == "M0,0 L1,1");
    CHECK(d.shapes[1].id == "j");
    CHECK(d.warnings == Texts{"path 'a' is dropped: it has numbers beyond 1e9", "path: expected a number at character 10, found 'nan 1'",
                              "path 'b' is dropped: it has numbers beyond 1e9", "path 'c' is dropped: it has numbers beyond 1e9",
                              "rect 'd' is dropped: it has numbers beyond 1e9", "'1e999' is no value of r",
                              "path 'f' is dropped: it has numbers beyond 1e9", "path 'g' is dropped: it has numbers beyond 1e9",
                              "path 'h' is dropped: it has numbers beyond 1e9", "rect 'i' is dropped: it has numbers beyond 1e9",
                              "'nan' is no value of cx"});
}

TEST_CASE("bad file: nested 100,000 deep", "[svg]")
{
    constexpr std::size_t deep = 100000;
    const tiger::Drawing d = read_hard("<svg>" + times(deep, "<g transform='translate(1)'>") + "<path d='M0 0L1 1'/>" +
                                       times(deep, "</g>") + "<path d='M0 0L2 2'/></svg>");
    REQUIRE(d.shapes.size() == 2);
    CHECK(d.shapes[0].transform.e == deep);
    CHECK(d.warnings.empty());
    // And never closed.
    CHECK(read_hard("<svg>" + times(deep, "<g>") + "<path d='M0 0L1 1'/>").shapes.size() == 1);
    const tiger::Drawing deeper =
        read_hard("<svg>" + times(1000000, "<g>") + "<path d='M0 0L1 1'/>" + times(1000000, "</g>") + "<path d='M0 0'/></svg>");
    CHECK(deeper.shapes.size() == 1);
    CHECK(deeper.warnings == Texts{"elements nested deeper than 262144 are not drawn"});
}

TEST_CASE("bad file: a million vertices", "[svg]")
{
    std::string data = "M0 0L";
    for (int i = 0; i < 1000000; ++i)
        data += std::to_string(i % 1000) + "." + std::to_string(i % 977) + "-" + std::to_string(i % 991) + " ";
    const tiger::Drawing d = read_hard("<svg viewBox='0 0 1 1'><path d='" + data + "'/></svg>");
    REQUIRE(d.shapes.size() == 1);
    CHECK(d.shapes[0].path.points().size() == 1000001);
    CHECK(d.warnings.empty());
}

TEST_CASE("bad file: entities that would grow without end are left as they are", "[svg]")
{
    std::string text = "<?xml version='1.0'?>\n<!DOCTYPE svg [\n<!ENTITY e0 'M0 0L1 1'>\n";
    for (int i = 1; i < 30; ++i)
    {
        const std::string before = std::to_string(i - 1);
        text.append("<!ENTITY e")
            .append(std::to_string(i))
            .append(" '")
            .append(times(10, std::string("&e").append(before).append(";")))
            .append("'>\n");
    }
    const tiger::Drawing d = read_hard(text + "]>\n<svg><path id='&e29;' d='M0 0&e29;'/></svg>");
    REQUIRE(d.shapes.size() == 1);
    CHECK(d.shapes[0].id == "&e29;");
    CHECK(d.warnings == Texts{"entities that would grow too large are left as they are",
                              "path '&e29;': expected a number at character 5, found '&e29;'"});
    // Nor do those that contain themselves, or are many.
    CHECK(read_hard("<!DOCTYPE svg [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><svg><path id='&a;' d='M0 0'/></svg>").shapes.at(0).id == "&a;");
    const tiger::Drawing many =
        read_hard("<!DOCTYPE svg [<!ENTITY a '" + times(1 << 19, "x") + "'>]><svg><path id='" + times(10000, "&a;") + "' d='M0 0'/></svg>");
    CHECK(many.shapes.at(0).id.size() <= std::size_t{1} << 26);
    CHECK(many.warnings == Texts{"entities that would grow too large are left as they are"});
    CHECK(read_hard("<!DOCTYPE svg [<!ENTITY a 'x'>]><svg>" + times(1000000, "&") + "<path d='M0 0'/></svg>").shapes.size() == 1);
}

TEST_CASE("bad file: compressed ones that are wrong, or hold too much", "[svg]")
{
    const std::string text = "<svg>" + times(100, "<path d='M0 0h1'/>") + "</svg>", good = compressed(text);
    CHECK(tiger::read_text(good, "test.svgz").shapes.size() == 100);
    for (std::size_t size = 2; size < good.size(); ++size) CHECK(refusal(good.substr(0, size)).ends_with("cut short or wrong"));
    std::mt19937 random(6);
    for (int i = 0; i < 500; ++i)
    {
        std::string bad = good;
        bad[2 + random() % (bad.size() - 2)] = static_cast<char>(random() & 0xFF);
        const std::string said = refusal(bad);
        CHECK((said == "none" || said.starts_with("'test.svg' is no drawing: it is")));
    }
    CHECK(refusal(compressed(times(70 << 20, " "))) == "'test.svg' is no drawing: it is compressed (svgz), and larger than 32 MiB");
}

TEST_CASE("bad file: elements that use themselves, or each other", "[svg]")
{
    const tiger::Drawing d =
        draw("<use id='a' href='#a'/><use id='b' href='#c'/><use id='c' href='#b'/><g id='d'><path d='M0 0'/><use href='#d'/></g>"
             "<use href='#none'/><use/><use href='file.svg#a'/><use href='#'/>");
    CHECK(d.shapes.size() == 1);
    CHECK(d.warnings == Texts{"use 'a' uses itself; that is not drawn", "use 'b' uses itself; that is not drawn",
                              "use 'c' uses itself; that is not drawn", "g 'd' uses itself; that is not drawn",
                              "use: there is no element '#none' in the file", "use: there is no element '' in the file",
                              "use: there is no element 'file.svg#a' in the file", "use: there is no element '#' in the file"});
    CHECK(tiger::read_text("<svg id='r'><use href='#r'/><path d='M0 0'/></svg>", "").shapes.size() == 1);
}

TEST_CASE("bad file: a few elements that use each other millions of times", "[svg]")
{
    std::string text = "<g id='a0'><rect width='1' height='1'/></g>";
    for (int i = 1; i < 30; ++i)
    {
        const std::string use = std::string("<use href='#a").append(std::to_string(i - 1)).append("'/>");
        text.append("<g id='a").append(std::to_string(i)).append("'>").append(times(10, use)).append("</g>");
    }
    const tiger::Drawing d = read_hard("<svg><defs>" + text + "</defs><use href='#a29'/></svg>");
    CHECK(d.shapes.size() > 100000);
    CHECK(d.shapes.size() < 1000000);
    CHECK(d.warnings == Texts{"the drawing is too large; only its beginning is drawn"});
}

TEST_CASE("bad file: what is much too long", "[svg]")
{
    const std::string longish = times(5000000, "x");
    const tiger::Drawing d = read_hard("<svg><path id='" + longish + "' fill='" + longish + "' d='M0 0h1" + longish + "' " + longish +
                                       "='1' style='" + longish + "' class='" + longish + "' transform='" + longish + "'/></svg>");
    CHECK(d.shapes.size() == 1);
    CHECK(d.warnings.size() == 3);
    for (const std::string& warning : d.warnings) CHECK(warning.size() < 200);
}

TEST_CASE("bad file: more warnings than anyone would read", "[svg]")
{
    std::string text;
    for (int i = 0; i < 100000; ++i) text += "<path d='M0 0' fill='color" + std::to_string(i) + "'/>";
    const tiger::Drawing d = read_hard("<svg>" + text + "</svg>");
    CHECK(d.shapes.size() == 100000);
    CHECK(d.warnings.size() == tiger::Warnings::most + 1);
    CHECK(d.warnings.back() == "there is more to warn of than this");
}

TEST_CASE("bad file: warnings are one line, whatever the file says", "[svg]")
{
    const tiger::Drawing d = draw("<path d='M0 0' fill='a&#10;b&#27;[31m' stroke='" + times(39, "x") + "\u00e9tude'/>");
    CHECK(d.warnings == Texts{"'a b [31m' is no value of fill", "'" + times(39, "x") + "...' is no value of stroke"});
}

TEST_CASE("bad file: sheets with many rules for many elements end", "[svg]")
{
    const tiger::Drawing d =
        read_hard("<svg><style>" + times(60000, ".a{}") + "</style>" + times(100000, "<path class='a a a a' d='M0 0'/>") + "</svg>");
    CHECK(d.warnings == Texts{"the drawing is too large; only its beginning is drawn"});
    CHECK(read_hard("<svg><style>" + times(1000000, "@a{}") + times(1000000, "@b;") + times(1000000, "/**/") + "</style></svg>")
              .shapes.empty());
}

TEST_CASE("bad file: a pattern so far out that one tile more is the same number", "[svg]")
{
    const std::string pattern = "<pattern id='p' width='1' height='1' patternUnits='userSpaceOnUse'><rect width='1' height='1'/></pattern>";
    for (const char* const rect : {"x='1e17' width='100' height='10'", "y='-1e17' width='10' height='100'"})
    {
        const tiger::Drawing d = draw(pattern + "<rect fill='url(#p)' " + rect + "/>");
        CHECK(d.shapes.empty());
        CHECK(d.warnings.size() == 1);
    }
}

TEST_CASE("bad file: paints one behind the other", "[svg]")
{
    const tiger::Drawing d = draw("<path d='M0 0h9v9' fill='" + times(200000, "url()") + "'/>");
    CHECK(d.shapes.size() == 1);
    CHECK(d.warnings.size() == 1);
}

TEST_CASE("bad file: many entities that are each as large as one may be", "[svg]")
{
    std::string names, uses;
    for (int i = 0; i < 20000; ++i)
    {
        names += "<!ENTITY a" + std::to_string(i) + " '&b;'>";
        uses += "&a" + std::to_string(i) + ";";
    }
    const std::string text = "<!DOCTYPE svg [<!ENTITY b '" + times(1 << 19, "x") + "'>" + names + "]><svg>" + uses;
    tiger::Entities entities(text);
    const std::size_t before = peak_memory();
    CHECK(entities.expand(text).size() < (std::size_t{1} << 25) + text.size());
    CHECK(entities.too_large());
    CHECK(peak_memory() - before < std::size_t{200} << 20);
}

TEST_CASE("bad file: numbers that the picture's size makes too large, clips with such", "[svg]")
{
    const auto read = [](const std::string& text)
    { return read_hard("<svg width='10000' height='10000' viewBox='0 0 1 1'>" + text + "</svg>"); };
    const tiger::Drawing far = read("<rect width='1e9' height='1'/><rect width='1' height='1'/>");
    CHECK(far.shapes.size() == 1);
    CHECK(far.warnings.size() == 1);
    const std::string out = "<rect x='-1' width='5' height='5'/>";
    for (const std::string& text : std::vector<std::string>{
             "<svg width='1e13' height='10'>" + out + "</svg>",
             "<clipPath id='c'><rect width='1e8' height='9'/></clipPath><g clip-path='url(#c)'>" + out + "</g>",
             "<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='1e8' height='9'/></clipPath><g clip-path='url(#c)'>" + out +
                 "</g>",
             "<clipPath id='d'><rect width='1e8' height='9'/></clipPath><clipPath id='c' clip-path='url(#d)'><rect width='9' height='9'/>"
             "</clipPath><g clip-path='url(#c)'>" +
                 out + "</g>"})
    {
        INFO(text);
        const tiger::Drawing d = read(text);
        CHECK(d.shapes.size() == 1);
        CHECK(std::ranges::none_of(d.groups, [](const tiger::Group& group) { return group.clip.has_value(); }));
        CHECK(d.warnings == Texts{"a clip is left out: it has numbers beyond 1e9"});
    }
    CHECK(read("<pattern id='p' width='1e12' height='1' patternUnits='userSpaceOnUse'>" + out +
               "</pattern><rect fill='url(#p)' width='1e13' "
               "height='1'/>")
              .shapes.empty());
}

TEST_CASE("bad file: groups in patterns in groups are no deeper than they may be", "[svg]")
{
    const auto deepest = [](const tiger::Drawing& d)
    {
        std::size_t most = 0;
        for (const tiger::Shape& shape : d.shapes)
        {
            std::size_t depth = 0;
            for (std::size_t group = shape.group; group != tiger::Drawing::no_group; group = d.groups[group].parent)
                depth += d.groups[group].opacity < 1 ? 1 : 0;
            most = std::max(most, depth);
        }
        return most;
    };
    const std::string rect = "<rect width='9' height='9' ";
    const std::string pattern = "<pattern id='p' width='9' height='9' patternUnits='userSpaceOnUse'><g opacity='.5'>" + rect + "/>" + rect +
                                "fill='red'/></g></pattern>" + rect + "fill='url(#p)' fill-opacity='.5'/>";
    const auto within = [&](std::size_t count) { return draw(times(count, "<g opacity='.9'>") + pattern + times(count, "</g>")); };
    CHECK(deepest(within(0)) == 2);
    CHECK(deepest(within(6)) == 8);
    CHECK(deepest(within(7)) == 8);
    const tiger::Drawing d = within(8);
    CHECK(deepest(d) == 8);
    // What is no group any more fades each shape.
    CHECK(d.shapes.at(0).fill->color[3] == Approx(0.25f));
}

TEST_CASE("bad file: selectors that take long to look at, texts that many shapes read", "[svg]")
{
    const auto warned = [](const std::string& text) { return read_hard("<svg>" + text + "</svg>").warnings; };
    const Texts large{"the drawing is too large; only its beginning is drawn"};
    CHECK(warned("<style>" + times(100, ".a") + "{fill:red}</style><g class='a'/>").size() == 1);
    CHECK(warned("<style>" + times(100, "[a]") + "{fill:red}</style><g/>").size() == 1);
    CHECK(warned("<style>" + times(60000, ".x.y{}") + "</style><g class='" + times(400000, "x ") + "y'/>") ==
          Texts{"g: it takes too much to find all rules of style sheets for it"});
    CHECK(warned("<linearGradient id='g' gradientTransform='scale(1)" + times(1 << 19, " ") + "scale(1)'><stop/><stop/></linearGradient>" +
                 times(30000, "<path d='M0 0h1v1z' fill='url(#g)'/>")) == large);
}

TEST_CASE("bad file: large clips of many clips, markers at very many vertices", "[svg]")
{
    const Texts large{"the drawing is too large; only its beginning is drawn"};
    const std::size_t before = peak_memory();
    const auto clipped = [](const std::string& around, const std::string& inside)
    {
        return read_hard("<svg><clipPath id='b'>" + around + "</clipPath><clipPath id='a' clip-path='url(#b)'>" + inside +
                         "</clipPath><rect clip-path='url(#a)' width='9' height='9'/></svg>");
    };
    const std::string long_path = "<path d='M0 0h1" + times(40000, " 1") + "'/>", short_path = "<path d='M0 0h9v9z'/>";
    CHECK(clipped(times(60, long_path), times(60, long_path)).warnings == large);
    // What has fewer points is copied into what has more.
    for (const bool turned : {false, true})
    {
        const std::string few = times(5, long_path), many = times(600, short_path);
        const tiger::Drawing d = turned ? clipped(many, few) : clipped(few, many);
        CHECK(d.warnings.empty());
        const auto& clip = *d.groups.at(0).clip;
        REQUIRE(clip.size() == 5);
        CHECK(clip[0].path.points().size() == 40002);
        CHECK(clip[0].clip.value().size() == 600);
    }
    CHECK(read_hard("<svg><marker id='m'><circle r='3'/></marker><path marker-mid='url(#m)' d='M0 0h1" + times(5000000, " 1") + "'/></svg>")
              .warnings == large);
    CHECK(peak_memory() - before < std::size_t{1} << 30);
}

TEST_CASE("bad file: dashes, wide lines and clips that take much to draw", "[svg]")
{
    const Texts large{"the drawing is too large; only its beginning is drawn"};
    const auto drawn = [&](const std::string& text)
    {
        const tiger::Drawing d = read_hard("<svg viewBox='0 0 500 500'>" + text + "</svg>");
        CHECK(d.warnings == large);
        return d.shapes.size();
    };
    // A line has some 65,536 dashes at most.
    const std::size_t dashed = drawn(times(2000, "<path stroke='red' stroke-dasharray='.01' d='M0 0L5000 9'/>"));
    CHECK(dashed > 50);
    CHECK(dashed < 100);
    CHECK(drawn(times(10000, "<path stroke='red' stroke-width='1e6' stroke-linejoin='round' d='M0 0L500 9'/>")) < 5000);
    CHECK(drawn("<clipPath id='c'>" + times(1000, "<circle r='200'/>") + "</clipPath>" +
                times(10000, "<rect clip-path='url(#c)' width='9' height='9'/>")) < 50);
    // What is as many in an ordinary drawing is drawn.
    CHECK(read_hard("<svg>" + times(10000, "<path stroke='red' stroke-width='50' stroke-dasharray='5' d='M0 0L500 9'/>") + "</svg>")
              .warnings.empty());
}

TEST_CASE("bad file: very many references in one element", "[svg]")
{
    CHECK(read_hard("<svg><path d='M0 0' " + times(1000000, "a:href='' ") + "/></svg>").shapes.size() == 1);
}
