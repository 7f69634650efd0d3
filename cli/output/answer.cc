#include "cli/output/answer.h"

#include <string>
#include <vector>

#include "cli/output/answer_extras.h"
#include "cli/output/claim_rows.h"

namespace verdict::cli {
namespace {

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

}  // namespace

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

void WriteAnswer(const query::Answer& answer, OutputFormat format, const Screen& screen,
                 std::ostream& out) {
  switch (format) {
    case OutputFormat::kTable:
      WriteAnswerText(answer, screen, out);
      return;
    case OutputFormat::kJson:
      out << query::render::AnswerJson(answer, query::render::kJsonIndent);
      return;
    case OutputFormat::kJsonl:
      out << query::render::AnswerJson(answer, 0);
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
