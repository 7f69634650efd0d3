// Every list or map of named records, and every list of names, may be that of the things; the one
// wins whose ids most maps elsewhere have as keys. All keyed maps of a part of the file become rows
// of one table, labelled by the title or the key of the record they stand in.
#include "importers/data_matrix.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "importers/data_cells.h"
#include "importers/data_knowledge.h"
#include "importers/extract/lexicon.h"

namespace verdict::importers {
namespace {

constexpr int kMostLevels = 4;  // above the things
constexpr std::size_t kMostThings = 200;

std::string IdOf(const MappedText& text) { return LabelKey(text.str()); }

const DataNode* TitleOf(const DataNode& record) {
  if (!record.IsMap()) return nullptr;
  const DataNode* title = ChildLabelled(record, DataKnowledge::Get().name_labels);
  return title != nullptr && title->IsValue() && !title->text.empty() ? title : nullptr;
}

const DataNode* IdFieldOf(const DataNode& record) {
  static const DataKnowledge::Set kIds = {"id", "key", "slug", "short name"};
  const DataNode* id = ChildLabelled(record, kIds);
  return id != nullptr && id->IsValue() && !id->text.empty() ? id : nullptr;
}

// What an aspect's record calls itself: its title, or "feature: TLS".
const DataNode* LabelOf(const DataNode& record) {
  if (const DataNode* title = TitleOf(record)) return title;
  if (!record.IsMap()) return nullptr;
  for (const DataNode& child : record.children) {
    if (child.IsValue() && !child.text.empty() &&
        Lexicon::Get().Is(LabelKey(child.key.str()), Label::kAspectHeader))
      return &child;
  }
  return nullptr;
}

bool IsLevel(const std::string& text) {
  const Lexicon& lexicon = Lexicon::Get();
  return lexicon.Is(text, Label::kCellYes) || lexicon.Is(text, Label::kCellNo) ||
         lexicon.Is(text, Label::kCellPartial);
}

// One value for each of some things: under "values", or nothing but answers.
bool LooksPositional(const DataNode& node) {
  if (!node.IsList() || node.children.size() < 2 || !AllValues(node)) return false;
  if (DataKnowledge::Get().value_labels.contains(LabelKey(node.key.str()))) return true;
  return std::all_of(node.children.begin(), node.children.end(), [](const DataNode& child) {
    return child.text.empty() || IsLevel(child.text.str());
  });
}

}  // namespace

DataMatrix::DataMatrix(const DataNode& root, std::string_view bytes) : bytes_(bytes) {
  FindGroups(root, 0);
  NumberIds();
  CountUses(root, nullptr);
  AddPositionalUses();
  const auto best =
      std::max_element(groups_.begin(), groups_.end(),
                       [](const Group& a, const Group& b) { return a.uses < b.uses; });
  if (best == groups_.end() || best->uses == 0) return;
  things_ = best->node;
  for (const auto& [id, name] : best->names) {
    if (column_of_.try_emplace(id, names_.size()).second) names_.push_back(name);
  }
  MarkKeyed(root);
}

void DataMatrix::FindGroups(const DataNode& node, int level) {
  if (node.IsValue() || level > kMostLevels) return;
  AddGroup(node);
  for (const DataNode& child : node.children) FindGroups(child, level + 1);
}

// {rz: {title: Razor}, ...}, [{id: rz, name: Razor}, ...], [Razor, Kite].
void DataMatrix::AddGroup(const DataNode& node) {
  if (node.children.size() < 2 || node.children.size() > kMostThings) return;
  Group group;
  group.node = &node;
  for (const DataNode& child : node.children) {
    const DataNode* title = TitleOf(child);
    if (node.IsMap() && title != nullptr) {
      group.names.emplace_back(IdOf(child.key), &title->text);
    } else if (node.IsList() && title != nullptr) {
      const DataNode* id = IdFieldOf(child);
      group.names.emplace_back(IdOf(id != nullptr ? id->text : title->text), &title->text);
    } else if (node.IsList() && child.IsValue() && !child.text.empty()) {
      group.names.emplace_back(IdOf(child.text), &child.text);
    }
  }
  if (group.names.size() < 2 || group.names.size() * 4 < node.children.size() * 3) return;
  if (!LooksPositional(node)) groups_.push_back(std::move(group));
}

// An id that stands in several lists belongs to the longest: the others tell about some of it.
void DataMatrix::NumberIds() {
  std::stable_sort(groups_.begin(), groups_.end(),
                   [](const Group& a, const Group& b) { return a.names.size() > b.names.size(); });
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    for (const auto& [id, name] : groups_[g].names) group_of_.try_emplace(id, g);
  }
}

void DataMatrix::AddPositionalUses() {
  for (Group& group : groups_) {
    const auto lists = positional_.find(group.names.size());
    if (group.node->IsList() && lists != positional_.end()) group.uses += lists->second;
  }
}

// The group that has nearly all keys of a map as ids.
std::optional<std::size_t> DataMatrix::GroupOf(const DataNode& map) const {
  if (!map.IsMap()) return std::nullopt;
  std::size_t found = 0;
  std::size_t group = 0;
  for (const DataNode& child : map.children) {
    if (child.IsList() && IsLevel(child.key.str())) {
      for (const DataNode& item : child.children) {
        const auto at = group_of_.find(IdOf(item.text));
        if (item.IsValue() && at != group_of_.end()) return at->second;
      }
    }
    const auto at = group_of_.find(IdOf(child.key));
    if (at == group_of_.end() || (found > 0 && at->second != group)) continue;
    group = at->second;
    ++found;
  }
  return found >= 2 && found * 2 >= map.children.size() ? std::optional<std::size_t>(group)
                                                        : std::nullopt;
}

bool DataMatrix::HasThingsAsKeys(const DataNode& map) const {
  const auto found = static_cast<std::size_t>(
      std::count_if(map.children.begin(), map.children.end(),
                    [&](const DataNode& child) { return column_of_.contains(IdOf(child.key)); }));
  return (found >= 2 && found * 2 >= map.children.size()) ||
         (found == 1 && map.children.size() == 1);
}

bool DataMatrix::HasLevels(const DataNode& map) const {
  const auto names_things = [&](const DataNode& item) {
    return item.IsValue() && column_of_.contains(IdOf(item.text));
  };
  return !map.children.empty() &&
         std::all_of(map.children.begin(), map.children.end(), [&](const DataNode& child) {
           return IsLevel(child.key.str()) &&
                  (names_things(child) ||
                   (child.IsList() &&
                    std::all_of(child.children.begin(), child.children.end(), names_things)));
         });
}

DataMatrix::Form DataMatrix::FormOf(const DataNode& node) const {
  if (node.IsMap()) {
    if (HasThingsAsKeys(node)) return Form::kKeys;
    return HasLevels(node) ? Form::kLevels : Form::kNone;
  }
  const bool each = LooksPositional(node) && node.children.size() == names_.size();
  return each && things_->IsList() ? Form::kPositions : Form::kNone;
}

void DataMatrix::CountUses(const DataNode& node, const DataNode* inside) {
  if (node.IsValue()) return;
  if (const auto group = GroupOf(node)) {
    Group& used = groups_[*group];
    if (used.node != &node && used.node != inside) ++used.uses;
  }
  if (LooksPositional(node)) ++positional_[node.children.size()];
  for (const DataNode& child : node.children) CountUses(child, &node);
}

bool DataMatrix::MarkKeyed(const DataNode& node) {
  if (node.IsValue() || &node == things_) return false;
  const Form form = FormOf(node);
  bool holds = form != Form::kNone;
  if (holds) keyed_.emplace(&node, form);
  if (!holds) {
    for (const DataNode& child : node.children) holds = MarkKeyed(child) || holds;
  }
  if (holds) holders_.insert(&node);
  return holds;
}

/// Collects the rows of a matrix.
class MatrixTable {
 public:
  MatrixTable(const DataMatrix& matrix, bool with_locators)
      : matrix_(matrix), with_locators_(with_locators) {}

  // `label` is what the node is about, `above` what that belongs to.
  void Collect(const DataNode& node, const MappedText& label, const MappedText& above,
               const std::string& locator) {
    if (!matrix_.IsIn(node)) return;
    if (matrix_.IsKeyed(node)) {
      const DataNode* own = LabelOf(node);
      AddKeyed(node, own != nullptr ? own->text : label, above, locator);
      return;
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const DataNode& child = node.children[i];
      const std::string place =
          node.IsList() ? locator + '[' + std::to_string(i) + ']' : locator + '.' + child.key.str();
      const DataNode* title = LabelOf(child);
      // "systems" of a record is no aspect of its own: its title is.
      const bool wraps = matrix_.IsKeyed(child) && LabelOf(node) != nullptr;
      if (title != nullptr) {
        Collect(child, title->text, label, place);
      } else if (node.IsList() || wraps) {
        Collect(child, label, above, place);
      } else {
        Collect(child, ReadableLabel(child.key), label, place);
      }
    }
  }

  std::optional<Table> Take() {
    if (rows_.empty() || rows_.size() > kMaxDataNodes / (matrix_.names_.size() + 1))
      return std::nullopt;
    Table table;
    table.header_rows = 1;
    table.header_columns = 1;
    table.names_in_header = true;
    std::vector<Cell>& header = table.rows.emplace_back(matrix_.names_.size() + 1);
    const std::size_t begin = rows_.front().begin;
    for (std::size_t c = 0; c < header.size(); ++c) {
      header[c].header = true;
      if (c > 0) header[c].text.AppendResolved(matrix_.names_[c - 1]->str(), {begin, begin});
    }
    TellLabelsApart();
    for (Row& row : rows_) {
      row.cells[0].text = std::move(row.label);
      row.cells[0].header = true;
      table.rows.push_back(std::move(row.cells));
    }
    return table;
  }

 private:
  struct Labels {
    const MappedText* label;
    const MappedText* above;
  };
  struct Row {
    MappedText label;
    MappedText above;
    std::vector<Cell> cells;
    std::size_t begin = 0;
    bool wording = false;
  };

  std::size_t AddRow(const MappedText& label, const MappedText& above, std::size_t begin,
                     bool wording) {
    rows_.push_back({label, above, std::vector<Cell>(matrix_.names_.size() + 1), begin, wording});
    return rows_.size() - 1;
  }

  void AddKeyed(const DataNode& node, const MappedText& label, const MappedText& above,
                const std::string& locator) {
    row_of_.clear();
    const Labels labels{&label, &above};
    const DataMatrix::Form form = matrix_.keyed_.at(&node);
    if (form == DataMatrix::Form::kLevels) AddLevels(node, labels, locator);
    if (form == DataMatrix::Form::kPositions) {
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        const std::string place =
            with_locators_ ? locator + '[' + std::to_string(i) + ']' : std::string();
        AddField(node.children[i], i + 1, labels, "", place);
      }
    }
    if (form != DataMatrix::Form::kKeys) return;
    for (const DataNode& child : node.children) {
      const auto column = matrix_.column_of_.find(IdOf(child.key));
      if (column == matrix_.column_of_.end()) continue;
      const std::string place = with_locators_ ? locator + '.' + child.key.str() : std::string();
      AddField(child, column->second + 1, labels, "", place);
    }
  }

  // "full: [Razor, Kite]": the level is the value of each.
  void AddLevels(const DataNode& node, Labels labels, const std::string& locator) {
    const std::size_t row = RowFor("", labels, node, false);
    const auto add = [&](const DataNode& level, const DataNode& item) {
      const auto column = matrix_.column_of_.find(IdOf(item.text));
      if (column == matrix_.column_of_.end()) return;
      Cell& cell = rows_[row].cells[column->second + 1];
      auto context = std::make_shared<CellContext>();
      context->quote = {level.source.begin, item.source.end};
      if (with_locators_) context->locator = locator + '.' + level.key.str();
      cell.text = level.key;
      cell.context = std::move(context);
    };
    for (const DataNode& level : node.children) {
      if (level.IsValue()) add(level, level);
      for (const DataNode& item : level.children) add(level, item);
    }
  }

  // A value, a value with notes, or a map of several values.
  void AddField(const DataNode& field, std::size_t column, Labels labels, const std::string& path,
                const std::string& place) {
    if (field.IsValue() || (field.IsList() && AllValues(field))) {
      SetCell(field, field, column, labels, path, place);
    } else if (const DataNode* value = field.IsMap() ? ValueOf(field) : nullptr) {
      SetCell(*value, field, column, labels, path, place);
      for (const DataNode* wording : WordingsBeside(*value, field)) {
        const std::size_t row = RowFor(path + '\x1F' + wording->key.str(), labels, field, true);
        rows_[row].cells[column] = MakeDataCell(*wording, *wording, nullptr, place, matrix_.bytes_);
      }
    } else if (field.IsMap()) {
      for (const DataNode& child : field.children) {
        const MappedText label = ReadableLabel(child.key);
        const std::string deeper = with_locators_ ? place + '.' + child.key.str() : std::string();
        AddField(child, column, {&label, labels.label}, path + '\x1E' + child.key.str(), deeper);
      }
    }
  }

  void SetCell(const DataNode& value, const DataNode& around, std::size_t column, Labels labels,
               const std::string& path, const std::string& place) {
    const std::size_t row = RowFor(path, labels, around, false);
    rows_[row].cells[column] = MakeDataCell(value, around, nullptr, place, matrix_.bytes_);
  }

  std::size_t RowFor(const std::string& path, Labels labels, const DataNode& field, bool wording) {
    const auto [at, fresh] = row_of_.try_emplace(path, rows_.size());
    if (fresh) AddRow(*labels.label, *labels.above, field.source.begin, wording);
    return at->second;
  }

  // "min" of latency and "min" of memory.
  void TellLabelsApart() {
    std::map<std::string, std::size_t> count;
    for (const Row& row : rows_) count[IdOf(row.label)] += row.wording ? 0U : 1U;
    for (Row& row : rows_) {
      if (!row.above.empty() && count[IdOf(row.label)] > 1)
        row.label = Joined(row.above, row.label);
    }
  }

  const DataMatrix& matrix_;
  bool with_locators_;
  std::vector<Row> rows_;
  std::map<std::string, std::size_t> row_of_;  // of the keyed map at hand, by path
};

std::optional<Table> DataMatrix::Build(const DataNode* first, const DataNode* end,
                                       std::string locator, bool with_locators) const {
  MatrixTable table(*this, with_locators);
  for (const DataNode* node = first; node != end; ++node) {
    const DataNode* title = LabelOf(*node);
    const MappedText label = title != nullptr ? title->text : ReadableLabel(node->key);
    table.Collect(*node, label, {}, node->key.empty() ? locator : locator + '.' + node->key.str());
  }
  return table.Take();
}

}  // namespace verdict::importers
