// The vocabulary is two lists of records with three hash tables over them: names of technologies,
// content stems of attributes, and adjectives. Everything is read once, at start; a look-up makes
// the key and asks one table. Records of the user's files come after the built-in ones, so that the
// last word on a key is theirs; a canonical name always beats an alias.
#include "schema/vocabulary.h"

#include <algorithm>
#include <cassert>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/text.h"
#include "embedded/vocabulary_data.h"
#include "schema/degree.h"
#include "schema/key_table.h"

namespace verdict {
namespace {

std::string StemsKey(std::vector<std::string> stems) {
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  std::string key;
  for (const std::string& stem : stems) {
    if (!key.empty()) key.push_back(' ');
    key.append(stem);
  }
  return key;
}

// "Easy-to-learn" and "easy  to learn" are one phrase.
std::string PhraseKey(std::string_view phrase) {
  std::string key = Lower(phrase);
  std::replace(key.begin(), key.end(), '-', ' ');
  return FoldSpace(key);
}

std::optional<GoodPole> GoodPoleFromName(std::string_view name) {
  if (name == "high") return GoodPole::kHigh;
  if (name == "low") return GoodPole::kLow;
  if (name == "none") return GoodPole::kNone;
  return std::nullopt;
}

void AddTo(std::vector<std::string>& list, std::vector<std::string> more) {
  for (std::string& entry : more) {
    if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(std::move(entry));
  }
}

}  // namespace

std::string NameKey(std::string_view name) {
  std::string key = Lower(name);
  // The dot of ".NET" is all that tells it from "net"; it stays.
  const bool dotted = key.size() > 1 && key.front() == '.';
  const auto ignored = [](char c) { return c == ' ' || c == '.' || c == '-' || c == '_'; };
  key.erase(std::remove_if(key.begin(), key.end(), ignored), key.end());
  if (dotted) key.insert(key.begin(), '.');
  return key;
}

struct Vocabulary::Impl {
  std::vector<KnownTechnology> technologies;
  std::vector<KnownAttribute> attributes;
  KeyTable technology_keys;  // NameKey -> index in technologies
  KeyTable word_keys;        // NameKey of names that are ordinary words -> index in technologies
  KeyTable attribute_names;  // canonical name -> index in attributes
  KeyTable exact_keys;       // PhraseKey of exact aliases -> index in attributes
  KeyTable attribute_keys;   // StemsKey -> index in attributes
  KeyTable adjective_keys;   // PhraseKey -> twice the index in attributes, plus one for praise
};

struct VocabularyBuilder {
  explicit VocabularyBuilder(Vocabulary::Impl& target) : impl(target) {}

  Result<void> AddText(std::string_view text, std::string_view file);
  Result<void> AddTechnology(const Record& record, std::string_view file);
  Result<void> AddAttribute(const Record& record, std::string_view file);
  Result<void> CheckBroader() const;
  void Index();

  KnownTechnology& TechnologyNamed(std::string_view name);
  KnownAttribute& AttributeNamed(std::string_view name);

  Vocabulary::Impl& impl;
};

namespace {

// Deeper than any taxonomy; a path that gets there goes round in a circle.
constexpr std::size_t kMaxBroaderDepth = 32;

Error At(std::string_view file, int line, std::string_view what) {
  return InputError(std::string(file) + ":" + std::to_string(line) + ": " + std::string(what));
}

}  // namespace

KnownTechnology& VocabularyBuilder::TechnologyNamed(std::string_view name) {
  const std::string key = NameKey(name);
  if (const auto known = impl.technology_keys.Find(key)) return impl.technologies[*known];
  impl.technology_keys.Assign(key, static_cast<std::uint32_t>(impl.technologies.size()));
  impl.technologies.emplace_back().name = std::string(name);
  return impl.technologies.back();
}

KnownAttribute& VocabularyBuilder::AttributeNamed(std::string_view name) {
  if (const auto known = impl.attribute_names.Find(name)) return impl.attributes[*known];
  impl.attribute_names.Assign(name, static_cast<std::uint32_t>(impl.attributes.size()));
  impl.attributes.emplace_back().name = std::string(name);
  return impl.attributes.back();
}

Result<void> VocabularyBuilder::AddText(std::string_view text, std::string_view file) {
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
    const Result<void> added =
        technology ? AddTechnology(record, file) : AddAttribute(record, file);
    if (!added) return added;
  }
  return {};
}

Result<void> VocabularyBuilder::AddTechnology(const Record& record, std::string_view file) {
  KnownTechnology& technology = TechnologyNamed(record.Get("Technology"));
  for (const Record::Field& field : record.fields) {
    if (field.name == "Technology") continue;
    if (field.name == "Category") {
      technology.category = field.value;
    } else if (field.name == "Aliases") {
      AddTo(technology.aliases, ListOf(field.value));
    } else if (field.name == "Words") {
      AddTo(technology.word_aliases, ListOf(field.value));
    } else if (field.name == "Word" && (field.value == "yes" || field.value == "no")) {
      technology.ambiguous = field.value == "yes";
    } else {
      return At(
          file, record.line,
          "a technology has the fields Category, Aliases, Word (yes or no) and Words, not \"" +
              std::string(field.name) + ": " + field.value + "\".");
    }
  }
  AddTo(technology.aliases, technology.word_aliases);
  return {};
}

Result<void> VocabularyBuilder::AddAttribute(const Record& record, std::string_view file) {
  KnownAttribute& attribute = AttributeNamed(record.Get("Attribute"));
  for (const Record::Field& field : record.fields) {
    if (field.name == "Attribute") continue;
    if (field.name == "Means") {
      attribute.definition = field.value;
    } else if (field.name == "Aliases") {
      AddTo(attribute.aliases, ListOf(field.value));
    } else if (field.name == "Exactly") {
      AddTo(attribute.exact_aliases, ListOf(field.value));
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
      return At(file, record.line,
                "an attribute has the fields Kind (quality, use_case, capability, property), "
                "Means, Aliases, "
                "Exactly, Broader, Good (high, low, none), Praise and Blame, not \"" +
                    std::string(field.name) + ": " + field.value + "\".");
    }
  }
  return {};
}

Result<void> VocabularyBuilder::CheckBroader() const {
  for (const KnownAttribute& attribute : impl.attributes) {
    const KnownAttribute* at = &attribute;
    for (std::size_t steps = 0; !at->broader.empty(); ++steps) {
      const auto broader = impl.attribute_names.Find(at->broader);
      if (!broader) {
        return InputError("attribute \"" + at->name + "\": the broader attribute \"" + at->broader +
                          "\" is not in the vocabulary; add a record for it.");
      }
      if (steps == kMaxBroaderDepth) {
        return InputError("attribute \"" + attribute.name +
                          "\": its broader attributes go round in a circle; take one of them out.");
      }
      at = &impl.attributes[*broader];
    }
  }
  return {};
}

void VocabularyBuilder::Index() {
  const auto number = [](std::size_t i) { return static_cast<std::uint32_t>(i); };
  for (std::size_t i = 0; i < impl.technologies.size(); ++i) {
    for (const std::string& alias : impl.technologies[i].aliases) {
      impl.technology_keys.Assign(NameKey(alias), number(i));
    }
    for (const std::string& alias : impl.technologies[i].word_aliases) {
      impl.word_keys.Assign(NameKey(alias), number(i));
    }
  }
  for (std::size_t i = 0; i < impl.technologies.size(); ++i) {
    const std::string key = NameKey(impl.technologies[i].name);
    impl.technology_keys.Assign(key, number(i));
    if (impl.technologies[i].ambiguous) impl.word_keys.Assign(key, number(i));
  }
  for (std::size_t i = 0; i < impl.attributes.size(); ++i) {
    const KnownAttribute& attribute = impl.attributes[i];
    for (const std::string& alias : attribute.aliases) {
      impl.attribute_keys.Assign(StemsKey(ContentStems(alias)), number(i));
    }
    for (const std::string& alias : attribute.exact_aliases) {
      impl.exact_keys.Assign(PhraseKey(alias), number(i));
    }
    for (const std::string& adjective : attribute.praise) {
      impl.adjective_keys.Assign(PhraseKey(adjective), number(2 * i + 1));
    }
    for (const std::string& adjective : attribute.blame) {
      impl.adjective_keys.Assign(PhraseKey(adjective), number(2 * i));
    }
  }
  for (std::size_t i = 0; i < impl.attributes.size(); ++i) {
    impl.attribute_keys.Assign(StemsKey(ContentStems(impl.attributes[i].name)), number(i));
  }
}

namespace {

// The adjective `phrase` with its first or last word put back into base form, looked up by `find`.
template <typename Find>
auto FindInBaseForm(std::string_view phrase, const Find& find) -> decltype(find(std::string())) {
  const std::size_t first_end = std::min(phrase.find(' '), phrase.size());
  for (const Degree& degree : DegreesOf(phrase.substr(0, first_end))) {
    if (auto found = find(degree.base + std::string(phrase.substr(first_end)))) return found;
  }
  if (first_end == phrase.size()) return {};
  const std::size_t last_begin = phrase.rfind(' ') + 1;
  for (const Degree& degree : DegreesOf(phrase.substr(last_begin))) {
    if (auto found = find(std::string(phrase.substr(0, last_begin)) + degree.base)) return found;
  }
  return {};
}

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return std::nullopt;
  return text;
}

}  // namespace

Vocabulary::Vocabulary() : impl_(std::make_unique<Impl>()) {}
Vocabulary::~Vocabulary() = default;

Result<std::unique_ptr<const Vocabulary>> Vocabulary::WithFiles(
    const std::vector<std::string>& paths) {
  auto vocabulary = std::make_unique<Vocabulary>();
  VocabularyBuilder builder(*vocabulary->impl_);
  Result<void> added =
      builder.AddText(embedded::technologies(), "data/vocabulary/technologies.txt");
  if (added) added = builder.AddText(embedded::attributes(), "data/vocabulary/attributes.txt");
  for (const std::string& path : paths) {
    if (!added) break;
    const std::optional<std::string> text = ReadFile(path);
    if (!text) {
      return InputError(path +
                        ": the vocabulary file cannot be read; check its name and permissions.");
    }
    added = builder.AddText(*text, path);
  }
  if (added) added = builder.CheckBroader();
  if (!added) return added.error();
  builder.Index();
  return std::unique_ptr<const Vocabulary>(std::move(vocabulary));
}

const Vocabulary& Vocabulary::BuiltIn() {
  static const std::unique_ptr<const Vocabulary> built_in = [] {
    Result<std::unique_ptr<const Vocabulary>> loaded = WithFiles({});
    assert(loaded.has_value());  // the files are compiled in, and vocabulary_test loads them
    return loaded ? std::move(loaded).value() : std::make_unique<const Vocabulary>();
  }();
  return *built_in;
}

const std::vector<KnownTechnology>& Vocabulary::technologies() const { return impl_->technologies; }
const std::vector<KnownAttribute>& Vocabulary::attributes() const { return impl_->attributes; }

const KnownTechnology* Vocabulary::FindTechnology(std::string_view name) const {
  const auto found = impl_->technology_keys.Find(NameKey(name));
  return found ? &impl_->technologies[*found] : nullptr;
}

bool Vocabulary::IsOrdinaryWord(std::string_view name) const {
  return impl_->word_keys.Find(NameKey(name)).has_value();
}

const KnownAttribute* Vocabulary::FindAttribute(std::string_view phrase) const {
  if (const auto exact = impl_->exact_keys.Find(PhraseKey(phrase)))
    return &impl_->attributes[*exact];
  return FindAttributeByStems(ContentStems(phrase));
}

const KnownAttribute* Vocabulary::FindAttributeByStems(
    const std::vector<std::string>& stems) const {
  if (stems.empty()) return nullptr;
  const auto found = impl_->attribute_keys.Find(StemsKey(stems));
  return found ? &impl_->attributes[*found] : nullptr;
}

std::optional<AdjectiveMeaning> Vocabulary::FindAdjective(std::string_view phrase) const {
  const auto find = [this](const std::string& key) -> std::optional<AdjectiveMeaning> {
    const auto found = impl_->adjective_keys.Find(key);
    if (!found) return std::nullopt;
    return AdjectiveMeaning{&impl_->attributes[*found / 2], *found % 2 == 1 ? 1 : -1};
  };
  const std::string key = PhraseKey(phrase);
  if (auto meaning = find(key)) return meaning;
  return FindInBaseForm(std::string_view(key), find);
}

std::vector<const KnownAttribute*> Vocabulary::BroaderPath(std::string_view name) const {
  std::vector<const KnownAttribute*> path;
  auto at = impl_->attribute_names.Find(name);
  while (at && !impl_->attributes[*at].broader.empty()) {
    at = impl_->attribute_names.Find(impl_->attributes[*at].broader);
    if (at) path.push_back(&impl_->attributes[*at]);
  }
  return path;
}

}  // namespace verdict
