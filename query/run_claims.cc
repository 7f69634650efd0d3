// `claims ...`: the stored claims, restricted and ordered by the store.
#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

#include "query/compare.h"
#include "query/phrase.h"
#include "query/run.h"

namespace verdict::query {
namespace {

using syntax::Condition;
using syntax::Operator;

kb::Comparison ComparisonOf(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return kb::Comparison::kEqual;
    case Operator::kNotEqual:
      return kb::Comparison::kNotEqual;
    case Operator::kLess:
      return kb::Comparison::kLess;
    case Operator::kLessEqual:
      return kb::Comparison::kLessEqual;
    case Operator::kGreater:
      return kb::Comparison::kGreater;
    case Operator::kGreaterEqual:
      return kb::Comparison::kGreaterEqual;
    case Operator::kMatches:
      break;
  }
  return kb::Comparison::kHoldsWords;
}

kb::ClaimCondition TestOf(const Lookup& lookup, const Condition& test) {
  kb::ClaimCondition field;
  field.kind = kb::ClaimCondition::Kind::kTest;
  field.field = test.subject;
  field.op = ComparisonOf(test.op);
  field.value = test.value;
  const kb::ClaimField* const known = kb::FindClaimField(test.subject);
  if (known != nullptr && known->type == kb::FieldType::kValue) {
    field.holds = [op = test.op, value = test.value](const ClaimValue& stored,
                                                     const std::string& unit) {
      return Meets(stored, unit, op, value);
    };
  } else if (test.subject == "attribute" && test.op == Operator::kMatches) {
    // As an aspect is matched; -1 is no attribute.
    field.attribute_ids = lookup.AttributesOf(test.value);
    if (field.attribute_ids.empty()) field.attribute_ids.push_back(-1);
  }
  return field;
}

kb::ClaimCondition ConditionOf(const Lookup& lookup, const Condition& condition) {
  kb::ClaimCondition converted;
  switch (condition.kind) {
    case Condition::Kind::kTest:
      return TestOf(lookup, condition);
    case Condition::Kind::kAnd:
      converted.kind = kb::ClaimCondition::Kind::kAnd;
      break;
    case Condition::Kind::kOr:
      converted.kind = kb::ClaimCondition::Kind::kOr;
      break;
    case Condition::Kind::kNot:
      converted.kind = kb::ClaimCondition::Kind::kNot;
      break;
  }
  for (const Condition& part : condition.parts)
    converted.parts.push_back(ConditionOf(lookup, part));
  return converted;
}

/// True if a test names this field: who asks for rejected claims gets them.
bool Names(const Condition& condition, std::string_view field) {
  return condition.kind == Condition::Kind::kTest
             ? condition.subject == field
             : std::any_of(condition.parts.begin(), condition.parts.end(),
                           [field](const Condition& part) { return Names(part, field); });
}

/// Claims on aspects, each once, in order of how well they meet them.
Result<std::vector<kb::StoredClaim>> ClaimsOn(const Lookup& lookup,
                                              const std::vector<std::string>& aspects,
                                              const std::vector<std::string>& names,
                                              Answer& answer) {
  std::vector<kb::StoredClaim> claims;
  std::set<std::int64_t> seen;
  for (const std::string& aspect : aspects) {
    Result<AspectEvidence> evidence = lookup.Find(aspect, names);
    if (!evidence) return evidence.error();
    NoteEvidence(*evidence, answer);
    for (Item& item : evidence->items) {
      if (seen.insert(item.claim.id).second) claims.push_back(std::move(item.claim));
    }
  }
  return claims;
}

/// `claims` in the order of `order`, or, if nobody asked for an order, in their own.
void KeepFitting(std::vector<kb::StoredClaim> fitting, bool keep_order,
                 std::vector<kb::StoredClaim>& claims) {
  if (!keep_order) {
    claims = std::move(fitting);
    return;
  }
  std::unordered_set<std::int64_t> ids;
  for (const kb::StoredClaim& claim : fitting) ids.insert(claim.id);
  std::erase_if(claims, [&ids](const kb::StoredClaim& claim) { return !ids.contains(claim.id); });
}

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::Claims& statement) {
  Answer answer;
  const std::vector<std::string> names = StoredNames(lookup, statement.about, answer);
  const bool nobody = !statement.about.empty() && names.empty();
  kb::ClaimFilter filter = lookup.Filter(names);
  filter.or_compared_to = true;
  filter.without_rejected = !Names(statement.where, "status");
  filter.where = ConditionOf(lookup, statement.where);
  for (const syntax::Order& key : statement.order)
    filter.order.push_back({key.field, key.descending});
  if (filter.order.empty()) filter.order = {{"weight", true}, {"id", false}};
  std::size_t found = 0;
  if (nobody) {
    // Nothing is stored of whom the claims should be about.
  } else if (statement.on.empty()) {
    if (statement.limit) {
      const Result<std::size_t> count = lookup.store().CountClaims(filter);
      if (!count) return count.error();
      found = *count;
    }
    filter.limit = statement.limit;
    Result<std::vector<kb::StoredClaim>> claims = lookup.store().Claims(filter);
    if (!claims) return claims.error();
    answer.claims = std::move(*claims);
  } else {
    Result<std::vector<kb::StoredClaim>> claims = ClaimsOn(lookup, statement.on, names, answer);
    if (!claims) return claims.error();
    for (const kb::StoredClaim& claim : *claims) filter.ids.push_back(claim.id);
    if (!claims->empty() && (!statement.where.empty() || !statement.order.empty())) {
      Result<std::vector<kb::StoredClaim>> fitting = lookup.store().Claims(filter);
      if (!fitting) return fitting.error();
      KeepFitting(std::move(*fitting), statement.order.empty(), *claims);
    }
    answer.claims = std::move(*claims);
  }
  found = std::max(found, answer.claims.size());
  if (statement.limit && answer.claims.size() > *statement.limit)
    answer.claims.resize(*statement.limit);
  if (answer.claims.empty()) {
    answer.answer = "No stored claim fits.";
    return answer;
  }
  answer.verdict = Verdict::kList;
  answer.answer =
      CountOf(answer.claims) +
      (found > answer.claims.size() ? " of " + std::to_string(found) + " that fit." : ".");
  return answer;
}

}  // namespace verdict::query
