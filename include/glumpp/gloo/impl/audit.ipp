// Who made this frame send 40 MB: what is sent, how much of it had changed, and which lines of the program wrote it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/audit.hpp>
#include <glumpp/gloo/detail/audit.hpp>
#include <glumpp/gloo/detail/audit_lines.hpp>

namespace glumpp::gloo::audit::detail
{

/// "30,085,200 bytes, 2.1 times the 14,326,285 that had changed".
[[nodiscard]] inline std::string amount_text(const auto& amount)
{
    const auto number = [](std::size_t value)
    {
        std::string out = std::to_string(value);
        for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, 1, ',');
        return out;
    };
    const std::string sent = number(amount.sent) + " bytes, ";
    if (amount.changed == 0) return sent + "none of which had changed";
    if (amount.changed == amount.sent) return sent + "all of which had changed";
    const auto hundredths = amount.sent * 100 / amount.changed;
    return glumpp::detail::text(sent, static_cast<double>(hundredths) / 100, " times the ", number(amount.changed), " that had changed");
}

}  // namespace glumpp::gloo::audit::detail

namespace glumpp::gloo::audit
{

GLUMPP_INLINE std::string text(const Line& line)
{
    if (line.number == 0) return line.file;
    std::error_code none;
    const std::filesystem::path file = std::filesystem::path(line.file).lexically_normal();
    const std::filesystem::path near = file.lexically_relative(std::filesystem::current_path(none));
    return glumpp::detail::text((near.empty() || *near.begin() == ".." ? file : near).string(), ":", line.number);
}

GLUMPP_INLINE std::vector<Account> report()
{
    std::vector<Account> out;
#ifdef GLUMPP_AUDIT
    auto& ledger = gloo::detail::AuditLedger::get();
    const std::lock_guard lock(ledger.mutex);
    std::vector<memory::detail::Origin> origins;
    for (const auto& [id, entry] : ledger.entries)
    {
        for (const auto& [ends, sums] : entry.sums) origins.insert(origins.end(), {ends.first, ends.last});
    }
    const auto lines = gloo::detail::lines_of(origins);
    const auto more = [](auto& to, const auto& sums)
    {
        to.count += sums.count;
        to.sent += sums.sent;
        to.changed += sums.changed;
    };
    const auto most_first = [](auto& list)
    { std::ranges::stable_sort(list, std::ranges::greater{}, [](const auto& one) { return one.sent; }); };
    for (const auto& [id, entry] : ledger.entries)
    {
        if (entry.sums.empty()) continue;
        Account account{entry.label};
        // Other ways may lead to the same lines.
        std::map<std::pair<Line, Line>, Uploads> uploads;
        for (const auto& [ends, sums] : entry.sums)
        {
            const Line &first = lines.at(ends.first), &last = lines.at(ends.last);
            more(uploads.try_emplace({first, last}, Uploads{first, last}).first->second, sums);
            more(account, sums);
        }
        for (auto& [ends, all] : uploads) account.uploads.push_back(std::move(all));
        most_first(account.uploads);
        out.push_back(std::move(account));
    }
    most_first(out);
#endif
    return out;
}

GLUMPP_INLINE std::string text(const std::vector<Account>& accounts)
{
    if (!enabled) return "nothing is audited: this program was compiled without GLUMPP_AUDIT\n";
    if (accounts.empty()) return "nothing was sent\n";
    std::string out;
    for (const Account& account : accounts)
    {
        out += glumpp::detail::text(account.label, ": ", account.count, account.count == 1 ? " upload, " : " uploads, ",
                                    detail::amount_text(account), "\n");
        for (const Uploads& part : account.uploads)
        {
            const bool is_one = part.first == part.last;
            out += glumpp::detail::text("    ", part.count, " × from ", text(part.first), is_one ? "" : " to ",
                                        is_one ? std::string() : text(part.last), ": ", detail::amount_text(part), "\n");
        }
    }
    return out;
}

GLUMPP_INLINE void reset()
{
#ifdef GLUMPP_AUDIT
    auto& ledger = gloo::detail::AuditLedger::get();
    const std::lock_guard lock(ledger.mutex);
    for (auto& [id, entry] : ledger.entries) entry.sums.clear();
#endif
}

}  // namespace glumpp::gloo::audit
