/// Reads rules.txt: what each rule must find, and what it must leave alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verdict::importers::testing {

struct RuleCase {
  std::string rule;
  std::vector<std::string> technologies;  ///< What the document compares.
  std::string text;                       ///< The document.
  std::vector<std::string> claims;  ///< "technology | kind | attribute | side or value | vs other".
  bool catches = false;             ///< Whether the rule must make `claims`, or must make none.
  int line = 0;                     ///< In rules.txt, 1-based.
};

struct RuleCases {
  std::vector<std::string> rules;  ///< The names listed at the head of the file.
  std::vector<RuleCase> cases;
};

/// Input: the text of a file in the form that the head of rules.txt describes.
/// Errors: kInput, with the line.
Result<RuleCases> ReadRuleCases(std::string_view text);

}  // namespace verdict::importers::testing
