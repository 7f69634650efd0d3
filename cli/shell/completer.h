/// Completion of statements: key words by the grammar, names from the knowledge base.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/shell/line_editor.h"
#include "kb/store.h"

namespace verdict::cli {

/// What may stand after `before`, a statement that is not finished or a command with a dot. At most
/// kMostProposals, in order. `store` may be null. Cost: one pass over the stored names where a name
/// is wanted.
Proposals Complete(std::string_view before, const kb::Store* store,
                   const std::vector<std::string>& commands);

inline constexpr std::size_t kMostProposals = 100;

}  // namespace verdict::cli
