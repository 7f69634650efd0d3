#include "schema/user_vocabulary.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace verdict {

std::vector<std::string> UserVocabularyFiles() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets variables.
  const char* const value = std::getenv("VERDICT_VOCABULARY");
  const std::string_view text = value == nullptr ? "" : value;
  std::vector<std::string> files;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(':', begin), text.size());
    if (end > begin) files.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return files;
}

}  // namespace verdict
