/// Questions that people labelled, and the signals of their words by number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/english/part_chain.h"
#include "query/english/part_signals.h"
#include "query/english/part_words.h"

namespace verdict::query::english {

/// Gives each signal a number and remembers its name.
class SignalNumbers {
 public:
  std::uint32_t Of(std::uint64_t key, const std::string& name) {
    const auto [entry, added] =
        numbers_.try_emplace(key, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(name);
    return entry->second;
  }
  [[nodiscard]] const std::string& NameOf(std::size_t number) const { return names_[number]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
  std::vector<std::string> names_;
};

using Numbers = std::vector<std::uint32_t>;

struct LabelledQuestion {
  std::string text;  ///< Its words, parted by blanks.
  std::vector<PartWord> words;
  std::vector<PartLabel> labels;
  std::vector<Numbers> signals;  ///< Of each word.
};

/// Reads one question: its words parted by blanks, and a label from 0 to 4 for each (none, object
/// begins, goes on, aspect begins, goes on). Returns: no words if their numbers differ.
LabelledQuestion ReadLabelled(std::string_view words, std::string_view labels);

/// Sets the signals.
void NumberSignals(LabelledQuestion& question, SignalNumbers& numbers);

}  // namespace verdict::query::english
