#include "query/values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/text.h"
#include "embedded/query_data.h"

namespace verdict::query {
namespace {

struct Meaning {
  std::vector<std::string> aspect;  // content stems, sorted
  std::vector<std::string> of;
  std::vector<std::vector<std::string>> of_stems;
  std::vector<std::string> yes;
  std::vector<std::string> no;
};

std::vector<std::string> SortedStems(std::string_view phrase) {
  std::vector<std::string> stems = ContentStems(phrase);
  std::sort(stems.begin(), stems.end());
  return stems;
}

struct ValueWords {
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> classes;
  std::vector<Meaning> meanings;

  ValueWords() {
    const Result<std::vector<Record>> records = ReadRecords(embedded::question_values());
    if (!records) return;
    for (const Record& record : *records) {
      if (const std::string_view name = record.Get("Class"); !name.empty()) {
        for (std::string& word : ListOf(record.Get("Words")))
          classes[std::string(name)].insert(std::move(word));
        continue;
      }
      Meaning meaning{SortedStems(record.Get("Aspect")),
                      ListOf(record.Get("Of")),
                      {},
                      ListOf(record.Get("Yes")),
                      ListOf(record.Get("No"))};
      for (const std::string& of : meaning.of) meaning.of_stems.push_back(SortedStems(of));
      meanings.push_back(std::move(meaning));
    }
  }
  [[nodiscard]] bool Is(std::string_view name, std::string_view text) const {
    const auto found = classes.find(name);
    return found != classes.end() && found->second.contains(text);
  }
  [[nodiscard]] bool Begins(std::string_view name, std::string_view text) const {
    const auto found = classes.find(name);
    if (found == classes.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [text](const std::string& word) {
      return text.starts_with(word) &&
             (text.size() == word.size() ||
              std::isalnum(static_cast<unsigned char>(text[word.size()])) == 0);
    });
  }
  [[nodiscard]] bool Holds(std::string_view name, std::string_view text) const {
    const auto found = classes.find(name);
    return found != classes.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [text](const std::string& phrase) { return HoldsPhrase(text, phrase); });
  }
};

const ValueWords& Words() {
  static const ValueWords words;
  return words;
}

/// Lower case, trimmed, without a full stop at the end.
std::string Plain(std::string_view text) {
  std::string plain = Lower(FoldSpace(text));
  while (plain.ends_with('.') || plain.ends_with('!')) plain.pop_back();
  return plain;
}

std::string_view FirstSentence(std::string_view text) {
  const std::size_t end = std::min(text.find(". "), text.find("; "));
  return text.substr(0, std::min(end, text.size()));
}

const Meaning* FindMeaning(std::string_view aspect) {
  const std::vector<std::string> stems = SortedStems(aspect);
  const std::vector<Meaning>& meanings = Words().meanings;
  const auto found = std::find_if(meanings.begin(), meanings.end(),
                                  [&](const Meaning& meaning) { return meaning.aspect == stems; });
  return found == meanings.end() ? nullptr : &*found;
}

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

double Scale(std::string_view suffix, std::size_t& used) {
  static constexpr struct {
    std::string_view word;
    double factor;
  } kScales[] = {{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"k", 1e3},
                 {"m", 1e6},        {"b", 1e9},       {"g", 1e9}};
  for (const auto& scale : kScales) {
    if (!suffix.starts_with(scale.word)) continue;
    if (suffix.size() > scale.word.size() && IsWordByte(suffix[scale.word.size()])) continue;
    used = scale.word.size();
    return scale.factor;
  }
  used = 0;
  return 1;
}

std::optional<Quantity> QuantityOfText(std::string_view text) {
  std::string lower = Lower(Trim(text));
  std::string_view rest = lower;
  while (!rest.empty() && (rest.front() == '~' || rest.front() == '$' || rest.front() == '>' ||
                           rest.front() == '<' || rest.front() == ' ')) {
    rest.remove_prefix(1);
  }
  std::string digits;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    const char c = rest[at];
    const bool digit_next =
        at + 1 < rest.size() && std::isdigit(static_cast<unsigned char>(rest[at + 1])) != 0;
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || (c == '.' && digit_next) ||
        (c == '-' && at == 0)) {
      digits += c;
    } else if (!(c == ',' && digit_next)) {
      break;
    }
  }
  Quantity quantity;
  const char* const end = digits.data() + digits.size();
  const auto [stop, problem] = std::from_chars(digits.data(), end, quantity.number);
  // "3.9.0" is a version and "20-Feb-2008" a date, not numbers.
  if (problem != std::errc() || stop != end || digits.empty()) return {};
  rest.remove_prefix(at);
  if (rest.starts_with('-') || rest.starts_with('/')) return {};
  rest = Trim(rest);
  std::size_t used = 0;
  quantity.number *= Scale(rest, used);
  quantity.unit = std::string(Trim(rest.substr(used)));
  return quantity;
}

}  // namespace

std::optional<double> SideOfValue(const ClaimValue& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? 1.0 : -1.0;
  const std::string* text = std::get_if<std::string>(&value);
  if (text == nullptr) return {};
  const std::string plain = Plain(*text);
  const ValueWords& words = Words();
  if (words.Is("yes", plain)) return 1.0;
  if (words.Is("no", plain)) return -1.0;
  if (words.Is("partly", plain)) return 0.4;
  if (words.Is("unknown", plain)) return {};
  const std::string_view first = FirstSentence(plain);
  if (words.Holds("no-inside", first)) return -1.0;
  if (words.Begins("yes-begin", first)) return 1.0;
  if (words.Begins("no-begin", first)) return -1.0;
  return {};
}

namespace {

/// "so no message replay is available": a denial within three words before the first word that is
/// asked about.
bool DeniedBefore(std::string_view sentence, const std::string& stem) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = sentence.find_first_not_of(' ', at)) != std::string_view::npos;) {
    const std::size_t end = std::min(sentence.find(' ', at), sentence.size());
    words.push_back(sentence.substr(at, end - at));
    const std::vector<std::string> stems = ContentStems(words.back());
    if (std::find(stems.begin(), stems.end(), stem) != stems.end()) {
      const std::size_t first = words.size() > 4 ? words.size() - 4 : 0;
      for (std::size_t i = words.size() - 1; i > first && !words[i - 1].ends_with(','); --i) {
        if (Words().Is("no-thing", words[i - 1])) return true;
      }
      return false;
    }
    at = end;
  }
  return false;
}

}  // namespace

std::optional<double> SideOfText(std::string_view text, const std::vector<std::string>& stems) {
  if (stems.empty()) return {};
  std::optional<double> side;
  const std::string lower = Lower(FoldSpace(text));
  for (std::string_view rest = lower; !rest.empty();) {
    const std::string_view sentence = FirstSentence(rest);
    rest.remove_prefix(std::min(sentence.size() + 2, rest.size()));
    const std::vector<std::string> words = ContentStems(sentence);
    const bool speaks = std::all_of(stems.begin(), stems.end(), [&words](const std::string& stem) {
      return std::find(words.begin(), words.end(), stem) != words.end();
    });
    if (!speaks) continue;
    const bool refused =
        Words().Begins("no-begin", sentence) && !Words().Begins("yes-begin", sentence);
    const bool denied =
        refused || Words().Holds("no-inside", sentence) || DeniedBefore(sentence, stems.front());
    if (!denied) return 1.0;
    side = -1.0;
  }
  return side;
}

bool IsUnknownValue(const ClaimValue& value) {
  if (std::holds_alternative<std::monostate>(value)) return true;
  const std::string* text = std::get_if<std::string>(&value);
  if (text == nullptr) return false;
  const std::string plain = Plain(*text);
  // "N/A. It relies on others for that."
  return plain.empty() || Words().Is("unknown", FirstSentence(plain));
}

bool IsDenial(std::string_view lower_word) { return Words().Is("denial", lower_word); }

std::optional<double> SideByMeaning(std::string_view aspect, std::string_view attribute,
                                    const ClaimValue& value) {
  const Meaning* meaning = FindMeaning(aspect);
  const std::string* text = std::get_if<std::string>(&value);
  if (meaning == nullptr || text == nullptr) return {};
  const std::vector<std::string> stems = SortedStems(attribute);
  if (std::find(meaning->of_stems.begin(), meaning->of_stems.end(), stems) ==
      meaning->of_stems.end())
    return {};
  const std::string plain = Plain(*text);
  const auto holds = [&plain](const std::string& phrase) { return HoldsPhrase(plain, phrase); };
  if (std::any_of(meaning->yes.begin(), meaning->yes.end(), holds)) return 1.0;
  if (std::any_of(meaning->no.begin(), meaning->no.end(), holds)) return -1.0;
  return {};
}

std::vector<std::string> SplitAspects(std::string_view phrase) {
  std::vector<std::string> parts(1);
  const auto next = [&parts] {
    if (!parts.back().empty()) parts.emplace_back();
  };
  const std::vector<std::string_view> words = SplitSpaces(phrase);
  constexpr std::size_t kLongestJoint = 3;  // words
  for (std::size_t i = 0; i < words.size();) {
    std::size_t joint = 0;
    std::string words_here;
    for (std::size_t n = 1; n <= std::min(kLongestJoint, words.size() - i); ++n) {
      words_here += (n > 1 ? " " : "") + Lower(words[i + n - 1]);
      if (Words().Is("joint", words_here)) joint = n;
    }
    if (joint > 0) {
      next();
      i += joint;
      continue;
    }
    const bool comma = words[i].ends_with(',');
    parts.back() += (parts.back().empty() ? "" : " ") +
                    std::string(words[i].substr(0, words[i].size() - (comma ? 1 : 0)));
    if (comma) next();
    ++i;
  }
  if (parts.size() > 1 && parts.back().empty()) parts.pop_back();
  return parts;
}

std::vector<std::string> AttributesMeaning(std::string_view aspect) {
  const Meaning* meaning = FindMeaning(aspect);
  return meaning == nullptr ? std::vector<std::string>() : meaning->of;
}

std::optional<Quantity> QuantityOf(const ClaimValue& value) {
  if (const double* number = std::get_if<double>(&value)) return Quantity{*number, {}};
  if (const std::string* text = std::get_if<std::string>(&value)) return QuantityOfText(*text);
  return {};
}

std::optional<double> YearOf(const ClaimValue& value) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string* text = std::get_if<std::string>(&value);
  if (text == nullptr) return {};
  double year = 0;
  double month = 0;
  const std::string lower = Lower(*text);
  std::size_t words = 0;
  for (std::size_t at = 0; at < lower.size() && words < 3;) {
    const std::size_t begin = lower.find_first_not_of(" -/,.", at);
    if (begin == std::string::npos) break;
    at = std::min(lower.find_first_of(" -/,.", begin), lower.size());
    const std::string_view word = std::string_view(lower).substr(begin, at - begin);
    ++words;
    double number = 0;
    const auto [stop, problem] =
        std::from_chars(word.data(), word.data() + word.size(), number, std::chars_format::fixed);
    const bool whole = problem == std::errc() && stop == word.data() + word.size();
    if (whole && word.size() == 4 && number >= 1940 && number < 2100) {
      if (year != 0) return {};  // a span
      year = number;
    } else if (whole && number >= 1 && number <= 12 && year != 0 && month == 0) {
      month = number;  // 2013-07-15
    } else if (!whole) {
      const auto named = std::find_if(
          kMonths.begin(), kMonths.end(),
          [word](std::string_view name) { return word.starts_with(name) && word.size() <= 9; });
      if (named == kMonths.end()) {
        if (year != 0 && word.starts_with('(')) break;  // "1996 (based on ...)"
        return {};
      }
      month = static_cast<double>(named - kMonths.begin()) + 1;
    }
  }
  if (year == 0) return {};
  return month == 0 ? year : year + (month - 1) / 12;
}

bool SameValue(const ClaimValue& stored, std::string_view asked) {
  const std::string said = Plain(ValueText(stored));
  const std::string wanted = Plain(asked);
  if (said == wanted && !said.empty()) return true;
  const ClaimValue asked_value = std::string(asked);
  if (const std::optional<double> side = SideOfValue(asked_value)) {
    const std::optional<double> stored_side = SideOfValue(stored);
    return stored_side && (*stored_side > 0) == (*side > 0);
  }
  const std::optional<Quantity> a = QuantityOf(stored);
  const std::optional<Quantity> b = QuantityOf(asked_value);
  if (a && b)
    return std::abs(a->number - b->number) <=
           1e-9 * std::max(std::abs(a->number), std::abs(b->number));
  return !a && !b && !wanted.empty() && HoldsPhrase(said, wanted);
}

std::string CountBefore(std::string_view text, std::string_view thing) {
  const std::vector<std::string> wanted = ContentStems(thing);
  if (wanted.empty()) return {};
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < text.size()) {
    at = text.find_first_not_of(" \t\r\n|(", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n|(", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (std::isdigit(static_cast<unsigned char>(words[i].front())) == 0) continue;
    std::vector<std::string> after;
    for (std::size_t j = i + 1; j < std::min(words.size(), i + 3 + wanted.size()); ++j) {
      for (std::string& stem : ContentStems(words[j])) after.push_back(std::move(stem));
    }
    if (std::search(after.begin(), after.end(), wanted.begin(), wanted.end()) == after.end())
      continue;
    std::string_view number = words[i];
    while (!number.empty() && !IsWordByte(number.back()) && number.back() != '%')
      number.remove_suffix(1);
    return std::string(number);
  }
  return {};
}

}  // namespace verdict::query
