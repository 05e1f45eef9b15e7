// The one place that includes Catch2: version 2 is a single header, version 3 is not.
#pragma once

// Failures then show what an optional holds.
#define CATCH_CONFIG_ENABLE_OPTIONAL_STRINGMAKER

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
