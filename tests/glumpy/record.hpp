// The record of one of glumpy's examples, line by line: recorder/journal.py says how it is written, recorder/tracer.py what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// A keyword, the words that belong to it, and the text or the numbers that follow.
struct Line
{
    std::vector<std::string> words;
    std::string content;

    [[nodiscard]] const std::string& keyword() const { return words.at(0); }
    [[nodiscard]] const std::string& word(std::size_t i) const { return words.at(i); }
    [[nodiscard]] int number(std::size_t i) const { return std::stoi(words.at(i)); }
    [[nodiscard]] double real(std::size_t i) const { return std::strtod(words.at(i).c_str(), nullptr); }

    /// The words from one on, as numbers: integers unless one of them was written as a fraction.
    [[nodiscard]] std::vector<double> reals(std::size_t from) const
    {
        std::vector<double> out;
        for (std::size_t i = from; i < words.size(); ++i) out.push_back(real(i));
        return out;
    }
    [[nodiscard]] bool is_integral(std::size_t from) const
    {
        for (std::size_t i = from; i < words.size(); ++i)
        {
            if (words[i].find_first_of("xni") != std::string::npos) return false;
        }
        return true;
    }
    /// The words from one on, parted by blanks.
    [[nodiscard]] std::string rest(std::size_t from) const
    {
        std::string out;
        for (std::size_t i = from; i < words.size(); ++i) out += (i == from ? "" : " ") + words[i];
        return out;
    }
};

/// Numbers of a type and a shape that only the record tells.
struct Array
{
    std::string type;
    std::vector<std::size_t> shape;
    std::string_view bytes;

    /// `type rank extent…` from a word on.
    Array(const Line& line, std::size_t from) : type(line.word(from)), bytes(line.content)
    {
        const auto rank = static_cast<std::size_t>(line.number(from + 1));
        for (std::size_t i = 0; i < rank; ++i) shape.push_back(static_cast<std::size_t>(line.number(from + 2 + i)));
    }
    [[nodiscard]] std::string text() const
    {
        std::string out = type;
        for (const std::size_t extent : shape) out += " " + std::to_string(extent);
        return out;
    }
};

/// Text that was one word in a record: `%20` is a blank again.
[[nodiscard]] inline std::string decoded(std::string_view word)
{
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i)
    {
        if (word[i] != '%' || i + 2 >= word.size()) out += word[i];
        else
        {
            const char code = static_cast<char>(std::stoi(std::string(word.substr(i + 1, 2)), nullptr, 16));
            if (code != '\0') out += code;
            i += 2;
        }
    }
    return out;
}

/// Reads a record.
class Record
{
public:
    explicit Record(const std::string& path) : m_file(path, std::ios::binary)
    {
        if (!m_file) throw std::runtime_error("cannot read " + path);
    }

    /// The next line with its content; nothing at the end. A record that breaks off ends before its last line.
    [[nodiscard]] std::optional<Line> next()
    {
        std::string text;
        if (!std::getline(m_file, text)) return std::nullopt;
        Line line;
        std::istringstream words(text);
        for (std::string word; words >> word;) line.words.push_back(word);
        const std::size_t n = line.words.size();
        if (n < 2 || line.words[n - 2] != "bytes") return line;
        line.content.resize(static_cast<std::size_t>(std::stoull(line.words[n - 1])));
        line.words.resize(n - 2);
        if (!m_file.read(line.content.data(), static_cast<std::streamsize>(line.content.size())) || m_file.get() != '\n')
            return std::nullopt;
        return line;
    }

private:
    std::ifstream m_file;
};
