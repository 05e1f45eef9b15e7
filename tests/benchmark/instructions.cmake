# How many instructions each job of PROGRAM takes, the loader's stand-ins for OpenGL included: what 3000 of a job take more than
# 1000, counted by VALGRIND. A job that takes more than its bound fails.
function(count out job times)
    execute_process(COMMAND "${VALGRIND}" --tool=callgrind --callgrind-out-file=/dev/null "${PROGRAM}" "${job}" ${times}
        ERROR_VARIABLE log OUTPUT_VARIABLE said RESULT_VARIABLE status)
    if(NOT status EQUAL 0 OR NOT log MATCHES "Collected : ([0-9]+)")
        message(FATAL_ERROR "'${job}' cannot be counted:\n${said}${log}")
    endif()
    set(${out} "${CMAKE_MATCH_1}" PARENT_SCOPE)
endfunction()

set(failed "")
function(at_most bound job)
    if(VERSION VERSION_GREATER_EQUAL 13)
        math(EXPR bound "${bound} * 6 / 5")
    endif()
    count(few "${job}" 1000)
    count(many "${job}" 3000)
    math(EXPR each "(${many} - ${few}) / 2000")
    message("${each} of ${bound}: ${job}")
    if(each GREATER bound)
        set(failed "${failed}\n'${job}' takes ${each} instructions, more than ${bound}" PARENT_SCOPE)
    endif()
endfunction()

# What they took when this was written, by g++ 12; other compilers write other code, so it is run with g++ alone, and later ones may
# take some more.
at_most(20 "bind")
at_most(50 "write and bind")
at_most(72 "draw")
at_most(84 "draw of three buffers and a texture")
at_most(28 "uniform by handle")
at_most(225 "uniform by name")
at_most(250 "draw of four uniforms by handle")
at_most(350 "texel and draw")
if(failed)
    message(FATAL_ERROR "${failed}")
endif()
