/// Which side of a table the technologies stand on, told from the table itself: names need not be
/// known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/language/token.h"
#include "importers/extract/names.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

/// How a document uses words that no vocabulary has as names: in its title, and with a capital
/// within sentences.
class NameUses {
 public:
  /// Input: `tokens` holds the tokens of each block's text. Cost: linear; nothing is read in a
  /// document without tables.
  NameUses(const Document& document, const std::vector<std::vector<Token>>& tokens);

  /// Whether the title has all the words of `name`, which is more than common words.
  [[nodiscard]] bool InTitle(std::string_view name) const;
  /// Whether a sentence writes the first word of `name` with a capital that only a name has.
  [[nodiscard]] bool WithinSentence(std::string_view name) const;
  /// Whether the title compares what `kind` names, in the plural or not: "Comparison of knot
  /// invariants" for "Invariant".
  [[nodiscard]] bool TitleCompares(std::string_view kind) const;

 private:
  std::unordered_set<std::string> title_;  // lower case
  std::string title_text_;
  std::unordered_set<std::string> within_;  // as written
};

/// What the rows and columns of a table are.
struct TableAxes {
  enum class Side : std::uint8_t { kNone, kColumns, kRows };
  Side technologies = Side::kNone;
  std::size_t header_rows = 1;   ///< The last of them names things.
  bool all_columns = false;      ///< No column of labels: the first one is a technology too.
  std::size_t name_column = 0;   ///< Where technologies are rows.
  std::size_t label_column = 0;  ///< Where technologies are columns; one before it groups labels.
  bool names_are_labelled = false;  ///< The header of `name_column` says that it names things.
  std::size_t aspect_column = 0;    ///< With `value_column`.
  std::optional<std::size_t> value_column;  ///< Each row is one value ("Redis, persistence, yes").
  std::optional<std::size_t> unit_column;
  std::optional<std::size_t> note_column;
  /// Technologies are the columns under one group, which names what was measured; the other columns
  /// tell under what conditions. {first, last} of the group's columns.
  std::optional<std::pair<std::size_t, std::size_t>> measured;
};

/// Finds the axes of a table; `technologies` is kNone for one that compares nothing: options,
/// commands, dates, terms. Requires: a table with a row below its header and two columns.
/// Cost: linear in the cells.
TableAxes FindAxes(const Table& table, const NameTable& names, const Vocabulary& vocabulary,
                   const NameUses& uses);

/// The names of technologies in the header's cells or the name column's, as they should be known:
/// without remarks in brackets, marks of footnotes and versions, unless they tell names of this
/// axis apart. Empty for cells that name nothing. One a column, or one a row of the table.
std::vector<std::string> NamesOfAxis(const Table& table, const TableAxes& axes,
                                     const NameTable& names);

/// Whether a row's only text is its first cell, or one cell over all columns: it heads the rows
/// below.
bool IsSection(const std::vector<Cell>& row);

/// Whether a text may be a technology's name by its looks alone.
bool MayBeName(std::string_view text);

/// A mark that repeats the cell above.
bool IsDitto(std::string_view text);

/// "open_source" and "openSource" as people write them.
std::string ReadableHeader(const std::string& label);

}  // namespace verdict::importers
