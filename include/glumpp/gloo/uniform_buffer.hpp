// A struct of uniforms, tracked like vertices and shared between programs.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <glumpp/gloo/buffer.hpp>
#include <glumpp/memory/array.hpp>
#include <glumpp/memory/record_view.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo
{

/// One `Struct` in host memory and in a GL buffer, for a uniform block of the layout std140:
///
///     struct Camera { std::array<std::array<float, 4>, 4> view; std::array<float, 3> eye; float exposure; };
///     gloo::UniformBuffer<Camera> camera;
///     camera[&Camera::exposure] = 0.5f;
///     program["Camera"] = camera;             // layout(std140) uniform Camera { mat4 view; vec3 eye; float exposure; };
///
/// Members stand where std140 puts them, by alignas(16) where need be; that is compared with the linked program, and a
/// difference is an error that names the member. A draw sends the pending interval with one `glBufferSubData`. Making
/// one makes no GL call and needs no context.
template <class Struct>
class UniformBuffer : private memory::Array<Struct, 1, Buffer>
{
    using base = memory::Array<Struct, 1, Buffer>;

public:
    /// A zeroed struct.
    explicit UniformBuffer(Usage usage = dynamic_draw) : UniformBuffer(Struct{}, usage) {}
    /// The struct given.
    explicit UniformBuffer(const Struct& values, Usage usage = dynamic_draw)
        : base(std::array<std::size_t, 1>{1}, std::vector<Struct>{values}, static_cast<GLenum>(GL_UNIFORM_BUFFER), usage,
               memory::struct_layout<Struct>::placed())
    {
    }

    /// One member: `camera[&Camera::eye] = {0, 0, 5}`. Throws Error when this has been moved from.
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member)
    {
        return record()[member];
    }
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member) const
    {
        return memory::RecordView<const Struct, 0>(const_cast<UniformBuffer&>(*this).record())[member];
    }

    /// Writes all of it.
    UniformBuffer& operator=(const Struct& values)
    {
        record() = values;
        return *this;
    }

    using base::clear_pending;
    using base::data;
    using base::nbytes;
    using base::share;
    using base::touch;

    /// The smallest interval of bytes that was written since the last upload.
    [[nodiscard]] std::optional<memory::Interval> pending_data() const { return this->store().pending(); }

    /// Creates the GL buffer if need be, binds it to `GL_UNIFORM_BUFFER`, and sends what is pending: see Buffer::bind().
    /// Draws do not need it.
    void bind() { this->store().bind(); }

    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const { return this->store().name(); }

private:
    memory::RecordView<Struct, 0> record()
    {
        auto& store = this->store();
        return {memory::detail::Tag{}, store, store.generation(), 0, {}};
    }
};

}  // namespace glumpp::gloo
