// A program of a user of the library, cut into steps in each of which something may go wrong.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "faulty_gl.hpp"
#include "support/allocations.hpp"

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

/// What one object holds on the host, and what of it is pending: pairs of a first and a last.
struct Held
{
    std::vector<std::byte> bytes;
    std::vector<std::pair<std::size_t, std::size_t>> pending;

    friend bool operator==(const Held&, const Held&) = default;
};

/// Some objects, and what is done with them one after the other. Each step is one thing that throws or happens, and may be said again
/// when it threw; one that draws leaves its picture in the framebuffer that was bound, and may be said again in any case.
class Scene
{
public:
    struct Step
    {
        const char* what;
        std::function<void()> run;
        bool draws;
        /// Whether it also writes to the host's memory, so that this may be half done when it throws.
        bool writes;
    };

    Scene() = default;
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;
    virtual ~Scene() = default;

    [[nodiscard]] const std::vector<Step>& steps() const noexcept { return m_steps; }
    [[nodiscard]] std::vector<Held> held() const
    {
        std::vector<Held> out;
        for (const auto& one : m_held) out.push_back(one());
        return out;
    }

protected:
    template <class F>
    void does(const char* what, F run)
    {
        const Allocations::Pause pause;
        m_steps.push_back({what, run, false, false});
    }
    template <class F>
    void draws(const char* what, F run, bool writes = false)
    {
        const Allocations::Pause pause;
        m_steps.push_back({what, run, true, writes});
    }

    /// A buffer or a texture that is looked at after each step.
    template <class... Arrays>
    void holds(Arrays&... arrays)
    {
        const Allocations::Pause pause;
        (m_held.push_back([&arrays] { return held_by(arrays); }), ...);
    }

private:
    template <class Array>
    static Held held_by(const Array& array)
    {
        Held out;
        const auto* const begin = reinterpret_cast<const std::byte*>(array.data());
        if constexpr (requires { array.nbytes(); }) out.bytes.assign(begin, begin + array.nbytes());
        else out.bytes.assign(begin, begin + array.size() * sizeof(*array.data()));
        if constexpr (requires { array.pending_data(); })
        {
            const auto pending = array.pending_data();
            if (!pending) return out;
            if constexpr (requires {
                              pending->size();
                              pending->offset + 1;
                          })
                out.pending.emplace_back(pending->offset, pending->end);
            else
                for (std::size_t i = 0; i < pending->offset.size(); ++i) out.pending.emplace_back(pending->offset[i], pending->end[i]);
        }
        return out;
    }

    std::vector<Step> m_steps{};
    std::vector<std::function<Held()>> m_held{};
};

/// A scene to be made again and again.
struct NamedScene
{
    const char* name;
    std::function<std::unique_ptr<Scene>()> make;
};

/// All of them; those of one file each.
std::vector<NamedScene> gloo_scenes();
std::vector<NamedScene> graphics_scenes();
