/// A small knowledge base for entry points that need one: that of a golden file.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>

#include "kb/store.h"
#include "tests/query/golden_file.h"

namespace verdict::fuzz {

/// A folder of this process that goes when the process ends in good order.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("verdict-fuzz-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string File() const { return (path_ / "kb.sqlite").string(); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline const Folder& StoreFolder() {
  static const Folder folder;
  return folder;
}

/// The value, or the end of the run.
template <typename T>
T Need(Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << result.error().message << '\n';
  std::abort();
}

/// Opened for reading; what stands in it is what tests/query/golden/english.txt says.
inline kb::Store& SmallStore() {
  static kb::Store store = [] {
    const std::string path = StoreFolder().File();
    {
      kb::Store writer = Need(kb::Store::Open(path, kb::OpenMode::kWrite));
      const query::GoldenFile golden =
          query::ReadGolden(VERDICT_SOURCE_DIR "/tests/query/golden/english.txt");
      if (!golden.problems.empty()) std::abort();
      for (const kb::DocumentRecord& document : golden.documents) {
        Need(writer.PutDocument(document));
      }
    }
    return Need(kb::Store::Open(path, kb::OpenMode::kRead));
  }();
  return store;
}

}  // namespace verdict::fuzz
