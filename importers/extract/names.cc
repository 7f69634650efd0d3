#include "importers/extract/names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/extract/lexicon.h"
#include "importers/extract/name_candidates.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestTaught = 100;  // bytes of a name that a table gives
constexpr std::size_t kMostWords = 5;        // words of a name
constexpr std::size_t kMostLearnt = 200;     // names learnt from one document
constexpr std::size_t kMostCompared = 12;

bool HasUpper(std::string_view text) { return std::any_of(text.begin(), text.end(), IsAsciiUpper); }

bool IsNameToken(const Token& token, std::string_view text) {
  if (token.kind == TokenKind::kWord) return token.In(text).front() != '\'';
  return token.kind == TokenKind::kNumber;
}

// Words of a name as its tokens will be: cut at spaces.
std::size_t CountWords(std::string_view name) {
  return 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), ' '));
}

// How many tokens more a name may be than its words: "Node.js" may be written apart, "XFS/ext4" is
// three.
std::size_t CountMarks(std::string_view name) {
  std::size_t marks = 1;
  for (const char c : name) marks += c == '/' || c == '+' || c == '&' ? 2 : 0;
  return marks;
}

std::string_view WithoutTail(std::string_view text) {
  text = Trim(text);
  while (!text.empty() && std::string_view(".:!?,;*_`").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  while (!text.empty() && std::string_view("*_`").find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  return Trim(text);
}

// The separators of "A vs B", with the spaces that must stand around them.
constexpr std::array<std::string_view, 6> kVersus = {" vs. ", " vs ", " versus ",
                                                     " v/s ", " VS ", " Vs "};

// Cuts at the first of the separators from `begin` on; npos if there is none.
template <std::size_t N>
std::size_t FindAny(std::string_view text, const std::array<std::string_view, N>& separators,
                    std::size_t begin, std::size_t* length) {
  std::size_t best = std::string_view::npos;
  for (const std::string_view separator : separators) {
    const std::size_t at = text.find(separator, begin);
    if (at < best) {
      best = at;
      *length = separator.size();
    }
  }
  return best;
}

// NameKey of tokens [i, i + count): the keys of their words one after the other, on the stack. Only
// where a word has no number, or the white space between is no plain space, is the key made anew.
class RunKey {
 public:
  RunKey(const WordTable& words, std::string_view text, const std::vector<Token>& tokens,
         std::size_t i, std::size_t count) {
    for (std::size_t k = i; k < i + count; ++k) {
      if (Append(words.Of(tokens[k])) && (k == i || PlainGap(text, tokens[k - 1], tokens[k])))
        continue;
      made_ = NameKey(text.substr(tokens[i].begin, tokens[i + count - 1].end - tokens[i].begin));
      is_made_ = true;
      return;
    }
  }
  [[nodiscard]] std::string_view view() const {
    return is_made_ ? std::string_view(made_) : std::string_view(room_.data(), size_);
  }

  /// Whether nothing or one space stands between two tokens.
  static bool PlainGap(std::string_view text, const Token& before, const Token& token) {
    return token.begin == before.end || (token.begin == before.end + 1 && text[before.end] == ' ');
  }

 private:
  // False for what NameKey would treat otherwise within a run: a dot is kept only in front.
  bool Append(const WordFacts* facts) {
    if (facts == nullptr || facts->name_key.size() > room_.size() - size_) return false;
    if (facts->name_key.empty() ? size_ == 0 : size_ > 0 && facts->name_key.front() == '.')
      return false;
    std::copy(facts->name_key.begin(), facts->name_key.end(),
              room_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += facts->name_key.size();
    return true;
  }

  std::array<char, 2 * WordTable::kLongestWord> room_;
  std::size_t size_ = 0;
  std::string made_;
  bool is_made_ = false;
};

bool LooksLikeName(std::string_view word) {
  return !word.empty() && (HasUpper(word) || (word.front() >= '0' && word.front() <= '9'));
}

}  // namespace

NameTable::NameTable(const Document& document, const std::vector<std::vector<Token>>& tokens,
                     const Vocabulary& vocabulary, WordTable& words)
    : vocabulary_(vocabulary), words_(words) {
  for (const std::string& name : document.technologies) {
    if (technologies_.size() >= kMostLearnt) break;
    Add(name, vocabulary.FindTechnology(name), true);
  }
  for (std::size_t i = 0; i < document.blocks.size(); ++i)
    FindKnown(document.blocks[i].text.str(), tokens[i]);
  std::vector<Token> title_tokens;
  Tokenize(document.title, title_tokens);
  words_.Number(document.title, title_tokens);
  FindKnown(document.title, title_tokens);
  if (document.technologies.empty()) LearnIntroduced(document, tokens);
  LearnFromTitle(document.title);
  LearnFromStructure(document);
  DropOrdinaryWords(document, tokens);
  CountMentions(document, tokens);
  ChooseCompared();
  ChooseTopic();
}

int NameTable::Add(std::string_view name, const KnownTechnology* known, bool given) {
  const std::string canonical = known != nullptr && !given ? known->name : std::string(Trim(name));
  std::string key = NameKey(canonical);
  const auto same = std::find(keys_.begin(), keys_.end(), key);
  if (same != keys_.end()) return static_cast<int>(same - keys_.begin());
  const int index = static_cast<int>(technologies_.size());
  NamedTechnology technology;
  technology.name = canonical;
  technology.known = known;
  technology.given = given;
  technologies_.push_back(std::move(technology));
  keys_.push_back(std::move(key));
  const bool word = known != nullptr && vocabulary_.IsOrdinaryWord(canonical);
  AddForm(canonical, index, word && HasUpper(canonical));
  if (known != nullptr) {
    if (known->name != canonical)
      AddForm(known->name, index, vocabulary_.IsOrdinaryWord(known->name));
    for (const std::string& alias : known->aliases)
      AddForm(alias, index, vocabulary_.IsOrdinaryWord(alias));
  }
  return index;
}

void NameTable::AddForm(std::string_view written, int technology, bool exact_case) {
  const std::string key = NameKey(written);
  if (key.empty()) return;
  Form* form = nullptr;
  if (Form* const* known = names_.Find(key)) {
    form = *known;
  } else {
    form = &forms_.emplace_back();
    form->key = key;
    form->dropped = true;  // until it is filled in below
    names_.Insert(form->key, form);
    for (std::size_t i = 0; i + 1 < key.size(); ++i) pairs_.set(PairOf(key[i], key[i + 1]));
  }
  if (form->dropped) {
    form->written = written;
    form->technology = technology;
    form->exact_case = exact_case;
    form->dropped = false;
  }
  // The key of a name's beginning is the beginning of its key.
  const auto note = [&](std::size_t key_size, std::size_t words) {
    const std::string_view first_key = std::string_view(form->key).substr(0, key_size);
    const std::size_t* most = first_words_.Find(first_key);
    words = std::min(words, kMostWords);
    if (most == nullptr || *most < words) first_words_.Insert(first_key, words);
    first_filter_.set(HashOf(first_key) % first_filter_.size());
  };
  note(key.size(), 1);
  // "Node.js" may be written "Node js", "Super-CSV" "Super CSV", "PostgreSQL" never apart.
  for (std::size_t i = 1; i + 1 < written.size(); ++i) {
    if (written[i] == ' ' || written[i] == '.' || written[i] == '-' || written[i] == '/' ||
        written[i] == '+' || written[i] == '&')
      note(NameKey(written.substr(0, i)).size(), CountWords(written) + CountMarks(written));
  }
}

// The technology that `run`, which has the key of `form`, names; -1 if it is an ordinary word here.
int NameTable::Match(std::string_view run, const Form& form) {
  if (form.dropped) return -1;
  if (form.exact_case && run != form.written) {
    // "GO" in a heading in capitals is still the name; "go" is not.
    if (!IsAsciiUpper(run.front())) return -1;
  }
  return form.technology;
}

// Brings the vocabulary's technologies that this text names into the table.
void NameTable::FindKnown(std::string_view text, const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if ((tokens[i].traits & traits::kBeginsNoTechnology) != 0) continue;
    const WordFacts* facts = words_.Of(tokens[i]);
    if (!IsNameToken(tokens[i], text)) continue;
    const bool alone = i + 1 == tokens.size() || !MayGoOn(text, tokens[i], tokens[i + 1]);
    if (alone && facts != nullptr && (facts->technology == nullptr || IsFound(facts->technology)))
      continue;
    i += AddKnownAt(text, tokens, i);
  }
}

// Whether a name may begin with these two; false is certain. Saves most pairs the making of a key.
bool NameTable::MayGoOn(std::string_view text, const Token& first, const Token& second) const {
  const WordFacts* a = words_.Of(first);
  const WordFacts* b = words_.Of(second);
  if (a == nullptr || b == nullptr || b->name_key.empty() || b->name_key.front() == '.')
    return true;
  if (!RunKey::PlainGap(text, first, second)) return true;
  if (!a->MayGoOnWith(b->name_key.front())) return false;
  return a->name_key.empty() || words_.MayBeginTechnology(first, second);
}

// The longest run of words from i on that names one; how many words behind i it has.
std::size_t NameTable::AddKnownAt(std::string_view text, const std::vector<Token>& tokens,
                                  std::size_t i) {
  constexpr std::size_t kLongestName = 48;  // bytes
  std::size_t most = std::min(tokens.size() - i, kMostWords);
  const WordFacts* facts = words_.Of(tokens[i]);
  std::string_view name = tokens[i].In(text);
  const KnownTechnology* known =
      facts != nullptr ? facts->technology : vocabulary_.FindTechnology(name);
  if (name.size() > kLongestName) return 0;
  std::size_t size = 1;
  if (most > 1 && !MayGoOn(text, tokens[i], tokens[i + 1])) most = 1;
  for (std::size_t count = 2; count <= most; ++count) {
    const std::string_view run =
        text.substr(tokens[i].begin, tokens[i + count - 1].end - tokens[i].begin);
    if (run.size() > kLongestName) break;
    const RunKey key(words_, text, tokens, i, count);
    if (!vocabulary_.MayBeginTechnology(key.view())) break;
    if (!IsNameToken(tokens[i + count - 1], text) || !LooksLikeName(run)) continue;
    if (const KnownTechnology* longer = vocabulary_.FindTechnologyByKey(key.view())) {
      known = longer;
      size = count;
      name = run;
    }
  }
  if (known == nullptr || (!LooksLikeName(name) && vocabulary_.IsOrdinaryWord(name))) return 0;
  if (technologies_.size() < kMostLearnt && !IsFound(known)) {
    found_.push_back(known);
    Add(known->name, known, false);
  }
  return size - 1;
}

// What the document itself introduces counts like a known name; ordinary words only as written.
void NameTable::LearnIntroduced(const Document& document,
                                const std::vector<std::vector<Token>>& tokens) {
  for (const IntroducedName& introduced :
       FindIntroducedNames(document, tokens, vocabulary_, words_)) {
    if (const int known = TechnologyOf(introduced.name); known >= 0) {
      if (!introduced.alias.empty()) AddForm(introduced.alias, known, false);
      if (introduced.structural) in_structure_.push_back(known);
      continue;
    }
    if (technologies_.size() >= kMostLearnt) continue;
    const int technology = Add(introduced.name, nullptr, false);
    Form* const* form = FindForm(introduced.name);
    if (form != nullptr && introduced.ordinary) (*form)->exact_case = true;
    if (!introduced.alias.empty()) AddForm(introduced.alias, technology, false);
    if (introduced.in_title) in_title_.push_back(technology);
    if (introduced.structural) in_structure_.push_back(technology);
  }
}

// "NodeJS vs Python: Choose the Best Backend Language", "Choosing MySQL or PostgreSQL".
void NameTable::LearnFromTitle(std::string_view title) {
  if (title.size() > 200) return;
  std::size_t length = 0;
  std::size_t at = FindAny(title, kVersus, 0, &length);
  if (at != std::string_view::npos) {
    const std::size_t end = std::min(
        {title.find(':', at), title.find(" - ", at), title.find(" | ", at), title.find(" – ", at),
         title.find(" — ", at), title.find('(', at), title.find('?', at), title.size()});
    std::string_view rest = title.substr(0, end);
    if (const std::size_t colon = rest.find(": "); colon != std::string_view::npos)
      rest.remove_prefix(colon + 2);
    while (!rest.empty()) {
      at = FindAny(rest, kVersus, 0, &length);
      std::string_view part = Trim(rest.substr(0, std::min(at, rest.size())));
      rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + length);
      if (TechnologyOf(part) >= 0 || (!TechnologiesIn(part).empty() && !BeginsLonger(part)))
        continue;
      // Of "Comparing Foo" and "Bar in 2024" the capitalised words nearest to the "vs" are the
      // name.
      std::vector<std::string_view> words = SplitSpaces(part);
      // A word that is none of English's needs no capital.
      const bool novel = words.size() == 1 && IsNovel(words.front());
      if (words.size() > 3 || words.empty() || (!novel && !LooksLikeName(words.front()))) continue;
      if (technologies_.size() < kMostLearnt) Add(WithoutTail(part), nullptr, false);
    }
  }
  for (const int technology : TechnologiesIn(title)) {
    if (std::find(in_title_.begin(), in_title_.end(), technology) == in_title_.end())
      in_title_.push_back(technology);
  }
}

// "Orange Pi 5": an ordinary word that names one, but goes on as a longer name.
bool NameTable::BeginsLonger(std::string_view text) const {
  const std::vector<std::string_view> words = SplitSpaces(text);
  return words.size() > 1 && words.size() <= 3 && IsAsciiUpper(words[1].front()) &&
         vocabulary_.IsOrdinaryWord(words.front()) && TechnologyOf(words.front()) >= 0;
}

void NameTable::LearnFromStructure(const Document& document) {
  const Lexicon& lexicon = Lexicon::Get();
  std::unordered_map<std::string, std::size_t> lead_ins;
  std::size_t level_one = 0;
  for (const Block& block : document.blocks) {
    const std::string& text = block.text.str();
    if (block.kind == BlockKind::kHeading && text.size() < 120) {
      if (block.level == 1 && level_one++ == 0 && text != document.title) LearnFromTitle(text);
      std::size_t length = 0;
      // "Pros of Foo", "Cons of using Foo" name Foo.
      const std::string lower = [&] {
        std::string s(text);
        for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return s;
      }();
      std::size_t place = 0;
      const bool sided = lexicon.Find(lower, Label::kProNoun, &place) != 0 ||
                         lexicon.Find(lower, Label::kConNoun, &place) != 0;
      const std::size_t of = sided ? text.rfind(" of ") : std::string::npos;
      if (of != std::string::npos && TechnologiesIn(text).empty()) {
        std::string_view name = WithoutTail(std::string_view(text).substr(of + 4));
        if (name.starts_with("using ")) name.remove_prefix(6);
        if (!name.empty() && LooksLikeName(name.substr(0, name.find(' '))) &&
            CountWords(name) <= 3 && technologies_.size() < kMostLearnt)
          Add(name, nullptr, false);
      }
      if (FindAny(text, kVersus, 0, &length) != std::string::npos && in_title_.empty())
        LearnFromTitle(text);
      const std::vector<int> named = TechnologiesIn(text);
      if (named.size() <= 2) in_structure_.insert(in_structure_.end(), named.begin(), named.end());
    }
    if ((block.kind == BlockKind::kListItem || block.kind == BlockKind::kParagraph) &&
        !block.text.strong.empty() && block.text.strong.front().begin == 0) {
      const std::string_view lead = WithoutTail(block.text.strong.front().In(text));
      if (lead.size() < 40 && CountWords(lead) <= 3) ++lead_ins[std::string(lead)];
    }
  }
  for (const auto& [lead, count] : lead_ins) {
    const int technology = TechnologyOf(lead);
    if (technology >= 0 && count >= 1) in_structure_.push_back(technology);
  }
  std::sort(in_structure_.begin(), in_structure_.end());
}

// "Go", "R", "Spring" count only where the document shows that it means the technology: in its
// title, a heading, a lead-in or a link to it, capitalised within a sentence at least twice, or
// joined with another of its kind ("Go or Rust").
void NameTable::DropOrdinaryWords(const Document& document,
                                  const std::vector<std::vector<Token>>& tokens) {
  std::vector<std::size_t> within(technologies_.size(), 0);
  std::vector<bool> linked(technologies_.size(), false);
  for (const std::string& name : document.linked_names) {
    if (const int technology = TechnologyOf(name); technology >= 0)
      linked[static_cast<std::size_t>(technology)] = true;
  }
  std::vector<bool> doubtful(technologies_.size(), false);
  for (std::size_t i = 0; i < technologies_.size(); ++i) {
    const NamedTechnology& technology = technologies_[i];
    const bool shown =
        technology.given || linked[i] ||
        std::find(in_title_.begin(), in_title_.end(), static_cast<int>(i)) != in_title_.end() ||
        std::find(in_structure_.begin(), in_structure_.end(), static_cast<int>(i)) !=
            in_structure_.end();
    doubtful[i] =
        technology.known != nullptr && vocabulary_.IsOrdinaryWord(technology.name) && !shown;
  }
  if (std::find(doubtful.begin(), doubtful.end(), true) == doubtful.end()) return;
  constexpr std::size_t kShown = 2;  // how often it stands within a sentence
  std::vector<NameMention> mentions;
  for (std::size_t b = 0; b < tokens.size(); ++b) {
    if (document.blocks[b].kind == BlockKind::kCode) continue;
    const std::string& text = document.blocks[b].text.str();
    mentions.clear();
    Find(text, tokens[b], 0, tokens[b].size(), mentions);
    for (const NameMention& mention : mentions) {
      const bool first =
          mention.first == 0 || tokens[b][mention.first - 1].kind == TokenKind::kPunctuation;
      // "the Eclipse Foundation": part of a longer name.
      const bool longer =
          (mention.first > 0 && HasUpper(tokens[b][mention.first - 1].In(text)) &&
           !BeginsSentence(text, tokens[b], mention.first - 1)) ||
          (mention.last < tokens[b].size() && HasUpper(tokens[b][mention.last].In(text)));
      if (!first && !longer) ++within[static_cast<std::size_t>(mention.technology)];
    }
    for (std::size_t k = 0; k + 1 < mentions.size() && document.technologies.empty(); ++k) {
      if (!JoinsAlike(text, tokens[b], mentions[k], mentions[k + 1])) continue;
      for (const NameMention& mention : {mentions[k], mentions[k + 1]})
        within[static_cast<std::size_t>(mention.technology)] += kShown;
    }
  }
  for (Form& form : forms_) {
    const auto index = static_cast<std::size_t>(form.technology);
    if (doubtful[index] && within[index] < kShown && form.exact_case) form.dropped = true;
  }
}

// Whether token i has its capital only as the first word of a sentence: "Does Go ...", "The Go
// ...".
bool NameTable::BeginsSentence(std::string_view text, const std::vector<Token>& tokens,
                               std::size_t i) const {
  if (i > 0 && tokens[i - 1].kind != TokenKind::kPunctuation) return false;
  const WordFacts* facts = words_.Of(tokens[i]);
  return facts != nullptr && tokens[i].In(text).size() > 1 && !IsNoun(facts->usual_tag) &&
         !IsAdjective(facts->usual_tag);
}

// "Go or Rust", "Go, Rust": two of a kind, with a comma or a conjunction between them.
bool NameTable::JoinsAlike(std::string_view text, const std::vector<Token>& tokens,
                           const NameMention& one, const NameMention& other) const {
  if (other.first != one.last + 1) return false;
  const WordFacts* between = words_.Of(tokens[one.last]);
  const bool comma = tokens[one.last].In(text) == ",";
  const KnownTechnology* a = technologies_[static_cast<std::size_t>(one.technology)].known;
  const KnownTechnology* b = technologies_[static_cast<std::size_t>(other.technology)].known;
  return (comma || (between != nullptr && between->cues.Has(Cue::kConjunction))) && a != b &&
         a != nullptr && b != nullptr && !a->category.empty() && a->category == b->category;
}

void NameTable::CountMentions(const Document& document,
                              const std::vector<std::vector<Token>>& tokens) {
  std::vector<NameMention> mentions;
  for (std::size_t b = 0; b < tokens.size(); ++b) {
    if (document.blocks[b].kind == BlockKind::kCode) continue;
    const std::string& text = document.blocks[b].text.str();
    mentions.clear();
    Find(text, tokens[b], 0, tokens[b].size(), mentions);
    for (const NameMention& mention : mentions) {
      NamedTechnology& technology = technologies_[static_cast<std::size_t>(mention.technology)];
      ++technology.mentions;
      const std::size_t begin = tokens[b][mention.first].begin;
      const std::string_view written =
          std::string_view(text).substr(begin, tokens[b][mention.last - 1].end - begin);
      if (written != technology.name && technology.aliases.size() < 8 &&
          std::find(technology.aliases.begin(), technology.aliases.end(), written) ==
              technology.aliases.end()) {
        technology.aliases.emplace_back(written);
      }
    }
  }
}

void NameTable::ChooseCompared() {
  const auto choose = [&](int technology) {
    NamedTechnology& chosen = technologies_[static_cast<std::size_t>(technology)];
    if (chosen.compared || compared_.size() >= kMostCompared) return;
    chosen.compared = true;
    compared_.push_back(technology);
  };
  bool given = false;
  for (std::size_t i = 0; i < technologies_.size(); ++i) {
    if (!technologies_[i].given) continue;
    choose(static_cast<int>(i));
    given = true;
  }
  if (given) return;
  for (const int technology : in_title_) choose(technology);
  std::size_t most = 0;
  for (const NamedTechnology& technology : technologies_)
    most = std::max(most, technology.mentions);
  const bool titled = compared_.size() >= 2;
  for (const int technology : in_structure_) {
    if (!titled && technologies_[static_cast<std::size_t>(technology)].mentions * 8 >= most)
      choose(technology);
  }
  // Where the document says what it compares, only more of the same kind.
  std::vector<std::string_view> kinds;
  for (const int technology : compared_) {
    const KnownTechnology* known = technologies_[static_cast<std::size_t>(technology)].known;
    kinds.emplace_back(known != nullptr ? std::string_view(known->category) : "");
  }
  const bool told = compared_.size() >= 2;
  const auto same_kind = [&](const NamedTechnology& technology) {
    return technology.known != nullptr &&
           std::find(kinds.begin(), kinds.end(), technology.known->category) != kinds.end();
  };
  std::vector<int> frequent;
  for (std::size_t i = 0; i < technologies_.size(); ++i) {
    // The document's own name for what it speaks of most may be of any kind.
    const bool own = technologies_[i].known == nullptr && technologies_[i].mentions * 2 >= most;
    if (told && !titled && !own && !same_kind(technologies_[i])) continue;
    if (told && titled && !same_kind(technologies_[i])) continue;
    if (technologies_[i].mentions >= 3 && technologies_[i].mentions * 3 >= most)
      frequent.push_back(static_cast<int>(i));
  }
  std::stable_sort(frequent.begin(), frequent.end(), [&](int a, int b) {
    return technologies_[static_cast<std::size_t>(a)].mentions >
           technologies_[static_cast<std::size_t>(b)].mentions;
  });
  for (const int technology : frequent) choose(technology);
}

void NameTable::ChooseTopic() {
  constexpr std::size_t kFewest = 4;  // mentions
  if (in_title_.size() > 1) return;
  std::size_t second = 0;
  for (const int technology : compared_) {
    const std::size_t mentions = technologies_[static_cast<std::size_t>(technology)].mentions;
    if (topic_ < 0 || mentions > technologies_[static_cast<std::size_t>(topic_)].mentions) {
      second = topic_ < 0 ? 0 : technologies_[static_cast<std::size_t>(topic_)].mentions;
      topic_ = technology;
    } else {
      second = std::max(second, mentions);
    }
  }
  if (topic_ < 0) return;
  const std::size_t most = technologies_[static_cast<std::size_t>(topic_)].mentions;
  if (most < kFewest || most < 2 * second) topic_ = -1;
}

void NameTable::Find(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                     std::size_t last, std::vector<NameMention>& mentions) const {
  if (names_.empty()) return;
  for (std::size_t i = first; i < last; ++i) {
    if (const WordFacts* facts = words_.Of(tokens[i]);
        facts != nullptr && !first_filter_[facts->name_hash % first_filter_.size()])
      continue;
    std::size_t most = MostWordsAt(text, tokens[i]);
    if (most == 0 || !IsNameToken(tokens[i], text)) continue;
    if (most > 1 && i + 1 < last && !MayBeOne(text, tokens[i], tokens[i + 1])) most = 1;
    for (std::size_t count = std::min(most, last - i); count > 0; --count) {
      if (!IsNameToken(tokens[i + count - 1], text)) continue;
      const std::string_view run =
          text.substr(tokens[i].begin, tokens[i + count - 1].end - tokens[i].begin);
      const WordFacts* facts = count == 1 ? words_.Of(tokens[i]) : nullptr;
      Form* const* form = facts != nullptr
                              ? names_.Find(facts->name_key, facts->name_hash)
                              : names_.Find(RunKey(words_, text, tokens, i, count).view());
      const int technology = form != nullptr ? Match(run, **form) : -1;
      if (technology < 0) continue;
      mentions.push_back({i, i + count, technology});
      i += count - 1;
      break;
    }
  }
}

bool NameTable::MayBeOne(std::string_view text, const Token& first, const Token& second) const {
  const WordFacts* a = words_.Of(first);
  const WordFacts* b = words_.Of(second);
  if (a == nullptr || b == nullptr || a->name_key.empty() || b->name_key.empty()) return true;
  if (b->name_key.front() == '.' || !RunKey::PlainGap(text, first, second)) return true;
  return pairs_[PairOf(a->name_key.back(), b->name_key.front())];
}

// The most words that a name beginning with this token may have.
std::size_t NameTable::MostWordsAt(std::string_view text, const Token& token) const {
  const WordFacts* facts = words_.Of(token);
  const std::size_t* most = facts != nullptr ? first_words_.Find(facts->name_key, facts->name_hash)
                                             : first_words_.Find(NameKey(token.In(text)));
  return most == nullptr ? 0 : *most;
}

int NameTable::TechnologyOf(std::string_view text) const {
  text = WithoutTail(text);
  if (text.empty() || text.size() > kLongestTaught) return -1;
  if (Form* const* form = FindForm(text)) {
    if (const int technology = Match(text, **form); technology >= 0) return technology;
  }
  // "Kafka (3.x)", "Node.js [1]": what stands in brackets does not change the name.
  const std::size_t bracket = text.find_first_of("([");
  if (bracket != std::string_view::npos && bracket > 0)
    return TechnologyOf(text.substr(0, bracket));
  return -1;
}

std::vector<int> NameTable::TechnologiesIn(std::string_view text) const {
  constexpr std::size_t kWordBytes = 5;  // names have a little more
  std::vector<Token> tokens;
  tokens.reserve(text.size() / kWordBytes + 2);
  Tokenize(text, tokens);
  words_.Number(text, tokens);
  std::vector<NameMention> mentions;
  Find(text, tokens, 0, tokens.size(), mentions);
  std::vector<int> found;
  for (const NameMention& mention : mentions) {
    if (std::find(found.begin(), found.end(), mention.technology) == found.end())
      found.push_back(mention.technology);
  }
  return found;
}

int NameTable::Learn(std::string_view name, bool compared) {
  name = WithoutTail(name);
  if (name.empty() || name.size() > kLongestTaught || technologies_.size() >= kMostLearnt)
    return -1;
  int technology = TechnologyOf(name);
  if (technology < 0) {
    technology = Add(name, vocabulary_.FindTechnology(name), false);
    // A table names it: an ordinary word ("Make") that was dropped counts again.
    AddForm(name, technology, vocabulary_.IsOrdinaryWord(name));
  }
  if (compared) technologies_[static_cast<std::size_t>(technology)].compared = true;
  return technology;
}

}  // namespace verdict::importers
