// From places in the running program to lines of its sources.
#pragma once

#include <map>
#include <vector>

#include <glumpp/gloo/audit.hpp>

namespace glumpp::gloo::detail
{

#ifdef GLUMPP_AUDIT
/// The innermost line of each that is neither this library's nor a header of the system's. Asks `addr2line`, once for each module.
[[nodiscard]] std::map<memory::detail::Origin, audit::Line> lines_of(const std::vector<memory::detail::Origin>& origins);
#endif

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/audit_lines.ipp>
#endif
