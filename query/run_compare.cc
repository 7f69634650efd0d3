// `compare A, B, ... [on ...]`: the decision where there is one, and the facts side by side.
#include <algorithm>
#include <set>
#include <utility>

#include "query/decision.h"
#include "query/matrix.h"
#include "query/phrase.h"
#include "query/run.h"

namespace verdict::query {
namespace {

constexpr std::size_t kMostRows = 30;

struct Found {
  std::vector<Item> items;
  std::set<std::string> technologies;  // those that the items are about
  Matrix matrix;
};

/// `parts`: of the decision on the same aspects and names, whose evidence need not be looked up
/// again.
Result<Found> FindSideBySide(const Lookup& lookup, const std::vector<std::string>& aspects,
                             const std::vector<std::string>& names, std::vector<Part> parts) {
  Found found;
  found.matrix.technologies = names;
  if (aspects.empty()) {
    Result<std::vector<Item>> items = lookup.Everything(names, true);
    if (!items) return items.error();
    found.matrix = MatrixOf(*items, names, kMostRows);
    found.items = std::move(*items);
    return found;
  }
  for (const std::string& aspect : aspects) {
    const auto part = std::find_if(parts.begin(), parts.end(), [&aspect](const Part& p) {
      return p.evidence.aspect == aspect;
    });
    Result<AspectEvidence> evidence = part == parts.end()
                                          ? lookup.Find(aspect, names)
                                          : Result<AspectEvidence>(std::move(part->evidence));
    if (!evidence) return evidence.error();
    if (part != parts.end()) parts.erase(part);
    found.matrix.rows.push_back(RowOf(aspect, evidence->items, names));
    for (Item& item : evidence->items) {
      found.technologies.insert(item.claim.claim.technology);
      found.items.push_back(std::move(item));
    }
  }
  return found;
}

/// "A is good at x and B has license: MIT".
std::string Sentence(const std::vector<std::string>& technologies, const Answer& answer) {
  std::vector<std::string> lines;
  for (const kb::StoredClaim& claim : answer.claims) {
    if (lines.size() == 4) break;
    const bool fact = claim.claim.kind == ClaimKind::kProperty;
    lines.push_back(claim.claim.technology + (fact ? " has " : " is ") + Summary(claim));
  }
  return Enumerate(technologies) + " compared (" + CountOf(answer.claims) +
         "): " + Enumerate(lines, 4) + '.';
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::Compare& statement) {
  syntax::Best best;
  best.among = statement.technologies;
  for (const std::string& aspect : statement.aspects) best.criteria.push_back({aspect, 1});
  std::vector<Part> parts;
  Result<Answer> decided = RunBest(lookup, best, parts);
  if (!decided) return decided;
  Answer notes;  // those of the names are there already
  const std::vector<std::string> names = StoredNames(lookup, statement.technologies, notes);
  if (names.size() < 2) return decided;
  Result<Found> found = FindSideBySide(lookup, statement.aspects, names, std::move(parts));
  if (!found) return found.error();
  decided->matrix = std::move(found->matrix);
  if (!statement.aspects.empty()) {
    // No verdict, but facts side by side are an answer to "how do they compare".
    if (decided->verdict != Verdict::kInsufficient || found->technologies.size() < 2)
      return decided;
    decided->claims.clear();
    ShowClaims(found->items, {}, *decided);
  } else if (decided->verdict == Verdict::kInsufficient) {
    return decided;
  }
  decided->verdict = Verdict::kList;
  decided->winner.clear();
  decided->answer = Sentence(statement.technologies, *decided);
  return decided;
}

}  // namespace verdict::query
