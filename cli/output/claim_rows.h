/// Claims as rows: every field for programs (query/render/claim_cells.h), the few that tell for
/// people.
#pragma once

#include <string>
#include <vector>

#include "cli/output/rows.h"
#include "kb/store.h"
#include "query/render/claim_cells.h"
#include "schema/claim.h"

namespace verdict::cli {

using query::render::ClaimColumns;
using query::render::ClaimRow;
using query::render::PolarityCell;
using query::render::ValueCell;

/// What a person sees of a claim in a table.
const std::vector<Column>& ClaimColumnsForPeople();
Row ClaimRowForPeople(const kb::StoredClaim& claim);

/// Prints claims in any format: all fields for programs, few for people.
void WriteClaims(const std::vector<kb::StoredClaim>& claims, OutputFormat format,
                 const Screen& screen, std::ostream& out);

/// "docs/a.txt:79", "docs/a.txt:79-81", "b.xlsx Sheet1!B4": where the evidence stands.
std::string Place(const kb::StoredClaim& claim);
/// What a claim adds to its technology and attribute: "vs Python", "100 GB", "if …".
std::string Details(const Claim& claim);

}  // namespace verdict::cli
