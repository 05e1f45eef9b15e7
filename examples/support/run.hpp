// What surrounds every example: errors become one line and an exit status.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <stdexcept>

namespace support
{

/// What was typed on the command line cannot be: exit status 2.
class UsageError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Runs `body` and returns what `main` should return: 0, 2 for a UsageError, 1 for everything else that is thrown.
template <class Body>
[[nodiscard]] int run(const char* name, Body&& body) noexcept
{
    try
    {
        body();
        // What was printed may have met a full disk or a closed pipe.
        if (std::fflush(stdout) == 0) return EXIT_SUCCESS;
        std::fprintf(stderr, "%s: the output could not be written\n", name);
        return EXIT_FAILURE;
    }
    catch (const UsageError& error)
    {
        std::fprintf(stderr, "%s: %s (--help lists the options)\n", name, error.what());
        return 2;
    }
    catch (const std::bad_alloc&)
    {
        std::fprintf(stderr, "%s: out of memory\n", name);
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "%s: %s\n", name, error.what());
    }
    return EXIT_FAILURE;
}

}  // namespace support
