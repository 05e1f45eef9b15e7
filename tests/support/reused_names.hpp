// A driver that gives freed names again at once, which Mesa does not: glad's functions are led through a table of names.
#pragma once

#include <map>

#include <glumpp/gl.hpp>

/// While one lives, textures, renderbuffers and framebuffers that are made get the lowest name that is free. What was made
/// before keeps its own.
class ReusedNames
{
public:
    ReusedNames()
    {
        s_real = {glad_glGenTextures,
                  glad_glDeleteTextures,
                  glad_glBindTexture,
                  glad_glGenRenderbuffers,
                  glad_glDeleteRenderbuffers,
                  glad_glBindRenderbuffer,
                  glad_glGenFramebuffers,
                  glad_glDeleteFramebuffers,
                  glad_glBindFramebuffer,
                  glad_glIsFramebuffer,
                  glad_glGetIntegerv,
                  glad_glFramebufferTexture2D,
                  glad_glFramebufferTextureLayer,
                  glad_glFramebufferRenderbuffer};
        glad_glGenTextures = [](GLsizei n, GLuint* names) { s_textures.make(s_real.gen_textures, n, names); };
        glad_glDeleteTextures = [](GLsizei n, const GLuint* names) { s_textures.drop(s_real.delete_textures, n, names); };
        glad_glBindTexture = [](GLenum target, GLuint name) { s_real.bind_texture(target, s_textures.real(name)); };
        glad_glGenRenderbuffers = [](GLsizei n, GLuint* names) { s_renderbuffers.make(s_real.gen_renderbuffers, n, names); };
        glad_glDeleteRenderbuffers = [](GLsizei n, const GLuint* names) { s_renderbuffers.drop(s_real.delete_renderbuffers, n, names); };
        glad_glBindRenderbuffer = [](GLenum target, GLuint name) { s_real.bind_renderbuffer(target, s_renderbuffers.real(name)); };
        glad_glGenFramebuffers = [](GLsizei n, GLuint* names) { s_framebuffers.make(s_real.gen_framebuffers, n, names); };
        glad_glDeleteFramebuffers = [](GLsizei n, const GLuint* names) { s_framebuffers.drop(s_real.delete_framebuffers, n, names); };
        glad_glBindFramebuffer = [](GLenum target, GLuint name) { s_real.bind_framebuffer(target, s_framebuffers.real(name)); };
        glad_glIsFramebuffer = [](GLuint name) { return s_real.is_framebuffer(s_framebuffers.real(name)); };
        glad_glGetIntegerv = [](GLenum what, GLint* value)
        {
            s_real.get_integer(what, value);
            Names* const names = what == GL_DRAW_FRAMEBUFFER_BINDING || what == GL_READ_FRAMEBUFFER_BINDING ? &s_framebuffers
                                 : what == GL_RENDERBUFFER_BINDING                                          ? &s_renderbuffers
                                 : what == GL_TEXTURE_BINDING_2D || what == GL_TEXTURE_BINDING_CUBE_MAP     ? &s_textures
                                                                                                            : nullptr;
            if (names != nullptr) *value = static_cast<GLint>(names->given(static_cast<GLuint>(*value)));
        };
        glad_glFramebufferTexture2D = [](GLenum target, GLenum point, GLenum image, GLuint name, GLint level)
        { s_real.attach_image(target, point, image, s_textures.real(name), level); };
        glad_glFramebufferTextureLayer = [](GLenum target, GLenum point, GLuint name, GLint level, GLint layer)
        { s_real.attach_layer(target, point, s_textures.real(name), level, layer); };
        glad_glFramebufferRenderbuffer = [](GLenum target, GLenum point, GLenum kind, GLuint name)
        { s_real.attach_renderbuffer(target, point, kind, s_renderbuffers.real(name)); };
    }
    ReusedNames(const ReusedNames&) = delete;
    ReusedNames& operator=(const ReusedNames&) = delete;
    ~ReusedNames()
    {
        glad_glGenTextures = s_real.gen_textures;
        glad_glDeleteTextures = s_real.delete_textures;
        glad_glBindTexture = s_real.bind_texture;
        glad_glGenRenderbuffers = s_real.gen_renderbuffers;
        glad_glDeleteRenderbuffers = s_real.delete_renderbuffers;
        glad_glBindRenderbuffer = s_real.bind_renderbuffer;
        glad_glGenFramebuffers = s_real.gen_framebuffers;
        glad_glDeleteFramebuffers = s_real.delete_framebuffers;
        glad_glBindFramebuffer = s_real.bind_framebuffer;
        glad_glIsFramebuffer = s_real.is_framebuffer;
        glad_glGetIntegerv = s_real.get_integer;
        glad_glFramebufferTexture2D = s_real.attach_image;
        glad_glFramebufferTextureLayer = s_real.attach_layer;
        glad_glFramebufferRenderbuffer = s_real.attach_renderbuffer;
    }

private:
    /// The names of one kind of object: those given out from 10000 on, and the driver's.
    class Names
    {
    public:
        template <class Make>
        void make(Make really, GLsizei n, GLuint* names)
        {
            really(n, names);
            for (GLsizei i = 0; i < n; ++i)
            {
                GLuint name = 10000;
                while (m_real.contains(name)) ++name;
                m_real[name] = names[i];
                names[i] = name;
            }
        }
        template <class Drop>
        void drop(Drop really, GLsizei n, const GLuint* names)
        {
            for (GLsizei i = 0; i < n; ++i)
            {
                const GLuint name = real(names[i]);
                really(1, &name);
                m_real.erase(names[i]);
            }
        }
        [[nodiscard]] GLuint real(GLuint name) const
        {
            const auto found = m_real.find(name);
            return found == m_real.end() ? name : found->second;
        }
        [[nodiscard]] GLuint given(GLuint real) const
        {
            for (const auto& [name, other] : m_real)
            {
                if (other == real) return name;
            }
            return real;
        }

    private:
        std::map<GLuint, GLuint> m_real;
    };

    struct Real
    {
        PFNGLGENTEXTURESPROC gen_textures;
        PFNGLDELETETEXTURESPROC delete_textures;
        PFNGLBINDTEXTUREPROC bind_texture;
        PFNGLGENRENDERBUFFERSPROC gen_renderbuffers;
        PFNGLDELETERENDERBUFFERSPROC delete_renderbuffers;
        PFNGLBINDRENDERBUFFERPROC bind_renderbuffer;
        PFNGLGENFRAMEBUFFERSPROC gen_framebuffers;
        PFNGLDELETEFRAMEBUFFERSPROC delete_framebuffers;
        PFNGLBINDFRAMEBUFFERPROC bind_framebuffer;
        PFNGLISFRAMEBUFFERPROC is_framebuffer;
        PFNGLGETINTEGERVPROC get_integer;
        PFNGLFRAMEBUFFERTEXTURE2DPROC attach_image;
        PFNGLFRAMEBUFFERTEXTURELAYERPROC attach_layer;
        PFNGLFRAMEBUFFERRENDERBUFFERPROC attach_renderbuffer;
    };

    static inline Real s_real{};
    static inline Names s_textures, s_renderbuffers, s_framebuffers;
};
