// A backtracking machine with a memory of failed (instruction, place) pairs: whether a slot may
// take a range depends on nothing but the range, so a pair that failed once fails always, and no
// question costs more than quadratic time. Source: Thompson's and Pike's virtual machines as told
// in Russ Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009).
#include "query/english/pattern.h"

#include <algorithm>

namespace verdict::query::english {
namespace {

constexpr std::size_t kMaxDepth = 16;  ///< Of brackets and macros in a pattern.
constexpr std::string_view kBreaks = " [](){}|$";

}  // namespace

class Pattern::Compiler {
 public:
  Compiler(const Macros& macros, std::vector<Instruction>& program)
      : macros_(macros), program_(program) {}

  /// Compiles a sequence; stops at the end of `text` or at a closing mark or '|' of the caller.
  bool Sequence(std::string_view text, std::size_t& at, std::size_t depth) {
    if (depth > kMaxDepth) return false;
    while (true) {
      while (at < text.size() && text[at] == ' ') ++at;
      if (at == text.size() || text[at] == ']' || text[at] == ')' || text[at] == '|') return true;
      if (!Item(text, at, depth)) return false;
    }
  }

 private:
  bool Item(std::string_view text, std::size_t& at, std::size_t depth) {
    switch (text[at]) {
      case '[':
        return Optional(text, at, depth);
      case '(':
        return Group(text, at, depth);
      case '{':
        return Slot(text, at);
      case '$':
        return Macro(text, at, depth);
      default:
        return Words(text, at, depth > 0);
    }
  }
  bool Optional(std::string_view text, std::size_t& at, std::size_t depth) {
    const std::size_t split = Emit({Op::kSplit, {}, {}, 0, 0});
    program_[split].next = program_.size();
    if (!Alternatives(text, at, ']', depth)) return false;
    program_[split].other = program_.size();
    return true;
  }
  bool Group(std::string_view text, std::size_t& at, std::size_t depth) {
    return Alternatives(text, at, ')', depth);
  }

  /// "x y|z" up to `close`; text[at] is the opening mark.
  bool Alternatives(std::string_view text, std::size_t& at, char close, std::size_t depth) {
    std::vector<std::size_t> ends;
    while (true) {
      ++at;
      const std::size_t split = Emit({Op::kSplit, {}, {}, 0, 0});
      program_[split].next = program_.size();
      if (!Sequence(text, at, depth + 1) || at == text.size()) return false;
      if (text[at] != '|') {
        program_[split] = {Op::kJump, {}, {}, split + 1, 0};
        break;
      }
      ends.push_back(Emit({Op::kJump, {}, {}, 0, 0}));
      program_[split].other = program_.size();
    }
    if (text[at] != close) return false;
    ++at;
    for (const std::size_t end : ends) program_[end].next = program_.size();
    return true;
  }
  bool Slot(std::string_view text, std::size_t& at) {
    const std::size_t close = text.find('}', at);
    if (close == std::string_view::npos) return false;
    Emit({Op::kSlot, {}, std::string(text.substr(at + 1, close - at - 1)), 0, 0});
    at = close + 1;
    return true;
  }
  bool Macro(std::string_view text, std::size_t& at, std::size_t depth) {
    const std::size_t end = std::min(text.find_first_of(kBreaks, at + 1), text.size());
    const auto found = macros_.find(text.substr(at + 1, end - at - 1));
    if (found == macros_.end()) return false;
    at = end;
    std::size_t inner = 0;
    const std::string wrapped = "(" + found->second + ")";
    return Group(wrapped, inner, depth + 1) && inner == wrapped.size();
  }
  /// One word; outside brackets also "a|b|c" (inside, '|' parts whole sequences).
  bool Words(std::string_view text, std::size_t& at, bool in_brackets) {
    Instruction word{Op::kWord, {}, {}, 0, 0};
    while (true) {
      const std::size_t end = std::min(text.find_first_of(kBreaks, at), text.size());
      if (end == at) return false;
      word.words.emplace_back(text.substr(at, end - at));
      at = end;
      if (in_brackets || at == text.size() || text[at] != '|') break;
      ++at;
    }
    Emit(std::move(word));
    return true;
  }
  std::size_t Emit(Instruction instruction) {
    program_.push_back(std::move(instruction));
    return program_.size() - 1;
  }

  const Macros& macros_;
  std::vector<Instruction>& program_;
};

class Pattern::Matcher {
 public:
  Matcher(const std::vector<Instruction>& program, const std::vector<Word>& words,
          const SlotTest& allows, Captures& captures)
      : program_(program),
        words_(words),
        allows_(allows),
        captures_(captures),
        failed_(program.size() * (words.size() + 1), false) {}

  // The recursion is at most as deep as the pattern is long.
  bool Run(std::size_t pc, std::size_t at) {
    const std::size_t key = pc * (words_.size() + 1) + at;
    if (failed_[key]) return false;
    const bool matched = Step(program_[pc], pc, at);
    if (!matched) failed_[key] = true;
    return matched;
  }

 private:
  [[nodiscard]] std::size_t SkipCommas(std::size_t at) const {
    while (at < words_.size() && words_[at].comma) ++at;
    return at;
  }
  bool Step(const Instruction& instruction, std::size_t pc, std::size_t at) {
    switch (instruction.op) {
      case Op::kSplit:
        return Run(instruction.next, at) || Run(instruction.other, at);
      case Op::kJump:
        return Run(instruction.next, at);
      case Op::kWord:
        return StepWord(instruction, pc, SkipCommas(at));
      case Op::kSlot:
        return StepSlot(instruction, pc, SkipCommas(at));
      case Op::kAccept:
        break;
    }
    while (at < words_.size() && (words_[at].comma || words_[at].stop)) ++at;
    return at == words_.size();
  }
  bool StepWord(const Instruction& instruction, std::size_t pc, std::size_t at) {
    if (at == words_.size()) return false;
    const std::vector<std::string>& accepted = instruction.words;
    return std::find(accepted.begin(), accepted.end(), words_[at].lower) != accepted.end() &&
           Run(pc + 1, at + 1);
  }
  /// Slots take as little as they can, so that what follows gets its words; the others are phrases,
  /// and the longest one that means something is meant ("easier to learn", not "easier").
  bool StepSlot(const Instruction& instruction, std::size_t pc, std::size_t at) {
    const bool greedy = instruction.slot == "degree" || instruction.slot == "adjective";
    std::size_t limit = at;
    while (limit < words_.size() && !words_[limit].stop) ++limit;
    for (std::size_t taken = 1; taken <= limit - at; ++taken) {
      const std::size_t end = greedy ? limit + 1 - taken : at + taken;
      if (words_[end - 1].comma || !allows_(instruction.slot, at, end) || !Run(pc + 1, end))
        continue;
      captures_[instruction.slot] = {at, end};
      return true;
    }
    return false;
  }

  const std::vector<Instruction>& program_;
  const std::vector<Word>& words_;
  const SlotTest& allows_;
  Captures& captures_;
  std::vector<bool> failed_;
};

Result<Pattern> Pattern::Compile(std::string_view text, const Macros& macros) {
  Pattern pattern;
  std::size_t at = 0;
  if (!Compiler(macros, pattern.program_).Sequence(text, at, 0) || at != text.size()) {
    return BugError("The question pattern '" + std::string(text) +
                    "' is not well formed near byte " + std::to_string(at) + ".");
  }
  pattern.program_.push_back({Op::kAccept, {}, {}, 0, 0});
  return pattern;
}

bool Pattern::Match(const std::vector<Word>& words, std::size_t first, const SlotTest& allows,
                    Captures& captures) const {
  captures.clear();
  return first < words.size() && Matcher(program_, words, allows, captures).Run(0, first);
}

}  // namespace verdict::query::english
