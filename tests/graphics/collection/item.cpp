#include "graphics/collection/quads.hpp"

#include <concepts>
#include <utility>

TEST_CASE_METHOD(GlTest, "an item's indices count its own vertices", "[collection]")
{
    Quads quads = two_quads();
    const auto indices = quads[1].indices();
    CHECK(indices.size() == 6);
    CHECK(indices(5) == 3);
    indices(5) = 1;
    CHECK(quads.indices()(11) == 5);
    indices = {2, 1, 0, 3, 3, 3};
    CHECK(indices.copy() == std::vector<std::uint32_t>{2, 1, 0, 3, 3, 3});
    indices(0) = indices(1);
    CHECK(quads.indices()(6) == 5);
    const auto before = image_of(quads);
    CHECK_THROWS_AS(indices(0) = 4, gloo::IndexError);
    CHECK_THROWS_AS((indices = {0, 1, 2, 3, 4, 5}), gloo::IndexError);
    CHECK_THROWS_AS((indices = {0, 1, 2}), gloo::ShapeError);
    CHECK_THROWS_AS(indices(6), gloo::IndexError);
    CHECK_THROWS_AS(indices(-1), gloo::IndexError);
    CHECK(has(error_of([&] { (void)indices(6); }), "index 6 of an item that has 6 indices"));
    CHECK(has(error_of([&] { (void)indices(-1); }), "index -1 of an item that has 6 indices"));
    CHECK(image_of(quads) == before);
    auto first = quads[0].indices();
    first = indices;
    CHECK(quads[0].indices().copy() == std::vector<std::uint32_t>{1, 1, 0, 3, 3, 3});
}

TEST_CASE_METHOD(GlTest, "what is taken out of an item may be kept", "[collection]")
{
    Quads quads = two_quads();
    // Each of these is taken from what is gone at the end of its line.
    auto index = quads[1].indices()(1);
    const auto& vertices = quads[1].vertices();
    const auto& indices = quads[1].indices();
    const auto& record = quads[1].record();
    auto position = quads[1].vertices()[&Place::position];
    auto size = quads[1].record()[&Look::size];
    auto vertex = quads[1].vertices()(2);
    CHECK(index == 1);
    index = 3;
    CHECK(quads[1].indices()(1) == 3);
    CHECK(quads.indices()(7) == 7);
    CHECK_THROWS_AS(index = 4, gloo::IndexError);
    CHECK(index == 3);
    const auto other = indices(0);
    index = other;
    CHECK(indices(1) == 0);
    indices = {0, 1, 2, 0, 2, 3};
    CHECK(index == 1);
    vertices[&Place::position](0) = {0.25f, 0.25f};
    position(1) = {0.75f, 0.25f};
    vertex = Place{{0.75f, 0.75f}};
    record[&Look::color] = {0, 0, 1, 1};
    size = 1.f;
    quads.draw();
    CHECK(pixel(11, 11) == std::array{0, 0, 255, 255});
    CHECK(pixel(9, 9) == std::array{0, 0, 0, 0});
    // They survive a move of the collection, and refuse when it has changed size.
    Quads moved = std::move(quads);
    index = 2;
    CHECK(moved[1].indices()(1) == 2);
    moved.erase(0);
    CHECK(has(error_of([&] { index = 1; }), "changed size"));
    CHECK(has(error_of([&] { (void)std::uint32_t(index); }), "changed size"));
    CHECK(has(error_of([&] { size = 1.f; }), "changed size"));
    CHECK(has(error_of([&] { vertices[&Place::position] = 1.f; }), "changed size"));
    CHECK(moved[0].indices()(1) == 2);
}

TEST_CASE_METHOD(GlTest, "views of indices refuse when items have other vertices, of as many indices", "[collection]")
{
    Quads quads = two_quads();
    const auto own = quads[0].indices(), later = quads[1].indices();
    auto one = later(0);
    const std::vector<std::uint32_t> before = later.copy();
    quads.assign(0, std::vector<Place>(5), {0, 1, 2, 2, 3, 4});
    CHECK(has(error_of([&] { (void)later.copy(); }), "changed size"));
    CHECK(has(error_of([&] { later(1) = 0; }), "changed size"));
    CHECK(has(error_of([&] { one = 1; }), "changed size"));
    CHECK(has(error_of([&] { own(1) = 4; }), "changed size"));
    CHECK(quads[1].indices().copy() == before);
    CHECK(quads[0].indices().copy() == std::vector<std::uint32_t>{0, 1, 2, 2, 3, 4});
    // Of as many vertices nothing moves, and what was kept serves.
    const auto kept = quads[1].indices();
    quads.assign(0, std::vector<Place>(5), {0, 1, 2, 2, 3, 3});
    kept(5) = 0;
    const auto first = quads[0].indices();
    CHECK(quads[1].indices()(5) == 0);
    // Those of all items are refused, as all are in one buffer.
    quads.assign(1, std::vector<Place>(6), {0, 1, 2, 2, 3, 5});
    CHECK(has(error_of([&] { (void)first.copy(); }), "changed size"));
    CHECK(quads[0].indices().copy() == std::vector<std::uint32_t>{0, 1, 2, 2, 3, 3});
    quads.draw();
}

TEST_CASE_METHOD(GlTest, "a refused write to indices changes nothing, and marks nothing", "[collection]")
{
    Quads quads = two_quads();
    quads.draw();
    spy.clear();
    const auto indices = quads[1].indices();
    CHECK_THROWS_AS(indices(2) = 9, gloo::IndexError);
    CHECK_THROWS_AS((indices = {0, 1, 2, 0, 2, 9}), gloo::IndexError);
    CHECK_THROWS_AS((indices = {0, 1}), gloo::ShapeError);
    quads.draw();
    CHECK(spy.uploads.empty());
    indices(2) = 3;
    quads.draw();
    CHECK(spy.uploads == std::vector<Upload>{{8 * sizeof(std::uint32_t), sizeof(std::uint32_t)}});
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "an item may have no vertices, and no indices", "[collection]")
{
    Quads quads = two_quads();
    quads.append({}, {}, {{1, 1, 1, 1}, 1, 0});
    CHECK(quads[2].vertices().size() == 0);
    CHECK(quads[2].indices().size() == 0);
    CHECK(quads[2].indices().copy().empty());
    CHECK_THROWS_AS(quads[2].indices()(0), gloo::IndexError);
    CHECK_THROWS_AS(quads[2].vertices()(0), gloo::IndexError);
    quads[2].indices() = std::vector<std::uint32_t>{};
    quads[2].record()[&Look::size] = 2.f;
    quads.draw();
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "two indices are exchanged, or neither changes", "[collection]")
{
    Quads quads = two_quads();
    quads.append({{{0, 0}}}, {0}, {{1, 1, 1, 1}, 1, 0});
    const auto second = quads[1].indices(), third = quads[2].indices();
    swap(second(0), second(5));
    CHECK(second.copy() == std::vector<std::uint32_t>{3, 1, 2, 0, 2, 0});
    std::ranges::swap(second(0), second(1));
    CHECK(second.copy() == std::vector<std::uint32_t>{1, 3, 2, 0, 2, 0});
    CHECK_THROWS_AS(swap(second(1), third(0)), gloo::IndexError);
    CHECK_THROWS_AS(swap(third(0), second(1)), gloo::IndexError);
    CHECK(second(1) == 3);
    CHECK(third(0) == 0);
    swap(second(5), third(0));
    CHECK(second(5) == 0);
}
