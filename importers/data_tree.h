/// The tree that files of data are: maps, lists and values, each with its place in the file. What
/// JSON, JSON Lines and YAML have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "schema/document.h"

namespace verdict::importers {

inline constexpr int kMaxDataDepth = 64;  ///< Lists in maps in lists ...
inline constexpr std::size_t kMaxDataNodes = 300'000;

struct DataNode {
  enum class Kind : std::uint8_t { kValue, kList, kMap };
  Kind kind = Kind::kValue;
  MappedText key;   ///< In a map: the key as written, without quotes.
  MappedText text;  ///< A value; empty for null.
  ByteSpan source;  ///< With its key.
  std::vector<DataNode> children;
  int height = 0;         ///< Levels below it.
  std::size_t nodes = 1;  ///< With all below it.

  [[nodiscard]] bool IsValue() const { return kind == Kind::kValue; }
  [[nodiscard]] bool IsMap() const { return kind == Kind::kMap; }
  [[nodiscard]] bool IsList() const { return kind == Kind::kList; }
};

/// Each gives the root of the file; several documents (YAML) or lines (JSON Lines) are the elements
/// of one list. Aliases and merge keys of YAML are resolved; what they stand for has the place of
/// the alias. Input: UTF-8, a BOM is skipped. Errors: kInput, with line and column, for what is not
/// well formed, nested deeper than kMaxDataDepth, or has more than kMaxDataNodes values. Cost:
/// linear.
Result<DataNode> ParseYaml(std::string_view bytes);
Result<DataNode> ParseJson(std::string_view bytes);
Result<DataNode> ParseJsonLines(std::string_view bytes);

/// Makes tables of the records in `root`, paragraphs of its prose, and reads title, author and date
/// from its top. Notes what compares nothing. Cost: linear.
Result<void> AppendDataBlocks(const DataNode& root, std::string_view bytes, Document& document);

}  // namespace verdict::importers
