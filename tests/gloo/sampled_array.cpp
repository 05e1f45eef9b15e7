// Samplers that are given arrays: the textures these make, write and reshape, and those that come back by name.
#include "gl_test.hpp"

#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace
{

using Image = gloo::Texture2D<std::uint8_t, 4>;

gloo::Program sampling(const std::string& sampler, const std::string& read, gloo::VertexBuffer<Corner>& corners)
{
    gloo::Program program(cover_vertex,
                          "#version 330 core\nuniform " + sampler + " image; out vec4 c; void main() { c = vec4(" + read + "); }");
    program.bind(corners);
    return program;
}

/// An array of one number.
template <class T, std::size_t N>
xt::xtensor<T, N> filled(const std::array<std::size_t, N>& shape, double value)
{
    auto out = xt::xtensor<T, N>::from_shape(shape);
    out.fill(static_cast<T>(value));
    return out;
}

struct SamplerTest : GlTest
{
    gloo::VertexBuffer<Corner> V = cover();
    gloo::Program program = sampling("sampler2D", "texture(image, vec2(0.5))", V);

    int red(gloo::Program& drawn)
    {
        glClear(GL_COLOR_BUFFER_BIT);
        drawn.draw(GL_TRIANGLES);
        return pixel(8, 8)[0];
    }
    int red() { return red(program); }
};

}  // namespace

TEST_CASE_METHOD(SamplerTest, "an array makes the texture, which is written by the next and sent with one call", "[sampled array]")
{
    program["image"] = filled<std::uint8_t, 3>({4, 6, 4}, 51);
    CHECK(spy.calls.empty());
    CHECK(red() == 51);
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 4, 6}}});
    CHECK(spy.count("glGenTextures") == 1);
    spy.clear();
    program.draw(GL_TRIANGLES);
    CHECK(spy.text() == "glUseProgram glActiveTexture glBindTexture glBindVertexArray glDrawArrays");
    spy.clear();
    program["image"] = filled<std::uint8_t, 3>({4, 6, 4}, 102);
    CHECK(red() == 102);
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 4, 6}}});
    CHECK(spy.count("glGenTextures") + spy.count("glTexImage2D") == 0);

    // Another shape: the same texture, its filters as they were.
    const GLuint name = program.texture<Image>("image").name();
    program["image"].interpolation(GL_LINEAR);
    auto old = program.texture<Image>("image");
    auto view = old.view();
    spy.clear();
    program["image"] = filled<std::uint8_t, 3>({2, 3, 4}, 153);
    CHECK(red() == 153);
    CHECK(spy.count("glTexImage2D") == 1);
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 2, 3}}});
    CHECK(program.texture<Image>("image").name() == name);
    CHECK(program.texture<Image>("image").interpolation()[1] == GL_LINEAR);
    CHECK(has(error_of([&] { view = std::uint8_t{0}; }), "changed size"));
    // A part of what it holds itself.
    old(0, 0) = {102, 102, 102, 102};
    program["image"] = old.view(xt::range(0, 1), xt::range(0, 1));
    CHECK(red() == 102);
    gloo::Program line = sampling("sampler1D", "texture(image, 0.5)", V);
    line["image"] = filled<std::uint8_t, 2>({64, 4}, 51);
    const auto texels = line.texture<gloo::Texture1D<std::uint8_t, 4>>("image");
    line["image"] = std::span(texels.data(), 3);
    CHECK(line.texture<gloo::Texture1D<std::uint8_t, 4>>("image").shape()[0] == 3);
    CHECK(red(line) == 51);
    // Another type: another texture.
    program["image"] = filled<float, 2>({2, 3}, 0.2);
    CHECK(red() == 51);
    CHECK((program.texture<gloo::Texture2D<float, 1>>("image").shape() == std::array<std::size_t, 2>{2, 3}));
    CHECK(old.name() == name);
}

TEST_CASE_METHOD(SamplerTest, "the sampler's kind, the array's type and shape say which texture it is", "[sampled array]")
{
    const auto check = [&](const std::string& sampler, const std::string& read, const auto& array, auto texture)
    {
        INFO(sampler << " " << read);
        auto made = sampling(sampler, read, V);
        made["image"] = array;
        CHECK(red(made) == 51);
        auto back = made.texture<typename decltype(texture)::type>("image");
        CHECK(xt::all(xt::equal(back.read_back(), array)));
    };
    check("sampler1D", "texture(image, 0.5)", filled<float, 1>({5}, 0.2), std::type_identity<gloo::Texture1D<float, 1>>());
    check("sampler1D", "texture(image, 0.5)", filled<std::uint8_t, 2>({5, 3}, 51), std::type_identity<gloo::Texture1D<std::uint8_t, 3>>());
    check("sampler2D", "texture(image, vec2(0.5))", filled<float, 2>({3, 5}, 0.2), std::type_identity<gloo::Texture2D<float, 1>>());
    check("sampler2D", "texture(image, vec2(0.5))", filled<std::uint8_t, 3>({3, 5, 3}, 51),
          std::type_identity<gloo::Texture2D<std::uint8_t, 3>>());
    if (gloo::has(gloo::Feature::norm16))
        check("sampler2D", "texture(image, vec2(0.5))", filled<std::uint16_t, 3>({3, 5, 2}, 13107),
              std::type_identity<gloo::Texture2D<std::uint16_t, 2>>());
    // OpenGL ES reads no bytes with a sign back.
    if (gloo::profile() == gloo::Profile::core)
        check("sampler2D", "texture(image, vec2(0.5)).r * 2.54", filled<std::int8_t, 2>({3, 5}, 10),
              std::type_identity<gloo::Texture2D<std::int8_t, 1>>());
    check("sampler2D", "texture(image, vec2(0.5))", filled<gloo::half, 3>({3, 5, 4}, 0.2),
          std::type_identity<gloo::Texture2D<gloo::half, 4>>());
    check("usampler2D", "float(texture(image, vec2(0.5)).r) / 255.0", filled<std::uint8_t, 2>({3, 5}, 51),
          std::type_identity<gloo::Texture2D<std::uint8_t, 1, gloo::pure_integer>>());
    check("isampler2D", "float(texture(image, vec2(0.5)).r + 60) / 255.0", filled<std::int32_t, 3>({3, 5, 2}, -9),
          std::type_identity<gloo::Texture2D<std::int32_t, 2>>());
    if (gloo::has(gloo::Feature::rectangle_textures))
        check("sampler2DRect", "texture(image, vec2(1.5))", filled<std::uint8_t, 3>({3, 5, 4}, 51),
              std::type_identity<gloo::TextureRectangle<std::uint8_t, 4>>());
    check("sampler3D", "texture(image, vec3(0.5))", filled<float, 3>({2, 3, 5}, 0.2), std::type_identity<gloo::Texture3D<float, 1>>());
    check("sampler3D", "texture(image, vec3(0.5))", filled<std::uint8_t, 4>({2, 3, 5, 4}, 51),
          std::type_identity<gloo::Texture3D<std::uint8_t, 4>>());
    check("sampler2DArray", "texture(image, vec3(0.5, 0.5, 1.0))", filled<std::uint8_t, 4>({2, 3, 5, 3}, 51),
          std::type_identity<gloo::Texture2DArray<std::uint8_t, 3>>());
    check("samplerCube", "texture(image, vec3(1.0, 0.0, 0.0))", filled<float, 3>({6, 3, 3}, 0.2),
          std::type_identity<gloo::TextureCube<float, 1>>());
    check("samplerCube", "texture(image, vec3(1.0, 0.0, 0.0))", filled<std::uint8_t, 4>({6, 3, 3, 3}, 51),
          std::type_identity<gloo::TextureCube<std::uint8_t, 3>>());
}

TEST_CASE_METHOD(SamplerTest, "formulas, views, vectors, C arrays, columns first, one channel spelt out", "[sampled array]")
{
    const auto check = [&](const auto& array)
    {
        program["image"] = array;
        CHECK(red() == 51);
    };
    const auto array = filled<float, 2>({4, 4}, 0.1);
    check(2.f * array);
    check(xt::view(2.f * array, xt::range(1, 3), xt::all()));
    check(xt::xtensor<float, 2, xt::layout_type::column_major>(2.f * array));
    check(filled<std::uint8_t, 3>({4, 4, 1}, 51));
    check(std::vector<std::array<float, 3>>(3, {0.2f, 0.2f, 0.2f}));
    const float raw[2][2] = {{0.2f, 0.2f}, {0.2f, 0.2f}};
    check(raw);
    Image image(filled<std::uint8_t, 3>({2, 2, 4}, 51));
    check(image.view());
    // Rows are the first axis: row 0 lies at coordinate 0.
    auto rows = filled<float, 2>({2, 3}, 0);
    xt::row(rows, 1) = 1.f;
    auto upper = sampling("sampler2D", "texture(image, vec2(0.5, 0.9))", V);
    upper["image"] = rows;
    CHECK(red(upper) == 255);
}

TEST_CASE_METHOD(SamplerTest, "a kept handle takes arrays, too", "[sampled array]")
{
    auto image = program.sampler("image");
    image = filled<std::uint8_t, 3>({2, 2, 4}, 51);
    CHECK(red() == 51);
    spy.clear();
    image = filled<std::uint8_t, 3>({2, 2, 4}, 102);
    CHECK(red() == 102);
    CHECK(spy.texels.size() == 1);
    CHECK(spy.count("glGenTextures") == 0);
    CHECK(has(error_of([&] { image = filled<float, 1>({4}, 1); }), "(rows, columns), or"));
    CHECK(red() == 102);
    image = 1.f * filled<float, 2>({2, 2}, 0.2);
    CHECK(red() == 51);
}

TEST_CASE_METHOD(SamplerTest, "an array that makes no texture for the sampler is refused with what to write", "[sampled array]")
{
    const auto refuses = [&](const std::string& sampler, const std::string& read, auto&& give, const std::string& text)
    {
        auto refusing = sampling(sampler, read, V);
        INFO(text);
        CHECK(has(error_of([&] { give(refusing["image"]); }), text));
    };
    const auto with = [](auto array) { return [array](const gloo::Variable& variable) { variable = array; }; };
    program["image"] = filled<std::uint8_t, 3>({2, 2, 4}, 51);
    const auto kept = [&](auto&& give, const std::string& text)
    {
        INFO(text);
        CHECK(has(error_of([&] { give(program["image"]); }), text));
        CHECK(red() == 51);
    };
    const std::string shapes = "the sampler 'sampler2D image' is a sampler: it takes a texture, or an array of shape (rows, columns), or "
                               "(rows, columns, channels) with 1 to 4 channels, not ";
    kept(with(filled<float, 1>({4}, 1)), shapes + "(4,)");
    kept(with(filled<float, 4>({1, 2, 2, 4}, 1)), shapes + "(1, 2, 2, 4)");
    kept(with(filled<float, 3>({2, 2, 5}, 1)), shapes + "(2, 2, 5)");
    kept(with(filled<float, 3>({3, 8, 8}, 1)), shapes + "(3, 8, 8); channels come last: write xt::transpose(array, {1, 2, 0})");
    kept(with(filled<float, 3>({4, 8, 8}, 1)), shapes + "(4, 8, 8); channels come last");
    kept(with(filled<float, 3>({1, 8, 8}, 1)), shapes + "(1, 8, 8); channels come last");
    CHECK(!has(error_of([&] { program["image"] = filled<float, 3>({5, 8, 8}, 1); }), "channels come last"));
    kept(with(1.f), shapes + "()");
    kept(with(filled<float, 2>({0, 4}, 1)), "needs at least one texel");
    kept(with(filled<double, 2>({2, 2}, 1)),
         "reads no texture of float64: give it an array of float, gloo::half, or integers of 8 or 16 bits: "
         "xt::cast<float>(array)");
    kept(with(filled<std::int32_t, 2>({2, 2}, 1)), "reads no texture of int32: give it an array of std::uint8_t, another type of 8 or 16 "
                                                   "bits, or float: xt::cast<std::uint8_t>(array)");
    kept(with(filled<bool, 2>({2, 2}, 1)), "reads no texture of bool");
    kept([](const gloo::Variable& variable) { variable = {{0, 1}, {1, 0}}; }, "reads no texture of float64");
    kept([](const gloo::Variable& variable) { variable = "text"; }, "takes a texture or an array of texels, not text");
    kept([](const gloo::Variable& variable) { variable += 1.f; }, "change its texels through program.texture<T>()");
    kept([](const gloo::Variable& variable) { (void)variable.data(); }, "has a texture, not numbers");
    const auto bytes = filled<std::uint8_t, 2>({2, 2}, 1);
    refuses("isampler2D", "float(texture(image, vec2(0.5)).r)", with(bytes),
            "std::int8_t, std::int16_t or std::int32_t: xt::cast<std::int32_t>");
    refuses("usampler2D", "float(texture(image, vec2(0.5)).r)", with(filled<float, 2>({2, 2}, 1)), "xt::cast<std::uint32_t>(array)");
    refuses("sampler1D", "texture(image, 0.5)", with(filled<float, 3>({2, 2, 2}, 1)), "(columns,), or (columns, channels) with");
    refuses("sampler3D", "texture(image, vec3(0.5))", with(bytes), "(depth, rows, columns), or (depth, rows, columns, channels)");
    refuses("sampler2DArray", "texture(image, vec3(0.5))", with(bytes), "(layers, rows, columns), or");
    refuses("samplerCube", "texture(image, vec3(1))", with(filled<float, 3>({5, 2, 2}, 1)),
            "(6, side, side), or (6, side, side, channels)");
    refuses("samplerCube", "texture(image, vec3(1))", with(filled<float, 3>({6, 2, 3}, 1)), "(6, side, side)");
    refuses("sampler2DShadow", "texture(image, vec3(0.5))", with(filled<float, 2>({2, 2}, 1)), "gloo::DepthTexture2D");
    refuses("samplerBuffer", "texelFetch(image, 0)", with(filled<float, 1>({2}, 1)), "a gloo::ForeignTexture");
    refuses("sampler2DMS", "texelFetch(image, ivec2(0), 0)", with(bytes), "a gloo::ForeignTexture");
}

TEST_CASE_METHOD(SamplerTest, "a texture that was bound is written, but keeps its type and shape", "[sampled array]")
{
    Image image(filled<std::uint8_t, 3>({2, 3, 4}, 51));
    program["image"] = image;
    CHECK(red() == 51);
    spy.clear();
    program["image"] = filled<std::uint8_t, 3>({2, 3, 4}, 102);
    CHECK(image.pending_data()->size() == 6);
    CHECK(image(1, 2, 3) == 102);
    CHECK(red() == 102);
    CHECK(spy.texels.size() == 1);
    CHECK(has(error_of(
                  [&] {
                      program["image"] = filled<std::uint8_t, 3>({3, 2, 4}, 0);
                  }),
              "has a texture of yours, of shape (2, 3), and the array is of (3, 2); axes are (rows, columns), not (width, height): "
              "resize() that, or bind another"));
    CHECK(has(error_of(
                  [&] {
                      program["image"] = filled<float, 2>({2, 3}, 0);
                  }),
              "has a Texture2D<std::uint8_t, 4> of yours, and the array would make a Texture2D<float, 1>"));
    CHECK(red() == 102);
    CHECK(!image.pending_data());
    // Somebody's, and one that is drawn to.
    program["image"] = gloo::ForeignTexture(GL_TEXTURE_2D, image.name());
    const std::uint64_t changes = glumpp::memory::change_count;
    program["image"] = gloo::ForeignTexture(GL_TEXTURE_2D, image.name());
    CHECK(glumpp::memory::change_count == changes);  // it is the same
    CHECK(has(error_of([&] { program["image"] = filled<std::uint8_t, 3>({2, 3, 4}, 0); }), "has a ForeignTexture"));
    CHECK(has(error_of([&] { program["image"].interpolation(GL_LINEAR); }), "has a ForeignTexture"));
    CHECK(red() == 102);
    gloo::FrameBuffer canvas(3, 2);
    canvas.clear({0.6f, 0, 0, 1});
    program["image"] = canvas.color();
    CHECK(has(error_of([&] { program["image"] = filled<std::uint8_t, 3>({2, 3, 4}, 0); }), "without memory on the host"));
    CHECK(has(error_of([&] { (void)program.texture<Image>("image"); }), "no texels on the host"));
    CHECK(red() == 153);
    // Borrowed memory is written where it is.
    std::vector<std::array<std::uint8_t, 4>> texels(6);
    Image lent(std::span{texels}, {2, 3});
    program["image"] = lent;
    program["image"] = filled<std::uint8_t, 3>({2, 3, 4}, 204);
    CHECK(texels[5][3] == 204);
    CHECK(red() == 204);
}

TEST_CASE_METHOD(SamplerTest, "the texture comes back by name, with all that it can do", "[sampled array]")
{
    program["image"] = filled<std::uint8_t, 3>({2, 3, 4}, 51);
    auto image = program.texture<Image>("image");
    static_assert(std::same_as<decltype(image), Image>);
    CHECK(red() == 51);
    spy.clear();
    image.view(xt::range(0, 1)) = std::uint8_t{0};
    image(1, 1) = {102, 102, 102, 102};
    CHECK(red() == 102);
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 2, 3}}});
    image.resize({1, 1});
    image(0, 0) = {204, 204, 204, 204};
    CHECK(red() == 204);
    program["image"] = filled<std::uint8_t, 3>({2, 3, 4}, 51);
    CHECK((image.shape() == std::array<std::size_t, 2>{2, 3}));
    gloo::FrameBuffer canvas(image);
    canvas.clear({0.8f, 0, 0, 1});
    CHECK(red() == 204);
    Image bound(filled<std::uint8_t, 3>({1, 1, 4}, 102));
    program["image"] = bound;
    CHECK(program.texture<Image>("image").share() == bound.share());
    CHECK(red() == 102);

    CHECK(has(error_of([&] { (void)program.texture<gloo::Texture2D<float, 1>>("image"); }),
              "this texture is a Texture2D<std::uint8_t, 4>, not a Texture2D<float, 1>"));
    CHECK(has(error_of([&] { (void)program.texture<gloo::TextureRectangle<std::uint8_t, 4>>("image"); }),
              "TextureRectangle<std::uint8_t, 4>"));
    CHECK(has(error_of([&] { (void)program.texture<Image>("position"); }), "it has no texture"));
    CHECK(has(error_of([&] { (void)program.texture<Image>("imgae"); }), "did you mean 'image'?"));
    auto other = sampling("sampler2D", "texture(image, vec2(0.5))", V);
    CHECK(has(error_of([&] { (void)other.texture<Image>("image"); }), "the sampler 'image' has no texture yet; give it one, or an array"));
    CHECK(has(error_of([&] { other["image"].wrapping(GL_REPEAT); }), "has no texture yet"));
    CHECK(has(error_of([&] { other["position"].interpolation(GL_LINEAR); }), "it has no texture"));
    other["image"] = program.texture<Image>("image");
    CHECK(red(other) == 102);
}

TEST_CASE_METHOD(SamplerTest, "filters and edges by name", "[sampled array]")
{
    auto edge = sampling("sampler2D", "texture(image, vec2(1.5, 0.75))", V);
    auto array = filled<float, 2>({2, 2}, 0);
    array(1, 0) = 0.6f;
    array(1, 1) = 0.2f;
    edge["image"] = array;
    CHECK(red(edge) == 51);
    edge["image"].wrapping(GL_REPEAT).interpolation(GL_LINEAR);
    CHECK(red(edge) == 102);  // between the two
    edge["image"].interpolation(GL_NEAREST, GL_NEAREST);
    edge["image"].wrapping(GL_CLAMP_TO_EDGE, GL_CLAMP_TO_BORDER);
    CHECK(red(edge) == 0);
    CHECK((edge.texture<gloo::Texture2D<float, 1>>("image").wrapping() == std::array<GLenum, 2>{GL_CLAMP_TO_EDGE, GL_CLAMP_TO_BORDER}));
    CHECK(has(error_of([&] { edge["image"].wrapping(GL_REPEAT, GL_REPEAT, GL_REPEAT); }), "wraps along 2 axes"));
    CHECK(has(error_of([&] { edge["image"].interpolation(GL_REPEAT); }), "a filter"));
    CHECK(red(edge) == 0);
    auto block = sampling("sampler3D", "texture(image, vec3(1.5, 0.5, 0.5))", V);
    block["image"] = filled<float, 3>({2, 2, 2}, 0.2);
    block["image"].wrapping(GL_REPEAT, GL_REPEAT, GL_CLAMP_TO_BORDER);
    CHECK(red(block) == 0);
}

TEST_CASE_METHOD(SamplerTest, "an array of one texel of one byte is written, and written again", "[sampled array]")
{
    for (const int value : {51, 102})
    {
        program["image"] = filled<std::uint8_t, 2>({1, 1}, value);
        CHECK(red() == value);
    }
}

TEST_CASE_METHOD(SamplerTest, "elements of an array of samplers whose length only linking tells have their own", "[sampled array]")
{
    gloo::Program open(cover_vertex, "#version 330 core\nuniform sampler2D images[gl_MaxDrawBuffers > 0 ? 2 : 1]; out vec4 c; void main() "
                                     "{ c = vec4(texture(images[0], vec2(0.5)).r, texture(images[1], vec2(0.5)).r, 0, 1); }");
    open.bind(V);
    gloo::Texture2D<std::uint8_t, 1> first({1, 1}), second({1, 1});
    first(0, 0) = 51;
    second(0, 0) = 102;
    open["images[0]"] = first;
    open["images[1]"] = second;
    CHECK(red(open) == 51);
    CHECK(pixel(8, 8)[1] == 102);
}

TEST_CASE_METHOD(SamplerTest, "what an array of samplers had behind its new end does not count", "[sampled array]")
{
    gloo::Program open(
        cover_vertex, "#version 330 core\nuniform sampler2D images[gl_MaxDrawBuffers > 0 ? <n> : 1]; out vec4 c; void main() { c = "
                      "texture(images[0], vec2(0.5)) + texture(images[1], vec2(0.5)) + texture(images[images.length() - 1], vec2(0.5)); }");
    open.bind(V);
    open["n"] = "3";
    open.link();
    open["images"] = filled<float, 2>({1, 1}, 0.2);
    open["images[2]"] = filled<float, 2>({1, 1}, 0.4);
    CHECK(red(open) == 204);
    open["n"] = "2";
    CHECK(red(open) == 153);
    open["images"].interpolation(GL_LINEAR);
    CHECK(red(open) == 153);
}

TEST_CASE_METHOD(SamplerTest, "each element of an array of samplers has its own", "[sampled array]")
{
    gloo::Program two(cover_vertex,
                      "#version 330 core\nuniform sampler2D images[2]; out vec4 c; void main() { c = texture(images[0], vec2(0.5)) + "
                      "texture(images[1], vec2(0.5)); }");
    two.bind(V);
    two["images[0]"] = filled<float, 2>({1, 1}, 0.2);
    two["images[1]"] = filled<std::uint8_t, 3>({1, 1, 4}, 102);
    CHECK(red(two) == 153);
    CHECK(has(error_of([&] { two["images"].interpolation(GL_LINEAR); }), "several textures: name one of them, \"images[0]\""));
    two["images[1]"].interpolation(GL_LINEAR);
    two["images"] = filled<float, 2>({1, 1}, 0.4);  // one for both
    CHECK(red(two) == 204);
    two["images"].interpolation(GL_LINEAR);
    CHECK(red(two) == 204);
    CHECK(has(error_of([&] { two["images[2]"] = filled<float, 2>({1, 1}, 1); }), "2 elements"));
    CHECK(red(two) == 204);
    // One of them gets another, which the other does not see.
    two["images[1]"] = filled<float, 2>({1, 1}, 0.2);
    CHECK(red(two) == 153);
    two["images[0]"] = filled<float, 2>({2, 1}, 0.2);
    CHECK(red(two) == 102);
    CHECK(two.texture<gloo::Texture2D<float, 1>>("images[1]").shape() == std::array<std::size_t, 2>{1, 1});
    two["images"] = filled<float, 2>({2, 1}, 0.4);
    two["images[0]"] = filled<float, 2>({2, 1}, 0.2);
    CHECK(red(two) == 153);
    // Of several that are not of its making it does not choose.
    gloo::Texture2D<float, 1> first({1, 1}), second({1, 1});
    first(0, 0) = 0.2f;
    second(0, 0) = 0.6f;
    two["images[0]"] = first;
    two["images[1]"] = second;
    CHECK(red(two) == 204);
    CHECK(has(error_of([&] { two["images"] = filled<float, 2>({1, 1}, 1); }), "several textures: name one of them, \"images[0]\""));
    CHECK(red(two) == 204);
    CHECK(first(0, 0) == 0.2f);
    two["images[1]"] = filled<float, 2>({1, 1}, 0.2);
    CHECK(second(0, 0) == 0.2f);
    CHECK(red(two) == 102);
    two["images"] = second;
    two["images"] = filled<float, 2>({1, 1}, 0.4);
    CHECK(second(0, 0) == 0.4f);
    CHECK(red(two) == 204);
    // One for the first goes to the first alone, one for all to all.
    first(0, 0) = 0.2f;
    two["images[0]"] = first;
    CHECK(red(two) == 153);
    two["images"] = first;
    CHECK(red(two) == 102);
}

TEST_CASE_METHOD(SamplerTest, "moves, contexts, links and hooks leave a made texture what it is", "[sampled array]")
{
    program["image"] = filled<std::uint8_t, 3>({2, 2, 4}, 51);
    CHECK(red() == 51);
    gloo::Program moved = std::move(program);
    CHECK(red(moved) == 51);
    gloo::context_lost();
    target.bind();
    spy.clear();
    CHECK(red(moved) == 51);
    CHECK(spy.texels.size() == 1);
    moved["image"] = filled<std::uint8_t, 3>({2, 2, 4}, 102);
    CHECK(red(moved) == 102);

    gloo::Program hooked(cover_vertex,
                         "uniform sampler2D image; void main() { gl_FragColor = texture2D(image, vec2(0.5)) * <tone(1.0)>; }");
    hooked.bind(V);
    hooked["image"] = filled<float, 3>({2, 2, 4}, 0.4);
    const gloo::Snippet tone("uniform sampler1D ramp; float tone(float x) { return x * texture1D(ramp, 0.5).r; }");
    hooked["tone"] = tone;
    hooked["tone.ramp"] = filled<float, 1>({4}, 0.5);
    CHECK(red(hooked) == 51);
    hooked["tone.ramp"] = filled<float, 1>({8}, 1);
    CHECK(red(hooked) == 102);
    hooked.detach("tone");
    CHECK(has(error_of([&] { hooked["tone.ramp"] = filled<float, 1>({4}, 1); }), "tone.ramp"));
    hooked["image"] = filled<float, 3>({1, 1, 4}, 0.2);
    hooked["tone"] = "1.0";
    CHECK(red(hooked) == 51);
}

TEST_CASE_METHOD(SamplerTest, "a snippet's array goes to all its programs, as one texture", "[sampled array]")
{
    const std::string fragment = "void main() { gl_FragColor = vec4(<tone(1.0)>); }";
    gloo::Program first(cover_vertex, fragment), second(cover_vertex, fragment);
    first.bind(V);
    second.bind(V);
    gloo::Snippet tone("uniform sampler1D ramp; float tone(float x) { return x * texture1D(ramp, 0.5).r; }");
    first["tone"] = tone;
    tone["ramp"] = filled<float, 1>({4}, 0.2);
    second["tone"] = tone;
    CHECK(red(first) == 51);
    CHECK(red(second) == 51);
    tone["ramp"] = filled<float, 1>({8}, 0.4);
    CHECK(red(first) == 102);
    CHECK(red(second) == 102);
    CHECK(first.texture<gloo::Texture1D<float, 1>>("tone.ramp").share() == second.texture<gloo::Texture1D<float, 1>>("tone.ramp").share());
    // In a program it is bound: of another shape it is not the program's to make.
    CHECK(has(error_of([&] { second["tone.ramp"] = filled<float, 1>({2}, 1); }), "resize() that, or bind another"));
    second["tone.ramp"] = gloo::Texture1D<float, 1>(filled<float, 1>({2}, 1));
    CHECK(red(first) == 102);
    CHECK(red(second) == 255);
    CHECK(has(error_of([&] { tone["ramp"] = filled<float, 3>({2, 2, 2}, 1); }), "(columns,), or"));
    CHECK(red(first) == 102);
}

TEST_CASE_METHOD(SamplerTest, "a sampler that only linking tells makes its texture then", "[sampled array]")
{
    const std::string text = "#version 330 core\n#ifdef GL_NV_unheard_of\nuniform sampler3D image;\n#else\nuniform sampler2D image;\n"
                             "#endif\nout vec4 c; void main() { c = texture(image, vec2(0.5)); }";
    // A texture says itself of which kind it is.
    gloo::Program textured(cover_vertex, text);
    textured.bind(V);
    textured["image"] = gloo::Texture2D<float, 1>(filled<float, 2>({2, 2}, 0.6));
    CHECK(red(textured) == 153);
    gloo::Program open(cover_vertex, text);
    open.bind(V);
    CHECK(has(error_of([&] { open["image"].interpolation(GL_LINEAR); }), "only linking can tell"));
    open["image"] = filled<float, 1>({4}, 0.2);
    CHECK(has(error_of([&] { open.draw(GL_TRIANGLES); }), "is a sampler: it takes a texture, or an array of shape (rows, columns)"));
    open["image"] = filled<float, 2>({2, 2}, 0.2);
    CHECK(red(open) == 51);
    open["image"] = filled<float, 2>({3, 2}, 0.4);
    CHECK(red(open) == 102);
}
