// Each function makes a statement of the query language of its arguments, or takes one, runs it and
// shows one side of the answer: the answer itself, its ranking, its matrix or the claims behind it.
#include "extension/tables.h"

#include <cstdint>
#include <utility>

#include "query/render/answer_json.h"
#include "query/render/claim_cells.h"
#include "query/syntax/printer.h"

namespace verdict::extension {
namespace {

using query::Answer;
using query::render::Cell;
using query::render::Row;
using query::render::TextOrNull;
using Rows = std::vector<Row>;

std::vector<TableColumn> AnswerColumns() {
  return {{"question", "text"}, {"query", "text"},  {"verdict", "text"}, {"winner", "text"},
          {"value", ""},        {"answer", "text"}, {"notes", "text"},   {"json", "text"}};
}

Rows AnswerRows(const Answer& answer) {
  std::string json = query::render::AnswerJson(answer, 0);
  json.pop_back();  // its line break
  return {{TextOrNull(answer.question), answer.query,
           std::string(query::VerdictName(answer.verdict)), TextOrNull(answer.winner),
           query::render::ValueCell(answer.value), answer.answer, answer.notes, std::move(json)}};
}

std::vector<TableColumn> RankingColumns() {
  return {{"rank", "integer"}, {"technology", "text"}, {"score", "real"},
          {"support", "real"}, {"oppose", "real"},     {"confidence", "real"},
          {"verdict", "text"}, {"winner", "text"},     {"query", "text"}};
}

Rows RankingRows(const Answer& answer) {
  Rows rows;
  for (const query::Ranked& ranked : answer.ranking) {
    Row row = {static_cast<std::int64_t>(rows.size() + 1)};
    for (Cell& cell : query::render::RankingRow(ranked)) row.push_back(std::move(cell));
    row.emplace_back(std::string(query::VerdictName(answer.verdict)));
    row.push_back(TextOrNull(answer.winner));
    row.emplace_back(answer.query);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<TableColumn> MatrixColumns() {
  return {{"aspect", "text"},     {"technology", "text"}, {"favour", "integer"},
          {"against", "integer"}, {"other", "integer"},   {"value", "text"},
          {"verdict", "text"},    {"winner", "text"}};
}

Rows MatrixRows(const Answer& answer) {
  Rows rows;
  for (const query::Matrix::Row& row : answer.matrix.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const query::MatrixCell& cell = row.cells[i];
      rows.push_back({row.aspect, answer.matrix.technologies[i],
                      static_cast<std::int64_t>(cell.favour),
                      static_cast<std::int64_t>(cell.against),
                      static_cast<std::int64_t>(cell.other), TextOrNull(cell.value),
                      std::string(query::VerdictName(answer.verdict)), TextOrNull(answer.winner)});
    }
  }
  return rows;
}

std::vector<TableColumn> ClaimColumns() {
  // "rank" before the fields of CONTRACT; a value is text, a number or true (1) and false (0).
  return {{"rank", "integer"},       {"id", "integer"},
          {"technology", "text"},    {"kind", "text"},
          {"attribute", "text"},     {"attribute_text", "text"},
          {"polarity", "integer"},   {"value", ""},
          {"unit", "text"},          {"compared_to", "text"},
          {"condition", "text"},     {"confidence", "real"},
          {"status", "text"},        {"source", "text"},
          {"line_start", "integer"}, {"line_end", "integer"},
          {"byte_start", "integer"}, {"byte_end", "integer"},
          {"locator", "text"},       {"quote", "text"},
          {"rule", "text"},          {"strength", "real"}};
}

Rows ClaimRows(const Answer& answer) {
  Rows rows;
  for (const kb::StoredClaim& claim : answer.claims) {
    Row row = {static_cast<std::int64_t>(rows.size() + 1)};
    for (Cell& cell : query::render::ClaimRow(claim)) row.push_back(std::move(cell));
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Runs a statement and shows it by `Show`.
template <Rows (*Show)(const Answer&)>
Result<Rows> Shown(Session& session, std::string_view statement) {
  const Result<Answer> answer = session.Run(statement);
  if (!answer) return answer.error();
  return Show(*answer);
}

template <Rows (*Show)(const Answer&)>
Result<Rows> OfStatement(Session& session, const Arguments& arguments) {
  return Shown<Show>(session, *arguments[0]);
}

Result<Rows> OfQuestion(Session& session, const Arguments& arguments) {
  const Result<Answer> answer = session.Ask(*arguments[0]);
  if (!answer) return answer.error();
  return AnswerRows(*answer);
}

/// " KEYWORD TEXT", or nothing for no text.
std::string Clause(std::string_view keyword, const std::optional<std::string>& text) {
  if (!text || text->empty()) return {};
  return ' ' + std::string(keyword) + ' ' + *text;
}

Result<Rows> Best(Session& session, const Arguments& arguments) {
  const std::string criteria = Clause("for", arguments[0]);
  return Shown<RankingRows>(
      session, "best" + (criteria.empty() ? " overall" : criteria) + Clause("among", arguments[1]));
}

Result<Rows> Compare(Session& session, const Arguments& arguments) {
  return Shown<MatrixRows>(session, "compare " + query::syntax::PrintName(*arguments[0]) + ", " +
                                        query::syntax::PrintName(*arguments[1]) +
                                        Clause("on", arguments[2]));
}

Result<Rows> ProsOrCons(std::string_view keyword, Session& session, const Arguments& arguments) {
  std::string statement = std::string(keyword) + ' ' + query::syntax::PrintName(*arguments[0]);
  if (arguments[1]) statement += " on " + query::syntax::PrintName(*arguments[1]);
  return Shown<ClaimRows>(session, statement);
}

Result<Rows> Pros(Session& session, const Arguments& arguments) {
  return ProsOrCons("pros of", session, arguments);
}

Result<Rows> Cons(Session& session, const Arguments& arguments) {
  return ProsOrCons("cons of", session, arguments);
}

}  // namespace

const std::vector<TableFunction>& TableFunctions() {
  static const std::vector<TableFunction> functions = {
      {"verdict_ask",
       "verdict_ask('which is faster, Go or Python?')",
       {"asked"},
       1,
       AnswerColumns(),
       &OfQuestion},
      {"verdict_query",
       "verdict_query('best for speed among Go, Python')",
       {"statement"},
       1,
       AnswerColumns(),
       &OfStatement<AnswerRows>},
      {"verdict_ranking",
       "verdict_ranking('best for speed * 2, cost where license = MIT')",
       {"statement"},
       1,
       RankingColumns(),
       &OfStatement<RankingRows>},
      {"verdict_claims",
       "verdict_claims('claims about Go where polarity = -1')",
       {"statement"},
       1,
       ClaimColumns(),
       &OfStatement<ClaimRows>},
      {"verdict_best",
       "verdict_best('real-time apps', 'Node.js, Python')",
       {"aspects", "among"},
       1,
       RankingColumns(),
       &Best},
      {"verdict_compare",
       "verdict_compare('Kafka', 'RabbitMQ', 'throughput, cost')",
       {"first", "second", "aspects"},
       2,
       MatrixColumns(),
       &Compare},
      {"verdict_pros",
       "verdict_pros('Kafka', 'throughput')",
       {"about", "aspect"},
       1,
       ClaimColumns(),
       &Pros},
      {"verdict_cons",
       "verdict_cons('Kafka', 'throughput')",
       {"about", "aspect"},
       1,
       ClaimColumns(),
       &Cons},
  };
  return functions;
}

}  // namespace verdict::extension
