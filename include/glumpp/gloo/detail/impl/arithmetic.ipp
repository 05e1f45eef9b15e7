// Numbers whose type only run time knows, in memory: written, or changed in place.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>

namespace glumpp::gloo::detail
{

/// Throws Error where numbers of type T are divided by one that is 0: no integers can be.
template <class T>
void check_divisors(Change change, std::span<const wide_t<T>> by)
{
    if (std::integral<T> && change == Change::divide && std::find(by.begin(), by.end(), wide_t<T>{}) != by.end())
        throw Error("an integer cannot be divided by 0");
}

GLUMPP_INLINE void change_numbers(Change change, const NumbersInRecords& to, const Values& values, const Spread& spread)
{
    visit_component(to.component,
                    [&]<class T>(T)
                    {
                        using Wide = wide_t<T>;
                        const Room<Wide> given = widened<Wide>(values);
                        const std::span<const Wide> by = given.all();
                        check_divisors<T>(change, by);
                        const std::span<const std::size_t> inner = spread.inner.all();
                        for (std::size_t record = 0; record < to.records; ++record)
                        {
                            T* const numbers = reinterpret_cast<T*>(to.data + record * to.stride);
                            for (std::size_t i = 0; i < to.each; ++i)
                                numbers[i] =
                                    static_cast<T>(changed(change, static_cast<Wide>(numbers[i]), by[record * spread.step + inner[i]]));
                        }
                    });
}

GLUMPP_INLINE void change_words(Change change, std::string_view what, const glsl::Type& type, std::string_view name, std::size_t count,
                                std::span<std::uint32_t> words, const Values& values)
{
    if (type.base == glsl::Base::boolean)
        throw TypeError(glumpp::detail::text(what, " '", declaration_text(type, name, count), "' is true or false: it takes '=' only"));
    const bool one = values.shape.size() == 0;
    if (!one) check_fits(what, type, name, count, values);
    else check_kind(what, type, name, count, values);
    const auto as = [&]<class T>(T)
    {
        using Wide = wide_t<T>;
        const Room<Wide> given = widened<Wide>(values);
        const std::span<const Wide> by = given.all();
        check_divisors<T>(change, by);
        for (std::size_t i = 0; i < words.size(); ++i)
            words[i] = word_of(type.base, changed(change, number_of<Wide>(type.base, words[i]), by[one ? 0 : i]));
    };
    if (type.base == glsl::Base::floating) as(float());
    else as(std::uint32_t());
}

}  // namespace glumpp::gloo::detail
