/// Claims as rows: every field of CONTRACT for programs, the few that tell for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/output/rows.h"
#include "kb/store.h"
#include "schema/claim.h"

namespace verdict::cli {

/// The fields of a claim as `claims --format jsonl` and `extract` print them, in this order; names
/// and types are a promise to scripts.
const std::vector<Column>& ClaimColumns();
/// `id`: a number in the store; in `extract`, the document's id as given.
Row ClaimRow(Cell id, const Claim& claim, ClaimStatus status, const std::string& source);
Row ClaimRow(const kb::StoredClaim& claim);
/// Appends the row as JSON (JsonObjects::Append), without making one. `id` is JSON already.
void AppendClaimJson(std::string_view id, const Claim& claim, ClaimStatus status,
                     std::string_view source, std::string& json);

/// What a person sees of a claim in a table.
const std::vector<Column>& ClaimColumnsForPeople();
Row ClaimRowForPeople(const kb::StoredClaim& claim);

/// Prints claims in any format: all fields for programs, few for people.
void WriteClaims(const std::vector<kb::StoredClaim>& claims, OutputFormat format,
                 const Screen& screen, std::ostream& out);

/// The polarity as a cell: 1, -1, 0 or null.
Cell PolarityCell(const Claim& claim);
/// A value as a cell of its own type.
Cell ValueCell(const ClaimValue& value);
/// "docs/a.txt:79", "docs/a.txt:79-81", "b.xlsx Sheet1!B4": where the evidence stands.
std::string Place(const kb::StoredClaim& claim);
/// What a claim adds to its technology and attribute: "vs Python", "100 GB", "if …".
std::string Details(const Claim& claim);

}  // namespace verdict::cli
