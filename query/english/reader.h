/// Reads a question in English into a statement of the query language.
///
/// The forms of questions are data (data/language/questions.txt); this reads them once and matches.
/// No knowledge base is needed: the names that one knows come in through a NameBook, which may be
/// empty.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/names.h"
#include "query/syntax/ast.h"
#include "schema/vocabulary.h"

namespace verdict::query::english {

/// Longest question that is read, in bytes, and in words; what goes beyond is not looked at.
inline constexpr std::size_t kMaxQuestionBytes = 4096;
inline constexpr std::size_t kMaxQuestionWords = 80;

struct Reading {
  std::optional<syntax::Statement> statement;  ///< Nothing if the question fits no form.
  /// Other statements that the question may mean, tried in turn where the first finds nothing.
  std::vector<syntax::Statement> others;
  Understanding understood;
  std::vector<std::string>
      unknown;                     ///< Names of technologies that the book does not hold, as typed.
  std::vector<std::string> notes;  ///< "Read 'Pyhton' as Python."
  /// Stored names that the question writes without their beginning: "Apache Spark" -> "Spark".
  std::map<std::string, std::string> shortened;
  std::string form;  ///< Name of the form that fitted, for people who write forms.
};

/// Input:   UTF-8; bytes that are not are left out.
/// Cost:    linear in the number of forms and quadratic in the words of the question, of which
/// there are at most
///          kMaxQuestionWords. Threads: safe; the first call compiles the forms (about 2 ms).
Reading Read(std::string_view question, const NameBook& names, const Vocabulary& vocabulary);

}  // namespace verdict::query::english
