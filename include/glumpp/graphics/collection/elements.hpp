// Many values as an argument.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <ranges>
#include <span>
#include <type_traits>
#include <vector>

namespace glumpp::graphics
{

/// A parameter that takes values in braces, anything that has them side by side, or any range of what converts to them,
/// which is copied. It refers to what it was made of, and is meant to be used at once.
template <class T>
class Elements
{
public:
    Elements(std::initializer_list<T> list) noexcept : m_elements(list.begin(), list.size()) {}
    template <std::ranges::input_range R>
        requires(!std::same_as<std::remove_cvref_t<R>, Elements> && std::convertible_to<std::ranges::range_value_t<R>, T>)
    Elements(R&& range)
    {
        // Not the span's own constructor: it asks for data(), which in a view of xtensor is where its container begins.
        if constexpr (std::ranges::contiguous_range<R> && std::ranges::sized_range<R> && std::same_as<std::ranges::range_value_t<R>, T>)
            m_elements = {std::to_address(std::ranges::begin(range)), std::ranges::size(range)};
        else
        {
            for (auto&& element : range) m_copy.push_back(static_cast<T>(element));
            m_elements = m_copy;
        }
    }
    Elements(const Elements&) = delete;
    Elements& operator=(const Elements&) = delete;

    [[nodiscard]] std::span<const T> span() const noexcept { return m_elements; }
    [[nodiscard]] std::size_t size() const noexcept { return m_elements.size(); }

private:
    std::vector<T> m_copy{};
    std::span<const T> m_elements{};
};

}  // namespace glumpp::graphics
