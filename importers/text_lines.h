/// The lines of a plain-text file as the eye sees them: indentation, width, bullets, rules.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace verdict::importers {

/// What begins a list item.
struct Bullet {
  std::string_view marker;  ///< As typed: "-", "•", "2.", "b)", "[x]".
  std::size_t text = 0;     ///< Offset in the source where the item's text begins.
  bool ordered = false;
  int number = 0;       ///< Of "2." or "b)"; 0 for other marks.
  bool shared = false;  ///< A mark that prose uses too ("-" before a space): the context decides.
};

/// One line. Columns are counted in code points, a tab going to the next multiple of 8.
struct TextLine {
  ByteSpan span;              ///< Without white space at its ends; empty for a blank line.
  std::size_t raw_begin = 0;  ///< Where the line itself begins.
  int indent = 0;             ///< Columns before `span`.
  int end_column = 0;         ///< Columns up to the end of `span`.
  std::optional<Bullet> bullet;

  [[nodiscard]] bool blank() const { return span.empty(); }
  [[nodiscard]] std::string_view In(std::string_view bytes) const { return span.In(bytes); }
};

/// The lines of `bytes` from offset `from`. Cost: linear.
std::vector<TextLine> ReadTextLines(std::string_view bytes, std::size_t from);

/// The bullet at the start of `text`, whose first byte stands at `offset`; nothing if there is
/// none. A mark with nothing behind it counts.
std::optional<Bullet> MatchBullet(std::string_view text, std::size_t offset);

/// The one character that the whole line repeats at least three times (an underline, a rule), else
/// 0.
char RuleCharacter(std::string_view text);
/// A line that only draws: "-----", "* * *", "+---+---+", "═════". Such a line is no text.
bool IsDrawing(std::string_view text);

/// Whether text ends as sentences do (. ! ? … and quotes or brackets behind them), or with ':' or
/// ';'.
bool EndsSentence(std::string_view text);
bool BeginsLowerCase(std::string_view text);
/// "Bad", "Cons" alone on its line: a label more often than the last word of a paragraph.
bool IsLoneLabel(std::string_view text);
/// Columns of the first word of `text`.
int FirstWordColumns(std::string_view text);

/// Finds out how wide the author's lines are where paragraphs are broken by hand.
class Wrapping {
 public:
  explicit Wrapping(std::string_view bytes, const std::vector<TextLine>& lines);

  /// The usual width in columns; 0 if the document has one paragraph a line.
  [[nodiscard]] int width() const { return width_; }
  /// Whether the line end between `line` and `next` only wraps a paragraph. `width` is that of the
  /// paragraph, as WidthOf tells.
  [[nodiscard]] bool IsSoft(const TextLine& line, const TextLine& next, int width) const;
  /// The width at which lines[first, last) are wrapped: the document's, or one of their own; 0 for
  /// none.
  [[nodiscard]] int WidthOf(const std::vector<TextLine>& lines, std::size_t first,
                            std::size_t last) const;

 private:
  std::string_view bytes_;
  int width_ = 0;
};

}  // namespace verdict::importers
