// `best for`, `worst for`, `highest`, `lowest`: one decision over one or more aspects.
#include <algorithm>
#include <set>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "query/decision.h"
#include "query/matrix.h"
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
using syntax::Direction;

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
      if (answer.ranking.front().confidence <= 0)
        answer.answer += " Nothing is said of it itself; what is said speaks against the other.";
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
  std::vector<const Item*> shown;
  for (const Vote& vote : votes) shown.push_back(&(*items)[vote.claim]);
  ShowClaims(shown, answer.winner, answer);
  Phrase("the better choice overall", among, answer);
  return answer;
}

void Unknown(const std::string& what, Answer& answer) {
  answer.verdict = Verdict::kInsufficient;
  answer.answer = "The knowledge base cannot say which is " + what +
                  ": it does not know all that was asked about.";
}

/// Of those that meet a condition only the ones that somebody judged on the aspects are ranked.
void KeepVoted(Direction direction, std::vector<Part>& parts, std::vector<std::string>& among) {
  std::set<std::string, std::less<>> voted;
  for (const Part& part : parts) {
    for (const Vote& vote : part.votes) {
      voted.insert(vote.technology);
      voted.insert(vote.other);
    }
  }
  std::vector<std::string> kept;
  for (const std::string& name : among) {
    if (voted.contains(name)) kept.push_back(name);
  }
  if (kept.empty()) return;  // numbers may still decide
  among = std::move(kept);
  for (Part& part : parts) WeighPart(part, direction, among);
}

/// The decision matrix: the aspects of the decision for those that lead the ranking.
Matrix MatrixOfParts(const std::vector<Part>& parts, const std::vector<Ranked>& ranking) {
  constexpr std::size_t kMostColumns = 8;
  Matrix matrix;
  for (const Ranked& ranked : ranking) {
    if (matrix.technologies.size() < kMostColumns) matrix.technologies.push_back(ranked.technology);
  }
  for (const Part& part : parts)
    matrix.rows.push_back(RowOf(part.evidence.aspect, part.evidence.items, matrix.technologies));
  return matrix;
}

}  // namespace

Result<Answer> RunBest(const Lookup& lookup, const Best& statement, std::vector<Part>& parts) {
  Answer answer;
  Result<Candidates> candidates = FindCandidates(lookup, statement, answer);
  if (!candidates) return candidates.error();
  std::vector<std::string>& among = candidates->names;
  if (candidates->too_few) {
    Unknown("the better choice", answer);
    return answer;
  }
  if (statement.criteria.empty()) return RunOverall(lookup, statement, among, std::move(answer));
  Result<std::vector<Part>> found = FindParts(lookup, statement, among);
  if (!found) return found.error();
  parts = std::move(*found);
  if (statement.among.empty() && !among.empty()) KeepVoted(statement.direction, parts, among);
  for (const Part& part : parts) NoteEvidence(part.evidence, answer);
  Outcome outcome = DecideParts(parts, statement.direction, among);
  answer.verdict = outcome.decision.verdict;
  answer.winner = outcome.decision.winner;
  answer.ranking = std::move(outcome.ranking);
  if (parts.size() > 1) answer.matrix = MatrixOfParts(parts, answer.ranking);
  ShowClaims(outcome.items, answer.winner, answer);
  Phrase(Superlative(statement.direction) + AspectsText(parts), among, answer);
  return answer;
}

Result<Answer> Run(const Lookup& lookup, const Best& statement) {
  std::vector<Part> parts;
  return RunBest(lookup, statement, parts);
}

}  // namespace verdict::query
