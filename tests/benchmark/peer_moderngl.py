#!/usr/bin/env python3
"""The same draws with moderngl. Prints a line for each, its name and its nanoseconds, Python's own included: its users pay for it."""
import statistics
import time

import moderngl

VERTEX = """#version 330 core
in vec2 position; in vec3 color; out vec3 v;
void main() { v = color; gl_Position = vec4(position, 0.0, 1.0); }"""
VERTEX_OF_BUFFERS = """#version 330 core
in vec2 position; in vec3 color; in float level; in vec2 offset; out vec3 v;
void main() { v = level * color; gl_Position = vec4(position + offset, 0.0, 1.0); }"""
FRAGMENT = """#version 330 core
in vec3 v; out vec4 pixel;
void main() { pixel = vec4(v, 1.0); }"""
FRAGMENT_WITH_UNIFORMS = """#version 330 core
uniform vec4 u_a; uniform vec4 u_b; uniform float u_c; uniform mat4 u_model; uniform sampler2D u_image;
in vec3 v; out vec4 pixel;
void main() { pixel = u_model * (u_a + u_b * u_c) + texture(u_image, v.xy); }"""

context = moderngl.create_standalone_context(backend="egl")
context.simple_framebuffer((16, 16)).use()


def zeros(floats):
    return context.buffer(bytes(3 * 4 * floats), dynamic=True)


def measure(name, draw):
    batch = 1000
    blocks = []
    for block in range(10):
        start = time.perf_counter_ns()
        for i in range(batch):
            draw(i)
        context.finish()
        blocks.append((time.perf_counter_ns() - start) / batch)
    print(f"{name}\t{statistics.median(blocks[1:]):.1f}")


image = context.texture((64, 64), 4, bytes(64 * 64 * 4))
vertices = (zeros(5), "2f 3f", "position", "color")
plain = context.vertex_array(context.program(vertex_shader=VERTEX, fragment_shader=FRAGMENT), [vertices])
buffers = context.vertex_array(
    context.program(vertex_shader=VERTEX_OF_BUFFERS, fragment_shader=FRAGMENT_WITH_UNIFORMS),
    [vertices, (zeros(1), "1f", "level"), (zeros(2), "2f", "offset")])
program = context.program(vertex_shader=VERTEX, fragment_shader=FRAGMENT_WITH_UNIFORMS)
rich = context.vertex_array(program, [vertices])
a, b, c, model = (program[name] for name in ("u_a", "u_b", "u_c", "u_model"))


def draw_plain(_):
    plain.render(moderngl.TRIANGLES)


def draw_buffers(_):
    image.use(0)
    buffers.render(moderngl.TRIANGLES)


def draw_uniforms(x):
    a.value = (x, x, x, x)
    b.value = (x, 0, x, 0)
    c.value = x
    model.value = (x, 0, 0, 0, 0, x, 0, 0, 0, 0, x, 0, 0, 0, 0, 1)
    image.use(0)
    rich.render(moderngl.TRIANGLES)


measure("draw", draw_plain)
measure("draw of three buffers and a texture", draw_buffers)
measure("draw with four uniforms and a texture", draw_uniforms)
