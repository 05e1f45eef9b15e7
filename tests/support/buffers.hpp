// What the tests of host memory include: buffers and the parts of xtensor that people use with them.
#pragma once

#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>

#if __has_include(<xtensor/core/xmath.hpp>)
#include <xtensor/containers/xadapt.hpp>
#include <xtensor/core/xmath.hpp>
#include <xtensor/core/xnoalias.hpp>
#include <xtensor/generators/xbuilder.hpp>
#include <xtensor/misc/xsort.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xadapt.hpp>
#include <xtensor/xbuilder.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xsort.hpp>
#include <xtensor/xview.hpp>
#endif

#include "support/pending.hpp"
#include "support/structs.hpp"

namespace gloo = glumpp::gloo;
namespace memory = glumpp::memory;
