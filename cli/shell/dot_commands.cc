// The commands of the shell that begin with a dot: one row and one function each.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/text.h"
#include "cli/caret.h"
#include "cli/output/answer.h"
#include "cli/shell/shell.h"
#include "cli/suggest.h"
#include "query/engine.h"

namespace verdict::cli {
namespace {

constexpr std::size_t kDeepestReading = 16;  ///< Files that read files.

/// The first word and the rest.
std::pair<std::string, std::string> SplitWord(const std::string& text) {
  const std::size_t space = text.find_first_of(" \t");
  if (space == std::string::npos) return {text, {}};
  return {text.substr(0, space), std::string(Trim(std::string_view(text).substr(space)))};
}

/// The format that the ending of a file's name stands for.
std::optional<OutputFormat> FormatOfFile(const std::string& path) {
  static constexpr std::pair<std::string_view, OutputFormat> kEndings[] = {
      {".json", OutputFormat::kJson},   {".jsonl", OutputFormat::kJsonl},
      {".csv", OutputFormat::kCsv},     {".tsv", OutputFormat::kTsv},
      {".md", OutputFormat::kMarkdown}, {".html", OutputFormat::kHtml},
      {".txt", OutputFormat::kTable}};
  const std::string ending = std::filesystem::path(path).extension().string();
  for (const auto& [known, format] : kEndings) {
    if (ending == known) return format;
  }
  return {};
}

}  // namespace

const std::vector<Shell::DotCommand>& Shell::DotCommands() {
  static const std::vector<DotCommand> commands = {
      {".help", "", "what may be entered", &Shell::Help},
      {".explain", "STATEMENT", "how a statement is carried out", &Shell::Explain},
      {".sql", "SELECT ...", "one read-only SQL statement", &Shell::RunSqlText},
      {".format", "[FORMAT]", "table, json, jsonl, csv, tsv, markdown or html", &Shell::SetFormat},
      {".last", "[FORMAT]", "the last answer again", &Shell::ShowLast},
      {".save", "FILE [FORMAT]", "the last answer into a file, in the format of its ending",
       &Shell::SaveLast},
      {".open", "PATH", "another knowledge base", &Shell::OpenOther},
      {".schema", "[TABLE]", "the tables, or the columns of one", &Shell::Schema},
      {".read", "FILE", "what stands in a file", &Shell::ReadFile},
      {".timing", "[on|off]", "how long each entry takes", &Shell::SetTiming},
      {".quit", "", "leave (also Ctrl-D)", &Shell::Quit}};
  return commands;
}

std::vector<std::string> Shell::CommandNames() {
  std::vector<std::string> names;
  for (const DotCommand& command : DotCommands()) names.emplace_back(command.name);
  return names;
}

ExitCode Shell::RunDot(const std::string& text) {
  const auto [name, arguments] = SplitWord(text);
  for (const DotCommand& command : DotCommands()) {
    if (command.name == name) return (this->*command.run)(arguments);
  }
  return Mistake("There is no command " + name + DidYouMean(NearestNames(name, CommandNames())) +
                 (NearestNames(name, CommandNames()).empty() ? "; .help lists them." : ""));
}

ExitCode Shell::Help(const std::string& /*arguments*/) {
  context_.out << "Enter a question in English or a statement; a line that ends in \\ goes on.\n\n"
                  "  which is better for real-time apps, Node.js or Python?\n"
                  "  best for performance * 2, cost among Go, Rust where license = MIT\n"
                  "  compare A, B on ASPECT    pros of A    why A for ASPECT    disputes    gaps\n"
                  "  claims about A where confidence > 0.5 order by published desc limit 10\n\n";
  for (const DotCommand& command : DotCommands()) {
    std::string lead = std::string(command.name) + ' ' + std::string(command.arguments);
    lead.resize(std::max<std::size_t>(lead.size(), 22), ' ');
    context_.out << "  " << lead << ' ' << command.help << '\n';
  }
  return ExitCode::kAnswered;
}

ExitCode Shell::SetFormat(const std::string& arguments) {
  if (arguments.empty()) {
    context_.out << kOutputFormatNames[static_cast<std::size_t>(format_)] << '\n';
    return ExitCode::kAnswered;
  }
  const auto format = OutputFormatFromName(arguments);
  if (!format) return Mistake("There is no format " + arguments + ".");
  format_ = *format;
  return ExitCode::kAnswered;
}

ExitCode Shell::OpenOther(const std::string& arguments) {
  if (arguments.empty()) return Mistake(".open needs the path of a knowledge base.");
  const std::string before = context_.global.db;
  context_.global.db = arguments;
  Result<kb::Store> store = OpenStore(context_.global, kb::OpenMode::kRead);
  if (!store) {
    context_.global.db = before;
    return Report(store.error(), context_);
  }
  store_.emplace(std::move(*store));
  return ExitCode::kAnswered;
}

ExitCode Shell::RunSqlText(const std::string& arguments) {
  if (!store_) return NoStore();
  Result<kb::Rows> rows = Stoppable([&] { return store_->Sql(arguments); });
  if (!rows) return ReportAt(rows.error(), arguments, context_);
  last_ = [rows = *std::move(rows)](OutputFormat format, const Screen& screen, std::ostream& out) {
    WriteSqlRows(rows, format, screen, out);
  };
  Print(last_);
  return ExitCode::kAnswered;
}

ExitCode Shell::Schema(const std::string& arguments) {
  if (arguments.empty()) {
    return RunSqlText(
        "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE "
        "'sqlite_%' AND name NOT LIKE '%fts_%' ORDER BY name");
  }
  std::string quoted;
  for (const char c : arguments) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return RunSqlText("SELECT name, type, \"notnull\" AS required FROM pragma_table_info('" + quoted +
                    "')");
}

ExitCode Shell::ReadFile(const std::string& arguments) {
  if (reading_ == kDeepestReading) return Mistake("Files read each other more than 16 deep.");
  const Result<std::unique_ptr<std::istream>> file = OpenEntries(arguments);
  if (!file) return Report(file.error(), context_);
  ++reading_;
  const ExitCode code = RunAll(*MakeStreamInput(**file, &Shell::WantsMore));
  --reading_;
  return code;
}

ExitCode Shell::ShowLast(const std::string& arguments) {
  if (!last_) return Mistake("There is no answer yet.");
  const auto format = arguments.empty() ? format_ : OutputFormatFromName(arguments);
  if (!format) return Mistake("There is no format " + arguments + ".");
  const OutputFormat before = std::exchange(format_, *format);
  Print(last_);
  format_ = before;
  return ExitCode::kAnswered;
}

ExitCode Shell::SaveLast(const std::string& arguments) {
  const auto [path, name] = SplitWord(arguments);
  if (path.empty()) return Mistake(".save needs the name of a file.");
  if (!last_) return Mistake("There is no answer yet.");
  const auto format = name.empty() ? FormatOfFile(path) : OutputFormatFromName(name);
  if (!format) return Mistake("Say in which format to save, as in .save " + path + " json");
  std::ofstream file(path, std::ios::binary);
  if (file) last_(*format, Screen{100, false}, file);
  if (!file.flush()) return Report(InputError("'" + path + "' could not be written."), context_);
  return ExitCode::kAnswered;
}

ExitCode Shell::SetTiming(const std::string& arguments) {
  if (arguments != "on" && arguments != "off" && !arguments.empty())
    return Mistake(".timing takes on or off.");
  timing_ = arguments.empty() ? !timing_ : arguments == "on";
  return ExitCode::kAnswered;
}

ExitCode Shell::Explain(const std::string& arguments) {
  if (!store_) return NoStore();
  const auto explanation =
      Stoppable([&] { return query::Engine(*store_, vocabulary_).Explain(arguments); });
  if (!explanation) return ReportAt(explanation.error(), arguments, context_);
  last_ = [explanation = *explanation](OutputFormat format, const Screen& screen,
                                       std::ostream& out) {
    WriteExplanation(explanation, format, screen, out);
  };
  Print(last_);
  return ExitCode::kAnswered;
}

ExitCode Shell::Quit(const std::string& /*arguments*/) {
  ended_ = true;
  return ExitCode::kAnswered;
}

}  // namespace verdict::cli
