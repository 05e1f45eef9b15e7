# As a part of the project, which CMake clones. What is compiled apart comes with it.
set(consumers consumer_compiled)
execute_process(COMMAND git -C "${GLUMPP}" rev-parse HEAD RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
if(result EQUAL 0)
    list(APPEND options -DREPOSITORY=ON)
endif()
