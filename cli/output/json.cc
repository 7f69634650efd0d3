#include "cli/output/json.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/text.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

/// For each byte: 0 to copy it, else what to do: 'u' for \u00XX, '?' to look at what follows, or
/// the letter after the backslash.
constexpr std::array<char, 256> MakeEscapes() {
  std::array<char, 256> escapes{};
  for (std::size_t i = 0; i < 0x20; ++i) escapes[i] = 'u';
  escapes['\b'] = 'b';
  escapes['\f'] = 'f';
  escapes['\n'] = 'n';
  escapes['\r'] = 'r';
  escapes['\t'] = 't';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  escapes[0xC2] = '?';  // U+0085 begins so
  escapes[0xE2] = '?';  // and U+2028, U+2029
  return escapes;
}
constexpr std::array<char, 256> kEscapes = MakeEscapes();

/// The escape of the line separator at `rest`, or "".
std::string_view LineSeparatorEscape(std::string_view rest) {
  if (rest.substr(0, 2) == "\xC2\x85") return "\\u0085";
  if (rest.substr(0, 3) == "\xE2\x80\xA8") return "\\u2028";
  if (rest.substr(0, 3) == "\xE2\x80\xA9") return "\\u2029";
  return {};
}

void AppendControl(unsigned char byte, std::string& json) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  json += "\\u00";
  json += kDigits[byte >> 4U];
  json += kDigits[byte & 0xFU];
}

void AppendValidString(std::string_view text, std::string& json) {
  json += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const char escape = kEscapes[byte];
    if (escape == 0) continue;
    const std::string_view separator =
        escape == '?' ? LineSeparatorEscape(text.substr(i)) : std::string_view{};
    if (escape == '?' && separator.empty()) continue;
    json += text.substr(copied, i - copied);
    copied = i + 1;
    if (escape == '?') {
      json += separator;
      copied = i + (byte == 0xC2 ? 2 : 3);
      i = copied - 1;
    } else if (escape == 'u') {
      AppendControl(byte, json);
    } else {
      json += '\\';
      json += escape;
    }
  }
  json += text.substr(copied);
  json += '"';
}

class JsonRowWriter : public RowWriter {
 public:
  JsonRowWriter(std::vector<Column> columns, bool lines, std::ostream& out)
      : columns_(std::move(columns)), lines_(lines), out_(out) {}

  void Write(Row row) override {
    text_.clear();
    if (!lines_) text_ += any_ ? ",\n  " : "[\n  ";
    AppendJsonObject(columns_, row, text_);
    if (lines_) text_ += '\n';
    out_ << text_;
    any_ = true;
  }
  void Finish() override {
    if (!lines_) out_ << (any_ ? "\n]\n" : "[]\n");
  }

 private:
  std::vector<Column> columns_;
  bool lines_;
  std::ostream& out_;
  bool any_ = false;
  std::string text_;
};

}  // namespace

void AppendJsonString(std::string_view text, std::string& json) {
  if (FirstInvalidUtf8(text).has_value()) {
    AppendValidString(ReplaceInvalidUtf8(text), json);
  } else {
    AppendValidString(text, json);
  }
}

void AppendJsonValue(const Cell& cell, std::string& json) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    AppendJsonString(*text, json);
  } else if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) {
    json += '[';
    for (std::size_t i = 0; i < list->size(); ++i) {
      if (i > 0) json += ", ";
      AppendJsonString((*list)[i], json);
    }
    json += ']';
  } else {
    const std::string plain = CellText(cell);
    json += plain.empty() ? "null" : plain;
  }
}

void AppendJsonObject(const std::vector<Column>& columns, const Row& row, std::string& json) {
  json += '{';
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) json += ", ";
    AppendJsonString(columns[i].name, json);
    json += ": ";
    AppendJsonValue(row[i], json);
  }
  json += '}';
}

void JsonBuilder::NewLine() {
  if (indent_ == 0) return;
  text_ += '\n';
  text_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth_), ' ');
}

void JsonBuilder::Separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) text_ += indent_ == 0 ? ", " : ",";
  if (depth_ > 0) NewLine();
  first_ = false;
}

JsonBuilder& JsonBuilder::Key(std::string_view name) {
  Separate();
  AppendJsonString(name, text_);
  text_ += ": ";
  after_key_ = true;
  return *this;
}

JsonBuilder& JsonBuilder::Value(const Cell& cell) {
  Separate();
  AppendJsonValue(cell, text_);
  return *this;
}

JsonBuilder& JsonBuilder::Object(const std::vector<Column>& columns, const Row& row) {
  Separate();
  AppendJsonObject(columns, row, text_);
  return *this;
}

JsonBuilder& JsonBuilder::Begin(char bracket) {
  Separate();
  text_ += bracket;
  ++depth_;
  first_ = true;
  return *this;
}

JsonBuilder& JsonBuilder::End(char bracket) {
  --depth_;
  if (!first_) NewLine();
  text_ += bracket;
  first_ = false;
  return *this;
}

std::unique_ptr<RowWriter> MakeJsonWriter(std::vector<Column> columns, bool lines,
                                          std::ostream& out) {
  return std::make_unique<JsonRowWriter>(std::move(columns), lines, out);
}

}  // namespace verdict::cli
