#include <array>

#include "base/language/token.h"

namespace verdict {

namespace {

constexpr std::array<std::string_view, 36> kTagNames = {
    "UNK", "CC",  "CD",   "DT",  "EX",  "FW",  "IN",  "JJ",  "JJR", "JJS", "LS",  "MD",
    "NN",  "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", ".",   "RB",  "RBR", "RBS", "RP",
    "SYM", "TO",  "UH",   "VB",  "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP",  "WRB"};
static_assert(static_cast<std::size_t>(Tag::kWRB) + 1 == kTagNames.size());

}  // namespace

std::string_view TagName(Tag tag) { return kTagNames[static_cast<std::size_t>(tag)]; }

}  // namespace verdict
