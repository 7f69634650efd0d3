/// The words of a question, as the patterns see them.
#pragma once

#include <string_view>
#include <vector>

#include "query/english/pattern.h"
#include "query/names.h"

namespace verdict::query::english {

/// Splits a question: lower case, contractions written out ("doesn't" -> "does" "not", "what's" ->
/// "what" "is"), fillers and openings ("please", "can you tell me") left out unless they are
/// written as a name of `names` ("Does Just ..."), quotes dropped, marks turned into commas and
/// stops. Input: valid UTF-8. Returns: at most kMaxQuestionWords words; offsets are into
/// `question`. Cost: linear.
std::vector<Word> WordsOf(std::string_view question, const NameBook& names);

}  // namespace verdict::query::english
