#include "importers/boilerplate.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/string_table.h"
#include "base/text.h"
#include "base/utf8.h"
#include "embedded/reader_data.h"
#include "importers/dates.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMaxBytes = 600;  // more than any rule's words

struct Rule {
  BoilerplateRole role = BoilerplateRole::kChrome;
  std::vector<std::string> begins;
  std::unordered_set<std::string> whole;
  std::vector<std::string> contains;
  std::vector<std::string> ends;
  std::size_t max_words = 1000;
  std::size_t longest_whole = 0;  // bytes
};

BoilerplateRole RoleFromName(std::string_view name) {
  if (name == "author") return BoilerplateRole::kAuthor;
  if (name == "updated") return BoilerplateRole::kUpdated;
  if (name == "published") return BoilerplateRole::kPublished;
  return BoilerplateRole::kChrome;
}

std::vector<Rule> LoadRules() {
  std::vector<Rule> rules;
  const Result<std::vector<Record>> records = ReadRecords(embedded::boilerplate_txt());
  if (!records) return rules;
  for (const Record& record : *records) {
    Rule rule;
    rule.role = RoleFromName(record.Get("Role"));
    rule.begins = ListOf(record.Get("Begins"));
    rule.contains = ListOf(record.Get("Contains"));
    rule.ends = ListOf(record.Get("Ends"));
    for (std::string& line : ListOf(record.Get("Whole"))) {
      rule.longest_whole = std::max(rule.longest_whole, line.size());
      rule.whole.insert(std::move(line));
    }
    const std::string_view most = record.Get("At most");
    std::from_chars(most.data(), most.data() + most.size(), rule.max_words);
    // The longest beginning first, so that "updated on" is taken off whole.
    std::sort(rule.begins.begin(), rule.begins.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    rules.push_back(std::move(rule));
  }
  return rules;
}

/// Where `phrase` ends in `text` if the text begins with it as whole words, else 0.
std::size_t BeginsWith(std::string_view text, std::string_view phrase) {
  if (!text.starts_with(phrase)) return 0;
  const bool open = phrase.size() < text.size() && IsAsciiAlnum(phrase.back()) &&
                    IsAsciiAlnum(text[phrase.size()]);
  return open ? 0 : phrase.size();
}

std::string_view WithoutEndColon(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  return text;
}

/// "4 comments" without the number.
std::string_view WithoutCount(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits > 0 && text.substr(digits, 1) == " " ? text.substr(digits + 1) : text;
}

/// The value behind a beginning of `length` bytes; the role may turn out to be another.
BoilerplateMatch ValueOf(BoilerplateRole role, std::string_view text, std::size_t length) {
  std::string_view rest = Trim(text.substr(std::min(length, text.size())));
  const bool colon = !rest.empty() && rest.front() == ':';
  while (!rest.empty() && (rest.front() == ':' || rest.front() == ' ' || rest.front() == '@')) {
    rest.remove_prefix(1);
  }
  if (role == BoilerplateRole::kAuthor) {
    // "By Jane Doe | May 2024", "Jane Doe, engineer": the name ends at the first mark.
    const std::string_view name = Trim(rest.substr(0, rest.find_first_of(",|/(-")));
    if (LooksLikePersonName(name)) return {role, std::string(name)};
    return {};
  }
  const std::optional<std::string> date = FindDate(rest);
  if (date) return {role, *date};
  // "Updated" and "Date" are ordinary words too: without a date or a colon they say nothing.
  return colon && rest.size() < 40 ? BoilerplateMatch{role, {}} : BoilerplateMatch{};
}

}  // namespace

namespace {

/// Phrases of which a text holds none, as a rule: one look at every fourth byte tells.
class PhraseFinder {
 public:
  void Add(std::string_view phrase) {
    if (phrase.size() < kStep - 1 + sizeof(Window)) {
      short_.push_back(phrase);
      return;
    }
    for (std::size_t offset = 0; offset < kStep; ++offset) {
      const auto window = LoadBytes<Window>(phrase.data() + offset);
      const auto place =
          std::upper_bound(parts_.begin(), parts_.end(), window,
                           [](Window wanted, const Part& part) { return wanted < part.window; });
      parts_.insert(place, {window, offset, phrase});
      seen_.set(MarkOf(window));
    }
  }
  [[nodiscard]] bool HoldsAny(std::string_view text) const {
    for (std::size_t i = 0; i + sizeof(Window) <= text.size(); i += kStep) {
      const auto window = LoadBytes<Window>(text.data() + i);
      if (seen_[MarkOf(window)] && IsInPhrase(text, i, window)) return true;
    }
    return std::any_of(short_.begin(), short_.end(), [text](std::string_view phrase) {
      return text.find(phrase) != std::string_view::npos;
    });
  }

 private:
  using Window = std::uint32_t;
  static constexpr std::size_t kStep = 4;
  static constexpr unsigned kBits = 12;

  /// Four bytes of a phrase, and where they stand in it.
  struct Part {
    Window window = 0;
    std::size_t offset = 0;
    std::string_view phrase;
  };

  static std::size_t MarkOf(Window window) {
    constexpr Window kMultiplier = 0x9E3779B1;  // 2^32 / golden ratio (Knuth, 6.4)
    return (window * kMultiplier) >> (8 * sizeof(Window) - kBits);
  }
  [[nodiscard]] bool IsInPhrase(std::string_view text, std::size_t at, Window window) const {
    auto part =
        std::lower_bound(parts_.begin(), parts_.end(), window,
                         [](const Part& one, Window wanted) { return one.window < wanted; });
    for (; part != parts_.end() && part->window == window; ++part) {
      if (part->offset <= at && text.substr(at - part->offset).starts_with(part->phrase))
        return true;
    }
    return false;
  }

  std::bitset<std::size_t{1} << kBits> seen_;
  std::vector<Part> parts_;  // by window
  std::vector<std::string_view> short_;
};

struct RuleBook {
  std::vector<Rule> rules = LoadRules();
  std::size_t max_words = 0;  // of a text that any rule looks at
  PhraseFinder contained;     // by any rule

  RuleBook() {
    for (const Rule& rule : rules) {
      max_words = std::max(max_words, rule.max_words);
      for (const std::string& phrase : rule.contains) contained.Add(phrase);
    }
  }
};

const RuleBook& Rules() {
  static const RuleBook book;
  return book;
}

/// std::count widens each byte to the size of its result; a count in a byte takes sixteen at once.
std::size_t CountSpaces(std::string_view text) {
  constexpr std::size_t kMost = 255;  // of a byte
  std::size_t spaces = 0;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, kMost);
    std::uint8_t in_piece = 0;
    for (const char c : piece) in_piece = static_cast<std::uint8_t>(in_piece + (c == ' ' ? 1 : 0));
    spaces += in_piece;
    text.remove_prefix(piece.size());
  }
  return spaces;
}

BoilerplateMatch MatchRules(std::string_view text) {
  const std::size_t spaces = CountSpaces(text);
  if (spaces + 1 > Rules().max_words) return {};
  const std::string lower = Lower(text);
  const std::string_view whole = WithoutEndColon(WithoutCount(lower));
  const bool contains = Rules().contained.HoldsAny(lower);
  for (const Rule& rule : Rules().rules) {
    if (spaces + 1 > rule.max_words) continue;
    if (whole.size() <= rule.longest_whole && rule.whole.count(std::string(whole)) != 0)
      return {rule.role, {}};
    for (std::size_t i = 0; contains && i < rule.contains.size(); ++i) {
      if (lower.find(rule.contains[i]) != std::string::npos) return {rule.role, {}};
    }
    for (const std::string& phrase : rule.ends) {
      if (lower.ends_with(phrase)) return {rule.role, {}};
    }
    for (const std::string& phrase : rule.begins) {
      if (lower.empty() || lower.front() != phrase.front()) continue;
      const std::size_t end = BeginsWith(lower, phrase);
      if (end == 0) continue;
      if (rule.role == BoilerplateRole::kChrome) return {rule.role, {}};
      BoilerplateMatch match = ValueOf(rule.role, text, end);
      if (match.role != BoilerplateRole::kNone) return match;
      break;
    }
  }
  return {};
}

/// The pieces of "By Jane Doe | May 2, 2024 | 5 min read".
std::vector<std::string_view> PiecesOf(std::string_view text) {
  constexpr auto kSeparators =
      std::to_array<std::string_view>({" | ", " · ", " • ", " — ", " – ", " / "});
  const auto holds = [text](char c) { return text.find(c) != std::string_view::npos; };
  // The second byte of each separator; most texts have none of them.
  if (!holds('|') && !holds('/') && !holds('\xC2') && !holds('\xE2')) return {text};
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    if (text[pos] != ' ') {  // as every separator begins
      ++pos;
      continue;
    }
    const auto separator =
        std::find_if(kSeparators.begin(), kSeparators.end(), [&](std::string_view candidate) {
          return text.substr(pos, candidate.size()) == candidate;
        });
    if (separator == kSeparators.end()) {
      ++pos;
      continue;
    }
    pieces.push_back(text.substr(begin, pos - begin));
    pos += separator->size();
    begin = pos;
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

/// "Home > Back end > Go vs Rust": a path through the site. "Small team → Go, big team → Rust." is
/// none.
bool IsBreadcrumb(std::string_view text) {
  if (text.size() > 120 || text.find_first_of(",;") != std::string_view::npos || text.back() == '.')
    return false;
  const auto holds = [text](char c) { return text.find(c) != std::string_view::npos; };
  if (!holds('>') && !holds('\xC2') && !holds('\xE2')) return false;  // as each arrow has one
  for (const std::string_view arrow : {std::string_view(" > "), std::string_view(" » "),
                                       std::string_view(" › "), std::string_view(" → ")}) {
    const std::size_t first = text.find(arrow);
    if (first != std::string_view::npos && text.find(arrow, first + 1) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<BoilerplateMatch> MatchBoilerplate(std::string_view text) {
  text = Trim(text);
  if (text.empty() || text.size() > kMaxBytes) return {};
  if (IsBreadcrumb(text)) return {{BoilerplateRole::kChrome, {}}};
  BoilerplateMatch whole = MatchRules(text);
  const std::vector<std::string_view> pieces = PiecesOf(text);
  if (pieces.size() == 1) {
    if (whole.role == BoilerplateRole::kNone) return {};
    return {std::move(whole)};
  }
  std::vector<BoilerplateMatch> matches;
  for (const std::string_view piece : pieces) {
    BoilerplateMatch match = MatchRules(Trim(piece));
    if (match.role != BoilerplateRole::kNone) matches.push_back(std::move(match));
  }
  // One piece of several may be chance ("Go | Search | Speed"); half of them are not.
  if (matches.size() * 2 >= pieces.size()) return matches;
  if (whole.role == BoilerplateRole::kNone) return {};
  return {std::move(whole)};
}

bool IsBoilerplate(std::string_view text) { return !MatchBoilerplate(text).empty(); }

bool LooksLikePersonName(std::string_view text) {
  text = Trim(text);
  if (text.empty() || text.size() > 60) return false;
  int words = 0;
  std::size_t pos = 0;
  bool word_begins = true;
  while (pos < text.size()) {
    const char c = text[pos];
    if (c == ' ' || c == '-' || c == '\'') {
      word_begins = word_begins || c == ' ';
      ++pos;
      continue;
    }
    if (IsAscii(c) && !IsAsciiLetter(c) && c != '.') return false;
    if (word_begins) {
      // A letter that has a lower-case form is a capital.
      const std::string letter(text.substr(pos, Utf8Length(c)));
      if (c == '.' || Lower(letter) == letter) return false;
      ++words;
      word_begins = false;
    }
    pos += Utf8Length(c);
  }
  return words >= 2 && words <= 4;
}

}  // namespace verdict::importers
