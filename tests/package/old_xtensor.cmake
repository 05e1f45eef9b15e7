# All of xtensor that is to be found is this; first too old, then just new enough.
list(APPEND configure ${options})
set(package "${WORK}/prefix/share/cmake/xtensor")
file(WRITE "${package}/xtensorConfig.cmake" "add_library(xtensor INTERFACE IMPORTED)\n")
file(WRITE "${package}/xtensorConfigVersion.cmake" "set(PACKAGE_VERSION 0.23.10)\n")
refuse("version.*\"${XTENSOR}\"" ${configure})
file(WRITE "${package}/xtensorConfigVersion.cmake" "set(PACKAGE_VERSION ${XTENSOR})\nset(PACKAGE_VERSION_COMPATIBLE TRUE)\n")
run(${configure})
