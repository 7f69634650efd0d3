/// Collects the claims of a document: gives them their evidence, weighs them, leaves out doubles.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "importers/extract/names.h"
#include "importers/extract/phrase.h"
#include "schema/claim.h"
#include "schema/document.h"

namespace verdict::importers {

/// A claim before it has its evidence.
struct Draft {
  int technology = -1;
  ClaimKind kind = ClaimKind::kAssessment;
  AttributeName attribute;
  std::optional<int> polarity;
  ClaimValue value;
  std::string unit;
  int compared_to = -1;
  std::string condition;
  double strength = 1.0;
  double confidence = 0.7;
  std::string_view rule;  ///< Static storage.
};

class ClaimSink {
 public:
  /// Below this confidence a claim is not kept (docs/quality.md); facts with a value are right more
  /// often than their doubts say.
  static constexpr double kBar = 0.45;
  static constexpr double kPropertyBar = 0.35;

  ClaimSink(std::string_view bytes, const LineIndex& lines, const NameTable& names)
      : bytes_(bytes), lines_(lines), names_(names) {}

  /// Sets the evidence of the claims to come: a part of a block's text.
  void SetEvidence(const MappedText& text, ByteSpan part);
  /// The same, in the source's own bytes.
  void SetEvidence(ByteSpan source);
  /// Sets the locator of all evidence to come; "" ends it.
  void SetLocator(std::string locator) { locator_ = std::move(locator); }
  /// Adds a claim with the evidence set last. Returns: whether it was kept.
  bool Add(Draft draft);
  /// Notes that a claim was made which speaks against the list that its text stands in.
  void NoteContradiction() { contradicted_ = true; }
  /// Whether there was one since SetEvidence.
  [[nodiscard]] bool contradicted() const { return contradicted_; }
  /// All claims so far.
  [[nodiscard]] std::size_t size() const { return claims_.size(); }
  /// How many claims were added since SetEvidence.
  [[nodiscard]] std::size_t added() const { return claims_.size() - first_of_evidence_; }
  /// The claims in the order they were added; valid until the next one is.
  [[nodiscard]] const std::vector<Claim>& claims() const { return claims_; }
  /// Takes back the claims from the given count on; `why` is for --explain.
  void TakeBackFrom(std::size_t count, std::string_view why) {
    count = std::min(count, claims_.size());
    if (log_ != nullptr) {
      for (std::size_t i = count; i < claims_.size(); ++i) LogDropped(claims_[i], why);
    }
    claims_.erase(claims_.begin() + static_cast<std::ptrdiff_t>(count), claims_.end());
    first_of_evidence_ = std::min(first_of_evidence_, claims_.size());
  }
  /// Takes back the claims since SetEvidence for which `unwanted` holds; `why` is for --explain.
  template <typename Predicate>
  void TakeBack(Predicate unwanted, std::string_view why) {
    claims_.erase(std::remove_if(claims_.begin() + static_cast<std::ptrdiff_t>(first_of_evidence_),
                                 claims_.end(),
                                 [&](const Claim& claim) {
                                   const bool drop = unwanted(claim);
                                   if (drop && log_ != nullptr) LogDropped(claim, why);
                                   return drop;
                                 }),
                  claims_.end());
  }

  /// Appends a line for each claim that is made and not kept to `log` (--explain); nullptr stops
  /// it.
  void LogTo(std::string* log) { log_ = log; }
  /// Appends a line for each claim since the given count, for --explain.
  void LogFrom(std::size_t first, std::string& log) const;

  /// The claims in order of their place; the sink is empty afterwards.
  std::vector<Claim> Take();

 private:
  [[nodiscard]] bool IsDouble(const Claim& claim) const;
  void LogDropped(const Claim& claim, std::string_view why) const;

  std::string_view bytes_;
  const LineIndex& lines_;
  const NameTable& names_;
  ByteSpan evidence_;  // most sentences claim nothing: quoted and counted for those that do
  std::string locator_;
  std::vector<Claim> claims_;
  std::size_t first_of_evidence_ = 0;
  bool contradicted_ = false;
  std::string* log_ = nullptr;
};

}  // namespace verdict::importers
