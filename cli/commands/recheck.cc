/// `recheck`: reads the sources again and names every quote that no longer stands at its place.
#include <unistd.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/commands/commands.h"
#include "cli/interrupt.h"
#include "cli/output/rows.h"
#include "cli/output/text_layout.h"
#include "cli/progress.h"
#include "importers/encoding.h"
#include "importers/fetch.h"
#include "importers/import.h"
#include "importers/reader.h"

namespace verdict::cli {
namespace {

constexpr std::string_view kStandardInput = "stdin:";

/// What became of a quote. Empty `what`: it stands.
struct Finding {
  std::string_view what;
  std::string detail;
};

/// A source as it is now.
class SourceNow {
 public:
  SourceNow(std::string bytes, const kb::SourceRow& row)
      : bytes_(std::move(bytes)), unchanged_(Sha256Hex(bytes_) == row.source.content_hash) {
    if (unchanged_) return;
    if (const importers::Reader* reader =
            importers::FindBinaryReader(row.source.location, bytes_)) {
      ReadParts(*reader);
    } else {
      decoded_ = importers::DecodeText(bytes_);
    }
    lines_ = LineIndex(bytes_);
  }
  Finding Look(const Evidence& evidence) {
    if (unchanged_) return {};
    if (evidence.bytes.empty()) return LookInParts(evidence);
    const ByteSpan span = evidence.bytes;
    if (span.end <= bytes_.size() && span.In(bytes_) == evidence.quote) return {};
    if (decoded_) return LookInDecoded(evidence);
    const std::size_t at = Search(bytes_, evidence.quote);
    if (at == std::string::npos) return {"gone", "its words are not in the source any more"};
    return Moved(at);
  }

 private:
  /// The cells of a workbook by their names. One that cannot be read has none.
  void ReadParts(const importers::Reader& reader) {
    const Result<Document> document = reader.Read(bytes_);
    if (!document || document->rendering == nullptr) return;
    const Rendering& rendering = *document->rendering;
    for (std::size_t at = 0; at < rendering.text().size();) {
      const ByteSpan part = rendering.PartAt(at);
      parts_.emplace(rendering.LocatorAt(at), part.In(rendering.text()));
      at = std::max(at, part.end) + 1;
    }
  }

  [[nodiscard]] Finding LookInParts(const Evidence& evidence) const {
    const auto part = parts_.find(evidence.locator);
    if (part == parts_.end()) return {"gone", "there is no " + evidence.locator + " any more"};
    if (part->second.find(evidence.quote) != std::string::npos) return {};
    return {"gone", evidence.locator + " is now “" + OneLine(part->second) + "”"};
  }

  /// Evidence counts the original bytes, its quote is UTF-8: so it is looked for among those that
  /// have these words.
  Finding LookInDecoded(const Evidence& evidence) {
    const std::string& text = decoded_->text();
    std::size_t first = std::string::npos;
    for (std::size_t at = Search(text, evidence.quote); at != std::string::npos;
         at = Search(text, evidence.quote, at + 1)) {
      const ByteSpan source = decoded_->SourceOf({at, at + evidence.quote.size()});
      if (source == evidence.bytes) return {};
      first = std::min(first, source.begin);
    }
    if (first == std::string::npos) return {"gone", "its words are not in the source any more"};
    return Moved(first);
  }

  [[nodiscard]] Finding Moved(std::size_t at) const {
    return {"moved", "it stands in line " + std::to_string(lines_.LineOf(at)) + " now"};
  }

  /// Many quotes and a large source must not take forever.
  std::size_t Search(const std::string& text, const std::string& quote, std::size_t from = 0) {
    constexpr std::size_t kMostSearched = std::size_t{4} << 30;
    if (searched_ > kMostSearched) return std::string::npos;
    const std::size_t at = text.find(quote, from);
    searched_ += (at == std::string::npos ? text.size() : at) - std::min(from, text.size());
    return at;
  }

  std::string bytes_;
  bool unchanged_;
  std::optional<importers::DecodedText> decoded_;
  std::map<std::string, std::string, std::less<>> parts_;  // text by name
  LineIndex lines_;
  std::size_t searched_ = 0;
};

class Recheck {
 public:
  Recheck(const RecheckCommand& command, const kb::Store& store, Context& context)
      : command_(command), store_(store), context_(context) {}

  ExitCode Run() {
    Result<std::vector<kb::SourceRow>> sources = store_.Sources();
    if (!sources) return Report(sources.error(), context_);
    std::vector<kb::SourceRow> wanted;
    for (kb::SourceRow& row : *sources) {
      if (IsWanted(row)) wanted.push_back(std::move(row));
    }
    if (!command_.source.empty() && wanted.empty()) {
      context_.err << "verdict: the knowledge base has no source \"" << command_.source << "\"\n";
      return ExitCode::kUnknown;
    }
    writer_ = MakeRowWriter(command_.format, Columns(), context_.screen, context_.out);
    const InterruptGuard guard;
    // Other formats print rows as they are found.
    const bool shown = isatty(STDERR_FILENO) == 1 && command_.format == OutputFormat::kTable;
    Progress progress(context_.err, shown, wanted.size());
    for (const kb::SourceRow& row : wanted) {
      if (InterruptGuard::Signal() != 0) break;
      Result<void> checked = CheckSource(row);
      if (!checked) return Report(checked.error(), context_);
      progress.Advance(row.source.byte_count);
    }
    progress.Hide();
    if (fallen_ > 0 || command_.format != OutputFormat::kTable) writer_->Finish();
    Summarize();
    if (InterruptGuard::Signal() != 0) return ExitCode::kInterrupted;
    return fallen_ > 0 ? ExitCode::kInput : ExitCode::kAnswered;
  }

 private:
  static std::vector<Column> Columns() {
    return {{"id", ColumnRole::kNumber},
            {"source", ColumnRole::kText, Overflow::kCutStart, 2},
            {"line_start", ColumnRole::kNumber},
            {"locator"},
            {"what"},
            {"detail", ColumnRole::kText, Overflow::kWrap, 2},
            {"quote", ColumnRole::kText, Overflow::kCutEnd, 2}};
  }

  [[nodiscard]] bool IsWanted(const kb::SourceRow& row) const {
    const std::string& location = row.source.location;
    if (row.claims == 0) return false;
    return command_.source.empty() || location == command_.source ||
           location.ends_with("/" + command_.source);
  }

  static Result<std::string> ReadAgain(const std::string& location) {
    if (!importers::IsUrl(location)) return importers::ReadFile(location);
    Result<importers::FetchedDocument> fetched = importers::FetchUrl(location);
    if (!fetched) return std::move(fetched).error();
    return std::move(fetched->bytes);
  }

  Result<void> CheckSource(const kb::SourceRow& row) {
    if (row.source.location.starts_with(kStandardInput)) {
      ++unread_;  // nothing to read again, and nothing that changed
      return {};
    }
    kb::ClaimFilter filter;
    filter.source_id = row.id;
    const Result<std::vector<kb::StoredClaim>> claims = store_.Claims(filter);
    if (!claims) return claims.error();
    Result<std::string> bytes = ReadAgain(row.source.location);
    if (!bytes) {
      for (const kb::StoredClaim& claim : *claims) {
        Tell(claim, {"unreadable", bytes.error().message});
      }
      return {};
    }
    SourceNow now(*std::move(bytes), row);
    for (const kb::StoredClaim& claim : *claims) Tell(claim, now.Look(claim.claim.evidence));
    return {};
  }

  void Tell(const kb::StoredClaim& claim, const Finding& finding) {
    ++quotes_;
    if (finding.what.empty()) return;
    ++fallen_;
    const Evidence& evidence = claim.claim.evidence;
    Row row = {claim.id, claim.source};
    row.push_back(evidence.lines.first > 0 ? Cell(std::int64_t{evidence.lines.first}) : Cell());
    row.push_back(TextOrNull(evidence.locator));
    row.emplace_back(std::string(finding.what));
    row.emplace_back(finding.detail);
    row.emplace_back(evidence.quote);
    writer_->Write(std::move(row));
  }

  void Summarize() {
    context_.out.flush();
    context_.err << quotes_ - fallen_ << " of " << quotes_
                 << (quotes_ == 1 ? " quote stands at its place" : " quotes stand at their places");
    if (unread_ > 0) context_.err << "; " << unread_ << " from standard input left out";
    if (fallen_ > 0) context_.err << "; import what has changed again";
    context_.err << '\n';
  }

  const RecheckCommand& command_;
  const kb::Store& store_;
  Context& context_;
  std::unique_ptr<RowWriter> writer_;
  std::size_t quotes_ = 0;
  std::size_t fallen_ = 0;
  std::size_t unread_ = 0;  // sources
};

}  // namespace

ExitCode RunRecheck(const RecheckCommand& command, Context& context) {
  const Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  return Recheck(command, *store, context).Run();
}

}  // namespace verdict::cli
