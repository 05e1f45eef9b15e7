// What the files about programs, textures and collections include.
#include <glumpp/gloo/checked_program.hpp>
#include <glumpp/gloo/program.hpp>
#include <glumpp/gloo/texture_1d.hpp>
#include <glumpp/gloo/texture_2d.hpp>
#include <glumpp/graphics/collection/collection.hpp>
