#include "importers/extract/advice_table.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/language/stem.h"
#include "base/text.h"
#include "importers/extract/lexicon.h"
#include "importers/extract/phrase.h"
#include "importers/extract/table_axes.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMostChoices = 6;        // what names more chooses nothing
constexpr std::size_t kLongestCase = 120;      // bytes; what is longer is prose
constexpr std::size_t kMostCaseWords = 6;      // of the attribute; the rest is cut off
constexpr std::size_t kLongestQuote = 2000;    // bytes from the case to the choice
constexpr std::string_view kBetween = ",;/|";  // choices
constexpr std::string_view kApart = "&+";      // the same behind a blank: "C++" is one

// Without what stands in brackets at its end.
std::string_view Plain(std::string_view text) {
  text = Trim(text);
  const std::size_t bracket = text.find('(');
  const bool ends = bracket != std::string_view::npos && text.find(')') + 1 == text.size();
  return ends && bracket > 0 ? Trim(text.substr(0, bracket)) : text;
}

}  // namespace

std::vector<std::string_view> ListedIn(std::string_view cell) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  std::size_t word = 0;
  const auto end_part = [&](std::size_t end, std::size_t next) {
    if (const std::string_view part = Plain(cell.substr(begin, end - begin)); !part.empty())
      parts.push_back(part);
    begin = word = next;
  };
  for (std::size_t i = 0; i <= cell.size(); ++i) {
    const bool apart = i > 0 && cell[i - 1] == ' ';
    const bool cut = i < cell.size() && (kBetween.find(cell[i]) != std::string_view::npos ||
                                         (apart && kApart.find(cell[i]) != std::string_view::npos));
    if (cut) end_part(i, i + 1);
    if (cut || (i < cell.size() && cell[i] != ' ')) continue;
    if (Lexicon::Get().Is(cell.substr(word, i - word), Label::kJoiner)) end_part(word, i);
    word = i + 1;
  }
  end_part(cell.size(), cell.size());
  return parts;
}

std::string_view CaseOf(std::string_view cell) {
  const Lexicon& lexicon = Lexicon::Get();
  std::string_view text = Plain(cell);
  const std::size_t lead = lexicon.BeginsWith(Lower(text), Label::kCaseLead);
  if (lead < text.size()) text = Trim(text.substr(lead));
  if (lexicon.BeginsWith(Lower(text), Label::kNoCase) > 0) return {};
  text = Trim(text.substr(0, std::min({text.size(), text.find_first_of(",;"), text.find(" / ")})));
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' && ++words == kMostCaseWords) return text.substr(0, i);
  }
  return text;
}

namespace {

// The technologies that a cell chooses, each once; none where a part of it names nobody.
std::vector<int> ChoicesOf(std::string_view cell, const NameTable& names) {
  if (const int whole = names.TechnologyOf(Plain(cell)); whole >= 0) return {whole};
  std::vector<int> choices;
  for (const std::string_view part : ListedIn(cell)) {
    const int technology = names.TechnologyOf(part);
    if (technology < 0 || choices.size() == kMostChoices) return {};
    if (std::find(choices.begin(), choices.end(), technology) == choices.end())
      choices.push_back(technology);
  }
  return choices;
}

const std::string& TextAt(const Table& table, std::size_t row, std::size_t column) {
  return table.rows[row][column].text.str();
}

bool HeaderIs(const Table& table, std::size_t row, std::size_t column, Label label) {
  return Lexicon::Get().Is(ReadableHeader(TextAt(table, row, column)), label);
}

}  // namespace

std::optional<AdviceColumns> FindAdvice(const Table& table, std::size_t header_rows,
                                        const NameTable& names) {
  if (header_rows == 0 || table.rows.size() <= header_rows) return {};
  std::optional<std::size_t> cases;
  std::optional<std::size_t> choice;
  for (std::size_t c = 0; c < table.rows[0].size(); ++c) {
    if (!cases && HeaderIs(table, header_rows - 1, c, Label::kCaseHeader)) cases = c;
    if (!choice && HeaderIs(table, header_rows - 1, c, Label::kChoiceHeader)) choice = c;
  }
  if (!cases || !choice || cases == choice) return {};
  std::size_t named = 0;
  for (std::size_t r = header_rows; r < table.rows.size(); ++r)
    named += ChoicesOf(TextAt(table, r, *choice), names).empty() ? 0U : 1U;
  if (named * 2 < table.rows.size() - header_rows) return {};
  return AdviceColumns{*cases, *choice};
}

void ReadAdvice(const Table& table, std::size_t header_rows, const AdviceColumns& columns,
                const NameTable& names, const Vocabulary& vocabulary, ClaimSink& sink) {
  for (std::size_t r = header_rows; r < table.rows.size(); ++r) {
    const MappedText& said = table.rows[r][columns.cases].text;
    const MappedText& chosen = table.rows[r][columns.choice].text;
    const std::string_view text = Trim(said.str());
    if (text.empty() || text.size() > kLongestCase) continue;
    const std::string_view name = CaseOf(text);
    AttributeName attribute =
        NameAttribute(ReadableHeader(std::string(name)), vocabulary, AttributeKind::kUseCase);
    if (attribute.empty()) continue;
    attribute.text = text;
    const ByteSpan one = said.SourceOfAll();
    const ByteSpan other = chosen.SourceOfAll();
    // A case that spans many rows would be quoted with all of them.
    const ByteSpan row{std::min(one.begin, other.begin), std::max(one.end, other.end)};
    if (other.size() > kLongestQuote) continue;
    sink.SetEvidence(row.size() > kLongestQuote ? other : row);
    for (const int technology : ChoicesOf(chosen.str(), names)) {
      Draft draft;
      draft.technology = technology;
      draft.attribute = attribute;
      draft.polarity = 1;
      draft.condition = name == text ? std::string() : std::string(text);
      draft.confidence = 0.85;
      draft.rule = "advice-cell";
      sink.Add(std::move(draft));
    }
  }
}

}  // namespace verdict::importers
