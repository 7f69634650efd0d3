#include "query/render/claim_cells.h"

#include <utility>

#include "query/render/json.h"

namespace verdict::query::render {
namespace {

Cell LineCell(int line) {
  if (line <= 0) return {};
  return std::int64_t{line};
}

Cell ByteCell(const Evidence& evidence, std::size_t offset) {
  if (evidence.bytes.empty()) return {};
  return static_cast<std::int64_t>(offset);
}

// A claim's fields as cells of a row; JsonObjects::Fields writes the same ones as text.
struct RowFields {
  Row row;

  void Text(std::string_view text) { row.emplace_back(std::string(text)); }
  void TextOrNull(std::string_view text) { row.push_back(render::TextOrNull(std::string(text))); }
  void Value(Cell cell) { row.push_back(std::move(cell)); }
};

// All of ClaimColumns() but the id, in their order.
template <typename Fields>
void PutClaim(const Claim& claim, ClaimStatus status, std::string_view source, Fields& fields) {
  const Evidence& evidence = claim.evidence;
  fields.Text(claim.technology);
  fields.Text(ClaimKindName(claim.kind));
  fields.Text(claim.attribute);
  fields.Text(claim.attribute_text);
  fields.Value(PolarityCell(claim));
  fields.Value(ValueCell(claim.value));
  fields.TextOrNull(claim.unit);
  fields.TextOrNull(claim.compared_to);
  fields.TextOrNull(claim.condition);
  fields.Value(claim.confidence);
  fields.Text(ClaimStatusName(status));
  fields.Text(source);
  fields.Value(LineCell(evidence.lines.first));
  fields.Value(LineCell(evidence.lines.last));
  fields.Value(ByteCell(evidence, evidence.bytes.begin));
  fields.Value(ByteCell(evidence, evidence.bytes.end));
  fields.TextOrNull(evidence.locator);
  fields.Text(evidence.quote);
  fields.Text(claim.rule);
  fields.Value(claim.strength);
}

}  // namespace

const std::vector<Column>& ClaimColumns() {
  static const std::vector<Column> columns = {
      {"id", ColumnRole::kNumber},
      {"technology"},
      {"kind"},
      {"attribute"},
      {"attribute_text"},
      {"polarity", ColumnRole::kNumber},
      {"value"},
      {"unit"},
      {"compared_to"},
      {"condition"},
      {"confidence", ColumnRole::kNumber},
      {"status"},
      {"source"},
      {"line_start", ColumnRole::kNumber},
      {"line_end", ColumnRole::kNumber},
      {"byte_start", ColumnRole::kNumber},
      {"byte_end", ColumnRole::kNumber},
      {"locator"},
      {"quote"},
      {"rule"},
      {"strength", ColumnRole::kNumber},
  };
  return columns;
}

Cell PolarityCell(const Claim& claim) {
  if (!claim.polarity.has_value()) return {};
  return std::int64_t{*claim.polarity};
}

Cell ValueCell(const ClaimValue& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag;
  if (const double* number = std::get_if<double>(&value)) return *number;
  if (const std::string* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

Row ClaimRow(Cell id, const Claim& claim, ClaimStatus status, const std::string& source) {
  RowFields fields;
  fields.row.reserve(ClaimColumns().size());
  fields.Value(std::move(id));
  PutClaim(claim, status, source, fields);
  return std::move(fields.row);
}

void AppendClaimJson(std::string_view id, const Claim& claim, ClaimStatus status,
                     std::string_view source, std::string& json) {
  static const JsonObjects objects(ClaimColumns());
  JsonObjects::Fields fields(objects, json);
  fields.Raw(id);
  PutClaim(claim, status, source, fields);
  fields.Finish();
}

Row ClaimRow(const kb::StoredClaim& claim) {
  return ClaimRow(claim.id, claim.claim, claim.status, claim.source);
}

}  // namespace verdict::query::render
