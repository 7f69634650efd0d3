# Warnings live in an interface target that is not exported; VERDICT_WERROR makes them errors (preset dev).
#
# Left out because g++ 12, once it optimises, finds them in libstdc++'s own std::string, std::optional and
# std::variant and in correct code on them (GCC bugs 105329, 105651, 105562): -Wnull-dereference,
# -Wrestrict, -Wstringop-overflow, -Wmaybe-uninitialized. The sanitizer builds look for the real ones.
option(VERDICT_WERROR "Warnings are errors" OFF)
set(gcc_12 "$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>")
add_library(verdict_warnings INTERFACE)
target_compile_options(verdict_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wformat=2
  $<${gcc_12}:-Wno-restrict -Wno-stringop-overflow -Wno-maybe-uninitialized>
  $<$<BOOL:${VERDICT_WERROR}>:-Werror>>)
