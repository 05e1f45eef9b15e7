// A second copy of what was sent, and who wrote what was sent since.
#pragma once

#ifdef GLUMPP_AUDIT

#if __has_include(<execinfo.h>)
#include <execinfo.h>
#endif

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <mutex>
#include <new>
#include <unordered_map>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/memory/detail/write_audit.hpp>

namespace glumpp::memory::detail
{

GLUMPP_INLINE Origin Origin::here() noexcept
{
    Origin out;
#if __has_include(<execinfo.h>)
    (void)::backtrace(out.calls.data(), static_cast<int>(out.calls.size()));
#endif
    return out;
}

/// All bytes that there are, by their audits, and which they are.
struct AuditedLives
{
    std::mutex mutex{};
    std::unordered_map<const WriteAudit*, std::size_t> lives{};
    std::atomic<std::uint64_t> deaths{0};
    /// There was no memory to keep one.
    bool is_blind = false;

    /// The only one. It is never destroyed, for what is static goes at its own time.
    [[nodiscard]] static AuditedLives& get()
    {
        static auto& only = *new AuditedLives;
        return only;
    }
    static constexpr int digits = std::numeric_limits<std::size_t>::digits / 2;
};

GLUMPP_INLINE WriteAudit::WriteAudit(std::size_t generation) noexcept
{
    auto& all = AuditedLives::get();
    const std::lock_guard lock(all.mutex);
    try
    {
        all.lives[this] = generation >> AuditedLives::digits;
    }
    catch (const std::bad_alloc&)
    {
        all.is_blind = true;
    }
}

GLUMPP_INLINE WriteAudit::~WriteAudit()
{
    auto& all = AuditedLives::get();
    const std::lock_guard lock(all.mutex);
    all.lives.erase(this);
    all.deaths.fetch_add(1, std::memory_order_relaxed);
}

GLUMPP_INLINE std::size_t WriteAudit::first_generation() noexcept
{
    static std::atomic<std::size_t> last{0};
    return ++last << AuditedLives::digits;
}

GLUMPP_INLINE void WriteAudit::check_life(std::size_t generation) const
{
    // Asked for every number that is read; most are where the one before was.
    thread_local const WriteAudit* known = nullptr;
    thread_local std::size_t known_life = 0;
    thread_local std::uint64_t known_deaths = 0;
    auto& all = AuditedLives::get();
    const std::size_t life = generation >> AuditedLives::digits;
    if (known == this && known_life == life && known_deaths == all.deaths.load(std::memory_order_relaxed)) return;
    const std::lock_guard lock(all.mutex);
    const auto found = all.lives.find(this);
    if (!all.is_blind && (found == all.lives.end() || found->second != life))
        throw Error("this view outlived its buffer or texture; keep that, or what its share() returns, as long as views of it are used");
    known = this;
    known_life = life;
    known_deaths = all.deaths.load(std::memory_order_relaxed);
}

GLUMPP_INLINE void WriteAudit::Free::operator()(std::byte* memory) const noexcept { std::free(memory); }

GLUMPP_INLINE bool WriteAudit::hold(const std::byte* bytes, std::size_t nbytes) noexcept
{
    m_is_blind = false;
    if (nbytes <= m_size) return true;
    // Not by operator new: whoever counts its calls counts those of the program.
    auto* const more = static_cast<std::byte*>(std::malloc(nbytes));
    m_is_blind = more == nullptr;
    if (m_is_blind) return false;
    std::copy_n(m_sent.get(), m_size, more);
    std::transform(bytes + m_size, bytes + nbytes, more + m_size, [](std::byte byte) { return ~byte; });
    m_sent.reset(more);
    m_size = nbytes;
    return true;
}

}  // namespace glumpp::memory::detail

#endif
