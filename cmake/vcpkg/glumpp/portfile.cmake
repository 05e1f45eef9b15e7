# A port of the checkout that it lies in: `vcpkg install glumpp --overlay-ports=cmake/vcpkg --no-binarycaching`, for vcpkg does not see when
# that changes. One for a registry takes the source from vcpkg_from_github() instead.
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

# vcpkg's own glad is of version 1.
x_vcpkg_get_python_packages(PYTHON_VERSION 3 PACKAGES glad2 OUT_PYTHON_VAR PYTHON3)
get_filename_component(python_dir "${PYTHON3}" DIRECTORY)

vcpkg_cmake_configure(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS
        -DGLUMPP_BUILD_TESTS=OFF
        -DGLUMPP_BUILD_EXAMPLES=OFF
        -DGLUMPP_BUILD_COMPILED=ON
        "-DGLUMPP_GLAD_COMMAND=${python_dir}/glad${VCPKG_HOST_EXECUTABLE_SUFFIX}"
)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/glumpp)
vcpkg_fixup_pkgconfig()

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include" "${CURRENT_PACKAGES_DIR}/debug/share"
    "${CURRENT_PACKAGES_DIR}/share/doc")
file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
