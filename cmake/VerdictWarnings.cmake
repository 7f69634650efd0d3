# Warnings live in an interface target that is not exported; VERDICT_WERROR makes them errors (preset dev).
option(VERDICT_WERROR "Warnings are errors" OFF)
add_library(verdict_warnings INTERFACE)
target_compile_options(verdict_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wformat=2
  $<$<BOOL:${VERDICT_WERROR}>:-Werror>>)
