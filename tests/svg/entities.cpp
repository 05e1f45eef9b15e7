#include "svg_test.hpp"

namespace
{

/// The names of the shapes of a document with this subset.
std::string ids(const std::string& subset, const std::string& elements)
{
    std::string out;
    for (const tiger::Shape& s : tiger::read_text("<!DOCTYPE svg [" + subset + "]>\n<svg>" + elements + "</svg>", "").shapes)
        out += s.id + ";";
    return out;
}

}  // namespace

TEST_CASE("entities: their values stand in their places", "[svg]")
{
    CHECK(ids("<!ENTITY a 'x'>", "<path id='&a;y&a;' d='M0 0'/>") == "xyx;");
    CHECK(ids("<!ENTITY a \"x\"> <!ENTITY b '&a;&a;'>", "<path id='&b;' d='M0 0'/>") == "xx;");
    CHECK(ids("<!ENTITY a '<path id=\"p\" d=\"M0 0\"/>'>", "&a;&a;") == "p;p;");
    CHECK(ids("<!ENTITY a 'x'><!ENTITY a 'y'>", "<path id='&a;' d='M0 0'/>") == "x;");
    CHECK(ids("<!-- <!ENTITY a 'x'> --><!ENTITY a 'y>'>", "<path id='&a;' d='M0 0'/>") == "y>;");
    CHECK(ids("<!ENTITY % a 'x'><!ENTITY b SYSTEM 'x'>", "<path id='&a;&b;&amp;&#65;' d='M0 0'/>") == "&a;&b;&A;");
    CHECK(ids("<!ENTITY a 'x'>", "<!-- &a; --><style><![CDATA[&a;{}]]></style><path id='a&b' d='M0 0'/>") == "a&b;");
    CHECK(ids("", "<path id='&lt;' d='M0 0'/>") == "<;");
}

TEST_CASE("entities: namespaces by them, as drawing programs write them", "[svg]")
{
    const tiger::Drawing d = tiger::read_text(
        "<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd' [\n<!ENTITY ns_svg "
        "'http://www.w3.org/2000/svg'>\n"
        "<!ENTITY ns_ai\n'http://ns.adobe.com/'>\n]>\n<svg xmlns='&ns_svg;' xmlns:i='&ns_ai;'>\n<switch>"
        "<foreignObject requiredExtensions='&ns_ai;'><i:pgf/></foreignObject>\n<g><path d='M0 0'/><text>x</text></g></switch></svg>",
        "");
    CHECK(d.shapes.size() == 1);
    CHECK(d.warnings == Texts{"line 9: text is not drawn (1 element)"});
}
