// Moving positions by a step.
#pragma once

#include <array>
#include <optional>
#include <string>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a Translate begins. `call` may say "inverse", which moves the other way.
struct TranslateOptions
{
    std::string name{};
    std::array<double, 3> translate{0, 0, 0};
    std::string call = "forward";
};

namespace detail
{

class TranslateStep final : public TransformStep
{
public:
    explicit TranslateStep(const TranslateOptions& options);

    KeptUniform<3> by;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override { return Matrix::translation(by.get()); }
};

}  // namespace detail

/// Moves positions of any size by a step: `Translate(Position(), {.translate = {1, 0, 0}})`.
class Translate : public detail::TransformOf<detail::TranslateStep, TranslateOptions>
{
public:
    using TransformOf::TransformOf;

    [[nodiscard]] std::array<double, 3> translate() const { return step().by.get(); }
    /// Throws Error for what is no number.
    void translate(const std::array<double, 3>& by) { step().by.set(detail::checked_numbers("a translation", by)); }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/translate.ipp>
#endif
