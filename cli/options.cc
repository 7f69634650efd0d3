#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <span>
#include <string_view>

#include "base/version.h"
#include "cli/claim_edit.h"
#include "cli/help_formatter.h"
#include "cli/options_decide.h"
#include "cli/reference.h"
#include "cli/suggest.h"

namespace verdict::cli {
namespace {

constexpr std::string_view kDescription =
    "Verdict: a local knowledge base of technology comparisons that answers with its evidence.";

constexpr std::string_view kFooter = R"(Examples:
  verdict import docs/                         # read what stands in a folder
  verdict ask "which is better for real-time apps?"

Exit codes: 0 answered, 1 the knowledge base does not know, 2 wrong usage, 3 an
input could not be read, 4 the knowledge base itself (locked, not ours,
read-only, disk full), 130 interrupted, 70 a bug.)";

std::optional<ColorMode> ColorModeFromName(std::string_view name) {
  if (name == "auto") return ColorMode::kAuto;
  if (name == "always") return ColorMode::kAlways;
  if (name == "never") return ColorMode::kNever;
  return std::nullopt;
}

/// The whole parser: the options it fills stand beside the app that fills them.
class Parser {
 public:
  Parser() : app_(std::string(kDescription), "verdict") {
    app_.footer(std::string(kFooter));
    app_.set_version_flag("--version", "verdict " + std::string(kVersion), "Print the version");
    app_.set_help_flag("-h,--help", "Print this help");
    app_.formatter(std::make_shared<HelpFormatter>());
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_option(
            "--db", global_.db,
            "Knowledge base to use; else $VERDICT_DB, else $XDG_DATA_HOME/verdict/kb.sqlite")
        ->type_name("PATH");
    app_.add_option(
            "--vocabulary", global_.vocabulary,
            "Vocabulary file of your own, read after the built-in one; may be repeated. Also "
            "$VERDICT_VOCABULARY, separated by colons")
        ->type_name("FILE")
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app_.add_option("--color", color_, "Colour: auto (on a terminal), always or never")
        ->type_name("WHEN");
    AddImport();
    AddExtract();
    AddAsk();
    AddQuery();
    AddShell();
    AddList("claims", ListSubject::kClaims, "List stored claims",
            "verdict claims --technology Node.js --format csv");
    AddList("technologies", ListSubject::kTechnologies, "List technologies and their other names",
            "verdict technologies --attribute performance");
    AddList("attributes", ListSubject::kAttributes, "List qualities, use cases and properties",
            "verdict attributes --kind use_case");
    AddList("sources", ListSubject::kSources, "List imported documents",
            "verdict sources --technology Python");
    AddSql();
    AddPublish();
    AddCheck();
    AddRecheck();
    AddReview();
    for (const DecideUsage& usage : kDecideUsages) AddDecide(usage);
    AddFormat(AddCommand("decisions", "List what people decided, with what was before and after",
                         "verdict decisions"));
    AddNumbers("revoke", "Take decisions back", "verdict revoke 7", "Numbers of decisions");
    AddFormat(AddCommand("batches", "List imports: each is a batch, with what it changed",
                         "verdict batches"));
    AddNumber("diff", "List the claims that came, went and changed with an import",
              "verdict diff 3");
    AddReference();
    AddNumber("undo", "Make the knowledge base as if an import had not happened", "verdict undo 3");
  }

  std::variant<Invocation, Stop> Parse(const std::vector<std::string>& arguments) {
    if (arguments.size() <= 1) return Stop{ExitCode::kUsage, app_.help()};
    if (std::optional<Stop> stop = NoCommand(arguments); stop.has_value()) return *stop;
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    if (!reversed.empty()) reversed.pop_back();
    try {
      app_.parse(reversed);
    } catch (const CLI::CallForVersion& version) {
      return Stop{ExitCode::kAnswered, std::string(version.what()) + "\n"};
    } catch (const CLI::Success&) {
      return Stop{ExitCode::kAnswered, Current().help()};
    } catch (const CLI::ParseError& error) {
      return Mistake(error.what());
    }
    return Finish();
  }

 private:
  CLI::App* AddCommand(const std::string& name, const std::string& description,
                       const std::string& example) {
    CLI::App* command = app_.add_subcommand(name, description);
    command->footer("Example:\n  " + example);
    return command;
  }

  void AddFormat(CLI::App* command) {
    command
        ->add_option("--format", format_,
                     "Output format: table (the default), json, jsonl, csv, tsv, markdown or html")
        ->type_name("FORMAT");
  }

  void AddTimeout(CLI::App* command) {
    command
        ->add_option("--timeout", timeout_s_,
                     "Stop after so many seconds, with no answer and exit code 4")
        ->type_name("S")
        ->check(CLI::PositiveNumber);
  }

  static void AddJobs(CLI::App* command, unsigned& jobs) {
    command->add_option("--jobs", jobs, "Threads that read documents (one a core)")
        ->type_name("N")
        ->check(CLI::Range(1U, 256U));
  }

  void AddImport() {
    CLI::App* command =
        AddCommand("import", "Read comparison documents into the knowledge base",
                   "verdict import notes/ review.md --technologies Redis,Memcached");
    command
        ->add_option("input", import_.inputs,
                     "Files, folders (walked), http(s) addresses, or - for standard input")
        ->type_name("PATH")
        ->required();
    command
        ->add_option("--format", import_.format,
                     "Format of the documents: text, markdown, ... (by name and content); claims: "
                     "what claims --format jsonl prints")
        ->type_name("F");
    const auto add_patterns = [&](const std::string& option, std::vector<std::string>& patterns,
                                  const std::string& help) {
      command->add_option(option, patterns, help)
          ->type_name("GLOB")
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    add_patterns("--include", import_.include,
                 "Of folders only files that match (\"*.md\", \"2024/*\"); may be repeated");
    add_patterns("--exclude", import_.exclude,
                 "Of folders no files or folders that match; may be repeated");
    command->add_option("--technologies", import_.technologies, "What the documents compare")
        ->type_name("A,B")
        ->delimiter(',')
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_option("--title", import_.title, "Title of the document")->type_name("T");
    command->add_option("--author", import_.author, "Author of the document")->type_name("NAME");
    command->add_option("--published", import_.published, "Its date, as 2024-04-14")
        ->type_name("DATE");
    command
        ->add_option("--language", import_.language,
                     "Their language, as en (guessed); prose is read in English only")
        ->type_name("CODE");
    command->add_flag("--dry-run", import_.dry_run,
                      "Show what would be stored, the evidence marked in its text; store nothing");
    AddJobs(command, import_.jobs);
  }

  void AddExtract() {
    CLI::App* command = AddCommand(
        "extract",
        "Turn JSON lines with documents into JSON lines with claims; needs no knowledge base",
        R"(printf '{"id": 1, "text": "Redis is faster than MySQL."}\n' | verdict extract)");
    AddJobs(command, extract_.jobs);
    CLI::Option* const explain = command->add_flag(
        "--explain", extract_.explain,
        "Print how each text is read, stage by stage, instead of its claims: names, blocks, "
        "sentences with tags and predicates, rules, what was taken back and why");
    command
        ->add_flag("--signals", extract_.signals,
                   "Print the signals of each pair of technologies in a sentence as JSON lines "
                   "(scripts/train_preference learns their weights)")
        ->excludes(explain);
  }

  void AddAsk() {
    CLI::App* command =
        AddCommand("ask", "Answer a question in English from stored claims, with the evidence",
                   "verdict ask 'which is better for real-time apps, Node.js or Python?'");
    command->add_option("question", words_, "The question")->type_name("WORDS");
    command->add_flag("--understand", ask_.understand,
                      "Only take the question apart (without one: each line of standard input); "
                      "needs no knowledge base");
    AddTimeout(command);
    AddFormat(command);
  }

  void AddQuery() {
    CLI::App* command = AddCommand("query", "Run one statement of the query language",
                                   "verdict query 'best for real-time apps among Node.js, Python'");
    command->add_option("statement", words_, "The statement")->type_name("TEXT")->required();
    command->add_flag("--explain", query_.explain,
                      "Print how the statement is read and carried out instead of its answer: its "
                      "tree, the SQL and SQLite's plans");
    AddTimeout(command);
    AddFormat(command);
  }

  void AddShell() {
    CLI::App* command = AddCommand(
        "shell",
        "Take statements and questions one after the other: at a terminal with history and "
        "completion (Tab), from files, or from standard input. The exit code is that of the first "
        "that failed",
        R"(printf 'best for real-time apps\nIs Go fast?\n' | verdict shell)");
    command->add_option("file", shell_.files, "Files with statements, instead of standard input")
        ->type_name("FILE");
    AddTimeout(command);
    AddFormat(command);
  }

  void AddReference() {
    AddCommand("completion", "Print the completions for a shell: bash, zsh or fish",
               "verdict completion bash > ~/.local/share/bash-completion/completions/verdict")
        ->add_option("shell", completion_, "The shell")
        ->type_name("SHELL")
        ->required();
    AddCommand("man", "Print the manual page", "verdict man > verdict.1 && man ./verdict.1");
  }

  void AddList(const std::string& name, ListSubject subject, const std::string& description,
               const std::string& example) {
    CLI::App* command = AddCommand(name, description, example);
    subjects_.emplace(name, subject);
    const auto add_names = [&](const std::string& option, std::vector<std::string>& names,
                               const std::string& help) {
      command->add_option(option, names, help)
          ->type_name("NAME")
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    add_names("--technology", list_.technologies, "Only with claims about this; may be repeated");
    add_names("--attribute", list_.attributes, "Only with claims on this; may be repeated");
    command
        ->add_option("--source", list_.source,
                     "Only from this document (its path or the end of it)")
        ->type_name("PATH");
    command
        ->add_option("--kind", kind_,
                     subject == ListSubject::kAttributes
                         ? "quality, use_case, capability or property"
                         : "Only claims that are an assessment, comparison or property")
        ->type_name("KIND");
    command
        ->add_option("--status", status_, "Only claims that are unreviewed, accepted or rejected")
        ->type_name("STATUS");
    command->add_option("--limit", limit_, "At most so many rows")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
    AddFormat(command);
  }

  void AddSql() {
    CLI::App* command = AddCommand("sql", "Run one read-only SQL statement over the knowledge base",
                                   "verdict sql 'SELECT name FROM technology' --format csv");
    command->add_option("statement", words_, "The statement")->type_name("TEXT")->required();
    AddTimeout(command);
    AddFormat(command);
  }

  void AddPublish() {
    CLI::App* command = AddCommand(
        "publish", "Write a snapshot for BI tools: typed, documented tables in a file of its own",
        "verdict publish comparisons.sqlite");
    command
        ->add_option("output", publish_.target.path,
                     "File to write, for csv and jsonl a folder; what was published there before "
                     "is replaced")
        ->type_name("OUT")
        ->required();
    command
        ->add_option("--format", format_,
                     "sqlite (the default), csv or jsonl (a file a table), or postgresql (SQL that "
                     "psql loads)")
        ->type_name("FORMAT");
    command->add_flag("--spreadsheet", publish_.target.spreadsheet,
                      "With csv: put a ' before texts that a spreadsheet would take for a formula "
                      "(they begin with = + - or @)");
  }

  void AddCheck() {
    AddFormat(AddCommand("check", "Check the file and the knowledge in it", "verdict check"));
  }

  void AddRecheck() {
    CLI::App* command = AddCommand(
        "recheck", "Read the sources again and name every quote that no longer stands at its place",
        "verdict recheck --format csv");
    command
        ->add_option("--source", recheck_.source, "Only this document (its path or the end of it)")
        ->type_name("PATH");
    AddFormat(command);
  }

  void AddReview() {
    CLI::App* command = AddCommand(
        "review",
        "Walk through claims that nobody looked at, least sure first: each with its quote in its "
        "context and a key for what becomes of it",
        "verdict review --technology Redis");
    const auto add_names = [&](const std::string& option, std::vector<std::string>& names) {
      command->add_option(option, names, "Only claims about this; may be repeated")
          ->type_name("NAME")
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    add_names("--technology", review_.filter.technologies);
    add_names("--attribute", review_.filter.attributes);
    command
        ->add_option("--source", review_.filter.source,
                     "Only from this document (its path or the end of it)")
        ->type_name("PATH");
    command->add_option("--limit", review_.filter.limit, "At most so many claims")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
  }

  /// A command of two words; the first is a command that only holds others.
  void AddDecide(const DecideUsage& usage) {
    CLI::App*& group = groups_[usage.subject];
    if (group == nullptr) {
      group = AddCommand(usage.subject, std::string("Decide about one ") + usage.subject,
                         usage.example);
      group->require_subcommand(1);
    }
    CLI::App* command = group->add_subcommand(usage.action, usage.description);
    command->footer(std::string("Example:\n  ") + usage.example);
    if (std::string_view(usage.subject) == "claim") {
      const bool one = std::string_view(usage.action) == "edit";
      CLI::Option* ids = command->add_option("id", decide_.ids, usage.name_help);
      ids->type_name(usage.name)->required();
      if (one) {
        ids->expected(1);
        for (std::size_t i = 0; i < kEditableFields.size(); ++i) {
          command
              ->add_option(std::string("--") + kEditableFields[i].name, edits_[i],
                           kEditableFields[i].help)
              ->type_name(kEditableFields[i].type);
        }
      }
    } else {
      command->add_option("name", decide_.name, usage.name_help)->type_name(usage.name)->required();
      if (usage.others != nullptr) {
        command->add_option("other", decide_.others, usage.others_help)
            ->type_name(usage.others)
            ->expected(1)
            ->required(usage.others_required);
      }
    }
    AddFormat(command);
  }

  void AddNumbers(const std::string& name, const std::string& description,
                  const std::string& example, const std::string& help) {
    CLI::App* command = AddCommand(name, description, example);
    command->add_option("id", decide_.ids, help)->type_name("ID")->required();
    AddFormat(command);
  }

  void AddNumber(const std::string& name, const std::string& description,
                 const std::string& example) {
    CLI::App* command = AddCommand(name, description, example);
    command->add_option("batch", batch_, "Number of the import, as `verdict batches` lists it")
        ->type_name("BATCH")
        ->required();
    AddFormat(command);
  }

  /// The command that was named, or the program.
  [[nodiscard]] const CLI::App& Current() const {
    const CLI::App* current = &app_;
    for (auto commands = current->get_subcommands(); !commands.empty();
         commands = current->get_subcommands()) {
      current = commands.front();
    }
    return *current;
  }

  [[nodiscard]] Stop Mistake(const std::string& what) const {
    const std::string name = HelpFormatter::FullName(Current());
    return {ExitCode::kUsage, name + ": " + what + "\nSee " + name + " --help.\n"};
  }

  /// What stands where a command should, if that is none: an unknown word or option, or nothing.
  [[nodiscard]] std::optional<Stop> NoCommand(const std::vector<std::string>& arguments) const {
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      const std::string& word = arguments[i];
      if (word.empty() || word.front() != '-') return UnknownCommand(word);
      const CLI::Option* option = app_.get_option_no_throw(word.substr(0, word.find('=')));
      if (option == nullptr) return Mistake("there is no option " + word);
      if (option->get_expected_max() == 0) return std::nullopt;  // --help, --version
      if (word.find('=') == std::string::npos) ++i;
    }
    return Mistake("a command is missing");
  }

  [[nodiscard]] std::optional<Stop> UnknownCommand(const std::string& word) const {
    std::vector<std::string> known;
    for (const CLI::App* command : app_.get_subcommands({})) known.push_back(command->get_name());
    if (std::find(known.begin(), known.end(), word) != known.end()) return std::nullopt;
    return Mistake("there is no command \"" + word + "\"" + DidYouMean(NearestNames(word, known)));
  }

  std::variant<Invocation, Stop> Finish() {
    const std::string name = app_.get_subcommands().front()->get_name();
    if (!color_.empty()) {
      const auto mode = ColorModeFromName(color_);
      if (!mode) return Mistake("--color takes auto, always or never, not " + color_);
      global_.color = *mode;
    }
    if (name == "publish") return FinishPublish();
    OutputFormat format = OutputFormat::kTable;
    if (!format_.empty()) {
      const auto named = OutputFormatFromName(format_);
      if (!named) return Mistake(UnknownFormat(kOutputFormatNames));
      format = *named;
    }
    if (name == "man") return Stop{ExitCode::kAnswered, ManPage(app_)};
    if (name == "completion") {
      const std::optional<std::string> script = CompletionScript(app_, completion_);
      if (script) return Stop{ExitCode::kAnswered, *script};
      return Mistake("there are completions for bash, zsh and fish, not for " + completion_);
    }
    Invocation invocation;
    invocation.global = global_;
    const std::string text = Joined();
    if (name == "import") {
      invocation.command = import_;
    } else if (name == "extract") {
      invocation.command = extract_;
    } else if (name == "ask") {
      if (text.empty() && !ask_.understand) return Mistake("a question is missing");
      invocation.command = AskCommand{text, ask_.understand, timeout_s_, format};
    } else if (name == "query") {
      invocation.command = QueryCommand{text, query_.explain, timeout_s_, format};
    } else if (name == "sql") {
      invocation.command = SqlCommand{text, timeout_s_, format};
    } else if (name == "shell") {
      invocation.command = ShellCommand{shell_.files, timeout_s_, format};
    } else if (name == "check") {
      invocation.command = CheckCommand{format};
    } else if (name == "recheck") {
      recheck_.format = format;
      invocation.command = recheck_;
    } else if (name == "review") {
      invocation.command = review_;
    } else if (name == "decisions") {
      invocation.command = DecisionsCommand{format};
    } else if (name == "revoke") {
      invocation.command = RevokeCommand{decide_.ids, format};
    } else if (name == "batches") {
      invocation.command = BatchesCommand{format};
    } else if (name == "diff") {
      invocation.command = DiffCommand{batch_, format};
    } else if (name == "undo") {
      invocation.command = UndoCommand{batch_, format};
    } else if (subjects_.count(name) == 0) {
      decide_.subject = name;
      decide_.format = format;
      return FinishDecide(std::move(invocation));
    } else {
      list_.subject = subjects_.at(name);
      list_.format = format;
      return FinishList(std::move(invocation));
    }
    return invocation;
  }

  std::variant<Invocation, Stop> FinishPublish() {
    if (!format_.empty()) {
      const auto named = PublishFormatFromName(format_);
      if (!named) return Mistake(UnknownFormat(kPublishFormatNames));
      publish_.target.format = *named;
    }
    if (publish_.target.spreadsheet && publish_.target.format != PublishFormat::kCsv) {
      return Mistake("--spreadsheet goes with --format csv");
    }
    return Invocation{global_, publish_};
  }

  std::variant<Invocation, Stop> FinishDecide(Invocation invocation) {
    decide_.action = Current().get_name();
    bool edited = false;
    for (std::size_t i = 0; i < kEditableFields.size(); ++i) {
      if (!edits_[i]) continue;
      edited = true;
      const Result<void> set = SetField(kEditableFields[i].name, *edits_[i], decide_.edit);
      if (!set) return Mistake("--" + set.error().message);
    }
    if (decide_.action == "edit" && !edited) {
      return Mistake("say what to correct, as --attribute NAME or --polarity=-1");
    }
    invocation.command = decide_;
    return invocation;
  }

  std::variant<Invocation, Stop> FinishList(Invocation invocation) {
    list_.limit = limit_;
    if (!kind_.empty() && list_.subject == ListSubject::kAttributes) {
      list_.attribute_kind = AttributeKindFromName(kind_);
      if (!list_.attribute_kind) {
        return Mistake("--kind takes quality, use_case, capability or property, not " + kind_);
      }
    } else if (!kind_.empty()) {
      list_.kind = ClaimKindFromName(kind_);
      if (!list_.kind)
        return Mistake("--kind takes assessment, comparison or property, not " + kind_);
    }
    if (!status_.empty()) {
      list_.status = ClaimStatusFromName(status_);
      if (!list_.status) {
        return Mistake("--status takes unreviewed, accepted or rejected, not " + status_);
      }
    }
    invocation.command = list_;
    return invocation;
  }

  [[nodiscard]] std::string UnknownFormat(std::span<const std::string_view> known) const {
    std::string names;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (i > 0) names += i + 1 == known.size() ? " or " : ", ";
      names += known[i];
    }
    return "--format takes " + names + ", not " + format_;
  }

  [[nodiscard]] std::string Joined() const {
    std::string text;
    for (const std::string& word : words_) {
      if (!text.empty()) text += ' ';
      text += word;
    }
    return text;
  }

  CLI::App app_;
  GlobalOptions global_;
  ImportCommand import_;
  ExtractCommand extract_;
  AskCommand ask_;
  QueryCommand query_;
  ShellCommand shell_;
  double timeout_s_ = 0;
  ListCommand list_;
  RecheckCommand recheck_;
  PublishCommand publish_;
  DecideCommand decide_;
  ReviewCommand review_;
  std::array<std::optional<std::string>, kEditableFields.size()> edits_;
  std::int64_t batch_ = 0;
  std::map<std::string, CLI::App*> groups_;
  std::map<std::string, ListSubject> subjects_;
  std::vector<std::string> words_;  // of a question or statement
  std::string completion_;
  std::string color_;
  std::string format_;
  std::string kind_;
  std::string status_;
  std::optional<std::size_t> limit_;
};

}  // namespace

std::variant<Invocation, Stop> ParseCommandLine(const std::vector<std::string>& arguments) {
  return Parser().Parse(arguments);
}

}  // namespace verdict::cli
