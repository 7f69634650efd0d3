// Questions and statements: both readers of user text, over one empty knowledge base.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

#include "kb/store.h"
#include "query/engine.h"
#include "schema/vocabulary.h"

namespace {

const verdict::kb::Store& EmptyStore() {
  static const verdict::kb::Store store = [] {
    const auto folder = std::filesystem::temp_directory_path();
    const auto path = folder / ("verdict-fuzz-" + std::to_string(getpid()) + ".sqlite");
    auto opened = verdict::kb::Store::Open(path.string(), verdict::kb::OpenMode::kWrite);
    if (!opened) {
      std::cerr << opened.error().message << '\n';
      std::abort();
    }
    return std::move(*opened);
  }();
  return store;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const verdict::query::Engine engine(EmptyStore(), verdict::Vocabulary::BuiltIn());
  const auto ran = engine.Run(text);
  // The caret of the error has to stand in the text or right after it.
  if (!ran && ran.error().offset && *ran.error().offset > size) std::abort();
  if (!engine.Ask(text)) std::abort();  // a question is never an error
  return 0;
}
