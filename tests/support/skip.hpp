// What a test program that cannot run here ends with.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

/// The exit status of a program that cannot run here; GLUMPP_REQUIRE_GL makes that a failure.
inline int skip(const std::string& why)
{
    std::printf("skipped: %s\n", why.c_str());
    return std::getenv("GLUMPP_REQUIRE_GL") != nullptr ? 1 : 77;
}
