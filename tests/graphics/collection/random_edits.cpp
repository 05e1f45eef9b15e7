// Random edits leave a collection equal to one built afresh from what is left, in memory and on the GPU.
#include "graphics/graphics_test.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <random>

namespace
{

struct Plain
{
    std::array<float, 2> position;
};
struct Rich
{
    std::array<float, 2> position;
    std::uint8_t kind[4];
    double weight;
};

/// Texels of two floats.
struct Pairs
{
    std::array<float, 4> color;
    float tone;
    float width;
};
/// Texels of four floats, matrices and all.
struct Wide
{
    std::array<std::array<float, 4>, 4> frame;
    float tone;
    std::array<float, 7> weights;
};
/// Texels of one float, 204 records a row.
struct Odd
{
    float tone;
    std::array<std::array<float, 2>, 2> ends;
};

const char* const vertex = R"(
attribute vec2 position;
varying float v_tone;
void main()
{
    v_tone = fetch_item().tone;
    gl_Position = vec4(position, 0.0, 1.0);
    gl_PointSize = 1.0;
})";
const char* const fragment = "varying float v_tone; void main() { gl_FragColor = vec4(v_tone); }";

template <class Vertex, class Item>
class Edits
{
    struct Model
    {
        std::vector<Vertex> vertices;
        std::vector<std::uint32_t> indices;
        Item record;
    };

public:
    explicit Edits(std::uint32_t seed) : m_random(seed) {}

    void run(int count)
    {
        for (int i = 1; i <= count; ++i)
        {
            edit();
            REQUIRE(m_collection.size() == m_model.size());
            if (i % 250 == 0) compare();
        }
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    float number() { return static_cast<float>(below(1000)) / 500.f - 1.f; }

    Vertex make_vertex()
    {
        Vertex out{};
        out.position = {number(), number()};
        if constexpr (std::same_as<Vertex, Rich>) out.weight = number();
        return out;
    }
    std::vector<Vertex> make_vertices(std::size_t count)
    {
        std::vector<Vertex> out(count);
        for (Vertex& one : out) one = make_vertex();
        return out;
    }
    std::vector<std::uint32_t> make_indices(std::size_t vertices)
    {
        std::vector<std::uint32_t> out(vertices == 0 ? 0 : below(10));
        for (std::uint32_t& one : out) one = static_cast<std::uint32_t>(below(vertices));
        return out;
    }
    static std::vector<std::uint32_t> counting(std::size_t count)
    {
        std::vector<std::uint32_t> out(count);
        std::iota(out.begin(), out.end(), std::uint32_t{0});
        return out;
    }
    Item make_record()
    {
        std::array<float, sizeof(Item) / sizeof(float)> numbers{};
        for (float& one : numbers) one = number();
        Item out;
        std::memcpy(&out, numbers.data(), sizeof(Item));
        return out;
    }
    /// Whether the next item comes with indices: not before the collection has some size.
    bool with_indices() { return m_model.size() > 200 && one_in(3); }

    void edit()
    {
        const std::size_t size = m_model.size(), item = size == 0 ? 0 : below(size);
        const std::size_t kind = size == 0 ? 0 : below(16);
        if (kind < 4) append();
        else if (kind == 4) append_many();
        else if (kind < 8)
        {
            const std::size_t most = one_in(250) ? 400 : 3, count = std::min(size - item, below(most) + 1);
            m_collection.erase(item, count);
            const auto first = m_model.begin() + static_cast<std::ptrdiff_t>(item);
            m_model.erase(first, first + static_cast<std::ptrdiff_t>(count));
        }
        else if (kind < 10)
        {
            m_model[item].record.tone = number();
            m_collection[&Item::tone](item) = m_model[item].record.tone;
        }
        else if (kind == 10)
        {
            m_model[item].record = make_record();
            m_collection[item].record() = m_model[item].record;
        }
        else if (kind == 11 && one_in(20))
        {
            const float tone = number();
            for (Model& one : m_model) one.record.tone = tone;
            m_collection[&Item::tone] = tone;
        }
        else if (kind == 12 && !m_model[item].vertices.empty())
        {
            const std::size_t place = below(m_model[item].vertices.size());
            m_model[item].vertices[place] = make_vertex();
            m_collection[item].vertices()(place) = m_model[item].vertices[place];
        }
        else if (kind == 13 && m_indexed && !m_model[item].indices.empty())
        {
            const std::size_t place = below(m_model[item].indices.size());
            m_model[item].indices[place] = static_cast<std::uint32_t>(below(m_model[item].vertices.size()));
            m_collection[item].indices()(place) = m_model[item].indices[place];
        }
        else if (kind == 14)
        {
            Model& one = m_model[item];
            one.vertices = make_vertices(one_in(2) ? one.vertices.size() : below(7));
            const bool own = with_indices();
            one.indices = own ? make_indices(one.vertices.size()) : counting(one.vertices.size());
            if (own) m_collection.assign(item, one.vertices, one.indices);
            else m_collection.assign(item, one.vertices);
            m_indexed = m_indexed || own;
        }
        else if (one_in(8)) m_collection.draw();
        if (one_in(4000))
        {
            m_collection.clear();
            m_model.clear();
            m_indexed = false;
        }
    }

    void append()
    {
        Model one{make_vertices(below(7)), {}, make_record()};
        const bool own = with_indices();
        one.indices = own ? make_indices(one.vertices.size()) : counting(one.vertices.size());
        const std::size_t at =
            own ? m_collection.append(one.vertices, one.indices, one.record) : m_collection.append(one.vertices, one.record);
        CHECK(at == m_model.size());
        m_indexed = m_indexed || own;
        m_model.push_back(one);
    }

    void append_many()
    {
        const std::size_t count = below(12) + 1, each = below(5);
        const auto vertices = make_vertices(count * each);
        std::vector<Item> records;
        for (std::size_t i = 0; i < count; ++i) records.push_back(make_record());
        const bool own = with_indices();
        const auto indices = own ? make_indices(each) : counting(each);
        if (own) m_collection.append_many(vertices, indices, records);
        else m_collection.append_many(vertices, records);
        m_indexed = m_indexed || own;
        for (std::size_t i = 0; i < count; ++i)
        {
            const auto first = vertices.begin() + static_cast<std::ptrdiff_t>(i * each);
            m_model.push_back({{first, first + static_cast<std::ptrdiff_t>(each)}, indices, records[i]});
        }
    }

    template <class T>
    static bool same(const T* a, const T* b, std::size_t count)
    {
        return count == 0 || std::memcmp(a, b, count * sizeof(T)) == 0;
    }
    /// Whether two buffers hold the same, here and on the GPU.
    template <class Buffer>
    static bool same(const Buffer& a, const Buffer& b)
    {
        using T = typename Buffer::value_type;
        if (a.size() != b.size() || !same(a.data(), b.data(), a.size())) return false;
        if (a.size() == 0) return true;
        const auto there = read_buffer<T>(a.name(), a.size());
        return a.name() != 0 && same(there.data(), b.data(), a.size()) && there.size() == a.size() &&
               same(there.data(), read_buffer<T>(b.name(), b.size()).data(), a.size());
    }

    void compare()
    {
        graphics::Collection<Vertex, Item> fresh(vertex, fragment, GL_POINTS);
        for (const Model& one : m_model)
        {
            if (m_indexed) fresh.append(one.vertices, one.indices, one.record);
            else fresh.append(one.vertices, one.record);
        }
        m_collection.draw();
        fresh.draw();
        REQUIRE(m_collection.size() == fresh.size());
        REQUIRE(same(m_collection.vertices(), fresh.vertices()));
        REQUIRE(same(m_collection.numbers(), fresh.numbers()));
        REQUIRE(same(m_collection.indices(), fresh.indices()));
        REQUIRE(m_collection.records().size() == m_model.size());
        REQUIRE(same(m_collection.records().data(), fresh.records().data(), m_model.size()));
        REQUIRE(same(m_collection.records().read_back().data(), fresh.records().data(), m_model.size()));
        for (std::size_t i = 0; i < m_model.size(); i += 17)
        {
            const auto item = m_collection[i];
            REQUIRE(item.vertices().size() == m_model[i].vertices.size());
            if (m_indexed) REQUIRE(item.indices().copy() == m_model[i].indices);
        }
        m_largest = std::max(m_largest, m_model.size());
        (m_indexed ? m_with_indices : m_without) = true;
    }

public:
    [[nodiscard]] std::size_t largest() const { return m_largest; }
    [[nodiscard]] bool both_ways() const { return m_with_indices && m_without; }

private:
    std::mt19937 m_random;
    graphics::Collection<Vertex, Item> m_collection{vertex, fragment, GL_POINTS};
    std::vector<Model> m_model;
    bool m_indexed = false;
    std::size_t m_largest = 0;
    bool m_with_indices = false, m_without = false;
};

}  // namespace

TEST_CASE_METHOD(GlTest, "10,000 random edits leave a collection equal to one built afresh, on the GPU too", "[collection]")
{
    const auto run = [](auto edits)
    {
        edits.run(10'000);
        // The records must have filled several rows, and indices must have come into play.
        CHECK(edits.largest() > 400);
        CHECK(edits.both_ways());
    };
    SECTION("texels of two floats") { run(Edits<Plain, Pairs>(1)); }
    SECTION("texels of four floats") { run(Edits<Rich, Wide>(2)); }
    SECTION("texels of one float") { run(Edits<Plain, Odd>(3)); }
}
