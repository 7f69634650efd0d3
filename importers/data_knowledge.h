/// data/language/records.txt, loaded once: what the readers of data know about the labels of
/// fields.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "schema/document.h"

namespace verdict::importers {

struct DataKnowledge {
  using Set = std::unordered_set<std::string>;
  Set value_labels;
  Set note_labels;
  Set unit_labels;
  Set id_labels;
  Set prose_labels;
  Set title_labels;
  Set name_labels;
  Set header_labels;
  Set index_labels;
  Set author_labels;
  Set date_labels;
  Set settings;
  Set reference_labels;
  Set comparing_words;
  std::vector<std::string> word_endings;
  std::vector<std::string> label_prefixes;  ///< Longest first.

  /// The compiled-in knowledge. Threads: safe.
  static const DataKnowledge& Get();
};

/// A label as the lists have it: lower case, "_" and "-" as spaces, camelCase apart, white space
/// folded ("openSource", "open_source" -> "open source").
std::string LabelKey(std::string_view label);

/// The label as a person reads it, its bytes mapped as before: "best_for" -> "best for",
/// "openSource" -> "open source", "is_open_source" -> "open source". Labels with spaces and names
/// in their own spelling ("macOS", "jQuery") stay.
MappedText ReadableLabel(const MappedText& key);

}  // namespace verdict::importers
