// A plain struct as a list of fields: what the GPU has to know of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <glumpp/memory/detail/reflect.hpp>
#include <glumpp/memory/member_traits.hpp>

namespace glumpp::memory
{

/// The number types a field can be made of.
enum class ComponentType : std::uint8_t
{
    int8,
    uint8,
    int16,
    uint16,
    int32,
    uint32,
    int64,
    uint64,
    float16,
    float32,
    float64,
    boolean
};

/// The ComponentType of a number type of C++.
template <Component T>
[[nodiscard]] constexpr ComponentType component_type() noexcept
{
    if constexpr (std::is_same_v<T, bool>) return ComponentType::boolean;
    else if constexpr (std::is_same_v<T, half>) return ComponentType::float16;
    else if constexpr (std::is_floating_point_v<T>) return sizeof(T) == 4 ? ComponentType::float32 : ComponentType::float64;
    else if constexpr (sizeof(T) == 1) return std::is_signed_v<T> ? ComponentType::int8 : ComponentType::uint8;
    else if constexpr (sizeof(T) == 2) return std::is_signed_v<T> ? ComponentType::int16 : ComponentType::uint16;
    else if constexpr (sizeof(T) == 4) return std::is_signed_v<T> ? ComponentType::int32 : ComponentType::uint32;
    else return std::is_signed_v<T> ? ComponentType::int64 : ComponentType::uint64;
}

/// The name of a number type, for messages.
[[nodiscard]] constexpr std::string_view name_of(ComponentType type) noexcept
{
    constexpr std::array<std::string_view, 12> names{"int8",  "uint8",  "int16",   "uint16",  "int32",   "uint32",
                                                     "int64", "uint64", "float16", "float32", "float64", "bool"};
    return names[static_cast<std::size_t>(type)];
}

/// One member of a struct. `offset` and `size` are bytes; `rank` says how many of `extents` count.
struct Field
{
    std::string_view name;
    std::size_t offset = 0;
    std::size_t size = 0;
    ComponentType component{};
    std::size_t rank = 0;
    std::array<std::size_t, 3> extents{1, 1, 1};
    /// Whether integers stand for fractions: see Normalized.
    bool normalized = false;

    /// How many numbers it holds.
    [[nodiscard]] constexpr std::size_t components() const noexcept { return extents[0] * extents[1] * extents[2]; }
};

/// "float32[2][3]": a field's type, for messages.
[[nodiscard]] std::string type_text(const Field& field);

namespace detail
{

template <class M>
constexpr bool check_member()
{
    static_assert(Member<M>, "glumpp: a member of this struct is neither a number, nor an array of numbers, nor a type for which "
                             "glumpp::memory::member_traits is specialised");
    if constexpr (Member<M>)
    {
        static_assert(sizeof(M) == member_size<M> * sizeof(component_t<M>),
                      "glumpp: a member's type has padding inside, so it is not a dense array of numbers");
        static_assert(member_rank<M> <= 3, "glumpp: a member has more than three axes");
        return sizeof(M) == member_size<M> * sizeof(component_t<M>) && member_rank<M> <= 3;
    }
    else return false;
}

/// Converts to what members may not be, and says so.
struct Misfit
{
    template <class M>
        requires(!Member<M>)
    operator M() const noexcept(check_member<M>());
};

template <class M>
constexpr Field describe(std::string_view name, std::size_t offset)
{
    Field field{name, offset, sizeof(M), component_type<component_t<M>>(), member_rank<M>, {1, 1, 1}, is_normalized<M>};
    for (std::size_t i = 0; i < member_rank<M>; ++i) field.extents[i] = member_traits<M>::extents[i];
    return field;
}

template <class S>
constexpr bool check_struct()
{
    static_assert(std::is_class_v<S>, "glumpp: a record must be a struct");
    static_assert(std::is_aggregate_v<S>,
                  "glumpp: this struct cannot be reflected: it is not an aggregate (it has constructors, private members or "
                  "bases, or virtual functions); make it a plain struct");
    static_assert(std::is_trivially_copyable_v<S>,
                  "glumpp: this struct cannot be sent to the GPU byte by byte: it is not trivially copyable (a member owns "
                  "memory, as std::string and std::vector do)");
    static_assert(std::is_standard_layout_v<S>,
                  "glumpp: this struct cannot be reflected: it has no standard layout (a base class with members of its own, "
                  "references, or members of mixed access)");
    static_assert(std::is_copy_assignable_v<S>,
                  "glumpp: this struct cannot be written as a whole: it cannot be assigned (a member is const)");
    static_assert(!std::is_empty_v<S>, "glumpp: this struct cannot be reflected: it has no members");
    return std::is_class_v<S> && std::is_aggregate_v<S> && std::is_trivially_copyable_v<S> && std::is_standard_layout_v<S> &&
           std::is_copy_assignable_v<S> && !std::is_empty_v<S>;
}

template <class S>
constexpr std::size_t check_count()
{
    constexpr std::size_t count = member_count<S>;
    static_assert(count >= 1, "glumpp: this struct cannot be reflected: its members are those of a base; make them its own");
    static_assert(count <= most_members,
                  "glumpp: this struct cannot be reflected: it has more than 24 members; split it into several structs and "
                  "bind them to one program");
    return count >= 1 && count <= most_members ? count : 0;
}

template <class S, std::size_t... I>
constexpr auto describe_members(std::index_sequence<I...>)
{
    using wrapped = decltype(member_addresses<sizeof...(I)>(specimen<S>.value));
    using types = std::tuple<std::remove_cvref_t<decltype(*std::tuple_element_t<I, wrapped>::pointer)>...>;
    constexpr bool packed = ((alignof(S) < alignof(std::tuple_element_t<I, types>)) || ...);
    static_assert(!packed, "glumpp: this struct is packed, so its numbers may lie where no number of their type can be read");
    static_assert(packed || has_addresses<S, sizeof...(I)>,
                  "glumpp: this struct cannot be reflected: a member is a bit-field or volatile; make it a plain number");
    std::array<Field, sizeof...(I)> fields{};
    if constexpr (has_addresses<S, sizeof...(I)> && (check_member<std::tuple_element_t<I, types>>() && ...))
    {
        constexpr auto addresses = member_addresses<sizeof...(I)>(specimen<S>.value);
        std::size_t end = 0;
        const auto next = [&end]<class M>(std::type_identity<M>, std::string_view name)
        {
            const std::size_t offset = (end + alignof(M) - 1) / alignof(M) * alignof(M);
            end = offset + sizeof(M);
            return describe<M>(name, offset);
        };
        ((fields[I] = next(std::type_identity<std::tuple_element_t<I, types>>{}, member_name<std::get<I>(addresses)>())), ...);
    }
    return fields;
}

template <class S>
constexpr auto describe_struct()
{
    if constexpr (!check_struct<S>()) return std::array<Field, 0>{};
    else if constexpr (find_member<S, Misfit>() < value_count<S>) return std::array<Field, 0>{};
    else return describe_members<S>(std::make_index_sequence<check_count<S>()>{});
}

/// Where a member stands in its struct, in bytes.
template <class S, class M>
[[nodiscard]] std::size_t offset_of(M S::*member) noexcept
{
    const S& object = specimen<S>.value;
    return static_cast<std::size_t>(reinterpret_cast<const char*>(&(object.*member)) - reinterpret_cast<const char*>(&object));
}

}  // namespace detail

/// The fields of a plain struct, in order, known at compile time. A struct that cannot be reflected is a compile
/// error that says why.
template <class S>
struct struct_layout
{
    /// Their offsets are those that the alignment of their types asks for.
    static constexpr auto fields = detail::describe_struct<S>();

    /// The same with the offsets at which the compiler really placed them: alignas on a member moves it.
    [[nodiscard]] static std::span<const Field> placed() noexcept
    {
        static const auto out = [] { return place(std::make_index_sequence<fields.size()>{}); }();
        return out;
    }

private:
    template <std::size_t... I>
    static auto place(std::index_sequence<I...>) noexcept
    {
        const auto addresses = detail::member_addresses<sizeof...(I)>(detail::specimen<S>.value);
        const auto start = reinterpret_cast<const char*>(&detail::specimen<S>.value);
        auto out = fields;
        ((out[I].offset = static_cast<std::size_t>(reinterpret_cast<const char*>(std::get<I>(addresses).pointer) - start)), ...);
        return out;
    }
};

}  // namespace glumpp::memory

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/memory/impl/struct_layout.ipp>
#endif
