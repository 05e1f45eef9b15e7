// From places in the running program to lines of its sources.
#pragma once

#ifdef GLUMPP_AUDIT

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#if __has_include(<dlfcn.h>) && __has_include(<link.h>)
#include <dlfcn.h>
#include <link.h>
#endif

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/audit_lines.hpp>

namespace glumpp::gloo::detail
{

/// A call in a module, a program or a shared library, as it stands in its file.
struct ModuleCall
{
    std::string module{};
    std::size_t address = 0;
    std::string function{};

    friend auto operator<=>(const ModuleCall&, const ModuleCall&) = default;
};

/// What the loader knows of a return address.
[[nodiscard]] inline ModuleCall module_call(void* call)
{
    ModuleCall out;
#if __has_include(<dlfcn.h>) && __has_include(<link.h>)
    Dl_info info{};
    if (::dladdr(call, &info) == 0 || info.dli_fname == nullptr) return out;
    out.module = info.dli_fname;
    if (info.dli_sname != nullptr) out.function = info.dli_sname;
    // The call itself is before the place it returns to. What was linked to run at one place has that place in its file.
    out.address = reinterpret_cast<std::size_t>(call) - 1;
    if (static_cast<const ElfW(Ehdr)*>(info.dli_fbase)->e_type == ET_DYN) out.address -= reinterpret_cast<std::size_t>(info.dli_fbase);
#endif
    return out;
}

/// Where this library's own headers are.
[[nodiscard]] inline std::string_view own_folder() noexcept
{
    const std::string_view file = __FILE__;
    return file.substr(0, file.size() - std::string_view("gloo/detail/impl/audit_lines.ipp").size());
}

[[nodiscard]] inline bool is_program(std::string_view file) noexcept
{
    const auto has = [file](std::string_view part) { return file.find(part) != std::string_view::npos; };
    return !file.empty() && file.front() != '?' && !file.starts_with("/usr/") && !has(own_folder()) && !has("/xtensor/") && !has("/xtl/");
}

/// "file:86 (discriminator 2)" as a line.
[[nodiscard]] inline audit::Line read_line(std::string_view said)
{
    const std::size_t colon = said.substr(0, said.find(" (")).rfind(':');
    audit::Line out{std::string(said.substr(0, colon)), 0};
    if (colon != said.npos) (void)std::from_chars(said.data() + colon + 1, said.data() + said.size(), out.number);
    return out;
}

/// The innermost line of the program's for each call of one module; calls that have none are left out.
inline void ask_lines(const std::string& module, const std::vector<ModuleCall>& calls, std::map<ModuleCall, audit::Line>& found)
{
    std::string command = "addr2line -a -i -e '";
    for (const char letter : module) command += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    command += '\'';
    for (const ModuleCall& call : calls) command.append(" ").append(glumpp::detail::hex_text(call.address));
    command += " 2>/dev/null";
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    if (pipe == nullptr) return;
    std::string said;
    for (int letter = std::fgetc(pipe.get()); letter != EOF; letter = std::fgetc(pipe.get())) said += static_cast<char>(letter);
    auto call = calls.begin();
    bool is_first = true;
    for (std::string_view rest = said; !rest.empty();)
    {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        // An address stands before the lines of what is called there, innermost first.
        if (line.starts_with("0x"))
        {
            if (!std::exchange(is_first, false)) ++call;
            if (call == calls.end()) return;
        }
        else if (is_program(line)) found.try_emplace(*call, read_line(line));
    }
}

GLUMPP_INLINE std::map<memory::detail::Origin, audit::Line> lines_of(const std::vector<memory::detail::Origin>& origins)
{
    std::map<void*, ModuleCall> calls;
    std::map<std::string, std::set<ModuleCall>> modules;
    for (const auto& origin : origins)
    {
        for (void* const call : origin.calls)
        {
            if (call == nullptr || calls.contains(call)) continue;
            const ModuleCall& known = calls[call] = module_call(call);
            if (!known.module.empty() && !known.module.starts_with("/lib") && !known.module.starts_with("/usr/lib"))
                modules[known.module].insert(known);
        }
    }
    std::map<ModuleCall, audit::Line> found;
    constexpr std::size_t at_once = 1000;  // a command line has an end
    for (const auto& [module, all] : modules)
    {
        const std::vector<ModuleCall> list(all.begin(), all.end());
        for (std::size_t i = 0; i < list.size(); i += at_once)
            ask_lines(module,
                      std::vector(list.begin() + static_cast<std::ptrdiff_t>(i),
                                  list.begin() + static_cast<std::ptrdiff_t>(std::min(i + at_once, list.size()))),
                      found);
    }
    std::map<memory::detail::Origin, audit::Line> out;
    for (const auto& origin : origins)
    {
        audit::Line& line = out[origin];
        for (void* const call : origin.calls)
        {
            if (call == nullptr || !line.file.empty()) break;
            if (const auto known = found.find(calls[call]); known != found.end()) line = known->second;
        }
        if (!line.file.empty()) continue;
        const ModuleCall outer = origin.calls[0] == nullptr ? ModuleCall{"an unknown place", 0, {}} : calls[origin.calls[0]];
        line.file = glumpp::detail::text(outer.module, outer.function.empty() ? "" : "(", outer.function, outer.function.empty() ? "" : ")",
                                         "+", glumpp::detail::hex_text(outer.address));
    }
    return out;
}

}  // namespace glumpp::gloo::detail

#endif
