// Curves in panels side by side, both axes logarithmic, as an SVG file.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace benchmark
{

struct Plot
{
    struct Point
    {
        double x, y;
    };
    struct Panel
    {
        std::string name;
        std::vector<std::vector<Point>> curves;
    };

    std::string x_label, y_label;
    std::vector<std::string> curve_names;
    std::vector<Panel> panels;

    /// Throws std::runtime_error when the file cannot be written.
    void write(const std::string& file) const
    {
        std::ofstream out(file);
        out << svg();
        if (!out.flush()) throw std::runtime_error("cannot write " + file);
    }

private:
    static constexpr double side = 200, gap = 24, left = 64, top = 56, bottom = 48;
    static constexpr std::array<const char*, 3> colors{"#1b6ac9", "#d9730d", "#8a8f98"};

    struct Range
    {
        double low = 1e300, high = 0;
        void include(double value)
        {
            low = std::min(low, value);
            high = std::max(high, value);
        }
        /// Where a value lies, from 0 to 1, in whole decades.
        [[nodiscard]] double operator()(double value) const { return (std::log10(value) - first()) / std::max(1.0, last() - first()); }
        [[nodiscard]] double first() const { return std::floor(std::log10(low)); }
        [[nodiscard]] double last() const { return std::ceil(std::log10(high)); }
    };

    static std::string number(double value)
    {
        std::string text = std::to_string(std::round(value * 10) / 10);
        return text.substr(0, text.find('.') + 2);
    }
    static std::string text(double x, double y, const std::string& words, const std::string& more = "")
    {
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" " + more + ">" + words + "</text>\n";
    }
    static std::string line(double x, double y, double to_x, double to_y)
    {
        return "<path d=\"M" + number(x) + " " + number(y) + "L" + number(to_x) + " " + number(to_y) + "\"/>\n";
    }
    /// A power of ten, in words where that is short.
    static std::string decade(double exponent)
    {
        if (exponent >= 0 && exponent <= 3) return std::to_string(static_cast<int>(std::pow(10.0, exponent)));
        return "10<tspan dy=\"-4\" font-size=\"9\">" + std::to_string(static_cast<int>(exponent)) + "</tspan>";
    }

    [[nodiscard]] std::string svg() const
    {
        Range x, y;
        for (const Panel& panel : panels)
        {
            for (const auto& curve : panel.curves)
            {
                for (const Point& point : curve)
                {
                    x.include(point.x);
                    y.include(point.y);
                }
            }
        }
        const double width = left + static_cast<double>(panels.size()) * (side + gap), height = top + side + bottom;
        std::string out =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(height) +
            "\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#24292f\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
        double legend = left;
        for (std::size_t i = 0; i < curve_names.size(); ++i)
        {
            out += "<g stroke=\"" + std::string(colors[i]) + "\" stroke-width=\"3\">" + line(legend, 16, legend + 20, 16) + "</g>";
            out += text(legend + 26, 20, curve_names[i]);
            legend += 52 + 6.4 * static_cast<double>(curve_names[i].size());
        }
        out += text(width / 2, height - 8, x_label, "text-anchor=\"middle\"");
        out += text(0, 0, y_label, "text-anchor=\"middle\" transform=\"translate(14 " + number(top + side / 2) + ") rotate(-90)\"");
        for (std::size_t i = 0; i < panels.size(); ++i) out += shown(panels[i], left + static_cast<double>(i) * (side + gap), i == 0, x, y);
        return out + "</svg>\n";
    }

    [[nodiscard]] static std::string shown(const Panel& panel, double from, bool has_labels, const Range& x, const Range& y)
    {
        const auto place_x = [&](double value) { return from + side * x(value); };
        const auto place_y = [&](double value) { return top + side * (1 - y(value)); };
        std::string out = text(from + side / 2, top - 10, panel.name, "text-anchor=\"middle\" font-weight=\"bold\"");
        std::string marks = "<g stroke=\"#d8dee4\" fill=\"none\">\n", labels;
        for (double e = x.first(); e <= x.last(); ++e)
        {
            const double at = place_x(std::pow(10.0, e));
            marks += line(at, top, at, top + side);
            labels += text(at, top + side + 16, decade(e), "text-anchor=\"middle\"");
        }
        for (double e = y.first(); e <= y.last(); ++e)
        {
            const double at = place_y(std::pow(10.0, e));
            marks += line(from, at, from + side, at);
            if (has_labels) labels += text(from - 6, at + 4, decade(e), "text-anchor=\"end\"");
        }
        out += marks + "</g>\n" + labels;
        // The last is what the others are compared with, so it lies below them.
        for (std::size_t i = panel.curves.size(); i-- > 0;)
        {
            out += "<path fill=\"none\" stroke-width=\"2.5\" stroke-linejoin=\"round\" stroke=\"" + std::string(colors[i]) + "\" d=\"";
            char command = 'M';
            for (const Point& point : panel.curves[i])
            {
                out += command + number(place_x(point.x)) + " " + number(place_y(point.y));
                command = 'L';
            }
            out += "\"/>\n";
        }
        return out;
    }
};

}  // namespace benchmark
