#include "query/lookup.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

#include "base/language/stem.h"
#include "base/language/token.h"
#include "query/grade.h"
#include "query/values.h"

namespace verdict::query {
namespace {

/// A value that praises or blames in passing.
constexpr double kJudgedSide = 0.7;
constexpr std::size_t kLongestJudgedValue = 400;  ///< Bytes.

bool TakesSide(const Item& item) {
  return item.claim.claim.polarity.has_value() || item.side.has_value();
}

/// The side of a property that was met by words of its value: "at least once, exactly once" has
/// exactly once.
/// If only the attribute met the aspect (not `by_text`), the value must name what the attribute
/// does not: "Windows" met "supported platforms", and "Linux, Windows" holds it.
std::optional<double> SideByText(std::string_view aspect, const Claim& claim, bool by_text) {
  const std::string* text = std::get_if<std::string>(&claim.value);
  if (text == nullptr) return by_text ? SideOfValue(claim.value) : std::nullopt;
  // What the attribute itself says need not stand in the value.
  std::vector<std::string> stems = AspectStems(aspect);
  const std::vector<std::string> said =
      ContentStems(claim.attribute + ' ' + claim.attribute_text + ' ' + claim.condition);
  std::erase_if(stems, [&said](const std::string& stem) {
    return std::find(said.begin(), said.end(), stem) != said.end();
  });
  if (stems.empty()) return by_text ? SideOfValue(claim.value) : std::nullopt;
  if (const std::optional<double> side = SideOfText(*text, stems)) return side;
  return by_text ? SideOfText(*text, CoreStems(aspect)) : std::nullopt;
}

/// The same attribute, or one above the other.
bool Related(const KnownAttribute& judged, const std::string& attribute,
             const Vocabulary& vocabulary) {
  if (judged.name == attribute) return true;
  const auto holds = [](const std::vector<const KnownAttribute*>& path, const std::string& name) {
    return std::any_of(path.begin(), path.end(),
                       [&name](const KnownAttribute* known) { return known->name == name; });
  };
  return holds(vocabulary.BroaderPath(attribute), judged.name) ||
         holds(vocabulary.BroaderPath(judged.name), attribute);
}

/// Words of a described value that judge its own attribute: "offers cost-effective plans" praises
/// cost, "can be expensive" blames it. A "not" or "less" just before turns one round.
std::optional<double> SideByAdjectives(const Claim& claim, const Vocabulary& vocabulary) {
  const std::string* text = std::get_if<std::string>(&claim.value);
  if (text == nullptr || text->size() > kLongestJudgedValue) return {};
  std::vector<Token> tokens;
  Tokenize(*text, tokens);
  double sum = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (std::size_t length = std::min<std::size_t>(3, tokens.size() - i); length > 0; --length) {
      const std::size_t begin = tokens[i].begin;
      const std::string phrase = text->substr(begin, tokens[i + length - 1].end - begin);
      const std::optional<AdjectiveMeaning> meaning = vocabulary.FindAdjective(Lower(phrase));
      if (!meaning || !Related(*meaning->attribute, claim.attribute, vocabulary)) continue;
      const std::string before = i > 0 ? Lower(tokens[i - 1].In(*text)) : std::string();
      sum += IsDenial(before) ? -meaning->polarity : meaning->polarity;
      i += length - 1;
      break;
    }
  }
  if (sum == 0) return {};
  return sum > 0 ? kJudgedSide : -kJudgedSide;
}

/// That a thing can be done says nothing of how well: GPU support is no speed.
bool IsBareCapability(const Claim& claim) {
  return claim.kind == ClaimKind::kProperty && claim.attribute_kind == AttributeKind::kCapability &&
         std::holds_alternative<bool>(claim.value);
}

}  // namespace

std::optional<double> SideOfProperty(std::string_view aspect, const Claim& claim,
                                     const Vocabulary& vocabulary) {
  if (const std::optional<double> meaning = SideByMeaning(aspect, claim.attribute, claim.value))
    return meaning;
  if (const std::optional<double> grade = SideOfGrade(claim, vocabulary)) return grade;
  if (const std::optional<double> side = SideByAdjectives(claim, vocabulary)) return side;
  if (claim.attribute_kind == AttributeKind::kQuality) return {};
  if (const std::optional<double> side = SideOfValue(claim.value)) return side;
  const bool can = claim.attribute_kind == AttributeKind::kCapability ||
                   claim.attribute_kind == AttributeKind::kUseCase;
  if (can && std::holds_alternative<std::string>(claim.value) && !IsUnknownValue(claim.value))
    return kDescribedSide;
  return {};
}

namespace {

/// Sorts what is small and then moves each item once: an item has some five hundred bytes.
void SortStrongestFirst(std::vector<Item>& items) {
  std::vector<std::pair<double, std::size_t>> order;
  order.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i)
    order.emplace_back(-VoteWeight(items[i].claim, items[i].closeness), i);
  std::sort(order.begin(), order.end());
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const auto& [weight, i] : order) sorted.push_back(std::move(items[i]));
  items = std::move(sorted);
}

/// "2024-07-01" is 2024.5.
double YearOf(const kb::StoredClaim& claim) {
  const std::string& date = claim.published.empty() ? claim.first_seen : claim.published;
  const auto part = [&date](std::size_t begin, std::size_t size, double otherwise) {
    double number = otherwise;
    if (date.size() >= begin + size)
      std::from_chars(date.data() + begin, date.data() + begin + size, number);
    return number;
  };
  return part(0, 4, 0) + (part(5, 2, 1) - 1) / 12 + (part(8, 2, 1) - 1) / 365;
}

}  // namespace

std::vector<Vote> AspectEvidence::Votes() const {
  std::vector<Vote> votes;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (std::optional<Vote> vote = VoteOf(items[i].claim, items[i].closeness, items[i].side, i))
      votes.push_back(std::move(*vote));
  }
  return votes;
}

Lookup::Lookup(const kb::Store& store, const Vocabulary& vocabulary, std::string as_of,
               double fading_years)
    : store_(store),
      vocabulary_(vocabulary),
      as_of_(std::move(as_of)),
      fading_years_(fading_years) {}

Result<void> Lookup::Listed() const {
  if (lists_->problem) return *lists_->problem;
  return {};
}

template <typename Row>
const std::vector<Row>& Lookup::Keep(Result<std::vector<Row>> read,
                                     std::optional<std::vector<Row>>& list) const {
  if (!read && !lists_->problem) lists_->problem = read.error();
  return list.emplace(read ? std::move(*read) : std::vector<Row>());
}

const std::vector<kb::TechnologyRow>& Lookup::technologies() const {
  std::optional<std::vector<kb::TechnologyRow>>& list = lists_->technologies;
  return list ? *list : Keep(store_.Technologies(kb::Counts::kSkip), list);
}

const std::vector<kb::AttributeRow>& Lookup::attributes() const {
  std::optional<std::vector<kb::AttributeRow>>& list = lists_->attributes;
  return list ? *list : Keep(store_.AttributeNames(), list);
}

const NameBook& Lookup::names() const {
  if (!lists_->names) lists_->names.emplace(technologies(), vocabulary_);
  return *lists_->names;
}

const AspectIndex& Lookup::aspects() const {
  if (!lists_->aspects) lists_->aspects.emplace(attributes(), vocabulary_);
  return *lists_->aspects;
}

std::optional<std::string> Lookup::FindTechnology(std::string_view name) const {
  // A stored name is first among what NameBook finds.
  if (!lists_->names && NameBook::CanBeName(name)) {
    const Result<std::optional<std::string>> stored = store_.TechnologyCalled(name);
    if (stored && *stored) return *stored;
  }
  return names().Find(name);
}

kb::ClaimFilter Lookup::Filter(const std::vector<std::string>& technologies) const {
  kb::ClaimFilter filter;
  filter.technologies = technologies;
  filter.without_rejected = true;
  filter.as_of = as_of_;
  return filter;
}

std::vector<std::int64_t> Lookup::AttributesOf(const std::string& aspect) const {
  std::vector<std::int64_t> near;
  std::vector<std::int64_t> far;
  for (const AspectHit& hit : aspects().Match(aspect)) {
    if (hit.path == "broader") continue;
    (hit.closeness >= kFarCloseness ? near : far).push_back(attributes()[hit.row].id);
  }
  return near.empty() ? far : near;
}

void Lookup::AddItem(kb::StoredClaim claim, double closeness, bool by_text,
                     AspectEvidence& evidence) const {
  Item item{std::move(claim), closeness, {}};
  const Claim& said = item.claim.claim;
  if (said.kind == ClaimKind::kProperty && !said.polarity) {
    if (!by_text) item.side = SideOfProperty(evidence.aspect, said, vocabulary_);
    // How a thing is deployed says nothing of how easily.
    const KnownAttribute* asked = vocabulary_.FindLabel(evidence.aspect);
    if (item.side == kDescribedSide && asked != nullptr && asked->kind == AttributeKind::kQuality)
      item.side.reset();
    if (!item.side) item.side = SideByText(evidence.aspect, said, by_text);
  }
  evidence.items.push_back(std::move(item));
}

Result<void> Lookup::Fetch(const std::vector<AspectHit>& hits,
                           const std::vector<std::string>& among, AspectEvidence& evidence) const {
  if (hits.empty()) return {};
  kb::ClaimFilter filter = Filter(among);
  filter.or_compared_to = true;
  for (const AspectHit& hit : hits) filter.attribute_ids.push_back(attributes()[hit.row].id);
  Result<std::vector<kb::StoredClaim>> claims = store_.Claims(filter);
  if (!claims) return claims.error();
  const KnownAttribute* asked = vocabulary_.FindLabel(evidence.aspect);
  const bool quality = asked != nullptr && asked->kind == AttributeKind::kQuality;
  std::set<std::int64_t> met;
  for (kb::StoredClaim& claim : *claims) {
    const auto hit = std::find_if(hits.begin(), hits.end(), [&](const AspectHit& h) {
      return attributes()[h.row].id == claim.attribute_id;
    });
    if (hit == hits.end()) continue;
    if (quality && hit->path == "narrower" && IsBareCapability(claim.claim)) continue;
    met.insert(claim.attribute_id);
    AddItem(std::move(claim), hit->closeness, false, evidence);
  }
  for (const AspectHit& hit : hits) {
    const kb::AttributeRow& row = attributes()[hit.row];
    if (met.contains(row.id))
      evidence.matches.push_back({evidence.aspect, row.name, std::string(hit.path)});
  }
  return {};
}

/// License "proprietary" answers "open source".
Result<void> Lookup::FetchByMeaning(const std::vector<std::string>& among,
                                    AspectEvidence& evidence) const {
  const std::vector<std::string> of = AttributesMeaning(evidence.aspect);
  if (of.empty()) return {};
  kb::ClaimFilter filter = Filter(among);
  filter.kind = ClaimKind::kProperty;
  filter.attributes = of;
  Result<std::vector<kb::StoredClaim>> claims = store_.Claims(filter);
  if (!claims) return claims.error();
  std::set<std::int64_t> fetched;
  for (const Item& item : evidence.items) fetched.insert(item.claim.id);
  for (kb::StoredClaim& claim : *claims) {
    if (fetched.contains(claim.id) ||
        !SideByMeaning(evidence.aspect, claim.claim.attribute, claim.claim.value))
      continue;
    const std::string& name = claim.claim.attribute;
    const bool listed =
        std::any_of(evidence.matches.begin(), evidence.matches.end(),
                    [&name](const AspectMatch& match) { return match.attribute == name; });
    if (!listed) evidence.matches.push_back({evidence.aspect, name, "value"});
    AddItem(std::move(claim), 1.0, false, evidence);
  }
  return {};
}

/// Claims that speak of the aspect in attribute, condition and value together. Of named
/// technologies all are looked at; else those on attributes that share a word with it.
Result<void> Lookup::FetchByText(const std::vector<std::string>& among,
                                 AspectEvidence& evidence) const {
  kb::ClaimFilter filter = Filter(among);
  if (among.empty()) {
    for (const std::size_t row : aspects().Related(evidence.aspect)) {
      filter.attribute_ids.push_back(attributes()[row].id);
    }
    if (!filter.attribute_ids.empty()) {
      if (Result<void> done = AddByText(filter, evidence); !done) return done;
    }
    filter.attribute_ids.clear();
    filter.passage_words = CoreWords(evidence.aspect);
    if (filter.passage_words.empty()) return {};
  }
  return AddByText(filter, evidence);
}

Result<void> Lookup::AddByText(const kb::ClaimFilter& filter, AspectEvidence& evidence) const {
  const std::vector<std::string> asked = AspectStems(evidence.aspect);
  Result<std::vector<kb::StoredClaim>> claims = store_.Claims(filter);
  if (!claims) return claims.error();
  std::set<std::string> met;
  std::set<std::int64_t> fetched;
  for (const Item& item : evidence.items) fetched.insert(item.claim.id);
  for (kb::StoredClaim& claim : *claims) {
    if (fetched.contains(claim.id)) continue;
    const double closeness = ClosenessByText(asked, claim.claim);
    if (!(closeness > 0)) continue;
    if (met.insert(claim.claim.attribute).second)
      evidence.matches.push_back({evidence.aspect, claim.claim.attribute, "text"});
    AddItem(std::move(claim), closeness, true, evidence);
  }
  return {};
}

/// Undated sources are as old as the claim is here.
void Lookup::Fade(std::vector<Item>& items) const {
  if (!(fading_years_ > 0)) return;
  double newest = 0;
  for (const Item& item : items) newest = std::max(newest, YearOf(item.claim));
  for (Item& item : items)
    item.closeness *= std::exp2((YearOf(item.claim) - newest) / fading_years_);
}

void Lookup::SetPole(const std::vector<AspectHit>& hits, AspectEvidence& evidence) const {
  const KnownAttribute* known = vocabulary_.FindLabel(evidence.aspect);
  if (known == nullptr && !hits.empty())
    known = vocabulary_.FindLabel(attributes()[hits.front().row].name);
  if (known == nullptr && !evidence.items.empty())
    known = vocabulary_.FindLabel(evidence.items.front().claim.claim.attribute);
  if (known == nullptr) {
    const std::string& name = hits.empty() ? evidence.aspect : attributes()[hits.front().row].name;
    if (!EndsInLittleIsGood(name)) return;
    evidence.good = GoodPole::kLow;
    evidence.good_known = true;
    return;
  }
  // "Query latency: 20 ms" is stored as query performance.
  bool times = false;
  bool others = false;
  for (const Item& item : evidence.items) {
    const Claim& claim = item.claim.claim;
    if (claim.kind != ClaimKind::kProperty || !QuantityOf(claim.value)) continue;
    (EndsInTime(claim.attribute_text) ? times : others) = true;
  }
  if (known->good == GoodPole::kHigh && times && !others) {
    evidence.good = GoodPole::kLow;
    evidence.good_known = true;
    return;
  }
  evidence.good = known->good;
  evidence.good_known = known->good != GoodPole::kNone;
}

Result<AspectEvidence> Lookup::Find(const std::string& aspect,
                                    const std::vector<std::string>& among) const {
  Result<AspectEvidence> evidence = FindAsAsked(aspect, among);
  if (!evidence || !evidence->items.empty()) return evidence;
  const std::string plain = WithoutQualifiers(aspect);
  if (plain == aspect) return evidence;
  Result<AspectEvidence> without = FindAsAsked(plain, among);
  if (without && without->items.empty()) return evidence;
  if (without) without->aspect = aspect;
  return without;
}

Result<AspectEvidence> Lookup::FindAsAsked(const std::string& aspect,
                                           const std::vector<std::string>& among) const {
  AspectEvidence evidence;
  evidence.aspect = aspect;
  std::vector<AspectHit> near;
  std::vector<AspectHit> far;
  for (const AspectHit& hit : aspects().Match(aspect)) {
    if (hit.path == "broader") {
      evidence.broader.push_back(attributes()[hit.row].name);
    } else {
      (hit.closeness >= kFarCloseness ? near : far).push_back(hit);
    }
  }
  if (Result<void> done = Fetch(near, among, evidence); !done) return done.error();
  if (Result<void> done = FetchByMeaning(among, evidence); !done) return done.error();
  if (evidence.items.empty()) {
    if (Result<void> done = Fetch(far, among, evidence); !done) return done.error();
  }
  if (std::none_of(evidence.items.begin(), evidence.items.end(), TakesSide)) {
    if (Result<void> done = FetchByText(among, evidence); !done) return done.error();
  }
  Fade(evidence.items);
  SortStrongestFirst(evidence.items);
  SetPole(near, evidence);
  return evidence;
}

Result<std::vector<Item>> Lookup::Everything(const std::vector<std::string>& technologies,
                                             bool or_compared_to) const {
  kb::ClaimFilter filter = Filter(technologies);
  filter.or_compared_to = or_compared_to;
  Result<std::vector<kb::StoredClaim>> claims = store_.Claims(filter);
  if (!claims) return claims.error();
  std::vector<Item> items;
  items.reserve(claims->size());
  for (kb::StoredClaim& claim : *claims) items.push_back({std::move(claim), 1.0, {}});
  SortStrongestFirst(items);
  return items;
}

}  // namespace verdict::query
