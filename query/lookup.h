/// What one answer needs of the store: names resolved, aspects matched, the claims on them fetched
/// once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kb/store.h"
#include "query/answer.h"
#include "query/aspect.h"
#include "query/names.h"
#include "query/verdict.h"
#include "schema/vocabulary.h"

namespace verdict::query {

/// A claim with how well it meets an aspect.
struct Item {
  kb::StoredClaim claim;
  double closeness = 1;
  std::optional<double>
      side;  ///< For a property: what its value says about the aspect (+1 yes, -1 no).
};

/// The side of a capability that is described and not denied: it is there, how well nobody can say.
inline constexpr double kDescribedSide = 0.5;

/// What a property without a polarity says about an aspect: +1 yes, -1 no, between for "partly";
/// nothing if it takes no side. Threads: safe. Cost: linear in the value.
std::optional<double> SideOfProperty(std::string_view aspect, const Claim& claim,
                                     const Vocabulary& vocabulary);

/// All that is stored on one aspect.
struct AspectEvidence {
  std::string aspect;
  std::vector<AspectMatch> matches;
  std::vector<std::string> broader;  ///< Stored attributes above it, for a note.
  std::vector<Item> items;           ///< Strongest first.
  GoodPole good = GoodPole::kHigh;   ///< Which end of a number people want.
  bool good_known = false;           ///< False if the vocabulary does not know the attribute.

  /// The votes of the items; `claim` of a vote is the item's index.
  [[nodiscard]] std::vector<Vote> Votes() const;
};

/// One per statement. The lists of what is stored are read when they are first asked for: a
/// statement that needs none of them should not wait for 5,000 names. Threads: as the Store.
class Lookup {
 public:
  /// `as_of`: as in kb::ClaimFilter, for everything that is looked up. `fading_years`: a claim that
  /// is so much older than the newest of its evidence is half as close to the aspect; 0: age does
  /// not matter.
  Lookup(const kb::Store& store, const Vocabulary& vocabulary, std::string as_of = {},
         double fading_years = 0);

  /// What went wrong when a list was read; the list is empty then. Whoever gives out an answer asks
  /// this after everything else. Errors: kStore.
  [[nodiscard]] Result<void> Listed() const;
  [[nodiscard]] const NameBook& names() const;
  [[nodiscard]] const std::vector<kb::TechnologyRow>& technologies() const;
  /// In order of name, without kinds.
  [[nodiscard]] const std::vector<kb::AttributeRow>& attributes() const;
  /// names().Find(name), mostly without reading all names.
  [[nodiscard]] std::optional<std::string> FindTechnology(std::string_view name) const;
  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] const kb::Store& store() const { return store_; }
  [[nodiscard]] const std::string& as_of() const { return as_of_; }

  /// A filter that knows what counts here: no rejected claims, none after `as_of`.
  [[nodiscard]] kb::ClaimFilter Filter(const std::vector<std::string>& technologies) const;
  /// The stored attributes that count as `aspect`: those near to it, else those far.
  [[nodiscard]] std::vector<std::int64_t> AttributesOf(const std::string& aspect) const;

  /// The claims on `aspect`, of the stored technologies `among` (empty: all), near matches first
  /// and far ones only where there are no near ones. Where nothing at all is stored, those on the
  /// aspect without words such as "built-in" before it.
  Result<AspectEvidence> Find(const std::string& aspect,
                              const std::vector<std::string>& among) const;
  /// Every claim about `technologies`, without rejected ones; `or_compared_to` as in
  /// kb::ClaimFilter.
  Result<std::vector<Item>> Everything(const std::vector<std::string>& technologies,
                                       bool or_compared_to) const;

 private:
  Result<AspectEvidence> FindAsAsked(const std::string& aspect,
                                     const std::vector<std::string>& among) const;
  /// What was read so far. In a place of its own, for the books point into the rows.
  struct Lists {
    std::optional<std::vector<kb::TechnologyRow>> technologies;
    std::optional<NameBook> names;
    std::optional<std::vector<kb::AttributeRow>> attributes;
    std::optional<AspectIndex> aspects;
    std::optional<Error> problem;  // the first
  };

  template <typename Row>
  const std::vector<Row>& Keep(Result<std::vector<Row>> read,
                               std::optional<std::vector<Row>>& list) const;
  [[nodiscard]] const AspectIndex& aspects() const;
  Result<void> Fetch(const std::vector<AspectHit>& hits, const std::vector<std::string>& among,
                     AspectEvidence& evidence) const;
  Result<void> FetchByMeaning(const std::vector<std::string>& among,
                              AspectEvidence& evidence) const;
  Result<void> FetchByText(const std::vector<std::string>& among, AspectEvidence& evidence) const;
  Result<void> AddByText(const kb::ClaimFilter& filter, AspectEvidence& evidence) const;
  void AddItem(kb::StoredClaim claim, double closeness, bool by_text,
               AspectEvidence& evidence) const;
  void Fade(std::vector<Item>& items) const;
  void SetPole(const std::vector<AspectHit>& hits, AspectEvidence& evidence) const;

  const kb::Store& store_;
  const Vocabulary& vocabulary_;
  std::unique_ptr<Lists> lists_ = std::make_unique<Lists>();
  std::string as_of_;
  double fading_years_;
};

}  // namespace verdict::query
