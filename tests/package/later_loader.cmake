# By a loader of a later OpenGL, with all extensions and loading by itself, in a header alone: a package, found by its target's name, both
# where the library is installed and where that is found.
run("${GLAD}" --reproducible --quiet --api gl:core=4.6 --out-path "${WORK}/loader" c --header-only --loader)
file(WRITE "${WORK}/loader/somebodyConfig.cmake" "
    add_library(somebody::loader INTERFACE IMPORTED)
    target_include_directories(somebody::loader INTERFACE \"${WORK}/loader/include\")")
list(APPEND options "-Dsomebody_DIR=${WORK}/loader" "-DCMAKE_PREFIX_PATH=${WORK}/prefix")
run("${CMAKE_COMMAND}" -G "${GENERATOR}" -S "${GLUMPP}" -B "${WORK}/library" "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_C_COMPILER=${C_COMPILER}"
    -DGLUMPP_BUILD_TESTS=OFF -DGLUMPP_BUILD_EXAMPLES=OFF "-Dsomebody_DIR=${WORK}/loader" -DGLUMPP_GLAD_TARGET=somebody::loader)
run("${CMAKE_COMMAND}" --install "${WORK}/library" --prefix "${WORK}/prefix")
set(consumers consumer)
