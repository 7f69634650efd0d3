/// What the tests of kb/ share: a folder that goes away, small documents, a dump of all tables.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "kb/store.h"

namespace verdict::kb {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "verdict-kb-XXXXXX").string();
    path_ = ::mkdtemp(name.data()) == nullptr ? std::string() : name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::string File(const std::string& name) const { return path_ + "/" + name; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Names of the files in the folder, sorted.
  [[nodiscard]] std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  std::string path_;
};

inline std::string ReadBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

inline void WriteBytes(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// The value of a result that must be one.
template <typename T>
T Must(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().message;
    std::abort();
  }
  return std::move(*result);
}
inline void Must(const Result<void>& result) {
  if (!result) ADD_FAILURE() << result.error().message;
}

inline std::string TextOf(const SqlValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return "'" + *text + "'";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&value)) return std::to_string(*real);
  return "NULL";
}

/// The rows of a query, a line each, cells separated by '|'.
inline std::string Ask(const Store& store, std::string_view sql) {
  const Rows rows = Must(store.Sql(sql));
  std::string text;
  for (const auto& row : rows.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : "|") + TextOf(row[i]);
    text += '\n';
  }
  return text;
}

/// What `check` finds, a line each.
inline std::string Problems(const Store& store) {
  std::string text;
  for (const Problem& problem : Must(store.Check())) {
    text += problem.where + ": " + problem.what + "\n";
  }
  return text;
}

/// Everything in the database: each table of its schema (full-text tables and their parts too), all
/// rows.
inline std::string Dump(const Store& store) {
  std::string dump;
  for (const auto& row : Must(store.Sql("SELECT name, sql FROM sqlite_schema WHERE type = 'table' "
                                        "ORDER BY name"))
                             .rows) {
    const std::string name = std::get<std::string>(row[0]);
    dump += "-- " + name + " " + TextOf(row[1]) + "\n" +
            Ask(store, "SELECT * FROM \"" + name + "\" ORDER BY 1");
  }
  return dump;
}

/// What is known, without the records of how it came about and the inner parts of full-text tables:
/// equal before something and after it was taken back.
inline std::string Content(const Store& store) {
  std::string content;
  for (const char* table :
       {"source", "passage", "claim", "technology", "technology_alias", "attribute",
        "attribute_alias", "import_change", "import_fill", "copy_band"}) {
    content += std::string("-- ") + table + "\n" +
               Ask(store, "SELECT * FROM " + std::string(table) + " ORDER BY 1, 2");
  }
  return content + "-- attribute_fts\n" +
         Ask(store, "SELECT rowid, name FROM attribute_fts ORDER BY rowid");
}

inline constexpr const char* kMorning = "2026-11-22T09:00:00Z";
inline constexpr const char* kEvening = "2026-11-22T21:00:00Z";

/// "technology attribute polarity" with a quote of its own.
inline Claim Assessment(std::string technology, std::string attribute, int polarity,
                        std::string quote, std::size_t at = 0) {
  Claim claim;
  claim.technology = std::move(technology);
  claim.attribute = attribute;
  claim.attribute_text = std::move(attribute);
  claim.polarity = polarity;
  claim.confidence = 0.75;
  claim.evidence.bytes = {at, at + quote.size()};
  claim.evidence.lines = {static_cast<int>(at / 50) + 1, static_cast<int>(at / 50) + 1};
  claim.evidence.quote = std::move(quote);
  claim.rule = "test";
  return claim;
}

inline Claim Comparison(std::string technology, std::string other, std::string attribute,
                        int polarity, std::string quote, std::size_t at = 0) {
  Claim claim =
      Assessment(std::move(technology), std::move(attribute), polarity, std::move(quote), at);
  claim.kind = ClaimKind::kComparison;
  claim.compared_to = std::move(other);
  return claim;
}

inline Claim Property(std::string technology, std::string attribute, ClaimValue value,
                      std::string quote, std::size_t at = 0) {
  Claim claim = Assessment(std::move(technology), std::move(attribute), 0, std::move(quote), at);
  claim.kind = ClaimKind::kProperty;
  claim.attribute_kind = AttributeKind::kProperty;
  claim.polarity.reset();
  claim.value = std::move(value);
  return claim;
}

/// A document with one passage and the given claims; its hash follows from `text`.
inline DocumentRecord DocumentOf(std::string location, const std::string& text,
                                 std::vector<Claim> claims, std::string retrieved = kMorning) {
  DocumentRecord document;
  document.source.location = std::move(location);
  document.source.title = "A comparison";
  document.source.retrieved = std::move(retrieved);
  document.source.content_hash = Sha256Hex(text);
  document.source.format = "text";
  document.source.byte_count = text.size();
  Passage passage;
  passage.text = text;
  passage.bytes = {0, text.size()};
  passage.lines = {1, 1};
  document.passages.push_back(passage);
  document.extraction.claims = std::move(claims);
  return document;
}

}  // namespace verdict::kb
