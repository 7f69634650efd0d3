/// Pieces of a source put together, for parsers of inline markup that have to see a whole paragraph
/// or cell at once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "importers/text_builder.h"

namespace verdict::importers {

/// Cost: linear in the pieces; Place and AddTo are logarithmic in their number.
class SourceText {
 public:
  explicit SourceText(std::string_view bytes) : bytes_(bytes) {}
  SourceText(std::string_view bytes, ByteSpan span) : bytes_(bytes) { Append(span); }

  /// Adds a piece of the source; pieces come in order. A line end is put between two of them.
  void Append(ByteSpan span);
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  /// Where byte `at` of the text stands in the source.
  [[nodiscard]] std::size_t Place(std::size_t at) const;
  [[nodiscard]] ByteSpan Place(ByteSpan span) const;
  /// Adds text bytes [begin, end) to `builder`, each mapped to its place.
  void AddTo(TextBuilder& builder, std::size_t begin, std::size_t end) const;

 private:
  struct Piece {
    std::size_t begin;  // in text_
    ByteSpan source;
  };
  [[nodiscard]] std::size_t PieceAt(std::size_t at) const;

  std::string_view bytes_;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace verdict::importers
