#include "cli/claim_edit.h"

#include <charconv>
#include <optional>

namespace verdict::cli {
namespace {

constexpr std::string_view kNone = "none";

std::string TextOf(const std::string& typed) { return typed == kNone ? std::string() : typed; }

template <typename Number>
std::optional<Number> NumberOf(std::string_view typed) {
  if (!typed.empty() && typed.front() == '+') typed.remove_prefix(1);
  Number number{};
  const char* end = typed.data() + typed.size();
  const auto [stop, error] = std::from_chars(typed.data(), end, number);
  if (typed.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

ClaimValue ValueOf(const std::string& typed) {
  if (typed == kNone) return std::monostate{};
  if (typed == "true" || typed == "false") return typed == "true";
  if (const auto number = NumberOf<double>(typed)) return *number;
  return typed;
}

Result<void> SetPolarity(const std::string& typed, kb::ClaimEdit& edit) {
  std::optional<int> polarity = NumberOf<int>(typed);
  if (typed == "+" || typed == "-") polarity = typed == "+" ? 1 : -1;
  if (!polarity && typed != kNone) {
    return UsageError("polarity takes 1, -1, 0 or none, not " + typed);
  }
  edit.polarity = polarity;
  return {};
}

}  // namespace

Result<void> SetField(std::string_view field, const std::string& typed, kb::ClaimEdit& edit) {
  if (field == "technology") {
    edit.technology = typed;
  } else if (field == "kind") {
    edit.kind = ClaimKindFromName(typed);
    if (!edit.kind) {
      return UsageError("kind takes assessment, comparison or property, not " + typed);
    }
  } else if (field == "attribute") {
    edit.attribute = typed;
  } else if (field == "polarity") {
    return SetPolarity(typed, edit);
  } else if (field == "value") {
    edit.value = ValueOf(typed);
  } else if (field == "unit") {
    edit.unit = TextOf(typed);
  } else if (field == "compared-to") {
    edit.compared_to = TextOf(typed);
  } else if (field == "condition") {
    edit.condition = TextOf(typed);
  } else {
    std::string names;
    for (const EditableField& each : kEditableFields) {
      names += (names.empty() ? "" : ", ") + std::string(each.name);
    }
    return UsageError("a claim has no field " + std::string(field) + "; the fields are " + names);
  }
  return {};
}

}  // namespace verdict::cli
