# verdict_embed(<target> <header> <symbol> <file> [<symbol> <file> ...])
#
# Compiles files into a target byte by byte (assembler's .incbin: no size limit, no compile time) and
# writes <header> (included as "embedded/<header>") with one function a file:
#   std::string_view verdict::embedded::<symbol>();
function(verdict_embed target header)
  set(directory "${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}")
  set(assembler "${directory}/${header}.S")  # one a call: a target may embed several groups
  set(code "")
  set(functions "")
  set(files "")
  set(arguments ${ARGN})
  while(arguments)
    list(POP_FRONT arguments symbol file)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    get_source_file_property(generated "${file}" GENERATED)
    if(NOT EXISTS "${file}" AND NOT generated)
      message(FATAL_ERROR "verdict_embed: ${file} does not exist")
    endif()
    list(APPEND files "${file}")
    string(APPEND code
      ".global verdict_embedded_${symbol}_begin\n.global verdict_embedded_${symbol}_end\n"
      "verdict_embedded_${symbol}_begin:\n.incbin \"${file}\"\nverdict_embedded_${symbol}_end:\n.byte 0\n")
    string(APPEND functions
      "extern \"C\" const char verdict_embedded_${symbol}_begin[];\n"
      "extern \"C\" const char verdict_embedded_${symbol}_end[];\n"
      "namespace verdict::embedded {\n"
      "/// ${symbol}: the bytes of a file of the source tree.\n"
      "inline std::string_view ${symbol}() {\n"
      "  return {verdict_embedded_${symbol}_begin,\n"
      "          static_cast<std::size_t>(verdict_embedded_${symbol}_end - verdict_embedded_${symbol}_begin)};\n"
      "}\n}  // namespace verdict::embedded\n")
  endwhile()
  file(CONFIGURE OUTPUT "${assembler}" CONTENT
    ".section .rodata\n${code}.section .note.GNU-stack,\"\",%progbits\n" @ONLY)
  file(CONFIGURE OUTPUT "${directory}/embedded/${header}" CONTENT
    "// Made by cmake/VerdictEmbed.cmake.\n#pragma once\n#include <cstddef>\n#include <string_view>\n${functions}" @ONLY)
  set_source_files_properties("${assembler}" PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE "${assembler}")
  target_include_directories(${target} SYSTEM PRIVATE "${directory}")  # no lint of what is made
endfunction()
