// Stub: the real engine follows; see engine.h.
#include "query/engine.h"

namespace verdict::query {

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kWinner: return "winner";
    case Verdict::kTie: return "tie";
    case Verdict::kContested: return "contested";
    case Verdict::kInsufficient: return "insufficient";
    case Verdict::kYes: return "yes";
    case Verdict::kNo: return "no";
    case Verdict::kValue: return "value";
    case Verdict::kList: return "list";
  }
  return "insufficient";
}

Result<Answer> Engine::Run(std::string_view statement) const {
  Answer answer;
  answer.query = std::string(statement);
  answer.answer = "The knowledge base does not know.";
  return answer;
}

Result<Answer> Engine::Ask(std::string_view question) const {
  Answer answer;
  answer.question = std::string(question);
  answer.answer = "The knowledge base does not know.";
  return answer;
}

Understanding Understand(std::string_view, const Vocabulary&) { return {}; }

}  // namespace verdict::query
