// The GLSL that reads records from a texture, written from their struct.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/item_glsl.hpp>

namespace glumpp::graphics::detail
{

/// An innermost axis of 2 to 4 makes vectors, another such axis around it matrices; all others make an array.
[[nodiscard]] inline GlslMember glsl_member(const memory::Field& field)
{
    std::size_t rank = field.rank;
    const auto take = [&]() -> std::size_t
    {
        const std::size_t extent = rank > 0 ? field.extents[rank - 1] : 1;
        if (extent < 2 || extent > 4) return 1;
        --rank;
        return extent;
    };
    const std::size_t rows = take(), columns = rows > 1 ? take() : 1;
    GlslMember out{"float", rows * columns, 0};
    if (columns > 1) out.type = columns == rows ? glumpp::detail::text("mat", rows) : glumpp::detail::text("mat", columns, "x", rows);
    else if (rows > 1) out.type = glumpp::detail::text("vec", rows);
    const std::size_t count = field.components() / out.size;
    if (count > 1) out.count = count;
    return out;
}

GLUMPP_INLINE std::string glsl_of(std::span<const memory::Field> fields, const ItemLayout& layout, std::string_view sampler)
{
    std::string members, reads, values;
    for (std::size_t i = 0; i < layout.texels; ++i)
        reads += glumpp::detail::text("    vec4 t", i, " = texelFetch(", sampler, ", at + ivec2(", i, ", 0), 0);\n");
    for (const memory::Field& field : fields)
    {
        const GlslMember member = glsl_member(field);
        members += glumpp::detail::text("    ", member.type, " ", field.name);
        if (member.count > 0) members += glumpp::detail::text("[", member.count, "]");
        members += ";\n";
        std::size_t number = field.offset / sizeof(float);
        for (std::size_t element = 0; element < (member.count > 0 ? member.count : 1); ++element)
        {
            values += glumpp::detail::text("    item.", field.name);
            if (member.count > 0) values += glumpp::detail::text("[", element, "]");
            values += " = " + member.type;
            for (std::size_t i = 0; i < member.size; ++i, ++number)
                values += glumpp::detail::text(i == 0 ? "(" : ", ", "t", number / layout.channels, ".", "rgba"[number % layout.channels]);
            values += ");\n";
        }
    }
    return glumpp::detail::text("struct Item\n{\n", members, "};\nuniform highp sampler2D ", sampler, ";\nItem fetch_item(int i)\n{\n",
                                "    ivec2 at = ivec2(i % ", layout.per_row, " * ", layout.texels, ", i / ", layout.per_row, ");\n", reads,
                                "    Item item;\n", values,
                                "    return item;\n}\nItem fetch_item(uint i) { return fetch_item(int(i)); }\n");
}

}  // namespace glumpp::graphics::detail
