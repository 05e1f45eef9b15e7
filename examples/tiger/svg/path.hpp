// Path data, and lists of points.
#pragma once

#include <cstddef>
#include <numbers>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/graphics/geometry/path.hpp>

#include "scanner.hpp"
#include "values.hpp"
#include "warnings.hpp"

namespace tiger
{

using glumpp::graphics::Path;

/// A path, and what is wrong with the text it was read from; the path then ends before the fault, as SVG wants it.
struct PathData
{
    Path path;
    std::string fault{};
    /// The numbers of those segments that end within a command: an arc is several curves.
    std::vector<std::size_t> inner{};
};

namespace detail
{

/// Says where a scanner failed and what stands there.
[[nodiscard]] inline std::string fault_at(const Scanner& scan, std::string_view expected)
{
    const std::string found = scan.peek() == '\0' ? std::string("its end") : quoted(scan.rest().substr(0, 10));
    return "expected " + std::string(expected) + " at character " + std::to_string(scan.position() + 1) + ", found " + found;
}

/// Reads d="".
class PathReader
{
public:
    explicit PathReader(std::string_view text) : m_scan(text) {}

    [[nodiscard]] PathData read()
    {
        char command = 0;
        while (!m_scan.done())
        {
            if (is_command(m_scan.peek())) command = m_scan.letter();
            // What follows without a letter repeats the command, and a line follows a move.
            else if (command == 'm' || command == 'M') command = command == 'm' ? 'l' : 'L';
            else if (command == 'z' || command == 'Z') return stop("a command");
            if (m_path.empty() && command != 'm' && command != 'M') return stop("a path that starts with M");
            segment(command);
            if (m_scan.failed()) return stop(lower(command) == 'a' ? "a number or a flag" : "a number");
        }
        return {std::move(m_path), {}, std::move(m_inner)};
    }

private:
    [[nodiscard]] static constexpr bool is_command(char c) noexcept
    {
        return std::string_view("mlhvcsqtaz").find(lower(c)) != std::string_view::npos;
    }

    [[nodiscard]] PathData stop(std::string_view expected) { return {std::move(m_path), fault_at(m_scan, expected), std::move(m_inner)}; }

    [[nodiscard]] Point point() { return m_base + Point{m_scan.item(), m_scan.item()}; }

    /// Reads and adds one segment; adds nothing when the scanner fails.
    void segment(char command)
    {
        const Point from = m_path.current();
        const bool relative = command == lower(command);
        m_base = relative ? from : Point{};
        // A smooth curve goes on as the last one of its kind ended.
        const Point cubic = m_cubic ? 2 * from - *m_cubic : from, quadratic = m_quadratic ? 2 * from - *m_quadratic : from;
        m_cubic.reset();
        m_quadratic.reset();
        switch (lower(command))
        {
        case 'm':
            return add([this, p = point()] { m_path.move_to(p); });
        case 'l':
            return add([this, p = point()] { m_path.line_to(p); });
        case 'h':
            return add([this, p = Point{m_base.x + m_scan.item(), from.y}] { m_path.line_to(p); });
        case 'v':
            return add([this, p = Point{from.x, m_base.y + m_scan.item()}] { m_path.line_to(p); });
        case 'c':
            return curve(point());
        case 's':
            return curve(cubic);
        case 'q':
            return parabola(point());
        case 't':
            return parabola(quadratic);
        case 'a':
            return arc();
        default:
            return add([this] { m_path.close(); });
        }
    }

    template <class Add>
    void add(Add&& what)
    {
        if (!m_scan.failed()) what();
    }
    void curve(Point first)
    {
        const Point second = point(), p = point();
        m_cubic = second;
        add([&] { m_path.cubic_to(first, second, p); });
    }
    void parabola(Point control)
    {
        const Point p = point();
        m_quadratic = control;
        add([&] { m_path.quadratic_to(control, p); });
    }
    void arc()
    {
        const Point radii{m_scan.item(), m_scan.item()};
        const double rotation = m_scan.item() * std::numbers::pi / 180;
        const bool large = m_scan.flag(), sweep = m_scan.flag();
        const Point p = point();
        const std::size_t before = m_path.segments().size();
        add([&] { m_path.arc_to(radii, rotation, large, sweep, p); });
        for (std::size_t i = before + 1; i < m_path.segments().size(); ++i) m_inner.push_back(i - 1);
    }

    Scanner m_scan;
    Path m_path;
    std::vector<std::size_t> m_inner;
    /// What coordinates count from.
    Point m_base;
    /// The last control point, if the last segment was a curve of that kind.
    std::optional<Point> m_cubic, m_quadratic;
};

}  // namespace detail

/// Reads d="" of a path.
[[nodiscard]] inline PathData read_path(std::string_view text) { return detail::PathReader(text).read(); }

/// Reads points="" of a polyline or polygon.
[[nodiscard]] inline PathData read_points(std::string_view text, bool closed)
{
    PathData out;
    Scanner scan(text);
    while (!scan.done())
    {
        const Point p{scan.item(), scan.item()};
        if (scan.failed())
        {
            out.fault = detail::fault_at(scan, "a number");
            break;
        }
        if (out.path.empty()) out.path.move_to(p);
        else out.path.line_to(p);
    }
    if (closed && !out.path.empty()) out.path.close();
    return out;
}

}  // namespace tiger
