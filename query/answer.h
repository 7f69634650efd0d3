/// Answers: what `ask` and `query` return, field for field the JSON of CONTRACT ("An answer").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/store.h"
#include "schema/claim.h"

namespace verdict::query {

enum class Verdict : std::uint8_t {
  kWinner,
  kTie,
  kContested,
  kInsufficient,
  kYes,
  kNo,
  kValue,
  kList
};
std::string_view VerdictName(Verdict verdict);

/// The parts of a question in its own words, whether or not the knowledge base knows them.
struct Understanding {
  std::vector<std::string> objects;
  std::vector<std::string> aspects;
  std::vector<std::string> predicates;
};

/// One technology's standing; the formula is in docs/evidence.md.
struct Ranked {
  std::string technology;
  double score = 0;       ///< 0 to 1; 0.5 is no evidence either way.
  double support = 0;     ///< Weight of the evidence in favour.
  double oppose = 0;      ///< Weight of the evidence against.
  double confidence = 0;  ///< 0 to 1: how much evidence stands behind the score.
};

/// How an aspect of the question met an attribute of the knowledge base.
struct AspectMatch {
  std::string aspect;     ///< The question's words.
  std::string attribute;  ///< The stored attribute.
  std::string path;       ///< "same", "alias", "stem", "narrower", "broader", "text".
};

/// A line of an explanation with what it rests on.
struct Branch {
  std::string text;
  int side = 0;            ///< +1 speaks for what was asked, -1 against it, 0 neither.
  std::int64_t claim = 0;  ///< The claim that the line tells of, or 0.
  std::vector<Branch> branches;
};

/// What is stored of one technology on one aspect.
struct MatrixCell {
  std::size_t favour = 0;   ///< Claims that speak for it.
  std::size_t against = 0;  ///< Claims that speak against it.
  std::size_t other = 0;    ///< Claims that take no side.
  std::string value;        ///< The best documented value, where there is one.
};

/// Technologies across, aspects down.
struct Matrix {
  struct Row {
    std::string aspect;
    std::vector<MatrixCell> cells;  ///< One a technology.
  };
  std::vector<std::string> technologies;
  std::vector<Row> rows;
};

struct Answer {
  std::string question;  ///< As asked; empty for a statement.
  std::string query;     ///< The statement it was read as, in canonical form.
  Understanding understood;
  Verdict verdict = Verdict::kInsufficient;
  std::string winner;  ///< Canonical name; empty if none.
  ClaimValue value;
  std::string answer;           ///< One or two sentences for a person.
  std::vector<Ranked> ranking;  ///< Best first.
  std::vector<kb::StoredClaim>
      claims;  ///< What the answer rests on, strongest first; empty only when insufficient.
  std::vector<AspectMatch> matches;
  std::vector<Branch> tree;        ///< `why`, `disputes`, `what if`: the explanation.
  Matrix matrix;                   ///< `compare`, `gaps`: empty elsewhere.
  std::vector<std::string> notes;  ///< Unknown names, near names, conditions that matter.
};

}  // namespace verdict::query
