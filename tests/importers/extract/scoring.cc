#include "scoring.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

namespace verdict::importers::testing {
namespace {

using Json = nlohmann::json;
using Words = std::set<std::string>;

constexpr std::string_view kStopWords =
    " a an the of for to in on with and or by as is are be it its that this from at via using use "
    "used good best ideal very more most less much many any all not no better worse great high "
    "higher low lower strong poor option choice suitable perfect excellent ";
constexpr std::array<std::string_view, 17> kSuffixes = {
    "ations", "ation", "ings", "ing", "ities", "ity", "ies", "ness", "ers",
    "er",     "es",    "ed",   "al",  "ly",    "s",   "e",   "y"};
constexpr std::size_t kShortestStem = 3;

// Lower case; only letters, digits and `kept`, anything else becomes `other` (or nothing for '\0').
std::string Plain(std::string_view text, std::string_view kept, char other) {
  std::string plain;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      plain += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               kept.find(c) != std::string_view::npos) {
      plain += c;
    } else if (other != '\0') {
      plain += other;
    }
  }
  return plain;
}

std::string NameOf(std::string_view text) { return Plain(text, "+#", '\0'); }
std::string FlatValue(std::string_view text) { return Plain(text, "+#.", '\0'); }

std::string Stem(std::string word) {
  for (const std::string_view suffix : kSuffixes) {
    if (word.size() >= suffix.size() + kShortestStem && word.ends_with(suffix)) {
      word.resize(word.size() - suffix.size());
      break;
    }
  }
  return word;
}

Words WordsOf(std::string_view text) {
  Words words;
  std::istringstream stream(Plain(text, "+#", ' '));
  for (std::string word; stream >> word;) {
    if (kStopWords.find(" " + word + " ") == std::string_view::npos) words.insert(Stem(word));
  }
  return words;
}

bool ShareHalf(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return false;
  const auto shared =
      std::count_if(a.begin(), a.end(), [&](const auto& w) { return b.contains(w); });
  return static_cast<std::size_t>(shared) * 2 >= std::min(a.size(), b.size());
}

std::string Text(const Json& gold, const char* field) {
  const auto found = gold.find(field);
  return found != gold.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A text or a list of texts; nothing for null or a missing field.
std::vector<Json> ListField(const Json& gold, const char* field) {
  const auto found = gold.find(field);
  if (found == gold.end() || found->is_null()) return {};
  if (!found->is_array()) return {*found};
  return {found->begin(), found->end()};
}

std::optional<int> Side(const Json& gold) {
  const auto found = gold.find("polarity");
  if (found == gold.end() || found->is_null()) return std::nullopt;
  return found->get<int>();
}

bool AttributeMatches(const Json& gold, const Claim& claim) {
  std::vector<Json> names = ListField(gold, "attribute_alts");
  names.push_back(gold.at("attribute"));
  return std::any_of(names.begin(), names.end(), [&](const Json& name) {
    const Words theirs = WordsOf(name.get<std::string>());
    return ShareHalf(WordsOf(claim.attribute), theirs) ||
           ShareHalf(WordsOf(claim.attribute_text), theirs);
  });
}

bool IsYes(const std::string& value) {
  return value == "true" || value == "yes" || value == "1" || value == "supported";
}
bool IsNo(const std::string& value) {
  return value == "false" || value == "no" || value == "0" || value == "unsupported" ||
         value == "none";
}

// Whether `number` stands in `text` as a number of its own: 3.9 is not in 13.9 nor in 3.91.
bool HoldsNumber(const std::string& text, const std::string& number) {
  if (number.find_first_not_of("0123456789.") != std::string::npos) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = text.find(number); at != std::string::npos;
       at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    const bool before = at > 0 && (digit(text[at - 1]) || text[at - 1] == '.');
    if (!before && (end == text.size() || !digit(text[end]))) return true;
  }
  return false;
}

bool ValueMatches(const Json& gold, const Claim& claim) {
  const std::vector<Json> wanted = ListField(gold, "value");
  if (wanted.empty()) return true;
  const std::string got = FlatValue(ValueText(claim.value));
  const bool favours = claim.polarity == 1;
  const bool opposes = claim.polarity == -1;
  return std::any_of(wanted.begin(), wanted.end(), [&](const Json& each) {
    const std::string w = FlatValue(each.is_string() ? each.get<std::string>() : each.dump());
    if (w.empty()) return false;
    if (!got.empty() && (w == got || (w.size() > 2 && got.find(w) != std::string::npos) ||
                         (got.size() > 2 && w.find(got) != std::string::npos))) {
      return true;
    }
    if (IsYes(w) && (IsYes(got) || (got.empty() && favours))) return true;
    if (IsNo(w) && (IsNo(got) || (got.empty() && opposes))) return true;
    return HoldsNumber(got, w);
  });
}

struct Statement {
  std::string technology;
  std::optional<int> polarity;
  std::string other;
};

// The claim as it stands and, for a comparison, as stated from the other side.
std::vector<Statement> SidesOf(const Claim& claim) {
  std::vector<Statement> sides = {{claim.technology, claim.polarity, claim.compared_to}};
  if (!claim.compared_to.empty()) {
    const auto turned = claim.polarity ? std::optional<int>(-*claim.polarity) : std::nullopt;
    sides.push_back({claim.compared_to, turned, claim.technology});
  }
  return sides;
}

Words NamesIn(const Json& gold, const char* field, const char* more) {
  Words names;
  std::vector<Json> all = ListField(gold, more);
  for (Json& one : ListField(gold, field)) all.push_back(std::move(one));
  for (const Json& name : all) {
    if (name.is_string()) names.insert(NameOf(name.get<std::string>()));
  }
  return names;
}

bool ReadingMatches(const Json& gold, const Json& reading, const Statement& said,
                    const Claim& claim) {
  const std::string kind = Text(reading, "kind");
  if (kind == "property") return ValueMatches(gold, claim);
  const std::optional<int> side = Side(reading);
  if (side && said.polarity != side) return false;
  if (kind != "comparison") return true;
  const Words others = NamesIn(gold, "other", "other_alts");
  return !said.other.empty() && (others.empty() || others.contains(NameOf(said.other)));
}

// Whether the evidence stands where the gold claim does: in its lines, or in one of its cells.
bool PlaceMatches(const Json& gold, const Evidence& evidence) {
  const std::vector<Json> locators = ListField(gold, "locator");
  if (!locators.empty()) {
    return std::any_of(locators.begin(), locators.end(),
                       [&](const Json& locator) { return locator == evidence.locator; });
  }
  return evidence.lines.last >= gold.at("line").get<int>() &&
         evidence.lines.first <= gold.at("end_line").get<int>();
}

bool MatchesJson(const Json& gold, const Claim& claim, bool with_attribute) {
  if (!PlaceMatches(gold, claim.evidence)) return false;
  const Words names = NamesIn(gold, "technology", "aliases");
  std::vector<Json> readings = ListField(gold, "alternatives");
  readings.push_back(gold);
  for (const Statement& said : SidesOf(claim)) {
    if (!names.contains(NameOf(said.technology))) continue;
    const bool reads = std::any_of(readings.begin(), readings.end(), [&](const Json& reading) {
      return ReadingMatches(gold, reading, said, claim);
    });
    if (reads && (!with_attribute || AttributeMatches(gold, claim))) return true;
  }
  return false;
}

std::vector<Json> ParseLines(const std::string& lines) {
  std::vector<Json> all;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) all.push_back(Json::parse(line));
  }
  return all;
}

struct Rates {
  double recall = 0;
  double precision = 0;
  double f1 = 0;
};

Rates RatesOf(const std::vector<Json>& gold, const std::vector<Claim>& claims,
              bool with_attribute) {
  double must = 0;
  double found = 0;
  for (const Json& wanted : gold) {
    if (!wanted.at("must").get<bool>()) continue;
    ++must;
    found += std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
      return MatchesJson(wanted, claim, with_attribute);
    });
  }
  const auto right = std::count_if(claims.begin(), claims.end(), [&](const Claim& claim) {
    return std::any_of(gold.begin(), gold.end(), [&](const Json& wanted) {
      return MatchesJson(wanted, claim, with_attribute);
    });
  });
  Rates rates;
  if (must > 0) rates.recall = found / must;
  if (!claims.empty())
    rates.precision = static_cast<double>(right) / static_cast<double>(claims.size());
  const double sum = rates.recall + rates.precision;
  if (sum > 0) rates.f1 = 2 * rates.recall * rates.precision / sum;
  return rates;
}

}  // namespace

Score ScoreClaims(const std::string& gold_lines, const std::string& forbidden_lines,
                  const std::vector<Claim>& claims) {
  const std::vector<Json> gold = ParseLines(gold_lines);
  const std::vector<Json> forbidden = ParseLines(forbidden_lines);
  const Rates full = RatesOf(gold, claims, true);
  const Rates anchored = RatesOf(gold, claims, false);
  Score score{
      full.recall, full.precision, full.f1, anchored.recall, anchored.precision, anchored.f1,
      0,           claims.size(),  0};
  for (const Json& wanted : gold) score.gold += wanted.at("must").get<bool>() ? 1U : 0U;
  for (const Claim& claim : claims) {
    const bool bad = std::any_of(forbidden.begin(), forbidden.end(), [&](const Json& never) {
      return MatchesJson(never, claim, true);
    });
    score.forbidden += bad ? 1U : 0U;
  }
  return score;
}

bool Matches(const std::string& gold_line, const Claim& claim, bool with_attribute) {
  return MatchesJson(Json::parse(gold_line), claim, with_attribute);
}

}  // namespace verdict::importers::testing
