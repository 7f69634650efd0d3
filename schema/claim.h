/// Claims: what a document says of a technology, with the evidence. The fields are those of the
/// JSON that `verdict claims --format jsonl` and `verdict extract` print.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/span.h"

namespace verdict {

enum class ClaimKind : std::uint8_t {
  kAssessment,  ///< Good or bad at something.
  kComparison,  ///< Better, worse or equal to another on something.
  kProperty,    ///< Has a value.
};

enum class ClaimStatus : std::uint8_t { kUnreviewed, kAccepted, kRejected };

enum class AttributeKind : std::uint8_t {
  kQuality,     ///< Comes in degrees and has a good end: performance, documentation.
  kUseCase,     ///< Something people do with a technology: real-time applications.
  kCapability,  ///< Something it can or cannot do: transactions, message replay.
  kProperty,    ///< A fact with a value: license, creator, initial release.
};

/// What a property says: nothing, yes/no, a number or text.
using ClaimValue = std::variant<std::monostate, bool, double, std::string>;

/// Where a claim stands in its source and in what words.
struct Evidence {
  ByteSpan bytes;       ///< In the source's own bytes.
  LineSpan lines;       ///< 1-based, in the source's own bytes.
  std::string quote;    ///< For UTF-8 text formats exactly the source's bytes [begin, end); for
                        ///< other encodings the same as UTF-8.
  std::string locator;  ///< Where lines mean nothing ("Sheet1!B4"); usually empty.
};

struct Claim {
  std::string technology;  ///< Canonical name.
  ClaimKind kind = ClaimKind::kAssessment;
  std::string
      attribute;  ///< Canonical name: lower case, short, singular where it is made from the text.
  std::string attribute_text;  ///< The document's own words for it.
  AttributeKind attribute_kind = AttributeKind::kQuality;
  std::string attribute_broader;  ///< Canonical name of a broader attribute where extraction knows
                                  ///< one; may be empty.
  std::optional<int> polarity;    ///< +1 in favour, -1 against, 0 neutral or equal; nothing where a
                                  ///< property has no side.
  ClaimValue value;               ///< Properties; monostate otherwise.
  std::string unit;               ///< Of a numeric value ("GB", "ms"); may be empty.
  std::string
      compared_to;        ///< Comparisons: canonical name of the other technology; empty otherwise.
  std::string condition;  ///< "if the application is CPU-bound"; empty if unconditional.
  double strength = 1.0;  ///< How strongly it is said, in (0, 2]: "slightly" 0.5, "fast" 1, "the
                          ///< best" or "far" 1.5.
  double confidence = 0.5;  ///< 0 to 1: how sure the extractor is that the document says this.
  Evidence evidence;
  std::string rule;  ///< Name of the rule that found it.
};

/// A technology as one document names it.
struct ExtractedTechnology {
  std::string name;                  ///< Canonical name.
  std::string category;              ///< "programming language", "database", ...; empty if unknown.
  std::vector<std::string> aliases;  ///< Other names seen in or known for it.
  bool compared = false;             ///< One of those that the document sets out to compare.
};

/// All that one document gives.
struct Extraction {
  std::vector<ExtractedTechnology> technologies;
  std::vector<Claim> claims;  ///< In order of their place in the source.
};

/// Names as they stand in JSON and in the knowledge base: "assessment", "unreviewed", "use_case",
/// ...
std::string_view ClaimKindName(ClaimKind kind);
std::string_view ClaimStatusName(ClaimStatus status);
std::string_view AttributeKindName(AttributeKind kind);
std::optional<ClaimKind> ClaimKindFromName(std::string_view name);
std::optional<ClaimStatus> ClaimStatusFromName(std::string_view name);
std::optional<AttributeKind> AttributeKindFromName(std::string_view name);

/// The value as text: "true", "false", the shortest decimal form of a number, the text itself, ""
/// for none.
std::string ValueText(const ClaimValue& value);

}  // namespace verdict
