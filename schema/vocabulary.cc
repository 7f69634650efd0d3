// Look-ups in the vocabulary: make the key, ask one table. What the tables hold is made by
// vocabulary_text.cc, for the built-in part when Verdict is built (see WriteSnapshot).
#include "schema/vocabulary.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "base/memo.h"
#include "base/string_table.h"
#include "embedded/vocabulary_snapshot.h"
#include "schema/degree.h"
#include "schema/vocabulary_tables.h"

namespace verdict {
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

struct Vocabulary::Impl : VocabularyTables {
  // A Bloom filter of one bit a key (Bloom 1970) over all beginnings of technologies' keys. Some
  // ten thousand of them set about one bit in twenty.
  static constexpr std::size_t kFilterBits = std::size_t{1} << 18U;
  static std::size_t BitOf(std::string_view key) {
    return static_cast<std::size_t>(HashOf(key)) % kFilterBits;
  }

  Impl() : beginnings(kFilterBits), id(NextId()) {}

  void AddBeginnings() {
    for (const KeyTable::Slot& slot : technology_keys.slots()) {
      const std::string_view key =
          std::string_view(technology_keys.keys()).substr(slot.begin, slot.length);
      for (std::size_t size = 0; slot.taken != 0 && size <= key.size(); ++size)
        beginnings[BitOf(key.substr(0, size))] = true;
    }
  }

  [[nodiscard]] const KnownAttribute* FindByStems(
      const std::vector<std::string_view>& stems) const {
    if (stems.empty()) return nullptr;
    const auto entry = attribute_keys.Find(StemsKey(stems));
    return entry ? &attributes[IndexOfEntry(*entry)] : nullptr;
  }

  static std::uint64_t NextId() {
    static std::atomic<std::uint64_t> next{1};
    return next++;
  }

  std::vector<bool> beginnings;
  std::uint64_t id;
};

// What this thread has asked of this vocabulary lately: prose repeats its words, and rules ask for
// the same phrase one after the other.
struct Vocabulary::RecentLookUps {
  static constexpr std::size_t kSlots = 2048;  // some 150 KB each
  std::uint64_t vocabulary_id = 0;
  Memo<const KnownAttribute*> attributes{kSlots};
  Memo<std::optional<AdjectiveMeaning>> adjectives{kSlots};
  Memo<bool> ordinary_words{kSlots / 4};
};

Vocabulary::RecentLookUps& Vocabulary::Recent() const {
  thread_local RecentLookUps recent;
  if (recent.vocabulary_id != impl_->id) {
    recent.attributes.Clear();
    recent.adjectives.Clear();
    recent.ordinary_words.Clear();
    recent.vocabulary_id = impl_->id;
  }
  return recent;
}

Vocabulary::Vocabulary() : impl_(std::make_unique<Impl>()) {}
Vocabulary::~Vocabulary() = default;

Result<std::unique_ptr<const Vocabulary>> Vocabulary::WithFiles(
    const std::vector<std::string>& paths) {
  auto vocabulary = std::make_unique<Vocabulary>();
  VocabularyTables& tables = *vocabulary->impl_;
  Result<void> added = ReadSnapshot(embedded::vocabulary_snapshot(), tables);
  for (const std::string& path : paths) {
    if (!added) break;
    const std::optional<std::string> text = ReadFile(path);
    if (!text) {
      return InputError(path +
                        ": the vocabulary file cannot be read; check its name and permissions.");
    }
    added = AddVocabularyText(*text, path, tables);
  }
  if (added && !paths.empty()) added = CheckBroader(tables);
  if (!added) return added.error();
  vocabulary->impl_->AddBeginnings();
  return std::unique_ptr<const Vocabulary>(std::move(vocabulary));
}

const Vocabulary& Vocabulary::BuiltIn() {
  static const std::unique_ptr<const Vocabulary> built_in = [] {
    Result<std::unique_ptr<const Vocabulary>> loaded = WithFiles({});
    assert(loaded.has_value());  // the snapshot is compiled in, and vocabulary_test reads it
    return loaded ? std::move(loaded).value() : std::make_unique<const Vocabulary>();
  }();
  return *built_in;
}

std::uint64_t Vocabulary::id() const { return impl_->id; }
const std::vector<KnownTechnology>& Vocabulary::technologies() const { return impl_->technologies; }
const std::vector<KnownAttribute>& Vocabulary::attributes() const { return impl_->attributes; }

const KnownTechnology* Vocabulary::FindTechnology(std::string_view name) const {
  return FindTechnologyByKey(NameKey(name));
}

const KnownTechnology* Vocabulary::FindTechnologyByKey(std::string_view name_key) const {
  const auto entry = impl_->technology_keys.Find(name_key);
  return entry ? &impl_->technologies[IndexOfEntry(*entry)] : nullptr;
}

bool Vocabulary::MayBeginTechnology(std::string_view key) const {
  return impl_->beginnings[Impl::BitOf(key)];
}

bool Vocabulary::IsOrdinaryWord(std::string_view name) const {
  return Recent().ordinary_words.Of(name, [this](std::string_view asked) {
    return impl_->word_keys.Find(NameKey(asked)).has_value();
  });
}

const KnownAttribute* Vocabulary::FindAttribute(std::string_view phrase) const {
  return Recent().attributes.Of(phrase, [this](std::string_view asked) -> const KnownAttribute* {
    if (const auto exact = impl_->exact_keys.Find(PhraseKey(asked)))
      return &impl_->attributes[*exact];
    return impl_->FindByStems(ContentStemViews(asked));
  });
}

const KnownAttribute* Vocabulary::FindLabel(std::string_view label) const {
  if (const auto found = impl_->label_keys.Find(PhraseKey(label)))
    return &impl_->attributes[*found];
  return FindAttribute(label);
}

const KnownAttribute* Vocabulary::FindAttributeByStems(
    const std::vector<std::string>& stems) const {
  return impl_->FindByStems({stems.begin(), stems.end()});
}

std::optional<AdjectiveMeaning> Vocabulary::FindAdjective(std::string_view phrase) const {
  return Recent().adjectives.Of(phrase,
                                [this](std::string_view asked) { return ReadAdjective(asked); });
}

std::optional<AdjectiveMeaning> Vocabulary::ReadAdjective(std::string_view phrase) const {
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
