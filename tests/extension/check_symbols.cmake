# Run by ctest with -P: of the library at FILE only the entry is seen from outside, and it takes no function of
# SQLite from a library that the host need not use. NM: the program.
execute_process(COMMAND "${NM}" -D "${FILE}" RESULT_VARIABLE status OUTPUT_VARIABLE symbols)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${NM} -D ${FILE} ended with ${status}")
endif()
string(REGEX MATCHALL "[0-9a-f]+ [A-TV-Z] [^\n]*" defined "${symbols}")
list(LENGTH defined count)
if(NOT count EQUAL 1 OR NOT defined MATCHES "T sqlite3_verdict_init$")
  message(FATAL_ERROR "seen from outside: ${defined}")
endif()
if(symbols MATCHES " U (sqlite3[^\n]*)")
  message(FATAL_ERROR "${CMAKE_MATCH_1} is taken from libsqlite3: give it to extension/host_sqlite.cc")
endif()
