// What all textures share: the GL object, its parameters, and the upload of exactly the pending box.
#pragma once

#include <algorithm>
#include <cstring>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/audit.hpp>
#include <glumpp/gloo/detail/pixel_store.hpp>
#include <glumpp/gloo/detail/read_texture.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/gloo/upload.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE GLuint TextureKind::create()
{
    GLuint name = 0;
    glGenTextures(1, &name);
    return name;
}

}  // namespace glumpp::gloo::detail

namespace glumpp::gloo
{

GLUMPP_INLINE Texture::Texture(GLenum target, const TexelFormat& format, const Extents& extents)
    : TextureParameters(checked(target), kind_of(format.internal)), m_format(format)
{
    m_bytes.track(memory::Grid(extents, 1));
}

GLUMPP_INLINE void Texture::write(const std::byte* texels) noexcept
{
    if (nbytes() > 0) std::memmove(m_bytes.writable(memory::detail::Tag{}), texels, nbytes());
    m_bytes.mark_all();
}

GLUMPP_INLINE void Texture::bind()
{
    const TextureTarget& target = detail::actual(target_info());
    if (is_made() && !changed()) [[likely]]
        glBindTexture(target.name, m_handle.known_name());
    else make(target);
    detail::audit(*this, m_bytes);
    if (pending_box())
    {
        detail::upload(target, m_format, m_bytes);
        set_mipmap_due(true);
    }
    if (m_mipmap_due && (m_mipmap_asked || uses_mipmap(minify())))
    {
        glGenerateMipmap(target.name);
        set_mipmap_due(m_mipmap_asked = false);
        if (!std::exchange(m_has_mipmap, true)) ++m_times_made;
    }
}

// A call of its own, so that the way of every frame stays short.
[[gnu::noinline]] GLUMPP_INLINE void Texture::make(const TextureTarget& target)
{
    check_profile();
    if (!m_handle.alive())
    {
        if (m_handle.lost()) m_bytes.mark_all();
        m_handle.create();
        renew();
    }
    glBindTexture(target.name, m_handle.known_name());
    if (!is_made()) allocate();
    if (changed()) send();
}

GLUMPP_INLINE void Texture::attach(GLenum point, std::size_t image) const
{
    const TextureTarget& actual = detail::actual(target_info());
    switch (actual.call)
    {
    case TexelCall::row:
        return glFramebufferTexture1D(GL_FRAMEBUFFER, point, actual.name, name(), 0);
    case TexelCall::block:
        return glFramebufferTextureLayer(GL_FRAMEBUFFER, point, name(), 0, static_cast<GLint>(image));
    default:
        return glFramebufferTexture2D(GL_FRAMEBUFFER, point, actual.image(image), name(), 0);
    }
}

GLUMPP_INLINE void Texture::generate_mipmap()
{
    check_mipmap();
    if (detail::is_es()) check_mipmap_format();
    const bool asked = std::exchange(m_mipmap_asked, true);
    set_mipmap_due(true);
    try
    {
        bind();
    }
    catch (...)
    {
        m_mipmap_asked = asked;
        throw;
    }
}

GLUMPP_INLINE void Texture::read_back(void* to)
{
    if (target_info().faces > 1 && m_bytes.data() == nullptr)
        throw TypeError("a cube without host memory is read face by face, through a framebuffer");
    bind();
    if (detail::is_es()) return detail::read_texture(*this, to);
    const detail::PackState pack;
    const std::size_t face_size = extents()[1] * extents()[2] * m_bytes.grid()->texel_size();
    for (std::size_t face = 0; face < target_info().faces; ++face)
        glGetTexImage(target_info().image(face), 0, m_format.format, m_format.type, static_cast<std::byte*>(to) + face * face_size);
}

GLUMPP_INLINE const TextureTarget& Texture::checked(GLenum target)
{
    const TextureTarget* const found = find_texture_target(target);
    if (found == nullptr || found->call == TexelCall::none)
        throw TypeError(glumpp::detail::text("texels cannot be sent to a texture of ",
                                             found != nullptr ? found->text : "a target that is not known",
                                             ": make it with OpenGL's calls, and give it to a sampler as a gloo::ForeignTexture"));
    return *found;
}

GLUMPP_INLINE void Texture::allocate()
{
    check_limits();
    // With a buffer bound there, "no contents" would mean that buffer's.
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
    const auto internal = static_cast<GLint>(m_format.internal);
    const auto depth = static_cast<GLsizei>(extents()[0]), height = static_cast<GLsizei>(extents()[1]),
               width = static_cast<GLsizei>(extents()[2]);
    const TextureTarget& actual = detail::actual(target_info());
    // In ES, what was made can only be asked of later versions, so that errors must tell: older ones are forgotten.
    for (int older = 0; detail::is_es() && older < 8 && glGetError() != GL_NO_ERROR; ++older) continue;
    switch (actual.call)
    {
    case TexelCall::row:
        glTexImage1D(actual.name, 0, internal, width, 0, m_format.format, m_format.type, nullptr);
        break;
    case TexelCall::block:
        glTexImage3D(actual.name, 0, internal, width, height, depth, 0, m_format.format, m_format.type, nullptr);
        break;
    default:
        for (std::size_t face = 0; face < actual.faces; ++face)
            glTexImage2D(actual.image(face), 0, internal, width, height, 0, m_format.format, m_format.type, nullptr);
    }
    if (detail::is_es() && glGetError() != GL_NO_ERROR) refuse("OpenGL has no memory for it, or not its format");
    // Else asks for what was made, not for an error: that could be an older one, and it is the caller's to find.
    for (std::size_t face = 0; face < target_info().faces && !detail::is_es(); ++face)
    {
        const auto made = [image = target_info().image(face)](GLenum side, GLsizei wanted)
        {
            GLint length = 0;
            glGetTexLevelParameteriv(image, 0, side, &length);
            return length == wanted;
        };
        if (made(GL_TEXTURE_WIDTH, width) && made(GL_TEXTURE_HEIGHT, height) && made(GL_TEXTURE_DEPTH, target_info().faces > 1 ? 1 : depth))
            continue;
        (void)glGetError();  // this one is ours, and the exception says it
        refuse("OpenGL has no memory for it");
    }
    m_bytes.set_copy_number(detail::context_count);
    ++m_times_made;
    m_has_mipmap = false;
    set_mipmap_due(true);
}

GLUMPP_INLINE void Texture::check_profile() const
{
    if (!detail::is_es()) return;
    if (target() == GL_TEXTURE_RECTANGLE) detail::require(Feature::rectangle_textures);
    if (is_norm16(m_format.internal)) detail::require(Feature::norm16);
    const bool is_depth = m_format.format == GL_DEPTH_COMPONENT || m_format.format == GL_DEPTH_STENCIL;
    const bool is_plain = minify() == GL_NEAREST && magnify() == GL_NEAREST;
    if (m_format.type == GL_FLOAT && !is_depth && !is_plain) detail::require(Feature::float_linear);
    const bool blends = magnify() != GL_NEAREST || (minify() != GL_NEAREST && minify() != GL_NEAREST_MIPMAP_NEAREST);
    if (is_depth && compare() == GL_NONE && blends) detail::require(Feature::depth_linear);
    if (uses_mipmap(minify()) || m_mipmap_asked) check_mipmap_format();
    TextureParameters::check_profile();
}

GLUMPP_INLINE void Texture::check_mipmap_format() const
{
    if (m_format.format == GL_DEPTH_COMPONENT) detail::require(Feature::depth_mipmaps);
    const GLenum internal = m_format.internal;
    if (is_signed_norm(internal) || internal == GL_SRGB8 || internal == GL_RGB16 || internal == GL_RGB16F || internal == GL_RGB32F)
        detail::require(Feature::mipmaps);
    if (m_format.type == GL_HALF_FLOAT) detail::require(Feature::half_mipmaps);
    if (m_format.type != GL_FLOAT) return;
    detail::require(Feature::float_linear);
    detail::require(Feature::float_mipmaps);
}

GLUMPP_INLINE void Texture::check_limits()
{
    const auto [depth, rows, columns] = extents();
    const auto limit = [](GLenum name)
    {
        GLint out = 0;
        glGetIntegerv(name, &out);
        return out;
    };
    const std::size_t longest = std::max({rows, columns, target_info().layered() && !target_info().array ? depth : 1});
    if (const GLint most = limit(target_info().limit); std::cmp_greater(longest, most))
        refuse("this OpenGL's ", target_info().noun, " have at most ", most, " texels a side");
    if (!target_info().array) return;
    if (const GLint most = limit(GL_MAX_ARRAY_TEXTURE_LAYERS); std::cmp_greater(depth, most))
        refuse("this OpenGL's array textures have at most ", most, " layers");
}

}  // namespace glumpp::gloo
