// Comparative questions name their parts around few words: "difference between A and B", "A
// <comparative> than B", "A or B", "A compared to B", "the <superlative> A", "advantages of A". The
// first of these that a question holds decides; an object is then read outwards from it up to a
// word that ends it.
#include "query/english/parts.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/text.h"
#include "embedded/query_data.h"
#include "query/english/reader.h"

namespace verdict::query::english {
namespace {

using WordSet = std::set<std::string, std::less<>>;

const WordSet& Class(std::string_view name) {
  static const std::map<std::string, WordSet, std::less<>> classes = [] {
    std::map<std::string, WordSet, std::less<>> read;
    const Result<std::vector<Record>> records = ReadRecords(embedded::question_parts());
    if (!records) return read;
    for (const Record& record : *records) {
      for (std::string& word : ListOf(record.Get("Words")))
        read[std::string(record.Get("Class"))].insert(std::move(word));
    }
    return read;
  }();
  static const WordSet none;
  const auto found = classes.find(name);
  return found == classes.end() ? none : found->second;
}

/// Words [begin, end).
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Piece {
  std::string lower;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Splits at white space, and marks off the ends of words.
std::vector<Piece> SplitPieces(std::string_view text) {
  constexpr std::string_view kMarks = "?,.;:!()\"";
  std::vector<Piece> pieces;
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (begin < end && pieces.size() < kMaxQuestionWords)
      pieces.push_back({Lower(text.substr(begin, end - begin)), begin, end});
  };
  for (std::size_t at = 0; at < text.size();) {
    if (std::isspace(static_cast<unsigned char>(text[at])) != 0) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && std::isspace(static_cast<unsigned char>(text[end])) == 0) ++end;
    std::size_t first = at;
    while (first < end && kMarks.find(text[first]) != std::string_view::npos) ++first;
    std::size_t last = end;
    while (last > first && kMarks.find(text[last - 1]) != std::string_view::npos) --last;
    // "vs." and "U.S." keep their dot.
    if (last + 1 == end && text[last] == '.' && last - first <= 3) ++last;
    for (std::size_t i = at; i < first; ++i) add(i, i + 1);
    add(first, last);
    for (std::size_t i = last; i < end; ++i) add(i, i + 1);
    at = end;
  }
  return pieces;
}

class Taker {
 public:
  explicit Taker(std::string_view question) : question_(question), words_(SplitPieces(question)) {}

  Understanding Take() {
    if (!TakeDifference() && !TakeThan() && !TakeChoice() && !TakeUnlike() && !TakeBest() &&
        !TakeBalance())
      TakePair();
    return Sorted();
  }

 private:
  enum class Kind { kObject, kAspect, kPredicate };

  [[nodiscard]] bool Is(std::size_t i, std::string_view name) const {
    return i < words_.size() && Class(name).contains(words_[i].lower);
  }
  [[nodiscard]] bool IsText(std::size_t i, std::string_view text) const {
    return i < words_.size() && words_[i].lower == text;
  }
  [[nodiscard]] bool EndsRight(std::size_t i) const {
    return Is(i, "right-stop") || Is(i, "auxiliary") || Is(i, "question");
  }
  [[nodiscard]] bool EndsLeft(std::size_t i) const {
    return Is(i, "left-stop") || Is(i, "auxiliary") || Is(i, "question");
  }
  [[nodiscard]] bool IsComparative(std::size_t i) const {
    const std::string& word = words_[i].lower;
    return Is(i, "comparative") ||
           (word.size() > 4 && word.ends_with("er") && !Is(i, "not-comparative"));
  }
  [[nodiscard]] bool IsSuperlative(std::size_t i) const {
    const std::string& word = words_[i].lower;
    return Is(i, "best") || (word.size() > 4 && word.ends_with("est") && !Is(i, "not-superlative"));
  }
  template <typename Test>
  [[nodiscard]] std::optional<std::size_t> First(Test test) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (test(i)) return i;
    }
    return {};
  }

  [[nodiscard]] Span Trimmed(Span span) const {
    while (span.begin < span.end && Is(span.begin, "determiner")) ++span.begin;
    while (span.begin < span.end && Is(span.end - 1, "trim")) --span.end;
    return span;
  }
  [[nodiscard]] Span Right(std::size_t from) const {
    std::size_t begin = from;
    while (Is(begin, "determiner")) ++begin;
    std::size_t end = begin;
    while (end < words_.size() && !EndsRight(end)) ++end;
    return Trimmed({begin, end});
  }
  [[nodiscard]] Span Left(std::size_t until) const {
    std::size_t begin = until;
    while (begin > 0 && !EndsLeft(begin - 1)) --begin;
    for (std::size_t i = until; i > begin; --i) {
      if (!Is(i - 1, "article")) continue;
      begin = i;
      break;
    }
    return Trimmed({begin, until});
  }
  /// The comparative itself, or the adjective after "more".
  [[nodiscard]] Span Degree(std::size_t i) const {
    const bool next = (IsText(i, "more") || IsText(i, "less")) && i + 1 < words_.size();
    if (next && !EndsRight(i + 1) && !Is(i + 1, "preposition") && !Is(i + 1, "determiner"))
      return {i + 1, i + 2};
    return {i, i + 1};
  }
  void Add(Kind kind, Span span) {
    if (span.begin >= span.end) return;
    for (const auto& [other, taken] : parts_) {
      if (span.begin < taken.end && taken.begin < span.end) return;
    }
    parts_.emplace_back(kind, span);
  }

  bool TakeDifference();
  bool TakeThan();
  bool TakeChoice();
  bool TakeUnlike();
  bool TakeBest();
  bool TakeBalance();
  void TakePair();
  [[nodiscard]] Understanding Sorted();

  std::string_view question_;
  std::vector<Piece> words_;
  std::vector<std::pair<Kind, Span>> parts_;
};

/// "the difference between A and B", "differences in A and B".
bool Taker::TakeDifference() {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const bool between = Is(i, "between");
    if (!between && !(Is(i, "difference") &&
                      (IsText(i + 1, "in") || IsText(i + 1, "of") || IsText(i + 1, "from"))))
      continue;
    const std::size_t begin = between ? i + 1 : i + 2;
    for (std::size_t joint = begin; joint < words_.size(); ++joint) {
      if (!Is(joint, "joint")) continue;
      Add(Kind::kObject, Trimmed({begin, joint}));
      Add(Kind::kObject, Right(joint + 1));
      return true;
    }
  }
  return false;
}

/// "A is faster than B".
bool Taker::TakeThan() {
  const std::optional<std::size_t> than =
      First([this](std::size_t i) { return i > 0 && IsText(i, "than"); });
  if (!than) return false;
  Add(Kind::kObject, Right(*than + 1));
  for (std::size_t i = *than; i > 0; --i) {
    if (!IsComparative(i - 1)) continue;
    Add(Kind::kPredicate, Degree(i - 1));
    std::size_t end = i - 1;
    while (end > 0 && Is(end - 1, "before-degree")) --end;
    Add(Kind::kObject, Left(end));
    break;
  }
  return true;
}

/// "which is faster, A or B".
bool Taker::TakeChoice() {
  const std::optional<std::size_t> choice =
      First([this](std::size_t i) { return i > 0 && Is(i, "choice"); });
  if (!choice) return false;
  Add(Kind::kObject, Left(*choice));
  Add(Kind::kObject, Right(*choice + 1));
  if (const auto degree = First([this](std::size_t i) { return IsComparative(i); }))
    Add(Kind::kPredicate, Degree(*degree));
  return true;
}

/// "A compared to B", "A is different from B".
bool Taker::TakeUnlike() {
  const std::optional<std::size_t> unlike =
      First([this](std::size_t i) { return Is(i, "unlike") && Is(i + 1, "toward"); });
  if (!unlike) return false;
  Add(Kind::kObject, Right(*unlike + 2));
  std::size_t end = *unlike;
  while (end > 0 && (Is(end - 1, "auxiliary") || Is(end - 1, "before-degree"))) --end;
  Add(Kind::kObject, Left(end));
  return true;
}

/// "the most popular A", "the best A for X".
bool Taker::TakeBest() {
  const std::optional<std::size_t> best = First([this](std::size_t i) { return IsSuperlative(i); });
  if (!best) return false;
  std::size_t at = *best + 1;
  if (IsText(*best, "most") || IsText(*best, "least")) {
    std::size_t end = at + 1;
    while (IsText(end, "and") && end + 1 < words_.size()) end += 2;
    if (at < words_.size()) Add(Kind::kPredicate, {at, std::min(end, words_.size())});
    at = end;
  }
  while (at < words_.size() &&
         (std::isdigit(static_cast<unsigned char>(words_[at].lower.front())) != 0 ||
          Is(at, "kind-of-best") || (IsSuperlative(at) && !IsText(at, "most")))) {
    ++at;
  }
  if (IsText(at, "most") && at + 1 < words_.size()) {
    Add(Kind::kPredicate, {at + 1, at + 2});
    at += 2;
  }
  std::size_t end = std::min(at, words_.size());
  while (end < words_.size() &&
         !(words_[end].lower.size() == 1 &&
           std::ispunct(static_cast<unsigned char>(words_[end].lower[0])) != 0)) {
    if (IsText(end, "and") && (Is(end + 1, "question") || Is(end + 1, "auxiliary"))) break;
    ++end;
  }
  Add(Kind::kObject, Trimmed({std::min(at, end), end}));
  return true;
}

/// "the advantages of A".
bool Taker::TakeBalance() {
  const std::optional<std::size_t> balance =
      First([this](std::size_t i) { return Is(i, "balance"); });
  if (!balance) return false;
  for (std::size_t of = *balance; of < words_.size(); ++of) {
    if (!Is(of, "balance-of")) continue;
    std::size_t end = of + 1;
    while (end < words_.size() && !IsText(end, "?") && !IsText(end, ".") && !IsText(end, "over") &&
           !IsText(end, "compared"))
      ++end;
    Add(Kind::kObject, Trimmed({of + 1, end}));
    return true;
  }
  return false;
}

/// Nothing else compares: "why do A and B look the same".
void Taker::TakePair() {
  const std::optional<std::size_t> joint =
      First([this](std::size_t i) { return i > 0 && IsText(i, "and"); });
  if (!joint) return;
  Add(Kind::kObject, Left(*joint));
  Add(Kind::kObject, Right(*joint + 1));
}

Understanding Taker::Sorted() {
  std::sort(parts_.begin(), parts_.end(),
            [](const auto& a, const auto& b) { return a.second.begin < b.second.begin; });
  Understanding understanding;
  for (const auto& [kind, span] : parts_) {
    const std::size_t begin = words_[span.begin].begin;
    std::string text(question_.substr(begin, words_[span.end - 1].end - begin));
    if (kind == Kind::kObject) understanding.objects.push_back(std::move(text));
    if (kind == Kind::kAspect) understanding.aspects.push_back(std::move(text));
    if (kind == Kind::kPredicate) understanding.predicates.push_back(std::move(text));
  }
  return understanding;
}

}  // namespace

Understanding PartsOf(std::string_view question) {
  question = question.substr(0, kMaxQuestionBytes);
  if (const std::optional<std::size_t> bad = FirstInvalidUtf8(question))
    question = question.substr(0, *bad);
  return Taker(question).Take();
}

}  // namespace verdict::query::english
