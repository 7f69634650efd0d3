/// Takes any comparative question apart (objects, aspects, predicates) by the words around its
/// parts, whether or not it is about technology and whether or not it fits a form. Word lists:
/// data/language/question_parts.txt.
#pragma once

#include <string_view>

#include "query/answer.h"

namespace verdict::query::english {

/// Input:   UTF-8, as typed or as words with spaces between them; bytes that are not UTF-8 end it.
/// Returns: parts in the question's own words, in order; empty lists where nothing is compared.
/// Cost:    linear in the question. Threads: safe.
Understanding PartsOf(std::string_view question);

}  // namespace verdict::query::english
