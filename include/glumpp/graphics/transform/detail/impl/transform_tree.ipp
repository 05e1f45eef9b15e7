// What transforms are composed to, evaluated on the host.
#pragma once

#include <limits>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/transform_tree.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE Numbers TransformTree::forward(const Numbers& user) const
{
    if (arguments.empty()) return step->forward(user);
    Numbers in{.count = 0};
    for (std::size_t i = 0; i < arguments.size(); ++i)
    {
        const Numbers part = argument(i, user);
        for (std::size_t k = 0; k < part.count && in.count < 4; ++k) in.n[in.count++] = part.n[k];
        in.frozen = part.frozen;
    }
    return step->forward(in);
}

GLUMPP_INLINE void TransformTree::inverse(const Numbers& out, Numbers& user) const
{
    if (step->leaves_frozen() && !out.frozen && placed_inside(out, user)) return;
    Numbers in = step->inverse(out);
    // Of a longitude and a latitude, what it would leave to others it does not show.
    const bool placed = in.frozen && !out.frozen && arguments.size() == 1 && argument(0, user).frozen;
    if (placed && !*step->forward(in).frozen) in.n[0] = in.n[1] = std::numeric_limits<double>::quiet_NaN();
    if (arguments.empty()) put(in, user);
    std::size_t first = 0;
    for (std::size_t i = 0; i < arguments.size(); ++i)
    {
        Numbers part{.count = 0, .frozen = in.frozen};
        for (const std::size_t end = first + argument(i, user).count; first < end && first < 4;) part.n[part.count++] = in.n[first++];
        if (const auto* const inner = std::get_if<1>(&arguments[i])) (*inner)->inverse(part, user);
        else if (const auto letters = selected(std::get<0>(arguments[i])); !letters.empty())
        {
            for (std::size_t k = 0; k < part.count; ++k) user.n[letters[k]] = part.n[k];
        }
        else if (arguments.size() == 1) put(part, user);
        else user.n[i] = part.n[0];
    }
    // Where nothing inside makes anything of z, what is left of it says how far this is from the plane where z = 0.
    if (!arguments.empty() && first < 3 && !takes(2)) user.n[2] = in.n[2];
}

GLUMPP_INLINE bool TransformTree::takes(std::size_t number) const
{
    // A step without arguments takes all of the position, but for one that passes on only two numbers of it.
    if (arguments.empty()) return number < step->forward({}).count;
    for (std::size_t i = 0; i < arguments.size(); ++i)
    {
        if (const auto* const inner = std::get_if<1>(&arguments[i]))
        {
            if ((*inner)->takes(number)) return true;
            continue;
        }
        const std::vector<std::size_t> letters = selected(std::get<0>(arguments[i]));
        const bool is_whole = letters.empty() && arguments.size() == 1;
        if (is_whole || (letters.empty() && i == number) || std::find(letters.begin(), letters.end(), number) != letters.end()) return true;
    }
    return false;
}

GLUMPP_INLINE std::optional<Matrix> TransformTree::matrix() const
{
    const std::optional<Matrix> own = step->factor();
    if (!own || arguments.size() > 1) return std::nullopt;
    if (arguments.empty()) return own;
    if (const auto* const text = std::get_if<0>(&arguments.front())) return selected(*text).empty() ? own : std::nullopt;
    const std::optional<Matrix> inner = std::get<1>(arguments[0])->matrix();
    return inner ? std::optional(*own * *inner) : std::nullopt;
}

GLUMPP_INLINE void TransformTree::resize(double width, double height) const
{
    step->resize(width, height);
    const auto [inner_width, inner_height] = step->size_inside();
    for (const Argument& argument : arguments)
    {
        if (const auto* const inner = std::get_if<1>(&argument)) (*inner)->resize(inner_width, inner_height);
    }
}

GLUMPP_INLINE const TransformStep* TransformTree::told() const noexcept
{
    if (step->told()) return step.get();
    for (const Argument& argument : arguments)
    {
        const auto* const inner = std::get_if<1>(&argument);
        if (inner == nullptr) continue;
        if (const TransformStep* const found = (*inner)->told()) return found;
    }
    return nullptr;
}

GLUMPP_INLINE void TransformTree::tell(double width, double height) const
{
    // What has nothing to learn keeps what it was given otherwise, a projection say.
    if (step->width() != width || step->height() != height) step->resize(width, height);
    const auto [inner_width, inner_height] = step->size_inside();
    for (const Argument& argument : arguments)
    {
        if (const auto* const inner = std::get_if<1>(&argument)) (*inner)->tell(inner_width, inner_height);
    }
}

GLUMPP_INLINE const TransformStep* TransformTree::find(std::string_view alias) const
{
    if (!step->uniform_called(alias).empty()) return step.get();
    for (const Argument& argument : arguments)
    {
        const auto* const inner = std::get_if<1>(&argument);
        if (const TransformStep* const found = inner != nullptr ? (*inner)->find(alias) : nullptr) return found;
    }
    return nullptr;
}

GLUMPP_INLINE std::shared_ptr<const TransformTree> TransformTree::filled(const std::vector<Argument>& with) const
{
    if (arguments.empty()) return std::make_shared<const TransformTree>(TransformTree{step, with});
    TransformTree out = *this;
    bool any = false;
    for (Argument& argument : out.arguments)
    {
        const auto* const inner = std::get_if<1>(&argument);
        auto with_arguments = inner != nullptr ? (*inner)->filled(with) : nullptr;
        if (with_arguments == nullptr) continue;
        argument = std::move(with_arguments);
        any = true;
    }
    return any ? std::make_shared<const TransformTree>(std::move(out)) : nullptr;
}

GLUMPP_INLINE std::vector<std::size_t> TransformTree::selected(std::string_view text)
{
    std::vector<std::size_t> out;
    if (text.size() < 2 || text.size() > 5 || text[0] != '.') return out;
    for (const char letter : text.substr(1))
    {
        const std::size_t place = std::string_view("xyzwrgbastpq").find(letter);
        if (place == std::string_view::npos) return {};
        out.push_back(place % 4);
    }
    return out;
}

GLUMPP_INLINE Numbers TransformTree::argument(std::size_t i, const Numbers& user) const
{
    if (const auto* const inner = std::get_if<1>(&arguments[i])) return (*inner)->forward(user);
    const std::vector<std::size_t> letters = selected(std::get<0>(arguments[i]));
    if (letters.empty() && arguments.size() == 1) return user;
    Numbers out{.count = 0};
    if (letters.empty()) out.n[out.count++] = user.n[i];
    for (const std::size_t letter : letters) out.n[out.count++] = user.n[letter];
    return out;
}

GLUMPP_INLINE bool TransformTree::placed_inside(const Numbers& out, Numbers& user) const
{
    const auto* const inner = arguments.size() == 1 ? std::get_if<1>(&arguments.front()) : nullptr;
    if (inner == nullptr) return false;
    Numbers candidate = user;
    (*inner)->inverse(out, candidate);
    const Numbers again = (*inner)->forward(candidate);
    const Point miss{again.n[0] - out.n[0], again.n[1] - out.n[1]};
    if (!again.frozen.value_or(false) || !(length(miss) <= 1e-6 * (1 + length({out.n[0], out.n[1]})))) return false;
    user = candidate;
    return true;
}

}  // namespace glumpp::graphics::detail
