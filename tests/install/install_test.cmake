# Run by ctest with -P; see CMakeLists.txt for the variables.
set(work "${BUILD_DIR}/tests/install/run")
set(prefix "${work}/a prefix")
file(REMOVE_RECURSE "${work}")

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command}\nended with ${status}:\n${said}")
  endif()
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD_DIR}" --config "${CONFIG}" --prefix "${prefix}")

# The package has to work on another machine: no path of this one, no warning flags of ours.
file(GLOB_RECURSE package_files "${prefix}/*.cmake")
list(LENGTH package_files count)
if(count LESS 4)
  message(FATAL_ERROR "only ${count} package files were installed: ${package_files}")
endif()
foreach(package_file IN LISTS package_files)
  file(READ "${package_file}" text)
  foreach(leak IN ITEMS "${SOURCE_DIR}" "${prefix}" verdict_warnings)
    string(FIND "${text}" "${leak}" at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "${package_file} names ${leak}")
    endif()
  endforeach()
endforeach()

# The version file refuses another major version.
set(common -G "${GENERATOR}" "-DCMAKE_PREFIX_PATH=${prefix}" "-DCMAKE_BUILD_TYPE=${CONFIG}"
  "-DCMAKE_C_COMPILER=${C_COMPILER}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}"
  "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" -S "${SOURCE_DIR}/tests/install/consumer")
execute_process(COMMAND "${CMAKE_COMMAND}" ${common} -B "${work}/refused" -DWANTED_VERSION=9999.0
  RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(status EQUAL 0 OR NOT said MATCHES "compatible with requested version \"9999.0\"")
  message(FATAL_ERROR "find_package(verdict 9999.0) was not refused as it should be:\n${said}")
endif()

if(SANITIZE)
  list(APPEND common "-DCMAKE_CXX_FLAGS=-fsanitize=${SANITIZE}")
endif()
run("${CMAKE_COMMAND}" ${common} -B "${work}/consumer" "-DWANTED_VERSION=${VERSION}")
run("${CMAKE_COMMAND}" --build "${work}/consumer")
run("${work}/consumer/consumer" "${work}/kb.sqlite")
run("${prefix}/bin/verdict" --version)
file(GLOB_RECURSE extensions "${prefix}/*/verdict/verdict.so")
list(LENGTH extensions count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "installed as the SQLite extension: '${extensions}'")
endif()
