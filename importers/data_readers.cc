// The readers of JSON, JSON Lines and YAML: one tree, one way from it to tables.
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/data_tree.h"
#include "importers/finish.h"
#include "importers/limits.h"
#include "importers/reader.h"
#include "importers/source_lines.h"

namespace verdict::importers {
namespace {

class DataFileReader : public Reader {
 public:
  [[nodiscard]] Result<Document> Read(std::string_view bytes) const override {
    if (Result<void> checked = CheckLines(bytes); !checked) return std::move(checked).error();
    Result<DataNode> root = Parse(bytes);
    if (!root) return std::move(root).error();
    Document document;
    document.format = name();
    if (Result<void> read = AppendDataBlocks(*root, bytes, document); !read) {
      return std::move(read).error();
    }
    FinishDocument(bytes, document);
    return document;
  }

 private:
  [[nodiscard]] virtual Result<DataNode> Parse(std::string_view bytes) const = 0;
};

std::string_view Head(std::string_view bytes) {
  constexpr std::size_t kHead = std::size_t{1} << 14;
  return Trim(bytes.substr(BomLength(bytes), kHead));
}

/// Whether the text begins and ends as JSON does.
bool LooksLikeJson(std::string_view bytes) {
  const std::string_view text = Trim(bytes.substr(BomLength(bytes)));
  if (text.size() < 2 || text.front() == text.back()) return false;
  const std::string_view second = Trim(text.substr(1)).substr(0, 1);
  if (text.front() == '{') return text.back() == '}' && (second == "\"" || second == "}");
  return text.front() == '[' && text.back() == ']' &&
         (second == "{" || second == "[" || second == "\"" || second == "]");
}

class Json final : public DataFileReader {
 public:
  [[nodiscard]] std::string_view name() const override { return "json"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"json", "json5", "jsonc"};
  }
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    return LooksLikeJson(bytes) ? 0.92 : 0.0;
  }

 private:
  [[nodiscard]] Result<DataNode> Parse(std::string_view bytes) const override {
    return ParseJson(bytes);
  }
};

class JsonLines final : public DataFileReader {
 public:
  [[nodiscard]] std::string_view name() const override { return "jsonl"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"jsonl", "ndjson"};
  }
  /// The first two lines are a map each.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    if (!LooksLikeJson(bytes)) return 0;
    int lines = 0;
    for (const SourceLine& line : SplitLines(Head(bytes))) {
      const std::string_view text = Trim(line.bytes.In(Head(bytes)));
      if (text.size() < 2 || text.front() != '{' || text.back() != '}') return 0;
      if (++lines == 2) return 0.95;
    }
    return 0;
  }

 private:
  [[nodiscard]] Result<DataNode> Parse(std::string_view bytes) const override {
    return ParseJsonLines(bytes);
  }
};

class Yaml final : public DataFileReader {
 public:
  [[nodiscard]] std::string_view name() const override { return "yaml"; }
  [[nodiscard]] std::vector<std::string_view> extensions() const override {
    return {"yaml", "yml"};
  }
  /// Nearly every line is "key: value" or "- value", and some are indented.
  [[nodiscard]] double Sniff(std::string_view bytes) const override {
    const std::string_view head = Head(bytes);
    std::size_t lines = 0;
    std::size_t fields = 0;
    std::size_t indented = 0;
    for (const SourceLine& line : SplitLines(head)) {
      const std::string_view text = line.bytes.In(head);
      const std::string_view trimmed = Trim(text);
      if (trimmed.empty() || trimmed.front() == '#') continue;
      ++lines;
      if (IsField(trimmed)) {
        ++fields;
        indented += text.front() == ' ' ? 1U : 0U;
      }
    }
    if (lines < 3 || indented == 0) return 0;
    return fields == lines ? 0.9 : fields * 10 >= lines * 9 ? 0.6 : 0.0;
  }

 private:
  static bool IsField(std::string_view line) {
    if (line.substr(0, 2) == "- ") line.remove_prefix(2);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view key = line.substr(0, colon);
    return key.find(' ') == std::string_view::npos &&
           (colon + 1 == line.size() || line[colon + 1] == ' ');
  }

  [[nodiscard]] Result<DataNode> Parse(std::string_view bytes) const override {
    return ParseYaml(bytes);
  }
};

}  // namespace

const Reader& JsonReader() {
  static const Json reader;
  return reader;
}
const Reader& JsonLinesReader() {
  static const JsonLines reader;
  return reader;
}
const Reader& YamlReader() {
  static const Yaml reader;
  return reader;
}

}  // namespace verdict::importers
