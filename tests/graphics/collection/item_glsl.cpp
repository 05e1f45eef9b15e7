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

TEST_CASE("the GLSL of records names members, types and texels", "[items]")
{
    struct Two
    {
        std::array<float, 3> color;
        float size;
        std::array<std::array<float, 2>, 2> turn;
        std::array<float, 5> weights;
        float last;
    };
    const std::string text = graphics::item_glsl<Two>("u_records");
    // 14 floats: texels of two, seven a record, 146 records a row.
    CHECK(has(text, "struct Item\n{\n    vec3 color;\n    float size;\n    mat2 turn;\n    float weights[5];\n    float last;\n};\n"));
    CHECK(has(text, "uniform highp sampler2D u_records;"));
    CHECK(has(text, "ivec2(i % 146 * 7, i / 146)"));
    CHECK(has(text, "vec4 t6 = texelFetch(u_records, at + ivec2(6, 0), 0);"));
    CHECK(!has(text, "t7"));
    CHECK(has(text, "item.color = vec3(t0.r, t0.g, t1.r);"));
    CHECK(has(text, "item.turn = mat2(t2.r, t2.g, t3.r, t3.g);"));
    CHECK(has(text, "item.weights[4] = float(t6.r);"));
    CHECK(has(text, "item.last = float(t6.g);"));
    CHECK(has(text, "Item fetch_item(uint i) { return fetch_item(int(i)); }"));
}
