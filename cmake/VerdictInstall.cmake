# What `cmake --install` puts down: the executable, the libraries with their public headers, the
# package `find_package(verdict)` finds, and the licences.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(VERDICT_LIBRARIES verdict_base verdict_schema verdict_kb verdict_importers verdict_query verdict_publish)

# A header is public when a program that uses the libraries may include it. tests/install compiles each
# of these alone against an installed tree, so a public header that includes a private one is found.
set(VERDICT_PUBLIC_HEADERS
  base/language/stem.h base/language/token.h base/records.h base/result.h base/span.h base/text.h
  base/version.h
  schema/claim.h schema/document.h schema/vocabulary.h
  schema/published.h
  kb/claim_fields.h kb/decisions.h kb/history.h kb/snapshot.h kb/store.h
  importers/extract/extractor.h importers/import.h importers/limits.h importers/pair_signals.h importers/reader.h
  query/answer.h query/engine.h
  publish/publish.h)

set(package_directory "${CMAKE_INSTALL_LIBDIR}/cmake/verdict")
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/verdictConfig.cmake.in" "${CMAKE_CURRENT_BINARY_DIR}/verdictConfig.cmake"
  INSTALL_DESTINATION "${package_directory}")
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/verdictConfigVersion.cmake"
  COMPATIBILITY SameMajorVersion)

install(TARGETS verdict ${VERDICT_LIBRARIES} EXPORT verdictTargets
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
# No library to link with: SQLite loads it by its path.
install(TARGETS verdict_extension LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/verdict")
install(EXPORT verdictTargets NAMESPACE verdict:: DESTINATION "${package_directory}")
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/verdictConfig.cmake"
  "${CMAKE_CURRENT_BINARY_DIR}/verdictConfigVersion.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/FindStemmer.cmake"
  DESTINATION "${package_directory}")

foreach(header IN LISTS VERDICT_PUBLIC_HEADERS)
  cmake_path(GET header PARENT_PATH folder)
  install(FILES "${PROJECT_SOURCE_DIR}/${header}"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/verdict/${folder}")
endforeach()

# The program carries data of others inside it, so their licences go with it.
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/data/NOTICE.md"
  DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# What cli/ makes from the command line's description, where man and the shells look for it.
set(reference "${PROJECT_BINARY_DIR}/cli/reference")
install(FILES "${reference}/verdict.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${reference}/verdict.bash" RENAME verdict
  DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${reference}/_verdict" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
install(FILES "${reference}/verdict.fish"
  DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
