// Textures and buffers whose types only a record tells.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <glumpp/gloo.hpp>

#include "record.hpp"

namespace gloo = glumpp::gloo;

/// Calls `visit(std::integral_constant<std::size_t, n>)` for 1 to 4.
template <class Visit>
auto with_size(std::size_t n, Visit visit)
{
    switch (n)
    {
    case 1:
        return visit(std::integral_constant<std::size_t, 1>{});
    case 2:
        return visit(std::integral_constant<std::size_t, 2>{});
    case 3:
        return visit(std::integral_constant<std::size_t, 3>{});
    case 4:
        return visit(std::integral_constant<std::size_t, 4>{});
    default:
        throw std::runtime_error("no vector has " + std::to_string(n) + " components");
    }
}

/// Copies raw bytes over all elements of a buffer or a texture, which are marked.
template <class Elements>
void overwrite(Elements& elements, std::string_view bytes)
{
    const auto all = elements.edit();
    if (all.size_bytes() != bytes.size()) throw std::runtime_error("the record holds another number of bytes");
    std::memcpy(all.data(), bytes.data(), bytes.size());
}

/// A texture of bytes or floats, of one to four channels.
class Image
{
public:
    /// `parameters` is a line `texture T KIND WRAPPING MINIFICATION MAGNIFICATION`.
    Image(const Line& parameters, const Array& texels)
    {
        const std::string_view kind = parameters.word(2);
        const std::size_t channels = texels.shape.back();
        with_size(channels,
                  [&](auto n)
                  {
                      if (texels.type == "uint8") make<std::uint8_t, n>(kind, texels);
                      else if (texels.type == "float32") make<float, n>(kind, texels);
                      else throw std::runtime_error("a texture of " + texels.text());
                  });
        read_as(parameters);
    }

    /// What samplers and framebuffers take.
    [[nodiscard]] const std::shared_ptr<gloo::Texture>& share() const noexcept { return m_texture; }

    void write(const Array& texels) { m_write(texels.bytes); }

    /// How it is read between its texels and beyond its edges.
    void read_as(const Line& parameters)
    {
        constexpr int gl_clamp = 0x2900;  // which the core profile lacks
        const auto wrap = static_cast<GLenum>(parameters.number(3) == gl_clamp ? GL_CLAMP_TO_EDGE : parameters.number(3));
        m_texture->wrapping({static_cast<GLenum>(GL_CLAMP_TO_EDGE), wrap, wrap});
        m_texture->interpolation(static_cast<GLenum>(parameters.number(4)), static_cast<GLenum>(parameters.number(5)));
    }

private:
    template <class T, std::size_t Channels>
    void make(std::string_view kind, const Array& texels)
    {
        const auto& shape = texels.shape;
        if (kind == "Texture1D" && shape.size() == 2) keep(gloo::Texture1D<T, Channels>(shape[0]));
        else if (kind == "Texture2D" && shape.size() == 3) keep(gloo::Texture2D<T, Channels>({shape[0], shape[1]}));
        else if (kind == "TextureCube" && shape.size() == 4) keep(gloo::TextureCube<T, Channels>({shape[0], shape[1], shape[2]}));
        else throw std::runtime_error("a " + std::string(kind) + " of " + texels.text());
    }

    template <class Texture>
    void keep(Texture texture)
    {
        m_texture = texture.share();
        const auto kept = std::make_shared<Texture>(std::move(texture));
        m_write = [kept](std::string_view bytes) { overwrite(*kept, bytes); };
    }

    std::shared_ptr<gloo::Texture> m_texture;
    std::function<void(std::string_view)> m_write;
};

/// One field: a number or a vector of them.
template <std::size_t N>
struct Vector
{
    std::conditional_t<N == 1, float, std::array<float, N>> normal;
};

/// A buffer of floats that feeds attributes of one to four components.
class Feed
{
public:
    explicit Feed(const Array& array)
    {
        if (array.type != "float32" || array.shape.size() != 2) throw std::runtime_error("an attribute of " + array.text());
        with_size(array.shape[1], [&](auto n) { make<n>(array.shape[0]); });
    }

    void write(const Array& array) const { m_write(array.bytes); }
    void bind(gloo::Program& program, const std::string& attribute) const { m_bind(program, attribute); }

private:
    template <std::size_t N>
    void make(std::size_t count)
    {
        const auto kept = std::make_shared<gloo::VertexBuffer<Vector<N>>>(count);
        m_write = [kept](std::string_view bytes) { overwrite(*kept, bytes); };
        m_bind = [kept](gloo::Program& program, const std::string& attribute)
        {
            // Some examples have a uniform of that name, too, and that is what the name means then.
            if (attribute == "normal") program.bind(*kept);
            else program[attribute] = (*kept)[&Vector<N>::normal];
        };
    }

    std::function<void(std::string_view)> m_write;
    std::function<void(gloo::Program&, const std::string&)> m_bind;
};
