#include "cli/reference.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "base/version.h"
#include "cli/help_formatter.h"
#include "cli/output/format.h"

namespace verdict::cli {
namespace {

using Visit = std::function<void(const CLI::App&)>;

/// Each command and each command of a command, in the order of --help.
void ForEachCommand(const CLI::App& app, const Visit& visit) {
  for (const CLI::App* command : app.get_subcommands({})) {
    visit(*command);
    ForEachCommand(*command, visit);
  }
}

/// The words of a command without the program's name: "claim accept".
std::string WordsOf(const CLI::App& command) {
  const std::string full = HelpFormatter::FullName(command);
  const std::size_t space = full.find(' ');
  return space == std::string::npos ? std::string() : full.substr(space + 1);
}

std::vector<const CLI::Option*> OptionsOf(const CLI::App& app) {
  std::vector<const CLI::Option*> options;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) options.push_back(option);
  }
  return options;
}

std::string LongNamesOf(const CLI::App& app) {
  std::string names;
  for (const CLI::Option* option : OptionsOf(app)) {
    for (const std::string& name : option->get_lnames())
      names += (names.empty() ? "--" : " --") + name;
  }
  return names;
}

std::string CommandsOf(const CLI::App& app) {
  std::string names;
  for (const CLI::App* command : app.get_subcommands({}))
    names += (names.empty() ? "" : " ") + command->get_name();
  return names;
}

std::string Formats() {
  std::string names;
  for (const std::string_view name : kOutputFormatNames)
    names += (names.empty() ? "" : " ") + std::string(name);
  return names;
}

// --- roff -------------------------------------------------------------------------------------

/// Text that roff takes for nothing but text.
std::string Roff(std::string_view text) {
  std::string roff;
  for (const char c : text) {
    if (c == '\\') {
      roff += "\\e";
    } else if (c == '-') {
      roff += "\\-";
    } else if ((c == '.' || c == '\'') && (roff.empty() || roff.back() == '\n')) {
      roff += "\\&";
      roff += c;
    } else {
      roff += c;
    }
  }
  return roff;
}

std::string RoffOptions(const CLI::App& app) {
  std::string roff;
  for (const CLI::Option* option : OptionsOf(app)) {
    std::string name = option->get_name(false, true);
    std::replace(name.begin(), name.end(), ',', ' ');
    roff += ".TP\n.B " + Roff(name);
    if (option->get_expected_max() > 0) roff += " \\fI" + Roff(option->get_type_name()) + "\\fR";
    roff += "\n" + Roff(option->get_description()) + "\n";
  }
  return roff;
}

std::string RoffCommand(const CLI::App& command) {
  std::string roff = ".SS " + Roff(WordsOf(command)) + "\n" + Roff(command.get_description()) +
                     "\n" + RoffOptions(command);
  if (!command.get_footer().empty()) roff += ".PP\n.nf\n" + Roff(command.get_footer()) + "\n.fi\n";
  return roff;
}

// --- bash, zsh, fish ---------------------------------------------------------------------------

/// Long names of the options that take a value, as a pattern of `case`.
std::string ValuePattern(const CLI::App& app) {
  std::string pattern;
  for (const CLI::Option* option : OptionsOf(app)) {
    if (option->get_expected_max() == 0) continue;
    for (const std::string& name : option->get_lnames())
      pattern += (pattern.empty() ? "--" : "|--") + name;
  }
  return pattern;
}

/// Completion by the words typed so far; what is neither a command nor an option is a file.
std::string BashScript(const CLI::App& program) {
  const std::string options = LongNamesOf(program);
  std::string script =
      "# bash completion of verdict; made by `verdict completion bash`\n"
      "_verdict_words() {\n"
      "  case $1 in\n"
      "    '') echo '" +
      CommandsOf(program) + "' ;;\n";
  ForEachCommand(program, [&](const CLI::App& command) {
    script += "    '" + WordsOf(command) + "') echo '" + CommandsOf(command) + ' ' +
              LongNamesOf(command) + "' ;;\n";
  });
  script +=
      "  esac\n"
      "}\n"
      "_verdict() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  local command='' word words skip=''\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    if [[ $skip ]]; then skip=''; continue; fi\n"
      "    case $word in\n"
      "      " +
      ValuePattern(program) +
      ") skip=1 ;;\n"
      "      -*) ;;\n"
      "      *) [[ $command == *' '* ]] || command=${command:+$command }$word ;;\n"
      "    esac\n"
      "  done\n"
      "  case $before in\n"
      "    --format) words='" +
      Formats() +
      "' ;;\n"
      "    --color) words='auto always never' ;;\n"
      "    *)\n"
      "      words=$(_verdict_words \"$command\")\n"
      "      [[ $words ]] || words=$(_verdict_words \"${command%% *}\")\n"
      "      words=\"$words " +
      options +
      "\" ;;\n"
      "  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
      "  [[ ${#COMPREPLY[@]} -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
      "}\n"
      "complete -o filenames -F _verdict verdict\n";
  return script;
}

/// Text between single quotes of a shell.
std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// What zsh would take for a part of its own notation.
std::string ZshText(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') plain += '\\';
    plain += c;
  }
  return plain;
}

std::string ZshOptions(const CLI::App& app) {
  std::string lines;
  for (const CLI::Option* option : OptionsOf(app)) {
    for (const std::string& name : option->get_lnames()) {
      std::string spec = "--" + name + (option->get_expected_max() > 0 ? "=" : "") + '[' +
                         ZshText(option->get_description()) + ']';
      if (name == "format") {
        spec += ":format:(" + Formats() + ')';
      } else if (option->get_expected_max() > 0) {
        spec += ':' + ZshText(option->get_type_name()) + ":_files";
      }
      lines += "      " + Quoted(spec) + " \\\n";
    }
  }
  return lines;
}

std::string ZshCommands(const CLI::App& app) {
  std::string lines;
  for (const CLI::App* command : app.get_subcommands({})) {
    lines +=
        "      " + Quoted(command->get_name() + ':' + ZshText(command->get_description())) + "\n";
  }
  return lines;
}

std::string ZshScript(const CLI::App& program) {
  std::string cases;
  for (const CLI::App* command : program.get_subcommands({})) {
    cases += "    " + command->get_name() + ")\n      _arguments \\\n" + ZshOptions(*command) +
             ZshOptions(program);
    const std::string inner = CommandsOf(*command);
    cases += inner.empty() ? "      '*:file:_files'\n      ;;\n"
                           : "      '1:command:(" + inner + ")' '*:file:_files'\n      ;;\n";
  }
  return "#compdef verdict\n"
         "# zsh completion of verdict; made by `verdict completion zsh`\n"
         "_verdict() {\n"
         "  local -a commands=(\n" +
         ZshCommands(program) +
         "  )\n"
         "  local context state line\n"
         "  _arguments -C \\\n" +
         ZshOptions(program) +
         "      '1:command:->command' '*::argument:->argument'\n"
         "  case $state in\n"
         "    command) _describe command commands; return ;;\n"
         "  esac\n"
         "  case $words[1] in\n" +
         cases +
         "  esac\n"
         "}\n"
         "_verdict \"$@\"\n";
}

std::string FishOptions(const CLI::App& app, const std::string& condition) {
  std::string lines;
  for (const CLI::Option* option : OptionsOf(app)) {
    for (const std::string& name : option->get_lnames()) {
      lines += "complete -c verdict" + condition + " -l " + name;
      if (name == "format") {
        lines += " -x -a " + Quoted(Formats());
      } else if (option->get_expected_max() > 0) {
        lines += " -r";
      }
      lines += " -d " + Quoted(option->get_description()) + '\n';
    }
  }
  return lines;
}

std::string FishScript(const CLI::App& program) {
  std::string lines = "# fish completion of verdict; made by `verdict completion fish`\n";
  for (const CLI::App* command : program.get_subcommands({})) {
    lines += "complete -c verdict -n __fish_use_subcommand -f -a " + command->get_name() + " -d " +
             Quoted(command->get_description()) + '\n';
  }
  lines += FishOptions(program, "");
  for (const CLI::App* command : program.get_subcommands({})) {
    const std::string seen = " -n " + Quoted("__fish_seen_subcommand_from " + command->get_name());
    if (const std::string inner = CommandsOf(*command); !inner.empty())
      lines += "complete -c verdict" + seen + " -f -a " + Quoted(inner) + '\n';
    lines += FishOptions(*command, seen);
  }
  return lines;
}

}  // namespace

std::string ManPage(const CLI::App& program) {
  std::string roff = ".\\\" Made by `verdict man`; do not edit.\n.TH VERDICT 1 \"\" \"verdict " +
                     Roff(kVersion) + "\" \"User Commands\"\n.SH NAME\nverdict \\- " +
                     Roff("answers from a knowledge base of technology comparisons") +
                     "\n.SH SYNOPSIS\n.B verdict\n[\\fIOPTION\\fR]... \\fICOMMAND\\fR "
                     "...\n.SH DESCRIPTION\n" +
                     Roff(program.get_description()) +
                     "\nAlone at a terminal it opens its shell.\n.SH OPTIONS\n" +
                     RoffOptions(program) + ".SH COMMANDS\n";
  ForEachCommand(program, [&](const CLI::App& command) { roff += RoffCommand(command); });
  return roff + ".SH NOTES\n.nf\n" + Roff(program.get_footer()) + "\n.fi\n";
}

std::optional<std::string> CompletionScript(const CLI::App& program, std::string_view shell) {
  static constexpr std::array<std::pair<std::string_view, std::string (*)(const CLI::App&)>, 3>
      kShells = {{{"bash", BashScript}, {"zsh", ZshScript}, {"fish", FishScript}}};
  for (const auto& [name, write] : kShells) {
    if (name == shell) return write(program);
  }
  return {};
}

}  // namespace verdict::cli
