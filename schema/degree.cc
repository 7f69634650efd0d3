// Comparatives and superlatives. An ending says little by itself ("server", "interest"), so a
// regular form counts only if what is left of it stands in the list of adjectives that take such
// endings (data/language/comparatives.txt); everything else is one hash look-up.
#include "schema/degree.h"

#include <cassert>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/records.h"
#include "base/result.h"
#include "base/string_table.h"
#include "embedded/comparatives.h"
#include "schema/vocabulary.h"

namespace verdict {
namespace {

struct IrregularForm {
  std::vector<std::string> bases;
  bool superlative = false;
};

struct DegreeTables {
  std::deque<std::string> forms;  // the keys of `irregular`
  StringTable<IrregularForm> irregular;
  std::unordered_set<std::string> adjectives;
  std::unordered_set<std::string> exceptions;
};

DegreeTables ReadTables(std::string_view text) {
  DegreeTables tables;
  const Result<std::vector<Record>> records = ReadRecords(text);
  assert(records.has_value());  // the file is compiled in; vocabulary_test reads it too
  if (!records) return tables;
  for (const Record& record : *records) {
    if (const std::string_view form = record.Get("Form"); !form.empty()) {
      tables.irregular.Insert(tables.forms.emplace_back(form),
                              {ListOf(record.Get("Base")), record.Get("Degree") == "superlative"});
    }
    for (std::string& word : ListOf(record.Get("Adjectives")))
      tables.adjectives.insert(std::move(word));
    for (std::string& word : ListOf(record.Get("Not"))) tables.exceptions.insert(std::move(word));
  }
  return tables;
}

const DegreeTables& Tables() {
  static const DegreeTables tables = ReadTables(embedded::comparatives());
  return tables;
}

// The base of a regular form whose ending "er" or "est" is already cut off, or "".
std::string RegularBase(std::string_view stem, const std::unordered_set<std::string>& adjectives) {
  std::string base(stem);
  if (adjectives.count(base) != 0) return base;  // fast-er
  base.push_back('e');
  if (adjectives.count(base) != 0) return base;  // saf-er
  base.pop_back();
  if (base.size() < 2) return {};
  const char last = base.back();
  base.pop_back();
  if (base.back() == last && adjectives.count(base) != 0) return base;  // big-ger
  if (last == 'i') {
    base.push_back('y');
    if (adjectives.count(base) != 0) return base;  // easi-er
  }
  return {};
}

}  // namespace

std::vector<Degree> DegreesOf(std::string_view lower_word) {
  // "user-friendlier" is a form of its last part.
  if (const std::size_t hyphen = lower_word.rfind('-'); hyphen != std::string_view::npos) {
    std::vector<Degree> degrees = DegreesOf(lower_word.substr(hyphen + 1));
    for (Degree& degree : degrees) degree.base.insert(0, lower_word.substr(0, hyphen + 1));
    return degrees;
  }
  const DegreeTables& tables = Tables();
  if (const IrregularForm* form = tables.irregular.Find(lower_word)) {
    std::vector<Degree> degrees;
    for (const std::string& base : form->bases) degrees.push_back({base, form->superlative});
    return degrees;
  }
  const bool superlative = lower_word.size() > 3 && lower_word.ends_with("est");
  if (!superlative && (lower_word.size() < 3 || !lower_word.ends_with("er"))) return {};
  const std::string word(lower_word);
  if (tables.exceptions.count(word) != 0) return {};
  const std::size_t ending_size = superlative ? 3 : 2;
  std::string base =
      RegularBase(lower_word.substr(0, lower_word.size() - ending_size), tables.adjectives);
  if (base.empty()) return {};
  return {{std::move(base), superlative}};
}

std::optional<Degree> DegreeOf(std::string_view lower_word) {
  // Most words are neither, and their ending or the list of irregular forms tells.
  if (!lower_word.ends_with("er") && !lower_word.ends_with("est") &&
      lower_word.find('-') == std::string_view::npos && !Tables().irregular.Contains(lower_word))
    return std::nullopt;
  std::vector<Degree> degrees = DegreesOf(lower_word);
  if (degrees.empty()) return std::nullopt;
  return std::move(degrees.front());
}

}  // namespace verdict
