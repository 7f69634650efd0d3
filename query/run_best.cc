// `best for`, `worst for`, `highest`, `lowest`, `compare ... on ...`: one decision over one or more
// aspects.
#include <algorithm>
#include <set>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "query/phrase.h"
#include "query/run.h"
#include "query/values.h"

namespace verdict::query {
namespace {

constexpr std::size_t kMostOverall =
    20;  ///< Technologies that are ranked overall without being named.
constexpr double kWorthMentioning =
    0.1;  ///< Opposition from which the winner's sentence admits it.

using syntax::Best;
using syntax::Criterion;
using syntax::Direction;

/// One aspect's part of the decision.
struct Part {
  AspectEvidence evidence;
  std::vector<Vote> votes;
  std::vector<Ranked> ranking;
  double weight = 1;
};

std::string Superlative(Direction direction) {
  switch (direction) {
    case Direction::kBest:
      return "the better choice for ";
    case Direction::kWorst:
      return "the worse choice for ";
    case Direction::kHighest:
      return "the one with the highest ";
    case Direction::kLowest:
      return "the one with the lowest ";
  }
  return {};
}

std::string AspectsText(const std::vector<Part>& parts) {
  std::vector<std::string> names;
  for (const Part& part : parts) names.push_back(part.evidence.aspect);
  return Enumerate(names);
}

/// Whether a high number wins: for `best`, the end that people want.
bool WantsHighest(Direction direction, const AspectEvidence& evidence) {
  const bool high_is_good = evidence.good != GoodPole::kLow;
  switch (direction) {
    case Direction::kBest:
      return high_is_good;
    case Direction::kWorst:
      return !high_is_good;
    case Direction::kHighest:
      return true;
    case Direction::kLowest:
      return false;
  }
  return true;
}

/// Whether the votes' good side is the asked one: the lowest latency is the best latency.
bool WantsGood(Direction direction, const AspectEvidence& evidence) {
  const bool low_is_good = evidence.good == GoodPole::kLow;
  switch (direction) {
    case Direction::kBest:
      return true;
    case Direction::kWorst:
      return false;
    case Direction::kHighest:
      return !low_is_good;
    case Direction::kLowest:
      return low_is_good;
  }
  return true;
}

/// A phrase such as "high throughput and low latency" is one aspect if something stored is called
/// so, else several.
Result<std::vector<AspectEvidence>> FindParts(const Lookup& lookup, const std::string& aspect,
                                              const std::vector<std::string>& among) {
  std::vector<AspectEvidence> found;
  Result<AspectEvidence> whole = lookup.Find(aspect, among);
  if (!whole) return whole.error();
  std::vector<std::string> pieces;
  if (whole->items.empty()) {
    std::string rest = aspect;
    for (const std::string_view joint : {" and ", " & ", ", "}) {
      for (std::size_t at; (at = rest.find(joint)) != std::string::npos;)
        rest.replace(at, joint.size(), "\n");
    }
    for (std::size_t at = 0; at <= rest.size();) {
      const std::size_t end = std::min(rest.find('\n', at), rest.size());
      if (const std::string_view piece = Trim(std::string_view(rest).substr(at, end - at));
          !piece.empty())
        pieces.emplace_back(piece);
      at = end + 1;
    }
  }
  if (pieces.size() < 2) {
    found.push_back(std::move(*whole));
    return found;
  }
  for (const std::string& piece : pieces) {
    Result<AspectEvidence> part = lookup.Find(piece, among);
    if (!part) return part.error();
    found.push_back(std::move(*part));
  }
  return found;
}

Result<std::vector<Part>> FindAll(const Lookup& lookup, const Best& statement,
                                  const std::vector<std::string>& among) {
  std::vector<Part> parts;
  for (const Criterion& criterion : statement.criteria) {
    Result<std::vector<AspectEvidence>> found = FindParts(lookup, criterion.aspect, among);
    if (!found) return found.error();
    for (AspectEvidence& evidence : *found) {
      Part part{std::move(evidence), {}, {}, criterion.weight / static_cast<double>(found->size())};
      part.votes = part.evidence.Votes();
      if (!WantsGood(statement.direction, part.evidence)) {
        for (Vote& vote : part.votes) vote.side = -vote.side;
      }
      part.ranking = Tally(part.votes, among);
      parts.push_back(std::move(part));
    }
  }
  return parts;
}

/// Two technologies of which the same text is told are equal.
bool SameTextForAll(const std::vector<Item>& items, const std::vector<std::string>& among) {
  std::set<std::string> values;
  std::set<std::string> technologies;
  for (const Item& item : items) {
    const Claim& claim = item.claim.claim;
    if (claim.kind != ClaimKind::kProperty || !std::holds_alternative<std::string>(claim.value))
      continue;
    values.insert(Lower(FoldSpace(ValueText(claim.value))));
    technologies.insert(claim.technology);
  }
  return values.size() == 1 && technologies.size() >= std::max<std::size_t>(2, among.size());
}

struct Outcome {
  Decision decision;
  std::vector<Ranked> ranking;
  std::vector<Item> items;
};

std::vector<Item> VotingItems(const std::vector<Part>& parts) {
  std::vector<Item> items;
  for (const Part& part : parts) {
    for (const Vote& vote : part.votes) items.push_back(part.evidence.items[vote.claim]);
  }
  return items;
}

Outcome DecideParts(const std::vector<Part>& parts, Direction direction,
                    const std::vector<std::string>& among) {
  Outcome outcome;
  std::vector<std::vector<Ranked>> rankings;
  std::vector<double> weights;
  std::vector<Vote> votes;
  for (const Part& part : parts) {
    rankings.push_back(part.ranking);
    weights.push_back(part.weight);
    votes.insert(votes.end(), part.votes.begin(), part.votes.end());
  }
  outcome.ranking = Combine(rankings, weights);
  outcome.decision =
      Decide(outcome.ranking, votes, parts.size() > 1 ? Scope::kSeveralAspects : Scope::kOneAspect);
  outcome.items = VotingItems(parts);
  const bool numbers_first = direction == Direction::kHighest || direction == Direction::kLowest;
  if (parts.size() != 1 || (!numbers_first && outcome.decision.verdict != Verdict::kInsufficient))
    return outcome;
  const AspectEvidence& evidence = parts.front().evidence;
  if (numbers_first || evidence.good_known) {
    NumberDecision numbers =
        DecideByNumbers(evidence.items, among, WantsHighest(direction, evidence));
    if (numbers.verdict != Verdict::kInsufficient) {
      return {
          {numbers.verdict, numbers.winner}, std::move(numbers.ranking), std::move(numbers.items)};
    }
  }
  // A lowest or highest of something whose good end nobody knows cannot be read from praise and
  // blame.
  if (numbers_first && !evidence.good_known) outcome.decision = {};
  if (outcome.decision.verdict == Verdict::kInsufficient && SameTextForAll(evidence.items, among)) {
    outcome.decision.verdict = Verdict::kTie;
    outcome.items = evidence.items;
  }
  return outcome;
}

std::string Reason(const Answer& answer) {
  if (answer.claims.empty()) return {};
  return " Main reason: " + QuoteAtEnd(answer.claims.front());
}

/// `what` completes "X is ...".
void Phrase(const std::string& what, const std::vector<std::string>& among, Answer& answer) {
  std::vector<std::string> names = among;
  if (names.empty()) {
    for (const Ranked& ranked : answer.ranking) names.push_back(ranked.technology);
  }
  const std::string count = " (" + CountOf(answer.claims) + ").";
  switch (answer.verdict) {
    case Verdict::kWinner: {
      std::vector<std::string> rivals = names;
      std::erase(rivals, answer.winner);
      answer.answer = answer.winner + " is " + what;
      if (!rivals.empty()) answer.answer += ", before " + Enumerate(rivals, 4);
      answer.answer += count + Reason(answer);
      if (answer.ranking.front().oppose >= kWorthMentioning)
        answer.answer += " Some evidence speaks against it.";
      break;
    }
    case Verdict::kTie:
      answer.answer = "None of " + Enumerate(names, 6) + " is clearly " + what +
                      "; they are about equal" + count;
      if (!answer.claims.empty())
        answer.answer += " For example: " + QuoteAtEnd(answer.claims.front());
      break;
    case Verdict::kContested:
      answer.answer =
          "The sources disagree on which of " + Enumerate(names, 6) + " is " + what + count;
      if (!answer.claims.empty())
        answer.answer += " For example: " + QuoteAtEnd(answer.claims.front());
      break;
    default:
      answer.answer = "The knowledge base does not know which is " + what + '.';
      break;
  }
}

/// Of two asked technologies, nothing can be decided if one is not stored; of more, if fewer than
/// two are.
bool TooFewKnown(const std::vector<std::string>& asked, const std::vector<std::string>& stored) {
  return !asked.empty() && stored.size() < std::min<std::size_t>(asked.size(), 2);
}

Result<Answer> RunOverall(const Lookup& lookup, const Best& statement,
                          const std::vector<std::string>& among, Answer answer) {
  if (among.empty() && lookup.technologies().size() > kMostOverall) {
    answer.answer = "The knowledge base holds " + std::to_string(lookup.technologies().size()) +
                    " technologies; say which of them to choose from, or what for.";
    return answer;
  }
  Result<std::vector<Item>> items = lookup.Everything(among, true);
  if (!items) return items.error();
  std::vector<Vote> votes;
  for (std::size_t i = 0; i < items->size(); ++i) {
    std::optional<Vote> vote = VoteOf((*items)[i].claim, 1, {}, i);
    if (!vote) continue;
    if (statement.direction == Direction::kWorst) vote->side = -vote->side;
    votes.push_back(std::move(*vote));
  }
  answer.ranking = Tally(votes, among);
  const Decision decision = Decide(answer.ranking, votes, Scope::kOverall);
  answer.verdict = decision.verdict;
  answer.winner = decision.winner;
  std::vector<Item> shown;
  for (const Vote& vote : votes) shown.push_back((*items)[vote.claim]);
  ShowClaims(std::move(shown), answer.winner, answer);
  Phrase("the better choice overall", among, answer);
  return answer;
}

void Unknown(const std::string& what, Answer& answer) {
  answer.verdict = Verdict::kInsufficient;
  answer.answer = "The knowledge base cannot say which is " + what +
                  ": it does not know all that was asked about.";
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const Best& statement) {
  Answer answer;
  const std::vector<std::string> among = StoredNames(lookup, statement.among, answer);
  if (TooFewKnown(statement.among, among)) {
    Unknown("the better choice", answer);
    return answer;
  }
  if (statement.criteria.empty()) return RunOverall(lookup, statement, among, std::move(answer));
  Result<std::vector<Part>> parts = FindAll(lookup, statement, among);
  if (!parts) return parts.error();
  for (const Part& part : *parts) NoteEvidence(part.evidence, answer);
  Outcome outcome = DecideParts(*parts, statement.direction, among);
  answer.verdict = outcome.decision.verdict;
  answer.winner = outcome.decision.winner;
  answer.ranking = std::move(outcome.ranking);
  ShowClaims(std::move(outcome.items), answer.winner, answer);
  Phrase(Superlative(statement.direction) + AspectsText(*parts), among, answer);
  return answer;
}

Result<Answer> Run(const Lookup& lookup, const syntax::Compare& statement) {
  Best best;
  best.among = statement.technologies;
  for (const std::string& aspect : statement.aspects) best.criteria.push_back({aspect, 1});
  Result<Answer> decided = Run(lookup, best);
  if (!decided) return decided;
  if (!statement.aspects.empty()) {
    if (decided->verdict != Verdict::kInsufficient) return decided;
    // No verdict, but facts side by side are an answer to "how do they compare".
    std::vector<Item> items;
    std::set<std::string> technologies;
    Answer names;
    const std::vector<std::string> among = StoredNames(lookup, statement.technologies, names);
    if (TooFewKnown(statement.technologies, among)) return decided;
    for (const std::string& aspect : statement.aspects) {
      Result<AspectEvidence> evidence = lookup.Find(aspect, among);
      if (!evidence) return evidence.error();
      for (Item& item : evidence->items) {
        technologies.insert(item.claim.claim.technology);
        items.push_back(std::move(item));
      }
    }
    if (technologies.size() < 2) return decided;
    decided->verdict = Verdict::kList;
    decided->claims.clear();
    ShowClaims(std::move(items), {}, *decided);
  } else if (decided->verdict != Verdict::kInsufficient) {
    decided->verdict = Verdict::kList;
  }
  if (decided->verdict != Verdict::kList) return decided;
  decided->winner.clear();
  std::vector<std::string> lines;
  for (const kb::StoredClaim& claim : decided->claims) {
    if (lines.size() < 4) lines.push_back(claim.claim.technology + " is " + Summary(claim));
    if (claim.claim.kind == ClaimKind::kProperty && !lines.empty() && lines.size() <= 4)
      lines.back() = claim.claim.technology + " has " + Summary(claim);
  }
  decided->answer = Enumerate(statement.technologies) + " compared (" + CountOf(decided->claims) +
                    "): " + Enumerate(lines, 4) + '.';
  return decided;
}

}  // namespace verdict::query
