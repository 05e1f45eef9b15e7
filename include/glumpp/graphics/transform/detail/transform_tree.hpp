// What transforms are composed to, evaluated on the host.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <glumpp/graphics/transform/detail/transform_step.hpp>

namespace glumpp::graphics::detail
{

/// A step and what it is called with: text like ".x", which selects from the user's position, other text, which stands for
/// that position, or further trees. Without arguments it takes the position itself.
struct TransformTree
{
    using Argument = std::variant<std::string, std::shared_ptr<const TransformTree>>;

    std::shared_ptr<TransformStep> step;
    std::vector<Argument> arguments{};

    /// What it makes of the user's position.
    [[nodiscard]] Numbers forward(const Numbers& user) const;

    /// Writes into `user` what it makes `out` of.
    void inverse(const Numbers& out, Numbers& user) const;

    /// What it multiplies positions by, when that is all it does.
    [[nodiscard]] std::optional<Matrix> matrix() const;

    /// Tells it, and all inside it, how many pixels the window has.
    void resize(double width, double height) const;

    /// The first step that was told the window's size, from the outside in, argument after argument; null when none was.
    [[nodiscard]] const TransformStep* told() const noexcept;
    /// Tells that size all that know another one.
    void tell(double width, double height) const;

    /// The outermost step that has a uniform of that short name; null when none has.
    [[nodiscard]] const TransformStep* find(std::string_view alias) const;

    /// The tree whose calls without arguments have these; nothing when there are none. See glsl::Snippet::called().
    [[nodiscard]] std::shared_ptr<const TransformTree> filled(const std::vector<Argument>& with) const;

private:
    /// Which numbers ".xy" selects; none when the text is something else.
    [[nodiscard]] static std::vector<std::size_t> selected(std::string_view text);

    static void put(const Numbers& from, Numbers& to) noexcept
    {
        for (std::size_t k = 0; k < from.count; ++k) to.n[k] = from.n[k];
    }

    [[nodiscard]] Numbers argument(std::size_t i, const Numbers& user) const;

    /// Whether it makes anything of that number of the user's position, 2 for z.
    [[nodiscard]] bool takes(std::size_t number) const;

    /// Whether a map projection inside this step places something at `out`, which then is written into `user`.
    [[nodiscard]] bool placed_inside(const Numbers& out, Numbers& user) const;
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/detail/impl/transform_tree.ipp>
#endif
