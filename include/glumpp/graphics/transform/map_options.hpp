// What map projections without parameters may be told.
#pragma once

#include <string>

namespace glumpp::graphics
{

/// `call` may say "inverse", from the map to longitude and latitude.
struct MapOptions
{
    std::string name{};
    std::string call = "forward";
};

}  // namespace glumpp::graphics
