// Draws and uniforms against hand-written OpenGL, on functions that do nothing and on the driver, and against other libraries on the
// driver.
#include "support/offscreen.hpp"  // EGL comes before the loader

#include "by_hand.hpp"
#include "null_gl.hpp"
#include "scene.hpp"
#include "sections.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace benchmark
{
namespace
{

constexpr std::size_t batch = 1000;

/// Many draws, until they are done.
template <class Draw>
auto finished(Draw draw)
{
    return [draw]() mutable
    {
        for (std::size_t i = 0; i < batch; ++i) draw(static_cast<float>(i));
        glFinish();
    };
}

/// The draws that are measured, by the names that the other libraries' programs print.
struct Jobs
{
    Scene plain{Kind::plain}, rich{Kind::rich}, buffers{Kind::buffers};
    Uniforms uniforms{(rich.draw(), rich.program)};

    void draw_plain() { plain.draw(); }
    void draw_buffers() { buffers.draw(); }
    void draw_uniforms(float x)
    {
        uniforms.set(x);
        rich.draw();
    }
};

/// A driver, and something to draw into.
struct Driver
{
    support::Offscreen context;
    gloo::FrameBuffer target{16, 16};

    Driver() { target.bind(); }
    ~Driver() { gloo::context_lost(); }
};

/// What another library's program prints: a draw's name and its nanoseconds, a line each. Empty where it does not run.
std::map<std::string, double> ask(const std::string& command)
{
    std::map<std::string, double> out;
    std::FILE* const program = popen((command + " 2>/dev/null").c_str(), "r");
    if (program == nullptr) return out;
    std::array<char, 200> line{};
    while (std::fgets(line.data(), static_cast<int>(line.size()), program) != nullptr)
    {
        const std::string text = line.data();
        const std::size_t tab = text.find('\t');
        if (tab != std::string::npos) out[text.substr(0, tab)] = std::atof(text.c_str() + tab + 1);
    }
    pclose(program);
    return out;
}

void against(Table& table, const std::string& name, const std::string& command)
{
    constexpr std::size_t rounds = 7;
    Jobs jobs;
    const std::array<std::pair<const char*, std::function<void(float)>>, 3> draws{
        {{plain_name, [&](float) { jobs.draw_plain(); }},
         {buffers_name, [&](float) { jobs.draw_buffers(); }},
         {uniforms_name, [&](float x) { jobs.draw_uniforms(x); }}}};
    std::array<std::vector<double>, 3> ours, theirs;
    for (std::size_t round = 0; round < rounds; ++round)
    {
        const auto answers = command.empty() ? std::map<std::string, double>{} : ask(command);
        if (answers.size() != draws.size())
        {
            for (const auto& [job, draw] : draws) table.skip(name + ": " + job, "not installed, or it does not run here");
            return;
        }
        for (std::size_t i = 0; i < draws.size(); ++i)
        {
            auto work = finished(std::ref(draws[i].second));
            std::vector<double> blocks;
            for (int block = 0; block < 9; ++block) blocks.push_back(nanoseconds(work, 2) / (2 * batch));
            ours[i].push_back(spread(blocks).median);
            theirs[i].push_back(answers.at(draws[i].first));
        }
    }
    for (std::size_t i = 0; i < draws.size(); ++i) table.add(name + ": " + draws[i].first, 0.9, ours[i], theirs[i]);
}

}  // namespace

void own_work(Table& table)
{
    table.section("draws on functions that do nothing: against the same calls by hand", "ns/draw");
    const auto on_kind = [&](Kind kind, const char* name, bool sets_uniforms)
    {
        silence(inputs_of(kind), uniforms_of(kind));
        Scene scene(kind);
        scene.draw();
        const ByHand by_hand(kind);
        if (!sets_uniforms)
            return table.compare(
                name, told, 1, [&] { scene.draw(); }, [&] { by_hand.draw(); });
        Uniforms uniforms(scene.program);
        float x = 0, y = 0;
        table.compare(
            name, told, 1,
            [&]
            {
                uniforms.set(++x);
                scene.draw();
            },
            [&] { by_hand.draw_with(++y); });
    };
    on_kind(Kind::plain, plain_name, false);
    on_kind(Kind::buffers, buffers_name, false);
    on_kind(Kind::rich, uniforms_name, true);
    gloo::context_lost();
}

void draws(Table& table)
{
    table.section("draws on the driver: against the same calls by hand", "ns/draw");
    const Driver driver;
    Jobs ours;
    const ByHand plain(Kind::plain), buffers(Kind::buffers), rich(Kind::rich);
    table.compare(plain_name, 1.05, batch, finished([&](float) { ours.draw_plain(); }), finished([&](float) { plain.draw(); }));
    table.compare(buffers_name, 1.1, batch, finished([&](float) { ours.draw_buffers(); }), finished([&](float) { buffers.draw(); }));
    table.compare(uniforms_name, 1.1, batch, finished([&](float x) { ours.draw_uniforms(x); }),
                  finished([&](float x) { rich.draw_with(x); }));
}

void peers(Table& table)
{
    table.section("draws on the driver: against other libraries, each in a process of its own", "ns/draw");
    const Driver driver;
    against(table, "globjects", GLUMPP_GLOBJECTS);
    against(table, "moderngl", GLUMPP_MODERNGL);
}

}  // namespace benchmark
