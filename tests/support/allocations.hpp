// What a test asks operator new for, and memory that runs out when it says so. Programs that use it link allocations.cpp.
#pragma once

#include <cstddef>
#include <exception>

/// Of the calling thread alone: drivers have threads of their own.
struct Allocations
{
    /// How often memory was asked for.
    [[nodiscard]] static std::size_t count() noexcept;
    /// After so many more requests one throws std::bad_alloc, or all that follow do.
    static void fail_after(std::size_t requests, bool all = false) noexcept;
    /// Whether one did since.
    [[nodiscard]] static bool failed() noexcept;
    /// From here on none does. Whether one did.
    static bool succeed() noexcept;

    /// What is asked for while one of these lives is neither counted nor refused: a driver asks, too, and does not expect that.
    struct Pause
    {
        Pause() noexcept;
        ~Pause();
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
    };
};

/// Calls `action` with what `make` makes (anew each time, or a reference to one and the same) while a later and later request for memory
/// fails, until none does; after each failure calls `check` with the same object. Returns how many failures there were.
template <class Make, class Action, class Check>
std::size_t fail_each(const Make& make, const Action& action, const Check& check)
{
    for (std::size_t before = 0;; ++before)
    {
        auto&& object = make();
        bool thrown = false;
        Allocations::fail_after(before);
        try
        {
            action(object);
        }
        catch (const std::exception&)
        {
            thrown = true;
        }
        if (!Allocations::succeed()) return before;
        // What copes with a lack of memory has done its work.
        if (thrown) check(object);
    }
}
