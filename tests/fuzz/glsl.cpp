// Any text as a shader, a snippet, and a compiler's log. The first byte says what; parts of a composition stand behind one another, with a
// byte of 1 between them.
#include "input.hpp"

#include <glumpp/error.hpp>
#include <glumpp/glsl/compose.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/hooks.hpp>
#include <glumpp/glsl/log.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/source.hpp>

#include <algorithm>
#include <array>
#include <ctime>
#include <string>
#include <string_view>

namespace glsl = glumpp::glsl;

namespace
{

void read_shader(glsl::Stage stage, std::string_view text)
{
    const glsl::Source prepared = glsl::prepare(stage, text);
    const auto ends = static_cast<std::size_t>(std::count(prepared.text.begin(), prepared.text.end(), '\n'));
    require(prepared.lines.size() == ends || prepared.lines.size() == ends + 1, "it is known of each line where it comes from");
    glsl::for_each_declaration(text, stage,
                               [&](const glsl::Declaration& found) { require(!found.name.empty(), "what is declared has a name"); });
    for (const std::string_view hook : glsl::hook_names(text, stage)) require(!hook.empty(), "a hook has a name");
}

void read_log(std::string_view text)
{
    const std::size_t cut = std::min(text.find('\1'), text.size());
    const glsl::Source source = glsl::source_of(std::string(text.substr(0, cut)));
    (void)glsl::explain(text.substr(cut), source);
    (void)glsl::readable(text.substr(cut));
}

void compose(glsl::Stage stage, std::string_view text)
{
    std::array<std::string_view, 3> parts{};
    for (std::string_view& part : parts)
    {
        const std::size_t cut = std::min(text.find('\1'), text.size());
        part = text.substr(0, cut);
        text.remove_prefix(std::min(cut + 1, text.size()));
    }
    const glsl::Source shader = glsl::source_of(std::string(parts[0]));
    const glsl::Snippet a{parts[1]}, b{parts[2]};
    const glsl::Snippet both[] = {a, a(b), a + b, a("x", b), a(b) * b};
    for (const glsl::Snippet& one : both)
    {
        glsl::HookValues values;
        for (const std::string_view hook : glsl::hook_names(parts[0], stage)) values.emplace(hook, one);
        const glsl::Composition composed = glsl::compose(stage, shader, values);
        (void)glsl::prepare(stage, composed.source);
    }
}

void run(std::uint8_t what, std::string_view text)
{
    const glsl::Stage stage = std::array{glsl::Stage::vertex, glsl::Stage::fragment, glsl::Stage::geometry}[what % 3];
    try
    {
        switch (what / 3 % 3)
        {
        case 0:
            return read_shader(stage, text);
        case 1:
            return compose(stage, text);
        default:
            return read_log(text);
        }
    }
    catch (const glumpp::Error&)
    {
        // A refusal is fine; anything else that is thrown is not.
    }
}

/// Seconds of work, not of waiting.
double timed(std::uint8_t what, const std::string& text)
{
    const std::clock_t begin = std::clock();
    run(what, text);
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Input input(data, size);
    const std::uint8_t what = input.byte();
    const std::string text(input.rest());
    run(what, text);
    // The same, many times over, takes as many times as long: what takes longer is a finding. Of some inputs, for it takes time.
    if (size % 16 != 0) return 0;
    std::string many;
    while (many.size() < 4096 && !text.empty()) many += text;
    double once = timed(what, many);
    if (once < 0.002) return 0;
    std::string more;
    for (int i = 0; i < 8; ++i) more += many;
    double eight_times = timed(what, more);
    const auto too_long = [&] { return eight_times > 0.1 && eight_times >= 8 * 3 * once; };
    // A machine that does something else in between is no finding: the shortest of some counts.
    for (int i = 0; i < 5 && too_long(); ++i)
    {
        once = std::min(once, timed(what, many));
        eight_times = std::min(eight_times, timed(what, more));
    }
    require(!too_long(), "time grows as the text does");
    return 0;
}
