#include "query/syntax/cursor.h"

#include <algorithm>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"

namespace verdict::query::syntax {

std::string OneOf(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += '\'' + std::string(words[i]) + '\'';
  }
  return text;
}

std::string_view Nearest(std::string_view typed, const std::vector<std::string_view>& known) {
  const std::string lower = Lower(typed.substr(0, 32));
  if (lower.size() < 2) return {};
  std::size_t best = lower.size() < 4 ? 2 : 3;
  std::string_view nearest;
  for (const std::string_view word : known) {
    // Of "order by" only "order" can stand here.
    const std::size_t distance = EditDistance(lower, word.substr(0, word.find(' ')), best);
    if (distance < best) {
      best = distance;
      nearest = word;
    }
  }
  return nearest;
}

bool Cursor::IsWord(std::string_view words) const {
  std::size_t at = at_;
  for (const std::string_view word : SplitSpaces(words)) {
    if (lexemes_[at].kind != LexemeKind::kWord || Lower(lexemes_[at].text) != word) return false;
    ++at;  // there is always the end after it
  }
  return true;
}

bool Cursor::IsLastClause() const {
  if (IsWord("as of")) return true;
  // A word that may stand in a name, unless a number of years follows.
  if (!IsWord("fading") || lexemes_[at_ + 1].kind != LexemeKind::kWord) return false;
  const std::string& number = lexemes_[at_ + 1].text;
  return !number.empty() && number.find_first_not_of("0123456789.") == std::string::npos;
}

bool Cursor::TakeWord(std::string_view words) {
  if (!IsWord(words)) {
    NoteWord(words);
    return false;
  }
  at_ += SplitSpaces(words).size();
  return true;
}

bool Cursor::TakeMark(std::string_view mark) {
  if (!IsMark(mark)) return false;
  ++at_;
  return true;
}

Result<void> Cursor::NeedWord(std::string_view words) {
  if (TakeWord(words)) return {};
  return ExpectedNoted();
}

void Cursor::FreshNotes() {
  if (noted_at_ == at_) return;
  noted_ = {};
  noted_at_ = at_;
}

void Cursor::NoteWord(std::string_view words) {
  FreshNotes();
  if (std::find(noted_.words.begin(), noted_.words.end(), words) == noted_.words.end())
    noted_.words.emplace_back(words);
}

void Cursor::Note(Slot slot, std::string field) {
  FreshNotes();
  noted_.slot = slot;
  noted_.field = std::move(field);
  noted_.begin = Next().begin;
}

std::string Cursor::Found() const {
  if (AtEnd()) return "the statement ends here";
  return "found '" + Next().text + "'";
}

Error Cursor::Expected(const std::string& what, const std::vector<std::string_view>& known) const {
  std::string message = "Expected " + what + ", but " + Found() + ".";
  if (Next().kind == LexemeKind::kWord) {
    const std::string_view nearest = Nearest(Next().text, known);
    if (!nearest.empty()) message += " Did you mean '" + std::string(nearest) + "'?";
  }
  return UsageError(std::move(message), Next().begin);
}

Error Cursor::ExpectedNoted(bool or_end) const {
  std::vector<std::string_view> words;
  if (noted_at_ == at_) words.assign(noted_.words.begin(), noted_.words.end());
  constexpr std::string_view kEnd = "the end of the statement";
  if (!or_end) return Expected(OneOf(words), words);
  std::string what;
  for (std::size_t i = 0; i < words.size(); ++i)
    what += '\'' + std::string(words[i]) + (i + 1 == words.size() ? "' or " : "', ");
  return Expected(what + std::string(kEnd), words);
}

Error Cursor::TooLong() const {
  return UsageError("This list is longer than 256; shorten it.", Next().begin);
}

Result<std::string> Cursor::ReadName(Slot slot, const std::string& what, const Words& stops) {
  const std::size_t begin = Next().begin;
  if (Next().kind == LexemeKind::kQuoted) {
    std::string name = FoldSpace(Next().text);
    if (name.empty())
      return UsageError("Expected " + what + " between the quotes, but there is nothing.", begin);
    ++at_;
    if (Next().kind == LexemeKind::kQuoted) return Expected("',' between two names");
    for (const std::string_view stop : stops) NoteWord(stop);
    return name;
  }
  const auto stopped = [&] {
    return IsLastClause() || std::any_of(stops.begin(), stops.end(),
                                         [this](std::string_view stop) { return IsWord(stop); });
  };
  std::string name;
  while (Next().kind == LexemeKind::kWord && !stopped()) {
    if (!name.empty()) name += ' ';
    name += Next().text;
    ++at_;
  }
  if (AtEnd()) {
    Note(slot, noted_.field);
    noted_.begin = begin;
  }
  if (name.empty()) return Expected(what);
  for (const std::string_view stop : stops) NoteWord(stop);
  // `best for "real-time" apps` is more likely a slip than two names.
  if (Next().kind == LexemeKind::kQuoted)
    return Expected("the whole name inside the quotes, or ','");
  return FoldSpace(name);
}

Result<std::vector<std::string>> Cursor::ReadNames(Slot slot, const std::string& what,
                                                   const Words& stops) {
  std::vector<std::string> names;
  const Result<void> list = ReadList([&]() -> Result<void> {
    Result<std::string> name = ReadName(slot, what, stops);
    if (!name) return name.error();
    names.push_back(std::move(*name));
    return {};
  });
  if (!list) return list.error();
  return names;
}

}  // namespace verdict::query::syntax
