#include "importers/dump.h"

#include <string_view>

namespace verdict::importers {
namespace {

std::string TextWithStrong(const MappedText& text) {
  std::string out;
  std::size_t pos = 0;
  for (const ByteSpan& range : text.strong) {
    out.append(text.str(), pos, range.begin - pos);
    out += "**";
    out.append(text.str(), range.begin, range.size());
    out += "**";
    pos = range.end;
  }
  return out.append(text.str(), pos);
}

void DumpTable(const Table& table, std::string& out) {
  if (!table.caption.empty()) out += "  caption: " + table.caption.str() + '\n';
  for (const std::vector<Cell>& row : table.rows) {
    out += "  ";
    for (const Cell& cell : row) {
      out += "| ";
      if (cell.header) out += '=';
      if (cell.repeated) out += '"';
      if (cell.code) out += '`';
      out += TextWithStrong(cell.text);
      out += ' ';
    }
    out += "|\n";
  }
}

void DumpBlock(const Block& block, std::string& out) {
  out += BlockKindName(block.kind);
  if (block.level > 0) out += ' ' + std::to_string(block.level);
  out += ' ' + std::to_string(block.lines.first);
  if (block.lines.last != block.lines.first) out += '-' + std::to_string(block.lines.last);
  out += " [" + std::to_string(block.source.begin) + ',' + std::to_string(block.source.end) + ')';
  if (block.continues) out += " +";
  if (!block.marked) out += " ?";
  if (block.ordered) out += " #";
  if (block.boilerplate) out += " !";
  if (!block.marker.empty()) out += " \"" + block.marker + '"';
  if (block.kind == BlockKind::kTable) {
    out += " head " + std::to_string(block.table.header_rows) + 'x' +
           std::to_string(block.table.header_columns) + '\n';
    DumpTable(block.table, out);
    return;
  }
  out += " | ";
  if (!block.term.empty()) out += TextWithStrong(block.term) + " :: ";
  out += TextWithStrong(block.text);
  out += '\n';
}

void DumpField(std::string_view name, std::string_view value, std::string& out) {
  if (value.empty()) return;
  out += name;
  out += ": ";
  out += value;
  out += '\n';
}

}  // namespace

std::string DumpDocument(const Document& document) {
  std::string out;
  DumpField("title", document.title, out);
  DumpField("author", document.author, out);
  DumpField("published", document.published, out);
  for (const std::string& technology : document.technologies) {
    DumpField("technology", technology, out);
  }
  for (const std::string& note : document.notes) DumpField("note", note, out);
  for (const Block& block : document.blocks) DumpBlock(block, out);
  return out;
}

}  // namespace verdict::importers
