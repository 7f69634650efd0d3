#include "importers/extract/lexicon.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/language/stem.h"
#include "base/records.h"
#include "base/text.h"
#include "embedded/reader_data.h"

namespace verdict::importers {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Cue::kCount)> kCueNames = {
    "copula",
    "have",
    "support",
    "lack",
    "enable",
    "hinder",
    "require",
    "suffer",
    "excel",
    "outdo",
    "trail",
    "choose",
    "employ",
    "used_for",
    "increase",
    "decrease",
    "light_verb",
    "creation_verb",
    "good",
    "bad",
    "option",
    "positive",
    "negative",
    "up",
    "down",
    "intensifier",
    "strong_degree",
    "weak_degree",
    "amount_noun",
    "lack_noun",
    "little_time",
    "negation",
    "modal",
    "auxiliary",
    "conditional",
    "concession",
    "reason",
    "contrast",
    "hedge",
    "hypothetical",
    "unlike",
    "list_like",
    "equal",
    "both",
    "neither",
    "former",
    "latter",
    "pronoun",
    "kind_noun",
    "people",
    "focus",
    "time_word",
    "refute",
    "conjunction",
    "relative",
    "opener",
    "clause_end",
    "of",
    "support_noun",
    "dispensable",
    "topic",
    "for",
    "than",
    "placeholder",
    "possessive",
    "follow",
    "say_verb",
    "inversion",
    "more",
    "fewer",
    "before_imperative",
    "while",
    "anaphor_noun",
    "name_joiner",
    "multiplier",
    "superior",
    "inferior",
    "advantage",
    "disadvantage",
    "mistyped_than",
    "against",
    "strong_point",
    "weak_point",
    "like",
    "dislike",
    "find",
    "too_much",
    "demonstrative",
    "make",
    "reader",
    "need_noun",
    "able",
    "feasible",
    "infeasible",
    "only",
    "cause",
    "outcome",
    "bare_be",
    "takes_apart",
    "switch",
    "replace",
    "reject",
    "settle",
    "trouble",
    "doubt",
    "meet",
    "long_time",
    "choice_noun",
    "matters"};

constexpr std::array<std::string_view, static_cast<std::size_t>(Label::kCount)> kLabelNames = {
    "pro_noun",
    "con_noun",
    "pro_label",
    "con_label",
    "neutral_heading",
    "neutral_word",
    "cell_yes",
    "cell_no",
    "cell_partial",
    "cell_unknown",
    "corner",
    "pros_header",
    "cons_header",
    "name_header",
    "kind_header",
    "aspect_header",
    "value_header",
    "unit_header",
    "note_header",
    "id_header",
    "prose_header",
    "option_label",
    "options_heading",
    "wish_heading",
    "companion",
    "pro_mark",
    "con_mark",
    "neutral_mark",
    "chosen_label",
    "no_technology",
    "pro_question",
    "con_question",
    "wish",
    "case_header",
    "case_lead",
    "no_case",
    "choice_header",
    "joiner",
    "pro_side",
    "con_side",
    "decision_heading",
    "consequences_heading",
    "choice_end",
    "asks",
    "answers",
    "counted",
    "passed_over",
    "verdict_lead",
    "choices_heading",
    "deciding_heading"};

template <typename Enum, std::size_t N>
std::optional<Enum> ByName(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

bool IsVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// Regular English inflection: "try" -> "tries", "tried", "trying"; "use" -> "uses", "used",
// "using".
std::array<std::string, 3> Inflect(std::string_view base) {
  const std::string stem(base);
  const char last = stem.back();
  const char before = stem.size() > 1 ? stem[stem.size() - 2] : 'a';
  if (last == 'e') return {stem + "s", stem + "d", stem.substr(0, stem.size() - 1) + "ing"};
  if (last == 'y' && !IsVowel(before)) {
    const std::string root = stem.substr(0, stem.size() - 1);
    return {root + "ies", root + "ied", stem + "ing"};
  }
  const bool sibilant =
      last == 's' || last == 'x' || last == 'z' || stem.ends_with("ch") || stem.ends_with("sh");
  return {stem + (sibilant ? "es" : "s"), stem + "ed", stem + "ing"};
}

std::vector<std::string> SplitAt(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// Entries are written as people write them; the tokenizer cuts "don't" into "do" "n't" and "it's"
// into "it" "'s".
std::vector<std::string> WordsOfEntry(std::string_view entry) {
  std::vector<std::string> words;
  for (const std::string& word : SplitAt(entry, ' ')) {
    const std::size_t size = word.size();
    if (size > 3 && word.ends_with("n't")) {
      words.push_back(word.substr(0, size - 3));
      words.emplace_back("n't");
    } else if (const std::size_t mark = word.find('\'');
               mark != std::string::npos && mark > 0 && word != "n't" && word != "o'clock") {
      words.push_back(word.substr(0, mark));
      words.push_back(word.substr(mark));
    } else {
      words.push_back(word);
    }
  }
  return words;
}

std::string LabelKey(std::string_view text) {
  std::string key = Lower(FoldSpace(text));
  while (!key.empty() && (key.back() == ':' || key.back() == '.' || key.back() == '!'))
    key.pop_back();
  return std::string(Trim(key));
}

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

// Behind the word that begins at `begin`; `begin` where none does.
std::size_t EndOfWord(std::string_view lower, std::size_t begin) {
  std::size_t end = begin;
  while (end < lower.size() && IsWordByte(lower[end])) ++end;
  return end;
}

// The data is ours and compiled in; a mistake in it is found by the first run of any test.
[[noreturn]] void BadData(const std::string& what) {
  std::fprintf(stderr, "verdict: data/language/cues.txt: %s\n", what.c_str());
  std::abort();
}

}  // namespace

const Lexicon& Lexicon::Get() {
  static const Lexicon lexicon;
  return lexicon;
}

Lexicon::Lexicon() {
  const auto records = ReadRecords(embedded::cues_txt());
  if (!records) BadData(records.error().message);
  for (const Record& record : *records) {
    const std::string name(record.Get("Class"));
    const auto words = ListOf(record.Get("Words"));
    if (const auto label = ByName<Label>(kLabelNames, name)) {
      for (const std::string& word : words)
        AddLabel(LabelKey(word).empty() ? word : LabelKey(word), *label);
      continue;
    }
    const auto cue = ByName<Cue>(kCueNames, name);
    if (!cue) BadData("unknown class '" + name + "'");
    for (const std::string& word : words) AddForm(word, *cue);
    for (const std::string& verb : ListOf(record.Get("Verbs"))) AddVerb(verb, *cue);
  }
  for (auto& [first, list] : phrases_) list.Sort();
}

void Lexicon::PhraseList::Sort() {
  const auto mark = [](const Phrase& phrase) { return MarkOf(phrase.rest.front()); };
  std::stable_sort(phrases_.begin(), phrases_.end(), [&](const Phrase& a, const Phrase& b) {
    return mark(a) != mark(b) ? mark(a) < mark(b) : a.rest.size() > b.rest.size();
  });
  for (const Phrase& phrase : phrases_) ++begins_[mark(phrase) + 1];
  for (std::size_t i = 0; i < kMarks; ++i)
    begins_[i + 1] = static_cast<std::uint16_t>(begins_[i + 1] + begins_[i]);
}

void Lexicon::AddLabel(std::string entry, Label label) {
  const std::string_view text = label_texts_.emplace_back(std::move(entry));
  longest_label_ = std::max(longest_label_, text.size());
  const auto add = [label](StringTable<LabelSet>& table, std::string_view key) {
    const LabelSet* known = table.Find(key);
    LabelSet labels = known == nullptr ? LabelSet{} : *known;
    labels.Add(label);
    table.Insert(key, labels);
  };
  add(labels_, text);
  add(label_firsts_, text.substr(0, EndOfWord(text, 0)));
}

void Lexicon::AddForm(std::string_view form, Cue cue) {
  std::vector<std::string> words = WordsOfEntry(Lower(form));
  if (words.empty()) return;
  if (cue == Cue::kRefute) refuting_.set(static_cast<unsigned char>(words[0].front()));
  if (words.size() == 1) {
    words_[words[0]].Add(cue);
    return;
  }
  std::vector<Phrase>& phrases = phrases_[words[0]].phrases_;
  words.erase(words.begin());
  const auto same = std::find_if(phrases.begin(), phrases.end(),
                                 [&](const Phrase& phrase) { return phrase.rest == words; });
  if (same != phrases.end()) {
    same->cues.Add(cue);
  } else {
    phrases.push_back({std::move(words), CueSet{cue}});
  }
}

void Lexicon::AddVerb(std::string_view verb, Cue cue) {
  const std::size_t space = std::min(verb.find(' '), verb.size());
  const std::string tail(verb.substr(space));
  const std::vector<std::string> given = SplitAt(verb.substr(0, space), '/');
  if (given.empty()) return;
  const std::array<std::string, 3> regular = Inflect(given[0]);
  AddForm(given[0] + tail, cue);
  AddForm(regular[0] + tail, cue);
  if (given.size() > 1) {
    for (std::size_t i = 1; i < given.size(); ++i) AddForm(given[i] + tail, cue);
  } else {
    AddForm(regular[1] + tail, cue);
  }
  AddForm(regular[2] + tail, cue);
}

std::string_view CueName(Cue cue) { return kCueNames[static_cast<std::size_t>(cue)]; }

CueSet Lexicon::OfWord(std::string_view lower) const {
  const auto found = words_.find(lower);
  return found == words_.end() ? CueSet{} : found->second;
}

const Lexicon::PhraseList* Lexicon::PhrasesAt(std::string_view lower) const {
  const auto found = phrases_.find(lower);
  return found == phrases_.end() ? nullptr : &found->second;
}

LabelSet Lexicon::LabelsOf(std::string_view text) const {
  // Most texts are longer than any entry, marks that a key loses included.
  constexpr std::size_t kMostMarks = 8;
  constexpr std::size_t kMostSpace = 16;
  text = Trim(text);
  if (text.size() > longest_label_ + kMostMarks + kMostSpace) return {};
  std::string key = LabelKey(text);
  if (key.empty()) key = Lower(FoldSpace(text));
  const LabelSet* labels = labels_.Find(key);
  return labels == nullptr ? LabelSet{} : *labels;
}

std::size_t Lexicon::Find(std::string_view lower_text, LabelSet labels, std::size_t* at) const {
  constexpr std::size_t kLongestEntryWords = 6;
  std::size_t best = 0;
  for (std::size_t begin = 0; begin < lower_text.size(); ++begin) {
    if (!IsWordByte(lower_text[begin]) || (begin > 0 && IsWordByte(lower_text[begin - 1])))
      continue;
    const std::size_t word_end = EndOfWord(lower_text, begin);
    const LabelSet* beginning = label_firsts_.Find(lower_text.substr(begin, word_end - begin));
    if (beginning == nullptr || !beginning->HasAny(labels)) {
      begin = word_end - 1;
      continue;
    }
    std::size_t words = 0;
    for (std::size_t end = begin + 1; end <= lower_text.size() && words < kLongestEntryWords;
         ++end) {
      if (end < lower_text.size() &&
          (IsWordByte(lower_text[end]) || !IsWordByte(lower_text[end - 1])))
        continue;
      ++words;
      if (end - begin <= best) continue;
      const LabelSet* found = labels_.Find(lower_text.substr(begin, end - begin));
      if (found != nullptr && found->HasAny(labels)) {
        best = end - begin;
        *at = begin;
      }
    }
  }
  return best;
}

std::size_t Lexicon::BeginsWith(std::string_view lower_text, Label label) const {
  constexpr std::size_t kLongestEntry = 32;  // bytes
  const LabelSet* beginning = label_firsts_.Find(lower_text.substr(0, EndOfWord(lower_text, 0)));
  if (beginning == nullptr || !beginning->HasAny({label})) return 0;
  for (std::size_t end = std::min(kLongestEntry, lower_text.size()); end > 0; --end) {
    const bool boundary = end == lower_text.size() || !IsWordByte(lower_text[end]);
    if (!boundary) continue;
    const LabelSet* found = labels_.Find(lower_text.substr(0, end));
    if (found != nullptr && found->HasAny({label})) return end;
  }
  return 0;
}

bool Refutes(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // bytes
  if (text.size() > kLongest) return false;
  const Lexicon& lexicon = Lexicon::Get();
  const std::string_view trimmed = Trim(text);
  if (trimmed.empty() || !lexicon.MayRefute(ToAsciiLower(trimmed.front()))) return false;
  const std::string key = LabelKey(text);
  const std::vector<std::string> words = WordsOfEntry(key);
  if (words.empty()) return false;
  if (words.size() == 1) return lexicon.OfWord(words[0]).Has(Cue::kRefute);
  const Lexicon::PhraseList* list = lexicon.PhrasesAt(words[0]);
  return list != nullptr &&
         std::any_of(list->all().begin(), list->all().end(), [&](const Lexicon::Phrase& phrase) {
           return phrase.cues.Has(Cue::kRefute) && phrase.rest.size() + 1 == words.size() &&
                  std::equal(phrase.rest.begin(), phrase.rest.end(), words.begin() + 1);
         });
}

}  // namespace verdict::importers
