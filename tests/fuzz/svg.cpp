// Any text as a drawing.
#include "input.hpp"

#include "tiger/svg/read.hpp"

#include <stdexcept>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try
    {
        (void)tiger::read_text(std::string(reinterpret_cast<const char*>(data), size), "input");
    }
    catch (const std::runtime_error&)
    {
        // What is no drawing is refused.
    }
    return 0;
}
