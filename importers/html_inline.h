/// Readable text out of the inline content of HTML.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "importers/html_tree.h"
#include "importers/text_builder.h"

namespace verdict::importers {

/// Collects the text of one block or cell. Not safe to share between threads.
class HtmlInline {
 public:
  enum class Place : std::uint8_t { kFlow, kHeading, kCell };

  explicit HtmlInline(const HtmlTree& tree) : tree_(tree) {}

  /// Where the text stands that comes next: links and marks mean other things in a cell.
  void SetPlace(Place place) { place_ = place; }

  /// Adds a text node. Returns: false, with nothing added, if it stands in the source before what
  /// was added last (the parser moves what is misplaced in tables).
  bool Text(const GumboNode& node);
  /// Deals with an element that is no matter of its children alone: images, icons, marks of notes,
  /// struck text. Returns: whether it did; if not, the caller visits the children between Enter and
  /// Leave.
  bool Whole(const GumboNode& node, HtmlTag tag);
  void Enter(HtmlTag tag);
  void Leave(HtmlTag tag);
  /// A break between parts of a cell, or a space elsewhere.
  void Break(const GumboNode& node);

  [[nodiscard]] bool empty() const { return builder_.empty() && picture_.empty(); }
  [[nodiscard]] const MappedText& text() const { return builder_.text(); }
  /// Whether all of the text is code.
  [[nodiscard]] bool is_code() const { return has_code_ && !has_other_; }
  /// Gives the text away and starts anew, inside the same elements.
  MappedText Take();

  /// What a picture says in the place of words: "✅" for a tick, its description otherwise.
  static std::optional<std::string> ImageText(const HtmlTree& tree, const GumboNode& node);

 private:
  void Resolved(const std::string& text, const GumboNode& node);
  void Picture(const std::string& shown, const GumboNode& node);
  void SettlePicture(std::string_view words);
  bool Superscript(const GumboNode& node);
  [[nodiscard]] bool IsIcon(const GumboNode& node, HtmlTag tag) const;
  void EndLink();

  const HtmlTree& tree_;
  Place place_ = Place::kFlow;
  TextBuilder builder_;
  std::size_t last_end_ = 0;  // of what was added, in the source
  std::size_t link_begin_ = 0;
  std::string picture_;  // waits for words
  const GumboNode* picture_node_ = nullptr;
  bool picture_is_mark_ = false;
  int strong_ = 0;
  int code_ = 0;
  bool has_code_ = false;
  bool has_other_ = false;
};

}  // namespace verdict::importers
