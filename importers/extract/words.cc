#include "importers/extract/words.h"

#include <algorithm>

#include "base/utf8.h"
#include "importers/extract/properties.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMostWords = 65536;  // some 20 MB at worst
constexpr std::size_t kMostKept = 32768;   // beyond it the next document begins anew

// A number and its traits in one.
constexpr unsigned kTraitsAt = 24;
constexpr std::uint32_t kNumberBits = (1U << kTraitsAt) - 1U;
static_assert(kMostWords <= kNumberBits);

std::uint8_t TraitsOf(const WordFacts& facts) {
  const PropertyTable& properties = PropertyTable::Get();
  unsigned bits = 0;
  if (!facts.begins_technology) bits |= traits::kBeginsNoTechnology;
  if (facts.technology == nullptr && facts.capital && facts.novel) bits |= traits::kNewName;
  if (!facts.joins) bits |= traits::kJoinsNothing;
  if (!properties.BeginsPhrase(facts.lower)) bits |= traits::kBeginsNoProperty;
  if (!properties.BeginsIdiom(facts.lower)) bits |= traits::kBeginsNoIdiom;
  if (!properties.BeginsAdjective(facts.lower)) bits |= traits::kIsNoValueAdjective;
  return static_cast<std::uint8_t>(bits);
}

std::uint64_t BytesBehind(std::string_view key, const Vocabulary& vocabulary) {
  constexpr std::string_view kOneEach = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::uint64_t bits = std::uint64_t{1} << WordFacts::BitOf('+');  // the others: always
  std::string longer(key);
  longer += ' ';
  for (const char c : kOneEach) {
    longer.back() = c;
    if (vocabulary.MayBeginTechnology(longer)) bits |= std::uint64_t{1} << WordFacts::BitOf(c);
  }
  return bits;
}

}  // namespace

WordTable& WordTable::OfThread(const Vocabulary& vocabulary) {
  thread_local WordTable table;
  if (table.vocabulary_id_ != vocabulary.id() || table.facts_.size() > kMostKept) {
    table.numbers_.Clear();
    table.facts_.clear();
    table.texts_.clear();
    table.pairs_.clear();
    table.tags_->Clear();
  }
  table.vocabulary_ = &vocabulary;
  table.vocabulary_id_ = vocabulary.id();
  return table;
}

void WordTable::Number(std::string_view text, std::vector<Token>& tokens) {
  for (Token& token : tokens) {
    const std::string_view spelling = token.In(text);
    const std::uint32_t* known = numbers_.Find(spelling);
    const std::uint32_t number = known != nullptr ? *known : Add(spelling);
    token.word = number & kNumberBits;
    token.traits = static_cast<std::uint8_t>(number >> kTraitsAt);
  }
}

bool WordTable::MayBeginTechnology(const Token& first, const Token& second) {
  constexpr std::size_t kPlaces = 4096;
  if (pairs_.empty()) pairs_.resize(kPlaces);
  const std::uint64_t pair = std::uint64_t{first.word} << 33U | std::uint64_t{second.word} << 1U;
  constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio
  std::uint64_t& place = pairs_[(pair * kMultiplier) >> 52U];
  if ((place & ~std::uint64_t{1}) != pair) {
    std::string key(Of(first)->name_key);
    key += Of(second)->name_key;
    place = pair | (vocabulary_->MayBeginTechnology(key) ? 1U : 0U);
  }
  return (place & 1U) != 0;
}

std::uint32_t WordTable::Add(std::string_view spelling) {
  if (facts_.size() >= kMostWords || spelling.size() > kLongestWord) return 0;
  const Lexicon& lexicon = Lexicon::Get();
  std::string& lower = texts_.emplace_back();
  AppendLower(spelling, lower);
  WordFacts facts;
  facts.lower = lower;
  facts.cues = lexicon.OfWord(lower);
  facts.phrases = lexicon.PhrasesAt(lower);
  facts.name_key = texts_.emplace_back(NameKey(spelling));
  facts.name_hash = HashOf(facts.name_key);
  facts.begins_technology = vocabulary_->MayBeginTechnology(facts.name_key);
  if (facts.begins_technology) facts.technology_goes_on = BytesBehind(facts.name_key, *vocabulary_);
  facts.technology = vocabulary_->FindTechnologyByKey(facts.name_key);
  facts.usual_tag = UsualTag(lower);
  facts.novel = IsNovel(spelling);
  facts.capital = std::any_of(spelling.begin(), spelling.end(), IsAsciiUpper);
  facts.joins = spelling == "," || spelling == "/" || facts.cues.Has(Cue::kConjunction);
  const auto chooses = [](const Lexicon::Phrase& phrase) { return phrase.cues.Has(Cue::kChoose); };
  facts.chooses = facts.cues.Has(Cue::kChoose) ||
                  (facts.phrases != nullptr &&
                   std::any_of(facts.phrases->all().begin(), facts.phrases->all().end(), chooses));
  facts_.push_back(facts);
  const std::uint32_t number =
      static_cast<std::uint32_t>(facts_.size()) | std::uint32_t{TraitsOf(facts)} << kTraitsAt;
  numbers_.Insert(texts_.emplace_back(spelling), number);
  return number;
}

bool IsNovel(std::string_view word) {
  if (word.size() < 2) return false;
  std::string lower;
  bool inner = false;
  bool letter = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    inner = inner || (i > 0 && (IsAsciiUpper(c) || IsAsciiDigit(c)));
    letter = letter || IsAsciiLetter(c);
    lower += ToAsciiLower(c);
  }
  if (!letter) return false;
  const Tag tag = UsualTag(lower);
  if (tag == Tag::kUnknown || tag == Tag::kNNP || tag == Tag::kNNPS) {
    const std::size_t hyphen = lower.rfind('-');
    if (hyphen == std::string::npos || inner) return true;
    const Tag last = UsualTag(std::string_view(lower).substr(hyphen + 1));
    return last == Tag::kUnknown;
  }
  return inner && IsAsciiUpper(word.front()) &&
         !std::all_of(word.begin(), word.end(), IsAsciiUpper);
}

void AppendLower(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    // A typographic apostrophe (E2 80 99, E2 80 98) as a plain one.
    if (c == '\xE2' && i + 2 < text.size() && text[i + 1] == '\x80' &&
        (text[i + 2] == '\x99' || text[i + 2] == '\x98')) {
      out += '\'';
      i += 2;
      continue;
    }
    out += ToAsciiLower(c);
  }
}

}  // namespace verdict::importers
