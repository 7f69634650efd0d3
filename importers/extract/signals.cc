#include "importers/extract/signals.h"

#include <algorithm>
#include <array>

#include "base/string_table.h"
#include "importers/extract/skeleton.h"

namespace verdict::importers {
namespace {

std::string NameOfSignal(std::initializer_list<SignalPart> parts) {
  std::string name;
  for (const SignalPart& part : parts) {
    if (&part != parts.begin()) name += ':';
    name += part.text;
  }
  return name;
}

// How many words lie between, in classes.
SignalPart Bucket(std::size_t n) {
  static constexpr std::array<SignalPart, 7> kNames = {"0", "1", "2", "3", "4-6", "7-12", "13+"};
  return kNames[n < 4 ? n : n < 7 ? 4 : n < 13 ? 5 : 6];
}

SignalPart Digit(std::size_t n) {
  static constexpr std::array<SignalPart, 10> kDigits = {"0", "1", "2", "3", "4",
                                                         "5", "6", "7", "8", "9"};
  return kDigits[std::min<std::size_t>(n, 9)];
}

const SignalPart& CuePart(Cue cue) {
  static const std::vector<SignalPart> parts = [] {
    std::vector<SignalPart> made;
    for (unsigned i = 0; i < static_cast<unsigned>(Cue::kCount); ++i)
      made.emplace_back(CueName(static_cast<Cue>(i)));
    return made;
  }();
  return parts[static_cast<std::size_t>(cue)];
}

// Reads the signals of one pair in one sentence.
class SignalFinder {
 public:
  SignalFinder(const Sentence& s, const NamedPair& pair, Signals& signals)
      : s_(s), words_(s.words), pair_(pair), signals_(signals) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (IsThan(i)) thans_.push_back(i);
      if (words_[i].Is(Cue::kAgainst) || words_[i].Is(Cue::kThan)) againsts_.push_back(i);
    }
  }

  void Run(const RuleVotes& votes, const std::vector<ComparingWord>& comparing) {
    ReadRules(votes);
    ReadShape();
    contrast_ = s_.AnyIn({pair_.first_words.last, pair_.second_words.first}, Cue::kContrast) ||
                s_.AnyIn({pair_.first_words.last, pair_.second_words.first}, Cue::kConcession);
    ReadWords();
    ReadNeighbours();
    std::size_t counted = 0;
    for (const ComparingWord& c : comparing) counted += c.kind != "choose" && c.kind != "best";
    signals_.Set({"comparing-words", Bucket(counted)});
    for (const ComparingWord& c : comparing) ReadComparing(c);
  }

 private:
  [[nodiscard]] bool IsThan(std::size_t i) const {
    const Word& word = words_[i];
    if (word.Is(Cue::kThan)) return true;
    if (!word.Is(Cue::kMistypedThan) || i == 0) return false;
    const Word& before = words_[i - 1];
    if (IsComparativeTag(before.token.tag)) return true;
    if (!MayHaveDegree(before) || before.token.kind != TokenKind::kWord) return false;
    const std::optional<Degree> degree = DegreeOf(before.lower);
    return degree && !degree->superlative;
  }

  // Whose name stands at a word: "A" the first's, "B" the second's, "N" another's; empty if none.
  [[nodiscard]] std::string_view NameAt(std::size_t i) const {
    const Word& word = words_[i];
    if (word.name < 0) return {};
    const int technology = s_.names[static_cast<std::size_t>(word.name)].technology;
    return technology == pair_.first ? "A" : technology == pair_.second ? "B" : "N";
  }
  [[nodiscard]] std::string_view NameOrWord(std::size_t i) const {
    const std::string_view name = NameAt(i);
    return name.empty() ? words_[i].lower : name;
  }
  [[nodiscard]] std::string_view NameOrTag(std::size_t i) const {
    const std::string_view name = NameAt(i);
    return name.empty() ? TagName(words_[i].token.tag) : name;
  }
  [[nodiscard]] SignalPart Region(std::size_t i) const {
    static constexpr std::array<SignalPart, 3> kNames = {"before", "between", "after"};
    return kNames[i < pair_.first_words.first ? 0 : i < pair_.second_words.first ? 1 : 2];
  }

  void ReadRules(const RuleVotes& votes) {
    if (votes.comparison != 0) signals_.Lean({"rules"}, votes.comparison > 0 ? 1 : -1);
    for (const std::string_view rule : votes.rules) signals_.Set({"rule", rule});
    if (votes.first != 0) signals_.Lean({"assessed", "A"}, votes.first > 0 ? 1 : -1);
    if (votes.second != 0) signals_.Lean({"assessed", "B"}, votes.second > 0 ? 1 : -1);
  }

  void ReadShape() {
    if (s_.question) signals_.Set({"question"});
    if (words_.front().name < 0) {
      signals_.Set({"opens", words_.front().lower}, 0.7);
      if (s_.question) signals_.Set({"asks", words_.front().lower});
    }
    signals_.Set({"length", Bucket(words_.size() / 8)});
    const Range between{pair_.first_words.last, pair_.second_words.first};
    signals_.Set({"distance", Bucket(between.size())});
    if (between.size() == 1)
      signals_.Set({"between", NameOrWord(between.first)});
    else if (between.size() == 2)
      signals_.Set({"between", NameOrWord(between.first), NameOrWord(between.first + 1)});
    else
      signals_.Set({"between", between.empty() ? SignalPart("nothing") : SignalPart("much")});
    std::array<int, 8> seen{};
    std::size_t names = 0;
    for (const NameMention& name : s_.names) {
      if (names < seen.size() &&
          std::find(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(names),
                    name.technology) == seen.begin() + static_cast<std::ptrdiff_t>(names))
        seen[names++] = name.technology;
    }
    names_ = Bucket(names);
    signals_.Set({"names", names_});
    for (const std::size_t than : thans_) signals_.Set({"than", Region(than)});
  }

  void ReadWords() {
    constexpr double kCueValue = 0.5;
    constexpr double kWordValue = 0.7;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      const SignalPart region = Region(i);
      CueSet cues = word.cues;
      cues.Add(word.phrase_cues);
      cues.ForEach([&](Cue cue) {
        const SignalPart what = word.Is(cue) ? SignalPart("class") : SignalPart("phrase");
        signals_.Set({what, region, CuePart(cue)}, kCueValue);
      });
      if (word.lower == "?") signals_.Set({"question-mark", region});
      const Tag tag = word.token.tag;
      const bool link = tag == Tag::kIN || tag == Tag::kCC || tag == Tag::kTO ||
                        word.Is(Cue::kNegation) || word.Is(Cue::kConditional);
      if (link && word.name < 0) signals_.Set({"link", region, word.lower}, kWordValue);
    }
  }

  // What stands right before and behind the two names.
  void ReadNeighbours() {
    constexpr double kWordValue = 0.7;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const SignalPart name = NameAt(i);
      if (name != "A" && name != "B") continue;
      const bool first_word = i == 0 || words_[i - 1].name != words_[i].name;
      const bool last_word = i + 1 == words_.size() || words_[i + 1].name != words_[i].name;
      if (last_word) {
        signals_.Set(
            {"next", name, i + 1 < words_.size() ? SignalPart(NameOrWord(i + 1)) : SignalPart("$")},
            kWordValue);
        if (i + 1 < words_.size()) signals_.Set({"next-tag", name, NameOrTag(i + 1)});
      }
      if (first_word) {
        signals_.Set({"previous", name, i > 0 ? SignalPart(NameOrWord(i - 1)) : SignalPart("^")},
                     kWordValue);
        if (i > 0) signals_.Set({"previous-tag", name, NameOrTag(i - 1)});
      }
    }
  }

  // Whom a comparing word is said of, as far as its clause tells.
  struct Owner {
    SignalPart whose = "-";  // "A", "B", "AB", "N", "pronoun"
    SignalPart how = "none";
    std::size_t role = 9;
    bool negated = false;
    SignalPart verb = "";
  };

  Owner OwnerOf(std::size_t at) const {
    Owner owner;
    const Predicate* predicate = nullptr;
    for (const Predicate& p : s_.predicates) {
      if (p.subject.first <= at && at < std::max(p.complement.last, p.verb.last)) predicate = &p;
    }
    if (predicate == nullptr) return owner;
    owner.role = static_cast<std::size_t>(predicate->role);
    if (predicate->main < words_.size()) owner.verb = words_[predicate->main].lower;
    if (at < predicate->verb.first) {
      owner.how = "in-subject";
      return owner;
    }
    owner.negated = Negated(*predicate);
    bool a = false;
    bool b = false;
    bool n = false;
    for (std::size_t i = predicate->subject.first; i < predicate->subject.last; ++i) {
      const std::string_view name = NameAt(i);
      a = a || name == "A";
      b = b || name == "B";
      n = n || name == "N";
    }
    if (a && b) {
      owner.whose = "AB";
      owner.how = "both";
    } else if (a || b) {
      owner.whose = a ? SignalPart("A") : SignalPart("B");
      owner.how = n ? SignalPart("subject-of-several") : SignalPart("subject");
    } else if (n) {
      owner.whose = "N";
      owner.how = "subject";
    } else if (predicate->subject.empty()) {
      owner.how = "no-subject";
    } else if (words_[predicate->subject.first].token.tag == Tag::kPRP) {
      owner.whose = "pronoun";
      owner.how = "pronoun";
    } else {
      owner.how = "other";
    }
    return owner;
  }

  [[nodiscard]] bool Negated(const Predicate& predicate) const {
    bool negated = false;
    const std::size_t end = std::min(words_.size(), predicate.verb.last + 2);
    for (std::size_t i = predicate.verb.first; i < end; ++i) {
      if (words_[i].Is(Cue::kNegation) &&
          (i < predicate.verb.last || words_[i].token.tag == Tag::kRB))
        negated = !negated;
    }
    return negated;
  }

  // The name that a comparing word is set against, behind its "than": "A", "B", "N"; "x" where
  // "than" is followed by none, empty without "than".
  std::string_view Against(const ComparingWord& c) const {
    const bool related =
        c.kind == "as-as" || c.kind == "superior" || c.kind == "advantage" || IsVerbal(c);
    const std::vector<std::size_t>& links = related ? againsts_ : thans_;
    constexpr std::size_t kReach = 8;
    const auto link = std::lower_bound(links.begin(), links.end(), c.words.last);
    std::size_t from = 0;
    if (link != links.end() && *link <= c.words.last + kReach)
      from = *link + 1;
    else if (IsVerbal(c))
      from = c.words.last;
    else
      return {};
    for (std::size_t k = from; k < std::min(words_.size(), from + 5); ++k) {
      if (const std::string_view name = NameAt(k); !name.empty()) return name;
      if (words_[k].token.tag == Tag::kPunct || words_[k].Is(Cue::kContrast)) break;
    }
    return "x";
  }
  static bool IsVerbal(const ComparingWord& c) {
    return c.kind == "outdo" || c.kind == "trail" || c.kind == "choose";
  }

  // "a faster Ruby": the name that the word stands before.
  std::string_view Attributed(const ComparingWord& c) const {
    for (std::size_t k = c.words.last; k < std::min(words_.size(), c.words.last + 2); ++k) {
      if (const std::string_view name = NameAt(k); !name.empty()) return name;
      const Tag tag = words_[k].token.tag;
      if (tag == Tag::kIN || tag == Tag::kTO || tag == Tag::kCC || words_[k].lower == ",") break;
    }
    return {};
  }

  void ReadComparing(const ComparingWord& c) {
    const std::size_t at = c.words.first;
    const SignalPart region = Region(at);
    const Owner owner = OwnerOf(at);
    const bool no =
        (at > 0 && words_[at - 1].Is(Cue::kLackNoun)) ||
        (at > 1 && words_[at - 2].Is(Cue::kLackNoun) && words_[at - 1].token.tag == Tag::kRB);
    bool negated = owner.negated;
    for (std::size_t k = at - std::min<std::size_t>(at, 3); k < at; ++k)
      negated = negated || words_[k].Is(Cue::kNegation);
    const SignalPart against = Against(c);
    const SignalPart word_kind = c.kind;
    const bool comparative = c.kind == "er" || c.kind == "better" || c.kind.starts_with("more");
    const SignalPart kind = comparative ? SignalPart("comparative") : word_kind;
    double lean = c.polarity * (negated || no ? -1 : 1);
    if (kind == "as-as" && !negated) lean = 0;
    const SignalPart sign = c.polarity > 0   ? SignalPart("+")
                            : c.polarity < 0 ? SignalPart("-")
                                             : SignalPart("0");
    const SignalPart negation = no        ? SignalPart("no")
                                : negated ? SignalPart("not")
                                          : SignalPart("");
    std::size_t left = at;  // distance to the nearest name before; 0 in place of none
    while (left > 0 && NameAt(left - 1).empty()) --left;
    const SignalPart left_name = left > 0 ? SignalPart(NameAt(left - 1)) : SignalPart("none");
    const std::size_t left_distance = left > 0 ? at - left + 1 : 99;
    std::size_t right = c.words.last;
    while (right < words_.size() && NameAt(right).empty()) ++right;
    const SignalPart right_name =
        right < words_.size() ? SignalPart(NameAt(right)) : SignalPart("none");
    const std::size_t right_distance = right < words_.size() ? right - c.words.last : 99;

    if (against == "B" && left_name != "B") {
      signals_.Lean({"direction", kind, "than-B"}, lean);
      signals_.Set({kind, "than-B", negation});
    } else if (against == "A") {
      signals_.Lean({"direction", kind, "than-A"}, -lean);
      signals_.Set({kind, "than-A", negation});
    } else {
      signals_.Set({kind, "than", against.empty() ? SignalPart("none") : against});
    }
    const SignalPart set_against = against.empty() || against == "x" ? SignalPart("-") : against;
    if (owner.whose == "A" || owner.whose == "B") {
      const double side = owner.whose == "A" ? 1 : -1;
      signals_.Lean({"direction", kind, "owner", owner.how, set_against}, lean * side);
      signals_.Lean({"direction", "owner"}, lean * side);
      signals_.Set({kind, "owner", owner.how, against});
      signals_.Set({"owner", owner.whose, kind, sign, negation});
    } else {
      signals_.Set({kind, "owner", owner.whose, owner.how});
      signals_.Set({"owner", owner.whose, kind, sign});
    }
    const SignalPart attributed = Attributed(c);
    if (attributed == "A" || attributed == "B") {
      signals_.Lean({"direction", kind, "attributed"}, c.polarity * (attributed == "A" ? 1 : -1));
      signals_.Set({kind, "attributed", attributed});
    }
    if ((left_name == "A" || left_name == "B") && left_distance <= 4)
      signals_.Lean({"direction", kind, "left", region}, lean * (left_name == "A" ? 1 : -1));
    signals_.Lean({"direction", kind, region}, lean);
    signals_.Lean({"direction", kind, "names", left_name, right_name}, lean);
    if (contrast_) {
      signals_.Lean({"direction", kind, region, "contrast"}, lean);
      signals_.Set({kind, region, sign, "contrast"});
    }
    signals_.Lean({"direction", kind, "against", against, region}, lean);
    signals_.Set({kind, region, "names", left_name, right_name});
    signals_.Set({kind, region, sign, negation});
    signals_.Set({kind, "role", Digit(owner.role)});
    signals_.Set({kind, "left", Digit(std::min<std::size_t>(left_distance, 6))});
    signals_.Set({kind, "right", Digit(std::min<std::size_t>(right_distance, 6))});
    signals_.Set({"kind", word_kind});
    // The whole pattern in one: "A is faster than B" tells more than its parts.
    signals_.Set({"pattern", kind, owner.whose, set_against, region, negation});
    signals_.Set({"pattern", kind, owner.how, set_against,
                  s_.question ? SignalPart("?") : SignalPart(""), Digit(owner.role)});
    signals_.Lean({"direction", "pattern", kind, owner.whose, set_against, region}, lean);
    signals_.Set({"pattern", left_name, right_name, set_against, sign, negation});
    signals_.Set({"pattern", word_kind, set_against, "names", names_});
    signals_.Set({"pattern", owner.whose, set_against, sign, negation, names_});
    if (!owner.verb.empty()) {
      signals_.Set({"verb", owner.verb, owner.whose, set_against}, 0.7);
      signals_.Set({"verb", owner.verb, set_against}, 0.7);
    }
    signals_.Set({"pattern", kind, Digit(owner.role), owner.whose, set_against, names_});
    const SignalPart head = words_[c.head].lower;
    signals_.Set({"pattern", owner.whose, set_against, head}, 0.7);
    signals_.Set({"head", set_against, head});
    if (at > 0 && words_[at - 1].name < 0)
      signals_.Set({"pattern", set_against, "ahead", words_[at - 1].lower}, 0.7);
    signals_.Set({"pattern", region, set_against, Digit(std::min<std::size_t>(left_distance, 6)),
                  Digit(std::min<std::size_t>(right_distance, 6))});
    ReadContext(c);
  }

  void ReadContext(const ComparingWord& c) {
    constexpr double kWordValue = 0.7;
    const std::size_t at = c.words.first;
    const std::size_t end = c.words.last;
    if (end < words_.size()) {
      const Tag tag = words_[end].token.tag;
      const bool link = tag == Tag::kIN || tag == Tag::kCC;
      signals_.Set({"then", link ? words_[end].lower : TagName(tag)});
      signals_.Set({"then-word", NameOrWord(end)}, kWordValue);
    }
    if (at > 0) {
      if (words_[at - 1].name < 0) signals_.Set({"ahead", TagName(words_[at - 1].token.tag)});
      signals_.Set({"ahead-word", NameOrWord(at - 1)}, kWordValue);
      if (at > 1) signals_.Set({"ahead-words", NameOrWord(at - 2), NameOrWord(at - 1)}, kWordValue);
    }
    signals_.Set({"word", words_[c.head].lower}, kWordValue);
  }

  const Sentence& s_;
  const std::vector<Word>& words_;
  const NamedPair& pair_;
  Signals& signals_;
  SignalPart names_ = "";  // how many technologies are named, in classes
  bool contrast_ = false;  // "X ..., but Y ..."
  std::vector<std::size_t> thans_;
  std::vector<std::size_t> againsts_;
};

// What the vocabulary knows of the two: what is of one kind is set against each other.
void ReadKinds(const NameTable& names, const NamedPair& pair, Signals& signals) {
  const auto known = [&](int technology) {
    return names.technologies()[static_cast<std::size_t>(technology)].known;
  };
  const KnownTechnology* a = known(pair.first);
  const KnownTechnology* b = known(pair.second);
  const SignalPart which = a != nullptr && b != nullptr ? SignalPart("both")
                           : a != nullptr               ? SignalPart("A")
                           : b != nullptr               ? SignalPart("B")
                                                        : SignalPart("none");
  signals.Set({"known", which});
  if (a == nullptr || b == nullptr) return;
  const bool same = a->category == b->category;
  signals.Set({"category", same ? SignalPart("same") : SignalPart("other")});
}

}  // namespace

std::uint64_t SignalKey(std::initializer_list<SignalPart> parts) {
  constexpr SignalPart kColon = ":";
  std::uint64_t hash = 0;
  for (const SignalPart& part : parts) {
    if (&part != parts.begin()) hash = hash * kColon.power + kColon.hash;
    hash = hash * part.power + part.hash;
  }
  return hash ^ hash >> 32U;
}

void Signals::Clear() {
  signals_.clear();
  names_.clear();
  std::fill(slots_.begin(), slots_.end(), 0);
}

Signal& Signals::At(std::initializer_list<SignalPart> parts, bool* is_new) {
  constexpr std::size_t kFirstSlots = 512;
  if (slots_.empty()) slots_.resize(kFirstSlots);
  if (signals_.size() * 2 >= slots_.size()) {
    slots_.assign(slots_.size() * 2, 0);
    for (std::size_t i = 0; i < signals_.size(); ++i) {
      std::size_t slot = signals_[i].key & (slots_.size() - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = static_cast<std::uint32_t>(i + 1);
    }
  }
  const std::uint64_t key = SignalKey(parts);
  std::size_t slot = key & (slots_.size() - 1);
  while (slots_[slot] != 0 && signals_[slots_[slot] - 1].key != key)
    slot = (slot + 1) & (slots_.size() - 1);
  *is_new = slots_[slot] == 0;
  if (*is_new) {
    signals_.push_back({key, 0});
    slots_[slot] = static_cast<std::uint32_t>(signals_.size());
    if (with_names_) names_.push_back(NameOfSignal(parts));
  }
  return signals_[slots_[slot] - 1];
}

void Signals::Set(std::initializer_list<SignalPart> parts, double value) {
  bool is_new = false;
  Signal& signal = At(parts, &is_new);
  if (is_new) signal.value = value;
}

void Signals::Lean(std::initializer_list<SignalPart> parts, double value) {
  if (value == 0) return;
  bool is_new = false;
  Signal& signal = At(parts, &is_new);
  signal.value = std::clamp(signal.value + value, -1.0, 1.0);
}

PairSignals Recorded(std::string_view first, std::string_view second, const Signals& signals) {
  PairSignals pair{std::string(first), std::string(second), {}};
  for (std::size_t i = 0; i < signals.all().size(); ++i)
    pair.signals.emplace_back(signals.NameOf(i), signals.all()[i].value);
  return pair;
}

bool FindPair(const Sentence& sentence, int one, int other, NamedPair& pair) {
  const auto& names = sentence.names;
  const auto is = [](int technology) {
    return [technology](const NameMention& name) { return name.technology == technology; };
  };
  const auto one_at = std::find_if(names.begin(), names.end(), is(one));
  const auto other_at = std::find_if(names.begin(), names.end(), is(other));
  if (one_at == names.end() || other_at == names.end()) return false;
  const bool in_order = one_at < other_at;
  pair.first = in_order ? one : other;
  pair.second = in_order ? other : one;
  const auto second = in_order ? other_at : one_at;
  auto first = second;
  while (first != names.begin() && first->technology != pair.first) --first;
  pair.first_words = {first->first, first->last};
  pair.second_words = {second->first, second->last};
  return true;
}

void FindSignals(const Sentence& sentence, const NamedPair& pair, const RuleVotes& votes,
                 const std::vector<ComparingWord>& comparing, const NameTable& names,
                 Signals& signals) {
  ReadKinds(names, pair, signals);
  SignalFinder(sentence, pair, signals).Run(votes, comparing);
  FindSkeletonSignals(sentence, pair, comparing, signals);
}

}  // namespace verdict::importers
