#include "graphics/graphics_test.hpp"
#include "support/allocations.hpp"

#include <cstring>

TEST_CASE("no records unless some are asked for", "[items]")
{
    struct One
    {
        std::array<float, 4> color;
    };
    CHECK(graphics::ItemTexture<One>().size() == 0);
    graphics::ItemTexture<One> items(2);
    CHECK(items.size() == 2);
    items.resize(0);
    CHECK(items.size() == 0);
}

TEST_CASE_METHOD(GlTest, "a write to records sends their texels", "[items]")
{
    // Two texels of four floats a record, 512 records a row.
    struct Pair
    {
        std::array<float, 4> first;
        std::array<float, 4> second;
    };
    graphics::ItemTexture<Pair> items(1300);
    CHECK(spy.calls.empty());
    items.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 3, 1024}}});
    const auto sent = [&]
    {
        spy.clear();
        items.bind();
        return spy.texels;
    };
    const auto box = [](GLint row, GLint column, GLsizei rows, GLsizei columns) {
        return std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, row, column}, {1, rows, columns}}};
    };
    CHECK(sent().empty());
    CHECK(spy.calls == std::vector<std::string>{"glBindTexture"});
    items[&Pair::second](700) = {1, 2, 3, 4};
    CHECK(sent() == box(1, 377, 1, 1));
    items(511) = Pair{{1}, {2}};
    CHECK(sent() == box(0, 1022, 1, 2));
    items[&Pair::first](3, 1) = 5.f;
    items[&Pair::first](5, 0) = 5.f;
    CHECK(sent() == box(0, 6, 1, 5));
    items.view(xt::range(510, 514))[&Pair::first] = {1, 1, 1, 1};
    CHECK(sent() == box(0, 0, 2, 1024));
    items[&Pair::first] = {4, 3, 2, 1};
    CHECK(sent() == box(0, 0, 3, 1024));
    const auto there = items.read_back();
    CHECK(there.size() == 1300);
    CHECK(there[1299].first == std::array<float, 4>{4, 3, 2, 1});
    CHECK(there[700].second == std::array<float, 4>{1, 2, 3, 4});
    CHECK(std::memcmp(there.data(), items.data(), there.size() * sizeof(Pair)) == 0);

    SECTION("growth within the rows sends what was added")
    {
        items.resize(1302);
        CHECK(sent() == box(2, 552, 1, 4));
        CHECK(spy.count("glTexImage2D") == 0);
    }
    SECTION("growth beyond them keeps all that was written")
    {
        items.resize(1600);
        CHECK(sent() == box(0, 0, 4, 1024));
        CHECK(spy.count("glTexImage2D") == 1);
        items.resize(2049);
        CHECK(items.read_back()[1299].first == std::array<float, 4>{4, 3, 2, 1});
        CHECK(items.read_back()[2048].first == std::array<float, 4>{});
    }
    SECTION("what was cut off comes back as zeros")
    {
        items.resize(1000);
        items.resize(1300);
        CHECK(items.read_back()[1299].first == std::array<float, 4>{});
        CHECK(items.read_back()[999].first == std::array<float, 4>{4, 3, 2, 1});
    }
    SECTION("views refuse once the number of records has changed")
    {
        auto firsts = items[&Pair::first];
        items.resize(1299);
        CHECK(has(error_of([&] { firsts(0) = {1, 1, 1, 1}; }), "changed size"));
    }
    SECTION("indices outside are refused")
    {
        CHECK_THROWS_AS(items(1300), gloo::IndexError);
        CHECK_THROWS_AS(items.edit(1290, 11), gloo::IndexError);
        CHECK_THROWS_AS(items.resize(static_cast<std::size_t>(-1)), gloo::ShapeError);
        CHECK(sent().empty());
    }
    SECTION("a lost context is sent everything")
    {
        gloo::context_lost();
        target.bind();
        CHECK(sent() == box(0, 0, 3, 1024));
        CHECK(items.read_back()[700].second == std::array<float, 4>{1, 2, 3, 4});
    }
    SECTION("what has been moved from refuses")
    {
        graphics::ItemTexture<Pair> other = std::move(items);
        CHECK(other.size() == 1300);
        CHECK(items.size() == 0);
        CHECK(has(error_of([&] { items.resize(1); }), "moved from"));
        items = graphics::ItemTexture<Pair>(2);
        CHECK(items.size() == 2);
    }
}

TEST_CASE("records lie in whole texels and whole records a row", "[items]")
{
    struct Four
    {
        std::array<float, 4> numbers;
    };
    struct Three
    {
        std::array<float, 3> numbers;
    };
    struct Six
    {
        std::array<float, 6> numbers;
    };
    struct Large
    {
        std::array<float, 5000> numbers;
    };
    STATIC_REQUIRE(graphics::item_layout<Four>.columns() == 1024);
    STATIC_REQUIRE(graphics::item_layout<Three>.channels == 1);
    STATIC_REQUIRE(graphics::item_layout<Three>.per_row == 341);
    STATIC_REQUIRE(graphics::item_layout<Six>.channels == 2);
    STATIC_REQUIRE(graphics::item_layout<Six>.texels == 3);
    // One that is longer than a row is not broken up.
    STATIC_REQUIRE(graphics::item_layout<Large>.per_row == 1);
    STATIC_REQUIRE(graphics::item_layout<Large>.columns() == 1250);
}

TEST_CASE_METHOD(GlTest, "records that memory cannot hold are refused, and those there are stay", "[items]")
{
    struct Lone
    {
        float value;
    };
    const auto some = []
    {
        graphics::ItemTexture<Lone> items(10);
        items[&Lone::value] = 3.f;
        items.bind();
        return items;
    };
    const auto as_before = [](graphics::ItemTexture<Lone>& items)
    {
        REQUIRE(items.size() == 10);
        items[&Lone::value](4) = 5.f;
        items.bind();
        const auto there = items.read_back();
        REQUIRE(there.size() == 10);
        REQUIRE(there[3].value == 3.f);
        REQUIRE(there[4].value == 5.f);
    };
    CHECK(fail_each(
              some, [](auto& items) { items.resize(5000); }, as_before) > 0);
    CHECK(fail_each(
              some, [](auto& items) { items.reserve(5000); }, as_before) > 0);
    graphics::ItemTexture<Lone> items = some();
    Allocations::fail_after(0);
    CHECK_THROWS_AS(items.resize(5000), gloo::ShapeError);
    Allocations::succeed();
    CHECK_THROWS_AS(items.resize(static_cast<std::size_t>(-1) / 8), gloo::ShapeError);
    CHECK_THROWS_AS(items.reserve(static_cast<std::size_t>(-1)), gloo::ShapeError);
    CHECK_THROWS_AS(graphics::ItemTexture<Lone>(static_cast<std::size_t>(-1) / 8), gloo::ShapeError);
    as_before(items);
}
