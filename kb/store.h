/// The knowledge base: one SQLite file. kb/ is the only folder that sees SQLite, and this is its
/// face.
///
/// Threads:  one thread per Store; any number of Stores (and processes) may read one file while one
/// writes. Errors:   kStore for a file that is locked, read-only, full, damaged, not ours or newer
/// than this
///           program; kUsage where a call says so. After a failed write the file is as before it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "kb/claim_fields.h"
#include "schema/claim.h"
#include "schema/document.h"
#include "schema/vocabulary.h"

namespace verdict::kb {

enum class OpenMode {
  kRead,  ///< Must exist; opened read-only; nothing is ever written beside it that was not there.
  /// As kRead, for a file that this process has open already: SQLite alone looks at it. Whoever
  /// closes another descriptor of a file drops all of its process's locks on it
  /// (https://www.sqlite.org/howtocorrupt.html, 2.2).
  kReadBeside,
  kWrite,  ///< Made with its folder if missing; WAL; migrated if older.
};

struct SourceRecord {
  std::string location;  ///< Path or URL as imported; the key of the source.
  std::string title;
  std::string author;
  std::string published;     ///< ISO 8601 date or empty.
  std::string retrieved;     ///< ISO 8601 UTC time of the import ("2026-11-22T21:00:00Z").
  std::string content_hash;  ///< SHA-256, hex, of the bytes and of what the import was told: equal
                             ///< hashes are one witness, and change nothing when imported again.
  std::string format;
  std::size_t byte_count =
      0;  ///< Size of the bytes; 0 if unknown. `check` holds the spans against it.
  std::string sketch = {};  ///< SketchBytes of the main text, for finding near-copies; empty for
                            ///< short texts.
};

/// A source's text block, kept for full-text search and for showing a quote in its context.
struct Passage {
  BlockKind kind = BlockKind::kParagraph;
  std::string heading_path;  ///< "Node.js > Pros of Node.js"
  std::string text;
  ByteSpan bytes;
  LineSpan lines;
};

/// One document, ready to be stored.
struct DocumentRecord {
  SourceRecord source;
  std::vector<Passage> passages;
  Extraction extraction;
  /// What people decided about each claim, where that comes along with it; empty: nothing yet. A
  /// claim that is stored already keeps what was decided here.
  std::vector<ClaimStatus> statuses;
};

enum class Change { kNew, kUnchanged, kReplaced };

/// What storing one document did.
struct DocumentOutcome {
  Change change = Change::kNew;
  std::size_t claims = 0;  ///< Claims the document has now.
  std::size_t added = 0;
  std::size_t kept = 0;  ///< Same claim as before: id, first_seen and the person's decision stay.
  std::size_t removed = 0;
};

struct StoredClaim {
  std::int64_t id = 0;
  Claim claim;
  ClaimStatus status = ClaimStatus::kUnreviewed;
  std::int64_t technology_id = 0;
  std::int64_t attribute_id = 0;
  std::int64_t compared_to_id = 0;  ///< 0 if none.
  std::int64_t source_id = 0;
  std::string source;        ///< The source's location.
  std::string content_hash;  ///< The source's: claims from equal bytes are one witness.
  std::int64_t witness = 0;  ///< Equal for claims from copies and near-copies of one text.
  std::string published;     ///< The source's date or empty.
  std::string first_seen;    ///< ISO 8601 UTC.
  std::string last_seen;
};

/// What stands around a claim's evidence.
struct ClaimContext {
  std::string heading_path;
  std::string text;
};

/// Which claims; empty lists and fields do not restrict. Technologies are compared as NameKey does,
/// aliases included; a name that is not stored has no claims.
struct ClaimFilter {
  std::vector<std::int64_t> ids;            ///< Any of these.
  std::vector<std::string> technologies;    ///< About any of these.
  bool or_compared_to = false;              ///< Also comparisons whose other side is one of them.
  std::vector<std::int64_t> attribute_ids;  ///< On any of these.
  std::vector<std::string>
      attributes;  ///< On any of these, too (canonical name or alias, whatever the case).
  std::optional<std::int64_t> source_id;
  std::string source;  ///< Location equal to, or ending in "/" + this.
  /// Whose evidence stands in a text block that holds all of these words (compared by stem). Words
  /// of more than 500 blocks find only claims of 500.
  std::vector<std::string> passage_words;
  std::optional<ClaimKind> kind;
  std::optional<ClaimStatus> status;
  std::optional<int> polarity;
  bool without_rejected = false;  ///< Nor what was rejected in a copy of its source.
  /// Only of sources published by that day ("2024": within 2024 or before); undated ones count from
  /// the day on which the claim first came in.
  std::string as_of;
  ClaimCondition where;
  std::optional<std::size_t> limit;  ///< In order of source, then place in it.
  bool least_sure_first = false;     ///< In order of confidence instead.
  std::vector<ClaimOrder> order;     ///< In this order instead.
};

struct TechnologyRow {
  std::int64_t id = 0;
  std::string name;
  std::string category;
  std::vector<std::string> aliases;
  std::size_t claims = 0;
};

struct AttributeRow {
  std::int64_t id = 0;
  std::string name;
  AttributeKind kind = AttributeKind::kQuality;
  std::int64_t broader_id = 0;  ///< 0 at the top.
  std::string broader;          ///< Name of the broader attribute or empty.
  std::vector<std::string> aliases;
  std::size_t claims = 0;
};

struct SourceRow {
  std::int64_t id = 0;
  SourceRecord source;
  std::size_t claims = 0;
  std::int64_t witness = 0;  ///< Equal for copies and near-copies of one text.
};

/// Whether a list tells how many claims each row has; 0 for all if skipped.
enum class Counts { kSkip, kInclude };

/// A result of free SQL: cells are null, integer, real or text (blobs come as hex text).
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;
struct Rows {
  std::vector<std::string> columns;
  std::vector<std::vector<SqlValue>> rows;
};

/// How many claims there are of one technology on one attribute, by side. A comparison counts for
/// both of its technologies.
struct CoverageRow {
  std::int64_t technology_id = 0;
  std::int64_t attribute_id = 0;
  std::size_t favour = 0;
  std::size_t against = 0;
  std::size_t other = 0;
};

/// Claims of one kind about one technology, or one pair, on one attribute that say different
/// things.
struct DisputedRow {
  std::vector<std::int64_t> claim_ids;
};

/// A statement that SQLite ran, with its values in it, and SQLite's plan for it, one step a line,
/// indented by two spaces below its parent.
struct TracedSql {
  std::string sql;
  std::string plan;
};

/// One thing that `check` found wrong.
struct Problem {
  std::string where;
  std::string what;
};

class Store {
 public:
  /// Errors: kStore (see the top of the file); the message names the path and what to do.
  static Result<Store> Open(const std::string& path, OpenMode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// What new attributes are described from: definition, aliases and the path of broader terms are
  /// stored when an attribute is first used. Without it an attribute has what its claims say.
  /// Lifetime: `vocabulary` must outlive the store.
  void UseVocabulary(const Vocabulary& vocabulary);

  /// Opens an import batch; documents stored until EndBatch belong to it. The batch row is written
  /// with the first document that changes anything, so an import that changes nothing leaves no
  /// trace. Input: ISO 8601 UTC times to the second ("2026-11-22T21:00:00Z").
  /// With `together`, documents that follow one another closely are committed together, at the
  /// latest a tenth of a second after the first: HasUncommitted and Commit tell and end that. It
  /// saves a third of the work; nobody else can write meanwhile, so whoever waits for something
  /// must commit before.
  void BeginBatch(std::string started, bool together = false);
  /// Whether documents wait for their commit.
  [[nodiscard]] bool HasUncommitted() const;
  /// Commits them. Errors: kStore; then none of them is stored.
  Result<void> Commit();
  /// Input: as above; empty for the time of the batch's last document. A document stored outside of
  /// a batch is a batch of its own.
  Result<void> EndBatch(const std::string& finished = {});

  /// Stores a document in one transaction, alone or with its neighbours (BeginBatch). The same
  /// content hash at the same location changes nothing; other content at the same location replaces
  /// that source's claims, and a claim that is still there (same technology, attribute, kind,
  /// polarity, value and other side) keeps its id, first_seen and status. Names of technologies and
  /// attributes are resolved through stored names and aliases; a comparison of a technology with
  /// itself, which that can make, is left out. Errors: kStore; kInput for dates and times that are
  /// not ISO 8601; kBug for a claim against the rules of schema/claim.h. On failure: the file is as
  /// before, also without the documents that waited for their commit. Cost: linear in the document,
  /// logarithmic in the store.
  Result<DocumentOutcome> PutDocument(const DocumentRecord& document);

  [[nodiscard]] Result<std::vector<StoredClaim>> Claims(const ClaimFilter& filter) const;
  /// How many there are; `limit` does not count.
  [[nodiscard]] Result<std::size_t> CountClaims(const ClaimFilter& filter) const;
  /// In order of technology, then attribute. `limit` does not count. Cost: linear in the claims.
  [[nodiscard]] Result<std::vector<CoverageRow>> Coverage(const ClaimFilter& filter) const;
  /// Groups in which claims take opposite sides or have different values; whether they really
  /// contradict each other is for the caller to see. `limit` does not count. Cost: linear in the
  /// claims.
  [[nodiscard]] Result<std::vector<DisputedRow>> Disputed(const ClaimFilter& filter) const;
  /// The smallest text block that a claim's evidence stands in. Returns: empty texts where there is
  /// none.
  [[nodiscard]] Result<ClaimContext> ContextOf(const StoredClaim& claim) const;
  /// In order of name. Cost: with counts one pass over an index of all claims.
  [[nodiscard]] Result<std::vector<TechnologyRow>> Technologies(
      Counts counts = Counts::kInclude) const;
  [[nodiscard]] Result<std::vector<AttributeRow>> Attributes(
      Counts counts = Counts::kInclude) const;
  /// The same without kinds and counts. Cost: a third of Attributes, one pass over the index of the
  /// names.
  [[nodiscard]] Result<std::vector<AttributeRow>> AttributeNames() const;
  /// The technology that is stored as `name` (compared as NameKey does); its aliases do not count.
  /// Cost: one look-up.
  [[nodiscard]] Result<std::optional<std::string>> TechnologyCalled(std::string_view name) const;
  /// In order of import.
  [[nodiscard]] Result<std::vector<SourceRow>> Sources(Counts counts = Counts::kInclude) const;
  /// Attributes whose name and aliases hold all `words` (compared by stem); best first. Words are
  /// never operators of the full-text language. Returns: nothing for no words.
  [[nodiscard]] Result<std::vector<std::int64_t>> SearchAttributes(
      const std::vector<std::string>& words, std::size_t limit) const;

  /// One read-only statement. Errors: kUsage for what does not parse (offset set where SQLite tells
  /// it), for several statements, and for anything that would write; kStore otherwise. Cost: all
  /// rows are held in memory.
  [[nodiscard]] Result<Rows> Sql(std::string_view text) const;
  /// Asks `stop` every millisecond or so while a statement runs; once it says true, the statement
  /// ends with kStore. An empty function asks nothing any more.
  void StopWhen(std::function<bool()> stop);
  /// Stops the statement that is running, which then gives kStore. Threads: safe from any thread,
  /// and from a signal handler, while the store lives.
  void Interrupt() const;

  /// A number that is another one once another connection has changed what is stored. Cost: one
  /// look at the file's first page.
  [[nodiscard]] Result<std::int64_t> Version() const;

  /// SQLite's own checks, foreign keys, and the knowledge: spans inside their source's size, quotes
  /// not empty, no orphan rows. Returns: nothing wrong -> empty.
  [[nodiscard]] Result<std::vector<Problem>> Check() const;

  /// For tests: the file may not grow beyond `pages`, as if the disk were full.
  void TEST_LimitPages(std::int64_t pages);
  /// For tests: how long to wait for another program's lock, instead of 5 s.
  void TEST_SetBusyTimeout(int timeout_ms);

 private:
  /// Forgets what waits for its commit.
  void DropGroup();
  friend class Decisions;
  friend class DecisionWork;
  friend class History;
  friend class Snapshot;
  friend class SqlTrace;
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Notes what SQL a store runs while it lives. One at a time a store. Lifetime: the store outlives
/// it.
class SqlTrace {
 public:
  explicit SqlTrace(const Store& store);
  ~SqlTrace();
  SqlTrace(const SqlTrace&) = delete;
  SqlTrace& operator=(const SqlTrace&) = delete;
  /// What was noted so far; notes no more. Errors: kStore.
  [[nodiscard]] Result<std::vector<TracedSql>> Take() const;

 private:
  const Store& store_;
  std::unique_ptr<std::vector<std::string>> noted_;
};

/// The application_id in the header of our files ("VRDT" as a big-endian number).
inline constexpr std::int32_t kApplicationId = 0x56524454;

}  // namespace verdict::kb
