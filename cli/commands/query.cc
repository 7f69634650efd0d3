#include <string_view>

#include "cli/caret.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/claim_rows.h"
#include "query/engine.h"

namespace verdict::cli {
namespace {

/// `claims ...` lists claims and asks for no verdict. The canonical form of a statement begins with
/// its key word.
bool ListsClaims(const query::Answer& answer) {
  constexpr std::string_view kKeyWord = "claims";
  const std::string_view statement = answer.query;
  return statement.substr(0, kKeyWord.size()) == kKeyWord &&
         (statement.size() == kKeyWord.size() || statement[kKeyWord.size()] == ' ');
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
  if (ListsClaims(*answer)) {
    WriteClaims(answer->claims, command.format, context.screen, context.out);
    for (const std::string& note : answer->notes) context.err << "verdict: " << note << '\n';
  } else {
    WriteAnswer(*answer, command.format, context.screen, context.out);
  }
  return answer->verdict == query::Verdict::kInsufficient ? ExitCode::kUnknown
                                                          : ExitCode::kAnswered;
}

}  // namespace verdict::cli
