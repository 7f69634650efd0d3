#include "importers/extract/claims.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "importers/limits.h"

namespace verdict::importers {

namespace {

/// A line of --explain.
std::string Dump(const Claim& claim) {
  std::string line = claim.technology + " | " + std::string(ClaimKindName(claim.kind)) + " | " +
                     claim.attribute + " (" + claim.attribute_text + ") | ";
  line += claim.polarity ? std::to_string(*claim.polarity) : ValueText(claim.value);
  line += (claim.compared_to.empty() ? "" : " | vs " + claim.compared_to) +
          (claim.condition.empty() ? "" : " | " + claim.condition);
  return line + " | " + std::to_string(claim.confidence).substr(0, 4) + " by " + claim.rule + "\n";
}

bool SaysTheSame(const Claim& a, const Claim& b) {
  const auto said = [](const Claim& c) {
    return std::tie(c.evidence.bytes.begin, c.evidence.bytes.end, c.technology, c.kind, c.attribute,
                    c.polarity, c.value, c.unit, c.compared_to, c.condition, c.rule);
  };
  return said(a) == said(b);
}

}  // namespace

void ClaimSink::SetEvidence(const MappedText& text, ByteSpan part) {
  SetEvidence(text.SourceOf(part));
}

void ClaimSink::SetEvidence(ByteSpan source) {
  evidence_ = source;
  first_of_evidence_ = claims_.size();
  contradicted_ = false;
}

bool ClaimSink::IsDouble(const Claim& claim) const {
  // What "it is a ..." adds to a definition by name says less than that.
  if (claim.rule == "definition-of-it" &&
      std::any_of(claims_.begin(), claims_.end(), [&](const Claim& other) {
        return other.technology == claim.technology && other.rule.starts_with("definition");
      })) {
    return true;
  }
  return std::any_of(claims_.begin() + static_cast<std::ptrdiff_t>(first_of_evidence_),
                     claims_.end(), [&](const Claim& other) {
                       return other.technology == claim.technology &&
                              other.attribute == claim.attribute && other.kind == claim.kind &&
                              other.compared_to == claim.compared_to &&
                              (claim.kind != ClaimKind::kProperty || other.value == claim.value);
                     });
}

bool ClaimSink::Add(Draft draft) {
  if (draft.technology < 0 || draft.attribute.empty()) return false;
  if (claims_.size() > kMaxClaims) return false;  // the document will be refused
  const bool doubtful =
      draft.confidence < (draft.kind == ClaimKind::kProperty ? kPropertyBar : kBar);
  if (doubtful && log_ == nullptr) return false;
  if (draft.compared_to == draft.technology || evidence_.In(bytes_).empty()) return false;
  constexpr std::size_t kLongestAttribute = 80;  // bytes; what is longer names nothing
  const bool too_long = draft.attribute.name.size() > kLongestAttribute;
  if (too_long && log_ == nullptr) return false;
  const auto& technologies = names_.technologies();
  Claim claim;
  claim.technology = technologies[static_cast<std::size_t>(draft.technology)].name;
  if (draft.compared_to >= 0)
    claim.compared_to = technologies[static_cast<std::size_t>(draft.compared_to)].name;
  claim.kind = draft.kind;
  claim.attribute = std::move(draft.attribute.name);
  claim.attribute_text = std::move(draft.attribute.text);
  claim.attribute_kind = draft.attribute.kind;
  claim.attribute_broader = std::move(draft.attribute.broader);
  claim.polarity = draft.polarity;
  claim.value = std::move(draft.value);
  claim.unit = std::move(draft.unit);
  claim.condition = std::move(draft.condition);
  claim.strength = std::clamp(draft.strength, 0.25, 2.0);
  constexpr double kGrain = 1000;  // three decimals are all that the numbers mean
  claim.confidence = std::round(std::clamp(draft.confidence, 0.0, 0.99) * kGrain) / kGrain;
  claim.rule = std::string(draft.rule);
  const std::string_view why = doubtful          ? "too doubtful"
                               : too_long        ? "the attribute is too long for a name"
                               : IsDouble(claim) ? "said already"
                                                 : "";
  if (!why.empty()) {
    if (log_ != nullptr) LogDropped(claim, why);
    return false;
  }
  claim.evidence.bytes = evidence_;
  claim.evidence.lines = lines_.LinesOf(evidence_);
  claim.evidence.quote = evidence_.In(bytes_);
  claim.evidence.locator = locator_;
  claims_.push_back(std::move(claim));
  return true;
}

void ClaimSink::LogDropped(const Claim& claim, std::string_view why) const {
  *log_ += "    dropped, " + std::string(why) + ": " + Dump(claim);
}

void ClaimSink::LogFrom(std::size_t first, std::string& log) const {
  for (std::size_t i = first; i < claims_.size(); ++i) log += "    claim: " + Dump(claims_[i]);
}

std::vector<Claim> ClaimSink::Take() {
  const auto before = [](const Claim& a, const Claim& b) {
    return std::pair(a.evidence.bytes.begin, a.evidence.bytes.end) <
           std::pair(b.evidence.bytes.begin, b.evidence.bytes.end);
  };
  // Prose is read from top to bottom; only tables and lists go to and fro.
  if (!std::is_sorted(claims_.begin(), claims_.end(), before))
    std::stable_sort(claims_.begin(), claims_.end(), before);
  // A cell that spans several rows is read in each of them.
  claims_.erase(std::unique(claims_.begin(), claims_.end(), SaysTheSame), claims_.end());
  first_of_evidence_ = 0;
  return std::exchange(claims_, {});
}

}  // namespace verdict::importers
