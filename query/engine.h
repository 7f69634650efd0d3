/// Runs statements of the query language and questions in English over a knowledge base.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kb/store.h"
#include "query/answer.h"
#include "schema/vocabulary.h"

namespace verdict::query {

/// How a statement is carried out.
struct Explanation {
  std::string statement;           ///< In canonical form.
  std::string tree;                ///< Its syntax tree, one node a line.
  std::vector<kb::TracedSql> sql;  ///< What the store was asked, in order, each with its plan.
};

class Engine {
 public:
  /// Lifetime: both must outlive the engine. Threads: as the Store.
  Engine(const kb::Store& store, const Vocabulary& vocabulary)
      : store_(store), vocabulary_(vocabulary) {}

  /// Runs one statement ("best for real-time apps among Node.js, Python").
  /// Errors: kUsage with `offset` (byte in `statement`) for what does not parse; kStore.
  [[nodiscard]] Result<Answer> Run(std::string_view statement) const;

  /// Runs the statement and tells how, instead of its answer. Errors: as Run.
  [[nodiscard]] Result<Explanation> Explain(std::string_view statement) const;

  /// Answers a question in English: reads it into a statement, runs that. A question that it cannot
  /// read gives an Answer with kInsufficient that says so, never an error.
  [[nodiscard]] Result<Answer> Ask(std::string_view question) const;

 private:
  const kb::Store& store_;
  const Vocabulary& vocabulary_;
};

/// Takes a question apart without a knowledge base. Cost: linear in the question, about 2 us a
/// word; the first call reads the tagger's weights. Threads: safe.
Understanding Understand(std::string_view question);

}  // namespace verdict::query
