// An OpenGL that fails when it is told to: glad's functions are led through here and then on to the driver.
#pragma once

#include <cstddef>

#include <glumpp/gl.hpp>

/// Calls are counted, and may fail, while they are armed; else all goes to the driver.
struct FaultyGL
{
    enum class Fault
    {
        /// Call number k does nothing and leaves GL_OUT_OF_MEMORY for glGetError.
        refused,
        /// From call number k on none does anything, as when the context is lost.
        lost
    };

    /// Loads the functions of the current context, each led through here; those that are not listed are null. Returns whether all listed
    /// ones are there.
    static bool load();

    /// Counts from 0 on.
    static void count() noexcept;
    /// Lets a call fail: the one after so many more.
    static void arm(std::size_t calls, Fault fault) noexcept;
    /// Nothing is counted and nothing fails from here on. What comes next is in order, but an error may still be there to be asked for.
    static void disarm() noexcept;

    /// How many calls there were since count().
    [[nodiscard]] static std::size_t calls() noexcept;
    /// The name of the one that failed first; null when none did.
    [[nodiscard]] static const char* failed() noexcept;
    /// How many objects were made since count() or arm() and are not deleted.
    [[nodiscard]] static std::ptrdiff_t objects() noexcept;

    /// While one lives, calls are the test's own.
    struct Pause
    {
        Pause() noexcept;
        ~Pause();
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
    };
};
