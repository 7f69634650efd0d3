#include "query/aspect.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>

#include "base/language/stem.h"
#include "base/records.h"
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
constexpr double kFloor = 0.3;          ///< Less is a chance word ("real" in "real-time web apps").
constexpr double kTaxonomyStep = 0.15;  ///< Each step down the taxonomy.
constexpr double kTextCloseness = 0.7;  ///< Attribute, condition and value together.

constexpr std::size_t kShortValue = 5;  ///< Content words.

struct AspectWords {
  std::set<std::string, std::less<>> light;
  std::set<std::string, std::less<>> head;
  std::set<std::string, std::less<>> telling;  // as written
  AspectWords() {
    const Result<std::vector<Record>> records = ReadRecords(embedded::question_aspects());
    if (!records) return;
    for (const Record& record : *records) {
      if (record.Get("Class") == "telling") {
        for (std::string& word : ListOf(record.Get("Words"))) telling.insert(std::move(word));
        continue;
      }
      std::set<std::string, std::less<>>& words = record.Get("Class") == "light" ? light : head;
      for (const std::string& word : ListOf(record.Get("Words"))) {
        for (std::string& stem : ContentStems(word)) words.insert(std::move(stem));
      }
    }
  }
};
const AspectWords& Words() {
  static const AspectWords words;
  return words;
}

/// The words of the phrase that are left out as small words elsewhere and tell an aspect here.
Stems TellingWords(std::string_view phrase) {
  Stems telling;
  const std::string lower = Lower(phrase) + ' ';
  for (std::size_t begin = 0, end; (end = lower.find(' ', begin)) != std::string::npos;
       begin = end + 1) {
    std::string word = lower.substr(begin, end - begin);
    if (Words().telling.contains(word)) telling.push_back(std::move(word));
  }
  return telling;
}

/// Without the word for the kind of thing at its end.
Stems Core(const Stems& stems) {
  Stems core = stems;
  while (core.size() > 1 && Words().head.contains(core.back())) core.pop_back();
  return core;
}

bool SameSet(const Stems& a, const Stems& b) { return Covers(a, b) && Covers(b, a); }

void Offer(AspectHit& best, double closeness, std::string_view path) {
  if (closeness <= best.closeness) return;
  best.closeness = closeness;
  best.path = path;
}

double NarrowerCloseness(const Stems& asked, const Stems& longer) {
  const double closeness = kNarrowerBase + kNarrowerSpan * static_cast<double>(asked.size()) /
                                               static_cast<double>(longer.size());
  if (asked.size() > 1) return closeness;
  if (Words().head.contains(asked.front())) return 0;  // "apps" alone says nothing
  if (asked.front() == Core(longer).back()) return closeness;
  return closeness * kModifierFactor < kFloor ? 0 : closeness * kModifierFactor;
}

}  // namespace

std::vector<std::string> AspectStems(std::string_view phrase) {
  Stems all = ContentStems(phrase);
  Stems kept;
  for (const std::string& stem : all) {
    if (!Words().light.contains(stem)) kept.push_back(stem);
  }
  if (kept.empty()) kept = std::move(all);
  Stems telling = TellingWords(phrase);
  std::move(telling.begin(), telling.end(), std::inserter(kept, kept.begin()));
  return kept;
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
    if (!one || said.size() <= kShortValue) words.insert(words.end(), said.begin(), said.end());
  }
  if (Covers(words, asked)) return kTextCloseness;
  if (core.size() < 2) return 0;
  if (Covers(words, core)) return kTextCloseness;
  return 0;
}

AspectIndex::AspectIndex(const std::vector<kb::AttributeRow>& rows, const Vocabulary& vocabulary)
    : rows_(rows), vocabulary_(vocabulary) {
  names_.reserve(rows.size());
  known_.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    names_.push_back({i, false, AspectStems(rows[i].name)});
    known_.push_back(KnownAs(rows[i].name));
    for (const std::string& alias : rows[i].aliases)
      names_.push_back({i, true, AspectStems(alias)});
  }
}

/// What the taxonomy calls a name once the light words are gone: "I want easy H.A." is high
/// availability.
const KnownAttribute* AspectIndex::KnownAs(std::string_view phrase) const {
  if (!TellingWords(phrase).empty()) return nullptr;
  // "high" is light in "high throughput" and not in "high availability": the longest rest that is
  // known counts.
  Stems stems = ContentStems(phrase);
  while (!stems.empty()) {
    if (const KnownAttribute* known = vocabulary_.FindAttributeByStems(stems)) return known;
    if (!Words().light.contains(stems.front())) break;
    stems.erase(stems.begin());
  }
  stems = AspectStems(phrase);
  if (const KnownAttribute* known = vocabulary_.FindAttributeByStems(stems)) return known;
  if (stems.size() != 1 || stems.front().find('.') == std::string::npos) return nullptr;
  std::string letters = stems.front();
  std::erase(letters, '.');
  return vocabulary_.FindLabel(letters);
}

void AspectIndex::MatchName(const Stems& asked, bool known, const Name& name,
                            AspectHit& best) const {
  if (name.stems.empty()) return;
  if (SameSet(asked, name.stems))
    return Offer(best, kLightCloseness, name.alias ? "alias" : "stem");
  if (SameSet(Core(asked), Core(name.stems)))
    return Offer(best, kHeadCloseness, name.alias ? "alias" : "stem");
  // The taxonomy says better than words what is narrower than an attribute that it knows.
  const bool modifier = asked.size() == 1 && asked.front() != Core(name.stems).back();
  if (name.alias || (modifier && known)) return;
  if (Covers(name.stems, asked))
    return Offer(best, NarrowerCloseness(asked, name.stems), "narrower");
  const Stems core = Core(asked);
  if (core.size() > 1 && Covers(name.stems, core)) {
    Offer(best, NarrowerCloseness(core, name.stems) * 0.8, "narrower");
  }
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
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].name == known->name || known_[i] == known) {
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

std::vector<AspectHit> AspectIndex::Match(std::string_view aspect) const {
  std::vector<AspectHit> best(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) best[i].row = i;
  const Stems asked = AspectStems(aspect);
  if (asked.empty()) return {};
  const bool known = vocabulary_.FindLabel(aspect) != nullptr;
  for (const Name& name : names_) MatchName(asked, known, name, best[name.row]);
  MatchTaxonomy(aspect, best);
  const std::string lower = Lower(aspect);
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (Lower(rows_[i].name) == lower) Offer(best[i], 1.0, "same");
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
  const Stems asked = AspectStems(aspect);
  std::vector<std::size_t> shared(rows_.size(), 0);
  for (const Name& name : names_) {
    const auto count = std::count_if(asked.begin(), asked.end(), [&name](const std::string& stem) {
      return std::find(name.stems.begin(), name.stems.end(), stem) != name.stems.end();
    });
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
