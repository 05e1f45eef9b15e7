// Listens to OpenGL while a test runs: a test that leaves a GL error behind, or gives KHR_debug anything to say above a
// notification, fails.
#pragma once

#include <string>
#include <vector>

#include "support/catch.hpp"

#include <glumpp/gloo/debug.hpp>

/// A base of the fixtures of GL tests. Where KHR_debug is missing, only the error flag is looked at.
class GlWatch
{
public:
    GlWatch()
    {
        REQUIRE(glGetError() == GL_NO_ERROR);
        listen();
    }
    GlWatch(const GlWatch&) = delete;
    GlWatch& operator=(const GlWatch&) = delete;
    ~GlWatch()
    {
        CHECK(glGetError() == GL_NO_ERROR);
        CHECK(m_messages == std::vector<std::string>{});
        glumpp::gloo::debug::disable();
    }

    /// Listens to the current context; for tests that make one of their own, or that had another listener.
    void listen()
    {
        glumpp::gloo::debug::enable(
            [this](const glumpp::gloo::debug::Message& message)
            {
                if (message.severity == GL_DEBUG_SEVERITY_NOTIFICATION || message.source == m_provoked) return;
                m_messages.push_back(std::string(glumpp::gloo::debug::type_text(message.type)).append(": ").append(message.text));
            });
    }

    /// While it lives, messages of one source are what the test is after: GL_DEBUG_SOURCE_SHADER_COMPILER for GLSL that
    /// does not compile or link, GL_DEBUG_SOURCE_API for a call that OpenGL refuses.
    class Provoked
    {
    public:
        Provoked(GlWatch& watch, GLenum source) : m_watch(watch) { m_watch.m_provoked = source; }
        Provoked(const Provoked&) = delete;
        Provoked& operator=(const Provoked&) = delete;
        ~Provoked() { m_watch.m_provoked = GL_NONE; }

    private:
        GlWatch& m_watch;
    };
    [[nodiscard]] Provoked provoked(GLenum source) { return {*this, source}; }

private:
    std::vector<std::string> m_messages{};
    GLenum m_provoked = GL_NONE;
};
