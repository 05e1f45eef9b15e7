// Indices that OpenGL does not take.
#include <glumpp/gloo/index_buffer.hpp>

#if defined(CASE_PLAIN_INT)
using Misused = int;
#elif defined(CASE_SIGNED_INT)
using Misused = std::int32_t;
#elif defined(CASE_WIDE_INT)
using Misused = std::uint64_t;
#else
using Misused = std::uint16_t;
#endif

glumpp::gloo::IndexBuffer<Misused> indices(3);
