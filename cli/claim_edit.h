/// The fields of a claim that people may correct, as they type them: options of `claim edit`, words
/// of `review`.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "kb/decisions.h"

namespace verdict::cli {

struct EditableField {
  const char* name;
  const char* type;  ///< For the help: "NAME".
  const char* help;
};

inline constexpr std::array<EditableField, 8> kEditableFields = {{
    {"technology", "NAME", "What it is about"},
    {"kind", "KIND", "assessment, comparison or property"},
    {"attribute", "NAME", "What it is on"},
    {"polarity", "P", "1 in favour, -1 against, 0 neutral, or none"},
    {"value", "VALUE", "Value of a property: a number, true, false, a text, or none"},
    {"unit", "UNIT", "Unit of the value, or none"},
    {"compared-to", "NAME", "The other side of a comparison, or none"},
    {"condition", "TEXT", "What it holds under, or none"},
}};

/// Sets a field from what was typed. Errors: kUsage for an unknown field or a value it cannot have.
Result<void> SetField(std::string_view field, const std::string& typed, kb::ClaimEdit& edit);

}  // namespace verdict::cli
