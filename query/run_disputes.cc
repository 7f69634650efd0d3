// `disputes [about ...] [on ...]`: claims that cannot all be right, told apart from those that
// speak of different conditions, versions or times.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "query/compare.h"
#include "query/phrase.h"
#include "query/run.h"
#include "query/values.h"

namespace verdict::query {
namespace {

constexpr std::size_t kMostDisputes = 30;
/// Years between two sources from which what changed may be the world and not the judgement.
constexpr int kYearsApart = 3;

enum class Difference { kNone, kCondition, kVersion, kDate };

/// "3.9", "v2", "12.1.3": what looks like a version in the claim's words.
std::set<std::string> VersionsIn(const kb::StoredClaim& claim) {
  std::set<std::string> versions;
  const std::string text = claim.claim.condition + ' ' + claim.claim.evidence.quote;
  for (const std::string_view word : SplitSpaces(text)) {
    std::string digits;
    for (const char c : word) {
      const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
      if (digit || (c == '.' && !digits.empty()))
        digits += c;
      else if (!digits.empty() || (c != 'v' && c != '('))
        break;
    }
    while (!digits.empty() && digits.back() == '.') digits.pop_back();
    const bool marked = word.front() == 'v' && !digits.empty();
    if (marked || digits.find('.') != std::string::npos) versions.insert(digits);
  }
  return versions;
}

int YearOf(const kb::StoredClaim& claim) {
  int year = 0;
  for (const char c : claim.published.substr(0, 4)) year = year * 10 + (c - '0');
  return year;
}

Difference DifferenceOf(const kb::StoredClaim& a, const kb::StoredClaim& b) {
  if (Lower(FoldSpace(a.claim.condition)) != Lower(FoldSpace(b.claim.condition)))
    return Difference::kCondition;
  const std::set<std::string> left = VersionsIn(a);
  const std::set<std::string> right = VersionsIn(b);
  std::vector<std::string> common;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(common));
  if (!left.empty() && !right.empty() && common.empty()) return Difference::kVersion;
  if (YearOf(a) != 0 && YearOf(b) != 0 && std::abs(YearOf(a) - YearOf(b)) >= kYearsApart)
    return Difference::kDate;
  return Difference::kNone;
}

std::string_view DifferenceWords(Difference difference) {
  switch (difference) {
    case Difference::kNone:
      return "contradict each other";
    case Difference::kCondition:
      return "differ in their conditions";
    case Difference::kVersion:
      return "speak of different versions";
    case Difference::kDate:
      return "are years apart";
  }
  return "";
}

/// The claim's side, of a comparison for the smaller of the two names, so that "A better than B"
/// and "B worse than A" are one.
double SideOf(const kb::StoredClaim& claim) {
  const Claim& said = claim.claim;
  if (said.polarity) {
    const bool turned = said.kind == ClaimKind::kComparison && said.compared_to < said.technology;
    return turned ? -*said.polarity : *said.polarity;
  }
  return SideOfValue(said.value).value_or(0);
}

/// True if both are numbers or dates, and not the same.
bool NumbersDiffer(const Claim& a, const Claim& b) {
  if (!QuantityOf(a.value) || !QuantityOf(b.value) || a.unit.empty() != b.unit.empty())
    return false;
  return !Meets(a.value, a.unit, syntax::Operator::kEqual, ValueText(b.value) + ' ' + b.unit);
}

bool Contradict(const kb::StoredClaim& a, const kb::StoredClaim& b) {
  if (a.claim.kind != b.claim.kind) return false;
  const double left = SideOf(a);
  const double right = SideOf(b);
  if (left != 0 && right != 0) return (left > 0) != (right > 0);
  return left == 0 && right == 0 && a.claim.kind == ClaimKind::kProperty &&
         NumbersDiffer(a.claim, b.claim);
}

struct Dispute {
  std::string subject;
  Difference difference = Difference::kDate;
  double weight = 0;  // of the weaker side of the strongest pair
  std::vector<kb::StoredClaim> claims;
};

/// The claims of one group that contradict another of it, and the least that sets two apart.
Dispute Examine(std::vector<kb::StoredClaim> group) {
  constexpr std::size_t kMostCompared = 60;
  if (group.size() > kMostCompared) group.resize(kMostCompared);
  Dispute dispute;
  std::set<std::size_t> parties;
  for (std::size_t i = 0; i < group.size(); ++i) {
    for (std::size_t j = i + 1; j < group.size(); ++j) {
      if (!Contradict(group[i], group[j])) continue;
      const Difference difference = DifferenceOf(group[i], group[j]);
      if (parties.empty() || difference < dispute.difference) dispute.difference = difference;
      parties.insert(i);
      parties.insert(j);
      dispute.weight =
          std::max(dispute.weight, std::min(VoteWeight(group[i], 1), VoteWeight(group[j], 1)));
    }
  }
  for (const std::size_t i : parties) dispute.claims.push_back(std::move(group[i]));
  return dispute;
}

Branch LineOf(const kb::StoredClaim& claim) {
  std::string text = claim.claim.technology + " is " + Summary(claim) + ConditionOf(claim);
  if (claim.claim.kind == ClaimKind::kProperty)
    text = claim.claim.technology + " has " + Summary(claim) + ConditionOf(claim);
  text += ": " + QuoteOf(claim) + ", " + claim.source;
  if (!claim.published.empty()) text += " (" + claim.published + ')';
  const double side =
      claim.claim.polarity ? *claim.claim.polarity : SideOfValue(claim.claim.value).value_or(0);
  return {std::move(text), side > 0 ? 1 : side < 0 ? -1 : 0, claim.id, {}};
}

Result<std::vector<Dispute>> FindDisputes(const Lookup& lookup, kb::ClaimFilter filter) {
  Result<std::vector<kb::DisputedRow>> rows = lookup.store().Disputed(filter);
  if (!rows) return rows.error();
  std::vector<Dispute> disputes;
  for (const kb::DisputedRow& row : *rows) {
    filter.ids = row.claim_ids;
    Result<std::vector<kb::StoredClaim>> claims = lookup.store().Claims(filter);
    if (!claims) return claims.error();
    Dispute dispute = Examine(std::move(*claims));
    if (dispute.claims.empty()) continue;
    const Claim& first = dispute.claims.front().claim;
    dispute.subject = first.kind == ClaimKind::kComparison
                          ? first.technology + " and " + first.compared_to
                          : first.technology;
    dispute.subject += ", " + first.attribute;
    disputes.push_back(std::move(dispute));
  }
  std::stable_sort(disputes.begin(), disputes.end(), [](const Dispute& a, const Dispute& b) {
    if (a.difference != b.difference) return a.difference < b.difference;
    return a.weight > b.weight;
  });
  return disputes;
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::Disputes& statement) {
  Answer answer;
  const std::vector<std::string> names = StoredNames(lookup, statement.about, answer);
  answer.answer = "The knowledge base knows none of the technologies asked about.";
  if (!statement.about.empty() && names.empty()) return answer;
  kb::ClaimFilter filter = lookup.Filter(names);
  filter.or_compared_to = true;
  for (const std::string& aspect : statement.on) {
    const std::vector<std::int64_t> ids = lookup.AttributesOf(aspect);
    filter.attribute_ids.insert(filter.attribute_ids.end(), ids.begin(), ids.end());
    if (ids.empty()) answer.notes.push_back("Nothing is stored on " + aspect + '.');
  }
  answer.answer = "No two stored claims contradict each other.";
  if (!statement.on.empty() && filter.attribute_ids.empty()) return answer;
  Result<std::vector<Dispute>> disputes = FindDisputes(lookup, std::move(filter));
  if (!disputes) return disputes.error();
  if (disputes->empty()) return answer;
  const auto real = static_cast<std::size_t>(std::count_if(
      disputes->begin(), disputes->end(),
      [](const Dispute& dispute) { return dispute.difference == Difference::kNone; }));
  answer.answer = std::to_string(real) + (real == 1 ? " dispute" : " disputes") + ", and " +
                  std::to_string(disputes->size() - real) +
                  " where the claims differ in condition, version or date.";
  for (Dispute& dispute : *disputes) {
    if (answer.tree.size() == kMostDisputes) {
      answer.notes.push_back("Shown are the first " + std::to_string(kMostDisputes) + " of " +
                             std::to_string(disputes->size()) + '.');
      break;
    }
    Branch branch{
        dispute.subject + ": the claims " + std::string(DifferenceWords(dispute.difference)),
        0,
        0,
        {}};
    for (kb::StoredClaim& claim : dispute.claims) {
      branch.branches.push_back(LineOf(claim));
      if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(std::move(claim));
    }
    answer.tree.push_back(std::move(branch));
  }
  answer.verdict = Verdict::kList;
  return answer;
}

}  // namespace verdict::query
