#include "schema/dictionary_row.h"

namespace verdict {
namespace {

void AppendCell(std::string_view text, std::string& row) {
  row += ' ';
  for (const char c : text) {
    if (c == '|') row += '\\';
    row += c;
  }
  row += " |";
}

}  // namespace

std::string DictionaryRow(std::string_view name, std::string_view type, std::string_view meaning,
                          std::string_view unit, std::string_view example) {
  std::string row = "| `" + std::string(name) + "` |";
  for (const std::string_view cell : {type, meaning, unit, example}) AppendCell(cell, row);
  return row + '\n';
}

}  // namespace verdict
