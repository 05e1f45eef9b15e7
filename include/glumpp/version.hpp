// Which glumpp this is, for `#if`: CMake reads it from here.
#pragma once

#define GLUMPP_VERSION_MAJOR 0
#define GLUMPP_VERSION_MINOR 1
#define GLUMPP_VERSION_PATCH 0

/// One number that grows with the version: 100 is 0.1.0, 10203 is 1.2.3.
#define GLUMPP_VERSION (GLUMPP_VERSION_MAJOR * 10000 + GLUMPP_VERSION_MINOR * 100 + GLUMPP_VERSION_PATCH)
