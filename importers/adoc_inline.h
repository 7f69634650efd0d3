/// Inline markup of AsciiDoc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "importers/source_text.h"
#include "importers/text_builder.h"

namespace verdict::importers {

/// ":name: value" of a document, for "{name}".
class AdocAttributes {
 public:
  AdocAttributes();  ///< With those that every document has ("{nbsp}").

  /// The value is kept as a person reads it: AsciiDoc resolves its markup and its attributes before
  /// it stands anywhere ("icon:check[role=green]" shows "✅"). Values of more than 200 bytes, and
  /// those that would come to more, are kept as written: attributes that hold others could double
  /// from line to line.
  void Set(std::string_view name, std::string_view value);
  [[nodiscard]] const std::string* Find(std::string_view name) const;
  /// The same, for putting it into the text; nothing once a document has used as much of them as it
  /// may have prose (kMaxProseBytes): three bytes may stand for a thousand.
  const std::string* Use(std::string_view name);

 private:
  std::unordered_map<std::string, std::string> values_;
  std::size_t used_ = 0;  ///< Bytes.
};

/// Adds `text` to `builder` as a person reads it: emphasis, code, links, references and attributes
/// resolved; footnotes, images and anchors left out. Cost: linear (markup that does not close
/// within 2 kB is text).
void AddAdocInline(const SourceText& text, AdocAttributes& attributes, TextBuilder& builder);

}  // namespace verdict::importers
