#include "importers/data_knowledge.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/records.h"
#include "base/text.h"
#include "base/utf8.h"
#include "embedded/reader_data.h"

namespace verdict::importers {
namespace {

DataKnowledge Load() {
  DataKnowledge knowledge;
  const Result<std::vector<Record>> records = ReadRecords(embedded::records_txt());
  if (!records) return knowledge;
  const std::unordered_map<std::string_view, DataKnowledge::Set*> sets = {
      {"value labels", &knowledge.value_labels},
      {"note labels", &knowledge.note_labels},
      {"unit labels", &knowledge.unit_labels},
      {"id labels", &knowledge.id_labels},
      {"prose labels", &knowledge.prose_labels},
      {"title labels", &knowledge.title_labels},
      {"author labels", &knowledge.author_labels},
      {"name labels", &knowledge.name_labels},
      {"header labels", &knowledge.header_labels},
      {"index labels", &knowledge.index_labels},
      {"date labels", &knowledge.date_labels},
      {"settings", &knowledge.settings},
      {"reference labels", &knowledge.reference_labels},
      {"comparing words", &knowledge.comparing_words},
  };
  for (const Record& record : *records) {
    const std::string_view name = record.Get("Class");
    std::vector<std::string> items = ListOf(record.Get("Items"));
    if (const auto set = sets.find(name); set != sets.end()) {
      set->second->insert(items.begin(), items.end());
    } else if (name == "word endings") {
      knowledge.word_endings = std::move(items);
    } else if (name == "label prefixes") {
      std::stable_sort(items.begin(), items.end(), [](const std::string& a, const std::string& b) {
        return a.size() > b.size();
      });
      knowledge.label_prefixes = std::move(items);
    }
  }
  return knowledge;
}

/// Whether a new word begins at `i` of "openSource": a capital after at least two small letters and
/// before a small one, so that "macOS", "jQuery" and "GitHub" stay whole.
bool IsHump(std::string_view label, std::size_t i) {
  return i >= 2 && i + 1 < label.size() && IsAsciiUpper(label[i]) && IsAsciiLower(label[i - 1]) &&
         IsAsciiLower(label[i - 2]) && IsAsciiLower(label[i + 1]) && IsAsciiLower(label.front());
}

bool IsJoiner(std::string_view label, std::size_t i) {
  return label[i] == '_' ||
         (label[i] == '-' && i > 0 && i + 1 < label.size() && IsAsciiLower(label[i + 1]));
}

}  // namespace

const DataKnowledge& DataKnowledge::Get() {
  static const DataKnowledge knowledge = Load();
  return knowledge;
}

std::string LabelKey(std::string_view label) {
  std::string key;
  label = Trim(label);
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (IsHump(label, i)) key += ' ';
    key += label[i] == '_' || label[i] == '-' ? ' ' : ToAsciiLower(label[i]);
  }
  return FoldSpace(key);
}

MappedText ReadableLabel(const MappedText& key) {
  const std::string& text = key.str();
  if (text.find(' ') != std::string::npos) return key;
  MappedText label;
  std::size_t begin = 0;
  const std::string lower = LabelKey(text);
  for (const std::string& prefix : DataKnowledge::Get().label_prefixes) {
    if (lower.size() > prefix.size() + 1 && lower.starts_with(prefix) &&
        lower[prefix.size()] == ' ') {
      begin = prefix.size() + (IsHump(text, prefix.size()) ? 0 : 1);
      break;
    }
  }
  std::size_t from = begin;
  const auto take = [&](std::size_t end) {
    if (end > from) label.Append(key.Part({from, end}));
    from = end;
  };
  for (std::size_t i = begin; i < text.size(); ++i) {
    const bool joiner = IsJoiner(text, i);
    if (!joiner && !IsHump(text, i)) continue;
    take(i);
    if (!label.empty() && label.str().back() != ' ' && i + 1 < text.size()) {
      label.AppendResolved(" ", key.SourceOf({i, i + 1}));
    }
    if (!joiner && i > begin) {
      const std::string small(1, ToAsciiLower(text[i]));
      label.AppendResolved(small, key.SourceOf({i, i + 1}));
    }
    if (joiner || i > begin) from = i + 1;
  }
  take(text.size());
  while (!label.empty() && label.str().back() == ' ') label.Truncate(label.size() - 1);
  return label.empty() ? key : label;
}

}  // namespace verdict::importers
