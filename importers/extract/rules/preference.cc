// Which of two the whole sentence prefers, where no single rule can tell.
#include "importers/extract/preference.h"

#include <algorithm>

#include "importers/extract/rules/rules.h"

namespace verdict::importers::rules {
namespace {

const std::string& NameOf(const Frame& f, int technology) {
  return f.names.technologies()[static_cast<std::size_t>(technology)].name;
}

// What the preferred one is better at: the sense of the comparing word that tells most.
std::vector<AttributeName> AspectsOfPreference(const Frame& f,
                                               const std::vector<ComparingWord>& comparing) {
  const std::size_t end = f.sentence.words.size();
  Comparative generic;
  generic.generic = true;
  for (const ComparingWord& word : comparing) {
    if (generic.words.empty() || generic.end == 0) {
      generic.words = word.words;
      generic.end = word.words.last;
    }
    const std::vector<Comparative> found = FindComparatives(f, {word.words.first, end});
    if (found.empty() || found.front().words.first != word.words.first) continue;
    const Comparative& comparative = found.front();
    const bool bare = comparative.attribute.known == nullptr &&
                      comparative.end == comparative.words.last;  // "nicer" names no aspect
    if (!comparative.generic && !bare) return {comparative.attribute};
    generic = comparative;
    break;
  }
  return GenericAspects(f, generic);
}

// Whether a claim compares the pair, and which way: +1 for the first, -1 for the second, 0 else.
int SideOf(const Claim& claim, const std::string& first, const std::string& second) {
  if (claim.kind != ClaimKind::kComparison) return 0;
  const int polarity = claim.polarity.value_or(0);
  if (claim.technology == first && claim.compared_to == second) return polarity;
  if (claim.technology == second && claim.compared_to == first) return -polarity;
  return 0;
}

}  // namespace

void Prefer(const Frame& f, const NamedPair& pair, const Preference& preference, int side,
            const std::vector<ComparingWord>& comparing) {
  const std::string& first = NameOf(f, pair.first);
  const std::string& second = NameOf(f, pair.second);
  // Less than this and the rules' word is doubted too much: of such claims about one in ten is
  // right (docs/quality.md).
  constexpr double kDoubt = 0.15;
  f.sink.TakeBack(
      [&](const Claim& claim) {
        const int says = SideOf(claim, first, second);
        if (says == 0 || !claim.rule.starts_with("comparative")) return false;
        return (says > 0 ? preference.first : preference.second) < kDoubt;
      },
      "the sentence as a whole hardly prefers it");
  const std::vector<Claim>& claims = f.sink.claims();
  // A comparison that is there already, of this pair or of one of it with a third, is what the
  // comparing words are about.
  const bool said =
      std::any_of(claims.end() - static_cast<std::ptrdiff_t>(f.sink.added()), claims.end(),
                  [&](const Claim& claim) {
                    return claim.kind == ClaimKind::kComparison && claim.polarity.value_or(0) != 0;
                  });
  const auto compared = [&](int technology) {
    return f.names.technologies()[static_cast<std::size_t>(technology)].compared;
  };
  if (said || side == 0) return;
  // A language, a protocol named in passing: not what the document weighs.
  if (!compared(pair.first) || !compared(pair.second)) return;
  Subject subject;
  subject.technologies = {side > 0 ? pair.first : pair.second};
  subject.named = true;
  const Frame g = f.About(subject);
  for (AttributeName& aspect : AspectsOfPreference(g, comparing)) {
    Draft draft;
    draft.kind = ClaimKind::kComparison;
    draft.compared_to = side > 0 ? pair.second : pair.first;
    draft.attribute = std::move(aspect);
    draft.polarity = 1;
    draft.confidence = side > 0 ? preference.first : preference.second;
    draft.rule = "preference";
    g.Emit(std::move(draft));
  }
}

}  // namespace verdict::importers::rules
