// Questions in English: taken apart, and answered over a small knowledge base.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/engine.h"
#include "schema/vocabulary.h"
#include "tests/fuzz/small_store.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(verdict::query::Understand(text));
  const verdict::query::Engine engine(verdict::fuzz::SmallStore(), verdict::Vocabulary::BuiltIn());
  const auto asked = engine.Ask(text);
  if (!asked) std::abort();  // a question is never an error
  // What the answer says it was read as is a statement, and gives no error either.
  if (!asked->query.empty() && !engine.Run(asked->query)) std::abort();
  return 0;
}
