/// What the user typed, as plain data. Only options.cc sees the parser library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/exit_code.h"
#include "cli/output/format.h"
#include "cli/publish_files.h"
#include "kb/decisions.h"
#include "schema/claim.h"

namespace verdict::cli {

enum class ColorMode : std::uint8_t { kAuto, kAlways, kNever };

/// Options that stand before or after the command.
struct GlobalOptions {
  std::string db;                       ///< Empty: from the environment, see DatabasePath.
  std::vector<std::string> vocabulary;  ///< The user's own vocabulary files.
  ColorMode color = ColorMode::kAuto;
};

struct ImportCommand {
  std::vector<std::string> inputs;  ///< Files, folders, "-".
  std::string format;               ///< A reader's name, or empty.
  std::vector<std::string> technologies;
  std::string title;
  std::string author;
  std::string published;
  std::string language;
  std::vector<std::string> include;  ///< Patterns of files in folders; see importers::FolderFilter.
  std::vector<std::string> exclude;
  bool dry_run = false;
  unsigned jobs = 0;  ///< 0: one a core.
};

struct ExtractCommand {
  unsigned jobs = 0;
  bool explain = false;  ///< Prints how the claims come about instead of the claims.
  bool signals = false;  ///< Prints the signals that comparisons are weighed by, for training.
};

struct AskCommand {
  std::string question;  ///< Its words joined; empty only with `understand`.
  bool understand = false;
  double timeout_s = 0;  ///< 0: none.
  OutputFormat format = OutputFormat::kTable;
};

struct QueryCommand {
  std::string statement;
  bool explain = false;  ///< Prints how the statement is carried out instead of its answer.
  double timeout_s = 0;
  OutputFormat format = OutputFormat::kTable;
};

enum class ListSubject : std::uint8_t { kClaims, kTechnologies, kAttributes, kSources };

struct ListCommand {
  ListSubject subject = ListSubject::kClaims;
  std::vector<std::string> technologies;
  std::vector<std::string> attributes;
  std::string source;
  std::optional<ClaimKind> kind;
  std::optional<AttributeKind> attribute_kind;  ///< `--kind` of the attributes command.
  std::optional<ClaimStatus> status;
  std::optional<std::size_t> limit;
  OutputFormat format = OutputFormat::kTable;
};

/// `claim accept`, `technology rename`, ...: a decision of a person.
struct DecideCommand {
  std::string subject;              ///< "claim", "technology", "attribute", "source".
  std::string action;               ///< "accept", "rename", ...
  std::vector<std::int64_t> ids;    ///< Of claims.
  std::string name;                 ///< Of others.
  std::vector<std::string> others;  ///< What follows the name; see cli/options_decide.h.
  kb::ClaimEdit edit;
  OutputFormat format = OutputFormat::kTable;
};

struct DecisionsCommand {
  OutputFormat format = OutputFormat::kTable;
};

struct RevokeCommand {
  std::vector<std::int64_t> ids;
  OutputFormat format = OutputFormat::kTable;
};

struct BatchesCommand {
  OutputFormat format = OutputFormat::kTable;
};

struct DiffCommand {
  std::int64_t batch = 0;
  OutputFormat format = OutputFormat::kTable;
};

struct UndoCommand {
  std::int64_t batch = 0;
  OutputFormat format = OutputFormat::kTable;
};

/// `review`: the filters of `claims`.
struct ReviewCommand {
  ListCommand filter;
};

/// `shell`: statements and questions from a terminal, standard input or files.
struct ShellCommand {
  std::vector<std::string> files;
  double timeout_s = 0;
  OutputFormat format = OutputFormat::kTable;
};

struct SqlCommand {
  std::string text;
  double timeout_s = 0;
  OutputFormat format = OutputFormat::kTable;
};

struct PublishCommand {
  PublishTarget target;
};

struct CheckCommand {
  OutputFormat format = OutputFormat::kTable;
};

struct RecheckCommand {
  std::string source;  ///< Only this one; its path or the end of it.
  OutputFormat format = OutputFormat::kTable;
};

using Command = std::variant<ImportCommand, ExtractCommand, AskCommand, QueryCommand, ListCommand,
                             SqlCommand, CheckCommand, RecheckCommand, DecideCommand,
                             DecisionsCommand, RevokeCommand, BatchesCommand, DiffCommand,
                             UndoCommand, ReviewCommand, PublishCommand, ShellCommand>;

struct Invocation {
  GlobalOptions global;
  Command command;
};

/// The command line ends the program: help, version or a mistake.
struct Stop {
  ExitCode code = ExitCode::kUsage;
  std::string text;  ///< For stdout where the code is kAnswered, else for stderr.
};

/// Reads the command line. Input: as `main` gets it, the program's name first.
std::variant<Invocation, Stop> ParseCommandLine(const std::vector<std::string>& arguments);

}  // namespace verdict::cli
