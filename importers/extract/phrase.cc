#include "importers/extract/phrase.h"

#include <algorithm>
#include <array>

#include "base/language/stem.h"
#include "base/text.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMostWords = 6;       // of an attribute made from the text
constexpr std::size_t kMostTextWords = 14;  // of the text's own words kept beside it

bool IsConjunction(const Word& word) { return word.Is(Cue::kConjunction); }

bool IsPreposition(const Word& word) {
  return word.token.tag == Tag::kIN || word.token.tag == Tag::kTO;
}

bool IsRelative(const Sentence& s, std::size_t i) {
  const Word& word = s.words[i];
  return word.token.tag == Tag::kWDT || word.token.tag == Tag::kWP || word.token.tag == Tag::kWRB ||
         word.Is(Cue::kRelative);
}

// Words that say nothing of what the noun is: articles, possessives, numbers of things, praise and
// blame.
bool IsDispensable(const Word& word) {
  const Tag tag = word.token.tag;
  return tag == Tag::kDT || tag == Tag::kPDT || tag == Tag::kPRP || word.Is(Cue::kIntensifier) ||
         word.Is(Cue::kUp) || word.Is(Cue::kDown) || word.Is(Cue::kPositive) ||
         word.Is(Cue::kNegative) || word.Is(Cue::kGood) || word.Is(Cue::kBad) || word.IsMark() ||
         IsConjunction(word) || tag == Tag::kPOS || tag == Tag::kRBR || tag == Tag::kRBS ||
         word.Is(Cue::kNegation);
}

// English plurals of technical nouns. Words that only look plural stay: "analytics", "kubernetes",
// "https".
std::string Singular(std::string_view word) {
  const std::string text(word);
  const std::size_t n = text.size();
  if (n < 4 || text.back() != 's') return text;
  for (const std::string_view keep : {"ss", "us", "is", "ics", "ios", "ess", "tps", "ops", "aws",
                                      "dns", "css", "tls", "oss", "ous"}) {
    if (text.ends_with(keep)) return text;
  }
  if (text.ends_with("ies") && n > 4) return text.substr(0, n - 3) + "y";
  for (const std::string_view es : {"sses", "shes", "ches", "xes", "zzes"}) {
    if (text.ends_with(es)) return text.substr(0, n - 2);
  }
  return text.substr(0, n - 1);
}

std::string JoinWords(const Sentence& s, Range range, bool singular_last) {
  std::string out;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Word& word = s.words[i];
    if (word.IsMark() && word.lower != "+" && word.lower != "/" && word.lower != "#" &&
        word.lower != "&")
      continue;
    if (!out.empty() && word.token.space_before) out += ' ';
    out += singular_last && i + 1 == range.last && word.name < 0 ? Singular(word.lower)
                                                                 : std::string(word.lower);
  }
  return out;
}

void FillFromKnown(AttributeName& attribute, const KnownAttribute* known) {
  attribute.known = known;
  attribute.name = known->name;
  attribute.kind = known->kind;
  attribute.broader = known->broader;
  attribute.low_is_good = known->good == GoodPole::kLow;
}

// The broader attribute of a made-up one is what its last words name: "community support" ->
// "support".
void FindBroader(const Sentence& s, Range head, const Vocabulary& vocabulary,
                 AttributeName& attribute) {
  for (std::size_t first = head.first + 1; first < head.last; ++first) {
    const KnownAttribute* known = vocabulary.FindAttribute(s.TextOf({first, head.last}));
    if (known == nullptr) continue;
    attribute.broader = known->name;
    attribute.low_is_good = known->good == GoodPole::kLow;
    return;
  }
}

Range TrimMarks(const Sentence& s, Range range) {
  const auto dispensable = [&](const Word& word) {
    return (word.IsMark() && word.lower != ")" && word.lower != "%") || IsConjunction(word);
  };
  while (!range.empty() && (dispensable(s.words[range.first]) || s.words[range.first].lower == ")"))
    ++range.first;
  while (!range.empty() && dispensable(s.words[range.last - 1])) --range.last;
  return range;
}

}  // namespace

Range CutClause(const Sentence& s, Range range) {
  std::size_t depth = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Word& word = s.words[i];
    if (word.lower == "(" || word.lower == "[") {
      if (i > range.first) return {range.first, i};
      ++depth;
      continue;
    }
    if (word.lower == ")" || word.lower == "]") {
      if (depth == 0) return {range.first, i};
      --depth;
      continue;
    }
    if (word.lower == ";" || word.lower == "—" || word.lower == "–" || word.lower == "--" ||
        word.lower == "!" || word.lower == "?" || (word.lower == ":" && i > range.first))
      return {range.first, i};
    if (i == range.first) continue;
    if (word.Is(Cue::kClauseEnd)) return TrimMarks(s, {range.first, i});
    if (word.Begins(Cue::kConditional) || (word.Is(Cue::kConcession) && word.token.tag != Tag::kNN))
      return TrimMarks(s, {range.first, i});
    if ((word.Begins(Cue::kReason) && word.lower != "with" && word.lower != "as" &&
         word.lower != "given") ||
        (word.Is(Cue::kReason) && word.lower == "as" && s.words[i - 1].lower == ","))
      return TrimMarks(s, {range.first, i});
    if (word.lower == "," && i + 1 < range.last && IsRelative(s, i + 1)) return {range.first, i};
    if (word.phrase_cues.Has(Cue::kEqual)) return TrimMarks(s, {range.first, i});
    if (word.Begins(Cue::kUnlike) && word.phrase_cues.Has(Cue::kUnlike))
      return TrimMarks(s, {range.first, i});
  }
  return TrimMarks(s, range);
}

std::vector<Range> SplitList(const Sentence& s, Range range) {
  std::vector<Range> items;
  range = TrimMarks(s, range);
  std::vector<std::size_t> commas;
  std::vector<std::size_t> conjunctions;
  std::size_t depth = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Word& word = s.words[i];
    if (word.lower == "(") ++depth;
    if (word.lower == ")" && depth > 0) --depth;
    if (depth > 0) continue;
    if (word.lower == ",") commas.push_back(i);
    if (IsConjunction(word) && word.lower != "but") conjunctions.push_back(i);
  }
  std::vector<std::size_t> cuts = commas;
  for (const std::size_t conjunction : conjunctions) {
    // "front-end and back-end development": two adjectives before one noun are one item, unless
    // commas show a list.
    const bool between_adjectives = commas.empty() && conjunction > range.first &&
                                    conjunction + 1 < range.last &&
                                    IsAdjective(s.words[conjunction - 1].token.tag) &&
                                    !IsAdjective(s.words[range.last - 1].token.tag);
    if (!between_adjectives) cuts.push_back(conjunction);
  }
  std::sort(cuts.begin(), cuts.end());
  std::size_t begin = range.first;
  for (const std::size_t cut : cuts) {
    const Range item = TrimMarks(s, {begin, cut});
    if (!item.empty()) items.push_back(item);
    begin = cut + 1;
  }
  const Range last = TrimMarks(s, {begin, range.last});
  if (!last.empty()) items.push_back(last);
  return items;
}

Range HeadPart(const Sentence& s, Range range) {
  for (std::size_t i = range.first + 1; i < range.last; ++i) {
    const Word& word = s.words[i];
    if (IsPreposition(word) || IsRelative(s, i) ||
        (word.IsMark() && word.lower != "/" && word.lower != "+" && word.lower != "&" &&
         word.lower != "'"))
      return {range.first, i};
    if (word.token.tag == Tag::kVBN && i + 1 < range.last && IsPreposition(s.words[i + 1]))
      return {range.first, i};
    if (word.token.tag == Tag::kVBG && i + 1 < range.last &&
        (s.words[i + 1].token.tag == Tag::kDT || s.words[i + 1].name >= 0))
      return {range.first, i};
  }
  return range;
}

Range CoreOf(const Sentence& s, Range range) {
  range = TrimMarks(s, range);
  for (int round = 0; round < 4; ++round) {
    while (range.size() > 1 && IsDispensable(s.words[range.first]) && s.words[range.first].name < 0)
      ++range.first;
    // "a wide range of libraries", "the benefits of X", "support for transactions": the noun after
    // "of" counts.
    const Range head = HeadPart(s, range);
    if (head.last < range.last && head.size() >= 1 && head.last + 1 < range.last &&
        IsPreposition(s.words[head.last])) {
      const Word& noun = s.words[head.last - 1];
      const bool of = s.words[head.last].Is(Cue::kOf);
      const bool amount = noun.Is(Cue::kAmountNoun) && of &&
                          (head.size() == 1 || IsDispensable(s.words[head.first]));
      const bool support = noun.Is(Cue::kSupportNoun) && !of && head.size() <= 2;
      if (amount || support) {
        range.first = head.last + 1;
        continue;
      }
    }
    break;
  }
  while (range.size() > 1 && IsDispensable(s.words[range.first]) && s.words[range.first].name < 0)
    ++range.first;
  return range;
}

Range WithoutLightVerbs(const Sentence& s, Range range) {
  range = TrimMarks(s, range);
  for (int round = 0; round < 3 && range.size() > 1; ++round) {
    std::size_t i = range.first;
    while (i < range.last && (s.words[i].token.tag == Tag::kTO || IsAdverb(s.words[i].token.tag) ||
                              s.words[i].Is(Cue::kPeople) || s.words[i].token.tag == Tag::kPRP))
      ++i;
    if (i >= range.last || !s.words[i].Begins(Cue::kLightVerb) || s.words[i].name >= 0) break;
    if (IsNoun(s.words[i].token.tag) && s.words[i].token.tag != Tag::kVBG && i + 1 < range.last &&
        !IsVerb(s.words[i].token.tag) && i == range.first && !s.words[i].lower.ends_with("ing"))
      break;
    std::size_t next =
        i + (s.words[i].phrase_cues.Has(Cue::kLightVerb) ? s.words[i].phrase_size : 1);
    if (next < range.last && IsPreposition(s.words[next]) && !s.words[next].Is(Cue::kOf)) ++next;
    if (next >= range.last) break;
    if (IsConjunction(s.words[next])) ++next;  // "building and deploying services"
    if (next >= range.last) break;
    range.first = next;
    // "use JavaScript for server-side scripting": for what it is used.
    if (s.words[next].name >= 0) {
      std::size_t after = next;
      while (after < range.last && s.words[after].name == s.words[next].name) ++after;
      if (after + 1 < range.last && s.words[after].Is(Cue::kFor) && IsPreposition(s.words[after]))
        range.first = after + 1;
    }
    // "use NW.js and Electron to build real-time applications": the purpose is what counts.
    for (std::size_t k = range.first; k + 1 < range.last; ++k) {
      if (s.words[k].token.tag == Tag::kTO && s.words[k + 1].Begins(Cue::kLightVerb) &&
          IsVerb(s.words[k + 1].token.tag)) {
        range.first = k;
        break;
      }
    }
  }
  return range;
}

Valuation Evaluate(const Sentence& s, Range phrase, const AttributeName& attribute) {
  Valuation valuation;
  const Range head = HeadPart(s, phrase);
  for (std::size_t i = head.first; i < head.last; ++i) {
    const Word& word = s.words[i];
    if (word.name >= 0) continue;
    if (word.Is(Cue::kStrongDegree)) valuation.strength = 1.5;
    if (word.Is(Cue::kWeakDegree)) valuation.strength = 0.5;
    const bool last = i + 1 == head.last && head.size() > 1;
    if (last && !IsAdjective(word.token.tag)) continue;
    if (word.phrase_cues.Has(Cue::kUp) && i + word.phrase_size <= head.last) {
      // "a few features" are some, "few features" are not enough
      if (valuation.polarity == 0) valuation.polarity = attribute.low_is_good ? -1 : 1;
      i += std::size_t{word.phrase_size} - 1;
      continue;
    }
    if (attribute.low_is_good && (word.Is(Cue::kUp) || word.Is(Cue::kDown))) {
      valuation.polarity = word.Is(Cue::kDown) ? 1 : -1;
    } else if (word.Is(Cue::kNegative) || word.Is(Cue::kBad)) {
      valuation.polarity = -1;
    } else if (word.Is(Cue::kPositive) || word.Is(Cue::kGood)) {
      valuation.polarity = valuation.polarity == 0 ? 1 : valuation.polarity;
    } else if (word.Is(Cue::kDown)) {
      valuation.polarity = -1;
    } else if (word.Is(Cue::kUp)) {
      valuation.polarity = valuation.polarity == 0 ? 1 : valuation.polarity;
    }
  }
  // "lack of documentation"
  if (s.words[phrase.first].Begins(Cue::kLackNoun)) valuation.polarity = -1;
  return valuation;
}

AttributeName NameAttribute(const Sentence& s, Range phrase, const Vocabulary& vocabulary,
                            AttributeKind fallback, bool alone) {
  AttributeName attribute;
  phrase = CutClause(s, TrimMarks(s, phrase));
  while (!phrase.empty() &&
         (s.words[phrase.first].token.tag == Tag::kDT ||
          s.words[phrase.first].token.tag == Tag::kPRP ||
          (IsPreposition(s.words[phrase.first]) && s.words[phrase.first].name < 0)))
    ++phrase.first;
  phrase = TrimMarks(s, phrase);
  if (phrase.empty()) return attribute;
  attribute.kind = fallback;
  attribute.text =
      std::string(s.TextOf({phrase.first, std::min(phrase.last, phrase.first + kMostTextWords)}));
  // The whole phrase, then the phrase without what evaluates it, then its head.
  const Range object = WithoutLightVerbs(s, phrase);
  Range core = CoreOf(s, object);
  // "great for embedding", "already on AWS": what the preposition adds
  const auto leads_on = [&](const Word& word) {
    return word.name < 0 && (IsPreposition(word) || word.token.tag == Tag::kDT);
  };
  if (core.size() > 1 && core.first > object.first && IsPreposition(s.words[core.first])) {
    while (core.size() > 1 && leads_on(s.words[core.first])) ++core.first;
  }
  Range head = HeadPart(s, core);
  // "applications whose foremost requirement is speed": a noun that says little is told apart by
  // its clause.
  if (head.size() == 1 && head.last < core.last && IsRelative(s, head.last) && core.size() > 3) {
    for (std::size_t first = std::max(head.last + 1, core.last > 3 ? core.last - 3 : 0);
         first < core.last; ++first) {
      if (const KnownAttribute* known = vocabulary.FindAttribute(s.TextOf({first, core.last}))) {
        FillFromKnown(attribute, known);
        return attribute;
      }
    }
  }
  for (const Range range : {phrase, object, core, head}) {
    if (range.size() > 8 || range.empty()) continue;
    const std::string_view text = s.TextOf(range);
    if (const KnownAttribute* known =
            alone ? vocabulary.FindLabel(text) : vocabulary.FindAttribute(text)) {
      FillFromKnown(attribute, known);
      return attribute;
    }
  }
  if (core.empty()) return attribute;
  // What the taxonomy does not know keeps its own words. "tools in the npm registry" keeps its
  // first complement.
  Range own = head;
  if (head.size() == 1 && core.last > head.last + 1 &&
      (s.words[head.first].Is(Cue::kOption) || s.words[head.first].Is(Cue::kAmountNoun) ||
       s.words[head.first].Is(Cue::kKindNoun) || IsVerb(s.words[head.first].token.tag))) {
    const Range rest = CoreOf(s, {head.last + 1, core.last});
    const Range rest_head = HeadPart(s, rest);
    if (!rest_head.empty()) own = {head.first, rest_head.last};
  }
  if (own.size() > kMostWords) own.first = own.last - kMostWords;
  attribute.name = JoinWords(s, own, true);
  FindBroader(s, own, vocabulary, attribute);
  return attribute;
}

AttributeName NameAttribute(std::string_view text, const Vocabulary& vocabulary,
                            AttributeKind fallback) {
  AttributeName attribute;
  text = Trim(text);
  while (!text.empty() && std::string_view(".:!?;*_`").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  attribute.text = FoldSpace(text);
  if (attribute.text.empty()) return attribute;
  attribute.kind = fallback;
  if (const KnownAttribute* known = vocabulary.FindLabel(attribute.text)) {
    FillFromKnown(attribute, known);
    return attribute;
  }
  attribute.name = Lower(attribute.text);
  constexpr std::size_t kLongest = 80;  // bytes; longer headers are sentences
  if (attribute.name.size() > kLongest)
    attribute.name.resize(attribute.name.rfind(' ', kLongest) == std::string::npos
                              ? kLongest
                              : attribute.name.rfind(' ', kLongest));
  while (!attribute.name.empty() &&
         (static_cast<unsigned char>(attribute.name.back()) & 0xC0U) == 0x80U)
    attribute.name.pop_back();
  std::size_t space = attribute.name.find(' ');
  while (space != std::string::npos) {
    if (const KnownAttribute* known =
            vocabulary.FindAttribute(std::string_view(attribute.name).substr(space + 1))) {
      attribute.broader = known->name;
      attribute.low_is_good = known->good == GoodPole::kLow;
      break;
    }
    space = attribute.name.find(' ', space + 1);
  }
  return attribute;
}

}  // namespace verdict::importers
