/// Decisions as rows: every field for programs, what changed for people.
#pragma once

#include <string>
#include <vector>

#include "cli/output/rows.h"
#include "kb/decisions.h"

namespace verdict::cli {

std::vector<Column> DecisionColumns(OutputFormat format);
Row DecisionRow(const kb::Decision& decision, OutputFormat format);

/// "Decision 7: reject claim 12 (status: unreviewed -> rejected)." with how to take it back.
std::string DecisionSentence(const kb::Decision& decision);

}  // namespace verdict::cli
