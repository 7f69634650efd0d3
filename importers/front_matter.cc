// Only what a knowledge base wants is read, line by line: a scalar "key: value" or "key = value" at
// the left margin, and lists of scalars in brackets or as "- item" lines below the key. That is the
// part that YAML, TOML and pretty-printed JSON share; whatever is more than that is skipped.
#include "importers/front_matter.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/dates.h"
#include "importers/source_lines.h"

namespace verdict::importers {
namespace {

std::string Unquoted(std::string_view value) {
  value = Trim(value);
  if (!value.empty() && value.back() == ',') value = Trim(value.substr(0, value.size() - 1));
  const char quote = value.empty() ? '\0' : value.front();
  if (quote != '"' && quote != '\'') {
    // An unquoted YAML scalar ends before " #".
    return std::string(Trim(value.substr(0, value.find(" #"))));
  }
  std::string text;
  for (std::size_t i = 1; i < value.size() && value[i] != quote; ++i) {
    if (quote == '"' && value[i] == '\\' && i + 1 < value.size()) ++i;
    text += value[i];
  }
  return text;
}

std::vector<std::string> ListIn(std::string_view value) {
  std::vector<std::string> items;
  value = Trim(value);
  if (value.empty() || value.front() != '[') return items;
  value.remove_prefix(1);
  value = value.substr(0, value.find(']'));
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    std::string item = Unquoted(value.substr(0, comma));
    if (!item.empty()) items.push_back(std::move(item));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return items;
}

struct KeyValue {
  std::string key;
  std::string_view value;
};

/// "key: value", "key = value" or "\"key\": value"; an empty key where the line is something else.
KeyValue Split(std::string_view line, char separator) {
  const std::size_t at = line.find(separator);
  if (at == std::string_view::npos) return {};
  std::string key = Unquoted(line.substr(0, at));
  for (char& c : key) {
    if (!IsAsciiAlnum(c) && c != '_' && c != '-') return {};
    c = ToAsciiLower(c);
  }
  return {std::move(key), Trim(line.substr(at + 1))};
}

void AddAuthor(const std::string& name, Document& document) {
  if (name.empty() || name.front() == '{' || name.front() == '[') return;
  document.author += (document.author.empty() ? "" : ", ") + name;
}

void Apply(const KeyValue& field, Document& document) {
  const std::vector<std::string> items = ListIn(field.value);
  const std::string value = items.empty() ? Unquoted(field.value) : std::string();
  if (field.key == "title") {
    document.title = FoldSpace(value);
  } else if (field.key == "author" || field.key == "authors") {
    AddAuthor(value, document);
    for (const std::string& item : items) AddAuthor(item, document);
  } else if (field.key == "technologies") {
    document.technologies.insert(document.technologies.end(), items.begin(), items.end());
  } else if (field.key == "date" || field.key == "published" ||
             (field.key == "lastmod" && document.published.empty())) {
    if (const auto date = ParseDate(value)) document.published = *date;
  }
}

/// Where the closing fence of the front matter stands among `lines`; 0 if nowhere.
std::size_t ClosingLine(std::string_view bytes, const std::vector<SourceLine>& lines,
                        std::string_view fence) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string_view line = Trim(lines[i].bytes.In(bytes));
    const bool at_margin = lines[i].bytes.empty() || bytes[lines[i].bytes.begin] != ' ';
    if (at_margin && (line == fence || (fence == "---" && line == "..."))) return i;
  }
  return 0;
}

/// A file may also begin with a rule (---) above its prose: the first line behind it tells.
bool LooksLikeFields(std::string_view bytes, const std::vector<SourceLine>& lines, char separator) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string_view line = Trim(lines[i].bytes.In(bytes));
    if (line.empty() || line.front() == '#') continue;
    return line == "---" || line == "+++" || line.front() == '[' ||
           !Split(line, separator).key.empty();
  }
  return false;
}

bool LooksLikeJson(std::string_view bytes, const std::vector<SourceLine>& lines) {
  return lines.size() > 2 && !Trim(lines[1].bytes.In(bytes)).empty() &&
         Trim(lines[1].bytes.In(bytes)).front() == '"';
}

}  // namespace

std::size_t ReadFrontMatter(std::string_view bytes, std::size_t from, Document& document) {
  const std::string_view head = bytes.substr(from, 3);
  if (head != "---" && head != "+++" && head.substr(0, 1) != "{") return from;
  const std::vector<SourceLine> lines = SplitLines(bytes, from);
  const std::string_view first = Trim(lines.front().bytes.In(bytes));
  std::string_view fence = first;
  char separator = ':';
  if (first == "+++") {
    separator = '=';
  } else if (first == "{") {
    if (!LooksLikeJson(bytes, lines)) return from;
    fence = "}";
  } else if (first != "---") {
    return from;
  }
  if (fence != "}" && !LooksLikeFields(bytes, lines, separator)) return from;
  const std::size_t closing = ClosingLine(bytes, lines, fence);
  if (closing == 0) return from;
  std::string list_key;
  for (std::size_t i = 1; i < closing; ++i) {
    const std::string_view line = lines[i].bytes.In(bytes);
    const std::string_view content = Trim(line);
    if (!list_key.empty() && content.substr(0, 2) == "- ") {
      const std::string item = Unquoted(content.substr(2));
      if (list_key == "technologies") document.technologies.push_back(item);
      if (list_key == "authors" || list_key == "author") AddAuthor(item, document);
      continue;
    }
    if (fence != "}" && !line.empty() && IsAsciiSpace(line.front())) continue;
    const KeyValue field = Split(content, separator);
    list_key = field.value.empty() ? field.key : std::string();
    if (!field.value.empty()) Apply(field, document);
  }
  return lines[closing].next;
}

}  // namespace verdict::importers
