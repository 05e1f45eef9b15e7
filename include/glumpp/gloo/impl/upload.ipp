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
    const memory::Interval& sent = bytes.interval();
    glBufferSubData(target, static_cast<GLintptr>(sent.offset), static_cast<GLsizeiptr>(sent.size()), bytes.data() + sent.offset);
    bytes.note_sent();
}

GLUMPP_INLINE void upload(const TextureTarget& target, const TexelFormat& format, memory::Bytes& bytes)
{
    const memory::Grid& grid = *bytes.grid();
    const memory::Box<3>& box = *grid.pending();
    const auto at = [&](std::size_t axis) { return static_cast<GLint>(box.offset[axis]); };
    const auto length = [&](std::size_t axis) { return static_cast<GLsizei>(box.end[axis] - box.offset[axis]); };
    const auto first = [&](std::size_t z)
    {
        const std::size_t row = z * grid.extents()[1] + box.offset[1];
        return bytes.data() + (row * grid.extents()[2] + box.offset[2]) * grid.texel_size();
    };
    const UnpackState unpack({grid.extents()[2], grid.extents()[1]}, target.layered() ? PixelRun::images
                                                                     : length(1) > 1  ? PixelRun::image
                                                                                      : PixelRun::row);
    switch (target.call)
    {
    case TexelCall::row:
        glTexSubImage1D(target.name, 0, at(2), length(2), format.format, format.type, first(0));
        break;
    case TexelCall::block:
        glTexSubImage3D(target.name, 0, at(2), at(1), at(0), length(2), length(1), length(0), format.format, format.type,
                        first(box.offset[0]));
        break;
    default:
        for (std::size_t image = box.offset[0]; image < box.end[0]; ++image)
            glTexSubImage2D(target.image(image), 0, at(2), at(1), length(2), length(1), format.format, format.type, first(image));
    }
    bytes.clear_pending();
}

}  // namespace glumpp::gloo::detail
