/// Readers: one a format, each turns the bytes of a file into a Document. A new format is a new
/// file and one row in registry.cc.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "schema/document.h"

namespace verdict::importers {

class Reader {
 public:
  virtual ~Reader() = default;
  /// The format's name as `--format` takes it: "text", "markdown".
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// File name endings that name this format, without the dot: {"md", "markdown"}.
  [[nodiscard]] virtual std::vector<std::string_view> extensions() const = 0;
  /// How much the content looks like this format, 0 (not at all) to 1 (certainly); used where the
  /// ending says nothing.
  [[nodiscard]] virtual double Sniff(std::string_view bytes) const = 0;
  /// Whether the format's files are not text (ZIP archives): Sniff and Read get the bytes as they
  /// are, and Read gives a Document with a Rendering.
  [[nodiscard]] virtual bool IsBinary() const { return false; }
  /// Reads one document. Input: UTF-8 without BOM problems (a BOM is skipped, offsets still count
  /// it). Errors: kInput, where nothing can be read. Cost: linear; memory a small multiple of the
  /// input. Threads: safe, readers hold no state.
  [[nodiscard]] virtual Result<Document> Read(std::string_view bytes) const = 0;
};

/// All readers, in a fixed order. Static storage.
const std::vector<const Reader*>& Readers();
/// The reader of a format by name; nullptr if there is none.
const Reader* FindReader(std::string_view format);
/// The reader that knows the ending of a file's name (case does not matter); nullptr if there is
/// none.
const Reader* FindReaderByEnding(std::string_view path);
/// Whether `bytes` are text that readers take. `path` only names the file in messages.
/// Errors: kInput for empty, binary (NUL bytes) and non-UTF-8 content, with the byte offset.
Result<void> CheckText(std::string_view path, std::string_view bytes);
/// The reader of a format that is not text, for bytes that begin like one: by their content, else
/// by the ending of the name. Returns: nullptr if the bytes are not binary or no reader knows them.
const Reader* FindBinaryReader(std::string_view path, std::string_view bytes);
/// The reader for a text file: by its ending, else by its content.
/// Errors: kInput for empty, binary (NUL bytes) and non-UTF-8 content, and for formats that no
/// reader knows.
Result<const Reader*> ChooseReader(std::string_view path, std::string_view bytes);

// One function a reader; registry.cc lists them.
const Reader& TextReader();
const Reader& MarkdownReader();
const Reader& HtmlReader();
const Reader& CsvReader();
const Reader& JsonReader();
const Reader& JsonLinesReader();
const Reader& YamlReader();
const Reader& RstReader();
const Reader& AdocReader();
const Reader& WikiReader();
const Reader& XlsxReader();
const Reader& OdsReader();

}  // namespace verdict::importers
