/// An answer on a terminal: verdict, how the question was read, ranking with bars, evidence, notes.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "base/text.h"
#include "cli/output/answer.h"
#include "cli/output/answer_extras.h"
#include "cli/output/claim_rows.h"
#include "cli/output/style.h"
#include "cli/output/text_layout.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kShownClaims = 10;
constexpr std::size_t kShownRanks = 12;

class TextAnswer {
 public:
  TextAnswer(const query::Answer& answer, const Screen& screen, std::ostream& out)
      : answer_(answer), screen_(screen), out_(out) {}

  void Write() {
    WriteHead();
    WriteRanking();
    WriteMatrix();
    if (answer_.tree.empty()) {
      WriteClaims();
    } else {
      out_ << '\n';
      WriteTreeText(answer_.tree, screen_, out_);
    }
    WriteNotes();
  }

 private:
  /// Text in lines of the screen's width, each after `indent` spaces.
  void Paragraph(std::string_view text, std::size_t indent, Style style = Style::kPlain) {
    for (const std::string& line : Wrap(OneLine(text), screen_.width - indent)) {
      out_ << std::string(indent, ' ') << Styled(line, style, screen_.color) << '\n';
    }
  }

  /// The same with `lead` in the place of the first line's indent.
  void Led(std::string_view lead, Style lead_style, std::string_view text, std::size_t indent) {
    std::string start =
        std::string(indent - 2, ' ') + Styled(lead, lead_style, screen_.color) + " ";
    for (const std::string& line : Wrap(OneLine(text), screen_.width - indent)) {
      out_ << start << line << '\n';
      start.assign(indent, ' ');
    }
  }

  [[nodiscard]] Style VerdictStyle() const {
    switch (answer_.verdict) {
      case query::Verdict::kWinner:
      case query::Verdict::kYes:
        return Style::kFor;
      case query::Verdict::kNo:
        return Style::kAgainst;
      case query::Verdict::kContested:
      case query::Verdict::kTie:
        return Style::kMixed;
      case query::Verdict::kInsufficient:
      case query::Verdict::kValue:
      case query::Verdict::kList:
        break;
    }
    return Style::kStrong;
  }

  void WriteHead() {
    if (const std::string line = VerdictLine(answer_); !line.empty()) {
      Paragraph(line, 0, VerdictStyle());
    }
    if (!answer_.answer.empty()) Paragraph(answer_.answer, 0);
    if (!answer_.query.empty()) Paragraph("Read as: " + answer_.query, 0, Style::kFaint);
  }

  /// A mere list of names has ranks without any evidence behind them; bars would tell nothing.
  [[nodiscard]] bool AnyWeight() const {
    return std::any_of(
        answer_.ranking.begin(), answer_.ranking.end(),
        [](const query::Ranked& ranked) { return ranked.support > 0 || ranked.oppose > 0; });
  }

  void WriteRanking() {
    if (!AnyWeight()) return;
    const std::size_t shown = std::min(answer_.ranking.size(), kShownRanks);
    std::size_t name_width = 0;
    for (std::size_t i = 0; i < shown; ++i) {
      name_width = std::max(name_width, DisplayWidth(OneLine(answer_.ranking[i].technology)));
    }
    name_width = std::min(name_width, screen_.width / 3);
    out_ << '\n';
    for (std::size_t i = 0; i < shown; ++i) WriteRanked(answer_.ranking[i], name_width);
    WriteMore(answer_.ranking.size() - shown, 0);
  }

  /// "Node.js  ██████████████░░░░░░  0.71  +3.20 −1.10": what does not fit is left out from the
  /// right.
  void WriteRanked(const query::Ranked& ranked, std::size_t name_width) {
    const std::string name = Padded(Cut(OneLine(ranked.technology), name_width), name_width);
    const std::string score = ScoreText(ranked.score);
    const std::string weights = "+" + ScoreText(ranked.support) + " −" + ScoreText(ranked.oppose);
    const std::size_t room = screen_.width - name_width;
    const std::size_t fixed = 2 + 2 + score.size();
    out_ << name << "  ";
    if (room >= fixed + 10) {
      std::size_t bar_width = std::min<std::size_t>(20, room - fixed);
      out_ << Bar(ranked.score, bar_width) << "  ";
      out_ << Styled(score, Style::kStrong, screen_.color);
      if (room >= fixed + bar_width + 2 + DisplayWidth(weights)) {
        out_ << "  " << Styled(weights, Style::kFaint, screen_.color);
      }
    } else {
      out_ << score;
    }
    out_ << '\n';
  }

  void WriteMatrix() {
    if (answer_.matrix.rows.empty()) return;
    out_ << '\n';
    const auto writer = MakeTableWriter(MatrixColumns(answer_.matrix), screen_, out_);
    for (const query::Matrix::Row& row : answer_.matrix.rows) writer->Write(MatrixRow(row));
    writer->Finish();
  }

  [[nodiscard]] std::string Bar(double score, std::size_t width) const {
    const double share = std::clamp(score, 0.0, 1.0) * static_cast<double>(width);
    const auto full = static_cast<std::size_t>(std::lround(share));
    std::string filled;
    std::string empty;
    for (std::size_t i = 0; i < width; ++i) (i < full ? filled : empty) += i < full ? "█" : "░";
    return Styled(filled, Style::kFor, screen_.color) + Styled(empty, Style::kFaint, screen_.color);
  }

  /// Claims of one sentence that stand together show it once.
  static bool SameEvidence(const kb::StoredClaim& a, const kb::StoredClaim& b) {
    return a.source == b.source && a.claim.evidence.quote == b.claim.evidence.quote &&
           Place(a) == Place(b);
  }

  void WriteClaims() {
    if (answer_.claims.empty()) return;
    out_ << '\n';
    const std::size_t shown = std::min(answer_.claims.size(), kShownClaims);
    for (std::size_t i = 0; i < shown; ++i) {
      const kb::StoredClaim& claim = answer_.claims[i];
      const std::string_view sign = PolaritySign(PolarityCell(claim.claim));
      Led(sign.empty() ? "·" : sign, PolarityStyle(sign), ClaimHeadline(claim.claim), 2);
      if (i + 1 < shown && SameEvidence(claim, answer_.claims[i + 1])) continue;
      Paragraph("“" + OneLine(claim.claim.evidence.quote) + "”", 4);
      Paragraph(Place(claim), 4, Style::kFaint);
    }
    WriteMore(answer_.claims.size() - shown, 0);
  }

  void WriteMore(std::size_t hidden, std::size_t indent) {
    if (hidden == 0) return;
    Paragraph("… and " + std::to_string(hidden) + " more (--format json shows all)", indent,
              Style::kFaint);
  }

  void WriteNotes() {
    std::vector<std::string> notes = MatchSentences(answer_);
    if (notes.size() > kShownClaims) notes.resize(kShownClaims);
    notes.insert(notes.end(), answer_.notes.begin(), answer_.notes.end());
    if (notes.empty()) return;
    out_ << '\n';
    for (const std::string& note : notes) Led("›", Style::kFaint, note, 2);
  }

  const query::Answer& answer_;
  const Screen& screen_;
  std::ostream& out_;
};

}  // namespace

void WriteAnswerText(const query::Answer& answer, const Screen& screen, std::ostream& out) {
  TextAnswer(answer, screen, out).Write();
}

}  // namespace verdict::cli
