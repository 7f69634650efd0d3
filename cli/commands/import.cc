/// `import`: documents are read and their claims extracted in parallel; the store takes them one by
/// one in the order of the command line, so that the same documents always give the same base.
#include "importers/import.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/claims_file.h"
#include "cli/commands/commands.h"
#include "cli/interrupt.h"
#include "cli/output/text_layout.h"
#include "cli/parallel.h"
#include "cli/preview.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "cli/standard_input.h"
#include "importers/fetch.h"
#include "importers/side_file.h"

namespace verdict::cli {
namespace {

struct Input {
  enum class Kind { kFile, kBytes, kUrl };
  std::string location;
  std::string bytes;  // of standard input; the others are read by the workers
  Kind kind = Kind::kFile;
};

/// What a worker got of one input.
struct Content {
  std::string bytes;
  importers::ImportOptions options;
  std::string told;  // by the command line and the side file
};

/// What a person says of a document, as one text; "" for nothing.
std::string ToldText(const importers::ImportOptions& options) {
  std::string told;
  const auto add = [&told](std::string_view name, std::string_view text) {
    if (text.empty()) return;
    told += name;
    told += text;
    told += '\0';
  };
  add("format ", options.format);
  add("title ", options.title);
  add("author ", options.author);
  add("published ", options.published);
  add("language ", options.language);
  for (const std::string& technology : options.technologies) add("technology ", technology);
  return told;
}

/// A document that was read, or the reason why not. A file of claims is one for each of its
/// sources.
struct Loaded {
  std::string location;
  std::size_t bytes = 0;
  std::vector<std::string> notes;
  std::string preview;  // of a dry run
  Result<std::vector<kb::DocumentRecord>> records = InputError("");
};

std::string_view ChangeName(kb::Change change) {
  switch (change) {
    case kb::Change::kNew:
      return "new";
    case kb::Change::kUnchanged:
      return "unchanged";
    case kb::Change::kReplaced:
      break;
  }
  return "replaced";
}

std::string Counted(std::size_t count, std::string_view singular) {
  std::string text = std::to_string(count) + " ";
  text += singular;
  return count == 1 ? text : text + "s";
}

class Import {
 public:
  Import(const ImportCommand& command, const Vocabulary& vocabulary, Context& context)
      : command_(command), vocabulary_(vocabulary), context_(context), time_(TimeStamp()) {
    options_.format = command.format;
    options_.technologies = command.technologies;
    options_.title = command.title;
    options_.author = command.author;
    options_.published = command.published;
    options_.language = command.language;
  }

  ExitCode Run() {
    for (const std::string& input : command_.inputs) Find(input);
    if (command_.dry_run && !inputs_.empty()) LoadKnownHashes();
    const InterruptGuard guard;
    Progress progress(context_.err, isatty(STDERR_FILENO) == 1, inputs_.size());
    progress_ = &progress;
    std::size_t taken = 0;
    jobs_ = static_cast<unsigned>(std::min<std::size_t>(JobsOrCores(command_.jobs),
                                                        std::max<std::size_t>(1, inputs_.size())));
    OrderedWork<Input, Loaded> work(
        jobs_,
        [&]() -> std::optional<Input> {
          if (taken == inputs_.size() || InterruptGuard::Signal() != 0) return std::nullopt;
          return std::move(inputs_[taken++]);
        },
        [this](Input input) { return Load(std::move(input)); },
        [this](Loaded loaded) { return Take(std::move(loaded)); });
    work.OnIdle([this] { Commit(); });
    work.Run();
    progress.Hide();
    EndBatch();
    Summarize();
    if (InterruptGuard::Signal() != 0) return ExitCode::kInterrupted;
    if (failure_ != ExitCode::kAnswered) return failure_;
    return failed_ > 0 ? ExitCode::kInput : ExitCode::kAnswered;
  }

 private:
  /// Adds the documents behind one word of the command line. A document named twice is imported
  /// once.
  void Find(const std::string& input) {
    if (input == "-") {
      Result<std::string> bytes = ReadStandardInput(importers::kMaxFileBytes);
      if (!bytes) return Refuse(bytes.error());
      // Named by its content: two texts piped in are two sources, the same text twice is one.
      const std::string name = "stdin:" + Sha256Hex(*bytes).substr(0, 12);
      Add({name, *std::move(bytes), Input::Kind::kBytes});
    } else if (importers::IsUrl(input)) {
      Add({input, {}, Input::Kind::kUrl});
    } else {
      const importers::FolderFilter filter{command_.include, command_.exclude,
                                           !command_.format.empty()};
      Result<std::vector<std::string>> found = importers::FindDocuments(input, filter);
      if (!found) return Refuse(found.error());
      for (std::string& path : *found) Add({std::move(path), {}, Input::Kind::kFile});
    }
  }

  void Add(Input input) {
    if (seen_.insert(input.location).second) inputs_.push_back(std::move(input));
  }

  void Refuse(const Error& error) {
    if (progress_ != nullptr) progress_->Hide();
    ++failed_;
    const ExitCode code = Report(error, context_);
    // A wrong option is the command line's mistake, not the documents'.
    if (code != ExitCode::kInput && failure_ == ExitCode::kAnswered) failure_ = code;
  }

  /// The bytes of an input, and what is known of them apart from the command line.
  [[nodiscard]] Result<Content> Get(Input input) const {
    Content content;
    content.options = options_;
    content.told = ToldText(options_);
    if (input.kind == Input::Kind::kBytes) {
      content.bytes = std::move(input.bytes);
      return content;
    }
    if (input.kind == Input::Kind::kFile) {
      Result<std::string> bytes = importers::ReadFile(input.location);
      if (!bytes) return std::move(bytes).error();
      content.bytes = *std::move(bytes);
      Result<importers::ImportOptions> options =
          importers::WithSideFile(input.location, std::move(content.options));
      if (!options) return std::move(options).error();
      content.options = *std::move(options);
      content.told = ToldText(content.options);
      return content;
    }
    Result<importers::FetchedDocument> fetched = importers::FetchUrl(input.location);
    if (!fetched) return std::move(fetched).error();
    content.bytes = std::move(fetched->bytes);
    if (content.options.format.empty()) content.options.format = std::move(fetched->format);
    content.options.encoding = std::move(fetched->encoding);
    content.options.name = std::move(fetched->name);
    return content;
  }

  /// Runs in any thread.
  [[nodiscard]] Loaded Load(Input input) const {
    Loaded loaded;
    loaded.location = input.location;
    Result<Content> content = Get(std::move(input));
    if (!content) {
      loaded.records = std::move(content).error();
      return loaded;
    }
    loaded.bytes = content->bytes.size();
    const std::string& format = content->options.format;
    const bool claims = format == kClaimsFormat ||
                        ((format.empty() || format == "jsonl") && LooksLikeClaims(content->bytes));
    if (claims) {
      loaded.records = ReadClaims(loaded.location, content->bytes, vocabulary_, time_);
      return loaded;
    }
    Result<importers::ImportedDocument> imported =
        importers::ImportBytes(loaded.location, content->bytes, content->options, vocabulary_);
    if (!imported) {
      loaded.records = std::move(imported).error();
      return loaded;
    }
    // The same bytes are read anew when something else is said of them.
    if (!content->told.empty())
      imported->content_hash = Sha256Hex(imported->content_hash + content->told);
    loaded.notes = std::move(imported->document.notes);
    if (command_.dry_run) loaded.preview = PreviewOf(*imported, content->bytes);
    std::vector<kb::DocumentRecord> records;
    records.push_back(MakeRecord(*std::move(imported), content->bytes, time_));
    loaded.records = std::move(records);
    return loaded;
  }

  /// Stores what was read. Returns: false where the store fails, or the user wants no more; that
  /// ends the import.
  bool Take(Loaded loaded) {
    progress_->Advance(loaded.bytes);
    ++seen_done_;
    if (!loaded.records) {
      const Error& error = loaded.records.error();
      const bool go_on = error.code == ErrorCode::kInput;
      Refuse(error);
      return go_on;
    }
    for (const std::string& note : loaded.notes) {
      progress_->Hide();
      context_.err << "verdict: " << OneLine(loaded.location) << ": " << OneLine(note) << '\n';
    }
    for (const kb::DocumentRecord& record : *loaded.records) {
      if (!TakeRecord(record)) return false;
      untold_.text += loaded.preview;
      if (!store_ || !store_->HasUncommitted()) Tell();
    }
    progress_->Resume();
    return InterruptGuard::Signal() == 0 && failure_ != ExitCode::kStore;
  }

  /// Makes sure of the documents that were stored, before something is waited for.
  void Commit() {
    if (!store_ || !store_->HasUncommitted()) return;
    if (Result<void> committed = store_->Commit(); !committed) {
      progress_->Hide();
      untold_ = {};
      failure_ = Report(committed.error(), context_);
    }
    Tell();
  }

  /// Says which documents are in: only what cannot be lost any more.
  void Tell() {
    if (untold_.text.empty()) return;
    if (out_is_terminal_) progress_->Hide();
    context_.out << untold_.text << std::flush;  // seen as it happens, also through a pipe
    for (const auto& [change, count] : untold_.documents) documents_[change] += count;
    claims_ += untold_.claims;
    untold_ = {};
  }

  bool TakeRecord(const kb::DocumentRecord& record) {
    if (const std::string format = FormatOf(record.source.location);
        record.source.format == kClaimsFormat && !format.empty() && format != kClaimsFormat) {
      progress_->Hide();
      ++documents_[kb::Change::kUnchanged];
      context_.err << "verdict: " << OneLine(record.source.location)
                   << ": its claims were read from the document itself and stay as they are\n";
      return true;
    }
    Result<kb::DocumentOutcome> outcome = command_.dry_run ? Foresee(record) : Put(record);
    if (!outcome) {
      progress_->Hide();
      untold_ = {};  // what was not committed went with it
      failure_ = Report(outcome.error(), context_);
      return false;
    }
    NoteDocument(record, *outcome);
    return true;
  }

  Result<kb::DocumentOutcome> Put(const kb::DocumentRecord& record) {
    if (!store_.has_value()) {
      Result<kb::Store> store = OpenStore(context_.global, kb::OpenMode::kWrite);
      if (!store) return std::move(store).error();
      store_ = *std::move(store);
      store_->UseVocabulary(vocabulary_);
      store_->BeginBatch(time_, jobs_ > 1);
    }
    return store_->PutDocument(record);
  }

  /// What Put would say, from what the knowledge base (if there is one) holds.
  [[nodiscard]] Result<kb::DocumentOutcome> Foresee(const kb::DocumentRecord& record) const {
    kb::DocumentOutcome outcome;
    outcome.claims = record.extraction.claims.size();
    const auto known = known_hashes_.find(record.source.location);
    if (known != known_hashes_.end()) {
      outcome.change = known->second == record.source.content_hash ? kb::Change::kUnchanged
                                                                   : kb::Change::kReplaced;
    }
    return outcome;
  }

  /// The format of a stored source; "" if there is none. Looked up once for all, where claims come
  /// in.
  std::string FormatOf(const std::string& location) {
    if (!formats_) {
      formats_.emplace();
      for (const kb::SourceRow& row : StoredSources()) {
        formats_->emplace(row.source.location, row.source.format);
      }
    }
    const auto found = formats_->find(location);
    return found == formats_->end() ? std::string() : found->second;
  }

  std::vector<kb::SourceRow> StoredSources() {
    const Result<std::string> path = DatabasePath(context_.global);
    if (!path || access(path->c_str(), F_OK) != 0) return {};
    Result<kb::Store> store = kb::Store::Open(*path, kb::OpenMode::kRead);
    if (!store) {
      failure_ = Report(store.error(), context_);
      return {};
    }
    Result<std::vector<kb::SourceRow>> sources = store->Sources(kb::Counts::kSkip);
    if (sources) return *std::move(sources);
    failure_ = Report(sources.error(), context_);
    return {};
  }

  void LoadKnownHashes() {
    for (kb::SourceRow& row : StoredSources()) {
      known_hashes_.emplace(std::move(row.source.location), std::move(row.source.content_hash));
    }
  }

  void NoteDocument(const kb::DocumentRecord& record, const kb::DocumentOutcome& outcome) {
    ++untold_.documents[outcome.change];
    untold_.claims += outcome.claims;
    untold_.text += OneLine(record.source.location) + ": ";
    if (command_.dry_run && outcome.change != kb::Change::kUnchanged) untold_.text += "would be ";
    untold_.text += ChangeName(outcome.change);
    untold_.text += ", " + Counted(outcome.claims, "claim");
    const char* separator = " about ";
    for (const ExtractedTechnology& technology : record.extraction.technologies) {
      if (!technology.compared && AnyCompared(record.extraction)) continue;
      untold_.text += separator + OneLine(technology.name);
      separator = ", ";
    }
    untold_.text += '\n';
  }

  static bool AnyCompared(const Extraction& extraction) {
    return std::any_of(extraction.technologies.begin(), extraction.technologies.end(),
                       [](const ExtractedTechnology& technology) { return technology.compared; });
  }

  void EndBatch() {
    if (!store_.has_value()) return;
    Commit();
    Result<void> ended = store_->EndBatch(TimeStamp());
    if (!ended && failure_ == ExitCode::kAnswered) failure_ = Report(ended.error(), context_);
  }

  void Summarize() {
    std::size_t total = 0;
    std::string parts;
    for (const auto& [change, count] : documents_) {
      total += count;
      parts += parts.empty() ? "" : ", ";
      parts += std::to_string(count) + " ";
      parts += ChangeName(change);
    }
    context_.out.flush();
    context_.err << Counted(total, "document");
    if (!parts.empty()) context_.err << " (" << parts << ")";
    context_.err << ", " << Counted(claims_, "claim");
    if (failed_ > 0) context_.err << "; " << failed_ << " not read";
    if (InterruptGuard::Signal() != 0) {
      context_.err << "; interrupted, " << inputs_.size() - seen_done_ << " left";
    }
    if (command_.dry_run) context_.err << "; nothing was stored";
    context_.err << '\n';
  }

  const ImportCommand& command_;
  const Vocabulary& vocabulary_;
  Context& context_;
  std::string time_;
  importers::ImportOptions options_;
  std::vector<Input> inputs_;
  std::set<std::string> seen_;
  std::map<std::string, std::string> known_hashes_;            // by location, for --dry-run
  std::optional<std::map<std::string, std::string>> formats_;  // by location, for claims
  std::optional<kb::Store> store_;  // opened for the first document that was read
  Progress* progress_ = nullptr;
  bool out_is_terminal_ = isatty(STDOUT_FILENO) == 1;
  /// Documents that are not committed yet, and their lines of output.
  struct Untold {
    std::string text;
    std::map<kb::Change, std::size_t> documents;
    std::size_t claims = 0;
  };
  Untold untold_;
  unsigned jobs_ = 1;
  std::map<kb::Change, std::size_t> documents_;
  std::size_t claims_ = 0;
  std::size_t failed_ = 0;
  std::size_t seen_done_ = 0;  // inputs
  ExitCode failure_ = ExitCode::kAnswered;
};

}  // namespace

ExitCode RunImport(const ImportCommand& command, Context& context) {
  const Result<UserVocabulary> vocabulary = UserVocabulary::Load(context.global);
  if (!vocabulary) return Report(vocabulary.error(), context);
  return Import(command, vocabulary->get(), context).Run();
}

}  // namespace verdict::cli
