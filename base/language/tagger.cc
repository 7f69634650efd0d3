#include "base/language/token.h"

namespace verdict {

void TagSentence(std::string_view text, std::vector<Token>& tokens, std::size_t first,
                 std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    tokens[i].tag = tokens[i].kind == TokenKind::kNumber ? Tag::kCD
                    : tokens[i].kind == TokenKind::kWord && !tokens[i].In(text).empty()
                        ? Tag::kNN
                        : Tag::kPunct;
  }
}

}  // namespace verdict
