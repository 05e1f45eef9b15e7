# By a loader of the project's own, of the core profile alone and without an extension.
run("${GLAD}" --reproducible --quiet --api gl:core=3.3 "--extensions=" --out-path "${WORK}/loader" c)
list(APPEND options "-DLOADER=${WORK}/loader" -DGLUMPP_GLAD_TARGET=somebody::loader)
set(consumers consumer)
