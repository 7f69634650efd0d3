#include "importers/extract/tables.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "importers/data_knowledge.h"
#include "importers/extract/lexicon.h"
#include "importers/extract/units.h"

namespace verdict::importers {
namespace {

// What a cell says.
struct CellValue {
  ClaimValue value;
  std::string unit;
  std::optional<int> polarity;
};

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
    FindColumns();
    if (ReadProsAndCons()) return;
    if (value_column_) {
      ReadTidy();
      return;
    }
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

  [[nodiscard]] bool HeaderIs(std::size_t column, Label label) const {
    return lexicon_.Is(ReadableHeader(column), label);
  }
  [[nodiscard]] std::string ReadableHeader(std::size_t column) const {
    return Readable(TextAt(HeaderRow(), column));
  }
  // "open_source" and "openSource" as people write them.
  [[nodiscard]] static std::string Readable(const std::string& label) {
    MappedText text;
    text.Append(label, 0);
    return ReadableLabel(text).str();
  }

  // Which columns hold the names, and, where each row is one value ("tool, feature, value"), the
  // aspects, values, units and remarks.
  void FindColumns() {
    constexpr std::size_t kMostColumns = 64;  // roles stand at the left
    const std::size_t body = table_.rows.size() - header_rows_;
    int best = 0;
    std::optional<std::size_t> aspect;
    std::optional<std::size_t> value;
    std::size_t values = 0;
    for (std::size_t c = 0; c < std::min(Columns(), kMostColumns); ++c) {
      const int rank = HeaderIs(c, Label::kNameHeader)   ? 4
                       : HeaderIs(c, Label::kKindHeader) ? 2
                                                         : 0;
      const bool known = rank > 0 && NamesInColumn(c) * 2 >= body;
      if (rank + (known ? 3 : 0) > best) {
        best = rank + (known ? 3 : 0);
        name_column_ = c;
      }
      if (!aspect && HeaderIs(c, Label::kAspectHeader)) aspect = c;
      if (HeaderIs(c, Label::kValueHeader)) {
        value = c;
        ++values;
      }
      if (!unit_column_ && HeaderIs(c, Label::kUnitHeader)) unit_column_ = c;
      if (!note_column_ && HeaderIs(c, Label::kNoteHeader)) note_column_ = c;
    }
    names_are_labelled_ = best > 0;
    if (aspect && *aspect != 0 && best == 0) aspect.reset();  // nothing names the technologies
    if (best == 0 && aspect) label_column_ = *aspect;
    if (best > 0 && aspect && value && values == 1 && *aspect != name_column_ &&
        NamesInHeader(0) == 0) {
      aspect_column_ = *aspect;
      value_column_ = value;
    }
  }

  // One value a row: "Redis, persistence, yes".
  void ReadTidy() {
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      const std::string& name = TextAt(r, name_column_);
      const std::string& label = TextAt(r, aspect_column_);
      if (Trim(label).empty() || !LooksLikeName(name)) continue;
      const int technology = names_.Learn(name, true);
      if (technology < 0) continue;
      std::string condition;
      if (note_column_ && !lexicon_.Is(TextAt(r, *note_column_), Label::kCellUnknown))
        condition = TextAt(r, *note_column_);
      ReadCell(r, *value_column_, technology, label, {}, condition);
    }
  }

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
    const std::size_t in_column = NamesInColumn(name_column_);
    const std::size_t header_cells = Columns() - 1;
    all_columns_ = in_header + 1 == Columns() && names_.TechnologyOf(TextAt(HeaderRow(), 0)) >= 0;
    if (in_header * 2 >= header_cells && in_header > 0 && in_column * 2 <= body_rows + in_header)
      return Orientation::kColumns;
    if (in_column * 2 >= body_rows && in_column > 0) return Orientation::kRows;
    if (in_header > 0 && in_header >= in_column) return Orientation::kColumns;
    if (names_are_labelled_) return Orientation::kRows;
    const std::string& corner = TextAt(HeaderRow(), 0);
    const bool corner_kind = lexicon_.Is(corner, Label::kCorner);
    if (corner_kind && lexicon_.OfWord(LowerAscii(corner)).Has(Cue::kKindNoun))
      return Orientation::kRows;
    if (table_.records && !HeaderIs(0, Label::kAspectHeader)) return Orientation::kRows;
    if (Trim(corner).empty() || corner_kind || HeaderIs(0, Label::kAspectHeader)) {
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
        const std::string& own = TextAt(r, label_column_);
        if (!Trim(own).empty() && !IsDitto(own)) label = own;
        if (Trim(label).empty()) continue;
      }
      for (std::size_t c = all_columns_ ? 0 : 1; c < Columns(); ++c) {
        if (technologies[c] < 0) continue;
        ReadCell(r, c, technologies[c], label, SectionName(section), {});
      }
    }
  }

  [[nodiscard]] AttributeName SectionName(const std::string& section) const {
    if (Trim(section).empty() || lexicon_.Is(section, Label::kCorner)) return {};
    return NameAttribute(Readable(section), vocabulary_, AttributeKind::kCapability);
  }

  // The label that groups the columns below it, in the header row above.
  [[nodiscard]] AttributeName GroupOf(std::size_t column) const {
    if (header_rows_ < 2) return scope_.aspect;
    const std::string& group = TextAt(HeaderRow() - 1, column);
    if (Trim(group).empty() || group == TextAt(HeaderRow(), column)) return scope_.aspect;
    return SectionName(group);
  }

  // Where the same names come again and again, the column that tells their rows apart
  // ("concurrency" of a benchmark) is what the other values hold under.
  void FindParameter() {
    std::set<std::string> names;
    const std::size_t body = table_.rows.size() - header_rows_;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r)
      names.insert(TextAt(r, name_column_));
    if (names.size() < 2 || names.size() * 2 > body) return;
    for (std::size_t c = 0; c < Columns(); ++c) {
      if (c == name_column_) continue;
      std::set<std::string> values;
      std::set<std::pair<std::string, std::string>> pairs;
      for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
        values.insert(TextAt(r, c));
        pairs.emplace(TextAt(r, name_column_), TextAt(r, c));
      }
      if (values.size() < 2 || pairs.size() != body ||
          values.size() * names.size() > body + body / 4)
        continue;
      parameter_column_ = c;
      return;
    }
  }

  [[nodiscard]] std::string ParameterOf(std::size_t r) const {
    if (!parameter_column_) return {};
    return LowerAscii(ReadableHeader(*parameter_column_)) + ' ' + TextAt(r, *parameter_column_);
  }

  void ReadRows() {
    FindParameter();
    std::vector<AttributeName> groups;
    for (std::size_t c = 0; c < Columns(); ++c) groups.push_back(GroupOf(c));
    int technology = -1;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      if (IsHeaderAgain(r)) continue;
      const std::string& name = TextAt(r, name_column_);
      if (!Trim(name).empty() && !IsDitto(name)) {
        if (IsSection(r) && names_.TechnologyOf(name) < 0) continue;
        technology = LooksLikeName(name) ? names_.Learn(name, true) : -1;
      }
      if (technology < 0) continue;
      const std::string condition = ParameterOf(r);
      for (std::size_t c = 0; c < Columns(); ++c) {
        const std::string& header = TextAt(HeaderRow(), c);
        if (c == name_column_ || c == parameter_column_ || Trim(header).empty()) continue;
        if (c < name_column_ && Columns() == name_column_ + 1) continue;
        if (HeaderIs(c, Label::kIdHeader) || IsIdLabel(header)) continue;
        ReadCell(r, c, technology, header, groups[c], condition);
      }
    }
  }

  // "provider_id", "docs url"
  [[nodiscard]] static bool IsIdLabel(const std::string& header) {
    const std::string key = LabelKey(header);
    return key.ends_with(" id") || key.ends_with(" url") || key.ends_with(" link");
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
        names_are_labelled_ ||
        (NamesInColumn(0) * 2 >= table_.rows.size() - header_rows_ && sides[0] == 0);
    if (!any || scope_.subjects.size() != 1 || rows_are_names) return false;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      Scope scope = scope_;
      scope.item = true;
      scope.subject_is_near = true;
      for (std::size_t c = 0; c < Columns(); ++c) {
        const Cell& cell = table_.rows[r][c];
        if (cell.repeated || cell.text.empty() || lexicon_.Is(cell.text.str(), Label::kCellUnknown))
          continue;
        if (sides[c] == 0) continue;
        scope.side = sides[c];
        ReadItems(cell, scope);
      }
    }
    return true;
  }

  // "Fast, small footprint; easy to embed": one item a phrase, unless the cell is a sentence.
  void ReadItems(const Cell& cell, const Scope& scope) {
    const MappedText& text = cell.text;
    std::vector<Token> tokens;
    Tokenize(text.str(), tokens);
    for (const ByteSpan& part : ItemsOf(cell)) prose_.ReadItem(text, tokens, part, scope);
  }

  static std::vector<ByteSpan> ItemsOf(const Cell& cell) {
    if (cell.context != nullptr && !cell.context->items.empty()) return cell.context->items;
    const std::string& s = cell.text.str();
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
    return parts;
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
    // "✅ (Enterprise)", "yes (since 5.7)": the remark does not change the answer.
    if (const std::size_t remark = text.find(" ("); remark != std::string_view::npos &&
                                                    text.back() == ')' &&
                                                    text.find('(', remark + 2) == text.npos) {
      const std::string_view answer = Trim(text.substr(0, remark));
      if (lexicon_.Is(answer, Label::kCellYes) || lexicon_.Is(answer, Label::kCellNo))
        text = answer;
    }
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
    } else if (auto measure = ReadMeasure(text)) {
      cell.value = measure->number;
      cell.unit = std::move(measure->unit);
    } else {
      cell.value = std::string(text);
    }
    return cell;
  }

  void ReadCell(std::size_t r, std::size_t c, int technology, std::string_view label,
                const AttributeName& section, const std::string& condition) {
    // A ditto mark stands for the last cell of its column that is none; rows come in order.
    if (said_in_.size() < Columns()) said_in_.resize(Columns(), header_rows_);
    if (!IsDitto(TextAt(r, c))) said_in_[c] = r;
    const std::size_t from = said_in_[c];
    const Cell& cell = table_.rows[r][c];
    const std::string_view text = Trim(TextAt(from, c));
    if (text.empty() || lexicon_.Is(text, Label::kCellUnknown) || IsAddress(text)) return;
    Scope scope = scope_;
    scope.subjects = {technology};
    scope.subject_is_near = true;
    scope.item = true;
    if (cell.context != nullptr) sink_.SetLocator(cell.context->locator);
    if (!ReadAsText(cell, label, scope)) {
      const LabelUnit split = SplitUnit(label);
      Draft draft;
      draft.technology = technology;
      draft.kind = ClaimKind::kProperty;
      draft.attribute = NameOf(split, section);
      draft.attribute.text = std::string(label);
      const CellValue value = ReadValue(text, draft.attribute);
      SetEvidence(r, c);
      draft.value = value.value;
      draft.unit = value.unit;
      if (draft.unit.empty() && std::holds_alternative<double>(draft.value))
        draft.unit = unit_column_ && value_column_ ? TextAt(r, *unit_column_) : split.unit;
      draft.polarity = value.polarity;
      draft.condition = condition;
      if (cell.context != nullptr && !cell.context->condition.empty())
        draft.condition += (condition.empty() ? "" : "; ") + cell.context->condition;
      draft.confidence = from == r ? 0.9 : 0.75;
      draft.rule = "table-cell";
      sink_.Add(std::move(draft));
    }
    sink_.SetLocator({});
  }

  // A cell that is read as what it says and not as the value of its label: pros and cons, sentences
  // about the technology, cells without a label. Returns: whether it was one.
  bool ReadAsText(const Cell& cell, std::string_view label, Scope& scope) {
    const std::string readable = Readable(std::string(label));
    const int side = lexicon_.Is(readable, Label::kProsHeader)   ? 1
                     : lexicon_.Is(readable, Label::kConsHeader) ? -1
                                                                 : 0;
    if (side != 0 && !IsFlag(cell.text.str())) {
      scope.side = side;
      ReadItems(cell, scope);
      return true;
    }
    constexpr std::size_t kLongestValue = 1000;  // bytes; what is longer is no value
    const bool sentences = cell.text.str().find(". ") != std::string::npos;
    const bool prose = Trim(label).empty() || cell.text.size() > kLongestValue ||
                       (sentences && lexicon_.Is(readable, Label::kProseHeader));
    if (!prose) return false;
    std::vector<Token> tokens;
    Tokenize(cell.text.str(), tokens);
    prose_.Read(cell.text, tokens, {0, cell.text.size()}, scope);
    return true;
  }

  [[nodiscard]] bool IsFlag(std::string_view text) const {
    return lexicon_.Is(text, Label::kCellYes) || lexicon_.Is(text, Label::kCellNo) ||
           lexicon_.Is(text, Label::kCellPartial) || ReadMeasure(text).has_value();
  }

  // Nothing but a link says nothing.
  [[nodiscard]] static bool IsAddress(std::string_view text) {
    return (text.starts_with("http://") || text.starts_with("https://")) &&
           text.find(' ') == std::string_view::npos;
  }

  // A header that says less than the section it stands in ("Supported Patterns" under "Built-in
  // patterns") is narrower.
  [[nodiscard]] AttributeName NameOf(const LabelUnit& label, const AttributeName& section) const {
    std::string readable = Readable(std::string(label.label));
    const std::string longer = readable + ' ' + label.adds;
    if (!label.adds.empty() && vocabulary_.FindAttribute(longer) != nullptr) readable = longer;
    AttributeName attribute = NameAttribute(readable, vocabulary_, AttributeKind::kCapability);
    if (attribute.broader.empty() && !section.empty() && attribute.name != section.name)
      attribute.broader = section.name;
    return attribute;
  }

  // A tick alone proves nothing to a reader: the quote of a cell without words begins at its row's
  // label.
  void SetEvidence(std::size_t r, std::size_t c) {
    const Cell& cell = table_.rows[r][c];
    if (cell.context != nullptr && !cell.context->quote.empty()) {
      sink_.SetEvidence(cell.context->quote);
      return;
    }
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
  std::size_t name_column_ = 0;   // where technologies are rows
  std::size_t label_column_ = 0;  // where technologies are columns
  bool names_are_labelled_ = false;
  std::size_t aspect_column_ = 0;
  std::optional<std::size_t> value_column_;  // where each row is one value
  std::optional<std::size_t> unit_column_;
  std::optional<std::size_t> note_column_;
  std::optional<std::size_t> parameter_column_;
  std::vector<std::size_t> said_in_;  // by column: the row of its last cell that is no ditto mark
};

}  // namespace

void ReadTable(const Table& table, const Scope& scope, NameTable& names,
               const Vocabulary& vocabulary, ProseReader& prose, ClaimSink& sink) {
  TableReader(table, scope, names, vocabulary, prose, sink).Read();
}

}  // namespace verdict::importers
