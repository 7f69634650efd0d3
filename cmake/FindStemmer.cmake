# Snowball's libstemmer, which comes without a package configuration or pkg-config file.
# Defines the target Stemmer::Stemmer.
find_library(STEMMER_LIBRARY stemmer)
find_path(STEMMER_INCLUDE_DIR libstemmer.h)
mark_as_advanced(STEMMER_LIBRARY STEMMER_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Stemmer REQUIRED_VARS STEMMER_LIBRARY STEMMER_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "Install libstemmer-dev.")

if(Stemmer_FOUND AND NOT TARGET Stemmer::Stemmer)
  add_library(Stemmer::Stemmer UNKNOWN IMPORTED)
  set_target_properties(Stemmer::Stemmer PROPERTIES
    IMPORTED_LOCATION "${STEMMER_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${STEMMER_INCLUDE_DIR}")
endif()
