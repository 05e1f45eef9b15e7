// Whether writes are looked after: see gloo/audit.hpp.
#pragma once

#ifdef GLUMPP_AUDIT

#include <glumpp/memory/detail/write_audit.hpp>

/// Makes other names of functions that take what is laid out otherwise, so that no program links of which only a part is audited.
#define GLUMPP_AUDITED [[gnu::abi_tag("audited")]]

#else

#define GLUMPP_AUDITED

#include <cstddef>

namespace glumpp::memory::detail
{

/// Who marked the ends of what is pending. Nobody asks, so this takes no room and no time.
struct Origins
{
    constexpr void widening(const auto&...) const noexcept {}
};

/// What was sent and not written since, and who outlived it. Nobody asks for that, either.
struct WriteAudit
{
    static constexpr bool is_on = false;
    [[no_unique_address]] Origins origins{};

    constexpr explicit WriteAudit(std::size_t) noexcept {}
    [[nodiscard]] static constexpr std::size_t first_generation() noexcept { return 0; }
    constexpr void check_life(std::size_t) const noexcept {}
    constexpr void follow(const auto&) const noexcept {}
    [[nodiscard]] constexpr bool agrees(const auto&) const noexcept { return true; }
};

}  // namespace glumpp::memory::detail

#endif
