// Drawings read from SVG files.
#pragma once

#include <stdexcept>
#include <string>

#include "svg_document.hpp"
#include "svg_drawing.hpp"
#include "svg_reader.hpp"
#include "svg_warnings.hpp"

namespace tiger
{

/// Reads a drawing. Throws std::runtime_error, in one line, when the file cannot be read or shows nothing because it is
/// no SVG. What is wrong in a part of it leaves that part out, with a warning.
[[nodiscard]] inline Drawing read(const std::string& file)
{
    const auto refuse = [&file](const std::string& why) { throw std::runtime_error("'" + file + "' is no drawing: " + why); };
    const std::string text = read_file(file);
    if (text.empty()) refuse("it is empty");
    if (text.starts_with("\x1f\x8b")) refuse("it is compressed (svgz)");
    Document document(text);
    const std::string name = document.root().name();
    if (!document.root()) refuse("it is not XML" + (document.fault().empty() ? "" : " (" + document.fault() + ")"));
    if (document.name(document.root()) != "svg") refuse("it is no SVG; its root is " + quoted(name));
    Drawing drawing = Reader(document).read();
    if (drawing.shapes.empty() && !document.fault().empty()) refuse("it is cut short or wrong (" + document.fault() + ")");
    return drawing;
}

}  // namespace tiger
