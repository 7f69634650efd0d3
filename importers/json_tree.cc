// A parser of our own, because none of the libraries says where a value stands. Beyond the standard
// it takes what people's files have: comments, a comma behind the last element.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "importers/data_tree.h"
#include "importers/limits.h"
#include "importers/source_lines.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

std::string PlaceOf(std::string_view bytes, std::size_t offset) {
  std::size_t line = 1;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < offset; ++i) {
    if (bytes[i] != '\n') continue;
    ++line;
    begin = i + 1;
  }
  std::size_t column = 1;
  for (std::size_t i = begin; i < offset; i += Utf8Length(bytes[i])) ++column;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

class JsonParser {
 public:
  JsonParser(std::string_view bytes, std::size_t begin) : bytes_(bytes), pos_(begin) {}

  /// One value with nothing behind it.
  Result<DataNode> Document() {
    Result<DataNode> root = Value(0);
    if (!root) return root;
    if (Result<void> skipped = SkipSpace(); !skipped) return std::move(skipped).error();
    if (pos_ < bytes_.size()) return Broken("there is more behind the end of the first value");
    return root;
  }

  /// Values one behind the other.
  Result<DataNode> Lines() {
    DataNode root;
    root.kind = DataNode::Kind::kList;
    root.source = {pos_, bytes_.size()};
    for (;;) {
      if (Result<void> skipped = SkipSpace(); !skipped) return std::move(skipped).error();
      if (pos_ >= bytes_.size()) return root;
      Result<DataNode> value = Value(1);
      if (!value) return value;
      Adopt(root, *std::move(value));
    }
  }

 private:
  Error Broken(const std::string& problem) const {
    return InputError("the JSON cannot be read: " + PlaceOf(bytes_, pos_) + ": " + problem, pos_);
  }

  [[nodiscard]] char Peek() const { return pos_ < bytes_.size() ? bytes_[pos_] : '\0'; }

  Result<void> SkipSpace() {
    while (pos_ < bytes_.size()) {
      if (IsAsciiSpace(bytes_[pos_])) {
        ++pos_;
      } else if (bytes_.substr(pos_, 2) == "//") {
        pos_ = std::min(bytes_.find('\n', pos_), bytes_.size());
      } else if (bytes_.substr(pos_, 2) == "/*") {
        const std::size_t end = bytes_.find("*/", pos_ + 2);
        if (end == std::string_view::npos) return Broken("this comment does not end");
        pos_ = end + 2;
      } else {
        break;
      }
    }
    return {};
  }

  static void Adopt(DataNode& parent, DataNode child) {
    parent.height = std::max(parent.height, child.height + 1);
    parent.nodes += child.nodes;
    parent.children.push_back(std::move(child));
  }

  Result<DataNode> Value(int depth) {
    if (Result<void> skipped = SkipSpace(); !skipped) return std::move(skipped).error();
    if (++nodes_ > kMaxDataNodes) return TooMuch("values", kMaxDataNodes);
    if (pos_ >= bytes_.size()) return Broken("it breaks off where a value should stand");
    if (Peek() == '{' || Peek() == '[') {
      if (depth >= kMaxDataDepth) {
        return InputError("the JSON is nested deeper than " + std::to_string(kMaxDataDepth) +
                          " levels in " + PlaceOf(bytes_, pos_) + ": make it flatter");
      }
      return Peek() == '{' ? Children(DataNode::Kind::kMap, '}', depth)
                           : Children(DataNode::Kind::kList, ']', depth);
    }
    DataNode node;
    const std::size_t begin = pos_;
    if (Peek() == '"') {
      Result<MappedText> text = String();
      if (!text) return std::move(text).error();
      node.text = *std::move(text);
    } else {
      while (IsAsciiAlnum(Peek()) || Peek() == '+' || Peek() == '-' || Peek() == '.') ++pos_;
      const std::string_view word = bytes_.substr(begin, pos_ - begin);
      const bool number = !word.empty() && (IsAsciiDigit(word.front()) || word.front() == '-');
      if (!number && word != "true" && word != "false" && word != "null") {
        pos_ = begin;
        return Broken("no value begins so");
      }
      if (word != "null") node.text.Append(word, begin);
    }
    node.source = {begin, pos_};
    return node;
  }

  Result<DataNode> Children(DataNode::Kind kind, char end, int depth) {
    DataNode node;
    node.kind = kind;
    node.source.begin = pos_++;
    for (;;) {
      if (Result<void> skipped = SkipSpace(); !skipped) return std::move(skipped).error();
      if (Peek() == end) break;
      Result<DataNode> child = kind == DataNode::Kind::kMap ? Member(depth) : Value(depth + 1);
      if (!child) return child;
      Adopt(node, *std::move(child));
      if (Result<void> skipped = SkipSpace(); !skipped) return std::move(skipped).error();
      if (Peek() == ',') {
        ++pos_;
      } else if (Peek() != end) {
        return Broken(pos_ < bytes_.size() ? std::string("a comma or ") + end + " should stand here"
                                           : std::string("it breaks off before ") + end);
      }
    }
    node.source.end = ++pos_;
    return node;
  }

  Result<DataNode> Member(int depth) {
    if (Peek() != '"') return Broken("a key in double quotes should stand here");
    const std::size_t begin = pos_;
    Result<MappedText> key = String();
    if (!key) return std::move(key).error();
    if (Result<void> skipped = SkipSpace(); !skipped) return std::move(skipped).error();
    if (Peek() != ':') return Broken("a colon should stand here");
    ++pos_;
    Result<DataNode> value = Value(depth + 1);
    if (!value) return value;
    value->key = *std::move(key);
    value->source.begin = begin;
    return value;
  }

  Result<MappedText> String() {
    const std::size_t open = pos_++;
    TextBuilder builder;
    for (;;) {
      const std::size_t end = bytes_.find_first_of("\"\\", pos_);
      if (end == std::string_view::npos) {
        pos_ = open;
        return Broken("this string does not end");
      }
      builder.Add(bytes_.substr(pos_, end - pos_), pos_);
      pos_ = end;
      if (bytes_[pos_] == '"') {
        ++pos_;
        return builder.Take();
      }
      if (Result<void> escape = Escape(builder); !escape) return std::move(escape).error();
    }
  }

  Result<void> Escape(TextBuilder& builder) {
    const std::size_t begin = pos_++;
    const char c = Peek();
    if (pos_ < bytes_.size()) ++pos_;
    std::string text;
    switch (c) {
      case '"':
      case '\\':
      case '/':
        builder.Add(bytes_.substr(pos_ - 1, 1), pos_ - 1);
        return {};
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        text = " ";
        break;
      case 'u': {
        std::optional<char32_t> unit = HexUnit();
        if (!unit) break;
        if (*unit >= 0xD800 && *unit < 0xDC00 && bytes_.substr(pos_, 2) == "\\u") {
          pos_ += 2;
          const std::optional<char32_t> low = HexUnit();
          if (!low || *low < 0xDC00 || *low > 0xDFFF) break;
          unit = 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00);
        }
        const bool surrogate = *unit >= 0xD800 && *unit <= 0xDFFF;
        AppendUtf8(surrogate ? 0xFFFD : *unit, text);
        break;
      }
      default:
        break;
    }
    if (text.empty()) {
      pos_ = begin;
      return Broken("there is no such escape in JSON");
    }
    builder.AddResolved(text, {begin, pos_});
    return {};
  }

  std::optional<char32_t> HexUnit() {
    char32_t value = 0;
    for (int i = 0; i < 4; ++i, ++pos_) {
      const char c = ToAsciiLower(Peek());
      if (!IsAsciiDigit(c) && (c < 'a' || c > 'f')) return std::nullopt;
      value = value * 16 + static_cast<char32_t>(IsAsciiDigit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
  }

  std::string_view bytes_;
  std::size_t pos_;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<DataNode> ParseJson(std::string_view bytes) {
  return JsonParser(bytes, BomLength(bytes)).Document();
}

Result<DataNode> ParseJsonLines(std::string_view bytes) {
  return JsonParser(bytes, BomLength(bytes)).Lines();
}

}  // namespace verdict::importers
