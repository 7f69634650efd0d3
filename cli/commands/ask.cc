#include <iostream>
#include <string>

#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "query/engine.h"

namespace verdict::cli {
namespace {

/// One question a line; also a blank one gets its line of output.
void UnderstandEach(std::istream& in, RowWriter& writer) {
  std::string question;
  while (std::getline(in, question)) {
    if (!question.empty() && question.back() == '\r') question.pop_back();
    writer.Write(UnderstandingRow(query::Understand(question)));
  }
}

ExitCode RunUnderstand(const AskCommand& command, Context& context) {
  const auto writer =
      MakeRowWriter(command.format, UnderstandingColumns(), context.screen, context.out);
  if (command.question.empty()) {
    UnderstandEach(std::cin, *writer);
  } else {
    writer->Write(UnderstandingRow(query::Understand(command.question)));
  }
  writer->Finish();
  return ExitCode::kAnswered;
}

}  // namespace

ExitCode RunAsk(const AskCommand& command, Context& context) {
  if (command.understand) return RunUnderstand(command, context);
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  StopAfter(*store, command.timeout_s);
  const Result<query::Answer> answer =
      query::Engine(*store, vocabulary->get()).Ask(command.question);
  if (!answer) return Report(answer.error(), context);
  WriteAnswer(*answer, command.format, context.screen, context.out);
  return answer->verdict == query::Verdict::kInsufficient ? ExitCode::kUnknown
                                                          : ExitCode::kAnswered;
}

}  // namespace verdict::cli
