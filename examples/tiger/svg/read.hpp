// Drawings read from SVG files.
#pragma once

#include <stdexcept>
#include <string>

#include "document.hpp"
#include "drawing.hpp"
#include "reader.hpp"
#include "warnings.hpp"

namespace tiger
{

/// Reads a drawing from the text of a file of that name. Throws std::runtime_error, in one line, when it shows nothing
/// because it is no SVG. What is wrong in a part of it leaves that part out, with a warning.
[[nodiscard]] inline Drawing read_text(const std::string& text, const std::string& file)
{
    const auto refuse = [&file](const std::string& why) { throw std::runtime_error("'" + file + "' is no drawing: " + why); };
    if (text.empty()) refuse("it is empty");
    if (text.starts_with("\x1f\x8b")) refuse("it is compressed (svgz)");
    Document document(text);
    const std::string wrong = document.fault().empty() ? "" : " (" + document.fault() + ")";
    if (!document.root()) refuse("it is not XML" + wrong);
    if (document.name(document.root()) != "svg") refuse("it is no SVG; its root is " + quoted(document.root().name()) + wrong);
    Drawing drawing = Reader(document).read();
    if (drawing.shapes.empty() && !wrong.empty()) refuse("it is cut short or wrong" + wrong);
    return drawing;
}

/// Reads a drawing from a file. Throws std::runtime_error as read_text() does, and when the file cannot be read.
[[nodiscard]] inline Drawing read(const std::string& file) { return read_text(read_file(file), file); }

}  // namespace tiger
