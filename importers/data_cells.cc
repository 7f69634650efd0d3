#include "importers/data_cells.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/text.h"
#include "importers/text_builder.h"

namespace verdict::importers {
namespace {

constexpr std::size_t kLongestNote = 60;  // bytes; a longer one is a statement of its own

void AddText(const MappedText& text, TextBuilder& builder) {
  const ByteSpan all = text.SourceOfAll();
  if (text.IsVerbatim({0, text.size()})) {
    builder.Add(text.str(), all.begin);
  } else {
    builder.AddResolved(text.str(), all);
  }
}

MappedText JoinItems(const DataNode& list, CellContext& context) {
  TextBuilder builder;
  for (const DataNode& item : list.children) {
    const std::size_t before = builder.text().size();
    if (item.text.empty()) continue;
    if (before > 0) builder.Separator({item.source.begin, item.source.begin});
    AddText(item.text, builder);
    const std::size_t end = builder.text().size();
    const std::size_t begin = end - std::min(end, item.text.size());
    if (end > before) context.items.push_back({begin, end});
  }
  return builder.Take();
}

bool IsWording(const DataNode& field) {
  if (!field.IsValue()) return false;
  const DataKnowledge& knowledge = DataKnowledge::Get();
  const std::string label = LabelKey(field.key.str());
  const std::string& text = field.text.str();
  if (!knowledge.prose_labels.contains(label)) return false;
  return text.size() > kLongestNote ||
         (!knowledge.note_labels.contains(label) && text.find(' ') != std::string::npos);
}

void AddNotes(const DataNode& value, const DataNode& around, const MappedText* name, Cell& cell,
              CellContext& context) {
  const DataKnowledge& knowledge = DataKnowledge::Get();
  for (const DataNode& child : around.children) {
    if (&child == &value || child.text.empty() || &child.text == name || IsWording(child)) continue;
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

}  // namespace

const DataNode* ChildLabelled(const DataNode& map, const DataKnowledge::Set& labels) {
  for (const DataNode& child : map.children) {
    if (labels.contains(LabelKey(child.key.str()))) return &child;
  }
  return nullptr;
}

bool AllValues(const DataNode& node) {
  return std::all_of(node.children.begin(), node.children.end(),
                     [](const DataNode& child) { return child.IsValue(); });
}

const DataNode* ValueOf(const DataNode& map) {
  constexpr std::size_t kMostFields = 6;
  const DataNode* value = ChildLabelled(map, DataKnowledge::Get().value_labels);
  const bool simple = value != nullptr && AllValues(map) && map.children.size() <= kMostFields;
  return simple ? value : nullptr;
}

std::vector<const DataNode*> WordingsBeside(const DataNode& value, const DataNode& around) {
  std::vector<const DataNode*> wordings;
  for (const DataNode& child : around.children) {
    if (&child != &value && &around != &value && IsWording(child)) wordings.push_back(&child);
  }
  return wordings;
}

Cell MakeDataCell(const DataNode& value, const DataNode& around, const MappedText* name,
                  std::string locator, std::string_view bytes) {
  Cell cell;
  auto context = std::make_shared<CellContext>();
  const bool one_line = around.source.In(bytes).find('\n') == std::string_view::npos;
  context->quote = one_line || !value.IsValue() ? around.source : value.source;
  context->locator = std::move(locator);
  if (value.IsList()) {
    cell.text = JoinItems(value, *context);
  } else {
    cell.text = value.text;
    if (&around != &value) AddNotes(value, around, name, cell, *context);
  }
  cell.context = std::move(context);
  return cell;
}

MappedText Joined(const MappedText& first, const MappedText& second) {
  MappedText joined = first;
  if (!joined.empty() && !second.empty()) {
    const std::size_t at = first.SourceOfAll().end;
    joined.AppendResolved(" ", {at, std::max(at, second.SourceOfAll().begin)});
  }
  joined.Append(second);
  return joined;
}

}  // namespace verdict::importers
