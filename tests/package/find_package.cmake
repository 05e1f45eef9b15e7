# Installed: of this version or an older one, with the library compiled apart where it has that.
refuse("version \"${VERSION}\"|version: ${VERSION}" ${configure} ${options} -DWANTED=0.99)
refuse("version \"${VERSION}\"|version: ${VERSION}" ${configure} ${options} -DWANTED=1)
file(REMOVE_RECURSE "${WORK}/build")
set(consumers consumer)
file(GLOB compiled "${WORK}/prefix/lib*/*glumpp_compiled*" "${WORK}/prefix/lib/*/*glumpp_compiled*")
if(compiled)
    list(APPEND consumers consumer_compiled)
endif()
