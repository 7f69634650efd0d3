#include "query/aspect.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <iterator>
#include <set>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/string_table.h"
#include "base/text.h"
#include "base/utf8.h"
#include "embedded/query_data.h"

namespace verdict::query {
namespace {

using Stems = std::vector<std::string>;

constexpr double kLightCloseness = 0.95;  ///< Equal but for words like "support".
constexpr double kHeadCloseness = 0.9;    ///< "mobile app" and "mobile development".
constexpr double kNarrowerBase = 0.35;    ///< A longer name that holds the asked words ...
constexpr double kNarrowerSpan = 0.55;    ///< ... the closer, the fewer others it holds.
/// One asked word that is not what the longer name is a kind of ("security" in "security updates").
constexpr double kModifierFactor = 0.55;
constexpr double kFloor = 0.3;  ///< Less is a chance word ("real" in "real-time web apps").
constexpr double kPartCloseness = 0.85;      ///< "setup" and "setup and configuration".
constexpr double kPartFactor = 0.9;          ///< The same of what only holds the asked words.
constexpr double kQuickCloseness = 0.85;     ///< "query performance" and "query latency".
constexpr double kTaxonomyStep = 0.15;       ///< Each step down the taxonomy.
constexpr double kSentenceCloseness = 0.55;  ///< The words of the evidence itself.
constexpr double kTextCloseness = 0.7;       ///< Attribute, condition and value together.

constexpr std::size_t kShortValue = 5;        ///< Content words.
constexpr std::size_t kShortAssessment = 8;   ///< Of a sentence that says little else.
constexpr std::size_t kShortComparison = 12;  ///< The same with two technologies in it.

class AspectWords {
 public:
  AspectWords() {
    const Result<std::vector<Record>> records = ReadRecords(embedded::question_aspects());
    if (!records) return;
    for (const Record& record : *records) {
      const std::string_view kind = record.Get("Class");
      for (std::string& word : ListOf(record.Get("Words"))) {
        if (kind == "telling") {
          Keep(std::move(word), telling_);
          continue;
        }
        if (kind == "qualifier") {
          qualifiers_.insert(std::move(word));
          continue;
        }
        StringTable<bool>& stems = kind == "light" ? light_ : kind == "quick" ? quick_ : head_;
        for (std::string& stem : ContentStems(word)) Keep(std::move(stem), stems);
      }
    }
  }
  [[nodiscard]] bool IsLight(std::string_view stem) const { return light_.Contains(stem); }
  [[nodiscard]] bool IsHead(std::string_view stem) const { return head_.Contains(stem); }
  [[nodiscard]] bool IsQuick(std::string_view stem) const { return quick_.Contains(stem); }
  /// `phrase` in lower case, as written.
  [[nodiscard]] bool IsQualifier(std::string_view phrase) const {
    return qualifiers_.contains(phrase);
  }
  /// `word` in lower case, as written.
  [[nodiscard]] bool IsTelling(std::string_view word) const { return telling_.Contains(word); }
  [[nodiscard]] std::size_t longest_telling() const { return longest_telling_; }

 private:
  void Keep(std::string word, StringTable<bool>& words) {
    if (&words == &telling_) longest_telling_ = std::max(longest_telling_, word.size());
    words.Insert(words_.emplace_back(std::move(word)), true);
  }
  std::deque<std::string> words_;
  StringTable<bool> light_;
  StringTable<bool> head_;
  StringTable<bool> quick_;
  StringTable<bool> telling_;
  std::set<std::string, std::less<>> qualifiers_;
  std::size_t longest_telling_ = 0;
};
const AspectWords& Words() {
  static const AspectWords words;
  return words;
}

/// The words of the phrase that are left out as small words elsewhere and tell an aspect here.
Stems TellingWords(std::string_view phrase) {
  Stems telling;
  for (std::size_t begin = 0; begin <= phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    if (end - begin <= Words().longest_telling()) {
      std::string word(phrase.substr(begin, end - begin));
      std::transform(word.begin(), word.end(), word.begin(), ToAsciiLower);
      if (Words().IsTelling(word)) telling.push_back(std::move(word));
    }
    begin = end + 1;
  }
  return telling;
}

/// Without the word for the kind of thing at its end.
Stems Core(const Stems& stems) {
  Stems core = stems;
  while (core.size() > 1 && Words().IsHead(core.back())) core.pop_back();
  return core;
}

/// "setup and configuration" is both; names of one thing, or parts too short to be names, give
/// none.
std::vector<std::string> PartsOfName(std::string_view name) {
  constexpr std::size_t kShortest = 3;
  std::vector<std::string> parts;
  const std::string text = Lower(name);
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = text.size();
    std::size_t length = 0;
    for (const std::string_view joint : {" and ", " & ", "/", ", "}) {
      const std::size_t at = text.find(joint, begin);
      if (at >= end) continue;
      end = at;
      length = joint.size();
    }
    if (end - begin < kShortest) return {};
    parts.push_back(text.substr(begin, end - begin));
    if (length == 0) break;
    begin = end + length;
  }
  return parts.size() < 2 ? std::vector<std::string>() : parts;
}

/// Without the words for how fast it is; empty if there are none.
Stems WhatIsDone(const Stems& stems) {
  Stems done = stems;
  std::erase_if(done, [](const std::string& stem) { return Words().IsQuick(stem); });
  return done.size() < stems.size() ? done : Stems();
}

void Offer(AspectHit& best, double closeness, std::string_view path) {
  if (closeness <= best.closeness) return;
  best.closeness = closeness;
  best.path = path;
}

}  // namespace

std::vector<std::string> AspectStems(std::string_view phrase) {
  Stems all = ContentStems(phrase);
  Stems kept;
  for (const std::string& stem : all) {
    if (!Words().IsLight(stem)) kept.push_back(stem);
  }
  if (kept.empty()) kept = std::move(all);
  Stems telling = TellingWords(phrase);
  std::move(telling.begin(), telling.end(), std::inserter(kept, kept.begin()));
  return kept;
}

std::string WithoutQualifiers(std::string_view aspect) {
  constexpr std::size_t kLongest = 5;  // words of a qualifier ("out of the box")
  std::string rest(Trim(aspect));
  for (bool found = true; found;) {
    found = false;
    std::size_t end = 0;
    for (std::size_t words = 0; words < kLongest && !found; ++words) {
      end = rest.find(' ', end + 1);
      if (end == std::string::npos) break;
      found = Words().IsQualifier(Lower(rest.substr(0, end)));
    }
    if (found) rest = std::string(Trim(rest.substr(end)));
  }
  return rest;
}

bool Covers(const Stems& whole, const Stems& part) {
  return std::all_of(part.begin(), part.end(), [&whole](const std::string& stem) {
    return std::find(whole.begin(), whole.end(), stem) != whole.end();
  });
}

std::vector<std::string> CoreStems(std::string_view phrase) { return Core(AspectStems(phrase)); }

std::vector<std::string> CoreWords(std::string_view phrase) {
  const Stems core = Core(AspectStems(phrase));
  std::vector<std::string> words;
  std::string word;
  const std::string text = Lower(phrase) + ' ';
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '#' ||
        (static_cast<unsigned char>(c) & 0x80U) != 0) {
      word += c;
      continue;
    }
    const Stems stems = ContentStems(word);
    if (!stems.empty() && Covers(core, stems)) words.push_back(word);
    word.clear();
  }
  return words;
}

namespace {

/// A short sentence that takes a side says it of all that it names: "A follows the Unix philosophy
/// more closely than B" speaks of that, whatever its attribute was called. `words`: of the claim.
double ClosenessBySentence(const Stems& asked, Stems words, const Claim& claim) {
  if (!claim.polarity || claim.kind == ClaimKind::kProperty) return 0;
  const std::size_t longest =
      claim.kind == ClaimKind::kComparison ? kShortComparison : kShortAssessment;
  Stems said = ContentStems(claim.evidence.quote);
  if (said.size() > longest) return 0;
  std::move(said.begin(), said.end(), std::back_inserter(words));
  return Covers(words, asked) ? kSentenceCloseness : 0;
}

/// Whether a text names a thing: written with a capital within a sentence, or with several
/// ("Supports TLS and Kerberos").
bool IsNamedIn(std::string_view text, const std::string& stem) {
  bool begins = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n([\"'*_`", at);
    if (begin == std::string_view::npos) return false;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    at = end;
    std::string_view word = text.substr(begin, end - begin);
    const bool ends = word.ends_with('.') || word.ends_with(':') || word.ends_with('!');
    while (!word.empty() && std::ispunct(static_cast<unsigned char>(word.back())) != 0 &&
           word.back() != '+' && word.back() != '#')
      word.remove_suffix(1);
    const auto capitals =
        std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if ((begins ? capitals > 1 : capitals > 0) && ContentStems(word) == Stems{stem}) return true;
    begins = ends;
  }
  return false;
}

}  // namespace

double ClosenessByText(const Stems& asked, const Claim& claim) {
  if (asked.empty()) return 0;
  const Stems core = Core(asked);
  Stems words = AspectStems(claim.attribute_text);
  // One asked word inside a longer name is chance ("real" in "real-time web apps"), unless the name
  // is a kind of it.
  const bool one = asked.size() == 1;
  if (one && (words.empty() || Core(words).back() != asked.front())) words.clear();
  if (!one) {
    for (std::string& stem : AspectStems(claim.attribute)) words.push_back(std::move(stem));
  }
  for (std::string& stem : ContentStems(claim.condition)) words.push_back(std::move(stem));
  if (const std::string* text = std::get_if<std::string>(&claim.value)) {
    Stems said = ContentStems(*text);
    // One word of a long text may stand there for anything; in "Java, C# and Go" it is the fact
    // itself.
    if (!one || said.size() <= kShortValue || IsNamedIn(*text, asked.front()))
      words.insert(words.end(), said.begin(), said.end());
  }
  if (Covers(words, asked)) return kTextCloseness;
  if (core.size() < 2) return 0;
  if (Covers(words, core)) return kTextCloseness;
  return ClosenessBySentence(asked, words, claim);
}

/// What was asked, in the numbers of the names' stems. Stems that stand in no name all get
/// kNowhere, which nothing covers.
struct AspectIndex::Asked {
  std::vector<Stem> stems;
  std::vector<Stem> core;
  std::vector<Stem> done;  ///< What is done so fast; empty unless that was asked.
  bool known = false;      ///< To the taxonomy.
  bool head = false;       ///< One word for a kind of thing: "apps" alone says nothing.

  [[nodiscard]] AspectIndex::StemSpan all() const { return Of(stems); }
  [[nodiscard]] AspectIndex::StemSpan core_stems() const { return Of(core); }

 private:
  static AspectIndex::StemSpan Of(const std::vector<Stem>& from) {
    return {from.data(), static_cast<std::uint32_t>(from.size())};
  }
};

bool AspectIndex::StemSpan::Has(Stem stem) const {
  return std::find(first, first + size, stem) != first + size;
}

bool AspectIndex::StemSpan::Covers(const StemSpan& part) const {
  return std::all_of(part.first, part.first + part.size, [this](Stem stem) { return Has(stem); });
}

AspectIndex::AspectIndex(const std::vector<kb::AttributeRow>& rows, const Vocabulary& vocabulary)
    : rows_(rows), vocabulary_(vocabulary) {
  names_.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    AddName(i, false, rows[i].name);
    for (const std::string& part : PartsOfName(rows[i].name)) {
      AddName(i, false, part);
      names_.back().part = true;
    }
    for (const std::string& alias : rows[i].aliases) AddName(i, true, alias);
  }
}

AspectIndex::Stem AspectIndex::NumberOf(std::string_view stem) {
  if (const Stem* known = numbers_.Find(stem)) return *known;
  const auto number = static_cast<Stem>(light_.size());
  light_.push_back(Words().IsLight(stem));
  head_.push_back(Words().IsHead(stem));
  quick_.push_back(Words().IsQuick(stem));
  return numbers_.Insert(spellings_.emplace_back(stem), number);
}

void AspectIndex::AddName(std::size_t row, bool alias, std::string_view phrase) {
  // As AspectStems, but each stem is looked up once in all names, not once a name.
  Name name{row, alias, false, static_cast<std::uint32_t>(stems_.size()), 0, 0};
  for (const std::string& word : TellingWords(phrase)) stems_.push_back(NumberOf(word));
  const std::size_t told = stems_.size();
  const std::vector<std::string_view>& all = ContentStemViews(phrase);
  for (const std::string_view stem : all) {
    const Stem number = NumberOf(stem);
    if (!light_[number]) stems_.push_back(number);
  }
  if (stems_.size() == told) {
    for (const std::string_view stem : all) stems_.push_back(NumberOf(stem));
  }
  name.size = static_cast<std::uint32_t>(stems_.size()) - name.begin;
  name.core = name.size;
  while (name.core > 1 && head_[stems_[name.begin + name.core - 1]]) --name.core;
  names_.push_back(name);
}

const std::vector<const KnownAttribute*>& AspectIndex::Known() const {
  if (!known_) {
    known_.emplace();
    known_->reserve(rows_.size());
    for (const kb::AttributeRow& row : rows_) known_->push_back(KnownAs(row.name));
  }
  return *known_;
}

/// What the taxonomy calls a name once the light words are gone: "I want easy H.A." is high
/// availability.
const KnownAttribute* AspectIndex::KnownAs(std::string_view phrase) const {
  if (!TellingWords(phrase).empty()) return nullptr;
  // "high" is light in "high throughput" and not in "high availability": the longest rest that is
  // known counts.
  std::vector<std::string> stems = ContentStems(phrase);
  while (!stems.empty()) {
    if (const KnownAttribute* known = vocabulary_.FindAttributeByStems(stems)) return known;
    if (!Words().IsLight(stems.front())) break;
    stems.erase(stems.begin());
  }
  stems = AspectStems(phrase);
  if (const KnownAttribute* known = vocabulary_.FindAttributeByStems(stems)) return known;
  if (stems.size() != 1 || stems.front().find('.') == std::string::npos) return nullptr;
  std::string letters = stems.front();
  std::erase(letters, '.');
  return vocabulary_.FindLabel(letters);
}

/// How close a longer name is that covers the asked words.
double AspectIndex::Narrower(const StemSpan& asked, const Name& longer) const {
  const double closeness = kNarrowerBase + kNarrowerSpan * static_cast<double>(asked.size) /
                                               static_cast<double>(longer.size);
  if (asked.size > 1) return closeness;
  if (asked.first[0] == CoreOf(longer).last()) return closeness;
  return closeness * kModifierFactor < kFloor ? 0 : closeness * kModifierFactor;
}

void AspectIndex::MatchName(const Asked& asked, const Name& name, AspectHit& best) const {
  if (name.size == 0) return;
  const StemSpan all = asked.all();
  const StemSpan core = asked.core_stems();
  const StemSpan words = StemsOf(name);
  if (name.part) return MatchPart(asked, name, best);
  if (all.SameSet(words)) return Offer(best, kLightCloseness, name.alias ? "alias" : "stem");
  // "Year of creation" is not the "years of use" that the taxonomy calls maturity.
  if (name.alias && asked.known && asked.core.size() < asked.stems.size()) return;
  if (core.SameSet(CoreOf(name))) return Offer(best, kHeadCloseness, name.alias ? "alias" : "stem");
  if (!asked.done.empty() && !name.alias) MatchDone(asked, name, best);
  // The taxonomy says better than words what is narrower than an attribute that it knows: machine
  // learning is no ease of learning.
  const bool modifier = all.size == 1 && all.first[0] != CoreOf(name).last();
  const bool told = all.size == 1 && asked.known && (modifier || Known()[name.row] != nullptr);
  if (name.alias || told) return;
  if (words.Covers(all)) {
    if (!asked.head) Offer(best, Narrower(all, name), "narrower");
    return;
  }
  if (core.size > 1 && words.Covers(core)) Offer(best, Narrower(core, name) * 0.8, "narrower");
}

/// One part of a name such as "setup and configuration".
void AspectIndex::MatchPart(const Asked& asked, const Name& part, AspectHit& best) const {
  const StemSpan all = asked.all();
  const StemSpan words = StemsOf(part);
  if (all.SameSet(words) || asked.core_stems().SameSet(CoreOf(part)))
    return Offer(best, kPartCloseness, "narrower");
  const bool head = all.size > 1 || all.first[0] == CoreOf(part).last();
  if (words.Covers(all) && head && !asked.known && !asked.head)
    Offer(best, Narrower(all, part) * kPartFactor, "narrower");
}

/// "Compiles faster" asks for the "compile time".
void AspectIndex::MatchDone(const Asked& asked, const Name& name, AspectHit& best) const {
  StemSpan done = StemsOf(name);
  while (done.size > 1 && quick_[done.last()]) --done.size;
  const StemSpan wanted{asked.done.data(), static_cast<std::uint32_t>(asked.done.size())};
  if (wanted.SameSet(done)) Offer(best, kQuickCloseness, "stem");
  if (done.size < name.size && done.Covers(wanted))
    Offer(best,
          kPartFactor * (kNarrowerBase + kNarrowerSpan * static_cast<double>(wanted.size) /
                                             static_cast<double>(done.size)),
          "narrower");
}

/// Hits by the vocabulary: the stored attribute that an alias means, those below it, and (for
/// information) above it.
void AspectIndex::MatchTaxonomy(std::string_view aspect, std::vector<AspectHit>& best) const {
  if (!TellingWords(aspect).empty()) return;  // the taxonomy leaves them out
  const KnownAttribute* known = vocabulary_.FindLabel(aspect);
  if (known == nullptr) known = KnownAs(aspect);
  if (known == nullptr) {
    const std::optional<AdjectiveMeaning> adjective = vocabulary_.FindAdjective(aspect);
    if (adjective && adjective->polarity > 0) known = adjective->attribute;
  }
  if (known == nullptr) return;
  const std::vector<const KnownAttribute*> above = vocabulary_.BroaderPath(known->name);
  const std::vector<const KnownAttribute*>& known_rows = Known();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].name == known->name || known_rows[i] == known) {
      Offer(best[i], rows_[i].name == known->name ? 1.0 : kLightCloseness,
            Lower(aspect) == Lower(rows_[i].name) ? "same" : "alias");
      continue;
    }
    const std::vector<const KnownAttribute*> path = vocabulary_.BroaderPath(rows_[i].name);
    for (std::size_t step = 0; step < path.size(); ++step) {
      if (path[step] == known)
        Offer(best[i], kHeadCloseness - kTaxonomyStep * static_cast<double>(step + 1), "narrower");
    }
    if (rows_[i].broader == known->name) Offer(best[i], kHeadCloseness - kTaxonomyStep, "narrower");
    const bool broader = std::any_of(above.begin(), above.end(), [&](const KnownAttribute* up) {
      return up->name == rows_[i].name;
    });
    if (broader && best[i].path.empty()) best[i].path = "broader";
  }
}

std::vector<AspectIndex::Stem> AspectIndex::NumbersOf(const std::vector<std::string>& stems) const {
  constexpr Stem kNowhere = ~Stem{0};
  std::vector<Stem> numbers;
  for (const std::string& stem : stems) {
    const Stem* number = numbers_.Find(stem);
    numbers.push_back(number == nullptr ? kNowhere : *number);
  }
  return numbers;
}

std::vector<AspectHit> AspectIndex::Match(std::string_view aspect) const {
  std::vector<AspectHit> best(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) best[i].row = i;
  const std::vector<std::string> words = AspectStems(aspect);
  if (words.empty()) return {};
  Asked asked;
  asked.known = vocabulary_.FindLabel(aspect) != nullptr;
  asked.head = words.size() == 1 && Words().IsHead(words.front());
  asked.stems = NumbersOf(words);
  asked.core = NumbersOf(Core(words));
  // "Runtime performance" is known as performance, which is no runtime.
  const KnownAttribute* known = KnownAs(aspect);
  const Stems done = WhatIsDone(words);
  if (known == nullptr || Covers(ContentStems(known->name), done)) asked.done = NumbersOf(done);
  for (const Name& name : names_) MatchName(asked, name, best[name.row]);
  MatchTaxonomy(aspect, best);
  const std::string lower = Lower(aspect);
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    // A name of the same letters has the same stems, so it is a hit already.
    if (best[i].closeness > 0 && Lower(rows_[i].name) == lower) Offer(best[i], 1.0, "same");
    if (best[i].closeness >= kSameCloseness) same.push_back(i);
  }
  // What the store itself puts under a matched attribute is narrower than what was asked.
  const std::set<std::string> tops = [&] {
    std::set<std::string> names;
    for (const std::size_t i : same) names.insert(rows_[i].name);
    return names;
  }();
  std::vector<AspectHit> hits;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!rows_[i].broader.empty() && tops.contains(rows_[i].broader))
      Offer(best[i], kHeadCloseness - kTaxonomyStep, "narrower");
    if (best[i].closeness > 0 || best[i].path == "broader") hits.push_back(std::move(best[i]));
  }
  std::stable_sort(hits.begin(), hits.end(), [](const AspectHit& a, const AspectHit& b) {
    return a.closeness > b.closeness;
  });
  return hits;
}

std::vector<std::size_t> AspectIndex::Related(std::string_view aspect) const {
  const std::vector<Stem> asked = NumbersOf(AspectStems(aspect));
  std::vector<std::size_t> shared(rows_.size(), 0);
  for (const Name& name : names_) {
    const StemSpan words = StemsOf(name);
    const auto count =
        std::count_if(asked.begin(), asked.end(), [&words](Stem stem) { return words.Has(stem); });
    shared[name.row] = std::max(shared[name.row], static_cast<std::size_t>(count));
  }
  std::vector<std::size_t> related;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (shared[i] > 0) related.push_back(i);
  }
  std::stable_sort(related.begin(), related.end(),
                   [&shared](std::size_t a, std::size_t b) { return shared[a] > shared[b]; });
  if (related.size() > kMaxRelated) related.resize(kMaxRelated);
  return related;
}

}  // namespace verdict::query
