// From records to tables. Each record is indexed as soon as it is read, so that files of the user's
// need no second pass over what is built in.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/text.h"
#include "base/utf8.h"
#include "schema/vocabulary_tables.h"

namespace verdict {
namespace {

// Deeper than any taxonomy; a path that gets there goes round in a circle.
constexpr std::size_t kMaxBroaderDepth = 32;

Error At(std::string_view file, int line, std::string_view what) {
  return InputError(std::string(file) + ":" + std::to_string(line) + ": " + std::string(what));
}

std::optional<GoodPole> GoodPoleFromName(std::string_view name) {
  if (name == "high") return GoodPole::kHigh;
  if (name == "low") return GoodPole::kLow;
  if (name == "none") return GoodPole::kNone;
  return std::nullopt;
}

void AddTo(std::vector<std::string>& list, std::vector<std::string> more) {
  const std::size_t known = list.size();
  for (std::string& entry : more) {
    const auto end = list.begin() + static_cast<std::ptrdiff_t>(known);
    if (std::find(list.begin(), end, entry) == end) list.push_back(std::move(entry));
  }
}

void AssignAlias(KeyTable& table, const std::string& key, std::size_t index) {
  const auto entry = table.Find(key);
  if (key.empty() || (entry && IsCanonical(*entry))) return;
  table.Assign(key, static_cast<std::uint32_t>(2 * index));
}

void AssignName(KeyTable& table, const std::string& key, std::size_t index) {
  table.Assign(key, static_cast<std::uint32_t>(2 * index + 1));
}

std::size_t TechnologyNamed(std::string_view name, VocabularyTables& tables) {
  const std::string key = NameKey(name);
  const auto entry = tables.technology_keys.Find(key);
  if (entry && IsCanonical(*entry)) return IndexOfEntry(*entry);
  AssignName(tables.technology_keys, key, tables.technologies.size());
  tables.technologies.emplace_back().name = std::string(name);
  return tables.technologies.size() - 1;
}

std::size_t AttributeNamed(std::string_view name, VocabularyTables& tables) {
  if (const auto known = tables.attribute_names.Find(name)) return *known;
  tables.attribute_names.Assign(name, static_cast<std::uint32_t>(tables.attributes.size()));
  AssignName(tables.attribute_keys, StemsKey(ContentStemViews(name)), tables.attributes.size());
  tables.attributes.emplace_back().name = std::string(name);
  return tables.attributes.size() - 1;
}

void IndexTechnology(std::size_t index, VocabularyTables& tables) {
  const KnownTechnology& technology = tables.technologies[index];
  const auto number = static_cast<std::uint32_t>(index);
  for (const std::string& alias : technology.aliases) {
    AssignAlias(tables.technology_keys, NameKey(alias), index);
  }
  for (const std::string& alias : technology.word_aliases)
    tables.word_keys.Assign(NameKey(alias), number);
  if (technology.ambiguous) tables.word_keys.Assign(NameKey(technology.name), number);
}

void IndexAttribute(std::size_t index, VocabularyTables& tables) {
  const KnownAttribute& attribute = tables.attributes[index];
  const auto number = static_cast<std::uint32_t>(index);
  for (const std::string& alias : attribute.aliases) {
    AssignAlias(tables.attribute_keys, StemsKey(ContentStemViews(alias)), index);
  }
  for (const std::string& alias : attribute.exact_aliases) {
    tables.exact_keys.Assign(PhraseKey(alias), number);
  }
  for (const std::string& alias : attribute.label_aliases) {
    tables.label_keys.Assign(PhraseKey(alias), number);
  }
  for (const std::string& word : attribute.blame)
    tables.adjective_keys.Assign(PhraseKey(word), 2 * number);
  for (const std::string& word : attribute.praise) {
    tables.adjective_keys.Assign(PhraseKey(word), 2 * number + 1);
  }
}

// Returns: false for a field that a technology does not have or a value that it does not take.
bool SetField(const Record::Field& field, KnownTechnology& technology) {
  if (field.name == "Category") {
    technology.category = field.value;
  } else if (field.name == "Aliases") {
    AddTo(technology.aliases, ListOf(field.value));
  } else if (field.name == "Words") {
    AddTo(technology.word_aliases, ListOf(field.value));
    AddTo(technology.aliases, technology.word_aliases);
  } else if (field.name == "Word" && (field.value == "yes" || field.value == "no")) {
    technology.ambiguous = field.value == "yes";
  } else {
    return field.name == "Technology";
  }
  return true;
}

bool SetField(const Record::Field& field, KnownAttribute& attribute) {
  if (field.name == "Means") {
    attribute.definition = field.value;
  } else if (field.name == "Aliases") {
    AddTo(attribute.aliases, ListOf(field.value));
  } else if (field.name == "Exactly") {
    AddTo(attribute.exact_aliases, ListOf(field.value));
  } else if (field.name == "Label") {
    AddTo(attribute.label_aliases, ListOf(field.value));
  } else if (field.name == "Broader") {
    attribute.broader = field.value;
  } else if (field.name == "Praise") {
    AddTo(attribute.praise, ListOf(field.value));
  } else if (field.name == "Blame") {
    AddTo(attribute.blame, ListOf(field.value));
  } else if (const auto kind = AttributeKindFromName(field.value); field.name == "Kind" && kind) {
    attribute.kind = *kind;
    if (*kind == AttributeKind::kProperty) attribute.good = GoodPole::kNone;
  } else if (const auto good = GoodPoleFromName(field.value); field.name == "Good" && good) {
    attribute.good = *good;
  } else {
    return field.name == "Attribute";
  }
  return true;
}

Result<void> AddTechnology(const Record& record, std::string_view file, VocabularyTables& tables) {
  const std::size_t index = TechnologyNamed(record.Get("Technology"), tables);
  for (const Record::Field& field : record.fields) {
    if (SetField(field, tables.technologies[index])) continue;
    return At(file, record.line,
              "a technology has the fields Category, Aliases, Word (yes or no) and Words, not \"" +
                  std::string(field.name) + ": " + field.value + "\".");
  }
  IndexTechnology(index, tables);
  return {};
}

Result<void> AddAttribute(const Record& record, std::string_view file, VocabularyTables& tables) {
  const std::size_t index = AttributeNamed(record.Get("Attribute"), tables);
  for (const Record::Field& field : record.fields) {
    if (SetField(field, tables.attributes[index])) continue;
    return At(file, record.line,
              "an attribute has the fields Kind (quality, use_case, capability, property), Means, "
              "Aliases, Exactly, Label, Broader, Good (high, low, none), Praise and Blame, not \"" +
                  std::string(field.name) + ": " + field.value + "\".");
  }
  IndexAttribute(index, tables);
  return {};
}

}  // namespace

std::string NameKey(std::string_view name) {
  std::string key = EndOfAscii(name, 0) == name.size() ? std::string(name) : Lower(name);
  // The dot of ".NET" is all that tells it from "net"; it stays.
  std::size_t size = key.size() > 1 && key.front() == '.' ? 1 : 0;
  for (std::size_t i = size; i < key.size(); ++i) {
    const char c = key[i];
    key[size] = ToAsciiLower(c);
    size += c == ' ' || c == '.' || c == '-' || c == '_' ? 0U : 1U;
  }
  key.resize(size);
  return key;
}

std::string StemsKey(std::vector<std::string_view> stems) {
  if (stems.size() > 1) {
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  }
  std::string key;
  for (const std::string_view stem : stems) {
    if (!key.empty()) key.push_back(' ');
    key.append(stem);
  }
  return key;
}

std::string PhraseKey(std::string_view phrase) {
  std::string key = Lower(phrase);
  if (EndOfAscii(key, 0) < key.size()) {
    std::replace(key.begin(), key.end(), '-', ' ');
    return FoldSpace(key);
  }
  std::size_t size = 0;
  for (const char c : key) {
    const bool space = c == '-' || IsAsciiSpace(c);
    if (!space) {
      key[size++] = c;
    } else if (size > 0 && key[size - 1] != ' ') {
      key[size++] = ' ';
    }
  }
  key.resize(size > 0 && key[size - 1] == ' ' ? size - 1 : size);
  return key;
}

Result<void> AddVocabularyText(std::string_view text, std::string_view file,
                               VocabularyTables& tables) {
  const Result<std::vector<Record>> records = ReadRecords(text);
  if (!records) {
    Error error = records.error();
    error.message.insert(0, std::string(file) + ": ");
    return error;
  }
  for (const Record& record : *records) {
    const bool technology = !record.Get("Technology").empty();
    if (!technology && record.Get("Attribute").empty()) {
      return At(file, record.line,
                "a record needs a field \"Technology\" or \"Attribute\" with a name.");
    }
    Result<void> added =
        technology ? AddTechnology(record, file, tables) : AddAttribute(record, file, tables);
    if (!added) return added;
  }
  return {};
}

Result<void> CheckBroader(const VocabularyTables& tables) {
  for (const KnownAttribute& attribute : tables.attributes) {
    const KnownAttribute* at = &attribute;
    for (std::size_t steps = 0; !at->broader.empty(); ++steps) {
      const auto broader = tables.attribute_names.Find(at->broader);
      if (!broader) {
        return InputError("attribute \"" + at->name + "\": the broader attribute \"" + at->broader +
                          "\" is not in the vocabulary; add a record for it.");
      }
      if (steps == kMaxBroaderDepth) {
        return InputError("attribute \"" + attribute.name +
                          "\": its broader attributes go round in a circle; take one of them out.");
      }
      at = &tables.attributes[*broader];
    }
  }
  return {};
}

}  // namespace verdict
