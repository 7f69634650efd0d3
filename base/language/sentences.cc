#include "base/language/token.h"
#include "base/text.h"

namespace verdict {

void SplitSentences(std::string_view text, std::vector<ByteSpan>& sentences) {
  const std::string_view trimmed = Trim(text);
  if (trimmed.empty()) return;
  const auto begin = static_cast<std::size_t>(trimmed.data() - text.data());
  sentences.push_back({begin, begin + trimmed.size()});
}

}  // namespace verdict
