/// The published tables as text: a folder with a file a table, or one file of SQL for PostgreSQL.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "kb/store.h"
#include "schema/vocabulary.h"

namespace verdict::cli {

enum class PublishFormat : std::uint8_t { kSqlite, kCsv, kJsonl, kPostgresql };

/// Names in the order of the enum.
inline constexpr std::array<std::string_view, 4> kPublishFormatNames = {"sqlite", "csv", "jsonl",
                                                                        "postgresql"};

constexpr std::optional<PublishFormat> PublishFormatFromName(std::string_view name) {
  for (std::size_t i = 0; i < kPublishFormatNames.size(); ++i) {
    if (kPublishFormatNames[i] == name) return static_cast<PublishFormat>(i);
  }
  return std::nullopt;
}

struct PublishTarget {
  std::string path;
  PublishFormat format = PublishFormat::kSqlite;
  /// CSV: a text that a spreadsheet would take for a formula gets a ' in front.
  bool spreadsheet = false;
};

/// Publishes to any target: written beside it and moved into place whole. An earlier publication of
/// the same format is replaced, anything else that is there is refused. Errors: kStore.
Result<void> Publish(const kb::Store& store, const Vocabulary& vocabulary,
                     const PublishTarget& target);

}  // namespace verdict::cli
