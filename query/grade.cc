#include "query/grade.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/text.h"
#include "base/utf8.h"
#include "embedded/query_data.h"

namespace verdict::query {
namespace {

constexpr std::size_t kMostWords = 3;           ///< Of a grade.
constexpr std::size_t kLongestValue = 400;      ///< Bytes; longer values describe.
constexpr std::size_t kBeginning = 64;          ///< Bytes in which a grade and the next word stand.
constexpr std::string_view kMarks = ",;:.!(/";  ///< What may end a grade.

struct GradeWords {
  std::map<std::string, Grade, std::less<>> grades;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> classes;

  GradeWords() {
    const Result<std::vector<Record>> records = ReadRecords(embedded::question_grades());
    if (!records) return;
    for (const Record& record : *records) {
      std::vector<std::string> words = ListOf(record.Get("Words"));
      if (const std::string_view name = record.Get("Class"); !name.empty()) {
        for (std::string& word : words) {
          if (name == "rating") word = Stem(word);
          classes[std::string(name)].insert(std::move(word));
        }
        continue;
      }
      const bool amount = !record.Get("Amount").empty();
      const std::string_view step = record.Get(amount ? "Amount" : "Grade");
      Grade grade{0, amount};
      std::from_chars(step.data(), step.data() + step.size(), grade.step);
      for (std::string& word : words) grades.emplace(std::move(word), grade);
    }
  }
  [[nodiscard]] bool Is(std::string_view name, std::string_view word) const {
    const auto found = classes.find(name);
    return found != classes.end() && found->second.contains(word);
  }
};

const GradeWords& Words() {
  static const GradeWords words;
  return words;
}

/// Whether people want little of what the claim is about.
bool LittleIsGood(const Claim& claim, const Vocabulary& vocabulary) {
  if (const KnownAttribute* known = vocabulary.FindLabel(claim.attribute))
    return known->good == GoodPole::kLow;
  return EndsInLittleIsGood(claim.attribute);
}

/// Whether nothing after a grade makes it another word's: a mark, a sign, a word of the data file.
bool EndsGrade(std::string_view rest) {
  rest = Trim(rest);
  if (rest.empty() || kMarks.find(rest.front()) != std::string_view::npos) return true;
  if (!IsAsciiAlnum(rest.front())) return true;
  return Words().Is("followed", rest.substr(0, rest.find_first_of(" ,;:.!()/")));
}

}  // namespace

std::optional<Grade> GradeOf(std::string_view value) {
  if (value.size() > kLongestValue) return {};
  const std::string text = Lower(FoldSpace(value.substr(0, kBeginning)));
  const std::string_view begin = text;
  std::optional<Grade> grade;
  std::size_t end = 0;
  for (std::size_t i = 0; i < kMostWords && end < text.size(); ++i) {
    end = std::min(begin.find_first_of(" ,;:.!(/", end == 0 ? 0 : end + 1), begin.size());
    const auto found = Words().grades.find(begin.substr(0, end));
    if (found != Words().grades.end() && EndsGrade(begin.substr(end))) grade = found->second;
  }
  return grade;
}

bool NamesRating(std::string_view quote) {
  const std::vector<std::string_view>& stems = ContentStemViews(quote);
  return std::any_of(stems.begin(), stems.end(),
                     [](std::string_view stem) { return Words().Is("rating", stem); });
}

bool EndsInLittleIsGood(std::string_view attribute) {
  const std::vector<std::string_view> words = SplitSpaces(attribute);
  return !words.empty() && Words().Is("little-is-good", Lower(words.back()));
}

bool EndsInTime(std::string_view attribute) {
  const std::vector<std::string_view> words = SplitSpaces(attribute);
  return !words.empty() && Words().Is("time", Lower(words.back()));
}

std::optional<double> SideOfGrade(const Claim& claim, const Vocabulary& vocabulary) {
  const std::string* text = std::get_if<std::string>(&claim.value);
  if (text == nullptr) return {};
  const std::optional<Grade> grade = GradeOf(*text);
  if (!grade) return {};
  return grade->amount && LittleIsGood(claim, vocabulary) ? -grade->step : grade->step;
}

}  // namespace verdict::query
