/// The document model: what a reader makes of a file, and all that the extractor sees of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace verdict {

/// Text as a person reads it (markup, entities and line breaks resolved; white space folded to
/// single spaces; UTF-8) that knows where in the source file each of its bytes came from. Text and
/// source have less than 4 GiB.
class MappedText {
 public:
  /// Appends `text`, whose bytes stand one to one in the source from `source_begin` on.
  void Append(std::string_view text, std::size_t source_begin);
  /// Appends text that the source spells otherwise (an entity, a folded line break): all of it maps
  /// to `source`.
  void AppendResolved(std::string_view text, ByteSpan source);
  /// Appends another mapped text (its mapping comes along).
  void Append(const MappedText& other);

  /// Cuts the text back to its first `size` bytes. Does nothing if it is not longer. Cost:
  /// amortised constant.
  void Truncate(std::size_t size);

  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  /// The source bytes behind text bytes [begin, end). An empty range gives an empty range.
  /// Cost: logarithmic in the number of runs.
  /// Monotone in both ends, as long as the pieces were appended in the order of their sources.
  [[nodiscard]] ByteSpan SourceOf(ByteSpan text_span) const;
  /// The source bytes behind the whole text; {0,0} if empty.
  [[nodiscard]] ByteSpan SourceOfAll() const { return SourceOf({0, text_.size()}); }
  /// True if the source spells text bytes [begin, end) in just these bytes, in one piece.
  [[nodiscard]] bool IsVerbatim(ByteSpan text_span) const;
  /// The part [begin, end) as a mapped text of its own.
  [[nodiscard]] MappedText Part(ByteSpan text_span) const;

  /// Calls visit(text, source, verbatim) for each piece of the text, in order; `verbatim` pieces
  /// are the source's bytes one to one. Cost: linear in the pieces.
  template <typename Visit>
  void ForEachPiece(Visit visit) const {
    for (const Run& run : runs_) {
      visit(std::string_view(text_).substr(run.text_begin, run.text_length), run.source(),
            run.verbatim);
    }
  }

  /// Ranges of the text that the source marks as strong (bold), in order, without overlap.
  std::vector<ByteSpan> strong;

 private:
  struct Run {
    // Half the memory of std::size_t: a hostile text has a run for every other byte.
    std::uint32_t text_begin;
    std::uint32_t text_length;
    std::uint32_t source_begin;
    std::uint32_t source_end;
    bool verbatim;  // text and source are the same bytes, one to one; otherwise the text stands for
                    // all of the source
    [[nodiscard]] ByteSpan source() const { return {source_begin, source_end}; }
  };
  void AddRun(std::size_t text_length, ByteSpan source, bool verbatim);
  [[nodiscard]] const Run& RunAt(std::size_t text_offset) const;
  std::string text_;
  std::vector<Run> runs_;
};

/// What a source says around a cell of data, beyond its text.
struct CellContext {
  ByteSpan quote;         ///< Label and value together ("license: MIT"); empty: the text alone.
  std::string locator;    ///< Where lines mean nothing ("Sheet1!B4"); usually empty.
  std::string condition;  ///< What the value holds under ("enterprise only"); usually empty.
  std::vector<ByteSpan> items;  ///< The parts of the text that the source keeps apart (a list's
                                ///< elements), in order; empty: it is one.
};

/// A cell of a table. A cell that spans rows or columns is repeated in each place it covers, with
/// `repeated` set in all but the first.
struct Cell {
  MappedText text;
  bool header = false;    ///< The source marks it as a header (th, first row of a GFM table).
  bool repeated = false;  ///< A copy made for a row or column span.
  bool code = false;      ///< The whole cell is code (`like this`).
  std::shared_ptr<const CellContext> context;  ///< Nothing in most tables.
};

/// A table as a rectangle: every row has the same number of cells (short rows are filled with empty
/// ones).
struct Table {
  std::vector<std::vector<Cell>> rows;
  std::size_t header_rows = 0;     ///< Rows at the top that the source marks as headers.
  std::size_t header_columns = 0;  ///< Columns at the left that the source marks as headers.
  bool records = false;            ///< Each row is an object of its own in the source (JSON, YAML).
  bool names_in_header = false;    ///< The source says that the header names what is compared.
  MappedText caption;
};

enum class BlockKind : std::uint8_t {
  kHeading,  ///< `level` 1 (largest) to 6.
  kParagraph,
  kListItem,  ///< `level` is the depth, from 1.
  kTable,
  kCode,        ///< Code or preformatted text; not prose.
  kQuote,       ///< A paragraph quoted from elsewhere.
  kDefinition,  ///< A term with what follows it; `term` holds the term.
};

/// One block of a document, in document order.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;
  bool ordered = false;  ///< List item of a numbered list.
  bool marked = true;    ///< Heading or list item that the source marks as one; false if the reader
                         ///< guessed it from the layout.
  bool continues = false;    ///< This paragraph belongs to the list item, definition or line group
                             ///< just before it (no blank line between).
  bool boilerplate = false;  ///< Said by the site, not by the author: bylines, share buttons,
                             ///< cookie notes. Makes no claims.
  std::string marker;  ///< What marks a list item or numbers a heading, as typed ("-", "+", "2.1",
                       ///< "[x]"); may be empty.
  MappedText text;     ///< Heading, paragraph, list item, quote, code; empty for a table.
  MappedText term;     ///< Only for kDefinition.
  Table table;         ///< Only for kTable.
  ByteSpan source;     ///< The whole block in the source, markup included.
  LineSpan lines;      ///< The lines of `source`.
};

/// The text that stands for a source whose own bytes are none to read: a workbook. Threads:
/// const-safe.
class Rendering {
 public:
  virtual ~Rendering() = default;
  /// UTF-8. Lifetime: the rendering's.
  [[nodiscard]] virtual std::string_view text() const = 0;
  /// The part of the text (a cell) that holds its byte `at`. Cost: logarithmic in the parts.
  [[nodiscard]] virtual ByteSpan PartAt(std::size_t at) const = 0;
  /// What that part is called in the source: "Sheet1!B4".
  [[nodiscard]] virtual std::string LocatorAt(std::size_t at) const = 0;
};

/// What a reader knows of a document before anything is extracted.
struct Document {
  std::string format;  ///< "text", "markdown", ...: the reader's name.
  std::string title;   ///< From front matter or the first heading; may be empty.
  std::string author;
  std::string published;        ///< ISO 8601 date ("2024-04-14") or empty.
  std::string language = "en";  ///< ISO 639-1, "und" if unknown.
  std::vector<std::string>
      technologies;  ///< Given by the user or by the source's own metadata; usually empty.
  std::vector<std::string> linked_names;  ///< Texts of links to what bears the same name.
  std::vector<Block> blocks;
  std::vector<std::string>
      notes;  ///< What the reader could not make out, a sentence each, for the user.
  std::shared_ptr<const Rendering> rendering;  ///< If set, all places are in its text and not in
                                               ///< the source's bytes.
};

/// The name of a block kind as stored in the knowledge base ("heading", "list_item", ...).
std::string_view BlockKindName(BlockKind kind);

}  // namespace verdict
