#include "query/matrix.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "query/phrase.h"
#include "query/values.h"
#include "query/verdict.h"

namespace verdict::query {
namespace {

void Count(double side, MatrixCell& cell) {
  ++(side > 0 ? cell.favour : side < 0 ? cell.against : cell.other);
}

std::size_t CountOf(const MatrixCell& cell) { return cell.favour + cell.against + cell.other; }

/// Yes and no are counts, not values.
bool HasValue(const Claim& claim) {
  return claim.kind == ClaimKind::kProperty && !IsUnknownValue(claim.value) &&
         !std::holds_alternative<bool>(claim.value);
}

}  // namespace

Matrix::Row RowOf(std::string aspect, const std::vector<Item>& items,
                  const std::vector<std::string>& technologies) {
  Matrix::Row row{std::move(aspect), std::vector<MatrixCell>(technologies.size())};
  const auto cell_of = [&](const std::string& name) -> MatrixCell* {
    const auto found = std::find(technologies.begin(), technologies.end(), name);
    return found == technologies.end()
               ? nullptr
               : &row.cells[static_cast<std::size_t>(found - technologies.begin())];
  };
  std::set<std::tuple<std::string, std::string, std::string>> told;  // copies count once
  for (const Item& item : items) {
    const Claim& claim = item.claim.claim;
    if (!told.emplace(WitnessOf(item.claim), claim.technology, claim.evidence.quote).second)
      continue;
    const double side = claim.polarity ? *claim.polarity : item.side.value_or(0);
    if (MatrixCell* cell = cell_of(claim.technology)) {
      Count(side, *cell);
      if (cell->value.empty() && HasValue(claim)) cell->value = ValueWithUnit(claim);
    }
    if (MatrixCell* cell = cell_of(claim.compared_to)) Count(-side, *cell);
  }
  return row;
}

Matrix MatrixOf(const std::vector<Item>& items, const std::vector<std::string>& technologies,
                std::size_t most) {
  std::map<std::string, std::vector<Item>> by_attribute;
  for (const Item& item : items) by_attribute[item.claim.claim.attribute].push_back(item);
  Matrix matrix{technologies, {}};
  for (const auto& [attribute, of] : by_attribute)
    matrix.rows.push_back(RowOf(attribute, of, technologies));
  const auto rank = [](const Matrix::Row& row) {
    std::size_t known = 0;
    std::size_t claims = 0;
    for (const MatrixCell& cell : row.cells) {
      if (CountOf(cell) > 0) ++known;
      claims += CountOf(cell);
    }
    return std::pair(known, claims);
  };
  std::stable_sort(matrix.rows.begin(), matrix.rows.end(),
                   [&](const Matrix::Row& a, const Matrix::Row& b) { return rank(a) > rank(b); });
  if (matrix.rows.size() > most) matrix.rows.resize(most);
  return matrix;
}

}  // namespace verdict::query
