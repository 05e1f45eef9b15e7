// Everything of memory, glsl and gloo.
#pragma once

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>

namespace glumpp::gloo
{
using glumpp::Error;
using glumpp::GLError;
using glumpp::IndexError;
using glumpp::NameError;
using glumpp::ShaderError;
using glumpp::ShapeError;
using glumpp::TypeError;
using memory::FieldView;
using memory::Interval;
using memory::RecordView;
}  // namespace glumpp::gloo
