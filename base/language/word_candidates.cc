#include "base/language/word_candidates.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "embedded/language.h"

namespace verdict::language {

namespace {

constexpr std::size_t kLongestWord = 64;  // longer ones are data or addresses

/// How a word is written.
struct Shape {
  bool capital = false;       // begins with a capital
  bool all_capitals = false;  // two capitals or more, and no small letter but a last "s"
  bool inner = false;         // a capital, dot, digit, '+' or '#' after the first letter: a name
  bool hyphen = false;
  bool has_digit = false;
};

Shape ShapeOf(std::string_view word) {
  Shape shape;
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (IsAsciiUpper(c)) {
      ++capitals;
      shape.inner = shape.inner || (i > 0 && word[i - 1] != '-');
    } else if (IsAsciiLower(c)) {
      ++small;
    } else if (c == '-') {
      shape.hyphen = shape.hyphen || i > 0;
    } else if (IsAsciiDigit(c)) {
      shape.has_digit = true;
      shape.inner = true;
    } else if (c == '.' || c == '+' || c == '#' || c == '_' || c == '/' || c == ':' || c == '@') {
      shape.inner = true;
    }
  }
  shape.capital = IsAsciiUpper(word.front()) || (word.front() == '.' && capitals > 0);
  shape.all_capitals = capitals >= 2 && small <= (word.ends_with('s') ? 1U : 0U);
  return shape;
}

/// A word in lower case, with a straight apostrophe, on the stack.
class LowerWord {
 public:
  explicit LowerWord(std::string_view word) {
    for (std::size_t i = 0; i < word.size() && size_ < kLongestWord; ++i) {
      if (word[i] == '\xE2' && word.substr(i, 3) == "\xE2\x80\x99") {
        bytes_[size_++] = '\'';
        i += 2;
      } else {
        bytes_[size_++] = ToAsciiLower(word[i]);
      }
    }
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kLongestWord> bytes_;
  std::size_t size_ = 0;
};

constexpr int Nats(double nats) { return static_cast<int>(nats * kScale); }

/// Log probabilities of choices that the spelling alone decides.
constexpr int kMostly = Nats(-0.2);  // 0.8
constexpr int kHalf = Nats(-0.7);    // 0.5
constexpr int kPartly = Nats(-1.6);  // 0.2
constexpr int kSeldom = Nats(-3.0);  // 0.05

std::uint8_t ModelTag(Tag tag) {
  return TheLexicon().header().model_tag[static_cast<std::size_t>(tag)];
}

/// log P(word | tag) of a word of which the probability of `tag` given the word is known:
/// P(word | tag) = P(tag | word) P(word) / P(tag); `mass` is log P(word).
int Emission(std::uint8_t tag, int given_word, int mass) {
  return given_word + mass - TheLexicon().header().log_tag[tag];
}

void AddTag(Tag tag, int given_word, int mass, Candidates& out) {
  const std::uint8_t model_tag = ModelTag(tag);
  for (std::size_t i = 0; i < out.size; ++i) {
    if (out.tag[i] != model_tag) continue;
    out.score[i] = std::max(out.score[i], Emission(model_tag, given_word, mass));
    return;
  }
  out.Add(model_tag, Emission(model_tag, given_word, mass));
}

void AddEntry(const LexiconEntry& entry, int shift, Candidates& out) {
  for (std::size_t i = 0; i < entry.tag_count(); ++i) out.Add(entry.tag(i), entry.score(i) + shift);
}

bool IsName(std::uint8_t model_tag) {
  return model_tag == ModelTag(Tag::kNNP) || model_tag == ModelTag(Tag::kNNPS);
}

/// Tags whose words are few and known, so that capitals do not make names of them.
bool IsClosed(std::uint8_t model_tag) {
  const Tag tag = static_cast<Tag>(TheLexicon().header().public_tag[model_tag]);
  switch (tag) {
    case Tag::kCC:
    case Tag::kDT:
    case Tag::kEX:
    case Tag::kIN:
    case Tag::kMD:
    case Tag::kPDT:
    case Tag::kPOS:
    case Tag::kPRP:
    case Tag::kPunct:
    case Tag::kTO:
    case Tag::kWDT:
    case Tag::kWP:
    case Tag::kWRB:
    case Tag::kCD:
      return true;
    default:
      return false;
  }
}

/// The entry of the longest known suffix of `word`, which has one of no bytes.
LexiconEntry SuffixEntry(std::string_view word) {
  constexpr std::size_t kLongest = 7;
  std::array<char, kLongest + 1> key;
  key[0] = kSuffixMark;
  for (std::size_t size = std::min(kLongest, word.size() - 1);; --size) {
    std::copy_n(word.end() - static_cast<std::ptrdiff_t>(size), size, key.begin() + 1);
    if (const LexiconEntry entry = TheLexicon().Find({key.data(), size + 1})) return entry;
    if (size == 0) return {};
  }
}

/// The entry of "-based" and the like; compounds end in one part ("-based") or some
/// ("-of-the-box").
LexiconEntry CompoundEntry(std::string_view word) {
  std::array<char, kLongestWord + 1> key;
  key[0] = kSuffixMark;
  for (std::size_t at = word.find('-', 1); at != std::string_view::npos;
       at = word.find('-', at + 1)) {
    const std::string_view end = word.substr(at, kLongestWord);
    std::copy(end.begin(), end.end(), key.begin() + 1);
    if (const LexiconEntry entry = TheLexicon().Find({key.data(), end.size() + 1})) return entry;
  }
  return {};
}

bool HasTag(const LexiconEntry& entry, Tag tag) {
  if (!entry) return false;
  for (std::size_t i = 0; i < entry.tag_count(); ++i) {
    if (entry.tag(i) == ModelTag(tag)) return true;
  }
  return false;
}

/// True if `word` less "er" or "est" is an adjective: "slow-er", "snappi-er", "saf-er", "bigg-er".
bool IsGraded(std::string_view word, std::string_view ending) {
  if (!word.ends_with(ending) || word.size() < ending.size() + 3) return false;
  const std::string_view base = word.substr(0, word.size() - ending.size());
  std::array<char, kLongestWord + 1> with_e;
  std::copy(base.begin(), base.end(), with_e.begin());
  with_e[base.size()] = 'e';
  const Lexicon& lexicon = TheLexicon();
  if (HasTag(lexicon.Find(base), Tag::kJJ) ||
      HasTag(lexicon.Find({with_e.data(), base.size() + 1}), Tag::kJJ)) {
    return true;
  }
  if (base.back() == 'i') {
    with_e[base.size() - 1] = 'y';
    return HasTag(lexicon.Find({with_e.data(), base.size()}), Tag::kJJ);
  }
  const bool doubled = base[base.size() - 1] == base[base.size() - 2];
  return doubled && HasTag(lexicon.Find(base.substr(0, base.size() - 1)), Tag::kJJ);
}

/// A hyphenated word that the lexicon lacks.
void FillCompound(std::string_view lower, Candidates& out) {
  if (const LexiconEntry entry = CompoundEntry(lower)) {
    AddEntry(entry, 0, out);
    return;
  }
  const LexiconEntry last = TheLexicon().Find(lower.substr(lower.rfind('-') + 1));
  const bool verb = HasTag(last, Tag::kVBN) || HasTag(last, Tag::kVBG);
  if (last && last.tag(0) == ModelTag(Tag::kNNS)) {
    AddTag(Tag::kNNS, kMostly, 0, out);
    AddTag(Tag::kJJ, kPartly, 0, out);
  } else if (!verb && HasTag(last, Tag::kNN)) {
    AddTag(Tag::kJJ, kHalf, 0, out);
    AddTag(Tag::kNN, kHalf, 0, out);
  } else {
    AddTag(Tag::kJJ, kMostly, 0, out);
    AddTag(Tag::kNN, kSeldom, 0, out);
  }
}

/// A word in lower case that the lexicon lacks.
void FillUnknown(std::string_view lower, const Shape& shape, int shift, Candidates& out) {
  if (shape.hyphen) {
    FillCompound(lower, out);
  } else if (IsGraded(lower, "er")) {
    AddTag(Tag::kJJR, kMostly, shift, out);
    AddTag(Tag::kRBR, kPartly, shift, out);
  } else if (IsGraded(lower, "est")) {
    AddTag(Tag::kJJS, kMostly, shift, out);
    AddTag(Tag::kRBS, kSeldom, shift, out);
  } else {
    AddEntry(SuffixEntry(lower), shift, out);
  }
}

/// A word with a capital, dot, digit or '#' in it, or several capitals.
void FillName(const Shape& shape, Candidates& out) {
  if (shape.all_capitals && !shape.has_digit) {
    AddTag(Tag::kNNP, kHalf, 0, out);
    AddTag(Tag::kNN, kHalf, 0, out);
  } else {
    AddTag(Tag::kNNP, kMostly, 0, out);
    AddTag(Tag::kNN, kSeldom, 0, out);
  }
}

/// A capitalised word that the lexicon knows. `free`: a capital says nothing here.
void FillKnownCapital(const LexiconEntry& entry, bool free, Candidates& out) {
  const bool closed = IsClosed(entry.tag(0));
  AddEntry(entry, 0, out);
  if (closed) return;
  if (!free) {
    for (std::size_t c = 0; c < out.size; ++c) out.score[c] += IsName(out.tag[c]) ? 0 : kPartly;
  }
  AddTag(Tag::kNNP, free ? kSeldom : kMostly, entry.mass(), out);
}

/// A word with capitals or the marks of a name. `free`: a capital says nothing here.
void FillCapital(std::string_view word, std::string_view lower, bool free, Candidates& out) {
  const Shape shape = ShapeOf(word);
  const LexiconEntry exact = shape.capital ? TheLexicon().Find(word) : LexiconEntry();
  const LexiconEntry entry = exact ? exact : TheLexicon().Find(lower);
  if (exact || (entry && !shape.capital)) {
    AddEntry(entry, 0, out);
  } else if (entry) {
    FillKnownCapital(entry, free, out);
  } else if (shape.hyphen && (!shape.has_digit || CompoundEntry(lower))) {
    FillCompound(lower, out);
    AddTag(Tag::kNNP, kPartly, 0, out);
  } else if (shape.all_capitals && lower.ends_with('s') && !IsAsciiUpper(word.back())) {
    AddTag(Tag::kNNS, kMostly, 0, out);  // "APIs"
    AddTag(Tag::kNNPS, kSeldom, 0, out);
  } else if (shape.inner) {
    FillName(shape, out);
  } else {
    AddTag(Tag::kNNP, free ? kHalf : kMostly, 0, out);
    FillUnknown(lower, shape, free ? kHalf : kSeldom, out);
  }
}

/// A word without capitals.
void FillLower(std::string_view lower, const Shape& shape, Candidates& out) {
  const LexiconEntry entry = TheLexicon().Find(lower);
  if (!entry) {
    FillUnknown(lower, shape, 0, out);
    return;
  }
  AddEntry(entry, 0, out);
  // In lower case it is hardly a name.
  const std::uint8_t name = ModelTag(Tag::kNNP);
  const std::uint8_t names = ModelTag(Tag::kNNPS);
  for (std::size_t c = 0; c < out.size; ++c)
    out.score[c] += out.tag[c] == name || out.tag[c] == names ? kSeldom : 0;
}

void FillNumber(std::string_view word, Candidates& out) {
  const bool ordinal =
      word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") || word.ends_with("th");
  const bool decade = word.ends_with("0s") || word.ends_with("0S");
  AddTag(ordinal ? Tag::kJJ : decade ? Tag::kNNS : Tag::kCD, 0, 0, out);
}

}  // namespace

const Lexicon& TheLexicon() {
  static const Lexicon lexicon(embedded::lexicon());
  return lexicon;
}

CandidateSource::CandidateSource(std::string_view text, const Token* tokens, std::size_t size,
                                 TagMemory::Impl* memory)
    : text_(text), tokens_(tokens), memory_(memory), first_word_(size) {
  // In a heading most longer words are capitalised; names alone are not most of a sentence.
  constexpr std::size_t kLong = 4;
  std::size_t words = 0;
  std::size_t capitals = 0;
  std::size_t numbers = 0;  // of spellings, that the memory needs room for
  for (std::size_t i = 0; i < size; ++i) {
    if (tokens[i].kind != TokenKind::kWord) continue;
    first_word_ = std::min(first_word_, i);
    numbers = std::max(numbers, std::size_t{tokens[i].word} + 1);
    const std::string_view word = tokens[i].In(text);
    if (word.size() < kLong) continue;
    ++words;
    capitals += IsAsciiUpper(word.front()) ? 1U : 0U;
  }
  title_case_ = words >= 3 && capitals * 4 > words * 3;
  // Here alone, so that what Of returns stays where it is.
  if (memory != nullptr && memory->candidates.size() < numbers)
    memory->candidates.resize(std::max(memory->candidates.size() * 2, numbers));
}

const Candidates& CandidateSource::Of(std::size_t i, Candidates& room) const {
  const Token& token = tokens_[i];
  if (token.tag != Tag::kUnknown) {
    room.size = 0;
    AddTag(token.tag, 0, 0, room);
    return room;
  }
  const bool free = title_case_ || i == first_word_;
  // The spelling of a mark does not tell its kind: "'" may be a quote or a possessive.
  if (memory_ == nullptr || token.word == 0 || token.kind != TokenKind::kWord) {
    room.size = 0;
    FillUntagged(token, free, room);
    return room;
  }
  Candidates& candidates = memory_->candidates[token.word][free ? 0 : 1];
  if (candidates.size == 0) FillUntagged(token, free, candidates);
  return candidates;
}

void CandidateSource::FillUntagged(const Token& token, bool free, Candidates& out) const {
  const std::string_view word = token.In(text_);
  if (token.kind == TokenKind::kNumber) {
    FillNumber(word, out);
    return;
  }
  if (word.size() > kLongestWord) {
    AddTag(Tag::kNNP, kHalf, 0, out);
    return;
  }
  if (token.kind == TokenKind::kWord && std::all_of(word.begin(), word.end(), IsAsciiLower)) {
    FillLower(word, Shape(), out);
    return;
  }
  const LowerWord lower(word);
  if (token.kind != TokenKind::kWord) {
    if (const LexiconEntry entry = TheLexicon().Find(lower.view())) {
      AddEntry(entry, 0, out);
    } else {
      AddTag(Tag::kPunct, 0, 0, out);
    }
    return;
  }
  const Shape shape = ShapeOf(word);
  if (shape.capital || shape.inner) {
    FillCapital(word, lower.view(), free, out);
  } else {
    FillLower(lower.view(), shape, out);
  }
}

}  // namespace verdict::language

namespace verdict {

Tag UsualTag(std::string_view lower) {
  const language::Lexicon& lexicon = language::TheLexicon();
  const language::LexiconEntry entry = lexicon.Find(lower);
  if (!entry || entry.tag_count() == 0) return Tag::kUnknown;
  return static_cast<Tag>(lexicon.header().public_tag[entry.tag(0)]);
}

}  // namespace verdict
