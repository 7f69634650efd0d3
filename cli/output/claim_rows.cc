#include "cli/output/claim_rows.h"

namespace verdict::cli {
namespace {

void AppendPart(std::string_view part, std::string& text) {
  if (part.empty()) return;
  if (!text.empty()) text += ", ";
  text += part;
}

}  // namespace

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
