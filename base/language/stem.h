/// Stems and lower case of English words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verdict {

/// Lower-cases ASCII letters and, by utf8proc, every other letter. Input: UTF-8 (invalid bytes are
/// kept).
std::string Lower(std::string_view text);

/// The Snowball English (Porter2) stem of one lower-case word; "c++", "c#" and words with digits
/// stay as they are. Cost: about 0.1 us. Threads: safe (one stemmer a thread).
std::string Stem(std::string_view lower_word);

/// The stems of the content words of a phrase, in order: lower-cased, hyphens and slashes split
/// ("real-time" -> "real", "time"), articles, prepositions and pronouns left out
/// (data/language/stop_words.txt). "applications" and "apps" meet through
/// data/language/synonyms.txt. Two phrases speak of the same thing if their keys are equal as sets.
std::vector<std::string> ContentStems(std::string_view phrase);
/// The same without copies. Lifetime: until this thread's next call of either.
const std::vector<std::string_view>& ContentStemViews(std::string_view phrase);

}  // namespace verdict
