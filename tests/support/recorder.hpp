// A loader that records: OpenGL's function pointers are replaced by functions that note each call and its arguments,
// so that what the library says to OpenGL is tested without a GPU.
//
// To record one more function, add a replace() line to the constructor of FakeGL, and a member function that does what
// OpenGL would.
#pragma once

#include <cstddef>
#include <cstring>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <glumpp/gl.hpp>

/// While one lives, OpenGL is a fake: a list of buffers with real contents, and a record of what was called.
class FakeGL
{
public:
    /// The calls since the last clear(), as text: "glBindBuffer(0x8892, 1)". Bytes are left out; see buffers.
    std::vector<std::string> calls;
    /// What each buffer object holds, by name.
    std::map<GLuint, std::vector<std::byte>> buffers;
    /// How often glBufferData refuses, as it does when memory runs out.
    int refusals = 0;
    /// How often glGenBuffers hands out no name, as it does without a context.
    int nameless = 0;

    FakeGL()
    {
        current() = this;
        replace(glad_glGenBuffers, [](GLsizei n, GLuint* names) { current()->gen_buffers(n, names); });
        replace(glad_glDeleteBuffers, [](GLsizei n, const GLuint* names) { current()->delete_buffers(n, names); });
        replace(glad_glBindBuffer, [](GLenum target, GLuint name) { current()->bind_buffer(target, name); });
        replace(glad_glBufferData,
                [](GLenum target, GLsizeiptr size, const void* data, GLenum usage) { current()->buffer_data(target, size, data, usage); });
        replace(glad_glBufferSubData, [](GLenum target, GLintptr offset, GLsizeiptr size, const void* data)
                { current()->buffer_sub_data(target, offset, size, data); });
        replace(glad_glGetBufferParameteri64v,
                [](GLenum target, GLenum name, GLint64* value) { current()->get_buffer_parameter(target, name, value); });
        replace(glad_glGetError, [] { return current()->get_error(); });
    }
    FakeGL(const FakeGL&) = delete;
    FakeGL& operator=(const FakeGL&) = delete;
    ~FakeGL()
    {
        for (const auto& restore : m_restore) restore();
        current() = nullptr;
    }

    void clear() { calls.clear(); }

    /// How many of the recorded calls are of this function.
    [[nodiscard]] std::size_t count(const std::string& function) const
    {
        std::size_t n = 0;
        for (const std::string& call : calls) n += call.rfind(function + "(", 0) == 0 ? 1 : 0;
        return n;
    }

    /// The text of a call, as it is recorded.
    template <class... Args>
    static std::string call(const char* function, Args... args)
    {
        std::ostringstream out;
        out << function << '(';
        std::size_t n = 0;
        ((out << (n++ == 0 ? "" : ", ") << args), ...);
        out << ')';
        return out.str();
    }

private:
    static FakeGL*& current()
    {
        static FakeGL* only = nullptr;
        return only;
    }

    template <class Pointer, class F>
    void replace(Pointer& pointer, F fake)
    {
        m_restore.push_back([&pointer, before = pointer] { pointer = before; });
        pointer = fake;
    }

    template <class... Args>
    void record(const char* function, Args... args)
    {
        calls.push_back(call(function, args...));
    }

    std::vector<std::byte>& bound(GLenum target) { return buffers.at(m_bound.at(target)); }

    void gen_buffers(GLsizei n, GLuint* names)
    {
        record("glGenBuffers", n);
        if (nameless > 0)
        {
            --nameless;
            return;
        }
        for (GLsizei i = 0; i < n; ++i)
        {
            names[i] = ++m_last_name;
            buffers[names[i]];
        }
    }

    void delete_buffers(GLsizei n, const GLuint* names)
    {
        for (GLsizei i = 0; i < n; ++i)
        {
            record("glDeleteBuffers", n, names[i]);
            buffers.erase(names[i]);
        }
    }

    void bind_buffer(GLenum target, GLuint name)
    {
        record("glBindBuffer", target, name);
        m_bound[target] = name;
    }

    void buffer_data(GLenum target, GLsizeiptr size, const void* data, GLenum usage)
    {
        record("glBufferData", target, size, usage);
        std::vector<std::byte>& storage = bound(target);
        if (refusals > 0)
        {
            --refusals;
            storage.clear();
            m_error = GL_OUT_OF_MEMORY;
            return;
        }
        // New storage holds anything; a pattern shows what was never sent.
        storage.assign(static_cast<std::size_t>(size), std::byte{0xcd});
        if (data != nullptr) std::memcpy(storage.data(), data, storage.size());
    }

    void buffer_sub_data(GLenum target, GLintptr offset, GLsizeiptr size, const void* data)
    {
        record("glBufferSubData", target, offset, size);
        std::memcpy(bound(target).data() + offset, data, static_cast<std::size_t>(size));
    }

    void get_buffer_parameter(GLenum target, GLenum name, GLint64* value)
    {
        record("glGetBufferParameteri64v", target, name);
        *value = static_cast<GLint64>(bound(target).size());
    }

    GLenum get_error()
    {
        record("glGetError");
        return std::exchange(m_error, static_cast<GLenum>(GL_NO_ERROR));
    }

    std::vector<std::function<void()>> m_restore;
    std::map<GLenum, GLuint> m_bound;
    GLuint m_last_name = 0;
    GLenum m_error = GL_NO_ERROR;
};
