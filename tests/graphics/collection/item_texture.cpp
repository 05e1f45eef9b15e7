#include "graphics/graphics_test.hpp"

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

#include <cstring>
#include <string>

namespace
{

/// Members of every kind; the order matters.
struct Everything
{
    float number;
    std::array<float, 2> two;
    std::array<float, 3> three;
    std::array<float, 4> four;
    std::array<std::array<float, 4>, 4> frame;
    std::array<std::array<float, 2>, 3> columns;
    std::array<float, 5> five;
    std::array<std::array<float, 3>, 5> points;
    float plain[6];
    glm::vec3 vector;
    glm::mat3 matrix;
    std::array<std::array<std::array<float, 2>, 2>, 2> frames;
    std::array<float, 1> alone;
    std::array<std::array<float, 5>, 2> rows;
};

/// A gap that alignas makes.
struct Gap
{
    float first;
    alignas(16) std::array<float, 4> second;
};

struct Lone
{
    float value;
};

/// Every float of Everything, as GLSL calls it.
std::vector<std::string> everything()
{
    std::vector<std::string> out;
    const auto add = [&](const std::string& name, std::vector<std::size_t> extents)
    {
        std::vector<std::string> names{"item." + name};
        for (const std::size_t extent : extents)
        {
            std::vector<std::string> longer;
            for (const std::string& one : names)
                for (std::size_t i = 0; i < extent; ++i) longer.push_back(one + "[" + std::to_string(i) + "]");
            names = longer;
        }
        out.insert(out.end(), names.begin(), names.end());
    };
    add("number", {});
    add("two", {2});
    add("three", {3});
    add("four", {4});
    add("frame", {4, 4});
    add("columns", {3, 2});
    add("five", {5});
    add("points", {5, 3});
    add("plain", {6});
    add("vector", {3});
    add("matrix", {3, 3});
    add("frames", {2, 2, 2});
    add("alone", {});
    add("rows", {10});
    return out;
}

/// A program that shows one float of record `u_record`, by its number in `names`, as red.
template <class Item>
gloo::Program shows(const std::vector<std::string>& names, const std::string& types = {})
{
    std::string text = graphics::item_glsl<Item>("u_items") + "uniform int u_record, u_which;\nvoid main()\n{\n" +
                       "    Item item = fetch_item(u_record);\n" + types + "    float value = 0.0;\n";
    for (std::size_t i = 0; i < names.size(); ++i) text += "    if (u_which == " + std::to_string(i) + ") value = " + names[i] + ";\n";
    return gloo::Program(cover_vertex, text + "    gl_FragColor = vec4(value / 255.0);\n}\n");
}

/// Whether the shader reads every float of some records where C++ wrote it.
template <class Item>
void check_all(GlTest& test, const std::vector<std::string>& names, const std::vector<std::size_t>& offsets, const std::string& types = {})
{
    const std::size_t count = 3 * graphics::item_layout<Item>.per_row;
    graphics::ItemTexture<Item> items(count);
    auto program = shows<Item>(names, types);
    auto V = cover();
    program.bind(V);
    program["u_items"] = items.share();
    for (const std::size_t record : {std::size_t{0}, count / 3 - 1, count / 3, count - 1})
    {
        Item item{};
        std::array<float, sizeof(Item) / sizeof(float)> numbers{};
        for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<float>((i + 5 * record) % 255 + 1);
        std::memcpy(&item, numbers.data(), sizeof(item));
        items(record) = item;
        program["u_record"] = static_cast<int>(record);
        for (std::size_t i = 0; i < names.size(); ++i)
        {
            program["u_which"] = static_cast<int>(i);
            program.draw(GL_TRIANGLES);
            INFO(names[i] << " of record " << record);
            REQUIRE(test.pixel(8, 8)[0] == static_cast<int>(numbers[offsets[i]]));
        }
    }
}

}  // namespace

TEST_CASE_METHOD(GlTest, "shaders read members of every kind", "[items]")
{
    const auto names = everything();
    REQUIRE(names.size() == sizeof(Everything) / sizeof(float));
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < names.size(); ++i) offsets.push_back(i);
    // These lines compile only if the members have these types.
    check_all<Everything>(*this, names, offsets,
                          "vec4 t0 = item.four; mat4 t1 = item.frame; mat3x2 t2 = item.columns; float t3[5] = item.five;\n"
                          "vec3 t4[5] = item.points; float t5[6] = item.plain; vec3 t6 = item.vector; mat3 t7 = item.matrix;\n"
                          "mat2 t8[2] = item.frames; float t9 = item.alone; float t10[10] = item.rows;\n");
}

TEST_CASE_METHOD(GlTest, "shaders read members that lie apart, and records of a single float", "[items]")
{
    STATIC_REQUIRE(graphics::item_layout<Gap>.channels == 4);
    STATIC_REQUIRE(graphics::item_layout<Lone>.channels == 1);
    check_all<Gap>(*this, {"item.first", "item.second.x", "item.second.w"}, {0, 4, 7});
    check_all<Lone>(*this, {"item.value"}, {0});
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
