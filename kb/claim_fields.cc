#include "kb/claim_fields.h"

#include <algorithm>
#include <array>

#include "kb/claim_where.h"

namespace verdict::kb {
namespace {

// Only columns of the claim (alias c) may be named straight away; everything else is looked up, so
// that the same condition serves wherever claims are chosen or counted.
#define VERDICT_OF_SOURCE(column) "(SELECT " column " FROM source WHERE id = c.source_id)"
#define VERDICT_OF_ATTRIBUTE(column) "(SELECT " column " FROM attribute WHERE id = c.attribute_id)"

struct Row {
  std::string_view name;
  FieldType type;
  std::string_view sql;
  std::string_view meaning;
};
constexpr std::array<Row, 34> kRows = {{
    {"technology", FieldType::kName, "(SELECT name FROM technology WHERE id = c.technology_id)",
     "what the claim is about"},
    {"category", FieldType::kText, "(SELECT category FROM technology WHERE id = c.technology_id)",
     "what kind of technology that is"},
    {"kind", FieldType::kText, "c.kind", "assessment, comparison or property"},
    {"attribute", FieldType::kText, VERDICT_OF_ATTRIBUTE("name"), "the aspect, by its stored name"},
    {"attribute_kind", FieldType::kText, VERDICT_OF_ATTRIBUTE("kind"),
     "quality, use_case, capability or property"},
    {"attribute_text", FieldType::kText, "c.attribute_text", "the document's words for the aspect"},
    {"polarity", FieldType::kNumber, "c.polarity", "1 in favour, -1 against, 0 neither"},
    {"value", FieldType::kValue, "coalesce(c.value_number, c.value_boolean, c.value_text)",
     "what a property says"},
    {"unit", FieldType::kText, "c.unit", "of a number"},
    {"compared_to", FieldType::kName, "(SELECT name FROM technology WHERE id = c.compared_to_id)",
     "the other technology of a comparison"},
    {"condition", FieldType::kText, "c.condition", "under which the claim holds"},
    {"strength", FieldType::kNumber, "c.strength", "how strongly it is said, up to 2"},
    {"confidence", FieldType::kNumber, "c.confidence", "how sure the extractor is, 0 to 1"},
    {"status", FieldType::kText, "c.status", "unreviewed, accepted or rejected"},
    {"weight", FieldType::kNumber,
     "c.confidence * c.strength * CASE c.status WHEN 'accepted' THEN 1.5 WHEN 'rejected' THEN 0 "
     "ELSE 1 END",
     "what it weighs in a verdict"},
    {"source", FieldType::kText, VERDICT_OF_SOURCE("location"), "path or address of the document"},
    {"title", FieldType::kText, VERDICT_OF_SOURCE("title"), "the document's"},
    {"author", FieldType::kText, VERDICT_OF_SOURCE("author"), "the document's"},
    {"published", FieldType::kDate, VERDICT_OF_SOURCE("published"), "the document's date"},
    {"retrieved", FieldType::kDate, VERDICT_OF_SOURCE("retrieved"), "when it was imported"},
    {"format", FieldType::kText, VERDICT_OF_SOURCE("format"),
     "the document's: markdown, html, ..."},
    {"witness", FieldType::kNumber, VERDICT_OF_SOURCE("coalesce(witness, id)"),
     "a number that copies of a document share"},
    {"line_start", FieldType::kNumber, "c.line_start", "first line of the evidence"},
    {"line_end", FieldType::kNumber, "c.line_end", "its last line"},
    {"byte_start", FieldType::kNumber, "c.byte_start", "its first byte"},
    {"byte_end", FieldType::kNumber, "c.byte_end", "the byte after it"},
    {"locator", FieldType::kText, "c.locator", "its place where lines mean nothing: Sheet1!B4"},
    {"quote", FieldType::kText, "c.quote", "the evidence"},
    {"rule", FieldType::kText, "c.rule", "name of the rule that found it"},
    {"first_seen", FieldType::kDate, "c.first_seen", "when the claim came in first"},
    {"last_seen", FieldType::kDate, "c.last_seen", "and last"},
    {"batch", FieldType::kNumber, "c.import_batch_id", "number of the import that it came with"},
    {"source_id", FieldType::kNumber, "c.source_id", "number of the document"},
    {"id", FieldType::kNumber, "c.id", "number of the claim"},
}};
#undef VERDICT_OF_SOURCE
#undef VERDICT_OF_ATTRIBUTE

std::vector<std::string_view> ChoicesOf(std::string_view field) {
  std::vector<std::string_view> choices;
  if (field == "kind") {
    for (const ClaimKind kind :
         {ClaimKind::kAssessment, ClaimKind::kComparison, ClaimKind::kProperty})
      choices.push_back(ClaimKindName(kind));
  } else if (field == "status") {
    for (const ClaimStatus status :
         {ClaimStatus::kUnreviewed, ClaimStatus::kAccepted, ClaimStatus::kRejected})
      choices.push_back(ClaimStatusName(status));
  } else if (field == "attribute_kind") {
    for (const AttributeKind kind : {AttributeKind::kQuality, AttributeKind::kUseCase,
                                     AttributeKind::kCapability, AttributeKind::kProperty})
      choices.push_back(AttributeKindName(kind));
  }
  return choices;
}

}  // namespace

const std::vector<ClaimField>& ClaimFields() {
  static const std::vector<ClaimField> fields = [] {
    std::vector<ClaimField> all;
    for (const Row& row : kRows)
      all.push_back({row.name, row.type, row.meaning, ChoicesOf(row.name)});
    return all;
  }();
  return fields;
}

const ClaimField* FindClaimField(std::string_view name) {
  const std::vector<ClaimField>& fields = ClaimFields();
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [name](const ClaimField& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

std::string_view FieldSql(std::string_view name) {
  const auto* const found =
      std::find_if(kRows.begin(), kRows.end(), [name](const Row& row) { return row.name == name; });
  return found == kRows.end() ? std::string_view("NULL") : found->sql;
}

}  // namespace verdict::kb
