#include "gl_test.hpp"

#include <cstdint>

TEST_CASE_METHOD(GlTest, "an atlas gives out regions, whose writes are sent as one box", "[atlas]")
{
    gloo::Atlas<std::uint8_t, 1> atlas({16, 32});
    atlas.bind();
    const auto first = atlas.allocate({4, 8}), second = atlas.allocate({6, 5});
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first == gloo::Region{0, 0, 4, 8});
    CHECK(*second == gloo::Region{0, 8, 6, 5});
    CHECK(atlas.usage() == (32. + 30.) / 512.);
    CHECK(!atlas.pending_data());
    CHECK(spy.count("glTexSubImage2D") == 1);
    spy.clear();
    atlas.view(*second) = xt::arange<int>(30).reshape({6, 5});
    CHECK(atlas.pending_data() == gloo::Box<2>{{0, 8}, {6, 13}});
    atlas.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 8}, {1, 6, 5}}});
    const auto texels = atlas.read_back();
    CHECK(texels(5, 12) == 29);
    CHECK(texels(5, 13) == 0);
    CHECK(texels(0, 7) == 0);
    CHECK(std::as_const(atlas).view(*second)(1, 0) == 5);
    CHECK(atlas.coordinates(*second) == std::array<float, 4>{0.25f, 0.f, 0.40625f, 0.375f});
}

TEST_CASE_METHOD(GlTest, "an atlas refuses what has no room, and takes regions back", "[atlas]")
{
    gloo::Atlas<float, 4> atlas({8, 8});
    CHECK(!atlas.allocate({9, 1}));
    CHECK(!atlas.allocate({1, 9}));
    CHECK(has(error_of([&] { (void)atlas.allocate({0, 3}); }), "at least one texel"));
    CHECK_THROWS_AS((gloo::Atlas<std::uint8_t, 1>({4, 0})), gloo::ShapeError);
    CHECK(has(error_of([&] { (void)atlas.allocate({-1, 3}); }), "(-1, 3)"));
    const auto whole = atlas.allocate({8, 8});
    REQUIRE(whole);
    CHECK(atlas.usage() == 1.);
    CHECK(!atlas.allocate({1, 1}));
    atlas.free(*whole);
    CHECK(atlas.usage() == 0.);
    CHECK(has(error_of([&] { atlas.free(*whole); }), "no region of 8 × 8 at row 0, column 0 is allocated"));
    CHECK(atlas.allocate({8, 4}));
    const auto right = atlas.allocate({8, 4});
    REQUIRE(right);
    CHECK(!atlas.allocate({1, 1}));
    atlas.free(*right);
    CHECK(atlas.allocate({8, 4}) == right);
    CHECK(has(error_of([&] { (void)atlas.view(gloo::Region{0, 5, 1, 4}); }), "outside an atlas of (8, 8)"));
    atlas.free_all();
    CHECK(atlas.regions().empty());
}

TEST_CASE_METHOD(GlTest, "an atlas grows with its regions in place", "[atlas]")
{
    gloo::Atlas<std::uint8_t, 2> atlas({4, 4});
    const auto region = atlas.allocate({4, 4});
    REQUIRE(region);
    atlas.view(*region) = std::uint8_t{9};
    CHECK(!atlas.allocate({2, 2}));
    atlas.resize({4, 8});
    const auto more = atlas.allocate({4, 4});
    REQUIRE(more);
    CHECK(more->column == 4);
    CHECK(atlas.read_back()(3, 3, 1) == 9);
    CHECK(has(error_of([&] { atlas.resize({4, 4}); }), "cannot become 4 × 4"));
    CHECK(atlas.shape() == std::array<std::size_t, 2>{4, 8});
    gloo::FrameBuffer draws({.color = {atlas}});
    CHECK(atlas.usage() == 1.);
    draws.resize(16, 8);
    CHECK(atlas.usage() == 0.25);
    CHECK(atlas.allocate({4, 16}));
}

TEST_CASE_METHOD(GlTest, "an atlas is written by an array, and keeps its regions", "[atlas]")
{
    gloo::Atlas<std::uint8_t, 1> atlas({2, 2});
    const auto region = atlas.allocate({1, 2});
    REQUIRE(region);
    atlas = xt::xtensor<std::uint8_t, 2>{{1, 2}, {3, 4}};
    CHECK(atlas(1, 0) == 3);
    CHECK(atlas.regions() == std::vector{*region});
    CHECK_THROWS_AS(atlas = (xt::xtensor<std::uint8_t, 2>{{1, 2}}), gloo::ShapeError);
    CHECK(atlas(0, 1) == 2);
    CHECK((atlas.read_back() == xt::xtensor<std::uint8_t, 2>{{1, 2}, {3, 4}}));
}

TEST_CASE_METHOD(GlTest, "an atlas in a draw", "[atlas]")
{
    auto V = cover();
    gloo::Atlas<std::uint8_t, 4> atlas({8, 8});
    (void)atlas.allocate({3, 3});
    const auto region = atlas.allocate({2, 2});
    REQUIRE(region);
    atlas.view(*region) = {10, 20, 30, 40};
    gloo::Program program(cover_vertex, "uniform sampler2D image; uniform vec4 where; void main() "
                                        "{ gl_FragColor = texture2D(image, mix(where.xy, where.zw, 0.5)); }");
    program.bind(V);
    program["image"] = atlas;
    program["where"] = atlas.coordinates(*region);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(4, 4) == std::array{10, 20, 30, 40});
}

TEST_CASE_METHOD(GlTest, "an atlas that was moved from is empty, and refuses its regions", "[atlas]")
{
    gloo::Atlas<std::uint8_t, 1> atlas({8, 8});
    const auto region = atlas.allocate({4, 4});
    REQUIRE(region);
    gloo::Atlas<std::uint8_t, 1> other = std::move(atlas);
    CHECK(atlas.regions().empty());
    CHECK(atlas.usage() == 0);
    CHECK(!atlas.allocate({1, 1}));
    CHECK(has(error_of([&] { atlas.free(*region); }), "is allocated"));
    CHECK(has(error_of([&] { (void)atlas.view(*region); }), "outside an atlas"));
    CHECK(has(error_of([&] { (void)std::as_const(atlas).view(*region); }), "outside an atlas"));
    CHECK(has(error_of([&] { (void)atlas.coordinates(*region); }), "outside an atlas"));
    CHECK(has(error_of([&] { atlas.resize({8, 8}); }), "moved from"));
    atlas.free_all();
    other.view(*region) = std::uint8_t{7};
    CHECK(other.read_back()(3, 3) == 7);
    CHECK(other.regions() == std::vector{*region});
    atlas = gloo::Atlas<std::uint8_t, 1>({4, 4});
    CHECK(atlas.allocate({4, 4}));
}
