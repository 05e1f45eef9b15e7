// What a name was given while only linking can tell what it means.
#pragma once

#include <span>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/kept_value.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE void KeptValue::take(const Values& values)
{
    copy(values);
    note(values);
}

GLUMPP_INLINE void KeptValue::take(const BufferField& field)
{
    const FieldNumbers numbers(field);
    copy(numbers.values());
    BufferField kept = field;
    kept.kept = numbers.values();
    note(kept);
}

GLUMPP_INLINE void KeptValue::copy(const Values& values)
{
    values.visit(
        [this](const auto numbers)
        {
            const auto bytes = std::as_bytes(numbers);
            m_bytes.assign(bytes.begin(), bytes.end());
        });
}

}  // namespace glumpp::gloo::detail
