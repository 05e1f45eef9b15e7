# Sets GLUMPP_LOADER to the target that provides <glad/gl.h>: the one the user names, or a static library made of
# what the glad command (version 2) writes now, without a network.
if(GLUMPP_GLAD_TARGET)
    if(NOT TARGET ${GLUMPP_GLAD_TARGET})
        message(FATAL_ERROR "GLUMPP_GLAD_TARGET names '${GLUMPP_GLAD_TARGET}', which is no target here: "
                            "find or add it before glumpp")
    endif()
    set(GLUMPP_LOADER ${GLUMPP_GLAD_TARGET})
    return()
endif()

find_program(GLUMPP_GLAD_COMMAND glad DOC "glad's generator, version 2 (Debian: python3-glad)")
if(NOT GLUMPP_GLAD_COMMAND)
    message(FATAL_ERROR "glumpp needs the glad command, version 2, to write its OpenGL loader. Install it "
                        "(Debian, Ubuntu: apt-get install python3-glad), or name a target of your own with "
                        "-DGLUMPP_GLAD_TARGET=glad::glad")
endif()

set(glad_dir "${CMAKE_CURRENT_BINARY_DIR}/glad")
set(glad_arguments --reproducible --quiet --api gl:core=3.3,gles2=3.0 --merge --extensions GL_KHR_debug)
# Written once; the stamp tells a tree that was made with other arguments.
set(glad_stamp "${glad_dir}/arguments")
set(glad_known "")
if(EXISTS "${glad_stamp}" AND EXISTS "${glad_dir}/src/gl.c")
    file(READ "${glad_stamp}" glad_known)
endif()
if(NOT glad_known STREQUAL "${glad_arguments}")
    # Not --header-only: that form's khrplatform.h lacks what <EGL/egl.h> needs.
    execute_process(COMMAND "${GLUMPP_GLAD_COMMAND}" ${glad_arguments} --out-path "${glad_dir}" c
                    RESULT_VARIABLE glad_result OUTPUT_VARIABLE glad_output ERROR_VARIABLE glad_output)
    if(NOT glad_result EQUAL 0)
        message(FATAL_ERROR "the glad command failed; version 2 is needed (Debian: python3-glad)\n${glad_output}")
    endif()
    file(WRITE "${glad_stamp}" "${glad_arguments}")
endif()

add_library(glumpp_glad STATIC "${glad_dir}/src/gl.c")
add_library(glumpp::glad ALIAS glumpp_glad)
set_target_properties(glumpp_glad PROPERTIES EXPORT_NAME glad POSITION_INDEPENDENT_CODE ON)
target_include_directories(glumpp_glad SYSTEM PUBLIC
    "$<BUILD_INTERFACE:${glad_dir}/include>" "$<INSTALL_INTERFACE:include/glumpp-glad>")
target_link_libraries(glumpp_glad PUBLIC ${CMAKE_DL_LIBS})
set(GLUMPP_LOADER glumpp_glad)
