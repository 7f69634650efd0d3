// An entry is a command with a dot, a statement of the query language, or, if it ends in a question
// mark or begins with no key word of the language, a question in English.
#include "cli/shell/shell.h"

#include <chrono>
#include <sstream>
#include <utility>

#include "base/language/stem.h"
#include "base/text.h"
#include "cli/caret.h"
#include "cli/output/answer.h"
#include "cli/shell/pager.h"
#include "query/engine.h"
#include "query/syntax/parser.h"

namespace verdict::cli {
namespace {

/// Parses `text`. Returns: where it goes wrong; nothing if it does not.
std::optional<std::size_t> WrongAt(std::string_view text) {
  const auto parsed = query::syntax::Parse(text);
  if (parsed) return {};
  return parsed.error().offset.value_or(0);
}

/// "bst for speed": who types that wants to be told, not answered as if it were English.
bool BeginsWithMistypedKeyWord(std::string_view text) {
  constexpr std::size_t kLeastLetters = 4;
  constexpr std::size_t kMostWrong = 1;
  const std::string word = Lower(text.substr(0, text.find_first_of(" \t\n")));
  if (word.size() + 1 < kLeastLetters) return false;
  for (const std::string& known : query::syntax::ExpectAfter("").words) {
    const std::size_t distance = EditDistance(word, known, kMostWrong);
    if (known.size() >= kLeastLetters && distance > 0 && distance <= kMostWrong) return true;
  }
  return false;
}

/// A text that is wrong at its very beginning has no key word there.
bool IsQuestion(std::string_view text) {
  const std::string_view trimmed = Trim(text);
  if (!trimmed.empty() && trimmed.back() == '?') return true;
  const std::optional<std::size_t> wrong = WrongAt(trimmed);
  return wrong && *wrong == 0 && !BeginsWithMistypedKeyWord(trimmed);
}

std::string WithoutMarkers(const std::string& text) {
  std::string question = FoldSpace(text);
  if (!question.empty() && question.back() == ';') question.pop_back();
  return question;
}

}  // namespace

Shell::Shell(Context& context, const Vocabulary& vocabulary, OutputFormat format, double timeout_s,
             bool person)
    : context_(context),
      vocabulary_(vocabulary),
      format_(format),
      timeout_s_(timeout_s),
      person_(person) {}

Result<void> Shell::Open() {
  store_.reset();
  Result<kb::Store> store = OpenStore(context_.global, kb::OpenMode::kRead);
  if (!store) return store.error();
  store_.emplace(std::move(*store));
  return {};
}

bool Shell::WantsMore(const std::string& text) {
  const std::string_view trimmed = Trim(text);
  if (trimmed.empty() || trimmed.front() == '.' || IsQuestion(trimmed)) return false;
  const std::optional<std::size_t> wrong = WrongAt(text);
  return wrong && *wrong >= trimmed.size() && text.size() <= query::syntax::kMaxStatementBytes;
}

ExitCode Shell::RunAll(LineInput& input) {
  ExitCode first = ExitCode::kAnswered;
  while (!ended_) {
    const std::optional<Entry> entry = input.Next();
    if (!entry) break;
    if (entry->cancelled) continue;
    const ExitCode code = RunTimed(entry->text);
    if (first == ExitCode::kAnswered) first = code;
    context_.out.flush();
  }
  return first;
}

ExitCode Shell::RunTimed(const std::string& text) {
  const auto begin = std::chrono::steady_clock::now();
  const ExitCode code = RunEntry(text);
  if (timing_) {
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    context_.out.flush();
    context_.err << ScoreText(took.count()) << " ms\n";
  }
  return code;
}

ExitCode Shell::RunEntry(const std::string& text) {
  const std::string_view trimmed = Trim(text);
  if (!trimmed.empty() && trimmed.front() == '.') return RunDot(std::string(trimmed));
  if (!store_) return NoStore();
  return IsQuestion(text) ? RunQuestion(text) : RunStatement(text);
}

ExitCode Shell::NoStore() {
  return Report(StoreError("No knowledge base is open; .open PATH opens one."), context_);
}

ExitCode Shell::RunStatement(const std::string& text) {
  const Result<query::Answer> answer =
      Stoppable([&] { return query::Engine(*store_, vocabulary_).Run(text); });
  if (!answer) return ReportAt(answer.error(), text, context_);
  return Show(*answer);
}

ExitCode Shell::RunQuestion(const std::string& text) {
  const Result<query::Answer> answer =
      Stoppable([&] { return query::Engine(*store_, vocabulary_).Ask(WithoutMarkers(text)); });
  if (!answer) return Report(answer.error(), context_);
  return Show(*answer);
}

ExitCode Shell::Show(const query::Answer& answer) {
  last_ = [answer, &err = context_.err](OutputFormat format, const Screen& screen,
                                        std::ostream& out) {
    WriteStatementAnswer(answer, format, screen, out, err);
  };
  Print(last_);
  return answer.verdict == query::Verdict::kInsufficient ? ExitCode::kUnknown : ExitCode::kAnswered;
}

void Shell::Print(const Last& write) {
  if (!person_) {
    write(format_, context_.screen, context_.out);
    return;
  }
  std::ostringstream text;
  write(format_, context_.screen, text);
  ShowPaged(text.str());
}

ExitCode Shell::Mistake(const std::string& message) {
  return Report(UsageError(message), context_);
}

}  // namespace verdict::cli
