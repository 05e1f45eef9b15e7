// Where the draws of a record go to: windows, which are framebuffers here, and framebuffers.
#pragma once

#include <cstddef>
#include <map>
#include <memory>

#include <glumpp/gloo.hpp>

#include "images.hpp"
#include "record.hpp"
#include "state.hpp"

/// Obeys the lines about windows and framebuffers.
class Screens
{
public:
    [[nodiscard]] gloo::FrameBuffer& at(int window) { return m_windows.at(window); }

    /// A new window, or another size of one.
    void open(const Line& line)
    {
        if (m_windows.empty()) m_viewport = Line{{"state", "glViewport", "0", "0", line.word(2), line.word(3)}, {}};
        gloo::FrameBuffer& opened =
            m_windows.insert_or_assign(line.number(1), gloo::FrameBuffer(line.number(2), line.number(3))).first->second;
        if (m_shown == &opened) go_to(opened);
    }
    void show(const Line& line) { go_to(*(m_shown = &m_windows.at(line.number(1)))); }

    /// A framebuffer, or other attachments of one; the lines that attach follow.
    void describe(const Line& line)
    {
        m_described = line.number(1);
        m_width = static_cast<std::size_t>(line.number(2));
        m_height = static_cast<std::size_t>(line.number(3));
        m_attachments[m_described] = {};
        auto& made = m_framebuffers[m_described];
        if (m_target == made.get()) m_target = nullptr;
        made.reset();
    }
    void attach(const Line& line, const gloo::Attachment& image)
    {
        gloo::Attachments& all = m_attachments.at(m_described);
        if (line.keyword() == "color") all.color.push_back(image);
        else (line.keyword() == "depth" ? all.depth : all.stencil) = image;
    }
    /// Storage without texels, for the framebuffer described. glumpy asks for formats without a size.
    [[nodiscard]] gloo::Attachment renderbuffer(int format) const
    {
        static const std::map<int, int> sized{{GL_RGBA, GL_RGBA8}, {GL_RGB, GL_RGB8}, {GL_DEPTH_COMPONENT, GL_DEPTH_COMPONENT24}};
        const auto known = sized.find(format);
        return std::make_shared<gloo::RenderBuffer>(static_cast<GLenum>(known == sized.end() ? format : known->second), m_width, m_height,
                                                    std::size_t{0});
    }
    void bind(const Line& line)
    {
        auto& framebuffer = m_framebuffers.at(line.number(1));
        if (framebuffer == nullptr) framebuffer = std::make_unique<gloo::FrameBuffer>(m_attachments.at(line.number(1)));
        go_to(*framebuffer);
    }
    void unbind()
    {
        if (m_shown != nullptr) go_to(*m_shown);
    }

    /// OpenGL's own calls. What one of them clears is brought up to date before.
    void set_state(const Line& line)
    {
        if (line.word(1) == "glClear" && m_target != nullptr) m_target->flush();
        if (line.word(1) == "glViewport") m_viewport = line;
        call_state(line);
    }

private:
    /// glumpy lets the viewport be what it was.
    void go_to(gloo::FrameBuffer& target)
    {
        if (m_target != nullptr) m_target->unbind();
        m_target = &target;
        target.bind();
        call_state(m_viewport);
    }

    std::map<int, gloo::FrameBuffer> m_windows;
    std::map<int, std::unique_ptr<gloo::FrameBuffer>> m_framebuffers;
    std::map<int, gloo::Attachments> m_attachments;
    int m_described = 0;
    std::size_t m_width = 0, m_height = 0;
    gloo::FrameBuffer* m_shown = nullptr;
    gloo::FrameBuffer* m_target = nullptr;
    Line m_viewport;
};
