#include "cli/output/decision_rows.h"

#include <nlohmann/json.hpp>

namespace verdict::cli {
namespace {

using nlohmann::json;

std::string JsonText(const json& value) {
  if (value.is_null()) return "none";
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string text;
  for (const json& entry : value) text += (text.empty() ? "" : ", ") + JsonText(entry);
  return text.empty() ? "none" : text;
}

/// "claim 12", "technology Node.js", "source docs/a.md".
std::string Subject(const kb::Decision& decision) {
  if (decision.subject == "claim") return "claim " + std::to_string(decision.subject_id);
  if (!decision.location.empty()) return decision.subject + " " + decision.location;
  const json before = json::parse(decision.before, nullptr, false);
  const json* described = &before;
  if (before.contains("from")) described = &before["from"];
  const bool named = described->is_object() && described->contains("name");
  return decision.subject + " " +
         (named ? JsonText((*described)["name"]) : std::to_string(decision.subject_id));
}

/// The fields that differ, "status: unreviewed → rejected".
std::string Changed(const kb::Decision& decision) {
  const json before = json::parse(decision.before, nullptr, false);
  const json after = json::parse(decision.after, nullptr, false);
  if (before.is_object() && before.contains("into")) {
    return "into " + JsonText(before["into"].value("name", json()));
  }
  std::string text;
  if (!before.is_object() || !after.is_object()) return text;
  for (const auto& [key, value] : after.items()) {
    const json old = before.value(key, json());
    if (old == value) continue;
    text += (text.empty() ? "" : "; ") + key + ": " + JsonText(old) + " → " + JsonText(value);
  }
  return text;
}

}  // namespace

std::vector<Column> DecisionColumns(OutputFormat format) {
  if (IsForPeople(format)) {
    return {{"id", ColumnRole::kNumber},
            {"made"},
            {"decision", ColumnRole::kText, Overflow::kWrap, 2},
            {"change", ColumnRole::kText, Overflow::kWrap, 3},
            {"revoked"}};
  }
  return {{"id", ColumnRole::kNumber},
          {"made"},
          {"subject"},
          {"subject_id", ColumnRole::kNumber},
          {"action"},
          {"location"},
          {"before"},
          {"after"},
          {"revoked"}};
}

Row DecisionRow(const kb::Decision& decision, OutputFormat format) {
  if (IsForPeople(format)) {
    return {decision.id, decision.made, decision.action + " " + Subject(decision),
            Changed(decision), TextOrNull(decision.revoked)};
  }
  return {decision.id,
          decision.made,
          decision.subject,
          decision.subject_id,
          decision.action,
          TextOrNull(decision.location),
          RawJson{decision.before},
          RawJson{decision.after},
          TextOrNull(decision.revoked)};
}

std::string DecisionSentence(const kb::Decision& decision) {
  const std::string number = std::to_string(decision.id);
  std::string text = "Decision " + number + ": " + decision.action + " " + Subject(decision);
  const std::string changed = Changed(decision);
  if (!decision.revoked.empty()) return text + " — revoked";
  if (!changed.empty()) text += " (" + changed + ")";
  return text;
}

}  // namespace verdict::cli
