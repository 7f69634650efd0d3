#include "query/english/slots.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "query/english/forms.h"

namespace verdict::query::english {
namespace {

constexpr std::size_t kLongestUnknownName = 4;
constexpr std::size_t kLongestKind = 4;
constexpr std::size_t kLongestAspect = 20;
constexpr std::size_t kLongestDegree = 6;
constexpr std::size_t kShortestMistyped = 5;

constexpr std::array<std::string_view, 6> kArticles = {"the",    "a",    "an",
                                                       "either", "both", "between"};
constexpr std::array<std::string_view, 7> kChoice = {"or", "vs", "vs.", "versus", "v", "/", "over"};
constexpr std::array<std::string_view, 2> kJoin = {"and", "&"};

template <typename List>
bool IsIn(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool StartsLikeName(std::string_view text) {
  if (text.empty()) return false;
  const auto first = static_cast<unsigned char>(text.front());
  return std::isalnum(first) != 0 || first >= 0x80 || text.front() == '.';
}

}  // namespace

Slots::Slots(std::string_view question, const std::vector<Word>& words, const NameBook& names,
             const Vocabulary& vocabulary)
    : question_(question),
      words_(words),
      names_(names),
      vocabulary_(vocabulary),
      known_until_(words.size(), 0) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t last = std::min(words.size(), i + names.longest());
    for (std::size_t end = i + 1; end <= last; ++end) {
      if (words[end - 1].comma || words[end - 1].stop) break;
      // "React or" is not the name Reactor.
      if (AllForms().Is("closed", words[end - 1].lower)) continue;
      if (names.IsName(question.substr(words[i].begin, words[end - 1].end - words[i].begin)))
        known_until_[i] = end;
    }
    if (AllForms().Is("closed", words[i].lower) && known_until_[i] == i + 1) known_until_[i] = 0;
  }
  titled_ = IsTitled();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (known_until_[i] != 0 && GoesOn(known_until_[i])) known_until_[i] = 0;
  }
}

bool Slots::IsCapital(std::size_t word) const {
  const char first = question_[words_[word].begin];
  return first >= 'A' && first <= 'Z';
}

/// Written Like This: capitals say nothing about names.
bool Slots::IsTitled() const {
  for (std::size_t i = 1; i < words_.size(); ++i) {
    if (words_[i - 1].stop || !AllForms().Is("closed", words_[i].lower)) continue;
    if (words_[i].lower != "i" && IsCapital(i)) return true;
  }
  return false;
}

/// Whether a name that seems to end before `end` is only the beginning of a longer one: "Kafka" of
/// "Kafka Streams". Capitals alone ("Kafka JSON support") are more often what is asked about.
bool Slots::GoesOn(std::size_t end) const {
  if (titled_ || end == 0 || end >= words_.size()) return false;
  const Word& next = words_[end];
  if (next.comma || next.stop || known_until_[end] != 0 || !IsCapital(end) || !IsCapital(end - 1) ||
      AllForms().Is("closed", next.lower) || words_[end - 1].comma || words_[end - 1].stop) {
    return false;
  }
  const std::string_view text = question_.substr(next.begin, next.end - next.begin);
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string Slots::TextOf(Capture capture) const {
  if (capture.begin >= capture.end) return {};
  const std::size_t begin = words_[capture.begin].begin;
  return std::string(question_.substr(begin, words_[capture.end - 1].end - begin));
}

std::string Slots::LowerOf(std::size_t begin, std::size_t end) const {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (!text.empty()) text += ' ';
    text += words_[i].lower;
  }
  return text;
}

/// The longest known name that begins there: "Alpha MQ", not its alias "Alpha".
bool Slots::IsKnownName(std::size_t begin, std::size_t end) const {
  return known_until_[begin] == end;
}

bool Slots::HoldsKnownName(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (known_until_[i] != 0) return true;
  }
  return false;
}

bool Slots::IsName(std::size_t begin, std::size_t end) const {
  while (begin < end && IsIn(kArticles, words_[begin].lower)) ++begin;
  if (begin >= end) return false;
  if (IsKnownName(begin, end)) return true;
  if (end - begin > kLongestUnknownName || HoldsKnownName(begin, end) || GoesOn(end)) return false;
  if (!StartsLikeName(words_[begin].lower)) return false;
  for (std::size_t i = begin; i < end; ++i) {
    if (words_[i].comma || words_[i].stop || AllForms().Is("closed", words_[i].lower) ||
        IsIn(kChoice, words_[i].lower))
      return false;
  }
  return true;
}

bool Slots::LooksLikeName(std::size_t begin, std::size_t end) const {
  while (begin < end && IsIn(kArticles, words_[begin].lower)) ++begin;
  if (IsKnownName(begin, end) || IsNearName(begin, end)) return true;
  const std::string text = TextOf({begin, end});
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
  });
}

/// One word that is a stored name but for a typing error. Short words are near too many others.
bool Slots::IsNearName(std::size_t begin, std::size_t end) const {
  return end - begin == 1 && words_[begin].lower.size() >= kShortestMistyped &&
         names_.FindNear(TextOf({begin, end})).has_value();
}

std::vector<Capture> Slots::NamesIn(Capture list) const {
  std::vector<Capture> names;
  std::size_t begin = list.begin;
  const auto close = [&](std::size_t end) {
    while (begin < end && IsIn(kArticles, words_[begin].lower)) ++begin;
    if (begin < end) names.push_back({begin, end});
  };
  for (std::size_t i = list.begin; i < list.end; ++i) {
    const Word& word = words_[i];
    // The "VS" of "VS Code" parts nothing.
    if (known_until_[i] > i + 1 && known_until_[i] <= list.end) {
      i = known_until_[i] - 1;
      continue;
    }
    if (!word.comma && !IsIn(kChoice, word.lower) && !IsIn(kJoin, word.lower)) continue;
    close(i);
    begin = i + 1;
  }
  close(list.end);
  return names;
}

/// A list of at least two names. Where it is strict (words that are no names may stand before it),
/// all must be known, or it must stand after a comma or hold a known name, and be joined by "or" or
/// "vs".
bool Slots::IsList(std::size_t begin, std::size_t end, bool strict) const {
  if (end - begin < 3 || IsIn(kChoice, words_[end - 1].lower) || IsIn(kJoin, words_[end - 1].lower))
    return false;
  const std::vector<Capture> names = NamesIn({begin, end});
  if (names.size() < 2) return false;
  std::size_t known = 0;
  for (const Capture& name : names) {
    if (!IsName(name.begin, name.end)) return false;
    if (IsKnownName(name.begin, name.end) || IsNearName(name.begin, name.end)) ++known;
  }
  if (!strict || known == names.size()) return true;
  const bool parted = begin > 0 && words_[begin - 1].comma;
  if (!parted && !IsKnownName(names.front().begin, names.front().end) &&
      !IsNearName(names.front().begin, names.front().end)) {
    return false;
  }
  const bool chosen = std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(begin),
                                  words_.begin() + static_cast<std::ptrdiff_t>(end),
                                  [](const Word& word) { return IsIn(kChoice, word.lower); });
  return chosen && (known > 0 || parted);
}

bool Slots::IsKind(std::size_t begin, std::size_t end) const {
  if (end - begin > kLongestKind) return false;
  for (std::size_t i = begin; i < end; ++i) {
    if (words_[i].comma || words_[i].stop || AllForms().Is("closed", words_[i].lower)) return false;
  }
  return true;
}

bool Slots::IsAspect(std::size_t begin, std::size_t end) const {
  if (end - begin > kLongestAspect || AllForms().Is("not-first", words_[begin].lower)) return false;
  // "A or B" is a choice between names, not a thing to be good at.
  for (std::size_t i = begin; i < end; ++i) {
    if (!IsIn(kChoice, words_[i].lower)) continue;
    if (i + 1 == end || known_until_[i + 1] != 0 || (i > 0 && known_until_[i - 1] != 0))
      return false;
  }
  return !AspectIn({begin, end}).empty();
}

bool Slots::IsValue(std::size_t begin, std::size_t end) const {
  if (std::isdigit(static_cast<unsigned char>(words_[begin].lower.front())) == 0 &&
      words_[begin].lower.front() != '$')
    return false;
  if (end - begin == 1) return true;
  static constexpr std::array<std::string_view, 6> kScales = {"million", "billion", "thousand",
                                                              "k",       "m",       "percent"};
  return end - begin == 2 && IsIn(kScales, words_[begin + 1].lower);
}

/// One verb in the third person, as far as letters tell: "compiles", not "is", not "databases has".
bool Slots::IsDoing(std::size_t begin, std::size_t end) const {
  const Word& word = words_[begin];
  return end - begin == 1 && !word.comma && !word.stop && word.lower.size() > 3 &&
         word.lower.ends_with('s') && !word.lower.ends_with("ss") && known_until_[begin] == 0 &&
         !AllForms().Is("closed", word.lower) && !AllForms().Is("not-first", word.lower);
}

std::optional<DegreeMeaning> Slots::AdjectiveIn(Capture capture) const {
  if (capture.end - capture.begin > kLongestDegree) return {};
  const std::string phrase = LowerOf(capture.begin, capture.end);
  const std::optional<AdjectiveMeaning> meaning = vocabulary_.FindAdjective(phrase);
  if (!meaning) return {};
  return DegreeMeaning{meaning->attribute->name, meaning->polarity};
}

bool Slots::IsAdjective(std::size_t begin, std::size_t end) const {
  if (end - begin > kLongestDegree) return false;
  const std::optional<AdjectiveMeaning> meaning = vocabulary_.FindAdjective(LowerOf(begin, end));
  // "open source" and "ACID compliant" are had or not had; only qualities come in good and bad.
  return meaning && meaning->attribute->kind == AttributeKind::kQuality;
}

std::optional<DegreeMeaning> Slots::DegreeIn(Capture capture) const {
  return DegreeOfPhrase(capture.begin, capture.end);
}

std::optional<DegreeMeaning> Slots::DegreeOfPhrase(std::size_t begin, std::size_t end) const {
  if (end - begin > kLongestDegree) return {};
  const std::string& first = words_[begin].lower;
  if (first == "more" || first == "most" || first == "less" || first == "least") {
    if (end - begin < 2) return {};
    const int sign = first == "more" || first == "most" ? 1 : -1;
    if (const std::optional<DegreeMeaning> rest = AdjectiveIn({begin + 1, end}))
      return DegreeMeaning{rest->aspect, rest->polarity * sign};
    if (end - begin > 2 || AllForms().Is("closed", words_[begin + 1].lower)) return {};
    return DegreeMeaning{words_[begin + 1].lower, sign};
  }
  const std::optional<Degree> degree = verdict::DegreeOf(first);
  if (end - begin == 1 && degree &&
      (degree->base == "good" || degree->base == "bad" || degree->base == "well")) {
    return DegreeMeaning{{}, degree->base == "bad" ? -1 : 1};
  }
  if (!degree) return IsAdjective(begin, end) ? AdjectiveIn({begin, end}) : std::nullopt;
  if (const std::optional<DegreeMeaning> whole = AdjectiveIn({begin, end})) return whole;
  const std::string rest = LowerOf(begin + 1, end);
  const std::string base = rest.empty() ? degree->base : degree->base + ' ' + rest;
  if (const std::optional<AdjectiveMeaning> meaning = vocabulary_.FindAdjective(base)) {
    return DegreeMeaning{meaning->attribute->name, meaning->polarity};
  }
  if (end - begin == 1) return DegreeMeaning{degree->base, 1};
  // "easier to deploy": the aspect is in the verb.
  if (end - begin == 3 && words_[begin + 1].lower == "to" &&
      !AllForms().Is("closed", words_[end - 1].lower)) {
    const std::optional<AdjectiveMeaning> ease = vocabulary_.FindAdjective(degree->base);
    return DegreeMeaning{base, ease ? ease->polarity : 1};
  }
  if (end - begin == 2 && vocabulary_.FindAttribute(base) != nullptr) return DegreeMeaning{base, 1};
  return {};
}

std::string Slots::AspectIn(Capture capture) const {
  const Forms& forms = AllForms();
  std::size_t begin = capture.begin;
  std::size_t end = capture.end;
  const auto lead = [&]() -> std::size_t {
    // "build time" is a name, "build a parser" says what is built.
    const bool compound = end - begin == 2 && forms.Is("compound", words_[begin + 1].lower);
    for (std::size_t length = std::min<std::size_t>(4, end - begin); length > 0; --length) {
      if (words_[begin].comma) return 1;
      if (compound && length == 1 && !forms.Is("closed", words_[begin].lower)) return 0;
      if (forms.Is("lead", LowerOf(begin, begin + length))) return length;
    }
    return 0;
  };
  const auto trail = [&]() -> std::size_t {
    for (std::size_t length = std::min<std::size_t>(4, end - begin); length > 0; --length) {
      if (words_[end - 1].comma) return 1;
      if (forms.Is("trail", LowerOf(end - length, end))) return length;
    }
    return 0;
  };
  for (std::size_t length; begin < end && (length = lead()) > 0;) begin += length;
  for (std::size_t length; begin < end && (length = trail()) > 0;) end -= length;
  return TextOf({begin, end});
}

bool Slots::Allows(std::string_view slot, std::size_t begin, std::size_t end) const {
  if (slot == "object" || slot == "other") return IsName(begin, end);
  if (slot == "known")
    return IsKnownName(begin, end) && names_.Find(TextOf({begin, end})).has_value();
  if (slot == "doing") return IsDoing(begin, end);
  if (slot == "name") return IsName(begin, end) && LooksLikeName(begin, end);
  if (slot == "fact") return IsAspect(begin, end) && !verdict::DegreeOf(words_[begin].lower);
  if (slot == "objects") return IsList(begin, end, false);
  if (slot == "them") return IsList(begin, end, true);
  if (slot == "noun") return IsKind(begin, end);
  if (slot == "degree") return DegreeIn({begin, end}).has_value();
  if (slot == "adjective") return IsAdjective(begin, end);
  if (slot == "value") return IsValue(begin, end);
  return IsAspect(begin, end);
}

}  // namespace verdict::query::english
