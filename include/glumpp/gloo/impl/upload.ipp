// The door: every byte that goes to the GPU's buffers and textures leaves here.
#pragma once

#include <cstddef>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/pixel_store.hpp>
#include <glumpp/gloo/upload.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE void upload(GLenum target, memory::Bytes& bytes)
{
    const auto sent = bytes.pending();
    if (!sent) return;
    glBufferSubData(target, static_cast<GLintptr>(sent->offset), static_cast<GLsizeiptr>(sent->size()), bytes.data() + sent->offset);
    bytes.clear_pending();
}

GLUMPP_INLINE void upload(const TextureTarget& target, const TexelFormat& format, memory::Bytes& bytes)
{
    const memory::Grid& grid = *bytes.grid();
    if (!grid.pending()) return;
    const memory::Box<3> box = *grid.pending();
    const std::size_t rows = grid.extents()[1], columns = grid.extents()[2];
    const auto first = [&](std::size_t z)
    { return bytes.data() + ((z * rows + box.offset[1]) * columns + box.offset[2]) * grid.texel_size(); };
    const auto x = static_cast<GLint>(box.offset[2]), y = static_cast<GLint>(box.offset[1]), z = static_cast<GLint>(box.offset[0]);
    const auto width = static_cast<GLsizei>(box.end[2] - box.offset[2]), height = static_cast<GLsizei>(box.end[1] - box.offset[1]),
               depth = static_cast<GLsizei>(box.end[0] - box.offset[0]);
    const UnpackState unpack({columns, rows}, target.layered() ? PixelRun::images : height > 1 ? PixelRun::image : PixelRun::row);
    switch (target.call)
    {
    case TexelCall::row:
        glTexSubImage1D(target.name, 0, x, width, format.format, format.type, first(0));
        break;
    case TexelCall::block:
        glTexSubImage3D(target.name, 0, x, y, z, width, height, depth, format.format, format.type, first(box.offset[0]));
        break;
    default:
        for (std::size_t image = box.offset[0]; image < box.end[0]; ++image)
            glTexSubImage2D(target.image(image), 0, x, y, width, height, format.format, format.type, first(image));
    }
    bytes.clear_pending();
}

}  // namespace glumpp::gloo::detail
