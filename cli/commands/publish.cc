#include "cli/commands/commands.h"
#include "cli/publish_files.h"

namespace verdict::cli {

ExitCode RunPublish(const PublishCommand& command, Context& context) {
  const Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  const Result<void> published = Publish(*store, vocabulary->get(), command.target);
  if (!published) return Report(published.error(), context);
  return ExitCode::kAnswered;
}

}  // namespace verdict::cli
