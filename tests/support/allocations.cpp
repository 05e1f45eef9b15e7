#include "support/allocations.hpp"

#include <cstdint>
#include <cstdlib>
#include <new>

namespace
{

thread_local std::size_t requests = 0, failing = SIZE_MAX;
thread_local std::size_t pauses = 0;
thread_local bool has_failed = false, all_fail = false;

}  // namespace

std::size_t Allocations::count() noexcept { return requests; }
void Allocations::fail_after(std::size_t more, bool all) noexcept
{
    failing = requests + more;
    has_failed = false;
    all_fail = all;
}
bool Allocations::failed() noexcept { return has_failed; }
bool Allocations::succeed() noexcept
{
    failing = SIZE_MAX;
    return has_failed;
}

Allocations::Pause::Pause() noexcept { ++pauses; }
Allocations::Pause::~Pause() { --pauses; }

// Those of arrays are made of these. What does not throw stands here too: sanitizers have one of their own, which is none
// for this operator delete.
void* operator new(std::size_t size)
{
    if (pauses == 0)
    {
        const std::size_t request = requests++;
        if (request == failing || (all_fail && request > failing))
        {
            has_failed = true;
            throw std::bad_alloc();
        }
    }
    if (void* const memory = std::malloc(size != 0 ? size : 1)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    try
    {
        return ::operator new(size);
    }
    catch (const std::bad_alloc&)
    {
        return nullptr;
    }
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
