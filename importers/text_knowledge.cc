#include "importers/text_knowledge.h"

#include <algorithm>
#include <utility>

#include "base/records.h"
#include "embedded/reader_data.h"

namespace verdict::importers {
namespace {

std::vector<std::string> LongestFirst(std::vector<std::string> items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return items;
}

TextKnowledge Load() {
  TextKnowledge knowledge;
  const Result<std::vector<Record>> records = ReadRecords(embedded::layout_txt());
  if (!records) return knowledge;
  for (const Record& record : *records) {
    const std::string_view name = record.Get("Class");
    std::vector<std::string> items = ListOf(record.Get("Items"));
    const auto set = [&] { return std::unordered_set<std::string>(items.begin(), items.end()); };
    if (name == "bullets") knowledge.bullets = LongestFirst(std::move(items));
    if (name == "telling bullets") knowledge.telling_bullets = LongestFirst(std::move(items));
    if (name == "section words") knowledge.section_words = set();
    if (name == "question words") knowledge.question_words = set();
    if (name == "small words") knowledge.small_words = set();
    if (name == "sentence words") knowledge.sentence_words = set();
    if (name == "dangling words") knowledge.dangling_words = set();
    if (name == "reply marks") knowledge.reply_marks = set();
    if (name == "keywords") knowledge.keywords = std::move(items);
  }
  return knowledge;
}

}  // namespace

const TextKnowledge& TextKnowledge::Get() {
  static const TextKnowledge knowledge = Load();
  return knowledge;
}

}  // namespace verdict::importers
