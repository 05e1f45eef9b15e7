# glumpp::compiled: the definitions in `impl/`, compiled once instead of by every file that includes a header. A source for each
# room, so that they compile side by side.
set(sources "")
foreach(room memory glsl gloo graphics)
    set(text "")
    foreach(file IN LISTS definitions)
        cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/include" OUTPUT_VARIABLE name)
        # What stands in no room goes with memory.
        if(name MATCHES "^glumpp/${room}/" OR (room STREQUAL "memory" AND name MATCHES "^glumpp/impl/"))
            string(APPEND text "#include <${name}>\n")
        endif()
    endforeach()
    set(source "${CMAKE_CURRENT_BINARY_DIR}/compiled/${room}.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "${text}" @ONLY)
    list(APPEND sources "${source}")
endforeach()

add_library(glumpp_compiled STATIC ${sources})
add_library(glumpp::compiled ALIAS glumpp_compiled)
set_target_properties(glumpp_compiled PROPERTIES EXPORT_NAME compiled POSITION_INDEPENDENT_CODE ON
    EXCLUDE_FROM_ALL $<NOT:$<BOOL:${GLUMPP_BUILD_COMPILED}>>)
target_compile_definitions(glumpp_compiled PUBLIC GLUMPP_SEPARATE_COMPILATION)
target_link_libraries(glumpp_compiled PUBLIC glumpp)
