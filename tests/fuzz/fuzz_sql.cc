// `sql`: whatever is typed, the file and its folder stay as they are.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "tests/fuzz/small_store.h"

namespace {

using verdict::fuzz::SmallStore;
using verdict::fuzz::StoreFolder;

/// All bytes of the knowledge base and the names beside it.
struct Snapshot {
  std::string bytes;
  std::set<std::string> names;
  bool operator==(const Snapshot&) const = default;
};

Snapshot Take() {
  Snapshot snapshot;
  std::ifstream in(StoreFolder().File(), std::ios::binary);
  snapshot.bytes.assign(std::istreambuf_iterator<char>(in), {});
  for (const auto& entry : std::filesystem::directory_iterator(StoreFolder().path())) {
    snapshot.names.insert(entry.path().filename().string());
  }
  return snapshot;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::chrono::milliseconds kLongest(200);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const Snapshot before = (SmallStore(), Take());
  const auto end = std::chrono::steady_clock::now() + kLongest;
  SmallStore().StopWhen([end] { return std::chrono::steady_clock::now() > end; });
  const auto rows = SmallStore().Sql(text);
  if (!rows && rows.error().offset && *rows.error().offset > size) std::abort();
  if (rows) {
    for (const auto& row : rows->rows) {
      if (row.size() != rows->columns.size()) std::abort();
    }
    if (Take() != before) std::abort();
  }
  return 0;
}
