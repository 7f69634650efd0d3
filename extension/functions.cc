#include "extension/functions.h"

#include <array>
#include <utility>

#include "extension/values.h"
#include "query/render/answer_json.h"

namespace verdict::extension {
namespace {

using query::render::Cell;
using query::render::kJsonIndent;

// Texts are as many as the function takes arguments; none of them is NULL.
using Texts = std::array<std::string, 2>;
using Function = Result<Cell> (*)(Session& session, const Texts& texts);

Result<Cell> Technology(Session& session, const Texts& texts) {
  Result<std::optional<std::string>> name = session.Technology(texts[0]);
  if (!name) return std::move(name).error();
  return *name ? Cell(**std::move(name)) : Cell();
}

Result<Cell> Matches(Session& session, const Texts& texts) {
  const Result<bool> matches = session.Matches(texts[0], texts[1]);
  if (!matches) return matches.error();
  return Cell(*matches);
}

Result<Cell> Json(Session& session, const Texts& texts) {
  const Result<query::Answer> answer = session.Run(texts[0]);
  if (!answer) return answer.error();
  return Cell(query::render::StatementJson(*answer));
}

Result<Cell> AskJson(Session& session, const Texts& texts) {
  const Result<query::Answer> answer = session.Ask(texts[0]);
  if (!answer) return answer.error();
  return Cell(query::render::AnswerJson(*answer, kJsonIndent));
}

struct ScalarFunction {
  const char* name;
  int arguments;
  Function call;
};

constexpr std::array<ScalarFunction, 4> kFunctions = {{{"verdict_technology", 1, &Technology},
                                                       {"verdict_matches", 2, &Matches},
                                                       {"verdict_json", 1, &Json},
                                                       {"verdict_ask_json", 1, &AskJson}}};

struct Caller {
  std::shared_ptr<Session> session;
  Function call;
};

void Call(sqlite3_context* context, int count, sqlite3_value** values) {
  const Result<Cell> result = Contained([&]() -> Result<Cell> {
    const Caller& caller = *static_cast<Caller*>(sqlite3_user_data(context));
    Texts texts;
    for (int i = 0; i < count; ++i) {
      std::optional<std::string> text = TextOf(values[i]);
      if (!text) return Cell();
      texts[static_cast<std::size_t>(i)] = *std::move(text);
    }
    return caller.call(*caller.session, texts);
  });
  if (result) {
    SetResult(context, *result);
  } else {
    SetError(context, result.error());
  }
}

}  // namespace

int RegisterFunctions(sqlite3* db, const std::shared_ptr<Session>& session) {
  for (const ScalarFunction& function : kFunctions) {
    auto caller = std::make_unique<Caller>(Caller{session, function.call});
    // Not DETERMINISTIC: an import changes what they give. SQLite takes the caller over, also where
    // this fails.
    const int code = sqlite3_create_function_v2(
        db, function.name, function.arguments, SQLITE_UTF8, caller.release(), &Call, nullptr,
        nullptr, [](void* gone) { delete static_cast<Caller*>(gone); });
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace verdict::extension
