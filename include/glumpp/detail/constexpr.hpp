// What stands before functions that have vectors in them: `constexpr` where those of the standard library are.
#pragma once

#include <version>

#if defined(__cpp_lib_constexpr_vector)
#define GLUMPP_CONSTEXPR constexpr
#else
#define GLUMPP_CONSTEXPR inline
#endif
