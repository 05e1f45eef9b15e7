# Sets GLUMPP_LOADER to the target that provides <glad/gl.h>: the one the user names, or a static library made of what the glad command
# (version 2) wrote before, into GLUMPP_GLAD_DIR, or writes now; no network is asked.
if(GLUMPP_GLAD_TARGET)
    if(NOT TARGET ${GLUMPP_GLAD_TARGET} AND GLUMPP_GLAD_TARGET MATCHES "^([^:]+)::")
        find_package(${CMAKE_MATCH_1} QUIET)
    endif()
    if(NOT TARGET ${GLUMPP_GLAD_TARGET})
        message(FATAL_ERROR "GLUMPP_GLAD_TARGET names '${GLUMPP_GLAD_TARGET}', which is no target here: "
                            "find or add it before glumpp")
    endif()
    set(GLUMPP_LOADER ${GLUMPP_GLAD_TARGET})
    return()
endif()

set(glad_arguments --reproducible --quiet --api gl:core=3.3,gles2=3.0 --merge --extensions GL_KHR_debug)
if(GLUMPP_GLAD_DIR)
    set(glad_dir "${GLUMPP_GLAD_DIR}")
    list(JOIN glad_arguments " " glad_advice)
    set(glad_advice "Let glad, version 2, write one:\n  glad ${glad_advice} --out-path ${glad_dir} c")
    # Not --header-only, see below; and not --mx, whose functions belong to a context each.
    foreach(file include/glad/gl.h include/KHR/khrplatform.h src/gl.c)
        if(NOT EXISTS "${glad_dir}/${file}")
            message(FATAL_ERROR "GLUMPP_GLAD_DIR is '${glad_dir}', which is no loader: ${file} is missing.\n${glad_advice}")
        endif()
    endforeach()
    file(READ "${glad_dir}/include/glad/gl.h" glad_header)
    foreach(name GLAD_GL_VERSION_3_3 glad_glBindBuffer)
        if(NOT glad_header MATCHES "${name}")
            message(FATAL_ERROR "GLUMPP_GLAD_DIR is '${glad_dir}', whose loader has no ${name}.\n${glad_advice}")
        endif()
    endforeach()
    if(NOT glad_header MATCHES "GLAD_GL_ES_VERSION_3_0")
        message(STATUS "The loader in ${glad_dir} knows no OpenGL ES")
    endif()
else()
    find_program(GLUMPP_GLAD_COMMAND glad DOC "glad's generator, version 2 (Debian: python3-glad)")
    if(NOT GLUMPP_GLAD_COMMAND)
        message(FATAL_ERROR "glumpp needs the glad command, version 2, to write its OpenGL loader. Install it "
                            "(Debian, Ubuntu: apt-get install python3-glad), name a folder that it wrote elsewhere with "
                            "-DGLUMPP_GLAD_DIR=FOLDER, or a target of your own with -DGLUMPP_GLAD_TARGET=glad::glad")
    endif()

    set(glad_dir "${CMAKE_CURRENT_BINARY_DIR}/glad")
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
endif()

include(GNUInstallDirs)
add_library(glumpp_glad STATIC "${glad_dir}/src/gl.c")
add_library(glumpp::glad ALIAS glumpp_glad)
set_target_properties(glumpp_glad PROPERTIES EXPORT_NAME glad POSITION_INDEPENDENT_CODE ON)
target_include_directories(glumpp_glad SYSTEM PUBLIC
    "$<BUILD_INTERFACE:${glad_dir}/include>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/glumpp-glad>")
target_link_libraries(glumpp_glad PUBLIC ${CMAKE_DL_LIBS})
set(GLUMPP_LOADER glumpp_glad)
