/// Makes readable text with its mapping out of pieces of a source: what all readers share.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/span.h"
#include "schema/document.h"

namespace verdict::importers {

/// Collects pieces of source in order. White space (ASCII and Unicode) is folded to single spaces,
/// also across pieces, and trimmed at both ends; control characters, soft hyphens and zero-width
/// spaces are left out; so is what comes after more than kMaxProseBytes (importers/limits.h), since
/// no such document is taken. Cost: linear in the pieces. Not safe to share between threads.
class TextBuilder {
 public:
  /// Adds bytes that stand in the source at `offset`. Input: UTF-8.
  void Add(std::string_view bytes, std::size_t offset);
  /// Adds text that `source` spells otherwise (an entity).
  void AddResolved(std::string_view text, ByteSpan source);
  /// A white space that the source spells as `source` (a line end).
  void Space(ByteSpan source);
  /// A break between parts of one cell: becomes ", " after a word, a space after punctuation.
  void Separator(ByteSpan source);
  /// Marks what is added between the two as strong. Calls may nest.
  void BeginStrong();
  void EndStrong();

  [[nodiscard]] const MappedText& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  /// Takes back all that was added after the text had `size` bytes.
  void Truncate(std::size_t size);
  /// Gives the text away and starts anew.
  MappedText Take();

 private:
  void Flush();

  MappedText text_;
  std::optional<ByteSpan> space_;  // white space that waits for something to separate
  bool space_is_verbatim_ = false;
  bool separator_ = false;
  int strong_depth_ = 0;
  std::optional<std::size_t> strong_begin_;
};

}  // namespace verdict::importers
