// `is A better than B on ASPECT`, `is A good for ASPECT`, `does A have ASPECT`.
#include <algorithm>
#include <utility>

#include "query/phrase.h"
#include "query/run.h"
#include "query/values.h"

namespace verdict::query {
namespace {

std::string Reason(const Answer& answer) {
  if (answer.claims.empty()) return {};
  return ": " + QuoteOf(answer.claims.front()) + ConditionOf(answer.claims.front()) + " (" +
         CountOf(answer.claims) + ").";
}

/// What is asked, as a sentence and its denial: "Python is good for X", "Python is not good for X".
struct Wording {
  std::string yes;
  std::string no;
  std::string whether;
};

void Phrase(const Wording& wording, Answer& answer) {
  switch (answer.verdict) {
    case Verdict::kYes:
      answer.answer = "Yes" + wording.yes + Reason(answer);
      break;
    case Verdict::kNo:
      answer.answer = "No" + wording.no + Reason(answer);
      break;
    case Verdict::kTie:
      answer.answer = "The evidence is neutral" + wording.whether + Reason(answer);
      break;
    case Verdict::kContested:
      answer.answer = "The sources disagree" + wording.whether + Reason(answer);
      break;
    default:
      answer.answer = "The knowledge base does not know" + wording.whether + '.';
      break;
  }
}

Wording WordingOf(const std::string& subject, const std::string& predicate) {
  return {", " + subject + " is " + predicate, ", " + subject + " is not " + predicate,
          " whether " + subject + " is " + predicate};
}

void SetValue(Answer& answer) {
  if (answer.verdict == Verdict::kYes) answer.value = true;
  if (answer.verdict == Verdict::kNo) answer.value = false;
}

Verdict Opposite(Verdict verdict) {
  return verdict == Verdict::kYes  ? Verdict::kNo
         : verdict == Verdict::kNo ? Verdict::kYes
                                   : verdict;
}

/// Whether a thing is there is told by the facts, if there are any: who praises what an editor does
/// about telemetry may praise that it has none.
std::vector<Vote> VotesOfFacts(const AspectEvidence& evidence, std::vector<Vote> votes) {
  const auto is_fact = [&evidence](const Vote& vote) {
    const Item& item = evidence.items[vote.claim];
    return item.claim.claim.kind == ClaimKind::kProperty && item.closeness >= kSameCloseness &&
           item.claim.claim.attribute_kind != AttributeKind::kQuality && vote.side != 0;
  };
  if (std::any_of(votes.begin(), votes.end(), is_fact))
    std::erase_if(votes, [&is_fact](const Vote& vote) { return !is_fact(vote); });
  return votes;
}

/// The evidence on one technology and one aspect, weighed; `bad` asks for the other side.
Result<Answer> JudgeOne(const Lookup& lookup, const std::string& asked, const std::string& aspect,
                        bool bad, bool facts_first, const Wording& wording) {
  Answer answer;
  const std::vector<std::string> names = StoredNames(lookup, {asked}, answer);
  if (names.empty()) {
    Phrase(wording, answer);
    return answer;
  }
  Result<AspectEvidence> evidence = lookup.Find(aspect, names);
  if (!evidence) return evidence.error();
  NoteEvidence(*evidence, answer);
  std::vector<Vote> votes = evidence->Votes();
  if (facts_first) votes = VotesOfFacts(*evidence, std::move(votes));
  answer.ranking = Tally(votes, names);
  answer.verdict = DecideSide(answer.ranking.front());
  const bool neutral =
      std::none_of(votes.begin(), votes.end(), [](const Vote& vote) { return vote.side != 0; });
  // "Similar" is not bad; whether it is good nobody said.
  if (answer.verdict == Verdict::kTie)
    answer.verdict = neutral && bad ? Verdict::kYes : neutral ? Verdict::kTie : Verdict::kContested;
  if (bad) answer.verdict = Opposite(answer.verdict);
  std::vector<Item> shown;
  for (const Vote& vote : votes) shown.push_back(evidence->items[vote.claim]);
  // Strongest on the answer's own side first.
  const double side = (answer.verdict == Verdict::kYes) != bad ? 1 : -1;
  std::stable_partition(shown.begin(), shown.end(), [&](const Item& item) {
    const Claim& claim = item.claim.claim;
    const double said = claim.polarity ? *claim.polarity : item.side.value_or(0);
    return (claim.technology == names.front() ? said : -said) * side > 0;
  });
  for (Item& item : shown) {
    if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(std::move(item.claim));
  }
  SetValue(answer);
  Phrase(wording, answer);
  return answer;
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::IsGood& statement) {
  const Wording wording = WordingOf(statement.technology,
                                    (statement.good ? "good for " : "bad for ") + statement.aspect);
  return JudgeOne(lookup, statement.technology, statement.aspect, !statement.good, false, wording);
}

Result<Answer> Run(const Lookup& lookup, const syntax::Has& statement) {
  // The aspect may be a noun or an adjective ("transactions", "ACID compliant"), so no verb fits
  // both.
  const std::string pair = " (" + statement.technology + ", " + statement.aspect + ")";
  const Wording wording{pair, pair, pair};
  return JudgeOne(lookup, statement.technology, statement.aspect, false, true, wording);
}

Result<Answer> Run(const Lookup& lookup, const syntax::IsBetter& statement) {
  Answer answer;
  const std::string what = (statement.better ? "better than " : "worse than ") + statement.other +
                           (statement.aspect.empty() ? " overall" : " on " + statement.aspect);
  const Wording wording = WordingOf(statement.technology, what);
  const std::vector<std::string> names =
      StoredNames(lookup, {statement.technology, statement.other}, answer);
  if (names.size() < 2) {
    Phrase(wording, answer);
    return answer;
  }
  const std::string& first = statement.better ? names[0] : names[1];
  const std::string& second = statement.better ? names[1] : names[0];
  AspectEvidence evidence;
  if (statement.aspect.empty()) {
    Result<std::vector<Item>> items = lookup.Everything(names, true);
    if (!items) return items.error();
    evidence.items = std::move(*items);
  } else {
    Result<AspectEvidence> found = lookup.Find(statement.aspect, names);
    if (!found) return found.error();
    evidence = std::move(*found);
    NoteEvidence(evidence, answer);
  }
  const std::vector<Vote> votes = evidence.Votes();
  answer.ranking = Tally(votes, names);
  answer.verdict = DecideBetter(first, second, votes);
  std::vector<const Item*> shown;
  for (const Vote& vote : votes) shown.push_back(&evidence.items[vote.claim]);
  if (answer.verdict == Verdict::kInsufficient &&
      (evidence.good_known || AreRatings(evidence.items, names))) {
    NumberDecision numbers =
        DecideByNumbers(evidence.items, names,
                        evidence.good != GoodPole::kLow || AreCalledRatings(evidence.items, names));
    if (numbers.verdict == Verdict::kWinner)
      answer.verdict = numbers.winner == first ? Verdict::kYes : Verdict::kNo;
    if (numbers.verdict == Verdict::kTie) answer.verdict = Verdict::kTie;
    if (numbers.verdict != Verdict::kInsufficient) shown = std::move(numbers.items);
  }
  const bool equal = answer.verdict == Verdict::kTie;
  if (equal) answer.verdict = Verdict::kNo;
  // Direct comparisons say more about this question than praise of one.
  std::stable_partition(shown.begin(), shown.end(), [](const Item* item) {
    return item->claim.claim.kind == ClaimKind::kComparison;
  });
  for (const Item* item : shown) {
    if (answer.claims.size() < kMaxShownClaims) answer.claims.push_back(item->claim);
  }
  SetValue(answer);
  Phrase(wording, answer);
  if (equal)
    answer.answer = "No, " + names[0] + " and " + names[1] + " are about equal" + Reason(answer);
  return answer;
}

}  // namespace verdict::query
