// What stands before the definitions in `impl/`: `inline` where every file that includes the library compiles them, nothing where one
// file does it for all.
#pragma once

#ifdef GLUMPP_SEPARATE_COMPILATION
#define GLUMPP_INLINE
#else
#define GLUMPP_INLINE inline
#endif
