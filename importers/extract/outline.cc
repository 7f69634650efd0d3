#include "importers/extract/outline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/language/stem.h"
#include "base/text.h"
#include "importers/extract/advice_table.h"
#include "importers/extract/labels.h"
#include "importers/extract/lead_in.h"
#include "importers/extract/lexicon.h"
#include "importers/extract/verdict_line.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestLead = 48;  // bytes, before a colon or dash

class Outliner {
 public:
  Outliner(const Document& document, const NameTable& names, const Vocabulary& vocabulary)
      : document_(document),
        names_(names),
        vocabulary_(vocabulary),
        lexicon_(Lexicon::Get()),
        labels_(document.title, names, vocabulary),
        placed_(document.blocks.size()) {}

  std::vector<Placed> Run() {
    CountFieldLabels();
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) Place(i);
    MarkParallelSections();
    return std::move(placed_);
  }

 private:
  struct Level {
    int level = 0;
    LabelMeaning meaning;
    std::string text;
  };

  void Place(std::size_t i) {
    const Block& block = document_.blocks[i];
    Placed& placed = placed_[i];
    const std::string& text = block.text.str();
    placed.part = {0, text.size()};
    if (block.boilerplate) return;  // what the site says is no claim of the author's
    if (block.kind == BlockKind::kHeading) {
      PushHeading(i);
      return;
    }
    placed.scope = Current();
    if (block.kind == BlockKind::kCode) return;
    if (block.kind == BlockKind::kTable) {
      placed.reading = Reading::kTable;
      return;
    }
    if (PlaceQuestion(i)) return;
    if (PlaceFlatTable(i)) return;
    flat_columns_.clear();
    if (block.kind == BlockKind::kListItem) {
      PlaceItem(i);
      return;
    }
    item_levels_.clear();
    if (block.kind == BlockKind::kDefinition && !block.term.empty()) {
      // The term is the lead-in of what explains it: "Redis :: is easy to set up".
      Apply(labels_.Read(block.term.str()), placed.scope);
      placed.reading = Reading::kItem;
      placed.scope.item = true;
      return;
    }
    if (last_heading_ + 1 == i && Refutes(text)) {
      placed.reading = Reading::kRefutation;
      placed.refuted = last_heading_;
      return;
    }
    PlaceParagraph(i);
  }

  void PushHeading(std::size_t i) {
    const Block& block = document_.blocks[i];
    while (!levels_.empty() && levels_.back().level >= block.level) levels_.pop_back();
    levels_.push_back({block.level, labels_.Read(block.text.str()), block.text.str()});
    ApplyDecision();
    // "Comparison to Spark" over everything does not make everything Spark's.
    LabelMeaning& meaning = levels_.back().meaning;
    // "Use Foo for maps" over everything is what was decided.
    if (block.text.str() == document_.title && meaning.side_is_labels) meaning.side = 0;
    if (block.text.str() == document_.title && names_.compared().size() > 1 && meaning.side == 0 &&
        IsOverAll(i))
      meaning.technologies.clear();
    label_ = {};
    has_label_ = false;
    bold_section_.clear();
    item_levels_.clear();
    flat_columns_.clear();
    last_heading_ = i;
    recent_ = -1;
    after_list_ = false;
    placed_[i].scope = Current();
    // A heading of names alone may head a table that lost its borders.
    if (const auto columns = ColumnsOf(block.text); columns.size() >= 2) flat_columns_ = columns;
  }

  // Whether no heading stands beside this one.
  [[nodiscard]] bool IsOverAll(std::size_t heading) const {
    for (std::size_t i = heading + 1; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind == BlockKind::kHeading && block.level <= document_.blocks[heading].level)
        return false;
    }
    return true;
  }

  [[nodiscard]] Scope Current() const {
    Scope scope;
    for (const Level& level : levels_) {
      scope.chooses = scope.chooses || level.meaning.chooses;
      if (level.meaning.technologies.size() == 1) {
        scope.subjects = level.meaning.technologies;
        scope.side = 0;
        scope.subject_is_near = level.meaning.side != 0;
      } else if (level.meaning.technologies.size() > 1) {
        scope.subjects.clear();
        scope.subject_is_near = false;
      }
      if (level.meaning.side != 0) {
        scope.side = level.meaning.side;
        scope.subject_is_near = !scope.subjects.empty();
      }
      if (!level.meaning.aspect.empty()) {
        scope.aspect = level.meaning.aspect;
      } else if (level.meaning.side != 0 || level.meaning.technologies.size() > 1) {
        scope.aspect = {};
      }
    }
    if (!bold_section_.empty()) {
      scope.subjects = bold_section_;
      scope.side = 0;
      scope.subject_is_near = false;
    }
    if (has_label_) Apply(label_, scope);
    // "Pros:" of nobody: of whom the text before it begins with, or of what the document is about.
    if (scope.side != 0 && scope.subjects.empty()) {
      const int whose = recent_ >= 0 ? recent_ : names_.topic();
      if (whose >= 0) {
        scope.subjects = {whose};
        scope.subject_is_near = true;
        scope.subject_is_guessed = true;
      }
    }
    return scope;
  }

  static void Apply(const LabelMeaning& label, Scope& scope) {
    if (label.technologies.size() == 1) {
      // "Use cases", "Foo:", "Bar:": the side of a section that was nobody's is that of its parts.
      if (label.side == 0 && !scope.subjects.empty() && !scope.subject_is_guessed) scope.side = 0;
      scope.subjects = label.technologies;
      scope.subject_is_guessed = false;
      scope.subject_is_near = true;
    }
    if (label.side != 0) {
      scope.side = label.side;
      scope.subject_is_near = !scope.subjects.empty();
    }
    if (!label.aspect.empty()) scope.aspect = label.aspect;
    scope.chooses = scope.chooses || label.chooses;
  }

  // "NodeJS Python" alone on its line.
  [[nodiscard]] std::vector<int> ColumnsOf(const MappedText& text) const {
    if (text.size() > kLongestLabel) return {};
    std::vector<Token> tokens;
    Tokenize(text.str(), tokens);
    std::vector<NameMention> mentions;
    names_.Find(text.str(), tokens, 0, tokens.size(), mentions);
    std::vector<int> columns;
    std::size_t covered = 0;
    // "Aspect Neovim VS Code": the corner's word may stand first.
    if (!mentions.empty() && mentions.front().first == 1 &&
        lexicon_.Is(tokens[0].In(text.str()), Label::kCorner))
      covered = 1;
    for (const NameMention& mention : mentions) {
      columns.push_back(mention.technology);
      covered += mention.last - mention.first;
    }
    if (covered != tokens.size() ||
        std::set<int>(columns.begin(), columns.end()).size() != columns.size())
      return {};
    return columns;
  }

  bool PlaceFlatTable(std::size_t i) {
    const Block& block = document_.blocks[i];
    if (block.kind != BlockKind::kParagraph) return false;
    if (const auto columns = ColumnsOf(block.text); columns.size() >= 2) {
      flat_columns_ = columns;
      return true;
    }
    if (flat_columns_.empty()) return false;
    const bool adjacent = i > 0 && block.lines.first <= document_.blocks[i - 1].lines.last + 1;
    if (!adjacent) return false;
    placed_[i].reading = Reading::kFlatRow;
    placed_[i].columns = flat_columns_;
    return true;
  }

  // The lead-in of a text: its bold beginning, or what stands before a colon if that is a name or a
  // label.
  [[nodiscard]] ByteSpan LeadIn(const Block& block, std::size_t* text_begins) const {
    const std::string& text = block.text.str();
    if (!block.text.strong.empty() && block.text.strong.front().begin == 0) {
      const ByteSpan strong = block.text.strong.front();
      std::size_t next = strong.end;
      const bool colon_inside = strong.end > 0 && text[strong.end - 1] == ':';
      while (next < text.size() && (text[next] == ' ' || text[next] == ':' || text[next] == '-'))
        ++next;
      const bool dash = text.compare(strong.end, 4, " \xE2\x80\x93") == 0 ||
                        text.compare(strong.end, 4, " \xE2\x80\x94") == 0;
      if (dash) next = std::min(text.size(), strong.end + 5);
      const bool separated = colon_inside || dash || strong.end == text.size() ||
                             text[strong.end] == ':' || text.compare(strong.end, 3, " - ") == 0 ||
                             text.compare(strong.end, 2, ": ") == 0;
      if (separated && strong.size() <= kLongestLabel) {
        *text_begins = next;
        return strong;
      }
    }
    const std::string_view head = std::string_view(text).substr(0, kLongestLead + 1);
    const std::size_t colon = head.find(':');
    if (colon != std::string::npos && colon > 0 &&
        (colon + 1 == text.size() || text[colon + 1] == ' ')) {
      const std::string_view lead = std::string_view(text).substr(0, colon);
      const bool label = names_.TechnologyOf(lead) >= 0 || lexicon_.Is(lead, Label::kProNoun) ||
                         lexicon_.Is(lead, Label::kConNoun) ||
                         vocabulary_.FindLabel(lead) != nullptr;
      if (label) {
        *text_begins = colon + 1;
        while (*text_begins < text.size() && text[*text_begins] == ' ') ++*text_begins;
        return {0, colon};
      }
    }
    // "Foo - abandoned since 2019": only a name stands before a dash.
    if (const DashedLead lead = ReadDashedLead(text);
        !lead.name.empty() && names_.TechnologyOf(WithoutNumber(lead.name)) >= 0) {
      *text_begins = lead.begins;
      return {0, lead.name.size()};
    }
    return {0, 0};
  }

  [[nodiscard]] static ByteSpan PhraseBeforeColon(const std::string& text, std::size_t* begins) {
    constexpr std::size_t kLongestPhrase = 48;
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos || colon == 0 || colon > kLongestPhrase) return {0, 0};
    *begins = colon + 2;
    return {0, colon};
  }

  // Whether an item and its neighbour in the list both begin with a phrase and a colon.
  [[nodiscard]] bool StandsAmongLeads(std::size_t i) const {
    const auto leads = [&](std::size_t k) {
      const Block& block = document_.blocks[k];
      std::size_t begins = 0;
      return block.kind == BlockKind::kListItem && block.level == document_.blocks[i].level &&
             !PhraseBeforeColon(block.text.str(), &begins).empty();
    };
    return leads(i) &&
           ((i > 0 && leads(i - 1)) || (i + 1 < document_.blocks.size() && leads(i + 1)));
  }

  // "+ fast" and "- hard to set up" in one list: its marks are its sides. Items that stand side by
  // side are one list, whatever lies below them.
  int SideOfMark(std::size_t i) {
    const auto& blocks = document_.blocks;
    const int level = blocks[i].level;
    const auto side_of = [&](std::size_t k) { return SideOfSign(blocks[k].marker); };
    const auto slot = static_cast<std::size_t>(std::clamp(level, 0, 7));
    MarkedList& list = marked_lists_[slot];
    if (i >= list.end) {
      bool plus = false;
      bool minus = false;
      bool told = false;
      std::size_t end = i;
      for (; end < blocks.size() && blocks[end].kind == BlockKind::kListItem &&
             blocks[end].level >= level;
           ++end) {
        if (blocks[end].level != level) continue;
        plus = plus || side_of(end) > 0;
        minus = minus || side_of(end) < 0;
        told = told || IsToldSign(blocks[end].marker);
      }
      list = {end, (plus && minus) || told};
    }
    return list.marks_are_sides ? side_of(i) : 0;
  }

  // "Good, because it is fast", "Con: slow": the mark with which an item begins. `*begins` gets
  // where the point begins. Returns: false if there is none; `*side` may be 0.
  [[nodiscard]] bool ReadSideMark(const std::string& text, int* side, std::size_t* begins) const {
    constexpr std::size_t kLongestMark = 32;  // bytes
    const std::string lower = Lower(std::string_view(text).substr(0, kLongestMark));
    std::size_t best = 0;
    for (const auto& [label, meant] :
         {std::pair{Label::kProMark, 1}, std::pair{Label::kConMark, -1},
          std::pair{Label::kNeutralMark, 0}}) {
      const std::size_t size = lexicon_.BeginsWith(lower, label);
      if (size <= best || size >= text.size()) continue;
      // A single word is a mark only before a colon: "Good documentation" has none.
      const bool word = lower.find(' ') >= size && lower[size - 1] >= 'a' && lower[size - 1] <= 'z';
      if (word && text[size] != ':') continue;
      best = size;
      *side = meant;
    }
    *begins = best;
    while (*begins < text.size() && (text[*begins] == ':' || text[*begins] == ' ')) ++*begins;
    return best > 0 && *begins < text.size();
  }

  // "Pros", "Drawback"
  [[nodiscard]] bool IsSideNoun(std::string_view text) const {
    return lexicon_.Is(text, Label::kProNoun) || lexicon_.Is(text, Label::kConNoun);
  }

  // The label of "License: MIT"; empty if there is none, or the text behind it is more than a
  // value.
  [[nodiscard]] ByteSpan FieldLabelOf(const Block& block, std::size_t* begins) const {
    constexpr std::size_t kLongestField = 32;  // bytes of a label
    constexpr std::size_t kLongestValue = 64;
    const std::string& text = block.text.str();
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon > kLongestField) return {0, 0};
    *begins = colon + 1;
    while (*begins < text.size() && text[*begins] == ' ') ++*begins;
    if (*begins == colon + 1 || *begins >= text.size() || text.size() - *begins > kLongestValue ||
        text.find(". ", *begins) != std::string::npos)
      return {0, 0};
    const std::string_view label = std::string_view(text).substr(0, colon);
    if (SplitSpaces(label).size() > 4 || names_.TechnologyOf(label) >= 0 ||
        label.find_first_of("\"()") != std::string_view::npos)
      return {0, 0};
    return {0, colon};
  }

  // Labels that stand in the lists of several sections are the fields of what they are about.
  void CountFieldLabels() {
    std::map<std::string, std::size_t> last_section;
    std::size_t section = 0;
    for (const Block& block : document_.blocks) {
      if (block.kind == BlockKind::kHeading) ++section;
      std::size_t begins = 0;
      if (block.kind != BlockKind::kListItem &&
          (block.kind != BlockKind::kParagraph || LeadIn(block, &begins).empty()))
        continue;
      const ByteSpan label = FieldLabelOf(block, &begins);
      if (label.empty()) continue;
      std::string key = Lower(label.In(block.text.str()));
      const auto [seen, is_new] = last_section.try_emplace(key, section);
      if (!is_new && seen->second != section) field_labels_.insert(std::move(key));
    }
  }

  // "Community: Large" in the section of one technology.
  [[nodiscard]] bool IsField(std::string_view label, const Scope& scope) const {
    if (scope.subjects.size() != 1 || scope.side != 0 || levels_.empty()) return false;
    const bool own = scope.subject_is_near ||
                     names_.TechnologyOf(WithoutNumber(WithoutColon(levels_.back().text))) >= 0;
    const std::string key = Lower(label);
    const LabelSet labels = lexicon_.LabelsOf(key);
    if (!own || labels.HasAny({Label::kNeutralHeading, Label::kNoteHeader, Label::kProMark,
                               Label::kConMark, Label::kNeutralMark}))
      return false;
    return field_labels_.contains(key) || vocabulary_.FindLabel(label) != nullptr;
  }

  bool PlaceField(const Block& block, Placed& placed) {
    std::size_t begins = 0;
    const ByteSpan label = FieldLabelOf(block, &begins);
    if (label.empty() || !IsField(label.In(block.text.str()), placed.scope)) return false;
    placed.field = label;
    placed.part = {begins, block.text.size()};
    Apply(labels_.Read(label.In(block.text.str())), placed.scope);
    return true;
  }

  // "Winner: Packer", "Cheapest: Packer, by far"; in a section of choices "Small team: Packer".
  [[nodiscard]] bool IsVerdictLine(std::string_view text, const Scope& scope) const {
    const std::size_t colon = text.substr(0, kLongestLead).find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view rest = Trim(text.substr(colon + 1));
    const std::string_view label = WithoutPictographs(text.substr(0, colon));
    const std::vector<std::string_view> listed =
        ListedIn(rest.substr(0, std::min(rest.find_first_of(".("), kLongestLabel)));
    if (scope.chooses && !listed.empty() &&
        std::all_of(listed.begin(), listed.end(),
                    [&](std::string_view name) { return names_.TechnologyOf(name) >= 0; }))
      return true;
    return names_.TechnologyOf(rest.substr(0, rest.find_first_of(",.;("))) >= 0 &&
           (lexicon_.Is(label, Label::kVerdictLead) || IsSuperlativeLabel(label));
  }

  // Whether an item only names one of the things to choose from: "Considered Options". What says
  // more of it behind a dash does more.
  [[nodiscard]] bool IsListedOption(const std::string& text) const {
    const DashedLead lead = ReadDashedLead(text);
    if (!lead.name.empty() && names_.TechnologyOf(lead.name) >= 0) return false;
    return !levels_.empty() && text.size() <= kLongestLead &&
           lexicon_.Is(levels_.back().text, Label::kOptionsHeading) &&
           !names_.TechnologiesIn(text).empty();
  }

  // Whether an item is one of a list of wishes: "We need a language which:".
  bool IsWished(std::size_t i) {
    const Block& before = document_.blocks[i > 0 ? i - 1 : 0];
    if (before.kind == BlockKind::kListItem) return in_wishes_;
    in_wishes_ = false;
    const std::string& text = before.text.str();
    if (i > 0 && before.kind == BlockKind::kHeading && Current().subjects.empty())
      in_wishes_ = lexicon_.Is(text, Label::kWishHeading);
    if (in_wishes_) return true;
    if (i == 0 || before.kind != BlockKind::kParagraph || !text.ends_with(':')) return false;
    const std::size_t dot = text.rfind(". ");
    std::size_t at = 0;
    in_wishes_ = lexicon_.Find(Lower(dot == std::string::npos ? text : text.substr(dot)),
                               Label::kWish, &at) != 0;
    return in_wishes_;
  }

  void PlaceItem(std::size_t i) {
    const Block& block = document_.blocks[i];
    Placed& placed = placed_[i];
    if (IsWished(i) || IsListedOption(block.text.str())) return;
    while (!item_levels_.empty() && item_levels_.back().first >= block.level)
      item_levels_.pop_back();
    for (const auto& [level, meaning] : item_levels_) {
      if (meaning.technologies.size() > 1) placed.scope.subjects.clear();
      Apply(meaning, placed.scope);
    }
    placed.reading = Reading::kItem;
    placed.scope.item = true;
    if (IsVerdictLine(block.text.str(), placed.scope)) return;
    if (const int technology = placed.scope.side == 0 ? SpeaksOf(i) : -1; technology >= 0)
      recent_ = technology;
    const int side_of_mark = SideOfMark(i);
    if (side_of_mark != 0 && placed.scope.side == 0 && placed.scope.subjects.size() == 1) {
      placed.scope.side = side_of_mark;
      placed.scope.subject_is_near = true;
    }
    std::size_t begins = 0;
    if (int side = 0;
        placed.scope.subjects.size() == 1 && ReadSideMark(block.text.str(), &side, &begins)) {
      placed.scope.side = side;
      placed.scope.subject_is_near = true;
      placed.part = {begins, block.text.size()};
      placed.points =
          IsSideNoun(WithoutColon(std::string_view(block.text.str()).substr(0, begins)));
      const std::string_view said = std::string_view(block.text.str()).substr(begins);
      if (side == 0 || lexicon_.Is(said, Label::kCellUnknown)) placed.reading = Reading::kSkip;
      return;
    }
    if (PlaceField(block, placed)) return;
    begins = 0;
    ByteSpan lead = LeadIn(block, &begins);
    if (lead.empty() && (placed.scope.side != 0 || StandsAmongLeads(i)))
      lead = PhraseBeforeColon(block.text.str(), &begins);
    if (!lead.empty() && placed.scope.side != 0 && begins < block.text.size() &&
        labels_.Read(lead.In(block.text.str())).technologies.empty() &&
        labels_.Read(lead.In(block.text.str())).side == 0) {
      // "Sensible defaults: warnings and sanitizers are one option each": the lead-in is the point.
      placed.lead = lead;
      placed.part = {begins, block.text.size()};
      return;
    }
    if (!lead.empty()) {
      LabelMeaning meaning = labels_.Read(lead.In(block.text.str()));
      if (!meaning.technologies.empty() && names_.TechnologyOf(lead.In(block.text.str())) < 0)
        meaning.technologies.clear();
      // "Complex setup: ten files": in a technology's section the lead-in may be a point.
      if (meaning.technologies.empty() && meaning.side == 0 && placed.scope.side == 0 &&
          placed.scope.subjects.size() == 1 && begins < block.text.size())
        placed.lead = lead;
      Apply(meaning, placed.scope);
      placed.part = {begins, block.text.size()};
      placed.points = meaning.side != 0;
      if (begins >= block.text.size()) {
        placed.reading = Reading::kSkip;
        item_levels_.emplace_back(block.level, meaning);
      }
      return;
    }
    // An item that is only a label heads the items below it.
    const std::string& text = block.text.str();
    const bool deeper = i + 1 < document_.blocks.size() &&
                        document_.blocks[i + 1].kind == BlockKind::kListItem &&
                        document_.blocks[i + 1].level > block.level;
    if (deeper && text.size() <= kLongestLabel) {
      LabelMeaning meaning = labels_.Read(text);
      // Among pros or cons it is a point itself.
      const bool aspect = !meaning.aspect.empty() && placed.scope.side == 0;
      const std::vector<int> named = labels_.NamesAlone(text);
      if (!named.empty()) meaning.technologies = named;
      if (meaning.side != 0 || !named.empty() || aspect) {
        item_levels_.emplace_back(block.level, meaning);
        placed.reading = Reading::kSkip;
      }
    }
  }

  // "Chosen option: Packer, because ...": the rest of the section tells of it. So does what follows
  // from a decision: "Decision" over "We will use Packer.", then "Consequences".
  void ReadChoice(std::size_t i) {
    if (levels_.empty()) return;
    const std::string_view text = document_.blocks[i].text.str();
    constexpr std::size_t kBeginning = 120;
    const std::string_view beginning = text.substr(0, kBeginning);
    const std::size_t label = lexicon_.BeginsWith(Lower(beginning), Label::kChosenLabel);
    const bool decides = lexicon_.Is(WithoutNumber(levels_.back().text), Label::kDecisionHeading);
    if (label == 0 && (!decides || last_heading_ + 1 != i)) return;
    const std::vector<int> chosen = ChosenIn(beginning.substr(label));
    if (chosen.size() != 1) return;
    decided_ = chosen;
    decided_level_ = levels_.back().level;
    levels_.back().meaning.technologies = chosen;
    placed_[i].scope.subjects = chosen;
  }

  // "Q: Why not Packer?", then "A: It is slow": the answer speaks of Packer. Returns: whether the
  // block is one of the two and placed.
  bool PlaceQuestion(std::size_t i) {
    Placed& placed = placed_[i];
    const std::string_view text = document_.blocks[i].text.str();
    const std::string head = Lower(text.substr(0, kLongestLead));
    const auto is_mark = [&](std::size_t at) {
      return at < text.size() && (text[at] == ':' || text[at] == '.');
    };
    if (const std::size_t asks = lexicon_.BeginsWith(head, Label::kAsks);
        asks > 0 && is_mark(asks) && text.find('?') != std::string_view::npos) {
      asked_ = names_.TechnologiesIn(text.substr(asks));
      return true;
    }
    const std::size_t answers = lexicon_.BeginsWith(head, Label::kAnswers);
    if (answers == 0 || !is_mark(answers) || asked_.empty()) return false;
    if (asked_.size() == 1) placed.scope.subjects = std::exchange(asked_, {});
    asked_.clear();
    placed.scope.side = 0;
    placed.part.begin = std::min(text.find_first_not_of(":. ", answers), text.size());
    placed.reading = Reading::kProse;
    return true;
  }

  // Whom the first words of a choice name, up to what it is for or preferred to.
  [[nodiscard]] std::vector<int> ChosenIn(std::string_view text) const {
    text = text.substr(0, text.find_first_of(",.;("));
    std::size_t end = 0;
    if (lexicon_.Find(Lower(text), Label::kChoiceEnd, &end) != 0) text = text.substr(0, end);
    return names_.TechnologiesIn(labels_.WithoutCompanion(text));
  }

  // The heading just pushed tells what follows from the decision of the same record.
  void ApplyDecision() {
    Level& heading = levels_.back();
    if (heading.level < decided_level_) decided_.clear();
    if (!decided_.empty() && heading.level == decided_level_ &&
        heading.meaning.technologies.empty() &&
        lexicon_.Is(WithoutNumber(heading.text), Label::kConsequencesHeading)) {
      heading.meaning.technologies = decided_;
    }
  }

  void PlaceParagraph(std::size_t i) {
    const Block& block = document_.blocks[i];
    Placed& placed = placed_[i];
    const std::string& text = block.text.str();
    placed.reading = Reading::kProse;
    if (IsVerdictLine(text, placed.scope)) return;
    ReadChoice(i);
    if (const int technology = SpeaksOf(i); technology >= 0) recent_ = technology;
    std::size_t begins = 0;
    const ByteSpan lead = LeadIn(block, &begins);
    if (PlacePoint(i)) return;
    const bool alone =
        text.size() <= kLongestLabel && (begins >= text.size() || text.ends_with(":"));
    const bool list_follows =
        i + 1 < document_.blocks.size() && document_.blocks[i + 1].kind == BlockKind::kListItem;
    if (HeadsSection(block)) {
      bold_section_ = {names_.TechnologyOf(text)};
      has_label_ = false;
      placed.scope = Current();
      placed.heads = true;
      placed.reading = Reading::kSkip;
      return;
    }
    const bool sided_label = list_follows && text.size() <= kLongestLabel && !text.ends_with('.') &&
                             labels_.Read(text).side != 0;
    if (sided_label || (!lead.empty() && begins >= text.size()) ||
        (alone && (list_follows || text.ends_with(":"))) || (list_follows && text.ends_with(":"))) {
      // "Pros:", "**Advantages**", "The benefits of Python are:" frame the list that follows.
      LabelMeaning meaning = labels_.Read(
          text.size() <= 2 * kLongestLabel
              ? std::string_view(text)
              : std::string_view(text).substr(text.rfind('.', text.size() - 2) == std::string::npos
                                                  ? 0
                                                  : text.rfind('.', text.size() - 2) + 1));
      if (text.size() > kLongestLabel) meaning.aspect = {};
      if (lead.empty() && meaning.side == 0 && meaning.technologies.size() != 1)
        meaning.aspect = {};
      if (text.ends_with(":") && lead.empty()) meaning.aspect = {};
      // "**Conclusion**" ends what "**Foo**" began
      if (!lead.empty() && meaning.side == 0 && !bold_section_.empty()) {
        bold_section_.clear();
        placed.scope = Current();
        placed.heads = true;
      }
      if (meaning.side != 0 || meaning.technologies.size() == 1 || !meaning.aspect.empty() ||
          meaning.chooses) {
        const bool keeps_technology = meaning.technologies.empty() && has_label_ &&
                                      label_.technologies.size() == 1 && meaning.side != 0;
        if (keeps_technology) meaning.technologies = label_.technologies;
        label_ = meaning;
        has_label_ = true;
        placed.reading = Reading::kSkip;
        return;
      }
    }
    if (!lead.empty()) {
      if (PlaceField(block, placed)) return;
      LabelMeaning meaning = labels_.Read(lead.In(text));
      Apply(meaning, placed.scope);
      placed.part = {begins, text.size()};
      // "Foo - very easy to set up": need not be sentences.
      if (names_.TechnologyOf(lead.In(text)) >= 0 && placed.scope.side == 0)
        placed.scope.item = true;
      // "Pros: fast, small, simple" is a list of phrases.
      if (meaning.side != 0) placed.reading = Reading::kItem;
      if (meaning.side != 0) placed.scope.item = true;
      return;
    }
    // A side that a heading or label opened ends with its list.
    if (placed.scope.side != 0 && !block.continues && i > 0 &&
        document_.blocks[i - 1].kind == BlockKind::kListItem) {
      after_list_ = true;
    }
    if (after_list_ && !has_label_) {
      placed.scope.side = 0;
      placed.scope.subject_is_near = false;
    }
    if (has_label_ && !block.continues) {
      const bool after_list = i > 0 && document_.blocks[i - 1].kind == BlockKind::kListItem;
      if (after_list || label_.side == 0) {
        has_label_ = false;
        placed.scope = Current();
      }
    }
    // Pros or cons that stand as lines of their own, with blank ones between.
    if (placed.scope.side != 0 && placed.scope.subjects.size() == 1 && IsPhrase(text)) {
      placed.reading = Reading::kItem;
      placed.scope.item = true;
      placed.whole = true;
    }
  }

  // "Mature ecosystem: thousands of plugins" as a line of a section of pros: the lead is the point.
  bool PlacePoint(std::size_t i) {
    constexpr std::size_t kMostWords = 4;
    const Block& block = document_.blocks[i];
    Placed& placed = placed_[i];
    const Scope& scope = placed.scope;
    if (scope.side == 0 || scope.subjects.size() != 1 || block.lines.first != block.lines.last)
      return false;
    std::size_t begins = 0;
    const ByteSpan lead = PhraseBeforeColon(block.text.str(), &begins);
    if (lead.empty()) return false;
    const std::string_view label = lead.In(block.text.str());
    const LabelMeaning meaning = labels_.Read(label);
    if (SplitSpaces(label).size() > kMostWords || meaning.side != 0 ||
        !meaning.technologies.empty() || meaning.chooses)
      return false;
    placed.reading = Reading::kItem;
    placed.lead = lead;
    placed.part = {begins, block.text.size()};
    return true;
  }

  // "**Foo**" on a line of its own, over its text: a heading in all but its mark.
  [[nodiscard]] bool HeadsSection(const Block& block) const {
    const MappedText& text = block.text;
    if (block.continues || text.size() > kLongestLabel || text.strong.empty()) return false;
    const ByteSpan strong = text.strong.front();
    return strong.begin == 0 && strong.end == text.size() && names_.TechnologyOf(text.str()) >= 0;
  }

  // Short, and no sentence by its end.
  [[nodiscard]] static bool IsPhrase(std::string_view text) {
    return !text.empty() && text.size() <= kLongestLabel &&
           std::string_view(".:!?;").find(text.back()) == text.npos;
  }

  // A section whose texts each speak of another technology is about its heading's aspect.
  void MarkParallelSections() {
    std::size_t begin = 0;
    while (begin < document_.blocks.size()) {
      std::size_t end = begin + 1;
      while (end < document_.blocks.size() && document_.blocks[end].kind != BlockKind::kHeading)
        ++end;
      MarkSection(begin, end);
      begin = end;
    }
  }

  [[nodiscard]] int SpeaksOf(std::size_t i) const {
    const Placed& placed = placed_[i];
    const Block& block = document_.blocks[i];
    if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kParagraph) return -1;
    if (placed.reading != Reading::kItem && placed.reading != Reading::kProse) return -1;
    if (placed.part.begin > 0 && placed.scope.subjects.size() == 1 && placed.scope.subject_is_near)
      return placed.scope.subjects.front();
    constexpr std::size_t kBeginning = 120;
    std::size_t length = std::min(kBeginning, block.text.size());
    while (length < block.text.size() &&
           (static_cast<unsigned char>(block.text.str()[length]) & 0xC0U) == 0x80U)
      ++length;
    const std::string_view beginning =
        WithoutNumber(std::string_view(block.text.str()).substr(0, length));
    constexpr std::size_t kMostTokens = 4;  // a name that begins with the second has ended
    std::vector<Token> tokens;
    tokens.reserve(kMostTokens + 1);
    TokenizeBeginning(beginning, kMostTokens, tokens);
    std::vector<NameMention> mentions;
    names_.Find(beginning, tokens, 0, std::min(tokens.size(), kMostTokens), mentions);
    if (mentions.empty() || mentions.front().first > 1) return -1;
    return names_.technologies()[static_cast<std::size_t>(mentions.front().technology)].compared
               ? mentions.front().technology
               : -1;
  }

  void MarkSection(std::size_t begin, std::size_t end) {
    if (placed_[begin].scope.aspect.empty()) return;
    std::set<int> distinct;
    std::size_t texts = 0;
    std::vector<std::pair<std::size_t, int>> speaking;
    for (std::size_t i = begin; i < end; ++i) {
      if (placed_[i].reading == Reading::kItem || placed_[i].reading == Reading::kProse) ++texts;
      const int technology = SpeaksOf(i);
      if (technology < 0) continue;
      distinct.insert(technology);
      speaking.emplace_back(i, technology);
    }
    if (distinct.size() < 2 || speaking.size() * 2 < texts || speaking.size() > distinct.size() * 2)
      return;
    for (const auto& [i, technology] : speaking) {
      placed_[i].aspect_text = true;
      if (placed_[i].scope.subjects != std::vector<int>{technology}) {
        placed_[i].scope.subjects = {technology};
        placed_[i].scope.subject_is_near = true;
      }
    }
  }

  const Document& document_;
  const NameTable& names_;
  const Vocabulary& vocabulary_;
  const Lexicon& lexicon_;
  LabelReader labels_;
  std::vector<Placed> placed_;
  std::vector<Level> levels_;
  std::vector<int> decided_;       // what the record at hand decided for
  std::vector<int> asked_;         // what a question asks about whose answer is still to come
  int decided_level_ = 0;          // of the heading over the decision
  std::vector<int> bold_section_;  // whom the last bold line named that heads a section
  LabelMeaning label_;
  bool has_label_ = false;
  struct MarkedList {
    std::size_t end = 0;  // of the run of items that SideOfMark knows
    bool marks_are_sides = false;
  };
  std::array<MarkedList, 8> marked_lists_;  // by depth
  bool after_list_ = false;
  std::vector<std::pair<int, LabelMeaning>> item_levels_;
  std::vector<int> flat_columns_;
  std::set<std::string> field_labels_;  // lower case
  bool in_wishes_ = false;              // the list at hand
  int recent_ = -1;  // with whom the last paragraph of the section that begins with a name does
  std::size_t last_heading_ = static_cast<std::size_t>(-2);
};

}  // namespace

std::vector<Placed> PlaceBlocks(const Document& document, const NameTable& names,
                                const Vocabulary& vocabulary) {
  return Outliner(document, names, vocabulary).Run();
}

}  // namespace verdict::importers
