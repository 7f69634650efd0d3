/// `claims`, `technologies`, `attributes`, `sources`: what is stored. With filters, the last three
/// list what has claims that pass them, and count only those.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/language/stem.h"
#include "cli/commands/commands.h"
#include "cli/output/claim_rows.h"
#include "cli/suggest.h"
#include "schema/vocabulary.h"

namespace verdict::cli {
namespace {

/// A name that the knowledge base does not have: printed, with the nearest that it has.
ExitCode ReportUnknown(std::string_view what, const std::string& name,
                       const std::vector<std::string>& known, Context& context) {
  context.err << "verdict: the knowledge base has no " << what << " \"" << name << '"'
              << DidYouMean(NearestNames(name, known)) << '\n';
  return ExitCode::kUnknown;
}

class Listing {
 public:
  Listing(const ListCommand& command, const kb::Store& store, Context& context)
      : command_(command), store_(store), context_(context) {}

  ExitCode Run() {
    for (const auto step :
         {&Listing::ResolveTechnologies, &Listing::ResolveAttributes, &Listing::ResolveSource}) {
      if (const ExitCode code = (this->*step)(); code != ExitCode::kAnswered) return code;
    }
    filter_.kind = command_.kind;
    filter_.status = command_.status;
    switch (command_.subject) {
      case ListSubject::kClaims:
        return ListClaims();
      case ListSubject::kTechnologies:
        return ListTechnologies();
      case ListSubject::kAttributes:
        return ListAttributes();
      case ListSubject::kSources:
        break;
    }
    return ListSources();
  }

 private:
  /// Names as the user wrote them become canonical names.
  ExitCode ResolveTechnologies() {
    if (command_.technologies.empty()) return ExitCode::kAnswered;
    const auto rows = store_.Technologies();
    if (!rows) return Report(rows.error(), context_);
    std::map<std::string, std::string> canonical;
    std::vector<std::string> names;
    for (const kb::TechnologyRow& row : *rows) {
      canonical.emplace(NameKey(row.name), row.name);
      names.push_back(row.name);
    }
    for (const kb::TechnologyRow& row : *rows) {
      for (const std::string& alias : row.aliases) canonical.emplace(NameKey(alias), row.name);
    }
    for (const std::string& name : command_.technologies) {
      const auto found = canonical.find(NameKey(name));
      if (found == canonical.end()) return ReportUnknown("technology", name, names, context_);
      filter_.technologies.push_back(found->second);
    }
    return ExitCode::kAnswered;
  }

  ExitCode ResolveAttributes() {
    if (command_.attributes.empty()) return ExitCode::kAnswered;
    const auto rows = store_.Attributes();
    if (!rows) return Report(rows.error(), context_);
    std::multimap<std::string, std::int64_t> ids;
    std::vector<std::string> names;
    for (const kb::AttributeRow& row : *rows) {
      ids.emplace(Lower(row.name), row.id);
      for (const std::string& alias : row.aliases) ids.emplace(Lower(alias), row.id);
      names.push_back(row.name);
    }
    for (const std::string& name : command_.attributes) {
      const auto [begin, end] = ids.equal_range(Lower(name));
      if (begin == end) return ReportUnknown("attribute", name, names, context_);
      for (auto entry = begin; entry != end; ++entry) {
        filter_.attribute_ids.push_back(entry->second);
      }
    }
    return ExitCode::kAnswered;
  }

  ExitCode ResolveSource() {
    if (command_.source.empty()) return ExitCode::kAnswered;
    const auto rows = store_.Sources();
    if (!rows) return Report(rows.error(), context_);
    filter_.source = command_.source;
    const std::string ending = "/" + command_.source;
    std::vector<std::string> names;
    for (const kb::SourceRow& row : *rows) {
      const std::string& location = row.source.location;
      const bool ends =
          location.size() > ending.size() &&
          location.compare(location.size() - ending.size(), ending.size(), ending) == 0;
      if (location == command_.source || ends) return ExitCode::kAnswered;
      names.push_back(location);
    }
    return ReportUnknown("source", command_.source, names, context_);
  }

  [[nodiscard]] bool Filtered() const {
    return !filter_.technologies.empty() || !filter_.attribute_ids.empty() ||
           !filter_.source.empty() || filter_.kind.has_value() || filter_.status.has_value();
  }

  ExitCode ListClaims() {
    filter_.limit = command_.limit;
    const auto claims = store_.Claims(filter_);
    if (!claims) return Report(claims.error(), context_);
    WriteClaims(*claims, command_.format, context_.screen, context_.out);
    return ExitCode::kAnswered;
  }

  /// How many claims that pass the filter each id has; `id_of` says whose.
  Result<std::map<std::int64_t, std::size_t>> Counts(std::int64_t kb::StoredClaim::*id_of) const {
    std::map<std::int64_t, std::size_t> counts;
    if (!Filtered()) return counts;
    const auto claims = store_.Claims(filter_);
    if (!claims) return claims.error();
    for (const kb::StoredClaim& claim : *claims) ++counts[claim.*id_of];
    return counts;
  }

  /// Prints the rows that pass, `make_row` making each with its count of claims.
  template <typename StoredRow, typename MakeRow>
  ExitCode Print(const Result<std::vector<StoredRow>>& rows, std::int64_t kb::StoredClaim::*id_of,
                 std::vector<Column> columns, const MakeRow& make_row) {
    if (!rows) return Report(rows.error(), context_);
    const auto counts = Counts(id_of);
    if (!counts) return Report(counts.error(), context_);
    const auto writer =
        MakeRowWriter(command_.format, std::move(columns), context_.screen, context_.out);
    std::size_t left = command_.limit.value_or(rows->size());
    for (const StoredRow& row : *rows) {
      const auto count = counts->find(row.id);
      if (left == 0 || (Filtered() && count == counts->end())) continue;
      std::optional<Row> cells = make_row(row, Filtered() ? count->second : row.claims);
      if (!cells.has_value()) continue;
      writer->Write(*std::move(cells));
      --left;
    }
    writer->Finish();
    return ExitCode::kAnswered;
  }

  ExitCode ListTechnologies() {
    return Print(store_.Technologies(), &kb::StoredClaim::technology_id,
                 {{"id", ColumnRole::kNumber},
                  {"technology"},
                  {"category"},
                  {"aliases"},
                  {"claims", ColumnRole::kNumber}},
                 [](const kb::TechnologyRow& row, std::size_t claims) -> std::optional<Row> {
                   return Row{row.id, row.name, TextOrNull(row.category), row.aliases,
                              static_cast<std::int64_t>(claims)};
                 });
  }

  ExitCode ListAttributes() {
    return Print(
        store_.Attributes(), &kb::StoredClaim::attribute_id,
        {{"id", ColumnRole::kNumber},
         {"attribute"},
         {"kind"},
         {"broader"},
         {"aliases"},
         {"claims", ColumnRole::kNumber}},
        [this](const kb::AttributeRow& row, std::size_t claims) -> std::optional<Row> {
          if (command_.attribute_kind.has_value() && row.kind != *command_.attribute_kind) {
            return std::nullopt;
          }
          return Row{row.id,
                     row.name,
                     std::string(AttributeKindName(row.kind)),
                     TextOrNull(row.broader),
                     row.aliases,
                     static_cast<std::int64_t>(claims)};
        });
  }

  ExitCode ListSources() {
    const std::vector<Column> all = {{"id", ColumnRole::kNumber},
                                     {"source", ColumnRole::kText, Overflow::kCutStart},
                                     {"title"},
                                     {"author"},
                                     {"published"},
                                     {"format"},
                                     {"claims", ColumnRole::kNumber},
                                     {"retrieved"},
                                     {"content_hash"}};
    const bool people = IsForPeople(command_.format);
    return Print(store_.Sources(), &kb::StoredClaim::source_id,
                 people ? std::vector<Column>(all.begin(), all.end() - 2) : all,
                 [people](const kb::SourceRow& row, std::size_t claims) -> std::optional<Row> {
                   Row cells = {row.id,
                                row.source.location,
                                TextOrNull(row.source.title),
                                TextOrNull(row.source.author),
                                TextOrNull(row.source.published),
                                row.source.format,
                                static_cast<std::int64_t>(claims)};
                   if (!people) {
                     cells.emplace_back(row.source.retrieved);
                     cells.emplace_back(row.source.content_hash);
                   }
                   return cells;
                 });
  }

  const ListCommand& command_;
  const kb::Store& store_;
  Context& context_;
  kb::ClaimFilter filter_;
};

}  // namespace

ExitCode RunList(const ListCommand& command, Context& context) {
  const Result<kb::Store> store = OpenStore(context.global, kb::OpenMode::kRead);
  if (!store) return Report(store.error(), context);
  return Listing(command, *store, context).Run();
}

}  // namespace verdict::cli
