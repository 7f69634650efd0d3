/// `batches`, `diff`, `undo`: what imports did, looked into and taken back.
#include <string>
#include <utility>

#include "cli/commands/commands.h"
#include "cli/output/claim_rows.h"
#include "kb/history.h"

namespace verdict::cli {
namespace {

Cell Count(std::size_t count) { return static_cast<std::int64_t>(count); }

std::vector<Column> BatchColumns(bool people) {
  const auto number = [](const char* name) { return Column{name, ColumnRole::kNumber}; };
  if (people) {
    return {number("batch"),   {"started"},    number("documents new"),
            number("changed"), number("kept"), number("claims new"),
            number("kept"),    number("gone"), {"undone"}};
  }
  return {number("id"),
          {"started"},
          {"finished"},
          {"program_version"},
          number("documents_new"),
          number("documents_changed"),
          number("documents_unchanged"),
          number("claims_added"),
          number("claims_kept"),
          number("claims_removed"),
          {"undone"}};
}

Row BatchRow(const kb::BatchRow& batch, bool people) {
  Row row = {batch.id, batch.started};
  if (!people) {
    row.push_back(TextOrNull(batch.finished));
    row.emplace_back(batch.program_version);
  }
  for (const std::size_t count :
       {batch.documents_new, batch.documents_changed, batch.documents_unchanged, batch.claims_added,
        batch.claims_kept, batch.claims_removed}) {
    row.push_back(Count(count));
  }
  row.push_back(TextOrNull(batch.undone));
  return row;
}

std::string KindName(kb::ClaimDifference::Kind kind) {
  switch (kind) {
    case kb::ClaimDifference::Kind::kCame:
      return "came";
    case kb::ClaimDifference::Kind::kWent:
      return "went";
    case kb::ClaimDifference::Kind::kChanged:
      break;
  }
  return "changed";
}

/// "confidence: 0.5 → 0.75".
std::vector<std::string> Changes(const kb::ClaimDifference& difference) {
  std::vector<std::string> texts;
  for (const auto& field : difference.fields) {
    texts.push_back(field.name + ": " + (field.before.empty() ? "none" : field.before) + " → " +
                    (field.after.empty() ? "none" : field.after));
  }
  return texts;
}

std::vector<Column> DifferenceColumns(bool people) {
  std::vector<Column> columns = people ? ClaimColumnsForPeople() : ClaimColumns();
  columns.insert(columns.begin(), Column{"what"});
  columns.push_back({"changes", ColumnRole::kText, Overflow::kWrap, 2});
  return columns;
}

Row DifferenceRow(const kb::ClaimDifference& difference, bool people) {
  Row row = people ? ClaimRowForPeople(difference.claim) : ClaimRow(difference.claim);
  row.insert(row.begin(), KindName(difference.kind));
  row.emplace_back(Changes(difference));
  return row;
}

std::string Counted(std::size_t count, const std::string& singular) {
  return std::to_string(count) + " " + singular + (count == 1 ? "" : "s");
}

}  // namespace

ExitCode RunBatches(const BatchesCommand& command, Context& context) {
  const Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  const Result<std::vector<kb::BatchRow>> batches = kb::History::Batches(*store);
  if (!batches) return Report(batches.error(), context);
  const bool people = IsForPeople(command.format);
  const auto writer =
      MakeRowWriter(command.format, BatchColumns(people), context.screen, context.out);
  for (const kb::BatchRow& batch : *batches) writer->Write(BatchRow(batch, people));
  writer->Finish();
  return ExitCode::kAnswered;
}

ExitCode RunDiff(const DiffCommand& command, Context& context) {
  const Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  const auto differences = kb::History::Difference(*store, command.batch);
  if (!differences) return Report(differences.error(), context);
  const bool people = IsForPeople(command.format);
  const auto writer =
      MakeRowWriter(command.format, DifferenceColumns(people), context.screen, context.out);
  for (const kb::ClaimDifference& difference : *differences) {
    writer->Write(DifferenceRow(difference, people));
  }
  writer->Finish();
  return ExitCode::kAnswered;
}

ExitCode RunUndo(const UndoCommand& command, Context& context) {
  Result<kb::Store> store = OpenStoreToChange(context.global);
  if (!store) return Report(store.error(), context);
  const Result<kb::UndoOutcome> undone = kb::History::Undo(*store, command.batch, TimeStamp());
  if (!undone) return Report(undone.error(), context);
  if (command.format == OutputFormat::kTable) {
    context.out << "Batch " << command.batch
                << " undone: " << Counted(undone->documents_removed, "document") << " removed, "
                << undone->documents_restored << " brought back to what they were; "
                << Counted(undone->claims_removed, "claim") << " removed, "
                << undone->claims_restored << " brought back\n";
    return ExitCode::kAnswered;
  }
  const auto writer = MakeRowWriter(command.format,
                                    {{"batch", ColumnRole::kNumber},
                                     {"documents_removed", ColumnRole::kNumber},
                                     {"documents_restored", ColumnRole::kNumber},
                                     {"claims_removed", ColumnRole::kNumber},
                                     {"claims_restored", ColumnRole::kNumber}},
                                    context.screen, context.out);
  writer->Write({command.batch, Count(undone->documents_removed), Count(undone->documents_restored),
                 Count(undone->claims_removed), Count(undone->claims_restored)});
  writer->Finish();
  return ExitCode::kAnswered;
}

}  // namespace verdict::cli
