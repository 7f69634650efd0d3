/// One line of `extract`'s input.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verdict::cli {

/// {"id", "text", "format"?, "title"?, "technologies"?}; other members are passed over.
struct ExtractRequest {
  std::string id = "null";  ///< As JSON: any scalar, just as it was given but for white space.
  std::string text;
  bool has_text = false;
  std::string format;
  std::string title;
  std::vector<std::string> technologies;
};

/// Reads lines; keeps its buffers between them. Threads: one a reader.
class ExtractLineReader {
 public:
  ExtractLineReader();
  ~ExtractLineReader();

  /// Input:   one JSON text without its line end; `line` must have `kPadding` readable bytes after
  /// it. Errors:  kInput, with the byte in the line where it is no JSON, and where a member has the
  /// wrong type or
  ///          "text" is missing.
  /// Cost:    linear, at about a gigabyte a second.
  Result<ExtractRequest> Read(std::string_view line);

  static const std::size_t kPadding;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verdict::cli
