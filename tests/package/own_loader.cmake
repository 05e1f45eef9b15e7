# By a loader and an xtensor of the project's own; the loader of the core profile alone and without an extension; a name alone is none.
refuse("'nobody::loader', which is no target here" "${CMAKE_COMMAND}" -DGLUMPP_GLAD_TARGET=nobody::loader -P "${GLUMPP}/cmake/GlumppGlad.cmake")
run("${GLAD}" --reproducible --quiet --api gl:core=3.3 "--extensions=" --out-path "${WORK}/loader" c)
list(APPEND options "-DLOADER=${WORK}/loader" -DGLUMPP_GLAD_TARGET=somebody::loader)
set(consumers consumer)
