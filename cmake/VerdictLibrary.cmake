# verdict_library(<folder> SOURCES <file>... [PUBLIC_LIBS <target>...] [PRIVATE_LIBS <target>...])
#
# One static library a folder: target verdict_<folder>, alias verdict::<folder>.
function(verdict_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC_LIBS;PRIVATE_LIBS")
  add_library(verdict_${folder} STATIC ${arg_SOURCES})
  add_library(verdict::${folder} ALIAS verdict_${folder})
  set_target_properties(verdict_${folder} PROPERTIES EXPORT_NAME ${folder})
  target_compile_features(verdict_${folder} PUBLIC cxx_std_20)
  target_include_directories(verdict_${folder} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:include/verdict>)
  target_link_libraries(verdict_${folder}
    PUBLIC ${arg_PUBLIC_LIBS} PRIVATE ${arg_PRIVATE_LIBS} $<BUILD_INTERFACE:verdict_warnings>)
endfunction()

# verdict_test(<name> SOURCES <file>... LIBS <target>...)
#
# One test executable, its cases registered one by one with ctest.
function(verdict_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} GTest::gtest_main GTest::gmock verdict_warnings)
  target_compile_definitions(${name} PRIVATE VERDICT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST)
endfunction()
