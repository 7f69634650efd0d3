/// Answers as JSON, as `ask --format json` and `query --format json` print them (CONTRACT, "An
/// answer"), and their parts as rows.
#pragma once

#include <string>
#include <vector>

#include "query/answer.h"
#include "query/render/cell.h"

namespace verdict::query::render {

/// How far `--format json` indents.
inline constexpr int kJsonIndent = 2;

/// The answer as one JSON object with a line break at the end; `indent` 0: on one line.
std::string AnswerJson(const Answer& answer, int indent);

/// Whether the answer is of `claims ...`, which lists claims and asks for no verdict.
bool ListsClaims(const Answer& answer);

/// The answer of a statement: AnswerJson, or the list of claims where ListsClaims.
std::string StatementJson(const Answer& answer);

/// The ranking as rows.
const std::vector<Column>& RankingColumns();
Row RankingRow(const Ranked& ranked);

/// What a question was understood to speak of: "objects", "aspects", "predicates", each a list.
const std::vector<Column>& UnderstandingColumns();
Row UnderstandingRow(const Understanding& understanding);

}  // namespace verdict::query::render
