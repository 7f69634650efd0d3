/// Finds the stored attributes that a question's aspect speaks of.
///
/// The ways, from sure to far: the same name; an alias (of the store or the vocabulary); equal
/// stems; a narrower attribute ("real-time web applications" for "real-time apps", "startup time"
/// for "performance"); a broader one, which is told to the person and never counted. Letters that
/// happen to be alike never match.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_table.h"
#include "kb/store.h"
#include "schema/vocabulary.h"

namespace verdict::query {

struct AspectHit {
  std::size_t row = 0;    ///< Index into the rows that the index was made from.
  std::string_view path;  ///< "same", "alias", "stem", "narrower", "broader"; never dies.
  double closeness = 0;   ///< 0 to 1; 0 for "broader".
};

/// From this closeness on a hit is as good as the asked name itself.
inline constexpr double kSameCloseness = 0.9;
/// Below this one a hit is used only where there is nothing closer.
inline constexpr double kFarCloseness = 0.5;

inline constexpr std::size_t kMaxRelated = 200;

/// Threads: one at a time, const members too.
class AspectIndex {
 public:
  /// Lifetime: both must outlive the index. Cost: linear in the names and aliases (about half a
  /// microsecond each).
  AspectIndex(const std::vector<kb::AttributeRow>& rows, const Vocabulary& vocabulary);
  AspectIndex(AspectIndex&&) = default;

  /// Best first, one hit a row; empty if nothing stored is meant. Cost: linear in the number of
  /// names; the first aspect that the vocabulary knows costs as much as making the index.
  [[nodiscard]] std::vector<AspectHit> Match(std::string_view aspect) const;
  /// Rows whose name shares a telling word with the aspect, for a look into their claims
  /// (ClosenessByText): at most kMaxRelated, those that share most first.
  [[nodiscard]] std::vector<std::size_t> Related(std::string_view aspect) const;

 private:
  using Stem = std::uint32_t;  ///< A number for each stem that stands in a name.
  /// Stems in a row of `stems_` or of a vector that the caller keeps.
  struct StemSpan {
    const Stem* first = nullptr;
    std::uint32_t size = 0;
    [[nodiscard]] bool Has(Stem stem) const;
    [[nodiscard]] bool Covers(const StemSpan& part) const;
    [[nodiscard]] bool SameSet(const StemSpan& other) const {
      return Covers(other) && other.Covers(*this);
    }
    [[nodiscard]] Stem last() const { return first[size - 1]; }
  };
  struct Name {
    std::size_t row;
    bool alias;
    bool part;            ///< Of a name that joins several: "setup" of "setup and configuration".
    std::uint32_t begin;  ///< Of its AspectStems in `stems_`.
    std::uint32_t size;
    std::uint32_t core;  ///< How many of them are its core, from the first on.
  };
  struct Asked;

  void AddName(std::size_t row, bool alias, std::string_view phrase);
  [[nodiscard]] Stem NumberOf(std::string_view stem);
  /// Of the stems that a phrase has; one number, which no name has, for all that stand nowhere.
  [[nodiscard]] std::vector<Stem> NumbersOf(const std::vector<std::string>& stems) const;
  [[nodiscard]] StemSpan StemsOf(const Name& name) const {
    return {stems_.data() + name.begin, name.size};
  }
  [[nodiscard]] StemSpan CoreOf(const Name& name) const {
    return {stems_.data() + name.begin, name.core};
  }
  [[nodiscard]] double Narrower(const StemSpan& asked, const Name& longer) const;
  void MatchName(const Asked& asked, const Name& name, AspectHit& best) const;
  void MatchPart(const Asked& asked, const Name& part, AspectHit& best) const;
  void MatchDone(const Asked& asked, const Name& name, AspectHit& best) const;
  void MatchTaxonomy(std::string_view aspect, std::vector<AspectHit>& best) const;
  [[nodiscard]] const KnownAttribute* KnownAs(std::string_view phrase) const;
  /// By row: what the taxonomy calls it; may be null.
  [[nodiscard]] const std::vector<const KnownAttribute*>& Known() const;

  const std::vector<kb::AttributeRow>& rows_;
  const Vocabulary& vocabulary_;
  std::deque<std::string> spellings_;  ///< Keeps the bytes of the keys below where they are.
  StringTable<Stem> numbers_;
  std::vector<bool> light_;  ///< By stem: tells nothing.
  std::vector<bool> head_;   ///< By stem: a word for the kind of thing.
  std::vector<bool> quick_;  ///< By stem: a word for how fast it is.
  std::vector<Stem> stems_;
  std::vector<Name> names_;
  mutable std::optional<std::vector<const KnownAttribute*>> known_;
};

/// The stems of an aspect without the words that do not tell which aspect it is; never empty unless
/// ContentStems is.
std::vector<std::string> AspectStems(std::string_view phrase);

/// The aspect without words before it that say little of it ("built-in search": "search").
std::string WithoutQualifiers(std::string_view aspect);

/// True if every one of `part` is in `whole`.
bool Covers(const std::vector<std::string>& whole, const std::vector<std::string>& part);

/// AspectStems without the word for the kind of thing at the end ("delivery", "apps").
std::vector<std::string> CoreStems(std::string_view phrase);

/// The words of an aspect that tell which one it is, lower case, for full-text search.
std::vector<std::string> CoreWords(std::string_view phrase);

/// How well a claim speaks of `asked` (AspectStems) by its attribute, condition and value together,
/// without its attribute being a match: 0 for not at all. A claim on "delivery guarantees" with the
/// value "at least once, exactly once" speaks of "exactly-once delivery"; one on "throughput" under
/// "concurrency 5000", of "throughput at concurrency 5000".
double ClosenessByText(const std::vector<std::string>& asked, const Claim& claim);

}  // namespace verdict::query
