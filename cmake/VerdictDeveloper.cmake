# Switches for people who work on Verdict; the presets set them. Included for a top-level build only.

# ccache, where it is installed and nobody named another launcher. Not for ASM: what VerdictEmbed's
# .incbin takes in is no part of what ccache hashes.
find_program(VERDICT_CCACHE ccache)
mark_as_advanced(VERDICT_CCACHE)
if(VERDICT_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${VERDICT_CCACHE}")
endif()

# A sanitizer has to see every object of a program, so this one is a directory-wide flag.
set(VERDICT_SANITIZE "" CACHE STRING "Value of -fsanitize= for everything, e.g. address,undefined")
if(VERDICT_SANITIZE)
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${VERDICT_SANITIZE}>"
    "$<$<COMPILE_LANGUAGE:CXX>:-fno-sanitize-recover=all>"
    "$<$<COMPILE_LANGUAGE:CXX>:-fno-omit-frame-pointer>")
  add_link_options("-fsanitize=${VERDICT_SANITIZE}")
endif()

option(VERDICT_BUILD_FUZZERS "Build the libFuzzer entry points (clang only)" OFF)
if(VERDICT_BUILD_FUZZERS)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "libFuzzer comes with clang: configure with --preset fuzz")
  endif()
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=fuzzer-no-link>")
endif()
