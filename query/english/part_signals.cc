// The templates of a linear-chain tagger (Sha and Pereira, "Shallow Parsing with Conditional
// Random Fields", 2003): the words, stems, tags and shapes around a word, alone and joined; and
// what is particular to comparing questions: the words that compare ("than", "or", "faster") to the
// left and right of a word and how far off they are, and how the question as a whole compares.
#include "query/english/part_signals.h"

#include <algorithm>
#include <array>
#include <bit>

namespace verdict::query::english {
namespace {

constexpr SignalPart kBegin("^");
constexpr SignalPart kEnd("$");

std::uint64_t Mixed(std::uint64_t key, std::uint64_t part) {
  return (std::rotl(key, 7) ^ part) * 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio
}

SignalPart Distance(std::ptrdiff_t n) {
  static constexpr std::array<SignalPart, 7> kNames = {"0", "1", "2", "3", "4", "6", "9"};
  return kNames[n < 0 ? 6U : n < 5 ? static_cast<std::size_t>(n) : n < 6 ? 4U : n < 9 ? 5U : 6U];
}

SignalPart TagPart(Tag tag) {
  static const std::array<SignalPart, static_cast<std::size_t>(Tag::kWRB) + 1> parts = [] {
    std::array<SignalPart, static_cast<std::size_t>(Tag::kWRB) + 1> made;
    for (std::size_t i = 0; i < made.size(); ++i)
      made[i] = SignalPart(TagName(static_cast<Tag>(i)));
    return made;
  }();
  return parts[static_cast<std::size_t>(tag)];
}

bool Compares(PartCue cue) {
  return cue == PartCue::kThan || cue == PartCue::kComparative || cue == PartCue::kSuperlative ||
         cue == PartCue::kChoice || cue == PartCue::kDifference || cue == PartCue::kBetween ||
         cue == PartCue::kUnlike;
}

/// False between the bytes of one character.
bool MayCut(std::string_view word, std::size_t at) {
  return at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
}

/// Empty if the word is too short, or the cut would go through a character.
std::string_view Ending(std::string_view word, std::size_t size) {
  if (word.size() <= size || !MayCut(word, word.size() - size)) return {};
  return word.substr(word.size() - size);
}

}  // namespace

std::uint64_t PartSignalKey(std::initializer_list<SignalPart> parts) {
  std::uint64_t key = 0;
  for (const SignalPart& part : parts)
    key = Mixed(key, part.text.empty() ? HashOfPart("-") : part.hash);
  return key ^ key >> 32U;
}

std::uint64_t PartSignalKey(std::string_view name) {
  std::uint64_t key = 0;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    key = Mixed(key, HashOfPart(name.substr(0, end)));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return key ^ key >> 32U;
}

void PartSignals::Set(std::initializer_list<SignalPart> parts) {
  keys_.push_back(PartSignalKey(parts));
  if (!with_names_) return;
  std::string name;
  for (const SignalPart& part : parts) {
    if (!name.empty()) name += ' ';
    name += part.text.empty() ? "-" : part.text;
  }
  names_.push_back(std::move(name));
}

PartSignalReader::PartSignalReader(const std::vector<PartWord>& words)
    : words_(words), size_(static_cast<std::ptrdiff_t>(words.size())) {
  seen_.reserve(words.size() + 2);
  seen_.push_back({kBegin, kBegin, kBegin, kBegin, kBegin});
  for (const PartWord& word : words) {
    seen_.push_back({SignalPart(std::string_view(word.lower)), TagPart(word.tag),
                     SignalPart(CueNameOf(word)), SignalPart(std::string_view(word.shape)),
                     SignalPart(std::string_view(word.stem))});
  }
  seen_.push_back({kEnd, kEnd, kEnd, kEnd, kEnd});
  FindForm();
  FindNeighbours(true, strong_);
  FindNeighbours(false, any_);
  FindSuperlative();
  std::ptrdiff_t verb = -1;
  std::ptrdiff_t auxiliary = -1;
  std::size_t joints = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const PartCue cue = words[i].cue;
    if (IsVerb(words[i].tag) && cue != PartCue::kAuxiliary) verb = static_cast<std::ptrdiff_t>(i);
    verbs_.push_back(verb);
    auxiliaries_.push_back(auxiliary);
    joints_.push_back(joints);
    if (cue == PartCue::kAuxiliary) auxiliary = static_cast<std::ptrdiff_t>(i);
    if (cue == PartCue::kChoice || cue == PartCue::kAnd || cue == PartCue::kThan) ++joints;
  }
  std::vector<std::uint64_t> sorted;
  for (std::size_t i = 0; i < words.size(); ++i) sorted.push_back(seen_[i + 1].word.hash);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto [from, to] = std::equal_range(sorted.begin(), sorted.end(), seen_[i + 1].word.hash);
    repeated_.push_back(words[i].lower.size() > 3 && to - from > 1);
  }
}

const PartSignalReader::Seen& PartSignalReader::At(std::ptrdiff_t i) const {
  return seen_[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, -1, size_) + 1)];
}

// Style: typed with capitals or marks, a bare search query, or a bare statement. Form: by what the
// question compares, the surest sign first.
void PartSignalReader::FindForm() {
  std::array<std::ptrdiff_t, 13> at{};
  at.fill(-1);
  bool cased = false;
  for (std::ptrdiff_t i = 0; i < size_; ++i) {
    const PartWord& word = words_[static_cast<std::size_t>(i)];
    std::ptrdiff_t& place = at[static_cast<std::size_t>(word.cue)];
    const bool last = word.cue == PartCue::kChoice;
    if (place < 0 || last) place = i;
    cased = cased || word.cue == PartCue::kMark || word.shape.find('X') != std::string::npos;
  }
  const auto has = [&at](PartCue cue) { return at[static_cast<std::size_t>(cue)] >= 0; };
  const PartCue first = words_.empty() ? PartCue::kNone : words_.front().cue;
  const bool asks = first == PartCue::kQuestion || first == PartCue::kAuxiliary;
  style_ = cased ? SignalPart("typed") : asks ? SignalPart("query") : SignalPart("statement");
  form_ = has(PartCue::kDifference)
              ? has(PartCue::kBetween) ? SignalPart("between") : SignalPart("difference")
          : has(PartCue::kThan)        ? SignalPart("than")
          : has(PartCue::kChoice)      ? SignalPart("choice")
          : has(PartCue::kSuperlative) ? SignalPart("superlative")
          : has(PartCue::kComparative) ? SignalPart("comparative")
                                       : SignalPart("other");
  kind_ = asks || cased ? At(0).word : SignalPart("-");
  for (std::ptrdiff_t i = 0; i < std::min<std::ptrdiff_t>(size_, 3) && asking_ < 0; ++i) {
    if (words_[static_cast<std::size_t>(i)].cue == PartCue::kQuestion) asking_ = i;
  }
  for (const PartCue cue : {PartCue::kThan, PartCue::kChoice}) {
    std::ptrdiff_t next = at[static_cast<std::size_t>(cue)];
    if (next < 0) continue;
    ++next;
    while (next < size_ && words_[static_cast<std::size_t>(next)].determiner) ++next;
    if (next < size_) anchors_.push_back(next);
  }
  superlative_ = at[static_cast<std::size_t>(PartCue::kSuperlative)];
}

void PartSignalReader::FindNeighbours(bool strong, std::vector<Near>& near) const {
  near.resize(words_.size());
  std::ptrdiff_t last = -1;
  const auto counts = [&](std::ptrdiff_t i) {
    const PartCue cue = words_[static_cast<std::size_t>(i)].cue;
    return strong ? Compares(cue) : cue != PartCue::kNone;
  };
  for (std::ptrdiff_t i = 0; i < size_; ++i) {
    near[static_cast<std::size_t>(i)].left = last;
    if (counts(i)) last = i;
  }
  last = size_;
  for (std::ptrdiff_t i = size_ - 1; i >= 0; --i) {
    near[static_cast<std::size_t>(i)].right = last;
    if (counts(i)) last = i;
  }
}

void PartSignalReader::FindSuperlative() {
  if (superlative_ < 0) return;
  for (std::ptrdiff_t i = superlative_ + 2; i < size_ && link_ < 0; ++i) {
    if (words_[static_cast<std::size_t>(i)].cue == PartCue::kPreposition) link_ = i;
  }
}

void PartSignalReader::Read(std::size_t i, PartSignals& signals) const {
  const auto at = static_cast<std::ptrdiff_t>(i);
  signals.Set({"always"});
  signals.Set({"style", style_});
  ReadWindow(at, signals);
  ReadSpelling(at, signals);
  ReadForm(at, signals);
  ReadCues(at, signals);
  ReadSuperlative(at, signals);
  ReadVerbs(at, signals);
  ReadParallel(at, signals);
}

// Words and tags around; the nearest tags once more with the style, since they differ most by it.
void PartSignalReader::ReadWindow(std::ptrdiff_t i, PartSignals& s) const {
  static constexpr std::array<SignalPart, 7> kWord = {"word-3", "word-2", "word-1", "word",
                                                      "word+1", "word+2", "word+3"};
  static constexpr std::array<SignalPart, 7> kTag = {"tag-3", "tag-2", "tag-1", "tag",
                                                     "tag+1", "tag+2", "tag+3"};
  for (std::ptrdiff_t d = -3; d <= 3; ++d) {
    const auto slot = static_cast<std::size_t>(d + 3);
    const Seen& seen = At(i + d);
    s.Set({kWord[slot], seen.word});
    if (d >= -2 && d <= 2) s.Set({kTag[slot], seen.tag});
    if (d >= -1 && d <= 1) s.Set({kTag[slot], seen.tag, style_});
  }
  const Seen& a = At(i - 2);
  const Seen& b = At(i - 1);
  const Seen& c = At(i);
  const Seen& d = At(i + 1);
  const Seen& e = At(i + 2);
  s.Set({"words-1", b.word, c.word});
  s.Set({"words+1", c.word, d.word});
  s.Set({"around", b.word, d.word});
  s.Set({"tags-1", b.tag, c.tag});
  s.Set({"tags+1", c.tag, d.tag});
  s.Set({"tags-1", b.tag, c.tag, style_});
  s.Set({"tags+1", c.tag, d.tag, style_});
  s.Set({"tags-2", a.tag, b.tag});
  s.Set({"tags+2", d.tag, e.tag});
  s.Set({"tags", b.tag, c.tag, d.tag});
  s.Set({"word-1-tag", b.word, c.tag});
  s.Set({"word+1-tag", d.word, c.tag});
}

void PartSignalReader::ReadSpelling(std::ptrdiff_t i, PartSignals& s) const {
  static constexpr std::array<SignalPart, 5> kEnding = {"", "", "ending2", "ending3", "ending4"};
  const Seen& seen = At(i);
  const std::string_view word = seen.word.text;
  s.Set({"stem", seen.stem});
  for (std::size_t size = 2; size < kEnding.size(); ++size) {
    if (const std::string_view ending = Ending(word, size); !ending.empty())
      s.Set({kEnding[size], SignalPart(ending)});
  }
  if (MayCut(word, 3)) s.Set({"beginning", SignalPart(word.substr(0, 3))});
  s.Set({"shape", seen.shape});
  s.Set({"shape-1", At(i - 1).shape, seen.shape});
  s.Set({"shape+1", seen.shape, At(i + 1).shape});
}

// How the question as a whole asks, and where in it the word stands.
void PartSignalReader::ReadForm(std::ptrdiff_t i, PartSignals& s) const {
  const Seen& seen = At(i);
  const SignalPart place = Distance(i);
  s.Set({"place", place});
  s.Set({"place", place, style_});
  s.Set({"place-tag", place, seen.tag});
  s.Set({"from-end", Distance(size_ - 1 - i)});
  s.Set({"form", form_});
  s.Set({"form", form_, style_});
  s.Set({"form-tag", form_, seen.tag});
  s.Set({"form-tag", form_, seen.tag, style_});
  s.Set({"form-word", form_, seen.word});
  s.Set({"opens-tag", kind_, seen.tag});
  if (asking_ < 0) return;
  const SignalPart asks = At(asking_).word;
  const SignalPart distance = Distance(i - asking_);
  s.Set({"asks", asks, At(asking_ + 1).word, distance});
  s.Set({"asks-tag", asks, At(asking_ + 1).tag, distance, seen.tag});
}

void PartSignalReader::ReadCues(std::ptrdiff_t i, PartSignals& s) const {
  const Seen& seen = At(i);
  const Near& strong = strong_[static_cast<std::size_t>(i)];
  const SignalPart& left = CueAt(strong.left);
  const SignalPart& right = CueAt(strong.right);
  const SignalPart from = Distance(i - strong.left);
  const SignalPart until = Distance(strong.right - i);
  s.Set({"left", left});
  s.Set({"left", left, style_});
  s.Set({"right", right});
  s.Set({"right", right, style_});
  s.Set({"between", left, right});
  s.Set({"between", left, right, style_});
  s.Set({"left-distance", left, from});
  s.Set({"right-distance", right, until});
  s.Set({"between-tag", left, right, seen.tag});
  s.Set({"left-distance-tag", left, from, seen.tag});
  s.Set({"right-distance-tag", right, until, seen.tag});
  s.Set({"between-opens", kind_, left, right});
  if (asking_ >= 0)
    s.Set({"between-asks", At(asking_).word, At(asking_ + 1).word, left, right, seen.tag});
  const Near& any = any_[static_cast<std::size_t>(i)];
  const SignalPart& before = CueAt(any.left);
  const SignalPart& behind = CueAt(any.right);
  s.Set({"within", before, behind});
  s.Set({"within", before, behind, style_});
  s.Set({"within-tag", before, behind, seen.tag});
  s.Set({"within-cues", before, behind, left, right});
  s.Set({"before-distance", before, Distance(i - any.left)});
  s.Set({"behind-distance", behind, Distance(any.right - i)});
  s.Set({"before-form", before, form_, left});
  s.Set({"behind-form", behind, form_, right});
  if (!seen.cue.text.empty()) s.Set({"cue", seen.cue, form_});
}

// "the best ways to learn X", "the best tool for X": how far the object goes depends on its noun
// and the preposition behind it.
void PartSignalReader::ReadSuperlative(std::ptrdiff_t i, PartSignals& s) const {
  if (superlative_ < 0 || i <= superlative_) return;
  std::size_t links = 0;
  for (std::ptrdiff_t k = superlative_ + 2; k <= i; ++k)
    links += words_[static_cast<std::size_t>(k)].cue == PartCue::kPreposition ? 1U : 0U;
  const SignalPart side = link_ < 0    ? SignalPart("none")
                          : i < link_  ? SignalPart("before")
                          : i == link_ ? SignalPart("at")
                                       : SignalPart("behind");
  const SignalPart link = link_ < 0 ? SignalPart("-") : At(link_).word;
  const Seen& noun = At(link_ < 0 ? size_ : link_ - 1);
  const Seen& seen = At(i);
  s.Set({"link", link, side});
  s.Set({"linked", noun.word, side});
  s.Set({"linked-link", noun.word, link, side});
  s.Set({"linked-stem", noun.stem, side});
  s.Set({"link-tag", link, side, seen.tag});
  s.Set({"link-word", link, side, seen.word});
  s.Set({"links", Distance(static_cast<std::ptrdiff_t>(links)), link, seen.tag});
  s.Set({"superlative", At(superlative_).word, At(superlative_ - 1).word,
         Distance(i - superlative_)});
  s.Set({"superlative-noun", At(superlative_ + 1).word, side});
  s.Set({"superlative-end", At(size_ - 1).tag, side, link});
}

void PartSignalReader::ReadVerbs(std::ptrdiff_t i, PartSignals& s) const {
  const auto at = static_cast<std::size_t>(i);
  const Near& strong = strong_[at];
  const SignalPart& left = CueAt(strong.left);
  const SignalPart& right = CueAt(strong.right);
  const std::ptrdiff_t verb = verbs_[at];
  s.Set({"verb", At(verb).word, left});
  s.Set({"verb-distance", Distance(verb < 0 ? 9 : i - verb), At(i).tag, left});
  const std::ptrdiff_t auxiliary = auxiliaries_[at];
  s.Set(
      {"auxiliary", At(auxiliary).word, Distance(auxiliary < 0 ? 9 : i - auxiliary), left, right});
  s.Set({"joints", Distance(static_cast<std::ptrdiff_t>(joints_[at])), form_, At(i).tag});
}

// What stands on the two sides of "than" or "or" is alike.
void PartSignalReader::ReadParallel(std::ptrdiff_t i, PartSignals& s) const {
  const auto at = static_cast<std::size_t>(i);
  const Seen& seen = At(i);
  if (repeated_[at]) {
    s.Set({"repeated"});
    s.Set({"repeated", seen.tag});
  }
  for (const std::ptrdiff_t anchor : anchors_) {
    if (i >= anchor) continue;
    const Seen& other = At(anchor);
    s.Set({"alike-tags", other.tag, seen.tag, CueAt(strong_[at].left)});
    if (other.tag.hash == seen.tag.hash) s.Set({"alike", "tag"});
    if (other.word.hash == seen.word.hash) s.Set({"alike", "word"});
    if (other.stem.hash == seen.stem.hash) s.Set({"alike", "stem"});
    const std::string_view ending = Ending(seen.word.text, 3);
    if (seen.word.text.size() > 4 && other.word.text.size() > 4 &&
        ending == Ending(other.word.text, 3))
      s.Set({"alike", "ending"});
    if (words_[static_cast<std::size_t>(anchor)].Capital())
      s.Set({"alike", words_[at].Capital() ? SignalPart("capitals") : SignalPart("small")});
  }
}

}  // namespace verdict::query::english
