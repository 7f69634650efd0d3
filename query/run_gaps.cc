// `gaps [among ...] [on ...]`: technology x aspect, and where nothing is known.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "query/matrix.h"
#include "query/phrase.h"
#include "query/run.h"

namespace verdict::query {
namespace {

constexpr std::size_t kMostTechnologies = 12;
constexpr std::size_t kMostAspects = 30;

using Counts = std::map<std::int64_t, std::map<std::int64_t, MatrixCell>>;  // attribute, technology

/// The `most` ids with the largest counts, by name among equals.
template <typename Rows>
std::vector<std::pair<std::int64_t, std::string>> Largest(
    const std::map<std::int64_t, std::size_t>& counts, const Rows& rows, std::size_t most) {
  std::vector<std::pair<std::size_t, std::pair<std::string, std::int64_t>>> order;
  for (const auto& row : rows) {
    const auto found = counts.find(row.id);
    if (found != counts.end()) order.push_back({found->second, {row.name, row.id}});
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (order.size() > most) order.resize(most);
  std::vector<std::pair<std::int64_t, std::string>> largest;
  for (auto& [count, named] : order) largest.emplace_back(named.second, std::move(named.first));
  return largest;
}

/// Of everybody, the technologies with most claims and the attributes that most of them have.
Result<Matrix> MatrixOfCounts(const Lookup& lookup, const std::vector<std::string>& names) {
  kb::ClaimFilter filter = lookup.Filter(names);
  filter.or_compared_to = true;
  Result<std::vector<kb::CoverageRow>> rows = lookup.store().Coverage(filter);
  if (!rows) return rows.error();
  std::map<std::int64_t, std::size_t> of_technology;
  for (const kb::CoverageRow& row : *rows)
    of_technology[row.technology_id] += row.favour + row.against + row.other;
  std::vector<std::pair<std::int64_t, std::string>> technologies =
      Largest(of_technology, lookup.technologies(), names.empty() ? kMostTechnologies : SIZE_MAX);
  if (!names.empty()) {
    std::erase_if(technologies, [&names](const auto& technology) {
      return std::find(names.begin(), names.end(), technology.second) == names.end();
    });
  }
  std::set<std::int64_t> shown;
  for (const auto& [id, name] : technologies) shown.insert(id);
  Counts cells;
  std::map<std::int64_t, std::size_t> known;  // attribute -> technologies that have it
  for (const kb::CoverageRow& row : *rows) {
    if (!shown.contains(row.technology_id)) continue;
    cells[row.attribute_id][row.technology_id] = {row.favour, row.against, row.other, {}};
    ++known[row.attribute_id];
  }
  Matrix matrix;
  for (const auto& [id, name] : technologies) matrix.technologies.push_back(name);
  for (const auto& [attribute, name] : Largest(known, lookup.attributes(), kMostAspects)) {
    Matrix::Row row{name, {}};
    for (const auto& technology : technologies)
      row.cells.push_back(cells[attribute][technology.first]);
    matrix.rows.push_back(std::move(row));
  }
  return matrix;
}

Result<Matrix> MatrixOfAspects(const Lookup& lookup, const std::vector<std::string>& aspects,
                               std::vector<std::string> names, Answer& answer) {
  if (names.empty()) {
    Result<Matrix> all = MatrixOfCounts(lookup, {});
    if (!all) return all;
    names = std::move(all->technologies);
  }
  Matrix matrix{names, {}};
  for (const std::string& aspect : aspects) {
    Result<AspectEvidence> evidence = lookup.Find(aspect, names);
    if (!evidence) return evidence.error();
    for (const AspectMatch& match : evidence->matches) answer.matches.push_back(match);
    matrix.rows.push_back(RowOf(aspect, evidence->items, names));
  }
  return matrix;
}

bool IsGap(const MatrixCell& cell) { return cell.favour + cell.against + cell.other == 0; }

}  // namespace

Result<Answer> Run(const Lookup& lookup, const syntax::Gaps& statement) {
  Answer answer;
  const std::vector<std::string> names = StoredNames(lookup, statement.among, answer);
  answer.answer = "The knowledge base knows none of the technologies asked about.";
  if (!statement.among.empty() && names.empty()) return answer;
  Result<Matrix> matrix = statement.on.empty()
                              ? MatrixOfCounts(lookup, names)
                              : MatrixOfAspects(lookup, statement.on, names, answer);
  if (!matrix) return matrix.error();
  std::size_t cells = 0;
  std::size_t gaps = 0;
  std::vector<std::string> first;
  for (const Matrix::Row& row : matrix->rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i, ++cells) {
      if (!IsGap(row.cells[i])) continue;
      ++gaps;
      first.push_back(row.aspect + " of " + matrix->technologies[i]);
    }
  }
  if (cells == 0) {
    answer.answer = "The knowledge base holds no claims to find gaps between.";
    return answer;
  }
  answer.verdict = Verdict::kList;
  answer.value = static_cast<double>(gaps);
  answer.answer = gaps == 0
                      ? "No gaps: something is stored of each on each aspect."
                      : "Not known: " + std::to_string(gaps) + " of " + std::to_string(cells) +
                            ", for example " + Enumerate(first, 5) + '.';
  // One claim a technology, so that the answer rests on something.
  for (const std::string& name : matrix->technologies) {
    kb::ClaimFilter filter = lookup.Filter({name});
    filter.limit = 1;
    Result<std::vector<kb::StoredClaim>> claims = lookup.store().Claims(filter);
    if (!claims) return claims.error();
    std::move(claims->begin(), claims->end(), std::back_inserter(answer.claims));
  }
  answer.matrix = std::move(*matrix);
  return answer;
}

}  // namespace verdict::query
