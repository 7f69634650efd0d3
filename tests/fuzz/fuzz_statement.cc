// Statements of the query language: read, completed, printed and run over a small knowledge base.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "query/engine.h"
#include "query/syntax/dump.h"
#include "query/syntax/parser.h"
#include "query/syntax/printer.h"
#include "schema/vocabulary.h"
#include "tests/fuzz/small_store.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace syntax = verdict::query::syntax;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (syntax::ExpectAfter(text).begin > size) std::abort();
  const auto statement = syntax::Parse(text);
  if (!statement) {
    // The caret of the error has to stand in the text or right after it.
    if (statement.error().offset && *statement.error().offset > size) std::abort();
    return 0;
  }
  const std::string printed = syntax::Print(*statement);
  const auto again = syntax::Parse(printed);
  if (!again || syntax::Dump(*again) != syntax::Dump(*statement) ||
      syntax::Print(*again) != printed) {
    std::abort();
  }
  const verdict::query::Engine engine(verdict::fuzz::SmallStore(), verdict::Vocabulary::BuiltIn());
  const auto ran = engine.Run(text);
  if (!ran && ran.error().offset && *ran.error().offset > size) std::abort();
  return 0;
}
