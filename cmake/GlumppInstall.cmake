# What `cmake --install` puts where, so that find_package(glumpp) works.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/glumpp")
install(TARGETS glumpp EXPORT glumppTargets FILE_SET HEADERS)
if(TARGET glumpp_glad)
    install(TARGETS glumpp_glad EXPORT glumppTargets)
    install(DIRECTORY "${PROJECT_BINARY_DIR}/glad/include/" DESTINATION include/glumpp-glad)
endif()
if(GLUMPP_BUILD_COMPILED)
    install(TARGETS glumpp_compiled EXPORT glumppTargets)
endif()
install(EXPORT glumppTargets NAMESPACE glumpp:: DESTINATION "${config_dir}")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/glumppConfig.cmake.in" glumppConfig.cmake
    INSTALL_DESTINATION "${config_dir}")
write_basic_package_version_file(glumppConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/glumppConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/glumppConfigVersion.cmake"
    DESTINATION "${config_dir}")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
