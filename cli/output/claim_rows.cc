#include "cli/output/claim_rows.h"

#include <utility>

#include "cli/output/json.h"

namespace verdict::cli {
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
  void TextOrNull(std::string_view text) { row.push_back(cli::TextOrNull(std::string(text))); }
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

void AppendPart(std::string_view part, std::string& text) {
  if (part.empty()) return;
  if (!text.empty()) text += ", ";
  text += part;
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

const std::vector<Column>& ClaimColumnsForPeople() {
  static const std::vector<Column> columns = {
      {"id", ColumnRole::kNumber},
      {"technology", ColumnRole::kText, Overflow::kCutEnd, 2},
      {"±", ColumnRole::kPolarity},
      {"attribute", ColumnRole::kText, Overflow::kCutEnd, 2},
      {"details"},
      {"quote", ColumnRole::kText, Overflow::kCutEnd, 3},
      {"source", ColumnRole::kText, Overflow::kCutStart, 2},
  };
  return columns;
}

Row ClaimRowForPeople(const kb::StoredClaim& claim) {
  return {claim.id,
          claim.claim.technology,
          PolarityCell(claim.claim),
          claim.claim.attribute,
          Details(claim.claim),
          claim.claim.evidence.quote,
          Place(claim)};
}

void WriteClaims(const std::vector<kb::StoredClaim>& claims, OutputFormat format,
                 const Screen& screen, std::ostream& out) {
  const bool people = IsForPeople(format);
  const auto writer =
      MakeRowWriter(format, people ? ClaimColumnsForPeople() : ClaimColumns(), screen, out);
  for (const kb::StoredClaim& claim : claims) {
    writer->Write(people ? ClaimRowForPeople(claim) : ClaimRow(claim));
  }
  writer->Finish();
}

std::string Place(const kb::StoredClaim& claim) {
  const Evidence& evidence = claim.claim.evidence;
  if (!evidence.locator.empty()) return claim.source + " " + evidence.locator;
  if (evidence.lines.first <= 0) return claim.source;
  std::string place = claim.source + ":" + std::to_string(evidence.lines.first);
  if (evidence.lines.last > evidence.lines.first) {
    place += "-" + std::to_string(evidence.lines.last);
  }
  return place;
}

std::string Details(const Claim& claim) {
  std::string text;
  if (!claim.compared_to.empty()) text = "vs " + claim.compared_to;
  std::string value = ValueText(claim.value);
  if (!value.empty() && !claim.unit.empty()) value += " " + claim.unit;
  AppendPart(value, text);
  AppendPart(claim.condition, text);
  return text;
}

}  // namespace verdict::cli
