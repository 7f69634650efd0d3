#include "cli/shell/completer.h"

#include <algorithm>

#include "base/language/stem.h"
#include "base/text.h"
#include "kb/claim_fields.h"
#include "query/syntax/parser.h"
#include "query/syntax/printer.h"

namespace verdict::cli {
namespace {

using query::syntax::Completion;
using query::syntax::Slot;

/// Begins with, whatever the case.
bool Begins(std::string_view text, std::string_view typed) {
  return text.size() >= typed.size() && Lower(text.substr(0, typed.size())) == Lower(typed);
}

std::vector<std::string> StoredNames(const kb::Store* store, const Completion& expected) {
  std::vector<std::string> names;
  if (store == nullptr) return names;
  if (expected.slot == Slot::kTechnology) {
    const auto rows = store->Technologies(kb::Counts::kSkip);
    if (!rows) return names;
    for (const kb::TechnologyRow& row : *rows) names.push_back(row.name);
  } else if (expected.slot == Slot::kAspect) {
    const auto rows = store->AttributeNames();
    if (!rows) return names;
    for (const kb::AttributeRow& row : *rows) names.push_back(row.name);
  }
  return names;
}

std::vector<std::string> NamesFor(const kb::Store* store, const Completion& expected) {
  std::vector<std::string> names;
  if (expected.slot == Slot::kField) {
    for (const kb::ClaimField& field : kb::ClaimFields()) names.emplace_back(field.name);
  } else if (expected.slot == Slot::kValue) {
    const kb::ClaimField* const field = kb::FindClaimField(expected.field);
    if (field != nullptr) names.assign(field->one_of.begin(), field->one_of.end());
  } else {
    names = StoredNames(store, expected);
  }
  for (std::string& name : names) name = query::syntax::PrintName(name);
  return names;
}

void Keep(const std::vector<std::string>& texts, std::string_view typed, Proposals& proposals) {
  for (const std::string& text : texts) {
    if (proposals.texts.size() < kMostProposals && Begins(text, typed))
      proposals.texts.push_back(text);
  }
}

}  // namespace

Proposals Complete(std::string_view before, const kb::Store* store,
                   const std::vector<std::string>& commands) {
  Proposals proposals;
  if (Trim(before).substr(0, 1) == ".") {
    proposals.begin = before.find('.');
    Keep(commands, before.substr(proposals.begin), proposals);
    return proposals;
  }
  const Completion expected = query::syntax::ExpectAfter(before);
  const std::size_t space = before.find_last_of(" \t\n,*(");
  const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
  // A stored name that goes on from what was typed of it comes before the key words that would end
  // it.
  if (expected.slot != Slot::kNone) {
    proposals.begin = std::min(expected.begin, before.size());
    Keep(NamesFor(store, expected), before.substr(proposals.begin), proposals);
    if (!proposals.texts.empty()) return proposals;
  }
  proposals.begin = word;
  Keep(expected.words, before.substr(word), proposals);
  return proposals;
}

}  // namespace verdict::cli
