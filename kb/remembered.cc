// People's decisions on claims of a source, applied again when its text comes back: a claim that
// was rejected stays rejected though its row went in the meantime. A decision finds its claim by
// what the claim said when it was decided on: meaning, words and status. Decisions are applied in
// the order in which they were made, each to one claim, so that a chain of them ends as it did.
#include <unordered_map>

#include "base/text.h"
#include "kb/statement.h"
#include "kb/writer.h"

namespace verdict::kb {
namespace {

constexpr int kFields = 11;  // of each side of a decision

ClaimValue ReadValue(const SQLite::Column& type, const SQLite::Column& value) {
  const std::string name = type.getString();
  if (name == "true" || name == "false") return name == "true";
  if (name == "integer" || name == "real") return value.getDouble();
  if (name == "text") return value.getString();
  return std::monostate{};
}

// Reads the claim whose columns begin at `first`.
Claim ReadSide(SQLite::Statement& row, int first, ClaimStatus& status) {
  const auto text = [&](int index) { return row.getColumn(first + index).getString(); };
  Claim claim;
  status = ClaimStatusFromName(text(0)).value_or(ClaimStatus::kUnreviewed);
  claim.technology = text(1);
  claim.kind = ClaimKindFromName(text(2)).value_or(ClaimKind::kAssessment);
  claim.attribute = text(3);
  if (!row.isColumnNull(first + 4)) claim.polarity = row.getColumn(first + 4).getInt();
  claim.value = ReadValue(row.getColumn(first + 5), row.getColumn(first + 6));
  claim.unit = text(7);
  claim.compared_to = text(8);
  claim.condition = text(9);
  claim.evidence.quote = text(10);
  return claim;
}

}  // namespace

const char* Writer::RememberedSql() {
  return "SELECT before ->> '$.status', before ->> '$.technology', before ->> '$.kind', "
         "before ->> '$.attribute', before ->> '$.polarity', json_type(before, '$.value'), "
         "before ->> '$.value', before ->> '$.unit', before ->> '$.compared_to', "
         "before ->> '$.condition', before ->> '$.quote', "
         "after ->> '$.status', after ->> '$.technology', after ->> '$.kind', "
         "after ->> '$.attribute', after ->> '$.polarity', json_type(after, '$.value'), "
         "after ->> '$.value', after ->> '$.unit', after ->> '$.compared_to', "
         "after ->> '$.condition', after ->> '$.quote' "
         "FROM decision WHERE location = ?1 AND subject = 'claim' AND revoked IS NULL ORDER BY id";
}

std::string Writer::WordsKey(const NewClaim& entry) {
  return Meaning(entry) + FoldSpace(entry.claim->evidence.quote);
}

std::vector<Writer::Remembered> Writer::ReadRemembered(const std::string& location) {
  std::vector<Remembered> decisions;
  remembered_.bindNoCopy(1, location);
  while (remembered_.executeStep()) {
    Remembered& decision = decisions.emplace_back();
    decision.before = ReadSide(remembered_, 0, decision.status_before);
    decision.after = ReadSide(remembered_, kFields, decision.status_after);
  }
  remembered_.reset();
  return decisions;
}

void Writer::ApplyDecision(const Remembered& decision, NewClaim& entry) {
  entry.status = decision.status_after;
  const Claim& after = decision.after;
  auto claim = std::make_shared<Claim>(*entry.claim);
  claim->technology = after.technology;
  claim->kind = after.kind;
  claim->attribute = after.attribute;
  claim->polarity = after.polarity;
  claim->value = after.value;
  claim->unit = after.unit;
  claim->compared_to = after.compared_to;
  if (after.condition != decision.before.condition) claim->condition = after.condition;
  const std::int64_t technology_id = names_.Technology(claim->technology);
  const std::int64_t compared_to_id =
      claim->compared_to.empty() ? 0 : names_.Technology(claim->compared_to);
  if (technology_id == compared_to_id) return;  // the two were merged since
  entry.technology_id = technology_id;
  entry.attribute_id = names_.Attribute(claim->attribute, claim->attribute_kind);
  entry.compared_to_id = compared_to_id;
  entry.claim = claim.get();
  entry.edited = std::move(claim);
}

void Writer::Recall(const std::string& location, std::vector<NewClaim>& entries) {
  const std::vector<Remembered> decisions = ReadRemembered(location);
  if (decisions.empty()) return;
  std::unordered_multimap<std::string, NewClaim*> by_words;
  // Equal keys come out of a multimap in no order that can be relied on; the first in the text
  // wins.
  for (NewClaim& entry : entries) by_words.emplace(WordsKey(entry), &entry);
  for (const Remembered& decision : decisions) {
    NewClaim asked;
    asked.claim = &decision.before;
    asked.technology_id = names_.FindTechnology(decision.before.technology);
    asked.attribute_id = names_.FindAttribute(decision.before.attribute);
    if (!decision.before.compared_to.empty()) {
      asked.compared_to_id = names_.FindTechnology(decision.before.compared_to);
    }
    const auto [begin, end] = by_words.equal_range(WordsKey(asked));
    auto found = end;
    for (auto each = begin; each != end; ++each) {
      const auto rank = [&](const NewClaim* entry) {
        return std::pair(entry->status != decision.status_before, entry);
      };
      if (found == end || rank(each->second) < rank(found->second)) found = each;
    }
    if (found == end) continue;
    NewClaim* entry = found->second;
    by_words.erase(found);
    ApplyDecision(decision, *entry);
    by_words.emplace(WordsKey(*entry), entry);
  }
}

}  // namespace verdict::kb
