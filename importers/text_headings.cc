// A line is scored: where it stands, how it is written, what words it holds. No sign decides alone;
// the scores are such that two good signs and no bad one make a heading.
#include "importers/text_headings.h"

#include <algorithm>
#include <unordered_map>

#include "base/language/stem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "importers/text_knowledge.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMaxHeadingBytes = 160;
constexpr std::size_t kMaxHeadingWords = 16;
constexpr std::size_t kMaxLabelWords = 7;  // before a colon
constexpr std::size_t kFewWords = 6;
constexpr int kHeadingScore = 3;

struct Word {
  std::string_view text;
  std::string lower;  // without punctuation at its ends
};

std::vector<Word> WordsOf(std::string_view text) {
  std::vector<Word> words;
  std::size_t pos = 0;
  while (pos < text.size()) {
    while (pos < text.size() && IsAsciiSpace(text[pos])) ++pos;
    const std::size_t begin = pos;
    while (pos < text.size() && !IsAsciiSpace(text[pos])) ++pos;
    if (pos == begin) break;
    std::string_view word = text.substr(begin, pos - begin);
    const auto punctuation = [](char c) {
      return std::string_view("\"'()[]{},;:!?*_&/").find(c) != std::string_view::npos;
    };
    while (!word.empty() && punctuation(word.front())) word.remove_prefix(1);
    while (!word.empty() && punctuation(word.back())) word.remove_suffix(1);
    if (!word.empty()) words.push_back({word, Lower(word)});
  }
  return words;
}

/// Without the quotation marks, brackets and numbers of notes that may stand behind a full stop.
std::string_view WithoutClosers(std::string_view text) {
  const std::size_t note = text.rfind('[');
  if (note != std::string_view::npos && text.back() == ']') text = text.substr(0, note);
  for (const std::string_view closer : {"\"", "'", ")", "]", "”", "’"}) {
    if (text.ends_with(closer)) text.remove_suffix(closer.size());
  }
  return text;
}

bool HasLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return IsAsciiLetter(c) || !IsAscii(c); });
}

/// What the words of a line say about it.
struct Looks {
  std::size_t words = 0;
  std::size_t content_words = 0;  // neither small nor numbers
  std::size_t capitalised = 0;    // of the content words
  bool all_caps = false;
  bool question_word = false;
  bool sentence_word = false;
  bool keyword = false;
};

bool HasKeyword(std::string_view lower) {
  for (const std::string& keyword : TextKnowledge::Get().keywords) {
    for (std::size_t at = lower.find(keyword); at != std::string_view::npos;
         at = lower.find(keyword, at + 1)) {
      const std::size_t end = at + keyword.size();
      const bool begins = at == 0 || !IsAsciiAlnum(lower[at - 1]);
      if (begins && (end >= lower.size() || !IsAsciiAlnum(lower[end]))) return true;
    }
  }
  return false;
}

Looks LooksOf(std::string_view text) {
  const TextKnowledge& knowledge = TextKnowledge::Get();
  Looks looks;
  std::size_t upper = 0;
  std::size_t lower_letters = 0;
  for (const char c : text) {
    upper += IsAsciiUpper(c) ? 1U : 0U;
    lower_letters += IsAsciiLower(c) ? 1U : 0U;
  }
  looks.all_caps = upper >= 4 && lower_letters == 0;
  const std::vector<Word> words = WordsOf(text);
  looks.words = words.size();
  for (const Word& word : words) {
    if (&word == &words.front()) {
      looks.question_word = knowledge.question_words.count(word.lower) != 0;
    }
    if (knowledge.sentence_words.count(word.lower) != 0) looks.sentence_word = true;
    if (knowledge.small_words.count(word.lower) != 0 || !HasLetter(word.text)) continue;
    ++looks.content_words;
    // A capital anywhere counts: "iOS", "gRPC", "npm" aside, names of technologies are written so.
    if (word.lower != word.text) ++looks.capitalised;
  }
  looks.keyword = HasKeyword(Lower(text));
  return looks;
}

int CaseScore(std::string_view text, const Looks& looks) {
  if (looks.all_caps) return 2;
  if (looks.content_words == 0) return 0;
  if (looks.capitalised * 10 >= looks.content_words * 7) return 2;
  const bool begins_lower = IsAsciiLower(text.front());
  return begins_lower && !looks.keyword ? -2 : 0;
}

/// "Pros", "Key Features:", "Pros and Cons": words that divide what is said of one thing, and no
/// other.
bool IsSection(const std::string& lower) {
  const TextKnowledge& knowledge = TextKnowledge::Get();
  const std::vector<Word> words = WordsOf(lower);
  bool section = false;
  for (const Word& word : words) {
    if (knowledge.section_words.count(word.lower) != 0) {
      section = true;
    } else if (knowledge.small_words.count(word.lower) == 0) {
      return false;
    }
  }
  return section;
}

int PlaceScore(const LineContext& context, bool section) {
  int score = 0;
  if (context.gap_before && context.gap_after) {
    score += 2;
  } else if (context.gap_before || !context.spaced) {
    score += 1;
  }
  if (!context.spaced && context.after_prose) score += 1;
  if (context.before_list || context.before_prose) score += 1;
  if (context.wide_gap_before) score += 1;
  if (context.before_short && !section) score -= 1;
  if (context.after_short && !section) score -= 2;
  if (context.first_in_document) score += 2;
  return score;
}

}  // namespace

bool LooksLikeHeading(std::string_view text, const LineContext& context) {
  text = Trim(text);
  if (text.empty() || text.size() > kMaxHeadingBytes || !HasLetter(text)) return false;
  if (text.front() == '[' || EndsDangling(text)) return false;
  const std::string_view core = WithoutClosers(text);
  const char last = core.empty() ? '.' : core.back();
  const bool question = last == '?';
  const bool label = last == ':';
  if (std::string_view(".,;!").find(last) != std::string_view::npos) return false;
  const Looks looks = LooksOf(text);
  if (looks.words == 0 || looks.words > kMaxHeadingWords) return false;
  if (label && (looks.words > kMaxLabelWords || looks.sentence_word)) return false;
  // A line in the middle of others is none, however it looks.
  if (context.spaced && !context.gap_before && !context.before_list) return false;
  // "PRICE" right above its text
  const bool shouts = looks.all_caps && context.gap_before && looks.words <= kFewWords &&
                      (context.before_prose || context.before_short);
  if (context.spaced && !context.gap_after && !context.before_list && !shouts) return false;
  const bool section = IsSection(Lower(text));
  int score = PlaceScore(context, section) + CaseScore(text, looks) + (section ? 1 : 0);
  if (question && looks.question_word) score += 2;
  if (label && context.before_list) score += 1;
  if (looks.keyword) score += context.in_head ? 3 : 1;
  if (looks.words <= kFewWords && context.gap_before) score += 1;
  // "Here are the benefits", "So you want speed?": said rather than set above.
  const bool asks = question && (looks.question_word || looks.all_caps);
  if (looks.sentence_word && !asks) score -= context.first_in_document ? 1 : 2;
  return score >= kHeadingScore;
}

bool EndsDangling(std::string_view text) {
  text = Trim(text);
  const std::size_t space = text.find_last_of(" \t");
  if (space == std::string_view::npos) return false;
  return TextKnowledge::Get().dangling_words.count(Lower(text.substr(space + 1))) != 0;
}

// ---- levels

namespace {

bool IsAllCaps(std::string_view text) {
  return std::any_of(text.begin(), text.end(), IsAsciiUpper) &&
         std::none_of(text.begin(), text.end(), IsAsciiLower);
}

class LevelSetter {
 public:
  LevelSetter(const std::vector<HeadingNote>& notes, std::vector<Block>& blocks)
      : notes_(notes), blocks_(blocks) {
    FindTitle();
    for (const HeadingNote& note : notes_) {
      const std::string& text = blocks_[note.block].text.str();
      const std::string lower = Lower(text);
      ++count_[lower];
      if (note.style == HeadingStyle::kPlain && IsAllCaps(text) && lower != title_) caps_ = true;
    }
  }

  void Run() {
    for (const HeadingNote& note : notes_) {
      const int level = LevelOf(note);
      blocks_[note.block].level = std::clamp(level, 1, 6);
    }
  }

 private:
  int LevelOf(const HeadingNote& note) {
    const std::string& text = blocks_[note.block].text.str();
    const std::string lower = Lower(text);
    if (note.style == HeadingStyle::kCounted) return parent_ = note.rank;
    if (note.style == HeadingStyle::kUnderlined) return parent_ = UnderlineLevel(note.rank);
    if (lower == title_) return 1;
    const int top = underline_level_ > 0 ? underline_level_ + 1 : 2;
    if (note.style == HeadingStyle::kNumbered) return parent_ = top - 1 + note.rank;
    const bool repeated = count_[lower] > 1;
    if (parent_ > 0 && (repeated || IsSection(lower) || text.back() == ':')) return parent_ + 1;
    if (repeated || IsSection(lower)) return top;
    return parent_ = top + (caps_ && !IsAllCaps(text) && parent_ > 0 ? 1 : 0);
  }

  void FindTitle() {
    for (const HeadingNote& note : notes_) {
      if (!note.in_head || note.style != HeadingStyle::kPlain) break;
      const std::string lower = Lower(blocks_[note.block].text.str());
      if (title_.empty() || HasKeyword(lower)) title_ = lower;
      if (HasKeyword(lower)) break;
    }
  }

  int UnderlineLevel(int character) {
    const auto found = std::find(underlines_.begin(), underlines_.end(), character);
    const auto index = static_cast<int>(found - underlines_.begin());
    if (found == underlines_.end()) underlines_.push_back(character);
    return underline_level_ = index + (title_.empty() ? 1 : 2);
  }

  const std::vector<HeadingNote>& notes_;
  std::vector<Block>& blocks_;
  std::unordered_map<std::string, int> count_;
  std::vector<int> underlines_;
  std::string title_;
  bool caps_ = false;
  int underline_level_ = 0;  // of the last underlined heading
  int parent_ = 0;           // level of the last heading that names a thing
};

}  // namespace

void SetHeadingLevels(const std::vector<HeadingNote>& notes, std::vector<Block>& blocks) {
  if (!notes.empty()) LevelSetter(notes, blocks).Run();
}

}  // namespace verdict::importers
