#include "cli/output/answer.h"

#include <cmath>
#include <string>
#include <vector>

#include "cli/output/answer_extras.h"
#include "cli/output/claim_rows.h"
#include "cli/output/json.h"

namespace verdict::cli {
namespace {

/// Rounded so that the last bits of the arithmetic do not show.
double Rounded(double number) { return std::round(number * 1e6) / 1e6; }

void WriteDelimited(const query::Answer& answer, OutputFormat format, const Screen& screen,
                    std::ostream& out) {
  const bool ranking = !answer.ranking.empty();
  if (!ranking && !answer.matrix.rows.empty()) {
    const auto writer = MakeRowWriter(format, MatrixColumns(answer.matrix), screen, out);
    for (const query::Matrix::Row& row : answer.matrix.rows) writer->Write(MatrixRow(row));
    writer->Finish();
    return;
  }
  const auto writer =
      MakeRowWriter(format, ranking ? RankingColumns() : ClaimColumns(), screen, out);
  if (ranking) {
    for (const query::Ranked& ranked : answer.ranking) writer->Write(RankingRow(ranked));
  } else {
    for (const kb::StoredClaim& claim : answer.claims) writer->Write(ClaimRow(claim));
  }
  writer->Finish();
}

void AppendMatches(const std::vector<query::AspectMatch>& matches, JsonBuilder& json) {
  static const std::vector<Column> columns = {{"aspect"}, {"attribute"}, {"path"}};
  json.Key("matches").BeginArray();
  for (const query::AspectMatch& match : matches) {
    json.Object(columns, {match.aspect, match.attribute, match.path});
  }
  json.EndArray();
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

Row RankingRow(const query::Ranked& ranked) {
  return {ranked.technology, Rounded(ranked.score), Rounded(ranked.support), Rounded(ranked.oppose),
          Rounded(ranked.confidence)};
}

const std::vector<Column>& UnderstandingColumns() {
  static const std::vector<Column> columns = {{"objects", ColumnRole::kText, Overflow::kWrap},
                                              {"aspects", ColumnRole::kText, Overflow::kWrap},
                                              {"predicates", ColumnRole::kText, Overflow::kWrap}};
  return columns;
}

Row UnderstandingRow(const query::Understanding& understanding) {
  return {understanding.objects, understanding.aspects, understanding.predicates};
}

std::string VerdictLine(const query::Answer& answer) {
  switch (answer.verdict) {
    case query::Verdict::kWinner:
      return "Winner: " + answer.winner;
    case query::Verdict::kTie:
      return "Tie";
    case query::Verdict::kContested:
      return "Contested";
    case query::Verdict::kInsufficient:
      return "Not enough evidence";
    case query::Verdict::kYes:
      return "Yes";
    case query::Verdict::kNo:
      return "No";
    case query::Verdict::kValue:
      return "Value: " + ValueText(answer.value);
    case query::Verdict::kList:
      break;
  }
  return {};
}

std::vector<std::string> MatchSentences(const query::Answer& answer) {
  std::vector<std::string> sentences;
  for (const query::AspectMatch& match : answer.matches) {
    if (match.path == "same" || match.aspect == match.attribute) continue;
    sentences.push_back("“" + match.aspect + "” matched “" + match.attribute + "” (" + match.path +
                        ")");
  }
  return sentences;
}

std::string ClaimHeadline(const Claim& claim) {
  std::string headline = claim.technology + " — " + claim.attribute;
  if (const std::string details = Details(claim); !details.empty()) headline += ", " + details;
  return headline;
}

void WriteAnswerJson(const query::Answer& answer, int indent, std::ostream& out) {
  JsonBuilder json(indent);
  json.BeginObject();
  json.Key("question").Value(TextOrNull(answer.question));
  json.Key("query").Value(answer.query);
  json.Key("understood").Object(UnderstandingColumns(), UnderstandingRow(answer.understood));
  json.Key("verdict").Value(std::string(query::VerdictName(answer.verdict)));
  json.Key("winner").Value(TextOrNull(answer.winner));
  json.Key("value").Value(ValueCell(answer.value));
  json.Key("answer").Value(answer.answer);
  json.Key("ranking").BeginArray();
  for (const query::Ranked& ranked : answer.ranking) {
    json.Object(RankingColumns(), RankingRow(ranked));
  }
  json.EndArray().Key("claims").BeginArray();
  for (const kb::StoredClaim& claim : answer.claims) json.Object(ClaimColumns(), ClaimRow(claim));
  json.EndArray();
  AppendMatches(answer.matches, json);
  AppendExtras(answer, json);
  json.Key("notes").Value(answer.notes);
  json.EndObject();
  out << json.text() << '\n';
}

void WriteAnswer(const query::Answer& answer, OutputFormat format, const Screen& screen,
                 std::ostream& out) {
  switch (format) {
    case OutputFormat::kTable:
      WriteAnswerText(answer, screen, out);
      return;
    case OutputFormat::kJson:
      WriteAnswerJson(answer, 2, out);
      return;
    case OutputFormat::kJsonl:
      WriteAnswerJson(answer, 0, out);
      return;
    case OutputFormat::kCsv:
    case OutputFormat::kTsv:
      WriteDelimited(answer, format, screen, out);
      return;
    case OutputFormat::kMarkdown:
      WriteAnswerMarkdown(answer, out);
      return;
    case OutputFormat::kHtml:
      WriteAnswerHtml(answer, out);
      return;
  }
}

}  // namespace verdict::cli
