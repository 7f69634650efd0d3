/// Claims as rows for programs: every field of CONTRACT.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/store.h"
#include "query/render/cell.h"
#include "schema/claim.h"

namespace verdict::query::render {

/// The fields of a claim as `claims --format jsonl` and `extract` print them, in this order; names
/// and types are a promise to scripts.
const std::vector<Column>& ClaimColumns();
/// `id`: a number in the store; in `extract`, the document's id as given.
Row ClaimRow(Cell id, const Claim& claim, ClaimStatus status, const std::string& source);
Row ClaimRow(const kb::StoredClaim& claim);
/// Appends the row as JSON (JsonObjects::Append), without making one. `id` is JSON already.
void AppendClaimJson(std::string_view id, const Claim& claim, ClaimStatus status,
                     std::string_view source, std::string& json);

/// The polarity as a cell: 1, -1, 0 or null.
Cell PolarityCell(const Claim& claim);
/// A value as a cell of its own type.
Cell ValueCell(const ClaimValue& value);

}  // namespace verdict::query::render
