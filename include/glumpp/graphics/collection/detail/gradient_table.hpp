// The gradients of shapes, in a texture.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include <glumpp/graphics/collection/detail/gradient_texels.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>

namespace glumpp::graphics::detail
{

/// Gradients, each where it was put until it is taken out: shapes know the number of their first texel.
class GradientTable
{
public:
    /// Whether none was put here, or all were taken out at once.
    [[nodiscard]] bool empty() const noexcept { return m_texels.size() == 0; }
    [[nodiscard]] const ItemTexture<GradientTexel>& texels() const noexcept { return m_texels; }

    /// Puts a gradient here, and returns the number of its first texel. Throws Error when there would be too many.
    std::size_t put(std::span<const GradientTexel> gradient);
    /// Puts one in place of another that has as many texels.
    void replace(std::size_t first, std::span<const GradientTexel> gradient);
    /// Takes one out; its place is for the next that has as many texels.
    void take_out(std::size_t first, std::size_t count) noexcept { m_places.find(count)->second.free.push_back(first); }
    void clear();

private:
    /// Numbers of texels are floats, which count so far.
    static constexpr std::size_t most = std::size_t{1} << 24;

    /// The places that nobody has, and how many there are in all.
    struct Places
    {
        std::vector<std::size_t> free{};
        std::size_t all = 0;
    };

    ItemTexture<GradientTexel> m_texels{};
    /// For each number of texels.
    std::map<std::size_t, Places> m_places{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/detail/impl/gradient_table.ipp>
#endif
