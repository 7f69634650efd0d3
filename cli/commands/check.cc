#include "cli/commands/commands.h"

namespace verdict::cli {

ExitCode RunCheck(const CheckCommand& command, Context& context) {
  const Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  const Result<std::vector<kb::Problem>> problems = store->Check();
  if (!problems) return Report(problems.error(), context);
  if (problems->empty() && command.format == OutputFormat::kTable) {
    context.out << "No problems found.\n";
    return ExitCode::kAnswered;
  }
  const auto writer = MakeRowWriter(
      command.format,
      {{"where", ColumnRole::kText, Overflow::kWrap}, {"what", ColumnRole::kText, Overflow::kWrap}},
      context.screen, context.out);
  for (const kb::Problem& problem : *problems) writer->Write({problem.where, problem.what});
  writer->Finish();
  return problems->empty() ? ExitCode::kAnswered : ExitCode::kStore;
}

}  // namespace verdict::cli
