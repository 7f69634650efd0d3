// The snapshot is a plain sequence of numbers (four bytes, in the machine's own order: it never
// leaves the build that made it) and of texts and lists with their sizes before them.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "schema/vocabulary_tables.h"

namespace verdict {
namespace {

class Writer {
 public:
  void operator()(std::uint32_t number) {
    bytes_.append(reinterpret_cast<const char*>(&number),
                  sizeof(number));  // NOLINT: the bytes of a number
  }
  void operator()(std::string_view text) {
    (*this)(static_cast<std::uint32_t>(text.size()));
    bytes_.append(text);
  }
  void operator()(const std::vector<std::string>& list) {
    (*this)(static_cast<std::uint32_t>(list.size()));
    for (const std::string& text : list) (*this)(std::string_view(text));
  }
  void operator()(const KeyTable& table) {
    (*this)(std::string_view(table.keys()));
    const std::vector<KeyTable::Slot>& slots = table.slots();
    (*this)(std::string_view(
        reinterpret_cast<const char*>(slots.data()),  // NOLINT: the bytes of the slots
        slots.size() * sizeof(KeyTable::Slot)));
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint32_t Number() {
    std::uint32_t number = 0;
    if (rest_.size() < sizeof(number)) return Fail();
    std::memcpy(&number, rest_.data(), sizeof(number));
    rest_.remove_prefix(sizeof(number));
    return number;
  }
  std::string_view Text() {
    const std::size_t size = Number();
    if (rest_.size() < size) return Fail(), std::string_view();
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  // The size of a list whose entries take four bytes or more each.
  std::size_t Size() {
    const std::size_t size = Number();
    return size <= rest_.size() / sizeof(std::uint32_t) ? size : Fail();
  }
  void List(std::vector<std::string>& list) {
    const std::size_t size = Size();
    list.reserve(size);
    for (std::size_t i = 0; i < size; ++i) list.emplace_back(Text());
  }
  void Table(KeyTable& table) {
    static_assert(std::is_trivially_copyable_v<KeyTable::Slot>);
    std::string keys(Text());
    const std::string_view bytes = Text();
    std::vector<KeyTable::Slot> slots(bytes.size() / sizeof(KeyTable::Slot));
    if (!slots.empty())
      std::memcpy(slots.data(), bytes.data(), slots.size() * sizeof(KeyTable::Slot));
    table = KeyTable(std::move(slots), std::move(keys));
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::uint32_t Fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool failed_ = false;
};

void Write(const KnownTechnology& technology, Writer& write) {
  write(std::string_view(technology.name));
  write(std::string_view(technology.category));
  write(static_cast<std::uint32_t>(technology.ambiguous));
  write(technology.aliases);
  write(technology.word_aliases);
}

void Read(Reader& read, KnownTechnology& technology) {
  technology.name = read.Text();
  technology.category = read.Text();
  technology.ambiguous = read.Number() != 0;
  read.List(technology.aliases);
  read.List(technology.word_aliases);
}

void Write(const KnownAttribute& attribute, Writer& write) {
  write(std::string_view(attribute.name));
  write(static_cast<std::uint32_t>(attribute.kind));
  write(static_cast<std::uint32_t>(attribute.good));
  write(std::string_view(attribute.definition));
  write(std::string_view(attribute.broader));
  for (const auto* list : {&attribute.aliases, &attribute.exact_aliases, &attribute.label_aliases,
                           &attribute.praise, &attribute.blame}) {
    write(*list);
  }
}

void Read(Reader& read, KnownAttribute& attribute) {
  attribute.name = read.Text();
  attribute.kind = static_cast<AttributeKind>(read.Number());
  attribute.good = static_cast<GoodPole>(read.Number());
  attribute.definition = read.Text();
  attribute.broader = read.Text();
  for (auto* list : {&attribute.aliases, &attribute.exact_aliases, &attribute.label_aliases,
                     &attribute.praise, &attribute.blame}) {
    read.List(*list);
  }
}

// Calls `visit` with each hash table, in the order of the snapshot.
template <typename Tables, typename Visit>
void ForEachTable(Tables& tables, const Visit& visit) {
  for (auto* table :
       {&tables.technology_keys, &tables.word_keys, &tables.attribute_names, &tables.exact_keys,
        &tables.label_keys, &tables.attribute_keys, &tables.adjective_keys}) {
    visit(*table);
  }
}

}  // namespace

std::string WriteSnapshot(const VocabularyTables& tables) {
  Writer write;
  write(static_cast<std::uint32_t>(tables.technologies.size()));
  for (const KnownTechnology& technology : tables.technologies) Write(technology, write);
  write(static_cast<std::uint32_t>(tables.attributes.size()));
  for (const KnownAttribute& attribute : tables.attributes) Write(attribute, write);
  ForEachTable(tables, [&write](const KeyTable& table) { write(table); });
  return write.Take();
}

Result<void> ReadSnapshot(std::string_view bytes, VocabularyTables& tables) {
  Reader read(bytes);
  tables.technologies.resize(read.Size());
  for (KnownTechnology& technology : tables.technologies) Read(read, technology);
  tables.attributes.resize(read.Size());
  for (KnownAttribute& attribute : tables.attributes) Read(read, attribute);
  ForEachTable(tables, [&read](KeyTable& table) { read.Table(table); });
  if (read.failed() || !read.at_end())
    return BugError("the compiled-in vocabulary is damaged; build Verdict again.");
  return {};
}

}  // namespace verdict
