/// The whole program but for the process around it.
#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace verdict::cli {

/// Runs one command line (the program's name first) on the standard streams. Never throws.
ExitCode Run(const std::vector<std::string>& arguments);

}  // namespace verdict::cli
