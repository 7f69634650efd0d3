// Claims of one document: names resolved, matched with what the source said before, stored.
#include <type_traits>

#include "kb/statement.h"
#include "kb/writer.h"

namespace verdict::kb {
namespace {

void Part(std::string& key, std::string_view part) {
  key += std::to_string(part.size());
  key += ':';
  key += part;
}

// One text for one meaning; the lengths keep "a|b" and "a", "b" apart.
std::string MeaningKey(std::int64_t technology_id, std::int64_t attribute_id,
                       std::int64_t compared_to_id, std::string_view kind,
                       std::string_view polarity, std::string_view value, std::string_view unit) {
  std::string key;
  for (const std::int64_t id : {technology_id, attribute_id, compared_to_id}) {
    key += std::to_string(id);
    key += ' ';
  }
  for (const std::string_view part : {kind, polarity, value, unit}) Part(key, part);
  return key;
}

// The type is part of the value: the text "1" is not the number 1.
std::string TypedValue(const ClaimValue& value) {
  static constexpr char kTypes[] = {'-', 'b', 'n', 't'};
  return kTypes[value.index()] + ValueText(value);
}

ClaimValue ValueOf(const SQLite::Column& text, const SQLite::Column& number,
                   const SQLite::Column& boolean) {
  if (!text.isNull()) return text.getString();
  if (!number.isNull()) return number.getDouble();
  if (!boolean.isNull()) return boolean.getInt() != 0;
  return std::monostate{};
}

}  // namespace

std::string Writer::Meaning(const NewClaim& entry) {
  const Claim& claim = *entry.claim;
  return MeaningKey(entry.technology_id, entry.attribute_id, entry.compared_to_id,
                    ClaimKindName(claim.kind),
                    claim.polarity ? std::to_string(*claim.polarity) : std::string(),
                    TypedValue(claim.value), claim.unit);
}

std::vector<Writer::OldClaim> Writer::OldClaims(std::int64_t source_id) {
  std::vector<OldClaim> claims;
  SQLite::Statement& row = old_claims_;
  row.bind(1, source_id);
  while (row.executeStep()) {
    OldClaim& claim = claims.emplace_back();
    claim.id = row.getColumn(0).getInt64();
    claim.meaning = MeaningKey(
        row.getColumn(1).getInt64(), row.getColumn(2).getInt64(), row.getColumn(3).getInt64(),
        row.getColumn(4).getString(), row.getColumn(5).getString(),
        TypedValue(ValueOf(row.getColumn(6), row.getColumn(7), row.getColumn(8))),
        row.getColumn(9).getString());
    claim.quote = row.getColumn(10).getString();
  }
  row.reset();
  return claims;
}

// A source may say the same thing in several places. Those with the same words belong together
// first, then the others in order of place; each old claim is given away once.
void Writer::Match(const std::vector<OldClaim>& old_claims, std::vector<NewClaim>& new_claims) {
  std::unordered_map<std::string, std::vector<const OldClaim*>> by_words;
  std::unordered_map<std::string, std::vector<const OldClaim*>> by_meaning;
  for (auto old = old_claims.rbegin(); old != old_claims.rend();
       ++old) {  // so that back() is first
    by_words[old->meaning + old->quote].push_back(&*old);
  }
  for (NewClaim& entry : new_claims) {
    const auto found = by_words.find(Meaning(entry) + entry.claim->evidence.quote);
    if (found == by_words.end() || found->second.empty()) continue;
    entry.old = found->second.back();
    found->second.pop_back();
  }
  std::unordered_map<std::int64_t, bool> given;
  for (const NewClaim& entry : new_claims) {
    if (entry.old != nullptr) given[entry.old->id] = true;
  }
  for (auto old = old_claims.rbegin(); old != old_claims.rend(); ++old) {
    if (given.count(old->id) == 0) by_meaning[old->meaning].push_back(&*old);
  }
  for (NewClaim& entry : new_claims) {
    if (entry.old != nullptr) continue;
    const auto found = by_meaning.find(Meaning(entry));
    if (found == by_meaning.end() || found->second.empty()) continue;
    entry.old = found->second.back();
    found->second.pop_back();
  }
}

std::vector<Writer::NewClaim> Writer::Resolve(const Extraction& extraction) {
  // All names before any alias: what one technology is called must not take another's own name.
  for (const ExtractedTechnology& technology : extraction.technologies) {
    names_.Technology(technology.name);
  }
  for (const ExtractedTechnology& technology : extraction.technologies) {
    names_.Technology(technology);
  }
  std::vector<NewClaim> entries;
  entries.reserve(extraction.claims.size());
  for (const Claim& claim : extraction.claims) {
    NewClaim entry;
    entry.claim = &claim;
    entry.technology_id = names_.Technology(claim.technology);
    if (!claim.compared_to.empty()) entry.compared_to_id = names_.Technology(claim.compared_to);
    if (entry.technology_id == entry.compared_to_id) continue;
    entry.attribute_id = names_.Attribute(claim.attribute, claim.attribute_kind);
    entries.push_back(entry);
  }
  // After all attributes that have claims: those know their own kind, a broader term only made here
  // takes that of the attribute below it.
  for (const NewClaim& entry : entries) {
    if (!entry.claim->attribute_broader.empty()) {
      names_.SetBroader(entry.attribute_id, entry.claim->attribute_broader,
                        entry.claim->attribute_kind);
    }
  }
  return entries;
}

void Writer::PutClaims(std::int64_t source_id, const DocumentRecord& document,
                       std::int64_t batch_id, DocumentOutcome& outcome, bool replaced) {
  std::vector<NewClaim> entries = Resolve(document.extraction);
  for (NewClaim& entry : entries) {
    const auto index = static_cast<std::size_t>(entry.claim - document.extraction.claims.data());
    if (index < document.statuses.size()) entry.status = document.statuses[index];
  }
  Recall(document.source.location, entries);
  std::vector<OldClaim> old_claims;  // entries point into it
  if (replaced) {
    old_claims = OldClaims(source_id);
    Match(old_claims, entries);
    std::unordered_map<std::int64_t, bool> kept;
    for (const NewClaim& entry : entries) {
      if (entry.old != nullptr) kept[entry.old->id] = true;
    }
    for (const OldClaim& old : old_claims) {
      if (kept.count(old.id) != 0) continue;
      delete_claim_.bind(1, old.id);
      Run(delete_claim_);
      ++outcome.removed;
    }
    outcome.kept = kept.size();
    for (const NewClaim& entry : entries) {
      if (entry.old != nullptr) UpdateClaim(entry, document.source.retrieved);
    }
  }
  for (const NewClaim& entry : entries) {
    if (entry.old == nullptr) InsertClaim(entry, source_id, document.source.retrieved, batch_id);
  }
  outcome.claims = entries.size();
  outcome.added = outcome.claims - outcome.kept;
}

void Writer::BindClaim(SQLite::Statement& statement, const NewClaim& entry) {
  const Claim& claim = *entry.claim;
  const Evidence& evidence = claim.evidence;
  BindText(statement, 1, claim.attribute_text);
  if (claim.polarity) {
    statement.bind(2, *claim.polarity);
  } else {
    statement.bind(2);
  }
  for (const int index : {3, 4, 5}) statement.bind(index);
  if (const auto* text = std::get_if<std::string>(&claim.value)) statement.bindNoCopy(3, *text);
  if (const auto* number = std::get_if<double>(&claim.value)) statement.bind(4, *number);
  if (const auto* boolean = std::get_if<bool>(&claim.value)) statement.bind(5, *boolean ? 1 : 0);
  BindText(statement, 6, claim.unit);
  BindText(statement, 7, claim.condition);
  statement.bind(8, claim.strength);
  statement.bind(9, claim.confidence);
  BindId(statement, 10, evidence.lines.first);
  BindId(statement, 11, evidence.lines.last);
  if (evidence.bytes == ByteSpan{}) {  // a format whose places are not bytes
    statement.bind(12);
    statement.bind(13);
  } else {
    BindSize(statement, 12, evidence.bytes.begin);
    BindSize(statement, 13, evidence.bytes.end);
  }
  BindText(statement, 14, evidence.locator);
  BindText(statement, 15, evidence.quote);
  BindText(statement, 16, claim.rule);
}

void Writer::InsertClaim(const NewClaim& entry, std::int64_t source_id, const std::string& seen,
                         std::int64_t batch_id) {
  const std::string kind(ClaimKindName(entry.claim->kind));
  BindClaim(insert_claim_, entry);
  insert_claim_.bind(17, source_id);
  insert_claim_.bind(18, entry.technology_id);
  insert_claim_.bindNoCopy(19, kind);
  insert_claim_.bind(20, entry.attribute_id);
  BindId(insert_claim_, 21, entry.compared_to_id);
  insert_claim_.bindNoCopy(22, seen);
  insert_claim_.bind(23, batch_id);
  const std::string status(ClaimStatusName(entry.status));
  insert_claim_.bindNoCopy(24, status);
  Run(insert_claim_);
}

void Writer::UpdateClaim(const NewClaim& entry, const std::string& seen) {
  BindClaim(update_claim_, entry);
  update_claim_.bindNoCopy(17, seen);
  update_claim_.bind(18, entry.old->id);
  Run(update_claim_);
}

}  // namespace verdict::kb
