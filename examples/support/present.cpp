#include "options.hpp"
#include "show.hpp"

namespace support
{

int present(Show show, int argc, const char* const* argv, const MakeScene& make)
{
    return run(show.name.c_str(),
               [&]
               {
                   CLI::App app(description(show), show.name);
                   if (parse(app, show, argc, argv)) present(show, make);
               });
}

}  // namespace support
