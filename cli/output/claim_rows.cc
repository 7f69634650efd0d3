#include "cli/output/claim_rows.h"

#include <utility>

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
  const Evidence& evidence = claim.evidence;
  Row row;
  row.reserve(ClaimColumns().size());
  row.push_back(std::move(id));
  row.emplace_back(claim.technology);
  row.emplace_back(std::string(ClaimKindName(claim.kind)));
  row.emplace_back(claim.attribute);
  row.emplace_back(claim.attribute_text);
  row.push_back(PolarityCell(claim));
  row.push_back(ValueCell(claim.value));
  row.push_back(TextOrNull(claim.unit));
  row.push_back(TextOrNull(claim.compared_to));
  row.push_back(TextOrNull(claim.condition));
  row.emplace_back(claim.confidence);
  row.emplace_back(std::string(ClaimStatusName(status)));
  row.emplace_back(source);
  row.push_back(LineCell(evidence.lines.first));
  row.push_back(LineCell(evidence.lines.last));
  row.push_back(ByteCell(evidence, evidence.bytes.begin));
  row.push_back(ByteCell(evidence, evidence.bytes.end));
  row.push_back(TextOrNull(evidence.locator));
  row.emplace_back(evidence.quote);
  row.emplace_back(claim.rule);
  row.emplace_back(claim.strength);
  return row;
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
