// Programs over a buffer: writes, views, growth, moves and uploads, against a model of what the host has, what is pending, and what the GPU
// has. OpenGL is the one that records.
#include "support/buffers.hpp"
#include "input.hpp"
#include "support/recorder.hpp"

#include <glumpp/memory/xtensor.hpp>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace
{

struct Model
{
    std::vector<Vertex> records{};
    std::optional<Interval> pending{};

    void mark(std::size_t lo, std::size_t hi)
    {
        if (lo >= hi) return;
        pending = pending ? Interval{std::min(lo, pending->offset), std::max(hi, pending->end)} : Interval{lo, hi};
    }
    void mark_records(std::size_t first, std::size_t end) { mark(first * sizeof(Vertex), end * sizeof(Vertex)); }
    void resize(std::size_t count)
    {
        records.resize(count, Vertex{});
        if (!pending) return;
        pending->end = std::min(pending->end, count * sizeof(Vertex));
        if (pending->offset >= pending->end) pending.reset();
    }
};

/// The buffer, its model, and a view of it that may have become old.
struct Program
{
    FakeGL gl{};
    gloo::VertexBuffer<Vertex> V;
    Model model{};
    std::optional<decltype(std::declval<gloo::VertexBuffer<Vertex>&>()[&Vertex::color])> kept{};
    bool stale = false;

    explicit Program(std::size_t count) : V(count)
    {
        model.records.resize(count, Vertex{});
        model.mark_records(0, count);
    }

    /// Room for so many records, of which not more than that is made where that is exact.
    template <class F>
    void grows(std::size_t needed, bool exact, const F& change)
    {
        const std::size_t before = model.records.size();
        change();
        if (needed > m_capacity)
        {
            model.mark_records(0, model.records.size());
            m_capacity = exact ? needed : std::max(needed, 2 * m_capacity);
        }
        stale = stale || model.records.size() != before;
    }

    void step(Input& input)
    {
        const std::size_t n = model.records.size();
        const auto number = [&] { return static_cast<float>(input.byte()); };
        switch (input.below(14))
        {
        case 0:  // one component
        {
            const std::size_t i = input.below(n + 2), c = input.below(4);
            const float value = number();
            refused(i >= n || c >= 3, [&] { V[&Vertex::color](i, c) = value; });
            if (i >= n || c >= 3) break;
            model.records[i].color[c] = value;
            model.mark(i * sizeof(Vertex) + 8 + 4 * c, i * sizeof(Vertex) + 12 + 4 * c);
            break;
        }
        case 1:  // a record
        {
            const std::size_t i = input.below(n + 2);
            const Vertex record{{number(), number()}, {number(), 1, 2}};
            refused(i >= n, [&] { V(i) = record; });
            if (i >= n) break;
            model.records[i] = record;
            model.mark_records(i, i + 1);
            break;
        }
        case 2:  // every so many, forwards or backwards
        {
            const std::size_t first = input.below(n + 1), end = first + input.below(n - first + 1), step = 1 + input.below(4);
            const float value = number();
            const bool backwards = input.below(2) == 1 && first > 0 && first < end;
            if (backwards) V[&Vertex::position].view(xt::range(end - 1, first - 1, -static_cast<std::ptrdiff_t>(step)), 1) = value;
            else V[&Vertex::position].view(xt::range(first, end, step), 1) = value;
            std::size_t low = n, high = 0;
            for (std::size_t k = 0; first + k < end; k += step)
            {
                const std::size_t i = backwards ? end - 1 - k : first + k;
                model.records[i].position[1] = value;
                low = std::min(low, i);
                high = std::max(high, i + 1);
            }
            if (low < high) model.mark(low * sizeof(Vertex) + 4, (high - 1) * sizeof(Vertex) + 8);
            break;
        }
        case 3:  // a formula of what it is assigned to
        {
            V[&Vertex::position] = 2.f - V[&Vertex::position];
            for (Vertex& record : model.records)
                for (float& x : record.position) x = 2.f - x;
            if (n > 0) model.mark(0, (n - 1) * sizeof(Vertex) + 8);
            break;
        }
        case 4:
        {
            std::vector<Vertex> added(input.below(5), Vertex{{number(), 0}, {0, 0, 1}});
            grows(n + added.size(), false,
                  [&]
                  {
                      V.append(added);
                      model.records.insert(model.records.end(), added.begin(), added.end());
                      model.mark_records(n, n + added.size());
                  });
            break;
        }
        case 5:
        {
            const Vertex one{{number(), 1}, {1, 0, 1}};
            grows(n + 1, false,
                  [&]
                  {
                      V.push_back(one);
                      model.records.push_back(one);
                      model.mark_records(n, n + 1);
                  });
            break;
        }
        case 6:
        {
            const std::size_t first = input.below(n + 2), count = input.below(n + 2);
            const bool outside = first > n || count > n - first;
            refused(outside, [&] { V.erase(first, count); });
            if (outside || count == 0) break;
            model.records.erase(model.records.begin() + static_cast<std::ptrdiff_t>(first),
                                model.records.begin() + static_cast<std::ptrdiff_t>(first + count));
            model.resize(n - count);
            model.mark_records(first, n - count);
            stale = true;
            break;
        }
        case 7:
        {
            const std::size_t count = input.below(40);
            grows(count, false,
                  [&]
                  {
                      V.resize(count);
                      model.resize(count);
                      model.mark_records(n, count);
                  });
            break;
        }
        case 8:  // its own records again, which move when there is no room
        {
            if (n == 0) break;
            const std::size_t first = input.below(n), count = input.below(n - first + 1);
            grows(n + count, false,
                  [&]
                  {
                      V.append(std::span<const Vertex>(V.data() + first, count));
                      for (std::size_t i = 0; i < count; ++i)
                      {
                          const Vertex copied = model.records[first + i];
                          model.records.push_back(copied);
                      }
                      model.mark_records(n, n + count);
                  });
            break;
        }
        case 9:
        {
            const std::size_t first = input.below(n + 1), count = input.below(n - first + 1);
            for (Vertex& record : V.edit(first, count)) record.color[1] += 1;
            for (std::size_t i = first; i < first + count; ++i) model.records[i].color[1] += 1;
            model.mark_records(first, first + count);
            break;
        }
        case 10:  // sent, or refused by OpenGL
        {
            gl.refusals = input.below(3) == 0 ? 1 : 0;
            gl.nameless = input.below(5) == 0 ? 1 : 0;
            gl.clear();
            // What was in a context that is gone is made again, whole.
            if (m_lost) model.mark_records(0, n);
            const auto sent = model.pending;
            try
            {
                V.bind();
                require(gl.count("glBufferSubData") == (sent ? 1u : 0u), "what is pending is sent by one call");
                if (sent)
                    require(std::find(gl.calls.begin(), gl.calls.end(),
                                      FakeGL::call("glBufferSubData", GL_ARRAY_BUFFER, sent->offset, sent->size())) != gl.calls.end(),
                            "the call sends what is pending");
                model.pending.reset();
                // What the GPU has is what the host has.
                const auto& copy = gl.buffers.at(V.share()->name());
                require(copy.size() >= V.nbytes() && (n == 0 || std::memcmp(copy.data(), V.data(), V.nbytes()) == 0),
                        "the GPU has what the host has");
            }
            catch (const glumpp::GLError&)
            {
            }
            m_lost = false;
            gl.refusals = gl.nameless = 0;
            break;
        }
        case 11:
        {
            gloo::VertexBuffer<Vertex> moved(std::move(V));
            V = std::move(moved);
            break;
        }
        case 12:
        {
            const std::size_t i = input.below(n + 1);
            if (!kept || input.below(2) == 0)
            {
                kept.emplace(V[&Vertex::color]);
                stale = false;
            }
            const bool wrong = stale || i >= n;
            refused(wrong, [&] { (*kept)(i) = {3, 4, 5}; });
            if (wrong) break;
            model.records[i].color = {3, 4, 5};
            model.mark(i * sizeof(Vertex) + 8, (i + 1) * sizeof(Vertex));
            break;
        }
        default:
            if (input.below(2) == 0)
            {
                m_lost = V.share()->name() != 0 || m_lost;
                gloo::context_lost();
            }
            else
            {
                const std::size_t count = input.below(50);
                grows(count, true, [&] { V.reserve(count); });
            }
        }
        check();
    }

private:
    template <class F>
    void refused(bool expected, const F& action)
    {
        bool was = false;
        try
        {
            action();
        }
        catch (const glumpp::Error&)
        {
            was = true;
        }
        require(was == expected, "only what is wrong is refused");
    }

    void check()
    {
        require(V.size() == model.records.size(), "the number of records");
        require(V.size() == 0 || std::memcmp(V.data(), model.records.data(), V.nbytes()) == 0, "the host's memory");
        require(V.pending_data() == model.pending, "what is pending");
    }

    std::size_t m_capacity = V.size();
    bool m_lost = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Input input(data, size);
    Program program(input.below(8));
    while (!input.empty()) program.step(input);
    return 0;
}
