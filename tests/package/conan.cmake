# As a package of Conan's: what can be tried of its recipe without Conan.
run("${PYTHON}" "${CMAKE_CURRENT_LIST_DIR}/conan.py" "${GLUMPP}" "${WORK}" "${VERSION}")
