/// Cells of tables made from values of data and what stands beside them.
#pragma once

#include <string>
#include <vector>

#include "importers/data_knowledge.h"
#include "importers/data_tree.h"
#include "schema/document.h"

namespace verdict::importers {

/// The child whose label is in the set; nullptr if there is none.
const DataNode* ChildLabelled(const DataNode& map, const DataKnowledge::Set& labels);
/// Whether all children are values, or there are none.
bool AllValues(const DataNode& node);

/// The field of a map that is its value, where all others only tell more about it ("support: full",
/// "note: since 4.0"); nullptr if the map is no such value.
const DataNode* ValueOf(const DataNode& map);

/// The fields beside a value that say something of their own, in a sentence: descriptions, long
/// notes.
std::vector<const DataNode*> WordingsBeside(const DataNode& value, const DataNode& around);

/// A cell of a value or a list of values. Its evidence is the value with its label; of a map in one
/// line, the whole map. Short notes and flags of `around`, the map the value stands in (or `value`
/// itself), are what the value holds under. `name`: a text of that map that names it; may be
/// nullptr.
Cell MakeDataCell(const DataNode& value, const DataNode& around, const MappedText* name,
                  std::string locator, std::string_view bytes);

/// Two texts with a space between them.
MappedText Joined(const MappedText& first, const MappedText& second);

}  // namespace verdict::importers
