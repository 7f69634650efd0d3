/// Walks over the lexemes of a statement and remembers what the grammar would have taken where it
/// stands: the one source of error messages and of completion. Private to query/syntax.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/syntax/lexer.h"
#include "query/syntax/parser.h"

namespace verdict::query::syntax {

/// Words at which a name ends; "order by" is two.
using Words = std::vector<std::string_view>;

/// Longest list of names, criteria or conditions.
inline constexpr std::size_t kMaxListLength = 256;

class Cursor {
 public:
  explicit Cursor(std::vector<Lexeme> lexemes) : lexemes_(std::move(lexemes)) {}

  [[nodiscard]] const Lexeme& Next() const { return lexemes_[at_]; }
  [[nodiscard]] bool AtEnd() const { return Next().kind == LexemeKind::kEnd; }
  /// True if the key word or words ("order by") stand here.
  [[nodiscard]] bool IsWord(std::string_view words) const;
  /// True if a clause that ends any statement begins here: "as of", "fading 3 years".
  [[nodiscard]] bool IsLastClause() const;
  [[nodiscard]] bool IsMark(std::string_view mark) const {
    return Next().kind == LexemeKind::kMark && Next().text == mark;
  }
  void Skip() { ++at_; }

  /// Steps over the key word if it stands here; otherwise it is noted as one that might.
  bool TakeWord(std::string_view words);
  bool TakeMark(std::string_view mark);
  /// TakeWord that must. Errors: kUsage here.
  Result<void> NeedWord(std::string_view words);

  /// A name: one quoted text, or words up to a mark or one of `stops` or "as of". `what` completes
  /// "Expected ...".
  Result<std::string> ReadName(Slot slot, const std::string& what, const Words& stops);
  /// Names with commas between.
  Result<std::vector<std::string>> ReadNames(Slot slot, const std::string& what,
                                             const Words& stops);
  /// A list with commas between, of what `read` reads. Errors: kUsage beyond kMaxListLength.
  template <typename Read>
  Result<void> ReadList(const Read& read) {
    std::size_t count = 0;
    do {
      if (++count > kMaxListLength) return TooLong();
      if (Result<void> one = read(); !one) return one;
    } while (TakeMark(","));
    return {};
  }

  /// "Expected WHAT, but found Y." plus the nearest of `known` if a word stands here.
  [[nodiscard]] Error Expected(const std::string& what,
                               const std::vector<std::string_view>& known = {}) const;
  /// The same with the key words noted here; `or_end`: or the statement may end.
  [[nodiscard]] Error ExpectedNoted(bool or_end = false) const;
  [[nodiscard]] Error TooLong() const;

  /// What might stand at the end of the statement; see Expect.
  [[nodiscard]] const Completion& noted() const { return noted_; }
  /// Says what might stand here, at the end of the statement.
  void Note(Slot slot, std::string field = {});

 private:
  void NoteWord(std::string_view words);
  void FreshNotes();
  [[nodiscard]] std::string Found() const;

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  Completion noted_;
  std::size_t noted_at_ = 0;  // the lexeme that noted_ speaks of
};

/// "'a', 'b' or 'c'".
std::string OneOf(const std::vector<std::string_view>& words);
/// The one of `known` that a person most likely meant by `typed`, or "". Two letters of a word of
/// four or more may differ.
std::string_view Nearest(std::string_view typed, const std::vector<std::string_view>& known);

}  // namespace verdict::query::syntax
