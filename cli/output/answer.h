/// Answers of `ask` and `query` in every output format.
#pragma once

#include <ostream>

#include "cli/output/format.h"
#include "cli/output/rows.h"
#include "query/answer.h"
#include "query/engine.h"
#include "query/render/answer_json.h"

namespace verdict::cli {

using query::render::RankingColumns;
using query::render::RankingRow;
using query::render::UnderstandingColumns;
using query::render::UnderstandingRow;

/// Prints `answer`. json and jsonl hold every field of CONTRACT ("An answer"), jsonl on one line;
/// csv and tsv the ranking, or the cited claims where there is none; table, markdown and html are
/// pages for people.
void WriteAnswer(const query::Answer& answer, OutputFormat format, const Screen& screen,
                 std::ostream& out);

/// Prints the answer of a statement: WriteAnswer, or for `claims ...`, which asks for no verdict,
/// the claims, with the notes on `err`.
void WriteStatementAnswer(const query::Answer& answer, OutputFormat format, const Screen& screen,
                          std::ostream& out, std::ostream& err);

/// Prints how a statement is carried out.
void WriteExplanation(const query::Explanation& explanation, OutputFormat format,
                      const Screen& screen, std::ostream& out);

/// Prints the rows of a SQL statement.
void WriteSqlRows(kb::Rows rows, OutputFormat format, const Screen& screen, std::ostream& out);

// One function a family of formats, for WriteAnswer.
void WriteAnswerText(const query::Answer& answer, const Screen& screen, std::ostream& out);
void WriteAnswerMarkdown(const query::Answer& answer, std::ostream& out);
void WriteAnswerHtml(const query::Answer& answer, std::ostream& out);

/// The verdict in a few words: "Winner: Node.js", "Contested", "Value: MIT".
std::string VerdictLine(const query::Answer& answer);
/// How the question's words met stored attributes, a sentence for each that is not simply the same.
std::vector<std::string> MatchSentences(const query::Answer& answer);
/// "technology — attribute, details" of a cited claim.
std::string ClaimHeadline(const Claim& claim);

}  // namespace verdict::cli
