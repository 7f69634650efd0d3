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
#include "importers/data_cells.h"
#include "importers/data_knowledge.h"
#include "importers/data_matrix.h"
#include "importers/data_tree.h"
#include "importers/dates.h"
#include "importers/limits.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

constexpr int kMaxLevel = 6;

/// One value of a record, under the labels that lead to it.
struct Field {
  std::vector<const MappedText*> path;
  const DataNode* value = nullptr;   // what stands in the cell: a value or a list of values
  const DataNode* around = nullptr;  // the map of value and notes, or `value` itself
  std::string locator;
  bool wording = false;  // a sentence beside the value of the same path
};

/// A column: the first field that has its path gives the labels.
struct Column {
  MappedText group;
  MappedText label;
};

class RecordTable {
 public:
  RecordTable(const DataNode& node, bool keyed, std::string locator, std::string_view bytes)
      : node_(node), keyed_(keyed), locator_(std::move(locator)), bytes_(bytes) {}

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
      if (&child == NameOf(record) && above.empty()) continue;
      Path path = above;
      path.push_back(&child.key);
      const std::string place = with_locators_ ? locator + '.' + child.key.str() : std::string();
      AddField(child, path, place, fields);
    }
  }

  /// The field of a keyed record that has its name as people write it: it takes the key's place.
  [[nodiscard]] const DataNode* NameOf(const DataNode& record) const {
    if (!keyed_ || !record.IsMap()) return nullptr;
    const DataNode* name = ChildLabelled(record, DataKnowledge::Get().name_labels);
    return name != nullptr && name->IsValue() && !name->text.empty() ? name : nullptr;
  }

  void AddField(const DataNode& child, const Path& path, const std::string& place,
                std::vector<Field>& fields) {
    if (child.key.empty()) return;
    if (child.IsValue() || (child.IsList() && AllValues(child))) {
      fields.push_back({path, &child, &child, place});
    } else if (child.IsMap()) {
      if (const DataNode* value = ValueOf(child)) {
        AddValue(path, *value, child, place, fields);
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
        AddValue(path, *value, entry, place, fields);
      }
    }
  }

  static void AddValue(const Path& path, const DataNode& value, const DataNode& around,
                       const std::string& place, std::vector<Field>& fields) {
    fields.push_back({path, &value, &around, place});
    for (const DataNode* wording : WordingsBeside(value, around))
      fields.push_back({path, wording, wording, place, true});
  }

  static std::string KeyOf(const Field& field) {
    std::string key = field.wording ? "\x1E" : "";
    for (const MappedText* label : field.path) key += LabelKey(label->str()) + '\x1F';
    return key;
  }

  void PlaceColumns() {
    std::map<std::string, std::size_t> leaves;  // how many columns end in a label
    for (const std::vector<Field>& fields : rows_) {
      for (const Field& field : fields) {
        const auto [at, fresh] = index_.try_emplace(KeyOf(field), columns_.size());
        if (!fresh) continue;
        Column column;
        for (std::size_t i = 0; i + 1 < field.path.size(); ++i) {
          column.group = Joined(column.group, ReadableLabel(*field.path[i]));
        }
        if (!field.path.empty()) column.label = *field.path.back();
        leaves[LabelKey(column.label.str())] += field.wording ? 0U : 1U;
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
      if (keyed_) {
        const DataNode& record = node_.children[r];
        const DataNode* name = NameOf(record);
        row[0].text = name != nullptr ? name->text : record.key;
      }
      for (const Field& field : rows_[r]) row[index_[KeyOf(field)] + first] = MakeCell(field);
      row[0].header = true;
    }
    return table;
  }

  [[nodiscard]] Cell MakeCell(const Field& field) const {
    const MappedText* name = field.path.empty() ? nullptr : field.path.back();
    return MakeDataCell(*field.value, *field.around, name, field.locator, bytes_);
  }

  const DataNode& node_;
  bool keyed_;
  std::string locator_;
  std::string_view bytes_;
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
    const DataMatrix matrix(root, bytes_);
    if (matrix.exists()) matrix_ = &matrix;
    Visit(root, "$", 1);
    matrix_ = nullptr;
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
    if (matrix_ != nullptr && matrix_->IsIn(node) && !HoldsThings(node)) {
      EmitMatrix(node, locator);
      return;
    }
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
      return child.IsMap() && (child.children.size() > 2 ||
                               std::any_of(child.children.begin(), child.children.end(),
                                           [](const DataNode& field) { return field.IsMap(); }));
    });
  }

  /// Whether the list or map that names the compared things is below the node: then its parts are
  /// read one by one.
  [[nodiscard]] bool HoldsThings(const DataNode& node) const {
    const ByteSpan things = matrix_->things()->source;
    return node.source.begin <= things.begin && things.end <= node.source.end;
  }

  void EmitMatrix(const DataNode& node, const std::string& locator) {
    EmitMatrix(&node, &node + 1, WithoutKey(node), locator);
  }

  void EmitMatrix(const DataNode* first, const DataNode* end, ByteSpan source,
                  const std::string& locator) {
    const bool one_line = source.In(bytes_).find('\n') == std::string_view::npos;
    std::optional<Table> table = matrix_->Build(first, end, locator, one_line);
    if (!table) return;
    Block block;
    block.kind = BlockKind::kTable;
    block.table = *std::move(table);
    Emit(std::move(block), source);
  }

  void VisitMap(const DataNode& node, const std::string& locator, int level) {
    if (EmitSplit(node)) return;
    // What names the things may tell more of them.
    if ((matrix_ == nullptr || matrix_->things() == &node) && ShareKeys(node)) {
      EmitTable(node, true, locator);
      return;
    }
    for (const DataNode& child : node.children) {
      if (child.IsValue()) {
        if (DataKnowledge::Get().prose_labels.contains(LabelKey(child.key.str())))
          EmitText(BlockKind::kParagraph, 0, child.text);
        continue;
      }
      if (matrix_ != nullptr && matrix_->IsKeyed(child)) {
        // Aspects side by side are rows of one table.
        const DataNode* end = &child;
        while (end != node.children.data() + node.children.size() && matrix_->IsKeyed(*end)) ++end;
        const ByteSpan source{child.source.begin, end[-1].source.end};
        if (source.end > matrix_done_) EmitMatrix(&child, end, source, locator);
        matrix_done_ = std::max(matrix_done_, source.end);
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
    std::optional<Table> table = RecordTable(node, keyed, locator, bytes_).Build(one_line);
    if (!table) return;
    Block block;
    block.kind = BlockKind::kTable;
    block.table = *std::move(table);
    Emit(std::move(block), keyed ? node.source : WithoutKey(node));
  }

  static ByteSpan WithoutKey(const DataNode& node) {
    return {node.children.front().source.begin, node.source.end};
  }

  /// {"columns": ["A", "B"], "index": ["TLS"], "data": [[true, false]]}: the labels stand apart.
  bool EmitSplit(const DataNode& node) {
    const DataNode* header = ChildLabelled(node, DataKnowledge::Get().header_labels);
    if (header == nullptr || !header->IsList() || !AllValues(*header)) return false;
    const DataNode* index = ChildLabelled(node, DataKnowledge::Get().index_labels);
    const auto rows =
        std::find_if(node.children.begin(), node.children.end(), [&](const DataNode& child) {
          return child.IsList() && !child.children.empty() &&
                 std::all_of(child.children.begin(), child.children.end(),
                             [](const DataNode& row) { return row.IsList() && AllValues(row); });
        });
    if (rows == node.children.end()) return false;
    const std::size_t width = rows->children.front().children.size();
    const bool labelled = index != nullptr && index->IsList() && AllValues(*index) &&
                          index->children.size() == rows->children.size();
    const std::size_t columns = width + (labelled ? 1U : 0U);
    const std::size_t corner = columns - std::min(columns, header->children.size());
    if (columns < 2 || corner > 1 || header->children.size() > columns ||
        columns > kMaxDataNodes / (rows->children.size() + 1))
      return false;
    Block block;
    block.kind = BlockKind::kTable;
    std::vector<Cell>& cells = block.table.rows.emplace_back(columns);
    for (std::size_t c = 0; c < header->children.size(); ++c)
      cells[c + corner].text = header->children[c].text;
    for (std::size_t r = 0; r < rows->children.size(); ++r) {
      std::vector<Cell>& row = block.table.rows.emplace_back(columns);
      if (labelled) row[0].text = index->children[r].text;
      const std::vector<DataNode>& values = rows->children[r].children;
      for (std::size_t c = 0; c < std::min(width, values.size()); ++c)
        row[c + (labelled ? 1U : 0U)].text = values[c].text;
    }
    EmitHeaded(std::move(block), {node.children.front().source.begin, node.source.end});
    return true;
  }

  void EmitHeaded(Block block, ByteSpan source) {
    block.table.header_rows = 1;
    block.table.header_columns = 1;
    for (Cell& cell : block.table.rows.front()) cell.header = true;
    Emit(std::move(block), source);
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
    EmitHeaded(std::move(block), WithoutKey(node));
  }

  std::string_view bytes_;
  Document& document_;
  const DataMatrix* matrix_ = nullptr;
  std::size_t matrix_done_ = 0;  // where the last row of keyed aspects ends
};

}  // namespace

Result<void> AppendDataBlocks(const DataNode& root, std::string_view bytes, Document& document) {
  DataReader(bytes, document).Run(root);
  return {};
}

}  // namespace verdict::importers
