// What a framebuffer draws to: a texture, one image of it, or a renderbuffer.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/attachment.hpp>
#include <glumpp/gloo/profile.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE Attachment::Attachment(std::shared_ptr<Texture> texture) : m_texture(std::move(texture))
{
    if (m_texture && target().faces > 1) throw TypeError("a cube is drawn to face by face: attach gloo::face(cube, 0) to 5");
    if (m_texture && target().layered()) throw TypeError("this texture is drawn to layer by layer: attach gloo::layer(texture, 0), say");
}

GLUMPP_INLINE Attachment::Attachment(std::shared_ptr<Texture> texture, bool face, std::size_t image)
    : m_texture(std::move(texture)), m_image(image)
{
    if (!m_texture) throw Error("there is no texture to take a face or a layer of");
    if (face && target().faces == 1) throw TypeError("only a cube has faces: see gloo::layer()");
    if (!face && !target().layered()) throw TypeError("only arrays and 3-D textures have layers: see gloo::face() for cubes");
    check_image();
}

GLUMPP_INLINE void Attachment::prepare() const
{
    if (m_texture) check_image();
    if (ready()) return;
    if (m_texture) m_texture->check_profile();
    GLint before = 0, unpack = 0;
    glGetIntegerv(m_texture ? detail::actual(target()).binding : static_cast<GLenum>(GL_RENDERBUFFER_BINDING), &before);
    glGetIntegerv(GL_PIXEL_UNPACK_BUFFER_BINDING, &unpack);
    const struct Back
    {
        const TextureTarget* target;
        GLuint name, unpack;
        ~Back()
        {
            // What could not be made is gone.
            if (target != nullptr) glBindTexture(target->name, glIsTexture(name) == GL_TRUE ? name : 0);
            else glBindRenderbuffer(GL_RENDERBUFFER, glIsRenderbuffer(name) == GL_TRUE ? name : 0);
            glBindBuffer(GL_PIXEL_UNPACK_BUFFER, unpack);
        }
    } back{m_texture ? &detail::actual(target()) : nullptr, static_cast<GLuint>(before), static_cast<GLuint>(unpack)};
    if (m_texture) m_texture->bind();
    else m_buffer->bind();
}

GLUMPP_INLINE void Attachment::attach(GLenum point) const
{
    const GLuint image_name = name();
    if (m_buffer) return glFramebufferRenderbuffer(GL_FRAMEBUFFER, point, GL_RENDERBUFFER, image_name);
    m_texture->attach(point, m_image);
}

GLUMPP_INLINE std::function<void()> Attachment::resized(std::size_t width, std::size_t height) const
{
    if (this->width() == width && this->height() == height) return {};
    if (m_buffer) return [buffer = m_buffer, width, height] { buffer->resize(width, height); };
    if (!m_texture->reshapable())
        throw Error("a framebuffer cannot be resized that draws to a texture of borrowed memory, or of a collection's records");
    if (target().faces > 1 && width != height)
        throw ShapeError(glumpp::detail::text("a cube's faces are as high as wide, not ", width, " × ", height, " pixels"));
    if (target().call == TexelCall::row && height != 1)
        throw ShapeError(glumpp::detail::text("a row of texels is 1 pixel high, not ", height));
    return [texture = m_texture, next = m_texture->reshaped({m_texture->extents()[0], height, width})] { texture->put(next); };
}

GLUMPP_INLINE void Attachment::check_image() const
{
    if (m_image >= m_texture->extents()[0])
        throw IndexError(glumpp::detail::text("image ", m_image, " is outside a texture of ", m_texture->extents()[0]));
}

}  // namespace glumpp::gloo
