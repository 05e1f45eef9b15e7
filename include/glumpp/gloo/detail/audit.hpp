// Where the door is looked after: see gloo/audit.hpp.
#pragma once

#ifdef GLUMPP_AUDIT

#include <glumpp/gloo/detail/audit_ledger.hpp>

#else

namespace glumpp::gloo::detail
{

constexpr void audit(const auto&...) noexcept {}
constexpr void audit_label(const auto&...) noexcept {}

}  // namespace glumpp::gloo::detail

#endif
