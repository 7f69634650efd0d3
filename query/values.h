/// Reads the values of stored facts: yes or no, numbers with units, equality. The words are in
/// data/language/question_values.txt. Threads: safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/claim.h"

namespace verdict::query {

/// Whether a fact's value says yes (+1), no (-1) or partly (between). Nothing for numbers, for
/// "N/A" and for texts that are neither.
std::optional<double> SideOfValue(const ClaimValue& value);

/// What a text says of the thing whose stems are `stems`: -1 if each sentence that speaks of it
/// denies it, +1 if one does not. Nothing if no sentence speaks of it.
std::optional<double> SideOfText(std::string_view text, const std::vector<std::string>& stems);

/// True for a value that says that nothing is known ("N/A", "?", "", "-").
bool IsUnknownValue(const ClaimValue& value);

/// True for a word that denies what follows it ("not", "less"; class "denial").
bool IsDenial(std::string_view lower_word);

/// What `value` of `attribute` says about being `aspect` where that is answered by another
/// attribute: license "proprietary" says no to "open source". Nothing if the data file knows no
/// such relation or the value no such word.
std::optional<double> SideByMeaning(std::string_view aspect, std::string_view attribute,
                                    const ClaimValue& value);

/// "high throughput and low latency" is "high throughput" and "low latency": the parts between
/// commas and words that join aspects (class "joint"); one part where there is no joint.
std::vector<std::string> SplitAspects(std::string_view phrase);

/// The attributes whose values answer `aspect` by meaning; empty if none.
std::vector<std::string> AttributesMeaning(std::string_view aspect);

/// A number and what follows it: "128K" is 128000, "1.5 million rows/s" is 1500000 "rows/s", "6
/// machines".
struct Quantity {
  double number = 0;
  std::string unit;  ///< Lower case; may be empty.
};
/// Reads a number or a text that begins with one ("~", "about" and currency signs may precede).
std::optional<Quantity> QuantityOf(const ClaimValue& value);

/// A date as a year with its part: "September 2015", "20-Feb-2008", "2013-07-15", "1996 (based on
/// Ingres)". Nothing for a span of years, for what goes on otherwise and for numbers.
std::optional<double> YearOf(const ClaimValue& value);

/// True if the two say the same: equal text but for case and space, the same quantity, the same yes
/// or no.
bool SameValue(const ClaimValue& stored, std::string_view asked);

/// The count that stands before `thing` in a text: "at least 6 Linux machines" gives "6" for "linux
/// machines". Up to two words may stand between them. Returns: the number as written, or "".
std::string CountBefore(std::string_view text, std::string_view thing);

}  // namespace verdict::query
