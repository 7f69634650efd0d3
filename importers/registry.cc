// The list of readers, and the choice among them.
#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/reader.h"
#include "importers/zip_archive.h"

namespace verdict::importers {
namespace {

/// Formats that people try and that no reader knows yet, by file name ending.
struct UnreadFormat {
  std::string_view ending;
  std::string_view name;
};
constexpr auto kUnreadFormats = std::to_array<UnreadFormat>({
    {"pdf", "PDF"},
    {"doc", "Word"},
    {"docx", "Word"},
    {"odt", "OpenDocument"},
    {"rtf", "RTF"},
    {"xls", "Excel"},
    {"ppt", "PowerPoint"},
    {"pptx", "PowerPoint"},
    {"epub", "EPUB"},
    {"xml", "XML"},
    {"tex", "LaTeX"},
    {"org", "Org"},
    {"ipynb", "Jupyter notebook"},
    {"sqlite", "SQLite"},
    {"db", "SQLite"},
    {"zip", "ZIP"},
    {"gz", "gzip"},
    {"png", "image"},
    {"jpg", "image"},
    {"jpeg", "image"},
    {"gif", "image"},
    {"svg", "image"},
    {"mp3", "audio"},
    {"mp4", "video"},
});

/// What the first bytes of a file that is not text give away.
struct Magic {
  std::string_view begin;
  std::string_view name;
};
constexpr auto kMagics = std::to_array<Magic>({
    {"%PDF-", "PDF"},
    {"PK\x03\x04", "ZIP (or Office)"},
    {"\x1F\x8B", "gzip"},
    {"\x89PNG", "PNG image"},
    {"\xFF\xD8\xFF", "JPEG image"},
    {"GIF8", "GIF image"},
    {"SQLite format 3", "SQLite"},
    {"\xD0\xCF\x11\xE0", "Excel before 2007 (or protected by a password)"},
    {"\x7F"
     "ELF",
     "program"},
    {"{\\rtf", "RTF"},
});

std::string EndingOf(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string ending(path.substr(dot + 1));
  std::transform(ending.begin(), ending.end(), ending.begin(), ToAsciiLower);
  return ending;
}

std::string WhatIsRead() {
  std::string list;
  for (const Reader* reader : Readers()) {
    if (!list.empty()) list += ", ";
    list += reader->name();
    std::string_view separator = " (.";
    for (const std::string_view ending : reader->extensions()) {
      list += separator;
      list += ending;
      separator = ", .";
    }
    list += ')';
  }
  return list;
}

Error NotRead(std::string_view path, std::string_view format) {
  return InputError(std::string(path) + " is a file of the format " + std::string(format) +
                    ", which has no reader yet; save it as one of these: " + WhatIsRead());
}

/// People save anything as .txt: content that certainly has markup is read by its markup.
const Reader* BetterThanText(std::string_view bytes) {
  constexpr double kCertain = 0.9;
  for (const Reader* reader : Readers()) {
    if (reader->Sniff(bytes) >= kCertain) return reader;
  }
  return &TextReader();
}

}  // namespace

const std::vector<const Reader*>& Readers() {
  static const std::vector<const Reader*> readers = {
      &TextReader(), &MarkdownReader(),  &HtmlReader(), &CsvReader(),
      &JsonReader(), &JsonLinesReader(), &YamlReader(), &RstReader(),
      &AdocReader(), &WikiReader(),      &XlsxReader(), &OdsReader()};
  return readers;
}

const Reader* FindReader(std::string_view format) {
  for (const Reader* reader : Readers()) {
    if (reader->name() == format) return reader;
  }
  return nullptr;
}

const Reader* FindReaderByEnding(std::string_view path) {
  const std::string ending = EndingOf(path);
  if (ending.empty()) return nullptr;
  for (const Reader* reader : Readers()) {
    const std::vector<std::string_view> known = reader->extensions();
    if (std::find(known.begin(), known.end(), ending) != known.end()) return reader;
  }
  return nullptr;
}

const Reader* FindBinaryReader(std::string_view path, std::string_view bytes) {
  if (!LooksLikeZip(bytes)) return nullptr;  // so far all of them are
  for (const Reader* reader : Readers()) {
    if (reader->IsBinary() && reader->Sniff(bytes) > 0) return reader;
  }
  const Reader* reader = FindReaderByEnding(path);
  return reader != nullptr && reader->IsBinary() ? reader : nullptr;
}

Result<void> CheckText(std::string_view path, std::string_view bytes) {
  const std::string name(path);
  if (Trim(bytes).empty()) return InputError(name + " is empty: there is nothing to read in it");
  for (const Magic& magic : kMagics) {
    if (bytes.substr(0, magic.begin.size()) == magic.begin) return NotRead(path, magic.name);
  }
  const std::string_view mark = bytes.substr(0, 2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") {
    return InputError(name + " begins like UTF-16, but is not valid as such", 0);
  }
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    return InputError(name + " is not text: it has a NUL byte at offset " + std::to_string(nul),
                      nul);
  }
  if (const auto offset = FirstInvalidUtf8(bytes)) {
    return InputError(
        name + " is not UTF-8: the byte at offset " + std::to_string(*offset) +
            " is not valid, and it reads like text in no other encoding; convert it first "
            "(iconv -t UTF-8)",
        *offset);
  }
  return {};
}

Result<const Reader*> ChooseReader(std::string_view path, std::string_view bytes) {
  if (const Result<void> checked = CheckText(path, bytes); !checked) {
    // "not UTF-8" would be true of a Word file, but not helpful.
    const std::string ending = EndingOf(path);
    for (const UnreadFormat& format : kUnreadFormats) {
      if (format.ending == ending && !Trim(bytes).empty()) return NotRead(path, format.name);
    }
    return checked.error();
  }
  const Reader* reader = FindReaderByEnding(path);
  if (reader == &TextReader()) return BetterThanText(bytes);
  // A name alone makes no workbook: "prices.xlsx" is often a CSV file.
  if (reader != nullptr && !reader->IsBinary()) return reader;
  const std::string ending = EndingOf(path);
  for (const UnreadFormat& format : kUnreadFormats) {
    if (format.ending == ending) return NotRead(path, format.name);
  }
  const Reader* best = nullptr;
  double best_score = 0;
  for (const Reader* candidate : Readers()) {
    const double score = candidate->Sniff(bytes);
    if (score > best_score) {
      best = candidate;
      best_score = score;
    }
  }
  if (best != nullptr) return best;
  return InputError(std::string(path) + " is in no format that is read here: " + WhatIsRead());
}

}  // namespace verdict::importers
