/// Compares stored values with asked ones as `where` does: numbers with their units, ranges, yes
/// and no by meaning, text. Threads: safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "query/syntax/ast.h"
#include "query/values.h"
#include "schema/claim.h"

namespace verdict::query {

/// `quantity` in the unit that its kind of unit is counted in: "5 ms" is 0.005 "s". A unit that
/// data/language/units.txt does not know, or knows as no multiple of another, stays.
Quantity InBaseUnit(Quantity quantity);

/// True if `stored` (a number in `unit`, a text, yes or no) meets `op asked`.
///   =   the same number, in whatever unit; within a range "LOW..HIGH", an end of which may be
///       left out; yes and no by meaning; the same text, or one that holds the asked words
///   ~   the text holds the asked words
///   <   by number; texts in order of their letters
/// Numbers in units of different kinds are never equal, and neither is less. A number without a
/// unit is taken to be in the other's. What is not known meets nothing but `!=`.
bool Meets(const ClaimValue& stored, std::string_view unit, syntax::Operator op,
           std::string_view asked);

}  // namespace verdict::query
