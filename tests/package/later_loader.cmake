# By a loader of a later OpenGL, with all extensions and loading by itself, in a header alone: a package, found by its target's name.
run("${GLAD}" --reproducible --quiet --api gl:core=4.6 --out-path "${WORK}/loader" c --header-only --loader)
file(WRITE "${WORK}/loader/somebodyConfig.cmake" "
    add_library(somebody::loader INTERFACE IMPORTED)
    target_include_directories(somebody::loader INTERFACE \"${WORK}/loader/include\")")
list(APPEND options "-Dsomebody_DIR=${WORK}/loader" -DGLUMPP_GLAD_TARGET=somebody::loader)
set(consumers consumer)
