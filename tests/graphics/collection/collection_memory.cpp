#include "support/allocations.hpp"

#include "graphics/collection/quads.hpp"

#include <optional>

using Memory = graphics::detail::CollectionMemory<Place, Look>;

namespace
{

Look look(float size) { return {{1, 0, 0, 1}, size, 0}; }

std::size_t add(Memory& memory, const std::vector<Place>& vertices, const std::vector<std::uint32_t>& indices, float size)
{
    const Look record = look(size);
    return memory.add(vertices, std::span(indices), {&record, 1});
}
std::size_t add(Memory& memory, const std::vector<Place>& vertices, float size)
{
    const Look record = look(size);
    return memory.add(vertices, std::nullopt, {&record, 1});
}

std::vector<std::uint32_t> indices_of(Memory& memory) { return {memory.indices().begin(), memory.indices().end()}; }
std::vector<std::uint32_t> numbers_of(Memory& memory)
{
    std::vector<std::uint32_t> out;
    for (const graphics::ItemNumber& number : memory.numbers()) out.push_back(number.collection_index);
    return out;
}
std::vector<float> sizes_of(Memory& memory)
{
    std::vector<float> out;
    for (std::size_t i = 0; i < memory.size(); ++i) out.push_back(memory.records().data()[i].size);
    return out;
}

using Ints = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a collection's memory has one item behind the other", "[collection]")
{
    Memory memory;
    CHECK(add(memory, square(0, 0), 1) == 0);
    CHECK_FALSE(memory.indexed());
    CHECK(indices_of(memory).empty());
    CHECK(add(memory, {{{5, 5}}, {{6, 6}}}, {1, 0, 1}, 2) == 1);
    CHECK(memory.indexed());
    // The items before have those that they were drawn with.
    CHECK(indices_of(memory) == Ints{0, 1, 2, 3, 5, 4, 5});
    CHECK(numbers_of(memory) == Ints{0, 0, 0, 0, 1, 1});
    CHECK(add(memory, {{{7, 7}}}, 3) == 2);
    CHECK(indices_of(memory) == Ints{0, 1, 2, 3, 5, 4, 5, 6});
    memory.erase(0, 1);
    CHECK(memory.size() == 2);
    CHECK(indices_of(memory) == Ints{1, 0, 1, 2});
    CHECK(numbers_of(memory) == Ints{0, 0, 1});
    CHECK(sizes_of(memory) == std::vector<float>{2, 3});
    memory.clear();
    CHECK(memory.size() == 0);
    CHECK_FALSE(memory.indexed());
    CHECK(memory.vertices().size() == 0);
    CHECK(add(memory, square(0, 0), 4) == 0);
    CHECK(indices_of(memory).empty());
}

TEST_CASE("items that wait to be taken out do not disturb those added meanwhile", "[collection]")
{
    Memory memory;
    for (int i = 0; i < 5; ++i) add(memory, {{{float(i), 0}}, {{float(i), 1}}}, {1, 0}, float(i));
    memory.erase(1, 2);
    CHECK(memory.size() == 3);
    CHECK(add(memory, {{{9, 9}}}, {0}, 9) == 3);
    memory.erase(0, 1);
    CHECK(sizes_of(memory) == std::vector<float>{3, 4, 9});
    CHECK(numbers_of(memory) == Ints{0, 0, 1, 1, 2});
    CHECK(indices_of(memory) == Ints{1, 0, 3, 2, 4});
}

TEST_CASE("an item that grows or shrinks moves those behind it", "[collection]")
{
    Memory memory;
    for (int i = 0; i < 3; ++i) add(memory, {{{float(i), 0}}, {{float(i), 1}}}, {1, 0}, float(i));
    memory.replace(1, square(0, 0), std::span(two_triangles));
    CHECK(numbers_of(memory) == Ints{0, 0, 1, 1, 1, 1, 2, 2});
    CHECK(indices_of(memory) == Ints{1, 0, 2, 3, 4, 2, 4, 5, 7, 6});
    memory.replace(1, {}, std::nullopt);
    CHECK(numbers_of(memory) == Ints{0, 0, 2, 2});
    CHECK(indices_of(memory) == Ints{1, 0, 3, 2});
    memory.replace(0, std::vector<Place>(3), std::nullopt);
    CHECK(numbers_of(memory) == Ints{0, 0, 0, 2, 2});
    CHECK(indices_of(memory) == Ints{0, 1, 2, 4, 3});
    CHECK(memory.vertices().data()[4].position == std::array<float, 2>{2, 1});
    CHECK(sizes_of(memory) == std::vector<float>{0, 1, 2});
}

TEST_CASE("a collection's memory may be given its own elements", "[collection]")
{
    Memory memory;
    add(memory, square(0, 0), two_triangles, 1);
    for (int i = 0; i < 6; ++i)
    {
        // Each doubles what there is, while it moves to make room.
        const std::size_t items = memory.size();
        memory.add({memory.vertices().data(), memory.vertices().size()}, std::span(memory.indices().data(), 6),
                   {memory.records().data(), items});
        REQUIRE(memory.size() == 2 * items);
    }
    for (std::size_t i = 0; i < memory.vertices().size(); ++i)
        REQUIRE(memory.vertices().data()[i].position == square(0, 0)[i % 4].position);
    for (std::size_t i = 0; i < memory.indices().size(); ++i)
        REQUIRE(memory.indices().data()[i] == two_triangles[i % 6] + 4 * static_cast<std::uint32_t>(i / 6));
    CHECK(sizes_of(memory) == std::vector<float>(64, 1.f));
    memory.replace(3, {memory.vertices().data(), 9}, std::span(memory.indices().data() + 6, 6).first(0));
    CHECK(memory.item(3).vertices().size() == 9);
    CHECK(memory.vertices().data()[4 * 4 + 5 + 1].position == square(0, 0)[1].position);
}

TEST_CASE("a lack of memory leaves a collection's as it was, and views of it of use", "[collection]")
{
    const auto image = [](Memory& memory)
    { return std::tuple(numbers_of(memory), indices_of(memory), sizes_of(memory), memory.indexed(), memory.vertices().size()); };
    const auto check = [&](bool indexed, const auto& change)
    {
        const auto three = [&]
        {
            Memory memory;
            for (int i = 0; i < 3; ++i)
            {
                if (indexed) add(memory, square(float(i), 0), two_triangles, float(i));
                else add(memory, square(float(i), 0), float(i));
            }
            return memory;
        };
        Memory unchanged = three(), changed = three();
        const auto before = image(unchanged);
        change(changed);
        std::optional<decltype(unchanged.records()[&Look::size])> sizes;
        const std::size_t failures = fail_each(
            three,
            [&](Memory& memory)
            {
                if (memory.size() == 3) sizes.emplace(memory.records()[&Look::size]);
                change(memory);
            },
            [&](Memory& memory)
            {
                REQUIRE(image(memory) == before);
                REQUIRE(static_cast<float>((*sizes)(2)) == 2.f);
                REQUIRE(memory.vertices().data()[9].position == std::array<float, 2>{3, 0});
                change(memory);
                REQUIRE(image(memory) == image(changed));
            });
        CHECK(failures > 0);
        return image(changed);
    };
    const std::vector<Place> many(500);
    const std::vector<Look> records(250);
    for (const bool indexed : {true, false})
    {
        CHECK(std::get<2>(check(indexed, [&](Memory& memory) { add(memory, many, 7); })).size() == 4);
        CHECK(std::get<4>(check(indexed, [&](Memory& memory) { memory.add(many, std::span(two_triangles).first(1), records); })) == 512);
        CHECK(std::get<4>(check(indexed, [&](Memory& memory) { memory.replace(1, many, std::span(two_triangles)); })) == 508);
        CHECK(std::get<4>(check(indexed, [&](Memory& memory) { memory.replace(1, many, std::nullopt); })) == 508);
        const std::vector<graphics::CollectionExtent> extents{{200, 2}, {200, 2}, {100, 2}};
        CHECK(std::get<4>(check(indexed, [&](Memory& memory) { memory.replace_all(many, two_triangles, extents); })) == 500);
        CHECK(std::get<2>(check(indexed, [&](Memory& memory) { memory.erase(1, 1); })) == std::vector<float>{0, 2});
    }
    // Also while erased items wait.
    const auto waiting = []
    {
        Memory memory;
        for (int i = 0; i < 20; ++i) add(memory, square(float(i), 0), two_triangles, float(i));
        memory.erase(3, 2);
        return memory;
    };
    const auto more = [&](Memory& memory) { memory.add(many, std::span(two_triangles).first(1), records); };
    CHECK(fail_each(waiting, more,
                    [&](Memory& memory)
                    {
                        REQUIRE(memory.size() == 18);
                        more(memory);
                        REQUIRE(memory.size() == 268);
                        REQUIRE(sizes_of(memory)[3] == 5);
                        REQUIRE(numbers_of(memory)[4 * 18] == 18);
                        REQUIRE(numbers_of(memory).back() == 267);
                    }) > 3);
}

TEST_CASE_METHOD(GlTest, "a collection's own vertices and indices may be given to it, and old views of items refuse", "[collection]")
{
    Quads quads = two_quads();
    const auto item = quads[1];
    std::vector<std::uint32_t> indices = two_triangles;
    indices.insert(indices.end(), two_triangles.begin(), two_triangles.end());
    const std::vector<Place> before(quads.vertices().begin(), quads.vertices().end());
    quads.assign_all(quads.vertices(), indices, {{4, 6}, {4, 6}});
    REQUIRE(quads.vertices().size() == before.size());
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(quads.vertices().data()[i].position == before[i].position);
    CHECK(has(error_of([&] { (void)std::uint32_t(item.indices()(0)); }), "before its buffer changed size"));
    CHECK(has(error_of([&] { (void)item.vertices()[&Place::position](0, 0); }), "before its buffer changed size"));
    quads.draw();
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
    CHECK(has(error_of([&] { quads.assign_all(square(0, 0), two_triangles, {{4, 6}}); }), "2 items"));
    CHECK(has(error_of([&] { quads.assign_all(before, indices, {{2, 6}, {6, 6}}); }), "has no vertex"));
    CHECK(quads[1].vertices().size() == 4);
    // Extents that tell no indices are of items that have none.
    quads.assign_all(before, {}, {{.vertices = 4}, {.vertices = 4}});
    CHECK(quads[1].indices().size() == 0);
}
