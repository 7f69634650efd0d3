#include "query/phrase.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace verdict::query {
namespace {

constexpr std::size_t kLongestQuote = 160;

std::string Count(std::size_t count, std::string_view thing) {
  return std::to_string(count) + ' ' + std::string(thing) + (count == 1 ? "" : "s");
}

template <typename Claims, typename Get>
std::string CountClaims(const Claims& claims, Get get) {
  std::set<std::string> witnesses;
  for (const auto& element : claims) {
    const kb::StoredClaim& claim = get(element);
    witnesses.insert(claim.content_hash.empty() ? claim.source : claim.content_hash);
  }
  return Count(claims.size(), "claim") + " from " + Count(witnesses.size(), "source");
}

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string Enumerate(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  const std::size_t shown = names.size() > most ? most : names.size();
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  if (names.size() > shown) text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

std::string CountOf(const std::vector<kb::StoredClaim>& claims) {
  return CountClaims(claims,
                     [](const kb::StoredClaim& claim) -> const kb::StoredClaim& { return claim; });
}
std::string CountOf(const std::vector<Item>& items) {
  return CountClaims(items, [](const Item& item) -> const kb::StoredClaim& { return item.claim; });
}

std::string QuoteOf(const kb::StoredClaim& claim) {
  std::string quote = FoldSpace(claim.claim.evidence.quote);
  if (quote.size() > kLongestQuote) {
    std::size_t end = quote.rfind(' ', kLongestQuote);
    if (end == std::string::npos || end == 0) {
      end = kLongestQuote;
      while (end > 0 && IsContinuation(quote[end])) --end;
    }
    quote.resize(end);
    quote += " ...";
  }
  return '"' + quote + '"';
}

std::string QuoteAtEnd(const kb::StoredClaim& claim) {
  std::string text = QuoteOf(claim);
  const char last = text.size() > 2 ? text[text.size() - 2] : ' ';
  const std::string condition = ConditionOf(claim);
  const bool ended = condition.empty() && (last == '.' || last == '!' || last == '?');
  return text + condition + (ended ? "" : ".");
}

std::string ValueWithUnit(const Claim& claim) {
  std::string value = ValueText(claim.value);
  if (const bool* flag = std::get_if<bool>(&claim.value)) value = *flag ? "yes" : "no";
  if (!claim.unit.empty()) value += ' ' + claim.unit;
  return value;
}

std::string Summary(const kb::StoredClaim& claim) {
  const Claim& said = claim.claim;
  const int side = said.polarity.value_or(0);
  switch (said.kind) {
    case ClaimKind::kComparison: {
      const std::string_view degree = side > 0   ? "better than "
                                      : side < 0 ? "worse than "
                                                 : "equal to ";
      return std::string(degree) + said.compared_to + " on " + said.attribute;
    }
    case ClaimKind::kAssessment:
      return (side > 0 ? "good at " : side < 0 ? "bad at " : "neutral on ") + said.attribute;
    case ClaimKind::kProperty:
      break;
  }
  return said.attribute + ": " + ValueWithUnit(said);
}

std::string ConditionOf(const kb::StoredClaim& claim) {
  return claim.claim.condition.empty() ? std::string()
                                       : " (" + FoldSpace(claim.claim.condition) + ")";
}

}  // namespace verdict::query
