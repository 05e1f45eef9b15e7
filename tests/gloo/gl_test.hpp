// What the GL tests share: a small target to draw to, while OpenGL is listened to.
#pragma once

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/gl_spy.hpp"
#include "support/gl_watch.hpp"

#include <glumpp/gloo.hpp>

#include <array>
#include <string>

namespace gloo = glumpp::gloo;

/// A framebuffer of 16 × 16 pixels, black, bound.
struct GlTest : GlWatch
{
    gloo::FrameBuffer target{16, 16};
    GlSpy& spy = GlSpy::get();

    GlTest()
    {
        target.bind();
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
        spy.clear();
    }
    ~GlTest() { target.unbind(); }

    /// The colour drawn at a place.
    std::array<int, 4> pixel(std::size_t row, std::size_t column)
    {
        const auto pixels = target.read_back();
        return {pixels(row, column, 0), pixels(row, column, 1), pixels(row, column, 2), pixels(row, column, 3)};
    }
};

/// A triangle that covers everything.
struct Corner
{
    std::array<float, 2> position;
};
inline gloo::VertexBuffer<Corner> cover() { return gloo::VertexBuffer<Corner>{{{-1, -1}}, {{3, -1}}, {{-1, 3}}}; }
inline constexpr const char* cover_vertex = "attribute vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }";
