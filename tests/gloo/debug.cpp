#include "gl_test.hpp"

#include <cstdio>
#include <string>
#include <vector>

#include <unistd.h>

TEST_CASE_METHOD(GlTest, "messages of OpenGL are handed out", "[debug]")
{
    if (!gloo::debug::available())
    {
        CHECK(!gloo::debug::enable());
        return;
    }
    std::vector<std::string> messages;
    REQUIRE(
        gloo::debug::enable([&](const gloo::debug::Message& message)
                            { messages.push_back(std::string(gloo::debug::type_text(message.type)) + ": " + std::string(message.text)); }));
    // What is told while a call goes on can be followed to that call.
    CHECK(glIsEnabled(GL_DEBUG_OUTPUT_SYNCHRONOUS));
    glEnable(GL_TEXTURE_2D + 12345);
    CHECK(glGetError() == GL_INVALID_ENUM);
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].find("error: ") == 0);
    gloo::debug::disable();
    glEnable(GL_TEXTURE_2D + 12345);
    CHECK(glGetError() == GL_INVALID_ENUM);
    CHECK(messages.size() == 1);
}

TEST_CASE("each type of a message has a name", "[debug]")
{
#if defined(GL_KHR_debug)
    using gloo::debug::type_text;
    CHECK(type_text(GL_DEBUG_TYPE_ERROR) == "error");
    CHECK(type_text(GL_DEBUG_TYPE_DEPRECATED_BEHAVIOR) == "deprecated behaviour");
    CHECK(type_text(GL_DEBUG_TYPE_UNDEFINED_BEHAVIOR) == "undefined behaviour");
    CHECK(type_text(GL_DEBUG_TYPE_PORTABILITY) == "portability");
    CHECK(type_text(GL_DEBUG_TYPE_PERFORMANCE) == "performance");
    CHECK(type_text(GL_DEBUG_TYPE_MARKER) == "marker");
    CHECK(type_text(GL_DEBUG_TYPE_PUSH_GROUP) == "other");
#endif
}

TEST_CASE("what is printed goes to stderr, and notifications nowhere", "[debug]")
{
#if defined(GL_KHR_debug)
    std::FILE* const said = std::tmpfile();
    REQUIRE(said != nullptr);
    std::fflush(stderr);
    const int before = dup(2);
    dup2(fileno(said), 2);
    gloo::debug::print({.type = GL_DEBUG_TYPE_OTHER, .severity = GL_DEBUG_SEVERITY_NOTIFICATION, .text = "nothing new"});
    gloo::debug::print({.type = GL_DEBUG_TYPE_PERFORMANCE, .severity = GL_DEBUG_SEVERITY_LOW, .text = "slow, and more"});
    std::fflush(stderr);
    dup2(before, 2);
    close(before);
    std::string text(100, ' ');
    std::rewind(said);
    text.resize(std::fread(text.data(), 1, text.size(), said));
    std::fclose(said);
    CHECK(text == "OpenGL, performance: slow, and more\n");
#endif
}

TEST_CASE_METHOD(GlTest, "labels and groups", "[debug]")
{
    auto V = cover();
    V.bind();
    gloo::debug::label(GL_BUFFER, V.name(), "corners");
    const gloo::debug::Group group("drawing");
    if (!gloo::debug::available()) return;
    std::string text(16, ' ');
    GLsizei length = 0;
    glGetObjectLabel(GL_BUFFER, V.name(), 16, &length, text.data());
    CHECK(text.substr(0, static_cast<std::size_t>(length)) == "corners");
    // What is too long is cut off, and none of OpenGL's errors.
    GLint most = 0;
    glGetIntegerv(GL_MAX_LABEL_LENGTH, &most);
    gloo::debug::label(GL_BUFFER, V.name(), std::string(static_cast<std::size_t>(most) + 5, 'x'));
    glGetObjectLabel(GL_BUFFER, V.name(), 0, &length, nullptr);
    CHECK(length == most - 1);
    glGetIntegerv(GL_MAX_DEBUG_MESSAGE_LENGTH, &most);
    {
        const gloo::debug::Group endless(std::string(static_cast<std::size_t>(most) + 5, 'x'));
        GLint depth = 0;
        glGetIntegerv(GL_DEBUG_GROUP_STACK_DEPTH, &depth);
        CHECK(depth == 3);
    }
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE_METHOD(GlTest, "a group begins and ends with its scope", "[debug]")
{
    std::vector<std::string> messages;
    if (!gloo::debug::enable([&](const gloo::debug::Message& message)
                             { messages.push_back(std::to_string(message.type) + " " + std::string(message.text)); }))
        return;
    const auto depth = []
    {
        GLint out = 0;
        glGetIntegerv(GL_DEBUG_GROUP_STACK_DEPTH, &out);
        return out;
    };
    const GLint before = depth();
    {
        const gloo::debug::Group outer("scene");
        {
            const gloo::debug::Group inner("stars");
            CHECK(depth() == before + 2);
        }
        CHECK(depth() == before + 1);
    }
    CHECK(depth() == before);
    gloo::debug::disable();
    const std::string push = std::to_string(GL_DEBUG_TYPE_PUSH_GROUP), pop = std::to_string(GL_DEBUG_TYPE_POP_GROUP);
    CHECK(messages == std::vector<std::string>{push + " scene", push + " stars", pop + " stars", pop + " scene"});
}

TEST_CASE_METHOD(GlTest, "where the extension is missing, nothing is called", "[debug]")
{
    const auto callback = glad_glDebugMessageCallback;
    const auto label = glad_glObjectLabel;
    const auto push = glad_glPushDebugGroup;
    glad_glDebugMessageCallback = nullptr;
    glad_glObjectLabel = nullptr;
    glad_glPushDebugGroup = nullptr;
    CHECK(!gloo::debug::enable());
    gloo::debug::disable();
    gloo::debug::label(GL_BUFFER, 1, "nothing");
    {
        const gloo::debug::Group group("nothing");
    }
    glad_glDebugMessageCallback = callback;
    glad_glObjectLabel = label;
    glad_glPushDebugGroup = push;
}
