#include "importers/html_knowledge.h"

#include <vector>

#include "base/language/stem.h"
#include "base/language/word_list.h"
#include "base/records.h"
#include "base/text.h"
#include "embedded/html_data.h"

namespace verdict::importers {
namespace {

void LoadParts(HtmlKnowledge& knowledge) {
  const Result<std::vector<Record>> records = ReadRecords(embedded::html_txt());
  if (!records) return;
  for (const Record& record : *records) {
    const std::string_view name = record.Get("Class");
    const std::vector<std::string> items = ListOf(record.Get("Items"));
    HtmlKnowledge::Words* words = name == "hidden"          ? &knowledge.hidden
                                  : name == "site"          ? &knowledge.site
                                  : name == "article"       ? &knowledge.article
                                  : name == "pro lists"     ? &knowledge.pro_lists
                                  : name == "con lists"     ? &knowledge.con_lists
                                  : name == "card titles"   ? &knowledge.card_titles
                                  : name == "title names"   ? &knowledge.title_names
                                  : name == "author names"  ? &knowledge.author_names
                                  : name == "date names"    ? &knowledge.date_names
                                  : name == "changed names" ? &knowledge.changed_names
                                  : name == "image words"   ? &knowledge.image_words
                                  : name == "anchor marks"  ? &knowledge.anchor_marks
                                                            : nullptr;
    if (words != nullptr) words->insert(items.begin(), items.end());
  }
}

void LoadIcons(HtmlKnowledge& knowledge) {
  const Result<std::vector<Record>> records = ReadRecords(embedded::icons_txt());
  if (!records) return;
  for (const Record& record : *records) {
    const std::vector<std::string> words = ListOf(record.Get("Words"));
    if (record.Get("Meaning") == "decoration") {
      knowledge.decoration.insert(words.begin(), words.end());
      continue;
    }
    if (record.Get("Where") == "cells") knowledge.cell_icons.emplace(record.Get("Shown"));
    for (const std::string& word : words) knowledge.icons[word] = std::string(record.Get("Shown"));
  }
}

/// "images/Tick_green.png?v=2" -> "Tick_green"
std::string_view StemOfPath(std::string_view path) {
  path = path.substr(0, path.find('?'));
  const std::size_t slash = path.find_last_of("/#");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? path : path.substr(0, dot);
}

}  // namespace

const HtmlKnowledge& HtmlKnowledge::Get() {
  static const HtmlKnowledge knowledge = [] {
    HtmlKnowledge loaded;
    LoadParts(loaded);
    LoadIcons(loaded);
    return loaded;
  }();
  return knowledge;
}

bool HtmlKnowledge::Names(const Words& words, std::string_view attribute, bool whole) {
  bool found = false;
  ForEachWord(attribute, [&](std::string_view word) {
    if (found) return;
    const std::string lower = Lower(word);
    found = words.count(lower) != 0;
    for (std::size_t at = 1; !whole && !found && at < lower.size(); ++at) {
      if (lower[at] == '-' || lower[at] == '_') found = words.count(lower.substr(0, at)) != 0;
    }
  });
  return found;
}

std::optional<std::string> HtmlKnowledge::IconOfName(std::string_view name) const {
  constexpr std::size_t kLongest = 200;
  if (name.size() > kLongest) return std::nullopt;
  const std::string lower = Lower(StemOfPath(name));
  std::string left;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= lower.size(); ++at) {
    if (at < lower.size() && lower[at] != '-' && lower[at] != '_' && lower[at] != ' ' &&
        lower[at] != '.' && lower[at] != ':') {
      continue;
    }
    const std::string word = lower.substr(begin, at - begin);
    begin = at + 1;
    if (word.empty() || decoration.count(word) != 0) continue;
    if (!left.empty()) left += '-';
    left += word;
  }
  const auto icon = icons.find(left);
  return icon == icons.end() ? std::nullopt : std::optional<std::string>(icon->second);
}

std::optional<std::string> HtmlKnowledge::IconOfClass(std::string_view attribute) const {
  std::optional<std::string> icon;
  ForEachWord(attribute, [&](std::string_view word) {
    if (!icon) icon = IconOfName(word);
  });
  return icon;
}

std::string HtmlKnowledge::WithoutImageWords(std::string_view description) const {
  std::string kept;
  ForEachWord(description, [&](std::string_view word) {
    if (image_words.count(Lower(word)) != 0) return;
    if (!kept.empty()) kept += ' ';
    kept += word;
  });
  return kept;
}

}  // namespace verdict::importers
