#include "importers/extract/tables.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "base/text.h"
#include "importers/extract/lexicon.h"

namespace verdict::importers {
namespace {

// What a cell says.
struct CellValue {
  ClaimValue value;
  std::string unit;
  std::optional<int> polarity;
};

// "3103.62", "1,995", "64 GB", "12ms": a number with at most a unit.
std::optional<CellValue> ReadNumber(std::string_view text) {
  std::string digits;
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) digits += text[i++];
  bool any = false;
  while (i < text.size() &&
         ((text[i] >= '0' && text[i] <= '9') || text[i] == '.' || text[i] == ',')) {
    any = any || (text[i] >= '0' && text[i] <= '9');
    if (text[i] == ',') {
      // Only as a separator of thousands: three digits follow.
      const std::size_t group = text.find_first_not_of("0123456789", i + 1);
      if ((group == std::string_view::npos ? text.size() : group) - i != 4) return std::nullopt;
    } else {
      digits += text[i];
    }
    ++i;
  }
  if (!any || std::count(digits.begin(), digits.end(), '.') > 1 || digits.back() == '.')
    return std::nullopt;
  const std::string_view rest = Trim(text.substr(i));
  if (rest.size() > 8 || rest.find(' ') != std::string_view::npos) return std::nullopt;
  if (!rest.empty() && ((rest.front() >= '0' && rest.front() <= '9') ||
                        std::string_view("-/:.").find(rest.front()) != std::string_view::npos))
    return std::nullopt;
  double number = 0;
  const char* first = digits.data() + (digits.front() == '+' ? 1 : 0);
  if (std::from_chars(first, digits.data() + digits.size(), number).ec != std::errc())
    return std::nullopt;
  CellValue value;
  value.value = number;
  value.unit = std::string(rest);
  return value;
}

class TableReader {
 public:
  TableReader(const Table& table, const Scope& scope, NameTable& names,
              const Vocabulary& vocabulary, ProseReader& prose, ClaimSink& sink)
      : table_(table),
        scope_(scope),
        names_(names),
        vocabulary_(vocabulary),
        prose_(prose),
        sink_(sink),
        lexicon_(Lexicon::Get()) {}

  void Read() {
    if (table_.rows.empty() || table_.rows[0].size() < 2) return;
    header_rows_ = std::max<std::size_t>(1, table_.header_rows);
    if (header_rows_ >= table_.rows.size()) return;
    if (ReadProsAndCons()) return;
    switch (Orient()) {
      case Orientation::kColumns:
        ReadColumns();
        break;
      case Orientation::kRows:
        ReadRows();
        break;
      case Orientation::kNone:
        break;
    }
  }

 private:
  enum class Orientation { kNone, kColumns, kRows };

  [[nodiscard]] const std::string& TextAt(std::size_t row, std::size_t column) const {
    return table_.rows[row][column].text.str();
  }
  [[nodiscard]] std::size_t Columns() const { return table_.rows[0].size(); }

  // The last header row is the one that names things; a row above it may group columns.
  [[nodiscard]] std::size_t HeaderRow() const { return header_rows_ - 1; }

  [[nodiscard]] std::size_t NamesInHeader(std::size_t first) const {
    std::size_t count = 0;
    for (std::size_t c = first; c < Columns(); ++c)
      count += names_.TechnologyOf(TextAt(HeaderRow(), c)) >= 0 ? 1U : 0U;
    return count;
  }
  [[nodiscard]] std::size_t NamesInColumn(std::size_t column) const {
    std::size_t count = 0;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r)
      count += names_.TechnologyOf(TextAt(r, column)) >= 0 ? 1U : 0U;
    return count;
  }

  [[nodiscard]] static bool LooksLikeName(std::string_view text) {
    text = Trim(text);
    if (text.empty() || text.size() > 40 || std::count(text.begin(), text.end(), ' ') > 3)
      return false;
    return text.find_first_of(".!?;:") == std::string_view::npos ||
           text.find('.') + 1 < text.size();
  }

  Orientation Orient() {
    const std::size_t in_header = NamesInHeader(1);
    const std::size_t body_rows = table_.rows.size() - header_rows_;
    const std::size_t in_column = NamesInColumn(0);
    const std::size_t header_cells = Columns() - 1;
    all_columns_ = in_header + 1 == Columns() && names_.TechnologyOf(TextAt(HeaderRow(), 0)) >= 0;
    if (in_header * 2 >= header_cells && in_header > 0 && in_column * 2 <= body_rows + in_header)
      return Orientation::kColumns;
    if (in_column * 2 >= body_rows && in_column > 0) return Orientation::kRows;
    if (in_header > 0 && in_header >= in_column) return Orientation::kColumns;
    const std::string& corner = TextAt(HeaderRow(), 0);
    const bool corner_kind = lexicon_.Is(corner, Label::kCorner);
    const CueSet corner_cues = lexicon_.OfWord(LowerAscii(corner));
    if (corner_kind && (corner_cues.Has(Cue::kKindNoun) || LowerAscii(corner) == "name" ||
                        LowerAscii(corner) == "project" || LowerAscii(corner) == "provider"))
      return Orientation::kRows;
    if (Trim(corner).empty() || corner_kind) {
      for (std::size_t c = 1; c < Columns(); ++c) {
        if (!LooksLikeName(TextAt(HeaderRow(), c))) return Orientation::kNone;
      }
      return Orientation::kColumns;
    }
    return Orientation::kNone;
  }

  static std::string LowerAscii(std::string_view text) {
    std::string lower(Trim(text));
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
  }

  // A header cell that tells about the table and not a technology: "Notes", "Winner".
  [[nodiscard]] bool IsRemark(std::string_view text) const {
    return lexicon_.Is(text, Label::kCorner) || Trim(text).empty();
  }

  void ReadColumns() {
    std::vector<int> technologies(Columns(), -1);
    for (std::size_t c = all_columns_ ? 0 : 1; c < Columns(); ++c) {
      const std::string& header = TextAt(HeaderRow(), c);
      if (names_.TechnologyOf(header) < 0 && IsRemark(header)) continue;
      if (LooksLikeName(header)) technologies[c] = names_.Learn(header, true);
    }
    std::string label;
    std::string section;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      if (IsHeaderAgain(r)) continue;
      if (IsSection(r)) {
        section = TextAt(r, 0);
        continue;
      }
      if (!all_columns_) {
        const std::string& own = TextAt(r, 0);
        if (!Trim(own).empty() && !IsDitto(own)) label = own;
        if (Trim(label).empty()) continue;
      }
      for (std::size_t c = all_columns_ ? 0 : 1; c < Columns(); ++c) {
        if (technologies[c] < 0) continue;
        ReadCell(r, c, technologies[c], label, {});
      }
    }
  }

  void ReadRows() {
    int technology = -1;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      if (IsHeaderAgain(r)) continue;
      const std::string& name = TextAt(r, 0);
      if (!Trim(name).empty() && !IsDitto(name)) {
        if (IsSection(r) && names_.TechnologyOf(name) < 0) continue;
        technology = LooksLikeName(name) ? names_.Learn(name, true) : -1;
      }
      if (technology < 0) continue;
      for (std::size_t c = 1; c < Columns(); ++c) {
        const std::string& header = TextAt(HeaderRow(), c);
        if (Trim(header).empty()) continue;
        ReadCell(r, c, technology, header, scope_.aspect);
      }
    }
  }

  // Columns "Pros" and "Cons": of the section's technology, or one a row.
  bool ReadProsAndCons() {
    std::vector<int> sides(Columns(), 0);
    bool any = false;
    for (std::size_t c = 0; c < Columns(); ++c) {
      if (lexicon_.Is(TextAt(HeaderRow(), c), Label::kProsHeader)) sides[c] = 1;
      if (lexicon_.Is(TextAt(HeaderRow(), c), Label::kConsHeader)) sides[c] = -1;
      any = any || sides[c] != 0;
    }
    const bool rows_are_names =
        NamesInColumn(0) * 2 >= table_.rows.size() - header_rows_ && sides[0] == 0;
    if (!any || (scope_.subjects.size() != 1 && !rows_are_names)) return false;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      Scope scope = scope_;
      if (rows_are_names) {
        const int technology = names_.TechnologyOf(TextAt(r, 0));
        if (technology < 0) continue;
        scope.subjects = {technology};
      }
      scope.item = true;
      scope.subject_is_near = true;
      for (std::size_t c = 0; c < Columns(); ++c) {
        const Cell& cell = table_.rows[r][c];
        if (cell.repeated || cell.text.empty() || lexicon_.Is(cell.text.str(), Label::kCellUnknown))
          continue;
        if (sides[c] == 0) {
          if (c > 0 && rows_are_names)
            ReadCell(r, c, scope.subjects.front(), TextAt(HeaderRow(), c), {});
          continue;
        }
        scope.side = sides[c];
        ReadItems(cell.text, scope);
      }
    }
    return true;
  }

  // "Fast, small footprint; easy to embed": one item a phrase, unless the cell is a sentence.
  void ReadItems(const MappedText& text, const Scope& scope) {
    const std::string& s = text.str();
    std::vector<ByteSpan> parts;
    std::size_t begin = 0;
    const bool sentence = s.find(". ") != std::string::npos;
    for (std::size_t i = 0; i <= s.size(); ++i) {
      const bool cut = i == s.size() || s[i] == ';' || (!sentence && s[i] == ',');
      if (!cut) continue;
      std::size_t first = begin;
      while (first < i && (s[first] == ' ' || s[first] == '-')) ++first;
      if (s.compare(first, 4, "and ") == 0) first += 4;
      if (i > first) parts.push_back({first, i});
      begin = i + 1;
    }
    std::vector<Token> tokens;
    Tokenize(s, tokens);
    for (const ByteSpan& part : parts) prose_.ReadItem(text, tokens, part, scope);
  }

  [[nodiscard]] bool IsHeaderAgain(std::size_t r) const {
    for (std::size_t c = 0; c < Columns(); ++c) {
      if (TextAt(r, c) != TextAt(HeaderRow(), c)) return false;
    }
    return true;
  }

  // A row whose only text is its first cell (or one cell over all columns) heads the rows below it.
  [[nodiscard]] bool IsSection(std::size_t r) const {
    if (Trim(TextAt(r, 0)).empty()) return false;
    for (std::size_t c = 1; c < Columns(); ++c) {
      if (!Trim(TextAt(r, c)).empty() && !table_.rows[r][c].repeated) return false;
    }
    return true;
  }

  [[nodiscard]] static bool IsDitto(std::string_view text) {
    text = Trim(text);
    return text == "\"" || text == "\xE3\x80\x83" || text == "''" || text == "-\"-" ||
           text == "ditto" || text == "\xE2\x80\xB3";
  }

  [[nodiscard]] CellValue ReadValue(std::string_view text, const AttributeName& attribute) const {
    CellValue cell;
    const bool fact =
        attribute.known != nullptr && attribute.known->kind == AttributeKind::kProperty;
    const std::optional<int> none;
    if (lexicon_.Is(text, Label::kCellYes)) {
      cell.value = true;
      cell.polarity = fact ? none : std::optional<int>(attribute.low_is_good ? -1 : 1);
    } else if (lexicon_.Is(text, Label::kCellNo)) {
      cell.value = false;
      cell.polarity = fact ? none : std::optional<int>(attribute.low_is_good ? 1 : -1);
    } else if (lexicon_.Is(text, Label::kCellPartial)) {
      cell.value = std::string(text);
      cell.polarity = fact ? none : std::optional<int>(0);
    } else if (auto number = ReadNumber(text)) {
      cell = std::move(*number);
    } else {
      cell.value = std::string(text);
    }
    return cell;
  }

  void ReadCell(std::size_t r, std::size_t c, int technology, std::string_view label,
                const AttributeName& section) {
    // A ditto mark stands for the last cell of its column that is none; rows come in order.
    if (said_in_.size() < Columns()) said_in_.resize(Columns(), header_rows_);
    if (!IsDitto(TextAt(r, c))) said_in_[c] = r;
    const std::size_t from = said_in_[c];
    const Cell& cell = table_.rows[r][c];
    const std::string_view text = Trim(TextAt(from, c));
    if (text.empty() || lexicon_.Is(text, Label::kCellUnknown)) return;
    Scope scope = scope_;
    scope.subjects = {technology};
    scope.subject_is_near = true;
    scope.item = true;
    if (Trim(label).empty()) {
      std::vector<Token> tokens;
      Tokenize(cell.text.str(), tokens);
      prose_.Read(cell.text, tokens, {0, cell.text.size()}, scope);
      return;
    }
    AttributeName attribute = NameAttribute(label, vocabulary_, AttributeKind::kCapability);
    // A header that says less than the section it stands in ("Supported Patterns" under "Built-in
    // patterns") is narrower.
    if (attribute.broader.empty() && !section.empty() && attribute.name != section.name)
      attribute.broader = section.name;
    if (attribute.empty()) return;
    const CellValue value = ReadValue(text, attribute);
    SetEvidence(r, c);
    Draft draft;
    draft.technology = technology;
    draft.kind = ClaimKind::kProperty;
    draft.attribute = std::move(attribute);
    draft.value = value.value;
    draft.unit = value.unit;
    draft.polarity = value.polarity;
    draft.confidence = from == r ? 0.9 : 0.75;
    draft.rule = "table-cell";
    sink_.Add(std::move(draft));
  }

  // A tick alone proves nothing to a reader: the quote of a cell without words begins at its row's
  // label.
  void SetEvidence(std::size_t r, std::size_t c) {
    const Cell& cell = table_.rows[r][c];
    const std::string& text = cell.text.str();
    const bool words = std::any_of(text.begin(), text.end(), [](char ch) {
      return (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
    });
    const MappedText& label = table_.rows[r][0].text;
    if (words || c == 0 || label.empty() ||
        label.SourceOfAll().begin >= cell.text.SourceOfAll().begin) {
      sink_.SetEvidence(cell.text, {0, cell.text.size()});
    } else {
      sink_.SetEvidence({label.SourceOfAll().begin, cell.text.SourceOfAll().end});
    }
  }

  const Table& table_;
  const Scope& scope_;
  NameTable& names_;
  const Vocabulary& vocabulary_;
  ProseReader& prose_;
  ClaimSink& sink_;
  const Lexicon& lexicon_;
  std::size_t header_rows_ = 1;
  bool all_columns_ = false;
  std::vector<std::size_t> said_in_;  // by column: the row of its last cell that is no ditto mark
};

}  // namespace

void ReadTable(const Table& table, const Scope& scope, NameTable& names,
               const Vocabulary& vocabulary, ProseReader& prose, ClaimSink& sink) {
  TableReader(table, scope, names, vocabulary, prose, sink).Read();
}

}  // namespace verdict::importers
