#include "cli/caret.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/claim_rows.h"
#include "cli/output/style.h"
#include "query/engine.h"

namespace verdict::cli {
namespace {

const std::vector<Column>& StepColumns() {
  static const std::vector<Column> columns = {{"step", ColumnRole::kText},
                                              {"text", ColumnRole::kText, Overflow::kWrap}};
  return columns;
}

/// For people: each part under its heading, as it is.
void WriteExplanationText(const query::Explanation& explanation, const Screen& screen,
                          std::ostream& out) {
  const auto heading = [&](std::string_view text) {
    out << Styled(text, Style::kStrong, screen.color) << '\n';
  };
  heading("Statement");
  out << explanation.statement << "\n\n";
  heading("Tree");
  out << explanation.tree;
  for (const kb::TracedSql& sql : explanation.sql) {
    out << '\n';
    heading("SQL");
    out << sql.sql << '\n';
    heading("Plan");
    out << sql.plan;
  }
}

}  // namespace

void WriteExplanation(const query::Explanation& explanation, OutputFormat format,
                      const Screen& screen, std::ostream& out) {
  if (format == OutputFormat::kTable) {
    WriteExplanationText(explanation, screen, out);
    return;
  }
  const auto writer = MakeRowWriter(format, StepColumns(), screen, out);
  writer->Write({"statement", explanation.statement});
  writer->Write({"tree", explanation.tree});
  for (const kb::TracedSql& sql : explanation.sql) {
    writer->Write({"sql", sql.sql});
    writer->Write({"plan", sql.plan});
  }
  writer->Finish();
}

void WriteStatementAnswer(const query::Answer& answer, OutputFormat format, const Screen& screen,
                          std::ostream& out, std::ostream& err) {
  if (!query::render::ListsClaims(answer)) {
    WriteAnswer(answer, format, screen, out);
    return;
  }
  WriteClaims(answer.claims, format, screen, out);
  for (const std::string& note : answer.notes) err << "verdict: " << note << '\n';
}

ExitCode RunQuery(const QueryCommand& command, Context& context) {
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  StopAfter(*store, command.timeout_s);
  const query::Engine engine(*store, vocabulary->get());
  if (command.explain) {
    const Result<query::Explanation> explanation = engine.Explain(command.statement);
    if (!explanation) return ReportAt(explanation.error(), command.statement, context);
    WriteExplanation(*explanation, command.format, context.screen, context.out);
    return ExitCode::kAnswered;
  }
  const Result<query::Answer> answer = engine.Run(command.statement);
  if (!answer) return ReportAt(answer.error(), command.statement, context);
  WriteStatementAnswer(*answer, command.format, context.screen, context.out, context.err);
  return answer->verdict == query::Verdict::kInsufficient ? ExitCode::kUnknown
                                                          : ExitCode::kAnswered;
}

}  // namespace verdict::cli
