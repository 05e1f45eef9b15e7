// What it costs to send scattered writes: as one interval, by a call for each write, or all of the buffer; and what becomes of two hot
// spots far from each other, in one buffer and in two. `intervals [PICTURE.svg]` prints a table, and draws it.
#include "support/offscreen.hpp"  // EGL comes before the loader

#include "measure.hpp"
#include "plot.hpp"

#include <glumpp/gloo.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace gloo = glumpp::gloo;

namespace
{

using benchmark::nanoseconds, benchmark::spread;

struct Record
{
    std::array<float, 4> value;
};

const char* const vertex_shader = "attribute vec4 value; void main() { gl_Position = value; }";
const char* const fragment_shader = "void main() { gl_FragColor = vec4(1.0); }";

/// Microseconds of a frame, the median of some.
template <class Frame>
double microseconds(Frame frame)
{
    std::vector<double> all;
    for (int i = 0; i < 9; ++i) all.push_back(nanoseconds(frame, 1) / 1000);
    return spread(all).median;
}

/// Plain OpenGL: a buffer, and a point of it that is drawn.
class ByHand
{
public:
    explicit ByHand(std::size_t count) : m_records(count), m_program(vertex_shader, fragment_shader)
    {
        // Only to link the program; what it would draw is replaced by a buffer of our own.
        gloo::VertexBuffer<Record> one(1);
        m_program.bind(one);
        m_program.draw(GL_POINTS);
        glGenVertexArrays(1, &m_array);
        glBindVertexArray(m_array);
        glGenBuffers(1, &m_buffer);
        glBindBuffer(GL_ARRAY_BUFFER, m_buffer);
        glBufferData(GL_ARRAY_BUFFER, nbytes(count), m_records.data(), GL_DYNAMIC_DRAW);
        const auto place = static_cast<GLuint>(glGetAttribLocation(m_program.name(), "value"));
        glEnableVertexAttribArray(place);
        glVertexAttribPointer(place, 4, GL_FLOAT, GL_FALSE, sizeof(Record), nullptr);
    }
    ByHand(const ByHand&) = delete;
    ByHand& operator=(const ByHand&) = delete;
    ~ByHand()
    {
        glDeleteVertexArrays(1, &m_array);
        glDeleteBuffers(1, &m_buffer);
    }

    void write(std::size_t i, float x) { m_records[i].value = {x, 0, 0, 1}; }
    void send(std::size_t first, std::size_t count) const
    {
        glBindBuffer(GL_ARRAY_BUFFER, m_buffer);
        glBufferSubData(GL_ARRAY_BUFFER, nbytes(first), nbytes(count), m_records.data() + first);
    }
    void draw() const
    {
        glUseProgram(m_program.name());
        glBindVertexArray(m_array);
        glDrawArrays(GL_POINTS, 0, 1);
        glFinish();
    }

private:
    static GLsizeiptr nbytes(std::size_t count) { return static_cast<GLsizeiptr>(count * sizeof(Record)); }

    std::vector<Record> m_records;
    gloo::Program m_program;
    GLuint m_array = 0, m_buffer = 0;
};

/// This library's: a buffer, and a point of it that is drawn.
class Ours
{
public:
    explicit Ours(std::size_t count) : m_buffer(count), m_program(vertex_shader, fragment_shader) { m_program.bind(m_buffer); }

    void write(std::size_t i, float x) { m_buffer[&Record::value](i) = {x, 0, 0, 1}; }
    void draw() { m_program.draw(GL_POINTS, 0, 1); }
    [[nodiscard]] std::size_t size() const { return m_buffer.size(); }

private:
    gloo::VertexBuffer<Record> m_buffer;
    gloo::Program m_program;
};

/// A buffer of so many megabytes, sent in three ways.
class Ways
{
public:
    explicit Ways(std::size_t megabytes) : m_count(megabytes * 1024 * 1024 / sizeof(Record)), m_ours(m_count), m_by_hand(m_count)
    {
        m_ours.draw();
    }

    /// Microseconds of a frame that writes to these places: as one interval, by a call for each, and the whole buffer.
    std::array<double, 3> operator()(const std::vector<std::size_t>& places)
    {
        const double interval = microseconds(
            [&]
            {
                for (const std::size_t i : places) m_ours.write(i, ++m_x);
                m_ours.draw();
                glFinish();
            });
        const double calls = microseconds(
            [&]
            {
                for (const std::size_t i : places)
                {
                    m_by_hand.write(i, ++m_x);
                    m_by_hand.send(i, 1);
                }
                m_by_hand.draw();
            });
        const double whole = microseconds(
            [&]
            {
                for (const std::size_t i : places) m_by_hand.write(i, ++m_x);
                m_by_hand.send(0, m_count);
                m_by_hand.draw();
            });
        return {interval, calls, whole};
    }
    [[nodiscard]] std::size_t size() const { return m_count; }

private:
    std::size_t m_count;
    Ours m_ours;
    ByHand m_by_hand;
    float m_x = 0;
};

void print(std::size_t megabytes, const char* where, std::size_t writes, const std::array<double, 3>& times)
{
    std::printf("%zu,%s,%zu,%.1f,%.1f,%.1f\n", megabytes, where, writes, times[0], times[1], times[2]);
    std::fflush(stdout);
}

/// Frames that write at random places, and some that write as many neighbours.
benchmark::Plot::Panel written(std::size_t megabytes)
{
    Ways ways(megabytes);
    benchmark::Plot::Panel panel{std::to_string(megabytes) + " MB", {{}, {}, {}}};
    for (std::size_t writes = 1; writes <= 16384; writes *= 4)
    {
        std::mt19937 random;
        std::vector<std::size_t> places(writes);
        for (std::size_t& place : places) place = random() % ways.size();
        const auto times = ways(places);
        print(megabytes, "anywhere", writes, times);
        for (std::size_t way = 0; way < times.size(); ++way) panel.curves[way].push_back({static_cast<double>(writes), times[way]});
        std::iota(places.begin(), places.end(), ways.size() / 2);
        if (writes > 4000) print(megabytes, "neighbours", writes, ways(places));
    }
    return panel;
}

/// Frames that write 16 records at the start and 16 at the end.
void hot_spots(std::size_t megabytes)
{
    const std::size_t count = megabytes * 1024 * 1024 / sizeof(Record);
    float x = 0;
    Ours one(count), first(count / 2), second(count / 2);
    one.draw(), first.draw(), second.draw();
    const double together = microseconds(
        [&]
        {
            x += 1;
            for (std::size_t i = 0; i < 16; ++i) one.write(i, x), one.write(one.size() - 1 - i, x);
            one.draw(), one.draw();
            glFinish();
        });
    const double apart = microseconds(
        [&]
        {
            x += 1;
            for (std::size_t i = 0; i < 16; ++i) first.write(i, x), second.write(second.size() - 1 - i, x);
            first.draw(), second.draw();
            glFinish();
        });
    std::printf("%zu,%.1f,%.1f\n", megabytes, together, apart);
}

void run(const char* picture)
{
    const support::Offscreen context;
    {
        gloo::FrameBuffer target(16, 16);
        target.bind();
        benchmark::Plot plot{"writes in a frame, at random places",
                             "µs a frame",
                             {"one interval (this library)", "one call a write", "the whole buffer"},
                             {}};
        std::printf("megabytes,where,writes,µs as one interval,µs by one call a write,µs of the whole buffer\n");
        for (const std::size_t megabytes : {1u, 16u, 256u}) plot.panels.push_back(written(megabytes));
        std::printf("\nmegabytes,µs of two hot spots in one buffer,µs in two buffers\n");
        for (const std::size_t megabytes : {1u, 16u, 256u}) hot_spots(megabytes);
        if (picture != nullptr) plot.write(picture);
    }
    gloo::context_lost();
}

}  // namespace

int main(int argc, char** argv)
{
    try
    {
        run(argc > 1 ? argv[1] : nullptr);
        return 0;
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "intervals: %s\n", error.what());
        return 1;
    }
}
