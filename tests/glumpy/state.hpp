// OpenGL's own calls, by name: what glumpy's examples say past gloo.
#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string_view>

#include <glumpp/gl.hpp>

#include "record.hpp"

/// The arguments of a line `state FUNCTION NUMBER…`, each as what it is passed for.
struct Arguments
{
    const Line* line;
    [[nodiscard]] GLenum e(std::size_t i) const { return static_cast<GLenum>(line->real(i + 2)); }
    [[nodiscard]] GLint i(std::size_t n) const { return static_cast<GLint>(line->real(n + 2)); }
    [[nodiscard]] GLfloat f(std::size_t n) const { return static_cast<GLfloat>(line->real(n + 2)); }
    [[nodiscard]] GLboolean b(std::size_t n) const { return static_cast<GLboolean>(line->real(n + 2) != 0.0); }
};

/// Makes the call of such a line. Points are always sprites in the core profile, where one may not say so.
inline void call_state(const Line& line)
{
    constexpr GLenum point_sprite = 0x8861;
    using A = const Arguments&;
    static const std::map<std::string_view, void (*)(A)> calls{
        {"glBlendColor", [](A a) { glBlendColor(a.f(0), a.f(1), a.f(2), a.f(3)); }},
        {"glBlendEquation", [](A a) { glBlendEquation(a.e(0)); }},
        {"glBlendEquationSeparate", [](A a) { glBlendEquationSeparate(a.e(0), a.e(1)); }},
        {"glBlendFunc", [](A a) { glBlendFunc(a.e(0), a.e(1)); }},
        {"glBlendFuncSeparate", [](A a) { glBlendFuncSeparate(a.e(0), a.e(1), a.e(2), a.e(3)); }},
        {"glClear", [](A a) { glClear(a.e(0)); }},
        {"glClearColor", [](A a) { glClearColor(a.f(0), a.f(1), a.f(2), a.f(3)); }},
        {"glClearDepth", [](A a) { glClearDepth(a.line->real(2)); }},
        {"glClearStencil", [](A a) { glClearStencil(a.i(0)); }},
        {"glColorMask", [](A a) { glColorMask(a.b(0), a.b(1), a.b(2), a.b(3)); }},
        {"glCullFace", [](A a) { glCullFace(a.e(0)); }},
        {"glDepthFunc", [](A a) { glDepthFunc(a.e(0)); }},
        {"glDepthMask", [](A a) { glDepthMask(a.b(0)); }},
        {"glDepthRange", [](A a) { glDepthRange(a.line->real(2), a.line->real(3)); }},
        {"glDisable",
         [](A a)
         {
             if (a.e(0) != point_sprite) glDisable(a.e(0));
         }},
        {"glEnable",
         [](A a)
         {
             if (a.e(0) != point_sprite) glEnable(a.e(0));
         }},
        {"glFrontFace", [](A a) { glFrontFace(a.e(0)); }},
        {"glLineWidth", [](A a) { glLineWidth(a.f(0)); }},
        {"glPointSize", [](A a) { glPointSize(a.f(0)); }},
        {"glPolygonMode", [](A a) { glPolygonMode(a.e(0), a.e(1)); }},
        {"glPolygonOffset", [](A a) { glPolygonOffset(a.f(0), a.f(1)); }},
        {"glScissor", [](A a) { glScissor(a.i(0), a.i(1), a.i(2), a.i(3)); }},
        {"glStencilFunc", [](A a) { glStencilFunc(a.e(0), a.i(1), a.e(2)); }},
        {"glStencilMask", [](A a) { glStencilMask(a.e(0)); }},
        {"glStencilOp", [](A a) { glStencilOp(a.e(0), a.e(1), a.e(2)); }},
        {"glViewport", [](A a) { glViewport(a.i(0), a.i(1), a.i(2), a.i(3)); }},
    };
    const auto found = calls.find(line.word(1));
    if (found == calls.end()) throw std::runtime_error("the record sets state that nobody knows: " + line.word(1));
    found->second(Arguments{&line});
}
