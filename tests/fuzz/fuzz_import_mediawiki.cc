#include "tests/fuzz/import_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return verdict::fuzz::CheckImport(data, size, "mediawiki");
}
