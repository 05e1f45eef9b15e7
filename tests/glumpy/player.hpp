// Does with this library what a record says that an example of glumpy did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gloo.hpp>

#include "image/picture.hpp"
#include "images.hpp"
#include "record.hpp"
#include "state.hpp"

/// What became of one program that glumpy links, or of one case of its library: well, or the reason why not.
struct Outcome
{
    std::string name;
    bool good = false;
    std::string reason{};
};

/// The picture in a window, and glumpy's own.
struct Drawn : Outcome
{
    Picture ours{};
    Picture theirs{};
};

/// Plays one record in the current context.
class Player
{
public:
    void play(Record& record)
    {
        while (const auto line = record.next()) obey(*line);
    }

    [[nodiscard]] const std::vector<Outcome>& programs() const noexcept { return m_programs; }
    [[nodiscard]] const std::vector<Outcome>& cases() const noexcept { return m_cases; }
    [[nodiscard]] const std::vector<Drawn>& pictures() const noexcept { return m_pictures; }

private:
    using Handler = void (Player::*)(const Line&);

    /// A program as the example gave it, and what became of it here.
    struct Made
    {
        int count = 0;
        std::map<std::string, std::string, std::less<>> stages{};
        std::vector<std::pair<std::string, std::string>> texts{};
        std::vector<std::pair<std::string, glumpp::glsl::Snippet>> fillings{};
        std::unique_ptr<gloo::Program> program{};
    };

    void obey(const Line& line)
    {
        static const std::map<std::string_view, Handler> handlers{
            {"window", &Player::window},
            {"screen", &Player::screen},
            {"state", &Player::state},
            {"program", &Player::program},
            {"stage", &Player::stage},
            {"geometry", &Player::geometry},
            {"snippet", &Player::snippet},
            {"text", &Player::text},
            {"fill", &Player::fill},
            {"link", &Player::link},
            {"refuse", &Player::refuse},
            {"compile", &Player::compile},
            {"case", &Player::name_case},
            {"texture", &Player::texture},
            {"texels", &Player::texels},
            {"array", &Player::array},
            {"uniform", &Player::uniform},
            {"set", &Player::set},
            {"sampler", &Player::sampler},
            {"set_sampler", &Player::set_sampler},
            {"own", &Player::own},
            {"attribute", &Player::attribute},
            {"constant", &Player::uniform},
            {"draw", &Player::draw},
            {"draw_indices", &Player::draw_indices},
            {"framebuffer", &Player::framebuffer},
            {"color", &Player::attach},
            {"depth", &Player::attach},
            {"stencil", &Player::attach},
            {"bind", &Player::bind},
            {"unbind", &Player::unbind},
            {"picture", &Player::picture},
            {"direct", &Player::direct},
        };
        const auto found = handlers.find(line.keyword());
        if (found == handlers.end()) throw std::runtime_error("the record has a line that nobody knows: " + line.rest(0));
        try
        {
            (this->*found->second)(line);
        }
        catch (const std::exception& error)
        {
            trouble(line, error.what());
        }
    }

    /// The first thing that went wrong is the reason why a picture differs.
    void trouble(const Line& line, const std::string& what)
    {
        if (m_trouble.empty()) m_trouble = line.rest(0).substr(0, 60) + ": " + what;
    }

    // ---- programs and snippets

    void program(const Line& line) { m_made[line.number(1)].count = line.number(2); }
    void stage(const Line& line) { m_made.at(line.number(1)).stages[line.word(2)] = line.content; }

    /// Says in the text what EXT_geometry_shader4 says past it.
    void geometry(const Line& line)
    {
        static const std::map<int, std::string> kinds{
            {GL_POINTS, "points"},       {GL_LINES, "lines"},           {GL_LINES_ADJACENCY, "lines_adjacency"},
            {GL_TRIANGLES, "triangles"}, {GL_LINE_STRIP, "line_strip"}, {GL_TRIANGLE_STRIP, "triangle_strip"}};
        std::string& text = m_made.at(line.number(1)).stages.at("geometry");
        text = "layout(" + kinds.at(line.number(2)) + ") in; layout(" + kinds.at(line.number(3)) + ", max_vertices = " + line.word(4) +
               ") out;\n" + text;
    }

    void snippet(const Line& line)
    {
        gloo::SnippetOptions options;
        if (line.word(2) != "-") options.call = line.word(2);
        if (line.word(3) != "-") options.name = decoded(line.word(3));
        for (std::size_t i = 4; i < line.words.size(); ++i)
        {
            const std::string& alias = line.word(i);
            options.aliases.emplace(alias.substr(0, alias.find('=')), alias.substr(alias.find('=') + 1));
        }
        m_snippets.insert_or_assign(line.number(1), gloo::Snippet(line.content, options));
    }

    void text(const Line& line) { m_made.at(line.number(1)).texts.emplace_back(line.word(2), line.content); }
    void fill(const Line& line)
    {
        std::size_t at = 3;
        m_made.at(line.number(1)).fillings.emplace_back(line.word(2), composed(line, at));
    }

    /// A composition in words, the operator before its operands.
    glumpp::glsl::Snippet composed(const Line& line, std::size_t& at)
    {
        const std::string kind = line.word(at++);
        if (kind == "call")
        {
            const gloo::Snippet& called = m_snippets.at(line.number(at++));
            std::vector<glumpp::glsl::Snippet::Argument> arguments(static_cast<std::size_t>(line.number(at++)));
            for (auto& argument : arguments)
            {
                if (line.word(at) != "text") argument = composed(line, at);
                else
                {
                    argument = decoded(line.word(at + 1));
                    at += 2;
                }
            }
            if (arguments.empty()) return called;
            return called.called(std::move(arguments));
        }
        const auto left = composed(line, at), right = composed(line, at);
        switch (kind[0])
        {
        case '+':
            return left + right;
        case '-':
            return left - right;
        case '*':
            return left * right;
        default:
            return left / right;
        }
    }

    [[nodiscard]] static std::unique_ptr<gloo::Program> made_of(const Made& made)
    {
        const auto& vertex = made.stages.at("vertex");
        const auto& fragment = made.stages.at("fragment");
        const auto geometry = made.stages.find("geometry");
        std::unique_ptr<gloo::Program> out;
        if (geometry != made.stages.end() && made.count > 0)
            out = std::make_unique<gloo::Program>(vertex, fragment, geometry->second, made.count);
        else if (geometry != made.stages.end()) out = std::make_unique<gloo::Program>(vertex, fragment, geometry->second);
        else if (made.count > 0) out = std::make_unique<gloo::Program>(vertex, fragment, made.count);
        else out = std::make_unique<gloo::Program>(vertex, fragment);
        for (const auto& [hook, text] : made.texts) (*out)[hook] = text;
        for (const auto& [hook, filling] : made.fillings) (*out)[hook] = filling;
        return out;
    }

    void link(const Line& line)
    {
        Made& made = m_made.at(line.number(1));
        Outcome& outcome = m_programs.emplace_back(Outcome{"program " + line.word(1)});
        try
        {
            auto program = made_of(made);
            program->link();
            made.program = std::move(program);
            outcome.good = true;
        }
        catch (const std::exception& error)
        {
            outcome.reason = error.what();
            throw;
        }
    }
    void refuse(const Line&) {}

    void name_case(const Line& line) { m_case = line.rest(1); }
    void compile(const Line& line)
    {
        Outcome& outcome = m_cases.emplace_back(Outcome{m_case});
        try
        {
            const auto program = made_of(m_made.at(line.number(1)));
            (void)(line.word(2) == "vertex" ? program->vertex() : program->fragment()).compile();
            outcome.good = true;
        }
        catch (const std::exception& error)
        {
            outcome.reason = error.what();
        }
    }

    [[nodiscard]] gloo::Program& linked(const Line& line)
    {
        const auto& made = m_made.at(line.number(1)).program;
        if (made == nullptr) throw std::runtime_error("the program did not link");
        return *made;
    }

    // ---- what programs are given

    template <class Target>
    static void assign(Target& target, const std::string& name, const Line& line, std::size_t from)
    {
        const std::vector<double> numbers = line.reals(from);
        if (line.is_integral(from)) target[name] = std::vector<std::int32_t>(numbers.begin(), numbers.end());
        else target[name] = std::vector<float>(numbers.begin(), numbers.end());
    }
    void uniform(const Line& line) { assign(linked(line), line.word(2), line, 3); }
    void set(const Line& line) { assign(m_snippets.at(line.number(1)), line.word(2), line, 3); }

    void texture(const Line& line) { m_parameters.insert_or_assign(line.number(1), line); }
    void texels(const Line& line)
    {
        const Array array(line, 2);
        const Line& parameters = m_parameters.at(line.number(1));
        Image& image = m_images.try_emplace(line.number(1), parameters.word(2), array).first->second;
        image.write(array);
    }
    /// A texture, with the filters and edges that it has by now.
    [[nodiscard]] const Image& image(const Line& line, std::size_t i)
    {
        const Line& parameters = m_parameters.at(line.number(i));
        const Image& out = m_images.at(line.number(i));
        constexpr int gl_clamp = 0x2900;  // which the core profile lacks
        const auto wrap = static_cast<GLenum>(parameters.number(3) == gl_clamp ? GL_CLAMP_TO_EDGE : parameters.number(3));
        out.share()->wrapping({static_cast<GLenum>(GL_CLAMP_TO_EDGE), wrap, wrap});
        out.share()->interpolation(static_cast<GLenum>(parameters.number(4)), static_cast<GLenum>(parameters.number(5)));
        return out;
    }
    void sampler(const Line& line) { linked(line)[line.word(2)] = image(line, 3); }
    void set_sampler(const Line& line) { m_snippets.at(line.number(1))[line.word(2)] = image(line, 3); }

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
        linked(line)[line.word(2)] = xt::adapt(numbers, shape);
    }
    void attribute(const Line& line) { m_feeds.at(line.number(3)).bind(linked(line), line.word(2)); }

    // ---- draws

    void draw(const Line& line) { linked(line).draw(static_cast<GLenum>(line.number(2)), line.number(3), line.number(4)); }
    void draw_indices(const Line& line)
    {
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
        linked(line).draw(static_cast<GLenum>(line.number(2)), indices);
    }
    void direct(const Line& line) { throw std::runtime_error("the example draws past gloo: " + line.word(1)); }

    /// What glClear clears is brought up to date before.
    void state(const Line& line)
    {
        if (line.word(1) == "glClear" && m_target != nullptr) m_target->flush();
        call_state(line);
        if (line.word(1) == "glViewport") m_viewport = line;
    }

    // ---- where draws go to

    void window(const Line& line)
    {
        m_screens.try_emplace(line.number(1), line.number(2), line.number(3));
        // A new window shows itself.
        m_viewport = Line{{"state", "glViewport", "0", "0", line.word(2), line.word(3)}, {}};
    }
    void screen(const Line& line) { go_to(*(m_screen = &m_screens.at(line.number(1)))); }

    void framebuffer(const Line& line)
    {
        m_attached = line.number(1);
        m_sizes[m_attached] = {line.number(2), line.number(3)};
        m_attachments[m_attached] = {};
        m_framebuffers.erase(m_attached);
    }
    void attach(const Line& line)
    {
        gloo::Attachments& all = m_attachments.at(m_attached);
        gloo::Attachment one;
        if (line.word(2) == "texture") one = image(line, 3);
        else
        {
            // glumpy asks for formats without a size.
            static const std::map<int, int> sized{{GL_RGBA, GL_RGBA8}, {GL_RGB, GL_RGB8}, {GL_DEPTH_COMPONENT, GL_DEPTH_COMPONENT24}};
            const auto known = sized.find(line.number(3));
            const auto format = static_cast<GLenum>(known == sized.end() ? line.number(3) : known->second);
            const auto [width, height] = m_sizes.at(m_attached);
            one = std::make_shared<gloo::RenderBuffer>(format, static_cast<std::size_t>(width), static_cast<std::size_t>(height),
                                                       std::size_t{0});
        }
        if (line.keyword() == "color") all.color.push_back(one);
        else (line.keyword() == "depth" ? all.depth : all.stencil) = one;
    }
    void bind(const Line& line)
    {
        auto& framebuffer = m_framebuffers[line.number(1)];
        if (framebuffer == nullptr) framebuffer = std::make_unique<gloo::FrameBuffer>(m_attachments.at(line.number(1)));
        go_to(*framebuffer);
    }
    void unbind(const Line&)
    {
        if (m_screen != nullptr) go_to(*m_screen);
    }

    /// glumpy lets the viewport be what it was.
    void go_to(gloo::FrameBuffer& target)
    {
        if (m_target != nullptr) m_target->unbind();
        m_target = &target;
        target.bind();
        call_state(m_viewport);
    }

    // ---- what comes of it

    void picture(const Line& line)
    {
        Drawn& drawn = m_pictures.emplace_back();
        drawn.name = "window " + line.word(1);
        drawn.ours = m_screens.at(line.number(1)).read_back();
        drawn.theirs = Picture::from_shape(drawn.ours.shape());
        if (line.content.size() != drawn.theirs.size()) throw std::runtime_error("the record's picture has another size");
        std::memcpy(drawn.theirs.data(), line.content.data(), line.content.size());
        const double mean = xt::mean(xt::abs(xt::cast<double>(drawn.ours) - xt::cast<double>(drawn.theirs)))();
        drawn.good = mean <= 1.0;
        drawn.reason = glumpp::detail::text("differs by ", mean, "/255", m_trouble.empty() ? "" : "; ", m_trouble);
    }

    std::map<int, Made> m_made;
    std::map<int, gloo::Snippet> m_snippets;
    std::map<int, Line> m_parameters;
    std::map<int, Image> m_images;
    std::map<int, Feed> m_feeds;
    std::map<int, gloo::FrameBuffer> m_screens;
    std::map<int, gloo::Attachments> m_attachments;
    std::map<int, std::pair<int, int>> m_sizes;
    std::map<int, std::unique_ptr<gloo::FrameBuffer>> m_framebuffers;
    int m_attached = 0;
    gloo::FrameBuffer* m_screen = nullptr;
    gloo::FrameBuffer* m_target = nullptr;
    Line m_viewport;
    std::string m_case;
    std::string m_trouble;
    std::vector<Outcome> m_programs, m_cases;
    std::vector<Drawn> m_pictures;
};
