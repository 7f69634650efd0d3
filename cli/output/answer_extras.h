/// What some answers show besides ranking and claims: a matrix, a tree of reasons.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/output/rows.h"
#include "query/answer.h"

namespace verdict::cli {

/// The matrix as people draw it: "aspect", then a column a technology.
std::vector<Column> MatrixColumns(const query::Matrix& matrix);
/// "✓ 3", "✗ 1", "✓ 2 ✗ 1" where sources disagree, a value, "·" for claims that take no side, ""
/// for nothing known.
Row MatrixRow(const query::Matrix::Row& row);

/// The tree with lines that show what hangs on what, in lines of at most `screen.width` columns.
void WriteTreeText(const std::vector<query::Branch>& tree, const Screen& screen, std::ostream& out);
void WriteTreeMarkdown(const std::vector<query::Branch>& tree, std::ostream& out);
void WriteTreeHtml(const std::vector<query::Branch>& tree, std::ostream& out);

}  // namespace verdict::cli
