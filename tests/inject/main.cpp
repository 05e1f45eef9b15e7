// Lets every call of OpenGL and every request for memory fail in turn, in programs that stand for those of users, and looks whether
// they go on as if nothing had been:
//
//     inject [stride] [program]      with a stride of 7, every seventh fault; of all programs, or of one
//
// What is asked for after each fault stands at check_fault(). Exits 77 (skipped) without OpenGL. With INJECT_VERBOSE in the environment it
// also lists what was thrown.
#include "faulty_gl.hpp"
#include "scene.hpp"
#include "support/allocations.hpp"
#include "support/offscreen_context.hpp"
#include "support/skip.hpp"

#include <glumpp/error.hpp>
#include <glumpp/gloo/context.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace
{

constexpr int side = 8;
using Picture = std::vector<std::uint8_t>;

/// What a scene is drawn to: a context, and the framebuffer that is bound there when the scene begins, the test's own.
class Window
{
public:
    /// Begins anew in a context that is as new, which the library is told: what it had is lost. To make one takes long, so that most are
    /// the one before, its state at OpenGL's defaults.
    void begin()
    {
        const FaultyGL::Pause pause;
        glumpp::gloo::context_lost();
        m_is_first = false;
        if (m_begun++ % 64 == 0)
        {
            // The old one goes first: a driver may keep what it had for the next.
            m_context.reset();
            m_context.emplace(3, 3, false);
        }
        else
        {
            glDeleteFramebuffers(1, &m_name);
            glDeleteRenderbuffers(1, &m_color);
            reset();
        }
        glGenRenderbuffers(1, &m_color);
        glBindRenderbuffer(GL_RENDERBUFFER, m_color);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, side, side);
        glBindRenderbuffer(GL_RENDERBUFFER, 0);
        glGenFramebuffers(1, &m_name);
        glBindFramebuffer(GL_FRAMEBUFFER, m_name);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, m_color);
        glViewport(0, 0, side, side);
    }

    /// Whether there was no other context since this was said.
    void is_first(bool first) noexcept { m_is_first = first; }
    [[nodiscard]] bool is_first() const noexcept { return m_is_first; }

    /// Black, whatever is bound.
    void clear() const
    {
        const FaultyGL::Pause pause;
        const Bound bound(m_name);
        const std::array<float, 4> black{};
        glClearBufferfv(GL_COLOR, 0, black.data());
    }

    [[nodiscard]] Picture picture() const
    {
        const FaultyGL::Pause pause;
        const Bound bound(m_name);
        Picture out(std::size_t{side} * side * 4);
        glReadPixels(0, 0, side, side, GL_RGBA, GL_UNSIGNED_BYTE, out.data());
        return out;
    }

private:
    static void reset()
    {
        while (glGetError() != GL_NO_ERROR) continue;
        glUseProgram(0);
        glBindVertexArray(0);
        for (const auto target : {GL_ARRAY_BUFFER, GL_COPY_WRITE_BUFFER, GL_UNIFORM_BUFFER, GL_PIXEL_PACK_BUFFER, GL_PIXEL_UNPACK_BUFFER})
            glBindBuffer(static_cast<GLenum>(target), 0);
        for (const auto capability : {GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_PRIMITIVE_RESTART}) glDisable(static_cast<GLenum>(capability));
        glActiveTexture(GL_TEXTURE0);
        for (const auto name : {GL_UNPACK_ALIGNMENT, GL_PACK_ALIGNMENT}) glPixelStorei(static_cast<GLenum>(name), 4);
        for (const auto name : {GL_UNPACK_ROW_LENGTH, GL_UNPACK_IMAGE_HEIGHT, GL_UNPACK_SKIP_PIXELS, GL_UNPACK_SKIP_ROWS,
                                GL_UNPACK_SKIP_IMAGES, GL_PACK_ROW_LENGTH, GL_PACK_SKIP_PIXELS, GL_PACK_SKIP_ROWS})
            glPixelStorei(static_cast<GLenum>(name), 0);
    }

    struct Bound
    {
        explicit Bound(GLuint name)
        {
            glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw);
            glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read);
            glBindFramebuffer(GL_FRAMEBUFFER, name);
        }
        Bound(const Bound&) = delete;
        Bound& operator=(const Bound&) = delete;
        ~Bound()
        {
            glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw));
            glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read));
        }
        GLint draw = 0, read = 0;
    };

    std::optional<OffscreenContext> m_context{};
    GLuint m_name = 0, m_color = 0;
    std::size_t m_begun = 0;
    bool m_is_first = false;
};

/// What an undisturbed run gives after each step.
struct Expected
{
    std::vector<Held> held;
    Picture picture;
};

enum class Kind
{
    refused,
    lost,
    memory,
    no_memory
};
constexpr std::array kinds{Kind::refused, Kind::lost, Kind::memory, Kind::no_memory};

/// What became of the faults of one kind in one scene.
struct Outcome
{
    std::size_t faults = 0, tried = 0, survived = 0;
    /// Those that were not thrown, and were seen by glGetError alone.
    std::size_t silent = 0;
};

/// Whether what is pending after a refusal may be: as before, sent, or more.
bool keeps_pending(const Held& before, const Held& after)
{
    if (after.pending.empty() || before.pending.empty()) return true;
    if (after.pending.size() != before.pending.size()) return false;
    for (std::size_t i = 0; i < before.pending.size(); ++i)
    {
        if (after.pending[i].first > before.pending[i].first || after.pending[i].second < before.pending[i].second) return false;
    }
    return true;
}

class Run
{
public:
    Run(Window& window, const NamedScene& scene) : m_window(window), m_scene(scene)
    {
        m_window.begin();
        FaultyGL::count();
        const std::size_t before = Allocations::count();
        const auto made = m_scene.make();
        for (const Scene::Step& step : made->steps())
        {
            m_window.clear();
            try
            {
                step.run();
            }
            catch (const std::exception& error)
            {
                std::printf("%s, '%s', undisturbed: %s\n", m_scene.name, step.what, error.what());
                throw;
            }
            const Allocations::Pause pause;
            m_expected.push_back({made->held(), m_window.picture()});
            if (step.draws &&
                std::all_of(m_expected.back().picture.begin(), m_expected.back().picture.end(), [](auto c) { return c == 0; }))
                complain("draws nothing", step.what);
        }
        m_calls = FaultyGL::calls();
        m_allocations = Allocations::count() - before;
        FaultyGL::disarm();
    }

    [[nodiscard]] std::size_t faults(Kind kind) const noexcept
    {
        return kind == Kind::refused || kind == Kind::lost ? m_calls : m_allocations;
    }

    /// Lets fault number k happen. Returns whether it was survived.
    ///
    /// A step that throws leaves what is on the host as it was, and throws an error of the library, or std::bad_alloc for want of
    /// memory. Said again, once nothing fails, it does what it should, and so do those that follow up to the third picture: the host's
    /// memory and the pictures are those of an undisturbed run. A fault that OpenGL does not tell, but by glGetError, does not throw; then
    /// glGetError must tell it, and a new context, with gloo::context_lost(), is all that it takes.
    bool check_fault(Kind kind, std::size_t k, Outcome& outcome)
    {
        m_kind = kind;
        m_k = k;
        m_window.begin();
        m_window.is_first(true);
        const bool in_gl = kind == Kind::refused || kind == Kind::lost;
        if (in_gl) FaultyGL::arm(k, kind == Kind::refused ? FaultyGL::Fault::refused : FaultyGL::Fault::lost);
        else
        {
            FaultyGL::count();
            FaultyGL::disarm();
            Allocations::fail_after(k, kind == Kind::no_memory);
        }
        std::unique_ptr<Scene> scene;
        bool fine = true;
        std::string last;
        const auto attempt = [&](const char* what, const auto& action)
        {
            bool thrown = false;
            try
            {
                action();
            }
            catch (const glumpp::Error& error)
            {
                thrown = true;
                note(error.what());
                const Allocations::Pause pause;
                last = error.what();
            }
            catch (const std::bad_alloc& error)
            {
                thrown = true;
                if (in_gl) fine = complain("throws std::bad_alloc", what);
                else note(error.what());
            }
            catch (const std::exception& error)
            {
                thrown = true;
                fine = complain(error.what(), what);
            }
            return thrown;
        };
        const auto happened = [&] { return in_gl ? FaultyGL::failed() != nullptr : Allocations::failed(); };
        const auto mend = [&] { in_gl ? FaultyGL::disarm() : void(Allocations::succeed()); };

        if (attempt("made", [&] { scene = m_scene.make(); }))
        {
            mend();
            scene = m_scene.make();
        }
        bool mended = false;
        std::size_t drawn = 0;
        for (std::size_t i = 0; i < scene->steps().size() && drawn < 3; ++i)
        {
            const Scene::Step& step = scene->steps()[i];
            if (mended)
            {
                drawn += step.draws ? 1 : 0;
                m_window.clear();
                if (attempt(step.what, step.run)) fine = complain("throws once the fault is gone: " + last, step.what);
                fine = check(*scene, i) && fine;
                continue;
            }
            std::vector<Held> before;
            {
                const Allocations::Pause pause;
                before = scene->held();
            }
            m_window.clear();
            const bool thrown = attempt(step.what, step.run);
            if (!happened()) continue;
            mended = true;
            mend();
            std::vector<Held> after = scene->held();
            bool again = thrown;
            if (thrown)
            {
                for (std::size_t n = 0; n < before.size(); ++n)
                {
                    if (!step.writes && after[n].bytes != before[n].bytes)
                        fine = complain("the host's memory changed by what was refused", step.what);
                    if (step.writes) continue;
                    if (step.draws ? !keeps_pending(before[n], after[n]) : after[n].pending != before[n].pending)
                        fine = complain("what is pending changed by what was refused", step.what);
                }
            }
            const bool told = kind == Kind::refused && opengl_tells(FaultyGL::failed());
            if (kind == Kind::lost || (kind == Kind::refused && !thrown && !told))
            {
                if (kind == Kind::refused && glGetError() != GL_OUT_OF_MEMORY) fine = complain("nobody hears of it", step.what);
                if (kind == Kind::refused) ++outcome.silent;
                m_window.begin();
                again = again || step.draws;
            }
            if (told && !thrown && !is_right(*scene, i)) fine = complain("is not refused", step.what);
            if (again) m_window.clear();
            const bool threw_again = again && attempt(step.what, step.run);
            if (kind == Kind::refused && thrown && !told && (threw_again || !is_right(*scene, i)))
            {
                // What it threw was not about that.
                if (glGetError() != GL_OUT_OF_MEMORY) fine = complain("nobody hears of it", step.what);
                ++outcome.silent;
                m_window.begin();
                m_window.clear();
                if (attempt(step.what, step.run)) fine = complain("throws again in a new context: " + last, step.what);
            }
            else if (threw_again) fine = complain("throws again: " + last, step.what);
            fine = check(*scene, i, again || told || !in_gl) && fine;
        }
        mend();
        // What was made in a context that is gone went with it.
        const bool deleted = FaultyGL::failed() != nullptr && std::string_view(FaultyGL::failed()).starts_with("glDelete");
        scene.reset();
        if (m_window.is_first() && !deleted && FaultyGL::objects() != 0) fine = complain("objects of OpenGL are left behind", "the end");
        return fine;
    }

    /// The calls that failed without a word, and how often.
    static std::map<std::string, std::size_t>& complaints()
    {
        static std::map<std::string, std::size_t> all;
        return all;
    }
    static std::map<std::string, std::size_t>& thrown()
    {
        static std::map<std::string, std::size_t> all;
        return all;
    }

private:
    /// Whether OpenGL says what became of such a call, other than by glGetError: with a name or a status that can be asked for.
    static bool opengl_tells(std::string_view function)
    {
        return (function.starts_with("glGen") && function != "glGenerateMipmap") || function.starts_with("glCreate") ||
               function.starts_with("glTexImage") || function.starts_with("glRenderbufferStorage") || function == "glBufferData" ||
               function == "glCompileShader" || function == "glLinkProgram" || function == "glCheckFramebufferStatus";
    }

    bool is_right(const Scene& scene, std::size_t step) const
    {
        return !scene.steps()[step].draws || m_window.picture() == m_expected[step].picture;
    }

    bool check(const Scene& scene, std::size_t step, bool drawn = true)
    {
        bool fine = true;
        const Expected& expected = m_expected[step];
        const std::vector<Held> held = scene.held();
        for (std::size_t n = 0; n < held.size(); ++n)
        {
            if (held[n].bytes != expected.held[n].bytes)
                fine = complain("the host's memory is not what it should be", scene.steps()[step].what);
        }
        if (!drawn || !scene.steps()[step].draws) return fine;
        const Picture picture = m_window.picture();
        const auto differs = std::mismatch(picture.begin(), picture.end(), expected.picture.begin());
        if (differs.first == picture.end()) return fine;
        return complain("another picture: " + std::to_string(*differs.first) + " instead of " + std::to_string(*differs.second) +
                            " at byte " + std::to_string(differs.first - picture.begin()),
                        scene.steps()[step].what);
    }

    bool complain(std::string_view what, const char* step) const
    {
        const Allocations::Pause pause;
        static constexpr std::array names{"call refused", "context lost", "memory refused once", "memory gone"};
        std::string text = std::string(m_scene.name).append(", ").append(names[static_cast<std::size_t>(m_kind)]);
        if (FaultyGL::failed() != nullptr) text.append(" (").append(FaultyGL::failed()).append(")");
        text.append(", '").append(step).append("': ").append(what);
        if (complaints()[text]++ == 0) std::printf("%s [fault %zu]\n", text.c_str(), m_k);
        return false;
    }

    void note(std::string_view what) const
    {
        const Allocations::Pause pause;
        std::string text(what.substr(0, 100));
        if (FaultyGL::failed() != nullptr) text.insert(0, std::string(FaultyGL::failed()).append(": "));
        ++thrown()[text];
    }

    Window& m_window;
    const NamedScene& m_scene;
    std::vector<Expected> m_expected{};
    std::size_t m_calls = 0, m_allocations = 0;
    Kind m_kind = Kind::refused;
    std::size_t m_k = 0;
};

}  // namespace

int main(int argc, char** argv)
{
    const std::size_t stride = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1;
    const std::string_view only = argc > 2 ? argv[2] : "";
    const bool verbose = std::getenv("INJECT_VERBOSE") != nullptr;
    // Of Mesa: exactly this version; no threads, whose clears and reads of a texture overtake one another; programs are drawn with once or
    // twice, so that it does not pay to optimise them, and come again and again, so that it pays to keep them.
    setenv("MESA_GL_VERSION_OVERRIDE", "3.3", 1);
    setenv("MESA_GLSL_VERSION_OVERRIDE", "330", 1);
    setenv("LP_NUM_THREADS", "0", 1);
    setenv("GALLIVM_PERF", "nopt", 1);
    setenv("MESA_SHADER_CACHE_DIR", std::filesystem::absolute(argv[0]).parent_path().append("shaders").c_str(), 1);
    const auto load = []
    {
        const OffscreenContext context(3, 3, false);
        return context.ready() && FaultyGL::load();
    };
    if (!load())
    {
        return skip("no OpenGL 3.3 here: no fault is injected");
    }
    Window window;
    std::vector<NamedScene> scenes = gloo_scenes();
    for (NamedScene& scene : graphics_scenes()) scenes.push_back(std::move(scene));

    std::printf("faults injected, one in %zu of all: tried, and survived\n\n%-14s %12s %12s %12s %12s %12s %10s\n", stride, "program",
                "GL calls", "refused", "lost", "allocations", "none left", "seconds");
    bool all_fine = true;
    std::size_t total = 0, silent = 0;
    for (const NamedScene& scene : scenes)
    {
        if (!only.empty() && only != scene.name) continue;
        const auto begin = std::chrono::steady_clock::now();
        Run run(window, scene);
        std::array<Outcome, kinds.size()> outcomes{};
        for (const Kind kind : kinds)
        {
            Outcome& outcome = outcomes[static_cast<std::size_t>(kind)];
            outcome.faults = run.faults(kind);
            // Not the same ones of each kind.
            for (std::size_t k = static_cast<std::size_t>(kind) * stride / kinds.size(); k < outcome.faults; k += stride)
            {
                ++outcome.tried;
                if (run.check_fault(kind, k, outcome)) ++outcome.survived;
            }
            all_fine = all_fine && outcome.survived == outcome.tried;
            total += outcome.tried;
            silent += outcome.silent;
        }
        const auto share = [](const Outcome& o) { return std::to_string(o.survived) + "/" + std::to_string(o.tried); };
        std::printf("%-14s %12zu %12s %12s %12s %12s %10.1f\n", scene.name, outcomes[0].faults, share(outcomes[0]).c_str(),
                    share(outcomes[1]).c_str(), share(outcomes[2]).c_str(), share(outcomes[3]).c_str(),
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        std::fflush(stdout);
    }
    std::printf("\n%zu faults; of the calls refused, glGetError alone told of %zu: those took a new context\n", total, silent);
    if (verbose)
        for (const auto& [text, count] : Run::thrown()) std::printf("%6zu %s\n", count, text.c_str());
    return all_fine && Run::complaints().empty() ? 0 : 1;
}
