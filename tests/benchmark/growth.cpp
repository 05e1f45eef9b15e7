// A buffer that grows by push_back while it is drawn, against a vector that is sent whole.
#include "support/offscreen.hpp"  // EGL comes before the loader

#include "by_hand.hpp"
#include "scene.hpp"
#include "sections.hpp"

#include <cstddef>
#include <vector>

namespace benchmark
{

void growth(Table& table)
{
    table.section("growing to 1e6 vertices by push_back, with a draw of three each 1e4: against a vector that is sent whole", "ns/vertex");
    constexpr std::size_t count = 1000000, between = 10000;
    const support::Offscreen context;
    {
        gloo::FrameBuffer target(16, 16);
        target.bind();
        const ByHand by_hand(Kind::plain);
        table.compare(
            "push_back and draws", 0.6, count,
            [&]
            {
                gloo::VertexBuffer<Vertex> V(0);
                gloo::Program program(vertex_shader(Kind::plain), fragment_shader(Kind::plain));
                program.bind(V);
                for (std::size_t i = 1; i <= count; ++i)
                {
                    V.push_back({{static_cast<float>(i), 0}, {1, 2, 3}});
                    if (i % between == 0) program.draw(GL_TRIANGLES, 0, 3);
                }
                glFinish();
            },
            [&]
            {
                std::vector<Vertex> vertices;
                const ByHand drawn(Kind::plain);
                for (std::size_t i = 1; i <= count; ++i)
                {
                    vertices.push_back({{static_cast<float>(i), 0}, {1, 2, 3}});
                    if (i % between != 0) continue;
                    glBindBuffer(GL_ARRAY_BUFFER, drawn.buffer());
                    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)), vertices.data(),
                                 GL_DYNAMIC_DRAW);
                    drawn.draw();
                }
                glFinish();
            });
    }
    gloo::context_lost();
}

}  // namespace benchmark
