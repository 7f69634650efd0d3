// A table is a list of maps, or a map of maps that share keys: each is a row, their keys are the
// columns. Maps inside a row are flattened ("performance": {"p99": 3} is the column "p99" of the
// group "performance"), unless one of their fields is a value and the others say when it holds.
// Which side of the table the technologies are on is not decided here: the extractor knows names.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/data_knowledge.h"
#include "importers/data_tree.h"
#include "importers/dates.h"
#include "importers/limits.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

constexpr int kMaxLevel = 6;

MappedText Joined(const MappedText& first, const MappedText& second) {
  MappedText joined = first;
  if (!joined.empty() && !second.empty()) {
    const std::size_t at = first.SourceOfAll().end;
    joined.AppendResolved(" ", {at, std::max(at, second.SourceOfAll().begin)});
  }
  joined.Append(second);
  return joined;
}

const DataNode* Child(const DataNode& map, const DataKnowledge::Set& labels) {
  for (const DataNode& child : map.children) {
    if (labels.contains(LabelKey(child.key.str()))) return &child;
  }
  return nullptr;
}

bool AllValues(const DataNode& node) {
  return std::all_of(node.children.begin(), node.children.end(),
                     [](const DataNode& child) { return child.IsValue(); });
}

/// One value of a record, under the labels that lead to it.
struct Field {
  std::vector<const MappedText*> path;
  const DataNode* value = nullptr;   // what stands in the cell: a value or a list of values
  const DataNode* around = nullptr;  // the map of value and notes, or `value` itself
  std::string locator;
};

/// A column: the first field that has its path gives the labels.
struct Column {
  MappedText group;
  MappedText label;
};

class RecordTable {
 public:
  RecordTable(const DataNode& node, bool keyed, std::string locator)
      : node_(node), keyed_(keyed), locator_(std::move(locator)) {}

  /// The table of the records below the node; nothing if they make none.
  std::optional<Table> Build(bool with_locators) {
    with_locators_ = with_locators;
    for (std::size_t i = 0; i < node_.children.size(); ++i) {
      const DataNode& record = node_.children[i];
      std::vector<Field>& fields = rows_.emplace_back();
      std::string locator;
      if (with_locators_) {
        locator =
            keyed_ ? locator_ + '.' + record.key.str() : locator_ + '[' + std::to_string(i) + ']';
      }
      if (record.IsMap()) {
        Flatten(record, {}, locator, fields);
      } else if (keyed_) {
        fields.push_back({{}, &record, &record, locator});
      }
    }
    PlaceColumns();
    if (columns_.empty() || columns_.size() + (keyed_ ? 1U : 0U) < 2) return std::nullopt;
    if (columns_.size() > kMaxDataNodes / (rows_.size() + 2)) return std::nullopt;
    return Fill();
  }

 private:
  using Path = std::vector<const MappedText*>;

  void Flatten(const DataNode& record, const Path& above, const std::string& locator,
               std::vector<Field>& fields) {
    for (const DataNode& child : record.children) {
      Path path = above;
      path.push_back(&child.key);
      const std::string place = with_locators_ ? locator + '.' + child.key.str() : std::string();
      AddField(child, path, place, fields);
    }
  }

  void AddField(const DataNode& child, const Path& path, const std::string& place,
                std::vector<Field>& fields) {
    if (child.key.empty()) return;
    if (child.IsValue() || (child.IsList() && AllValues(child))) {
      fields.push_back({path, &child, &child, place});
    } else if (child.IsMap()) {
      if (const DataNode* value = ValueOf(child)) {
        fields.push_back({path, value, &child, place});
      } else {
        Flatten(child, path, place, fields);
      }
    } else {
      AddNamed(child, path, place, fields);
    }
  }

  /// [{"name": "TLS", "supported": true}, ...] inside a record says the same as {"TLS": true, ...}.
  void AddNamed(const DataNode& list, const Path& above, const std::string& locator,
                std::vector<Field>& fields) {
    for (std::size_t i = 0; i < list.children.size(); ++i) {
      const DataNode& entry = list.children[i];
      if (!entry.IsMap() || entry.children.size() < 2) continue;
      const DataNode& name = entry.children.front();
      if (!name.IsValue() || name.text.empty()) continue;
      Path path = above;
      path.push_back(&name.text);
      const std::string place =
          with_locators_ ? locator + '[' + std::to_string(i) + ']' : std::string();
      if (entry.children.size() == 2 && entry.children[1].IsValue()) {
        fields.push_back({path, &entry.children[1], &entry, place});
      } else if (const DataNode* value = ValueOf(entry); value != nullptr && value != &name) {
        fields.push_back({path, value, &entry, place});
      }
    }
  }

  /// The field of a map that is its value, where all others only tell more about it.
  static const DataNode* ValueOf(const DataNode& map) {
    const DataNode* value = Child(map, DataKnowledge::Get().value_labels);
    const bool simple = value != nullptr && AllValues(map) && map.children.size() <= 6;
    return simple ? value : nullptr;
  }

  static std::string KeyOf(const Path& path) {
    std::string key;
    for (const MappedText* label : path) key += LabelKey(label->str()) + '\x1F';
    return key;
  }

  void PlaceColumns() {
    std::map<std::string, std::size_t> leaves;  // how many columns end in a label
    for (const std::vector<Field>& fields : rows_) {
      for (const Field& field : fields) {
        const auto [at, fresh] = index_.try_emplace(KeyOf(field.path), columns_.size());
        if (!fresh) continue;
        Column column;
        for (std::size_t i = 0; i + 1 < field.path.size(); ++i) {
          column.group = Joined(column.group, ReadableLabel(*field.path[i]));
        }
        if (!field.path.empty()) column.label = *field.path.back();
        ++leaves[LabelKey(column.label.str())];
        columns_.push_back(std::move(column));
      }
    }
    for (Column& column : columns_) {
      grouped_ = grouped_ || !column.group.empty();
      // "min" of latency and "min" of memory are told apart by their groups.
      if (!column.group.empty() && leaves[LabelKey(column.label.str())] > 1) {
        column.label = Joined(column.group, ReadableLabel(column.label));
      }
    }
  }

  Table Fill() {
    Table table;
    const std::size_t first = keyed_ ? 1 : 0;
    const std::size_t width = columns_.size() + first;
    table.header_rows = grouped_ ? 2 : 1;
    table.header_columns = 1;
    table.records = true;
    table.rows.resize(table.header_rows + rows_.size());
    for (auto& row : table.rows) row.resize(width);
    for (std::size_t h = 0; h < table.header_rows; ++h) {
      for (Cell& cell : table.rows[h]) cell.header = true;
    }
    if (keyed_) table.rows[table.header_rows - 1][0].text = ReadableLabel(node_.key);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (grouped_) table.rows[0][c + first].text = columns_[c].group;
      table.rows[table.header_rows - 1][c + first].text = columns_[c].label;
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      std::vector<Cell>& row = table.rows[table.header_rows + r];
      if (keyed_) row[0].text = node_.children[r].key;
      row[0].header = true;
      for (const Field& field : rows_[r]) SetCell(field, row[index_[KeyOf(field.path)] + first]);
    }
    return table;
  }

  static void SetCell(const Field& field, Cell& cell) {
    auto context = std::make_shared<CellContext>();
    context->quote = field.around->source;
    context->locator = field.locator;
    if (field.value->IsList()) {
      TextBuilder builder;
      for (const DataNode& item : field.value->children) {
        const std::size_t before = builder.text().size();
        if (item.text.empty()) continue;
        if (before > 0) builder.Separator({item.source.begin, item.source.begin});
        AddText(item.text, builder);
        const std::size_t end = builder.text().size();
        const std::size_t begin = end - std::min(end, item.text.size());
        if (end > before) context->items.push_back({begin, end});
      }
      cell.text = builder.Take();
    } else {
      cell.text = field.value->text;
      if (field.around != field.value) AddNotes(field, cell, *context);
    }
    cell.context = std::move(context);
  }

  static void AddText(const MappedText& text, TextBuilder& builder) {
    const ByteSpan all = text.SourceOfAll();
    if (text.IsVerbatim({0, text.size()})) {
      builder.Add(text.str(), all.begin);
    } else {
      builder.AddResolved(text.str(), all);
    }
  }

  static void AddNotes(const Field& field, Cell& cell, CellContext& context) {
    const DataKnowledge& knowledge = DataKnowledge::Get();
    for (const DataNode& child : field.around->children) {
      if (&child == field.value || child.text.empty()) continue;
      if (field.path.back() == &child.text) continue;  // the entry's name
      const std::string label = LabelKey(child.key.str());
      if (knowledge.unit_labels.contains(label)) {
        const std::size_t end = cell.text.SourceOfAll().end;
        cell.text.AppendResolved(' ' + child.text.str(), {end, end});
        continue;
      }
      const std::string& text = child.text.str();
      if (text == "false" || text == "no" || knowledge.id_labels.contains(label)) continue;
      if (!context.condition.empty()) context.condition += "; ";
      if (text == "true" || text == "yes") {
        context.condition += label;
      } else {
        const bool plain = knowledge.note_labels.contains(label);
        context.condition += plain ? text : label + ' ' + text;
      }
    }
  }

  const DataNode& node_;
  bool keyed_;
  std::string locator_;
  bool with_locators_ = false;
  bool grouped_ = false;
  std::vector<std::vector<Field>> rows_;
  std::vector<Column> columns_;
  std::unordered_map<std::string, std::size_t> index_;
};

class DataReader {
 public:
  DataReader(std::string_view bytes, Document& document) : bytes_(bytes), document_(document) {}

  void Run(const DataNode& root) {
    if (root.IsMap()) {
      if (IsSettings(root)) {
        document_.notes.emplace_back(
            "this file looks like the settings of a program, not like a comparison: nothing was "
            "read from it");
        return;
      }
      ReadTop(root);
    }
    Visit(root, "$", 1);
    if (document_.blocks.empty()) {
      document_.notes.emplace_back(
          "there is no table in this data: it has no list of records and no map of technologies");
    }
  }

 private:
  static bool IsSettings(const DataNode& root) {
    const DataKnowledge& knowledge = DataKnowledge::Get();
    return std::count_if(root.children.begin(), root.children.end(), [&](const DataNode& child) {
             return knowledge.settings.contains(LabelKey(child.key.str()));
           }) >= 2;
  }

  void ReadTop(const DataNode& root) {
    const DataKnowledge& knowledge = DataKnowledge::Get();
    for (const DataNode& child : root.children) {
      if (!child.IsValue() || child.text.empty()) continue;
      const std::string label = LabelKey(child.key.str());
      const std::string& text = child.text.str();
      if (document_.title.empty() && knowledge.title_labels.contains(label)) document_.title = text;
      if (document_.author.empty() && knowledge.author_labels.contains(label))
        document_.author = text;
      if (document_.published.empty() && knowledge.date_labels.contains(label))
        document_.published = ParseDate(text).value_or("");
    }
  }

  void Emit(Block block, ByteSpan source) {
    const std::size_t floor = document_.blocks.empty() ? 0 : document_.blocks.back().source.end;
    if (source.begin < floor || source.empty()) return;  // an alias of what was read before
    block.source = source;
    document_.blocks.push_back(std::move(block));
  }

  void EmitText(BlockKind kind, int level, const MappedText& text) {
    if (text.empty()) return;
    Block block;
    block.kind = kind;
    block.level = level;
    block.text = text;
    if (kind == BlockKind::kListItem) block.marker = "-";
    Emit(std::move(block), text.SourceOfAll());
  }

  void Visit(const DataNode& node, const std::string& locator, int level) {
    if (document_.blocks.size() >= kMaxBlocks) return;
    if (node.IsList()) {
      VisitList(node, locator, level);
    } else if (node.IsMap()) {
      VisitMap(node, locator, level);
    }
  }

  void VisitList(const DataNode& node, const std::string& locator, int level) {
    const auto are = [&](DataNode::Kind kind) {
      return static_cast<std::size_t>(
          std::count_if(node.children.begin(), node.children.end(),
                        [&](const DataNode& child) { return child.kind == kind; }));
    };
    const std::size_t half = node.children.size() / 2 + 1;
    if (are(DataNode::Kind::kMap) >= half && AreRecords(node)) {
      EmitTable(node, false, locator);
    } else if (are(DataNode::Kind::kList) >= half && node.children.size() > 1) {
      EmitRows(node);
    } else {
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        const DataNode& child = node.children[i];
        if (child.IsValue()) EmitText(BlockKind::kListItem, 1, child.text);
        if (child.IsMap() || child.IsList())
          Visit(child, locator + '[' + std::to_string(i) + ']', level);
      }
    }
  }

  /// Records hold values of their own; groups of records hold lists or maps of records.
  static bool AreRecords(const DataNode& list) {
    std::size_t records = 0;
    for (const DataNode& child : list.children) {
      if (!child.IsMap()) continue;
      const auto values = std::count_if(child.children.begin(), child.children.end(),
                                        [](const DataNode& field) { return field.IsValue(); });
      const bool group =
          values <= 2 &&
          std::any_of(child.children.begin(), child.children.end(), [](const DataNode& field) {
            return field.IsList() && !AllValues(field) && AreNamedRecords(field);
          });
      records += values >= 1 && !group ? 1U : 0U;
    }
    return records * 2 > list.children.size();
  }

  /// A list of maps with more than a name and a value each.
  static bool AreNamedRecords(const DataNode& list) {
    return std::all_of(list.children.begin(), list.children.end(), [](const DataNode& child) {
      return child.IsMap() && child.children.size() > 2;
    });
  }

  void VisitMap(const DataNode& node, const std::string& locator, int level) {
    if (ShareKeys(node)) {
      EmitTable(node, true, locator);
      return;
    }
    for (const DataNode& child : node.children) {
      if (child.IsValue()) {
        if (DataKnowledge::Get().prose_labels.contains(LabelKey(child.key.str())))
          EmitText(BlockKind::kParagraph, 0, child.text);
        continue;
      }
      // The key of a map of records stands in the corner of its table.
      if (!child.IsMap() || !ShareKeys(child))
        EmitText(BlockKind::kHeading, std::min(level, kMaxLevel), ReadableLabel(child.key));
      Visit(child, locator + '.' + child.key.str(), level + 1);
    }
  }

  /// Whether most children are maps and have keys in common.
  static bool ShareKeys(const DataNode& node) {
    std::size_t maps = 0;
    std::map<std::string, std::size_t> keys;
    std::size_t most = 0;
    for (const DataNode& child : node.children) {
      if (!child.IsMap()) continue;
      ++maps;
      for (const DataNode& field : child.children) {
        const std::string key = LabelKey(field.key.str());
        if (!key.empty()) most = std::max(most, ++keys[key]);
      }
    }
    return maps >= 2 && maps * 2 > node.children.size() && most >= 2 && most * 2 >= maps;
  }

  void EmitTable(const DataNode& node, bool keyed, const std::string& locator) {
    const bool one_line = node.source.In(bytes_).find('\n') == std::string_view::npos;
    std::optional<Table> table = RecordTable(node, keyed, locator).Build(one_line);
    if (!table) return;
    Block block;
    block.kind = BlockKind::kTable;
    block.table = *std::move(table);
    Emit(std::move(block), keyed ? node.source : WithoutKey(node));
  }

  static ByteSpan WithoutKey(const DataNode& node) {
    return {node.children.front().source.begin, node.source.end};
  }

  /// [["", "A", "B"], ["TLS", true, false]]
  void EmitRows(const DataNode& node) {
    Block block;
    block.kind = BlockKind::kTable;
    std::size_t width = 0;
    for (const DataNode& row : node.children) width = std::max(width, row.children.size());
    if (width < 2 || width > kMaxDataNodes / node.children.size()) return;
    for (const DataNode& row : node.children) {
      std::vector<Cell> cells(width);
      for (std::size_t c = 0; c < row.children.size(); ++c) cells[c].text = row.children[c].text;
      block.table.rows.push_back(std::move(cells));
    }
    block.table.header_rows = 1;
    block.table.header_columns = 1;
    for (Cell& cell : block.table.rows.front()) cell.header = true;
    Emit(std::move(block), WithoutKey(node));
  }

  std::string_view bytes_;
  Document& document_;
};

}  // namespace

Result<void> AppendDataBlocks(const DataNode& root, std::string_view bytes, Document& document) {
  DataReader(bytes, document).Run(root);
  return {};
}

}  // namespace verdict::importers
