/// `claim`, `technology`, `attribute`, `source`, `decisions`, `revoke`: what people decide about
/// stored knowledge, listed and taken back.
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "cli/commands/commands.h"
#include "cli/output/decision_rows.h"
#include "kb/decisions.h"

namespace verdict::cli {
namespace {

/// Prints decisions as they are made: a line each for people, rows for programs.
class DecisionPrinter {
 public:
  DecisionPrinter(OutputFormat format, Context& context) : context_(context) {
    if (format != OutputFormat::kTable) {
      writer_ = MakeRowWriter(format, DecisionColumns(format), context.screen, context.out);
    }
    format_ = format;
  }
  void Made(const kb::Decision& decision) {
    if (decision.id == 0) {
      context_.err << "verdict: nothing to change\n";
    } else if (writer_ != nullptr) {
      writer_->Write(DecisionRow(decision, format_));
    } else {
      context_.out << DecisionSentence(decision) << '\n';
    }
  }
  void Finish() {
    if (writer_ != nullptr) writer_->Finish();
  }

 private:
  Context& context_;
  std::unique_ptr<RowWriter> writer_;
  OutputFormat format_ = OutputFormat::kTable;
};

using Decide = std::function<Result<kb::Decision>(kb::Decisions&, const DecideCommand&)>;

/// What each command does, by its two words; claims are decided on one by one.
const std::map<std::string, Decide>& ByWords() {
  static const std::map<std::string, Decide> kCommands = {
      {"technology rename",
       [](auto& d, const auto& c) { return d.RenameTechnology(c.name, c.others[0]); }},
      {"technology merge",
       [](auto& d, const auto& c) { return d.MergeTechnology(c.name, c.others[0]); }},
      {"technology alias",
       [](auto& d, const auto& c) { return d.AddTechnologyAlias(c.name, c.others[0]); }},
      {"attribute rename",
       [](auto& d, const auto& c) { return d.RenameAttribute(c.name, c.others[0]); }},
      {"attribute merge",
       [](auto& d, const auto& c) { return d.MergeAttribute(c.name, c.others[0]); }},
      {"attribute alias",
       [](auto& d, const auto& c) { return d.AddAttributeAlias(c.name, c.others[0]); }},
      {"attribute broader",
       [](auto& d, const auto& c) {
         return d.SetBroader(c.name, c.others.empty() ? std::string() : c.others[0]);
       }},
      {"source remove", [](auto& d, const auto& c) { return d.RemoveSource(c.name); }},
  };
  return kCommands;
}

Result<kb::Decision> DecideClaim(kb::Decisions& decisions, const DecideCommand& command,
                                 std::int64_t id) {
  if (command.action == "edit") return decisions.EditClaim(id, command.edit);
  return decisions.SetStatus(
      id, command.action == "accept" ? ClaimStatus::kAccepted : ClaimStatus::kRejected);
}

}  // namespace

ExitCode RunDecide(const DecideCommand& command, Context& context) {
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  Result<kb::Store> store = OpenStoreToChange(context.global);
  if (!store) return Report(store.error(), context);
  store->UseVocabulary(vocabulary->get());
  kb::Decisions decisions(*store, TimeStamp());
  DecisionPrinter printer(command.format, context);
  ExitCode code = ExitCode::kAnswered;
  const auto take = [&](const Result<kb::Decision>& decision) {
    if (decision) {
      printer.Made(*decision);
    } else {
      code = Report(decision.error(), context);
    }
    return decision.has_value();
  };
  if (command.subject == "claim") {
    for (const std::int64_t id : command.ids) {
      if (!take(DecideClaim(decisions, command, id))) break;
    }
  } else {
    take(ByWords().at(command.subject + " " + command.action)(decisions, command));
  }
  printer.Finish();
  return code;
}

ExitCode RunRevoke(const RevokeCommand& command, Context& context) {
  Result<kb::Store> store = OpenStoreToChange(context.global);
  if (!store) return Report(store.error(), context);
  kb::Decisions decisions(*store, TimeStamp());
  DecisionPrinter printer(command.format, context);
  ExitCode code = ExitCode::kAnswered;
  for (const std::int64_t id : command.ids) {
    const Result<kb::Decision> revoked = decisions.Revoke(id);
    if (!revoked) {
      code = Report(revoked.error(), context);
      break;
    }
    printer.Made(*revoked);
  }
  printer.Finish();
  return code;
}

ExitCode RunDecisions(const DecisionsCommand& command, Context& context) {
  const Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  const Result<std::vector<kb::Decision>> decisions = kb::Decisions::List(*store);
  if (!decisions) return Report(decisions.error(), context);
  const auto writer =
      MakeRowWriter(command.format, DecisionColumns(command.format), context.screen, context.out);
  for (const kb::Decision& decision : *decisions) {
    writer->Write(DecisionRow(decision, command.format));
  }
  writer->Finish();
  return ExitCode::kAnswered;
}

}  // namespace verdict::cli
