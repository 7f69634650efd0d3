/// Long answers one screen at a time.
#pragma once

#include <string>

namespace verdict::cli {

/// Shows `text` through $PAGER (else less) if standard output is a terminal with fewer lines than
/// it has; prints it otherwise.
void ShowPaged(const std::string& text);

}  // namespace verdict::cli
