#include "svg_test.hpp"

using glumpp::graphics::FillRule;
using tiger::ClipPath;
using tiger::Drawing;

namespace
{

/// Paths in words, with what they are cut by in brackets.
std::string words_of(const std::vector<ClipPath>& paths)
{
    std::string out;
    for (const ClipPath& clip : paths)
    {
        out += (out.empty() ? "" : " | ") + words(clip.path.transformed(clip.map));
        if (clip.rule == FillRule::evenodd) out += " evenodd";
        if (clip.clip) out += " [" + words_of(*clip.clip) + "]";
    }
    return out;
}

/// What the only shape of these elements is cut by, the innermost first.
std::string clips(const std::string& elements)
{
    const Drawing d = draw(elements);
    CHECK(d.warnings == Texts{});
    REQUIRE(d.shapes.size() == 1);
    std::string out;
    for (std::size_t i = d.shapes[0].group; i != Drawing::no_group; i = d.groups[i].parent)
    {
        if (d.groups[i].clip) out += (out.empty() ? "" : " in ") + ("(" + words_of(*d.groups[i].clip)) + ")";
    }
    return out;
}

const std::string clip_a = "<clipPath id='a'><path d='M1 1h8v8z'/></clipPath>", a = "(M1,1 L9,1 L9,9 Z)";

}  // namespace

TEST_CASE("clip: of a shape, a group, what is used", "[svg]")
{
    CHECK(clips(clip_a + "<path d='M0 0h9' clip-path='url(#a)'/>") == a);
    CHECK(clips(clip_a + "<path d='M0 0h9' style='clip-path:url(\"#a\")'/>") == a);
    CHECK(clips(clip_a + "<g clip-path='url(#a)'><path d='M0 0h9'/></g>") == a);
    CHECK(clips(clip_a + "<g clip-path='url(#a)'><path d='M0 0h9' clip-path='url(#a)'/></g>") == a + " in " + a);
    CHECK(clips(clip_a + "<defs><path id='p' d='M0 0h9'/></defs><use href='#p' x='5' clip-path='url(#a)'/>") == a);
    CHECK(clips(clip_a + "<path d='M0 0h9' clip-path='url(#a)' transform='scale(2)'/>") == "(M2,2 L18,2 L18,18 Z)");
    CHECK(clips("<path d='M0 0h9' clip-path='url(#none)'/>") == "");
    CHECK(clips(clip_a + "<g clip-path='none'><path id='b' d='M0 0h9' clip-path='url(#b)'/></g>") == "");
    // It is not inherited.
    CHECK(clips(clip_a + "<g clip-path='url(#a)'><g><path d='M0 0h9'/></g></g>") == a);
}

TEST_CASE("clip: what its children enclose together", "[svg]")
{
    const auto clip = [](const std::string& children)
    { return clips("<clipPath id='a'>" + children + "</clipPath><path d='M0 0h9' clip-path='url(#a)'/>"); };
    CHECK(clip("<path d='M0 0h1v1z'/><rect width='2' height='3'/>") == "(M0,0 L1,0 L1,1 Z | M0,0 L2,0 L2,3 L0,3 Z)");
    CHECK(clip("<path d='M0 0h1v1z' transform='translate(5)'/>") == "(M5,0 L6,0 L6,1 Z)");
    CHECK(clip("<path d='M0 0h1v1z' clip-rule='evenodd' fill-rule='nonzero'/>") == "(M0,0 L1,0 L1,1 Z evenodd)");
    CHECK(clip("<path d='M0 0h1v1z' fill='none' display='none'/><path d='M0 0h1v1z' visibility='hidden'/>") == "()");
    CHECK(clip("") == "()");
    CHECK(clip("<g><path d='M0 0h1v1z'/></g>") == "()");
    CHECK(clips("<defs><path id='p' d='M0 0h1v1z'/></defs><clipPath id='a'><use href='#p' x='3' transform='scale(2)'/></clipPath>"
                "<path d='M0 0h9' clip-path='url(#a)'/>") == "(M6,0 L8,0 L8,2 Z)");
    CHECK(clips("<clipPath id='a' clip-rule='evenodd' transform='scale(2)'><path d='M0 0h1v1z'/></clipPath>"
                "<path d='M0 0h9' clip-path='url(#a)'/>") == "(M0,0 L2,0 L2,2 Z evenodd)");
}

TEST_CASE("clip: clip paths and their children have clip paths themselves", "[svg]")
{
    const std::string shape = "<path d='M0 0h9' clip-path='url(#b)'/>";
    CHECK(clips(clip_a + "<clipPath id='b' clip-path='url(#a)'><path d='M0 0h1v1z'/></clipPath>" + shape) ==
          "(M0,0 L1,0 L1,1 Z [M1,1 L9,1 L9,9 Z])");
    CHECK(clips(clip_a + "<clipPath id='b'><path d='M0 0h1v1z' clip-path='url(#a)'/><path d='M3 0h1v1z'/></clipPath>" + shape) ==
          "(M0,0 L1,0 L1,1 Z [M1,1 L9,1 L9,9 Z] | M3,0 L4,0 L4,1 Z)");
    // A circle is left where it closes.
    CHECK(clips("<clipPath id='b' clip-path='url(#c)'><path d='M0 0h1v1z'/></clipPath>"
                "<clipPath id='c' clip-path='url(#b)'><path d='M2 0h1v1z'/></clipPath>" +
                shape) == "(M0,0 L1,0 L1,1 Z [M2,0 L3,0 L3,1 Z])");
}

TEST_CASE("clip: in parts of the box of what is cut", "[svg]")
{
    const std::string clip = "<clipPath id='a' clipPathUnits='objectBoundingBox'><rect width='.5' height='50%'/></clipPath>";
    CHECK(clips(clip + "<rect x='10' y='20' width='40' height='20' clip-path='url(#a)'/>") == "(M10,20 L30,20 L30,30 L10,30 Z)");
    CHECK(clips(clip + "<g transform='scale(2)' clip-path='url(#a)'><rect x='10' y='20' width='40' height='20'/></g>") ==
          "(M20,40 L60,40 L60,60 L20,60 Z)");
    CHECK(clips(clip + "<path d='M0 0h9' clip-path='url(#a)'/>") == "()");
}

TEST_CASE("clip: a transform of its own, around its origin", "[svg]")
{
    CHECK(clips("<clipPath id='a'><path d='M1 1h8v8z' style='transform:scale(2);transform-origin:1px 1px'/></clipPath>"
                "<path d='M0 0h9' clip-path='url(#a)'/>") == "(M1,1 L17,1 L17,17 Z)");
}

TEST_CASE("clip: opacity is of what is left", "[svg]")
{
    const Drawing d = draw(clip_a + "<path d='M0 0h9' stroke='red' opacity='.5' clip-path='url(#a)'/>");
    REQUIRE(d.groups.size() == 2);
    CHECK(d.groups[0].clip);
    CHECK(d.groups[1].opacity == 0.5f);
    CHECK(d.groups[1].parent == 0);
    CHECK(d.shapes.at(0).group == 1);
}

TEST_CASE("clip: many of many end", "[svg]")
{
    std::string text;
    for (int i = 0; i < 8; ++i)
    {
        text += "<clipPath id='c" + std::to_string(i) + "' clip-path='url(#c" + std::to_string(i + 1) + ")'>";
        for (int k = 0; k < 100; ++k) text += "<path d='M0 0h1v1z' clip-path='url(#c" + std::to_string(i + 1) + ")'/>";
        text += "</clipPath>";
    }
    const Drawing d = draw(text + "<path d='M0 0h9' clip-path='url(#c0)'/>");
    CHECK(d.shapes.size() <= 1);
    CHECK_FALSE(d.warnings.empty());
}
