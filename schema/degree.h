/// Every reading of a comparative or superlative; DegreeOf (schema/vocabulary.h) gives the first.
#pragma once

#include <string_view>
#include <vector>

#include "schema/vocabulary.h"

namespace verdict {

/// "better" -> "good", "well"; "faster" -> "fast"; a hyphenated word by its last part
/// ("user-friendlier"). Input: a lower-case word. Returns: empty if it is neither comparative nor
/// superlative. Threads: safe. Cost: a few hash look-ups; the first call reads
/// data/language/comparatives.txt.
std::vector<Degree> DegreesOf(std::string_view lower_word);

}  // namespace verdict
