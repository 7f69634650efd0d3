#include <string_view>
#include <variant>

#include "cli/caret.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/claim_rows.h"
#include "query/engine.h"
#include "query/syntax/parser.h"

namespace verdict::cli {
namespace {

/// `claims ...` lists claims and asks for no verdict.
bool ListsClaims(std::string_view statement) {
  const auto parsed = query::syntax::Parse(statement);
  return parsed && std::holds_alternative<query::syntax::Claims>(*parsed);
}

}  // namespace

ExitCode RunQuery(const QueryCommand& command, Context& context) {
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  const Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  const Result<query::Answer> answer =
      query::Engine(*store, vocabulary->get()).Run(command.statement);
  if (!answer) return ReportAt(answer.error(), command.statement, context);
  if (ListsClaims(command.statement)) {
    WriteClaims(answer->claims, command.format, context.screen, context.out);
    for (const std::string& note : answer->notes) context.err << "verdict: " << note << '\n';
  } else {
    WriteAnswer(*answer, command.format, context.screen, context.out);
  }
  return answer->verdict == query::Verdict::kInsufficient ? ExitCode::kUnknown
                                                          : ExitCode::kAnswered;
}

}  // namespace verdict::cli
