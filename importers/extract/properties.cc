#include "importers/extract/properties.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/language/stem.h"
#include "base/records.h"
#include "embedded/reader_data.h"

namespace verdict::importers {
namespace {

constexpr std::array<std::string_view, 8> kShapes = {"words",   "list",  "person", "year",
                                                     "version", "names", "praise", "blame"};

[[noreturn]] void BadData(const std::string& what) {
  std::fprintf(stderr, "verdict: data/language/properties.txt: %s\n", what.c_str());
  std::abort();
}

}  // namespace

bool PropertyPattern::Accepts(std::string_view value) const {
  if (ends.empty()) return true;
  const std::string lower = Lower(value);
  return std::any_of(ends.begin(), ends.end(),
                     [&](const std::string& end) { return lower.ends_with(end); });
}

const PropertyTable& PropertyTable::Get() {
  static const PropertyTable table;
  return table;
}

PropertyTable::PropertyTable() {
  const auto records = ReadRecords(embedded::properties_txt());
  if (!records) BadData(records.error().message);
  for (const Record& record : *records) {
    PropertyPattern pattern;
    pattern.property = std::string(record.Get("Property"));
    const auto shape = std::find(kShapes.begin(), kShapes.end(), record.Get("Value"));
    if (pattern.property.empty() || shape == kShapes.end())
      BadData("a record without Property or Value");
    pattern.shape = static_cast<ValueShape>(shape - kShapes.begin());
    pattern.ends = ListOf(record.Get("Ends"));
    patterns_.push_back(pattern);
    for (const std::string& phrase : ListOf(record.Get("After")))
      AddTo(phrases_, phrase, patterns_.size() - 1);
    for (const std::string& phrase : ListOf(record.Get("Adjectives")))
      AddTo(adjectives_, phrase, patterns_.size() - 1);
    for (const std::string& phrase : ListOf(record.Get("Idioms")))
      AddTo(idioms_, phrase, patterns_.size() - 1);
  }
}

void PropertyTable::AddTo(Index& index, const std::string& phrase, std::size_t pattern) {
  Entry entry;
  entry.pattern = pattern;
  std::size_t begin = 0;
  while (begin < phrase.size()) {
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    if (end > begin) entry.words.push_back(phrase.substr(begin, end - begin));
    begin = end + 1;
  }
  if (!index.by_first_word.Contains(entry.words.front())) {
    auto& [word, list] = index.lists.emplace_back(entry.words.front(), Entries());
    index.by_first_word.Insert(word, &list);
  }
  Entries& entries = **index.by_first_word.Find(entry.words.front());
  entries.push_back(std::move(entry));
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.words.size() > b.words.size(); });
}

PropertyTable::Hit PropertyTable::Longest(const Index& index, const Sentence& sentence,
                                          std::size_t i) const {
  Entries* const* found = index.by_first_word.Find(sentence.words[i].lower);
  if (found == nullptr) return {};
  for (const Entry& entry : **found) {
    if (i + entry.words.size() > sentence.words.size()) continue;
    bool same = true;
    for (std::size_t k = 1; same && k < entry.words.size(); ++k)
      same = sentence.words[i + k].lower == entry.words[k];
    if (same) return {&patterns_[entry.pattern], entry.words.size()};
  }
  return {};
}

PropertyTable::Hit PropertyTable::PhraseAt(const Sentence& sentence, std::size_t i) const {
  if ((sentence.words[i].token.traits & traits::kBeginsNoProperty) != 0) return {};
  return Longest(phrases_, sentence, i);
}
PropertyTable::Hit PropertyTable::IdiomAt(const Sentence& sentence, std::size_t i) const {
  if ((sentence.words[i].token.traits & traits::kBeginsNoIdiom) != 0) return {};
  return Longest(idioms_, sentence, i);
}
PropertyTable::Hit PropertyTable::AdjectiveAt(const Sentence& sentence, std::size_t i) const {
  if ((sentence.words[i].token.traits & traits::kIsNoValueAdjective) != 0) return {};
  return Longest(adjectives_, sentence, i);
}

}  // namespace verdict::importers
