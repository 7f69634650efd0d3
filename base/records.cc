#include "base/records.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace verdict {

namespace {

/// Cuts the next line off `rest`, without its LF or CR LF.
std::string_view NextLine(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Error LineError(int line, std::string_view what) {
  return InputError(
      "line " + std::to_string(line) + ": " + std::string(what) +
      "; write \"Field: value\", a continuation that begins with a space, or a comment "
      "that begins with '#'");
}

void Continue(std::string& value, std::string_view more) {
  if (!value.empty()) value.push_back(' ');
  value.append(more);
}

}  // namespace

std::string_view Record::Get(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [name](const Field& field) { return field.name == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->value);
}

Result<std::vector<Record>> ReadRecords(std::string_view text) {
  std::vector<Record> records;
  bool open = false;
  int number = 0;
  while (!text.empty()) {
    const std::string_view line = NextLine(text);
    ++number;
    if (line.starts_with('#')) continue;
    const std::string_view trimmed = Trim(line);
    if (trimmed.empty()) {
      open = false;
    } else if (IsAsciiSpace(line.front())) {
      if (!open) return LineError(number, "a continuation line without a field before it");
      Continue(records.back().fields.back().value, trimmed);
    } else {
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || colon == 0)
        return LineError(number, "no \"Field:\" at its start");
      if (!open) records.push_back({{}, number});
      open = true;
      records.back().fields.push_back(
          {Trim(line.substr(0, colon)), std::string(Trim(line.substr(colon + 1)))});
    }
  }
  return records;
}

std::vector<std::string> ListOf(std::string_view value) {
  std::vector<std::string> entries;
  std::string entry;
  const auto finish = [&] {
    const std::string_view trimmed = Trim(entry);
    if (!trimmed.empty()) entries.emplace_back(trimmed);
    entry.clear();
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size() && value[i + 1] == ',') {
      entry.push_back(value[++i]);
    } else if (value[i] == ',') {
      finish();
    } else {
      entry.push_back(value[i]);
    }
  }
  finish();
  return entries;
}

}  // namespace verdict
