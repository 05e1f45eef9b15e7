// One number in tracked memory: reads as its type, marks when it is written.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/half.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory
{

template <class T>
class ComponentRef;

namespace detail
{
template <class T>
inline constexpr bool is_component_ref = false;
template <class T>
inline constexpr bool is_component_ref<ComponentRef<T>> = true;

/// A copy of what a reference to a component refers to, or of anything else, which may lie in the memory that is written.
template <class T>
[[nodiscard]] T read(const T& value)
{
    return value;
}
template <class T>
[[nodiscard]] T read(const ComponentRef<T>& value)
{
    return value;
}
}  // namespace detail

/// A reference to one component. Converting it to T reads and marks nothing; every kind of assignment writes and
/// marks exactly the component's bytes. Throws Error when the buffer changed size since the reference was made.
template <class T>
class ComponentRef
{
public:
    ComponentRef(detail::Tag, Bytes& bytes, std::size_t offset, std::size_t generation) noexcept
        : m_bytes(&bytes), m_offset(offset), m_generation(generation)
    {
    }
    ComponentRef(const ComponentRef&) = default;

    /// Reads it.
    operator T() const
    {
        m_bytes->check(m_generation);
        return at();
    }

    /// The same of a half, which is computed with and compared as a float.
    operator float() const requires std::same_as<T, half> { return static_cast<T>(*this); }

    /// Writes it.
    template <class U>
        requires std::is_convertible_v<decltype(detail::read(std::declval<const U&>())), T>
    const ComponentRef& operator=(const U& value) const
    {
        m_bytes->check(m_generation);
        at() = static_cast<T>(detail::read(value));
        m_bytes->mark(m_offset, m_offset + sizeof(T));
        return *this;
    }
    const ComponentRef& operator=(const ComponentRef& other) const { return *this = static_cast<T>(other); }
    ComponentRef& operator=(const ComponentRef& other)
    {
        std::as_const(*this) = static_cast<T>(other);
        return *this;
    }

    // clang-format off
    template <class U> const ComponentRef& operator+=(const U& value) const { return combine(value, [](auto a, auto b) { return a + b; }); }
    template <class U> const ComponentRef& operator-=(const U& value) const { return combine(value, [](auto a, auto b) { return a - b; }); }
    template <class U> const ComponentRef& operator*=(const U& value) const { return combine(value, [](auto a, auto b) { return a * b; }); }
    template <class U> const ComponentRef& operator/=(const U& value) const { return combine(value, [](auto a, auto b) { return a / b; }); }
    template <class U> const ComponentRef& operator%=(const U& value) const { return combine(value, [](auto a, auto b) { return a % b; }); }
    template <class U> const ComponentRef& operator&=(const U& value) const { return combine(value, [](auto a, auto b) { return a & b; }); }
    template <class U> const ComponentRef& operator|=(const U& value) const { return combine(value, [](auto a, auto b) { return a | b; }); }
    template <class U> const ComponentRef& operator^=(const U& value) const { return combine(value, [](auto a, auto b) { return a ^ b; }); }
    // clang-format on
    const ComponentRef& operator++() const { return *this += T(1); }
    const ComponentRef& operator--() const { return *this -= T(1); }

    /// Exchanges what two references refer to; std:: algorithms find it when they reorder a view. std::swap would copy the
    /// references, and leave both with the same number.
    friend void swap(ComponentRef a, ComponentRef b)
    {
        const T kept = a;
        a = static_cast<T>(b);
        b = kept;
    }

private:
    /// In the type that both numbers have in common, as the language does it for numbers that are no references.
    template <class U, class Op>
    const ComponentRef& combine(const U& value, Op op) const
    {
        const auto number = +detail::read(value);
        const auto before = detail::widened(static_cast<T>(*this));
        using common = std::common_type_t<decltype(before), decltype(number)>;
        return *this = static_cast<T>(op(static_cast<common>(before), static_cast<common>(number)));
    }

    // The memory holds a T here, so the access is an ordinary typed one; the compiler then knows that it cannot
    // change what is known of it.
    T& at() const noexcept { return *reinterpret_cast<T*>(m_bytes->writable(detail::Tag{}) + m_offset); }

    Bytes* m_bytes;
    std::size_t m_offset;
    std::size_t m_generation;
};

}  // namespace glumpp::memory

namespace xt
{
/// xtensor would otherwise try to build a reference out of a value before it assigns.
template <class From, class T>
struct has_assign_conversion<From, glumpp::memory::ComponentRef<T>>
{
    static const bool value = false;
};
}  // namespace xt
