#include "importers/extract/extractor.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/language/token.h"
#include "base/text.h"
#include "importers/extract/advice_table.h"
#include "importers/extract/claims.h"
#include "importers/extract/names.h"
#include "importers/extract/outline.h"
#include "importers/extract/prose.h"
#include "importers/extract/tables.h"
#include "importers/limits.h"

namespace verdict::importers {
namespace {

// One document on its way from blocks to claims.
class Extractor {
 public:
  Extractor(const Document& document, std::string_view bytes, const Vocabulary& vocabulary)
      : document_(document),
        vocabulary_(vocabulary),
        lines_(bytes),
        words_(WordTable::OfThread(vocabulary)),
        tokens_(TokenizeBlocks(document, words_)),
        names_(document, tokens_, vocabulary, words_),
        uses_(document, tokens_),
        sink_(bytes, lines_, names_),
        prose_(names_, vocabulary, sink_) {}

  void RecordTo(std::vector<PairSignals>* recorded) { prose_.RecordTo(recorded); }

  Extraction Run(std::string* log = nullptr) {
    LearnFromTables();
    if (log != nullptr) LogNames(*log);
    prose_.LogTo(log);
    sink_.LogTo(log);
    const std::vector<Placed> placed = PlaceBlocks(document_, names_, vocabulary_);
    for (std::size_t i = 0; i < placed.size() && sink_.size() <= kMaxClaims; ++i) {
      if (log != nullptr) LogBlock(i, placed[i], *log);
      const std::size_t before = sink_.size();
      ReadBlock(i, placed[i]);
      if (log != nullptr) sink_.LogFrom(before, *log);
    }
    Extraction extraction;
    extraction.claims = sink_.Take();
    AddTechnologies(extraction);
    return extraction;
  }

 private:
  void LogNames(std::string& log) const {
    log += "names:";
    for (const NamedTechnology& technology : names_.technologies()) {
      log += " " + technology.name + (technology.compared ? "*" : "") + "(" +
             std::to_string(technology.mentions) + ")";
    }
    log += "\n";
  }

  void LogBlock(std::size_t i, const Placed& placed, std::string& log) const {
    static constexpr std::array<std::string_view, 6> kReadings = {
        "skip", "prose", "item", "table", "flat-row", "refutation"};
    const Block& block = document_.blocks[i];
    log += "line " + std::to_string(block.lines.first) + " " +
           std::string(BlockKindName(block.kind)) + " as ";
    log += kReadings[static_cast<std::size_t>(placed.reading)];
    log += placed.scope.side > 0 ? " pros" : placed.scope.side < 0 ? " cons" : "";
    for (const int technology : placed.scope.subjects)
      log += " of " + names_.technologies()[static_cast<std::size_t>(technology)].name;
    if (!placed.scope.aspect.empty()) log += " on " + placed.scope.aspect.name;
    log += placed.aspect_text ? " (aspect text)" : "";
    log += ": " + block.text.str().substr(0, 100) + "\n";
  }

  static std::vector<std::vector<Token>> TokenizeBlocks(const Document& document,
                                                        WordTable& words) {
    std::vector<std::vector<Token>> tokens(document.blocks.size());
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
      if (document.blocks[i].kind == BlockKind::kCode) continue;
      constexpr std::size_t kWordBytes = 5;  // with its space; prose has a little more
      tokens[i].reserve(document.blocks[i].text.size() / kWordBytes + 1);
      Tokenize(document.blocks[i].text.str(), tokens[i]);
      words.Number(document.blocks[i].text.str(), tokens[i]);
    }
    return tokens;
  }

  // A name that the vocabulary has, or a list of such and nothing else.
  void LearnFromCell(std::string_view text) {
    constexpr std::size_t kLongestList = 80;  // bytes
    if (text.size() > kLongestList) return;
    const auto known = [&](std::string_view name) {
      constexpr std::size_t kLongestName = 40;  // bytes
      return name.size() <= kLongestName && vocabulary_.FindTechnology(name) != nullptr;
    };
    if (known(text)) {
      names_.Learn(text, false);
      return;
    }
    const std::vector<std::string_view> listed = ListedIn(text);
    if (listed.size() < 2 || !std::all_of(listed.begin(), listed.end(), known)) return;
    for (const std::string_view name : listed) names_.Learn(name, false);
  }

  // Names known only from a table's header must be known before the prose is read.
  void LearnFromTables() {
    for (const Block& block : document_.blocks) {
      if (block.kind != BlockKind::kTable) continue;
      for (const auto& row : block.table.rows) {
        for (const Cell& cell : row) {
          LearnFromCell(Trim(cell.text.str()));
        }
      }
    }
    for (const Block& block : document_.blocks) {
      if (block.kind == BlockKind::kTable && !block.boilerplate)
        LearnFromTable(block.table, uses_, vocabulary_, names_);
    }
  }

  void ReadBlock(std::size_t i, const Placed& placed) {
    const Block& block = document_.blocks[i];
    std::size_t before = 0;
    if (placed.heads) prose_.Forget();
    switch (placed.reading) {
      case Reading::kSkip:
        KeepContextOf(i);
        if (block.kind == BlockKind::kHeading) {
          prose_.ReadHeading(block.text, tokens_[i], placed.scope);
        }
        if (block.kind == BlockKind::kHeading) prose_.Forget();
        break;
      case Reading::kProse:
        // What follows a list goes on with the text before it, not with its last item.
        if (i > 0 && document_.blocks[i - 1].kind == BlockKind::kListItem && !block.continues)
          prose_.Forget();
        before = sink_.size();
        prose_.Read(block.text, tokens_[i], placed.part, placed.scope);
        if (sink_.size() == before) ReadFieldOf(i, placed);
        if (placed.aspect_text) AddAspectText(i, placed);
        break;
      case Reading::kItem:
        KeepContextOf(i);
        ReadItem(i, placed);
        break;
      case Reading::kTable:
        ReadTable(block.table, placed.scope, uses_, names_, vocabulary_, prose_, sink_);
        break;
      case Reading::kFlatRow:
        ReadFlatRow(i, placed);
        break;
      case Reading::kRefutation:
        break;
    }
  }

  // An item goes on with what stands before its list or with the item above it, not with its
  // neighbour's items.
  void KeepContextOf(std::size_t i) {
    const Block& block = document_.blocks[i];
    if (block.kind != BlockKind::kListItem) return;
    const auto level = static_cast<std::size_t>(std::clamp(block.level, 0, kDeepestContext));
    const bool after_item = i > 0 && document_.blocks[i - 1].kind == BlockKind::kListItem;
    if (!after_item) contexts_.clear();
    if (contexts_.size() > level)
      prose_.SetContext(contexts_[level]);
    else
      contexts_.resize(level + 1, prose_.context());
    contexts_.resize(level + 1);
  }

  void ReadItem(std::size_t i, const Placed& placed) {
    const Block& block = document_.blocks[i];
    // "Pros: a, b, c" in one line.
    const bool line = block.kind == BlockKind::kParagraph || placed.points;
    if (line && placed.scope.side != 0 && !placed.whole && placed.lead.empty()) {
      for (const ByteSpan& part : PointsOf(i, placed.part))
        prose_.ReadItem(block.text, tokens_[i], part, placed.scope);
      return;
    }
    if (!placed.lead.empty()) {
      prose_.ReadItem(block.text, tokens_[i], placed.lead, placed.scope);
      if (placed.scope.side != 0) {
        Scope rest = placed.scope;
        rest.side = 0;  // what explains the point is read for what it says itself
        prose_.Read(block.text, tokens_[i], placed.part, rest);
        return;
      }
    }
    const std::size_t before = sink_.size();
    prose_.ReadItem(block.text, tokens_[i], placed.part, placed.scope);
    if (sink_.size() == before) ReadFieldOf(i, placed);
    if (placed.aspect_text) AddAspectText(i, placed);
  }

  void ReadFieldOf(std::size_t i, const Placed& placed) {
    const Block& block = document_.blocks[i];
    if (placed.field.empty()) return;
    // "Complex setup: keys have to be passed on by hand" is a point with its reason.
    if (prose_.IsClause(block.text, tokens_[i], placed.part)) {
      prose_.ReadItem(block.text, tokens_[i], placed.field, placed.scope);
      return;
    }
    ReadField(block.text, placed.field, placed.part, placed.scope, names_, vocabulary_, prose_,
              sink_);
  }

  // The points of one line: parted by commas, or by semicolons, and then by commas within what is
  // no clause.
  std::vector<ByteSpan> PointsOf(std::size_t i, ByteSpan part) {
    const MappedText& text = document_.blocks[i].text;
    if (text.str().find(". ", part.begin) != std::string::npos) return {part};
    std::vector<ByteSpan> points;
    const std::vector<ByteSpan> pieces = SplitAt(text.str(), part, ';');
    for (const ByteSpan& point : pieces) {
      if (pieces.size() > 1 && prose_.IsClause(text, tokens_[i], point)) {
        points.push_back(point);
      } else {
        for (const ByteSpan& phrase : SplitAt(text.str(), point, ',')) {
          if (phrase.begin > point.begin && !points.empty() && GoesOn(i, phrase.begin))
            points.back().end = phrase.end;
          else
            points.push_back(phrase);
        }
      }
    }
    return points;
  }

  // "slow, because ...", "fast, but ...": what stands behind the comma is no point of its own.
  [[nodiscard]] bool GoesOn(std::size_t i, std::size_t offset) const {
    const std::vector<Token>& tokens = tokens_[i];
    const auto token =
        std::lower_bound(tokens.begin(), tokens.end(), offset,
                         [](const Token& t, std::size_t at) { return t.begin < at; });
    const WordFacts* facts = token == tokens.end() ? nullptr : names_.words().Of(*token);
    return facts != nullptr &&
           facts->cues.HasAny(
               {Cue::kReason, Cue::kConditional, Cue::kConcession, Cue::kContrast, Cue::kRelative});
  }

  static std::vector<ByteSpan> SplitAt(std::string_view text, ByteSpan part, char mark) {
    std::vector<ByteSpan> parts;
    std::size_t begin = part.begin;
    for (std::size_t i = part.begin; i <= part.end; ++i) {
      if (i < part.end && text[i] != mark) continue;
      std::size_t first = begin;
      while (first < i && text[first] == ' ') ++first;
      if (text.substr(first, 4) == "and ") first += 4;
      if (i > first) parts.push_back({first, i});
      begin = i + 1;
    }
    return parts;
  }

  // Under "Scalability": what the text says of its technology is its scalability.
  void AddAspectText(std::size_t i, const Placed& placed) {
    const Block& block = document_.blocks[i];
    std::vector<ByteSpan> sentences;
    SplitSentences(placed.part.In(block.text.str()), sentences);
    if (sentences.empty()) return;
    const ByteSpan first{sentences.front().begin + placed.part.begin,
                         sentences.front().end + placed.part.begin};
    if (names_.TechnologyOf(first.In(block.text.str())) >= 0) return;  // only names it
    sink_.SetEvidence(block.text, first);
    Draft draft;
    draft.technology = placed.scope.subjects.empty() ? -1 : placed.scope.subjects.front();
    draft.kind = ClaimKind::kProperty;
    draft.attribute = placed.scope.aspect;
    draft.value = std::string(first.In(block.text.str()));
    if (const int leaning = prose_.Leaning(block.text, tokens_[i], first); leaning != 0)
      draft.polarity = leaning;
    draft.confidence = 0.6;
    draft.rule = "aspect-text";
    sink_.Add(std::move(draft));
  }

  // "Integrated debugger plugin yes", "Notebooks no yes": a label and one short value a column.
  bool ReadFlatValues(std::size_t i, const Placed& placed) {
    const Block& block = document_.blocks[i];
    const std::string& text = block.text.str();
    const std::vector<Token>& tokens = tokens_[i];
    const std::size_t columns = placed.columns.size();
    if (tokens.size() <= columns || tokens.size() > columns + 6) return false;
    const Lexicon& lexicon = Lexicon::Get();
    const auto is = [&](std::size_t k, Label label) {
      return lexicon.Is(tokens[k].In(text), label);
    };
    const std::size_t first = tokens.size() - columns;
    for (std::size_t k = first; k < tokens.size(); ++k) {
      if (!is(k, Label::kCellYes) && !is(k, Label::kCellNo) && !is(k, Label::kCellPartial))
        return false;
    }
    const std::string_view label = std::string_view(text).substr(0, tokens[first - 1].end);
    for (std::size_t k = first; k < tokens.size(); ++k) {
      sink_.SetEvidence(block.text, {0, text.size()});
      Draft draft;
      draft.technology = placed.columns[k - first];
      draft.kind = ClaimKind::kProperty;
      draft.attribute = NameAttribute(label, vocabulary_, AttributeKind::kCapability);
      if (is(k, Label::kCellPartial)) {
        draft.value = std::string(tokens[k].In(text));
        draft.polarity = 0;
      } else {
        draft.value = is(k, Label::kCellYes);
        draft.polarity = is(k, Label::kCellYes) != draft.attribute.low_is_good ? 1 : -1;
      }
      draft.confidence = 0.75;
      draft.rule = "flat-row-value";
      sink_.Add(std::move(draft));
    }
    return true;
  }

  // "Python is slow. Node.js is fast." under "Python Node.js": each sentence belongs to a column.
  void ReadFlatRow(std::size_t i, const Placed& placed) {
    const Block& block = document_.blocks[i];
    if (ReadFlatValues(i, placed)) return;
    std::vector<ByteSpan> sentences;
    SplitSentences(block.text.str(), sentences);
    if (sentences.empty()) return;
    const std::vector<std::size_t> column =
        AssignColumns(block.text.str(), sentences, placed.columns);
    for (std::size_t k = 0; k < sentences.size(); ++k) {
      Scope scope = placed.scope;
      scope.subjects = {placed.columns[column[k]]};
      scope.subject_is_near = true;
      scope.item = true;
      if (k > 0 && column[k] != column[k - 1]) prose_.Forget();
      prose_.Read(block.text, tokens_[i], sentences[k], scope);
    }
    prose_.Forget();
  }

  // A sentence that begins with the next column's name begins its cell; without names the row is
  // cut in the middle.
  [[nodiscard]] std::vector<std::size_t> AssignColumns(const std::string& text,
                                                       const std::vector<ByteSpan>& sentences,
                                                       const std::vector<int>& columns) const {
    std::vector<std::size_t> column(sentences.size(), 0);
    std::size_t current = 0;
    bool named = false;
    for (std::size_t k = 0; k < sentences.size(); ++k) {
      // Only a name that the sentence begins with tells whose it is: "Debugging is easier than X"
      // is not X's.
      constexpr std::size_t kBeginning = 24;
      const std::string_view sentence = sentences[k].In(text);
      std::size_t beginning = std::min(kBeginning, sentence.size());
      while (beginning < sentence.size() && sentence[beginning] != ' ') ++beginning;
      const std::vector<int> found = names_.TechnologiesIn(sentence.substr(0, beginning));
      for (std::size_t c = current + 1; k > 0 && c < columns.size(); ++c) {
        if (!found.empty() && found.front() == columns[c] &&
            std::find(found.begin(), found.end(), columns[current]) == found.end()) {
          current = c;
          named = true;
          break;
        }
      }
      column[k] = current;
    }
    if (named) return column;
    for (std::size_t k = 0; k < sentences.size(); ++k)
      column[k] = std::min(columns.size() - 1, k * columns.size() / sentences.size());
    return column;
  }

  void AddTechnologies(Extraction& extraction) const {
    std::set<std::string> used;
    for (const Claim& claim : extraction.claims) {
      used.insert(claim.technology);
      if (!claim.compared_to.empty()) used.insert(claim.compared_to);
    }
    for (const NamedTechnology& technology : names_.technologies()) {
      if (!technology.compared && !used.contains(technology.name)) continue;
      ExtractedTechnology extracted;
      extracted.name = technology.name;
      extracted.compared = technology.compared;
      extracted.aliases = technology.aliases;
      if (technology.known != nullptr) {
        extracted.category = technology.known->category;
        for (const std::string& alias : technology.known->aliases) {
          if (std::find(extracted.aliases.begin(), extracted.aliases.end(), alias) ==
              extracted.aliases.end())
            extracted.aliases.push_back(alias);
        }
        if (technology.known->name != technology.name)
          extracted.aliases.push_back(technology.known->name);
      }
      extraction.technologies.push_back(std::move(extracted));
    }
  }

  const Document& document_;
  const Vocabulary& vocabulary_;
  LineIndex lines_;
  WordTable& words_;
  std::vector<std::vector<Token>> tokens_;
  NameTable names_;
  NameUses uses_;
  ClaimSink sink_;
  ProseReader prose_;
  static constexpr int kDeepestContext = 15;
  std::vector<Discourse> contexts_;  // what the items of each depth began with
};

}  // namespace

Extraction ExtractClaims(const Document& document, std::string_view bytes,
                         const Vocabulary& vocabulary) {
  return Extractor(document, bytes, vocabulary).Run();
}

Extraction ExplainClaims(const Document& document, std::string_view bytes,
                         const Vocabulary& vocabulary, std::string& log) {
  return Extractor(document, bytes, vocabulary).Run(&log);
}

std::vector<PairSignals> SignalsOf(const Document& document, std::string_view bytes,
                                   const Vocabulary& vocabulary) {
  std::vector<PairSignals> recorded;
  Extractor extractor(document, bytes, vocabulary);
  extractor.RecordTo(&recorded);
  extractor.Run();
  return recorded;
}

}  // namespace verdict::importers
