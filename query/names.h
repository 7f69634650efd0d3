/// Finds the technology that a person means by a name: as stored, by alias, shortened, or mistyped.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/store.h"
#include "schema/vocabulary.h"

namespace verdict::query {

/// A name met in a statement or question.
struct NameMatch {
  std::string canonical;  ///< As stored.
  bool exact = true;      ///< False where a typing error was looked through.
};

/// Threads: const-safe. Lifetime: the vocabulary must outlive it.
class NameBook {
 public:
  NameBook(const std::vector<kb::TechnologyRow>& rows, const Vocabulary& vocabulary);

  /// Whether Find looks for it: names have letters or digits, and not very many.
  [[nodiscard]] static bool CanBeName(std::string_view name);
  /// By stored name or alias, by the vocabulary's aliases of a stored name, or by a part that only
  /// one stored name has ("SQL Server" for "Microsoft SQL Server", "Apache Kafka" for "Kafka"), or
  /// without the version at its end ("Kafka 3.7").
  /// Cost: hash look-ups.
  [[nodiscard]] std::optional<std::string> Find(std::string_view name) const;
  /// Find, and failing that the one stored name within typing errors (one letter in four). Cost:
  /// linear in the names.
  [[nodiscard]] std::optional<NameMatch> FindNear(std::string_view name) const;
  /// Stored names that look like `name`, nearest first, at most three; for "did you mean".
  [[nodiscard]] std::vector<std::string> Suggestions(std::string_view name) const;
  /// True if the store or, for a name that is no ordinary word, the vocabulary knows it.
  [[nodiscard]] bool IsName(std::string_view name) const;
  /// The last words of `canonical` as it spells them, where `asked` is these alone: "Spark" for
  /// "Apache Spark" asked as "spark". Returns: "" where it is not.
  [[nodiscard]] static std::string Shortened(std::string_view canonical, std::string_view asked);
  /// The words of the longest name, and one for a version after it.
  [[nodiscard]] std::size_t longest() const { return longest_ + 1; }

 private:
  void Add(std::string_view name, const std::string& canonical);

  const Vocabulary& vocabulary_;
  std::unordered_map<std::string, std::string> by_key_;  // NameKey -> canonical
  std::unordered_map<std::string, std::string>
      by_ending_;  // NameKey of the last words -> canonical, "" if several
  std::size_t longest_ = 1;
};

}  // namespace verdict::query
