// The buffer that a program makes for itself, out of the attributes its shader declares.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo::detail
{

/// The field of a record that holds what an attribute of a shader takes; where it stands is not known yet. Throws Error for
/// an array whose length the text does not tell.
[[nodiscard]] memory::Field field_of(const Attribute& attribute);

/// A buffer for `count` vertices, zeroed, with one field for each attribute, in the order of their declaration; every type of
/// GLSL is made of 4 byte numbers, so nothing needs padding. Throws ShapeError, and Error when there are no attributes, or as
/// field_of() does.
[[nodiscard]] std::shared_ptr<Buffer> make_program_buffer(const std::vector<Attribute>& attributes, std::size_t count);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/program_buffer.ipp>
#endif
