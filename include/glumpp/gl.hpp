// The only header that includes an OpenGL loader.
#pragma once

#include <glad/gl.h>
