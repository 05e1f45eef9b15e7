// A struct of uniforms, tracked like vertices and shared between programs.
#pragma once

#include <cstddef>

#include <glumpp/gloo/buffer_array.hpp>
#include <glumpp/memory/record_view.hpp>

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
class UniformBuffer : private BufferArray<Struct, 1, GL_UNIFORM_BUFFER>
{
    using base = BufferArray<Struct, 1, GL_UNIFORM_BUFFER>;

public:
    /// A zeroed struct.
    explicit UniformBuffer(Usage usage = dynamic_draw) : base(1, usage) {}
    /// The struct given.
    explicit UniformBuffer(const Struct& values, Usage usage = dynamic_draw) : base({values}, usage) {}

    /// One member: `camera[&Camera::eye] = {0, 0, 5}`. Throws Error when this has been moved from.
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member)
    {
        return this->elements()(0)[member];
    }
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member) const
    {
        return this->elements()(0)[member];
    }

    /// Writes all of it.
    UniformBuffer& operator=(const Struct& values)
    {
        this->elements()(0) = values;
        return *this;
    }

    using base::bind;
    using base::clear_pending;
    using base::data;
    using base::name;
    using base::nbytes;
    using base::pending_data;
    using base::share;
    using base::touch;
};

}  // namespace glumpp::gloo
