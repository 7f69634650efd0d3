/// The looks of --help: whole usage lines, text wrapped to 80 columns, the example last. Included
/// by options.cc alone, since the parser library is slow to compile.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/output/text_layout.h"

namespace verdict::cli {

class HelpFormatter : public CLI::FormatterBase {
 public:
  std::string make_help(const CLI::App* app, std::string /*name*/,
                        CLI::AppFormatMode /*mode*/) const override {
    std::string help = "Usage: " + UsageLine(*app) + "\n\n" + Filled(app->get_description(), 0);
    const auto section = [&](const std::string& title, const std::string& lines) {
      if (!lines.empty()) help += "\n" + title + ":\n" + lines;
    };
    section("Commands", Commands(*app));
    section("Arguments", Arguments(*app));
    section("Options", Options(*app));
    if (app->get_parent() != nullptr) {
      const CLI::App* program = app;
      while (program->get_parent() != nullptr) program = program->get_parent();
      section("Options of every command", Options(*program));
    }
    return help + "\n" + app->get_footer() + "\n";
  }

  /// "verdict claims"
  static std::string FullName(const CLI::App& app) {
    const CLI::App* parent = app.get_parent();
    return parent == nullptr ? app.get_name() : FullName(*parent) + " " + app.get_name();
  }

 private:
  static constexpr std::size_t kWidth = 80;
  static constexpr std::size_t kColumn = 22;  // where descriptions begin

  static std::string UsageLine(const CLI::App& app) {
    std::string line = FullName(app) + " [OPTION]...";
    if (!app.get_subcommands({}).empty()) line += " COMMAND ...";
    for (const CLI::Option* option : app.get_options()) {
      if (!option->get_positional()) continue;
      line += " " + option->get_type_name();
      if (option->get_expected_max() > 1) line += "...";
    }
    return line;
  }

  static std::string Commands(const CLI::App& app) {
    std::string lines;
    for (const CLI::App* command : app.get_subcommands({})) {
      lines += Entry(command->get_name(), command->get_description());
    }
    return lines;
  }

  static std::string Arguments(const CLI::App& app) {
    std::string lines;
    for (const CLI::Option* option : app.get_options()) {
      if (option->get_positional())
        lines += Entry(option->get_type_name(), option->get_description());
    }
    return lines;
  }

  static std::string Options(const CLI::App& app) {
    std::string lines;
    for (const CLI::Option* option : app.get_options()) {
      if (option->get_positional()) continue;
      std::string name = option->get_name(false, true);
      for (std::size_t comma = name.find(','); comma != std::string::npos;
           comma = name.find(',', comma + 2)) {
        name.insert(comma + 1, " ");
      }
      if (option->get_expected_max() > 0) name += " " + option->get_type_name();
      lines += Entry(name, option->get_description());
    }
    return lines;
  }

  static std::string Entry(const std::string& name, const std::string& description) {
    std::string lead = "  " + name;
    if (lead.size() + 2 > kColumn) {
      lead += "\n" + std::string(kColumn, ' ');
    } else {
      lead.resize(kColumn, ' ');
    }
    return lead + Filled(description, kColumn).substr(kColumn);
  }

  /// `text` in lines of at most kWidth columns, each after `indent` spaces.
  static std::string Filled(const std::string& text, std::size_t indent) {
    std::string lines;
    for (const std::string& line : Wrap(text, kWidth - indent)) {
      lines += std::string(indent, ' ') + line + "\n";
    }
    return lines;
  }
};

}  // namespace verdict::cli
