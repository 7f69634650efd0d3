/// What a vocabulary is inside: two lists and the hash tables over them. Private to schema/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "schema/key_table.h"
#include "schema/vocabulary.h"

namespace verdict {

struct VocabularyTables {
  std::vector<KnownTechnology> technologies;
  std::vector<KnownAttribute> attributes;
  KeyTable technology_keys;  // NameKey -> entry (see below) of technologies
  KeyTable word_keys;        // NameKey of names that are ordinary words -> index in technologies
  KeyTable attribute_names;  // canonical name -> index in attributes
  KeyTable exact_keys;       // PhraseKey of exact aliases -> index in attributes
  KeyTable label_keys;       // PhraseKey of label aliases -> index in attributes
  KeyTable attribute_keys;   // StemsKey -> entry of attributes
  KeyTable adjective_keys;   // PhraseKey -> twice the index in attributes, plus one for praise
};

/// In two of the tables an entry is twice an index, plus one where the key is a canonical name: an
/// alias that comes later replaces an alias, never a canonical name.
inline std::uint32_t IndexOfEntry(std::uint32_t entry) { return entry / 2; }
inline bool IsCanonical(std::uint32_t entry) { return entry % 2 == 1; }

/// The key under which attributes are found: the stems as a sorted set.
std::string StemsKey(std::vector<std::string_view> stems);
/// The key of phrases that are compared word for word: "Easy-to-learn" and "easy  to learn" are
/// one.
std::string PhraseKey(std::string_view phrase);

/// Reads records of technologies and attributes, in any order, into `tables` and indexes them;
/// later ones add to or replace earlier ones of the same name. `file` is named in messages. Errors:
/// kInput, with file and line. On failure: the records before it are in `tables`.
Result<void> AddVocabularyText(std::string_view text, std::string_view file,
                               VocabularyTables& tables);
/// Errors: kInput if a broader attribute does not exist, or is broader than itself.
Result<void> CheckBroader(const VocabularyTables& tables);

/// The tables as bytes, made when Verdict is built: reading them back takes a tenth of the time
/// that reading and stemming the text takes. Only for bytes made by the same build.
std::string WriteSnapshot(const VocabularyTables& tables);
/// Errors: kBug if `bytes` end early.
Result<void> ReadSnapshot(std::string_view bytes, VocabularyTables& tables);

}  // namespace verdict
