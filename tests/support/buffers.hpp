// What the tests of host memory include: buffers, the structs they hold and what is asked of them.
#pragma once

#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>

#include "support/pending.hpp"
#include "support/structs.hpp"

namespace gloo = glumpp::gloo;
namespace memory = glumpp::memory;
