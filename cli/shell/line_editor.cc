#include "cli/shell/line_editor.h"

#include <histedit.h>
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace verdict::cli {
namespace {

constexpr int kKeptLines = 1000;

/// A Ctrl-C ends the read that libedit waits in; nothing else is to be done.
extern "C" void LeaveRead(int /*signal*/) {}

class CancelOnInterrupt {
 public:
  CancelOnInterrupt() {
    struct sigaction action {};
    action.sa_handler = &LeaveRead;  // without SA_RESTART
    sigaction(SIGINT, &action, &before_);
  }
  ~CancelOnInterrupt() { sigaction(SIGINT, &before_, nullptr); }
  CancelOnInterrupt(const CancelOnInterrupt&) = delete;
  CancelOnInterrupt& operator=(const CancelOnInterrupt&) = delete;

 private:
  struct sigaction before_ {};
};

std::string CommonStart(const std::vector<std::string>& texts) {
  std::string common = texts.front();
  for (const std::string& text : texts) {
    const auto end = std::mismatch(common.begin(), common.end(), text.begin(), text.end()).first;
    common.erase(end, common.end());
  }
  // Not in the middle of a character.
  while (!common.empty() && (static_cast<unsigned char>(common.back()) & 0xC0U) == 0x80U) {
    common.pop_back();
  }
  return common;
}

}  // namespace

struct LineEditor::Impl {
  EditLine* editor = nullptr;
  History* history = nullptr;
  HistEvent event{};
  std::string history_file;
  std::string prompt;
  Completer completer;
  std::vector<std::string> shown;  // proposals that were listed last

  static Impl& Of(EditLine* editor) {
    void* self = nullptr;
    el_get(editor, EL_CLIENTDATA, &self);
    return *static_cast<Impl*>(self);
  }
  static char* Prompt(EditLine* editor) { return Of(editor).prompt.data(); }
  static unsigned char Complete(EditLine* editor, int /*key*/) { return Of(editor).CompleteLine(); }

  unsigned char CompleteLine() {
    const LineInfo* const line = el_line(editor);
    const std::string before(line->buffer, static_cast<std::size_t>(line->cursor - line->buffer));
    Proposals proposals = completer(before);
    if (proposals.texts.empty() || proposals.begin > before.size()) return CC_REFRESH_BEEP;
    const std::string typed = before.substr(proposals.begin);
    std::string text = CommonStart(proposals.texts);
    if (proposals.texts.size() == 1) text += ' ';
    if (text.size() > typed.size() || proposals.texts.size() == 1) {
      if (!typed.empty()) el_deletestr(editor, static_cast<int>(typed.size()));
      return el_insertstr(editor, text.c_str()) == 0 ? CC_REFRESH : CC_REFRESH_BEEP;
    }
    std::fputc('\n', stdout);
    for (const std::string& proposal : proposals.texts) std::printf("  %s\n", proposal.c_str());
    std::fflush(stdout);
    return CC_REDISPLAY;
  }
};

LineEditor::LineEditor(std::string history, Completer completer) : impl_(std::make_unique<Impl>()) {
  Impl& impl = *impl_;
  impl.completer = std::move(completer);
  impl.history_file = std::move(history);
  impl.editor = el_init("verdict", stdin, stdout, stderr);
  impl.history = history_init();
  ::history(impl.history, &impl.event, H_SETSIZE, kKeptLines);
  ::history(impl.history, &impl.event, H_SETUNIQUE, 1);
  el_set(impl.editor, EL_CLIENTDATA, impl_.get());
  el_set(impl.editor, EL_PROMPT, &Impl::Prompt);
  el_set(impl.editor, EL_EDITOR, "emacs");
  el_set(impl.editor, EL_SIGNAL, 0);
  el_set(impl.editor, EL_HIST, ::history, impl.history);
  // Not el_set: it copies both texts and never frees them.
  el_wset(impl.editor, EL_ADDFN, L"verdict-complete", L"Complete key words and names",
          &Impl::Complete);
  el_set(impl.editor, EL_BIND, "^I", "verdict-complete", nullptr);
  el_set(impl.editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  el_source(impl.editor, nullptr);  // the user's ~/.editrc
  if (!impl.history_file.empty())
    ::history(impl.history, &impl.event, H_LOAD, impl.history_file.c_str());
}

LineEditor::~LineEditor() {
  history_end(impl_->history);
  el_end(impl_->editor);
}

LineResult LineEditor::Read(const std::string& prompt, std::string& line) {
  const CancelOnInterrupt cancel;
  impl_->prompt = prompt;
  int size = 0;
  errno = 0;
  const char* const text = el_gets(impl_->editor, &size);
  if (text == nullptr || size <= 0) {
    if (errno == EINTR || size < 0) {
      el_reset(impl_->editor);
      std::fputs("^C\n", stdout);
      return LineResult::kCancelled;
    }
    std::fputc('\n', stdout);
    return LineResult::kEnd;
  }
  line.assign(text, static_cast<std::size_t>(size));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  return LineResult::kLine;
}

void LineEditor::Remember(const std::string& entered) {
  Impl& impl = *impl_;
  ::history(impl.history, &impl.event, H_ENTER, entered.c_str());
  if (impl.history_file.empty()) return;
  std::error_code ignored;
  const std::filesystem::path folder = std::filesystem::path(impl.history_file).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  ::history(impl.history, &impl.event, H_SAVE, impl.history_file.c_str());
  chmod(impl.history_file.c_str(), S_IRUSR | S_IWUSR);  // what people ask is their own affair
}

}  // namespace verdict::cli
