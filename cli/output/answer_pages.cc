/// An answer as Markdown that pastes into an issue, and as a page of HTML.
#include <string>

#include "cli/output/answer.h"
#include "cli/output/answer_extras.h"
#include "cli/output/claim_rows.h"
#include "cli/output/html.h"
#include "cli/output/markdown.h"

namespace verdict::cli {
namespace {

std::string Sign(const Claim& claim) {
  const std::string_view sign = PolaritySign(PolarityCell(claim));
  return std::string(sign.empty() ? "·" : sign);
}

std::vector<std::string> Notes(const query::Answer& answer) {
  std::vector<std::string> notes = MatchSentences(answer);
  notes.insert(notes.end(), answer.notes.begin(), answer.notes.end());
  return notes;
}

std::string_view SignClass(const std::string& sign) {
  if (sign == "+") return "for";
  return sign == "−" ? "against" : "mixed";
}

void HtmlRanking(const query::Answer& answer, std::ostream& out) {
  out << "<h2>Ranking</h2>\n<table>\n<thead>\n<tr><th>technology</th><th colspan=\"2\">score</th>"
         "<th class=\"number\">support</th><th class=\"number\">oppose</th>"
         "<th class=\"number\">confidence</th></tr>\n</thead>\n<tbody>\n";
  for (const query::Ranked& ranked : answer.ranking) {
    const std::string score = ScoreText(ranked.score);
    out << "<tr><td>" << HtmlText(ranked.technology) << "</td><td class=\"bar\"><meter value=\""
        << score << "\">" << score << "</meter></td><td class=\"number\">" << score
        << "</td><td class=\"number\">" << ScoreText(ranked.support) << "</td><td class=\"number\">"
        << ScoreText(ranked.oppose) << "</td><td class=\"number\">" << ScoreText(ranked.confidence)
        << "</td></tr>\n";
  }
  out << "</tbody>\n</table>\n";
}

void HtmlMatrix(const query::Matrix& matrix, std::ostream& out) {
  const std::vector<Column> columns = MatrixColumns(matrix);
  out << "<h2>Side by side</h2>\n" << HtmlTableBegin(columns);
  for (const query::Matrix::Row& row : matrix.rows) out << HtmlTableRow(columns, MatrixRow(row));
  out << HtmlTableEnd();
}

void HtmlClaims(const query::Answer& answer, std::ostream& out) {
  out << "<h2>Evidence</h2>\n<ul>\n";
  for (const kb::StoredClaim& claim : answer.claims) {
    const std::string sign = Sign(claim.claim);
    out << "<li><strong class=\"" << SignClass(sign) << "\">" << sign << "</strong> "
        << HtmlText(ClaimHeadline(claim.claim)) << "\n<blockquote>"
        << HtmlText(claim.claim.evidence.quote) << "</blockquote>\n<span class=\"faint\">"
        << HtmlText(Place(claim)) << "</span></li>\n";
  }
  out << "</ul>\n";
}

}  // namespace

void WriteAnswerMarkdown(const query::Answer& answer, std::ostream& out) {
  const std::string verdict = VerdictLine(answer);
  if (!verdict.empty()) out << "**" << MarkdownText(verdict) << "**\n\n";
  if (!answer.answer.empty()) out << MarkdownText(answer.answer) << "\n\n";
  out << "Read as: " << MarkdownText(answer.query) << '\n';
  if (!answer.ranking.empty()) {
    out << '\n';
    const auto writer = MakeMarkdownWriter(RankingColumns(), out);
    for (const query::Ranked& ranked : answer.ranking) writer->Write(RankingRow(ranked));
    writer->Finish();
  }
  if (!answer.matrix.rows.empty()) {
    out << '\n';
    const auto writer = MakeMarkdownWriter(MatrixColumns(answer.matrix), out);
    for (const query::Matrix::Row& row : answer.matrix.rows) writer->Write(MatrixRow(row));
    writer->Finish();
  }
  if (!answer.tree.empty()) {
    out << '\n';
    WriteTreeMarkdown(answer.tree, out);
  }
  if (!answer.claims.empty()) out << '\n';
  for (const kb::StoredClaim& claim : answer.claims) {
    out << "- **" << Sign(claim.claim) << "** " << MarkdownText(ClaimHeadline(claim.claim))
        << "\n  > " << MarkdownText(claim.claim.evidence.quote) << "\n\n  "
        << MarkdownText(Place(claim)) << '\n';
  }
  for (const std::string& note : Notes(answer)) out << "\n" << MarkdownText(note) << '\n';
}

void WriteAnswerHtml(const query::Answer& answer, std::ostream& out) {
  out << HtmlPageBegin(answer.question.empty() ? answer.query : answer.question);
  if (!answer.question.empty()) out << "<p>" << HtmlText(answer.question) << "</p>\n";
  const std::string verdict = VerdictLine(answer);
  if (!verdict.empty()) out << "<h1>" << HtmlText(verdict) << "</h1>\n";
  if (!answer.answer.empty()) out << "<p>" << HtmlText(answer.answer) << "</p>\n";
  out << "<p class=\"faint\">Read as: <code>" << HtmlText(answer.query) << "</code></p>\n";
  if (!answer.ranking.empty()) HtmlRanking(answer, out);
  if (!answer.matrix.rows.empty()) HtmlMatrix(answer.matrix, out);
  if (!answer.tree.empty()) WriteTreeHtml(answer.tree, out);
  if (!answer.claims.empty()) HtmlClaims(answer, out);
  for (const std::string& note : Notes(answer)) {
    out << "<p class=\"faint\">" << HtmlText(note) << "</p>\n";
  }
  out << HtmlPageEnd();
}

}  // namespace verdict::cli
