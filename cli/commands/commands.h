/// One function a command; each prints its answer and returns the exit code.
#pragma once

#include "cli/context.h"
#include "cli/exit_code.h"
#include "cli/options.h"

namespace verdict::cli {

ExitCode RunImport(const ImportCommand& command, Context& context);
/// Reads standard input.
ExitCode RunExtract(const ExtractCommand& command, Context& context);
/// Reads standard input where `understand` is set and there is no question.
ExitCode RunAsk(const AskCommand& command, Context& context);
ExitCode RunQuery(const QueryCommand& command, Context& context);
ExitCode RunList(const ListCommand& command, Context& context);
ExitCode RunSql(const SqlCommand& command, Context& context);
ExitCode RunPublish(const PublishCommand& command, Context& context);
ExitCode RunCheck(const CheckCommand& command, Context& context);
/// Reads the sources again.
ExitCode RunRecheck(const RecheckCommand& command, Context& context);
ExitCode RunDecide(const DecideCommand& command, Context& context);
ExitCode RunDecisions(const DecisionsCommand& command, Context& context);
ExitCode RunRevoke(const RevokeCommand& command, Context& context);
ExitCode RunBatches(const BatchesCommand& command, Context& context);
ExitCode RunDiff(const DiffCommand& command, Context& context);
ExitCode RunUndo(const UndoCommand& command, Context& context);
/// Reads keys from the terminal or standard input.
ExitCode RunReview(const ReviewCommand& command, Context& context);

/// Reads lines from the terminal, standard input or files.
ExitCode RunShell(const ShellCommand& command, Context& context);

}  // namespace verdict::cli
