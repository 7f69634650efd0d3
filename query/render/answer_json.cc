#include "query/render/answer_json.h"

#include <cmath>

#include "query/render/claim_cells.h"
#include "query/render/json.h"

namespace verdict::query::render {
namespace {

/// Rounded so that the last bits of the arithmetic do not show.
double Rounded(double number) { return std::round(number * 1e6) / 1e6; }

void AppendMatches(const std::vector<AspectMatch>& matches, JsonBuilder& json) {
  static const std::vector<Column> columns = {{"aspect"}, {"attribute"}, {"path"}};
  json.Key("matches").BeginArray();
  for (const AspectMatch& match : matches) {
    json.Object(columns, {match.aspect, match.attribute, match.path});
  }
  json.EndArray();
}

void JsonBranches(const std::vector<Branch>& branches, JsonBuilder& json) {
  json.BeginArray();
  for (const Branch& branch : branches) {
    json.BeginObject();
    json.Key("text").Value(branch.text);
    json.Key("side").Value(std::int64_t{branch.side});
    json.Key("claim").Value(branch.claim == 0 ? Cell() : Cell(branch.claim));
    json.Key("branches");
    JsonBranches(branch.branches, json);
    json.EndObject();
  }
  json.EndArray();
}

void AppendExtras(const Answer& answer, JsonBuilder& json) {
  if (!answer.matrix.rows.empty()) {
    static const std::vector<Column> columns = {{"favour"}, {"against"}, {"other"}, {"value"}};
    json.Key("matrix").BeginObject();
    json.Key("technologies").Value(answer.matrix.technologies);
    json.Key("rows").BeginArray();
    for (const Matrix::Row& row : answer.matrix.rows) {
      json.BeginObject();
      json.Key("aspect").Value(row.aspect);
      json.Key("cells").BeginArray();
      for (const MatrixCell& cell : row.cells) {
        json.Object(columns, {static_cast<std::int64_t>(cell.favour),
                              static_cast<std::int64_t>(cell.against),
                              static_cast<std::int64_t>(cell.other), TextOrNull(cell.value)});
      }
      json.EndArray().EndObject();
    }
    json.EndArray().EndObject();
  }
  if (!answer.tree.empty()) {
    json.Key("tree");
    JsonBranches(answer.tree, json);
  }
}

}  // namespace

const std::vector<Column>& RankingColumns() {
  static const std::vector<Column> columns = {
      {"technology"},
      {"score", ColumnRole::kScore},
      {"support", ColumnRole::kScore},
      {"oppose", ColumnRole::kScore},
      {"confidence", ColumnRole::kScore},
  };
  return columns;
}

Row RankingRow(const Ranked& ranked) {
  return {ranked.technology, Rounded(ranked.score), Rounded(ranked.support), Rounded(ranked.oppose),
          Rounded(ranked.confidence)};
}

const std::vector<Column>& UnderstandingColumns() {
  static const std::vector<Column> columns = {{"objects", ColumnRole::kText, Overflow::kWrap},
                                              {"aspects", ColumnRole::kText, Overflow::kWrap},
                                              {"predicates", ColumnRole::kText, Overflow::kWrap}};
  return columns;
}

Row UnderstandingRow(const Understanding& understanding) {
  return {understanding.objects, understanding.aspects, understanding.predicates};
}

std::string AnswerJson(const Answer& answer, int indent) {
  JsonBuilder json(indent);
  json.BeginObject();
  json.Key("question").Value(TextOrNull(answer.question));
  json.Key("query").Value(answer.query);
  json.Key("understood").Object(UnderstandingColumns(), UnderstandingRow(answer.understood));
  json.Key("verdict").Value(std::string(VerdictName(answer.verdict)));
  json.Key("winner").Value(TextOrNull(answer.winner));
  json.Key("value").Value(ValueCell(answer.value));
  json.Key("answer").Value(answer.answer);
  json.Key("ranking").BeginArray();
  for (const Ranked& ranked : answer.ranking) {
    json.Object(RankingColumns(), RankingRow(ranked));
  }
  json.EndArray().Key("claims").BeginArray();
  for (const kb::StoredClaim& claim : answer.claims) json.Object(ClaimColumns(), ClaimRow(claim));
  json.EndArray();
  AppendMatches(answer.matches, json);
  AppendExtras(answer, json);
  json.Key("notes").Value(answer.notes);
  json.EndObject();
  std::string text = json.text();
  text += '\n';
  return text;
}

/// The canonical form of a statement begins with its key word.
bool ListsClaims(const Answer& answer) {
  constexpr std::string_view kKeyWord = "claims";
  const std::string_view statement = answer.query;
  return statement.substr(0, kKeyWord.size()) == kKeyWord &&
         (statement.size() == kKeyWord.size() || statement[kKeyWord.size()] == ' ');
}

std::string StatementJson(const Answer& answer) {
  if (!ListsClaims(answer)) return AnswerJson(answer, kJsonIndent);
  std::string json;
  JsonRows rows(ClaimColumns(), false);
  for (const kb::StoredClaim& claim : answer.claims) rows.Append(ClaimRow(claim), json);
  rows.Finish(json);
  return json;
}

}  // namespace verdict::query::render
