#include "query/render/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"

namespace verdict::query::render {
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

/// Whether JSON has all of `text` as it stands: printable ASCII without quotes and backslashes.
bool IsPlain(std::string_view text) {
  // Sets the high bit of each byte that is not; the bits of others may be set beside one that is
  // (Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less than n").
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighBits = 0x80 * kOnes;
  const auto others_at = [text](std::size_t pos) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + pos, sizeof word);
    const std::uint64_t quotes = word ^ (std::uint64_t{'"'} * kOnes);
    const std::uint64_t slashes = word ^ (std::uint64_t{'\\'} * kOnes);
    return (word - 0x20 * kOnes) | (quotes - kOnes) | (slashes - kOnes) | word;
  };
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  if (text.size() < kStep) {
    return std::all_of(text.begin(), text.end(), [](char c) {
      return IsAscii(c) && kEscapes[static_cast<unsigned char>(c)] == 0;
    });
  }
  std::uint64_t found = others_at(text.size() - kStep);  // the end, which the steps may not reach
  for (std::size_t pos = 0; pos + kStep <= text.size(); pos += kStep) found |= others_at(pos);
  return (found & kHighBits) == 0;
}

template <typename Number>
void AppendNumber(Number number, std::string& json) {
  std::array<char, 32> buffer{};
  json.append(buffer.data(),
              std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr);
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& json) {
  if (IsPlain(text)) {
    json += '"';
    json += text;
    json += '"';
  } else if (FirstInvalidUtf8(text).has_value()) {
    AppendValidString(ReplaceInvalidUtf8(text), json);
  } else {
    AppendValidString(text, json);
  }
}

void AppendJsonValue(const Cell& cell, std::string& json) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    AppendJsonString(*text, json);
  } else if (std::holds_alternative<std::monostate>(cell)) {
    json += "null";
  } else if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    AppendNumber(*integer, json);
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
  JsonObjects(columns).Append(row, json);
}

JsonObjects::JsonObjects(const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    std::string& lead = leads_.emplace_back(leads_.empty() ? "{" : ", ");
    AppendJsonString(column.name, lead);
    lead += ": ";
  }
}

void JsonObjects::Append(const Row& row, std::string& json) const {
  for (std::size_t i = 0; i < leads_.size(); ++i) {
    json += leads_[i];
    AppendJsonValue(row[i], json);
  }
  json += leads_.empty() ? "{}" : "}";
}

void JsonRows::Append(const Row& row, std::string& json) {
  if (!lines_) json += any_ ? ",\n  " : "[\n  ";
  objects_.Append(row, json);
  if (lines_) json += '\n';
  any_ = true;
}

void JsonRows::Finish(std::string& json) const {
  if (!lines_) json += any_ ? "\n]\n" : "[]\n";
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

}  // namespace verdict::query::render
