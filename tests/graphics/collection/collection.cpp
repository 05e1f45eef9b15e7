#include "graphics/collection/quads.hpp"
#include "support/allocations.hpp"

#include <type_traits>
#include <utility>

TEST_CASE_METHOD(GlTest, "a collection draws its items in one call, each with its own record", "[collection]")
{
    Quads quads = two_quads();
    CHECK(quads.size() == 2);
    CHECK(spy.calls.empty());
    quads.draw();
    CHECK(spy.count("glDrawElements") == 1);
    CHECK(pixel(2, 2) == std::array{255, 0, 0, 255});
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
    CHECK(pixel(2, 12) == std::array{0, 0, 0, 0});

    SECTION("a clean frame sends nothing")
    {
        spy.clear();
        quads.draw();
        CHECK(spy.text() == "glUseProgram glActiveTexture glBindTexture glBindVertexArray glDrawElements");
    }
    SECTION("a parameter of one item sends its texels")
    {
        spy.clear();
        quads[&Look::color](1) = {0, 0, 1, 1};
        quads.draw();
        // Texels of two floats, three a record.
        CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 3}, {1, 1, 2}}});
        CHECK(spy.uploads.empty());
        CHECK(pixel(12, 12) == std::array{0, 0, 255, 255});
        CHECK(pixel(2, 2) == std::array{255, 0, 0, 255});
    }
    SECTION("a parameter of all items sends them all")
    {
        spy.clear();
        quads[&Look::color] = {0, 0, 1, 1};
        quads.draw();
        CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 1, 5}}});
        CHECK(pixel(12, 12) == std::array{0, 0, 255, 255});
        CHECK(pixel(2, 2) == std::array{0, 0, 255, 255});
    }
    SECTION("a parameter of the whole collection is a uniform")
    {
        spy.clear();
        quads["u_shift"] = {1.f, 0.f};
        glClear(GL_COLOR_BUFFER_BIT);
        quads.draw();
        CHECK(spy.texels.empty());
        CHECK(spy.uploads.empty());
        CHECK(pixel(2, 12) == std::array{255, 0, 0, 255});
        CHECK(pixel(2, 2) == std::array{0, 0, 0, 0});
        CHECK(has(error_of([&] { quads["u_shfit"] = 1.f; }), "u_shift"));
    }
    SECTION("a vertex of one item sends that vertex")
    {
        spy.clear();
        quads[1].vertices()[&Place::position](2) = {0.5f, 0.5f};
        quads.draw();
        CHECK(spy.uploads == std::vector<Upload>{{6 * sizeof(Place), sizeof(Place)}});
        CHECK(spy.texels.empty());
        quads[&Place::position] += 0.25f;
        CHECK(static_cast<std::array<float, 2>>(quads[1].vertices()[&Place::position](2)) == std::array{0.75f, 0.75f});
    }
}

TEST_CASE_METHOD(GlTest, "items without indices are drawn as arrays, until one has some", "[collection]")
{
    Quads quads(quad_vertex, quad_fragment);
    quads.append({{{-1, -1}}, {{0, -1}}, {{-1, 0}}}, {{1, 0, 0, 1}, 1, 0});
    CHECK(quads.indices().size() == 0);
    CHECK(quads[0].indices().size() == 0);
    quads.draw();
    CHECK(spy.count("glDrawArrays") == 1);
    CHECK(pixel(2, 2)[0] == 255);

    quads.append(square(0, 0), two_triangles, {{0, 1, 0, 1}, 1, 0});
    quads.append({{{0, -1}}, {{1, -1}}, {{1, 0}}}, {{0, 0, 1, 1}, 1, 0});
    CHECK(quads.indices().size() == 12);
    CHECK(quads[0].indices().copy() == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(quads[2].indices().copy() == std::vector<std::uint32_t>{0, 1, 2});
    quads.draw();
    CHECK(spy.count("glDrawElements") == 1);
    CHECK(pixel(2, 2) == std::array{255, 0, 0, 255});
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
    CHECK(pixel(1, 14) == std::array{0, 0, 255, 255});
    quads.clear();
    CHECK(quads.size() == 0);
    quads.append({{{-1, -1}}, {{0, -1}}, {{-1, 0}}}, {{1, 0, 0, 1}, 1, 0});
    CHECK(quads.indices().size() == 0);
}

TEST_CASE_METHOD(GlTest, "many items are added at once", "[collection]")
{
    Quads quads(quad_vertex, quad_fragment);
    std::vector<Place> places = square(-1, -1);
    for (const Place& place : square(0, 0)) places.push_back(place);
    const std::array<Look, 2> looks{{{{1, 0, 0, 1}, 1, 0}, {{0, 1, 0, 1}, 1, 0}}};
    CHECK(quads.append_many(places, two_triangles, looks) == 0);
    CHECK(quads.append_many(places, looks) == 2);
    CHECK(quads.append_many({}, std::vector<Look>{}) == 4);
    CHECK(quads.size() == 4);
    CHECK(quads[1].indices().copy() == two_triangles);
    CHECK(quads.indices()(6) == 4);
    CHECK(quads[3].indices().copy() == std::vector<std::uint32_t>{0, 1, 2, 3});
    quads.draw();
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
    CHECK(has(error_of([&] { quads.append_many(square(0, 0), std::vector<Look>(3)); }), "cannot be shared out evenly"));
    CHECK(has(error_of([&] { quads.append_many(square(0, 0), std::vector<Look>{}); }), "cannot be shared out evenly"));
    // Any range of what converts will do.
    quads.append(square(0, 0), std::vector<int>{0, 1, 2}, looks[0]);
    CHECK(quads[4].indices().copy() == std::vector<std::uint32_t>{0, 1, 2});
}

TEST_CASE_METHOD(GlTest, "erasing closes gaps once, at the next draw", "[collection]")
{
    Quads quads = two_quads();
    quads.append(square(-1, 0), two_triangles, {{0, 0, 1, 1}, 1, 0});
    quads.draw();
    quads.erase(0);
    quads.erase(0);
    CHECK(quads.size() == 1);
    spy.clear();
    glClear(GL_COLOR_BUFFER_BIT);
    quads.draw();
    CHECK(pixel(12, 2) == std::array{0, 0, 255, 255});
    CHECK(pixel(2, 2) == std::array{0, 0, 0, 0});
    CHECK(pixel(12, 12) == std::array{0, 0, 0, 0});
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 1, 3}}});
    CHECK(spy.uploads == std::vector<Upload>{{0, 16}, {0, 4 * sizeof(Place)}, {0, 24}});
    quads.erase(0);
    spy.clear();
    quads.draw();
    CHECK(spy.calls.empty());
    CHECK(quads.size() == 0);
}

TEST_CASE_METHOD(GlTest, "erasing one by one is not quadratic", "[collection]")
{
    // A move of all that is behind for each would take minutes: ctest would end it.
    const std::size_t count = 300'000;
    Quads quads(quad_vertex, quad_fragment, GL_POINTS);
    quads.append_many(std::vector<Place>(count), std::vector<Look>(count));
    for (std::size_t i = 0; i < count; ++i) quads[&Look::size](i) = static_cast<float>(i);
    for (std::size_t i = 0; i < count / 3; ++i)
    {
        quads.erase(0);
        quads.erase(quads.size() / 2);
        quads.append({{{0, 0}}}, {{}, static_cast<float>(count + i), 0});
    }
    CHECK(quads.size() == 2 * count / 3);
    CHECK(static_cast<float>(quads[&Look::size](0)) == 100'000.f);
    CHECK(static_cast<float>(quads[&Look::size](quads.size() - 1)) == 399'999.f);
}

TEST_CASE_METHOD(GlTest, "an item gets another shape", "[collection]")
{
    Quads quads = two_quads();
    quads.draw();
    spy.clear();
    quads.assign(0, square(-1, 0), two_triangles);
    glClear(GL_COLOR_BUFFER_BIT);
    quads.draw();
    // As many vertices and indices as before: nothing moves.
    CHECK(spy.uploads == std::vector<Upload>{{0, 4 * sizeof(Place)}, {0, 24}});
    CHECK(pixel(12, 2) == std::array{255, 0, 0, 255});
    CHECK(pixel(2, 2) == std::array{0, 0, 0, 0});
    quads.assign(0, {{{-1, -1}}, {{0, -1}}, {{-1, 0}}});
    glClear(GL_COLOR_BUFFER_BIT);
    quads.draw();
    CHECK(pixel(1, 1) == std::array{255, 0, 0, 255});
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
    CHECK(quads[1].indices().copy() == two_triangles);
    // Its own vertices serve, too.
    quads.assign(0, quads.vertices(), two_triangles);
    CHECK(quads[0].vertices().size() == 7);
}

TEST_CASE_METHOD(GlTest, "what is refused changes nothing", "[collection]")
{
    Quads quads = two_quads();
    const auto before = image_of(quads);
    const Look look{{1, 1, 1, 1}, 1, 0};
    CHECK(has(error_of([&] { quads.append(square(0, 0), {0, 1, 4}, look); }), "no vertex 4"));
    CHECK_THROWS_AS(quads.append_many(square(0, 0), {2}, std::vector<Look>(2)), gloo::IndexError);
    CHECK_THROWS_AS((quads["u_shfit"] = 1.f), gloo::NameError);
    CHECK_THROWS_AS(quads.assign(0, square(0, 0), {4}), gloo::IndexError);
    CHECK_THROWS_AS(quads.assign(2, square(0, 0), {0}), gloo::IndexError);
    CHECK_THROWS_AS(quads.erase(2), gloo::IndexError);
    CHECK_THROWS_AS(quads.erase(1, static_cast<std::size_t>(-1)), gloo::IndexError);
    CHECK_THROWS_AS(quads[2], gloo::IndexError);
    CHECK_THROWS_AS(quads[-1], gloo::IndexError);
    CHECK_THROWS_AS((quads[&Look::size](2) = 1.f), gloo::IndexError);
    quads.erase(0, 0);
    CHECK(quads.size() == 2);
    CHECK(image_of(quads) == before);
    quads.draw();
    CHECK(pixel(4, 4) == std::array{255, 0, 0, 255});
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "views refuse once the collection has changed size", "[collection]")
{
    Quads quads = two_quads();
    auto sizes = quads[&Look::size];
    const auto item = quads[1];
    SECTION("by an item more") { quads.append(square(0, 0), two_triangles, {{1, 1, 1, 1}, 1, 0}); }
    SECTION("by one less") { quads.erase(0); }
    SECTION("by one less and one more")
    {
        quads.erase(0);
        quads.append(square(0, 0), two_triangles, {{1, 1, 1, 1}, 1, 0});
        quads.draw();
    }
    SECTION("to nothing") { quads.clear(); }
    const Look look{};
    CHECK(has(error_of([&] { sizes(0) = 2.f; }), "changed size"));
    CHECK(has(error_of([&] { item.record() = look; }), "changed size"));
    CHECK(has(error_of([&] { item.vertices()[&Place::position] = 1.f; }), "changed size"));
    CHECK(has(error_of([&] { item.indices()(0) = 0; }), "changed size"));
}

TEST_CASE_METHOD(GlTest, "a fragment shader reads records by the number it is given", "[collection]")
{
    Quads quads(R"(#version 330 core
        in vec2 position;
        flat out uint v_item;
        void main()
        {
            v_item = collection_index;
            gl_Position = vec4(position, 0.0, 1.0);
        })",
                R"(
        flat varying uint v_item;
        void main() { gl_FragColor = fetch_item(v_item).color; })");
    quads.append(square(-1, -1), two_triangles, {{1, 0, 0, 1}, 1, 0});
    quads.append(square(0, 0), two_triangles, {{0, 1, 0, 1}, 1, 0});
    quads.draw();
    CHECK(pixel(2, 2) == std::array{255, 0, 0, 255});
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "a geometry shader takes part", "[collection][core][geometry shaders]")
{
    Quads quads("attribute vec2 position; void main() { gl_Position = vec4(fetch_item().size * position, 0.0, 1.0); }",
                "void main() { gl_FragColor = vec4(1.0); }", R"(
        layout(points) in;
        layout(triangle_strip, max_vertices = 3) out;
        void main()
        {
            for (int i = 0; i < 3; ++i)
            {
                gl_Position = gl_in[0].gl_Position + vec4(i == 1, i == 2, 0.0, 0.0);
                EmitVertex();
            }
        })",
                GL_POINTS);
    quads.append({{{-2, -2}}}, {{}, 0.5f, 0});
    quads.draw();
    CHECK(pixel(1, 1)[0] == 255);
    CHECK(pixel(12, 12)[0] == 0);
}

TEST_CASE_METHOD(GlTest, "a collection has hooks", "[collection]")
{
    Quads quads("attribute vec2 position; varying vec4 v_color;\n"
                "void main() { v_color = fetch_item().color; gl_Position = <transform(position)>; }",
                quad_fragment);
    graphics::PanZoom transform(graphics::OrthographicProjection(graphics::Position(), {.yinvert = true}));
    transform.resize(16, 16);
    quads["transform"] = transform;
    quads.append(square(0, 0, 4), two_triangles, {{1, 0, 0, 1}, 1, 0});
    quads.draw();
    CHECK(pixel(14, 1)[0] == 255);
    CHECK(pixel(14, 6)[0] == 0);
    transform.zoom({0, 0}, 2);
    spy.clear();
    quads.draw();
    CHECK(spy.text() == "glUseProgram glActiveTexture glBindTexture glUniform2fv glUniform2fv glBindVertexArray glDrawElements");
    CHECK(pixel(14, 6)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "an error in a shader shows its own line", "[collection]")
{
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    const auto error = [](const char* text)
    {
        Quads quads(text, quad_fragment);
        quads.append(square(0, 0), {{}, 1, 0});
        return error_of([&] { quads.draw(); });
    };
    CHECK(has(error("attribute vec2 position;\nvoid main()\n{\n    gl_Position = vec4(positon, 0.0, 1.0);\n}\n"), "> 4 |"));
    CHECK(has(error("#version 330 core\nin vec2 position;\nvoid main()\n{\n    gl_Position = vec4(positon, 0.0, 1.0);\n}\n"), "> 5 |"));
    CHECK(has(error("attribute vec2 position;\nvoid main()\n{\n    gl_Position = vec4(position, fetch_item().sise, 1.0);\n}\n"), "> 4 |"));
}

TEST_CASE_METHOD(GlTest, "a vertex that does not fit its shader is refused", "[collection]")
{
    CHECK(has(error_of([] { Quads("attribute vec2 place; void main() { gl_Position = vec4(place, 0.0, 1.0); }", quad_fragment); }),
              "no member of this buffer's struct is an attribute"));
    const gloo::Shader wrong(GL_FRAGMENT_SHADER, quad_fragment);
    CHECK(has(error_of([&] { Quads(wrong, quad_fragment); }), "fragment shader"));
    CHECK_THROWS_AS(Quads("attribute ivec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }", quad_fragment),
                    gloo::TypeError);
    Quads quads = two_quads();
    quads.draw();
    CHECK(pixel(4, 4) == std::array{255, 0, 0, 255});
}

TEST_CASE_METHOD(GlTest, "a collection is rebuilt after its context is lost", "[collection]")
{
    Quads quads = two_quads();
    quads.draw();
    gloo::context_lost();
    target.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    CHECK(pixel(2, 2) == std::array{0, 0, 0, 0});
    quads.draw();
    CHECK(pixel(2, 2) == std::array{255, 0, 0, 255});
    CHECK(pixel(12, 12) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "a collection moves, and is not copied", "[collection]")
{
    STATIC_REQUIRE(!std::is_copy_constructible_v<Quads>);
    STATIC_REQUIRE(std::is_nothrow_move_constructible_v<Quads>);
    Quads first = two_quads();
    const auto item = first[1];
    Quads quads = std::move(first);
    item.record()[&Look::color] = {0, 0, 1, 1};
    quads.draw();
    CHECK(pixel(12, 12) == std::array{0, 0, 255, 255});
    CHECK(first.size() == 0);
    CHECK(has(error_of([&] { first.append(square(0, 0), {{}, 1, 0}); }), "moved from"));
    CHECK(has(error_of([&] { first.clear(); }), "moved from"));
    CHECK(has(error_of([&] { first.draw(); }), "moved from"));
    first = two_quads();
    CHECK(first.size() == 2);
}

TEST_CASE("a collection draws what stands alone", "[collection]")
{
    CHECK(has(error_of([] { Quads quads(quad_vertex, quad_fragment, GL_TRIANGLE_STRIP); }), "would join its items"));
    CHECK(error_of([] { Quads quads(quad_vertex, quad_fragment, GL_POINTS); }).empty());
}

TEST_CASE_METHOD(GlTest, "a lack of memory while items are added leaves the collection, and its next draw, as they were", "[collection]")
{
    Quads two = two_quads();
    const auto before = image_of(two);
    const auto still_right = [&](Quads& quads)
    {
        REQUIRE(quads.size() == 2);
        REQUIRE(image_of(quads) == before);
        glClear(GL_COLOR_BUFFER_BIT);
        quads.draw();
        REQUIRE(pixel(2, 2) == std::array{255, 0, 0, 255});
        REQUIRE(pixel(12, 12) == std::array{0, 255, 0, 255});
        REQUIRE(pixel(2, 12) == std::array{0, 0, 0, 0});
    };
    std::vector<Place> places;
    for (int i = 0; i < 600; ++i)
        for (const Place& place : square(0, -1)) places.push_back(place);
    const std::vector<Look> looks(600, Look{{0, 0, 1, 1}, 1, 0});
    const auto drawn = []
    {
        Quads quads = two_quads();
        quads.draw();
        return quads;
    };
    const auto add = [&](Quads& quads) { quads.append_many(places, two_triangles, looks); };
    CHECK(fail_each(drawn, add, still_right) >= 4);
    const auto many = [&]
    {
        Quads quads = drawn();
        add(quads);
        return quads;
    };
    CHECK(fail_each(
              many, [](Quads& quads) { quads.erase(2, 600); },
              [&](Quads& quads)
              {
                  REQUIRE(quads.size() == 602);
                  quads.draw();
                  REQUIRE(pixel(2, 12) == std::array{0, 0, 255, 255});
                  quads.erase(2, 600);
                  still_right(quads);
              }) > 0);
}

TEST_CASE_METHOD(GlTest, "a collection that was moved from is empty, and refuses in words", "[collection]")
{
    Quads quads = two_quads();
    quads.draw();
    const Quads other = std::move(quads);
    const Look look{{1, 1, 1, 1}, 1, 0};
    spy.clear();
    CHECK(quads.size() == 0);
    CHECK(quads.vertices().size() == 0);
    CHECK(quads.numbers().size() == 0);
    CHECK(quads.indices().size() == 0);
    CHECK(quads.records().size() == 0);
    const auto refuses = [&](auto&& action) { CHECK(has(error_of(action), "moved from")); };
    refuses([&] { quads.append(square(0, 0), two_triangles, look); });
    refuses([&] { quads.append(square(0, 0), look); });
    refuses([&] { quads.append_many(square(0, 0), two_triangles, std::vector<Look>(1)); });
    refuses([&] { quads.append_many(square(0, 0), std::vector<Look>(1)); });
    refuses([&] { quads.append_many({}, std::vector<Look>{}); });
    refuses([&] { quads.assign(0, square(0, 0), two_triangles); });
    refuses([&] { quads.assign(0, square(0, 0)); });
    refuses([&] { quads.assign_all({}, {}, {}); });
    refuses([&] { quads.erase(0); });
    refuses([&] { quads.erase(0, 0); });
    refuses([&] { quads.clear(); });
    refuses([&] { (void)quads[&Look::size]; });
    refuses([&] { (void)quads[&Place::position]; });
    refuses([&] { (void)quads["u_shift"]; });
    refuses([&] { quads["u_shift"] = {1.f, 1.f}; });
    refuses([&] { quads.program().draw(GL_TRIANGLES); });
    refuses([&] { quads.flush_records(); });
    refuses([&] { quads.draw(); });
    CHECK_THROWS_AS(quads[0], gloo::IndexError);
    CHECK(quads.size() == 0);
    CHECK(spy.calls.empty());
    quads = two_quads();
    glClear(GL_COLOR_BUFFER_BIT);
    quads.draw();
    CHECK(pixel(2, 2) == std::array{255, 0, 0, 255});
}
