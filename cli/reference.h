/// What is made from the command line's own description: the manual page, and completions for
/// shells. Included by options.cc alone, since the parser library is slow to compile.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace verdict::cli {

/// verdict(1), as roff for man.
std::string ManPage(const CLI::App& program);

/// A completion script for "bash", "zsh" or "fish"; nothing for another name.
std::optional<std::string> CompletionScript(const CLI::App& program, std::string_view shell);

}  // namespace verdict::cli
