/// Data that names what it compares in one place and speaks of it by keys in others:
///
///     tools: {rz: {title: Razor}, kt: {title: Kite}}
///     features:
///       - title: TLS
///         tools: {rz: {support: full}, kt: none}
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "importers/data_tree.h"
#include "schema/document.h"

namespace verdict::importers {

class DataMatrix {
 public:
  /// Finds the things that `root` compares: the records or names that most other maps have as keys.
  /// Lifetime: `root` and `bytes` must outlive it. Cost: linear.
  DataMatrix(const DataNode& root, std::string_view bytes);

  /// Whether the file is of this kind.
  [[nodiscard]] bool exists() const { return !names_.empty(); }
  /// Whether something below the node, or itself, speaks of the things by their keys.
  [[nodiscard]] bool IsIn(const DataNode& node) const { return holders_.contains(&node); }
  /// Whether the node itself has the things as its keys, a value for each of them in their order,
  /// or levels that list those that reach them ("full: [Razor]").
  [[nodiscard]] bool IsKeyed(const DataNode& node) const { return keyed_.contains(&node); }
  /// The list or map that names the things.
  [[nodiscard]] const DataNode* things() const { return things_; }

  /// The table of all that the nodes [first, end) and those below them say of the things: a column
  /// a thing, a row an aspect. Nothing if they say nothing.
  [[nodiscard]] std::optional<Table> Build(const DataNode* first, const DataNode* end,
                                           std::string locator, bool with_locators) const;

 private:
  struct Group {
    const DataNode* node = nullptr;
    std::vector<std::pair<std::string, const MappedText*>> names;  // by id
    std::size_t uses = 0;
  };
  enum class Form : std::uint8_t { kNone, kKeys, kPositions, kLevels };
  void FindGroups(const DataNode& node, int level);
  void AddGroup(const DataNode& node);
  void NumberIds();
  void CountUses(const DataNode& node, const DataNode* inside);
  void AddPositionalUses();
  [[nodiscard]] std::optional<std::size_t> GroupOf(const DataNode& map) const;
  [[nodiscard]] Form FormOf(const DataNode& node) const;
  [[nodiscard]] bool HasThingsAsKeys(const DataNode& map) const;
  [[nodiscard]] bool HasLevels(const DataNode& map) const;
  bool MarkKeyed(const DataNode& node);

  std::string_view bytes_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::size_t> group_of_;    // id -> index into groups_
  std::unordered_map<std::size_t, std::size_t> positional_;  // lists of values, by size
  const DataNode* things_ = nullptr;
  std::vector<const MappedText*> names_;
  std::unordered_map<std::string, std::size_t> column_of_;  // id -> index into names_
  std::unordered_map<const DataNode*, Form> keyed_;
  std::unordered_set<const DataNode*> holders_;
  friend class MatrixTable;
};

}  // namespace verdict::importers
