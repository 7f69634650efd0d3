/// What a heading, a label ("Pros:") or a lead-in says of the text below or behind it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/extract/lexicon.h"
#include "importers/extract/names.h"
#include "importers/extract/phrase.h"
#include "schema/vocabulary.h"

namespace verdict::importers {

constexpr std::size_t kLongestLabel = 90;  ///< Bytes; longer texts are no labels.

struct LabelMeaning {
  std::vector<int> technologies;
  int side = 0;                 ///< +1 where what speaks for follows, -1 against.
  bool side_is_labels = false;  ///< From the words that it begins with: "Use Foo when".
  bool neutral = false;         ///< Names no aspect.
  bool question = false;
  bool chooses = false;  ///< Choices follow, each behind its case.
  AttributeName aspect;
};

/// Reads labels by the word lists, the names of one document and the taxonomy. Threads: as its
/// names. Cost of each call: linear in the label.
class LabelReader {
 public:
  /// All must outlive the reader; `title` is the document's.
  LabelReader(std::string_view title, const NameTable& names, const Vocabulary& vocabulary)
      : title_(title), names_(names), vocabulary_(vocabulary), lexicon_(Lexicon::Get()) {}

  [[nodiscard]] LabelMeaning Read(std::string_view text) const;
  /// Whom a text names that says no more: "Foo", "Foo / Bar", "Foo + helper". Empty if it says
  /// more.
  [[nodiscard]] std::vector<int> NamesAlone(std::string_view text) const;
  /// "Packer with cloud-init" is Packer's, as long as what stands before "with" is named.
  [[nodiscard]] std::string_view WithoutCompanion(std::string_view text) const;

 private:
  [[nodiscard]] int SideOfQuestion(std::string_view text, const std::string& lower) const;
  [[nodiscard]] std::string_view WithoutPassedOver(std::string_view text) const;

  std::string_view title_;
  const NameTable& names_;
  const Vocabulary& vocabulary_;
  const Lexicon& lexicon_;
};

/// Without the emoji before it: "🚀 When to use it".
std::string_view WithoutPictographs(std::string_view text);
/// Without the colon, full stop, dash or asterisk at its end.
std::string_view WithoutColon(std::string_view text);

}  // namespace verdict::importers
