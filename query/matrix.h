/// What is stored, as people draw it: technologies across, aspects down. Threads: safe.
#pragma once

#include <string>
#include <vector>

#include "query/answer.h"
#include "query/lookup.h"

namespace verdict::query {

/// One line: how many of `items` speak for and against each of `technologies`, and the best
/// documented value. A comparison counts for both of its technologies.
Matrix::Row RowOf(std::string aspect, const std::vector<Item>& items,
                  const std::vector<std::string>& technologies);

/// A line for each stored attribute of `items`: those that are known of most technologies first,
/// then those with most claims; at most `most` of them.
Matrix MatrixOf(const std::vector<Item>& items, const std::vector<std::string>& technologies,
                std::size_t most);

}  // namespace verdict::query
