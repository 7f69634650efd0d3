/// Lines that a site puts around an article: bylines, dates, share buttons, cookie notes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace verdict::importers {

enum class BoilerplateRole : std::uint8_t {
  kNone,       ///< Not boilerplate, as far as the words tell.
  kAuthor,     ///< `value` holds the name.
  kUpdated,    ///< `value` holds the date (ISO 8601) if one could be read.
  kPublished,  ///< The same.
  kChrome,     ///< Navigation, sharing, comments, cookies.
};

struct BoilerplateMatch {
  BoilerplateRole role = BoilerplateRole::kNone;
  std::string value;
};

/// What data/language/boilerplate.txt says of one line or block of text, which may hold several
/// pieces
/// ("By Jane Doe | May 2, 2024"). Returns: nothing if it is not boilerplate, as far as the words
/// tell. Cost: linear in the text; long texts are not looked at. Threads: safe.
std::vector<BoilerplateMatch> MatchBoilerplate(std::string_view text);
bool IsBoilerplate(std::string_view text);

/// Whether `text` looks like the name of a person: two to four words, each with a capital, nothing
/// else.
bool LooksLikePersonName(std::string_view text);

}  // namespace verdict::importers
