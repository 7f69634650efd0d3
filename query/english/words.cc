#include "query/english/words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/language/stem.h"
#include "base/language/token.h"
#include "query/english/forms.h"
#include "query/english/reader.h"

namespace verdict::query::english {
namespace {

constexpr std::size_t kLongestOpening =
    6;  ///< Words of an opening such as "could you please tell me".

/// What the tokenizer's parts of contractions stand for. "'s" is "is" after a question word and a
/// possessive elsewhere.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kContractions = {
    {{"n't", "not"},
     {"'re", "are"},
     {"'ve", "have"},
     {"'ll", "will"},
     {"'d", "would"},
     {"'m", "am"},
     {"ca", "can"},
     {"wo", "will"}}};
constexpr std::array<std::string_view, 9> kBeforeIs = {"what", "who",   "which", "where", "how",
                                                       "it",   "there", "that",  "when"};

void Straighten(std::string& lower) {
  for (std::size_t at; (at = lower.find("\xE2\x80\x99")) != std::string::npos;)
    lower.replace(at, 3, "'");
}

void Expand(std::vector<Word>& words, std::string& lower) {
  if (lower == "'s") {
    const bool is = !words.empty() && std::find(kBeforeIs.begin(), kBeforeIs.end(),
                                                words.back().lower) != kBeforeIs.end();
    if (is) lower = "is";
    return;
  }
  for (const auto& [part, whole] : kContractions) {
    if (lower == part) lower = whole;
  }
  if (lower == "cannot") lower = "can not";
}

bool IsStop(std::string_view mark) {
  return mark.find_first_not_of(".?!\n") == std::string_view::npos;
}
bool IsComma(std::string_view mark) {
  return mark == "," || mark == ";" || mark == ":" || mark == "-" || mark == "--" || mark == "(" ||
         mark == ")" || mark == "\xE2\x80\x93" || mark == "\xE2\x80\x94";
}

void Append(std::vector<Word>& words, std::string_view question, const Token& token) {
  std::string lower = Lower(token.In(question));
  Straighten(lower);
  // "Jenkins' plugins" are those of Jenkins.
  if (lower == "'" && !words.empty() && words.back().end == token.begin &&
      words.back().lower.ends_with('s')) {
    words.push_back({"'s", token.begin, token.end, false, false});
    return;
  }
  const bool mark = token.kind == TokenKind::kPunctuation || token.kind == TokenKind::kSymbol;
  if (mark && IsStop(lower)) {
    words.push_back({".", token.begin, token.end, false, true});
    return;
  }
  if (mark && IsComma(lower)) {
    words.push_back({",", token.begin, token.end, true, false});
    return;
  }
  if (mark && lower != "/" && lower != "&") return;
  Expand(words, lower);
  if (lower == "can not") {
    words.push_back({"can", token.begin, token.end, false, false});
    lower = "not";
  }
  words.push_back({std::move(lower), token.begin, token.end, false, false});
}

/// The number of words at `first` that open a question without being part of it.
std::size_t OpeningAt(const std::vector<Word>& words, std::size_t first) {
  std::string phrase;
  std::size_t longest = 0;
  for (std::size_t i = first; i < std::min(words.size(), first + kLongestOpening); ++i) {
    if (!phrase.empty()) phrase += ' ';
    phrase += words[i].lower;
    if (AllForms().Is("opening", phrase)) longest = i + 1 - first;
  }
  return longest;
}

/// "Isn't A slow?" asks what "Is A slow?" does.
bool IsEmptyDenial(const std::vector<Word>& kept, const Word& word) {
  const bool second = kept.size() == 1 || (kept.size() > 1 && kept[kept.size() - 2].stop);
  return second && AllForms().Is("denial", word.lower) &&
         AllForms().Is("asking", kept.back().lower);
}

/// "Does Just run on Windows?" means the tool, "is it just a tool?" nothing at all.
bool IsFiller(std::string_view question, const Word& word, bool begins, const NameBook& names) {
  if (!AllForms().Is("filler", word.lower)) return false;
  const bool capital = question[word.begin] >= 'A' && question[word.begin] <= 'Z';
  return begins || !capital || !names.Find(question.substr(word.begin, word.end - word.begin));
}

/// Leaves out openings and the commas after them, at the beginning of every sentence, and fillers
/// everywhere.
std::vector<Word> WithoutOpenings(std::string_view question, const std::vector<Word>& words,
                                  const NameBook& names) {
  std::vector<Word> kept;
  bool begins = true;
  for (std::size_t i = 0; i < words.size();) {
    if (begins) {
      std::size_t skip = words[i].comma || words[i].stop ? 1 : OpeningAt(words, i);
      if (skip == 0 && IsFiller(question, words[i], true, names)) skip = 1;
      i += skip;
      if (skip > 0) continue;
    }
    begins = words[i].stop;
    const bool counted = i + 1 < words.size() && AllForms().Is("counted", words[i + 1].lower);
    if ((counted || !IsFiller(question, words[i], false, names)) && !IsEmptyDenial(kept, words[i]))
      kept.push_back(words[i]);
    ++i;
  }
  while (!kept.empty() && (kept.back().stop || kept.back().comma)) kept.pop_back();
  return kept;
}

}  // namespace

std::vector<Word> WordsOf(std::string_view question, const NameBook& names) {
  std::vector<Token> tokens;
  Tokenize(question, tokens);
  std::vector<Word> words;
  for (const Token& token : tokens) {
    if (words.size() >= kMaxQuestionWords) break;
    Append(words, question, token);
  }
  return WithoutOpenings(question, words, names);
}

}  // namespace verdict::query::english
