/// The compiled data/language/questions.txt.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/english/pattern.h"

namespace verdict::query::english {

/// A form of question and the statement it is read as.
struct Form {
  std::string name;
  std::vector<std::string>
      statements;  ///< With slots: "best for {aspect} [among {objects}]"; the first is meant first.
  std::vector<Pattern> patterns;
};

struct Forms {
  std::vector<Form> forms;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> classes;

  [[nodiscard]] bool Is(std::string_view name, std::string_view word) const;
  [[nodiscard]] const std::set<std::string, std::less<>>& Class(std::string_view name) const;
};

/// Loaded once; asserts that the data is well formed (a test reads it, too). Threads: safe.
const Forms& AllForms();

/// The same from any text. Errors: kInput or kBug with what is wrong.
Result<Forms> ReadForms(std::string_view text);

}  // namespace verdict::query::english
