#include "importers/extract/name_candidates.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/data_knowledge.h"
#include "importers/extract/lead_in.h"
#include "importers/extract/lexicon.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMostWords = 4;
constexpr std::size_t kLongestName = 40;       // bytes
constexpr std::size_t kLongestHeading = 80;    // bytes
constexpr std::size_t kMostCandidates = 1000;  // of one document

// What is known of how the text uses a word or phrase.
struct Use {
  std::size_t named = 0;    // as only a name is: "Foo is", "than Foo", a capital within a sentence
  std::size_t plain = 0;    // as ordinary words are: in lower case, behind an article
  std::size_t lowered = 0;  // of these: in lower case, and no article before
};

struct Candidate {
  std::string name;
  std::string alias;
  std::size_t words = 1;
  int group = -1;         // candidates that stand side by side
  bool declared = false;  // the document calls it an option
  bool heads = false;     // is an item of its own, with items below it
  bool heading = false;   // heads a section
  bool dashed = false;    // begins a text: "Foo - fast and small"
  bool listed = false;  // stands in a list with names that the vocabulary has: "XFS, JFS and ext3"
  bool linked = false;  // a link of this text leads to what is called so
  bool in_title = false;
  bool structural = false;
  bool known = false;  // the vocabulary has it
  bool novel = false;  // has a word that is no English one
  Use use;
};

// "Mapbox GL JS 2.3.1" without its number.
std::string_view WithoutVersion(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  return space != std::string_view::npos && space + 1 < text.size() && IsAsciiDigit(text[space + 1])
             ? Trim(text.substr(0, space))
             : text;
}

// A word of a phrase that is no name: "good for SSDs", "works well".
bool IsSmall(std::string_view word) {
  if (!IsAsciiLower(word.front())) return false;
  switch (UsualTag(word)) {
    case Tag::kCC:
    case Tag::kDT:
    case Tag::kEX:
    case Tag::kIN:
    case Tag::kMD:
    case Tag::kPRP:
    case Tag::kRB:
    case Tag::kTO:
    case Tag::kVBZ:
    case Tag::kWDT:
    case Tag::kWP:
    case Tag::kWRB:
      return true;
    default:
      return false;
  }
}

class Finder {
 public:
  Finder(const Document& document, const std::vector<std::vector<Token>>& tokens,
         const Vocabulary& vocabulary, const WordTable& words)
      : document_(document), tokens_(tokens), vocabulary_(vocabulary), words_(words) {}

  std::vector<IntroducedName> Run() {
    for (const std::string& name : document_.linked_names) linked_.insert(NameKey(name));
    ReadHeaderCells();
    ReadFields();
    ProposeFromTitle();
    ProposeFromStructure();
    ProposeNamedFields();
    ProposeFirstWords();
    ProposeFromText();
    ProposeLinked();
    CountUses();
    return Decide();
  }

 private:
  [[nodiscard]] std::string LowerOf(std::string_view text) const {
    std::string lower;
    AppendLower(text, lower);
    return lower;
  }

  // Whether a phrase can be a name by its looks.
  [[nodiscard]] bool LooksRight(std::string_view text) const {
    if (text.empty() || text.size() > kLongestName) return false;
    if (text.find_first_of(",;?!\"()[]{}<>=|\\\n") != std::string_view::npos) return false;
    const std::size_t colon = text.find(':');  // "boost::spirit" has two
    if (colon != std::string_view::npos && (colon == 0 || !text.substr(colon).starts_with("::")))
      return false;
    const std::vector<std::string_view> words = SplitSpaces(text);
    if (words.empty() || words.size() > kMostWords) return false;
    if (words.size() > 1 && std::any_of(words.begin(), words.end(), IsSmall)) return false;
    if (IsAsciiDigit(words.front().front()) && words.size() == 1) return false;
    return text.back() != '.';
  }

  [[nodiscard]] bool IsTopic(std::string_view text) const {
    constexpr LabelSet kHeld = {Label::kProNoun, Label::kConNoun, Label::kNeutralWord};
    constexpr LabelSet kWhole = {Label::kNeutralHeading, Label::kCorner, Label::kNoTechnology,
                                 Label::kProLabel, Label::kConLabel};
    const std::string lower = LowerOf(text);
    std::size_t at = 0;
    return lexicon_.Find(lower, kHeld, &at) != 0 || lexicon_.LabelsOf(lower).HasAny(kWhole) ||
           CountsParts(lower) || vocabulary_.FindLabel(text) != nullptr;
  }

  // "ADR-7", "step 2"
  [[nodiscard]] bool CountsParts(std::string_view text) const {
    const std::size_t word = text.find_last_not_of("0123456789.#-_ ");
    return word != std::string_view::npos && IsAsciiDigit(text.back()) &&
           lexicon_.Is(text.substr(0, word + 1), Label::kCounted);
  }

  // "Ant+Ivy", "XFS/ext4": two names, not one.
  [[nodiscard]] bool IsPair(std::string_view text) const {
    const std::size_t mark = text.find_first_of("+/&");
    return mark != std::string_view::npos && mark > 0 && mark + 1 < text.size() &&
           (vocabulary_.FindTechnology(text.substr(0, mark)) != nullptr ||
            linked_.contains(NameKey(text.substr(0, mark))));
  }

  Candidate* Propose(std::string_view text, int group, bool structural) {
    text = Trim(text);
    while (!text.empty() && std::string_view("*_`'").find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    while (!text.empty() && std::string_view("*_`':.").find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    if (!LooksRight(text) || IsPair(text) || candidates_.size() >= kMostCandidates) return nullptr;
    const std::string key = NameKey(text);
    if (key.empty()) return nullptr;
    const auto [known, is_new] = by_key_.try_emplace(key, candidates_.size());
    if (is_new) {
      Candidate candidate;
      candidate.name = text;
      candidate.known = vocabulary_.FindTechnologyByKey(key) != nullptr;
      const std::vector<std::string_view> words = SplitSpaces(text);
      candidate.words = words.size();
      candidate.novel = std::any_of(words.begin(), words.end(), IsNovel);
      candidates_.push_back(std::move(candidate));
    }
    Candidate& candidate = candidates_[known->second];
    if (structural) {
      candidate.structural = true;
      if (candidate.group < 0) candidate.group = group;
    }
    return &candidate;
  }

  // "Ivy, Ant and Gradle compared", "Alternatives to mdm": words that English does not have, and
  // what is listed beside known names.
  void ProposeFromTitle() {
    if (document_.title.size() > 200) return;
    std::vector<Token> tokens;
    Tokenize(document_.title, tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind != TokenKind::kWord) continue;
      const std::string_view word = token.In(document_.title);
      if (!IsNovel(word) || IsTopic(word)) continue;
      if (Candidate* candidate = Propose(word, -1, false)) candidate->in_title = true;
    }
  }

  // "Option 2: Packer with cloud-init", "Alternative A - do nothing": what follows the label.
  [[nodiscard]] std::string_view AfterOptionLabel(std::string_view text) const {
    const std::string lower = LowerOf(text);
    const std::size_t size = lexicon_.BeginsWith(lower, Label::kOptionLabel);
    if (size == 0 || size >= text.size()) return {};
    std::size_t i = size;
    while (i < text.size() && text[i] == ' ') ++i;
    if (i + 1 < text.size() && (IsAsciiDigit(text[i]) || IsAsciiUpper(text[i]) || text[i] == '#')) {
      std::size_t end = i + 1;
      while (end < text.size() && (IsAsciiDigit(text[end]) || text[end] == '.')) ++end;
      if (end - i > 2 && !IsAsciiDigit(text[i]) && text[i] != '#') return {};
      i = end;
    }
    while (i < text.size() && text[i] == ' ') ++i;
    constexpr std::array<std::string_view, 6> kMarks = {":", "-", "\xE2\x80\x93", "\xE2\x80\x94",
                                                        ")", "."};
    for (const std::string_view mark : kMarks) {
      if (text.substr(i).starts_with(mark)) return Trim(text.substr(i + mark.size()));
    }
    return {};
  }

  // The part of a heading or lead-in that may be a name.
  [[nodiscard]] static std::string_view NamePart(std::string_view text) {
    text = WithoutNumber(Trim(text));
    const std::size_t end =
        std::min({text.find(" ("), text.find(": "), text.find(" - "), text.find(" \xE2\x80\x93 "),
                  text.find(" \xE2\x80\x94 "), text.find(" ["), text.find(" | "), text.size()});
    return Trim(text.substr(0, end));
  }

  void ProposeFromStructure() {
    std::array<int, 8> group{};  // of the headings of each level
    int next_group = 0;
    std::array<int, 8> list_group{};  // of the list at hand, of the items of each depth
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.boilerplate) continue;
      const std::string& text = block.text.str();
      if (block.kind != BlockKind::kListItem) list_group.fill(0);
      if (block.kind == BlockKind::kHeading) {
        const auto level = static_cast<std::size_t>(std::clamp(block.level, 0, 7));
        if (group[level] == 0) group[level] = ++next_group;
        for (std::size_t deeper = level + 1; deeper < group.size(); ++deeper) group[deeper] = 0;
        options_ = lexicon_.Is(text, Label::kOptionsHeading);
        OpenHeading(i);
        if (text.size() <= kLongestHeading) ProposeHeading(i, group[level]);
      } else if (block.kind == BlockKind::kDefinition) {
        Propose(NamePart(block.term.str()), -1, true);
      } else if (block.kind == BlockKind::kListItem || block.kind == BlockKind::kParagraph) {
        const auto depth = static_cast<std::size_t>(std::clamp(block.level, 0, 7));
        if (list_group[depth] == 0) list_group[depth] = ++next_group;
        std::fill(list_group.begin() + static_cast<std::ptrdiff_t>(depth) + 1, list_group.end(), 0);
        if (options_ && block.kind == BlockKind::kListItem && text.size() <= kLongestName &&
            AfterOptionLabel(text).empty())
          ProposeListed(text, list_group[depth]);
        else
          ProposeLeadIn(block, list_group[depth]);
      }
    }
  }

  void ProposeHeading(std::size_t block, int group) {
    const std::string_view text = document_.blocks[block].text.str();
    if (const std::string_view option = AfterOptionLabel(text); !option.empty()) {
      ProposeOption(option, group);
      return;
    }
    std::string_view name = NamePart(text);
    // "ADR-7: Foo" is about Foo.
    if (CountsParts(name) && text.substr(name.size()).starts_with(": "))
      name = NamePart(text.substr(name.size() + 2));
    if (text.find('?') != std::string_view::npos) {
      // "Why not Foo?"
      const std::string lower = LowerOf(name);
      const std::size_t label = std::max(lexicon_.BeginsWith(lower, Label::kProQuestion),
                                         lexicon_.BeginsWith(lower, Label::kConQuestion));
      if (label == 0) return;
      name = Trim(name.substr(label));
      while (!name.empty() && name.back() == '?') name.remove_suffix(1);
    }
    if (IsTopic(name)) return;
    // "Side8's k8s-operator" is called by what is owned.
    for (const std::string_view own : {"'s ", "\xE2\x80\x99s "}) {
      const std::size_t at = name.find(own);
      if (at != std::string_view::npos && IsNovel(name.substr(at + own.size())))
        name = name.substr(at + own.size());
    }
    Candidate* candidate = Propose(name, group, true);
    if (candidate == nullptr) return;
    candidate->heading = true;
    if (IsWrittenAsName(name) && UnderChoices(block)) candidate->declared = true;
    // Headings begin with a capital; what does not is written as it is called.
    if (candidate->words == 1 && IsAsciiLower(name.front())) candidate->novel = true;
    if (IsWeighed(block) || records_.contains(block) || header_cells_.contains(NameKey(name)))
      candidate->declared = true;
  }

  // "Iron Anvil", "gEDA": each word has a capital or is none of English's.
  [[nodiscard]] static bool IsWrittenAsName(std::string_view text) {
    const std::vector<std::string_view> words = SplitSpaces(text);
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
      return IsAsciiUpper(word.front()) || IsNovel(word);
    });
  }

  // Keeps the headings over what comes next, the outermost first.
  void OpenHeading(std::size_t heading) {
    const int level = document_.blocks[heading].level;
    has_elder_ = false;
    while (!open_headings_.empty() && document_.blocks[open_headings_.back()].level >= level) {
      has_elder_ = has_elder_ || document_.blocks[open_headings_.back()].level == level;
      open_headings_.pop_back();
    }
    open_headings_.push_back(heading);
  }

  // Whether a heading, the last opened, stands right below "Considered engines", and not alone.
  [[nodiscard]] bool UnderChoices(std::size_t heading) const {
    const auto& blocks = document_.blocks;
    const int level = blocks[heading].level;
    const auto beside = [&](std::size_t i) {
      return blocks[i].kind == BlockKind::kHeading && blocks[i].level == level;
    };
    if (open_headings_.size() < 2) return false;
    const std::size_t above = open_headings_[open_headings_.size() - 2];
    if (lexicon_.BeginsWith(LowerOf(WithoutNumber(blocks[above].text.str())),
                            Label::kChoicesHeading) == 0)
      return false;
    bool alone = !has_elder_;
    for (std::size_t i = heading + 1; alone && i < blocks.size(); ++i) {
      if (blocks[i].kind == BlockKind::kHeading && blocks[i].level < level) break;
      alone = !beside(i);
    }
    return !alone;
  }

  // Whether pros and cons are told below a heading: then it names one of the things to choose from.
  [[nodiscard]] bool IsWeighed(std::size_t heading) const {
    const auto& blocks = document_.blocks;
    constexpr std::size_t kReach = 40;         // blocks
    constexpr std::size_t kLongestLabel = 24;  // bytes
    for (std::size_t i = heading + 1; i < std::min(blocks.size(), heading + kReach); ++i) {
      const Block& block = blocks[i];
      if (block.kind == BlockKind::kHeading && block.level <= blocks[heading].level) return false;
      if (IsToldSign(block.marker)) return true;
      if (block.kind == BlockKind::kHeading && SideOfSign(block.text.str()) != 0) return true;
      std::string_view label = block.text.str();
      if (block.kind == BlockKind::kDefinition)
        label = block.term.str();
      else if (!block.text.strong.empty() && block.text.strong.front().begin == 0)
        label = block.text.strong.front().In(label);
      else
        label = label.substr(0, label.find(':'));
      if (label.empty() || label.size() > kLongestLabel) continue;
      if (lexicon_.Is(label, Label::kProNoun) || lexicon_.Is(label, Label::kConNoun)) return true;
      // `(+) "Pros"`
      std::size_t at = 0;
      if (block.kind == BlockKind::kHeading &&
          lexicon_.Find(LowerOf(label), {Label::kProNoun, Label::kConNoun}, &at) != 0)
        return true;
    }
    return false;
  }

  // Whether what follows a paragraph at once is a label of pros or cons.
  [[nodiscard]] bool PointsFollow(const Block& paragraph) const {
    const auto next = static_cast<std::size_t>(&paragraph - document_.blocks.data()) + 1;
    if (next >= document_.blocks.size()) return false;
    std::string_view label = document_.blocks[next].text.str();
    label = label.substr(0, label.find(':'));
    return lexicon_.Is(label, Label::kProNoun) || lexicon_.Is(label, Label::kConNoun);
  }

  // "Mapbox GL JS 2.3.1" among the considered options: what a list of options names is one. Where
  // its first word is a name already, that is it.
  void ProposeListed(std::string_view text, int group) {
    std::string_view name = NamePart(text);
    const std::string_view first = name.substr(0, name.find(' '));
    if (first.empty() || IsTopic(name)) return;
    std::string_view longer;
    if (vocabulary_.FindTechnology(name) == nullptr && name.size() > first.size() &&
        (vocabulary_.FindTechnology(first) != nullptr || IsNovel(first)))
      longer = WithoutVersion(std::exchange(name, first));
    Candidate* candidate = Propose(name, group, true);
    if (candidate == nullptr) return;
    candidate->declared = true;
    if (longer.size() > first.size() && candidate->alias.empty()) candidate->alias = longer;
  }

  // The cells that head the columns and rows of tables.
  void ReadHeaderCells() {
    for (const Block& block : document_.blocks) {
      if (block.kind != BlockKind::kTable || block.table.rows.empty()) continue;
      const auto note = [&](const Cell& cell) {
        if (cell.text.size() <= kLongestName) header_cells_.insert(NameKey(cell.text.str()));
      };
      for (const Cell& cell : block.table.rows.front()) note(cell);
      for (const auto& row : block.table.rows) {
        if (!row.empty()) note(row.front());
      }
    }
    header_cells_.erase("");
  }

  // Headings of one level over the same three fields ("RAM: 2 GB", "Weight: 50 g") name records of
  // one kind. What settings, messages and people have as fields says nothing.
  void ReadFields() {
    constexpr std::size_t kFewestFields = 3;
    constexpr std::size_t kMostLevels = 8;
    std::map<std::pair<int, std::string>, std::vector<std::size_t>> sections;  // of each field
    std::array<std::size_t, kMostLevels> open{};  // heading of each level; 0 for none
    int level = 0;
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind == BlockKind::kHeading) {
        level = std::clamp(block.level, 0, static_cast<int>(kMostLevels) - 1);
        open[static_cast<std::size_t>(level)] = i + 1;
        continue;
      }
      if (open[static_cast<std::size_t>(level)] == 0) continue;
      const std::string key = FieldOf(block);
      if (key.empty() || DataKnowledge::Get().reference_labels.contains(key)) continue;
      NoteNamed(block, key, open[static_cast<std::size_t>(level)] - 1);
      if (MayNameOne(key)) continue;
      std::vector<std::size_t>& of_field = sections[{level, key}];
      const std::size_t heading = open[static_cast<std::size_t>(level)] - 1;
      if (of_field.empty() || of_field.back() != heading) of_field.push_back(heading);
    }
    std::map<std::size_t, std::size_t> shared;  // heading -> fields that another has as well
    for (const auto& [field, headings] : sections) {
      for (const std::size_t heading : headings) shared[heading] += headings.size() > 1 ? 1U : 0U;
    }
    for (const auto& [heading, fields] : shared) {
      if (fields >= kFewestFields) records_.insert(heading);
    }
  }

  // Notes the label of a field below a heading that is an aspect.
  void NoteNamed(const Block& block, const std::string& key, std::size_t heading) {
    const std::string& text = block.text.str();
    const std::string& above = document_.blocks[heading].text.str();
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos || above.size() > kLongestHeading || IsTopic(key) ||
        !IsTopic(above))
      return;
    NamedField& field = named_fields_[key];
    if (field.below == 0) field.name = NamePart(std::string_view(text).substr(0, colon));
    if (field.below == 0 || field.last != heading) ++field.below;
    field.last = heading;
  }

  // "kitty: ...", "Alacritty: ..." below "Speed" and below "Configuration": what the same labels
  // name under several aspects is compared, if the words of some are no English ones.
  void ProposeNamedFields() {
    std::vector<std::string_view> names;
    bool told = false;
    for (const auto& [key, field] : named_fields_) {
      if (field.below < 2) continue;
      names.push_back(field.name);
      told = told || MayNameOne(key);
    }
    if (names.size() < 2 || !told) return;
    for (const std::string_view name : names) {
      if (Candidate* candidate = Propose(name, -1, true)) candidate->declared = true;
    }
  }

  // "Redis: 12 ms", "Zorkfx: 14 ms" below each aspect: the fields are what is compared.
  [[nodiscard]] bool MayNameOne(std::string_view key) const {
    if (IsTopic(key)) return false;
    const std::vector<std::string_view> words = SplitSpaces(key);
    return vocabulary_.FindTechnology(words.front()) != nullptr ||
           vocabulary_.FindTechnology(key) != nullptr ||
           std::any_of(words.begin(), words.end(), IsNovel);
  }

  // The label of an item "RAM: 2 GB" or of a definition, as the lists of labels have it.
  [[nodiscard]] static std::string FieldOf(const Block& block) {
    constexpr std::size_t kLongestLabel = 32;  // bytes
    if (block.kind == BlockKind::kDefinition) return LabelKey(block.term.str());
    const bool led = block.kind == BlockKind::kParagraph && !block.text.strong.empty() &&
                     block.text.strong.front().begin == 0;
    if (block.kind != BlockKind::kListItem && !led) return {};
    const std::string& text = block.text.str();
    const std::size_t colon = text.find(": ");
    return colon > kLongestLabel  // or there is none
               ? std::string()
               : LabelKey(text.substr(0, colon));
  }

  // What a document calls an option is one, whatever it is called.
  void ProposeOption(std::string_view text, int group) {
    std::string_view name = NamePart(text);
    const std::string lower = LowerOf(name);
    std::string_view bracket;
    if (const std::size_t open = text.find(" ("); open != std::string_view::npos)
      bracket = text.substr(open + 2, text.find(')', open) - open - 2);
    std::size_t at = 0;
    if (const std::size_t size = lexicon_.Find(lower, Label::kCompanion, &at); size != 0 && at > 0)
      name = Trim(name.substr(0, at));
    Candidate* candidate = Propose(name, group, true);
    if (candidate == nullptr) return;
    candidate->declared = true;
    // "Manual creation (virt-customize)": the bracket gives another name of it.
    if (SplitSpaces(bracket).size() == 1 && IsNovel(bracket) &&
        bracket.find('/') == std::string_view::npos)
      candidate->alias = bracket;
  }

  void ProposeLeadIn(const Block& block, int group) {
    const std::string& text = block.text.str();
    std::string_view lead;
    if (const std::string_view before = WithoutNumber(ReadDashedLead(text).name);
        !before.empty() && !IsTopic(before) && AfterOptionLabel(text).empty()) {
      if (Candidate* candidate = Propose(before, group, true)) {
        ++dashed_;
        dashed_novel_ += candidate->novel || candidate->known;
        candidate->dashed = true;
        if (options_ && block.kind == BlockKind::kListItem) candidate->declared = true;
        if (block.kind == BlockKind::kParagraph && PointsFollow(block)) candidate->declared = true;
      }
      return;
    }
    ProposeChosen(block, group);
    if (!block.text.strong.empty() && block.text.strong.front().begin == 0) {
      lead = block.text.strong.front().In(text);
    } else if (block.kind == BlockKind::kListItem) {
      const std::string_view head = std::string_view(text).substr(0, kLongestName + 4);
      const std::size_t end = std::min({head.find(": "), head.find(" - "),
                                        head.find(" \xE2\x80\x93 "), head.find(" \xE2\x80\x94 ")});
      if (end != std::string_view::npos)
        lead = head.substr(0, end);
      else if (text.size() <= kLongestName)
        lead = text;
    }
    if (lead.empty() || lead.size() > kLongestHeading) return;
    if (const std::string_view option = AfterOptionLabel(text);
        !option.empty() && option.size() <= kLongestHeading) {
      ProposeOption(option, group);
      return;
    }
    const std::string_view name = NamePart(lead);
    if (IsTopic(name)) return;
    Candidate* candidate = Propose(name, group, true);
    if (candidate == nullptr || lead.size() != text.size()) return;
    candidate->heads = HeadsItems(block);
    if (IsWrittenAsName(name) && IsWeighedItem(block)) candidate->declared = true;
  }

  // Whether "Pros: ..." or "Cons" stands among the items below an item, or right below a line.
  [[nodiscard]] bool IsWeighedItem(const Block& head) const {
    constexpr std::size_t kReach = 12;  // items
    if (head.kind == BlockKind::kParagraph) return PointsFollow(head);
    const auto first = static_cast<std::size_t>(&head - document_.blocks.data()) + 1;
    const std::size_t end = std::min(document_.blocks.size(), first + kReach);
    for (std::size_t i = first; i < end; ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind != BlockKind::kListItem || block.level <= head.level) return false;
      std::string_view label = block.text.str();
      label = label.substr(0, label.find(':'));
      if (lexicon_.Is(label, Label::kProNoun) || lexicon_.Is(label, Label::kConNoun)) return true;
    }
    return false;
  }

  // "Decision: foo." under "ADR-7: foo for maps" names what was chosen.
  void ProposeChosen(const Block& block, int group) {
    std::string_view text = block.text.str();
    const std::string head = LowerOf(text.substr(0, kLongestHeading));
    const std::size_t label = lexicon_.BeginsWith(head, Label::kChosenLabel);
    if (label == 0 || !text.substr(label).starts_with(": ")) return;
    text = Trim(text.substr(label + 1));
    text = Trim(text.substr(0, text.find_first_of(",.;(")));
    if (text.empty() || text.size() > kLongestName || SplitSpaces(text).size() != 1 ||
        IsTopic(text) || !HeadingAboveHas(block, text)) {
      return;
    }
    ProposeOption(text, group);
  }

  // Whether the heading that a block stands under has a word, in any case.
  [[nodiscard]] bool HeadingAboveHas(const Block& block, std::string_view word) const {
    constexpr int kReach = 12;  // blocks
    const Block* above = &block;
    for (int i = 0; i < kReach && above != document_.blocks.data(); ++i) {
      --above;
      if (above->kind != BlockKind::kHeading) continue;
      const std::string heading = LowerOf(above->text.str());
      const std::vector<std::string_view> words = SplitSpaces(heading);
      return std::find(words.begin(), words.end(), LowerOf(word)) != words.end();
    }
    return false;
  }

  // Whether deeper items follow an item at once.
  [[nodiscard]] bool HeadsItems(const Block& item) const {
    const auto next = static_cast<std::size_t>(&item - document_.blocks.data()) + 1;
    return item.kind == BlockKind::kListItem && next < document_.blocks.size() &&
           document_.blocks[next].kind == BlockKind::kListItem &&
           document_.blocks[next].level > item.level;
  }

  // The text may call "KIWI image builder" just KIWI.
  void ProposeFirstWords() {
    const std::size_t proposed = candidates_.size();
    for (std::size_t c = 0; c < proposed; ++c) {
      if (!candidates_[c].structural || candidates_[c].known || candidates_[c].words < 2) continue;
      const std::string first(SplitSpaces(candidates_[c].name).front());
      if (IsAsciiUpper(first.front()) && !IsTopic(first)) Propose(first, -1, false);
    }
  }

  // Words that no dictionary has and that the text writes with capitals.
  void ProposeFromText() {
    for (std::size_t b = 0; b < tokens_.size(); ++b) {
      const Block& block = document_.blocks[b];
      if (block.kind == BlockKind::kCode || block.kind == BlockKind::kHeading || block.boilerplate)
        continue;
      const std::string& text = block.text.str();
      for (const Token& token : tokens_[b]) {
        if ((token.traits & traits::kNewName) == 0 || token.kind != TokenKind::kWord ||
            token.end - token.begin < 3)
          continue;
        const WordFacts* facts = words_.Of(token);
        if (!seen_words_.insert(facts->name_key).second) {
          NoteShortForm(text, tokens_[b], &token - tokens_[b].data());
          continue;
        }
        const std::string_view word = token.In(text);
        // What is written all in capitals with underscores is a variable.
        const bool variable = word.find('_') != std::string_view::npos &&
                              std::none_of(word.begin(), word.end(), IsAsciiLower);
        if (variable || IsTopic(word)) continue;
        if (Propose(word, -1, false) != nullptr)
          NoteShortForm(text, tokens_[b], &token - tokens_[b].data());
      }
      ProposeRuns(text, tokens_[b]);
      ProposeListed(text, tokens_[b]);
      ProposeBeside(text, tokens_[b]);
      if (block.kind == BlockKind::kListItem) ProposeFirstOfItem(text, tokens_[b]);
    }
  }

  void ProposeLinked() {
    for (const std::string& name : document_.linked_names) {
      if (IsTopic(name)) continue;
      if (Candidate* candidate = Propose(name, -1, false)) candidate->linked = true;
    }
  }

  // A name that the text explains by its initials is one.
  void NoteShortForm(const std::string& text, const std::vector<Token>& tokens, std::ptrdiff_t at) {
    std::string form = ShortForm(text, tokens, at);
    if (form.empty()) return;
    const auto found = by_key_.find(NameKey(tokens[static_cast<std::size_t>(at)].In(text)));
    if (found == by_key_.end()) return;
    Candidate& candidate = candidates_[found->second];
    if (!candidate.alias.empty()) return;
    candidate.alias = std::move(form);
    candidate.declared = true;
  }

  // "DelayedJob (dj)": the initials in brackets behind token i; empty if there are none.
  [[nodiscard]] static std::string ShortForm(const std::string& text,
                                             const std::vector<Token>& tokens, std::ptrdiff_t at) {
    const auto i = static_cast<std::size_t>(at);
    if (i + 3 >= tokens.size() || tokens[i + 1].In(text) != "(" || tokens[i + 3].In(text) != ")")
      return {};
    const std::string_view form = tokens[i + 2].In(text);
    std::string initials;
    for (const char c : tokens[i].In(text)) {
      if (IsAsciiUpper(c)) initials += c;
    }
    if (initials.size() < 2 || form.size() != initials.size()) return {};
    for (std::size_t k = 0; k < form.size(); ++k) {
      const char upper = IsAsciiLower(form[k]) ? static_cast<char>(form[k] - 'a' + 'A') : form[k];
      if (upper != initials[k]) return {};
    }
    return std::string(form);
  }

  // "Join Monster", "Font Awesome": words that the text writes with capitals side by side.
  void ProposeRuns(const std::string& text, const std::vector<Token>& tokens) {
    const auto capital = [&](std::size_t i) {
      return tokens[i].kind == TokenKind::kWord && IsAsciiUpper(text[tokens[i].begin]);
    };
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (!capital(i)) continue;
      std::size_t end = i + 1;
      while (end < tokens.size() && capital(end) && tokens[end].begin == tokens[end - 1].end + 1)
        ++end;
      constexpr std::size_t kMostInRun = 3;
      if (end - i >= 2 && end - i <= kMostInRun) {
        const std::string_view run =
            std::string_view(text).substr(tokens[i].begin, tokens[end - 1].end - tokens[i].begin);
        // What is a name by its first word alone needs no second.
        const bool longer =
            std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(i),
                        tokens.begin() + static_cast<std::ptrdiff_t>(end), [&](const Token& token) {
                          const WordFacts* facts = words_.Of(token);
                          return facts == nullptr || facts->technology != nullptr || facts->novel;
                        });
        if (!longer && !IsTopic(run)) Propose(run, -1, false);
      }
      i = end - 1;
    }
  }

  // "XFS, JFS, ext3 and ReiserFS": what stands in a list with known names is one.
  void ProposeListed(const std::string& text, const std::vector<Token>& tokens) {
    std::size_t i = 0;
    while (i + 2 < tokens.size()) {
      if ((tokens[i + 1].traits & traits::kJoinsNothing) != 0) {
        ++i;  // no list begins with most words
        continue;
      }
      std::size_t end = i;  // of the list: single words between commas, "and" and "or"
      std::vector<std::size_t>& members = members_;
      members.clear();
      while (end < tokens.size() && tokens[end].kind == TokenKind::kWord) {
        const WordFacts* facts = words_.Of(tokens[end]);
        if (facts == nullptr) break;
        members.push_back(end++);
        if (end >= tokens.size() || !Joins(text, tokens, &end)) break;
      }
      constexpr std::size_t kFewest = 3;
      if (members.size() >= kFewest) {
        const bool known = std::any_of(members.begin(), members.end(), [&](std::size_t m) {
          return words_.Of(tokens[m])->technology != nullptr && words_.Of(tokens[m])->novel;
        });
        for (const std::size_t m : members) {
          if (!known || words_.Of(tokens[m])->technology != nullptr) continue;
          const std::string_view word = tokens[m].In(text);
          if (IsTopic(word)) continue;
          if (Candidate* candidate = Propose(word, -1, false)) candidate->listed = true;
        }
      }
      i = std::max(i + 1, end);
    }
  }

  // "how Awesome and i3 compare": an ordinary word with a capital beside a known name. Whether it
  // is a name, too, its uses tell.
  void ProposeBeside(const std::string& text, const std::vector<Token>& tokens) {
    const auto facts_of = [&](std::size_t i) {
      return tokens[i].kind == TokenKind::kWord ? words_.Of(tokens[i]) : nullptr;
    };
    for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
      const WordFacts* joint = facts_of(i);
      if (joint == nullptr || !joint->cues.HasAny({Cue::kConjunction, Cue::kThan})) continue;
      for (const auto& [name, other] : {std::pair{i - 1, i + 1}, std::pair{i + 1, i - 1}}) {
        const WordFacts* known = facts_of(other);
        const WordFacts* word = facts_of(name);
        if (known == nullptr || known->technology == nullptr || !known->novel) continue;
        const std::string_view written = tokens[name].In(text);
        if (word == nullptr || word->technology != nullptr || word->novel || name == 0 ||
            tokens[name - 1].kind != TokenKind::kWord || !IsAsciiUpper(written.front()) ||
            written.size() < 3 || IsTopic(written))
          continue;
        Propose(written, -1, false);
      }
    }
  }

  // "- tarcat does not encrypt": an item's subject needs no capital.
  void ProposeFirstOfItem(const std::string& text, const std::vector<Token>& tokens) {
    if (tokens.size() < 3 || tokens[0].kind != TokenKind::kWord ||
        tokens[1].kind != TokenKind::kWord)
      return;
    const std::string_view word = tokens[0].In(text);
    const WordFacts* facts = words_.Of(tokens[1]);
    const Tag next = facts == nullptr ? Tag::kUnknown : facts->usual_tag;
    if (!IsAsciiLower(word.front()) || word.size() < 3 || !IsNovel(word) || IsTopic(word)) return;
    if (next == Tag::kVBZ || next == Tag::kMD) Propose(word, -1, true);
  }

  // Whether a list goes on at `*end`; moves it behind the comma, the conjunction or both.
  [[nodiscard]] bool Joins(const std::string& text, const std::vector<Token>& tokens,
                           std::size_t* end) const {
    const std::size_t from = *end;
    if (tokens[*end].In(text) == "," || tokens[*end].In(text) == "/") ++*end;
    if (*end < tokens.size()) {
      const WordFacts* facts = words_.Of(tokens[*end]);
      if (facts != nullptr && facts->cues.Has(Cue::kConjunction)) ++*end;
    }
    return *end > from;
  }

  void CountUses() {
    if (candidates_.empty()) return;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_first;
    std::bitset<512> beginnings;  // by first letter and length, which most words do not share
    const auto mark = [](std::string_view lower) {
      return (static_cast<unsigned char>(lower.front()) + 37 * lower.size()) % 512;
    };
    firsts_.reserve(candidates_.size());
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      const std::string& name = candidates_[c].name;
      firsts_.push_back(LowerOf(SplitSpaces(name).front()));
      by_first[firsts_.back()].push_back(c);
      beginnings.set(mark(firsts_.back()));
    }
    for (std::size_t b = 0; b < tokens_.size(); ++b) {
      const Block& block = document_.blocks[b];
      if (block.kind == BlockKind::kCode || block.kind == BlockKind::kHeading || block.boilerplate)
        continue;
      const std::string& text = block.text.str();
      for (std::size_t i = 0; i < tokens_[b].size(); ++i) {
        const WordFacts* facts = words_.Of(tokens_[b][i]);
        if (facts == nullptr || !beginnings[mark(facts->lower)]) continue;
        const auto found = by_first.find(facts->lower);
        if (found == by_first.end()) continue;
        constexpr std::size_t kMostTried = 8;  // candidates that begin alike
        for (std::size_t k = 0; k < std::min(kMostTried, found->second.size()); ++k)
          CountUse(candidates_[found->second[k]], text, tokens_[b], i);
      }
    }
  }

  void CountUse(Candidate& candidate, const std::string& text, const std::vector<Token>& tokens,
                std::size_t i) {
    const std::size_t begin = tokens[i].begin;
    const auto tag_of = [&](const Token& token) {
      const WordFacts* facts = words_.Of(token);
      return facts != nullptr ? facts->usual_tag : UsualTag(LowerOf(token.In(text)));
    };
    const std::string_view here = std::string_view(text).substr(begin, candidate.name.size());
    if (here.size() != candidate.name.size()) return;
    std::size_t last = i;
    while (last + 1 < tokens.size() && tokens[last + 1].end <= begin + here.size()) ++last;
    if (tokens[last].end != begin + here.size()) return;
    if (here != candidate.name && LowerOf(here) != LowerOf(candidate.name)) return;
    // "NRF52840" and "nrf52840" are one.
    const bool model = candidate.novel && std::any_of(here.begin(), here.end(), IsAsciiDigit);
    const bool as_written = here == candidate.name || IsAsciiUpper(here.front()) || model;
    const Token* before = i > 0 ? &tokens[i - 1] : nullptr;
    const bool within = before != nullptr && before->kind == TokenKind::kWord;
    const Tag tag_before = within ? tag_of(*before) : Tag::kUnknown;
    const WordFacts* facts_before = within ? words_.Of(*before) : nullptr;
    const bool article = tag_before == Tag::kDT ||
                         (facts_before != nullptr && facts_before->cues.Has(Cue::kPossessive));
    const bool has_next = last + 1 < tokens.size() && tokens[last + 1].kind == TokenKind::kWord;
    const Tag next = has_next ? tag_of(tokens[last + 1]) : Tag::kUnknown;
    const bool verb_next = next == Tag::kVBZ || next == Tag::kMD || next == Tag::kVBD ||
                           next == Tag::kPOS || next == Tag::kVBP;
    const bool capital = model || std::any_of(here.begin(), here.end(), IsAsciiUpper);
    // A word that is none of English's needs no capital to be a name: "than freezegun".
    const bool bare = candidate.novel && candidate.structural && here == candidate.name;
    if (!as_written) {
      // "MDM" in the title may be "mdm" in the text.
      ++(candidate.novel && verb_next && !article ? candidate.use.named : candidate.use.plain);
      if (!article && !(candidate.novel && verb_next)) ++candidate.use.lowered;
    } else if (article) {
      if (!capital || !candidate.novel) ++candidate.use.plain;
    } else if (verb_next || (within && (capital || bare))) {
      ++candidate.use.named;
    } else if (within) {
      ++candidate.use.plain;
    }
  }

  std::vector<IntroducedName> Decide() {
    // A group that holds a name shows that its other members are ones.
    std::unordered_map<int, std::pair<std::size_t, std::size_t>> groups;  // members, names
    std::unordered_map<int, std::pair<std::size_t, std::size_t>> heads;   // members, no words
    for (const Candidate& candidate : candidates_) {
      if (candidate.group < 0) continue;
      if (candidate.heading) {
        auto& [members, novel] = heads[candidate.group];
        ++members;
        if (candidate.known || IsCoined(candidate)) ++novel;
      }
      auto& [members, names] = groups[candidate.group];
      ++members;
      if (candidate.known || IsName(candidate, false)) ++names;
    }
    std::vector<IntroducedName> names;
    for (Candidate& candidate : candidates_) {
      if (names.size() >= kMostIntroduced) break;
      if (candidate.known && !candidate.alias.empty())
        names.push_back({candidate.name, candidate.alias, false, false, true});
      else if (candidate.known && candidate.declared)
        names.push_back({candidate.name, {}, false, false, true});
      if (candidate.known) continue;
      const auto group = groups.find(candidate.group);
      constexpr std::size_t kManyNames = 3;
      const auto head = heads.find(candidate.group);
      // Sections that stand side by side, all of which are called by what is no word.
      const bool among_novel = candidate.heading && head != heads.end() &&
                               head->second.second >= 2 &&
                               head->second.second == head->second.first && IsCoined(candidate);
      const bool among_names = among_novel || (group != groups.end() &&
                                               (group->second.second * 2 >= group->second.first ||
                                                (group->second.second >= kManyNames &&
                                                 group->second.second * 3 >= group->second.first)));
      if (!IsName(candidate, among_names)) continue;
      Shorten(candidate);
      names.push_back({candidate.name, candidate.alias, !candidate.novel, candidate.in_title,
                       candidate.structural});
    }
    return names;
  }

  // "PhysX", "ESP32-C3", "Odroid XU4": capitals, a first word that English lacks, no version, and
  // no longer form of a name that the document gives elsewhere.
  [[nodiscard]] bool IsCoined(const Candidate& candidate) const {
    const std::vector<std::string_view> words = SplitSpaces(candidate.name);
    const auto is_proper = [](std::string_view word) {
      return IsAsciiUpper(word.front()) || IsAsciiDigit(word.front());
    };
    const auto is_version = [](std::string_view word) {
      const std::size_t dot = word.find('.');
      return dot != std::string_view::npos && dot > 0 && IsAsciiDigit(word[dot - 1]);
    };
    if (!candidate.novel || !std::all_of(words.begin(), words.end(), is_proper) ||
        std::any_of(words.begin(), words.end(), is_version))
      return false;
    if (words.size() < 2) return true;
    if (!IsNovel(words.front())) return false;  // "Hidden Lockfiles"
    const auto shorter = by_key_.find(NameKey(words.front()));
    return shorter == by_key_.end() || !candidates_[shorter->second].declared;
  }

  [[nodiscard]] bool IsName(const Candidate& candidate, bool among_names) const {
    const Use& use = candidate.use;
    const bool capital = std::any_of(candidate.name.begin(), candidate.name.end(), IsAsciiUpper) ||
                         IsAsciiDigit(candidate.name.front());
    if (candidate.declared) return true;
    if (candidate.linked && (capital || candidate.novel)) return true;
    // Where text after text begins with a name and a dash, one more is one, too.
    constexpr std::size_t kFewestDashed = 3;
    if (candidate.dashed && dashed_ >= kFewestDashed && dashed_novel_ * 2 >= dashed_ &&
        (capital || candidate.novel))
      return true;
    if (candidate.listed) return candidate.novel && use.named + use.plain >= 1;
    // Its items tell of it, as those of its neighbours do of theirs.
    if (candidate.heads && candidate.novel && among_names) return true;
    if (candidate.structural) {
      if (candidate.novel)
        return (use.named >= 1 && use.named * 2 >= use.plain) ||
               (among_names && use.plain - use.lowered <= use.named);
      if (!capital) return false;
      return use.named >= 2 + (among_names ? 0U : 1U) && use.plain * 2 <= use.named;
    }
    if (candidate.in_title) return use.named >= 2 && use.named >= use.plain;
    // "DelayedJob" is no word at all; one capital may be a person's.
    const bool joined = candidate.novel && candidate.words == 1 &&
                        std::any_of(candidate.name.begin(), candidate.name.end(), IsAsciiLower) &&
                        std::any_of(candidate.name.begin() + 1, candidate.name.end(), IsAsciiUpper);
    return capital && use.named >= (joined ? 2U : 3U) && use.plain * 3 <= use.named;
  }

  // "KIWI image builder" is KIWI where the text calls it so.
  void Shorten(Candidate& candidate) {
    const std::vector<std::string_view> words = SplitSpaces(candidate.name);
    if (words.size() < 2) return;
    const auto shorter = by_key_.find(NameKey(words.front()));
    if (shorter == by_key_.end()) return;
    const Candidate& name = candidates_[shorter->second];
    // Each use of the long form is one of its first word too.
    if (name.known || name.use.named < 2 * candidate.use.named + 2 ||
        name.use.plain > name.use.named)
      return;
    candidate.alias = candidate.name;
    candidate.name = name.name;
  }

  const Document& document_;
  const std::vector<std::vector<Token>>& tokens_;
  const Vocabulary& vocabulary_;
  const WordTable& words_;
  const Lexicon& lexicon_ = Lexicon::Get();
  std::vector<Candidate> candidates_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_set<std::string_view> seen_words_;  // WordFacts::name_key
  std::vector<std::size_t> members_;                 // of a list: tokens
  std::vector<std::string> firsts_;
  std::size_t dashed_ = 0;  // texts that begin with a candidate and a dash
  std::size_t dashed_novel_ = 0;
  std::vector<std::size_t> open_headings_;  // over the block at hand
  bool has_elder_ = false;                  // the last of them stands beside one before it
  struct NamedField {
    std::string_view name;
    std::size_t below = 0;  // how many aspects
    std::size_t last = 0;   // the last of their headings
  };
  std::map<std::string, NamedField> named_fields_;  // by LabelKey
  bool options_ = false;                            // under "Considered options"
  std::unordered_set<std::size_t> records_;         // headings over fields that others have, too
  std::unordered_set<std::string> header_cells_;    // as NameKey
  std::unordered_set<std::string> linked_;          // names that links give, as NameKey
};

}  // namespace

std::vector<IntroducedName> FindIntroducedNames(const Document& document,
                                                const std::vector<std::vector<Token>>& tokens,
                                                const Vocabulary& vocabulary,
                                                const WordTable& words) {
  return Finder(document, tokens, vocabulary, words).Run();
}

}  // namespace verdict::importers
