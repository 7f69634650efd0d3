#include "importers/extract/verdict_line.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/text.h"
#include "importers/extract/advice_table.h"
#include "importers/extract/lexicon.h"
#include "importers/extract/phrase.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestLabel = 8;  // words, with marks before them
constexpr std::size_t kMostCaseWords = 10;
constexpr std::size_t kMostChoices = 3;  // what names more chooses nothing
constexpr auto kArrows = std::to_array<std::string_view>({"->", "=>", "→", "⇒", "➜", "➔", "⟶"});

bool IsArrow(const Word& word) {
  return std::find(kArrows.begin(), kArrows.end(), word.lower) != kArrows.end();
}
bool EndsPart(const Word& word) {
  return word.lower == "," || word.lower == ";" || word.lower == "." || word.lower == "!";
}

class LineReader {
 public:
  LineReader(const Sentence& sentence, const Scope& scope, const NameTable& names,
             const Vocabulary& vocabulary, ClaimSink& sink)
      : s_(sentence), scope_(scope), names_(names), vocabulary_(vocabulary), sink_(sink) {}

  bool Read() {
    if (s_.names.empty()) return false;
    while (begin_ < s_.words.size() && s_.words[begin_].IsMark()) ++begin_;
    const std::size_t colon = ColonFrom(begin_);
    if (Names(colon)) return true;
    // "TL;DR: Packer for images, Vagrant for laptops"
    const bool summed = colon > begin_ && Is({begin_, colon}, Label::kVerdictLead);
    return Pairs(summed ? colon + 1 : begin_, summed) || Cases(summed ? colon + 1 : begin_);
  }

 private:
  struct Choice {
    Range words;  // what it is chosen for
    std::vector<int> technologies;
  };

  [[nodiscard]] bool Is(Range words, Label label) const {
    return !words.empty() && Lexicon::Get().Is(s_.TextOf(words), label);
  }

  // The colon that ends a label; `from` if there is none.
  [[nodiscard]] std::size_t ColonFrom(std::size_t from) const {
    const std::size_t end = std::min(s_.words.size(), from + kLongestLabel);
    for (std::size_t i = from; i < end; ++i) {
      if (s_.words[i].lower == ":") return i;
    }
    return from;
  }

  [[nodiscard]] bool HasVerbFrom(std::size_t from) const {
    return std::any_of(s_.predicates.begin(), s_.predicates.end(),
                       [&](const Predicate& p) { return p.verb.first >= from; });
  }

  bool Emit(int technology, AttributeName attribute, int polarity, std::string_view rule) {
    if (attribute.empty() || polarity == 0) return false;
    Draft draft;
    draft.technology = technology;
    draft.attribute = std::move(attribute);
    draft.polarity = polarity;
    draft.confidence = 0.75;
    draft.rule = rule;
    return sink_.Add(std::move(draft));
  }

  [[nodiscard]] AttributeName Overall(Range words) const {
    if (!scope_.aspect.empty()) return scope_.aspect;
    AttributeName attribute;
    attribute.name = "overall";
    attribute.text = std::string(s_.TextOf(words));
    return attribute;
  }

  // "Winner: Packer", "Advantage: Packer, by far": who is best at what the text is about.
  // "Fastest: Packer", "Best for laptops: Vagrant".
  bool Names(std::size_t colon) {
    if (colon == begin_ || s_.technologies.size() != 1) return false;
    const NameMention& name = s_.names.front();
    if (name.first != colon + 1) return false;
    const bool apart = name.last < s_.words.size() && EndsPart(s_.words[name.last]);
    if (!apart && HasVerbFrom(colon)) return false;
    if (name.last < s_.words.size() && s_.words[name.last].Is(Cue::kFor)) return false;  // a pair
    if (name.last < s_.words.size() && !s_.words[name.last].IsMark() &&
        s_.words[name.last].token.tag != Tag::kIN)
      return false;  // "Winner: Packer users"
    const Range label{begin_, colon};
    if (Is(label, Label::kVerdictLead))
      return Emit(name.technology, Overall(label), 1, "verdict-line");
    int polarity = 0;
    AttributeName attribute = ReadSuperlative(label, &polarity);
    return Emit(name.technology, std::move(attribute), polarity, "verdict-line");
  }

  AttributeName ReadSuperlative(Range label, int* polarity) const {
    while (!label.empty() && s_.words[label.first].token.tag == Tag::kDT) ++label.first;
    if (label.empty()) return {};
    const auto degree = DegreeOf(s_.words[label.first].lower);
    if (!degree || !degree->superlative) return {};
    const CueSet base = Lexicon::Get().OfWord(degree->base);
    Range rest{label.first + 1, label.last};
    if (base.HasAny({Cue::kGood, Cue::kBad})) {  // "best"
      *polarity = base.Has(Cue::kGood) ? 1 : -1;
      const bool purpose = !rest.empty() && s_.words[rest.first].Is(Cue::kFor);
      if (purpose) ++rest.first;
      const Word* noun = rest.empty() ? nullptr : &s_.words[rest.last - 1];
      if (noun == nullptr || noun->Is(Cue::kOption) || noun->Is(Cue::kKindNoun) ||
          Is(rest, Label::kNeutralHeading))
        return Overall(label);
      return NameAttribute(s_, rest, vocabulary_,
                           purpose ? AttributeKind::kUseCase : AttributeKind::kQuality);
    }
    const Range words =
        FindMeaning(label) ? label : rest;  // "cheapest"; "most popular" by its second word
    const auto meaning = FindMeaning(words);
    if (!meaning) return {};
    *polarity = meaning->polarity;
    AttributeName attribute;
    attribute.known = meaning->attribute;
    attribute.name = meaning->attribute->name;
    attribute.text = std::string(s_.TextOf(label));
    attribute.kind = meaning->attribute->kind;
    attribute.broader = meaning->attribute->broader;
    return attribute;
  }

  // What the first words mean, the longest that mean something.
  [[nodiscard]] std::optional<AdjectiveMeaning> FindMeaning(Range words) const {
    constexpr std::size_t kLongest = 3;  // "easiest to learn"
    for (std::size_t size = std::min(kLongest, words.size()); size > 0; --size) {
      const auto meaning =
          vocabulary_.FindAdjective(Lower(s_.TextOf({words.first, words.first + size})));
      if (meaning) return meaning;
    }
    return {};
  }

  // A plural may be taken for a verb: "maps and sketches".
  [[nodiscard]] bool IsListed(const Predicate& p) const {
    return p.verb.first > 0 && s_.words[p.verb.first - 1].Is(Cue::kConjunction) && p.cues.empty();
  }

  // "Packer for images, Vagrant for laptops": two or more; where a label sums up, one will do.
  bool Pairs(std::size_t from, bool summed) {
    if (std::any_of(s_.predicates.begin(), s_.predicates.end(),
                    [&](const Predicate& p) { return p.verb.first >= from && !IsListed(p); }))
      return false;
    std::vector<Choice> choices;
    std::size_t at = from;
    while (at < s_.words.size()) {
      const auto name = NameAt(at);
      if (name == nullptr || name->last + 1 >= s_.words.size() ||
          !s_.words[name->last].Is(Cue::kFor))
        return false;
      Range words{name->last + 1, name->last + 1};
      while (words.last < s_.words.size() && s_.words[words.last].name < 0 &&
             s_.words[words.last].lower != ";")
        ++words.last;
      at = words.last;
      if (at < s_.words.size() && s_.words[at].lower == ";") ++at;
      while (words.last > words.first &&
             (s_.words[words.last - 1].IsMark() || s_.words[words.last - 1].Is(Cue::kConjunction) ||
              s_.words[words.last - 1].Is(Cue::kContrast)))
        --words.last;
      if (words.empty() || words.size() > kMostCaseWords) return false;
      choices.push_back({words, {name->technology}});
    }
    return EmitAll(choices, summed ? 1 : 2);
  }

  // "Small team -> Packer, large team -> Vagrant"; where a heading tells that choices follow, a
  // colon does.
  bool Cases(std::size_t from) {
    std::vector<Choice> choices;
    for (std::size_t at = from; at < s_.words.size();) {
      Range words{at, at};
      while (words.last < s_.words.size() && !IsArrow(s_.words[words.last]) &&
             !(scope_.chooses && s_.words[words.last].lower == ":"))
        ++words.last;
      if (words.last >= s_.words.size() || !s_.NamesIn(words).empty() ||
          words.size() > kMostCaseWords)
        return false;
      at = words.last + 1;
      while (at < s_.words.size() && s_.words[at].Is(Cue::kChoose)) ++at;
      std::vector<int> chosen = ChosenFrom(at);
      if (chosen.empty() || words.empty()) return false;
      choices.push_back({words, std::move(chosen)});
    }
    return EmitAll(choices, 1);
  }

  // The names from `at` on, up to the end of the part; `at` gets what is behind that.
  std::vector<int> ChosenFrom(std::size_t& at) const {
    std::vector<int> chosen;
    while (const NameMention* name = NameAt(at)) {
      chosen.push_back(name->technology);
      at = name->last;
      if (at >= s_.words.size()) break;
      if (EndsPart(s_.words[at])) {
        ++at;
        break;
      }
      if (!s_.words[at].Is(Cue::kConjunction) && s_.words[at].lower != "/") return {};
      ++at;
    }
    const bool ended = at >= s_.words.size() || EndsPart(s_.words[at - 1]);
    return ended && chosen.size() <= kMostChoices ? chosen : std::vector<int>{};
  }

  [[nodiscard]] const NameMention* NameAt(std::size_t i) const {
    const auto name = std::find_if(s_.names.begin(), s_.names.end(),
                                   [&](const NameMention& m) { return m.first == i; });
    return name == s_.names.end() ? nullptr : &*name;
  }

  bool EmitAll(const std::vector<Choice>& choices, std::size_t fewest) {
    if (choices.size() < fewest) return false;
    const auto compared = [&](int technology) {
      return names_.technologies()[static_cast<std::size_t>(technology)].compared;
    };
    bool any = false;
    for (const Choice& choice : choices) {
      const std::string_view text = s_.TextOf(choice.words);
      const std::string_view words = CaseOf(text);
      if (words.empty()) continue;
      AttributeName attribute = NameAttribute(words, vocabulary_, AttributeKind::kUseCase);
      attribute.text = std::string(text);
      for (const int technology : choice.technologies) {
        if (compared(technology)) any = Emit(technology, attribute, 1, "advice-line") || any;
      }
    }
    return any;
  }

  const Sentence& s_;
  const Scope& scope_;
  const NameTable& names_;
  const Vocabulary& vocabulary_;
  ClaimSink& sink_;
  std::size_t begin_ = 0;
};

}  // namespace

bool ReadVerdictLine(const Sentence& sentence, const Scope& scope, const NameTable& names,
                     const Vocabulary& vocabulary, ClaimSink& sink) {
  return LineReader(sentence, scope, names, vocabulary, sink).Read();
}

bool IsSuperlativeLabel(std::string_view label) {
  for (const std::string_view word : SplitSpaces(label)) {
    const std::string lower = Lower(word);
    if (const auto degree = DegreeOf(lower)) return degree->superlative;
    if (UsualTag(lower) != Tag::kDT) return false;
  }
  return false;
}

}  // namespace verdict::importers
