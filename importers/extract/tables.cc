#include "importers/extract/tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "importers/data_knowledge.h"
#include "importers/extract/advice_table.h"
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

bool HasBody(const Table& table) {
  return !table.rows.empty() && table.rows[0].size() >= 2 &&
         std::max<std::size_t>(1, table.header_rows) < table.rows.size();
}

// The technologies of an axis by column or row; -1 where a cell names none.
std::vector<int> LearnAxis(const Table& table, const TableAxes& axes, NameTable& names) {
  std::vector<int> technologies;
  for (const std::string& name : NamesOfAxis(table, axes, names))
    technologies.push_back(name.empty() ? -1 : names.Learn(name, true));
  return technologies;
}

class TableReader {
 public:
  TableReader(const Table& table, const TableAxes& axes, const Scope& scope, NameTable& names,
              const Vocabulary& vocabulary, ProseReader& prose, ClaimSink& sink)
      : table_(table),
        axes_(axes),
        header_rows_(axes.header_rows),
        scope_(scope),
        names_(names),
        vocabulary_(vocabulary),
        prose_(prose),
        sink_(sink),
        lexicon_(Lexicon::Get()) {}

  void Read() {
    if (ReadProsAndCons()) return;
    if (axes_.measured) {
      ReadMeasured();
      return;
    }
    FindShared();
    if (axes_.value_column) {
      ReadTidy();
    } else if (axes_.technologies == TableAxes::Side::kColumns) {
      ReadColumns();
    } else if (axes_.technologies == TableAxes::Side::kRows) {
      ReadRows();
    } else {
      ReadOwn();
    }
  }

  // Records of measurements: what was measured stands over the technologies, the conditions beside
  // them. Where only what they are stands there ("frameworks: {A: ..., B: ...}"), a field of the
  // record tells what was measured.
  void ReadMeasured() {
    const auto [first, last] = *axes_.measured;
    const auto inside = [first = first, last = last](std::size_t c) {
      return first <= c && c < last;
    };
    const std::string group = ReadableHeader(TextAt(0, first));
    const bool who =
        lexicon_.Is(group, Label::kNameHeader) || lexicon_.Is(group, Label::kKindHeader);
    const std::optional<std::size_t> told = who ? FieldThatTells(inside) : std::nullopt;
    const std::vector<int> technologies = LearnAxis(table_, axes_, names_);
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      std::string condition;
      for (std::size_t c = 0; c < Columns(); ++c) {
        if (inside(c) || told == c || Trim(TextAt(r, c)).empty() || HeaderIs(c, Label::kIdHeader))
          continue;
        condition += (condition.empty() ? "" : "; ") + ReadableHeader(TextAt(HeaderRow(), c)) +
                     ": " + std::string(Trim(TextAt(r, c)));
      }
      const std::string& label = told ? TextAt(r, *told) : TextAt(0, first);
      for (std::size_t c = first; c < last; ++c)
        if (technologies[c] >= 0) ReadCell(r, c, technologies[c], label, {}, condition);
    }
  }

  // The column that names an aspect, or the only one that says something else in each row.
  template <typename Inside>
  [[nodiscard]] std::optional<std::size_t> FieldThatTells(const Inside& inside) const {
    std::optional<std::size_t> told;
    for (std::size_t c = 0; c < Columns(); ++c) {
      if (inside(c) || HeaderIs(c, Label::kIdHeader)) continue;
      if (HeaderIs(c, Label::kAspectHeader)) return c;
      std::set<std::string_view> texts;
      for (std::size_t r = header_rows_; r < table_.rows.size(); ++r)
        texts.insert(Trim(TextAt(r, c)));
      const bool each = texts.size() + header_rows_ == table_.rows.size() && !texts.contains("");
      if (each && told) return {};
      if (each) told = c;
    }
    return told;
  }

  // The second cell of the only row, as the value of the first; of the section's technology.
  void ReadField() {
    rule_ = "field";
    ReadCell(0, 1, scope_.subjects.front(), TextAt(0, 0), {}, {});
  }

 private:
  [[nodiscard]] const std::string& TextAt(std::size_t row, std::size_t column) const {
    return table_.rows[row][column].text.str();
  }
  [[nodiscard]] std::size_t Columns() const { return table_.rows[0].size(); }

  // The last header row is the one that names things; a row above it may group columns.
  [[nodiscard]] std::size_t HeaderRow() const { return header_rows_ - 1; }

  [[nodiscard]] bool HeaderIs(std::size_t column, Label label) const {
    return lexicon_.Is(ReadableHeader(TextAt(HeaderRow(), column)), label);
  }

  // One value a row: "Redis, persistence, yes".
  void ReadTidy() {
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      const std::string& name = TextAt(r, axes_.name_column);
      const std::string& label = TextAt(r, axes_.aspect_column);
      if (Trim(label).empty() || !MayBeName(name)) continue;
      const int technology = names_.Learn(name, true);
      if (technology < 0) continue;
      std::string condition;
      if (axes_.note_column && !lexicon_.Is(TextAt(r, *axes_.note_column), Label::kCellUnknown))
        condition = TextAt(r, *axes_.note_column);
      ReadCell(r, *axes_.value_column, technology, label, {}, condition);
    }
  }

  // A table that names nobody, in the section of one technology: its marks in one row, or in two
  // columns under a header that says so.
  void ReadOwn() {
    if (scope_.subjects.size() != 1) return;
    const int technology = scope_.subjects.front();
    const bool pairs = Columns() == 2 && header_rows_ > 0 && HeaderIs(0, Label::kCorner) &&
                       (HeaderIs(1, Label::kValueHeader) || !HeaderIs(1, Label::kCorner));
    const std::size_t first = header_rows_;
    if (pairs) {
      if (!MostAreKnown(table_.rows.size() - first,
                        [&](std::size_t i) { return TextAt(first + i, 0); }))
        return;
      for (std::size_t r = first; r < table_.rows.size(); ++r)
        ReadCell(r, 1, technology, TextAt(r, 0), {}, {});
      return;
    }
    if (header_rows_ == 0 || table_.rows.size() != first + 1 ||
        !MostAreKnown(Columns(), [&](std::size_t c) { return TextAt(HeaderRow(), c); }))
      return;
    for (std::size_t c = 0; c < Columns(); ++c)
      ReadCell(first, c, technology, TextAt(HeaderRow(), c), {}, {});
  }

  // Whether more than half of the labels are attributes that people judge by.
  template <typename LabelAt>
  [[nodiscard]] bool MostAreKnown(std::size_t count, const LabelAt& label_at) const {
    std::size_t known = 0;
    for (std::size_t i = 0; i < count; ++i)
      known += vocabulary_.FindLabel(ReadableHeader(label_at(i))) != nullptr ? 1U : 0U;
    return known * 2 > count;
  }

  [[nodiscard]] std::size_t NamesInColumn(std::size_t column) const {
    std::size_t count = 0;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r)
      count += names_.TechnologyOf(TextAt(r, column)) >= 0 ? 1U : 0U;
    return count;
  }

  static std::string LowerAscii(std::string_view text) {
    std::string lower(Trim(text));
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
  }

  void ReadColumns() {
    const std::vector<int> technologies = LearnAxis(table_, axes_, names_);
    std::string label;
    std::string section;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      if (IsHeaderAgain(r)) continue;
      if (IsSection(table_.rows[r])) {
        section = TextAt(r, 0);
        continue;
      }
      if (axes_.label_column > 0 && !Trim(TextAt(r, 0)).empty()) section = TextAt(r, 0);
      if (!axes_.all_columns) {
        const std::string& own = TextAt(r, axes_.label_column);
        if (!Trim(own).empty() && !IsDitto(own)) label = own;
        if (Trim(label).empty()) continue;
      }
      for (std::size_t c = axes_.all_columns ? 0 : axes_.label_column + 1; c < Columns(); ++c) {
        if (technologies[c] < 0) continue;
        ReadCell(r, c, technologies[c], label, SectionName(section), {});
      }
    }
  }

  [[nodiscard]] AttributeName SectionName(const std::string& section) const {
    if (Trim(section).empty() || lexicon_.Is(section, Label::kCorner)) return {};
    return NameAttribute(ReadableHeader(section), vocabulary_, AttributeKind::kCapability);
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
      names.insert(TextAt(r, axes_.name_column));
    if (names.size() < 2 || names.size() * 2 > body) return;
    for (std::size_t c = 0; c < Columns(); ++c) {
      if (c == axes_.name_column) continue;
      std::set<std::string> values;
      std::set<std::pair<std::string, std::string>> pairs;
      for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
        values.insert(TextAt(r, c));
        pairs.emplace(TextAt(r, axes_.name_column), TextAt(r, c));
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
    return LowerAscii(ReadableHeader(TextAt(HeaderRow(), *parameter_column_))) + ' ' +
           TextAt(r, *parameter_column_);
  }

  void ReadRows() {
    FindParameter();
    const std::vector<int> technologies = LearnAxis(table_, axes_, names_);
    std::vector<AttributeName> groups;
    for (std::size_t c = 0; c < Columns(); ++c) groups.push_back(GroupOf(c));
    int technology = -1;
    for (std::size_t r = header_rows_; r < table_.rows.size(); ++r) {
      if (IsHeaderAgain(r)) continue;
      const std::string& name = TextAt(r, axes_.name_column);
      if (!Trim(name).empty() && !IsDitto(name)) {
        if (IsSection(table_.rows[r]) && names_.TechnologyOf(name) < 0) continue;
        technology = technologies[r];
      }
      if (technology < 0) continue;
      const std::string condition = ParameterOf(r);
      for (std::size_t c = 0; c < Columns(); ++c) {
        const std::string& header = TextAt(HeaderRow(), c);
        if (c == axes_.name_column || c == parameter_column_ || Trim(header).empty()) continue;
        if (c < axes_.name_column && Columns() == axes_.name_column + 1) continue;
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

  // Finds attributes that several labels of the table name.
  void FindShared() {
    std::map<std::string, std::string> first;  // attribute -> the label that named it first
    const bool columns = axes_.technologies == TableAxes::Side::kColumns;
    const std::size_t end = columns ? table_.rows.size() : Columns();
    for (std::size_t i = columns ? header_rows_ : 0; i < end; ++i) {
      const std::string& label = columns ? TextAt(i, axes_.label_column) : TextAt(HeaderRow(), i);
      if (Trim(label).empty() || (!columns && i == axes_.name_column)) continue;
      const std::string readable = ReadableHeader(std::string(SplitUnit(label).label));
      const AttributeName name = NameAttribute(readable, vocabulary_, AttributeKind::kCapability);
      if (name.known == nullptr) continue;
      const auto [at, fresh] = first.try_emplace(name.name, Lower(readable));
      if (!fresh && at->second != Lower(readable)) shared_.insert(name.name);
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
        axes_.names_are_labelled ||
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
    } else if (const std::size_t mark = AnswerBefore(text); mark > 0) {
      const std::string_view rest = text.substr(text.find_first_not_of(" ,;:-", mark));
      cell = ReadValue(text.substr(0, mark), attribute);
      cell.value = std::string(rest);
    } else {
      cell.value = std::string(text);
    }
    return cell;
  }

  // "✅ RDB, AOF", "Yes, since 5.7": the bytes of the answer before what it is; 0 if there is none.
  [[nodiscard]] std::size_t AnswerBefore(std::string_view text) const {
    std::size_t end = text.find(' ');
    if (end == std::string_view::npos || text.find_first_not_of(" ,;:-", end) == text.npos)
      return 0;
    const bool comma = text[end - 1] == ',' || text[end - 1] == ';';
    if (comma) --end;
    const std::string_view answer = text.substr(0, end);
    const bool word =
        answer.front() != ':' && std::any_of(answer.begin(), answer.end(), IsAsciiLetter);
    if (word && !comma) return 0;  // "No tests", "built-in types"
    return lexicon_.Is(answer, Label::kCellYes) || lexicon_.Is(answer, Label::kCellNo) ||
                   lexicon_.Is(answer, Label::kCellPartial)
               ? end
               : 0;
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
        draft.unit =
            axes_.unit_column && axes_.value_column ? TextAt(r, *axes_.unit_column) : split.unit;
      draft.polarity = value.polarity;
      draft.condition = condition;
      if (cell.context != nullptr && !cell.context->condition.empty())
        draft.condition += (condition.empty() ? "" : "; ") + cell.context->condition;
      draft.confidence = from == r ? 0.9 : 0.75;
      draft.rule = rule_;
      sink_.Add(std::move(draft));
    }
    sink_.SetLocator({});
  }

  // A cell that is read as what it says and not as the value of its label: pros and cons, sentences
  // about the technology, cells without a label. Returns: whether it was one.
  bool ReadAsText(const Cell& cell, std::string_view label, Scope& scope) {
    const std::string readable = ReadableHeader(std::string(label));
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
    std::string readable = ReadableHeader(std::string(label.label));
    const std::string longer = readable + ' ' + label.adds;
    if (!label.adds.empty() && vocabulary_.FindLabel(longer) != nullptr) readable = longer;
    AttributeName attribute = NameAttribute(readable, vocabulary_, AttributeKind::kCapability);
    // "Linux" and "Windows" are both supported platforms: side by side they keep their own names.
    const bool note = lexicon_.Is(readable, Label::kNoteHeader);
    if (attribute.known != nullptr && (note || shared_.contains(attribute.name))) {
      if (!note) attribute.broader = attribute.name;
      attribute.name = Lower(readable);
    }
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
    const MappedText& label = table_.rows[r][axes_.label_column].text;
    // A label that spans many rows would be quoted with all of them.
    constexpr std::size_t kLongestQuote = 2000;  // bytes
    if (words || c <= axes_.label_column || label.empty() ||
        label.SourceOfAll().begin >= cell.text.SourceOfAll().begin ||
        cell.text.SourceOfAll().end - label.SourceOfAll().begin > kLongestQuote) {
      sink_.SetEvidence(cell.text, {0, cell.text.size()});
    } else {
      sink_.SetEvidence({label.SourceOfAll().begin, cell.text.SourceOfAll().end});
    }
  }

  const Table& table_;
  const TableAxes& axes_;
  const std::size_t header_rows_;
  const Scope& scope_;
  NameTable& names_;
  const Vocabulary& vocabulary_;
  ProseReader& prose_;
  ClaimSink& sink_;
  const Lexicon& lexicon_;
  std::set<std::string> shared_;  // attributes that several labels name
  std::optional<std::size_t> parameter_column_;
  std::string_view rule_ = "table-cell";
  std::vector<std::size_t> said_in_;  // by column: the row of its last cell that is no ditto mark
};

}  // namespace

void ReadTable(const Table& table, const Scope& scope, const NameUses& uses, NameTable& names,
               const Vocabulary& vocabulary, ProseReader& prose, ClaimSink& sink) {
  if (!HasBody(table)) return;
  const TableAxes axes = FindAxes(table, names, vocabulary, uses);
  if (const auto advice = FindAdvice(table, axes.header_rows, names)) {
    ReadAdvice(table, axes.header_rows, *advice, names, vocabulary, sink);
    if (axes.technologies != TableAxes::Side::kColumns) return;
  }
  TableReader(table, axes, scope, names, vocabulary, prose, sink).Read();
}

void ReadField(const MappedText& text, ByteSpan label, ByteSpan value, const Scope& scope,
               NameTable& names, const Vocabulary& vocabulary, ProseReader& prose,
               ClaimSink& sink) {
  if (scope.subjects.size() != 1) return;
  Table table;
  table.rows.resize(1);
  for (const ByteSpan part : {label, value}) table.rows[0].emplace_back().text = text.Part(part);
  TableAxes axes;
  axes.header_rows = 0;
  TableReader(table, axes, scope, names, vocabulary, prose, sink).ReadField();
}

void LearnFromTable(const Table& table, const NameUses& uses, const Vocabulary& vocabulary,
                    NameTable& names) {
  if (!HasBody(table)) return;
  const TableAxes axes = FindAxes(table, names, vocabulary, uses);
  if (axes.technologies != TableAxes::Side::kNone) LearnAxis(table, axes, names);
}

}  // namespace verdict::importers
