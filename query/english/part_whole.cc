#include "query/english/part_whole.h"

#include <algorithm>
#include <array>
#include <string>

namespace verdict::query::english {
namespace {

constexpr std::size_t kLongestPattern = 7;  // tags of a span, and parts of a reading, that are told

SignalPart Size(std::size_t n) {
  static constexpr std::array<SignalPart, 7> kNames = {"0", "1", "2", "3", "4", "6", "9"};
  return kNames[n < 5 ? n : n < 6 ? 4U : n < 9 ? 5U : 6U];
}
SignalPart Count(std::size_t n) { return Size(std::min<std::size_t>(n, 4)); }

std::string_view Ending(std::string_view word) {
  return word.size() > 4 ? word.substr(word.size() - 3) : std::string_view();
}

}  // namespace

WholeSignalReader::WholeSignalReader(const std::vector<PartWord>& words, SignalPart style,
                                     SignalPart form)
    : words_(words), style_(style), form_(form) {
  seen_.reserve(words.size() + 2);
  seen_.push_back({"^", "^"});
  for (const PartWord& word : words)
    seen_.push_back({SignalPart(std::string_view(word.lower)), SignalPart(TagName(word.tag))});
  seen_.push_back({"$", "$"});
}

const WholeSignalReader::Seen& WholeSignalReader::At(std::size_t i_plus_one) const {
  return seen_[std::min(i_plus_one, seen_.size() - 1)];
}

bool WholeSignalReader::Links(std::size_t i) const {
  return words_[i].tag == Tag::kIN || words_[i].tag == Tag::kTO;
}

std::string WholeSignalReader::TagsOf(std::size_t begin, std::size_t end) const {
  std::string tags;
  for (std::size_t i = begin; i < std::min(end, begin + kLongestPattern); ++i) {
    if (!tags.empty()) tags += '+';
    tags += At(i + 1).tag.text;
  }
  return tags;
}

void WholeSignalReader::ReadSpan(const PartSpan& span, PartSignals& s) const {
  ReadEdges(span, s);
  ReadInside(span, s);
}

void WholeSignalReader::ReadEdges(const PartSpan& span, PartSignals& s) const {
  const SignalPart kind = span.object ? SignalPart("object") : SignalPart("aspect");
  const Seen& before = At(span.begin);
  const Seen& first = At(span.begin + 1);
  const Seen& last = At(span.end);
  const Seen& behind = At(span.end + 1);
  const SignalPart size = Size(span.size());
  s.Set({kind, "size", size, style_});
  s.Set({kind, "size", size, form_, style_});
  s.Set({kind, "around", before.word, behind.word});
  s.Set({kind, "around-tags", before.tag, behind.tag});
  s.Set({kind, "ends-tags", first.tag, last.tag, size});
  s.Set({kind, "before", before.word, first.tag, size});
  s.Set({kind, "behind", last.tag, behind.word, size});
  s.Set({kind, "first", first.word, size});
  s.Set({kind, "last", last.word, size});
  s.Set({kind, "last-behind", last.word, behind.word});
  s.Set({kind, "before-first", before.word, first.word});
  s.Set({kind, "ends", first.word, last.word});
  if (span.end >= words_.size() || words_[span.end].cue == PartCue::kMark)
    s.Set({kind, "at-end", form_, size, style_});
}

void WholeSignalReader::ReadInside(const PartSpan& span, PartSignals& s) const {
  const SignalPart kind = span.object ? SignalPart("object") : SignalPart("aspect");
  const Seen& before = At(span.begin);
  const Seen& behind = At(span.end + 1);
  const std::string tags = TagsOf(span.begin, span.end);
  s.Set({kind, "tags", SignalPart(std::string_view(tags))});
  s.Set({kind, "tags-around", before.tag, SignalPart(std::string_view(tags)), behind.tag});
  std::string links;
  std::size_t joints = 0;
  std::size_t head = span.end;
  for (std::size_t i = span.begin; i < span.end; ++i) {
    joints += words_[i].cue == PartCue::kAnd || words_[i].cue == PartCue::kChoice ? 1U : 0U;
    if (!Links(i)) continue;
    if (head == span.end && i > span.begin) head = i;
    links += (links.empty() ? "" : "+") + words_[i].lower;
  }
  s.Set({kind, "links", SignalPart(std::string_view(links)), style_});
  s.Set({kind, "links-behind", SignalPart(std::string_view(links)), behind.word});
  s.Set({kind, "joints", Count(joints), form_, style_});
  // The noun before the first preposition, and whether the part goes on behind that.
  const Seen& noun = At(head);
  const SignalPart inside = head < span.end ? SignalPart("goes-on") : SignalPart("ends");
  s.Set({kind, "noun", noun.word, inside, At(head + 1).word});
  const SignalPart far = head >= span.end            ? SignalPart("-")
                         : span.end >= words_.size() ? SignalPart("to-end")
                                                     : SignalPart("inside");
  s.Set({kind, "noun-tag", noun.tag, inside, At(head + 1).word, far, style_});
}

void WholeSignalReader::ReadWhole(const std::vector<PartSpan>& spans, PartSignals& s) const {
  std::string pattern;
  std::size_t objects = 0;
  for (const PartSpan& span : spans) {
    objects += span.object ? 1U : 0U;
    if (pattern.size() < kLongestPattern) pattern += span.object ? 'O' : 'A';
  }
  const SignalPart parts = SignalPart(std::string_view(pattern));
  s.Set({"parts", parts, form_});
  s.Set({"parts", parts, form_, style_});
  s.Set({"parts", parts, style_});
  s.Set({"objects", Count(objects), form_, style_});
  s.Set({"aspects", Count(spans.size() - objects), form_, style_});
  s.Set({"opens-parts", At(1).word, At(2).word, parts});
  s.Set({"opens-form", At(1).word, parts, form_});
  const PartSpan* object = nullptr;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i > 0) ReadGap(spans[i - 1], spans[i], s);
    if (!spans[i].object) continue;
    if (object != nullptr) ReadPair(*object, spans[i], s);
    object = &spans[i];
  }
  ReadRest(spans, s);
}

// What stands between two parts.
void WholeSignalReader::ReadGap(const PartSpan& one, const PartSpan& next, PartSignals& s) const {
  constexpr std::size_t kTold = 4;
  const SignalPart from = one.object ? SignalPart("object") : SignalPart("aspect");
  const SignalPart to = next.object ? SignalPart("object") : SignalPart("aspect");
  const std::size_t size = next.begin - one.end;
  s.Set({"gap-size", from, to, Size(size), form_, style_});
  if (size > kTold) return;
  std::string words;
  for (std::size_t i = one.end; i < next.begin; ++i)
    words += (words.empty() ? "" : "+") + words_[i].lower;
  if (size < kTold) s.Set({"gap", from, to, SignalPart(std::string_view(words))});
  const std::string tags = TagsOf(one.end, next.begin);
  s.Set({"gap-tags", from, to, SignalPart(std::string_view(tags))});
}

// How alike two things are that stand next to each other among those compared.
void WholeSignalReader::ReadPair(const PartSpan& one, const PartSpan& next, PartSignals& s) const {
  const Seen& first = At(one.begin + 1);
  const Seen& last = At(one.end);
  const Seen& other_first = At(next.begin + 1);
  const Seen& other_last = At(next.end);
  const SignalPart longer = one.size() > next.size() ? SignalPart("first") : SignalPart("second");
  const std::size_t more = std::max(one.size(), next.size()) - std::min(one.size(), next.size());
  s.Set({"pair-longer", more == 0 ? SignalPart("none") : longer,
         Size(std::min<std::size_t>(more, 3)), form_});
  s.Set({"pair-sizes", Size(one.size()), Size(next.size()), style_});
  if (TagsOf(one.begin, one.end) == TagsOf(next.begin, next.end))
    s.Set({"pair-same-tags", Size(one.size()), form_});
  s.Set({"pair-first", first.tag, other_first.tag});
  s.Set({"pair-last", last.tag, other_last.tag});
  if (first.tag.hash == other_first.tag.hash) s.Set({"pair-same", "first-tag", form_});
  if (last.tag.hash == other_last.tag.hash) s.Set({"pair-same", "last-tag", form_});
  if (first.word.hash == other_first.word.hash) s.Set({"pair-same", "first"});
  if (last.word.hash == other_last.word.hash) s.Set({"pair-same", "last"});
  const std::string_view ending = Ending(first.word.text);
  if (!ending.empty() && ending == Ending(other_first.word.text))
    s.Set({"pair-same", "first-ending"});
  const std::string_view last_ending = Ending(last.word.text);
  if (!last_ending.empty() && last_ending == Ending(other_last.word.text))
    s.Set({"pair-same", "last-ending"});
  s.Set({"pair-capitals", words_[one.begin].Capital() ? SignalPart("Xx") : SignalPart("xx"),
         words_[next.begin].Capital() ? SignalPart("Xx") : SignalPart("xx")});
  s.Set({"pair-before", At(one.begin).word, At(next.begin).word});
  s.Set({"pair-behind", At(one.end + 1).word, At(next.end + 1).word});
  s.Set({"pair-behind-tags", At(one.end + 1).tag, At(next.end + 1).tag});
}

// What a reading leaves out: comparatives, and nouns right beside a part.
void WholeSignalReader::ReadRest(const std::vector<PartSpan>& spans, PartSignals& s) const {
  std::vector<bool> taken(words_.size() + 2, false);
  for (const PartSpan& span : spans)
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(span.begin) + 1,
              taken.begin() + static_cast<std::ptrdiff_t>(span.end) + 1, true);
  const auto noun = [&](std::size_t i_plus_one) {
    return i_plus_one > 0 && i_plus_one <= words_.size() && !taken[i_plus_one] &&
           IsNoun(words_[i_plus_one - 1].tag);
  };
  for (const PartSpan& span : spans) {
    s.Set({span.object ? SignalPart("object-beside") : SignalPart("aspect-beside"),
           noun(span.begin) ? SignalPart("noun") : SignalPart("-"),
           noun(span.end + 1) ? SignalPart("noun") : SignalPart("-"), style_});
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!taken[i + 1] && (words_[i].tag == Tag::kJJR || words_[i].tag == Tag::kRBR))
      s.Set({"left-out", At(i + 1).word, form_, style_});
  }
}

}  // namespace verdict::query::english
