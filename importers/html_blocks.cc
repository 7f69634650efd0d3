// A walk over the tree that collects inline content and makes a block of it wherever a block
// element begins or ends, as a browser makes boxes. Blocks stand where their text stands.
#include "importers/html_blocks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/html_inline.h"
#include "importers/html_knowledge.h"
#include "importers/html_parts.h"
#include "importers/html_pre.h"
#include "importers/html_tables.h"
#include "importers/limits.h"
#include "importers/source_lines.h"
#include "importers/text_lines.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kMinLinks = 3;  // a list of so many links and nothing else is a menu

class BlockCollector {
 public:
  BlockCollector(const HtmlTree& tree, bool whole_page)
      : tree_(tree), parts_(tree), inline_(tree), in_article_(!whole_page) {}

  Result<std::vector<Block>> Run() {
    Visit(tree_.root());
    Flush();
    FlushTerm();
    if (cells_ > kMaxCells) return TooMuch("table cells", kMaxCells);
    if (blocks_.size() > kMaxBlocks) return TooMuch("blocks", kMaxBlocks);
    PutInOrder();
    return std::move(blocks_);
  }

 private:
  struct List {
    bool ordered = false;
    unsigned number = 1;
  };
  struct Item {
    bool has_text = false;  // its own text has become a block
    std::string marker;
  };

  // ---- the walk

  void Visit(const GumboNode& node) {
    if (blocks_.size() > kMaxBlocks || cells_ > kMaxCells) return;
    if (IsText(node)) {
      if (inline_.Text(node)) return;
      Flush();
      inline_.Text(node);
      return;
    }
    if (!IsElement(node)) return;
    const HtmlTag tag = tree_.TagOf(node);
    if (IsHead(tag)) return;
    const HtmlPart part = parts_.PartOf(node, tag);
    if (part == HtmlPart::kHidden) return;
    if (IsInline(tag)) {
      if (inline_.Whole(node, tag)) return;
      inline_.Enter(tag);
      VisitChildren(node);
      inline_.Leave(tag);
      return;
    }
    const bool is_article = &node == parts_.article() && !in_article_;
    if (is_article || part == HtmlPart::kSite) Flush();
    if (is_article) in_article_ = true;
    if (part == HtmlPart::kSite) ++site_;
    VisitBlock(node, tag);
    if (is_article || part == HtmlPart::kSite) Flush();
    if (is_article) in_article_ = false;
    if (part == HtmlPart::kSite) --site_;
  }

  void VisitChildren(const GumboNode& node) {
    for (const GumboNode* child : ChildrenOf(node)) Visit(*child);
  }

  static bool IsHead(HtmlTag tag) {
    return tag == HtmlTag::kHead || tag == HtmlTag::kTitle || tag == HtmlTag::kMeta ||
           tag == HtmlTag::kScript;
  }

  static bool IsInline(HtmlTag tag) {
    switch (tag) {
      case HtmlTag::kImage:
      case HtmlTag::kInput:
      case HtmlTag::kStrong:
      case HtmlTag::kStruck:
      case HtmlTag::kCode:
      case HtmlTag::kLink:
      case HtmlTag::kSuperscript:
      case HtmlTag::kTime:
      case HtmlTag::kSpan:
        return true;
      default:
        return false;
    }
  }

  void VisitBlock(const GumboNode& node, HtmlTag tag) {
    if (heading_level_ > 0) {
      if (!EndsHeading(tag)) {  // it is one line, whatever is in it
        inline_.Break(node);
        VisitChildren(node);
        return;
      }
      Flush();
      heading_level_ = 0;
      inline_.SetPlace(HtmlInline::Place::kFlow);
    }
    if (tag == HtmlTag::kBreak) {
      AddBreak(node);
      return;
    }
    Flush();
    if (const int level = HeadingLevel(tag); level > 0) {
      if (level < card_level_) card_level_ = 0;
      VisitHeading(node, level);
      return;
    }
    if ((tag == HtmlTag::kDivision || tag == HtmlTag::kParagraph) && items_.empty() &&
        HasClass(node, HtmlKnowledge::Get().card_titles)) {
      if (card_level_ == 0) card_level_ = std::min(last_level_ + 1, 6);
      VisitHeading(node, card_level_);
      return;
    }
    switch (tag) {
      case HtmlTag::kList:
      case HtmlTag::kOrderedList:
        VisitList(node, tag == HtmlTag::kOrderedList);
        break;
      case HtmlTag::kItem:
        VisitItem(node);
        break;
      case HtmlTag::kTerm:
        VisitTerm(node);
        break;
      case HtmlTag::kDefinitions:
        VisitChildren(node);
        Flush();
        FlushTerm();
        break;
      case HtmlTag::kDefinition:
        VisitChildren(node);
        Flush();
        term_ = {};
        break;
      case HtmlTag::kQuotation:
        ++quotes_;
        VisitChildren(node);
        Flush();
        --quotes_;
        break;
      case HtmlTag::kSummary:
        VisitSummary(node);
        break;
      case HtmlTag::kPreformatted:
        AddPreformatted(node);
        break;
      case HtmlTag::kTable:
        VisitTable(node);
        break;
      default:
        VisitChildren(node);
        Flush();
    }
  }

  /// Whether a block shows that the author forgot to end the heading it stands in.
  [[nodiscard]] bool EndsHeading(HtmlTag tag) const {
    if (inline_.empty()) return false;
    return tag == HtmlTag::kParagraph || tag == HtmlTag::kList || tag == HtmlTag::kOrderedList ||
           tag == HtmlTag::kTable || tag == HtmlTag::kPreformatted || tag == HtmlTag::kDefinitions;
  }

  void VisitHeading(const GumboNode& node, int level) {
    heading_level_ = level;
    inline_.SetPlace(HtmlInline::Place::kHeading);
    // The page's title may stand in front of what is marked as the article.
    const int site = level == 1 && !parts_.has_heading() ? std::exchange(site_, -1) : site_;
    VisitChildren(node);
    Flush();
    if (site_ == -1) site_ = site;
    heading_level_ = 0;
    inline_.SetPlace(HtmlInline::Place::kFlow);
  }

  /// What unfolds a part of the page heads it.
  void VisitSummary(const GumboNode& node) {
    const int level = last_level_;
    VisitHeading(node, std::min(level + 1, 6));
    last_level_ = level;
  }

  // ---- lists

  void VisitList(const GumboNode& node, bool ordered) {
    const auto items = static_cast<std::size_t>(std::count_if(
        ChildrenOf(node).begin(), ChildrenOf(node).end(),
        [this](const GumboNode* child) { return tree_.TagOf(*child) == HtmlTag::kItem; }));
    const bool menu = items >= kMinLinks && parts_.IsOnlyLinks(node);
    if (menu) ++site_;
    lists_.push_back({ordered, 1});
    VisitChildren(node);
    Flush();
    lists_.pop_back();
    if (menu) --site_;
  }

  void VisitItem(const GumboNode& node) {
    const bool bare = lists_.empty();  // <li> without a list
    if (bare) lists_.push_back({});
    List& list = lists_.back();
    const std::string_view told = SignOf(node);
    items_.push_back({false, !told.empty()  ? std::string(told)
                             : list.ordered ? std::to_string(list.number++) + '.'
                                            : "-"});
    VisitChildren(node);
    Flush();
    items_.pop_back();
    if (bare) lists_.pop_back();
  }

  /// "(+)" for an item of a list whose class says that it lists what speaks for, "(-)" against.
  static std::string_view SignOf(const GumboNode& item) {
    const GumboNode* holder = item.parent;
    for (int up = 0; up < 2 && holder != nullptr; ++up, holder = holder->parent) {
      if (HasClass(*holder, HtmlKnowledge::Get().pro_lists)) return "(+)";
      if (HasClass(*holder, HtmlKnowledge::Get().con_lists)) return "(-)";
    }
    return {};
  }

  static bool HasClass(const GumboNode& node, const HtmlKnowledge::Words& words) {
    if (node.type != GUMBO_NODE_ELEMENT) return false;
    const auto value = AttributeOf(node, "class");
    return value && HtmlKnowledge::Names(words, *value, true);
  }

  /// Several terms of one definition are one.
  void VisitTerm(const GumboNode& node) {
    FlushTerm();
    inline_.SetPlace(HtmlInline::Place::kCell);
    VisitChildren(node);
    inline_.SetPlace(HtmlInline::Place::kFlow);
    term_ = inline_.Take();
  }

  /// A term that nothing explains.
  void FlushTerm() {
    if (term_.empty()) return;
    Block block;
    block.text = std::exchange(term_, {});
    block.text.strong = {{0, block.text.size()}};
    block.source = block.text.SourceOfAll();
    Emit(std::move(block));
  }

  // ---- blocks of text

  void AddBreak(const GumboNode& node) {
    if (!inline_.empty()) breaks_.push_back(inline_.text().size());
    inline_.Break(node);
  }

  /// Ends the block that text is being collected for, if there is one.
  void Flush() {
    const std::vector<std::size_t> breaks = std::exchange(breaks_, {});
    MappedText text = inline_.Take();
    if (text.empty()) return;
    if (heading_level_ > 0 || breaks.empty()) {
      AddText(std::move(text), false);
      return;
    }
    std::size_t begin = 0;
    bool first = true;
    for (std::size_t i = 0; i <= breaks.size(); ++i) {
      std::size_t end = i < breaks.size() ? std::min(breaks[i], text.size()) : text.size();
      if (i < breaks.size() && !EndsLine(text.str(), begin, end)) continue;
      const bool paragraph =
          i < breaks.size() && i + 1 < breaks.size() && breaks[i + 1] == breaks[i];
      const ByteSpan line = TrimSpan(text.str(), {begin, end});
      if (!line.empty()) {
        AddLine(text.Part(line), !first);
        first = paragraph;
      }
      begin = std::max(begin, end);
    }
  }

  /// Whether a <br> at `end` ends a line of its own, or only wraps a sentence.
  static bool EndsLine(const std::string& text, std::size_t begin, std::size_t end) {
    constexpr std::size_t kLookAhead = 100;  // bytes
    const std::string_view line = Trim(std::string_view(text).substr(begin, end - begin));
    const std::string_view next = Trim(std::string_view(text).substr(end, kLookAhead));
    constexpr std::size_t kShort = 60;  // wrapped lines are longer
    return line.empty() || next.empty() || EndsSentence(line) || !BeginsLowerCase(next) ||
           line.size() < kShort / 2 || MatchBullet(next, 0).has_value();
  }

  /// A line between <br>s, which may be a list item by its looks.
  void AddLine(MappedText line, bool follows) {
    const auto bullet = items_.empty() && heading_level_ == 0 && quotes_ == 0
                            ? MatchBullet(line.str(), 0)
                            : std::nullopt;
    if (!bullet || bullet->text >= line.size()) {
      AddText(std::move(line), follows);
      return;
    }
    Block block;
    block.kind = BlockKind::kListItem;
    block.level = 1;
    block.marked = false;
    block.ordered = bullet->ordered;
    block.marker = std::string(bullet->marker);
    block.source = line.SourceOfAll();
    block.text = line.Part({bullet->text, line.size()});
    Emit(std::move(block));
  }

  void AddText(MappedText text, bool follows) {
    Block block;
    block.source = text.SourceOfAll();
    block.text = std::move(text);
    SetKind(block, follows);
    if (!term_.empty() && block.kind == BlockKind::kParagraph) {
      block.kind = BlockKind::kDefinition;
      block.continues = false;
      block.source.begin = std::min(block.source.begin, term_.SourceOfAll().begin);
      block.term = std::exchange(term_, {});
    }
    Emit(std::move(block));
  }

  void SetKind(Block& block, bool follows) {
    if (heading_level_ > 0) {
      if (quotes_ > 0) {  // no heading of the document's own
        block.kind = BlockKind::kQuote;
        block.text.strong = {{0, block.text.size()}};
        return;
      }
      block.kind = BlockKind::kHeading;
      block.level = heading_level_;
      last_level_ = heading_level_;
      if (!items_.empty()) items_.back().has_text = true;
    } else if (quotes_ > 0 && items_.empty()) {
      block.kind = BlockKind::kQuote;
    } else if (!items_.empty() && !items_.back().has_text) {
      block.kind = BlockKind::kListItem;
      block.level = static_cast<int>(lists_.size());
      block.ordered = lists_.back().ordered;
      block.marker = items_.back().marker;
      items_.back().has_text = true;
    } else {
      block.kind = quotes_ > 0 ? BlockKind::kQuote : BlockKind::kParagraph;
      block.continues = follows || !items_.empty();
    }
  }

  void AddPreformatted(const GumboNode& node) {
    for (Block& block : ReadPreformatted(tree_, node)) {
      if (block.kind == BlockKind::kHeading) {
        block.level = std::min(6, last_level_ + block.level);
      }
      Emit(std::move(block));
    }
  }

  void Emit(Block block) {
    if (block.source.empty()) return;
    block.boilerplate = block.boilerplate || (site_ >= 0 && (site_ > 0 || !in_article_));
    blocks_.push_back(std::move(block));
  }

  // ---- tables

  void VisitTable(const GumboNode& node) {
    if (IsLayoutTable(tree_, node)) {
      VisitChildren(node);
      Flush();
      return;
    }
    std::optional<Block> block = ReadHtmlTable(tree_, node, cells_);
    if (!block) return;
    ByteSpan source = tree_.StartTagOf(node);
    const auto widen = [&](const MappedText& text) {
      if (text.empty()) return;
      const ByteSpan span = text.SourceOfAll();
      if (source.empty()) source = span;
      source = {std::min(source.begin, span.begin), std::max(source.end, span.end)};
    };
    widen(block->table.caption);
    for (const auto& row : block->table.rows) {
      for (const Cell& cell : row) widen(cell.text);
    }
    source.end = std::max(source.end, tree_.EndOf(node));
    block->source = source;
    block->continues = !items_.empty() && items_.back().has_text;
    Emit(std::move(*block));
  }

  // ---- order

  /// The parser moves what is misplaced in a table in front of it; here it goes back. What stands
  /// inside of another block is dropped.
  void PutInOrder() {
    const auto before = [](const Block& a, const Block& b) {
      return a.source.begin < b.source.begin;
    };
    std::stable_sort(blocks_.begin(), blocks_.end(), before);
    std::size_t end = 0;
    const auto overlaps = [&](const Block& block) {
      if (block.source.begin < end) return true;
      end = block.source.end;
      return false;
    };
    blocks_.erase(std::remove_if(blocks_.begin(), blocks_.end(), overlaps), blocks_.end());
  }

  const HtmlTree& tree_;
  HtmlParts parts_;
  HtmlInline inline_;
  std::vector<Block> blocks_;
  std::vector<std::size_t> breaks_;  // sizes of the text at <br>s
  std::vector<List> lists_;
  std::vector<Item> items_;
  MappedText term_;
  std::size_t cells_ = 0;
  int quotes_ = 0;
  int heading_level_ = 0;
  int last_level_ = 1;
  int card_level_ = 0;  // of the titles of cards; 0 before the first
  int site_ = 0;  // nested parts that are the site's; -1: this is the article whatever is around it
  bool in_article_ = false;
};

}  // namespace

Result<std::vector<Block>> HtmlBlocks(const HtmlTree& tree) {
  return BlockCollector(tree, true).Run();
}

std::vector<Block> HtmlBlocks(std::string_view bytes, ByteSpan part) {
  const Result<HtmlTree> tree = HtmlTree::Parse(bytes, part);
  if (!tree) return {};
  Result<std::vector<Block>> blocks = BlockCollector(*tree, false).Run();
  return blocks ? *std::move(blocks) : std::vector<Block>{};
}

}  // namespace verdict::importers
