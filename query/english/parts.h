/// Takes any comparative question apart (objects, aspects, predicates), whether or not it is about
/// technology and whether or not it fits a form.
#pragma once

#include <string_view>

#include "query/answer.h"

namespace verdict::query::english {

/// Input:   UTF-8, as typed or as words with spaces between them; bytes that are not UTF-8 end it,
/// what goes beyond kMaxQuestionBytes and kMaxQuestionWords is not looked at.
/// Returns: parts in the question's own words, in order; empty lists where nothing is compared. A
/// part that holds a comparative or superlative, or stands behind "more", is a predicate.
/// Cost:    linear in the question, about 2 us a word. Threads: safe; the first call reads the
/// weights (a few ms).
Understanding PartsOf(std::string_view question);

}  // namespace verdict::query::english
