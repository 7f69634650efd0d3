// `why A for ASPECT`, `why not A for ASPECT`: the evidence as a tree, witness by witness with what
// each claim counts, and what was left out and why.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <utility>

#include "query/phrase.h"
#include "query/run.h"

namespace verdict::query {
namespace {

std::string Figure(double number) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.2f", number);
  return digits.data();
}

/// The side of a vote for `name`, which may stand on the other side of a comparison.
double SideFor(const Vote& vote, const std::string& name) {
  return vote.technology == name ? vote.side : -vote.side;
}

/// "0.80: better than B on speed ("...", a.md)".
Branch LineOf(const Item& item, const Vote& vote, const std::string& name) {
  const double side = SideFor(vote, name);
  const Claim& claim = item.claim.claim;
  std::string text = Figure(vote.weight) + ": ";
  if (claim.technology != name) text += claim.technology + " is ";
  text += Summary(item.claim) + ConditionOf(item.claim) + ", " + QuoteOf(item.claim) + ", " +
          item.claim.source;
  if (item.closeness < 1) text += " (closeness " + Figure(item.closeness) + ')';
  return {std::move(text), side > 0 ? 1 : side < 0 ? -1 : 0, item.claim.id, {}};
}

struct Weighed {
  Branch support{"", 1, 0, {}};
  Branch oppose{"", -1, 0, {}};
  Branch equal{"Neither", 0, 0, {}};
  std::vector<Item> shown;
  std::set<std::int64_t> repeats;  // claims that say again what the same witness said
};

/// One branch a witness: copies of a document stand together, and each of its statements once.
Weighed Weigh(const AspectEvidence& evidence, const std::vector<Vote>& votes,
              const std::string& name) {
  Weighed weighed;
  std::vector<Vote> sorted = votes;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Vote& a, const Vote& b) { return a.weight > b.weight; });
  std::map<int, std::map<std::string, std::size_t>> places;  // side -> witness -> branch
  std::set<std::pair<std::string, std::string>> said;
  for (const Vote& vote : sorted) {
    if (vote.technology != name && vote.other != name) continue;
    const Item& item = evidence.items[vote.claim];
    if (!said.insert({vote.witness, vote.statement}).second) {
      weighed.repeats.insert(item.claim.id);
      continue;
    }
    Branch line = LineOf(item, vote, name);
    Branch& side = line.side > 0 ? weighed.support : line.side < 0 ? weighed.oppose : weighed.equal;
    auto [place, fresh] = places[line.side].try_emplace(vote.witness, side.branches.size());
    if (fresh) side.branches.push_back({item.claim.source, line.side, 0, {}});
    side.branches[place->second].branches.push_back(std::move(line));
    weighed.shown.push_back(item);
  }
  return weighed;
}

void Leave(std::string reason, const std::vector<kb::StoredClaim>& claims, Branch& left_out) {
  if (claims.empty()) return;
  constexpr std::size_t kMostShown = 5;
  Branch branch{std::move(reason) + " (" + CountOf(claims) + ')', 0, 0, {}};
  for (const kb::StoredClaim& claim : claims) {
    if (branch.branches.size() == kMostShown) break;
    branch.branches.push_back({claim.claim.technology + ": " + Summary(claim) + ", " +
                                   QuoteOf(claim) + ", " + claim.source,
                               0,
                               claim.id,
                               {}});
  }
  left_out.branches.push_back(std::move(branch));
}

/// What does not count: rejected, said again, without a side, too new, on something broader.
Result<Branch> LeftOut(const Lookup& lookup, const AspectEvidence& evidence,
                       const std::vector<Vote>& votes, const std::string& name,
                       const std::set<std::int64_t>& repeats) {
  Branch left_out{"Left out", 0, 0, {}};
  std::vector<kb::StoredClaim> again;
  std::vector<kb::StoredClaim> no_side;
  std::set<std::size_t> voted;
  for (const Vote& vote : votes) voted.insert(vote.claim);
  std::set<std::int64_t> attributes;
  for (std::size_t i = 0; i < evidence.items.size(); ++i) {
    const kb::StoredClaim& claim = evidence.items[i].claim;
    attributes.insert(claim.attribute_id);
    if (repeats.contains(claim.id)) again.push_back(claim);
    if (!voted.contains(i)) no_side.push_back(claim);
  }
  Leave("Said again in the same words by the same source or a copy of it", again, left_out);
  Leave("Takes no side", no_side, left_out);
  kb::ClaimFilter filter;
  filter.technologies = {name};
  filter.or_compared_to = true;
  filter.attribute_ids = lookup.AttributesOf(evidence.aspect);
  filter.attribute_ids.insert(filter.attribute_ids.end(), attributes.begin(), attributes.end());
  if (!filter.attribute_ids.empty()) {
    kb::ClaimFilter rejected = filter;
    rejected.status = ClaimStatus::kRejected;
    Result<std::vector<kb::StoredClaim>> claims = lookup.store().Claims(rejected);
    if (!claims) return claims.error();
    Leave("Rejected by a person", *claims, left_out);
  }
  if (!filter.attribute_ids.empty() && !lookup.as_of().empty()) {
    filter.without_rejected = true;
    Result<std::vector<kb::StoredClaim>> claims = lookup.store().Claims(filter);
    if (!claims) return claims.error();
    std::set<std::int64_t> counted;
    for (const Item& item : evidence.items) counted.insert(item.claim.id);
    std::erase_if(*claims,
                  [&](const kb::StoredClaim& claim) { return counted.contains(claim.id); });
    Leave("Newer than " + lookup.as_of(), *claims, left_out);
  }
  if (!evidence.broader.empty()) {
    left_out.branches.push_back({"On something broader: " + Enumerate(evidence.broader), 0, 0, {}});
  }
  return left_out;
}

void AddSide(const char* words, double sum, Branch branch, std::vector<Branch>& tree) {
  if (branch.branches.empty()) return;
  branch.text = words + std::string(" ") + Figure(sum) + " from " +
                std::to_string(branch.branches.size()) +
                (branch.branches.size() == 1 ? " source" : " sources");
  tree.push_back(std::move(branch));
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::Why& statement) {
  Answer answer;
  answer.answer = "The knowledge base knows nothing of " + statement.technology + " for " +
                  statement.aspect + '.';
  const std::vector<std::string> names = StoredNames(lookup, {statement.technology}, answer);
  if (names.empty()) return answer;
  const std::string& name = names.front();
  Result<AspectEvidence> evidence = lookup.Find(statement.aspect, names);
  if (!evidence) return evidence.error();
  NoteEvidence(*evidence, answer);
  const std::vector<Vote> votes = evidence->Votes();
  Weighed weighed = Weigh(*evidence, votes, name);
  Result<Branch> left_out = LeftOut(lookup, *evidence, votes, name, weighed.repeats);
  if (!left_out) return left_out.error();
  answer.ranking = Tally(votes, names);
  const Ranked& standing = answer.ranking.front();
  for (Item& item : weighed.shown) {
    if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(std::move(item.claim));
  }
  if (statement.pro) {
    AddSide("For: support", standing.support, std::move(weighed.support), answer.tree);
    AddSide("Against: opposition", standing.oppose, std::move(weighed.oppose), answer.tree);
  } else {
    AddSide("Against: opposition", standing.oppose, std::move(weighed.oppose), answer.tree);
    AddSide("For: support", standing.support, std::move(weighed.support), answer.tree);
  }
  if (!weighed.equal.branches.empty()) answer.tree.push_back(std::move(weighed.equal));
  const bool nothing = answer.tree.empty();
  if (!left_out->branches.empty()) answer.tree.push_back(std::move(*left_out));
  if (nothing) return answer;
  answer.verdict = Verdict::kList;
  answer.answer = name + " for " + statement.aspect + ": score " + Figure(standing.score) +
                  " = (support " + Figure(standing.support) + " + 0.5) / (support + opposition " +
                  Figure(standing.oppose) + " + 1).";
  return answer;
}

}  // namespace verdict::query
