#include "cli/shell/line_input.h"

#include <filesystem>
#include <fstream>
#include <utility>

#include "base/text.h"

namespace verdict::cli {
namespace {

/// Longest entry, in bytes; beyond it lines are not put together any more.
constexpr std::size_t kLongestEntry = std::size_t{1} << 20;

bool EndsInBackslash(std::string& line) {
  if (line.empty() || line.back() != '\\') return false;
  line.pop_back();
  return true;
}

class StreamInput : public LineInput {
 public:
  StreamInput(std::istream& in, WantsMore wants_more)
      : in_(in), wants_more_(std::move(wants_more)) {}

  std::optional<Entry> Next() override {
    Entry entry;
    bool more = false;
    std::string line;
    while (Take(line)) {
      const std::string_view text = Trim(line);
      const bool comment = text.substr(0, 1) == "#" || text.substr(0, 2) == "--";
      const bool goes_on = more || (!line.empty() && (line[0] == ' ' || line[0] == '\t'));
      if (!entry.text.empty() && (!goes_on || text.empty())) {
        held_ = std::move(line);
        return entry;
      }
      if (text.empty() || comment) continue;
      const bool backslash = EndsInBackslash(line);
      if (!entry.text.empty()) entry.text += '\n';
      entry.text += line;
      more = entry.text.size() < kLongestEntry && (backslash || wants_more_(entry.text));
    }
    if (entry.text.empty()) return {};
    return entry;
  }

 private:
  bool Take(std::string& line) {
    if (held_) {
      line = std::move(*held_);
      held_.reset();
      return true;
    }
    if (!std::getline(in_, line)) return false;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return true;
  }

  std::istream& in_;
  WantsMore wants_more_;
  std::optional<std::string> held_;
};

class TerminalInput : public LineInput {
 public:
  TerminalInput(const std::string& history, Completer completer, WantsMore wants_more)
      : editor_(history, std::move(completer)), wants_more_(std::move(wants_more)) {}

  std::optional<Entry> Next() override {
    Entry entry;
    for (;;) {
      std::string line;
      switch (editor_.Read(entry.text.empty() ? "verdict> " : "    ...> ", line)) {
        case LineResult::kCancelled:
          return Entry{{}, true};
        case LineResult::kEnd:
          if (entry.text.empty()) return {};
          return entry;
        case LineResult::kLine:
          break;
      }
      if (Trim(line).empty() && entry.text.empty()) continue;
      const bool blank = Trim(line).empty();
      const bool backslash = EndsInBackslash(line);
      if (!entry.text.empty()) entry.text += '\n';
      entry.text += line;
      if (!blank && entry.text.size() < kLongestEntry && (backslash || wants_more_(entry.text)))
        continue;
      editor_.Remember(FoldSpace(entry.text));
      return entry;
    }
  }

 private:
  LineEditor editor_;
  WantsMore wants_more_;
};

}  // namespace

std::unique_ptr<LineInput> MakeStreamInput(std::istream& in, WantsMore wants_more) {
  return std::make_unique<StreamInput>(in, std::move(wants_more));
}

Result<std::unique_ptr<std::istream>> OpenEntries(const std::string& path) {
  std::error_code ignored;
  auto file = std::make_unique<std::ifstream>(path);
  if (!*file || std::filesystem::is_directory(path, ignored))
    return InputError("'" + path + "' could not be read.");
  return std::unique_ptr<std::istream>(std::move(file));
}

std::unique_ptr<LineInput> MakeTerminalInput(const std::string& history, Completer completer,
                                             WantsMore wants_more) {
  return std::make_unique<TerminalInput>(history, std::move(completer), std::move(wants_more));
}

}  // namespace verdict::cli
