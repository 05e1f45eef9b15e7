// Does with this library what a record says that an example of glumpy did.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/gloo.hpp>

#include "image/picture.hpp"
#include "images.hpp"
#include "programs.hpp"
#include "record.hpp"
#include "screens.hpp"

/// The picture in a window, and glumpy's own.
struct Drawn : Outcome
{
    Picture ours{};
    Picture theirs{};

    [[nodiscard]] bool same() const { return ours == theirs; }
};

/// Plays one record in the current context.
class Player
{
public:
    void play(Record& record)
    {
        while (const auto line = record.next()) obey(*line);
    }

    [[nodiscard]] const Programs& programs() const noexcept { return m_programs; }
    [[nodiscard]] const std::vector<Drawn>& pictures() const noexcept { return m_pictures; }

private:
    void obey(const Line& line)
    {
        using L = const Line&;
        static const std::map<std::string_view, std::function<void(Player&, L)>> orders{
            {"case", [](Player& p, L l) { p.m_programs.name_case(l); }},
            {"program", [](Player& p, L l) { p.m_programs.begin(l); }},
            {"stage", [](Player& p, L l) { p.m_programs.add_stage(l); }},
            {"geometry", [](Player& p, L l) { p.m_programs.add_geometry(l); }},
            {"snippet", [](Player& p, L l) { p.m_programs.add_snippet(l); }},
            {"text", [](Player& p, L l) { p.m_programs.add_text(l); }},
            {"fill", [](Player& p, L l) { p.m_programs.fill(l); }},
            {"link", [](Player& p, L l) { p.m_programs.link(l); }},
            {"compile", [](Player& p, L l) { p.m_programs.compile(l); }},
            {"refuse", [](Player& p, L l) { p.m_programs.try_refused(l); }},
            {"uniform", [](Player& p, L l) { assign(p.m_programs.linked(l), l); }},
            {"constant", [](Player& p, L l) { assign(p.m_programs.linked(l), l); }},
            {"set", [](Player& p, L l) { assign(p.m_programs.snippet(l), l); }},
            {"texture", [](Player& p, L l) { p.texture(l); }},
            {"texels", [](Player& p, L l) { p.texels(l); }},
            {"sampler", [](Player& p, L l) { p.m_programs.linked(l)[l.word(2)] = p.m_images.at(l.number(3)); }},
            {"set_sampler", [](Player& p, L l) { p.m_programs.snippet(l)[l.word(2)] = p.m_images.at(l.number(3)); }},
            {"array", [](Player& p, L l) { p.array(l); }},
            {"own", [](Player& p, L l) { p.own(l); }},
            {"attribute", [](Player& p, L l) { p.m_feeds.at(l.number(3)).bind(p.m_programs.linked(l), l.word(2)); }},
            {"draw", [](Player& p, L l) { p.draw(l); }},
            {"draw_indices", [](Player& p, L l) { p.draw_indices(l); }},
            {"direct", [](Player&, L l) { throw std::runtime_error("the example draws past gloo: " + l.word(1)); }},
            {"window", [](Player& p, L l) { p.m_screens.open(l); }},
            {"screen", [](Player& p, L l) { p.m_screens.show(l); }},
            {"state", [](Player& p, L l) { p.m_screens.set_state(l); }},
            {"framebuffer", [](Player& p, L l) { p.m_screens.describe(l); }},
            {"color", [](Player& p, L l) { p.attach(l); }},
            {"depth", [](Player& p, L l) { p.attach(l); }},
            {"stencil", [](Player& p, L l) { p.attach(l); }},
            {"bind", [](Player& p, L l) { p.m_screens.bind(l); }},
            {"unbind", [](Player& p, L) { p.m_screens.unbind(); }},
            {"picture", [](Player& p, L l) { p.picture(l); }},
        };
        const auto order = orders.find(line.keyword());
        if (order == orders.end()) throw std::runtime_error("the record has a line that nobody knows: " + line.rest(0));
        try
        {
            order->second(*this, line);
        }
        catch (const std::exception& error)
        {
            // The first thing that went wrong is the reason why a picture differs.
            if (m_trouble.empty()) m_trouble = line.rest(0).substr(0, 60) + ": " + error.what();
        }
    }

    // ---- what programs are given

    template <class Target>
    static void assign(Target& target, const Line& line)
    {
        const std::vector<double> numbers = line.reals(3);
        if (line.is_integral(3)) target[line.word(2)] = std::vector<std::int32_t>(numbers.begin(), numbers.end());
        else target[line.word(2)] = std::vector<float>(numbers.begin(), numbers.end());
    }

    void texture(const Line& line)
    {
        m_parameters.insert_or_assign(line.number(1), line);
        if (const auto image = m_images.find(line.number(1)); image != m_images.end()) image->second.read_as(line);
    }
    void texels(const Line& line)
    {
        const Array array(line, 2);
        m_images.try_emplace(line.number(1), m_parameters.at(line.number(1)), array).first->second.write(array);
    }

    void array(const Line& line)
    {
        const Array array(line, 2);
        m_feeds.try_emplace(line.number(1), array).first->second.write(array);
    }
    void own(const Line& line)
    {
        const Array array(line, 3);
        std::vector<float> numbers(array.bytes.size() / sizeof(float));
        std::memcpy(numbers.data(), array.bytes.data(), array.bytes.size());
        std::vector<std::size_t> shape = array.shape;
        if (shape.back() == 1) shape.pop_back();
        m_programs.linked(line)[line.word(2)] = xt::adapt(numbers, shape);
    }

    // ---- draws

    void draw(const Line& line)
    {
        m_has_drawn = true;
        m_programs.linked(line).draw(static_cast<GLenum>(line.number(2)), line.number(3), line.number(4));
    }
    void draw_indices(const Line& line)
    {
        m_has_drawn = true;
        const Array array(line, 3);
        if (array.type == "uint8") draw_indices<std::uint8_t>(line, array);
        else if (array.type == "uint16") draw_indices<std::uint16_t>(line, array);
        else if (array.type == "uint32") draw_indices<std::uint32_t>(line, array);
        else throw std::runtime_error("indices of " + array.text());
    }
    template <class T>
    void draw_indices(const Line& line, const Array& array)
    {
        gloo::IndexBuffer<T> indices(array.shape[0]);
        overwrite(indices, array.bytes);
        m_programs.linked(line).draw(static_cast<GLenum>(line.number(2)), indices);
    }

    void attach(const Line& line)
    {
        if (line.word(2) == "texture") m_screens.attach(line, m_images.at(line.number(3)));
        else m_screens.attach(line, m_screens.renderbuffer(line.number(3)));
    }

    /// Windows that no program draws in are passed over.
    void picture(const Line& line)
    {
        if (!m_has_drawn) return;
        Drawn& drawn = m_pictures.emplace_back();
        drawn.name = "window " + line.word(1);
        drawn.ours = m_screens.at(line.number(1)).read_back();
        drawn.theirs = Picture::from_shape({static_cast<std::size_t>(line.number(3)), static_cast<std::size_t>(line.number(2)), 4});
        std::memcpy(drawn.theirs.data(), line.content.data(), std::min(drawn.theirs.size(), line.content.size()));
        if (drawn.ours.shape() != drawn.theirs.shape())
        {
            drawn.reason = "is of another size";
            return;
        }
        const double mean = xt::mean(xt::abs(xt::cast<double>(drawn.ours) - xt::cast<double>(drawn.theirs)))();
        drawn.good = mean <= 1.0;
        drawn.reason = "differs by " + std::to_string(mean) + "/255" + (m_trouble.empty() ? "" : "; " + m_trouble);
    }

    Programs m_programs;
    Screens m_screens;
    std::map<int, Line> m_parameters;
    std::map<int, Image> m_images;
    std::map<int, Feed> m_feeds;
    std::vector<Drawn> m_pictures;
    std::string m_trouble;
    bool m_has_drawn = false;
};
