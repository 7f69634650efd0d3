#include "importers/source_text.h"

#include <algorithm>

namespace verdict::importers {

void SourceText::Append(ByteSpan span) {
  if (!pieces_.empty()) text_ += '\n';
  pieces_.push_back({text_.size(), span});
  text_ += span.In(bytes_);
}

std::size_t SourceText::PieceAt(std::size_t at) const {
  const auto after =
      std::upper_bound(pieces_.begin(), pieces_.end(), at,
                       [](std::size_t offset, const Piece& piece) { return offset < piece.begin; });
  return after == pieces_.begin() ? 0 : static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

std::size_t SourceText::Place(std::size_t at) const {
  if (pieces_.empty()) return 0;
  const Piece& piece = pieces_[PieceAt(at)];
  return std::min(piece.source.begin + (at - piece.begin), piece.source.end);
}

ByteSpan SourceText::Place(ByteSpan span) const {
  if (span.empty()) return {Place(span.begin), Place(span.begin)};
  const std::size_t last = Place(span.end - 1);
  return {Place(span.begin), std::max(Place(span.begin), last + 1)};
}

void SourceText::AddTo(TextBuilder& builder, std::size_t begin, std::size_t end) const {
  end = std::min(end, text_.size());
  while (begin < end) {
    const std::size_t index = PieceAt(begin);
    const Piece& piece = pieces_[index];
    const std::size_t piece_end = piece.begin + piece.source.size();
    if (begin < piece_end) {
      const std::size_t stop = std::min(end, piece_end);
      builder.Add(std::string_view(text_).substr(begin, stop - begin), Place(begin));
      begin = stop;
    } else {  // the line end between two pieces
      const std::size_t next =
          index + 1 < pieces_.size() ? pieces_[index + 1].source.begin : piece.source.end;
      builder.Space({std::min(piece.source.end, next), next});
      ++begin;
    }
  }
}

}  // namespace verdict::importers
