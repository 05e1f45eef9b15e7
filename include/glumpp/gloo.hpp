// Everything of memory, glsl and gloo, but gloo/checked_program.hpp: that takes long to compile.
#pragma once

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/atlas.hpp>
#include <glumpp/gloo/attachment.hpp>
#include <glumpp/gloo/attachments.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/audit.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/debug.hpp>
#include <glumpp/gloo/draw.hpp>
#include <glumpp/gloo/foreign_texture.hpp>
#include <glumpp/gloo/framebuffer.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/program.hpp>
#include <glumpp/gloo/renderbuffer.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/stage_source.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/gloo/texture_1d.hpp>
#include <glumpp/gloo/texture_2d.hpp>
#include <glumpp/gloo/texture_2d_array.hpp>
#include <glumpp/gloo/texture_3d.hpp>
#include <glumpp/gloo/texture_cube.hpp>
#include <glumpp/gloo/texture_rectangle.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/gloo/uniform_buffer.hpp>
#include <glumpp/gloo/uniform_handle.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/gloo/vertex_array.hpp>
#include <glumpp/gloo/vertex_buffer.hpp>
#include <glumpp/memory/copy.hpp>
#include <glumpp/version.hpp>

namespace glumpp::gloo
{
using glumpp::Error;
using glumpp::GLError;
using glumpp::IndexError;
using glumpp::NameError;
using glumpp::ShaderError;
using glumpp::ShapeError;
using glumpp::TypeError;
using memory::Box;
using memory::copy;
using memory::FieldView;
using memory::Interval;
using memory::Normalized;
using memory::RecordView;
}  // namespace glumpp::gloo
