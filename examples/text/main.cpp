// text: letters of any size out of one atlas, which holds of each how far its texels are from its outline
#include "support/plane_scene.hpp"
#include "support/show.hpp"
#include "text/shaders.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include <ft2build.h>
#include FT_FREETYPE_H
#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

struct Letter
{
    std::array<float, 4> texels;      ///< left, upper, right and lower edge in the atlas
    std::array<int, 2> corner;        ///< where the left and upper are from the pen, in texels
    std::array<float, 3> pen, color;  ///< where that is on the page, and how large a texel is there
};

class Text final : public support::PlaneScene
{
public:
    Text() : PlaneScene({{0, 0}, {600, 600}}, {0.98f, 0.95f, 0.89f})
    {
        FT_Library library = nullptr;
        FT_Face face = nullptr;
        if (FT_Init_FreeType(&library) != 0 || FT_New_Face(library, TEXT_FONT, 0, &face) != 0 || FT_Set_Pixel_Sizes(face, 0, 48) != 0)
            throw std::runtime_error("FreeType cannot read " TEXT_FONT);
        write(face, "&", {60, 50, 12}, {0.95f, 0.82f, 0.6f});
        write(face, "glumpp", {48, 430, 2.8f}, {0.72f, 0.16f, 0.13f});
        for (float size = 0.56f, y = 330; size > 0.13f; y -= 66 * (size *= 0.8f))
            write(face, "jackdaws love my big sphinx of quartz", {50, y, size}, {0.1f, 0.14f, 0.24f});
        FT_Done_FreeType(library);
        m_atlas.interpolation(GL_LINEAR);
        m_program["u_atlas"] = m_atlas;
        m_program["transform"] = m_view;
        m_program.bind(m_letters, 1);
    }

    void draw() override
    {
        glClear(GL_COLOR_BUFFER_BIT);
        m_program.draw(GL_TRIANGLE_STRIP, 0, 4);
    }

private:
    /// Sets a line; a letter that comes for the first time gets its place in the atlas.
    void write(FT_Face face, std::string_view line, std::array<float, 3> pen, const std::array<float, 3>& color)
    {
        for (const char c : line)
        {
            constexpr FT_Int32 distances = FT_LOAD_RENDER | FT_LOAD_NO_HINTING | FT_LOAD_TARGET_(FT_RENDER_MODE_SDF);
            if (FT_Load_Char(face, static_cast<FT_ULong>(c), distances) != 0) throw std::runtime_error("FreeType cannot draw a letter");
            const auto* const glyph = face->glyph;
            gloo::Region& place = m_places.at(static_cast<std::size_t>(c));
            if (place.size() == 0 && glyph->bitmap.rows > 0)
            {
                place = m_atlas.allocate({glyph->bitmap.rows, glyph->bitmap.width}).value();
                m_atlas.view(place) =
                    xt::adapt(glyph->bitmap.buffer, place.size(), xt::no_ownership(), std::array{place.rows, place.columns});
            }
            m_letters.push_back({m_atlas.coordinates(place), {glyph->bitmap_left, glyph->bitmap_top}, pen, color});
            pen[0] += pen[2] * static_cast<float>(glyph->advance.x) / 64;
        }
    }

    gloo::Atlas<std::uint8_t, 1> m_atlas{{512, 512}};
    std::array<gloo::Region, 128> m_places{};
    gloo::VertexBuffer<Letter> m_letters = gloo::VertexBuffer<Letter>(0);
    gloo::Program m_program{text::vertex, text::fragment};
};

int main(int argc, char** argv)
{
    return support::present<Text>({.name = "text", .about = "Letters of any size.", .pointer = "wheel zooms, drag pans"}, argc, argv);
}
