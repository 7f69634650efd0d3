// The header tells the columns: whatever stands below one of its names, or begins or ends with it,
// belongs to that name. So a row needs no gap that runs through all lines, and what fits no column
// ends the table.
#include "importers/sectioned_table.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/utf8.h"
#include "importers/limits.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMaxNames = 100;
constexpr std::size_t kMaxLineBytes = 1000;
constexpr int kMaxCaptionColumns = 60;
constexpr int kMaxNameColumns = 30;
constexpr int kSlack = 2;                // columns by which a value may stand beside its name
constexpr std::size_t kMaxBlanks = 2;    // lines between two sections
constexpr std::size_t kMaxCaptions = 2;  // one below the other
constexpr std::size_t kMinRows = 3;

/// What stands between two gaps of a line.
struct Piece {
  ByteSpan span;
  int begin = 0;  // columns
  int end = 0;
};

/// Cuts a line where two or more blanks stand, and before a word that begins in one of the columns
/// `begins` (in order).
std::vector<Piece> PiecesOf(std::string_view bytes, const TextLine& line,
                            const std::vector<int>& begins) {
  std::vector<Piece> pieces;
  int column = 0;
  int blanks = 0;
  for (std::size_t pos = line.raw_begin; pos < line.span.end;) {
    const std::size_t length = Utf8Length(bytes[pos]);
    const bool blank = bytes[pos] == ' ' || bytes[pos] == '\t';
    const int width = bytes[pos] == '\t' ? 8 - column % 8 : 1;
    if (!blank) {
      const bool cut =
          blanks >= 2 || (blanks == 1 && std::binary_search(begins.begin(), begins.end(), column));
      if (pieces.empty() || cut) pieces.push_back({{pos, pos}, column, column});
      pieces.back().span.end = pos + length;
      pieces.back().end = column + width;
    }
    blanks = blank ? blanks + width : 0;
    column += width;
    pos += length;
  }
  return pieces;
}

bool Fits(const Piece& piece, const Piece& name) {
  const bool below = piece.begin < name.end && name.begin < piece.end;
  return below || std::abs(piece.begin - name.begin) <= kSlack ||
         std::abs(piece.end - name.end) <= kSlack;
}

class SectionedTable {
 public:
  SectionedTable(std::string_view bytes, const std::vector<TextLine>& lines, std::size_t first)
      : bytes_(bytes), lines_(lines), first_(first) {}

  std::optional<TextTable> Read() {
    if (!ReadHeader()) return std::nullopt;
    std::size_t blanks = 0;
    for (std::size_t at = first_ + 1; at < lines_.size() && rows_.size() < kMaxTableRows; ++at) {
      const TextLine& line = lines_[at];
      if (line.blank()) {
        if (++blanks > kMaxBlanks) break;
        gap_ = true;
      } else if (!Take(at)) {
        break;
      } else {
        blanks = 0;
      }
    }
    rows_.resize(kept_);
    if (labelled_ < kMinRows || sections_ == 0) return std::nullopt;
    if (filled_ * 2 < labelled_ * names_.size()) return std::nullopt;
    return Finished();
  }

 private:
  using Cells = std::vector<ByteSpan>;
  using Row = std::vector<Cells>;  // by line

  bool ReadHeader() {
    const TextLine& line = lines_[first_];
    if (line.bullet || line.span.size() > kMaxLineBytes || IsDrawing(line.In(bytes_))) return false;
    names_ = PiecesOf(bytes_, line, {});
    if (names_.size() < 2 || names_.size() > kMaxNames) return false;
    return std::all_of(names_.begin(), names_.end(),
                       [](const Piece& name) { return name.end - name.begin <= kMaxNameColumns; });
  }

  /// The first row below the header tells whether the header's first cell stands over the labels.
  void FindCorner(const Piece& label) {
    if (!begins_.empty()) return;
    if (Fits(label, names_.front()) && label.begin <= names_.front().begin + kSlack) {
      corner_ = names_.front().span;
      names_.erase(names_.begin());
    }
    for (const Piece& name : names_) begins_.push_back(name.begin);
  }

  /// Takes a line as a rule, a row, more of the row above, or a caption. Returns: false for what
  /// ends the table.
  bool Take(std::size_t at) {
    const TextLine& line = lines_[at];
    if (line.bullet || line.span.size() > kMaxLineBytes) return false;
    if (IsDrawing(line.In(bytes_))) return true;
    std::vector<Piece> pieces = PiecesOf(bytes_, line, begins_);
    if (pieces.size() < 2 && pieces.front().begin < names_.front().begin + kSlack) {
      return TakeCaption(pieces.front());
    }
    FindCorner(pieces.front());
    if (names_.size() < 2) return false;
    std::optional<Cells> cells = CellsOf(pieces);
    if (!cells) return false;
    if (cells->front().empty()) return TakeUnlabelled(*std::move(cells), at);
    ++labelled_;
    filled_ += pieces.size() - 1;
    sections_ += gap_ ? 1U : 0U;
    rows_.push_back({*std::move(cells)});
    KeepUpTo(at);
    return true;
  }

  /// A line that goes on with the row above, or the header once more; the header of another table
  /// ends this one.
  bool TakeUnlabelled(Cells cells, std::size_t at) {
    if (!gap_ && !rows_.empty()) {
      rows_.back().push_back(std::move(cells));
      KeepUpTo(at);
      return true;
    }
    for (std::size_t c = 0; c < names_.size(); ++c) {
      if (cells[c + 1].In(bytes_) != names_[c].span.In(bytes_)) return false;
    }
    return true;
  }

  bool TakeCaption(const Piece& piece) {
    const std::string_view text = piece.span.In(bytes_);
    const bool sentence = EndsSentence(text) && text.back() != ':';
    if (sentence || piece.end - piece.begin > kMaxCaptionColumns) return false;
    if (++captions_ > kMaxCaptions) return false;
    gap_ = true;
    rows_.push_back({{piece.span}});
    return true;
  }

  void KeepUpTo(std::size_t at) {
    last_ = at;
    kept_ = rows_.size();
    captions_ = 0;
    gap_ = false;
  }

  /// The label and, below each name, what stands there; nothing if a piece fits no name.
  [[nodiscard]] std::optional<Cells> CellsOf(const std::vector<Piece>& pieces) const {
    Cells cells(names_.size() + 1);
    std::size_t column = 0;
    for (const Piece& piece : pieces) {
      if (&piece == &pieces.front() && piece.begin < names_.front().begin - kSlack &&
          piece.end <= names_.front().begin) {
        cells.front() = piece.span;
        continue;
      }
      while (column < names_.size() && !Fits(piece, names_[column])) ++column;
      if (column == names_.size()) return std::nullopt;
      cells[++column] = piece.span;
    }
    return cells;
  }

  [[nodiscard]] Cell CellOf(const Row& row, std::size_t column) const {
    TextBuilder text;
    for (const Cells& line : row) {
      if (column >= line.size() || line[column].empty()) continue;
      if (!text.empty()) text.Space({line[column].begin, line[column].begin});
      text.Add(line[column].In(bytes_), line[column].begin);
    }
    Cell cell;
    cell.text = text.Take();
    return cell;
  }

  [[nodiscard]] TextTable Finished() const {
    TextTable found;
    found.block.kind = BlockKind::kTable;
    found.block.source = {lines_[first_].span.begin, lines_[last_].span.end};
    found.next = last_ + 1;
    Cells header{corner_};
    for (const Piece& name : names_) header.push_back(name.span);
    std::vector<std::vector<Cell>>& table = found.block.table.rows;
    const auto add = [&](const Row& row) {
      std::vector<Cell>& cells = table.emplace_back();
      for (std::size_t c = 0; c <= names_.size(); ++c) cells.push_back(CellOf(row, c));
    };
    add({header});
    for (const Row& row : rows_) add(row);
    return found;
  }

  std::string_view bytes_;
  const std::vector<TextLine>& lines_;
  std::size_t first_;
  std::size_t last_ = 0;      // line of the last row
  std::vector<Piece> names_;  // without the corner, as soon as that is known
  std::vector<int> begins_;   // their columns
  ByteSpan corner_;
  std::vector<Row> rows_;     // captions too, with one cell
  std::size_t kept_ = 0;      // of the rows: without captions at the end
  std::size_t captions_ = 0;  // since the last row
  std::size_t sections_ = 0;  // rows that begin one
  std::size_t labelled_ = 0;  // rows
  std::size_t filled_ = 0;    // values
  bool gap_ = false;          // a blank line or a caption since the last row
};

}  // namespace

std::optional<TextTable> ReadSectionedTable(std::string_view bytes,
                                            const std::vector<TextLine>& lines, std::size_t first) {
  return SectionedTable(bytes, lines, first).Read();
}

}  // namespace verdict::importers
