/// Text that is not UTF-8, on its way to readers, which take nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "schema/document.h"

namespace verdict::importers {

/// A document as UTF-8 that knows where each character stands in the bytes it was made from.
/// Threads: const-safe.
class DecodedText {
 public:
  /// UTF-8, without a byte order mark.
  [[nodiscard]] const std::string& text() const { return text_; }
  /// "windows-1251", "UTF-16LE", ...
  [[nodiscard]] const std::string& encoding() const { return encoding_; }
  /// One sentence for the user: how the bytes were read, and how that was known.
  [[nodiscard]] const std::string& note() const { return note_; }
  /// The original bytes behind text()[span). Cost: logarithmic in the text.
  [[nodiscard]] ByteSpan SourceOf(ByteSpan span) const;

 private:
  friend class TextDecoder;
  struct Mark {
    std::size_t text = 0;
    std::size_t source = 0;
  };
  void Add(char32_t character, std::size_t source_length);
  [[nodiscard]] std::size_t SourceOffset(std::size_t offset, bool end) const;

  std::string text_;
  std::string encoding_;
  std::string note_;
  std::vector<std::uint8_t> lengths_;  // by character, in the original bytes
  std::vector<Mark> marks_;            // of every kCharactersAMark-th character
  std::size_t source_size_ = 0;        // so far
};

/// Makes UTF-8 of bytes that are none. The encoding is that of the byte order mark; else the one
/// that the document declares (a <meta> or XML declaration near its start), if all bytes are valid
/// in it; else a guess, if the result reads like text. UTF-8 with some bad bytes in it stays UTF-8,
/// each bad byte read as U+FFFD. `declared` is the encoding that the surroundings give (an HTTP
/// header), if any; it counts more than the document's own.
/// Returns: nothing if the bytes are UTF-8 as they are, or no text in any encoding.
/// Cost: linear; memory about twice the text.
std::optional<DecodedText> DecodeText(std::string_view bytes, std::string_view declared = {});

/// Moves all places of a document that was read from `decoded.text()` to the original bytes. Lines
/// are the same in both.
void MoveToSource(const DecodedText& decoded, Document& document);

}  // namespace verdict::importers
