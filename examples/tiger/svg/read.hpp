// Drawings read from SVG files.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "document.hpp"
#include "drawing.hpp"
#include "inflate.hpp"
#include "reader.hpp"
#include "warnings.hpp"

namespace tiger
{

/// Reads a drawing from the text of a file of that name, which may be compressed. Throws std::runtime_error, in one line, when it shows
/// nothing because it is no SVG. What is wrong in a part of it leaves that part out, with a warning.
[[nodiscard]] inline Drawing read_text(std::string text, const std::string& file)
{
    const auto refuse = [&file](const std::string& why) { throw std::runtime_error("'" + file + "' is no drawing: " + why); };
    if (text.empty()) refuse("it is empty");
    if (is_compressed(text))
    {
        auto plain = inflate(text, largest_file);
        if (!plain) refuse("it is compressed (svgz), and cut short or wrong");
        if (plain->size() > largest_file)
            refuse("it is compressed (svgz), and larger than " + std::to_string(largest_file / mebibyte) + " MiB");
        text = std::move(*plain);
    }
    Document document(std::move(text));
    const std::string wrong = document.fault().empty() ? "" : " (" + document.fault() + ")";
    if (!document.root()) refuse("it is not XML" + wrong);
    if (std::string_view(document.root().name()) != "svg") refuse("it is no SVG; its root is " + quoted(document.root_name()) + wrong);
    Drawing drawing = Reader(document).read();
    if (drawing.shapes.empty() && !wrong.empty()) refuse("it is cut short or wrong" + wrong);
    return drawing;
}

/// Reads a drawing from a file. Throws std::runtime_error as read_text() does, and when the file cannot be read.
[[nodiscard]] inline Drawing read(const std::string& file) { return read_text(read_file(file), file); }

}  // namespace tiger
