// A table compares things on aspects; one axis has the names of the things, the other those of the
// aspects. Each axis is weighed by four signs: names that are known, the looks of its words and
// their use in the document, the label in the corner, and the kinds of values: an aspect has one
// kind of answer (yes or no, a number, words), so the kinds are alike along the axis of the
// technologies.
#include "importers/extract/table_axes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/data_knowledge.h"
#include "importers/extract/lexicon.h"
#include "importers/extract/units.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMostColumns = 64;  // roles stand at the left
constexpr std::size_t kMostWeighed = 60;  // cells of an axis that are looked at

// Weights of the signs; a name that is known outweighs what looks like one.
constexpr double kKnown = 1.5;
constexpr double kKnownWord = 0.75;  // a known name that is also an ordinary word
constexpr double kNovel = 0.6;
constexpr double kCapitals = 0.15;  // "SMTP": a product or a term
constexpr double kWord = -0.3;
constexpr double kPhrase = -0.8;
constexpr double kLabel = -1.0;
constexpr double kValue = -2.0;
constexpr double kTitled = 0.9;
constexpr double kInSentence = 0.5;
constexpr double kVersioned = 0.3;
constexpr double kOther = 0.5;  // how much the other axis counts against this one
constexpr double kKinds = 0.8;  // how much the kinds of values count
constexpr double kSureBar = 0.9;
constexpr double kBar = 0.4;  // what an axis needs to be believed

bool IsCommonTag(Tag tag) {
  return tag != Tag::kUnknown && tag != Tag::kNNP && tag != Tag::kNNPS && tag != Tag::kFW;
}

// Whether English has the word, or makes it of another ("smearing").
bool IsCommon(std::string_view word) {
  const std::string lower = Lower(word);
  if (IsCommonTag(UsualTag(lower))) return true;
  const std::size_t hyphen = lower.rfind('-');
  if (hyphen != std::string::npos && hyphen > 0 && hyphen + 1 < lower.size())
    return IsCommon(lower.substr(0, hyphen)) && IsCommon(lower.substr(hyphen + 1));
  const std::string stem = Stem(lower);
  if (stem.size() >= 3 && stem.size() < lower.size() &&
      (IsCommonTag(UsualTag(stem)) || IsCommonTag(UsualTag(stem + 'e'))))
    return true;
  const auto& endings = DataKnowledge::Get().word_endings;
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return lower.size() >= ending.size() + 3 && lower.ends_with(ending);
  });
}

// Newspapers have it as a name: of people, places and companies more often than of technologies.
bool IsPublicName(std::string_view word) {
  const Tag tag = UsualTag(Lower(word));
  return tag == Tag::kNNP || tag == Tag::kNNPS;
}

bool IsVersion(std::string_view word) {
  if (!word.empty() && (word.front() == 'v' || word.front() == 'V')) word.remove_prefix(1);
  if (word.empty() || !IsAsciiDigit(word.front())) return false;
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return IsAsciiDigit(c) || c == '.' || c == 'x' || c == '+'; });
}

struct Shape {
  bool inner_capital = false;
  bool digit = false;
  bool all_capitals = false;
  bool capital = false;
};

Shape ShapeOf(std::string_view word) {
  Shape shape;
  std::size_t capitals = 0;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool upper = IsAsciiUpper(word[i]);
    capitals += upper ? 1U : 0U;
    letters += IsAsciiLetter(word[i]) ? 1U : 0U;
    shape.digit = shape.digit || IsAsciiDigit(word[i]);
    shape.inner_capital = shape.inner_capital || (upper && i > 0 && word[i - 1] != '-');
  }
  shape.all_capitals = capitals >= 2 && capitals == letters;
  shape.capital = IsAsciiUpper(word.front());
  return shape;
}

// How much one word looks like a name.
double WeighWord(std::string_view word) {
  const Shape shape = ShapeOf(word);
  if (shape.all_capitals) return kCapitals;
  const bool common = IsCommon(word);
  if (common && !(shape.inner_capital && word.find('-') == std::string_view::npos)) return kWord;
  const bool doubtful = word.size() <= 2 || (IsPublicName(word) && !shape.inner_capital);
  return doubtful ? 0 : kNovel;
}

std::string_view WithoutMarks(std::string_view text) {
  constexpr std::string_view kMarks = "*_`.:,;!?";
  text = Trim(text);
  while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  while (!text.empty() && std::string_view("*_`").find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  constexpr auto kFootnotes =
      std::to_array<std::string_view>({"†", "‡", "¹", "²", "³", "⁴", "§", "®", "™"});
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : kFootnotes) {
      if (!text.ends_with(mark)) continue;
      text = Trim(text.substr(0, text.size() - mark.size()));
      cut = true;
    }
  }
  return Trim(text);
}

std::string_view WithoutBrackets(std::string_view text) {
  if (text.empty() || (text.back() != ')' && text.back() != ']')) return text;
  const std::size_t open = text.find_last_of("([");
  if (open == std::string_view::npos || open < 2) return text;
  return WithoutMarks(text.substr(0, open));
}

// Whether a caption or title says that what `kind` names is compared: "Comparison of brokers".
bool Compares(std::string_view text, std::string_view kind) {
  const std::vector<std::string_view> kinds = SplitSpaces(WithoutMarks(kind));
  constexpr std::size_t kMostWords = 3;
  if (kinds.empty() || kinds.size() > kMostWords) return false;
  std::set<std::string> stems;
  bool compares = false;
  for (const std::string_view word : SplitSpaces(text)) {
    const std::string lower = Lower(WithoutMarks(word));
    compares = compares || DataKnowledge::Get().comparing_words.contains(lower);
    stems.insert(Stem(lower));
  }
  return compares && std::all_of(kinds.begin(), kinds.end(), [&](std::string_view word) {
           return stems.contains(Stem(Lower(WithoutMarks(word))));
         });
}

std::string_view WithoutVersion(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos || !IsVersion(text.substr(space + 1))) return text;
  return WithoutMarks(text.substr(0, space));
}

// What no name of a technology has: "--flag", "max_size", "/path", "{x}", "a = b".
bool IsCodeLike(std::string_view text) {
  if (text.front() == '-' || text.front() == '/' || text.front() == '$' || text.front() == '<')
    return true;
  return text.find_first_of("_=(){}<>\\|;\"") != std::string_view::npos ||
         text.find("://") != std::string_view::npos || text.find("::") != std::string_view::npos;
}

// Whether records tell pros and cons of what they name, however long its name is.
bool AreWeighed(const Table& table) {
  if (!table.records || table.rows.empty()) return false;
  const std::vector<Cell>& header = table.rows[std::max<std::size_t>(1, table.header_rows) - 1];
  return std::any_of(header.begin(), header.end(), [](const Cell& cell) {
    const std::string label = ReadableHeader(cell.text.str());
    return Lexicon::Get().Is(label, Label::kProsHeader) ||
           Lexicon::Get().Is(label, Label::kConsHeader);
  });
}

// "Ardent Instruments Benchtop Power Supply 30 V with Remote Sensing": what shops call a thing.
bool MayBeLongName(std::string_view text) {
  constexpr std::size_t kLongest = 100;  // bytes
  text = Trim(text);
  return !text.empty() && text.size() <= kLongest &&
         text.find_first_of("!?;:") == std::string_view::npos &&
         text.find(". ") == std::string_view::npos && text.back() != '.';
}

enum class CellKind : std::uint8_t { kNothing, kFlag, kNumber, kWords, kSentence };

class AxesFinder {
 public:
  AxesFinder(const Table& table, const NameTable& names, const Vocabulary& vocabulary,
             const NameUses& uses)
      : table_(table),
        names_(names),
        vocabulary_(vocabulary),
        uses_(uses),
        lexicon_(Lexicon::Get()),
        knowledge_(DataKnowledge::Get()) {
    axes_.header_rows = HasGroupRow() ? 2 : std::max<std::size_t>(1, table_.header_rows);
  }

  TableAxes Find() {
    if (table_.names_in_header) {
      axes_.technologies = Side::kColumns;
      return axes_;
    }
    if (FindMeasured()) {
      axes_.technologies = Side::kColumns;
      return axes_;
    }
    FindRoles();
    axes_.technologies = IsReference() ? TableAxes::Side::kNone : Orient();
    return axes_;
  }

 private:
  using Side = TableAxes::Side;

  [[nodiscard]] const std::string& TextAt(std::size_t row, std::size_t column) const {
    return table_.rows[row][column].text.str();
  }
  [[nodiscard]] std::size_t Columns() const { return table_.rows[0].size(); }
  [[nodiscard]] std::size_t BodyRows() const { return table_.rows.size() - axes_.header_rows; }
  [[nodiscard]] const std::string& Header(std::size_t column) const {
    return TextAt(axes_.header_rows - 1, column);
  }
  [[nodiscard]] bool HeaderIs(std::size_t column, Label label) const {
    return lexicon_.Is(ReadableHeader(Header(column)), label);
  }

  // A first row of cells over several columns above a row of labels groups them, although the
  // source marks but one row, or none.
  [[nodiscard]] bool HasGroupRow() const {
    if (table_.header_rows > 1 || table_.rows.size() < 4) return false;
    const std::vector<Cell>& first = table_.rows[0];
    const std::vector<Cell>& second = table_.rows[1];
    const auto repeated = [](const Cell& cell) { return cell.repeated; };
    const bool spans = std::any_of(first.begin() + 1, first.end(), repeated) &&
                       !std::all_of(first.begin() + 1, first.end(), repeated);
    if (IsSparse(first) && !IsSparse(second) && IsCorner(second[0])) {
      // "3rd party audit" looks like a number
      const auto values = std::count_if(second.begin() + 1, second.end(),
                                        [&](const Cell& cell) { return IsValue(cell.text.str()); });
      return values * 3 < static_cast<std::ptrdiff_t>(second.size() - 1);
    }
    return spans && std::none_of(second.begin(), second.end(), [&](const Cell& cell) {
             return (cell.text.empty() && !cell.repeated) || IsValue(cell.text.str());
           });
  }

  [[nodiscard]] bool IsCorner(const Cell& cell) const {
    return Trim(cell.text.str()).empty() || lexicon_.Is(cell.text.str(), Label::kCorner);
  }

  // "| | Crypto | | Client trust |": cells that head those behind them up to the next.
  static bool IsSparse(const std::vector<Cell>& row) {
    const auto empty = [](const Cell& cell) {
      return !cell.repeated && Trim(cell.text.str()).empty();
    };
    return std::any_of(row.begin() + 1, row.end(), empty) &&
           !std::all_of(row.begin() + 1, row.end(), empty);
  }

  // "- cache: no, times: {yarn: 23577, npm: 89618}": records of one measurement each.
  bool FindMeasured() {
    if (!table_.records || axes_.header_rows != 2) return false;
    const auto known = [&](std::size_t c) {
      return IsKnown(Header(c)) || vocabulary_.FindTechnology(Header(c)) != nullptr;
    };
    std::size_t first = 0;
    while (first < Columns() && !known(first)) ++first;
    std::size_t last = first;
    while (last < Columns() && known(last)) ++last;
    if (first == 0 || last < first + 2 || Trim(TextAt(0, first)).empty()) return false;
    for (std::size_t c = 0; c < Columns(); ++c) {
      const bool inside = first <= c && c < last;
      if (inside != (TextAt(0, c) == TextAt(0, first)) || known(c) != inside) return false;
    }
    axes_.measured = {first, last};
    return true;
  }

  // Which columns hold the names, and, where each row is one value ("tool, feature, value"), the
  // aspects, values, units and remarks.
  void FindRoles() {
    int best = 0;
    std::optional<std::size_t> aspect;
    std::optional<std::size_t> value;
    std::size_t values = 0;
    const bool named_first = NamesStandFirst();
    for (std::size_t c = 0; c < std::min(Columns(), kMostColumns); ++c) {
      const int rank = HeaderIs(c, Label::kNameHeader)   ? 4
                       : HeaderIs(c, Label::kKindHeader) ? 2
                                                         : 0;
      const bool known = rank > 0 && NamesInColumn(c) * 2 >= BodyRows();
      const int score = rank + (known && !(named_first && c > 0) ? 3 : 0);
      if (score > best && !(named_first && c > 0 && rank < 4)) {
        best = score;
        axes_.name_column = c;
      }
      if (!aspect && HeaderIs(c, Label::kAspectHeader)) aspect = c;
      if (HeaderIs(c, Label::kValueHeader)) {
        value = c;
        ++values;
      }
      if (!axes_.unit_column && HeaderIs(c, Label::kUnitHeader)) axes_.unit_column = c;
      if (!axes_.note_column && HeaderIs(c, Label::kNoteHeader)) axes_.note_column = c;
    }
    if (best < 4 && IsComparedKind(0)) {
      best = 4;
      axes_.name_column = 0;
    }
    axes_.names_are_labelled = best > 0;
    name_rank_ = best;
    if (aspect && *aspect != 0 && best == 0) aspect.reset();  // nothing names the technologies
    if (best == 0 && FirstColumnGroups()) axes_.label_column = 1;
    if (best > 0 && aspect && value && values == 1 && *aspect != axes_.name_column &&
        NamesInHeader(0) == 0) {
      axes_.aspect_column = *aspect;
      axes_.value_column = value;
    }
    if (best == 0) SkipNumbers();
  }

  // "Invariant" in a table or a document that compares invariants.
  [[nodiscard]] bool IsComparedKind(std::size_t column) const {
    const std::string& header = Header(column);
    if (Trim(header).empty() || HeaderIs(column, Label::kAspectHeader) || IsReferenceLabel(header))
      return false;
    return Compares(table_.caption.str(), header) || uses_.TitleCompares(header);
  }

  // "Materials | Hair shading | yes | no" above "  | Volumetrics | ...": the first column groups
  // the labels of the second, each of which stands there but once.
  [[nodiscard]] bool FirstColumnGroups() const {
    if (Columns() < 4 || BodyRows() < 3 || IsKnown(Header(1))) return false;
    std::size_t groups = 0;
    std::set<std::string> labels;
    for (std::size_t r = axes_.header_rows; r < table_.rows.size(); ++r) {
      const std::vector<Cell>& row = table_.rows[r];
      if (IsSection(row)) continue;
      const std::string& label = row[1].text.str();
      if (row[1].repeated || IsValue(label) || !labels.insert(label).second || label.empty())
        return false;
      groups += row[0].repeated || row[0].text.empty() ? 0U : 1U;
    }
    return groups > 0 && groups * 3 <= labels.size() * 2 &&
           WeighColumn(1).mean < WeighHeader().mean;
  }

  // Whether the first column holds names by their looks, each once: a column of languages behind it
  // tells about them.
  [[nodiscard]] bool NamesStandFirst() const {
    if (HeaderIs(0, Label::kAspectHeader) || HeaderIs(0, Label::kIdHeader)) return false;
    std::set<std::string> names;
    for (std::size_t r = axes_.header_rows; r < table_.rows.size(); ++r) {
      if (!names.insert(TextAt(r, 0)).second) return false;
    }
    const Weight first = WeighColumn(0);
    return first.mean > 0 && first.names * 2 >= first.cells;
  }

  // "# | Daemon | ...": a column of numbers or of ids names nothing.
  void SkipNumbers() {
    if (Columns() < 3) return;
    const bool numbers = HeaderIs(0, Label::kIdHeader) || WeighColumn(0).mean <= kValue;
    if (numbers && WeighColumn(1).mean > 0) axes_.name_column = 1;
  }

  [[nodiscard]] bool IsKnown(std::string_view text) const {
    int technology = names_.TechnologyOf(text);
    if (technology < 0)
      technology = names_.TechnologyOf(WithoutVersion(WithoutBrackets(WithoutMarks(text))));
    if (technology < 0) return false;
    // A heading "Changes" makes no name of the header "Changes".
    return names_.technologies()[static_cast<std::size_t>(technology)].known != nullptr ||
           !IsReferenceLabel(text);
  }
  [[nodiscard]] std::size_t NamesInHeader(std::size_t first) const {
    std::size_t count = 0;
    for (std::size_t c = first; c < Columns(); ++c) count += IsKnown(Header(c)) ? 1U : 0U;
    return count;
  }
  [[nodiscard]] std::size_t NamesInColumn(std::size_t column) const {
    std::size_t count = 0;
    for (std::size_t r = axes_.header_rows; r < table_.rows.size(); ++r)
      count += IsKnown(TextAt(r, column)) ? 1U : 0U;
    return count;
  }

  // ---- what is looked up

  [[nodiscard]] bool IsReferenceLabel(std::string_view text) const {
    return knowledge_.reference_labels.contains(LabelKey(WithoutMarks(text)));
  }

  // Options, arguments, commands, changes, dates, terms; or a table of code.
  [[nodiscard]] bool IsReference() const {
    if (NamesInHeader(1) > 0 || NamesInColumn(axes_.name_column) > 0) return IsAllCode();
    if (IsAllCode()) return true;
    const std::size_t names = axes_.name_column;
    for (std::size_t c = 0; c < Columns(); ++c) {
      if (c != names && !Trim(Header(c)).empty() && !IsReferenceLabel(Header(c))) return false;
    }
    if (!HeaderIs(names, Label::kNameHeader) || IsReferenceLabel(Header(names))) return true;
    // "Tool | Description" tells about tools; "Package | Version" is an inventory.
    for (std::size_t c = 0; c < Columns(); ++c) {
      if (c != names && HeaderIs(c, Label::kProseHeader)) return false;
    }
    return true;
  }

  [[nodiscard]] bool IsAllCode() const {
    std::size_t filled = 0;
    std::size_t code = 0;
    for (std::size_t r = axes_.header_rows; r < table_.rows.size(); ++r) {
      for (std::size_t c = 1; c < Columns(); ++c) {
        filled += table_.rows[r][c].text.empty() ? 0U : 1U;
        code += table_.rows[r][c].code ? 1U : 0U;
      }
    }
    return filled > 0 && code * 4 > filled * 3;
  }

  // ---- how much an axis looks like one of names

  struct Weight {
    double mean = 0;
    std::size_t cells = 0;
    std::size_t names = 0;  // cells that look like one
  };

  [[nodiscard]] double WeighKnown(std::string_view text) const {
    if (!IsKnown(text)) return 0;
    return vocabulary_.IsOrdinaryWord(Trim(text)) ? kKnownWord : kKnown;
  }

  [[nodiscard]] bool IsValue(std::string_view text) const {
    const CellKind kind = KindOf(text);
    return kind == CellKind::kFlag || kind == CellKind::kNumber;
  }

  [[nodiscard]] bool IsAttribute(const std::string& text) const {
    const std::string readable = ReadableHeader(text);
    return vocabulary_.FindLabel(readable) != nullptr || lexicon_.Is(readable, Label::kCorner) ||
           lexicon_.Is(readable, Label::kProsHeader) || lexicon_.Is(readable, Label::kConsHeader) ||
           lexicon_.Is(readable, Label::kAspectHeader) || lexicon_.Is(readable, Label::kIdHeader) ||
           lexicon_.Is(readable, Label::kValueHeader) ||
           lexicon_.Is(readable, Label::kProseHeader) || IsReferenceLabel(readable);
  }

  [[nodiscard]] double WeighCell(const Cell& cell) const {
    const std::string_view text = WithoutMarks(cell.text.str());
    if (const double known = WeighKnown(text); known > 0) return known;
    if (text.empty() || IsValue(text)) return kValue;
    const std::string_view plain = WithoutVersion(WithoutBrackets(text));
    if (plain.empty() || IsVersion(plain)) return kValue;
    if (!MayBeName(text) || IsCodeLike(plain)) return kLabel;
    double weight = WeighWords(plain);
    if (uses_.InTitle(plain)) {
      weight += kTitled;
    } else if (IsAttribute(std::string(text))) {
      return kLabel;
    }
    if (uses_.WithinSentence(plain)) weight += kInSentence;
    if (plain.size() < text.size() && text.back() != ')' && text.back() != ']')
      weight += kVersioned;
    return weight;
  }

  // By its best word, unless the words are those of a phrase.
  [[nodiscard]] static double WeighWords(std::string_view text) {
    const std::vector<std::string_view> words = SplitSpaces(text);
    double best = kWord;
    bool small = false;  // an ordinary word without a capital behind the first
    for (std::size_t i = 0; i < words.size(); ++i) {
      const double weight = WeighWord(words[i]);
      best = std::max(best, weight);
      small = small || (i > 0 && weight == kWord && !IsAsciiUpper(words[i].front()));
    }
    if (small) return best > kCapitals && words.size() == 2 ? 0 : kPhrase;
    return best;
  }

  void Add(double weight, Weight& axis) const {
    axis.mean += weight;
    ++axis.cells;
    axis.names += weight > 0 ? 1U : 0U;
  }
  static Weight Finished(Weight axis) {
    if (axis.cells > 0) axis.mean /= static_cast<double>(axis.cells);
    return axis;
  }

  [[nodiscard]] Weight WeighHeader() const {
    Weight axis;
    for (std::size_t c = 0; c < std::min(Columns(), kMostWeighed); ++c) {
      if (c <= axes_.label_column) continue;
      const Cell& cell = table_.rows[axes_.header_rows - 1][c];
      if (cell.text.empty() || cell.repeated || HeaderIs(c, Label::kNoteHeader)) continue;
      Add(WeighCell(cell), axis);
    }
    return Finished(axis);
  }

  [[nodiscard]] Weight WeighColumn(std::size_t column) const {
    Weight axis;
    for (std::size_t r = axes_.header_rows; r < table_.rows.size() && axis.cells < kMostWeighed;
         ++r) {
      const Cell& cell = table_.rows[r][column];
      if (cell.text.empty() || cell.repeated || IsDitto(cell.text.str())) continue;
      Add(WeighCell(cell), axis);
    }
    return Finished(axis);
  }

  // ---- the kinds of values

  [[nodiscard]] CellKind KindOf(std::string_view text) const {
    text = Trim(text);
    if (text.empty()) return CellKind::kNothing;
    if (lexicon_.Is(text, Label::kCellYes) || lexicon_.Is(text, Label::kCellNo) ||
        lexicon_.Is(text, Label::kCellPartial))
      return CellKind::kFlag;
    if (lexicon_.Is(text, Label::kCellUnknown)) return CellKind::kNothing;
    if (ReadMeasure(text) || IsAsciiDigit(text.front())) return CellKind::kNumber;
    constexpr std::size_t kLongestWords = 30;  // bytes
    return text.size() > kLongestWords ? CellKind::kSentence : CellKind::kWords;
  }

  // How alike the kinds of the cells in a line are, summed over lines: pairs of neighbours.
  struct Likeness {
    double same = 0;
    double pairs = 0;
    [[nodiscard]] double share() const { return pairs > 0 ? same / pairs : 1; }
  };

  // Positive: rows are of one kind, so the technologies are the columns.
  [[nodiscard]] double CompareKinds() const {
    const std::size_t rows = std::min(table_.rows.size(), axes_.header_rows + kMostWeighed);
    const std::size_t columns = std::min(Columns(), kMostWeighed);
    Likeness along_rows;
    Likeness along_columns;
    std::vector<CellKind> above(columns, CellKind::kNothing);
    for (std::size_t r = axes_.header_rows; r < rows; ++r) {
      CellKind before = CellKind::kNothing;
      for (std::size_t c = axes_.label_column + 1; c < columns; ++c) {
        const CellKind kind = KindOf(TextAt(r, c));
        Count(before, kind, along_rows);
        Count(above[c], kind, along_columns);
        if (kind != CellKind::kNothing) above[c] = before = kind;
      }
    }
    if (along_rows.pairs < 2 || along_columns.pairs < 2) return 0;
    return along_rows.share() - along_columns.share();
  }

  static void Count(CellKind a, CellKind b, Likeness& likeness) {
    if (a == CellKind::kNothing || b == CellKind::kNothing) return;
    likeness.pairs += 1;
    likeness.same += a == b ? 1 : 0;
  }

  // ---- the decision

  [[nodiscard]] Side Orient() {
    axes_.all_columns = NamesInHeader(1) + 1 == Columns() && names_.TechnologyOf(Header(0)) >= 0;
    const Weight header = WeighHeader();
    const Weight column = WeighColumn(axes_.name_column);
    const double kinds = kKinds * CompareKinds();
    // "Framework" in the corner above "memory use" is what the other headers are.
    if (name_rank_ > 0 && axes_.name_column == 0 && column.names == 0 && column.mean <= kWord &&
        header.mean > kCapitals && header.names * 2 >= header.cells && !table_.records) {
      name_rank_ = 0;
      axes_.names_are_labelled = false;
    }
    const double columns = header.mean - kOther * column.mean + CornerFor(Side::kColumns) + kinds;
    const double rows = column.mean - kOther * header.mean + CornerFor(Side::kRows) - kinds;
    if (columns >= rows) return IsCredible(header, columns) ? Side::kColumns : Side::kNone;
    const bool named = name_rank_ >= 4 && (column.mean > kLabel || AreWeighed(table_));
    return named || IsCredible(column, rows) ? Side::kRows : Side::kNone;
  }

  // Half of the names have to look like names, or a third where all else is clear: what the other
  // axis and the corner say is said of many tables.
  [[nodiscard]] static bool IsCredible(const Weight& axis, double score) {
    if (axis.cells == 0) return false;
    const bool most = axis.names * 2 >= axis.cells && axis.mean > 0;
    return most ? score >= kBar : axis.names * 3 >= axis.cells && score >= kSureBar;
  }

  [[nodiscard]] double CornerFor(Side side) const {
    const double sign = side == Side::kColumns ? 1 : -1;
    if (name_rank_ >= 4) return -sign;
    if (HeaderIs(0, Label::kAspectHeader)) return sign;
    if (name_rank_ >= 2) return -sign * 0.6;
    if (table_.records) return -sign * 0.5;
    return Trim(Header(0)).empty() || HeaderIs(0, Label::kCorner) ? sign * 0.3 : 0;
  }

  const Table& table_;
  const NameTable& names_;
  const Vocabulary& vocabulary_;
  const NameUses& uses_;
  const Lexicon& lexicon_;
  const DataKnowledge& knowledge_;
  TableAxes axes_;
  int name_rank_ = 0;
};

}  // namespace

NameUses::NameUses(const Document& document, const std::vector<std::vector<Token>>& tokens) {
  const bool tables = std::any_of(document.blocks.begin(), document.blocks.end(),
                                  [](const Block& b) { return b.kind == BlockKind::kTable; });
  if (!tables) return;
  title_text_ = document.title;
  for (const std::string_view word : SplitSpaces(document.title))
    title_.insert(Lower(WithoutMarks(word)));
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    const Block& block = document.blocks[b];
    if (block.kind == BlockKind::kCode || block.kind == BlockKind::kHeading) continue;
    const std::string& text = block.text.str();
    for (std::size_t i = 1; i < tokens[b].size(); ++i) {
      const std::string_view word = tokens[b][i].In(text);
      if (IsAsciiUpper(word.front()) && tokens[b][i - 1].kind == TokenKind::kWord)
        within_.emplace(word);
    }
  }
}

bool NameUses::InTitle(std::string_view name) const {
  const std::vector<std::string_view> words = SplitSpaces(name);
  return !words.empty() && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    return title_.contains(Lower(word));
  });
}

bool NameUses::WithinSentence(std::string_view name) const {
  return within_.contains(std::string(name.substr(0, name.find(' '))));
}

bool NameUses::TitleCompares(std::string_view kind) const { return Compares(title_text_, kind); }

TableAxes FindAxes(const Table& table, const NameTable& names, const Vocabulary& vocabulary,
                   const NameUses& uses) {
  return AxesFinder(table, names, vocabulary, uses).Find();
}

std::vector<std::string> NamesOfAxis(const Table& table, const TableAxes& axes,
                                     const NameTable& names) {
  const bool columns = axes.technologies == TableAxes::Side::kColumns;
  std::vector<std::string> found(columns ? table.rows[0].size() : table.rows.size());
  std::map<std::string, std::map<std::string, int>> forms;  // of each short name
  const auto shorter = [&](std::string_view text) {
    const std::string_view plain = WithoutBrackets(text);
    const std::string_view base = WithoutVersion(plain);
    const bool known = names.TechnologyOf(base) >= 0;
    const bool point = plain.substr(base.size()).find('.') != std::string_view::npos;
    return std::string(known || point ? base : plain);
  };
  const bool weighed = !columns && axes.names_are_labelled && AreWeighed(table);
  const auto visit = [&](std::size_t i, const Cell& cell) {
    const std::string_view text = WithoutMarks(cell.text.str());
    if (text.empty() || !(MayBeName(text) || (weighed && MayBeLongName(text)))) return;
    // "Notes", "Winner" tell about the table.
    if (columns && names.TechnologyOf(text) < 0 &&
        (Lexicon::Get().Is(text, Label::kCorner) || Lexicon::Get().Is(text, Label::kNoteHeader)))
      return;
    found[i] = text;
    ++forms[shorter(text)][std::string(text)];
  };
  if (columns) {
    std::size_t first = axes.all_columns ? 0 : axes.label_column + 1;
    std::size_t last = found.size();
    if (axes.measured) std::tie(first, last) = *axes.measured;
    for (std::size_t c = first; c < last; ++c) visit(c, table.rows[axes.header_rows - 1][c]);
  } else {
    for (std::size_t r = axes.header_rows; r < found.size(); ++r) {
      if (!IsSection(table.rows[r]) || names.TechnologyOf(table.rows[r][0].text.str()) >= 0)
        visit(r, table.rows[r][axes.name_column]);
    }
  }
  for (std::string& name : found) {
    if (name.empty() || names.TechnologyOf(name) >= 0) continue;
    std::string base = shorter(name);
    if (!base.empty() && forms[base].size() == 1) name = std::move(base);
  }
  return found;
}

bool IsSection(const std::vector<Cell>& row) {
  return !Trim(row[0].text.str()).empty() &&
         std::all_of(row.begin() + 1, row.end(), [](const Cell& cell) {
           return cell.repeated || Trim(cell.text.str()).empty();
         });
}

bool MayBeName(std::string_view text) {
  constexpr std::size_t kLongestName = 40;  // bytes
  text = Trim(text);
  if (text.empty() || text.size() > kLongestName || std::count(text.begin(), text.end(), ' ') > 3)
    return false;
  return text.find_first_of(".!?;:") == std::string_view::npos || text.find('.') + 1 < text.size();
}

bool IsDitto(std::string_view text) {
  text = Trim(text);
  return text == "\"" || text == "\xE3\x80\x83" || text == "''" || text == "-\"-" ||
         text == "ditto" || text == "\xE2\x80\xB3";
}

std::string ReadableHeader(const std::string& label) {
  MappedText text;
  text.Append(label, 0);
  return ReadableLabel(text).str();
}

}  // namespace verdict::importers
