// Groups of shapes: drawn in one call, they look as if each had been painted on a sheet of its own.
#include "graphics/shape_canvas.hpp"

#include <limits>
#include <vector>

namespace
{

/// A group, or a shape.
struct Node
{
    float opacity = 1;
    Polygon polygon;
    graphics::Color color{};
    bool stroked = false;
    std::vector<Node> inside;
};

Node shape(Dice& dice)
{
    const auto part = [&dice] { return static_cast<float>(dice.between(0, 1)); };
    Node out;
    // Sheets are compared without what is behind, so shapes reach over much of the picture.
    out.polygon = convex(dice, 0, 32);
    out.color = {part(), part(), part(), dice.below(3) == 0 ? 1.f : part()};
    out.stroked = dice.below(3) == 0;
    return out;
}

Node group(Dice& dice, int depth)
{
    Node out;
    out.opacity = dice.below(4) == 0 ? 1.f : static_cast<float>(dice.between(0, 1));
    const int count = 2 + dice.below(3);
    for (int i = 0; i < count; ++i) out.inside.push_back(depth > 0 && dice.below(2) == 0 ? group(dice, depth - 1) : shape(dice));
    return out;
}

void append(graphics::ShapeCollection& shapes, const Node& node)
{
    if (node.stroked) shapes.append(path_of(node.polygon), Stroke{.color = node.color, .width = 3});
    else shapes.append(path_of(node.polygon), Fill{.color = node.color});
}

void append_all(graphics::ShapeCollection& shapes, const Node& node)
{
    if (node.inside.empty()) return append(shapes, node);
    shapes.begin_group(node.opacity);
    for (const Node& one : node.inside) append_all(shapes, one);
    shapes.end_group();
}

/// Colours times opacities, and opacities, not rounded.
using Sheet = std::vector<std::array<double, 4>>;

/// A target that does not round either.
struct GroupTest : ShapeTest
{
    gloo::Texture2D<float, 4> image{{side, side}};
    gloo::FrameBuffer floats{{.color = {image}}};

    Sheet draw_exactly(graphics::ShapeCollection& shapes)
    {
        floats.bind();
        draw(shapes);
        const auto read = floats.read_back<float>();
        floats.unbind();
        Sheet out(side * side);
        for (std::size_t i = 0; i < out.size(); ++i)
        {
            for (std::size_t k = 0; k < 4; ++k) out[i][k] = static_cast<double>(read(i / side, i % side, k));
        }
        return out;
    }
};

void lay(Sheet& below, const Sheet& above, double opacity)
{
    for (std::size_t i = 0; i < below.size(); ++i)
    {
        for (std::size_t k = 0; k < 4; ++k) below[i][k] = opacity * above[i][k] + (1 - opacity * above[i][3]) * below[i][k];
    }
}

}  // namespace

TEST_CASE_METHOD(GroupTest, "groups in groups look as if each had been drawn by itself", "[shapes][groups]")
{
    Dice dice(7);
    // Made once each: OpenGL takes its time to compile.
    graphics::ShapeCollection shapes(plane), alone(plane);
    // Each shape by itself, and all else by hand.
    const auto sheet_of = [&](const auto& self, const Node& node) -> Sheet
    {
        Sheet out(side * side);
        if (node.inside.empty())
        {
            Node opaque = node;
            opaque.color = white;
            alone.clear();
            append(alone, opaque);
            const Sheet drawn = draw_exactly(alone);
            for (std::size_t i = 0; i < out.size(); ++i)
            {
                const double opacity = drawn[i][3] * static_cast<double>(node.color[3]);
                for (std::size_t k = 0; k < 3; ++k) out[i][k] = opacity * static_cast<double>(node.color[k]);
                out[i][3] = opacity;
            }
        }
        for (const Node& one : node.inside) lay(out, self(self, one), one.inside.empty() ? 1 : double(one.opacity));
        return out;
    };
    for (int i = 0; i < 40; ++i)
    {
        Node all;
        all.inside = {shape(dice), group(dice, 3), group(dice, 2), shape(dice)};
        shapes.clear();
        for (const Node& one : all.inside) append_all(shapes, one);
        const Sheet wanted = sheet_of(sheet_of, all);
        spy.clear();
        const Sheet drawn = draw_exactly(shapes);
        CHECK(spy.count("glDrawElements") == 1);
        double worst = 0;
        for (std::size_t k = 0; k < wanted.size(); ++k)
        {
            for (std::size_t c = 0; c < 4; ++c) worst = std::max(worst, std::abs(drawn[k][c] - wanted[k][c]));
        }
        CHECK(worst < 1e-4);
    }
}

TEST_CASE_METHOD(ShapeTest, "a group that is drawn to a framebuffer of its own first looks the same", "[shapes][groups]")
{
    Dice dice(8);
    for (int i = 0; i < 10; ++i)
    {
        Node all;
        all.opacity = static_cast<float>(dice.between(0.2, 0.9));
        for (int k = 0; k < 4; ++k) all.inside.push_back(shape(dice));
        graphics::ShapeCollection grouped(plane), loose(plane);
        append_all(grouped, all);
        for (const Node& one : all.inside) append(loose, one);
        const Pixels wanted = [&]
        {
            gloo::FrameBuffer sheet(side, side);
            sheet.bind();
            draw(loose);
            sheet.unbind();
            gloo::Program lay(cover_vertex, "uniform sampler2D u_sheet; uniform float u_opacity;\n"
                                            "void main() { gl_FragColor = u_opacity * texelFetch(u_sheet, ivec2(gl_FragCoord.xy), 0); }");
            lay["u_sheet"] = sheet.color();
            lay["u_opacity"] = all.opacity;
            auto corners = cover();
            lay.bind(corners);
            glClear(GL_COLOR_BUFFER_BIT);
            // What is on the sheet is multiplied by its opacity already.
            glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
            lay.draw(GL_TRIANGLES);
            glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
            return picture();
        }();
        CHECK(difference(draw(grouped), wanted) <= 2);
        CHECK(covered(wanted) > 20);
    }
}

TEST_CASE_METHOD(ShapeTest, "an opacity that is written later counts within the group", "[shapes][groups]")
{
    const auto fill = [this](graphics::ShapeCollection& shapes, float above)
    {
        shapes.begin_group(0.5f);
        shapes.append(path_of(box(0, 0, 20, 20)), Fill{.color = {1, 0, 0, 1}});
        shapes.append(path_of(box(10, 10, 32, 32)), Fill{.color = {0, 1, 0, above}});
        shapes.end_group();
        return draw(shapes);
    };
    graphics::ShapeCollection shapes(plane), other(plane);
    fill(shapes, 1);
    CHECK(at(picture(), 15, 15) == std::array{0, 128, 0, 128});
    shapes[&graphics::Shape::color](1) = {0, 1, 0, 0.25f};
    const Pixels changed = draw(shapes);
    CHECK(sent() == 16);
    CHECK(changed == fill(other, 0.25f));
    CHECK(std::abs(at(changed, 15, 15)[0] - 96) <= 1);
}

TEST_CASE_METHOD(GroupTest, "many shapes over one another in a group take no more memory than they are", "[shapes][groups]")
{
    graphics::ShapeCollection shapes(plane);
    shapes.begin_group(0.5f);
    for (int i = 0; i < 300; ++i) shapes.append(path_of(box(0, 0, 32, 32)), Fill{.color = {1, 0, 0, 0.01f}});
    shapes.end_group();
    const Sheet drawn = draw_exactly(shapes);
    CHECK(drawn[5 * side + 5][3] == Approx(0.5 * (1 - std::pow(0.99, 300))).epsilon(1e-3));
    // A texel for each shape in each of the 36 squares, one for the group there, and some edges.
    for (const TexelUpload& upload : spy.texels) CHECK(upload.size[1] < 301 * 36 / 1024 + 20);
}

TEST_CASE_METHOD(ShapeTest, "groups end with what they were begun for", "[shapes][groups]")
{
    graphics::ShapeCollection shapes(plane);
    CHECK(has(error_of([&] { shapes.end_group(); }), "without a begin_group()"));
    for (const float opacity : {-0.1f, 1.1f, std::numeric_limits<float>::quiet_NaN()})
        CHECK(has(error_of([&] { shapes.begin_group(opacity); }), "between 0 and 1"));
    CHECK(has(error_of([&] { shapes.end_group(); }), "without a begin_group()"));
    // Opaque groups do not count, however deep.
    for (int i = 0; i < 10000; ++i) shapes.begin_group(1);
    for (int i = 0; i < 8; ++i) shapes.begin_group(0.9f);
    CHECK(has(error_of([&] { shapes.begin_group(0.9f); }), "up to 8 deep"));
    shapes.append(path_of(box(0, 0, 32, 32)), Fill{.color = white});
    shapes.append(path_of(box(0, 0, 32, 16)), Fill{.color = white});
    for (int i = 0; i < 10008; ++i) shapes.end_group();
    CHECK(has(error_of([&] { shapes.end_group(); }), "without a begin_group()"));
    shapes.append(path_of(box(24, 24, 32, 32)), Fill{.color = white});
    draw(shapes);
    CHECK(std::abs(at(picture(), 8, 8)[3] - 255 * std::pow(0.9, 8)) <= 1);
    CHECK(std::abs(at(picture(), 20, 8)[3] - 255 * std::pow(0.9, 8)) <= 1);
    CHECK(at(picture(), 28, 28)[3] == 255);

    // What does not show at all may be a group, too.
    shapes.begin_group(0);
    shapes.append(path_of(box(0, 0, 32, 32)), Fill{.color = {1, 0, 0, 1}});
    shapes.end_group();
    draw(shapes);
    CHECK(at(picture(), 28, 28) == std::array{255, 255, 255, 255});

    shapes.begin_group(0.5f);
    shapes.clear();
    CHECK(has(error_of([&] { shapes.end_group(); }), "without a begin_group()"));
    shapes.append(path_of(box(0, 0, 32, 32)), Fill{.color = white});
    draw(shapes);
    CHECK(at(picture(), 8, 8)[3] == 255);
}

TEST_CASE_METHOD(ShapeTest, "erasing takes shapes out of their groups, and groups out with their last shape", "[shapes][groups]")
{
    graphics::ShapeCollection shapes(plane), wanted(plane);
    const auto append = [](graphics::ShapeCollection& to, double low)
    { to.append(path_of(box(low, low, low + 16, 30)), Fill{.color = white}); };
    shapes.begin_group(0.5f);
    append(shapes, 2);
    shapes.begin_group(0.25f);
    append(shapes, 4);
    shapes.end_group();
    // The group goes on after its first shapes are gone.
    shapes.erase(0, 2);
    append(shapes, 6);
    append(shapes, 9);
    shapes.end_group();
    append(shapes, 12);
    wanted.begin_group(0.5f);
    append(wanted, 6);
    append(wanted, 9);
    wanted.end_group();
    append(wanted, 12);
    CHECK(draw(shapes) == draw(wanted));
    CHECK(at(picture(), 28, 8)[3] == 128);
}

TEST_CASE_METHOD(ShapeTest, "a group that was drawn is drawn right when shapes come to it or go, at either end or between",
                 "[shapes][groups]")
{
    graphics::ShapeCollection shapes(plane), wanted(plane);
    const auto put = [](graphics::ShapeCollection& to, std::initializer_list<double> lows)
    {
        for (const double low : lows)
            to.append(path_of(box(low, low, low + 16, 30)), Fill{.color = {1, static_cast<float>(low / 16), 0, 0.75f}});
    };
    const auto check = [&](std::initializer_list<double> lows)
    {
        wanted.clear();
        wanted.begin_group(0.5f);
        put(wanted, lows);
        wanted.end_group();
        CHECK(draw(shapes) == draw(wanted));
        CHECK(at(picture(), 28, 12)[3] > 64);
    };
    shapes.begin_group(0.5f);
    put(shapes, {2, 4, 6});
    check({2, 4, 6});
    // The group is still open.
    put(shapes, {8});
    check({2, 4, 6, 8});
    put(shapes, {10, 12});
    check({2, 4, 6, 8, 10, 12});
    shapes.end_group();
    shapes.erase(0, 1);
    check({4, 6, 8, 10, 12});
    shapes.erase(2, 1);
    check({4, 6, 10, 12});
    shapes.erase(3, 1);
    check({4, 6, 10});
    shapes.erase(0, 2);
    check({10});
}

TEST_CASE_METHOD(ShapeTest, "a view that takes more than a texture holds is refused, and others are drawn as before", "[shapes][groups]")
{
    graphics::ShapeCollection shapes(plane);
    shapes.begin_group(0.5f);
    shapes.append(path_of(box(4, 4, 60000, 60000)), Fill{.color = white});
    shapes.append(path_of(box(8, 8, 60000, 60000)), Fill{.color = white});
    shapes.end_group();
    const Pixels before = draw(shapes);
    CHECK(has(error_of([&] { shapes.draw({{0, 0}, {60000, 60000}, 1}); }), "more than a texture can hold"));
    CHECK(draw(shapes) == before);
    CHECK(draw(shapes) == before);
    CHECK(sent() == 0);
    CHECK(at(before, 16, 16)[3] == 128);
}
