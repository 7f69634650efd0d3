/// Pieces that the tokenizer and the sentence splitter must agree on. Internal to base/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace verdict::language {

/// What a dot after a word may mean (data/language/abbreviations.txt).
enum class DotUse : std::uint8_t {
  kNone,    ///< Not an abbreviation.
  kNever,   ///< The sentence goes on.
  kNumber,  ///< It goes on if a digit follows.
  kName,    ///< It goes on unless a function word follows.
  kMaybe,   ///< It ends if a capital follows.
  kCue,     ///< Not an abbreviation; a capital and a dot after it are an initial ("by J. Smith").
};

/// `word` without its last dot. Cost: constant.
DotUse DotUseOf(std::string_view word);

/// True if the dot at `dot`, glued to letters on both sides, is a full stop that lost its space
/// ("fast.It is"), and no name ("Node.js", "example.Com").
bool IsMissingSpaceDot(std::string_view text, std::size_t dot);

/// True if [begin, dot) is an initial ("J. Smith") and not a one-letter name at the end of a
/// sentence. Requires: one capital letter at `begin`, a dot at `dot` == begin + 1.
bool IsInitial(std::string_view text, std::size_t begin, std::size_t dot);

/// True for one-letter words with dots between them, without the last dot: "U.S", "e.g".
bool IsDottedLetters(std::string_view word);

/// The end of an address that goes on from `pos`: to white space, quotes or angle brackets, less
/// the punctuation that belongs to the sentence around it. Cost: linear in the address.
std::size_t AddressEnd(std::string_view text, std::size_t begin, std::size_t pos);

/// True for the function words of data/language/stop_words.txt, in any case.
bool IsFunctionWord(std::string_view word);
/// data/language/slash_words.txt, dot_suffixes.txt, domain_suffixes.txt, lowercase_brands.txt; any
/// case.
bool IsSlashWord(std::string_view word);
bool IsDotSuffix(std::string_view word);
bool IsDomainSuffix(std::string_view word);
bool IsLowercaseBrand(std::string_view word);
bool IsSentenceStarter(std::string_view word);

/// The run of ASCII letters that ends before `pos`, or that begins at `pos`; at most 40 bytes of
/// it.
std::string_view LettersBefore(std::string_view text, std::size_t pos);
std::string_view LettersFrom(std::string_view text, std::size_t pos);

}  // namespace verdict::language
